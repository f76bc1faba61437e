"""`geomap extract`: what happened where, as a table or for programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from geomap.cli.command import Command
from geomap.cli.desk import Desk, add_editing, add_privacy
from geomap.cli.finding import find_all
from geomap.cli.geocoders import Outages, add_geocoders
from geomap.cli.inputs import Inputs
from geomap.cli.options import add_city, add_jobs, add_quiet, add_sources
from geomap.cli.outputs import open_output, replace_file
from geomap.cli.tally import Tally
from geomap.cli.terminal import print_table
from geomap.errors import UsageError
from geomap.export import ROWS, Cell, csv_lines, findings_to_json, geojson_lines, table_rows, write_parquet
from geomap.model import Findings

FORMATS: Final = ("table", "jsonl", "csv", "geojson", "parquet")
_SUFFIXES: Final = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".geojson": "geojson",
    ".parquet": "parquet",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_sources(parser)
    parser.add_argument(
        "-f",
        "--format",
        choices=FORMATS,
        metavar="FORMAT",
        help="table, jsonl, csv, geojson or parquet (default: what the suffix of -o says; "
        "without -o a table on a terminal, else jsonl)",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there instead of to standard output")
    parser.add_argument(
        "--rows",
        choices=ROWS,
        default="incidents",
        metavar="WHAT",
        help="incidents or mentions: what tables have a row for, and GeoJSON a feature (default: incidents)",
    )
    parser.add_argument("--with-text", action="store_true", help="jsonl: write each article's text too")
    publishing = parser.add_argument_group(
        "publishing",
        "In JSON Lines --privacy concerns where places are, their words stay as written; they are never linked, nor "
        "corrected.",
    )
    add_privacy(publishing)
    add_editing(publishing)
    add_city(parser)
    add_geocoders(parser)
    add_jobs(parser)
    add_quiet(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write what is found in the sources."""
    from geomap.gazetteer import load_gazetteer

    kind, rows = _choose_format(arguments), arguments.rows
    gazetteer = load_gazetteer(arguments.city)
    layers = gazetteer.layers
    inputs, tally, outages = Inputs(arguments), Tally(), Outages()
    desk = Desk(arguments, gazetteer=gazetteer, link=kind != "jsonl" and rows == "incidents")
    stream = find_all(arguments, inputs=inputs, tally=tally, outages=outages)
    stream = desk.blur(stream) if kind == "jsonl" else desk.edit(stream)
    if kind == "table":
        _print_table(stream, layers=layers, rows=rows)
    elif kind == "parquet":
        with replace_file(arguments.output) as part:
            write_parquet(stream, part, layers=layers, rows=rows)
    else:
        with open_output(arguments.output) as output:
            output.writelines(_lines(stream, kind=kind, layers=layers, rows=rows, with_text=arguments.with_text))
    return outages.status(tally.status(problems=inputs.problems))


def _choose_format(arguments: argparse.Namespace) -> str:
    output: Path | None = arguments.output
    kind: str | None = arguments.format
    if kind is None and output is not None:
        kind = _SUFFIXES.get(output.suffix.lower())
        if kind is None:
            msg = f"{output}: which format? Give -f, or a name that ends in {' '.join(_SUFFIXES)}"
            raise UsageError(msg)
    if kind is None:
        kind = "table" if sys.stdout.isatty() else "jsonl"
    if kind == "table" and output is not None:
        msg = "a table is for the terminal; into a file goes jsonl, csv, geojson or parquet"
        raise UsageError(msg)
    if kind == "parquet" and output is None:
        msg = "parquet is no text: name a file with -o"
        raise UsageError(msg)
    if kind == "jsonl" and (arguments.corrections or arguments.rows != "incidents"):
        msg = "JSON Lines hold what was found; --rows and --corrections go with tables and maps"
        raise UsageError(msg)
    if arguments.with_text and kind != "jsonl":
        msg = f"--with-text goes with jsonl, not with {kind}"
        raise UsageError(msg)
    return kind


def _lines(
    stream: Iterable[Findings], *, kind: str, layers: Sequence[str], rows: str, with_text: bool
) -> Iterator[str]:
    if kind == "csv":
        return csv_lines(stream, layers=layers, rows=rows)
    if kind == "geojson":
        return geojson_lines(stream, layers=layers, rows=rows)
    return (findings_to_json(findings, with_text=with_text) + "\n" for findings in stream)


def _print_table(stream: Iterable[Findings], *, layers: Sequence[str], rows: str) -> None:
    """Print a row for each incident or mention; what is not placed says why. Of articles without any that is said."""
    shown: list[list[Cell]] = []
    articles = 0
    told = ("text", "kind", "incident") if rows == "mentions" else ("type", "when", "killed", "wounded")
    for findings in stream:
        articles += 1
        for row, _ in table_rows(findings, layers=layers, rows=rows):
            place = row["name"] or row.get("place") or ("" if rows == "mentions" else "no place given")
            precision = row["precision"] or f"not placed: {row['reason']}"
            first = [row.get("start_time") or row[name] if name == "when" else row[name] for name in told]
            shown.append([row["article"], *first, place, precision, *(row[layer] for layer in layers)])
    if shown:
        print_table(shown, head=["article", *told, "place", "precision", *(name.replace("_", " ") for name in layers)])
    elif articles:
        print("no place is named" if rows == "mentions" else "no incident is told")


COMMAND = Command(
    name="extract",
    help="what happened where, as a table, JSON Lines, CSV, GeoJSON or Parquet",
    description="Find the places that articles name, locate them, and tell which incidents happened there.",
    usage="SOURCE... [-f FORMAT] [-o FILE] [options]",
    example="geomap extract seeds/ -o incidents.csv",
    add_arguments=add_arguments,
    run=run,
)

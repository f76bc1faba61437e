"""`geomap extract`: what happened where, as a table or for programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from geomap.cli.command import Command
from geomap.cli.inputs import Inputs
from geomap.cli.options import add_city, add_jobs, add_quiet, add_sources
from geomap.cli.outputs import open_output, replace_file
from geomap.cli.progress import show_progress
from geomap.cli.tally import Tally
from geomap.cli.terminal import print_table
from geomap.errors import UsageError
from geomap.export import Cell, csv_lines, findings_to_json, geojson_lines, incident_rows, write_parquet
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
    parser.add_argument("--with-text", action="store_true", help="jsonl: write each article's text too")
    add_city(parser)
    add_jobs(parser)
    add_quiet(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write what is found in the sources."""
    from geomap.gazetteer import load_gazetteer
    from geomap.pipeline import find_in_articles

    kind = _choose_format(arguments)
    layers = load_gazetteer(arguments.city).layers
    inputs, tally = Inputs(arguments), Tally()
    found = find_in_articles(inputs.read(), gazetteer=arguments.city, jobs=arguments.jobs)
    stream = show_progress(tally.count(found), inputs=inputs, tally=tally, quiet=arguments.quiet)
    if kind == "table":
        _print_incidents(stream, layers=layers)
    elif kind == "parquet":
        with replace_file(arguments.output) as part:
            write_parquet(stream, part, layers=layers)
    else:
        with open_output(arguments.output) as output:
            output.writelines(_lines(stream, kind=kind, layers=layers, with_text=arguments.with_text))
    return tally.status(problems=inputs.problems)


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
    if arguments.with_text and kind != "jsonl":
        msg = f"--with-text goes with jsonl, not with {kind}"
        raise UsageError(msg)
    return kind


def _lines(stream: Iterable[Findings], *, kind: str, layers: Sequence[str], with_text: bool) -> Iterator[str]:
    if kind == "csv":
        return csv_lines(stream, layers=layers)
    if kind == "geojson":
        return geojson_lines(stream, layers=layers)
    return (findings_to_json(findings, with_text=with_text) + "\n" for findings in stream)


def _print_incidents(stream: Iterable[Findings], *, layers: Sequence[str]) -> None:
    """Print a row for each incident; what is not placed says why."""
    head = [
        "article",
        "type",
        "when",
        "killed",
        "wounded",
        "place",
        "precision",
        *(name.replace("_", " ") for name in layers),
    ]
    rows: list[list[Cell]] = []
    for findings in stream:
        for row in incident_rows(findings, layers=layers):
            place = row["name"] or row["place"] or "no place given"
            precision = row["precision"] or f"not placed: {row['reason']}"
            when = row["start_time"] or row["when"]
            areas = [row[layer] for layer in layers]
            rows.append([row["article"], row["type"], when, row["killed"], row["wounded"], place, precision, *areas])
    if rows:
        print_table(rows, head=head)


COMMAND = Command(
    name="extract",
    help="what happened where, as a table, JSON Lines, CSV, GeoJSON or Parquet",
    description="Find the places that articles name, locate them, and tell which incidents happened there.",
    usage="SOURCE... [-f FORMAT] [-o FILE] [options]",
    example="geomap extract seeds/ -o incidents.csv",
    add_arguments=add_arguments,
    run=run,
)

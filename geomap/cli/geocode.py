"""`geomap geocode`: where a block, an address, a crossing or a neighborhood is."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli.command import FAILED, OK, Command
from geomap.cli.geocode_file import geocode_file
from geomap.cli.geocoders import Outages, add_geocoders, read_settings
from geomap.cli.options import add_city, add_json, add_quiet
from geomap.cli.terminal import clip, print_table, warn
from geomap.errors import UsageError
from geomap.export import Cell, location_to_json, unplaced_to_json
from geomap.model import Location, MissCode, Unplaced

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument(
        "queries", nargs="*", metavar="QUERY", help='a place in words: "1500 block of North Laramie Avenue"'
    )
    parser.add_argument("--town", metavar="NAME", help="the town that is meant where a query names none")
    add_city(parser)
    add_geocoders(parser)
    add_json(parser, what="an object for each query")
    table = parser.add_argument_group("geocoding a table")
    table.add_argument("--file", metavar="FILE", help="a table of places: .csv, .tsv, .jsonl or .parquet")
    table.add_argument("--column", metavar="NAME", help="the column that holds the places")
    table.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there instead of to standard output")
    table.add_argument(
        "--encoding", metavar="NAME", help="of a table that is text (default: UTF-8, or what its byte order mark says)"
    )
    add_quiet(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print where each query is, or why that cannot be told; the status is 1 if one of them has no place.

    Raises
    ------
    UsageError
        If there is neither a query nor a table, or the options do not go together.
    """
    if arguments.file is not None:
        return geocode_file(arguments)
    if not arguments.queries:
        msg = "what is to be located? Give a place in words, or a table with --file"
        raise UsageError(msg)
    if arguments.column is not None or arguments.output is not None or arguments.encoding is not None:
        msg = "--column, --output and --encoding go with --file"
        raise UsageError(msg)
    from geomap.gazetteer import load_gazetteer

    gazetteer = load_gazetteer(arguments.city)
    answers = _locate(arguments, gazetteer=gazetteer)
    if arguments.json:
        for query, answer in answers:
            print(json.dumps(_to_json(query, answer), ensure_ascii=False))
    else:
        _print_answers(answers, layers=gazetteer.layers)
    outages = Outages()
    for _, answer in answers:
        if isinstance(answer, Unplaced) and answer.code is MissCode.SERVICE_FAILED:
            outages.tell(answer.reason)
    return outages.status(OK if all(isinstance(answer, Location) for _, answer in answers) else FAILED)


def _locate(arguments: argparse.Namespace, *, gazetteer: Gazetteer) -> list[tuple[str, Location | Unplaced]]:
    """Locate each query, with the geocoders that are asked for."""
    town, settings = arguments.town, read_settings(arguments)
    if settings is None:
        from geomap.geocoding import geocode

        return [(query, geocode(query, gazetteer=gazetteer, town=town)) for query in arguments.queries]
    from geomap.geocoding.order import Geocoders

    with Geocoders(settings, gazetteer=gazetteer) as geocoders:
        return [(query, geocoders.geocode(query, town=town)) for query in arguments.queries]


def _to_json(query: str, answer: Location | Unplaced) -> dict[str, object]:
    if isinstance(answer, Location):
        return {"query": query, "location": location_to_json(answer)}
    return {"query": query, "location": None, "unplaced": unplaced_to_json(answer)}


def _print_answers(answers: list[tuple[str, Location | Unplaced]], *, layers: tuple[str, ...]) -> None:
    rows = [_row(query, answer, layers=layers) for query, answer in answers if isinstance(answer, Location)]
    if rows:
        names = [layer.replace("_", " ") for layer in layers]
        print_table(rows, head=["query", "name", "lat", "lon", "precision", "radius", *names, "confidence"])
    for query, answer in answers:
        if isinstance(answer, Unplaced) and answer.code is not MissCode.SERVICE_FAILED:
            shown = clip(query)
            subject = "" if shown in answer.reason else f'"{shown}": '
            warn(f"not placed: {subject}{answer.reason}")


def _row(query: str, location: Location, *, layers: tuple[str, ...]) -> list[Cell]:
    return [
        query,
        location.name,
        None if location.lat is None else f"{location.lat:.6f}",
        None if location.lon is None else f"{location.lon:.6f}",
        location.precision.value,
        None if location.radius_m is None else f"{location.radius_m:.0f} m",
        *(location.areas.get(layer) for layer in layers),
        f"{location.confidence:.2f}",
    ]


COMMAND = Command(
    name="geocode",
    help="where a block, an address, a crossing or a neighborhood is",
    description="Locate places given in words, offline unless told otherwise. Each one that cannot be placed is told "
    "with the reason. With --file, copy a table with the places of a column added: every row that can be read, in "
    "order.",
    usage="QUERY... | --file FILE --column NAME [-o FILE] [options]",
    example='geomap geocode "1500 block of North Laramie Avenue" "Madison and Pulaski"',
    add_arguments=add_arguments,
    run=run,
)

"""`geomap areas`: the areas of a city, or how many incidents each of them has."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from geomap.cli.command import OK, Command
from geomap.cli.desk import Desk, add_editing
from geomap.cli.inputs import Inputs
from geomap.cli.options import add_city, add_jobs, add_layer, add_quiet, add_sources, choose_layer
from geomap.cli.progress import show_progress
from geomap.cli.row_tables import Row, add_format, print_rows
from geomap.cli.tally import Tally
from geomap.gazetteer import Gazetteer
from geomap.model import Findings, Incident

_PER: Final = ("type", "month")
_NO_AREA: Final = "(placed, but in no one area of the layer)"
_NOT_PLACED: Final = "(not placed)"
_NO_MONTH: Final = "(unknown)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_sources(parser, optional=True)
    add_layer(parser)
    parser.add_argument(
        "--by",
        type=_read_parts,
        default=(),
        metavar="WHAT",
        help="count apart by type, by month, or by both: type,month",
    )
    add_format(parser)
    add_editing(parser.add_argument_group("editing"))
    add_city(parser)
    add_jobs(parser)
    add_quiet(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the areas, or the counts of the incidents in the sources."""
    from geomap.gazetteer import load_gazetteer

    gazetteer = load_gazetteer(arguments.city)
    layer = choose_layer(gazetteer, arguments.layer)
    if not arguments.sources:
        print_rows(_list_areas(gazetteer, layer), kind=arguments.format)
        return OK
    from geomap.pipeline import find_in_articles

    inputs, tally = Inputs(arguments), Tally()
    desk = Desk(arguments, gazetteer=gazetteer)
    found = find_in_articles(inputs.read(), gazetteer=arguments.city, jobs=arguments.jobs, dask=arguments.dask)
    stream = show_progress(tally.count(found), inputs=inputs, tally=tally, quiet=arguments.quiet)
    print_rows(_count_incidents(desk.edit(stream), layer=layer, per=arguments.by), kind=arguments.format)
    return tally.status(problems=inputs.problems)


def _list_areas(gazetteer: Gazetteer, layer: str) -> list[Row]:
    areas = gazetteer.areas(layer)
    numbered = any(area.number is not None for area in areas)
    return [
        {"area": area.name, **({"number": area.number} if numbered else {}), "also called": ", ".join(area.aliases)}
        for area in areas
    ]


def _count_incidents(stream: Iterable[Findings], *, layer: str, per: Sequence[str]) -> list[Row]:
    """Count incidents by area, most first; those that belong to none come last, under what kept them from it."""
    counts: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for findings in stream:
        for incident in findings.incidents:
            key = (_area_of(incident, layer), *(_PARTS[what](incident) for what in _PER if what in per))
            count = counts[key]
            count[0] += 1
            count[1] += incident.killed or 0
            count[2] += incident.wounded or 0
    names = ("area", *(what for what in _PER if what in per))
    order = sorted(counts.items(), key=lambda item: (item[0][0] in (_NO_AREA, _NOT_PLACED), -item[1][0], item[0]))
    return [
        {**dict(zip(names, key, strict=True)), "incidents": count[0], "killed": count[1], "wounded": count[2]}
        for key, count in order
    ]


def _area_of(incident: Incident, layer: str) -> str:
    if incident.location is None:
        return _NOT_PLACED
    return incident.location.areas.get(layer) or _NO_AREA


def _type_of(incident: Incident) -> str:
    return incident.type.value


def _month_of(incident: Incident) -> str:
    return f"{incident.start_time:%Y-%m}" if incident.start_time else _NO_MONTH


_PARTS: Final = {"type": _type_of, "month": _month_of}


def _read_parts(text: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in text.split(","))
    if not set(parts) <= set(_PER):
        msg = f"must be {' or '.join(_PER)}, or both with a comma between, not {text!r}"
        raise argparse.ArgumentTypeError(msg)
    return parts


COMMAND = Command(
    name="areas",
    help="the areas of a city, or how many incidents each of them has",
    description="List the areas of a city. With sources, count the incidents in each area; an incident "
    "that several stories tell counts once, and what belongs to none is a line of its own, so that the counts add up.",
    usage="[SOURCE...] [--layer NAME] [--by type,month] [-f FORMAT] [options]",
    example="geomap areas seeds/ --layer community_area --by month",
    add_arguments=add_arguments,
    run=run,
)

"""`geomap coverage`: how many of a city's own reports the stories tell, area by area."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Final

from geomap.cli.command import Command
from geomap.cli.desk import Desk, add_editing
from geomap.cli.inputs import Inputs
from geomap.cli.official_table import OfficialTable, read_official_table
from geomap.cli.options import add_city, add_jobs, add_layer, add_quiet, add_sources, choose_layer
from geomap.cli.progress import show_progress
from geomap.cli.row_tables import Row, add_format, print_rows
from geomap.cli.tally import Tally
from geomap.cli.terminal import warn
from geomap.errors import InputError, UsageError
from geomap.model import IncidentType

if TYPE_CHECKING:
    from geomap.evaluate.coverage import AreaCoverage, Coverage

_NO_AREA: Final = "(in no one area of the layer)"
_ALL: Final = "(all)"
_MOST_DAYS: Final = 31


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_sources(parser)
    parser.add_argument(
        "official",
        metavar="OFFICIAL",
        help="a CSV table of official reports, one a row: a day, and a block, an address or coordinates",
    )
    table = parser.add_argument_group("the official table")
    table.add_argument(
        "--column", metavar="NAME", help="the column of blocks or addresses (default: block, address, ...)"
    )
    table.add_argument("--date-column", metavar="NAME", help="the column of days (default: date, occurred, ...)")
    comparing = parser.add_argument_group("comparing")
    add_layer(comparing)
    comparing.add_argument(
        "--type",
        type=_types,
        default=(),
        metavar="TYPE",
        help="compare incidents of this type alone, or of several: carjacking,robbery (default: of all)",
    )
    comparing.add_argument(
        "--since", type=_day, metavar="DAY", help="first day that counts (default: the day before the first story)"
    )
    comparing.add_argument(
        "--until", type=_day, metavar="DAY", help="last day that counts (default: that of the last story)"
    )
    comparing.add_argument(
        "--days",
        type=_count,
        default=1,
        metavar="N",
        help="how many days a story's day and the official one may lie apart (default: 1)",
    )
    add_format(parser)
    add_editing(parser.add_argument_group("editing"))
    add_city(parser)
    add_jobs(parser)
    add_quiet(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print for each area how many official reports there are, and how many of them the stories tell."""
    from geomap.evaluate.coverage import measure_coverage
    from geomap.gazetteer import load_gazetteer
    from geomap.pipeline import find_in_articles

    if (arguments.since is None) != (arguments.until is None):
        msg = "--since and --until go together"
        raise UsageError(msg)
    if arguments.since is not None and arguments.since > arguments.until:
        msg = f"--since {arguments.since} lies after --until {arguments.until}: no day is between them"
        raise UsageError(msg)
    gazetteer = load_gazetteer(arguments.city)
    layer = choose_layer(gazetteer, arguments.layer)
    official = read_official_table(
        arguments.official,
        gazetteer=gazetteer,
        place_column=arguments.column,
        date_column=arguments.date_column,
        encoding=arguments.encoding,
    )
    if not official.reports:
        why = f"{official.undated} have no day, {official.misses.total()} no place"
        msg = f"{arguments.official}: no row can be compared; {why}"
        raise InputError(msg)
    inputs, tally = Inputs(arguments), Tally()
    found = find_in_articles(inputs.read(), gazetteer=arguments.city, jobs=arguments.jobs, dask=arguments.dask)
    stream = show_progress(tally.count(found), inputs=inputs, tally=tally, quiet=arguments.quiet)
    coverage = measure_coverage(
        Desk(arguments, gazetteer=gazetteer).edit(stream),
        official.reports,
        layer=layer,
        types=arguments.type,
        period=None if arguments.since is None else (arguments.since, arguments.until),
        days=arguments.days,
    )
    rows = [_row(area, name=area.area or _NO_AREA) for area in coverage.areas]
    print_rows([*rows, _row(coverage.total, name=_ALL)], kind=arguments.format)
    if arguments.format == "table":
        print(
            f"{coverage.first} to {coverage.last}; told are the official reports that an incident of the stories fits"
        )
    if not arguments.quiet:
        _tell(coverage, official, name=arguments.official)
    return tally.status(problems=inputs.problems + official.problems)


def _row(area: AreaCoverage, *, name: str) -> Row:
    return {
        "area": name,
        "official": area.official,
        "told": area.told,
        "share": None if area.share is None else round(area.share, 4),
        "incidents": area.incidents,
        "unmatched": area.unmatched,
    }


def _tell(coverage: Coverage, official: OfficialTable, *, name: str) -> None:
    """Say what was left out."""
    misses = ", ".join(f"{code} {count:,}" for code, count in official.misses.most_common())
    left = (
        (coverage.reports_of_other_days, "row", "of other days"),
        (official.undated, "row", "without a day"),
        (official.misses.total(), "row", f"without a place ({misses})"),
        (coverage.incidents_of_other_days, "incident", "of other days"),
        (coverage.incidents_without_day, "incident", "without a day"),
        (coverage.incidents_without_place, "incident", "without a spot or an area of the layer"),
    )
    if told := "; ".join(
        f"{count:,} {what}{'' if count == 1 else 's'} {which}" for count, what, which in left if count
    ):
        warn(f"left out of {name} and the stories: {told}")


def _types(text: str) -> tuple[IncidentType, ...]:
    try:
        return tuple(IncidentType(part.strip()) for part in text.split(","))
    except ValueError:
        msg = f"must be one or several of {', '.join(IncidentType)}, not {text!r}"
        raise argparse.ArgumentTypeError(msg) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"must be a day such as 2021-02-03, not {text!r}"
        raise argparse.ArgumentTypeError(msg) from None


def _count(text: str) -> int:
    value = int(text) if text.isdecimal() and len(text) < 4 else -1
    if not 0 <= value <= _MOST_DAYS:
        msg = f"must be a whole number from 0 to {_MOST_DAYS}, not {text!r}"
        raise argparse.ArgumentTypeError(msg)
    return value


COMMAND = Command(
    name="coverage",
    help="how many of a city's own reports the stories tell, area by area",
    description="Compare the incidents that stories tell with official reports of the same days: how many reports each "
    "area has, how many of them the news told, and which incidents fit none. A story's incident and a report fit where "
    "their days lie close and their places are the same block or within 250 m, or the story names only the area.",
    usage="SOURCE... OFFICIAL [--type TYPE] [--layer NAME] [-f FORMAT] [options]",
    example="geomap coverage docs/example/stories.jsonl docs/example/official.csv --layer community_area",
    add_arguments=add_arguments,
    run=run,
)

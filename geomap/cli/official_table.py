"""A city's own list of incidents, a CSV table: where and on which day each of its rows was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from geomap.cli.table_files import open_csv
from geomap.cli.terminal import warn
from geomap.errors import InputError, UsageError
from geomap.gazetteer import Gazetteer
from geomap.model import Location, MissCode, Precision, Unplaced, day_of
from geomap.read.dates import parse_published
from geomap.read.files import InputFile, find_files
from geomap.read.problems import UnreadableError

if TYPE_CHECKING:
    from geomap.evaluate.coverage import OfficialReport

_NAMES: Final = {
    "place": ("block", "address", "location", "place"),
    "date": ("date", "occurred", "incident_date", "date_occurred", "start_date", "report_date"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
}
"""What cities call the columns, in any case; of several the first is taken."""
_EXACT_M: Final = 25.0
"""How far off a city's coordinates may be, metres: that of a house number."""


@dataclass(slots=True)
class OfficialTable:
    """What was read of a table, and what was not."""

    reports: list[OfficialReport] = field(default_factory=list)
    misses: Counter[MissCode] = field(default_factory=Counter)
    """Rows that could not be placed, by the reason."""
    undated: int = 0
    problems: int = 0
    """Rows that are damaged; each was reported."""


def read_official_table(
    path: str,
    *,
    gazetteer: Gazetteer,
    place_column: str | None = None,
    date_column: str | None = None,
    encoding: str | None = None,
) -> OfficialTable:
    """Read a table of official reports; a row's place is geocoded, and its coordinates serve where that fails.

    Raises
    ------
    InputError
        If the file cannot be read.
    UsageError
        If the table has no such column, or none whose name tells where and when.
    """
    from geomap.evaluate.coverage import OfficialReport

    table = OfficialTable()
    locate = _locator(gazetteer)

    def report(row: int, reason: str) -> None:
        warn(f"{path}, row {row}: {reason}")
        table.problems += 1

    with open_csv(_find_file(path), encoding=encoding, report=report) as opened:
        columns = _find_columns(opened.header, path=path, place=place_column, date=date_column)
        for row in opened.rows:
            cells = {what: row[index].strip() for what, index in columns.items()}
            when = parse_published(cells["date"])
            if when is None:
                table.undated += 1
                continue
            place = locate(cells.get("place", ""), cells.get("lat", ""), cells.get("lon", ""))
            if isinstance(place, Unplaced):
                table.misses[place.code] += 1
            else:
                table.reports.append(OfficialReport(day=day_of(when), place=place))
    return table


def _find_file(path: str) -> InputFile:
    try:
        files = list(find_files(path))
    except UnreadableError as error:
        msg = f"{path}: {error}"
        raise InputError(msg) from error
    if len(files) != 1:
        msg = f"{path} stands for {len(files)} files; name the one table of official reports"
        raise UsageError(msg)
    return files[0]


def _find_columns(header: Sequence[str], *, path: str, place: str | None, date: str | None) -> dict[str, int]:
    """Return where in a row its date is, its place, and its coordinates."""
    for name in (place, date):
        if name is not None and name not in header:
            msg = f"{path} has no column {name!r}; its columns are {', '.join(header)[:200]}"
            raise UsageError(msg)
    by_name = {name.strip().lower(): index for index, name in reversed(list(enumerate(header)))}
    found = {
        what: next((by_name[name] for name in names if name in by_name), None) for what, names in _NAMES.items()
    } | {what: header.index(name) for what, name in (("place", place), ("date", date)) if name is not None}
    columns = {what: index for what, index in found.items() if index is not None}
    if "date" not in columns or not ("place" in columns or {"lat", "lon"} <= columns.keys()):
        lacks = "when" if "date" not in columns else "where"
        option = "--date-column" if lacks == "when" else "--column"
        names = ", ".join(header)[:200]
        msg = f"no column of {path} has a name that tells {lacks}: name it with {option}; they are {names}"
        raise UsageError(msg)
    return columns


def _locator(gazetteer: Gazetteer) -> Callable[[str, str, str], Location | Unplaced]:
    """Return what places a row by its words, or else by its coordinates; each words are worked on once."""
    from geomap.geocoding import geocode

    @cache
    def named(text: str) -> Location | Unplaced:
        return geocode(text, gazetteer=gazetteer)

    def locate(text: str, lat: str, lon: str) -> Location | Unplaced:
        place = named(text)
        if isinstance(place, Location):
            return place
        return _at(lat, lon, gazetteer=gazetteer) or place

    return locate


def _at(lat: str, lon: str, *, gazetteer: Gazetteer) -> Location | None:
    """Return the place of coordinates in degrees, or None where they are none, or lie outside of the city."""
    try:
        y, x = float(lat), float(lon)
    except ValueError:
        return None
    west, south, east, north = gazetteer.bounds
    if not (west <= x <= east and south <= y <= north):
        return None
    return Location(
        name=f"{y:.6f}, {x:.6f}",
        precision=Precision.ADDRESS,
        source="official table",
        confidence=1.0,
        lat=y,
        lon=x,
        radius_m=_EXACT_M,
        areas=gazetteer.areas_at(lon=x, lat=y),
    )

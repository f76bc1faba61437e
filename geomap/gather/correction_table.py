"""The table in which an editor corrects incidents, read: each row checked before anything is drawn."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from geomap.errors import InputError
from geomap.gather.corrections import Correction
from geomap.gazetteer import Gazetteer
from geomap.model import Geometry, IncidentType, Location, MissCode, Precision, Unplaced

ID: Final = "incident"
ACTION: Final = "action"
NEW_PLACE: Final = "new_place"
NEW_TYPE: Final = "new_type"
NEW_START: Final = "new_start"
NEW_END: Final = "new_end"
EDITABLE: Final = (ACTION, NEW_PLACE, NEW_TYPE, NEW_START, NEW_END)
"""The columns that an editor fills in; a row in which all are empty changes nothing."""
ID_MARK: Final = "#"
"""Written before an id, which a spreadsheet might else take for a number ("1e5", "0012") and spoil."""
_HIDE: Final = "hide"
_KEEP: Final = "keep"
_SEPARATORS: Final = ",;\t"
"""What spreadsheets write between cells, by country."""
_POINT: Final = re.compile(r"\(?(-?\d{1,3}(?:\.\d{1,12})?)(?:, ?| )(-?\d{1,3}(?:\.\d{1,12})?)\)?")
_TIME_FORMS: Final = (
    ("%Y-%m-%d", False),
    ("%m/%d/%Y", False),
    ("%m/%d/%Y %H:%M", True),
    ("", True),
)
"""How a date may be written, and whether the hour is told: as ISO 8601 ("") or as American spreadsheets save it."""
_HOUSE_RADIUS_M: Final = 25.0
Row = Mapping[str, str]


def read_correction_table(
    text: str, *, name: str, gazetteer: Gazetteer
) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
    """Read the rows that say something; a new place is geocoded here.

    Parameters
    ----------
    text
        A CSV table with a header; commas, semicolons or tabs between its cells. It needs the column "incident" and
        one of those in EDITABLE; other columns are not looked at.
    name
        The file, for messages.
    gazetteer
        Where new places are looked up, and whose time zone new times are in.

    Returns
    -------
    tuple
        The corrections, and one line with file and row for each row that cannot be understood.

    Raises
    ------
    InputError
        If it is no such table.
    """
    corrections: dict[str, Correction] = {}
    problems: list[str] = []
    for said_in, row in _rows(text, name):
        if not any(row[column] for column in EDITABLE):
            continue
        try:
            correction = _read_row(row, said_in=said_in, gazetteer=gazetteer)
            if correction.incident in corrections:
                msg = f"incident {correction.incident} is corrected in {corrections[correction.incident].said_in} too"
                raise InputError(msg)
        except InputError as error:
            problems.append(f"{said_in}: {error}")
        else:
            corrections[correction.incident] = correction
    return tuple(corrections.values()), tuple(problems)


def has_corrections(text: str) -> bool:
    """Tell whether a table holds an editor's work: text in one of the columns that are to be filled in."""
    try:
        return any(row[column] for _, row in _rows(text, "") for column in EDITABLE)
    except InputError:
        return False


def _rows(text: str, name: str) -> Iterator[tuple[str, Row]]:
    """Yield each row below the header that is not empty, with where it stands; cells without blanks around them."""
    text = text.removeprefix("\ufeff")
    first_line = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first_line.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        header = [cell.strip().lower() for cell in next(reader, [])]
        _check_header(header, name)
        for number, cells in enumerate(reader, start=2):
            if any(cells):
                padded = [*cells, *[""] * (len(header) - len(cells))]
                row = dict.fromkeys(EDITABLE, "") | {
                    column: cell.strip() for column, cell in zip(header, padded, strict=False)
                }
                yield f"{name}, row {number}", row
    except csv.Error as error:
        msg = f"{name}: no table: {error}"
        raise InputError(msg) from error


def _check_header(header: Sequence[str], name: str) -> None:
    if ID not in header:
        msg = f"{name}: no column {ID!r}, which tells the incident that a row corrects"
        raise InputError(msg)
    if not any(column in header for column in EDITABLE):
        msg = f"{name}: no column to correct anything by; there may be {', '.join(EDITABLE)}"
        raise InputError(msg)


def _read_row(row: Row, *, said_in: str, gazetteer: Gazetteer) -> Correction:
    incident = row[ID].removeprefix(ID_MARK).strip()
    if not incident:
        msg = f"the column {ID!r} is empty"
        raise InputError(msg)
    action = row[ACTION].lower()
    if action not in ("", _HIDE, _KEEP):
        msg = f"{ACTION!r} must be {_HIDE}, {_KEEP} or empty, not {_short(row[ACTION])}"
        raise InputError(msg)
    if row[NEW_END] and not row[NEW_START]:
        msg = f"{NEW_END!r} needs {NEW_START!r}"
        raise InputError(msg)
    start, end = (_read_time(row[column], column, gazetteer=gazetteer) for column in (NEW_START, NEW_END))
    if start is not None and end is not None and _sortable(end) < _sortable(start):
        msg = f"{NEW_END!r} lies before {NEW_START!r}"
        raise InputError(msg)
    return Correction(
        incident=incident,
        said_in=said_in,
        hide=action == _HIDE,
        location=_read_place(row[NEW_PLACE], gazetteer=gazetteer) if row[NEW_PLACE] else None,
        type=_read_type(row[NEW_TYPE]) if row[NEW_TYPE] else None,
        start_time=start,
        end_time=end,
    )


def _read_type(text: str) -> IncidentType:
    try:
        return IncidentType("_".join(text.lower().replace("_", " ").split()))
    except ValueError as error:
        msg = f"{NEW_TYPE!r} must be one of {', '.join(IncidentType)}, not {_short(text)}"
        raise InputError(msg) from error


def _read_time(text: str, column: str, *, gazetteer: Gazetteer) -> date | None:
    """Read a date, or a date and an hour in the city's time zone unless it says another."""
    if not text:
        return None
    moment: datetime | None = None
    for form, has_hour in _TIME_FORMS:
        with suppress(ValueError):
            moment = datetime.strptime(text, form) if form else datetime.fromisoformat(text)  # noqa: DTZ007  # below
            if not has_hour:
                return moment.date()
            break
    if moment is None:
        msg = f"{column!r} must be such as 2021-02-03 or 2021-02-03 21:35, not {_short(text)}"
        raise InputError(msg)
    if not gazetteer.timezone:
        return moment
    zone = ZoneInfo(gazetteer.timezone)
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _sortable(when: date) -> str:
    """Return what compares a date with a moment: both by their day, moments further by their clock."""
    return when.strftime("%Y-%m-%d %H:%M") if isinstance(when, datetime) else f"{when.isoformat()} 24"


def _read_place(text: str, *, gazetteer: Gazetteer) -> Location:
    """Geocode a place in words, or take "41.9086, -87.7556" (lat, lon in degrees) as it is."""
    from geomap.geocoding import geocode

    point = _POINT.fullmatch(text)
    found = _at_point(float(point[1]), float(point[2]), gazetteer) if point else geocode(text, gazetteer=gazetteer)
    if isinstance(found, Unplaced):
        msg = f"{NEW_PLACE!r} {_short(text)} is not placed: {found.reason}"
        raise InputError(msg)
    return found


def _at_point(lat: float, lon: float, gazetteer: Gazetteer) -> Location | Unplaced:
    from geomap.geocoding.reverse import reverse_geocode

    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return Unplaced(code=MissCode.UNPARSED, reason="lat must lie in -90..90 and lon in -180..180 degrees")
    around = reverse_geocode(lat=lat, lon=lon, gazetteer=gazetteer)
    if isinstance(around, Unplaced):
        return around
    return Location(
        name=f"{lat:.6f}, {lon:.6f}, at the {around.block.name}",
        precision=Precision.ADDRESS,
        source="editor",
        confidence=1.0,
        lat=lat,
        lon=lon,
        radius_m=_HOUSE_RADIUS_M,
        geometry=Geometry("Point", (round(lon, 6), round(lat, 6))),
        areas=around.areas,
    )


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")

"""Dates of publication: in the forms in which records carry them, and in file names."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SLASHED: Final = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})(?:,? (\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?: ?([AP])\.?M\.?)?)?", re.IGNORECASE
)
_WORDED: Final = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_IN_NAME: Final = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![0-9A-Za-z])"
)
_LONGEST: Final = 64
"""Longest text, in characters, that is looked at as a date."""


def parse_published(text: str) -> date | None:
    """Return the date, or the datetime where an hour is given, or None where the text is no date.

    Understood are ISO 8601, the date headers of mail and feeds, "Feb. 3, 2021", and the American 2/3/2021, as it stands
    and with an hour, as cities' tables have it: 02/03/2021 11:30:00 PM.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _parse_other(text)
    return moment if len(text) > len("2021-02-03") else moment.date()


def find_date_in_path(path: str) -> date | None:
    """Return the last date that a path carries ("2021-02-03-shooting.txt", "2021/02/03/story.txt"), or None."""
    for match in reversed(list(_IN_NAME.finditer(path))):
        if found := _make_date(int(match[1]), int(match[3]), int(match[4])):
            return found
    return None


def _parse_other(text: str) -> date | None:
    if match := _SLASHED.fullmatch(text):
        day = _make_date(int(match[3]), int(match[1]), int(match[2]))
        return day if day is None or match[4] is None else _add_hour(day, match)
    if match := _WORDED.fullmatch(text):
        month = match[1][:3].lower()
        return _make_date(int(match[3]), _MONTHS.index(month) + 1, int(match[2])) if month in _MONTHS else None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _add_hour(day: date, match: re.Match[str]) -> datetime | None:
    """Return the moment that a date with an hour is, or None where there is no such hour."""
    hour, half = int(match[4]), (match[7] or "").upper()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "P" else 0)
    elif hour > 23:
        return None
    return datetime(day.year, day.month, day.day, hour, int(match[5]), int(match[6] or 0))  # noqa: DTZ001  no zone told


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

"""Days that a newsroom names without a date: holidays, weekdays, "last week", counted from the day of the story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

Days = tuple[date, date | None]
"""The day, or the first and the last of several."""

TOLERANCE: Final = timedelta(days=3)
"""A date without a year may lie this far after the story's day, as in an announcement."""
_DAY: Final = timedelta(days=1)


def latest_weekday(weekday: int, story: date) -> date:
    """Return the latest such weekday (Monday is 0) that is not after the story's day."""
    return story - timedelta(days=(story.weekday() - weekday) % 7)


def latest_date(month: int, day: int, story: date) -> date | None:
    """Return the latest such day of a year not after the story's day, but for TOLERANCE; None if no year has it."""
    for year in range(story.year + 1, story.year - 9, -1):
        try:
            candidate = date(year, month, day)
        except ValueError:  # 29 February of most years, 31 June of all
            continue
        if candidate <= story + TOLERANCE:
            return candidate
    return None


def month_days(month: int, year: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - _DAY


def latest_month(month: int, story: date) -> Days:
    """Return the first and last day of the latest such month that had begun; not beyond the story's day."""
    first, last = month_days(month, story.year - (month > story.month))
    return first, min(last, story)


def _nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """Return the count-th such weekday of a month; the last for -1."""
    if count < 0:
        return latest_weekday(weekday, month_days(month, year)[1])
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by the rule of the golden number and the epact."""
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


HOLIDAYS: Final[dict[str, Callable[[int], date]]] = {
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas day": lambda year: date(year, 12, 25),
    "christmas": lambda year: date(year, 12, 25),
    "new year's eve": lambda year: date(year, 12, 31),
    "new year's day": lambda year: date(year, 1, 1),
    "new year's": lambda year: date(year, 1, 1),
    "easter sunday": _easter,
    "easter": _easter,
    "halloween": lambda year: date(year, 10, 31),
    "valentine's day": lambda year: date(year, 2, 14),
    "v-day": lambda year: date(year, 2, 14),
    "st. patrick's day": lambda year: date(year, 3, 17),
    "veterans day": lambda year: date(year, 11, 11),
    "fourth of july": lambda year: date(year, 7, 4),
    "july fourth": lambda year: date(year, 7, 4),
    "independence day": lambda year: date(year, 7, 4),
    "thanksgiving day": lambda year: _nth_weekday(year, 11, 3, 4),
    "thanksgiving": lambda year: _nth_weekday(year, 11, 3, 4),
    "labor day": lambda year: _nth_weekday(year, 9, 0, 1),
    "memorial day": lambda year: _nth_weekday(year, 5, 0, -1),
    "mother's day": lambda year: _nth_weekday(year, 5, 6, 2),
    "father's day": lambda year: _nth_weekday(year, 6, 6, 3),
    "columbus day": lambda year: _nth_weekday(year, 10, 0, 2),
    "presidents day": lambda year: _nth_weekday(year, 2, 0, 3),
}
"""Holidays, and the day of each in a year."""


def latest_holiday(name: str, story: date) -> date:
    """Return the latest such holiday that is not after the story's day, but for a few days' tolerance."""
    rule = HOLIDAYS[name]
    return max(
        day for day in (rule(story.year + 1), rule(story.year), rule(story.year - 1)) if day <= story + TOLERANCE
    )


def _weekend(story: date) -> Days:
    """Return the Saturday and Sunday that are the latest not to lie wholly after the story's day."""
    saturday = latest_weekday(5, story)
    return saturday, min(saturday + _DAY, max(story, saturday))


def _week_before(story: date) -> Days:
    """Return Monday and Sunday of the week before the story's."""
    monday = latest_weekday(0, story) - timedelta(days=7)
    return monday, monday + timedelta(days=6)


def _month_before(story: date) -> Days:
    """Return the first and last day of the month before the story's."""
    last = story.replace(day=1) - _DAY
    return last.replace(day=1), last


def _last_weekend(story: date) -> Days:
    """Return the latest weekend that was over before the story's day."""
    sunday = latest_weekday(6, story - _DAY)
    return sunday - _DAY, sunday


RELATIVE: Final[dict[str, Callable[[date], Days]]] = {
    "today": lambda story: (story, None),
    "this morning": lambda story: (story, None),
    "this afternoon": lambda story: (story, None),
    "this evening": lambda story: (story, None),
    "tonight": lambda story: (story, None),
    "yesterday": lambda story: (story - _DAY, None),
    "last night": lambda story: (story - _DAY, None),
    "two days ago": lambda story: (story - 2 * _DAY, None),
    "three days ago": lambda story: (story - 3 * _DAY, None),
    "four days ago": lambda story: (story - 4 * _DAY, None),
    "a week ago": lambda story: (story - 7 * _DAY, None),
    "last week": _week_before,
    "this week": lambda story: (latest_weekday(0, story), story),
    "last month": _month_before,
    "this month": lambda story: (story.replace(day=1), story),
    "last year": lambda story: (date(story.year - 1, 1, 1), date(story.year - 1, 12, 31)),
    "last weekend": _last_weekend,
    "weekend": _weekend,
    "overnight": lambda story: (story - _DAY, story),
}
"""Words that name days by the story's day. "a week ago" is taken at its word."""

FOLLOWING: Final[dict[str, int]] = {
    "following day": 1, "next day": 1, "following morning": 1, "next morning": 1,
    "day before": -1, "previous day": -1,
    "same day": 0, "that day": 0, "that morning": 0, "that afternoon": 0, "that evening": 0, "that night": 0,
    "earlier in the day": 0, "earlier that day": 0, "later that day": 0, "later that night": 0,
}  # fmt: skip
"""Words that name a day by the day spoken of before, and how many days after it."""

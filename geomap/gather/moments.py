"""From the words that say when to the moment they mean, in the city's time zone, reckoned from the story's date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from geomap.gather.calendar_days import (
    RELATIVE,
    Days,
    latest_date,
    latest_holiday,
    latest_month,
    latest_weekday,
    month_days,
)
from geomap.gather.parts import ClockPart, DayPart, Parts, take_apart


class Moment(NamedTuple):
    """When something happened: a datetime with time zone, a date where no time of day is known, or None."""

    start: date | None
    end: date | None = None
    """The end of an interval, else None."""


NEVER: Final = Moment(None)
_DAY: Final = timedelta(days=1)
_COUNTS: Final = {
    word: number
    for number, word in enumerate("an two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": 1, "one": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45}
_SHIFT: Final = re.compile(
    r"(?:about |around |roughly |some |approximately )?"
    r"(?:(?P<half>half an)|(?P<number>\d{1,3}|[a-z]+(?:-five)?)) (?P<unit>minute|hour)s?(?P<more> and a half)? "
    r"(?P<way>later|earlier|before that|before|after that)"
)
_BARE_HOUR: Final = re.compile(r"\b(?:1[0-2]|[1-9])(?::[0-5]\d)?\Z")
_DAYS_OF_MONTH: Final = re.compile(
    r"\b(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?) (?P<first>\d{1,2})(?:st|nd|rd|th)?"
    r" ?(?:-|\u2013|to|through|and|or) ?"
    r"(?P<last>\d{1,2})(?!\d|:| ?[ap]\.? ?m)(?:st|nd|rd|th)?(?P<year>(?:,? (?:19|20)\d\d)?)"
)
"""Several days of one month: "Nov. 22 to 23"."""
_DAY_JOINTS: Final = ("-", "\u2013", "to", "through", "and", "or")
"""What joins them."""
_SMALL_HOURS: Final = time(6)
"""Before this hour a time said to be of somebody's evening or night belongs to the next day."""


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    """Return a time zone by its IANA name."""
    return ZoneInfo(name)


def resolve_when(
    phrase: str, *, published: date | None, timezone: str, context: str | None = None, known_day: date | None = None
) -> Moment:
    """Return the moment that a phrase means.

    Parameters
    ----------
    phrase
        The words: "about 9:35 p.m. Saturday", "between 1 and 3 a.m.", "Jan. 11, 2007".
    published
        The day of the story (of a datetime, the day in `timezone`); without it only a full date can be told.
    timezone
        The IANA name of the city's time zone.
    context
        Another phrase of the same telling that names the day if this one does not: "Sunday afternoon".
    known_day
        The day spoken of last before, for "the following day" and for a time of day alone.

    Returns
    -------
    Moment
        Datetimes carry the time zone. A time that the clocks skip is moved on by the hour that they are, one that they
        repeat is the first of the two. A date alone where no time of day is said; "Tuesday night" is such a one.
        A weekday is the latest such day not after the story's, so the story's own day if it is that; a date without a
        year is the latest not after the story's day, but for three days.
    """
    zone = _zone(timezone)
    story = published.astimezone(zone).date() if isinstance(published, datetime) and published.tzinfo else published
    if isinstance(story, datetime):
        story = story.date()
    parts = take_apart(_spell_out(phrase.lower(), story))
    if context is not None and not parts.clocks and not parts.days and _BARE_HOUR.search(phrase):
        # "shortly before 11", of "Tuesday night"
        return resolve_when(f"{phrase} {context}", published=published, timezone=timezone, known_day=known_day)
    night = parts.night
    days = [found for part in _named_days(parts) if (found := _resolve_day(part, story, known_day)) is not None]
    if parts.days and not days:
        return NEVER
    if not parts.clocks:
        return _whole_days(days)
    if not days and context is not None:
        other = take_apart(context.lower())
        named = _named_days(other)
        days = [found for part in named if (found := _resolve_day(part, story, known_day)) is not None]
        second = " into " in context and parts.clocks[0].time < _SMALL_HOURS  # "overnight Sunday into Monday"
        days = days[-1:] if second else days[:1]
        night = night or other.night
    if not days:
        if known_day is None:
            return NEVER
        days = [(known_day, None)]
    if any(last is not None for _, last in days):  # "1 a.m. last week" names no day
        return NEVER if len(days) == 1 else _whole_days(days)
    return _clock_times(parts, [first for first, _ in days], night=night, zone=zone)


def _named_days(parts: Parts) -> Sequence[DayPart]:
    """Return the days that a phrase names; of "overnight Sunday into Monday" not the night before the story's day."""
    return [part for part in parts.days if part.relative != "overnight"] or parts.days


def shift_of(phrase: str) -> timedelta | None:
    """Return how long before or after another moment a phrase puts one: "about 20 minutes earlier"; None for others.

    "Less than an hour later" says no more than that it was later, and is none either.
    """
    match = _SHIFT.fullmatch(phrase.lower())
    if match is None:
        return None
    if match["half"]:
        minutes = 30
    else:
        number = _COUNTS.get(match["number"]) or (int(match["number"]) if match["number"].isdigit() else 0)
        minutes = number * (60 if match["unit"] == "hour" else 1) + (30 if match["more"] else 0)
    if not minutes:
        return None
    return timedelta(minutes=minutes if match["way"] in ("later", "after that") else -minutes)


@lru_cache(maxsize=4096)
def _spell_out(phrase: str, story: date | None) -> str:
    """Return a phrase with "Nov. 22-23, 2019" as two dates, and "last year" after a date as the number of that year."""
    if any(joint in phrase for joint in _DAY_JOINTS):
        phrase = _DAYS_OF_MONTH.sub(r"\g<month> \g<first>\g<year> to \g<month> \g<last>\g<year>", phrase)
    if story is not None and " of " in phrase:
        phrase = phrase.replace(" of last year", f" {story.year - 1}").replace(" of this year", f" {story.year}")
    return phrase


def _whole_days(days: list[Days]) -> Moment:
    """Return the date, or the first and the last, of days without a time of day."""
    if not days:
        return NEVER
    firsts = [first for first, _ in days]
    lasts = [last or first for first, last in days]
    start, end = min(firsts), max(lasts)
    return Moment(start, end if end != start else None)


def _clock_times(parts: Parts, days: list[date], *, night: bool, zone: ZoneInfo) -> Moment:
    """Return the moment, or the interval, of one or two times of day on one or two days."""
    first = parts.clocks[0]
    if not (parts.span and len(parts.clocks) > 1):
        day = _day_of(first, parts.days, days)
        if night and first.time < _SMALL_HOURS:
            day += _DAY
        return Moment(_localize(day, first.time, zone))
    second = parts.clocks[1]
    if len(days) > 1:
        start_day, end_day = days[0], days[-1]
    elif parts.days and parts.days[0].position > second.position:
        # "between 10 p.m. and 1 a.m. Saturday": the day belongs to the second time
        end_day = start_day = days[0]
        if second.time <= first.time:
            start_day -= _DAY
    else:
        start_day = end_day = days[0]
        if second.time <= first.time:
            end_day += _DAY
    return Moment(_localize(start_day, first.time, zone), _localize(end_day, second.time, zone))


def _day_of(clock: ClockPart, parts: tuple[DayPart, ...], days: list[date]) -> date:
    """Return the day of one time of day: the one named next to it."""
    if len(parts) != len(days):
        return days[0]
    return min(zip(parts, days, strict=True), key=lambda pair: abs(pair[0].position - clock.position))[1]


def _localize(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the moment at which a clock on the wall shows this; by way of UTC, so that skipped hours become real."""
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC).astimezone(zone)


def _resolve_day(part: DayPart, story: date | None, known_day: date | None) -> Days | None:
    """Return the day or days that a part names, or None where it cannot be told."""
    if part.following is not None:
        return (known_day + part.following * _DAY, None) if known_day is not None else None
    if part.month is not None and part.year is not None:
        return _full_date(part.year, part.month, part.day)
    if part.year is not None:
        return date(part.year, 1, 1), date(part.year, 12, 31)
    if story is None:
        return None
    if part.month is not None:
        if part.day is None:
            return latest_month(part.month, story)
        day = latest_date(part.month, part.day, story)
        return (day, None) if day else None
    if part.weekday is not None:
        day = latest_weekday(part.weekday, story)
        if part.before_today and (story - day).days < 2:
            day -= 7 * _DAY
        return day, None
    if part.holiday is not None:
        holiday = latest_holiday(part.holiday, story)
        return _long_weekend(holiday) if part.weekend else (holiday, None)
    return RELATIVE[part.relative](story) if part.relative else None


def _full_date(year: int, month: int, day: int | None) -> Days | None:
    """Return a date that the text gives in full, or its month; None where the calendar has none such."""
    if day is None:
        return month_days(month, year)
    try:
        return date(year, month, day), None
    except ValueError:
        return None


def _long_weekend(holiday: date) -> Days:
    """Return the first and last day of the weekend of a holiday, and the holiday with it."""
    saturday = latest_weekday(5, holiday + 3 * _DAY)  # the one next to it: of Thanksgiving the one after
    return min(saturday, holiday), max(saturday + _DAY, holiday)

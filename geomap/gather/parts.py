"""A phrase that says when, taken apart into clock times and days."""

from __future__ import annotations

import re
from datetime import time
from functools import lru_cache
from typing import Final, NamedTuple

from geomap.gather.calendar_days import FOLLOWING, HOLIDAYS, RELATIVE

MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
"""The first three letters of each month, to its number."""


_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class DayPart(NamedTuple):
    """One way of naming a day; exactly one of the fields that name it is set."""

    position: int
    """Offset within the phrase."""
    weekday: int | None = None
    before_today: bool = False
    """For a weekday: "last Tuesday", which is never the story's own day nor the day before."""
    month: int | None = None
    day: int | None = None
    year: int | None = None
    holiday: str | None = None
    weekend: bool = False
    """For a holiday: its weekend."""
    relative: str | None = None
    following: int | None = None
    """Days after the day spoken of before."""


class ClockPart(NamedTuple):
    """One time of the day."""

    position: int
    time: time


class Parts(NamedTuple):
    """The parts of a phrase that says when."""

    clocks: tuple[ClockPart, ...]
    days: tuple[DayPart, ...]
    night: bool
    """Whether it speaks of an evening or a night: an hour after midnight then belongs to the next day."""
    span: bool
    """Whether two times are the ends of one interval."""


def _words(table: object) -> str:
    """Return the keys of a table as alternatives of a pattern, longest first."""
    return "|".join(re.escape(key) for key in sorted(table, key=len, reverse=True))  # type: ignore[call-overload]


_HOURS: Final = {
    word: hour
    for hour, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_CLOCK: Final = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:: ?(?P<minute>[0-5]\d))?(?: ?(?P<half>[ap])\.? ?m\b|(?P<oclock> ?o'clock)"
    r"|(?= ?(?:and|to|until|till|or|-|\u2013) ?\d{1,2}(?::[0-5]\d)? ?(?P<later>[ap])\.? ?m\b))"
    r"|\b(?P<word>noon|midnight)\b"
    r"|(?<![\d:])(?P<bare>(?:1[0-2]|[1-9]):[0-5]\d)(?!\d)"
    rf"|(?<![\d:])\b(?P<spoken>1[0-2]|[1-9]|{'|'.join(_HOURS)})(?= (?:in the|this) (?:morning|afternoon|evening))"
    r"|(?:(?<=about )|(?<=around )|(?<=after )|(?<=before )|(?<=past )|(?<=at ))(?P<lone>1[0-2]|[1-9])"
    r"(?= (?:on |last )?(?:[a-z]{3,6}day |that )?(?:morning|afternoon|evening|night)\b|,? tonight\b)"
)
_DAY: Final = re.compile(
    rf"(?P<following>{_words(FOLLOWING)})\b|(?P<holiday>{_words(HOLIDAYS)})(?P<weekend> weekend)?"
    rf"|(?P<relative>{_words(RELATIVE)})\b"
    r"|(?P<last>last )?(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day\b|\.))"
    r"|\b(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
    r"(?: ?(?P<day>\d{1,2})(?!\d|:| ?[ap]\.?m)(?:st|nd|rd|th)?)?(?:,? ?(?:of )?(?P<year>(?:19|20)\d\d))?"
    r"|(?<![\d,.$])(?P<alone>(?:19|20)\d\d)\b(?!-)|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?<!\d)(?P<slash>\d{1,2}/\d{1,2}(?:/(?:19|20)\d\d)?(?![/\d]))(?!\d)"
)
_NIGHT: Final = re.compile(r"\b(?:night|evening|late)\b")
_ENDS_DAY: Final = ("before ", "and ", "to ", "until ", "till ", "-", "\u2013")
"""Before a midnight that ends the day named with it: "shortly before midnight Saturday" is no hour of Sunday."""
_LAST_MINUTE: Final = time(23, 59)
_LONGEST: Final = 160
"""Longest phrase that is looked at, in characters."""


@lru_cache(maxsize=4096)
def take_apart(phrase: str) -> Parts:
    """Take a phrase in lower case apart; what is no time in it is passed over."""
    phrase = phrase[:_LONGEST]
    named = list(_DAY.finditer(phrase))
    days = tuple(_day(match) for match in named)
    evening = _NIGHT.search(phrase) is not None
    afternoon = "afternoon" in phrase or (evening and "morning" not in phrase)
    clocks: list[ClockPart] = []
    shared = False
    for match in _CLOCK.finditer(phrase):
        if any(day.start() <= match.start() < day.end() for day in named):  # the 11 of "Oct. 11 and 6 a.m."
            continue
        moment = _clock(match, afternoon=afternoon, morning="morning" in phrase, night=evening)
        if moment is not None:
            clocks.append(ClockPart(match.start(), moment))
            shared = shared or bool(match["later"])
    if (
        shared and len(clocks) > 1 and clocks[0].time > clocks[1].time
    ):  # "between 11 and 1 a.m.": the first is of the evening
        clocks[0] = ClockPart(clocks[0].position, clocks[0].time.replace(hour=(clocks[0].time.hour + 12) % 24))
    span = len(clocks) + len(days) > 1 and (
        "between" in phrase
        or "from" in phrase
        or re.search(r" (?:to|until|till|into|through) |\d ?[-\u2013] ?\d", phrase) is not None
    )
    return Parts(tuple(clocks), days, evening, span)


def _clock(match: re.Match[str], *, afternoon: bool, morning: bool, night: bool) -> time | None:
    """Return the time of day that a match of _CLOCK says, or None for 25 o'clock."""
    if match["word"]:
        if match["word"] == "noon":
            return time(12)
        return _LAST_MINUTE if match.string.endswith(_ENDS_DAY, 0, match.start()) else time(0)
    if bare := match["bare"] or match["spoken"] or match["lone"]:
        hour, minute = _HOURS.get(bare) or int(bare.partition(":")[0]), int(bare.partition(":")[2] or 0)
        half = "p" if afternoon else "a" if morning else ""
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = match["half"] or match["later"] or ("p" if afternoon else "a" if morning else "")
    if hour == 12 and half == "p" and night and not match["half"]:  # "12:30 Saturday night"
        half = "a"
    if not 1 <= hour <= 12 or not half:  # no hour of the day, or no telling which half of it
        return None
    return time(hour % 12 + 12 * (half == "p"), minute)


def _day(match: re.Match[str]) -> DayPart:
    """Return the day that a match of _DAY names."""
    position = match.start()
    if match["following"]:
        return DayPart(position, following=FOLLOWING[match["following"]])
    if match["holiday"]:
        return DayPart(position, holiday=match["holiday"], weekend=bool(match["weekend"]))
    if match["relative"]:
        return DayPart(position, relative=match["relative"])
    if match["weekday"]:
        return DayPart(position, weekday=_WEEKDAYS.index(match["weekday"][:3]), before_today=bool(match["last"]))
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        return DayPart(position, month=month, day=day, year=year)
    if match["slash"]:
        month, day, *years = (int(part) for part in match["slash"].split("/"))
        return DayPart(position, month=month, day=day, year=years[0] if years else None)
    if match["alone"]:
        return DayPart(position, year=int(match["alone"]))
    return DayPart(
        position,
        month=MONTHS[match["month"][:3]],
        day=int(match["day"]) if match["day"] else None,
        year=int(match["year"]) if match["year"] else None,
    )

"""The words of a sentence that say when: the longest natural phrase around each clock time, weekday or date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from geomap.gather.asides import Aside, judge_time
from geomap.gather.cues import Cue
from geomap.gather.tags import CLOCK, DAY, MONTH, TIME, WEEKDAY


class TimePhrase:
    """A phrase that says when: "about 9:35 p.m. Saturday"."""

    __slots__ = ("aside", "end", "start", "tags")

    def __init__(self, start: int, end: int, tags: int, aside: Aside = Aside.NONE) -> None:
        self.start = start
        self.end = end
        self.tags = tags
        """CLOCK, WEEKDAY, MONTH, PART, DAY: what it is made of."""
        self.aside = aside


_BEFORE_CLOCK: Final = re.compile(
    r"(?:(?<![\d:])\d{1,2}(?: ?: ?[0-5]\d)? ?(?:and|to|until|till|or|-|\u2013) ?)?"
    r"(?<![\d:.,$])\d{1,2}(?: ?[:.] ?[0-5]\d)? ?$"
)
_HOUR: Final = re.compile(r"\d{1,2}(?::[0-5]\d)?")
_RANGES: Final = (" and ", " to ", " until ", " till ", " or ", "- ", "\u2013 ")
_AFTER_MONTH: Final = re.compile(
    r"\.? ?(?:\d{1,2}(?!\d|:\d|,\d|\.\d| ?[ap]\.?m)(?:st|nd|rd|th)?"
    r"(?: ?(?:-|\u2013|to|through) ?\d{1,2}(?!\d|:\d|-| ?[ap]\.? ?m)(?:st|nd|rd|th)?"
    r"| (?:and|or) \d{1,2}(?:st|nd|rd|th)?(?=[.,;)]| (?:in|on|at|near|of)\b))?"
    r"(?:,? ?(?:of )?(?:19|20)\d\d| of last year| of this year)?"
    r"|,? ?(?:of )?(?:19|20)\d\d| of last year)"
)
_YEAR_AFTER: Final = re.compile(r",? (?:19|20)\d\d\b")
"""After a holiday: "Christmas Day 2012"."""
_FESTIVE: Final = tuple(
    f" {thing}"
    for thing in (
        "part", "market", "tree", "light", "dinner", "gift", "present", "shopp", "parade", "costume", "card",
        "concert", "decoration", "sale", "display", "song", "wreath", "toy", "candy", "egg",
    )
)  # fmt: skip
"""After the name of a holiday: then it is no time."""
_JOINT: Final = re.compile(
    r" ?[\],.()]{0,2} ?(?:\[\d{1,2}\] )?"
    r"(?:(?:on|of|in|the|at|to|and|until|till|through|into|between|from|about|around|early|late|shortly|just|"
    r"before|after"
    r"|approximately|a|that|same|or|by|mid|hours|nearly|roughly|-|\u2013)[ -])*"
)
_MINUTES_AFTER: Final = re.compile(r": ?[0-5]\d(?!\d)")
_AFTER_HOUR: Final = re.compile(
    r" in the (?:morning|afternoon|evening)\b| (?:on|when|as|that|this|last) "
    r"| (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|[.,;](?!\d)|$"
)
"""After an hour, and not after a number of something."""
_PART_FOLLOWS: Final = re.compile(r" (?:in the|this) (?:morning|afternoon|evening)\b")
"""After "at 3", which may be a number of many things."""
_HALF_FOLLOWS: Final = re.compile(
    r" ?[ap]\.? ?m\b| ?o'clock| ?(?:and|to|until|till|or|-|\u2013) ?\d{1,2}(?::[0-5]\d)? ?[ap]\.? ?m\b"
)
"""After an hour that the words for "a.m." and "p.m." find."""
_HOURS: Final = ("overnight", "lunchtime", "sunset", "sunrise", "daybreak", "dawn", "dusk", "nightfall", "rush hour")
"""Parts of a day that say when without more."""
_MODIFIERS: Final = frozenset(
    "about around approximately shortly just before after early late between from nearly roughly soon right sometime "
    "mid last this moments quarter half minutes little some time past over during until since".split()
)
_ONE_DAY: Final = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun", "early ", "late ", "just ", "about ")
"""Before these, "over" is said of what turned over, not of the days it took."""
_COUNTS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty "
    "forty-five fifty ninety several a an few half one couple of".split()
)
_AMBIGUOUS_MONTHS: Final = frozenset(("may", "march", "mar", "sep", "dec", "jan", "august"))
_MONTH_LEADS: Final = (
    " in ",
    " late ",
    " early ",
    " mid-",
    " late-",
    " early-",
    " last ",
    " this ",
    " since ",
    " of ",
    " until ",
    " through ",
)
_AUGUST: Final = tuple(
    f"the august {event}" for event in ("shooting", "death", "slaying", "killing", "murder", "attack")
)
_UNITS: Final = ("minute ", "hour ", "minutes ", "hours ", "days ", "weeks ", "months ", "years ")
_COUNTED: Final = ("minutes ", "few minutes ", "moments ", "little ", "quarter ", "half ", "couple ")
"""What a count goes with: "a few minutes before noon", "a quarter past 11"."""
_BEFORE: Final = ("hour before", "hours before", "minutes before")
_NO_PART: Final = ("at ", "the ", "during ", "a ")
"""Words that lead to a phrase and are no part of it."""
_SLASHED: Final = re.compile(r"\d{1,2}/\d{1,2}(?:/(?:19|20)?\d\d)?,?")
_SLASHED_BEFORE: Final = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/(?:19|20)\d\d,? (?:at )?\Z")
"""A date before a phrase that has none: "10/14/2016, at approximately 1:30 a.m."."""
_MINUTES: Final = re.compile(r"\d{1,2}:[0-5]\d")


_MAX_JOINT: Final = 32
"""Longest text between two parts of one phrase."""
_LOOK_BACK: Final = 24
_ALONE: Final = CLOCK | WEEKDAY | MONTH | DAY


def _atom(text: str, folded: str, cue: Cue) -> tuple[int, int] | None:
    """Return the extent of the time that a cue stands for, or None where it stands for none."""
    start, end, _, _, tags = cue
    if tags & CLOCK:
        return _hour(folded, start, end)
    if tags & MONTH:
        return _date(text, folded, start, end)
    if tags & WEEKDAY and not text[start].isupper():  # a word of a web address
        return None
    if tags & DAY:
        if folded.startswith(_FESTIVE, end) or (folded.endswith(_BEFORE, start, end) and folded[end : end + 1] != ","):
            return None  # "an hour before," is a time, "an hour before the party" tells none
        if match := _YEAR_AFTER.match(folded, end):
            return start, match.end()
    return start, end


def _date(text: str, folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the extent of the date of which the month stands from `start` to `end`, or None where it is no month."""
    name = folded[start:end]
    if not text[start].isupper():
        return None
    match = _AFTER_MONTH.match(folded, end)
    if match is not None:
        return start, match.end()
    if len(name) <= 4 and name not in ("june", "july", "may"):
        return None
    if name in _AMBIGUOUS_MONTHS and not folded[max(0, start - 9) : start].endswith(_MONTH_LEADS):
        return (start, end) if folded.startswith(_AUGUST, start - len("the ")) else None
    return start, end


def _find_hour(folded: str, start: int) -> int | None:
    """Return where the hour before an "a.m." begins, or the first of two: "9", "9:35", "between 9 and 11"."""
    base = max(0, start - _LOOK_BACK)
    cut = folded.rfind(" ", base, start - 1) + 1
    if cut and _HOUR.fullmatch(folded[cut:start].rstrip(" ")) and not folded.endswith(_RANGES, base, cut):
        return cut  # what nearly all look like, told without a search
    match = _BEFORE_CLOCK.search(folded[base:start])
    return None if match is None else base + match.start()


def _hour(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the extent of a time of day of which "p.m.", "noon" or "about 7" stands at `start`, or None for none."""
    if folded[end - 1].isdigit():
        return _bare_hour(folded, start, end)
    if folded[start] in "nm" or folded[end - 1] in "ng":  # noon, midnight, "one this afternoon"
        return start, end
    if folded[end - 1] == "k":  # "4 o'clock." ends a sentence
        hour = _find_hour(folded, start)
        return None if hour is None else (hour, end)
    hour = _find_hour(folded, start)
    return None if hour is None else (hour, end + (folded[end : end + 1] == "."))


def _bare_hour(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the extent of an hour without "a.m.", such as "about 7:45" or "shortly after 8", or None if it is none."""
    match = _MINUTES_AFTER.match(folded, end)
    if match is not None:
        end = match.end()
    elif not (_PART_FOLLOWS if folded.startswith("at ", start) else _AFTER_HOUR).match(folded, end):
        return None
    return None if _HALF_FOLLOWS.match(folded, end) else (start, end)


def _extend_back(folded: str, start: int, floor: int) -> int:
    """Return where a phrase begins once "shortly before", "between" and the like in front of it are taken in."""
    if folded.startswith(_UNITS, start):  # "two weeks ago", "three hours later", "half an hour later"
        words = folded[max(floor, start - 20) : start].split(" ")
        while len(words) > 1 and (words[-2] in _COUNTS or words[-2].isdigit()):
            start -= len(words[-2]) + 1
            words.pop()
    while start > floor and folded[start - 1] in " -":
        cut = folded.rfind(" ", floor, start - 1) + 1 or floor
        word = folded[cut : start - 1]
        if (
            word not in _MODIFIERS
            and not (":" in word and _MINUTES.fullmatch(word))
            and not ("/" in word and _SLASHED.fullmatch(word))
            and not (word in _COUNTS and folded.startswith(_COUNTED, start))
        ) or (word == "over" and folded.startswith(_ONE_DAY, start)):
            break
        start = cut
    floor = max(floor, start - _LOOK_BACK)
    if folded.find("/", floor, start) >= 0 and (match := _SLASHED_BEFORE.search(folded, floor, start)):
        return match.start()
    if folded.startswith(_NO_PART, start) and not folded.startswith(_COUNTED, start + 2):
        for lead in _NO_PART:
            if folded.startswith(lead, start):
                start += len(lead)
    return start


def find_times(text: str, folded: str, cues: Iterable[Cue], *, floor: int = 0) -> list[TimePhrase]:
    """Return the phrases of a sentence that say when, in text order.

    `cues` are the sentence's cues, `floor` the offset of its beginning. A part of the day alone ("the evening") is no
    phrase; "overnight" is.
    """
    spans: list[tuple[int, int, int]] = []
    start = end = tags = 0
    for cue in cues:
        kind = cue[4] & TIME
        if not kind or (extent := _atom(text, folded, cue)) is None:
            continue
        if tags and _continues(folded, (start, end, tags), extent[0], kind):
            end = max(end, extent[1])
            tags |= kind
            continue
        if tags:
            spans.append((start, end, tags))
        start, end, tags = _extend_back(folded, extent[0], floor), extent[1], kind
    if tags:
        spans.append((start, end, tags))
    phrases = []
    for number, (start, end, tags) in enumerate(spans, start=1):
        if tags & _ALONE or folded.endswith(_HOURS, start, end):
            upcoming = spans[number][0] if number < len(spans) else len(folded)
            phrases.append(TimePhrase(start, end, tags, judge_time(text, folded, floor, (start, end, tags), upcoming)))
    return phrases


def _continues(folded: str, span: tuple[int, int, int], position: int, kind: int) -> bool:
    """Tell whether the time of some kind at `position` goes on with a phrase of which start, end and tags are given."""
    start, end, tags = span
    if position <= end:
        return True
    gap = folded[end:position]
    if gap == " ":
        return True
    if len(gap) > _MAX_JOINT or _JOINT.fullmatch(gap) is None:
        return False
    if gap != ", " and " and " not in gap and " or " not in gap:
        return True
    so_far = folded[start:end]
    if "between" in so_far or "from" in so_far:
        return True
    if gap == ", ":
        return not tags & kind & CLOCK
    return not (tags | kind) & CLOCK and tags & kind != 0


def rank_phrase(phrase: TimePhrase) -> int:
    """Return how exactly a phrase says when: 3 with a clock time, 2 with a day, 1 with less."""
    if phrase.tags & CLOCK:
        return 3
    return 2 if phrase.tags & (WEEKDAY | MONTH) else 1

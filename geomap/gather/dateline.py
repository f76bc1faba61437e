"""The date line with which a story begins: where it was filed, and the day it came out."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from geomap.gather.parts import MONTHS


class Dateline(NamedTuple):
    """What the first line of a story says of itself; each None where it says nothing."""

    published: date | None
    place: str | None
    """As written: "CHICAGO", "GARY, Ind."."""


_HEAD_CHARACTERS: Final = 2000
"""A date line stands at the beginning: only so much is searched."""
_MONTH: Final = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|"
    r"sep(?:tember|t\.?|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_ISO: Final = re.compile(
    r"\s*(?:date:? |published:? |posted:? |updated:? )?(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b", re.IGNORECASE
)
_WORDS: Final = re.compile(
    r"\s*(?:(?:date|published|posted|updated|by [^\n]{0,60}):? (?:on )?)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?" + _MONTH + r" (?P<day>\d{1,2}),? (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(
    r"\b(?:published|posted|updated|date):? (?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?" + _MONTH
    + r" (?P<day>\d{1,2}),? (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)  # fmt: skip
_PLACE: Final = re.compile(
    r"(?<![A-Za-z])(?P<place>[A-Z][A-Z.'\u2019]{2,20}(?: [A-Z][A-Z.'\u2019]{1,20}){0,3}(?:, [A-Z][A-Za-z.]{1,10})?)"
    r" ?\*{0,2} ?(?P<agency>\([^()\n]{1,40}\) ?\*{0,2} ?)?(?:\u2014|\u2013|--|\\?- )"
)
_TOWN_STATE: Final = re.compile(
    r"\s*(?P<place>[A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15}){0,2}, [A-Z][a-z]{1,5}\.)"
    r"(?: \([^()\n]{1,40}\))? ?(?:\u2014|\u2013|--)"
)
_NO_PLACE: Final = frozenset(
    ("CBS", "WLS", "AP", "UPDATE", "UPDATED", "BREAKING", "EXCLUSIVE", "VIDEO", "PHOTOS", "WATCH", "DEVELOPING")
)
_FLUFF: Final = re.compile(r"[\s*_#>]*")


def find_dateline(text: str) -> Dateline:
    """Read the date line of a story: "date 2021-02-03 CHICAGO (CBS) -- ...", "GARY, Ind. (AP) -- ...", "Feb. 3, 2021".

    Only what stands at the very beginning, or after "Published", "Posted" or "Updated", counts as the story's date; a
    date in its first sentence does not. An impossible date (2021-02-30) is none.
    """
    head = text[:_HEAD_CHARACTERS]
    begin = _FLUFF.match(head)
    offset = begin.end() if begin else 0
    published = None
    after = offset
    if match := _ISO.match(head, offset):
        published = _make_date(int(match["y"]), int(match["m"]), int(match["d"]))
    elif match := _WORDS.match(head, offset) or _LABELLED.search(head):
        published = _make_date(int(match["year"]), MONTHS[match["month"][:3].lower()], int(match["day"]))
    if match is not None and match.start() <= offset:
        after = match.end()
    return Dateline(published, _place(head, after))


def _place(head: str, after: int) -> str | None:
    """Return the place that a date line names, which begins at or not long after `after`."""
    if match := _TOWN_STATE.match(head, after):
        return match["place"]
    for match in _PLACE.finditer(head, after):
        # after a caption a date line may stand well into the text; then it has a line of its own or an agency
        if match["place"] not in _NO_PLACE:
            return match["place"]
    return None


def _make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None

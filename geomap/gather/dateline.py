"""The date line with which a story begins: where it was filed, and the day it came out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
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
_LABELS: Final = ("published", "posted", "date")
"""No date is labelled where none of these stands: looking for them first is much cheaper than the pattern."""
_CENTURIES: Final = (" 20", " 19")
_LONGEST_DATE: Final = 128
"""Characters in which a date stands that opens a story, with its label: "By ... on Wednesday, September 30, 2020"."""
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
_LONG_DASHES: Final = ("\u2014", "\u2013")
_LONGEST_PLACE: Final = 160
"""Characters from the beginning of a place to the end of the dash after it, its agency between."""
_NO_PLACE: Final = frozenset(
    ("CBS", "WLS", "AP", "UPDATE", "UPDATED", "BREAKING", "EXCLUSIVE", "VIDEO", "PHOTOS", "WATCH", "DEVELOPING")
)
_FLUFF: Final = re.compile(r"[\s*_#>]*")


def find_dateline(text: str) -> Dateline:
    """Read the date line of a story: "date 2021-02-03 CHICAGO (CBS) -- ...", "GARY, Ind. (AP) -- ...", "Feb. 3, 2021".

    Only what stands at the very beginning, or after "Published", "Posted" or "Updated", counts as the story's date; a
    date in its first sentence does not. An impossible date (2021-02-30) is none.
    """
    return _read_head(text[:_HEAD_CHARACTERS])


@lru_cache(maxsize=8)
def _read_head(head: str) -> Dateline:
    """Read the date line in the head of a story; kept, as the place and the day are asked for by different stages."""
    offset = 0
    if not head[:1].isalpha() and (fluff := _FLUFF.match(head)):
        offset = fluff.end()
    published = match = None
    after = offset
    opening = head[offset : offset + _LONGEST_DATE]
    if "20" in opening or "19" in opening:  # no date without its year
        match = _ISO.match(head, offset) or _WORDS.match(head, offset)
    match = match or _find_labelled(head)
    if match is not None and match.re is _ISO:
        published = _make_date(int(match["y"]), int(match["m"]), int(match["d"]))
    elif match is not None:
        published = _make_date(int(match["year"]), MONTHS[match["month"][:3].lower()], int(match["day"]))
    if match is not None and match.start() <= offset:
        after = match.end()
    return Dateline(published, _find_place(head, after))


def _find_labelled(head: str) -> re.Match[str] | None:
    """Return the first date after "Published" or the like, or None."""
    if not _names_dated_year(head):
        return None
    folded = head.lower()
    for label in _LABELS:
        if label in folded:
            return _LABELLED.search(head)
    return None


def _names_dated_year(head: str) -> bool:
    """Tell whether the day of a month may stand before a year: "3, 2021", "3 2021"."""
    for century in _CENTURIES:
        place = head.find(century)
        while place >= 0:
            if head[place - 1] == "," or head[place - 1].isdigit():
                return True
            place = head.find(century, place + 1)
    return False


def _find_place(head: str, after: int) -> str | None:
    """Return the place that a date line names, which begins at or not long after `after`.

    After a caption a date line may stand well into the text; then it has a line of its own or an agency. A dash ends
    it, so only what stands before a dash is looked at.
    """
    if match := _TOWN_STATE.match(head, after):
        return match["place"]
    for end in sorted(_dash_ends(head, after)):
        for match in _PLACE.finditer(head, max(after, end - _LONGEST_PLACE), end):
            if match["place"] not in _NO_PLACE:
                return match["place"]
    return None


def _dash_ends(head: str, after: int) -> Iterator[int]:
    """Yield where dashes end; to look for one sign after the other takes a tenth of the time of one pattern for all."""
    for dash in _LONG_DASHES:
        place = head.find(dash, after)
        while place >= 0:
            yield place + 1
            place = head.find(dash, place + 1)
    doubled = after  # where the next "--" may begin
    place = head.find("-", after)
    while place >= 0:
        if head.startswith(" ", place + 1):
            yield place + 2
        elif place >= doubled and head.startswith("-", place + 1):
            doubled = place + 2
            yield doubled
        place = head.find("-", place + 1)


def _make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None

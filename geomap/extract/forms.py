"""Places told by the form of their name: police districts and areas, stops by their line, churches, businesses."""

from __future__ import annotations

import re
from typing import Final

from geomap.extract import businesses, facilities
from geomap.extract.runs import with_slash
from geomap.extract.verdicts import Plan
from geomap.extract.wordlists import PLACE_NOUNS

_AND_MORE: Final = re.compile(r" & [A-Z]\w{1,20}(?: [A-Z]\w{1,20})?")
_NEAR: Final = "Near "
"""Belongs to the name of a district: "the Near North District"."""
Form = tuple[int, int, str]
"""Where a place starts and ends in the text, and the rule that found it."""


def find_form(text: str, base: int, plan: Plan) -> Form | None:
    """Return the facility that a piece of the run at `base` is by its form, or None."""
    lows, starts, ends = plan.piece.lows, plan.piece.starts, plan.piece.ends
    if facilities.is_church(lows):
        return base + starts[0], base + ends[-1], "church"
    for i, low in enumerate(lows):
        if low == "area" and (end := facilities.end_of_police_area(text, lows, ends, i, base)):
            first = i if end > base + ends[i] else 0  # "Area North", but "Calumet Area detectives"
            return base + starts[first], end, "police-area"
        if low == "district" and facilities.is_police_district(lows, i):
            start = base + starts[0]
            near = text.endswith(_NEAR, 0, start) and lows[0] in ("north", "south", "west")
            return start - near * len(_NEAR), base + ends[i], "police-district"
        if low == "line" and facilities.is_line_stop(lows, i):
            return with_slash(text, base + starts[0]), base + ends[i], "line-stop"
    return _find_venue(text, base, plan) if plan.venue else None


def _find_venue(text: str, base: int, plan: Plan) -> Form | None:
    """Words that end or begin as businesses' names do, if the word before puts something there."""
    piece, end = plan.piece, plan.venue
    start, stop = facilities.with_front(text, base + piece.starts[0]), base + piece.ends[end - 1]
    before = text[max(0, start - businesses.BEFORE_LENGTH) : start]
    last = piece.lows[end - 1]
    sure = last not in businesses.WEAK_ENDINGS and (
        last in businesses.ENDINGS or piece.lows[0] in businesses.BEGINNINGS
    )
    needed = businesses.BEFORE if sure else businesses.INSIDE
    if not sure and plan.after in PLACE_NOUNS:
        return None  # "outside Smith's Honda dealership" is told by its noun, "Smith's Austin home" is none
    if not needed.search(before) or facilities.has_age(text, stop):
        return None
    more = _AND_MORE.match(text, stop)
    return start, more.end() if more else stop, "business-ending"

"""Names of facilities that "and" or a comma divides, joined again.

"Mercy Hospital and Medical Center"     two nouns of one hospital
"taken to Saints Mary and Elizabeth"    two patrons of one house
"John H. Stroger, Jr. Hospital"         a comma in the name of the one it is named for
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.extract.found import Found
from geomap.extract.kinds import FACILITY

_SIGNS: Final = (" and Medical C", " and Health C", ", Jr. ", "Saints ", "Sts. ")
"""Without one of these nothing is divided."""
_OTHER_NOUN: Final = re.compile(r" and (?:Medical|Health) Centers?\b")
_PATRONS: Final = re.compile(r"(?:Saints|Sts\.) [A-Z][a-z]{1,12} (?:and|&) [A-Z][a-z]{1,12}\b")
_SENIOR: Final = re.compile(r"(?:[A-Z][a-z]{0,14}\.? ){1,3}[A-Z][a-z]{1,14}, $")
_LONGEST_SENIOR: Final = 64
"""Characters before the "Jr." in which the name stands."""


def join_halves(text: str, places: Sequence[Found]) -> bool:
    """Extend the facilities of which a half was found over the whole name; tell whether any was."""
    if not any(sign in text for sign in _SIGNS):
        return False
    joined = False
    for place in places:
        if place.kind is not FACILITY:
            continue
        start, end = place.start, place.end
        if text.endswith("Hospital", start, end) and (noun := _OTHER_NOUN.match(text, end)):
            place.end = noun.end()
        elif patrons := _PATRONS.match(text, start):
            place.end = max(end, patrons.end())
        elif text.startswith("Jr. ", start) and (
            senior := _SENIOR.search(text[max(0, start - _LONGEST_SENIOR) : start])
        ):
            place.start = start - (senior.end() - senior.start())
        joined = joined or (start, end) != (place.start, place.end)
    return joined

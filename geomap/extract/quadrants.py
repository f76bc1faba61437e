"""The quadrant behind a place: "1500 block of K Street, NW", "7th and H streets NW", "600 H Street in NE Washington".

Right behind a single street streets.py reads it already ("H Street NW"); here is what stands behind a comma, behind two
streets, or with the city's name.
"""

from __future__ import annotations

import re
from typing import Final

from geomap.extract.found import Found
from geomap.gazetteer.names import DIRECTIONS

_OF_CITY: Final = re.compile(
    r",? in (NE|NW|SE|SW|[Nn]ortheast|[Nn]orthwest|[Ss]outheast|[Ss]outhwest) (?=Washington\b|D\.C\.|DC\b)"
)
_BEHIND: Final = re.compile(r",? (?:([NS]\.?[EW])\b\.?|((?:North|South)(?:east|west))\b(?!\.? [A-Z]))")


def take_quadrant(text: str, place: Found, *, known: bool) -> None:
    """Read the quadrant behind a place into its last street's direction, and the words into the place.

    `known`: whether the city has quadrants, as far as is known. Of two streets that meet the last alone
    takes it: "North Capitol and H streets NW".
    """
    if place.streets[-1].direction is not None:
        return
    in_city = _OF_CITY.match(text, place.end)
    if in_city is not None:
        direction = DIRECTIONS[in_city[1].lower()]
        place.city = place.city or "Washington"
    elif known and (behind := _BEHIND.match(text, place.end)) is not None:
        direction = DIRECTIONS[(behind[1] or behind[2]).replace(".", "").lower()]
        place.end = behind.end() if not behind[1] or "." in behind[1] else behind.end(1)
    else:
        return
    *others, last = place.streets
    place.streets = (*others, last._replace(direction=direction))

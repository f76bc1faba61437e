"""Street names as cities print them, "N LA SALLE DR" or "H ST NW", to the parts and the case that people use."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from geomap.gazetteer.names import DIRECTIONS, STREET_TYPES, parse_direction

SHORT_DIRECTIONS: Final = frozenset(DIRECTIONS.values())
_SMALL_WORDS: Final = frozenset({"of", "the", "and", "du", "de", "la"})
_MAC: Final = re.compile(r"^mc ?(?=[a-z]{3})")
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)")
_NUMERALS: Final = frozenset({"ii", "iii"})
_NUMBERED_ROUTE: Final = re.compile(r"(i|us|il|in)-?(\d+)")


class CityName(NamedTuple):
    """The parts of a street's official name, in the case that people write."""

    direction: str | None
    name: str
    type: str | None
    suffix: str | None


def parse_city_name(text: str) -> CityName:
    """Split an official name into direction, name, USPS type and suffix direction.

    "N LARAMIE AVE" is N, Laramie, Ave; "S DOTY AVE E" has the suffix E; "H ST NW" has no direction, but the suffix NW.
    """
    words = text.upper().replace(".", "").split()
    direction = words.pop(0) if len(words) > 1 and words[0] in SHORT_DIRECTIONS else None
    suffix = words.pop() if len(words) > 2 and words[-1] in SHORT_DIRECTIONS and words[-2] != "AVENUE" else None
    street_type = STREET_TYPES.get(words[-1].lower()) if len(words) > 1 else None
    if street_type and words[-1] != "MARKET":
        words.pop()
    else:
        street_type = None
    return CityName(parse_direction(direction) if direction else None, title_case(" ".join(words)), street_type, suffix)


def title_case(name: str) -> str:
    """Write an all-capitals name as people do: "MC LEAN" as "McLean", "71ST" as "71st", "I57" as "I-57"."""
    lower = _MAC.sub("mc", name.lower())
    words = []
    for position, word in enumerate(lower.split()):
        route = _NUMBERED_ROUTE.fullmatch(word)
        if position and word in _NUMERALS:
            words.append(word.upper())
        elif route:
            words.append(f"{route[1].upper()}-{route[2]}")
        elif _ORDINAL.fullmatch(word) or (position and word in _SMALL_WORDS):
            words.append(word)
        elif word.startswith("mc") and len(word) > 4:
            words.append("Mc" + word[2:].capitalize())
        else:
            words.append("-".join(part.capitalize() for part in word.split("-")))
    return " ".join(words)

"""How American street names are written: directions, types, ordinals, and the key under which a name is compared.

The type table is that of USPS Publication 28, appendix C1, cut down to types that streets of cities really carry, and
grown by the spellings of newsrooms and police ("Bvld", "Expwy"). All look-ups are by lower-case words without periods.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

DIRECTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "n": "N", "north": "N", "no": "N", "nth": "N",
        "s": "S", "south": "S", "so": "S", "sth": "S",
        "e": "E", "east": "E",
        "w": "W", "west": "W",
        "ne": "NE", "northeast": "NE", "nw": "NW", "northwest": "NW",
        "se": "SE", "southeast": "SE", "sw": "SW", "southwest": "SW",
    }
)  # fmt: skip
"""Every spelling of a direction, to its letter or letters."""

STREET_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "alley": "Aly", "aly": "Aly",
        "avenue": "Ave", "ave": "Ave", "av": "Ave", "aven": "Ave", "avenu": "Ave", "avenues": "Ave", "aves": "Ave",
        "boulevard": "Blvd", "blvd": "Blvd", "bl": "Blvd", "boul": "Blvd", "bvd": "Blvd", "bvld": "Blvd",
        "bv": "Blvd", "boulevards": "Blvd", "blvds": "Blvd",
        "bridge": "Brg", "brg": "Brg",
        "circle": "Cir", "cir": "Cir",
        "court": "Ct", "ct": "Ct", "courts": "Ct",
        "crescent": "Cres", "cres": "Cres",
        "drive": "Dr", "dr": "Dr", "drives": "Dr",
        "expressway": "Expy", "expy": "Expy", "expwy": "Expy", "expway": "Expy", "xpwy": "Expy", "expressways": "Expy",
        "freeway": "Fwy", "fwy": "Fwy",
        "highway": "Hwy", "hwy": "Hwy",
        "lane": "Ln", "ln": "Ln", "lanes": "Ln",
        "market": "Mkt", "mkt": "Mkt",
        "mall": "Mall", "path": "Path", "pike": "Pike", "row": "Row", "walk": "Walk", "way": "Way", "ways": "Way",
        "parkway": "Pkwy", "pkwy": "Pkwy", "pky": "Pkwy", "parkways": "Pkwy",
        "place": "Pl", "pl": "Pl", "places": "Pl",
        "plaza": "Plz", "plz": "Plz",
        "road": "Rd", "rd": "Rd", "roads": "Rd",
        "route": "Rte", "rte": "Rte",
        "square": "Sq", "sq": "Sq",
        "street": "St", "st": "St", "str": "St", "streets": "St", "sts": "St",
        "terrace": "Ter", "ter": "Ter", "terr": "Ter", "terraces": "Ter",
        "tollway": "Tlwy", "tlwy": "Tlwy", "toll": "Tlwy",
        "trail": "Trl", "trl": "Trl",
        "turnpike": "Tpke", "tpke": "Tpke",
    }
)  # fmt: skip
"""Every spelling of a street type, to its USPS short form."""

_UNITS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
                 "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
                 "eighteenth", "nineteenth")  # fmt: skip
_TENS: Final = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty",
                90: "ninety"}  # fmt: skip
_ROUND: Final = {20: "twentieth", 30: "thirtieth", 40: "fortieth", 50: "fiftieth", 60: "sixtieth", 70: "seventieth",
                 80: "eightieth", 90: "ninetieth", 100: "hundredth"}  # fmt: skip


def ordinal(number: int) -> str:
    """Return 1 as "1st", 12 as "12th", 103 as "103rd"."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _ordinal_words() -> dict[str, str]:
    """All ordinals that are written as words, hyphens and spaces left out, to digits: "fiftyfifth" to "55th"."""
    words = {word: ordinal(i) for i, word in enumerate(_UNITS, start=1)}
    words |= {word: ordinal(i) for i, word in _ROUND.items()}
    for ten, word in _TENS.items():
        words |= {word + unit: ordinal(ten + i) for i, unit in enumerate(_UNITS[:9], start=1)}
    for i, unit in enumerate(_UNITS, start=1):
        words["onehundred" + unit] = words["onehundredand" + unit] = words["hundred" + unit] = ordinal(100 + i)
    return words


ORDINAL_WORDS: Final[Mapping[str, str]] = MappingProxyType(_ordinal_words())
"""Ordinals as words without space or hyphen ("fiftyfifth"), to digits with their ending ("55th")."""

_SPELLED_OUT: Final[Mapping[str, str]] = {short: long for long, short in reversed(list(STREET_TYPES.items()))}

_NOT_ALPHANUMERIC: Final = re.compile(r"[^a-z0-9]+")
_HONORIFICS: Final = frozenset({"dr", "doctor", "rev", "reverend", "jr", "junior", "sr"})
_SHORT_WORDS: Final = {"highway": "hwy", "road": "rd", "route": "rte", "extension": "ext"}
"""What files of streets shorten inside a name: "State Rte 59", "Old Hwy 12", "County Rd B"."""
_BAD_ORDINAL: Final = re.compile(r"(\d+)(?:st|nd|rd|th|d)")
MAX_NAME: Final = 80
"""Longest street name that is compared, in characters; longer ones come from noise, and are no street."""


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return the form under which a street's name (without direction and type) is compared.

    Case, accents, spaces and punctuation do not count; ordinals are digits; Saint is St, and Highway, Road and Route
    inside a name are as files shorten them; honorifics are dropped: "Mc Lean" and "McLean" are "mclean", "Fifty-Fifth"
    and "55 th" are "55th", "Dr. Martin Luther King Jr." is "martinlutherking". A name of more than MAX_NAME characters
    gives the empty key, which no street has.
    """
    if len(name) > MAX_NAME:
        return ""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = _NOT_ALPHANUMERIC.sub(" ", plain.lower().replace("'", "")).split()
    kept = [word for word in words if word not in _HONORIFICS] or words
    if len(kept) > 1:
        kept = [_SHORT_WORDS.get(word, word) for word in kept]
        if kept[0] == "saint":
            kept[0] = "st"
    key = "".join(kept)
    if key in ORDINAL_WORDS:
        return ORDINAL_WORDS[key]
    if key[:1].isdigit() and (match := _BAD_ORDINAL.fullmatch(key)) and len(match[1]) < 4:
        return ordinal(int(match[1]))  # "22th", "103d"
    return key


def spell_out(street_type: str) -> str:
    """Return the full word of a USPS short form: "Ave" is "avenue"; what is none comes back as it is."""
    return _SPELLED_OUT.get(street_type, street_type)


def parse_direction(word: str) -> str | None:
    """Return the letters of a direction, however it is spelled ("No.", "north", "N", "N.W."), or None."""
    return DIRECTIONS.get(word.lower().replace(".", ""))


def parse_street_type(word: str) -> str | None:
    """Return the USPS short form of a street type, however it is spelled ("Avenue", "Av."), or None."""
    return STREET_TYPES.get(word.lower().rstrip("."))

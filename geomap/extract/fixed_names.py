"""Places whose names the runs of capitalised words cannot hold: chains with a number, and a few forms of words.

    "a Motel 6 in Gary"                     a number is no part of a run
    "outside the Granville 'L' station"     nor is a quotation mark
    "said at police headquarters"           nor a lower-case word
The text is gone over twice for them, for letters that are rare; for the rest only where a run hints at it.
"""

from __future__ import annotations

import re
from typing import Final

from geomap.extract.found import Found
from geomap.model import Kind

NUMBERED_CHAINS: Final = ("Motel 6", "Super 8", "Studio 6", "Forever 21", "Phillips 66", "Food 4 Less", "Pier 1")
_CHAIN: Final = re.compile(rf"\b(?:{'|'.join(NUMBERED_CHAINS)})\b")
_STATION: Final = re.compile(r"L['\"\u2019\u201d] (?:station|stop)\b")
_APOSTROPHES: Final = "'L' st"
"""Of the quotation marks around it only apostrophes hide the L from the runs."""
_HEADQUARTERS: Final = "police headquarters"
_HEADQUARTERS_BEFORE: Final = re.compile(r"\b(?:at|to|outside|near|inside|into|from|of|past)\s$")
_BEFORE_LENGTH: Final = 10
_NAME_BEFORE: Final = re.compile(
    r"(?<![\w'\u2019])(?:[A-Z][\w'\u2019]{1,20} )?[A-Z0-9][\w'\u2019/-]{1,20} ['\"\u2018\u201c]$"
)
_NAME_WINDOW: Final = 48
_LEADING: Final = re.compile(r"(?:The|A|An|At|Near|Outside|CTA|Metra) ")


def find_fixed_names(text: str, *, hinted: bool) -> list[Found]:
    """Return these places; `hinted`: whether a run hints at a chain with a number, or is an L by itself."""
    found = _find_stations(text) if hinted or _APOSTROPHES in text else []
    at = text.find(_HEADQUARTERS)
    while at >= 0:
        end = at + len(_HEADQUARTERS)
        if _HEADQUARTERS_BEFORE.search(text[max(0, at - _BEFORE_LENGTH) : at]):
            found.append(Found(at, end, Kind.FACILITY, "headquarters"))
        at = text.find(_HEADQUARTERS, end)
    if hinted:
        found += [Found(match.start(), match.end(), Kind.FACILITY, "known-business") for match in _CHAIN.finditer(text)]
    return found


def _find_stations(text: str) -> list[Found]:
    """Stations and stops of the 'L', with the quotation marks around it."""
    found: list[Found] = []
    for match in _STATION.finditer(text):
        left = max(0, match.start() - _NAME_WINDOW)
        name = _NAME_BEFORE.search(text[left : match.start()])
        if name is not None:
            start = left + name.start()
            leading = _LEADING.match(text, start)
            found.append(Found(leading.end() if leading else start, match.end(), Kind.FACILITY, "line-stop"))
    return found

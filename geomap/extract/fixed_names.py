"""Places whose names the runs of capitalised words cannot hold: chains with a number, and a few forms of words.

    "a Motel 6 in Gary"                     a number is no part of a run
    "outside the Granville 'L' station"     nor is a quotation mark
    "said at police headquarters"           nor a lower-case word
Each is looked for by its own letters, which costs next to nothing in texts without any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geomap.extract.found import Found
from geomap.model import Kind

_CHAINS: Final = ("Motel 6", "Super 8", "Studio 6", "Forever 21", "Phillips 66", "Food 4 Less", "Pier 1", "Big 5")
_STATIONS: Final = ("L' station", 'L" station', "L’ station", "L” station", "L' stop", 'L" stop', "L’ stop", "L” stop")
_HEADQUARTERS: Final = "police headquarters"
_HEADQUARTERS_BEFORE: Final = re.compile(r"\b(?:at|to|outside|near|inside|into|from|of|past)\s$")
_BEFORE_LENGTH: Final = 10
_NAME_BEFORE: Final = re.compile(
    r"(?<![\w'\u2019])(?:[A-Z][\w'\u2019]{1,20} )?[A-Z0-9][\w'\u2019/-]{1,20} ['\"\u2018\u201c]$"
)
_NAME_WINDOW: Final = 48
_LEADING: Final = re.compile(r"(?:The|A|An|At|Near|Outside|CTA|Metra) ")


def find_fixed_names(text: str) -> list[Found]:
    """Return these places, in order."""
    found: list[Found] = []
    for name in _CHAINS:
        for start in _starts(text, name):
            end = start + len(name)
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                found.append(Found(start, end, Kind.FACILITY, "known-business"))
    for noun in _STATIONS:
        for at in _starts(text, noun):
            left = max(0, at - _NAME_WINDOW)
            name_before = _NAME_BEFORE.search(text[left:at])
            if name_before is not None:
                start = left + name_before.start()
                leading = _LEADING.match(text, start, at)
                found.append(Found(leading.end() if leading else start, at + len(noun), Kind.FACILITY, "line-stop"))
    found += [
        Found(start, start + len(_HEADQUARTERS), Kind.FACILITY, "headquarters")
        for start in _starts(text, _HEADQUARTERS)
        if _HEADQUARTERS_BEFORE.search(text[max(0, start - _BEFORE_LENGTH) : start])
    ]
    return sorted(found, key=lambda place: place.start)


def _starts(text: str, name: str) -> Iterator[int]:
    """Where a name stands in the text."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))

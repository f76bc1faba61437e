"""Sentences with their places marked, so that a test case is one readable line.

    "shot in the {1500 block of North Laramie Avenue = block 1500 N Laramie Ave}, near {Stroger Hospital = facility}"

Behind "=" stand the kind, the number (blocks and addresses), and the streets as direction, name, type, joined by " & ";
a "-" stands for what the text leaves out; words of a name are joined by "_".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geomap.model import Kind, Mention, StreetName

_MARK = re.compile(r"\{(.*?) = (\w+)((?: [^}]*)?)\}", re.DOTALL)
_NUMBERED = {Kind.BLOCK, Kind.ADDRESS}
Expected = tuple[int, int, Kind, str | None, tuple[StreetName, ...]]


def read_marks(marked: str) -> tuple[str, list[Expected]]:
    """Return the sentence without marks, and the places it should hold."""
    text, position, places = "", 0, []
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        start = len(text)
        text += match[1]
        position = match.end()
        kind = Kind(match[2])
        rest = match[3].strip()
        number = None
        if kind in _NUMBERED:
            number, _, rest = rest.partition(" ")
        places.append((start, len(text), kind, number, tuple(_street(part) for part in rest.split(" & ") if part)))
    return text + marked[position:], places


def _street(written: str) -> StreetName:
    """Read "N Laramie Ave" as a StreetName."""
    direction, name, type_ = (None if part == "-" else part.replace("_", " ") for part in written.split())
    assert name is not None
    return StreetName(direction, name, type_)


def shape(mentions: Sequence[Mention]) -> list[Expected]:
    """Mentions in the form that read_marks gives."""
    return [(m.start, m.end, m.kind, m.number, m.streets) for m in mentions]

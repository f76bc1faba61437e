"""Street names in running text, before it is known what they are: part of an intersection or segment, or alone."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

from geomap.extract.found import Found
from geomap.model import StreetName


class Strength(IntEnum):
    """How sure it is that the words are a street."""

    WEAK = 0
    """A known street's name without type: "Jackson"."""
    ORDINAL = 1
    """"79th"."""
    TYPED = 2
    """"Jackson Boulevard"."""
    EXPRESSWAY = 3
    """"I-57", "the Dan Ryan"."""


WEAK: Final = Strength.WEAK
ORDINAL: Final = Strength.ORDINAL
TYPED: Final = Strength.TYPED
EXPRESSWAY: Final = Strength.EXPRESSWAY


class Atom:
    """One street name in the text."""

    __slots__ = ("area", "areal", "end", "known", "name", "never_alone", "start", "strength")

    def __init__(
        self,
        start: int,
        end: int,
        name: StreetName,
        strength: Strength,
        *,
        known: bool,
        area: Found | None = None,
        never_alone: bool = False,
        areal: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.strength = strength
        self.known = known
        self.area = area
        """The area that the same words were taken for; dropped if the words become part of an intersection."""
        self.never_alone = never_alone
        """Whether the name is an everyday word, and no street by itself."""
        self.areal = areal
        """Whether the name is an area's too, though these words are not taken for it."""


_WORDS_BEHIND: Final = frozenset(
    "and at near off by between from streets avenues roads boulevards drives parkways intersection".split()
)
_SIGNS_BEHIND: Final = re.compile(r",? ?[/&]|, (?:[A-Z0-9]|near|at)|[\s\xa0]+(?:and|AND|at|near|Streets|Avenues)\b")
_WORDS_LEFT: Final = frozenset(
    "and AND at near of on along down onto off up by between from to through the bound past toward towards across via "
    "as westbound eastbound northbound southbound crossed crossing crosses On Along Off".split()
)
_BEING: Final = frozenset({"was", "is", "remained", "reopened"})
CLOSED: Final = re.compile(
    r" (?:(?:was|is) (?:\w{4,10} )?(?:closed(?! to\b)|shut down|blocked|down to|reopened)|remained closed|reopened)\b"
)
"""What is said of streets: "Randolph was closed for two hours"."""
_LEFT: Final = re.compile(rf"(?:[/&]|\b(?:{'|'.join(sorted(_WORDS_LEFT))})) ?$")
_LEFT_LENGTH: Final = 12


def may_meet(text: str, start: int, end: int, after: str | None) -> bool:
    """Whether a bare name has anything around it that could make it part of a crossing, or a street alone."""
    if after is not None:
        if after in _WORDS_BEHIND or (after in _BEING and CLOSED.match(text, end)):
            return True
    elif ((sign := text[end : end + 1]) in ",/&" or sign.isspace()) and _SIGNS_BEHIND.match(text, end):
        return True
    before = text[max(0, start - _LEFT_LENGTH) : start]
    if before[-1:] == " ":
        word = before[:-1].rpartition(" ")[2]
        if word in _WORDS_LEFT:
            return True
        if word.isalpha():
            return False
    return _LEFT.search(before) is not None

"""The people killed and hurt in an incident; and what a story lets one tell of them where nobody can be counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.gather.bare_counts import OF_PEOPLE
from geomap.gather.clauses import Clause
from geomap.gather.tags import FATAL, HURT

_VAGUE: Final = re.compile(
    r"\b(?:several|multiple|many|dozens of|a number of|some) (?:people|others|victims|persons|men|women|pedestrians) "
    r"(?:were|was|had|suffered|shot|injured|wounded|killed|on)|\bstruck several people|\bmowed down pedestrians"
)
_MANY: Final = ("several ", "multiple ", "many ", "dozens of ", "number of ", "some ", "mowed down")
"""Without one of these _VAGUE does not match; to look for them is much cheaper."""
_SOMEBODY: Final = re.compile(
    r"\b(?:he|she|him|his|her|(?:the|that) (?:injured |wounded )?(?:man|woman|boy|girl|teen|victim|teenager|driver|"
    r"clerk|cashier|guard|teller|passenger|cyclist))\b"
)
_ONE: Final = re.compile(r"\ban? (?:[a-z-]{2,16} ){0,2}([a-z-]{2,16}) (?:was|is) (?:[a-z]{2,12}ly )?\Z")
_OF_ONE: Final = (*OF_PEOPLE, "shot")
_THINGS: Final = frozenset("car van truck bus suv vehicle house home window door dog cat video movie film".split())
"""What may be shot as well as somebody."""


class Toll:
    """People killed and physically hurt as stated; None where the text does not let one tell."""

    __slots__ = ("killed", "wounded")

    def __init__(self, killed: int | None, wounded: int | None) -> None:
        self.killed = killed
        self.wounded = wounded


def unclear_toll(folded: str, clauses: Sequence[Clause], tags: int) -> Toll:
    """Return the toll where nobody could be counted: None where several were hurt, one where a "he" was hurt."""
    text = " ".join(folded[clause.start : clause.end] for clause in clauses)
    if any(word in text for word in _MANY) and _VAGUE.search(text):
        return Toll(None if tags & FATAL else 0, None)
    killed = any(_names_one(folded, clause, FATAL) for clause in clauses)
    one = any(clause.tags & HURT and _SOMEBODY.search(folded, clause.start, clause.end) for clause in clauses)
    one = one or any(_names_one(folded, clause, HURT) for clause in clauses)
    return Toll(int(killed), int(one and not killed))


def _names_one(folded: str, clause: Clause, tags: int) -> bool:
    """Tell whether a clause says that somebody whom no word for people names was hurt or killed: "a harpist was"."""
    for cue in clause.cues:
        if cue[4] & tags and folded.startswith(_OF_ONE, cue[0]) and (one := _ONE.search(folded, clause.start, cue[0])):
            return one[1] not in _THINGS
    return False

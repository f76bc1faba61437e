"""Reading house numbers and hundred-blocks by the thousand: what stands after the number is parsed once.

In "013XX N LARAMIE AVE", "1300 block of N Laramie Ave" and "1315 N Laramie Ave" the number says nothing about the street,
nor the street about the number. So `parse_query` is asked once for each street string and once for each number, and
every pairing of the two is known. What does not fall apart like this is left to `parse_query` as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.areas import NAMED_LAYER
from geomap.gazetteer.names import name_key
from geomap.geocoding.candidates import Candidate, find_candidates
from geomap.geocoding.query import cross_street, parse_query
from geomap.model import Kind, Mention

_PAIR: Final = re.compile(r"([0-9]{1,4}X{1,2}|[0-9]{1,5}(?: block of)?) ([A-Z0-9].{0,119})", re.IGNORECASE)
_DIGITS: Final = re.compile(r"[0-9]+")
_MOST: Final = 100_000
"""Street strings that are remembered, so that memory stays flat however long a table is."""


@dataclass(frozen=True, slots=True, eq=False)
class Tail:
    """What stands after a number: the streets that it may mean, best first."""

    is_block: bool
    """Whether the number before it is that of a hundred-block, and not of a house."""
    candidates: tuple[Candidate, ...]


class QuickReader:
    """Reads strings for one gazetteer, and remembers every number and every street string that it has read."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._tails: dict[tuple[str, str], Tail | None] = {}
        self._numbers: dict[str, int | None] = {}
        self._numbered_names = _leading_numbers(gazetteer)

    def read(self, text: str) -> tuple[int, Tail] | None:
        """Return the number and the street, or None where the string is to be parsed as a whole."""
        match = _PAIR.fullmatch(text)
        if match is None:
            return None
        head, after = match.groups()
        key = ("" if head.isdigit() else head[-1], after)
        if key not in self._tails:
            if len(self._tails) >= _MOST:
                self._tails.clear()
            self._tails[key] = self._read_tail(head, after)
        tail = self._tails[key]
        if tail is None:
            return None
        if head not in self._numbers:
            self._numbers[head] = self._read_number(head, after)
        number = self._numbers[head]
        return None if number is None else (number, tail)

    def _read_tail(self, head: str, after: str) -> Tail | None:
        text = f"{head} {after}"
        mention = self._parse(text)
        if mention is None or "block" in after.casefold() or cross_street(text, gazetteer=self._gazetteer):
            return None
        candidates = find_candidates(mention.streets[0], gazetteer=self._gazetteer)
        return Tail(mention.kind is Kind.BLOCK, tuple(candidates)) if candidates else None

    def _read_number(self, head: str, after: str) -> int | None:
        mention = self._parse(f"{head} {after}")
        if mention is None or mention.number is None or not mention.number.isdigit():
            return None
        if mention.kind is Kind.ADDRESS and any(name.startswith(mention.number) for name in self._numbered_names):
            return None  # a landmark may be called "1060 West Addison"
        return int(mention.number)

    def _parse(self, text: str) -> Mention | None:
        """Return the block or address in the gazetteer's own town that a string is, else None."""
        mention = parse_query(text, gazetteer=self._gazetteer)
        if not isinstance(mention, Mention) or mention.kind not in (Kind.BLOCK, Kind.ADDRESS):
            return None
        here = mention.city is None or mention.city.casefold() == self._gazetteer.title.casefold()
        return mention if here else None


@lru_cache(maxsize=4)
def quick_reader(gazetteer: Gazetteer) -> QuickReader:
    """Return the reader of a gazetteer, with what it remembers of earlier calls."""
    return QuickReader(gazetteer)


def _leading_numbers(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the digits at the start of the names of areas, landmarks and towns, as they are compared."""
    layers = (*gazetteer.layers, NAMED_LAYER)
    things = (*(area for layer in layers for area in gazetteer.areas(layer)), *gazetteer.landmarks, *gazetteer.towns)
    keys = (name_key(name) for thing in things for name in (thing.name, *thing.aliases))
    return frozenset(match[0] for key in keys if (match := _DIGITS.match(key)))

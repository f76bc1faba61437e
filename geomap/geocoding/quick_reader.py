"""Reading house numbers and hundred-blocks by the thousand: what stands after the number is parsed once.

In "013XX N LARAMIE AVE", "1300 block of N Laramie Ave" and "1315 N Laramie Ave" the number says nothing about the
street, nor the street about the number. So `parse_query` is asked once for each street string and once for each
number, and every pairing of the two is known. What does not fall apart like this is left to it as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.areas import NAMED_LAYER
from geomap.gazetteer.names import name_key
from geomap.geocoding.candidates import EXACT, OTHER_TYPE, Candidate, find_candidates
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


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the street: "013XX", "1300 block of" or "1315"."""

    number: int | None
    """None where the strings that begin so are to be parsed as a whole."""
    tails: dict[str, Tail | None]
    """The street strings that were met after heads of the same form; the same dict for all of these."""


class QuickReader:
    """Reads strings for one gazetteer, and remembers every number and every street string that it has read."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._heads: dict[str, _Head] = {}
        self._tails: dict[str, dict[str, Tail | None]] = {"": {}, "x": {}, "f": {}}  # 1315, 013XX, 1300 block of
        self._numbered_names = _leading_numbers(gazetteer)

    def read(self, text: str) -> tuple[int, Tail] | None:
        """Return the number and the street, or None where the string is to be parsed as a whole."""
        first, _, rest = text.partition(" ")
        known = self._heads.get(first)
        if known is not None and known.number is not None:
            tail = known.tails.get(rest)
            if tail is not None:
                return known.number, tail
        match = _PAIR.fullmatch(text)
        return None if match is None else self._read_pair(*match.groups())

    def _read_pair(self, head: str, after: str) -> tuple[int, Tail] | None:
        """Read a number and a street that were not met together yet."""
        form = "" if head.isdigit() else head[-1].lower()
        tails = self._tails[form]
        if after not in tails:
            if len(tails) >= _MOST:
                tails.clear()
            tails[after] = self._read_tail(f"{head} {after}", after, is_masked=form == "x")
        tail = tails[after]
        if tail is None:
            return None
        if head not in self._heads:
            self._heads[head] = _Head(self._read_number(f"{head} {after}"), tails)
        number = self._heads[head].number
        return None if number is None else (number, tail)

    def _read_tail(self, text: str, after: str, *, is_masked: bool) -> Tail | None:
        mention = self._parse(text)
        if mention is None or "block" in after.casefold():
            return None
        if not is_masked and cross_street(text, gazetteer=self._gazetteer):  # the police name none
            return None
        candidates = find_candidates(mention.streets[0], gazetteer=self._gazetteer)
        right = tuple(candidate for candidate in candidates if candidate.rank != OTHER_TYPE)
        if right and all(candidate.rank == EXACT for candidate in right):
            return Tail(mention.kind is Kind.BLOCK, right)  # where one of these has the number, no other type is asked
        return Tail(mention.kind is Kind.BLOCK, tuple(candidates)) if candidates else None

    def _read_number(self, text: str) -> int | None:
        mention = self._parse(text)
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
        here = mention.city is None or self._gazetteer.is_called(mention.city)
        return mention if here else None


@lru_cache(maxsize=4)
def quick_reader(gazetteer: Gazetteer) -> QuickReader:
    """Return the reader of a gazetteer, with what it remembers of earlier calls."""
    return QuickReader(gazetteer)


def _leading_numbers(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the digits at the start of the names of areas, landmarks and towns, as they are compared."""
    areas = (area for layer in (*gazetteer.layers, NAMED_LAYER) for area in gazetteer.areas(layer))
    names = [name for area in areas for name in (area.name, *area.aliases)]
    names += [name for landmark in gazetteer.landmarks for name in (landmark.name, *landmark.aliases)]
    names += [name for town in gazetteer.towns for name in (town.name, *town.aliases)]
    return frozenset(match[0] for name in names if (match := _DIGITS.match(name_key(name))))

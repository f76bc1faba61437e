"""When an annotation and a finding agree: spans, house numbers, streets, places, and words for a time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from geomap.model import Kind, Mention, StreetName

PRECISE: Final = (Kind.BLOCK, Kind.ADDRESS, Kind.INTERSECTION, Kind.SEGMENT)
"""Kinds that are compared by number and streets too."""
LOOSE: Final = (Kind.AREA, Kind.FACILITY, Kind.STREET)
"""Kinds that are compared by their span alone."""

_SPAN_SHARE: Final = 0.5
"""Spans agree from here on: the shared part of what the two cover together."""
_WHEN_SHARE: Final = 0.6
"""Words for a time agree from here on: F1 of their words."""
_WHEN_FILLER: Final = frozenset({"about", "around", "at", "on", "the", "a", "in", "of"})
_HONORIFICS: Final = frozenset({"dr", "doctor", "rev", "jr", "sr"})
_NOT_PLAIN: Final = re.compile(r"[^a-z0-9 ]")
_DIGITS: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"\w+")

Pair = tuple[float, int, int]
"""How well an annotation and a finding agree, and the index of each."""


def shared_span(annotated: Mention, found: Mention) -> float:
    """Return the part of what two spans cover together that both cover, 0 to 1."""
    both = min(annotated.end, found.end) - max(annotated.start, found.start)
    if both <= 0:
        return 0.0
    return both / (max(annotated.end, found.end) - min(annotated.start, found.start))


def pair_spans(
    annotated: Sequence[Mention], found: Sequence[Mention], *, agree: Callable[[Mention, Mention], bool]
) -> dict[int, int]:
    """Pair annotations with findings whose spans overlap by half or more and that `agree`; index to index."""
    order = sorted(range(len(found)), key=lambda index: found[index].start)
    starts = [found[index].start for index in order]
    pairs: list[Pair] = []
    for i, one in enumerate(annotated):
        # one that overlaps by half starts at most the annotation's own length before it
        first = bisect_left(starts, 2 * one.start - one.end)
        last = bisect_left(starts, one.end)
        for j in order[first:last]:
            share = shared_span(one, found[j])
            if share >= _SPAN_SHARE and agree(one, found[j]):
                pairs.append((share, i, j))
    return pair_best(pairs)


def pair_best(pairs: Iterable[Pair]) -> dict[int, int]:
    """Take pairs one-to-one, the best first and of equals the earlier; return index to index."""
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return taken


def same_location(annotated: Mention, found: Mention) -> bool:
    """Tell whether two precise mentions mean the same place; what the annotation leaves out, the finding may add."""
    if annotated.kind in (Kind.BLOCK, Kind.ADDRESS) and not _same_number(annotated.number, found.number):
        return False
    if len(annotated.streets) != len(found.streets):
        return False
    left, right = list(annotated.streets), list(found.streets)
    if annotated.kind is Kind.INTERSECTION:  # in any order
        left.sort(key=_street_order)
        right.sort(key=_street_order)
    return all(_same_street(*both) for both in zip(left, right, strict=True))


def same_place(annotated: Mention, found: Mention) -> bool:
    """Tell whether an incident's two places are one: the same span, or the same place named elsewhere in the text."""
    if shared_span(annotated, found) >= _SPAN_SHARE:
        return True
    if annotated.kind is not found.kind:
        return False
    if annotated.kind in (Kind.AREA, Kind.FACILITY):
        return plain_name(annotated.text) == plain_name(found.text)
    return same_location(annotated, found) or same_location(found, annotated)


def same_when(annotated: str | None, found: str | None) -> bool:
    """Tell whether two wordings of a time agree: the same digits, and most words the same."""
    if not annotated or not found:
        return not annotated and not found
    left, right = (
        Counter(word for word in _WORD.findall(text.lower()) if word not in _WHEN_FILLER) for text in (annotated, found)
    )
    shared = (left & right).total()
    if not shared or _numbers_in(left) != _numbers_in(right):
        return False
    return 2 * shared / (left.total() + right.total()) >= _WHEN_SHARE


def plain_name(name: str) -> str:
    """Return a name as it is compared: small letters and digits alone, no honorifics, Saint as St."""
    words = _NOT_PLAIN.sub("", name.lower()).split()
    return "".join("st" if word == "saint" else word for word in words if word not in _HONORIFICS)


def _street_order(street: StreetName) -> tuple[str, str]:
    return plain_name(street.name), street.direction or ""


def _same_street(annotated: StreetName, found: StreetName) -> bool:
    if plain_name(annotated.name) != plain_name(found.name):
        return False
    if annotated.direction and annotated.direction.upper() != (found.direction or "").upper():
        return False
    if annotated.type and found.type:
        return annotated.type.lower() == found.type.lower()
    return True


def _same_number(annotated: str | None, found: str | None) -> bool:
    left, right = _house_numbers(annotated), _house_numbers(found)
    if left == right:
        return True
    # the first block of a street is called 0 or 1
    return len(left) == len(right) > 0 and left[-1] == right[-1] and {left[0], right[0]} <= {0, 1}


def _house_numbers(number: str | None) -> tuple[int, ...]:
    """Return the number, or the ends of a range."""
    numbers = [int(digits) for digits in _DIGITS.findall((number or "").replace(",", ""))]
    return tuple(numbers if len(numbers) < 2 else (numbers[0], numbers[-1]))


def _numbers_in(words: Counter[str]) -> list[str]:
    return sorted(word for word in words.elements() if word.isdigit())

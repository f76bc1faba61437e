"""Words taken out of a text: each replaced by others, and every offset moved along."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from geomap.model import Kind, Mention, StreetName

BLOCK: Final = 100
"""House numbers in a hundred-block."""
WITHHELD: Final = "[place withheld]"
_LEADING: Final = re.compile(r"[0-9]{1,5}[A-D]?,?|[0-9]{1,5}[-–][0-9]{1,5}[A-D]?|[0-9]{1,5}½|1/2|½|and|or|[-–&]")
"""A word of the numbers that an address begins with; "47th" is none."""
_UNIT: Final = re.compile(r",? ?(?:apartment|apt|unit|suite|ste|room|no|#)\.? ?#?[0-9A-Z]{1,5}\b", re.IGNORECASE)
"""What may follow an address: ", Apt. 3B"."""
_NUMBER: Final = re.compile(r"(?<![\w$#.,:/€£-])[0-9]{3,5}[A-D]?(?![\w%])(?![.,:/-][0-9])")
_NEXT_WORDS: Final = re.compile(r" (?:(?:[NSEW]|North|South|East|West)\.? )?(\w{1,30})")
_DIGITS: Final = re.compile(r"[0-9]{1,6}")
_YEARS: Final = range(1900, 2036)
_PHONES: Final = frozenset({211, 311, 411, 911, 988})


class Edit(NamedTuple):
    """One replacement, in offsets of the article's text."""

    start: int
    end: int
    words: str


class Edits:
    """Replacements in one text, in order and not overlapping; where two overlap the earlier one stays."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        kept: list[Edit] = []
        for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
            if not kept or edit.start >= kept[-1].end:
                kept.append(edit)
        self._edits = kept
        self._starts = [edit.start for edit in kept]
        self._grown = list(accumulate((len(edit.words) - (edit.end - edit.start) for edit in kept), initial=0))

    def __bool__(self) -> bool:
        return bool(self._edits)

    def move(self, offset: int) -> int:
        """Return where an offset of the old text stands in the new one; within a replacement, where that begins."""
        before = bisect_right(self._starts, offset - 1)
        if before and offset < self._edits[before - 1].end:
            return self._edits[before - 1].start + self._grown[before - 1]
        return offset + self._grown[before]

    def apply(self, text: str, *, start: int = 0) -> str:
        """Return a piece of the text, which begins at `start`, with what falls into it replaced."""
        pieces: list[str] = []
        done = 0
        first = max(0, bisect_right(self._starts, start) - 1)
        for edit in self._edits[first:]:
            low, high = max(edit.start - start, 0), min(edit.end - start, len(text))
            if low >= len(text):
                break
            if high > low:
                pieces += [text[done:low], edit.words]
                done = high
        return "".join([*pieces, text[done:]])


def name_block(number: str) -> str:
    """Return the hundred-block of a house number or a range: "4700 block", "4700-4800 block", "first block"."""
    hundred = hundred_of(number)
    return "first block" if hundred == "0" else f"{hundred} block"


def hundred_of(number: str) -> str:
    """Return the number of the hundred-block of "4739", or of both ends of "4739-4801": "4700", "4700-4800"."""
    ends = _numbers_of(number) or [0]
    first, last = ends[0] // BLOCK * BLOCK, ends[-1] // BLOCK * BLOCK
    return f"{first}-{last}" if last > first else str(first)


def names_house(mention: Mention) -> bool:
    """Tell whether a mention names a house, or a stretch of houses, closer than by its hundred-block."""
    number = mention.number
    return number is not None and (mention.kind is Kind.ADDRESS or hundred_of(number) != number)


def mask_address(mention: Mention) -> str:
    """Return the words of an address with its block in place of its number: "4700 block of N. Lincoln Ave."."""
    words = mention.text.split()
    while len(words) > 1 and (_LEADING.fullmatch(words[0]) or words[0].lower() in ("block", "of")):
        words.pop(0)
    return f"{name_block(mention.number or '0')} of {' '.join(words)}"


def unit_after(text: str, position: int) -> int:
    """Return where the number of a flat or a room that follows an address ends; `position` where there is none."""
    unit = _UNIT.match(text, position)
    return unit.end() if unit else position


def exact_addresses(mentions: Iterable[Mention]) -> dict[int, set[str]]:
    """Return the exact house numbers that are named, each with the names of its streets in lower case."""
    exact: dict[int, set[str]] = {}
    for mention in mentions:
        if mention.number and names_house(mention):
            for number in _numbers_of(mention.number):
                exact.setdefault(number, set()).update(_first_word(street) for street in mention.streets)
    return exact


def find_bare_numbers(text: str, exact: dict[int, set[str]], *, start: int = 0) -> list[Edit]:
    """Find the house numbers of known addresses told again without their street ("the home at 4739").

    A number that is likelier a year or a telephone number counts only before the name of its street; so does one
    that is even hundreds, which tells no more than its block.
    """
    edits = []
    for match in _NUMBER.finditer(text):
        number = int(match[0].rstrip("ABCD"))
        streets = exact.get(number)
        if streets is None:
            continue
        follows = _NEXT_WORDS.match(text, match.end())
        on_street = follows is not None and follows[1].lower() in streets
        if on_street or not (number in _YEARS or number in _PHONES or number % BLOCK == 0):
            words = name_block(str(number)) + (" of" if on_street else "")
            edits.append(Edit(start + match.start(), start + match.end(), words))
    return edits


def scrub(text: str, replacements: Sequence[tuple[str, str]], exact: Iterable[int]) -> str:
    """Return a text that geomap itself wrote (a reason, a note) without what was replaced, nor any exact number."""
    for old, new in replacements:
        if old and old != new:
            text = text.replace(old, new)
    for number in exact:
        text = re.sub(rf"(?<!\w){number}(?!\w)", hundred_of(str(number)), text)
    return text


def _numbers_of(number: str) -> list[int]:
    """Return the numbers in a house number; what others wrote as one may hold none."""
    return [int(digits) for digits in _DIGITS.findall(number)[:2]]


def _first_word(street: StreetName) -> str:
    return street.name.split()[0].lower() if street.name.split() else ""

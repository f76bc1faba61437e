"""Words of a bounded window of text, with line-wrap noise mended; every word keeps its offsets in the text.

A window holds at most MAX_WORDS words, so that whatever is parsed from an anchor costs the same in any text.
"""

from __future__ import annotations

import re
from typing import Final

from geomap.extract.lexicon import Lexicon
from geomap.extract.wordlists import LOWER_JOINERS
from geomap.gazetteer.names import DIRECTIONS, STREET_TYPES, name_key

MAX_WORDS: Final = 9
ABBREVIATIONS: Final = frozenset(
    {"no", "so", "ne", "nw", "se", "sw", "st", "ave", "av", "blvd", "rd", "dr", "jr", "sr", "mt", "ft", "pl", "ct",
     "ln", "pkwy", "expy", "hwy", "ter", "rev", "sq", "plz", "cir", "rte"}
)  # fmt: skip
"""Words after which a period does not end the sentence."""

# A word, its period, and what follows: at most three blanks (one newline, never an empty line).
_WORD: Final = re.compile(
    r"([^\W_]{1,40}(?:['’\N{NON-BREAKING HYPHEN}-][^\W_]{1,40}){0,2})(\.?)"
    r"((?:[ \t\xa0\u2009\u202f]{0,3}\n?[ \t\xa0\u2009\u202f]{0,3}))"
)
_LONGEST_ORDINAL: Final = 5
_ORDINAL_ENDING: Final = frozenset({"st", "nd", "rd", "th"})


class Word:
    """One word of a window."""

    __slots__ = ("dot", "end", "low", "start", "text")

    def __init__(self, text: str, low: str, start: int, end: int, *, dot: bool) -> None:
        self.text = text
        self.low = low
        self.start = start
        self.end = end
        """Behind the word, without its period."""
        self.dot = dot
        """Whether a period follows at once."""

    @property
    def stop(self) -> int:
        """Behind the word and its period."""
        return self.end + self.dot


def read_words(text: str, pos: int, *, limit: int = MAX_WORDS) -> list[Word]:
    """Return the words from `pos` on, up to a common lower-case word, or punctuation that ends any street's name."""
    words: list[Word] = []
    match = _WORD.match
    for _ in range(limit):
        found = match(text, pos)
        if found is None:
            break
        word, dot, gap = found.groups()
        low = word.lower()
        if word == low and low in LOWER_JOINERS:
            break
        start, pos = found.span()
        words.append(Word(word, low, start, start + len(word), dot=dot != ""))
        if dot:
            if low not in ABBREVIATIONS and len(low) > 1:
                break
        elif not gap:
            break
    return words


def mend_words(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """Join words that a line wrap tore apart ("Bouleva rd", "L awndale", "W est", "79 th").

    The right part of a torn word starts in lower case and is no common word; the whole must be a direction, a type,
    a street known to the lexicon, or stand before a type.
    """
    for i in range(1, len(words)):
        if words[i].text[0].islower() and _is_torn(words, i, lexicon):
            left, right = words[i - 1], words[i]
            whole = left.text + right.text
            joined = Word(whole, whole.lower(), left.start, right.end, dot=right.dot)
            return mend_words([*words[: i - 1], joined, *words[i + 1 :]], lexicon)
    return words


def _is_torn(words: list[Word], i: int, lexicon: Lexicon) -> bool:
    """Whether words[i] is the rest of words[i - 1]."""
    left, right = words[i - 1], words[i]
    if left.dot or right.start - left.end != 1:
        return False
    if left.text[0].isdigit():
        whole = left.low + right.low
        return whole[-2:] in _ORDINAL_ENDING and whole[:-2].isdigit() and len(whole) <= _LONGEST_ORDINAL
    whole = left.low + right.low
    if whole in DIRECTIONS or whole in STREET_TYPES:
        return left.text[0].isupper()
    if right.low in STREET_TYPES:
        return False
    if len(whole) > 4 and name_key(whole) in lexicon.streets:
        return left.low not in DIRECTIONS or len(left.text) <= 2 or i == 1
    known_left = name_key(left.text) in lexicon.streets
    before_type = i + 1 < len(words) and words[i + 1].low in STREET_TYPES and words[i + 1].text[0].isupper()
    return before_type and not known_left and left.low not in DIRECTIONS and left.text[0].isupper()

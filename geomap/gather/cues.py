"""The cue words of the gather stage, and one pass over a text that finds them all.

Words for what happened, words that say that a place is not the scene (a hospital, a home, a court), words for time
and the ends of sentences are one vocabulary, found together by an Aho-Corasick automaton: the cost is the same few
nanoseconds a character however many words there are, and linear in the text whatever the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from geomap.gather.tags import CLOCK, END
from geomap.gather.vocabulary import PHRASES

if TYPE_CHECKING:
    from ahocorasick import Automaton

Cue = tuple[int, int, str, int, int]
"""start, end, incident type ("" where the cue names none), weight of that type, tags (bits of tags.py)."""

_BLANKS: Final = (("\n", " "), ("\t", " "), ("\r", " "), ("\u00a0", " "), ("\u2019", "'"), ("\u2018", "'"))


def fold(text: str) -> str:
    """Return the text in lower case, white space as spaces, quotes straight; every offset stays what it was."""
    folded = text.lower()
    if len(folded) != len(text):  # a few capitals, such as a dotted I, have longer lower-case forms
        folded = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for mark, plain in _BLANKS:
        folded = folded.replace(mark, plain)
    return folded


@cache
def _automaton() -> Automaton:
    """Build the automaton of all cue phrases, once a process."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for phrase, (kind, weight, tags) in PHRASES.items():
        automaton.add_word(phrase, (len(phrase), kind, weight, tags))
    automaton.make_automaton()
    return automaton


def scan_cues(folded: str) -> Iterator[Cue]:
    """Yield the cues of a folded text in text order, the longest of those that begin together, none overlapping."""
    size = len(folded)
    for last, (length, kind, weight, tags) in _automaton().iter_long(folded):
        start, end = last - length + 1, last + 1
        if not tags & END:
            if end < size and folded[end].isalnum():
                continue
            if start and (before := folded[start - 1]).isalnum() and not (tags & CLOCK and before.isdigit()):  # "6pm"
                continue
        yield start, end, kind, weight, tags

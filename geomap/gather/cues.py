"""The cue words of the gather stage, and one pass over a text that finds them all.

Words for what happened, words that say that a place is not the scene (a hospital, a home, a court), words for time
and the ends of sentences are one vocabulary, found together by an Aho-Corasick automaton: the cost is the same few
nanoseconds a character however many words there are, and linear in the text whatever the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from geomap.gather.tags import CLOCK, END, LEAD
from geomap.gather.vocabulary import PHRASES

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Cue = tuple[int, int, str, int, int]
"""start, end, incident type ("" where the cue names none), weight of that type, tags (bits of tags.py)."""

_BLANKS: Final = (("\n", " "), ("\t", " "), ("\r", " "), ("\u00a0", " "), ("\u2019", "'"), ("\u2018", "'"))
_LONGEST: Final = 40
"""No cue has more characters."""
_SURROGATES: Final = re.compile(r"[\ud800-\udfff]")


def fold(text: str) -> str:
    """Return the text in lower case, white space as spaces, quotes straight; every offset stays what it was."""
    folded = text.lower()
    if len(folded) != len(text):  # a few capitals, such as a dotted I, have longer lower-case forms
        folded = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for mark, plain in _BLANKS:
        folded = folded.replace(mark, plain)
    return folded


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[str, int, int], ...], int]:
    """Build the automaton of all cue phrases, once a process, what each of them says, and how many are words.

    Those that are no words, but signs between sentences and what leads to another story, come last.
    """
    from ahocorasick_rs import AhoCorasick, MatchKind

    words = {phrase: meaning for phrase, meaning in PHRASES.items() if not meaning[2] & (END | LEAD)}
    phrases = {**words, **PHRASES}
    automaton = AhoCorasick(phrases, matchkind=MatchKind.LeftmostLongest)
    return automaton, tuple(phrases.values()), len(words)


class Scan(NamedTuple):
    """What one pass over a folded text finds, in text order."""

    cues: list[Cue]
    """Of those that begin together the longest; none overlap."""
    marks: list[Cue]
    """Marks of punctuation after which a sentence may begin, and the cues of clock times among them."""
    leads: bool
    """Whether something leads to another story."""


def scan_cues(folded: str) -> Scan:
    """Find the cues of a folded text.

    Words stand between word boundaries; a digit may stand before "pm".
    """
    automaton, meanings, words = _automaton()
    cues: list[Cue] = []
    marks: list[Cue] = []
    leads = False
    matches: list[tuple[int, int, int]]
    try:
        matches = automaton.find_matches_as_indexes(folded)
    except UnicodeEncodeError:  # half of a pair, as a broken export has them: no encoding knows it
        matches = automaton.find_matches_as_indexes(_SURROGATES.sub("\ufffd", folded))
    framed = folded + " "  # a sign stands after the last word, and at -1, before the first
    floor = 0
    for number, start, end in matches:
        if start < floor:
            continue
        kind, weight, tags = meanings[number]
        if number >= words:
            if tags & END:
                marks.append((start, end, kind, weight, tags))
            else:
                leads = True
            continue
        before, after = framed[start - 1], framed[end]
        if before != " " and before.isalnum() and not (tags & CLOCK and before.isdigit()):
            continue
        if after != " " and after.isalnum():
            for cue in _shorten(framed, start, end):
                cues.append(cue)
                floor = cue[1]
            continue
        cue = (start, end, kind, weight, tags)
        cues.append(cue)
        if tags & CLOCK:
            marks.append(cue)
    return Scan(cues, marks, leads)


def _shorten(framed: str, start: int, end: int) -> list[Cue]:
    """Return the cues in a match that ends within a word: "shot" and "then ran to" where "shot the" was found."""
    last = framed.rfind(" ", start, end)
    if last < 0:
        return []
    phrase = framed[start:last]
    cues: list[Cue] = [(start, last, *PHRASES[phrase])] if phrase in PHRASES else []
    window = framed[last + 1 : last + 1 + _LONGEST]
    if window.isascii():
        automaton, meanings, words = _automaton()
        for number, begin, stop in automaton.find_matches_as_indexes(window)[:1]:
            if begin == 0 and number < words and not framed[last + 1 + stop].isalnum():
                cues.append((last + 1, last + 1 + stop, *meanings[number]))
    return cues

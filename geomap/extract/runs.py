"""Runs of capitalised words: "Advocate Christ Medical Center", "79th Street", "WEST ENGLEWOOD", cut into pieces.

One regular expression finds the runs, at C speed; a run holds at most ten words of at most 41 letters, so that the
work per run is bounded whatever the text.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from geomap.extract.lexicon import Lexicon
from geomap.extract.wordlists import CALENDAR, CITY_SELF, LEADERS
from geomap.gazetteer.names import STREET_TYPES

_CAP: Final = r"[A-Z][\w'’&-]{0,40}(?:\.(?<=\b[A-Z]\.)|\.(?<=\b[SMFDJ][tr]\.)|[ ]’s(?=[ ][A-Z]))?"
_FIRST_CAP: Final = _CAP.replace("[A-Z]", r"[A-Z](?<![\w@#%&=_'’-][A-Z])", 1)
_ORDINAL: Final = r"[0-9]{1,3}(?:st|nd|rd|th)\b"
_FIRST_ORDINAL: Final = r"[0-9](?<![\w$.,-][0-9])(?:[0-9]{0,2}(?:st|nd|rd|th)\b|[0-9]?-[A-Z]\w{1,20})"
RUN: Final = re.compile(
    rf"((?:{_FIRST_CAP}|{_FIRST_ORDINAL})(?:[ \n\xa0]{{1,2}}(?:of (?:the )?)?(?:{_CAP}|{_ORDINAL})){{0,9}})(?: ([a-z]{{1,12}})\b)?"
)
"""A run (group 1) and the lower-case word behind it, if there is one (group 2)."""

_RUN_WORD: Final = re.compile(r"\S+")
_URL_LEFT: Final = re.compile(r"(?:https?:|www\.|//|\.(?:com|org|net|gov)|^/|\s/)\S*$|/\S*/$")
_URL_WINDOW: Final = 60
_SLASHED: Final = re.compile(r"(?<![\w/])[A-Z0-9][\w'’]{1,20}(?: (?:Street|Avenue))?/$")
_SLASH_WINDOW: Final = 30
_FUNCTION_WORDS: Final = frozenset("in at to for by from on after near with and as into over off during outside".split())
"""Words that a headline capitalises between names: "Shot In Austin Home"."""


class RunWord(NamedTuple):
    """One word of a run."""

    low: str
    """Lower case, without periods, with straight apostrophes."""
    start: int
    end: int


def in_url(text: str, start: int) -> bool:
    """Whether a word that follows a slash is part of an URL or a path, unlike "95th/Dan Ryan"."""
    return _URL_LEFT.search(text[max(0, start - _URL_WINDOW) : start]) is not None


def cut_run(run: str, start: int, lexicon: Lexicon) -> list[list[RunWord]]:
    """Cut a run that starts at `start` into pieces.

    Weekdays and months separate pieces, as do capitalised function words; a possessive ends one ("Chicago's South Side") if
    it is a known place's.
    """
    piece: list[RunWord] = []
    pieces = [piece]
    for match in _RUN_WORD.finditer(run):
        word = match[0]
        low = word.lower().replace("’", "'").replace(".", "")
        begin, end = start + match.start(), start + match.end()
        if low in CALENDAR:
            piece = []
            pieces.append(piece)
        elif low == "'s" and piece:  # "Children ’s Hospital"
            piece[-1] = RunWord(piece[-1].low + "'s", piece[-1].start, end)
        elif low.endswith("'s") and _is_place(low[:-2], piece, lexicon):
            piece.append(RunWord(low[:-2], begin, end - 2))
            piece = []
            pieces.append(piece)
        elif low in _FUNCTION_WORDS and piece and not (low == "near" and _starts_side(run, match.end())):
            piece = []
            pieces.append(piece)
        else:
            piece.append(RunWord(low, begin, end))
    return [piece for piece in pieces if piece]


def _is_place(base: str, piece: list[RunWord], lexicon: Lexicon) -> bool:
    """Whether a word before "'s" is, or ends, a known place's name."""
    if base in CITY_SELF or base in lexicon.names or base == "city":
        return True
    return bool(piece) and f"{piece[-1].low} {base}" in lexicon.names


def _starts_side(run: str, end: int) -> bool:
    """Whether "Near" goes on as the name of a side: "Near West Side"."""
    words = run[end : end + 24].lower().split()
    return len(words) > 1 and words[1].startswith("side")


def strip_leaders(words: list[RunWord], lexicon: Lexicon) -> list[RunWord]:
    """Drop words such as "In" and "Police" at the front, unless a known name or a street starts with them."""
    i = 0
    n = len(words)
    while i < n and words[i].low in LEADERS:
        if i + 1 < n and (words[i + 1].low in STREET_TYPES or (words[i].low in lexicon.longest and longest_name(words, i, lexicon)[0] > 1)):
            break
        i += 1
    return words[i:] if i else words


def longest_name(words: list[RunWord], i: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the length in words, and the flags, of the longest name that starts at words[i]; (0, 0) if none does."""
    most = lexicon.longest.get(words[i].low, 0)
    names = lexicon.names
    for length in range(min(most, len(words) - i), 0, -1):
        flags = names.get(" ".join([word.low for word in words[i : i + length]]) if length > 1 else words[i].low)
        if flags:
            return length, flags
    return 0, 0


def with_slash(text: str, start: int) -> int:
    """Take in what a slash joins to the front of a name: "95th/Dan Ryan"."""
    front = _SLASHED.search(text[max(0, start - _SLASH_WINDOW) : start])
    return start - len(front[0]) if front else start

"""Runs of capitalised words: "Advocate Christ Medical Center", "79th Street", "WEST ENGLEWOOD", cut into pieces.

One regular expression finds the runs, at C speed; a run holds at most ten words of at most 41 letters, so that the
work per run is bounded whatever the text.
"""

from __future__ import annotations

import re
from typing import Final

from geomap.extract.businesses import BEGINNINGS, ENDINGS
from geomap.extract.facilities import CUES
from geomap.extract.lexicon import Lexicon, Names
from geomap.extract.wordlists import CALENDAR, CITY_SELF, FUNCTION_WORDS, LEADERS
from geomap.gazetteer.names import STREET_TYPES

# Choices with an empty last branch stand for optional parts: the engine tries them in half the time.
# The period of an abbreviation ("St.", "W.") and a possessive torn off ("Children ’s Hospital") belong to the word.
_TAIL: Final = r"(?:\.(?:(?<=\b[A-Z]\.)(?:[A-Z]\.){0,2}|(?<=\b[SMFDJ][trTR]\.))| \u2019s(?= [A-Z])|)"
_CAP: Final = r"[\w'\u2019&-]{0,40}" + _TAIL
_ORDINAL: Final = r"(?:st|nd|rd|th)\b"
# One class of characters comes first, so that the regular expression engine skips to the next of them at full speed.
RUN: Final = re.compile(
    r"[A-Z0-9](?<![\w@#%&=_'\u2019-].)"
    rf"(?:(?<=[A-Z]){_CAP}|(?<![$.,].)(?:[0-9]{{0,2}}(?:{_ORDINAL}| (?:Mile|Freeway)\b)|[0-9]?-[A-Z]\w{{1,20}}))"
    r"(?:(?=[ \n\xa0](?:[A-Z0-9]|of |du ))"
    rf"(?:[ \n\xa0](?:of (?:the )?|du |)(?:[A-Z]{_CAP}|[0-9]{{1,3}}{_ORDINAL})){{0,9}}|)"
    r"(?: [a-z]{1,12}\b|)"
)
"""A run and the lower-case word behind it, if there is one."""

_URL_PARTS: Final = ("http:", "https:", "www.", ".com", ".org", ".net", ".gov")
_URL_WINDOW: Final = 60
_SLASHED: Final = re.compile(r"(?<![\w/])[A-Z0-9][\w'\u2019]{1,20}(?: (?:Street|Avenue))?/$")
_SLASH_WINDOW: Final = 30
ODD: Final = re.compile(r"['\u2019.0-9\n\xa0]").search
"""Finds signs for which a run is looked at closely."""
TELLING_WORDS: Final = (
    frozenset(STREET_TYPES) | CUES | ENDINGS | BEGINNINGS | {"area", "district", "line", "lady", "saint"}
)
"""Words for which a piece is looked at closely."""
_STREET: Final = int(Names.STREET)
_OUR_LADY: Final = ["our", "lady"]
_BREAKERS: Final = CALENDAR | FUNCTION_WORDS


class Piece:
    """Words of a run that may belong to one name, as parallel lists; offsets count from the start of the run."""

    __slots__ = ("ends", "lows", "starts")

    def __init__(self, lows: list[str], starts: list[int], ends: list[int]) -> None:
        self.lows = lows
        """Lower case, without periods, with straight apostrophes."""
        self.starts = starts
        self.ends = ends

    def part(self, begin: int, end: int) -> Piece:
        """The words from `begin` to `end` (exclusive)."""
        return Piece(self.lows[begin:end], self.starts[begin:end], self.ends[begin:end])

    def with_last(self, low: str, end: int) -> Piece:
        """The piece with another last word: one that a line wrap tore apart."""
        return Piece([*self.lows[:-1], low], self.starts, [*self.ends[:-1], end])


def in_url(text: str, start: int) -> bool:
    """Whether a word that follows a slash is part of an URL or a path, unlike "95th/Dan Ryan"."""
    words = text[max(0, start - _URL_WINDOW) : start].split()
    if not words:
        return False
    left = words[-1]
    return left[0] == "/" or left.count("/") > 1 or any(part in left for part in _URL_PARTS)


def with_slash(text: str, start: int) -> int:
    """Take in what a slash joins to the front of a name: "95th/Dan Ryan"."""
    if text[start - 1] != "/":
        return start
    front = _SLASHED.search(text[max(0, start - _SLASH_WINDOW) : start])
    return start - len(front[0]) if front else start


def cut_run(low: str, lexicon: Lexicon) -> list[Piece]:
    """Cut a run, in lower case, into pieces; offsets count from its start.

    Weekdays and months separate pieces, as do capitalised function words; a possessive ends one ("Chicago's South
    Side") if it is a known place's.
    """
    # Each replacement has the length of what it replaces, so that offsets hold.
    if not low.isascii():
        low = low.replace("\u2019", "'").replace("\xa0", " ")
    words = low.replace("\n", " ").split(" ")
    begin = 0
    if "." not in low and "'" not in low and _BREAKERS.isdisjoint(words):
        starts, ends = [], []
        for word in words:
            starts.append(begin)
            begin += len(word)
            ends.append(begin)
            begin += 1
        return [Piece(words, starts, ends)]
    piece = Piece([], [], [])
    pieces = [piece]
    for written in words:
        end = begin + len(written)
        word = written.replace(".", "") if "." in written else written
        if word == "'s" and piece.lows:  # "Children's", torn apart
            piece.lows[-1] += "'s"
            piece.ends[-1] = end
        elif word[-2:] == "'s" and _is_place(word[:-2], piece, lexicon):
            _append(piece, word[:-2], begin, end - 2)
            pieces.append(piece := Piece([], [], []))
        elif word in CALENDAR or (
            word in FUNCTION_WORDS and piece.lows and not (word == "near" and _starts_side(low, end))
        ):
            pieces.append(piece := Piece([], [], []))
        else:
            _append(piece, word, begin, end)
        begin = end + 1
    return [piece for piece in pieces if piece.lows]


def _append(piece: Piece, low: str, start: int, end: int) -> None:
    """Add a word to a piece."""
    piece.lows.append(low)
    piece.starts.append(start)
    piece.ends.append(end)


def _is_place(base: str, piece: Piece, lexicon: Lexicon) -> bool:
    """Whether a word before "'s" is, or ends, a known place's name; a street's is none ("Clark's Tavern")."""
    if base in CITY_SELF or lexicon.names.get(base, _STREET) != _STREET or base == "city":
        return True
    return bool(piece.lows) and f"{piece.lows[-1]} {base}" in lexicon.names


def _starts_side(low: str, end: int) -> bool:
    """Whether "Near" goes on as the name of a side: "Near West Side"."""
    words = low[end : end + 24].split()
    return len(words) > 1 and words[1].startswith("side")


def strip_leaders(piece: Piece, lexicon: Lexicon) -> Piece:
    """Drop words such as "In" and "Police" at the front, unless a known name or a street starts with them."""
    lows = piece.lows
    if lows[0] not in LEADERS:
        return piece
    i = 0
    n = len(lows)
    while i < n and lows[i] in LEADERS:
        if i + 1 < n and (
            lows[i + 1] in STREET_TYPES or lows[i : i + 2] == _OUR_LADY or longest_name(lows, i, lexicon)[0] > 1
        ):
            break
        i += 1
    return piece.part(i, n)


def longest_name(lows: list[str], i: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return the length in words, and the flags, of the longest name that starts at lows[i]; (0, 0) if none does."""
    most = lexicon.longest.get(lows[i])
    if most is None:
        return 0, 0
    names = lexicon.names
    for length in range(min(most, len(lows) - i), 1, -1):
        flags = names.get(" ".join(lows[i : i + length]))
        if flags:
            return length, flags
    flags = names.get(lows[i])
    return (1, flags) if flags else (0, 0)

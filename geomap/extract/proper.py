"""Proper names that no table knows: which of them are places, by the words around them.

    "the Amstar gas station"          a business noun behind it
    "Sara Jane, 1343 N. Wells St."    an address behind it
    "taken to Christ in serious ..."  a hospital, by the verb before it
    "in suburban Burnettville"        a town, by the word before it
Names established so are found again where they stand alone ("Sara Jane is located on ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.extract.areas import has_age, word_before
from geomap.extract.facilities import LOWER_BUSINESS, LOWER_CUE, NOT_NAMES, is_taken_to
from geomap.extract.found import Found, Trace
from geomap.extract.wordlists import CALENDAR, CITY_SELF, LEADERS, LOWER_JOINERS, ORGANISATION_AFTER
from geomap.model import Kind

_APPOSITION: Final = re.compile(r"(?:,| at| store at| location at| branch at|, located at|, an? [a-z][a-z -]{2,24}(?: shop)? at|, at| \() ?$")
_OPEN_BEFORE: Final = re.compile(r"(?:\b(?:the|a|an|at|of|outside|inside|near|to|owner|owns|from|and|called|by|robbed|robbing)|[.!?\]:]|^)[\s\"“]*$", re.IGNORECASE)
_SUBURB_BEFORE: Final = re.compile(r"\b(?:suburban|suburb of|village of|town of)\s$", re.IGNORECASE)
_STATE_BEHIND: Final = re.compile(r", (?:Ill|Ind|Wis|Mich|Iowa|Mo|Minn|Ohio)\b\.?")
_NO_TOWN: Final = frozenset("county township police school high district cook dupage lake will kane mchenry dr mr mrs".split())


class ProperNames:
    """Judges the unknown names of one text."""

    def __init__(self, text: str, claimed: Sequence[Found], trace: Trace | None) -> None:
        """`claimed`: the blocks and addresses of the text, in order."""
        self.text = text
        self.trace = trace
        self.starts = [claim.start for claim in claimed]
        self.ends = {claim.end for claim in claimed}
        self._next = 0
        self.found: list[Found] = []
        self.established: set[str] = set()
        self.unknown: list[tuple[int, int]] = []

    def note(self, start: int, end: int, after: str | None) -> None:
        """Judge the unknown name text[start:end]; `after` is the lower-case word behind it, if there is one."""
        text = self.text
        self.unknown.append((start, end))
        if text[end - 2 : end] in {"'s", "’s"} and not text[end : end + 1] == " ":
            end -= 2
        rule = None
        if after is not None:
            rule, stop = self._by_noun(start, end, after)
            if rule is not None:
                kind = Kind.AREA if rule == "area-noun" else Kind.FACILITY
                self._add(start, stop, kind, rule, keep=rule == "business-noun")
                return
        before = text[max(0, start - 4) : start]
        if before[-4:] in {" to ", " at "} and is_taken_to(text[max(0, start - 80) : start]):
            if self._is_name(start, end) and not has_age(text, end):
                self._add(start, end, Kind.FACILITY, "taken-to", keep=False)
                return
        if before == " in " and (start - 4) in self.ends and self._is_name(start, end):
            self._add(start, end, Kind.AREA, "town-after-address", keep=False)
            return
        if (before.endswith(("ban ", " of ")) and _SUBURB_BEFORE.search(text[max(0, start - 12) : start])) or (
            text[end : end + 1] == "," and _STATE_BEHIND.match(text, end)
        ):
            if self._is_name(start, end):
                self._add(start, end, Kind.AREA, "town-by-words", keep=False)
            return
        if self._stands_before_address(start, end):
            self._add(start, end, Kind.FACILITY, "name-and-address", keep=True)

    def _by_noun(self, start: int, end: int, after: str) -> tuple[str | None, int]:
        """The rule by which the noun behind the name makes it a place, and where the place ends."""
        text = self.text
        if after in {"neighborhood", "neighborhoods"} and self._is_name(start, end):
            return "area-noun", end
        if after not in LOWER_JOINERS:
            cue = LOWER_CUE.match(text, end)
            if cue is None and len(after) <= 3:
                cue = LOWER_CUE.match(text, end + 1 + len(after))
            if cue is not None and self._is_name(start, end):
                return "facility-noun", cue.end()
            if LOWER_BUSINESS.match(text, end) and self._is_name(start, end) and text[start:end].split()[-1].lower() not in NOT_NAMES:
                return "business-noun", end
        return None, end

    def _is_name(self, start: int, end: int) -> bool:
        """Whether the words are a name at all, rather than a weekday, an agency or the start of a sentence."""
        words = self.text[start:end].lower().replace(".", "").split()
        if not words or words[-1] in CALENDAR or words[-1] in ORGANISATION_AFTER or words[-1] in _NO_TOWN:
            return False
        return not all(word in LEADERS or word in CITY_SELF or word in NOT_NAMES for word in words)

    def _stands_before_address(self, start: int, end: int) -> bool:
        """Whether an address follows in apposition: "Sara Jane, 1343 N. Wells St."."""
        starts = self.starts
        while self._next < len(starts) and starts[self._next] < end:
            self._next += 1
        if self._next == len(starts) or starts[self._next] - end > 40:
            return False
        between = self.text[end : starts[self._next]]
        if between.strip() == "" or not _APPOSITION.fullmatch(between):
            return False
        return self._is_name(start, end) and _OPEN_BEFORE.search(self.text[max(0, start - 12) : start]) is not None

    def _add(self, start: int, end: int, kind: Kind, rule: str, *, keep: bool) -> None:
        """Note a place; `keep`: its name is looked for elsewhere in the text too."""
        words = self.text[start:end].split(" ")
        while len(words) > 1 and words[0].lower() in LEADERS:
            start += len(words.pop(0)) + 1
        self.found.append(Found(start, end, kind, rule))
        if keep:
            self.established.add(self.text[start:end])

    def finish(self) -> list[Found]:
        """Return the places found, and every place where an established name stands alone."""
        if self.established:
            taken = {place.start for place in self.found}
            for start, end in self.unknown:
                if start not in taken and self.text[start:end] in self.established and not has_age(self.text, end):
                    self.found.append(Found(start, end, Kind.FACILITY, "named-before"))
        return self.found

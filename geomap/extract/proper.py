"""Proper names that no table knows: which of them are places, by the words around them.

    "the Zephyr gas station"          a business noun behind it
    "Velvet Owl, 2210 N. Wells St."   an address behind it
    "taken to Christ in serious ..."  a hospital, by the verb before it
    "in suburban Burnettville"        a town, by the word before it
Names established so are found again where they stand alone ("Velvet Owl has been there for ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.extract.areas import DATELINE, has_age
from geomap.extract.facilities import COLOURS, LOWER_BUSINESS, LOWER_CUE, NOT_NAMES, NOUN_FIRST, is_taken_to
from geomap.extract.found import Found, Trace
from geomap.extract.lexicon import Names
from geomap.extract.wordlists import (
    CALENDAR,
    CITY_SELF,
    LEADERS,
    LOWER_JOINERS,
    ORGANISATION_AFTER,
    STATES_AND_COUNTRIES,
)
from geomap.gazetteer.names import DIRECTIONS
from geomap.model import Kind

_APPOSITION: Final = re.compile(
    r"(?:\s?\](?:\s?\[\s?\d{1,2}\s?\]|\([^\s()]{0,60}\))?)?"  # the end of a link
    r"(?:,| at| store at| location at| branch at|, located at|, an? [a-z][a-z -]{2,24}(?: shop)? at|, at| \() ?$"
)
_OPEN_BEFORE: Final = re.compile(
    r"(?:\b(?:the|a|an|at|of|outside|inside|near|to|owner|owns|from|and|called|by|robbed|robbing)|[.!?\]\[:&]|^)[\s\"“]*$",
    re.IGNORECASE,
)
_TORN_HOSPITAL: Final = re.compile(r" [a-z]{1,6} (?:Hospital|Medical Center|Health Center)\b")
"""The rest of a name that a line wrap tore apart, letters lost: "Sto ger Hospital"."""
_HOME_BEFORE: Final = re.compile(
    r"(?:, \d{1,2},|\bboth| miles? (?:north|south|east|west|north(?:east|west)|south(?:east|west))) of $"
)
"""What makes a town of a name: "Cole Reyes, 34, of", "4 miles west of"."""
_PEOPLE: Final = frozenset("man woman teen teenager boy girl couple resident residents".split())
_A_BEFORE: Final = re.compile(r"(?:^|[^\w])[Aa]n? $")
_NO_PEOPLE: Final = re.compile(r"(?:an|ish|ese|ic|im|i|o|a|ist|ite|s)$")
"""Endings of the names of peoples and faiths ("a Nigerian man"), which are no towns, and of clubs."""
_NO_HOMES: Final = frozenset(
    {
        "black",
        "white",
        "jane",
        "john",
        "marine",
        "navy",
        "army",
        "hindu",
        "sikh",
        "arab",
        "jew",
        "good",
        "amish",
        "creole",
    }
)
_SUBURB_BEFORE: Final = re.compile(r"\b(?:suburban|suburb of|village of|town of)\s$", re.IGNORECASE)
_STATE_BEHIND: Final = re.compile(r", (?:Ill|Ind|Wis|Mich|Iowa|Mo|Minn|Ohio)\b\.?")
_GOING: Final = frozenset({" to ", " at "})
_TELLING_BEFORE: Final = frozenset({" in ", " of ", " to ", " at ", "ban "})
"""The four characters before a name that may tell what it is; "ban" ends "suburban"."""
_AREA_NOUNS: Final = frozenset({"neighborhood", "neighborhoods", "area"})
_NOUNS: Final = _PEOPLE | _AREA_NOUNS | NOUN_FIRST
"""Words behind a name that may tell what it is."""
_FRONT: Final = re.compile(r"[A-Z][\w'’]{1,20} (?:a|the|n|&|and the|in the|on the|de|la|del|el|y) $")
_NO_NAMES: Final = LEADERS | CITY_SELF | NOT_NAMES | COLOURS | frozenset(DIRECTIONS) | {"line", "cta", "metra"}
_LEDE: Final = 40
_MAX_AGENCY: Final = 3
_HEADINGS: Final = frozenset(
    {"breaking", "breaking news", "update", "updated", "watch", "exclusive", "video", "photos", "reuters", "news"}
)
_MAX_TORN: Final = 3
APPOSITION_LENGTH: Final = 72
_NO_TOWN: Final = frozenset({"county", "township", "police", "high", "district", "dr", "mr", "mrs"})


class ProperNames:
    """Judges the unknown names of one text."""

    def __init__(self, text: str, claimed: Sequence[Found], trace: Trace | None) -> None:
        """`claimed`: the blocks and addresses of the text, in order."""
        self.text = text
        self.trace = trace
        self.address = -1
        """Where the next address starts, if no block comes before it, else -1; the reader of the runs tells."""
        self.ends = {claim.end for claim in claimed}
        self.found: list[Found] = []
        self.established: set[str] = set()
        self.unknown: list[tuple[int, int]] = []

    def note(self, start: int, end: int, after: str | None) -> None:
        """Judge the unknown name text[start:end]; `after` is the lower-case word behind it, if there is one."""
        text = self.text
        self.unknown.append((start, end))
        if (
            after is not None
            and (after in _NOUNS or (len(after) <= _MAX_TORN and after not in LOWER_JOINERS))
            and self._by_noun(start, end, after)
        ):
            return
        if text[start - 4 : start] in _TELLING_BEFORE and self._by_words_before(start, end, after):
            return
        if start < _LEDE and self._is_dateline(start, end):
            self._add(start, end, Kind.AREA, "town-by-dateline")
        elif text[end : end + 1] == "," and _STATE_BEHIND.match(text, end) and self.is_name(start, end):
            self._add(start, end, Kind.AREA, "town-by-words")
        elif self.address >= 0 and self.stands_before_address(start, end):
            start = self.with_article(start)
            self._add(start, end, Kind.FACILITY, "name-and-address")
            self.establish(start, end)

    def _by_words_before(self, start: int, end: int, after: str | None) -> bool:
        """Judge by the words before the name: "taken to", "in suburban", "33, of"."""
        text = self.text
        before = text[start - 4 : start]
        if before in _GOING:
            if not is_taken_to(text[max(0, start - 80) : start]) or has_age(text, end) or not self.is_name(start, end):
                return False
            torn = _TORN_HOSPITAL.match(text, end) if after is not None and after not in LOWER_JOINERS else None
            self._add(start, torn.end() if torn else end, Kind.FACILITY, "taken-to")
            return True
        if before == " in ":
            town = start - 4 in self.ends
        else:
            town = _SUBURB_BEFORE.search(text[max(0, start - 12) : start]) is not None or (
                before == " of " and _HOME_BEFORE.search(text[max(0, start - 24) : start]) is not None
            )
        if not town or not self.is_name(start, end):
            return False
        self._add(start, end, Kind.AREA, "town-after-address" if before == " in " else "town-by-words")
        return True

    def _is_dateline(self, start: int, end: int) -> bool:
        """Whether an unknown name is the dateline that the text starts with: "MAPLETON (AP) - A man ..."."""
        name = self.text[start:end]
        if not name.isupper() or len(name) <= _MAX_AGENCY or any(letter.isalnum() for letter in self.text[:start]):
            return False
        return DATELINE.match(self.text, end) is not None and name.lower() not in _HEADINGS and self.is_name(start, end)

    def _by_noun(self, start: int, end: int, after: str) -> bool:
        """Judge by the noun behind the name."""
        text = self.text
        if after in _PEOPLE:
            if _A_BEFORE.search(text[max(0, start - 4) : start]) is None or not self._is_home(start, end):
                return False
            self._add(start, end, Kind.AREA, "home-town")
            return True
        if after in _AREA_NOUNS:
            if (after != "area" or text[max(0, start - 4) : start] == "the ") and self.is_name(start, end):
                self._add(start, end, Kind.AREA, "area-noun")
                return True
            return False
        if after in NOUN_FIRST:
            cue = LOWER_CUE.match(text, end)
        elif len(after) <= _MAX_TORN and after not in LOWER_JOINERS:
            cue = LOWER_CUE.match(text, end + 1 + len(after))  # "Mor se stop"
        else:
            return False
        if not self.is_name(start, end):
            return False
        if cue is not None:
            self._add(start, cue.end(), Kind.FACILITY, "facility-noun")
            return True
        if (
            after in NOUN_FIRST
            and LOWER_BUSINESS.match(text, end)
            and text[start:end].rpartition(" ")[2].lower() not in NOT_NAMES
        ):
            self._add(start, end, Kind.FACILITY, "business-noun")
            self.establish(start, end)
            return True
        return False

    def _is_home(self, start: int, end: int) -> bool:
        """Whether an unknown name behind "a" and before "man" is a town's: "a Burnettville man"."""
        words = self.text[start:end].split(" ")
        last = words[-1].lower()
        return (
            len(words) <= 2
            and all(word.isalpha() and word[1:].islower() for word in words)
            and len(last) > 3
            and _NO_PEOPLE.search(last) is None
            and _NO_HOMES.isdisjoint(word.lower() for word in words)
            and self.is_name(start, end)
        )

    def is_name(self, start: int, end: int) -> bool:
        """Whether the words are a name at all, rather than a weekday, an agency or the start of a sentence."""
        words = self.text[start:end].lower().replace(".", "").split()
        if " ".join(words) in STATES_AND_COUNTRIES:
            return False
        if not words or words[-1] in CALENDAR or words[-1] in ORGANISATION_AFTER or words[-1] in _NO_TOWN:
            return False
        return not all(word in _NO_NAMES for word in words)

    def stands_before_address(self, start: int, end: int) -> bool:
        """Whether an address follows in apposition: "Velvet Owl, 2210 N. Wells St."."""
        return (
            end <= self.address <= end + APPOSITION_LENGTH
            and _APPOSITION.fullmatch(self.text, end, self.address) is not None
            and _OPEN_BEFORE.search(self.text[max(0, start - 12) : start]) is not None
        )

    def with_article(self, start: int) -> int:
        """Take in the front of a name with a small word inside: "Loaf the Baker"."""
        front = _FRONT.search(self.text[max(0, start - 32) : start])
        return start - len(front[0]) if front else start

    def establish(self, start: int, end: int) -> None:
        """Remember a name, so that it is found where it stands alone; "Rosie's" stands for "Rosie's Diner" too."""
        name = self.text[start:end]
        self.established.add(name)
        first = name.split(" ", 1)[0]
        if first.endswith(("'s", "’s")):
            self.established.add(first)

    def _add(self, start: int, end: int, kind: Kind, rule: str) -> None:
        """Note a place."""
        words = self.text[start:end].split(" ")
        while len(words) > 1 and words[0].lower() in LEADERS:
            start += len(words.pop(0)) + 1
        self.found.append(Found(start, end, kind, rule, flags=int(Names.TOWN) if rule.startswith("town") else 0))

    def finish(self) -> list[Found]:
        """Return the places found, and every place where an established name stands alone."""
        if self.established:
            taken = {place.start for place in self.found}
            for start, end in self.unknown:
                if start not in taken and self.text[start:end] in self.established and not has_age(self.text, end):
                    self.found.append(Found(start, end, Kind.FACILITY, "named-before"))
        return self.found

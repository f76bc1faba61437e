"""Reading the pieces of capitalised runs: areas, facilities, and the street names that crossings are made of.

A piece with a street type is tried as a street, one with a cue word as a facility; what is left is looked up in the
lexicon, longest names first, and what no table knows goes to proper.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from geomap.extract import facilities, roads
from geomap.extract.areas import next_word, why_not_area
from geomap.extract.atoms import Atom, Strength
from geomap.extract.found import Found, Trace
from geomap.extract.lexicon import AREAL, Lexicon, Names
from geomap.extract.proper import ProperNames
from geomap.extract.runs import RUN, RunWord, cut_run, in_url, longest_name, strip_leaders, with_slash
from geomap.extract.streets import is_ordinal
from geomap.extract.wordlists import CALENDAR, LEADERS, LOWER_JOINERS, NEVER_ALONE, PLACE_PREPOSITIONS
from geomap.gazetteer.names import STREET_TYPES
from geomap.model import Kind, StreetName

_AREAL: Final = int(AREAL)
_STREET: Final = int(Names.STREET)
_LANDMARK: Final = int(Names.LANDMARK)
_EXPRESSWAY: Final = int(Names.EXPRESSWAY)
_BUSINESS: Final = int(Names.BUSINESS)
_SIDE: Final = int(Names.SIDE)
_TOWNS: Final = int(Names.TOWN | Names.CITY)
_IGNORED: Final = LEADERS | CALENDAR
_NEEDS_CUTTING: Final = re.compile(r"[ \n\xa0'’.0-9-]").search
_SIDES_BEFORE: Final = re.compile(
    r"\b((?:Far |Near )?(?:North|South|East|West|Northwest|Southwest|Northeast|Southeast))(?:,|,? and|,? or) $"
)
_TOWNWARD: Final = re.compile(r"\b(?:north|south|east|west|central) $")
_BUSINESS_BEFORE: Final = re.compile(r"\b(?:the|a|an|at|from|outside|inside|near|nearby|robbed|local|of|into|and) $")


class Reader:
    """Goes over the runs of one text and collects what they name."""

    def __init__(self, text: str, lexicon: Lexicon, claimed: Iterable[Found], trace: Trace | None) -> None:
        """`claimed`: blocks and addresses, in order; no run is read inside them."""
        self.text = text
        self.lexicon = lexicon
        self.claimed = tuple(claimed)
        self.trace = trace
        self.found: list[Found] = []
        self.atoms: list[Atom] = []
        self.home = (lexicon.town or "").lower()
        self.police: list[tuple[int, int]] = []
        """The spans of towns that stand before "police"."""
        self.proper = ProperNames(text, self.claimed, trace)

    def read(self) -> None:
        """Read all runs outside the claimed spans."""
        begin = 0
        for claim in self.claimed:
            self._read_gap(begin, claim.start)
            begin = claim.end
        self._read_gap(begin, len(self.text))
        self.found += self.proper.finish()

    def _read_gap(self, begin: int, end: int) -> None:
        """Read the runs of text[begin:end]."""
        text, names, note = self.text, self.lexicon.names, self.proper.note
        for match in RUN.finditer(text, begin, end):
            run, after = match.groups()
            low = run.lower()
            if low in _IGNORED:
                continue
            if after == "police" and low == self.home:
                self.police.append((match.start(), match.start() + len(run)))
                continue
            start = match.start()
            if text[start - 1 : start] == "/" and in_url(text, start):
                continue
            if low in names or _NEEDS_CUTTING(run) or low in roads.ROAD_WORDS:
                pieces = cut_run(run, start, self.lexicon)
                for piece in pieces[:-1]:
                    self._read_piece(piece, None)
                if pieces:
                    self._read_piece(pieces[-1], after)
            elif after and after not in LOWER_JOINERS and self._mend_end([RunWord(low, start, start + len(run))], [low], after):
                continue
            else:
                note(start, start + len(run), after)

    def _read_piece(self, words: list[RunWord], after: str | None) -> None:
        """Read a piece: as streets, as a facility, as names."""
        words = strip_leaders(words, self.lexicon)
        if not words:
            return
        lows = [word.low for word in words]
        n = len(words)
        whole = self.lexicon.names.get(" ".join(lows), 0)
        if (after in facilities.NOUN_FIRST or self.proper.addresses) and self._by_surroundings(words, lows, whole, after):
            return
        if whole:
            self._name(words, 0, n, whole, after, stranger=False)
            return
        if after and after not in LOWER_JOINERS and self._mend_end(words, lows, after):
            return
        if n > 1:
            street = max((k for k in range(1, n) if lows[k] in STREET_TYPES and roads.is_type(lows, k)), default=-1)
            cue = self._find_cue(words, lows)
            if street >= 0 and street >= cue and self._street(words, lows, street):
                return
            if cue >= 0 and self._facility(words, lows, cue):
                return
            if self._police_or_stop(words, lows):
                return
        self._names(words, lows, after)

    def _by_surroundings(self, words: list[RunWord], lows: list[str], whole: int, after: str | None) -> bool:
        """Take a whole piece as a facility where a lower-case cue or an address right behind it says so."""
        begin = 0
        while begin < len(words):
            length, flags = longest_name(words, begin, self.lexicon)
            if not flags & _SIDE:
                break
            begin += length
        if begin == len(words):
            return False
        start, end = words[begin].start, words[-1].end
        rule = stop = None
        if after in facilities.NOUN_FIRST and (cue := facilities.LOWER_CUE.match(self.text, end)):
            of_town = whole & _AREAL and not facilities.is_public(cue[0])
            if not of_town and not (lows[-1] in STREET_TYPES and not facilities.is_public(cue[0])) and self.proper.is_name(start, end):
                rule, start, stop = "facility-noun", with_slash(self.text, start), cue.end()
        elif not whole & _AREAL and lows[-1] not in STREET_TYPES and self.proper.stands_before_address(start, end):
            rule, stop = "name-and-address", end
            start = self.proper.with_article(start)
        if rule is None or stop is None:
            return False
        if begin:
            self._names(words[:begin], lows[:begin], None)
        self._add(start, stop, Kind.FACILITY, rule)
        if rule == "name-and-address":
            self.proper.establish(start, stop)
        return True

    def _find_cue(self, words: list[RunWord], lows: list[str]) -> int:
        """The index of the cue word of a facility, or -1; one inside a longer known name ("River North") is none."""
        cue = facilities.find_cue(lows, len(lows))
        if cue < 0:
            return -1
        for begin in range(max(0, cue - 3), cue + 1):
            length, flags = longest_name(words, begin, self.lexicon)
            if begin + length > cue and flags & _AREAL and length > 1:
                return -1
        return cue

    def _mend_end(self, words: list[RunWord], lows: list[str], after: str) -> bool:
        """Join a torn-off end: "West Garfield Par k", "Jackson Bouleva rd"; "South side" is taken with it."""
        get = self.lexicon.names.get
        last = lows[-1]
        end = words[-1].end + 1 + len(after)
        whole = last + after
        for i in range(len(words)):
            left = " ".join(lows[i:])
            flags = get(left + after, 0) & (_AREAL | _LANDMARK) or get(f"{left} {after}", 0) & _SIDE
            if flags:
                if i:
                    self._names(words[:i], lows[:i], None)
                self._name([*words[i:-1], RunWord(whole, words[-1].start, end)], 0, len(words) - i, flags, None, stranger=False)
                return True
        if len(words) == 1:
            return False
        mended = [*words[:-1], RunWord(whole, words[-1].start, end)]
        if whole in STREET_TYPES and last not in STREET_TYPES:
            return self._street(mended, [*lows[:-1], whole], len(words) - 1)
        if whole in facilities.CUES and last not in facilities.CUES:
            return self._facility(mended, [*lows[:-1], whole], len(words) - 1)
        return False

    def _street(self, words: list[RunWord], lows: list[str], k: int) -> bool:
        """Try words up to the type at words[k] as a street; read what is left on both sides."""
        found = roads.best_street(self.text, words, k, self.lexicon)
        if found is None or not roads.is_street(self.text, lows, found[0], k, found[1], self.lexicon):
            return False
        j, street = found
        strength = Strength.EXPRESSWAY if street.name.type in {"Expy", "Tlwy", "Fwy"} else Strength.TYPED
        if j:
            self._names(words[:j], lows[:j], None)
        self.atoms.append(Atom(street.start, street.end, street.name, strength, street.known))
        rest = [word for word in words[k + 1 :] if word.start >= street.end]
        if rest:
            self._read_piece(rest, None)
        return True

    def _facility(self, words: list[RunWord], lows: list[str], cue: int) -> bool:
        """Take words up to the cue at words[cue] as a facility; read what is left on both sides."""
        begin = 0
        while begin < cue:
            length, flags = longest_name(words, begin, self.lexicon)
            if not flags & _SIDE or begin + length >= cue:
                break
            begin += length
        end = facilities.end_of_name(lows, cue)
        reason = facilities.why_not_facility(lows, begin, cue, end)
        start, stop = words[begin].start, words[end - 1].end
        if reason is None and facilities.has_age(self.text, stop):
            reason = "a person, by the age behind the name"
        if reason is not None:
            if self.trace is not None:
                self.trace.reject(start, stop, "facility-cue", reason)
            if reason.startswith("a kind"):
                return False
        else:
            self._add(start, stop, Kind.FACILITY, "facility-cue")
        if begin:
            self._names(words[:begin], lows[:begin], None)
        if end < len(words) and reason is None:
            self._read_piece(words[end:], None)
        return True

    def _police_or_stop(self, words: list[RunWord], lows: list[str]) -> bool:
        """Police districts and detective areas, and stops named by their line."""
        for i, low in enumerate(lows):
            if low == "area" and facilities.is_police_area(lows, i):
                self._add(words[i].start, words[i + 1].end, Kind.FACILITY, "police-area")
                return True
            if low == "district" and facilities.is_police_district(lows, i):
                self._add(words[0].start, words[i].end, Kind.FACILITY, "police-district")
                return True
            if low == "line" and facilities.is_line_stop(lows, i):
                self._add(with_slash(self.text, words[0].start), words[i].end, Kind.FACILITY, "line-stop")
                return True
        return False

    def _names(self, words: list[RunWord], lows: list[str], after: str | None) -> None:
        """Look names up from left to right, longest first; what is unknown goes to the proper names."""
        i = unknown = 0
        n = len(words)
        while i < n:
            length, flags = longest_name(words, i, self.lexicon)
            atom = None
            if not length:
                if is_ordinal(lows[i]):
                    name = StreetName(None, self.text[words[i].start : words[i].end], None)
                    atom = Atom(words[i].start, words[i].end, name, Strength.ORDINAL, known=False)
                else:
                    atom = roads.numbered_road(self.text, words[i])
                if atom is None:
                    i += 1
                    continue
            if unknown < i:
                self.proper.note(words[unknown].start, words[i - 1].end, None)
            if atom is not None:
                self.atoms.append(atom)
                length = 1
            else:
                stranger = unknown < i and lows[i - 1] not in LEADERS and lows[i - 1] not in PLACE_PREPOSITIONS
                self._name(words, i, length, flags, after if i + length == n else None, stranger=stranger)
            i += length
            unknown = i
        if unknown < n:
            self.proper.note(words[unknown].start, words[n - 1].end, after)

    def _name(self, words: list[RunWord], i: int, length: int, flags: int, after: str | None, *, stranger: bool) -> None:
        """Take words[i:i + length], a name of the lexicon, for what its flags and neighbours allow."""
        text = self.text
        start, end = words[i].start, words[i + length - 1].end
        low = " ".join([word.low for word in words[i : i + length]])
        if flags & _EXPRESSWAY and (low[0] == "i" or roads.is_bare_expressway(text, start)):
            self.atoms.append(Atom(start, end, StreetName(None, text[start:end], None), Strength.EXPRESSWAY, known=True))
            return
        if flags & _LANDMARK and not (flags & _AREAL and (low.endswith("park") or next_word(text, end) in {"neighborhood", "community"})):
            if next_word(text, end).lower() not in {"police", "department"} and not (stranger and length == 1):
                self._add(start, end, Kind.FACILITY, "landmark")
            return
        area = None
        if flags & _AREAL:
            area = self._area(start, end, low, flags, stranger=stranger)
        elif flags & _BUSINESS and _BUSINESS_BEFORE.search(text[max(0, start - 10) : start].lower()):
            self._add(start, end, Kind.FACILITY, "known-business")
            return
        elif after is not None or not flags & _EXPRESSWAY:
            self.proper.note(start, end, after)
        if flags & _STREET and not stranger:
            never_alone = low in NEVER_ALONE or bool(flags & _AREAL)
            self.atoms.append(Atom(start, end, StreetName(None, text[start:end], None), Strength.WEAK, known=True, area=area, never_alone=never_alone))

    def _area(self, start: int, end: int, low: str, flags: int, *, stranger: bool) -> Found | None:
        """Take a name as an area, unless its neighbours say that it is none; "South and West sides" is two."""
        reason = why_not_area(self.text, start, end, low, flags, stranger_before=stranger)
        if reason is not None:
            if self.trace is not None:
                self.trace.reject(start, end, "area-name", reason)
            if flags & _TOWNS and next_word(self.text, end).lower() == "police":
                self.police.append((start, end))
            return None
        if flags & Names.CITY and (compass := _TOWNWARD.search(self.text[max(0, start - 8) : start])):
            start -= len(compass[0])
        area = self._add(start, end, Kind.AREA, "side" if flags & _SIDE else "area-name")
        area.flags = flags
        if flags & _SIDE:
            begin = start
            for _ in range(3):
                left = _SIDES_BEFORE.search(self.text[max(0, begin - 24) : begin])
                if left is None:
                    break
                begin = max(0, begin - 24) + left.start(1)
                self._add(begin, begin + len(left[1]), Kind.AREA, "side")
        return area

    def _add(self, start: int, end: int, kind: Kind, rule: str) -> Found:
        """Note a place."""
        place = Found(start, end, kind, rule)
        self.found.append(place)
        return place

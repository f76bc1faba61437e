"""Reading the capitalised runs of a text: areas, facilities, and the street names that crossings are made of.

A piece of a run with a street type is tried as a street, one with a cue word as a facility; what is left is looked up
in the lexicon, longest names first, and what no table knows goes to proper.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from geomap.extract import facilities, roads
from geomap.extract.areas import AREA_NOUNS, Candidate, is_airport, is_rather_area, next_word, why_not_area
from geomap.extract.atoms import Atom, Strength, may_meet
from geomap.extract.found import Found, Trace
from geomap.extract.lexicon import AREAL, Lexicon, Names, plain_words
from geomap.extract.proper import ProperNames
from geomap.extract.runs import (
    RUN,
    Piece,
    Plan,
    in_url,
    longest_name,
    plan_piece,
    plan_run,
    strip_leaders,
    with_slash,
)
from geomap.extract.streets import is_ordinal
from geomap.extract.wordlists import CALENDAR, LEADERS, LOWER_JOINERS, NEVER_ALONE, PLACE_PREPOSITIONS
from geomap.gazetteer.names import DIRECTIONS, STREET_TYPES
from geomap.model import Kind, StreetName

# Plain numbers: arithmetic on enum flags costs ten times as much, and this is done for every name.
_AREAL: Final = int(AREAL)
_STREET: Final = int(Names.STREET)
_LANDMARK: Final = int(Names.LANDMARK)
_EXPRESSWAY: Final = int(Names.EXPRESSWAY)
_BUSINESS: Final = int(Names.BUSINESS)
_SIDE: Final = int(Names.SIDE)
_CITY: Final = int(Names.CITY)
_TOWNS: Final = int(Names.TOWN | Names.CITY)

_AND_MORE: Final = re.compile(r" (?:and|&) [A-Z]\w{1,20}")
_LIST_JOINTS: Final = frozenset({" and ", ", ", ", and ", " or "})
_NO_STRANGERS: Final = LEADERS | PLACE_PREPOSITIONS | frozenset(DIRECTIONS)
_NUMBERED_WORDS: Final = roads.ROAD_WORDS | {"area"}
_IGNORED: Final = LEADERS | CALENDAR
_ODD: Final = re.compile(r"['\u2019.0-9\n\xa0]").search
_SIDES_BEFORE: Final = re.compile(
    r"\b((?:Far |Near )?(?:North|South|East|West|Northwest|Southwest|Northeast|Southeast))(?:,|,? and|,? or) $"
)
_SIDES_WINDOW: Final = 24
_DIRECTION_ENDS: Final = frozenset({". ", "N ", "S ", "E ", "W ", "h ", "t "})
_TOWNWARD: Final = re.compile(r"\b(?:North|South|East|West|Central|Northeast|Northwest|Southeast|Southwest) $")
_BUSINESS_BEFORE: Final = re.compile(r"\b(?:the|a|an|at|from|outside|inside|near|nearby|robbed|local|of|into|and) $")


class Reader:
    """Goes over the runs of one text and collects what they name."""

    def __init__(self, text: str, lexicon: Lexicon, claimed: Iterable[Found], trace: Trace | None) -> None:
        """`claimed`: blocks and addresses, in order; no run is read inside them."""
        self.text = text
        self.lexicon = lexicon
        self.claimed = tuple(claimed)
        self.trace = trace
        self.home = (lexicon.town or "").lower()
        self.found: list[Found] = []
        self.atoms: list[Atom] = []
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
        """Read the runs of text[begin:end]; here, where the time goes, the usual cases are told apart at once."""
        text, lexicon, note = self.text, self.lexicon, self.proper.note
        names, telling = lexicon.names, lexicon.telling
        addresses, noun_first = bool(self.proper.addresses), facilities.NOUN_FIRST
        for match in RUN.finditer(text, begin, end):
            run, after = match.groups()
            low = run.lower()
            if low in _IGNORED:
                continue
            start = match.start()
            if text[start - 1] == "/" and in_url(text, start):
                continue
            flags = names.get(low)
            if flags is not None:
                if not addresses and after not in noun_first:
                    self._name(start, start + len(run), low, flags, after, stranger=False)
                    continue
            elif low.isalpha() and low not in _NUMBERED_WORDS:
                if after is None or not self._with_word_behind(low, start, after):
                    note(start, start + len(run), after)
                continue
            elif (after is None or after in LOWER_JOINERS) and _ODD(run) is None and telling.isdisjoint(low.split(" ")):
                note(start, start + len(run), after)
                continue
            for plan in plan_run(low, lexicon):
                lows, starts, ends = plan.piece
                piece = Piece(lows, [start + offset for offset in starts], [start + offset for offset in ends])
                self._read_plan(piece, plan, after if plan.last else None)

    def _read_piece(self, piece: Piece) -> None:
        """Read what is left of a piece behind a street or a facility."""
        piece = strip_leaders(piece, self.lexicon)
        if piece.lows:
            self._read_plan(piece, plan_piece(piece, self.lexicon, last=False), None)

    def _read_plan(self, piece: Piece, plan: Plan, after: str | None) -> None:
        """Read a piece: as streets, as a facility, as names; `after` is the lower-case word behind it."""
        lows, whole = piece.lows, plan.whole
        if (after in facilities.NOUN_FIRST or self.proper.addresses) and self._by_surroundings(piece, whole, after):
            return
        if whole:
            self._name(piece.starts[0], piece.ends[-1], " ".join(lows), whole, after, stranger=False)
            return
        if after and after not in LOWER_JOINERS and self._mend_end(piece, after):
            return
        if not plan.telling or not self._read_telling(piece):
            self._names(piece, after)

    def _read_telling(self, piece: Piece) -> bool:
        """Read a piece with a street's type, a facility's cue and the like; says whether it found something."""
        lows = piece.lows
        street = roads.find_type(lows)
        cue = self._find_cue(lows)
        if street >= max(cue, 0) and self._street(piece, street):
            return True
        return (cue >= 0 and self._facility(piece, cue)) or self._police_or_stop(piece)

    def _by_surroundings(self, piece: Piece, whole: int, after: str | None) -> bool:
        """Take a whole piece as a facility where a lower-case cue or an address right behind it says so."""
        lows = piece.lows
        begin = self._skip_sides(lows, len(lows))
        if begin == len(lows):
            return False
        start, end = piece.starts[begin], piece.ends[-1]
        typed = lows[-1] in STREET_TYPES
        if after in facilities.NOUN_FIRST and (cue := facilities.LOWER_CUE.match(self.text, end)):
            if ((whole & _AREAL or typed) and not facilities.is_public(cue[0])) or not self.proper.is_name(start, end):
                return False
            self._add(with_slash(self.text, start), cue.end(), Kind.FACILITY, "facility-noun")
        elif whole & _AREAL or typed or not self.proper.stands_before_address(start, end):
            return False
        else:
            start = self.proper.with_article(start)
            self._add(start, end, Kind.FACILITY, "name-and-address")
            self.proper.establish(start, end)
        if begin:
            self._names(piece.part(0, begin), None)
        return True

    def _skip_sides(self, lows: list[str], end: int) -> int:
        """How many words at the front, before lows[end], name a side of the city."""
        begin = 0
        while begin < end:
            length, flags = longest_name(lows, begin, self.lexicon)
            if not flags & _SIDE or begin + length > end:
                break
            begin += length
        return begin

    def _find_cue(self, lows: list[str]) -> int:
        """The index of the cue word of a facility, or -1; one inside a longer known name ("River North") is none."""
        cue = facilities.find_cue(lows, len(lows))
        for begin in range(max(0, cue - 3), cue + 1):
            length, flags = longest_name(lows, begin, self.lexicon)
            if begin + length > cue and flags & _AREAL and length > 1:
                return -1
        return cue

    def _with_word_behind(self, low: str, start: int, after: str) -> bool:
        """Join an unknown word to the one behind it: "L awndale", torn apart; "South side"; "Chicago police"."""
        if after == "police" and low == self.home:
            self.police.append((start, start + len(low)))
            return True
        names = self.lexicon.names
        if low + after not in names and f"{low} {after}" not in names:
            return False
        return self._mend_end(Piece([low], [start], [start + len(low)]), after)

    def _mend_end(self, piece: Piece, after: str) -> bool:
        """Join a torn-off end: "West Garfield Par k", "Jackson Bouleva rd"; "South side" is taken with it."""
        lows, get = piece.lows, self.lexicon.names.get
        end = piece.ends[-1] + 1 + len(after)
        last = lows[-1]
        whole = last + after
        for i in range(len(lows)):
            left = " ".join(lows[i:])
            flags = (get(left + after, 0) & (_AREAL | _LANDMARK)) or (get(f"{left} {after}", 0) & _SIDE)
            if flags:
                if i:
                    self._names(piece.part(0, i), None)
                low = left + after if get(left + after) else f"{left} {after}"
                self._name(piece.starts[i], end, low, flags, None, stranger=False)
                return True
        if len(lows) == 1:
            return False
        if whole in STREET_TYPES and last not in STREET_TYPES:
            return self._street(piece.with_last(whole, end), len(lows) - 1)
        if whole in facilities.CUES and last not in facilities.CUES:
            return self._facility(piece.with_last(whole, end), len(lows) - 1)
        return False

    def _street(self, piece: Piece, k: int) -> bool:
        """Try words up to the type lows[k] as a street; read what is left on both sides."""
        found = roads.best_street(self.text, piece, k, self.lexicon)
        if found is None or not roads.is_street(self.text, piece.lows[found[0] : k], found[1], self.lexicon):
            return False
        j, street = found
        strength = Strength.EXPRESSWAY if street.name.type in roads.EXPRESSWAY_TYPES else Strength.TYPED
        if j:
            self._names(piece.part(0, j), None)
        name, stop = street.name, street.end
        if numbered := roads.number_of_county(self.text, street):
            name, stop, strength = (
                StreetName(None, self.text[street.start : numbered], None),
                numbered,
                Strength.EXPRESSWAY,
            )
        self.atoms.append(Atom(street.start, stop, name, strength, known=street.known))
        rest = k + 1
        while rest < len(piece.starts) and piece.starts[rest] < street.end:
            rest += 1
        if rest < len(piece.starts):
            self._read_piece(piece.part(rest, len(piece.starts)))
        return True

    def _facility(self, piece: Piece, cue: int) -> bool:
        """Take words up to the cue lows[cue] as a facility; read what is left on both sides."""
        lows = piece.lows
        begin = self._skip_sides(lows, cue - 1)
        end = facilities.end_of_name(lows, cue)
        start, stop = piece.starts[begin], piece.ends[end - 1]
        reason = facilities.why_not_facility(lows, begin, cue, end)
        if reason is None and facilities.has_age(self.text, stop):
            reason = "a person, by the age behind the name"
        if reason is None and next_word(self.text, stop) in {"neighborhood", "neighborhoods"}:
            self._add(start, stop, Kind.AREA, "area-noun")
        elif reason is None:
            self._add(start, self._longer_landmark(start, stop), Kind.FACILITY, "facility-cue")
            if end < len(lows):
                self._read_piece(piece.part(end, len(lows)))
        else:
            if self.trace is not None:
                self.trace.reject(start, stop, "facility-cue", reason)
            if reason == facilities.NAMELESS:
                return False
        if begin:
            self._names(piece.part(0, begin), None)
        return True

    def _longer_landmark(self, start: int, end: int) -> int:
        """Where a facility ends that goes on behind "and": "Museum of Science and Industry"."""
        more = _AND_MORE.match(self.text, end)
        if more and self.lexicon.names.get(plain_words(self.text[start : more.end()]), 0) & _LANDMARK:
            return more.end()
        return end

    def _police_or_stop(self, piece: Piece) -> bool:
        """Police districts and detective areas, and stops named by their line."""
        lows, starts, ends = piece
        for i, low in enumerate(lows):
            if low == "area" and (end := facilities.end_of_police_area(self.text, lows, ends, i)):
                self._add(starts[i], end, Kind.FACILITY, "police-area")
                return True
            if low == "district" and facilities.is_police_district(lows, i):
                self._add(starts[0], ends[i], Kind.FACILITY, "police-district")
                return True
            if low == "line" and facilities.is_line_stop(lows, i):
                self._add(with_slash(self.text, starts[0]), ends[i], Kind.FACILITY, "line-stop")
                return True
        return False

    def _names(self, piece: Piece, after: str | None) -> None:
        """Look names up from left to right, longest first; what is unknown goes to the proper names."""
        lows, starts, ends = piece
        i = unknown = 0
        n = len(lows)
        while i < n:
            length, flags = longest_name(lows, i, self.lexicon)
            atom = None if length else self._numbered(lows[i], starts[i], ends[i])
            if not length and atom is None:
                i += 1
                continue
            stranger = unknown < i and lows[i - 1] not in _NO_STRANGERS
            if unknown < i:
                self.proper.note(starts[unknown], ends[i - 1], None)
            if atom is not None:
                if atom.strength is Strength.ORDINAL and i and lows[i - 1] in DIRECTIONS:
                    atom.start, atom.name = starts[i - 1], atom.name._replace(direction=DIRECTIONS[lows[i - 1]])
                self.atoms.append(atom)
                length = 1
            else:
                last = i + length - 1
                low = lows[i] if length == 1 else " ".join(lows[i : last + 1])
                self._name(starts[i], ends[last], low, flags, after if last == n - 1 else None, stranger=stranger)
            i += length
            unknown = i
        if unknown < n:
            self.proper.note(starts[unknown], ends[n - 1], after)

    def _numbered(self, low: str, start: int, end: int) -> Atom | None:
        """An ordinal ("79th") or a road with a number ("I-57") as a street name."""
        if low[0].isdigit() and is_ordinal(low):
            return Atom(start, end, StreetName(None, self.text[start:end], None), Strength.ORDINAL, known=False)
        return roads.numbered_road(self.text, low, start, end)

    def _name(self, start: int, end: int, low: str, flags: int, after: str | None, *, stranger: bool) -> None:
        """Take text[start:end], a name of the lexicon, for what its flags and neighbours allow.

        `stranger`: an unknown capitalised word stands right before it.
        """
        text = self.text
        if flags & _EXPRESSWAY and roads.is_expressway(text, low, start):
            self.atoms.append(
                Atom(start, end, StreetName(None, text[start:end], None), Strength.EXPRESSWAY, known=True)
            )
            return
        if flags & _LANDMARK and not (flags & _AREAL and is_rather_area(text, start, low, after)):
            lone_surname = stranger and " " not in low
            agency = (after or next_word(text, end).lower()) in {"police", "department"} and not low.endswith(
                "district"
            )
            if not lone_surname and not agency:
                self._add(start, end, Kind.FACILITY, "landmark")
            return
        area = None
        if flags & _AREAL:
            area = self._area(start, end, low, flags, after or next_word(text, end), stranger=stranger)
        elif flags & _BUSINESS and _BUSINESS_BEFORE.search(text[max(0, start - 10) : start].lower()):
            self._add(start, end, Kind.FACILITY, "known-business")
            return
        else:
            self.proper.note(start, end, after)
        if flags & _STREET and not stranger:
            first = start
            direction = None
            if area is None and text[start - 2 : start] in _DIRECTION_ENDS:
                direction, first = roads.direction_before(text, start, text[start:end], self.lexicon)
            if may_meet(text, first, end, after):
                never_alone = low in NEVER_ALONE or bool(flags & _AREAL)
                name = StreetName(direction, text[start:end], None)
                self.atoms.append(Atom(first, end, name, Strength.WEAK, known=True, area=area, never_alone=never_alone))

    def _area(self, start: int, end: int, low: str, flags: int, follower: str, *, stranger: bool) -> Found | None:
        """Take a name as an area, unless its neighbours say that it is none; "South and West sides" is two."""
        listed = bool(self.found) and self.text[self.found[-1].end : start] in _LIST_JOINTS
        candidate = Candidate(start, end, low, flags, follower, stranger, listed and self.found[-1].kind is Kind.AREA)
        reason = why_not_area(self.text, candidate)
        if reason is not None:
            if self.trace is not None:
                self.trace.reject(start, end, "area-name", reason)
            if flags & _TOWNS and follower.lower() == "police":
                self.police.append((start, end))
            return None
        if is_airport(self.text, start, low, self.lexicon.names) and follower not in AREA_NOUNS:
            self._add(start, end, Kind.FACILITY, "airport")
            return None
        if flags & _CITY and (compass := _TOWNWARD.search(self.text[max(0, start - 10) : start])):
            start -= len(compass[0])
        area = self._add(start, end, Kind.AREA, "side" if flags & _SIDE else "area-name")
        area.flags = flags
        while flags & _SIDE:
            window = max(0, start - _SIDES_WINDOW)
            left = _SIDES_BEFORE.search(self.text[window:start])
            if left is None:
                break
            start = window + left.start(1)
            self._add(start, start + len(left[1]), Kind.AREA, "side").flags = flags
        return area

    def _add(self, start: int, end: int, kind: Kind, rule: str) -> Found:
        """Note a place."""
        place = Found(start, end, kind, rule)
        self.found.append(place)
        if kind is Kind.FACILITY:
            self.proper.ends.add(end)  # a town may follow: "Larkspur Hospital in Fairmeadow"
        return place

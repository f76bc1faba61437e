"""Reading the capitalised runs of a text: areas, facilities, and the street names that crossings are made of.

What a run holds, plans.py says once and for all; here it is judged by the text around it. A piece with a street type is
tried as a street, one with a cue word as a facility; what is left is looked up in the lexicon, and what no table knows
goes to proper.py.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Final

from geomap.extract import businesses, facilities, roads, stations, verdicts
from geomap.extract.areas import AREA_NOUNS, is_rather_area, namesake, next_word, why_not_area, word_before
from geomap.extract.atoms import Atom, Strength, may_meet
from geomap.extract.contexts import is_school
from geomap.extract.forms import find_form
from geomap.extract.found import Found, Trace
from geomap.extract.kinds import ADDRESS, AREA, DISTANT_CITY, FACILITY
from geomap.extract.lexicon import AREAL, Lexicon, Names, plain_words
from geomap.extract.plans import judge_run, plan_facility, plan_piece, plan_run, skip_sides, steps_of
from geomap.extract.proper import APPOSITION_LENGTH, ProperNames
from geomap.extract.runs import RUN, Piece, in_url, strip_leaders, with_slash
from geomap.extract.verdicts import Facility, Mend, Plan, Verdict
from geomap.extract.wordlists import NEVER_ALONE, PERSON_TITLES
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
_LANDMARK_OR_ROAD: Final = _LANDMARK | _EXPRESSWAY

# Local names for what the loop over the runs compares: look-ups of members cost more than the comparison.
_UNKNOWN: Final = verdicts.UNKNOWN
_NAME: Final = verdicts.NAME
_ORDINAL: Final = verdicts.ORDINAL
_POLICE: Final = verdicts.POLICE
_AT_STOP: Final = stations.AT
_OF_TOWN: Final = frozenset({"'s ", "\u2019s "})
"""What ends a town's name before one of its sections: "Gary's Glen Park section"."""

_AND_MORE: Final = re.compile(r" (?:and|&|at) [A-Z]\w{1,20}")
_LIST_JOINTS: Final = frozenset({" and ", ", ", ", and ", " or "})
_MAX_JOINT: Final = 8
_SIDES_BEFORE: Final = re.compile(
    r"\b((?:Far |Near )?(?:North|South|East|West|Northwest|Southwest|Northeast|Southeast))(?:,|,? and|,? or) $"
)
_JOINT_ENDS: Final = frozenset({", ", "d ", "r "})
_SIDES_WINDOW: Final = 24
_DIRECTION_ENDS: Final = frozenset({". ", "N ", "S ", "E ", "W ", "h ", "t "})
_TOWNWARD: Final = re.compile(r"\b(?:North|South|East|West|Central|Northeast|Northwest|Southeast|Southwest) $")


class Reader:
    """Goes over the runs of one text and collects what they name."""

    def __init__(self, text: str, lexicon: Lexicon, claimed: Sequence[Found], trace: Trace | None) -> None:
        """`claimed`: blocks and addresses, in order; no run is read inside them."""
        self.text = text
        self.lexicon = lexicon
        self.claimed = claimed
        self.trace = trace
        self.found: list[Found] = []
        self.atoms: list[Atom] = []
        self.police: list[tuple[int, int]] = []
        """The spans of towns that stand before "police"."""
        self.hints = 0
        """What the runs hint at, for pairs.py and stations.py: bits of verdicts.py."""
        self.proper = ProperNames(text, claimed, trace, own=lexicon.town)

    def read(self) -> None:
        """Read all runs outside the claimed spans."""
        begin = 0
        for claim in self.claimed:
            self._read_gap(begin, claim.start, address=claim.kind is ADDRESS)
            begin = claim.end
        self._read_gap(begin, len(self.text), address=False)
        self.found += self.proper.finish()

    def _read_gap(self, begin: int, end: int, *, address: bool) -> None:
        """Read the runs of text[begin:end], before an address or not; here the time goes."""
        text, lexicon, note = self.text, self.lexicon, self.proper.note
        self.proper.address = end if address else -1
        near_address = end - APPOSITION_LENGTH if address else sys.maxsize
        known_verdict = lexicon.verdicts.get
        for match in RUN.finditer(text, begin, end):
            written = match[0]
            verdict = known_verdict(written)
            if verdict is None:
                verdict = judge_run(written, lexicon)
            if not verdict:
                continue
            start = match.start()
            if text[start - 1] == "/":
                if in_url(text, start):
                    continue
                self.hints |= verdicts.STATIONS  # "95th/Dan Ryan"
            stop = start + verdict.length
            kind = verdict.kind
            if kind == _UNKNOWN:
                note(start, stop, verdict.after)
            elif kind == _NAME and stop < near_address:
                self._name(start, stop, verdict.low, verdict.flags, verdict.after)
            elif kind == _POLICE:
                self.police.append((start, stop))
            elif kind != verdicts.LEADER:
                self._read_pieces(start, verdict, near_address=stop >= near_address)

    def _read_pieces(self, start: int, verdict: Verdict, *, near_address: bool) -> None:
        """Read a run piece by piece."""
        self.hints |= verdict.hint
        for plan in verdict.plans or plan_run(verdict.low, verdict.after, self.lexicon):
            self._read_plan(start, plan, near_address=near_address)

    def _read_plan(self, base: int, plan: Plan, *, near_address: bool) -> None:
        """Read a piece of the run at `base`: as streets, as a facility, as names."""
        if (plan.noun_behind or near_address) and self._by_surroundings(base, plan):
            return
        if plan.whole:
            starts, ends = plan.piece.starts, plan.piece.ends
            self._name(base + starts[0], base + ends[-1], plan.low, plan.whole, plan.after)
            return
        if plan.mend is not None and self._mend(base, plan.piece, plan.mend, plan.after or ""):
            return
        if not plan.telling or not self._read_telling(base, plan):
            start = base + plan.piece.starts[0]
            # "taken to Northwest Community": a street's name does not cut it in two.
            if len(plan.piece.lows) < 2 or not self.proper.is_whole_name(start, base + plan.piece.ends[-1], plan.after):
                self._read_names(base, plan)

    def _read_part(self, base: int, piece: Piece) -> None:
        """Read what is left of a piece behind a street or a facility."""
        piece = strip_leaders(piece, self.lexicon)
        if piece.lows:
            plan = plan_piece(piece, None, self.lexicon)
            self._read_plan(base, plan, near_address=self.proper.address >= 0)

    def _read_telling(self, base: int, plan: Plan) -> bool:
        """Read a piece with a street's type, a facility's cue and the like; says whether it found something."""
        if plan.street >= max(plan.cue, 0) and self._street(base, plan.piece, plan.street):
            return True
        if plan.facility is not None and self._facility(base, plan.piece, plan.facility):
            return True
        form = find_form(self.text, base, plan)
        if form is not None:
            start, stop, rule = form
            self._add(start, stop, FACILITY, rule)
        return form is not None

    def _by_surroundings(self, base: int, plan: Plan) -> bool:
        """Take a whole piece as a facility where a lower-case cue or an address right behind it says so."""
        lows, starts, ends = plan.piece.lows, plan.piece.starts, plan.piece.ends
        begin = skip_sides(lows, len(lows), self.lexicon)
        if begin == len(lows) or lows[begin] == "area":
            return False
        start, end = base + starts[begin], base + ends[-1]
        street_or_area = lows[-1] in STREET_TYPES or plan.whole & _AREAL
        if plan.noun_behind and (cue := facilities.LOWER_CUE.match(self.text, end)):
            if street_or_area and not facilities.is_public(cue[0]):
                return False
            station = self.lexicon.names.get(f"{plan.low} station", 0) & _LANDMARK
            station = station or (plan.whole & _STREET and cue[0] == " station")
            if not station and not self.proper.is_name(start, end) and not facilities.has_seat(lows, cue[0]):
                return False
            if plan.whole & _BUSINESS and cue[0] == " station":  # "a BP station" sells gas
                self._add(start, end, FACILITY, "known-business")
                return True
            self._add(with_slash(self.text, start), cue.end(), FACILITY, "facility-noun")
        elif street_or_area or not self.proper.stands_before_address(start, end):
            return False
        else:
            start = self.proper.with_article(start)
            self._add(start, end, FACILITY, "name-and-address")
            self.proper.establish(start, end)
        if begin:
            self._read_names_of(base, plan.piece.part(0, begin))
        return True

    def _mend(self, base: int, piece: Piece, mend: Mend, after: str) -> bool:
        """Join the word behind to the piece; says whether that gave a place."""
        kind, first, low = mend.kind, mend.first, mend.low
        starts, ends = piece.starts, piece.ends
        end = ends[-1] + 1 + len(after)
        if kind == _NAME:
            if first:
                self._read_names_of(base, piece.part(0, first))
            self._name(base + starts[first], base + end, low, mend.flags, None)
            return True
        mended = piece.with_last(low, end)
        cue = len(mended.lows) - 1
        if kind == verdicts.STREET:
            return self._street(base, mended, cue)
        return self._facility(base, mended, plan_facility(mended.lows, cue, self.lexicon))

    def _street(self, base: int, piece: Piece, k: int) -> bool:
        """Try words up to the type lows[k] as a street; read what is left on both sides."""
        found = roads.best_street(self.text, base, piece, k, self.lexicon)
        if found is None or not roads.is_street(self.text, piece.lows[found[0] : k], found[1], self.lexicon):
            return False
        j, street = found
        strength = Strength.EXPRESSWAY if street.name.type in roads.EXPRESSWAY_TYPES else Strength.TYPED
        if j:
            self._read_names_of(base, piece.part(0, j))
        name, stop = street.name, street.end
        if numbered := roads.number_of_county(self.text, street):
            name, stop, strength = (
                StreetName(None, self.text[street.start : numbered], None),
                numbered,
                Strength.EXPRESSWAY,
            )
        if (thing := facilities.ON_STREET.match(self.text, stop)) is not None:
            self._add(street.start, thing.end(), FACILITY, "facility-on-street")
        else:
            self.atoms.append(Atom(street.start, stop, name, strength, known=street.known))
        rest = k + 1
        while rest < len(piece.starts) and base + piece.starts[rest] < street.end:
            rest += 1
        if rest < len(piece.starts):
            self._read_part(base, piece.part(rest, len(piece.starts)))
        return True

    def _facility(self, base: int, piece: Piece, facility: Facility) -> bool:
        """Take words up to a cue as a facility, if the text behind allows it; read what is left on both sides."""
        lows, starts, ends = piece.lows, piece.starts, piece.ends
        begin, end, reason = facility.begin, facility.end, facility.reason
        start, stop = base + starts[begin], base + ends[end - 1]
        if reason is None and facilities.has_age(self.text, stop):
            reason = "a person, by the age behind the name"
        if reason is None and word_before(self.text, start).lower() in PERSON_TITLES:
            reason = "a person, by the title"
        if reason is None and (
            next_word(self.text, stop) in {"neighborhood", "neighborhoods"}
            or (self.text[start - 3 : start] in _OF_TOWN and next_word(self.text, stop) == "section")
        ):
            self._add(start, stop, AREA, "area-noun")
        elif reason is None:
            stop = self._longer_landmark(start, stop)
            self._add(start if begin else facilities.with_front(self.text, start), stop, FACILITY, "facility-cue")
            if end < len(lows):
                self._read_part(base, piece.part(end, len(lows)))
        else:
            if self.trace is not None:
                self.trace.reject(start, stop, "facility-cue", reason)
            if reason == facilities.NAMELESS:
                return False
        if begin:
            self._read_names_of(base, piece.part(0, begin))
        return True

    def _longer_landmark(self, start: int, end: int) -> int:
        """Where a facility ends that goes on behind "and": "Museum of Science and Industry"."""
        more = _AND_MORE.match(self.text, end)
        if more and self.lexicon.names.get(plain_words(self.text[start : more.end()]), 0) & _LANDMARK:
            return more.end()
        return end

    def _read_names_of(self, base: int, piece: Piece) -> None:
        """Read the names in the first part of a piece."""
        self._read_names(base, plan_piece(piece, None, self.lexicon))

    def _read_names(self, base: int, plan: Plan) -> None:
        """Read the names in a piece from left to right; what is unknown goes to the proper names."""
        text = self.text
        for step in steps_of(plan, text, base, self.lexicon):
            kind = step.kind
            start, stop = base + step.begin, base + step.end
            if kind == _UNKNOWN:
                self.proper.note(start, stop, step.after)
            elif kind == _NAME:
                self._name(start, stop, step.low, step.flags, step.after, stranger=step.stranger)
            elif kind == _ORDINAL:
                direction = DIRECTIONS[step.low] if step.low else None
                name = StreetName(direction, text[base + step.flags : stop], None)
                self.atoms.append(Atom(start, stop, name, Strength.ORDINAL, known=False))
            elif (road := roads.numbered_road(text, step.low, start, stop)) is not None:
                self.atoms.append(road)

    def _name(self, start: int, end: int, low: str, flags: int, after: str | None, *, stranger: bool = False) -> None:
        """Take text[start:end], a name of the lexicon, for what its flags and neighbours allow.

        `stranger`: an unknown capitalised word stands right before it.
        """
        if flags == _STREET:  # of names without any noun the most common by far
            if (
                not stranger
                and self.text[start - 4 : start] in stations.AT
                and stations.is_stop(self.text, start, end, low, self.lexicon)
            ):
                self._add(start, end, FACILITY, "stop")
                return
            self.proper.note(start, end, after)
            if not stranger:
                self._bare_street(start, end, low, after, None)
            return
        if flags & _LANDMARK_OR_ROAD and self._landmark_or_road(start, end, low, flags, after, stranger=stranger):
            return
        area = None
        if self.text[start - 4 : start] in _AT_STOP:
            stop = stations.is_stop(self.text, start, end, low, self.lexicon)
            if stop or is_school(self.text, start, low, self.lexicon.names):
                self._add(start, end, FACILITY, "stop" if stop else "school")
                return
        if flags & _AREAL:
            area = self._area(start, end, low, flags, after or next_word(self.text, end), stranger=stranger)
        elif flags & _BUSINESS and (
            businesses.is_meant(self.text, start, after)
            or (self.found and self.found[-1].end == start - 1 and self.found[-1].kind is AREA)
        ):
            self._add(start, end, FACILITY, "known-business")
            return
        else:
            self.proper.note(start, end, after)
        if flags & _STREET and not stranger:
            self._bare_street(start, end, low, after, area, areal=bool(flags & _AREAL))

    def _bare_street(
        self, start: int, end: int, low: str, after: str | None, area: Found | None, *, areal: bool = False
    ) -> None:
        """Note a known street's name without type, if it may be part of a crossing, or a street alone."""
        text = self.text
        direction, first = None, start
        if area is None and text[start - 2 : start] in _DIRECTION_ENDS:
            direction, first = roads.direction_before(text, start, text[start:end], self.lexicon)
        if may_meet(text, first, end, after):
            never_alone = low in NEVER_ALONE or self.text[start:end] == self.lexicon.town
            name = StreetName(direction, text[start:end], None)
            self.atoms.append(
                Atom(first, end, name, Strength.WEAK, known=True, area=area, never_alone=never_alone, areal=areal)
            )

    def _landmark_or_road(
        self, start: int, end: int, low: str, flags: int, after: str | None, *, stranger: bool
    ) -> bool:
        """Take a name as an expressway or a landmark; says whether it can be nothing else."""
        text = self.text
        if flags & _EXPRESSWAY and roads.is_expressway(text, low, start):
            self.atoms.append(
                Atom(start, end, StreetName(None, text[start:end], None), Strength.EXPRESSWAY, known=True)
            )
            return True
        if not flags & _LANDMARK or (flags & _AREAL and is_rather_area(text, start, low, after)):
            return False
        lone_surname = stranger and " " not in low
        agency = (after or next_word(text, end).lower()) in {"police", "department"} and not low.endswith("district")
        if not lone_surname and not agency:
            self._add(start, end, FACILITY, "landmark")
        return True

    def _area(self, start: int, end: int, low: str, flags: int, follower: str, *, stranger: bool) -> Found | None:
        """Take a name as an area, unless its neighbours say that it is none; "South and West sides" is two."""
        listed = False
        if self.found and start - (last := self.found[-1]).end < _MAX_JOINT and last.kind is AREA:
            listed = self.text[last.end : start] in _LIST_JOINTS
        reason = why_not_area(
            self.text, start, end, low, flags, follower=follower, stranger_before=stranger, listed=listed
        )
        if reason is not None:
            if self.trace is not None:
                self.trace.reject(start, end, "area-name", reason)
            if flags & _TOWNS and follower.lower() == "police":
                self.police.append((start, end))
            return None
        meant = namesake(self.text, start, low, flags, self.lexicon.names)
        if meant is not None and follower not in AREA_NOUNS:
            self._add(start, end, FACILITY, meant)
            return None
        if flags & _CITY and (compass := _TOWNWARD.search(self.text[max(0, start - 10) : start])):
            start -= len(compass[0])
        rule = DISTANT_CITY if flags & _AREAL == _CITY else "area-name"
        area = self._add(start, end, AREA, "side" if flags & _SIDE else rule)
        area.flags = flags
        while flags & _SIDE and self.text[start - 2 : start] in _JOINT_ENDS:
            window = max(0, start - _SIDES_WINDOW)
            left = _SIDES_BEFORE.search(self.text[window:start])
            if left is None:
                break
            start = window + left.start(1)
            self._add(start, start + len(left[1]), AREA, "side").flags = flags
        return area

    def _add(self, start: int, end: int, kind: Kind, rule: str) -> Found:
        """Note a place."""
        place = Found(start, end, kind, rule)
        self.found.append(place)
        if kind is FACILITY:
            self.proper.ends.add(end)  # a town may follow: "Larkspur Hospital in Fairmeadow"
            self.proper.last_start, self.proper.last_end = start, end
        return place

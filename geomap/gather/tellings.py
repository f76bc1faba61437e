"""Which clauses and mentions tell of the same incident.

A story may tell one incident three times (caption, lede, body), or forty in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from geomap.extract.kinds import AREA, FACILITY, PRECISE, STREET
from geomap.gather.announcements import join_announcements
from geomap.gather.clauses import Clause, tells_when
from geomap.gather.headings import begins_paragraph, is_filed, is_heading
from geomap.gather.people import brings_people
from geomap.gather.places import PlaceBook, PlaceKey, is_arrest, is_chase, is_side
from geomap.gather.sentences import CAPTION, STORY
from geomap.gather.tags import CLOCK, COURT, DAY, EVENT, FATAL, HURT, MONTH, WEEKDAY
from geomap.gather.telling import RECENT, Telling, days_apart

_MONTHS: Final = "january|february|march|april|may|june|july|august|september|october|november|december"
_LOOKS_BACK: Final = re.compile(
    rf"\b(?:last (?:week|month|year|spring|summer|fall|autumn|winter|{_MONTHS})|(?:weeks?|months?|years?) "
    rf"(?:ago|earlier|before)|earlier this (?:month|year)|(?:in|since) (?:(?:early|late) |mid-)?"
    rf"(?:{_MONTHS}|halloween|christmas|(?:19|20)\d\d))\b(?! \d)"
)
"""Says of an incident, in a story of another one, that it was long before."""
_HAPPENED: Final = EVENT | HURT | FATAL
_MARCHING: Final = frozenset(("protest",))
"""What a clause tells of where a protest goes on, from one place to the next."""
_ON_PATROL: Final = frozenset(
    ("on patrol", "responding", "responded to", "responding to", "called to", "dispatched", "arriving")
)
"""What makes the place a scene at which police came upon something."""
_RESUMES: Final = re.compile(
    r"\W{0,8}(?:police said )?(?:(?:about|around|at|just|shortly) [^,\n]{3,48}, )?"
    r"(?:(?:he|she|they(?! (?:were|are) among)|both) |the (?:\d\d?-year-old|man|woman|boy|girl|teens?|teenager|pair|"
    r"couple|victims?|driver|baby|child|men|women|two)\b)"
)
"""Begins a sentence on people who were spoken of before: "The couple had", "At dawn, the driver"."""
_GOES_ON: Final = re.compile(
    r"(?:(?:an?|the|one|one of the|two of the|at least one|several|another) (?:stray )?(?:bullets?|rounds|shots)"
    r"|it was (?:there|here)|that(?:'s| is| was) where)\b"
)
"""Begins a sentence on what was told of before: "A bullet struck", "It was there that"."""
_FIRST: Final = 6
_GOING_ON: Final = frozenset(
    ("a bull", "a stra", "a roun", "the bu", "the st", "the ro", "the sh", "one bu", "one of", "one ro", "one st",
     "two of", "at lea", "severa", "anothe", "it was", "that's", "that i", "that w")
)  # fmt: skip
"""The first characters of such a beginning: to look for them is much cheaper."""
_SOMEONE: Final = ("someone ", "somebody ")
"""With these an item of a log may begin."""
_NAMED: Final = re.compile(r"\b([A-Z][\w'\u2019-]{2,20}), \d{1,3}[,;]")
"""A last name, and an age."""


class _Gatherer:
    """Gathers the clauses of one story, in order, into tellings."""

    def __init__(self, text: str, folded: str, book: PlaceBook) -> None:
        self.text = text
        self.folded = folded
        self.book = book
        self.tellings: list[Telling] = []
        self.by_place: dict[PlaceKey, list[Telling]] = {}
        self.current: Telling | None = None
        self.heading: Clause | None = None
        self.filed = False
        """Whether a dateline was seen."""

    def take(self, clause: Clause) -> None:
        """Add one clause to the telling that it goes on with, or begin another."""
        if self._is_head(clause):
            return
        current = self.current
        if clause.zone is CAPTION and current is not None and current.mentions and not _of_caption(current):
            if clause.mentions:  # of a picture within the story, which then goes on
                aside = Telling(bullet=False, heading=self.heading)
                aside.add(clause, self.book)
                self.tellings.append(aside)
            return
        goes_on = current is not None and not clause.new and self._goes_on(clause)
        target = current if goes_on else self._target(clause)
        looks_back = target is None and self.current is not None and self._looks_back(clause, self.current)
        if target is None:
            target = Telling(bullet=clause.bullet, heading=self.heading, follows=self.current)
            self.tellings.append(target)
        target.add(clause, self.book)
        if not clause.mentions:
            self.current = target
            return
        for index in clause.mentions:
            if self.book.mentions[index].kind in PRECISE:
                known = self.by_place.setdefault(self.book.key(index), [])
                if target not in known[-1:]:
                    known.append(target)
        if self.current is None or not (clause.arrest or self._tells_of_chase(clause) or looks_back):
            self.current = target  # but after an arrest, a chase or a look back it is the crime again

    def _goes_on(self, clause: Clause) -> bool:
        """Tell whether a clause begins with what was told of before."""
        if self.folded[clause.start : clause.start + _FIRST] not in _GOING_ON:
            return False
        return _GOES_ON.match(self.folded, clause.start, clause.end) is not None

    def _is_head(self, clause: Clause) -> bool:
        """Tell whether a clause is a heading; note it, and a dateline with which another story of the page begins."""
        if is_heading(self.text, self.folded, clause):
            self.current, self.heading = None, clause
            return True
        if is_filed(self.text, clause):
            if self.filed:
                self.current = self.heading = None
            self.filed = True
        return False

    def _tells_of_chase(self, clause: Clause) -> bool:
        """Tell whether a clause tells where police chased somebody, and of nothing that happened there."""
        hurt = clause.tags & (HURT | FATAL)
        return not hurt and all(is_chase(self.book.mentions[index]) for index in clause.mentions)

    def _target(self, clause: Clause) -> Telling | None:
        """Return the telling that a clause goes on with, or None if it begins another."""
        if clause.spots:
            return self._target_of_spot(clause)
        current = self.current
        if clause.bullet or clause.part or current is None or (clause.mentions and self._looks_back(clause, current)):
            return None
        if clause.mentions and not current.mentions and current.clauses[0].summary:
            return None
        if clause.zone is not current.clauses[-1].zone:  # the lede after a caption tells the same again
            return current if current.clauses[0].zone is CAPTION and not clause.summary else None
        if clause.arrest and current.places and any(is_arrest(self.book.mentions[i]) for i in clause.mentions):
            return None
        if clause.summary or clause.arrest:
            return current
        if not clause.eventful and not (clause.tags & (HURT | FATAL) and brings_people(self.folded, clause)):
            return current
        if not clause.mentions:
            told = current.places or (
                clause.new and current.mentions and days_apart(self.folded, (clause,), current.clauses)
            )
            return None if told and self._begins_without_place(clause) else current
        if not current.mentions:
            return current
        return None if self._begins_elsewhere(clause, current) else current

    def _target_of_spot(self, clause: Clause) -> Telling | None:
        """Return the telling that a clause with a precise place goes on with, or None."""
        book, current = self.book, self.current
        places = [index for index in clause.mentions if book.mentions[index].kind in PRECISE]
        known = self._known(places)
        if known is not None:
            return None if self._at_another_time(clause, known) else known
        if clause.bullet or current is None or clause.arrest or self._looks_back(clause, current):
            return None
        last = current.clauses[-1]
        if clause.part and last.part and last.sentence is clause.sentence:
            return None
        if current.places:
            return current if self._stays(clause, current, places) else None
        return current if not current.mentions or self._says_where(clause, current) else None

    def _says_where(self, clause: Clause, current: Telling) -> bool:
        """Tell whether a clause names the spot of a telling that so far named an area, a street or a facility only."""
        if current.clauses[0].summary:
            return current.bullet or self._on_its_street(clause, current)
        if self._resumes(clause):
            return True
        if clause.times and current.clocked and self.folded.startswith(_SOMEONE, clause.start):
            return all(self._is_area(index) for index in current.mentions)
        brings = brings_people(self.folded, clause)
        if brings and begins_paragraph(self.text, clause) and clause.times and self.by_place:
            told = current.clauses[0]
            if told.mentions and told.times and told.spots is False:
                return False
        if (clause.tags & MONTH and self._dates_apart(clause, current)) or (
            brings and self._areas_apart(clause.mentions, current.mentions)
        ):
            return False
        settled = current.clocked or any(other.mentions and other.tags & HURT for other in current.clauses)
        if clause.new and brings and settled and not all(self._is_area(index) for index in current.mentions):
            return False
        if (clause.new or brings) and days_apart(self.folded, (clause,), current.clauses):
            return False
        if not (clause.clocked and current.clocked and (clause.new or brings)):
            return True
        return not self._times((clause,)).isdisjoint(self._times(current.clauses))

    def _on_its_street(self, clause: Clause, current: Telling) -> bool:
        """Tell whether the spot of a clause lies on a street that a telling named: "across Lotus", "block of Lotus"."""
        book = self.book
        streets = [index for index in current.mentions if book.mentions[index].kind is STREET]
        return any(book.share_street(street, index) for street in streets[:RECENT] for index in clause.mentions)

    def _resumes(self, clause: Clause) -> bool:
        """Tell whether a clause begins with people who were spoken of before."""
        return _RESUMES.match(self.folded, clause.start, clause.end) is not None

    def _stays(self, clause: Clause, current: Telling, places: Sequence[int]) -> bool:
        """Tell whether a clause with precise places goes on with a telling that has some."""
        told = clause.new or clause.eventful or clause.times or clause.tags & (HURT | FATAL)
        if not told and not brings_people(self.folded, clause):
            return True
        if clause.tags & HURT and not (clause.times or clause.new) and self._of_patrol(current):
            return True  # so far it was where police saw somebody; now it is what happened then
        return not clause.new and any(
            self.book.related(index, other) for index in places for other in current.places[-RECENT:]
        )

    def _looks_back(self, clause: Clause, current: Telling) -> bool:
        """Tell whether a clause tells of something that happened long before what the story tells of."""
        folded, start, end = self.folded, clause.start, clause.end
        if not (current.places and clause.tags & (EVENT | HURT | FATAL)) or (clause.tags & COURT and not clause.spots):
            return False
        if (
            not clause.tags & (MONTH | DAY)
            and folded.find(" 20", start, end) < 0
            and folded.find(" 19", start, end) < 0
        ):
            return False
        if _LOOKS_BACK.search(folded, start, end) is None:
            return False
        if clause.spots:
            return True
        named = [self.book.mentions[index] for index in clause.mentions if not is_side(self.book.mentions[index])]
        return any(mention.kind is FACILITY for mention in named) or (
            bool(named) and brings_people(self.folded, clause)
        )

    def _known(self, places: Sequence[int]) -> Telling | None:
        """Return the latest telling of one of the places, or None."""
        book = self.book
        for index in places:
            for telling in reversed(self.by_place.get(book.key(index), ())):
                if any(book.same(index, other) for other in telling.places[:RECENT]):
                    return telling
        for telling in reversed(self.tellings[-RECENT:]):
            if any(book.same(index, other) for index in places for other in telling.places[:RECENT]):
                return telling
        return None

    def _begins_without_place(self, clause: Clause) -> bool:
        """Tell whether a clause without a place begins another incident, whose place is to come."""
        timed = clause.new or any(tells_when(time) for time in clause.times)
        if not (timed and brings_people(self.folded, clause)) or self._resumes(clause):
            return False
        return self.current is None or not self._names_again(clause, self.current)

    def _names_again(self, clause: Clause, current: Telling) -> bool:
        """Tell whether a clause names somebody whose name and age the one before gave: "Ann Poe, 27, ..."."""
        told = self.text[current.clauses[-1].start : current.clauses[-1].end]
        named = {match[1] for match in _NAMED.finditer(told)}
        return any(name in self.text[clause.start : clause.end].split() for name in named)

    def _begins_elsewhere(self, clause: Clause, current: Telling) -> bool:
        """Tell whether a clause that names an area, a street or a facility begins another incident there."""
        known = [self._known_to(current, index) for index in clause.mentions]
        roads = all(self.book.mentions[index].kind is STREET for index in clause.mentions)
        if all(known) or (roads and any(known)):  # "on Ogden Avenue west of Naper Boulevard"
            return False
        if clause.new:
            return True
        if clause.weights.keys() == _MARCHING and any("protest" in told.weights for told in current.clauses):
            return False
        brings = brings_people(self.folded, clause)
        settled = current.places or current.bullet or current.clocked or (brings and _told_when(current))
        timed = not roads and any(time.tags & (CLOCK | WEEKDAY | MONTH) for time in clause.times)
        if not settled or not (timed or brings):
            return False
        held = all(self._known_to(current, index) or self._holds(index, current) for index in clause.mentions)
        return not held or (timed and (clause.clocked or days_apart(self.folded, (clause,), current.clauses)))

    def _holds(self, index: int, current: Telling) -> bool:
        """Tell whether a mention is an area that holds a spot of a telling."""
        return any(self.book.holds(index, spot) for spot in current.places[-RECENT:])

    def _known_to(self, current: Telling, index: int) -> bool:
        """Tell whether a mention says nothing new of where: a name told before, a side, a street of its spot."""
        book, mention = self.book, self.book.mentions[index]
        if book.key(index) in current.keys or is_side(mention):
            return True
        return mention.kind is STREET and any(book.share_street(index, i) for i in current.places[-RECENT:])

    def _at_another_time(self, clause: Clause, telling: Telling) -> bool:
        """Tell whether a clause tells of the same place at another hour, or as another item of a list."""
        if clause.zone is CAPTION or telling.clauses[0].zone is CAPTION or not clause.times:
            return False
        told = [other for other in telling.clauses[-RECENT:] if other.spots]
        listed = clause.part or clause.bullet
        if clause.spots and not listed and days_apart(self.folded, (clause,), told):
            return True
        if not listed and not (
            clause.clocked and any(other.clocked for other in told) and brings_people(self.folded, clause)
        ):
            return False
        mine = self._times((clause,))
        theirs = self._times(told)
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def _dates_apart(self, clause: Clause, current: Telling) -> bool:
        """Tell whether a clause names another date than the telling of a facility or a street so far."""
        told = [other for other in current.clauses if any(not self._is_area(index) for index in other.mentions)]
        return bool(told) and _dates_apart(self.folded, clause, told)

    def _of_patrol(self, current: Telling) -> bool:
        """Tell whether a telling says so far only where police came, or met somebody."""
        return not any(told.spots and told.tags & _HAPPENED for told in current.clauses) and all(
            self.book.mentions[index].cue in _ON_PATROL for index in current.places
        )

    def _areas_apart(self, here: Sequence[int], there: Sequence[int]) -> bool:
        """Tell whether both name areas, and none the same; nor does an area named `there` hold a spot `here`."""
        mine, theirs = (
            [i for i in indices if self._is_area(i) and not is_side(self.book.mentions[i])] for indices in (here, there)
        )
        if not mine or not theirs:
            return False
        keys = {self.book.key(index) for index in theirs}
        return not any(self.book.key(index) in keys for index in mine) and not any(
            self.book.holds(area, spot) for area in theirs for spot in here
        )

    def _is_area(self, index: int) -> bool:
        return self.book.mentions[index].kind is AREA

    def _times(self, clauses: Iterable[Clause]) -> set[str]:
        """Return the words that say in these clauses when the crime was."""
        folded = self.folded
        return {folded[time.start : time.end] for clause in clauses for time in clause.times if tells_when(time)}


def _told_when(telling: Telling) -> bool:
    """Tell whether a telling says when it was, where it says where: "six hours later ... in Grand Crossing"."""
    return any(clause.mentions and any(not time.aside for time in clause.times) for clause in telling.clauses)


def _of_caption(telling: Telling) -> bool:
    """Tell whether all mentions of a telling are a caption's."""
    return all(clause.zone is CAPTION for clause in telling.clauses if clause.mentions)


def _dates_apart(folded: str, clause: Clause, told: Iterable[Clause]) -> bool:
    """Tell whether a clause names a date of its own, and others were named before: "July 6", after "June 25"."""

    def dates(of: Clause) -> set[str]:
        return {
            " ".join(folded[time.start : time.end].split()[-2:])
            for time in of.times
            if time.tags & MONTH and not time.aside and folded[time.end - 1].isdigit()
        }

    mine, theirs = dates(clause), [dates(other) for other in told]
    return bool(mine and any(theirs)) and all(mine.isdisjoint(other) for other in theirs)


def gather_tellings(text: str, folded: str, clauses: Sequence[Clause], book: PlaceBook) -> list[Telling]:
    """Gather the clauses of a story, in order, into tellings; those without a place are left out."""
    for clause in clauses:
        if clause.zone is STORY and any(c.isalpha() for c in folded[clause.start : clause.end]):
            clause.opening = all(is_side(book.mentions[index]) for index in clause.mentions)
            break
    gatherer = _Gatherer(text, folded, book)
    for clause in clauses:
        gatherer.take(clause)
    return join_announcements(folded, gatherer.tellings, book)

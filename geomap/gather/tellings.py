"""Which clauses and mentions tell of the same incident.

A telling is what a story says about one incident: the clauses that speak of it and the mentions of where it happened.
A story may tell one incident three times (caption, lede, body), or forty in a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from geomap.gather.clauses import Clause, tells_when
from geomap.gather.people import brings_people
from geomap.gather.places import PlaceBook, PlaceKey, is_arrest, is_chase, is_side
from geomap.gather.roles import PRECISE
from geomap.gather.sentences import Zone
from geomap.gather.tags import CLOCK, FATAL, HURT, MONTH, WEEKDAY
from geomap.model import Kind, Mention


@dataclass(slots=True, eq=False)
class Telling:
    """What a story says of one incident."""

    clauses: list[Clause] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """The precise ones among the mentions."""
    keys: set[PlaceKey] = field(default_factory=set)
    """What the mentions are known by."""
    bullet: bool = False
    clocked: bool = False
    """Whether it names a time of day."""
    heading: Clause | None = None
    """The heading under which it stands: "Retail theft", "FRIDAY"."""

    def add(self, clause: Clause, book: PlaceBook) -> None:
        """Take a clause and its mentions in."""
        self.clauses.append(clause)
        self.clocked = self.clocked or clause.clocked
        for index in clause.mentions:
            self.mentions.append(index)
            self.keys.add(book.key(index))
            if book.mentions[index].kind in PRECISE:
                self.places.append(index)

    def of_arrest(self, book: PlaceBook) -> bool:
        """Tell whether it tells of an arrest, somewhere else than the crime."""
        return all(is_arrest(book.mentions[index]) for index in self.places or self.mentions)

    def of_police(self, book: PlaceBook) -> bool:
        """Tell whether it tells of an arrest, or of a chase."""
        return all(
            is_arrest(mention) or is_chase(mention)
            for mention in map(book.mentions.__getitem__, self.places or self.mentions)
        )

    def absorb(self, other: Telling) -> None:
        """Take all of another telling in; `sort` is to follow."""
        self.clauses += other.clauses
        self.mentions += other.mentions
        self.places += other.places

    def sort(self) -> None:
        """Bring what was taken in into text order."""
        self.clauses.sort(key=lambda clause: clause.start)
        self.mentions.sort()
        self.places.sort()


_LONGEST_HEADING: Final = 60
"""In characters."""
_SHORTEST_HEADING: Final = 3
_FRAME: Final = " \t\r\n*_#"
"""What may stand around the words of a heading."""
_LINE_END: Final = 2
_HEADING_WORDS: Final = 5
"""A line with so few words, and with one for a crime, is a heading."""
_RECENT: Final = 12
"""So many tellings back a place may be the same in other words; the same words are known however far back."""
_ORDER: Final = {Kind.SEGMENT: 1, Kind.FACILITY: 1, Kind.STREET: 2, Kind.AREA: 3}


def main_mention(telling: Telling, mentions: Sequence[Mention]) -> int:
    """Return the most precise mention of a telling: a spot, before a facility, a street, an area.

    Of several the story's comes before a caption's, then the one whose clause says when or what.
    """
    if len(telling.mentions) == 1:
        return telling.mentions[0]
    captions: set[int] = set()
    timed: set[int] = set()
    clocked: set[int] = set()
    for clause in telling.clauses:
        if not clause.mentions:
            continue
        if clause.zone is not Zone.STORY:
            captions.update(clause.mentions)
        if clause.times or clause.eventful:
            timed.update(clause.mentions)
        if clause.clocked:
            clocked.update(clause.mentions)

    def order(index: int) -> tuple[int, bool, bool, bool, int]:
        rank = _ORDER.get(mentions[index].kind, 0)
        return (
            rank,
            index in captions,
            rank > 0 and mentions[index].kind is not Kind.STREET and index not in clocked,
            index not in timed,
            index,
        )

    return min(telling.mentions, key=order)


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

    def take(self, clause: Clause) -> None:
        """Add one clause to the telling that it goes on with, or begin another."""
        if _is_heading(self.text, self.folded, clause):
            self.current, self.heading = None, clause
            return
        target = self._target(clause)
        if target is None:
            target = Telling(bullet=clause.bullet, heading=self.heading)
            self.tellings.append(target)
        target.add(clause, self.book)
        for index in clause.mentions:
            if self.book.mentions[index].kind in PRECISE:
                known = self.by_place.setdefault(self.book.key(index), [])
                if target not in known[-1:]:
                    known.append(target)
        if self.current is None or not clause.mentions or not (clause.arrest or self._tells_of_chase(clause)):
            self.current = target  # but after an arrest or a chase it is the crime again

    def _tells_of_chase(self, clause: Clause) -> bool:
        """Tell whether a clause tells where police chased somebody, and of nothing that happened there."""
        hurt = clause.tags & (HURT | FATAL)
        return not hurt and all(is_chase(self.book.mentions[index]) for index in clause.mentions)

    def _target(self, clause: Clause) -> Telling | None:
        """Return the telling that a clause goes on with, or None if it begins another."""
        if clause.spots:
            return self._target_of_spot(clause)
        current = self.current
        if clause.bullet or clause.part or current is None:
            return None
        if clause.mentions and not current.mentions and current.clauses[0].summary:
            return None
        if clause.zone is not current.clauses[-1].zone:  # the lede after a caption tells the same again
            return current if current.clauses[0].zone is Zone.CAPTION and not clause.summary else None
        if clause.arrest and current.places and any(is_arrest(self.book.mentions[i]) for i in clause.mentions):
            return None
        hurts = clause.tags & (HURT | FATAL) and brings_people(self.folded, clause)
        if not (clause.eventful or hurts) or clause.summary or clause.arrest:
            return current
        if not clause.mentions:
            return None if current.places and self._begins_without_place(clause) else current
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
        if clause.bullet or current is None or clause.arrest:
            return None
        if current.places:
            if not (clause.eventful or clause.times or clause.tags & (HURT | FATAL)) and not brings_people(
                self.folded, clause
            ):
                return current
            nearby = any(book.related(index, other) for index in places for other in current.places[-_RECENT:])
            return current if nearby and not clause.new else None
        if clause.clocked and current.mentions and current.clocked:
            begins = clause.new or brings_people(self.folded, clause)
            if begins and self._times((clause,)).isdisjoint(self._times(current.clauses)):
                return None
        return None if current.clauses[0].summary and not current.bullet else current

    def _known(self, places: Sequence[int]) -> Telling | None:
        """Return the latest telling of one of the places, or None."""
        book = self.book
        for index in places:
            for telling in reversed(self.by_place.get(book.key(index), ())):
                if any(book.same(index, other) for other in telling.places[:_RECENT]):
                    return telling
        for telling in reversed(self.tellings[-_RECENT:]):
            if any(book.same(index, other) for index in places for other in telling.places[:_RECENT]):
                return telling
        return None

    def _begins_without_place(self, clause: Clause) -> bool:
        """Tell whether a clause without a place begins another incident, whose place is to come."""
        timed = clause.new or any(tells_when(time) for time in clause.times)
        return timed and brings_people(self.folded, clause)

    def _begins_elsewhere(self, clause: Clause, current: Telling) -> bool:
        """Tell whether a clause that names an area, a street or a facility begins another incident there."""
        if all(self._known_to(current, index) for index in clause.mentions):
            return False
        if clause.new:
            return True
        settled = current.places or current.bullet or current.clocked
        roads = all(self.book.mentions[index].kind is Kind.STREET for index in clause.mentions)
        timed = not roads and any(time.tags & (CLOCK | WEEKDAY | MONTH) for time in clause.times)
        return bool(settled) and (timed or brings_people(self.folded, clause))

    def _known_to(self, current: Telling, index: int) -> bool:
        """Tell whether a mention says nothing new of where: a name told before, a side, a street of its spot."""
        book, mention = self.book, self.book.mentions[index]
        if book.key(index) in current.keys or is_side(mention):
            return True
        return mention.kind is Kind.STREET and any(book.share_street(index, i) for i in current.places[-_RECENT:])

    def _at_another_time(self, clause: Clause, telling: Telling) -> bool:
        """Tell whether a clause tells of the same place at another hour, or as another item of a list."""
        if clause.zone is Zone.CAPTION or telling.clauses[0].zone is Zone.CAPTION or not clause.times:
            return False
        told = [other for other in telling.clauses[-_RECENT:] if other.spots]
        listed = clause.part or clause.bullet
        if clause.spots and not listed and _dates_apart(self.folded, clause, told):
            return True
        if not listed and not (
            clause.clocked and any(other.clocked for other in told) and brings_people(self.folded, clause)
        ):
            return False
        mine = self._times((clause,))
        theirs = self._times(told)
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    def _times(self, clauses: Iterable[Clause]) -> set[str]:
        """Return the words that say in these clauses when the crime was."""
        folded = self.folded
        return {folded[time.start : time.end] for clause in clauses for time in clause.times if tells_when(time)}


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
        if clause.zone is Zone.STORY and any(c.isalpha() for c in folded[clause.start : clause.end]):
            clause.opening = all(is_side(book.mentions[index]) for index in clause.mentions)
            break
    gatherer = _Gatherer(text, folded, book)
    for clause in clauses:
        gatherer.take(clause)
    return _merge(gatherer.tellings, book)


def _is_heading(text: str, folded: str, clause: Clause) -> bool:
    """Tell whether a clause is a heading that names a day or a kind of crime, for what stands under it."""
    if clause.end - clause.start > _LONGEST_HEADING or clause.mentions:
        return False
    if not clause.times:
        words = text[clause.start : clause.end].strip(_FRAME)
        if len(words) < _SHORTEST_HEADING or not words[-1].isalpha():
            return False
        line = "\n" in text[clause.end - _LINE_END : clause.end] and words.count(" ") < _HEADING_WORDS
        return words.isupper() or (line and clause.eventful)
    time = clause.times[0]
    around = folded[clause.start : time.start] + folded[time.end : clause.end]
    return not any(c.isalnum() for c in around)


def _merge(tellings: Sequence[Telling], book: PlaceBook) -> list[Telling]:
    """Join captions and ledes to the incident they announce; leave out summaries, arrests and what has no place."""
    for before, telling in pairwise(tellings):
        if (
            not telling.mentions and before.mentions and not before.bullet
        ):  # what seemed another incident has no place: it was the same
            before.clauses.extend(telling.clauses)
    placed = [
        t
        for t in tellings
        if t.mentions and (t.places or t.bullet or any(c.eventful or c.tags & HURT for c in t.clauses))
    ]
    announced = _Announcements(placed, book)
    first = next((telling for telling in placed if any(clause.zone is Zone.STORY for clause in telling.clauses)), None)
    kept: list[Telling] = []
    for telling in placed:
        opening = telling.clauses[0]
        target = announced.by(telling, lede=telling is first)
        others = len(announced.spots) - bool(telling.places)
        told_where = telling.places or any(is_arrest(book.mentions[index]) for index in telling.mentions)
        vague = (opening.arrest and not told_where) or (others > 1 and _only_sums_up(telling))
        if announced.crimes and not telling.bullet and telling.of_arrest(book):  # a scene, but no incident of its own
            continue
        if target is not None:
            if not opening.summary or telling.places:
                target.absorb(telling)
        elif not (others and vague):
            kept.append(telling)
    for telling in kept:
        telling.sort()
    return kept


def _only_sums_up(telling: Telling) -> bool:
    """Tell whether a telling speaks of several incidents at once, and of no time."""
    return (
        telling.clauses[0].summary
        and not telling.bullet
        and not telling.clauses[0].part
        and not any(clause.times for clause in telling.clauses)
    )


class _Announcements:
    """Finds the incident that a caption or a lede announces."""

    def __init__(self, tellings: Sequence[Telling], book: PlaceBook) -> None:
        self.book = book
        self.tellings = tellings
        spots = [telling for telling in tellings if telling.places]
        self.crimes = crimes = [telling for telling in tellings if not telling.of_police(book)]
        self.spots = [telling for telling in crimes if telling.places] if crimes else spots
        self.by_name: dict[PlaceKey, list[Telling]] = {}
        for telling in tellings:
            for index in telling.mentions:
                named = self.by_name.setdefault(book.key(index), [])
                if len(named) < _RECENT:
                    named.append(telling)

    def by(self, telling: Telling, *, lede: bool) -> Telling | None:
        """Return the telling that this one announces, or None."""
        if not telling.places and (telling.bullet or self._listed_after(telling)):
            return None
        caption = all(clause.zone is Zone.CAPTION for clause in telling.clauses)
        if telling.places:
            return self._spot_of_caption(telling) if caption else None
        names = [self.book.key(i) for i in telling.mentions if not is_side(self.book.mentions[i])]
        for name in names:
            for other in self.by_name[name]:
                if other is not telling and (other.places or (not self.spots and self._more_precise(other, telling))):
                    return other
        announces = (lede and not telling.clocked) or caption or telling.clauses[0].summary
        return self.spots[0] if announces and self.spots else None

    def _listed_after(self, telling: Telling) -> bool:
        """Tell whether a telling is one of a list of incidents that stands after all spots of the story."""
        first = telling.clauses[0]
        return first.part and all(spot.clauses[0].start < first.start for spot in self.spots)

    def _spot_of_caption(self, telling: Telling) -> Telling | None:
        """Return the telling of the story that is at or by the place of a caption."""
        for other in self.spots[:_RECENT]:
            if other is not telling and any(
                self.book.related(a, b) for a in telling.places[:_RECENT] for b in other.places[:_RECENT]
            ):
                return other
        return None

    def _more_precise(self, other: Telling, telling: Telling) -> bool:
        """Tell whether another telling names a more precise place than a telling."""
        mentions = self.book.mentions

        def best(told: Telling) -> int:
            return min(_ORDER.get(mentions[index].kind, 0) for index in told.mentions)

        return not other.bullet and best(other) < best(telling)

"""What a story says of one incident: the clauses that speak of it and the mentions of where it happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from geomap.extract.kinds import AREA, FACILITY, PRECISE, SEGMENT, STREET
from geomap.gather.asides import Aside
from geomap.gather.clauses import Clause
from geomap.gather.places import PlaceBook, PlaceKey, is_arrest, is_chase, is_side
from geomap.gather.sentences import STORY
from geomap.gather.tags import CLOCK, FATAL, HURT, MONTH, WEEKDAY
from geomap.gather.when import TimePhrase
from geomap.model import Mention


class Telling:
    """What a story says of one incident."""

    __slots__ = ("bullet", "clauses", "clocked", "follows", "heading", "keys", "mentions", "mixed", "places", "singled")

    def __init__(self, *, bullet: bool, heading: Clause | None, follows: Telling | None = None) -> None:
        self.clauses: list[Clause] = []
        self.mentions: list[int] = []
        self.places: list[int] = []
        """The precise ones among the mentions."""
        self.keys: set[PlaceKey] = set()
        """What the mentions are known by."""
        self.bullet = bullet
        self.follows = follows
        """The one of which the story told before it."""
        self.clocked = False
        """Whether it names a time of day that may be that of what happened."""
        self.heading = heading
        """The heading under which it stands: "Retail theft", "FRIDAY"."""
        self.mixed = False
        """Whether it took another one in, so that its clauses may not be in text order."""
        self.singled = False
        """Whether it is one of those that a sentence sums up, whose counts are of all of them."""

    def add(self, clause: Clause, book: PlaceBook) -> None:
        """Take a clause and its mentions in."""
        self.clauses.append(clause)
        if clause.clocked and any(time.tags & CLOCK and time.aside <= Aside.RESPONSE for time in clause.times):
            self.clocked = True
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

    def of_mere_chase(self, book: PlaceBook) -> bool:
        """Tell whether it tells where police stopped or chased somebody, and of nothing that happened there."""
        return self.of_police(book) and not any(
            clause.mentions and (clause.tags & (HURT | FATAL) or not clause.weights.keys() <= CHASE_TYPES)
            for clause in self.clauses
        )

    def absorb(self, other: Telling) -> None:
        """Take all of another telling in; `sort` is to follow."""
        self.mixed = True
        self.clauses += other.clauses
        self.mentions += other.mentions
        self.places += other.places

    def sort(self) -> None:
        """Bring what was taken in into text order."""
        self.clauses.sort(key=lambda clause: clause.start)
        self.mentions.sort()
        self.places.sort()


_WATERS: Final = ("Lake Michigan", "Lake Calumet")
"""Waters too wide to say where, if a beach or a harbor is named as well; so is every river."""
CHASE_TYPES: Final = frozenset(("police_action", "theft", "other"))
"""Of no more than these speaks a clause that tells where a chase began, if the story tells how it ended elsewhere."""
RECENT: Final = 12
"""So many tellings back a place may be the same in other words; the same words are known however far back."""
COARSENESS: Final = {SEGMENT: 1, FACILITY: 1, STREET: 2, AREA: 3}
"""How little a place of each kind says of where it was; least coarse are those without an entry: blocks, crossings."""

_SIDE: Final = 4
_DATE: Final = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? ?(\d{1,2})\b")
_LATER_HALF: Final = ("p.m", "afternoon", "evening", "night")
_WEEKDAY: Final = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,5}day|s?\.)")


def days_apart(folded: str, clauses: Iterable[Clause], others: Iterable[Clause]) -> bool:
    """Tell whether two sets of clauses name days of which none is the same: dates, or weekdays where no dates are."""
    mine, theirs = _days(folded, clauses), _days(folded, others)
    for here, there in zip(mine, theirs, strict=True):
        if here and there:
            return not any(day == other and _may_be(half, at) for day, half in here for other, at in there)
    return False


def _days(folded: str, clauses: Iterable[Clause]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return the dates ("oct 11") and weekdays ("sun") that clauses name, each with the half of the day or ""."""
    dates: set[tuple[str, str]] = set()
    weekdays: set[tuple[str, str]] = set()
    for clause in clauses:
        for time in clause.times:
            if time.aside > Aside.RESPONSE:
                continue
            half = _half_of_day(folded, time)
            if time.tags & MONTH:
                dates.update((f"{month} {day}", half) for month, day in _DATE.findall(folded, time.start, time.end))
            elif time.tags & WEEKDAY:
                weekdays.update((day, half) for day in _WEEKDAY.findall(folded, time.start, time.end))
    return dates, weekdays


def _may_be(half: str, other: str) -> bool:
    """Tell whether two halves of a day may be the same; one that is not named may be either."""
    return not half or not other or half == other


def _half_of_day(folded: str, time: TimePhrase) -> str:
    """Return which half of the day a phrase names, or "" where it names none."""
    said = folded[time.start : time.end]
    if "a.m" in said or "morning" in said:
        return "a.m."
    return "p.m." if any(words in said for words in _LATER_HALF) else ""


def _coarseness(mention: Mention) -> int:
    """Return how little a mention says of where it was; a side of the city says least."""
    return _SIDE if is_side(mention) else COARSENESS.get(mention.kind, 0)


def main_mention(telling: Telling, mentions: Sequence[Mention]) -> int:
    """Return the most precise mention of a telling: a spot, before a facility, a street, an area.

    Of several the story's comes before a caption's, then the one whose clause says when or what.
    """
    ranks = [_coarseness(mentions[index]) for index in telling.mentions]
    finest = min(ranks)
    if ranks.count(finest) == 1:  # as most tell it: one block, and perhaps the neighborhood that it is in
        return telling.mentions[ranks.index(finest)]
    captions: set[int] = set()
    timed: set[int] = set()
    clocked: set[int] = set()
    happened: set[int] = set()
    for clause in telling.clauses:
        if not clause.mentions:
            continue
        if clause.zone is not STORY:
            captions.update(clause.mentions)
        if clause.times or clause.eventful:
            timed.update(clause.mentions)
        if clause.clocked:
            clocked.update(clause.mentions)
        if clause.eventful or clause.tags & (HURT | FATAL) or (clause.clocked and any(cue[3] for cue in clause.cues)):
            happened.update(clause.mentions)

    scenes = {mentions[index].text for index in happened}

    def order(index: int) -> tuple[bool, bool, bool, bool, bool, bool, bool, int]:
        return (
            finest == 0 and is_arrest(mentions[index]),
            index in captions,
            finest == 1 and mentions[index].text.startswith(_WATERS) | mentions[index].text.endswith(" River"),
            finest > 0 and mentions[index].kind is not STREET and index not in clocked,
            finest == 0 and mentions[index].text not in scenes,
            finest == 0 and index not in clocked,
            index not in timed,
            index,
        )

    return min((index for index, rank in zip(telling.mentions, ranks, strict=True) if rank == finest), key=order)

"""Which sentences and mentions tell of the same incident.

A telling is what a story says about one incident: the sentences that speak of it and the mentions of where it
happened. A story may tell one incident three times (caption, lede, body), or forty in a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from geomap.gather.places import PlaceBook
from geomap.gather.roles import EVENTFUL, PRECISE, Role
from geomap.gather.sentences import Sentence, Zone
from geomap.gather.vocabulary import ARREST, CLOCK, DAY, MONTH, NEW, SUMMARY, WEEKDAY
from geomap.gather.when import TimePhrase
from geomap.model import Kind, Mention


@dataclass(slots=True)
class Clause:
    """A sentence, or the part of one that tells of one of several incidents."""

    sentence: int
    """Index of its sentence."""
    start: int
    end: int
    mentions: list[int]
    """Indices of the mentions in it where something happened."""
    times: list[TimePhrase]
    bullet: bool
    zone: Zone
    eventful: bool
    summary: bool
    """Whether it speaks of several incidents at once."""
    new: bool
    """Whether its words begin another incident."""
    arrest: bool
    """Whether it tells of an arrest and of nothing else."""


@dataclass(slots=True)
class Telling:
    """What a story says of one incident."""

    clauses: list[Clause] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """The precise ones among the mentions."""
    bullet: bool = False
    summary: bool = False
    arrest: bool = False

    def add(self, clause: Clause, mentions: Sequence[Mention]) -> None:
        """Take a clause and its mentions in."""
        self.clauses.append(clause)
        for index in clause.mentions:
            self.mentions.append(index)
            if mentions[index].kind in PRECISE:
                self.places.append(index)


_SEPARATOR: Final = re.compile(r"; (?:and )?|, and |,? and |, ")
_ORDER: Final = {Kind.FACILITY: 1, Kind.STREET: 2, Kind.AREA: 3}


def main_mention(telling: Telling, mentions: Sequence[Mention]) -> int | None:
    """Return the most precise mention of a telling: a spot, before a facility, a street, an area; the story's before a caption's."""
    if not telling.mentions:
        return None
    captions = {index for clause in telling.clauses if clause.zone is not Zone.STORY for index in clause.mentions}

    def order(index: int) -> tuple[int, bool, bool]:
        kind = mentions[index].kind
        return _ORDER.get(kind, 0), index in captions, kind is Kind.INTERSECTION and len(telling.places) > 1

    return min(telling.mentions, key=order)


def cut_clauses(
    folded: str, number: int, sentence: Sentence, times: list[TimePhrase], roles: Sequence[Role], book: PlaceBook
) -> list[Clause]:
    """Cut a sentence that tells of several incidents at several places, each with its own time; else keep it whole."""
    scenes = [index for index in sentence.mentions if roles[index].incident]
    tags = 0
    eventful = arrest = other = False
    for cue in sentence.cues:
        tags |= cue[4]
        if cue[3] >= EVENTFUL:
            eventful = True
            if cue[4] & ARREST:
                arrest = True
            else:
                other = True
    whole = Clause(
        number, sentence.start, sentence.end, scenes, times, sentence.bullet, sentence.zone, eventful,
        bool(tags & SUMMARY), bool(tags & NEW), arrest and not other,
    )  # fmt: skip
    groups = _groups(folded, scenes, book)
    dated = [time for time in times if time.tags & (CLOCK | MONTH | WEEKDAY | DAY)]
    if len(groups) < 2 or len(dated) < 2:
        return [whole]
    cuts = []
    begin = sentence.start
    for one, other_group in zip(groups, groups[1:], strict=False):
        end, start = book.mentions[one[-1]].end, book.mentions[other_group[0]].start
        between = [time for time in dated if time.start >= end and time.end <= start]
        earlier = any(begin <= time.start < end for time in dated)
        if between and not earlier:  # place, time; place, time
            end = between[-1].end if len(between) == 1 else between[0].end
        elif between:
            start = between[0].start
        cut = end
        for match in _SEPARATOR.finditer(folded, end, start):
            cut = match.end()
        cuts.append(cut)
        begin = cut
    edges = [sentence.start, *cuts, sentence.end]
    return [
        Clause(
            number, start, end, [i for i in scenes if start <= book.mentions[i].start < end],
            [time for time in times if start <= time.start < end], sentence.bullet, sentence.zone, eventful,
            whole.summary, whole.new or start > sentence.start, whole.arrest,
        )
        for start, end in zip(edges, edges[1:], strict=False)
    ]  # fmt: skip


def _groups(folded: str, scenes: Sequence[int], book: PlaceBook) -> list[list[int]]:
    """Return the precise scenes of a sentence, those that name one place together."""
    groups: list[list[int]] = []
    for index in scenes:
        if book.mentions[index].kind not in PRECISE:
            continue
        if groups and any(book.related(index, other) for other in groups[-1]):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def gather_tellings(clauses: Sequence[Clause], book: PlaceBook) -> list[Telling]:
    """Gather the clauses of a story, in order, into tellings; those without a place are left out."""
    tellings: list[Telling] = []
    current: Telling | None = None
    for clause in clauses:
        target = _target(clause, current, tellings, book)
        if target is None:
            target = Telling(bullet=clause.bullet, arrest=clause.arrest)
            tellings.append(target)
        target.add(clause, book.mentions)
        current = target
    return _merge(tellings, book)


def _target(clause: Clause, current: Telling | None, tellings: list[Telling], book: PlaceBook) -> Telling | None:
    """Return the telling that a clause goes on with, or None if it begins another."""
    places = [index for index in clause.mentions if book.mentions[index].kind in PRECISE]
    if places:
        for telling in reversed(tellings):
            if any(book.same(index, other) for index in places for other in telling.places) and not (
                clause.new and telling.places and _other_time(clause, telling)
            ):
                return telling
        if clause.bullet or current is None:
            return None
        if current.places:
            nearby = any(book.related(index, other) for index in places for other in current.places)
            return current if nearby and not clause.new else None
        if current.clauses[0].summary and not current.bullet:
            return None
        return current
    if clause.bullet or current is None:
        return None
    if clause.mentions and clause.eventful and current.mentions:
        known = {book.key(index) for index in current.mentions}
        fresh = [index for index in clause.mentions if book.key(index) not in known]
        timed = any(time.tags & (CLOCK | WEEKDAY | MONTH) for time in clause.times)
        if fresh and (clause.new or timed) and (current.places or current.bullet or clause.new):
            return None
    return current


def _other_time(clause: Clause, telling: Telling) -> bool:
    """Tell whether a clause and a telling name times and these have no part in common."""
    mine = {time.tags & CLOCK and (time.start, time.end) for time in clause.times}
    return bool(mine) and any(clause_.times for clause_ in telling.clauses)


def _merge(tellings: list[Telling], book: PlaceBook) -> list[Telling]:
    """Join captions and ledes to the incident they announce; leave out summaries and what has no place."""
    placed = [telling for telling in tellings if telling.mentions]
    spots = [telling for telling in placed if telling.places]
    kept: list[Telling] = []
    for telling in placed:
        caption = all(clause.zone is Zone.CAPTION for clause in telling.clauses)
        lede = telling is placed[0]
        target: Telling | None = None
        others = [other for other in spots if other is not telling]
        if caption and telling.places:
            target = next((o for o in others if any(book.related(a, b) for a in telling.places for b in o.places)), None)
        elif not telling.places and others and not telling.bullet:
            names = {book.key(index) for index in telling.mentions}
            target = next((o for o in others if names & {book.key(index) for index in o.mentions}), None)
            if target is None and (lede or caption or telling.clauses[0].summary):
                target = others[0]
        if target is None:
            kept.append(telling)
            continue
        if telling.clauses[0].summary and not telling.places:
            continue
        target.clauses = sorted((*telling.clauses, *target.clauses), key=lambda clause: clause.start)
        target.mentions = sorted((*telling.mentions, *target.mentions))
        target.places = sorted((*telling.places, *target.places))
    return kept

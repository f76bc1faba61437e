"""Which sentences and mentions tell of the same incident.

A telling is what a story says about one incident: the sentences that speak of it and the mentions of where it
happened. A story may tell one incident three times (caption, lede, body), or forty in a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from geomap.gather.places import PlaceBook, PlaceKey
from geomap.gather.roles import EVENTFUL, PRECISE, Role
from geomap.gather.sentences import Sentence, Zone
from geomap.gather.vocabulary import ARREST, CLOCK, DAY, MONTH, NEW, SUMMARY, WEEKDAY
from geomap.gather.when import TimePhrase, is_other_matter
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
    part: bool
    """Whether it is a part of a sentence that tells of several."""
    spots: bool
    """Whether it names a precise place where something happened."""
    victims: bool = False
    """Whether it brings in people that were not spoken of before: "a 20-year-old man"."""


@dataclass(slots=True)
class Telling:
    """What a story says of one incident."""

    clauses: list[Clause] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """The precise ones among the mentions."""
    bullet: bool = False

    def add(self, clause: Clause, mentions: Sequence[Mention]) -> None:
        """Take a clause and its mentions in."""
        self.clauses.append(clause)
        for index in clause.mentions:
            self.mentions.append(index)
            if mentions[index].kind in PRECISE:
                self.places.append(index)


_SEPARATOR: Final = re.compile(r"; (?:and )?|, and |,? and |, ")
_LISTED: Final = re.compile(
    r"\b(?:robberies|burglaries|shootings|attacks|thefts|crashes|fires|carjackings|break-ins|assaults|incidents|stabbings|"
    r"homicides|murders|respectively|thieves also|and another)\b"
)
_PATH: Final = re.compile(r"\b(?:from|between|to|toward|near|or|and then|chased?) $")
_VICTIM: Final = re.compile(
    r"\b(?:an?|another|one|two|three|four|five|six|\d{1,2})(?: [a-z]{1,12}){0,2}(?: \d{1,2}-year-old)?(?: [a-z]{1,12})? "
    r"(?:man|men|woman|women|boys?|girls?|teen|teens|teenagers?|person|people|child|children|male|female)\b|\ban? \d{1,2}-year-old\b"
)
_SIDES: Final = re.compile(
    r"(?:far |near )?(?:(?:north|south|west|east|northwest|southwest|southeast) )(?:side|suburbs?)s?|downtown|the loop"
)
_LONGEST_HEADING: Final = 60
"""In characters."""
_ORDER: Final = {Kind.FACILITY: 1, Kind.STREET: 2, Kind.AREA: 3}


def main_mention(telling: Telling, mentions: Sequence[Mention]) -> int | None:
    """Return the most precise mention of a telling: a spot, before a facility, a street, an area; the story's before a caption's."""
    if not telling.mentions:
        return None
    captions = {index for clause in telling.clauses if clause.zone is not Zone.STORY for index in clause.mentions}
    timed = {index for clause in telling.clauses if clause.times or clause.eventful for index in clause.mentions}

    exact = {index for clause in telling.clauses if _has_clock_clause(clause) for index in clause.mentions}

    def order(index: int) -> tuple[int, bool, bool, bool, int]:
        rank = _ORDER.get(mentions[index].kind, 0)
        return rank, index in captions, rank > 0 and index not in exact, index not in timed, index

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
            if cue[2] == "police_action":
                arrest = arrest or bool(cue[4] & ARREST)
            else:
                other = True
    whole = Clause(
        number, sentence.start, sentence.end, scenes, times, sentence.bullet, sentence.zone, eventful,
        bool(tags & SUMMARY), bool(tags & NEW), arrest and not other,
        False, any(book.mentions[index].kind in PRECISE for index in scenes),
        (bool(scenes) or eventful) and _VICTIM.search(folded, sentence.start, sentence.end) is not None,
    )  # fmt: skip
    groups = _groups(folded, scenes, times, book)
    dated = [time for time in times if time.tags & (CLOCK | MONTH | WEEKDAY | DAY)]
    if len(groups) < 2 or (len(dated) < 2 and not _LISTED.search(folded, sentence.start, sentence.end)):
        return [whole]
    cuts = []
    begin = sentence.start
    place_first = not any(time.start < book.mentions[groups[0][0]].start for time in dated) and any(
        time.start > book.mentions[groups[-1][-1]].end for time in dated
    )
    for one, other_group in zip(groups, groups[1:], strict=False):
        end, start = book.mentions[one[-1]].end, book.mentions[other_group[0]].start
        between = [time for time in dated if time.start >= end and time.end <= start]
        earlier = any(begin <= time.start < end for time in dated)
        if between and (place_first or not earlier):  # place, time; place, time
            end = between[-1].end if place_first else between[0].end
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
            [time for time in times if start <= time.start < end] or dated[:1], sentence.bullet, sentence.zone, eventful,
            whole.summary, whole.new or start > sentence.start, whole.arrest, True, whole.spots, whole.victims,
        )
        for start, end in zip(edges, edges[1:], strict=False)
    ]  # fmt: skip


def _groups(folded: str, scenes: Sequence[int], times: Sequence[TimePhrase], book: PlaceBook) -> list[list[int]]:
    """Return the scenes of a sentence, those that name one place together: spots, and facilities with a time of their own."""
    groups: list[list[int]] = []
    for index in scenes:
        mention = book.mentions[index]
        if mention.kind is Kind.FACILITY:
            if not groups:
                continue
            end = book.mentions[groups[-1][-1]].end
            if not any(end <= time.start < mention.start for time in times):
                continue
        elif mention.kind not in PRECISE:
            continue
        if groups and any(_together(index, other, times, book) for other in groups[-1]):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _together(index: int, other: int, times: Sequence[TimePhrase], book: PlaceBook) -> bool:
    """Tell whether two scenes of one sentence are one place, and not that place at another time."""
    apart = book.mentions[index].kind is book.mentions[other].kind and any(
        book.mentions[other].end <= time.start < book.mentions[index].start for time in times
    )
    return not apart and book.related(index, other)


def gather_tellings(text: str, folded: str, clauses: Sequence[Clause], book: PlaceBook) -> list[Telling]:
    """Gather the clauses of a story, in order, into tellings; those without a place are left out."""
    tellings: list[Telling] = []
    current: Telling | None = None
    for clause in clauses:
        if _is_heading(text, folded, clause):
            current = None
            continue
        target = _target(folded, clause, current, tellings, book)
        if target is None:
            target = Telling(bullet=clause.bullet)
            tellings.append(target)
        target.add(clause, book.mentions)
        if current is None or not (
            clause.arrest and clause.mentions
        ):  # after an arrest the story goes back to the crime
            current = target
    return _merge(tellings, book)


def _at_another_time(folded: str, clause: Clause, telling: Telling) -> bool:
    """Tell whether a clause tells of the same place at another hour, or as another item of a list."""
    if (
        clause.zone is Zone.CAPTION
        or telling.clauses[0].zone is Zone.CAPTION
        or not (clause.victims or clause.part or clause.bullet)
    ):
        return False
    mine = {folded[time.start : time.end] for time in clause.times if _tells_when(folded, clause, time)}
    theirs = [
        folded[time.start : time.end]
        for other in telling.clauses
        if other.spots
        for time in other.times
        if _tells_when(folded, other, time)
    ]
    listed = clause.part or clause.bullet
    clocked = any(time.tags & CLOCK for time in clause.times) and any(
        t.tags & CLOCK for o in telling.clauses if o.spots for t in o.times
    )
    return bool(mine and theirs) and (listed or clocked) and mine.isdisjoint(theirs)


def _is_heading(text: str, folded: str, clause: Clause) -> bool:
    """Tell whether a clause is a heading that names a day or a kind of crime, for what stands under it."""
    if clause.end - clause.start > _LONGEST_HEADING or clause.mentions:
        return False
    if not clause.times:
        words = text[clause.start : clause.end].strip()
        return len(words) > 2 and words.isupper() and words[-1].isalpha()
    time = clause.times[0]
    around = folded[clause.start : time.start] + folded[time.end : clause.end]
    return not any(c.isalnum() for c in around)


def _target(
    folded: str, clause: Clause, current: Telling | None, tellings: list[Telling], book: PlaceBook
) -> Telling | None:
    """Return the telling that a clause goes on with, or None if it begins another."""
    places = [index for index in clause.mentions if book.mentions[index].kind in PRECISE]
    if places:
        for telling in reversed(tellings):
            if any(book.same(index, other) for index in places for other in telling.places):
                return None if _at_another_time(folded, clause, telling) else telling
        if (
            clause.bullet
            or current is None
            or clause.arrest
            or (
                clause.new
                and current.mentions
                and not current.places
                and _has_clock(current)
                and _has_clock_clause(clause)
            )
        ):
            return None
        if current.places:
            nearby = any(book.related(index, other) for index in places for other in current.places)
            return current if nearby and not clause.new else None
        return None if current.clauses[0].summary and not current.bullet else current
    if clause.bullet or current is None:
        return None
    if clause.mentions and not current.mentions and current.clauses[0].summary:
        return None
    if clause.zone is not current.clauses[-1].zone:  # the lede after a caption tells the same again
        return current if current.clauses[0].zone is Zone.CAPTION and not clause.summary else None
    if not clause.mentions:
        begins = clause.eventful and clause.victims and not clause.summary and not clause.arrest and current.places
        return (
            None
            if begins and (clause.new or any(_tells_when(folded, clause, time) for time in clause.times))
            else current
        )
    if clause.eventful and current.mentions and not clause.summary and not clause.arrest:
        known = {book.key(index) for index in current.mentions}
        fresh = [
            index for index in clause.mentions if book.key(index) not in known and not _is_side(book.mentions[index])
        ]
        clock = any(time.tags & CLOCK for time in clause.times)
        timed = clock or any(time.tags & (WEEKDAY | MONTH) for time in clause.times)
        if fresh and (clause.new or clause.victims or timed):
            settled = current.places or current.bullet or _has_clock(current)
            if clause.new or (settled and (timed or clause.victims)):
                return None
    return current


def _tells_when(folded: str, clause: Clause, time: TimePhrase) -> bool:
    """Tell whether a time of a clause is that of a crime, not of a death or a hearing."""
    return bool(time.tags & (CLOCK | WEEKDAY | MONTH)) and not is_other_matter(folded, clause.start, time)


def _is_side(mention: Mention) -> bool:
    """Tell whether a mention names a side of the city, which says too little to be another place."""
    return mention.kind is Kind.AREA and _SIDES.fullmatch(mention.text.lower()) is not None


def _has_clock(telling: Telling) -> bool:
    """Tell whether a telling has a time of day already."""
    return any(time.tags & CLOCK for clause in telling.clauses for time in clause.times)


def _has_clock_clause(clause: Clause) -> bool:
    """Tell whether a clause names a time of day."""
    return any(time.tags & CLOCK for time in clause.times)


def _merge(tellings: list[Telling], book: PlaceBook) -> list[Telling]:
    """Join captions and ledes to the incident they announce; leave out summaries, arrests and what has no place."""
    for before, telling in zip(tellings, tellings[1:], strict=False):
        if not telling.mentions and before.mentions:  # what seemed another incident has no place: it was the same
            before.clauses.extend(telling.clauses)
    placed = [t for t in tellings if t.mentions and (t.places or t.bullet or any(c.eventful for c in t.clauses))]
    spots = [telling for telling in placed if telling.places]
    first_in_story = next((telling for telling in placed if telling.clauses[0].zone is Zone.STORY), None)
    kept: list[Telling] = []
    for telling in placed:
        others = [other for other in spots if other is not telling]
        target = _announced(telling, others, placed, book, lede=telling is first_in_story)
        opening = telling.clauses[0]
        if target is not None:
            if not opening.summary or telling.places:
                target.clauses = sorted((*telling.clauses, *target.clauses), key=lambda clause: clause.start)
                target.mentions = sorted((*telling.mentions, *target.mentions))
                target.places = sorted((*telling.places, *target.places))
        elif others and opening.arrest:
            continue
        elif len(others) > 1 and opening.summary and not telling.bullet and not any(c.times for c in telling.clauses):
            continue
        else:
            kept.append(telling)
    return kept


def _has_more(other: Telling, telling: Telling, names: set[PlaceKey], book: PlaceBook) -> bool:
    """Tell whether another telling names one of the places of a telling, and a more precise one besides."""

    def best(told: Telling) -> int:
        return min(_ORDER.get(book.mentions[index].kind, 0) for index in told.mentions)

    return best(other) < best(telling) and any(book.key(index) in names for index in other.mentions)


def _announced(
    telling: Telling, others: Sequence[Telling], tellings: Sequence[Telling], book: PlaceBook, *, lede: bool
) -> Telling | None:
    """Return the one of the others (those with a spot, or else all) that a caption or a lede announces, or None."""
    caption = all(clause.zone is Zone.CAPTION for clause in telling.clauses)
    if telling.places:
        if not caption:
            return None
        return next((o for o in others if any(book.related(a, b) for a in telling.places for b in o.places)), None)
    if telling.bullet:
        return None
    names = {book.key(index) for index in telling.mentions if not _is_side(book.mentions[index])}
    if not others:
        return next(
            (o for o in tellings if o is not telling and not o.bullet and _has_more(o, telling, names, book)), None
        )
    for other in others:
        if names & {book.key(index) for index in other.mentions}:
            return other
    return others[0] if lede or caption or telling.clauses[0].summary else None

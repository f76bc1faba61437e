"""Clauses: the sentences of a story, or the parts of one that tell of several incidents, with all that is in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geomap.extract.kinds import AREA, FACILITY, PRECISE
from geomap.gather.asides import Aside
from geomap.gather.cues import Cue
from geomap.gather.places import PlaceBook, is_side
from geomap.gather.scene_rules import Role
from geomap.gather.sentences import RELATED, Sentence
from geomap.gather.tags import ARREST, CLOCK, DAY, EVENT, FATAL, HINT, HURT, MONTH, NEW, PERSON, SUMMARY, TIME, WEEKDAY
from geomap.gather.vocabulary import PHRASES
from geomap.gather.when import TimePhrase, find_times

if TYPE_CHECKING:
    from geomap.gather.people import Person


class Clause:
    """A sentence of a story, or the part of one that tells of one of several incidents."""

    __slots__ = (
        "around",
        "arrest",
        "bullet",
        "cues",
        "end",
        "eventful",
        "mentions",
        "number",
        "opening",
        "part",
        "people",
        "sentence",
        "spots",
        "start",
        "tags",
        "times",
        "weights",
        "zone",
    )

    def __init__(
        self,
        start: int,
        end: int,
        sentence: Sentence,
        *,
        cues: Sequence[Cue],
        times: Sequence[TimePhrase],
        mentions: Sequence[int],
        spots: bool,
        weights: Mapping[str, float],
        arrest: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.sentence = sentence
        self.zone = sentence.zone
        self.bullet = sentence.bullet
        self.tags = sentence.tags
        """What the cues of its sentence say, together."""
        self.eventful = sentence.tags & EVENT != 0
        """Whether they say that something happened."""
        self.arrest = arrest
        """Whether they tell of an arrest and of nothing else."""
        self.cues = cues
        self.times = times
        self.mentions = mentions
        """Indices of the mentions in it where something happened."""
        self.spots = spots
        """Whether one of them is precise."""
        self.weights = weights
        """How much its cues speak for each type of incident, as events.choose_type reads it."""
        self.around = weights
        """The same for its whole sentence."""
        self.people: Sequence[Person] | None = None
        """Those that it counts, once people.people_of has looked for them."""
        self.number = 0
        """Its place among the clauses of the story."""
        self.part = False
        """Whether it is a part of a sentence that tells of several incidents."""
        self.opening = False
        """Whether it is the sentence with which the story opens, and names no place but a side of the city."""

    @property
    def summary(self) -> bool:
        """Whether it speaks of several incidents at once."""
        return self.tags & SUMMARY != 0

    @property
    def new(self) -> bool:
        """Whether its words begin another incident."""
        return self.part or self.tags & NEW != 0

    @property
    def clocked(self) -> bool:
        """Whether it names a time of day."""
        return self.tags & CLOCK != 0 and any(time.tags & CLOCK for time in self.times)


_OF_ARREST: Final = frozenset(("police_action", "_fatal"))
_DATED: Final = CLOCK | MONTH | WEEKDAY | DAY
_ADDRESS_FOLLOWS: Final = 32
"""So near, in characters, an address after a facility is that facility's."""
_BESIDE: Final = 24
"""No further from its place, in characters, a time that comes first is that place's."""
_SEPARATOR: Final = re.compile(r"; (?:and )?|, and |,? and |, ")
_ITEM: Final = re.compile(r"; (?:and )?")
_A_PAIR: Final = 2
_JOINED: Final = re.compile(r",? and (?:(?:around the corner|again|another|one) )?(?:in |at |on )?(?:the )?")
"""Between two blocks or addresses at each of which it happened."""
_LISTED: Final = re.compile(
    r"\b(?:robberies|burglaries|shootings|attacks|thefts|crashes|fires|carjackings|break-ins|assaults|incidents|stabbings|"
    r"homicides|murders|raids|warrants|respectively|(?:other|two|three|four|five|six) (?:stores|banks|businesses|homes|"
    r"garages|restaurants))\b"
)


def make_clauses(
    text: str, folded: str, sentences: Sequence[Sentence], roles: Sequence[Role], book: PlaceBook
) -> list[Clause]:
    """Return the clauses of a story in text order, links to other stories and notes left out."""
    clauses: list[Clause] = []
    for sentence in sentences:
        if sentence.zone < RELATED:
            scenes = [index for index in sentence.mentions if roles[index].incident] if sentence.mentions else ()
            clause = _read_sentence(text, folded, sentence, scenes, book)
            if len(scenes) > 1:
                clauses.extend(_divide(folded, clause, book))
            else:
                clauses.append(clause)
    for number, clause in enumerate(clauses):
        clause.number = number
    return clauses


def _read_sentence(text: str, folded: str, sentence: Sentence, scenes: Sequence[int], book: PlaceBook) -> Clause:
    """Make one clause of a sentence in which the mentions `scenes` are scenes, and add up what its cues say."""
    cues, tags = sentence.cues, sentence.tags
    weights = _weigh(cues) if tags & (HINT | FATAL) else {}
    spots: Sequence[int] = ()
    if scenes:
        spots = [index for index in scenes if book.mentions[index].kind in PRECISE]
    return Clause(
        sentence.start,
        sentence.end,
        sentence,
        cues=cues,
        times=find_times(text, folded, cues, floor=sentence.start) if tags & TIME else (),
        mentions=scenes,
        spots=bool(spots),
        weights=weights,
        arrest=tags & ARREST != 0 and (weights.keys() <= _OF_ARREST or _where_arrested(spots, book)),
    )


def _where_arrested(spots: Sequence[int], book: PlaceBook) -> bool:
    """Tell whether all of the precise places of a clause, if it has some, are those of an arrest."""
    cues = {book.mentions[index].cue for index in spots}
    return bool(cues) and all(cue in PHRASES and PHRASES[cue][2] & ARREST for cue in cues if cue)


def _weigh(cues: Sequence[Cue]) -> dict[str, float]:
    """Add up how much cues speak for each type of incident, for somebody shot ("_shot") and a death ("_fatal")."""
    weights: dict[str, float] = {}
    for _, _, kind, weight, tags in cues:
        if tags & EVENT or (weight and kind != "other"):
            weights[kind] = weights.get(kind, 0.0) + weight
            if tags & HURT and kind == "shooting":
                weights["_shot"] = weights.get("_shot", 0.0) + 1
        if tags & FATAL:
            weights["_fatal"] = weights.get("_fatal", 0.0) + 1
    return weights


def _divide(folded: str, clause: Clause, book: PlaceBook) -> list[Clause]:
    """Divide a clause that tells of several incidents at several places; leave others whole."""
    groups = _group_places(clause, book)
    dated = [time for time in clause.times if time.tags & _DATED]
    if len(groups) > 1 and (len(dated) > 1 or _lists_places(folded, clause, groups, book)):
        cuts = _find_cuts(folded, clause, groups, dated, book)
    else:
        whole = len(dated) > 1
        cuts = _cut_items(folded, clause, groups, book)
        cuts = cuts or (
            _cut_whole_tellings(folded, clause, dated, book) if whole else _cut_victims(folded, clause, groups, book)
        )
    if not cuts:
        return [clause]
    edges = [clause.start, *cuts, clause.end]
    parts: list[Clause] = []
    for start, end in pairwise(edges):
        cues = [cue for cue in clause.cues if start <= cue[0] < end]
        mentions = [index for index in clause.mentions if start <= book.mentions[index].start < end]
        part = Clause(
            start,
            end,
            clause.sentence,
            cues=cues,
            times=[time for time in clause.times if start <= time.start < end]
            or (parts[-1].times if parts else dated[:1]),
            mentions=mentions,
            spots=any(book.mentions[index].kind in PRECISE for index in mentions),
            weights=_weigh(cues),
            arrest=clause.arrest,
        )
        part.around = clause.around
        part.part = start > clause.start or not part.spots
        parts.append(part)
    return parts


def _lists_places(folded: str, clause: Clause, groups: Sequence[Sequence[int]], book: PlaceBook) -> bool:
    """Tell whether a clause says that the same happened at each of several places: "in the ... and the ... blocks"."""
    if _LISTED.search(folded, clause.start, clause.end):
        return True
    if len(groups) > _A_PAIR:
        return False
    here, there = book.mentions[groups[0][-1]], book.mentions[groups[1][0]]
    return bool(here.number and there.number) and _JOINED.fullmatch(folded, here.end, there.start) is not None


def _cut_whole_tellings(folded: str, clause: Clause, dated: Sequence[TimePhrase], book: PlaceBook) -> list[int]:
    """Return where to cut a clause into parts each of which says what happened, where and when: ", and in May ..."."""
    cuts: list[int] = []
    begin = clause.start
    for one, other in pairwise(clause.mentions):
        end, start = book.mentions[one].end, book.mentions[other].start
        for match in _SEPARATOR.finditer(folded, end, start):
            cut = match.end()
            if (
                any(begin <= time.start < cut for time in dated)
                and any(cut <= time.start for time in dated)
                and any(begin <= cue[0] < cut and cue[4] & (EVENT | HURT | FATAL) for cue in clause.cues)
                and any(cut <= cue[0] and cue[4] & (EVENT | HURT) for cue in clause.cues)
            ):
                cuts.append(cut)
                begin = cut
                break
    return cuts


def _cut_items(folded: str, clause: Clause, groups: Sequence[Sequence[int]], book: PlaceBook) -> list[int]:
    """Return where to cut a clause at semicolons, each before people, what befell them and where: "; two men ..."."""
    cuts: list[int] = []
    for one, other in pairwise(groups):
        end, start = book.mentions[one[-1]].end, book.mentions[other[0]].start
        match = _ITEM.search(folded, end, start)
        if match is None:
            continue
        tags = 0
        for cue in clause.cues:
            if match.end() <= cue[0] < start:
                tags |= cue[4]
        if tags & PERSON and tags & (EVENT | HURT | FATAL):
            cuts.append(match.end())
    return cuts


def _cut_victims(folded: str, clause: Clause, groups: Sequence[Sequence[int]], book: PlaceBook) -> list[int]:
    """Return where to cut a clause both parts of which have an area and victims: "killed in Pilsen and a woman ..."."""
    if clause.spots or len(groups) != _A_PAIR:
        return []
    first, second = book.mentions[groups[0][-1]], book.mentions[groups[1][0]]
    match = _SEPARATOR.search(folded, first.end, second.start)
    if match is None:
        return []
    before = after = 0
    for start, _, _, _, tags in clause.cues:
        if start < first.start:
            before |= tags
        elif match.end() <= start < second.start:
            after |= tags
    told = before & after & PERSON and before & (HURT | FATAL) and after & (HURT | FATAL)
    return [match.end()] if told else []


def _find_cuts(
    folded: str, clause: Clause, groups: Sequence[Sequence[int]], dated: Sequence[TimePhrase], book: PlaceBook
) -> list[int]:
    """Return where to cut between places: after the place where times come first, else after its time."""
    cuts: list[int] = []
    begin = clause.start
    first, last = book.mentions[groups[0][0]], book.mentions[groups[-1][-1]]
    # a time well before all places may be that of the whole list: "since March 12, according to an alert: in the ..."
    apart = bool(dated) and first.start - dated[0].end > (0 if dated[0].aside else _BESIDE)
    of_list = apart and len(dated) > len(groups)
    ordered = dated[1:] if of_list else dated
    place_first = bool(ordered) and ordered[0].start > first.start and ordered[-1].start > last.end
    for one, other in pairwise(groups):
        end, start = book.mentions[one[-1]].end, book.mentions[other[0]].start
        between = [time for time in dated if time.start >= end and time.end <= start]
        if between and (place_first or not any(begin <= time.start < end for time in dated)):
            end = between[-1].end if place_first else between[0].end
        elif between:
            start = between[0].start
        begin = end
        for match in _SEPARATOR.finditer(folded, end, start):
            begin = match.end()
        cuts.append(begin)
    return cuts


def _group_places(clause: Clause, book: PlaceBook) -> list[list[int]]:
    """Return the scenes of a clause, those that name one place together: spots, and facilities with their own time."""
    groups: list[list[int]] = []
    for index in clause.mentions:
        mention = book.mentions[index]
        if mention.kind is FACILITY:
            end = book.mentions[groups[-1][-1]].end if groups else mention.start
            if not any(end <= time.start < mention.start for time in clause.times):
                continue
        elif mention.kind not in PRECISE and (clause.spots or mention.kind is not AREA or is_side(mention)):
            continue
        if groups and any(_together(index, other, clause.times, book) for other in groups[-1]):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _together(index: int, other: int, times: Sequence[TimePhrase], book: PlaceBook) -> bool:
    """Tell whether two scenes of one sentence are one place, and not that place at another time."""
    here, there = book.mentions[index], book.mentions[other]
    apart = any(there.end <= time.start < here.start for time in times)
    if there.kind is FACILITY and here.start - there.end <= _ADDRESS_FOLLOWS:  # "the bank at 55 Main St."
        return not apart
    if apart and (here.kind is there.kind or not book.share_street(index, other)):
        return False
    return book.related(index, other)


def tells_when(time: TimePhrase) -> bool:
    """Tell whether a time is that of a crime, not of a death or a hearing."""
    return bool(time.tags & (CLOCK | WEEKDAY | MONTH)) and time.aside <= Aside.RESPONSE

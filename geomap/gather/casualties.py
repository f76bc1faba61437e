"""How many people were killed and hurt, counted from the sentences of one telling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from geomap.gather.clauses import Clause
from geomap.gather.cues import Cue
from geomap.gather.people import NUMBERS, Person, find_people, judge_people
from geomap.gather.tags import FATAL, HURT, TRANSPORT
from geomap.model import IncidentType


class Toll(NamedTuple):
    """People killed and physically hurt as stated; None where the text does not let one tell."""

    killed: int | None
    wounded: int | None


@dataclass(slots=True)
class _Tally:
    """The people found so far in one telling."""

    hurt: dict[tuple[int, str], bool] = field(default_factory=dict)
    """Those with an age: age and sex, and whether he or she was killed."""
    most: int = 0
    """The most people that any sentence says were hurt or killed."""
    killed: int = 0
    wounded: int = 0
    deaths: int = 0
    everyone_died: bool = False


_BODILY: Final = frozenset(
    (IncidentType.SHOOTING, IncidentType.STABBING, IncidentType.HOMICIDE, IncidentType.CRASH, IncidentType.FIRE, IncidentType.DEATH)
)  # fmt: skip
"""The types of incident that hurt people by what they are."""
_TELLING: Final = HURT | FATAL | TRANSPORT
"""A passage without such cues tells of no victim, but for one that names the place."""
_NAMED: Final = re.compile(r", (?:age )?(\d{1,3}),? (?=was |were |died|suffered|of )")
_VAGUE: Final = re.compile(
    r"\b(?:several|multiple|many|dozens of|a number of|some) (?:people|others|victims|persons|men|women|pedestrians) "
    r"(?:were|was|had|suffered|shot|injured|wounded|killed|on)|\bstruck several people|\bmowed down pedestrians"
)
_SOMEBODY: Final = re.compile(r"\b(?:he|she|him|his|her|the (?:man|woman|boy|girl|teen|victim|teenager))\b")
_EXAMINERS: Final = frozenset(("medical examiner", "autopsy", "autopsies", "coroner"))
"""Where they come in, somebody has died, but they do not say that it was in this incident."""
_COUNTED: Final = frozenset(("killed", "dead", "fatally", "wounded", "injured", "hurt", "fatally shot"))
_DYING: Final = ("died", "pronounced dead", "declared dead", "later died", "pronounced at")
_SKIPPED: Final = frozenset(
    "was were others other of them more critically seriously fatally also later then had been people men women have".split()
)
_GROUPS: Final = frozenset(
    (
        "they",
        "both",
        "men",
        "women",
        "boys",
        "girls",
        "teens",
        "victims",
        "couple",
        "brothers",
        "all",
        "two",
        "teenagers",
    )
)


def count_casualties(folded: str, passages: Sequence[Clause], kind: IncidentType) -> Toll:
    """Count the people killed and hurt that the passages of one telling state.

    A person is told from another by age and sex, so that the same man in the lede and in the body counts once; the
    largest number that any sentence states wins. None where people were hurt and the text does not say how many.
    """
    tags = 0
    for passage in passages:
        tags |= passage.tags
    if not tags & (HURT | FATAL | (TRANSPORT if kind in _BODILY else 0)):
        return Toll(0, 0)
    tally = _Tally()
    for passage in passages:
        if passage.tags & _TELLING or (passage.spots and kind in _BODILY):
            _count_passage(folded, passage, tally, bodily=kind in _BODILY)
    total = max(len(tally.hurt), tally.most)
    killed = max(tally.killed, sum(tally.hurt.values()), min(tally.deaths, max(total, 1)))
    if tally.everyone_died:
        killed = max(killed, total, 1)
    if not killed and tags & FATAL and kind in _BODILY and any(_says_killed(folded, passage) for passage in passages):
        killed = 1
    wounded = max(total - killed, tally.wounded)
    if not killed and not wounded and kind in _BODILY:
        return _unclear(folded, passages, kind, tags)
    return Toll(killed, wounded)


def _says_killed(folded: str, passage: Clause) -> bool:
    """Tell whether a passage says outright that somebody was killed."""
    return any(cue[4] & FATAL and folded[cue[0] : cue[1]] not in _EXAMINERS for cue in passage.cues)


def _unclear(folded: str, passages: Sequence[Clause], kind: IncidentType, tags: int) -> Toll:
    """Return the toll where nobody could be counted: None where several were hurt, one where a "he" was shot."""
    text = " ".join(folded[passage.start : passage.end] for passage in passages)
    if _VAGUE.search(text):
        return Toll(None if tags & FATAL else 0, None)
    one = tags & HURT and kind in (IncidentType.SHOOTING, IncidentType.STABBING) and _SOMEBODY.search(text)
    return Toll(0, int(bool(one)))


def _count_passage(folded: str, passage: Clause, tally: _Tally, *, bodily: bool) -> None:
    """Add the people of one passage to the tally."""
    start, end, cues, tags = passage.start, passage.end, passage.cues, passage.tags
    people = find_people(folded, start, cues)
    total = killed = skip = 0
    fates = judge_people(folded, start, end, cues, people, bodily=bodily) if people else ()
    for person, fate in zip(people, fates, strict=True):
        if not fate.hurt:
            continue
        who = person.identity
        if who is not None:
            tally.hurt[who] = tally.hurt.get(who, False) or fate.dead
        if person.known:
            continue
        if skip >= person.number == 1:  # "two people, a man and a woman"
            skip -= 1
            continue
        if person.number > 1 and folded.startswith((", a ", ", an ", ", one "), person.end):
            skip = person.number
        total += person.number
        killed += person.number * fate.dead
        if person.number > 1 and not killed and _injured(folded, person, cues):
            tally.wounded = max(tally.wounded, person.number)
    if tags & (HURT | FATAL):
        for named in _NAMED.finditer(folded, start, end):
            _count_named(folded, named, cues, tally)
        total, killed = _count_alone(folded, start, cues, tally, total, killed)
    tally.killed = max(tally.killed, killed)
    tally.most = max(tally.most, total)


def _injured(folded: str, person: Person, cues: Sequence[Cue]) -> bool:
    """Tell whether people are said to be injured, wounded or hurt, which is not said of the dead."""
    return any(
        0 < cue[0] - person.end < 60 and cue[4] & HURT and folded[cue[0] : cue[1]] in ("injured", "wounded", "hurt")
        for cue in cues
    )


def _count_named(folded: str, named: re.Match[str], cues: Sequence[Cue], tally: _Tally) -> None:
    """Add somebody of whom name and age are given: "Ann Poe, 23, was shot"."""
    for start, _, _, _, tags in cues:
        if start >= named.end() and start - named.end() < 60 and tags & (HURT | FATAL):
            age = int(named[1])
            who = next((known for known in tally.hurt if known[0] == age), (age, "m"))
            tally.hurt[who] = tally.hurt.get(who, False) or bool(tags & FATAL)
            return


def _count_alone(
    folded: str, floor: int, cues: Sequence[Cue], tally: _Tally, total: int, killed: int
) -> tuple[int, int]:
    """Add numbers without a noun ("one of them fatally", "five wounded", "the three were taken") and deaths ("he died")."""
    alone_killed = 0
    alone_wounded = 0
    for start, end, _, _, tags in cues:
        if not tags & _TELLING:
            continue
        phrase = folded[start:end]
        words = folded[max(floor, start - 40) : start].split()
        while words and words[-1] in _SKIPPED:
            words.pop()
        if not words:
            continue
        last = words[-1].lstrip("([")
        number = NUMBERS.get(last) or (int(last) if last.isdigit() and len(last) < 4 else 0)
        if number and last not in ("a", "an"):
            group = len(words) > 1 and words[-2] in ("all", "the")
            if len(words) > 1 and words[-2] == "of":  # "one of 24 people wounded" speaks of other incidents
                continue
            if group and number > 1:
                total = max(total, number)
            elif phrase in _COUNTED and not (len(words) > 1 and words[-2] == "no"):
                if tags & FATAL:
                    alone_killed += number
                else:
                    alone_wounded += number
        if phrase.startswith(_DYING):
            if last in _GROUPS:
                tally.everyone_died = True
            elif not killed:
                tally.deaths += 1
    tally.wounded = max(tally.wounded, alone_wounded)
    return total, max(killed, alone_killed)

"""Which of the times that a telling names is that of the incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from geomap.gather.sentences import Zone
from geomap.gather.tellings import Clause, Telling
from geomap.gather.vocabulary import CLOCK, DAY, MONTH, WEEKDAY
from geomap.gather.when import TimePhrase, rank_phrase
from geomap.model import Mention


class ChosenTimes(NamedTuple):
    """The phrase that says when, and another that names the day if it does not."""

    phrase: TimePhrase | None
    """The words that say when."""
    clock: TimePhrase | None
    """The words that name the time of day: the same, or others, or None."""
    day: TimePhrase | None
    """The words that name the day if the clock's do not."""


_OTHER_MATTER: Final = re.compile(
    r"\b(?:respond(?:ed|ing)?(?: to)?|pronounced(?: dead)?|died|charged|arrested|appear(?:ed)?|released|said|court|hearing|scheduled|expected|"
    r"announced|autops(?:y|ies)|ordered|sentenced|convicted|since|reported|told|confirmed|call|called|statement|custody|identified|according to police|"
    r"visitation|funeral|service|pleaded|voted|filed|news release|published|updated|filmed|tweeted|returned home|released video|bond|parked|spotted)"
    r"(?: [a-z]{1,12}){0,3}(?: at| on| in| about|,)* ?$"
)
_LOOK_BACK: Final = 48
_DATED: Final = WEEKDAY | MONTH | DAY


def choose_times(folded: str, telling: Telling, home: Clause, mention: Mention, *, earlier: Sequence[Clause]) -> ChosenTimes:
    """Choose the phrase that says when: exact before vague, near the place before far, the crime's before the court's.

    `home` is the clause that names the place `mention`; `earlier` are all clauses of the story before it: the day that
    the last of them names is that of a telling that names none.
    """
    scored: list[tuple[float, TimePhrase]] = []
    at = telling.clauses.index(home)
    for number, clause in enumerate(telling.clauses):
        for phrase in clause.times:
            score = _worth(folded, clause, phrase, mention) - (0.0 if clause is home else 1.7 + 0.2 * abs(number - at))
            if clause.zone is Zone.CAPTION:
                score -= 0.3
            scored.append((score, phrase))
    scored.sort(key=lambda pair: -pair[0])
    best = scored[0][1] if scored and scored[0][0] > 0 else None
    clock = next((phrase for score, phrase in scored if phrase.tags & CLOCK and score > 0), None)
    day = next((phrase for score, phrase in scored if phrase.tags & _DATED and score > -1), None)
    if best is not None and best.tags & _DATED:
        day = best
    elif day is None:
        day = _day_before(folded, earlier)
    if best is None and day is not None and day.tags & (WEEKDAY | MONTH):
        best = day
    return ChosenTimes(best, clock, day)


def _day_before(folded: str, earlier: Sequence[Clause]) -> TimePhrase | None:
    """Return the last day that a story named before, leaving out those of courts and the like."""
    for clause in reversed(earlier):
        for phrase in reversed(clause.times):
            if phrase.tags & _DATED and not _other_matter(folded, clause, phrase):
                return phrase
    return None


def _other_matter(folded: str, clause: Clause, phrase: TimePhrase) -> bool:
    """Tell whether the words before a phrase make it the time of a call, a death, a hearing."""
    return _OTHER_MATTER.search(folded[max(clause.start, phrase.start - _LOOK_BACK) : phrase.start]) is not None


def _worth(folded: str, clause: Clause, phrase: TimePhrase, mention: Mention) -> float:
    """Return how likely a phrase of a clause says when the incident happened."""
    score = float(rank_phrase(phrase))
    if phrase.tags & CLOCK and phrase.tags & (WEEKDAY | MONTH):
        score += 0.5
    if _other_matter(folded, clause, phrase):
        score -= 3.2
    if clause.mentions and mention.start >= clause.start:
        score -= min(abs(phrase.start - mention.start), 400) / 1000
    return score + 1.0

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


_AFTERMATH: Final = re.compile(
    r"\b(?:respond(?:ed|ing)?(?: to)?|pronounced(?: dead)?|died|charged|arrested|appear(?:ed)?|released|court|hearing|scheduled|expected|"
    r"autops(?:y|ies)|ordered|sentenced|convicted|since|custody|identified|visitation|funeral|service|pleaded|voted|filed|news release|"
    r"published|updated|filmed|tweeted|returned home|released video|bond|parked|spotted|surrendered|suspended|vigil)"
    r"(?: [a-z]{1,12}){0,3}(?: at| on| in| about|,)* ?$"
)
"""Before a time of what came after: the call, the death, the court."""
_STATEMENT: Final = re.compile(
    r"\b(?:said|announced|confirmed|told|reported|according to (?:police|authorities)|statement|alert|issued|warned|warning|asking)"
    r"(?: [a-z]{1,12}){0,3}(?: at| on| in|,)* ?$"
)
"""Before the day on which somebody said so; "police said that about 9 p.m." is none."""
_YEAR: Final = re.compile(r"\b(?:in|of|the) (?P<year>(?:19|20)\d\d)\b")
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
    day = next((phrase for score, phrase in scored if phrase.tags & _DATED and score > -3), None)
    if best is not None and best.tags & _DATED:
        day = best
    elif day is None:
        day = _day_before(folded, earlier)
    if best is None:
        best = _day_before(folded, [clause for clause in earlier if not clause.spots], clock=False)
    if best is None:
        best = _year(folded, telling)
    return ChosenTimes(best, clock, day)


def _year(folded: str, telling: Telling) -> TimePhrase | None:
    """Return the year in which a telling says that it was: "the 2007 slaying", "in 2007"."""
    for clause in telling.clauses:
        if match := _YEAR.search(folded, clause.start, clause.end):
            return TimePhrase(match.start("year"), match.end(), DAY)
    return None


def _day_before(folded: str, earlier: Sequence[Clause], *, clock: bool = True) -> TimePhrase | None:
    """Return the last day that a story named before, leaving out those of courts and the like, and those with an hour."""
    for clause in reversed(earlier):
        for phrase in reversed(clause.times):
            if phrase.tags & _DATED and (clock or not phrase.tags & CLOCK) and not _other_matter(folded, clause, phrase):
                return phrase
    return None


def _other_matter(folded: str, clause: Clause, phrase: TimePhrase) -> bool:
    """Tell whether the words before a phrase make it the time of a call, a death, a hearing."""
    before = folded[max(clause.start, phrase.start - _LOOK_BACK) : phrase.start]
    return _AFTERMATH.search(before) is not None or (not phrase.tags & CLOCK and _STATEMENT.search(before) is not None)


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

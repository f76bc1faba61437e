"""Which of the times that a telling names is that of the incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from geomap.gather.sentences import Zone
from geomap.gather.tellings import Clause, Telling
from geomap.gather.vocabulary import CLOCK, DAY, MONTH, WEEKDAY
from geomap.gather.when import TimePhrase, is_other_matter, rank_phrase
from geomap.model import Mention


class ChosenTimes(NamedTuple):
    """The phrase that says when, and another that names the day if it does not."""

    phrase: TimePhrase | None
    """The words that say when."""
    clock: TimePhrase | None
    """The words that name the time of day: the same, or others, or None."""
    day: TimePhrase | None
    """The words that name the day if the clock's do not."""


_YEAR: Final = re.compile(r"\b(?:in|of|the) (?P<year>(?:19|20)\d\d)\b")
_SURE: Final = 0.9
_DATED: Final = WEEKDAY | MONTH | DAY


def choose_times(
    folded: str, telling: Telling, home: Clause, mention: Mention, *, earlier: Sequence[Clause]
) -> ChosenTimes:
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
    scored_of = {phrase: score for score, phrase in scored}
    scored.sort(key=lambda pair: -pair[0])
    best = scored[0][1] if scored and scored[0][0] > 0 else None
    clock = next((phrase for score, phrase in scored if phrase.tags & CLOCK and score > 0), None)
    day = next((phrase for score, phrase in scored if phrase.tags & _DATED and score > -3), None)
    if best is not None and best.tags & _DATED:
        day = best
        if not best.tags & (MONTH | CLOCK) and clock is not None and scored_of[clock] > _SURE:
            best = clock
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
            if (
                phrase.tags & _DATED
                and (clock or not phrase.tags & CLOCK)
                and not is_other_matter(folded, clause.start, phrase)
            ):
                return phrase
    return None


def _worth(folded: str, clause: Clause, phrase: TimePhrase, mention: Mention) -> float:
    """Return how likely a phrase of a clause says when the incident happened."""
    score = float(rank_phrase(phrase))
    if phrase.tags & CLOCK and phrase.tags & (WEEKDAY | MONTH):
        score += 0.5
    if is_other_matter(folded, clause.start, phrase):
        score -= 3.2
    if clause.mentions and mention.start >= clause.start:
        score -= min(abs(phrase.start - mention.start), 400) / 1000
    return score + 1.0

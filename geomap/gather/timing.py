"""Which of the times that a telling names is that of the incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.gather.asides import Aside
from geomap.gather.clauses import Clause
from geomap.gather.people import brings_people
from geomap.gather.sentences import CAPTION
from geomap.gather.tags import CLOCK, DAY, EVENT, FATAL, HURT, MONTH, WEEKDAY
from geomap.gather.telling import Telling
from geomap.gather.when import TimePhrase, rank_phrase
from geomap.model import Mention


class ChosenTimes:
    """The words that say when an incident was, and those that name its hour and its day."""

    __slots__ = ("clock", "day", "phrase")

    def __init__(self, phrase: TimePhrase | None, clock: TimePhrase | None, day: TimePhrase | None) -> None:
        self.phrase = phrase
        """The words that say when."""
        self.clock = clock
        """The words that name the time of day: the same, or others, or None."""
        self.day = day
        """The words that name the day if the clock's do not."""


_DATED: Final = WEEKDAY | MONTH | DAY
_SURE: Final = 0.9
"""An hour that scores this is told instead of a bare weekday, though that stands nearer to the place."""
_WEEKDAY: Final = re.compile("(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|[.])")
_LEDE_NEAR: Final = 2
"""No further than so many clauses counts what a telling begins with: the day of its lede is meant all along."""
_DIGIT: Final = re.compile(r"\d")
_DATELINE: Final = 40
"""Characters at the beginning of a story in which a date may be that of the story."""
_NEAR: Final = 500
"""Characters between an hour and a date that belong together."""
_FAR_OFF: Final = -3
"""A time that scores less is too far away to name the day."""
_RELATIVE: Final = ("later", "earlier", "before that", "after that", "hour before", "minutes before")
"""The last words of a phrase such as "half an hour later", which says when as exactly as a story tells it there."""
_RELATIVE_WORTH: Final = 3.5
_ASIDE_COST: Final = {Aside.NONE: 0.0, Aside.RESPONSE: 1.5, Aside.STATEMENT: 4.5, Aside.AFTERMATH: 4.5}
"""How much less a time counts that is not that of what happened itself."""
_NEXT_COST: Final = 2.0
"""How much less a time counts that stands with the next item of a list."""
_OTHER_DAY_COST: Final = 3.0
"""And one that begins, after the place was told, what happened to others on another date."""
_LOOK_BACK: Final = 200
"""Clauses before a place that are searched for the day."""
_CENTURIES: Final = (" 19", " 20")
"""No year stands where neither of these does."""
_YEAR: Final = re.compile(
    r"\b(?P<span>(?:between|from) (?:19|20)\d\d (?:and|to|until|through) (?:19|20)\d\d)\b"
    r"|\b(?P<part>(?:late|early|mid|summer|fall|autumn|winter|spring)(?: in| of|-)? (?:19|20)\d\d)\b"
    r"|\b(?:in|of|the|since|around) (?P<year>(?:19|20)\d\d)\b(?![- ](?:block|blk|[nsew]\b))"
)


_HAPPENED: Final = EVENT | HURT | FATAL
_IN_YEAR: Final = re.compile(r"\bin ((?:19|20)\d\d)\b(?![- ](?:block|blk|[nsew]\b))")


def choose_times(
    folded: str, telling: Telling, home: Clause, mention: Mention, *, story: Sequence[Clause], arrest: bool
) -> ChosenTimes:
    """Choose the phrase that says when: exact before vague, near the place before far, the crime's before the court's.

    `home` is the clause that names the place `mention`; `story` are all clauses of the story: the day that it named
    last before that is the day of a telling that names none. `arrest` says that it is the arrest that is told.
    """
    scored: list[tuple[float, TimePhrase]] = []
    at = telling.clauses.index(home)
    for number, clause in enumerate(telling.clauses):
        if not clause.times:
            continue
        away = 0.0 if clause is home else 1.7 + 0.2 * (abs(number - at) if number else min(at, _LEDE_NEAR))
        if clause.zone is CAPTION:
            away += 0.3
        elif number > at and not clause.mentions and _tells_of_another_day(folded, clause):
            away += _OTHER_DAY_COST
        scored += [
            (_worth(folded, clause, phrase, mention, arrest=arrest and clause is home) - away, phrase)
            for phrase in clause.times
        ]
    told = [phrase for phrase in home.times if _is_relative(folded, phrase, telling)]
    scored += [(_RELATIVE_WORTH, phrase) for phrase in told]
    scored.sort(key=lambda pair: (pair[1].aside, -pair[0]))
    likely = [(score, phrase) for score, phrase in scored if score > 0]
    clock = next((phrase for _, phrase in likely if phrase.tags & CLOCK), None)
    best = _choose_best(folded, likely, told)
    if best is not None and clock is not None and clock.aside > best.aside:
        clock = None  # when police came the day after
    day = next((phrase for score, phrase in scored if phrase.tags & _DATED and score > _FAR_OFF), None)
    if (best is None or not best.tags & MONTH) and (past := _past_year(folded, telling, home, best)):
        return ChosenTimes(past, None, past)
    if best is not None and best.tags & _DATED:
        day = best
    elif day is None:
        day = _day_before(folded, home, story, hours=True)
    if best is None:
        reported = (phrase for phrase in home.times if phrase.aside is Aside.STATEMENT)
        overnight = next((phrase for _, phrase in scored if _is_overnight(folded, phrase)), None)
        best = (
            next(reported, None) or overnight or _day_before(folded, home, story, hours=False) or _year(folded, telling)
        )
    return ChosenTimes(best, clock, day)


def _past_year(folded: str, telling: Telling, home: Clause, best: TimePhrase | None) -> TimePhrase | None:
    """Return the year that the clause of the place names, or the one that tells what happened; None where none does.

    Clauses that say when it was leave it at that; so does the best phrase so far, where what happened is told with it.
    """
    if any(not time.aside for time in home.times):
        return None
    if year := _find_year(folded, home):
        return year
    if best is None or best.tags & CLOCK:
        return None
    for clause in telling.clauses:
        if clause.tags & _HAPPENED and (clause.times or clause.start <= best.start < clause.end):
            return None
    for clause in telling.clauses:
        if clause.tags & _HAPPENED and (year := _find_year(folded, clause)):
            return year
    return None


def _find_year(folded: str, clause: Clause) -> TimePhrase | None:
    """Return the first year that a clause names: "in 2014"; None where it names none."""
    start, end = clause.start, clause.end
    if folded.find("in 20", start, end) < 0 and folded.find("in 19", start, end) < 0:
        return None
    match = _IN_YEAR.search(folded, start, end)
    return TimePhrase(match.start(1), match.end(), DAY) if match else None


def _tells_of_another_day(folded: str, clause: Clause) -> bool:
    """Tell whether a clause begins with a date, and brings in people: "On Nov. 2, a 40-year-old man"."""
    first = clause.times[0]
    dated = first.tags & MONTH and folded.startswith("on ", clause.start) and first.start <= clause.start + len("on ")
    return bool(dated) and brings_people(folded, clause)


def _is_overnight(folded: str, phrase: TimePhrase) -> bool:
    """Tell whether a phrase says that it was the night before the story's day."""
    return not phrase.aside and folded.find("overnight", phrase.start, phrase.end) >= 0


def _is_relative(folded: str, phrase: TimePhrase, telling: Telling) -> bool:
    """Tell whether a phrase counts from another time ("half an hour later").

    "Hours earlier" alone says too little, if the telling goes on to name the hour.
    """
    if not folded.endswith(_RELATIVE, phrase.start, phrase.end):
        return False
    return not folded.startswith("hours", phrase.start) or not any(
        time.start > phrase.start and time.tags & CLOCK for clause in telling.clauses for time in clause.times
    )


def _choose_best(
    folded: str, likely: Sequence[tuple[float, TimePhrase]], told: Sequence[TimePhrase]
) -> TimePhrase | None:
    """Return the best of scored phrases in order: a date before an hour alone, an hour before a weekday alone.

    `told` are phrases such as "half an hour later" that stand with the place, and yield to none.
    """
    if not likely:
        return None
    best = likely[0][1]
    rest = [(score, phrase) for score, phrase in likely if phrase.aside <= best.aside]
    if best not in told and not best.tags & (MONTH | CLOCK):
        named = _day_names(folded, best)
        hours = (phrase for score, phrase in rest if phrase.tags & CLOCK and score > _SURE)
        best = next((hour for hour in hours if _agree(named, _day_names(folded, hour))), best)
    if best.tags & (CLOCK | WEEKDAY | MONTH) == CLOCK:  # "on Sept. 12", and only then "about 5:30 p.m."
        near = range(max(best.start - _NEAR, _DATELINE), best.start + _NEAR)
        dates = (phrase for _, phrase in rest if phrase.tags & MONTH and phrase.start in near)
        best = next((phrase for phrase in dates if _DIGIT.search(folded, phrase.start, phrase.end)), best)
    return best


def _day_names(folded: str, phrase: TimePhrase) -> frozenset[str]:
    """Return the weekdays that a phrase names."""
    if not phrase.tags & WEEKDAY:
        return frozenset()
    return frozenset(_WEEKDAY.findall(folded, phrase.start, phrase.end))


def _agree(named: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two phrases may speak of one day by the weekdays that they name."""
    return not named or not others or not named.isdisjoint(others)


def _worth(folded: str, clause: Clause, phrase: TimePhrase, mention: Mention, *, arrest: bool) -> float:
    """Return how likely a phrase of a clause says when the incident happened."""
    score = 1.0 + rank_phrase(phrase)
    if phrase.tags & CLOCK and phrase.tags & (WEEKDAY | MONTH):
        score += 0.5
    if not (arrest and phrase.aside is Aside.RESPONSE):
        score -= _ASIDE_COST[phrase.aside]
    if clause.mentions and mention.start >= clause.start:
        score -= min(abs(phrase.start - mention.start), 400) / 1000
        if folded.find(";", mention.end, phrase.start) >= 0:  # the next of a list
            score -= _NEXT_COST
    return score


def _year(folded: str, telling: Telling) -> TimePhrase | None:
    """Return the year in which a telling says that it was: "the 2007 slaying", "in 2007"."""
    for clause in telling.clauses:
        if not any(folded.find(century, clause.start, clause.end) >= 0 for century in _CENTURIES):
            continue
        if match := _YEAR.search(folded, clause.start, clause.end):
            return TimePhrase(match.start(match.lastgroup or 0), match.end(), DAY)
    return None


def _day_before(folded: str, home: Clause, story: Sequence[Clause], *, hours: bool) -> TimePhrase | None:
    """Return the day that a story named last before a clause, leaving out those of courts and the like.

    Without `hours`, phrases that name an hour and clauses that name a spot are left out: they tell of another incident.
    """
    for number in range(home.number - 1, max(-1, home.number - _LOOK_BACK), -1):
        clause = story[number]
        if not clause.times or (clause.spots and not hours):
            continue
        for phrase in reversed(clause.times):
            fits = phrase.tags & _DATED and (hours or not phrase.tags & CLOCK)
            if folded.endswith(_RELATIVE, phrase.start, phrase.end) and folded.find("\n", phrase.end, home.start) >= 0:
                continue  # "an hour later" is of that paragraph alone
            if fits and not phrase.aside:
                return phrase
    return None

"""Which of the times that a telling names is that of the incident."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from geomap.gather.sentences import Zone
from geomap.gather.tellings import Clause, Telling
from geomap.gather.vocabulary import CLOCK, DAY, MONTH, WEEKDAY
from geomap.gather.when import TimePhrase, rank_phrase
from geomap.model import Mention


class ChosenTimes(NamedTuple):
    """The phrase that says when, and another that names the day if it does not."""

    phrase: TimePhrase | None
    day: TimePhrase | None


_OTHER_MATTER: Final = re.compile(
    r"\b(?:respond(?:ed|ing)?(?: to)?|pronounced(?: dead)?|died|charged|arrested|appear(?:ed)?|released|said|court|hearing|scheduled|expected|"
    r"announced|autops(?:y|ies)|ordered|sentenced|convicted|since|reported|told|confirmed|call|called|statement|custody|identified|according to police|"
    r"visitation|funeral|service|pleaded|voted|filed|news release|published|updated|filmed|tweeted|returned home|released video|bond|parked|spotted)"
    r"(?: [a-z]{1,12}){0,3}(?: at| on| in| about|,)* ?$"
)
_SAID_AFTER: Final = re.compile(r",? (?:police said|visitation|and will be held|news conference|funeral)")
_LOOK_BACK: Final = 48


def choose_times(folded: str, telling: Telling, home: Clause, mention: Mention) -> ChosenTimes:
    """Choose the phrase that says when: exact before vague, near the place before far, the crime's before the court's."""
    best: TimePhrase | None = None
    best_score = 0.0
    day: TimePhrase | None = None
    day_score = 0.0
    at = telling.clauses.index(home)
    for number, clause in enumerate(telling.clauses):
        distance = abs(number - at)
        for phrase in clause.times:
            score = _worth(folded, clause, phrase, mention) - (0.0 if clause is home else 1.7 + 0.2 * distance)
            if clause.zone is Zone.CAPTION:
                score -= 0.3
            if score > best_score:
                best, best_score = phrase, score
            if phrase.tags & (WEEKDAY | MONTH | DAY) and score + 3 > day_score:
                day, day_score = phrase, score + 3
    return ChosenTimes(best, day if day is not best else None)


def _worth(folded: str, clause: Clause, phrase: TimePhrase, mention: Mention) -> float:
    """Return how likely a phrase of a clause says when the incident happened."""
    score = float(rank_phrase(phrase))
    if phrase.tags & CLOCK and phrase.tags & (WEEKDAY | MONTH):
        score += 0.5
    if _OTHER_MATTER.search(folded[max(clause.start, phrase.start - _LOOK_BACK) : phrase.start]):
        score -= 3.2
    if clause.mentions and mention.start >= clause.start:
        score -= min(abs(phrase.start - mention.start), 400) / 1000
    return score + 1.0

"""One telling made into an incident: its type, its time, its victims, its doubts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final

from geomap.gather.casualties import count_casualties
from geomap.gather.checks import find_doubts
from geomap.gather.clauses import Clause
from geomap.gather.events import add_weights, choose_type
from geomap.gather.hoaxes import tells_of_hoax
from geomap.gather.ids import make_incident_id
from geomap.gather.moments import NEVER, Moment, resolve_when, shift_of
from geomap.gather.people import brings_people, people_of
from geomap.gather.places import PlaceBook, is_arrest, is_chase
from geomap.gather.scene_rules import reminds
from geomap.gather.tags import EVENT, FATAL, HURT, PERSON, SUMMARY, TRANSPORT, WEEKDAY
from geomap.gather.telling import CHASE_TYPES, Telling, main_mention
from geomap.gather.timing import ChosenTimes, choose_times
from geomap.gather.tolls import Toll
from geomap.gather.when import TimePhrase
from geomap.model import Article, Incident, IncidentType, Location, slot_setters

_HOME_WEIGHT: Final = 3.0
"""How much more the words of the clause that names the place say about the type than those of the others."""
_BEFORE_WEIGHT: Final = 2.0
"""And those of the clause before it, where its own are vague."""
_HEADING_WEIGHT: Final = 4.0
"""And those of the heading under which it stands."""
_FAR_WEIGHT: Final = 0.3
_NEAR_CLAUSES: Final = 6
"""Clauses further than this from the place's own hardly say what happened there."""
_VAGUE_TYPES: Final = frozenset(("_attack", "assault", "other", "police_action", "homicide"))
_NO_MORE_THAN: Final = ("less than ", "more than ", "fewer than ", "within ", "over ", "under ")
"""Before "an hour later": it says no moment."""
_EVERYWHERE: Final = re.compile(
    r"\b(?:in|across|around|elsewhere in) (?:the city|chicago(?! (?:lawn|heights|ridge|avenue|ave)\b))\b(?!'s)"
    r"|\b(?:holiday|labor day|memorial day|fourth of july|long|bloody|violent) weekend\b|\belsewhere\b"
    r"|\bover the (?:\w+ )?weekend\b|\bthis year\b"
)
"""In a sentence that speaks of more than one place."""
_BEFORE: Final = re.compile(
    r"\b(?:weeks|months|years) ago\b|\b(?:in|since) (?:19|20)\d\d\b|\blast (?:month|year|spring|summer|fall|winter)\b"
    r"|\bthis (?:spring|summer|fall|winter|year)\b|\bthe (?:weekend|week|month|year) before\b(?=[,.;]| last\b)"
)
"""Says of somebody, after what happened, that it was before that."""
_BEFORE_WORDS: Final = (" ago", " last ", " this ", " 20", " 19", " before")
"""Without one of these _BEFORE does not match; to look for them is much cheaper."""
_CITY_WORDS: Final = (
    "in the city", "in chicago", "across the city", "across chicago", "around the city", "around chicago", "elsewhere",
    "weekend", "this year",
)  # fmt: skip
_COUNT: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) (?:others )?"
    r"(?:dead|killed|wounded|hurt|injured|shot)\b"
)
"""Counts the victims of several incidents without a word for people."""
_DEFENDED: Final = re.compile(
    r"\bshot (?:while robbing|during a robbery attempt|"
    r"(?:the|a|an armed|one of the|one of two) (?:would-be )?robbers?)\b"
    r"|\bby (?:the|a|an) [a-z -]{1,40} (?:trying|attempting|about) to rob\b"
    r"|\b(?:clerk|owner|guard|employee|cashier|homeowner|citizen|customer|bouncer|shopkeeper)"
    r"(?: (?!was|were|and)[a-z-]{1,12}){0,3} shot (?:and (?:killed|wounded) |back |at )?"
    r"(?:an?|the|him|her|them|one|two|both|his|man|men|robbers?|would-be|suspects?|intruders?|burglars?|"
    r"armed|alleged|it out)\b"
)
"""Says that somebody shot a robber."""
_ROBBING: Final = frozenset((IncidentType.ROBBERY, IncidentType.BURGLARY, IncidentType.ASSAULT))
_BY_KILLING: Final = _ROBBING | {IncidentType.STABBING}
"""The types that are a homicide where somebody was killed, or a shooting in a story of such."""
_ROBBED: Final = (
    "robber", "to rob", "while robbing", "robbery attempt", "clerk", "owner", "guard", "employee", "cashier", "citizen",
    "customer", "bouncer", "shopkeeper",
)  # fmt: skip
"""Who is there where _DEFENDED matches."""


_LABEL: Final = re.compile(r"\W{0,3}[A-Z][A-Z ()/,-]{3,40}(?::| (?:in|on|at|from|near|outside)\b)")
"""Before an item of a list: "BATTERY: A man was", "ASSAULT in the lot of"."""
_LABEL_LENGTH: Final = 4
_SETTERS: Final = slot_setters(Incident)
"""In the order of the fields: id, article_id, type, mention, mentions, place, place_start, location, when, start_time,
end_time, killed, wounded, sentence, sentence_start, review, also."""


class IncidentMaker:
    """Makes the incidents of one story, one after the other: days and identifiers depend on those before."""

    def __init__(
        self,
        article: Article,
        folded: str,
        clauses: Sequence[Clause],
        book: PlaceBook,
        *,
        published: date | None,
        timezone: str,
        alone: bool,
    ) -> None:
        """Read what the story is about from all its `clauses`; `alone` says that it tells of one incident only."""
        self.article = article
        self.folded = folded
        self.clauses = clauses
        self.book = book
        self.published = published
        self.timezone = timezone
        self.alone = alone
        scores = add_weights([(clause.weights, 1.0) for clause in clauses if clause.weights])
        self.story = choose_type(scores) if any(kind[0] != "_" for kind in scores) else None
        """The type that the story's words as a whole mean."""
        self.city_words = [word for word in _CITY_WORDS if word in folded]
        """Those that the story has at all, which are few: clause after clause is searched for them."""
        self.hoax = alone and tells_of_hoax(folded)
        """Whether what the story tells of was but said to have happened."""
        self.known_day: date | None = None
        """When the incident before happened."""
        self.known_moment: datetime | None = None
        """The same to the minute, where that is known."""
        self.counts: dict[tuple[str, IncidentType], int] = {}
        """How many incidents of each kind were told of each place so far."""
        self.taken: set[str] = set()
        """The identifiers given so far."""

    def make(self, telling: Telling) -> Incident:
        """Make the incident of one telling."""
        text, book = self.article.text, self.book
        main = main_mention(telling, book.mentions)
        mention, place = book.mentions[main], book.places[main]
        home = next(clause for clause in telling.clauses if main in clause.mentions)
        arrest = is_arrest(mention)
        chase = not self.alone and is_chase(mention) and _tells_of_chase(telling, home)
        if arrest or chase:
            kind, toll = IncidentType.POLICE_ACTION, Toll(0, 0)
        elif self.hoax:
            kind, toll = IncidentType.OTHER, Toll(0, 0)
        else:
            kind = self._type(telling, home)
            told = self._told_of_it(telling, home)
            toll = Toll(None, None) if telling.singled else count_casualties(self.folded, told, kind, alone=self.alone)
            if kind is IncidentType.SEXUAL_ASSAULT and toll.killed == toll.wounded == 0:
                toll = Toll(0, int(_says_raped(self.clauses)))
            if toll.killed and kind in _BY_KILLING and not (kind in _ROBBING and self._robber_shot(telling)):
                kind = IncidentType.SHOOTING if self.story == "shooting" and kind in _ROBBING else IncidentType.HOMICIDE
        chosen = choose_times(self.folded, telling, home, mention, story=self.clauses, arrest=arrest)
        moment = self._moment(chosen)
        location = place if isinstance(place, Location) else None
        together = tuple(sorted(set(telling.mentions)))
        sentence = text[home.sentence.start : home.sentence.end]
        values = (
            self._identify(location.name if location else mention.text, kind),
            self.article.id,
            kind,
            main,
            together,
            mention.text,
            mention.start,
            location,
            text[chosen.phrase.start : chosen.phrase.end] if chosen.phrase else None,
            moment.start,
            moment.end,
            toll.killed,
            toll.wounded,
            sentence.strip(),
            home.sentence.start + len(sentence) - len(sentence.lstrip()),
            find_doubts(main, together, book.mentions, book.places),
            (),
        )
        incident = object.__new__(Incident)
        for fill, value in zip(_SETTERS, values, strict=True):
            fill(incident, value)
        return incident

    def _identify(self, place: str, kind: IncidentType) -> str:
        """Return the identifier of an incident."""
        count = self.counts.get((place, kind), 0)
        self.counts[place, kind] = count + 1
        identifier = make_incident_id(article_id=self.article.id, place=place, kind=kind, count=count, taken=self.taken)
        self.taken.add(identifier)
        return identifier

    def _told_of_it(self, telling: Telling, home: Clause) -> list[Clause]:
        """Return the clauses of a telling that tell of its victims, and not of those of other incidents as well."""
        told: list[Clause] = []
        others = False
        for clause in telling.clauses:
            goes_on = others and self.folded.find(" of them ", clause.start, clause.end) >= 0
            others = clause is not home and (goes_on or self._tells_of_others(clause, home))
            if not others:
                told.append(clause)
        return told

    def _tells_of_others(self, clause: Clause, home: Clause) -> bool:
        """Tell whether a clause tells of the victims of other incidents as well, or of those of a time before."""
        return clause.tags & SUMMARY != 0 or self._speaks_of_all(clause, home) or self._is_of_past(clause, home)

    def _is_of_past(self, clause: Clause, home: Clause) -> bool:
        """Tell whether a clause tells, after what happened, of people to whom the like happened before."""
        if clause.start < home.start or clause.clocked or not clause.tags & (HURT | FATAL | TRANSPORT):
            return False
        if reminds(self.folded, clause.start, clause.end):
            return True
        for words in _BEFORE_WORDS:
            if self.folded.find(words, clause.start, clause.end) >= 0:
                said = _BEFORE.search(self.folded, clause.start, clause.end) is not None
                return said and (home.tags & WEEKDAY != 0 or brings_people(self.folded, clause))
        return False

    def _speaks_of_all(self, clause: Clause, home: Clause) -> bool:
        """Tell whether a clause counts the victims of all incidents of a story, before or after those of this one."""
        if clause is home:
            return False
        before = clause.start < home.start
        leads = before and home.bullet and not (clause.bullet or clause.spots)
        if not (leads or clause.tags & (PERSON | HURT | FATAL)):
            return False
        city = self._speaks_of_city(clause)
        if self.alone and not city:
            return False
        if leads:
            return True
        if (clause.spots if clause.opening else clause.mentions) and not (before and city):
            return False
        if not (before or city):
            return False
        if clause.tags & PERSON and sum([person.number for person in people_of(self.folded, clause)]) > 1:
            return True
        return clause.tags & (HURT | FATAL) != 0 and _COUNT.search(self.folded, clause.start, clause.end) is not None

    def _speaks_of_city(self, clause: Clause) -> bool:
        """Tell whether a clause speaks of more than one place."""
        if not self._names_any(self.city_words, clause):
            return False
        return _EVERYWHERE.search(self.folded, clause.start, clause.end) is not None

    def _moment(self, chosen: ChosenTimes) -> Moment:
        """Return the moment that the chosen phrases mean together, or what one of them means alone."""
        if chosen.phrase is None:
            return NEVER
        text = self.article.text
        day = text[chosen.day.start : chosen.day.end] if chosen.day else None
        for phrase in dict.fromkeys((chosen.clock, chosen.phrase)):
            if phrase is None:
                continue
            words = text[phrase.start : phrase.end]
            moment = resolve_when(
                words, published=self.published, timezone=self.timezone or "UTC", context=day, known_day=self.known_day
            )
            if moment.start is None:
                moment = self._moment_after(phrase)
            if moment.start is not None:
                self.known_moment = moment.start if isinstance(moment.start, datetime) else None
                self.known_day = moment.start.date() if isinstance(moment.start, datetime) else moment.start
                return moment if self.timezone else _without_zone(moment)
        return NEVER

    def _moment_after(self, phrase: TimePhrase) -> Moment:
        """Return the moment that lies as long before or after that of the incident before as a phrase says."""
        vague = self.folded.endswith(_NO_MORE_THAN, 0, phrase.start)
        shift = shift_of(self.folded[phrase.start : phrase.end])
        if vague or shift is None or self.known_moment is None:
            return NEVER
        moved = self.known_moment.astimezone(UTC) + shift
        return Moment(moved.astimezone(self.known_moment.tzinfo))

    def _type(self, telling: Telling, home: Clause) -> IncidentType:
        """Return the type of a telling, from the words of its clauses, those of the place's own most of all."""
        parts = []
        for clause in telling.clauses:
            if clause.weights:
                near = 1.0 if abs(clause.number - home.number) < _NEAR_CLAUSES else _FAR_WEIGHT
                parts.append((clause.weights, _HOME_WEIGHT if clause is home else near))
        if all(cue[2] in _VAGUE_TYPES for cue in home.cues if cue[4] & EVENT):
            # "Those attacks took place in ...": the rest of the sentence or the one before says what they were
            if home.around is not home.weights:
                parts.append((home.around, _BEFORE_WEIGHT))
            before = self._sentence_before(home)
            if before is not None and not before.mentions and before.zone is home.zone:
                parts.append((before.weights, _BEFORE_WEIGHT))
        if telling.heading is not None and telling.heading.weights:
            parts.append((telling.heading.weights, _HEADING_WEIGHT))
        elif (
            home.bullet and not home.weights and self.story
        ):  # an item that says where and when, of what the story is of
            return IncidentType(self.story)
        scores = add_weights(parts)
        robber_shot = "robbery" in scores and "_shot" in scores and self._robber_shot(telling)
        kind = choose_type(scores, robber_shot=robber_shot, story=None if self._is_labelled(home) else self.story)
        if kind is IncidentType.ASSAULT and self.story == "sexual_assault" and self._says_assaults(home):
            return IncidentType.SEXUAL_ASSAULT
        return kind

    def _is_labelled(self, home: Clause) -> bool:
        """Tell whether a sentence begins with the name of its crime."""
        text, start = self.article.text, home.sentence.start
        return text[start + 1 : start + _LABEL_LENGTH].isupper() and _LABEL.match(text, start) is not None

    def _says_assaults(self, home: Clause) -> bool:
        """Tell whether a sentence calls what happened by a word short for what the story tells: "The assaults were"."""
        return any(self.folded.startswith("assaults", cue[0]) for cue in home.sentence.cues)

    def _robber_shot(self, telling: Telling) -> bool:
        """Tell whether the one who was shot was the robber, and who shot him or her was the one to be robbed."""
        for clause in telling.clauses:
            named = clause.tags & HURT and self._names_any(_ROBBED, clause)
            if named and _DEFENDED.search(self.folded, clause.start, clause.end):
                return True
        return False

    def _names_any(self, words: Sequence[str], clause: Clause) -> bool:
        """Tell whether one of some words stands in a clause, to look for which spares most searches of a pattern."""
        for word in words:  # noqa: SIM110  a generator takes longer than the search
            if self.folded.find(word, clause.start, clause.end) >= 0:
                return True
        return False

    def _sentence_before(self, clause: Clause) -> Clause | None:
        """Return the last clause of the sentence before that of a clause, or None."""
        for number in range(clause.number - 1, -1, -1):
            if self.clauses[number].sentence is not clause.sentence:
                return self.clauses[number]
        return None


def _tells_of_chase(telling: Telling, home: Clause) -> bool:
    """Tell whether a telling speaks of a chase, and nowhere of shots that hurt somebody."""
    if home.tags & HURT or not home.weights.keys() <= CHASE_TYPES:
        return False
    return not any(clause.tags & HURT and "shooting" in clause.weights for clause in telling.clauses)


def _says_raped(clauses: Sequence[Clause]) -> bool:
    """Tell whether a story says that somebody was raped, which is a hurt, and not that somebody was groped."""
    told = [cue[4] & HURT for clause in clauses for cue in clause.cues if cue[2] == IncidentType.SEXUAL_ASSAULT.value]
    return bool(told) and all(told)


def _without_zone(moment: Moment) -> Moment:
    """Return a moment as the clocks of an unknown city show it."""
    start, end = (
        time.replace(tzinfo=None) if isinstance(time, datetime) else time for time in (moment.start, moment.end)
    )
    return Moment(start, end)

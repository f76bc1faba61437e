"""Mentions and their locations gathered into incidents: what happened where, when, to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from geomap.gather.casualties import Passage, count_casualties
from geomap.gather.checks import find_doubts
from geomap.gather.cues import fold
from geomap.gather.dateline import find_dateline
from geomap.gather.events import choose_type, weigh_types
from geomap.gather.ids import make_incident_id
from geomap.gather.moments import Moment, resolve_when
from geomap.gather.places import PlaceBook
from geomap.gather.roles import judge_mentions
from geomap.gather.sentences import Sentence, Zone, cut_sentences
from geomap.gather.tellings import Clause, Telling, cut_clauses, gather_tellings, main_mention
from geomap.gather.timing import ChosenTimes, choose_times
from geomap.gather.when import TimePhrase, find_times
from geomap.model import Article, Incident, IncidentType, Location, Mention, Unplaced

_MAIN_WEIGHT: Final = 3.0
"""How much more the words of the sentence that names the place say about the type than those of the others."""
_NEAR_CLAUSES: Final = 6
"""Clauses further than this from the place's own hardly say what happened there."""
_VAGUE_TYPES: Final = frozenset(("assault", "other", "police_action", "homicide"))


def gather_incidents(
    article: Article, mentions: Sequence[Mention], places: Sequence[Location | Unplaced], *, timezone: str
) -> tuple[tuple[Mention, ...], tuple[Incident, ...]]:
    """Tell which mentions are scenes, and what happened there.

    Parameters
    ----------
    article
        The story; if it has no date of its own, that of its date line counts.
    mentions
        What it names, in text order, not overlapping.
    places
        Where each is, in the same order.
    timezone
        The IANA name of the city's time zone ("America/Chicago"), in which clock times are meant.

    Returns
    -------
    tuple
        The mentions in the same order with `incident` and `cue` set, and the incidents in text order.
    """
    text = article.text
    folded = fold(text)
    sentences = cut_sentences(text, folded)
    _share_out(sentences, mentions)
    roles = judge_mentions(folded, sentences, mentions)
    flagged = tuple(
        replace(mention, incident=role.incident, cue=role.cue or None)
        for mention, role in zip(mentions, roles, strict=True)
    )
    if not any(role.incident for role in roles):
        return flagged, ()
    book = PlaceBook(flagged, places)
    times: list[list[TimePhrase]] = []
    clauses: list[Clause] = []
    for number, sentence in enumerate(sentences):
        if sentence.zone >= Zone.RELATED:
            times.append([])
            continue
        times.append(find_times(text, folded, sentence.cues, floor=sentence.start))
        clauses.extend(cut_clauses(folded, number, sentence, times[-1], roles, book))
    tellings = gather_tellings(text, folded, clauses, book)
    published = article.published or find_dateline(text).published
    story = _story_type(sentences)
    incidents: list[Incident] = []
    taken: set[str] = set()
    known_day: date | None = None
    for telling in tellings:
        incident, known_day = _incident(
            article, folded, sentences, telling, book, clauses=clauses, story=story, published=published, timezone=timezone,
            taken=taken, known_day=known_day, alone=len(tellings) == 1,
        )  # fmt: skip
        taken.add(incident.id)
        incidents.append(incident)
    incidents.sort(key=lambda incident: incident.place_start or 0)
    return flagged, tuple(incidents)


def _share_out(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
    """Give each sentence the indices of the mentions that begin in it."""
    position = 0
    for sentence in sentences:
        while position < len(mentions) and mentions[position].start < sentence.end:
            sentence.mentions.append(position)
            position += 1


def _story_type(sentences: Sequence[Sentence]) -> str | None:
    """Return the type that the story's words as a whole mean, for bullets that do not say."""
    scores = weigh_types((cue, 1.0) for sentence in sentences if sentence.zone <= Zone.CAPTION for cue in sentence.cues)
    if all(kind[0] == "_" for kind in scores):
        return None
    return choose_type(scores, robber_shot=False, story=None).value


def _incident(
    article: Article, folded: str, sentences: Sequence[Sentence], telling: Telling, book: PlaceBook, *,
    clauses: Sequence[Clause], story: str | None, published: date | None, timezone: str, taken: set[str], known_day: date | None, alone: bool,
) -> tuple[Incident, date | None]:  # fmt: skip
    """Make the incident of one telling; also return the day it happened, for those that go on from there."""
    main = main_mention(telling, book.mentions)
    assert main is not None
    mention = book.mentions[main]
    home = next(clause for clause in telling.clauses if main in clause.mentions)
    kind = _type_of(folded, sentences, telling, home, clauses, story)
    told = [
        Passage(c.start, c.end, [cue for cue in sentences[c.sentence].cues if c.start <= cue[0] < c.end])
        for c in telling.clauses
        if c is home or not (c.summary or _speaks_of_all(c, home, alone=alone))
    ]
    toll = count_casualties(folded, told, kind)
    earlier = [clause for clause in clauses if clause.start < home.start]
    chosen = choose_times(folded, telling, home, mention, earlier=earlier)
    when = article.text[chosen.phrase.start : chosen.phrase.end] if chosen.phrase else None
    moment = _moment(article.text, chosen, published=published, timezone=timezone, known_day=known_day)
    if moment.start is not None:
        known_day = moment.start.date() if isinstance(moment.start, datetime) else moment.start
    place = book.places[main]
    location = place if isinstance(place, Location) else None
    sentence = sentences[home.sentence]
    together = tuple(sorted(set(telling.mentions)))
    words = article.text[sentence.start : sentence.end]
    incident = Incident(
        id=make_incident_id(
            article_id=article.id, place=location.name if location else mention.text, kind=kind, taken=taken
        ),
        article_id=article.id,
        type=kind,
        mention=main,
        mentions=together,
        place=mention.text,
        place_start=mention.start,
        location=location,
        when=when,
        start_time=moment.start,
        end_time=moment.end,
        killed=toll.killed,
        wounded=toll.wounded,
        sentence=words.strip(),
        sentence_start=sentence.start + len(words) - len(words.lstrip()),
        review=find_doubts(main, together, book.mentions, book.places),
    )
    return incident, known_day


def _speaks_of_all(clause: Clause, home: Clause, *, alone: bool) -> bool:
    """Tell whether a clause counts the victims of all incidents of a story: one before the first place of several."""
    return not alone and clause.start < home.start and not clause.mentions


def _moment(text: str, chosen: ChosenTimes, *, published: date | None, timezone: str, known_day: date | None) -> Moment:
    """Return the moment that the chosen phrases mean together, or what one of them means alone."""
    if chosen.phrase is None:
        return Moment(None)
    day = text[chosen.day.start : chosen.day.end] if chosen.day else None
    for phrase in (chosen.clock, chosen.phrase):
        if phrase is not None:
            moment = resolve_when(
                text[phrase.start : phrase.end],
                published=published,
                timezone=timezone,
                context=day,
                known_day=known_day,
            )
            if moment.start is not None:
                return moment
    return Moment(None)


def _type_of(
    folded: str,
    sentences: Sequence[Sentence],
    telling: Telling,
    home: Clause,
    clauses: Sequence[Clause],
    story: str | None,
) -> IncidentType:
    """Return the type of a telling, from the cues of its clauses, those of the place's own most of all."""
    at = telling.clauses.index(home)
    cues = []
    for number, clause in enumerate(telling.clauses):
        factor = _MAIN_WEIGHT if clause is home else 1.0 if abs(number - at) < _NEAR_CLAUSES else 0.3
        cues += [(cue, factor) for cue in sentences[clause.sentence].cues if clause.start <= cue[0] < clause.end]
    own = [cue for cue in sentences[home.sentence].cues if home.start <= cue[0] < home.end and cue[3] > 1]
    if all(cue[2] in _VAGUE_TYPES for cue in own):  # "Those attacks took place ...": the sentence before says what
        if home.start > sentences[home.sentence].start:
            cues += [(cue, 2.0) for cue in sentences[home.sentence].cues]
        before = next((c for c in reversed(clauses) if c.sentence < home.sentence), None)
        if before is not None and not before.mentions and before.zone is home.zone:
            cues += [(cue, 2.0) for cue in sentences[before.sentence].cues]
    robber_shot = any("shot while robbing" in folded[clause.start : clause.end] for clause in telling.clauses)
    return choose_type(weigh_types(cues), robber_shot=robber_shot, story=story)

"""Mentions and their locations gathered into incidents: what happened where, when, to whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from geomap.gather.clauses import make_clauses
from geomap.gather.cues import Cue, fold, scan_cues
from geomap.gather.dateline import find_dateline
from geomap.gather.incidents import IncidentMaker
from geomap.gather.places import PlaceBook
from geomap.gather.roles import judge_mentions
from geomap.gather.scene_rules import Role
from geomap.gather.sentences import Sentence, cut_sentences
from geomap.gather.tellings import gather_tellings
from geomap.model import Article, Incident, Location, Mention, Unplaced, slot_setters


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
        The IANA name of the city's time zone ("America/Chicago"), in which clock times are meant; "" where it is not
        known: then the times of incidents name no zone.

    Returns
    -------
    tuple
        The mentions in the same order with `incident` and `cue` set, and the incidents in text order.
    """
    if not mentions:
        return (), ()
    folded = fold(article.text)
    scan = scan_cues(folded)
    sentences = cut_sentences(article.text, folded, scan)
    _share_out(sentences, scan.cues, mentions)
    roles = judge_mentions(folded, sentences, mentions)
    flagged = tuple(_flag(mention, role) for mention, role in zip(mentions, roles, strict=True))
    if not any(role.incident for role in roles):
        return flagged, ()
    book = PlaceBook(flagged, places)
    clauses = make_clauses(article.text, folded, sentences, roles, book)
    tellings = gather_tellings(article.text, folded, clauses, book)
    published = article.published or find_dateline(article.text).published
    maker = IncidentMaker(
        article,
        folded,
        clauses,
        book,
        published=published,
        timezone=timezone,
        alone=sum(not telling.of_arrest(book) for telling in tellings) < 2,
    )
    incidents = [maker.make(telling) for telling in tellings]
    incidents.sort(key=lambda incident: incident.place_start or 0)
    return flagged, tuple(incidents)


def _share_out(sentences: Sequence[Sentence], cues: list[Cue], mentions: Sequence[Mention]) -> None:
    """Give each sentence the mentions that begin in it, and its cues; none lies in a name ("Chase Bank")."""
    for mention in reversed(mentions):
        first = bisect_left(cues, (mention.start,))
        if first < len(cues) and cues[first][0] < mention.end:
            del cues[first : bisect_left(cues, (mention.end,))]
    size = len(cues)
    first = mention_at = 0
    upcoming = mentions[0].start
    for sentence in sentences:
        end = sentence.end
        after, tags = first, 0
        while after < size:
            cue = cues[after]
            if cue[0] >= end:
                break
            tags |= cue[4]
            after += 1
        if after > first:
            sentence.cues = cues[first:after]
            sentence.tags = tags
            first = after
        if upcoming < end:
            begin = mention_at
            while mention_at < len(mentions) and mentions[mention_at].start < end:
                mention_at += 1
            sentence.mentions = range(begin, mention_at)
            upcoming = mentions[mention_at].start if mention_at < len(mentions) else sentences[-1].end


_SETTERS: Final = slot_setters(Mention)


def _flag(mention: Mention, role: Role) -> Mention:
    """Return the mention with its role."""
    cue = role.cue or None
    if cue is mention.cue and role.incident is mention.incident:
        return mention
    set_start, set_end, set_text, set_kind, set_number, set_streets, set_city, set_incident, set_rule, set_cue = (
        _SETTERS
    )
    flagged = object.__new__(Mention)
    set_start(flagged, mention.start)
    set_end(flagged, mention.end)
    set_text(flagged, mention.text)
    set_kind(flagged, mention.kind)
    set_number(flagged, mention.number)
    set_streets(flagged, mention.streets)
    set_city(flagged, mention.city)
    set_incident(flagged, role.incident)
    set_rule(flagged, mention.rule)
    set_cue(flagged, cue)
    return flagged

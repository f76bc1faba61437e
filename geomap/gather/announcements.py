"""Captions, ledes and summaries joined to the incidents that they announce."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.extract.kinds import STREET
from geomap.gather.places import PlaceBook, PlaceKey, is_arrest, is_side
from geomap.gather.sentences import CAPTION, STORY
from geomap.gather.tags import FATAL, HURT, MONTH, SUMMARY
from geomap.gather.telling import COARSENESS, RECENT, Telling, days_apart

_AMONG_THEM: Final = re.compile(r"\b(?:including|among them|among the (?:dead|wounded|victims))\b")


def join_announcements(folded: str, tellings: Sequence[Telling], book: PlaceBook) -> list[Telling]:
    """Join captions and ledes to the incident they announce; leave out summaries, arrests and what has no place."""
    for telling in tellings:
        before = telling.follows
        if not telling.mentions and before is not None and before.mentions and not before.bullet:
            before.absorb(telling)  # what seemed another incident has no place: it was the same
    placed = [
        t
        for t in tellings
        if t.mentions
        and (
            t.places
            or t.bullet
            or any(c.eventful or c.tags & HURT or (c.clocked and c.tags & FATAL) for c in t.clauses)
        )
    ]
    kept = _join_placed(folded, placed, book) if len(placed) > 1 else placed
    for telling in kept:
        if telling.mixed:
            telling.sort()
    return kept


def _join_placed(folded: str, placed: Sequence[Telling], book: PlaceBook) -> list[Telling]:
    """Join those that announce another; leave out those that sum up several, and arrests."""
    announced = _Announcements(folded, placed, book)
    first = next((telling for telling in placed if any(clause.zone is STORY for clause in telling.clauses)), None)
    kept: list[Telling] = []
    for telling in placed:
        opening = telling.clauses[0]
        target = announced.by(telling, lede=telling is first)
        others = len(announced.spots) - bool(telling.places)
        told_where = telling.places or any(is_arrest(book.mentions[index]) for index in telling.mentions)
        vague = others and ((opening.arrest and not told_where) or (others > 1 and _only_sums_up(telling)))
        if (
            announced.crimes
            and not telling.bullet
            and not telling.heading
            and (telling.of_arrest(book) or telling.of_mere_chase(book))
        ):
            continue  # a scene, but no incident of its own
        telling.singled = _singles_out(folded, telling, book)
        if target is not None:
            if telling.singled and target in announced.spots[:1]:
                kept.append(telling)
            elif not opening.summary or telling.places:
                target.absorb(telling)
        elif not vague:
            kept.append(telling)
    return kept


def _singles_out(folded: str, telling: Telling, book: PlaceBook) -> bool:
    """Tell whether words that sum up name the place of one incident: "in shootings ..., including an attack on ..."."""
    opening = telling.clauses[0]
    if not opening.summary or telling.places or not opening.mentions:
        return False
    start = book.mentions[opening.mentions[0]].start
    among = _AMONG_THEM.search(folded, opening.start, start)
    if among is None:
        return False  # "three people, including a boy, were wounded in shootings in" names the place of all
    return not any(among.end() <= cue[0] < start and cue[4] & SUMMARY for cue in opening.cues)


def _only_sums_up(telling: Telling) -> bool:
    """Tell whether a telling speaks of several incidents at once, and of no time."""
    return (
        telling.clauses[0].summary
        and not telling.bullet
        and not telling.clauses[0].part
        and not any(clause.times for clause in telling.clauses)
    )


class _Announcements:
    """Finds the incident that a caption or a lede announces."""

    def __init__(self, folded: str, tellings: Sequence[Telling], book: PlaceBook) -> None:
        self.folded = folded
        self.book = book
        spots = [telling for telling in tellings if telling.places]
        self.crimes = crimes = [telling for telling in tellings if not telling.of_police(book)]
        self.spots = [telling for telling in crimes if telling.places] if crimes else spots
        self.by_name: dict[PlaceKey, list[Telling]] = {}
        for telling in tellings:
            for index in telling.mentions:
                named = self.by_name.setdefault(book.key(index), [])
                if len(named) < RECENT:
                    named.append(telling)

    def by(self, telling: Telling, *, lede: bool) -> Telling | None:
        """Return the telling that this one announces, or None."""
        if not telling.places and (telling.bullet or self._listed_after(telling)):
            return None
        caption = all(clause.zone is CAPTION for clause in telling.clauses)
        if telling.places:
            return self._spot_of_caption(telling) if caption else None
        names = [self.book.key(i) for i in telling.mentions if not is_side(self.book.mentions[i])]
        for name in names:
            for other in self.by_name[name]:
                if other is not telling and (other.places or (not self.spots and self._more_precise(other, telling))):
                    return other
        announces = (lede and not telling.clocked) or caption or telling.clauses[0].summary
        return self._spot_announced(telling) if announces and self.spots else None

    def _spot_announced(self, telling: Telling) -> Telling | None:
        """Return the first spot of the story; of streets that a lede names, the first spot on one of them, or None."""
        streets = [index for index in telling.mentions if self.book.mentions[index].kind is STREET]
        if not streets:
            return None if days_apart(self.folded, telling.clauses, self.spots[0].clauses) else self.spots[0]
        for spot in self.spots[:RECENT]:
            if any(self.book.share_street(street, place) for street in streets for place in spot.places[:RECENT]):
                return spot
        return None

    def _listed_after(self, telling: Telling) -> bool:
        """Tell whether a telling is one of a list of incidents, with its own date or after all spots of the story."""
        first = telling.clauses[0]
        if not first.part:
            return False
        dated = any(time.tags & MONTH and time.start >= first.start for time in first.times)
        return dated or all(spot.clauses[0].start < first.start for spot in self.spots)

    def _spot_of_caption(self, telling: Telling) -> Telling | None:
        """Return the telling of the story that is at or by the place of a caption."""
        for other in self.spots[:RECENT]:
            if other is not telling and any(
                self.book.related(a, b) for a in telling.places[:RECENT] for b in other.places[:RECENT]
            ):
                return other
        return None

    def _more_precise(self, other: Telling, telling: Telling) -> bool:
        """Tell whether another telling names a more precise place than a telling."""
        mentions = self.book.mentions

        def best(told: Telling) -> int:
            return min(COARSENESS.get(mentions[index].kind, 0) for index in told.mentions)

        return not other.bullet and best(other) < best(telling)

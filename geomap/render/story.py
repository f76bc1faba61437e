"""What a map tells: incidents, the articles they stand in, what could not be placed, and other places named.

Joins what callers hold (a list of incidents, or whole Findings) into one Story, which payload.py writes out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from geomap.model import Article, Findings, Incident, Location, Unplaced, day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A place that could not be put on the map, and the article it stands in, where that is known."""

    unplaced: Unplaced
    article_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlace:
    """A place that an article names without an incident there: shown on demand, never styled like an incident."""

    text: str
    location: Location
    article_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All that goes on one map."""

    incidents: tuple[Incident, ...]
    articles: tuple[Article, ...] = ()
    misses: tuple[Miss, ...] = ()
    others: tuple[OtherPlace, ...] = ()

    def latest_day(self) -> date | None:
        """Return the day of the latest article; without one, of the latest incident; None where no day is known."""
        published = [day_of(article.published) for article in self.articles if article.published]
        started = [day_of(incident.start_time) for incident in self.incidents if incident.start_time]
        return max(published or started, default=None)

    def credits(self) -> tuple[str, ...]:
        """Return the online geocoders that a map has to name: those that placed something on it."""
        from geomap.geocoding.services import attributions

        located = (*(one.location for one in self.incidents), *(other.location for other in self.others))
        return attributions(location.source for location in located if location is not None)


def story_of_findings(findings: Iterable[Findings]) -> Story:
    """Gather a Story from findings: every unplaced mention, and every placed one that is no incident's, comes along."""
    articles: list[Article] = []
    incidents: list[Incident] = []
    misses: list[Miss] = []
    others: list[OtherPlace] = []
    for found in findings:
        articles.append(found.article)
        incidents += found.incidents
        used = {index for incident in found.incidents for index in incident.mentions}
        for index, (mention, place) in enumerate(zip(found.mentions, found.places, strict=True)):
            if isinstance(place, Unplaced):
                misses.append(Miss(unplaced=place, article_id=found.article.id))
            elif index not in used and not mention.incident:
                others.append(OtherPlace(text=mention.text, location=place, article_id=found.article.id))
    return Story(incidents=tuple(incidents), articles=tuple(articles), misses=tuple(misses), others=tuple(others))

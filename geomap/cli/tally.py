"""Counting what passes: the figures of a summary, and the exit status that they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from geomap.cli.command import FAILED, OK
from geomap.model import Findings, IncidentType, Location


@dataclass(slots=True)
class Tally:
    """Counts over all articles of a run."""

    articles: int = 0
    articles_with_incidents: int = 0
    places: int = 0
    placed: int = 0
    incidents: int = 0
    incidents_placed: int = 0
    types: Counter[IncidentType] = field(default_factory=Counter)

    def count(self, stream: Iterable[Findings]) -> Iterator[Findings]:
        """Pass the findings on, and count them."""
        for findings in stream:
            self.articles += 1
            self.articles_with_incidents += bool(findings.incidents)
            self.places += len(findings.places)
            self.placed += sum(isinstance(place, Location) for place in findings.places)
            self.incidents += len(findings.incidents)
            self.incidents_placed += sum(incident.location is not None for incident in findings.incidents)
            self.types.update(incident.type for incident in findings.incidents)
            yield findings

    def rows(self) -> list[tuple[str, int]]:
        """Return the figures with their names, for a table."""
        return [
            ("articles", self.articles),
            ("  with incidents", self.articles_with_incidents),
            ("places named", self.places),
            ("  located", self.placed),
            ("incidents", self.incidents),
            ("  located", self.incidents_placed),
            *((f"  {kind.value.replace('_', ' ')}", number) for kind, number in self.types.most_common()),
        ]

    def to_json(self) -> dict[str, object]:
        """Return the figures for programs."""
        return {
            "articles": self.articles,
            "articles_with_incidents": self.articles_with_incidents,
            "places": self.places,
            "places_located": self.placed,
            "incidents": self.incidents,
            "incidents_located": self.incidents_placed,
            "types": {kind.value: number for kind, number in self.types.most_common()},
        }

    def status(self, *, problems: int) -> int:
        """Return the exit status: 1 if an input failed, or if places were named and none of them could be located."""
        nothing_placed = self.places > 0 and self.placed == 0
        return FAILED if problems or nothing_placed else OK

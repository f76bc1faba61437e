"""An editor's decisions about incidents: hidden, kept, moved, retyped, timed anew; each by the incident's id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from geomap.model import Findings, Incident, IncidentType, Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an editor decided about one incident; what is None stays as it was found."""

    incident: str
    """The incident's id."""
    said_in: str
    """The file and row that say so, for messages."""
    hide: bool = False
    location: Location | None = None
    type: IncidentType | None = None
    start_time: date | None = None
    """A date, or a datetime with the city's time zone."""
    end_time: date | None = None
    """Taken together with `start_time`."""


class Corrections:
    """Corrections by incident; it keeps account of those that found theirs."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        """Take corrections; of several for one incident the last one counts."""
        self._by_id = {correction.incident: correction for correction in corrections}
        self._met: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._by_id)

    def apply(self, findings: Findings) -> Findings:
        """Return the findings as the editor wants them; an incident that was looked at has no doubts left."""
        if not any(incident.id in self._by_id for incident in findings.incidents):
            return findings
        places = list(findings.places)
        incidents = []
        for incident in findings.incidents:
            correction = self._by_id.get(incident.id)
            if correction is None:
                incidents.append(incident)
                continue
            self._met.add(incident.id)
            if correction.hide:
                continue
            if correction.location is not None and incident.mention is not None and incident.location is None:
                places[incident.mention] = correction.location  # it is no longer among what could not be placed
            incidents.append(_correct(incident, correction))
        return replace(findings, places=tuple(places), incidents=tuple(incidents))

    def spread(self, groups: Iterable[Iterable[str]]) -> None:
        """Let a correction of one incident hold for all those with it in a group, unless they have one of their own.

        Tellings of one incident in several stories are such a group: else one that is hidden would be back at once
        as another story tells it.
        """
        for group in groups:
            ids = list(group)
            said = next((self._by_id[one] for one in ids if one in self._by_id), None)
            if said is not None:
                for one in ids:
                    self._by_id.setdefault(one, said)

    def unmatched(self) -> tuple[Correction, ...]:
        """Return the corrections whose incident did not come by, in their order."""
        return tuple(
            correction
            for incident, correction in self._by_id.items()
            if incident == correction.incident and incident not in self._met
        )


def _correct(incident: Incident, correction: Correction) -> Incident:
    started = correction.start_time is not None
    return replace(
        incident,
        location=correction.location or incident.location,
        type=correction.type or incident.type,
        start_time=correction.start_time if started else incident.start_time,
        end_time=correction.end_time if started else incident.end_time,
        review=(),
    )

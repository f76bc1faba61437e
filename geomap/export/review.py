"""The table by which an editor goes over incidents: what is doubtful, why, and empty cells for what is to change."""

from __future__ import annotations

from typing import Final, TextIO

from geomap.export.findings_writer import format_time
from geomap.export.tables import Cell, csv_line, safe_cell
from geomap.gather.correction_table import EDITABLE, ID, ID_MARK
from geomap.model import Findings, Incident, Unplaced

REVIEW_COLUMNS: Final = (
    ID, *EDITABLE, "reason", "type", "place", "placed_as", "candidates", "start_time", "end_time", "when", "killed",
    "wounded", "sentence", "title", "source", "published",
)  # fmt: skip
_NOT_PLACED: Final = "not placed"


class ReviewTable:
    """A CSV table of the incidents that an editor should look at, written row by row."""

    def __init__(self, output: TextIO, *, every: bool = False) -> None:
        """Write the header to a text stream opened with newline=""; `every` lists incidents without doubts too."""
        self._output = output
        self._every = every
        output.write(csv_line(REVIEW_COLUMNS))

    def add(self, findings: Findings) -> None:
        """Write the rows of one article; the words in them are those of the findings."""
        for incident in findings.incidents:
            if self._every or _is_doubtful(incident):
                row = _review_row(incident, findings)
                self._output.write(csv_line(safe_cell(row.get(column)) for column in REVIEW_COLUMNS))


def _is_doubtful(incident: Incident) -> bool:
    return bool(incident.review) or incident.location is None


def _review_row(incident: Incident, findings: Findings) -> dict[str, Cell]:
    place = None if incident.mention is None else findings.places[incident.mention]
    reasons = list(incident.review)
    candidates: tuple[str, ...] = ()
    if incident.location is None and isinstance(place, Unplaced):
        candidates = place.candidates
        reasons = reasons or [f"not placed: {place.reason}"]
    elif incident.location is None:
        reasons = reasons or ["the story names no place for it"]
    return {
        ID: f"{ID_MARK}{incident.id}",
        "reason": "; ".join(reasons),
        "type": incident.type.value,
        "place": incident.place,
        "placed_as": incident.location.name if incident.location else _NOT_PLACED,
        "candidates": "; ".join(candidates),
        "start_time": format_time(incident.start_time),
        "end_time": format_time(incident.end_time),
        "when": incident.when,
        "killed": incident.killed,
        "wounded": incident.wounded,
        "sentence": incident.sentence,
        "title": findings.article.title,
        "source": findings.article.source,
        "published": format_time(findings.article.published),
    }

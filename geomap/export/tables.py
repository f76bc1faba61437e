"""Incidents as rows of a table, and as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from geomap.export.findings_writer import format_time, round_degrees, round_radius
from geomap.model import Findings, Incident, Location, Unplaced

Cell = str | int | float | None
_BEFORE_AREAS: Final = (
    "incident", "article", "title", "source", "published", "type", "start_time", "end_time", "when", "killed",
    "wounded", "place", "lat", "lon", "precision", "radius_m", "name",
)  # fmt: skip
_AFTER_AREAS: Final = ("confidence", "location_source", "sentence", "review", "code", "reason")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def incident_columns(layers: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns, one for each area layer among them ("neighborhood", "community_area")."""
    return (*_BEFORE_AREAS, *layers, *_AFTER_AREAS)


def incident_rows(findings: Findings, *, layers: Sequence[str]) -> Iterator[dict[str, Cell]]:
    """Yield a row for each incident, placed or not, with the columns of `incident_columns`.

    Degrees are WGS 84 with 6 decimals, radii metres, times ISO 8601. "code" and "reason" say why lat and lon are empty.
    """
    article = findings.article
    for incident in findings.incidents:
        row: dict[str, Cell] = dict.fromkeys(incident_columns(layers))
        row |= {
            "incident": incident.id,
            "article": incident.article_id,
            "title": article.title,
            "source": article.source,
            "published": format_time(article.published),
            "type": incident.type.value,
            "start_time": format_time(incident.start_time),
            "end_time": format_time(incident.end_time),
            "when": incident.when,
            "killed": incident.killed,
            "wounded": incident.wounded,
            "place": incident.place,
            "sentence": incident.sentence,
            "review": "; ".join(incident.review),
        }
        if incident.location is None:
            row["code"], row["reason"] = _why_not(incident, findings)
        else:
            row |= _location_cells(incident.location, layers=layers)
        yield row


def csv_lines(stream: Iterable[Findings], *, layers: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a CSV table of all incidents (RFC 4180), its header first; line ends are part of a line."""
    columns = incident_columns(layers)
    yield _csv_line(columns)
    for findings in stream:
        for row in incident_rows(findings, layers=layers):
            yield _csv_line([safe_cell(row[column]) for column in columns])


def safe_cell(value: Cell) -> Cell:
    """Return a cell that a spreadsheet shows and never runs.

    A text that starts as a formula does gets a leading apostrophe; numbers stay numbers.
    """
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def _csv_line(cells: Iterable[Cell]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def _why_not(incident: Incident, findings: Findings) -> tuple[str | None, str]:
    place = None if incident.mention is None else findings.places[incident.mention]
    if isinstance(place, Unplaced):
        return place.code.value, place.reason
    return None, "the story names no place for it"


def _location_cells(location: Location, *, layers: Sequence[str]) -> dict[str, Cell]:
    return {
        "lat": round_degrees(location.lat),
        "lon": round_degrees(location.lon),
        "precision": location.precision.value,
        "radius_m": round_radius(location.radius_m),
        "name": location.name,
        **{layer: location.areas.get(layer) for layer in layers},
        "confidence": round(location.confidence, 3),
        "location_source": location.source,
    }

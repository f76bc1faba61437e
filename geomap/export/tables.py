"""Incidents, or mentions, as rows of a table, and as CSV that a spreadsheet opens without running anything."""

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
_AFTER_AREAS: Final = ("confidence", "location_source", "sentence", "review", "code", "reason", "also")
_MENTION_BEFORE_AREAS: Final = (
    "article", "mention", "title", "source", "published", "text", "kind", "number", "streets", "incident", "incidents",
    "lat", "lon", "precision", "radius_m", "name",
)  # fmt: skip
_MENTION_AFTER_AREAS: Final = ("confidence", "location_source", "code", "reason")
ROWS: Final = ("incidents", "mentions")
"""What a table may have a row for."""
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def incident_columns(layers: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns, one for each area layer among them ("neighborhood", "community_area")."""
    return (*_BEFORE_AREAS, *layers, *_AFTER_AREAS)


def incident_rows(findings: Findings, *, layers: Sequence[str]) -> Iterator[dict[str, Cell]]:
    """Yield a row for each incident, placed or not, with the columns of `incident_columns`.

    Degrees are WGS 84 with 6 decimals, radii metres, times ISO 8601. "code" and "reason" say why lat and lon are empty;
    "also" names the further stories that tell it.
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
            "also": "; ".join(story.source or story.id for story in incident.also),
        }
        if incident.location is None:
            row["code"], row["reason"] = _why_not(incident, findings)
        else:
            row |= _location_cells(incident.location, layers=layers)
        yield row


def mention_columns(layers: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the columns of a table of mentions, one for each area layer among them."""
    return (*_MENTION_BEFORE_AREAS, *layers, *_MENTION_AFTER_AREAS)


def mention_rows(findings: Findings, *, layers: Sequence[str]) -> Iterator[dict[str, Cell]]:
    """Yield a row for each place that an article names, placed or not, with the columns of `mention_columns`.

    "mention" counts them from 0 in text order, "incident" is 1 where something happened there and else 0, and
    "incidents" holds the ids of the incidents that it belongs to.
    """
    article = findings.article
    for index, (mention, place) in enumerate(zip(findings.mentions, findings.places, strict=True)):
        row: dict[str, Cell] = dict.fromkeys(mention_columns(layers))
        row |= {
            "article": article.id,
            "mention": index,
            "title": article.title,
            "source": article.source,
            "published": format_time(article.published),
            "text": mention.text,
            "kind": mention.kind.value,
            "number": mention.number,
            "streets": "; ".join(" ".join(part for part in street if part) for street in mention.streets),
            "incident": int(mention.incident),
            "incidents": "; ".join(one.id for one in findings.incidents if index in one.mentions),
        }
        if isinstance(place, Unplaced):
            row["code"], row["reason"] = place.code.value, place.reason
        else:
            row |= _location_cells(place, layers=layers)
        yield row


def table_columns(layers: Sequence[str], *, rows: str) -> tuple[str, ...]:
    """Return the columns of a table with a row for each of `rows`: "incidents" or "mentions"."""
    return mention_columns(layers) if rows == "mentions" else incident_columns(layers)


def table_rows(
    findings: Findings, *, layers: Sequence[str], rows: str
) -> Iterator[tuple[dict[str, Cell], Location | None]]:
    """Yield each row of such a table, and the location that it is about."""
    if rows == "mentions":
        places = (place if isinstance(place, Location) else None for place in findings.places)
        yield from zip(mention_rows(findings, layers=layers), places, strict=True)
    else:
        spots = (incident.location for incident in findings.incidents)
        yield from zip(incident_rows(findings, layers=layers), spots, strict=True)


def csv_lines(stream: Iterable[Findings], *, layers: Sequence[str], rows: str = "incidents") -> Iterator[str]:
    """Yield the lines of a CSV table (RFC 4180), its header first; line ends are part of a line.

    Parameters
    ----------
    stream
        What was found.
    layers
        The area layers that get a column.
    rows
        "incidents" or "mentions": what there is a row for.
    """
    columns = table_columns(layers, rows=rows)
    yield csv_line(columns)
    for findings in stream:
        for row, _ in table_rows(findings, layers=layers, rows=rows):
            yield csv_line(safe_cell(row[column]) for column in columns)


def safe_cell(value: Cell) -> Cell:
    """Return a cell that a spreadsheet shows and never runs.

    A text that starts as a formula does gets a leading apostrophe; numbers stay numbers.
    """
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def csv_line(cells: Iterable[Cell]) -> str:
    """Return one line of CSV, its line end included."""
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

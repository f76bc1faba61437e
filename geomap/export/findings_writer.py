"""Findings to one line of JSON (docs/json.md): what `geomap extract -f jsonl` writes for an article."""

from __future__ import annotations

import json
import math
from datetime import date

from geomap.model import Coordinates, Findings, Geometry, Incident, Location, Mention, Unplaced

Fields = dict[str, object]


def findings_to_json(findings: Findings, *, with_text: bool = False) -> str:
    """Return the findings of one article as one line of JSON, without a newline at its end.

    Parameters
    ----------
    findings
        What was found; mentions and places must be of the same number.
    with_text
        Whether the article's text is written too; without it a map can still show every incident's own sentence.
    """
    article = findings.article
    record: Fields = {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "published": format_time(article.published),
    }
    if with_text:
        record["text"] = article.text
    pairs = list(zip(findings.mentions, findings.places, strict=True))
    record["mentions"] = [_mention_fields(mention, place) for mention, place in pairs]
    record["incidents"] = [_incident_fields(incident) for incident in findings.incidents]
    record["unplaced"] = [
        {"mention": index, **unplaced_to_json(place)}
        for index, (_, place) in enumerate(pairs)
        if isinstance(place, Unplaced)
    ]
    return json.dumps(record, ensure_ascii=False)


def location_to_json(location: Location) -> Fields:
    """Return a location's fields in the order of the contract."""
    fields: Fields = {
        "lat": round_degrees(location.lat),
        "lon": round_degrees(location.lon),
        "precision": location.precision.value,
        "radius_m": round_radius(location.radius_m),
        "name": location.name,
    }
    if location.ref is not None:
        fields["ref"] = list(location.ref)
    else:
        fields["geometry"] = None if location.geometry is None else geometry_to_json(location.geometry)
    fields |= location.areas
    fields["source"] = location.source
    fields["confidence"] = round(location.confidence, 3)
    return fields


def unplaced_to_json(unplaced: Unplaced) -> Fields:
    """Return why there is no location: code, reason and candidates."""
    return {"code": unplaced.code.value, "reason": unplaced.reason, "candidates": list(unplaced.candidates)}


def geometry_to_json(geometry: Geometry) -> Fields:
    """Return a geometry as GeoJSON: (lon, lat) pairs of 6 decimals."""
    return {"type": geometry.type, "coordinates": _round(geometry.coordinates)}


def round_degrees(value: float | None) -> float | None:
    """Round degrees to 6 decimals, about 0.1 m."""
    return None if value is None else round(value, 6)


def round_radius(radius_m: float | None) -> int | None:
    """Round a radius up to whole metres, so that it still holds the true spot."""
    return None if radius_m is None else math.ceil(radius_m)


def format_time(moment: date | None) -> str | None:
    """Return a date ("2020-12-18") or a datetime ("2020-12-18T12:00:00-06:00") in ISO 8601."""
    return None if moment is None else moment.isoformat()


def _mention_fields(mention: Mention, place: Location | Unplaced) -> Fields:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind.value,
        "incident": mention.incident,
        "number": mention.number,
        "streets": [list(street) for street in mention.streets],
        "location": location_to_json(place) if isinstance(place, Location) else None,
    }


def _incident_fields(incident: Incident) -> Fields:
    return {
        "id": incident.id,
        "mention": incident.mention,
        "mentions": list(incident.mentions),
        "type": incident.type.value,
        "when": incident.when,
        "start_time": format_time(incident.start_time),
        "end_time": format_time(incident.end_time),
        "killed": incident.killed,
        "wounded": incident.wounded,
        "sentence": incident.sentence,
        "sentence_start": incident.sentence_start,
        "review": list(incident.review),
    }


def _round(coordinates: Coordinates) -> list[object]:
    return [_round(part) if isinstance(part, tuple) else round(part, 6) for part in coordinates]

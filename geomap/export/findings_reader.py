"""One line of JSON back to findings: what `geomap extract` wrote, so that it can be drawn without extracting anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, TypeVar

from geomap.errors import InputError
from geomap.export.fields import (
    Record,
    as_coordinates,
    as_record,
    take_flag,
    take_list,
    take_optional_number,
    take_optional_text,
    take_optional_whole_number,
    take_records,
    take_streets,
    take_text,
    take_texts,
    take_time,
    take_whole_number,
    take_word,
)
from geomap.model import (
    Article,
    Findings,
    Geometry,
    Incident,
    IncidentType,
    Kind,
    Location,
    Mention,
    MissCode,
    Precision,
    Unplaced,
)

_Read = TypeVar("_Read")

_LOCATION_KEYS: Final = frozenset(
    {"lat", "lon", "precision", "radius_m", "name", "geometry", "ref", "source", "confidence"}
)
"""Every other key of a location names a layer of areas."""
_NESTING: Final = {"Point": 1, "LineString": 2, "MultiLineString": 3, "Polygon": 3, "MultiPolygon": 4}
"""How deep the coordinates of each type of geometry nest."""
_REF_PARTS: Final = 2


def findings_from_json(line: str | Mapping[str, object]) -> Findings:
    """Return the findings that a line of JSON Lines holds, as `findings_to_json` wrote it.

    The line leaves out what only concerns how a place was found (a story's dateline, a mention's town, rule and cue, a
    location's notes); the article's text is empty unless it was written too.

    Parameters
    ----------
    line
        The line, or the object that it was parsed to.

    Raises
    ------
    InputError
        If it is not JSON or a field is missing or impossible; the message names the field.
    """
    record = _parse(line) if isinstance(line, str) else line
    article = Article(
        id=take_text(record, "id"),
        text=take_optional_text(record, "text") or "",
        title=take_optional_text(record, "title"),
        source=take_optional_text(record, "source"),
        published=take_time(record, "published"),
    )
    mention_records = take_records(record, "mentions")
    mentions = tuple(_read_each(mention_records, "mentions", _mention))
    misses = {
        take_whole_number(fields, "mention", below=len(mentions)): fields for fields in take_records(record, "unplaced")
    }
    places = tuple(
        _place(fields, mention=mention, miss=misses.get(index))
        for index, (fields, mention) in enumerate(zip(mention_records, mentions, strict=True))
    )
    read_incident = partial(_incident, article_id=article.id, mentions=mentions, places=places)
    incidents = tuple(_read_each(take_records(record, "incidents"), "incidents", read_incident))
    return Findings(article=article, mentions=mentions, places=places, incidents=incidents)


def _read_each(records: Sequence[Record], key: str, read: Callable[[Record], _Read]) -> Iterator[_Read]:
    """Read the records of a list; what is wrong in one is told with its place there, counted from 0."""
    for index, fields in enumerate(records):
        try:
            yield read(fields)
        except InputError as error:
            msg = f"{key}[{index}]: {error}"
            raise InputError(msg) from error


def _parse(line: str) -> Record:
    try:
        return as_record(json.loads(line), "line")
    except (ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        msg = f"no JSON: {error}"
        raise InputError(msg) from error


def _mention(fields: Record) -> Mention:
    start, end = take_whole_number(fields, "start"), take_whole_number(fields, "end")
    if end < start:
        msg = f"'end' must not lie before 'start', but {end} does before {start}"
        raise InputError(msg)
    return Mention(
        start=start,
        end=end,
        text=take_text(fields, "text"),
        kind=take_word(fields, "kind", Kind),
        incident=take_flag(fields, "incident"),
        number=take_optional_text(fields, "number"),
        streets=take_streets(fields, "streets"),
    )


def _place(fields: Record, *, mention: Mention, miss: Record | None) -> Location | Unplaced:
    value = fields.get("location")
    if value is not None:
        return _location(as_record(value, "location"))
    if miss is None:
        return Unplaced(code=MissCode.UNPARSED, reason="its line gives no location and no reason", query=mention.text)
    return Unplaced(
        code=take_word(miss, "code", MissCode),
        reason=take_text(miss, "reason"),
        candidates=take_texts(miss, "candidates"),
        query=mention.text,
    )


def _location(fields: Record) -> Location:
    ref = take_texts(fields, "ref")
    if ref and len(ref) != _REF_PARTS:
        msg = f"'ref' must be [layer, name], not {list(ref)}"
        raise InputError(msg)
    geometry = fields.get("geometry")
    areas = {key: take_optional_text(fields, key) for key in fields if key not in _LOCATION_KEYS}
    try:
        return Location(
            name=take_text(fields, "name"),
            precision=take_word(fields, "precision", Precision),
            source=take_text(fields, "source"),
            confidence=take_optional_number(fields, "confidence") or 0.0,
            lat=take_optional_number(fields, "lat"),
            lon=take_optional_number(fields, "lon"),
            radius_m=take_optional_number(fields, "radius_m"),
            geometry=None if geometry is None else _geometry(as_record(geometry, "geometry")),
            ref=(ref[0], ref[1]) if ref else None,
            areas=areas,
        )
    except InputError:
        raise
    except ValueError as error:  # a point that is impossible or half given
        raise InputError(str(error)) from error


def _geometry(fields: Record) -> Geometry:
    kind = take_text(fields, "type")
    if kind not in _NESTING:
        msg = f"'type' of a geometry must be one of {', '.join(_NESTING)}, not {kind[:40]!r}"
        raise InputError(msg)
    return Geometry(kind, as_coordinates(fields.get("coordinates"), depth=_NESTING[kind]))


def _incident(
    fields: Record, *, article_id: str, mentions: tuple[Mention, ...], places: tuple[Location | Unplaced, ...]
) -> Incident:
    index = take_optional_whole_number(fields, "mention", below=len(mentions))
    place = None if index is None else places[index]
    return Incident(
        id=take_text(fields, "id"),
        article_id=article_id,
        type=take_word(fields, "type", IncidentType),
        mention=index,
        mentions=tuple(
            take_whole_number({"mentions": one}, "mentions", below=len(mentions))
            for one in take_list(fields, "mentions")
        ),
        place=None if index is None else mentions[index].text,
        place_start=None if index is None else mentions[index].start,
        location=place if isinstance(place, Location) else None,
        when=take_optional_text(fields, "when"),
        start_time=take_time(fields, "start_time"),
        end_time=take_time(fields, "end_time"),
        killed=take_optional_whole_number(fields, "killed"),
        wounded=take_optional_whole_number(fields, "wounded"),
        sentence=take_optional_text(fields, "sentence") or "",
        sentence_start=take_optional_whole_number(fields, "sentence_start") or 0,
        review=take_texts(fields, "review"),
    )

"""The nouns of geomap: Article, Mention, Location, Unplaced, Incident, and Findings, all that was found in one article.

All are frozen and slotted, so that they can be shared between stages, threads and processes. Coordinates are
WGS 84 degrees; attributes are named `lat` and `lon`, coordinate pairs inside a `Geometry` are (lon, lat) as in GeoJSON.
This module imports nothing of geomap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of place a mention names (the kinds of the annotation guide)."""

    BLOCK = "block"
    ADDRESS = "address"
    INTERSECTION = "intersection"
    SEGMENT = "segment"
    STREET = "street"
    AREA = "area"
    FACILITY = "facility"


class Precision(StrEnum):
    """How exactly a Location is known."""

    ADDRESS = "address"
    BLOCK = "block"
    INTERSECTION = "intersection"
    SEGMENT = "segment"
    STREET = "street"
    LANDMARK = "landmark"
    AREA = "area"


class MissCode(StrEnum):
    """Why a mention has no Location."""

    NO_STREET = "no_street"
    NUMBER_NOT_REACHED = "number_not_reached"
    NO_CROSSING = "no_crossing"
    AMBIGUOUS = "ambiguous"
    OUTSIDE_CITY = "outside_city"
    AREA_UNKNOWN = "area_unknown"
    UNPARSED = "unparsed"
    SERVICE_FAILED = "service_failed"
    """An online geocoder could not be asked: nobody knows yet."""


class IncidentType(StrEnum):
    """What happened.

    A fatal shooting is a shooting with someone killed; homicide is a killing by other or unknown means.
    """

    SHOOTING = "shooting"
    HOMICIDE = "homicide"
    STABBING = "stabbing"
    ROBBERY = "robbery"
    CARJACKING = "carjacking"
    ASSAULT = "assault"
    SEXUAL_ASSAULT = "sexual_assault"
    BURGLARY = "burglary"
    THEFT = "theft"
    FIRE = "fire"
    CRASH = "crash"
    DRUGS = "drugs"
    WEAPONS = "weapons"
    DEATH = "death"
    ABDUCTION = "abduction"
    MISSING = "missing"
    FRAUD = "fraud"
    PROTEST = "protest"
    POLICE_ACTION = "police_action"
    OTHER = "other"


class StreetName(NamedTuple):
    """A street as a text names it; what the text leaves out is None."""

    direction: str | None
    """"N", "S", "E" or "W"; in cities with quadrants also "NE", "NW", "SE", "SW"."""
    name: str
    """The name alone, as written, line-wrap noise mended: "Laramie", "47th", "Martin Luther King Jr."."""
    type: str | None
    """The USPS short form: "St", "Ave", "Blvd", ..."""


Coordinates = tuple["float | Coordinates", ...]


@dataclass(frozen=True, slots=True)
class Geometry:
    """A GeoJSON geometry (RFC 7946) as nested tuples; shapely.geometry.shape() takes it as it is."""

    type: str
    """"Point", "LineString", "MultiLineString", "Polygon" or "MultiPolygon"."""
    coordinates: Coordinates
    """Nested (lon, lat) pairs, WGS 84 degrees, rounded to 6 decimals (about 0.1 m)."""

    @property
    def __geo_interface__(self) -> dict[str, object]:
        """The geometry as a GeoJSON mapping."""
        return {"type": self.type, "coordinates": self.coordinates}


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One story, as read."""

    id: str
    """Stable and unique within a run: given by the input, or made from where the article came from."""
    text: str
    """The text as decoded, newlines untouched; every offset counts its Unicode code points."""
    title: str | None = None
    source: str | None = None
    """A path or an URL."""
    published: date | None = None
    """A date, or a datetime (which is a date) where the hour is known; read from metadata, dateline or file name."""
    dateline: str | None = None
    """The place that a dateline names ("CHICAGO", "GARY, Ind."), as written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of an article's text that names a place: text[start:end] == mention.text."""

    start: int
    end: int
    text: str
    kind: Kind
    number: str | None = None
    """Block and address only: the house number as digits ("1500"), a range ("6700-6900"), "0" for the first block."""
    streets: tuple[StreetName, ...] = ()
    """One for a block, address or street; two or three for an intersection; for a segment the street itself first."""
    city: str | None = None
    """The town the text puts it in, where the text says so ("Evanston"); None where it does not."""
    incident: bool = False
    """Whether an incident of the story happened there; decided by the gather stage, False before it."""
    rule: str = ""
    """The name of the rule of the grammar that found it."""
    cue: str | None = None
    """The words that decided `incident`, or None before that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where on earth a mention is, and how well that is known.

    The true spot lies within `radius_m` of (lat, lon). An area or a whole street has no honest point:
    its lat, lon and radius_m are None, and `ref` names the shape in the gazetteer.
    """

    name: str
    """What was matched, in the gazetteer's words: "1500 block of N Laramie Ave"."""
    precision: Precision
    source: str
    """Who says so: "gazetteer:chicago", or the name of an online geocoder."""
    confidence: float
    """The measured share of right answers of the rule that placed it, 0 to 1 (docs/accuracy.md)."""
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None
    geometry: Geometry | None = None
    """Point, the stretch of street (LineString), or a park's polygon; None where `ref` is given."""
    ref: tuple[str, str] | None = None
    """(layer, name) of an area, or ("street", name), to be looked up in the gazetteer."""
    areas: Mapping[str, str | None] = field(default_factory=dict)
    """For each area layer of the gazetteer the name of the area it lies in or equals, or None."""
    notes: tuple[str, ...] = ()
    """What a careful reader should know: a corrected spelling, a number beyond the last crossing, a suspected gap."""

    def __post_init__(self) -> None:
        """Refuse a half-given or impossible point: a miss is an Unplaced, never 0, 0."""
        if (self.lat is None) != (self.lon is None):
            msg = f"lat and lon of {self.name!r} must both be given or both be None"
            raise ValueError(msg)
        if self.lat is not None and not -90 <= self.lat <= 90:
            msg = f"lat must lie in -90..90 degrees, got {self.lat!r} for {self.name!r}"
            raise ValueError(msg)
        if self.lon is not None and not -180 <= self.lon <= 180:
            msg = f"lon must lie in -180..180 degrees, got {self.lon!r} for {self.name!r}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """Why a mention or a query has no Location."""

    code: MissCode
    reason: str
    """One plain sentence without a final period: 'no street named Le Moynne'."""
    candidates: tuple[str, ...] = ()
    """What it might have been, best first."""
    query: str = ""
    """The words that could not be placed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something that happened: what, where, when, to whom, and the sentence that says so."""

    id: str
    """Stable from run to run: made of the article's id, the place and the type."""
    article_id: str
    type: IncidentType
    mention: int | None = None
    """Index, among the article's mentions, of the most precise one that says where; None where no place is given."""
    mentions: tuple[int, ...] = ()
    """Indices of all mentions that belong to it (its block, its neighborhood, the block named again)."""
    place: str | None = None
    """The text of `mention`."""
    place_start: int | None = None
    """Offset of `place` in the article's text."""
    location: Location | None = None
    when: str | None = None
    """The words that say when."""
    start_time: date | None = None
    """A datetime in the city's time zone; a date alone where no time of day is known; None where it cannot be told."""
    end_time: date | None = None
    """The end of an interval, else None."""
    killed: int | None = None
    wounded: int | None = None
    """People killed and physically hurt as stated, 0 for none, None where the text does not let one tell."""
    sentence: str = ""
    """The sentence of the article that tells it, as written."""
    sentence_start: int = 0
    """Offset of `sentence` in the article's text."""
    review: tuple[str, ...] = ()
    """Reasons why an editor should look at it."""
    also: tuple[Article, ...] = ()
    """Further stories that tell it, without text and title; only where incidents told by several stories are linked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that was found in one article: what one line of `geomap extract -f jsonl` holds."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    """In text order, not overlapping."""
    places: tuple[Location | Unplaced, ...] = ()
    """One for each mention, in the same order."""
    incidents: tuple[Incident, ...] = ()
    """In text order."""


def day_of(when: date) -> date:
    """Cut a time down to its day, so that times with and without a zone or an hour compare."""
    return when.date() if isinstance(when, datetime) else when


def slot_setters(record: type) -> tuple[Callable[[object, object], None], ...]:
    """Return what fills each field of a record made by object.__new__, in the order of the fields; nothing is checked.

    The __init__ of a frozen dataclass takes three times as long, and the stages make records by the million.
    """
    return tuple(getattr(record, field.name).__set__ for field in fields(record))

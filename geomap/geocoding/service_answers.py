"""What online geocoders answer, each in its own fields, read into one form; all of it is text from outside.

An answer says how it was found: a house, a place along a range of numbers, a crossing, a named place; all else (a city,
a postcode, the middle of a street) is coarse, and never taken for an address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_LONGEST: Final = 200
"""Characters of a field that are looked at: no address is longer."""
_HEAD: Final = re.compile(r"(\d{1,6}) +([^,]+)")
_CITIES: Final = ("city", "town", "village", "municipality", "hamlet")


class Level(StrEnum):
    """How exactly a service found something."""

    HOUSE = "house"
    RANGE = "range"
    """Reckoned from the house numbers at the ends of a street's piece."""
    CROSSING = "crossing"
    PLACE = "place"
    """A named place: a station, a school."""
    COARSE = "coarse"
    """A city, a postcode, the middle of a street, or something that is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One candidate of a service; WGS 84 degrees."""

    lat: float
    lon: float
    label: str
    """All of it in words, as the service writes it."""
    level: Level
    number: str | None = None
    street: str | None = None
    city: str | None = None
    name: str | None = None


Fields = tuple[Level, str | None, str | None, str | None, str | None]
"""Level, number, street, city, name."""


def read_answer(form: str | None, *, lat: float, lon: float, label: str, raw: object) -> Answer:
    """Read one candidate of a service, whatever its fields hold.

    Parameters
    ----------
    form
        What the service speaks (`Service.speaks`); where that is None, only the label is read.
    lat, lon
        Degrees, WGS 84.
    label
        The candidate in words.
    raw
        Its fields as they came.
    """
    label = " ".join(label[:_LONGEST].split())
    reader = _READERS[form] if form else None
    level, number, street, city, name = reader(_mapping(raw), label) if reader else _read_label(label)
    return Answer(lat=lat, lon=lon, label=label, level=level, number=number, street=street, city=city, name=name)


def _read_label(label: str) -> Fields:
    """Read "1550 N Laramie Ave, Chicago, IL": where a number and a street stand in front, they were found."""
    found = _HEAD.match(label)
    return (Level.RANGE, found[1], found[2], None, None) if found else (Level.COARSE, None, None, None, None)


def _read_nominatim(raw: Mapping[str, object], label: str) -> Fields:
    address = _mapping(raw.get("address"))
    number, street, city = _text(address.get("house_number")), _text(address.get("road")), _first(address, _CITIES)
    name = _text(raw.get("name")) or label.partition(",")[0]
    category = _text(raw.get("category")) or _text(raw.get("class"))
    if number:
        interpolated = category == "place" and raw.get("osm_type") == "way"
        return (Level.RANGE if interpolated else Level.HOUSE, number, street, city, name)
    coarse = category in ("boundary", "highway", "landuse", "natural", "place", "waterway", None)
    return (Level.COARSE if coarse else Level.PLACE, None, street, city, name)


def _read_photon(raw: Mapping[str, object], _label: str) -> Fields:
    facts = _mapping(raw.get("properties"))
    number, street = _text(facts.get("housenumber")), _text(facts.get("street"))
    level = Level.COARSE
    if facts.get("type", "house") == "house":
        level = Level.HOUSE if number else Level.PLACE
    return (level, number, street, _text(facts.get("city")), _text(facts.get("name")))


def _read_pelias(raw: Mapping[str, object], label: str) -> Fields:
    facts = _mapping(raw.get("properties"))
    number, street = _text(facts.get("housenumber")), _text(facts.get("street"))
    levels = {"address": Level.HOUSE, "venue": Level.PLACE, "intersection": Level.CROSSING}
    level = levels.get(_text(facts.get("layer")) or "", Level.COARSE)
    if level is Level.HOUSE and "interpolated" in (facts.get("match_type"), facts.get("accuracy")):
        level = Level.RANGE
    if facts.get("match_type") == "fallback":
        level = Level.COARSE
    return (level, number, street, _text(facts.get("locality")), _text(facts.get("name")) or label)


_ARCGIS_LEVELS: Final = {
    "PointAddress": Level.HOUSE,
    "Subaddress": Level.HOUSE,
    "StreetAddress": Level.RANGE,
    "StreetInt": Level.CROSSING,
    "POI": Level.PLACE,
}


def _read_arcgis(raw: Mapping[str, object], label: str) -> Fields:
    facts = _mapping(raw.get("attributes"))
    level = _ARCGIS_LEVELS.get(_text(facts.get("Addr_type")) or "", Level.COARSE)
    _, number, street, _, _ = _read_label(label)
    number = _text(facts.get("AddNum")) or number
    name = _text(facts.get("PlaceName")) or label.partition(",")[0]
    return (level, number, street, _text(facts.get("City")), name)


def _read_census(raw: Mapping[str, object], label: str) -> Fields:
    parts = _mapping(raw.get("addressComponents"))
    names = (
        _text(parts.get(key)) for key in ("preDirection", "preType", "streetName", "suffixType", "suffixDirection")
    )
    _, number, street, _, _ = _read_label(label)
    level = Level.RANGE if number else Level.COARSE
    return (level, number, " ".join(filter(None, names)) or street, _text(parts.get("city")), None)


def _read_opencage(raw: Mapping[str, object], _label: str) -> Fields:
    parts = _mapping(raw.get("components"))
    number, street = _text(parts.get("house_number")), _text(parts.get("road"))
    kind, category = _text(parts.get("_type")), _text(parts.get("_category"))
    level = Level.HOUSE if number else Level.COARSE
    if not number and category not in ("place", "postcode", "road", "natural/water", None):
        level = Level.PLACE
    name = _text(parts.get(kind)) if kind else None
    return (level, number, street, _first(parts, _CITIES), name)


def _read_google(raw: Mapping[str, object], label: str) -> Fields:
    parts: dict[str, str | None] = {}
    for component in _list(raw.get("address_components")):
        one = _mapping(component)
        for kind in _list(one.get("types")):
            parts.setdefault(str(kind), _text(one.get("long_name")))
    types = _list(raw.get("types"))
    found = _mapping(raw.get("geometry")).get("location_type")
    number, street = parts.get("street_number"), parts.get("route")
    level = Level.COARSE
    if "intersection" in types:
        level = Level.CROSSING
    elif number and found in ("ROOFTOP", "RANGE_INTERPOLATED"):
        level = Level.HOUSE if found == "ROOFTOP" else Level.RANGE
    elif "point_of_interest" in types or "establishment" in types:
        level = Level.PLACE
    name = parts.get("point_of_interest") or parts.get("establishment") or label.partition(",")[0]
    return (level, number, street, parts.get("locality"), name)


_READERS: Final[dict[str, Callable[[Mapping[str, object], str], Fields]]] = {
    "nominatim": _read_nominatim,
    "photon": _read_photon,
    "pelias": _read_pelias,
    "arcgis": _read_arcgis,
    "census": _read_census,
    "opencage": _read_opencage,
    "google": _read_google,
}


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str | None:
    """Return a field's text; None where it is empty or none."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return " ".join(str(value)[:_LONGEST].split()) or None


def _first(parts: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys if (text := _text(parts.get(key)))), None)

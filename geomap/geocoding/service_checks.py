"""Whether an online geocoder's answer is what was asked for: the house, the street, the crossing, in the city."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.names import name_key
from geomap.geocoding import misses
from geomap.geocoding.query import parse_street
from geomap.geocoding.service_answers import Answer, Level
from geomap.geocoding.service_queries import asked_range
from geomap.geocoding.services import Service
from geomap.model import Geometry, Kind, Location, Mention, MissCode, Precision, StreetName, Unplaced

_SAME_PLACE_M: Final = 250.0
"""Answers nearer to each other than this are one place; farther apart, nobody can tell which is meant."""
_ALIKE: Final = 88.0
"""Names at least this alike (0 to 100) are spellings of one."""
_JOINTS: Final = re.compile(r" *[&@/] *| +(?:and|at) +", re.IGNORECASE)
_AROUND: Final = re.compile(r" *, *")
_RADIUS_M: Final = {Level.HOUSE: 25.0, Level.RANGE: 75.0, Level.CROSSING: 30.0, Level.PLACE: 150.0}
_BLOCK_RADIUS_M: Final = 150.0
"""From the middle number of a hundred-block to its farthest house, in cities whose blocks are long."""
_CONFIDENCE: Final = {Level.HOUSE: 0.9, Level.RANGE: 0.85, Level.CROSSING: 0.85, Level.PLACE: 0.7}
"""Careful estimates: unlike the gazetteer's, these services have not been measured (docs/services.md)."""
_MISS: Final = {
    Kind.BLOCK: MissCode.NO_STREET,
    Kind.ADDRESS: MissCode.NO_STREET,
    Kind.INTERSECTION: MissCode.NO_CROSSING,
}


def choose_answer(
    answers: Sequence[Answer], *, mention: Mention, service: Service, gazetteer: Gazetteer
) -> Location | Unplaced:
    """Return the Location of the first answer that is what the mention names, or say why none is.

    Answers that fit equally and lie far apart place nothing.
    """
    if not answers:
        return miss_of(mention, f"{service.title} knows no such place")
    faults = [_fault_of(answer, mention=mention, gazetteer=gazetteer) for answer in answers]
    fitting = [answer for answer, fault in zip(answers, faults, strict=True) if fault is None]
    if not fitting:
        code, words = next(fault for fault in faults if fault is not None)
        return Unplaced(code=code, reason=f"{service.title} {words}", query=mention.text)
    best = fitting[0]
    if any(_is_rival(other, best, gazetteer=gazetteer) for other in fitting[1:]):
        return misses.ambiguous((answer.label for answer in fitting), query=mention.text)
    return _place(best, mention=mention, service=service, gazetteer=gazetteer)


def _fault_of(answer: Answer, *, mention: Mention, gazetteer: Gazetteer) -> tuple[MissCode, str] | None:
    """Return why an answer is not what was asked for; None where it is."""
    west, south, east, north = gazetteer.bounds
    if not (west <= answer.lon <= east and south <= answer.lat <= north):
        return (MissCode.OUTSIDE_CITY, f"puts it outside {gazetteer.title}")
    if answer.city and not gazetteer.is_called(answer.city):
        return (MissCode.OUTSIDE_CITY, f"puts it in {answer.city}, outside {gazetteer.title}")
    if not answer.city and not any(gazetteer.is_called(part) for part in _AROUND.split(answer.label)):
        return (MissCode.OUTSIDE_CITY, f"does not say that it is in {gazetteer.title}")
    match mention.kind:
        case Kind.BLOCK | Kind.ADDRESS:
            return _fault_of_number(answer, mention=mention, gazetteer=gazetteer)
        case Kind.INTERSECTION:
            return _fault_of_crossing(answer, mention=mention, gazetteer=gazetteer)
        case _:
            if answer.level is Level.COARSE or not answer.name or not _alike(answer.name, mention.text):
                return (MissCode.AREA_UNKNOWN, f"knows no such place; the nearest is {answer.label!r}")
            return None


def _fault_of_number(answer: Answer, *, mention: Mention, gazetteer: Gazetteer) -> tuple[MissCode, str] | None:
    if answer.level not in (Level.HOUSE, Level.RANGE) or not answer.number or not answer.street:
        return (MissCode.NUMBER_NOT_REACHED, f"does not know the house number; it found {answer.label!r}")
    low, high = asked_range(mention)
    numbers = [int(number) for number in re.findall(r"\d{1,6}", answer.number)[:2]]
    if not any(low <= number <= high for number in numbers):
        return (MissCode.NUMBER_NOT_REACHED, "knows other house numbers there, not that one")
    found = parse_street(answer.street, gazetteer=gazetteer)
    if found is None or not _is_street(mention.streets[0], found):
        return (MissCode.NO_STREET, f"has another street: {answer.street!r}")
    return None


def _fault_of_crossing(answer: Answer, *, mention: Mention, gazetteer: Gazetteer) -> tuple[MissCode, str] | None:
    parts = _JOINTS.split(answer.label.partition(",")[0], maxsplit=3)
    found = [street for part in parts if (street := parse_street(part, gazetteer=gazetteer))]
    first, last = mention.streets[0], mention.streets[-1]
    orders = [(found[0], found[1]), (found[1], found[0])] if len(found) == 2 else []
    if answer.level is Level.CROSSING and any(_is_street(first, a) and _is_street(last, b) for a, b in orders):
        return None
    return (MissCode.NO_CROSSING, f"does not know the crossing; it found {answer.label!r}")


def _is_street(asked: StreetName, found: StreetName) -> bool:
    """Whether a street that was found is the one asked for: what both name must agree."""
    if asked.direction and found.direction and asked.direction != found.direction:
        return False
    if asked.type and found.type and asked.type != found.type:
        return False
    a, b = name_key(asked.name), name_key(found.name)
    numbered = any(character.isdigit() for character in a + b)
    return a == b or (not numbered and fuzz.ratio(a, b) >= _ALIKE)


def _alike(name: str, words: str) -> bool:
    """Whether a place's name is what the words say, but for words around it."""
    return fuzz.token_sort_ratio(name_key(name), name_key(words)) >= _ALIKE


def _is_rival(answer: Answer, best: Answer, *, gazetteer: Gazetteer) -> bool:
    """Whether an answer is another place: far off, or on another street, as 50 S Clark St is near 50 N Clark St."""
    if _distance_m(answer, best) > _SAME_PLACE_M:
        return True
    a, b = (parse_street(one.street or "", gazetteer=gazetteer) for one in (answer, best))
    return a is not None and b is not None and not _is_street(a, b)


def _place(answer: Answer, *, mention: Mention, service: Service, gazetteer: Gazetteer) -> Location:
    lat, lon = round(answer.lat, 6), round(answer.lon, 6)
    name, precision = answer.label.partition(",")[0], Precision.INTERSECTION
    radius_m = _RADIUS_M[answer.level]
    if mention.kind in (Kind.BLOCK, Kind.ADDRESS):
        asked, found = mention.streets[0], parse_street(answer.street or "", gazetteer=gazetteer)
        if found is not None:  # what the text leaves out; its own words stay
            asked = StreetName(asked.direction or found.direction, asked.name, asked.type or found.type)
        street = misses.label_of(asked)
        name, precision = f"{mention.number} {street}", Precision.ADDRESS
        if mention.kind is Kind.BLOCK:
            first = asked_range(mention)[1] < 100
            name, precision = f"{'first' if first else mention.number} block of {street}", Precision.BLOCK
            radius_m = _BLOCK_RADIUS_M
    elif mention.kind is not Kind.INTERSECTION:
        name, precision = answer.name or name, Precision.LANDMARK
        radius_m = _RADIUS_M[Level.PLACE]
    return Location(
        name=name,
        precision=precision,
        source=service.name,
        confidence=_CONFIDENCE[answer.level],
        lat=lat,
        lon=lon,
        radius_m=radius_m,
        geometry=Geometry("Point", (lon, lat)),
        areas=gazetteer.areas_at(lon=lon, lat=lat),
        notes=(f"placed by {service.title}, not by the gazetteer",),
    )


def miss_of(mention: Mention, reason: str) -> Unplaced:
    """Say that a service does not know a place."""
    return Unplaced(code=_MISS.get(mention.kind, MissCode.AREA_UNKNOWN), reason=reason, query=mention.text)


def _distance_m(a: Answer, b: Answer) -> float:
    """Metres between two answers, as the crow flies on a plane: near enough to tell near from far."""
    dx = (a.lon - b.lon) * math.cos(math.radians(a.lat))
    return math.hypot(dx, a.lat - b.lat) * 111_320.0

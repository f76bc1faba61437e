"""Areas and landmarks: places with a name of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from geomap.gazetteer import Area, Gazetteer, Landmark
from geomap.gazetteer.landmarks import AREA, OUTSIDE, PARK
from geomap.geocoding import confidence, misses
from geomap.geocoding.options import Option
from geomap.geocoding.placing import source_of
from geomap.model import Geometry, Location, Precision, Unplaced

LANDMARK_RADIUS_M: Final = 100.0
"""A landmark is placed by its address or corner; its grounds reach further."""
_REACH_M: Final = dict.fromkeys(("hospital", "jail", "park", "school", "shopping"), 300.0) | dict.fromkeys(
    ("airport", "beach", "cemetery", "harbor", "housing", "stadium", "university", "venue"), 800.0
)
"""Kinds whose grounds reach over a block or two, and those that may reach half a mile from their address."""

_LONGEST: Final = 80
"""No landmark has a longer name, in characters."""
_STATION_OWNER: Final = re.compile(r"^(?:the )?(?:CTA(?:'s)? )?", re.IGNORECASE)
_STATION_NOISE: Final = re.compile(
    r" (?:CTA|train|'L'|\"L\"|\u201cL\u201d|\u2018L\u2019|L|el)(?= (?:[a-z]+ line|stop|station|platform)\b)",
    re.IGNORECASE,
)
_STATION_AT: Final = re.compile(
    r"(?P<line>[a-z]+) line(?: (?:stop|station|platform))? (?:at|on|near) (?:the )?(?P<place>.+)", re.IGNORECASE
)
_POLICE_STATION: Final = re.compile(r"\bDistrict police (?=station$)", re.IGNORECASE)
_STATION_WORD: Final = re.compile(r"\b(?:stop|platform)$", re.IGNORECASE)

Geocode = Callable[[str], Location | Unplaced]
"""How the address or the corner of a landmark is placed."""


def locate_area(name: str, *, gazetteer: Gazetteer) -> Location | Unplaced:
    """Name an area of the city; a town around it is outside."""
    areas = gazetteer.areas_named(name)
    if not areas:
        town = gazetteer.find_town(name)
        if town:
            return misses.outside_city(town.name, gazetteer=gazetteer, query=name)
        return misses.area_unknown(name, gazetteer=gazetteer, query=name)
    return name_area(areas[0], gazetteer=gazetteer)


def name_area(area: Area, *, gazetteer: Gazetteer) -> Location:
    """Return an area as a Location, which has no point."""
    note = f"approximate: {area.relation.replace('_', ' ')} {_member_names(area.members)}"
    return Location(
        name=area.name,
        precision=Precision.AREA,
        source=source_of(gazetteer),
        confidence=confidence.APPROXIMATE_AREA if area.approximate else confidence.AREA,
        ref=(area.layer, area.name),
        areas=gazetteer.areas_of(area),
        notes=(note,) if area.approximate else (),
    )


def find_landmarks(name: str, *, gazetteer: Gazetteer) -> tuple[Landmark, ...]:
    """Return the landmarks that go by a name, also with "and" for "&", or a station's words in another order."""
    readings = (name, name.replace("&", " and "), name.replace(" and ", " & "), _station_name(name))
    return next((found for each in readings if (found := gazetteer.landmarks_named(each))), ())


def locate_facility(name: str, *, gazetteer: Gazetteer, geocode: Geocode) -> tuple[Option, ...] | Location | Unplaced:
    """Place a landmark that goes by a name; of several of one name (stations) there is a choice."""
    landmarks = find_landmarks(name, gazetteer=gazetteer)
    if not landmarks:
        return misses.area_unknown(name, gazetteer=gazetteer, what="landmark", query=name)
    if len(landmarks) == 1:
        return locate_landmark(landmarks[0], query=name, gazetteer=gazetteer, geocode=geocode)
    places = [locate_landmark(each, query=name, gazetteer=gazetteer, geocode=geocode) for each in landmarks]
    options = tuple(Option(place, 0) for place in places if isinstance(place, Location))
    if len(options) < len(places):
        return misses.ambiguous((landmark.name for landmark in landmarks), query=name)
    return options


def _station_name(name: str) -> str:
    """Write "CTA Red Line stop at 79th Street" and "79th Street 'L' station" as the table does.

    That is "79th Street Red Line station", "79th Street station"; "6th District police station" is "6th District
    station" there; another name comes back as it is.
    """
    words = _STATION_NOISE.sub(" ", _STATION_OWNER.sub("", name[:_LONGEST]))
    words = _POLICE_STATION.sub("District ", words)
    turned = _STATION_AT.fullmatch(words.strip())
    if turned:
        return f"{turned['place']} {turned['line']} Line station"
    return _STATION_WORD.sub("station", words).strip()


def locate_landmark(landmark: Landmark, *, query: str, gazetteer: Gazetteer, geocode: Geocode) -> Location | Unplaced:
    """Place a landmark of the table by the address, the corner, the park or the area that it gives."""
    if landmark.place.startswith(OUTSIDE):
        return misses.outside_city(landmark.place.removeprefix(OUTSIDE), gazetteer=gazetteer, query=query)
    if landmark.place.startswith((PARK, AREA)):
        layer, _, name = landmark.place.removeprefix(AREA).partition(":")
        ground = gazetteer.find_area(layer, name)
        return Location(
            name=landmark.name,
            precision=Precision.LANDMARK,
            source=source_of(gazetteer),
            confidence=confidence.LANDMARK,
            geometry=Geometry("MultiPolygon", ground.rings),
            areas=gazetteer.areas_of(ground),
        )
    spot = geocode(landmark.place)
    if isinstance(spot, Unplaced):
        return spot
    return Location(
        name=landmark.name,
        precision=Precision.LANDMARK,
        source=spot.source,
        confidence=confidence.LANDMARK,
        lat=spot.lat,
        lon=spot.lon,
        radius_m=max(_REACH_M.get(landmark.kind, LANDMARK_RADIUS_M), spot.radius_m or 0.0),
        geometry=Geometry("Point", (spot.lon, spot.lat)) if spot.lon is not None and spot.lat is not None else None,
        areas=spot.areas,
        notes=(f"placed at {spot.name}",),
    )


def _member_names(members: Sequence[tuple[str, str]]) -> str:
    """Name the areas that an area is made of."""
    names = [name for _, name in members]
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")

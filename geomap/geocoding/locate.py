"""From a mention to its Location, offline: every kind of mention has its own way, and its own reasons to fail."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Final

from geomap.gazetteer import Gazetteer, Landmark
from geomap.gazetteer.landmarks import AREA, OUTSIDE, PARK
from geomap.gazetteer.streets import LonLat
from geomap.geocoding import confidence, misses
from geomap.geocoding.candidates import Candidate, find_candidates, landmark_around, similar_names
from geomap.geocoding.crossings import Corner, find_between, find_corners
from geomap.geocoding.on_street import Spot, find_address, find_block, parse_numbers, reached_numbers
from geomap.geocoding.options import Option, choose
from geomap.geocoding.query import parse_query
from geomap.model import Geometry, Kind, Location, Mention, Precision, StreetName, Unplaced

_EXTRAPOLATED: Final = 2.5
_SUSPECTED: Final = 2.2
"""Added to a candidate's rank: a lesser namesake that surely has the number goes before a street that may have it."""
_SIX_CORNERS_M: Final = 200.0
"""Three streets that meet two by two within this distance are one corner."""
LANDMARK_RADIUS_M: Final = 100.0
"""A landmark is placed by its address or corner; its grounds reach further."""
WIDE_LANDMARK_RADIUS_M: Final = 800.0
_WIDE_KINDS: Final = frozenset({"airport", "beach", "cemetery", "harbor", "housing", "stadium", "university", "venue"})
"""Kinds whose grounds may reach half a mile from their address."""


def locate(
    mention: Mention, *, gazetteer: Gazetteer, near: Sequence[Location] = (), town: str | None = None
) -> Location | Unplaced:
    """Place one mention.

    Parameters
    ----------
    mention
        What the text names.
    gazetteer
        The city's facts.
    near
        What else the story names, nearest in the text first; it decides between several places that fit.
    town
        The town that the story as a whole is about (its dateline), where that is another than the gazetteer's.
    """
    city = mention.city or (None if mention.kind in (Kind.AREA, Kind.FACILITY) else town)
    if city and not gazetteer.is_called(city):
        return misses.outside_city(city, gazetteer=gazetteer, query=mention.text)
    return _locate_by_kind(mention, gazetteer, near)


def _locate_by_kind(mention: Mention, gazetteer: Gazetteer, near: Sequence[Location]) -> Location | Unplaced:
    """Place a mention that may lie in the city."""
    match mention.kind:
        case Kind.BLOCK | Kind.ADDRESS:
            return _locate_number(mention, gazetteer, near)
        case Kind.INTERSECTION:
            return _locate_intersection(mention, gazetteer, near)
        case Kind.SEGMENT:
            return _locate_segment(mention, gazetteer, near)
        case Kind.STREET:
            return _locate_street(mention, gazetteer)
        case Kind.AREA:
            return _locate_area(mention, gazetteer)
        case Kind.FACILITY:
            return _locate_facility(mention, gazetteer, near)


def _locate_number(mention: Mention, gazetteer: Gazetteer, near: Sequence[Location]) -> Location | Unplaced:
    """Place a block or an address on the streets that its name may mean."""
    name = mention.streets[0]
    candidates = find_candidates(name, gazetteer=gazetteer)
    if not candidates:
        grounds = landmark_around(name, gazetteer=gazetteer)
        if grounds:
            return _locate_landmark(grounds, mention.text, gazetteer, near)
        return _no_street(name, gazetteer, mention.text)
    number = mention.number or "0"
    low, high = parse_numbers(number)
    options = []
    for candidate in candidates:
        is_block = mention.kind is Kind.BLOCK or high > low
        street = candidate.street
        spot = find_block(street, low, high, plane=gazetteer.plane) if is_block else find_address(street, low)
        if spot is None:
            continue
        block = f"{'first' if high == 0 else number} block of"
        shown = f"{block if is_block else number} {street.label}"
        precision = Precision.BLOCK if is_block else Precision.ADDRESS
        rank = candidate.rank + _EXTRAPOLATED * spot.extrapolated + _SUSPECTED * spot.suspected_gap
        options.append(Option(_on_street(spot, shown, precision, candidate, gazetteer), rank))
    if not options:
        labels = [candidate.street.label for candidate in candidates]
        numbers = "; ".join(reached_numbers(candidate.street) for candidate in candidates[:2])
        return misses.number_not_reached(labels, numbers, number=number, query=mention.text)
    return choose(options, near=near, gazetteer=gazetteer, query=mention.text)


def _locate_intersection(mention: Mention, gazetteer: Gazetteer, near: Sequence[Location]) -> Location | Unplaced:
    """Place a corner; a third street must pass it as well."""
    sides = []
    for name in mention.streets:
        candidates = find_candidates(name, gazetteer=gazetteer)
        if not candidates:
            return _no_street(name, gazetteer, mention.text)
        sides.append(candidates)
    options = [
        Option(
            _placed(
                f"{a.street.label} & {b.street.label}",
                Precision.INTERSECTION,
                middle=(corner.lon, corner.lat),
                radius_m=corner.radius_m,
                candidates=(a, b),
                gazetteer=gazetteer,
            ),
            _worst_rank(a, b),
        )
        for a, b in product(sides[0], sides[1])
        if a.street is not b.street
        for corner in find_corners(a.street, b.street, plane=gazetteer.plane)
        if all(_passes(third, corner, (a, b), gazetteer) for third in sides[2:])
    ]
    if not options:
        return misses.no_crossing(mention.streets, query=mention.text)
    return choose(options, near=near, gazetteer=gazetteer, query=mention.text)


def _passes(third: Sequence[Candidate], corner: Corner, two: Sequence[Candidate], gazetteer: Gazetteer) -> bool:
    """Whether one of the streets that a third name may mean meets one of the two near their corner."""
    here = gazetteer.plane.to_xy(corner.lon, corner.lat)
    return any(
        math.dist(here, gazetteer.plane.to_xy(other.lon, other.lat)) <= _SIX_CORNERS_M
        for candidate, street in product(third, two)
        for other in find_corners(street.street, candidate.street, plane=gazetteer.plane)
    )


def _locate_segment(mention: Mention, gazetteer: Gazetteer, near: Sequence[Location]) -> Location | Unplaced:
    """Place a stretch of one street between two others."""
    sides = []
    for name in mention.streets[:3]:
        candidates = find_candidates(name, gazetteer=gazetteer)
        if not candidates:
            return _no_street(name, gazetteer, mention.text)
        sides.append(candidates)
    if len(sides) != 3:
        return misses.unparsed(mention.text, why="a segment needs a street and the two streets between which it lies")
    plane = gazetteer.plane
    options = []
    for street, first, last in product(*sides):
        starts = find_corners(street.street, first.street, plane=plane)
        ends = find_corners(street.street, last.street, plane=plane) if starts else ()
        for start, end in product(starts, ends):
            between = find_between(street.street, start, end, plane=plane)
            if between is None:
                continue
            shown = f"{street.street.label} between {first.street.label} and {last.street.label}"
            location = _placed(
                shown,
                Precision.SEGMENT,
                middle=(between.lon, between.lat),
                radius_m=between.radius_m,
                stretch=between.stretch,
                candidates=(street, first, last),
                gazetteer=gazetteer,
            )
            options.append(Option(location, _worst_rank(street, first, last)))
    if not options:
        return misses.no_crossing(mention.streets, query=mention.text)
    return choose(options, near=near, gazetteer=gazetteer, query=mention.text)


def _locate_street(mention: Mention, gazetteer: Gazetteer) -> Location | Unplaced:
    """Name a whole street: of one direction, or of all when the text gives none."""
    name = mention.streets[0]
    candidates = find_candidates(name, gazetteer=gazetteer)
    if not candidates:
        return _no_street(name, gazetteer, mention.text)
    best = candidates[0]
    rivals = {candidate.street.base for candidate in candidates if candidate.rank == best.rank}
    if len(rivals) > 1:
        return misses.ambiguous(sorted(rivals), query=mention.text)
    same_base = {candidate.street.label for candidate in candidates if candidate.street.base == best.street.base}
    ref = best.street.label if len(same_base) == 1 else best.street.base
    return Location(
        name=ref,
        precision=Precision.STREET,
        source=_source(gazetteer),
        confidence=round(confidence.STREET * confidence.BY_MATCH[best.rank], 3),
        ref=("street", ref),
        areas=dict.fromkeys(gazetteer.layers),
        notes=(best.note,) if best.note else (),
    )


def _locate_area(mention: Mention, gazetteer: Gazetteer) -> Location | Unplaced:
    """Name an area of the city; a town around it is outside."""
    areas = gazetteer.areas_named(mention.text)
    if not areas:
        town = gazetteer.find_town(mention.text)
        if town:
            return misses.outside_city(town.name, gazetteer=gazetteer, query=mention.text)
        return misses.area_unknown(mention.text, gazetteer=gazetteer, query=mention.text)
    area = areas[0]
    return Location(
        name=area.name,
        precision=Precision.AREA,
        source=_source(gazetteer),
        confidence=confidence.APPROXIMATE_AREA if area.approximate else confidence.AREA,
        ref=(area.layer, area.name),
        areas=gazetteer.areas_of(area),
        notes=(f"approximate: {area.relation.replace('_', ' ')} {_member_names(area.members)}",)
        if area.approximate
        else (),
    )


def _locate_facility(mention: Mention, gazetteer: Gazetteer, near: Sequence[Location]) -> Location | Unplaced:
    """Place a landmark by the address, the corner or the park that its table gives."""
    landmarks = gazetteer.landmarks_named(mention.text)
    if not landmarks:
        return misses.area_unknown(mention.text, gazetteer=gazetteer, what="landmark", query=mention.text)
    if len(landmarks) > 1:
        return misses.ambiguous((landmark.name for landmark in landmarks), query=mention.text)
    return _locate_landmark(landmarks[0], mention.text, gazetteer, near)


def _locate_landmark(
    landmark: Landmark, query: str, gazetteer: Gazetteer, near: Sequence[Location]
) -> Location | Unplaced:
    """Place a landmark of the table."""
    if landmark.place.startswith(OUTSIDE):
        return misses.outside_city(landmark.place.removeprefix(OUTSIDE), gazetteer=gazetteer, query=query)
    if landmark.place.startswith((PARK, AREA)):
        layer, _, name = landmark.place.removeprefix(AREA).partition(":")
        ground = gazetteer.find_area(layer, name)
        return Location(
            name=landmark.name,
            precision=Precision.LANDMARK,
            source=_source(gazetteer),
            confidence=confidence.LANDMARK,
            geometry=Geometry("MultiPolygon", ground.rings),
            areas=gazetteer.areas_of(ground),
        )
    placed = parse_query(landmark.place, gazetteer=gazetteer)
    location = placed if isinstance(placed, Unplaced) else locate(placed, gazetteer=gazetteer, near=near)
    if isinstance(location, Unplaced):
        return location
    return Location(
        name=landmark.name,
        precision=Precision.LANDMARK,
        source=location.source,
        confidence=confidence.LANDMARK,
        lat=location.lat,
        lon=location.lon,
        radius_m=WIDE_LANDMARK_RADIUS_M if landmark.kind in _WIDE_KINDS else LANDMARK_RADIUS_M,
        geometry=Geometry("Point", (location.lon, location.lat)) if location.lon and location.lat else None,
        areas=location.areas,
        notes=(f"placed at {location.name}",),
    )


def _on_street(spot: Spot, name: str, precision: Precision, candidate: Candidate, gazetteer: Gazetteer) -> Location:
    """Make the Location of a spot on a street, with what makes it less sure."""
    notes, factor = [], 1.0
    if spot.extrapolated:
        notes.append("beyond the last known crossing of the street, by extrapolation")
        factor *= confidence.EXTRAPOLATED
    if spot.suspected_gap:
        notes.append("on a long stretch without a crossing, where there may be no street")
        factor *= confidence.SUSPECTED_GAP
    return _placed(
        name,
        precision,
        middle=(spot.lon, spot.lat),
        radius_m=spot.radius_m,
        stretch=spot.stretch,
        candidates=(candidate,),
        gazetteer=gazetteer,
        notes=tuple(notes),
        factor=factor,
    )


def _placed(
    name: str,
    precision: Precision,
    *,
    middle: LonLat,
    radius_m: float,
    stretch: tuple[LonLat, ...] = (),
    candidates: Sequence[Candidate],
    gazetteer: Gazetteer,
    notes: tuple[str, ...] = (),
    factor: float = 1.0,
) -> Location:
    """Make a Location of a point, or of a stretch and its middle."""
    lon, lat = round(middle[0], 6), round(middle[1], 6)
    worst = max(candidates, key=lambda candidate: candidate.rank)
    geometry = (
        Geometry("LineString", tuple((round(x, 6), round(y, 6)) for x, y in stretch))
        if stretch
        else Geometry("Point", (lon, lat))
    )
    return Location(
        name=name,
        precision=precision,
        source=_source(gazetteer),
        confidence=round(confidence.BY_MATCH[worst.rank] * factor, 3),
        lat=lat,
        lon=lon,
        radius_m=round(radius_m),
        geometry=geometry,
        areas=gazetteer.areas_at(lon=lon, lat=lat),
        notes=(*(candidate.note for candidate in candidates if candidate.note), *notes),
    )


def _worst_rank(*candidates: Candidate) -> float:
    """Return the rank of the least well matched name; a direction left out weighs nothing."""
    return max(candidate.rank for candidate in candidates)


def _no_street(name: StreetName, gazetteer: Gazetteer, query: str) -> Unplaced:
    """Say that there is no such street, and what it might have meant."""
    return misses.no_street(name, candidates=similar_names(name, gazetteer=gazetteer), query=query)


def _member_names(members: Sequence[tuple[str, str]]) -> str:
    """Name the areas that an area is made of."""
    names = [name for _, name in members]
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def _source(gazetteer: Gazetteer) -> str:
    """Name the gazetteer as a Location's source."""
    return f"gazetteer:{gazetteer.id}"

"""Whether a place agrees with the cross street or the area that is named with it."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from geomap.gazetteer import Area, Gazetteer
from geomap.geocoding.candidates import find_candidates
from geomap.geocoding.crossings import find_corners
from geomap.geocoding.misses import label_of
from geomap.geocoding.query import cross_street
from geomap.model import Location, Precision, StreetName, Unplaced

AREA_SLACK_M: Final = 400.0
"""People take an area for larger than its official border by a few blocks."""


def check_cross_street(query: str, placed: Location | Unplaced, *, gazetteer: Gazetteer) -> Location | Unplaced:
    """Add a note to a placed block or address whose cross street, named in the same query, does not cross there."""
    if isinstance(placed, Unplaced) or placed.precision not in (Precision.BLOCK, Precision.ADDRESS):
        return placed
    cross = cross_street(query, gazetteer=gazetteer)
    return placed if cross is None else note_cross_street(placed, cross, gazetteer=gazetteer)


def note_cross_street(placed: Location | Unplaced, cross: StreetName, *, gazetteer: Gazetteer) -> Location | Unplaced:
    """Add a note to a placed block or address where a street that is named as its cross street does not cross."""
    if isinstance(placed, Unplaced) or placed.precision not in (Precision.BLOCK, Precision.ADDRESS):
        return placed
    if crosses_there(placed, cross, gazetteer=gazetteer):
        return placed
    return replace(placed, notes=(*placed.notes, f"{label_of(cross)} does not cross there"))


def note_area(placed: Location | Unplaced, area: Area, *, gazetteer: Gazetteer) -> Location | Unplaced:
    """Add a note to a placed spot that lies well outside of the area in which its query puts it."""
    if isinstance(placed, Unplaced) or placed.lon is None or placed.lat is None:
        return placed
    from shapely import Point

    away_m = area.polygon.distance(Point(placed.lon, placed.lat)) * gazetteer.plane.metres_per_degree_lat
    return placed if away_m <= AREA_SLACK_M else replace(placed, notes=(*placed.notes, f"does not lie in {area.name}"))


def crosses_there(placed: Location, cross: StreetName, *, gazetteer: Gazetteer) -> bool:
    """Whether a street crosses the street of a placed block within the block, or a block's length of it."""
    _, _, label = placed.name.rpartition(" block of ")
    if placed.precision is Precision.ADDRESS:
        label = placed.name.partition(" ")[2]
    street = gazetteer.find_street(label)
    if placed.lon is None or placed.lat is None or placed.radius_m is None:
        return False
    middle = gazetteer.plane.to_xy(placed.lon, placed.lat)
    reach_m = 2 * placed.radius_m + 100
    return any(
        math.dist(middle, gazetteer.plane.to_xy(corner.lon, corner.lat)) <= reach_m
        for candidate in find_candidates(cross, gazetteer=gazetteer)
        for corner in find_corners(street, candidate.street, plane=gazetteer.plane)
    )

"""Making Locations of what was found on the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.streets import LonLat, length_m
from geomap.geocoding import confidence
from geomap.geocoding.candidates import Candidate
from geomap.geocoding.on_street import Spot
from geomap.geocoding.sides import step_aside
from geomap.model import Geometry, Location, Precision

EXTRAPOLATED_NOTE: Final = "beyond the last known crossing of the street, by extrapolation"
SUSPECTED_NOTE: Final = "on a long stretch without a crossing, where there may be no street"
SHORT_NOTE: Final = "one of the streets is only known to end short of the other"
BORDER_M: Final = 20.0
"""A street that runs this near beside an area is its border, and the area's own: the houses on one side are in it."""
_STEPS: Final = 20
"""Into how many parts a stretch is cut to see which of them lie in the city."""


def source_of(gazetteer: Gazetteer) -> str:
    """Name the gazetteer as a Location's source."""
    return f"gazetteer:{gazetteer.id}"


def name_number(number: int | str, label: str, *, is_block: bool) -> str:
    """Name a block or an address as geomap prints it: "1500 block of N Laramie Ave", "1500 N Laramie Ave"."""
    if not is_block:
        return f"{number} {label}"
    return f"{'first' if number in (0, '0') else number} block of {label}"


def place_on_street(
    spot: Spot, name: str, precision: Precision, *, candidate: Candidate, gazetteer: Gazetteer, house: int | None = None
) -> Location:
    """Make the Location of a spot on a street, and what makes it less sure; `house` is the number of a house."""
    if spot.is_adrift:
        spot = _move_into_city(spot, gazetteer=gazetteer)
    notes = [EXTRAPOLATED_NOTE] * spot.extrapolated + [SUSPECTED_NOTE] * spot.suspected_gap
    return place(
        name,
        precision,
        middle=(spot.lon, spot.lat),
        radius_m=spot.radius_m,
        stretches=spot.stretches,
        candidates=(candidate,),
        gazetteer=gazetteer,
        notes=tuple(notes),
        aside=(0.0, 0.0) if house is None else step_aside(candidate.street, house, gazetteer=gazetteer),
        sure=confidence.of_number(candidate.rank, extrapolated=spot.extrapolated, suspected_gap=spot.suspected_gap),
    )


def _move_into_city(spot: Spot, *, gazetteer: Gazetteer) -> Spot:
    """Move the middle of a block that was drawn straight on out of the city, over its border or into the lake.

    It is then the middle of the part inside, or the spot nearest to the city, and the radius is as much longer.
    """
    from shapely import LineString

    inside = gazetteer.areas_at(lon=spot.lon, lat=spot.lat, reach_m=BORDER_M)
    if not spot.stretches or not gazetteer.layers or any(inside.values()):
        return spot
    stretch = LineString(spot.stretches[0])
    points = [stretch.interpolate(step / _STEPS, normalized=True) for step in range(_STEPS + 1)]
    nearest = gazetteer.find_nearest_to_areas(points)
    middle = nearest[len(nearest) // 2]
    moved_m = length_m([(spot.lon, spot.lat), (middle.x, middle.y)], gazetteer.plane)
    return replace(spot, lon=middle.x, lat=middle.y, radius_m=spot.radius_m + moved_m)


def place(
    name: str,
    precision: Precision,
    *,
    middle: LonLat,
    radius_m: float,
    stretches: tuple[tuple[LonLat, ...], ...] = (),
    candidates: Sequence[Candidate],
    gazetteer: Gazetteer,
    notes: tuple[str, ...] = (),
    aside: LonLat = (0.0, 0.0),
    sure: float | None = None,
) -> Location:
    """Make the Location of a point, or of stretches of street and a spot on them; (lon, lat) in degrees.

    The areas are those of the point that lies `aside` of it. Unless `sure` says how sure it is, it is as sure as the
    least well matched of its streets.
    """
    lon, lat = round(middle[0], 6), round(middle[1], 6)
    return Location(
        name=name,
        precision=precision,
        source=source_of(gazetteer),
        confidence=confidence.BY_MATCH[worst_rank(*candidates)] if sure is None else sure,
        lat=lat,
        lon=lon,
        radius_m=round(radius_m),
        geometry=_draw(stretches) if stretches else Geometry("Point", (lon, lat)),
        areas=gazetteer.areas_at(lon=lon + aside[0], lat=lat + aside[1], reach_m=BORDER_M),
        notes=(*(candidate.note for candidate in candidates if candidate.note), *notes),
    )


def _draw(stretches: tuple[tuple[LonLat, ...], ...]) -> Geometry:
    """Make a LineString of a stretch of street, a MultiLineString where it has two tracks."""
    lines = tuple(tuple((round(x, 6), round(y, 6)) for x, y in stretch) for stretch in stretches)
    return Geometry("LineString", lines[0]) if len(lines) == 1 else Geometry("MultiLineString", lines)


def worst_rank(*candidates: Candidate) -> int:
    """Return the rank of the least well matched name."""
    return max(candidate.rank for candidate in candidates)

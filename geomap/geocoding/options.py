"""The places a mention may mean, and the choice between them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geomap.gazetteer import Gazetteer
from geomap.geocoding import misses
from geomap.geocoding.confidence import BY_CONTEXT
from geomap.model import Location, Unplaced

SAME_PLACE_M: Final = 150.0
"""Of places closer than this the best matched is taken, with a radius that holds the others."""
NEAR_M: Final = 4000.0
"""Something else that the story names decides between places only when it is this near to one of them."""
LEAD: Final = 2.5
"""The nearest place must be this many times nearer than the next."""
LEAD_M: Final = 1200.0
"""And by this much nearer, so that the border of an area does not decide."""

STREET_M: Final = 25.0
"""A street that is the border of an area lies in it as well."""


@dataclass(frozen=True, slots=True)
class Option:
    """One place that fits the words."""

    location: Location
    rank: float
    """How well the names match: lower is better (candidates.EXACT and so on)."""


def choose(
    options: Sequence[Option],
    *,
    near: Sequence[Location],
    within: Location | None = None,
    gazetteer: Gazetteer,
    query: str,
) -> Location | Unplaced:
    """Decide between the places that fit, or say that nothing decides.

    Parameters
    ----------
    options
        At least one, best matched first.
    near
        What else the story names, nearest in the text first.
    within
        The area in which the words put it ("... in Austin"): it decides where one of the places alone lies in it.
    gazetteer
        For the shapes of areas.
    query
        The words, for the reason of a miss.
    """
    best_rank = min(option.rank for option in options)
    rivals = [option.location for option in options if option.rank == best_rank]
    furthest = max((_distance_m(rivals[0], rival, gazetteer) for rival in rivals[1:]), default=0.0)
    if furthest <= SAME_PLACE_M:
        return _reaching(rivals[0], furthest)
    if within is not None:
        inside = [rival for rival in rivals if _distance_m(rival, within, gazetteer) <= STREET_M]
        if len(inside) == 1:
            return _chosen(inside[0], f"one of several; the one in {within.name}")
    for neighbor in near:
        measured = sorted(
            ((_distance_m(rival, neighbor, gazetteer), index) for index, rival in enumerate(rivals)),
        )
        nearest, index = measured[0]
        others = [
            distance
            for distance, other in measured[1:]
            if _distance_m(rivals[index], rivals[other], gazetteer) > SAME_PLACE_M
        ]
        if nearest <= NEAR_M and all(other > nearest * LEAD and other > nearest + LEAD_M for other in others):
            return _chosen(rivals[index], f"one of several; the nearest to {neighbor.name}")
    return misses.ambiguous(_tell_apart(rivals), query=query)


def _reaching(place: Location, furthest_m: float) -> Location:
    """Return a place with a radius that holds the others that fit, of which the furthest is so many metres away."""
    if place.radius_m is None or furthest_m <= place.radius_m:
        return place
    note = f"one of several, the others within {furthest_m:.0f} m"
    return replace(place, radius_m=float(math.ceil(furthest_m + place.radius_m)), notes=(*place.notes, note))


def _chosen(place: Location, note: str) -> Location:
    """Note on a place why it was chosen; it is a little less sure than where there is no choice."""
    return replace(place, confidence=round(place.confidence * BY_CONTEXT, 3), notes=(*place.notes, note))


def _tell_apart(rivals: Sequence[Location]) -> list[str]:
    """Return the names of places; where they have one name, with the area in which each lies, or else the point."""
    in_area = [next((area for area in rival.areas.values() if area), None) for rival in rivals]
    pairs = list(zip((rival.name for rival in rivals), in_area, strict=True))
    names, places = Counter(name for name, _ in pairs), Counter(pairs)
    return [
        rival.name
        if names[rival.name] == 1
        else f"{rival.name} ({area if area and places[rival.name, area] == 1 else f'{rival.lat}, {rival.lon}'})"
        for rival, area in zip(rivals, in_area, strict=True)
    ]


def _distance_m(place: Location, neighbor: Location, gazetteer: Gazetteer) -> float:
    """Metres from a point to another point, or to an area (0 inside it); infinite where there is neither."""
    if place.lat is None or place.lon is None:
        return math.inf
    x, y = gazetteer.plane.to_xy(place.lon, place.lat)
    if neighbor.lat is not None and neighbor.lon is not None:
        return math.dist((x, y), gazetteer.plane.to_xy(neighbor.lon, neighbor.lat))
    if neighbor.ref is None or neighbor.ref[0] == "street":
        return math.inf
    from shapely import Point

    # Degrees of longitude are shorter than those of latitude; over a city's distances a mean length is near enough.
    degrees = gazetteer.find_area(*neighbor.ref).polygon.distance(Point(place.lon, place.lat))
    return float(degrees) * gazetteer.plane.metres_per_degree_lon

"""On which side of its street a house lies: where the street is the border of two areas, it is in one of them alone."""

from __future__ import annotations

from typing import Final

from geomap.gazetteer import Gazetteer, Street

ASIDE_M: Final = 15.0
"""How far from the middle of its street a house is taken to be, in metres: less than placing.BORDER_M, so that houses
across the city's border count as the city's, as the street along it does."""
_OTHER_SIDE: Final = {"N": "S", "S": "N", "E": "W", "W": "E"}
_WAYS: Final = {"N": (0.0, ASIDE_M), "S": (0.0, -ASIDE_M), "E": (ASIDE_M, 0.0), "W": (-ASIDE_M, 0.0)}


def step_aside(street: Street, number: int, *, gazetteer: Gazetteer) -> tuple[float, float]:
    """Return the (lon, lat) degrees from the middle of a street to the side on which a house number is.

    They are 0 where that is not known. The step is due north, south, east or west: on a slanting street that leads to
    the right side too.
    """
    even = gazetteer.even_sides.get(street.direction or "")
    if even is None:
        return 0.0, 0.0
    x, y = _WAYS[even if number % 2 == 0 else _OTHER_SIDE[even]]
    return x / gazetteer.plane.metres_per_degree_lon, y / gazetteer.plane.metres_per_degree_lat

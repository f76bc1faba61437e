"""A local flat map of a city, in metres, for measuring along and across streets."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Number = TypeVar("Number", float, "NDArray[np.float64]")


@dataclass(frozen=True, slots=True)
class LocalPlane:
    """An equirectangular plane around one point: x metres east, y metres north of it.

    Over a city (50 km) lengths are right to about one part in a thousand, which is less than a street's width
    over a mile. The lengths of a degree are those of the WGS 84 ellipsoid (NGA, TR8350.2, series in the latitude).
    """

    lon: float
    lat: float
    metres_per_degree_lon: float
    metres_per_degree_lat: float

    @classmethod
    def around(cls, *, lon: float, lat: float) -> LocalPlane:
        """Make the plane that touches the earth at lon, lat (degrees, WGS 84)."""
        phi = math.radians(lat)
        return cls(
            lon,
            lat,
            111412.84 * math.cos(phi) - 93.5 * math.cos(3 * phi) + 0.118 * math.cos(5 * phi),
            111132.92 - 559.82 * math.cos(2 * phi) + 1.175 * math.cos(4 * phi),
        )

    def to_xy(self, lon: Number, lat: Number) -> tuple[Number, Number]:
        """Return (x, y) in metres of points in degrees: two floats, or two numpy arrays."""
        return (lon - self.lon) * self.metres_per_degree_lon, (lat - self.lat) * self.metres_per_degree_lat

    def to_lonlat(self, x: Number, y: Number) -> tuple[Number, Number]:
        """Return (lon, lat) in degrees of points in metres: two floats, or two numpy arrays."""
        return x / self.metres_per_degree_lon + self.lon, y / self.metres_per_degree_lat + self.lat

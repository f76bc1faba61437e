"""The frame of a static picture: how degrees become points of paper, and what of the earth is in view."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np
import shapely
from matplotlib.path import Path as Outline
from shapely.geometry.base import BaseGeometry

if TYPE_CHECKING:
    from numpy.typing import NDArray

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, WGS 84."""

_KM_PER_DEGREE: Final = 111.32
_LEAST_KM: Final = 2.4
"""A single incident is shown with this much of the city around it, from top to bottom."""
_MARGIN: Final = 0.08
_WORLD_AT_ZOOM_0: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A sheet of `width` by `height` points (1/72 inch) and where it lies on earth; y points up."""

    width: float
    height: float
    west: float
    south: float
    scale: float
    """Points per degree of latitude."""
    squeeze: float
    """Length of a degree of longitude beside one of latitude."""

    @classmethod
    def around(cls, box: Box, *, width: float, height: float) -> Self:
        """Return the frame that shows a box with some room around it, and at least a few streets."""
        west, south, east, north = box
        squeeze = max(0.1, math.cos(math.radians((south + north) / 2)))
        tall = max((north - south) * (1 + 2 * _MARGIN), _LEAST_KM / _KM_PER_DEGREE)
        scale = min(height / tall, width / max((east - west) * squeeze * (1 + 2 * _MARGIN), 1e-9))
        return cls(
            width=width,
            height=height,
            west=(west + east) / 2 - width / scale / squeeze / 2,
            south=(south + north) / 2 - height / scale / 2,
            scale=scale,
            squeeze=squeeze,
        )

    @property
    def zoom(self) -> float:
        """The zoom of a web map at which things are this large."""
        return math.log2(self.scale * self.squeeze * 360 / _WORLD_AT_ZOOM_0)

    @property
    def points_per_km(self) -> float:
        """Points of paper per kilometre."""
        return self.scale / _KM_PER_DEGREE

    @property
    def view(self) -> BaseGeometry:
        """What is in view, in degrees."""
        return shapely.box(
            self.west, self.south, self.west + self.width / self.scale / self.squeeze,
            self.south + self.height / self.scale,
        )  # fmt: skip

    def project(self, pairs: Any) -> NDArray[np.float64]:  # noqa: ANN401 - whatever numpy takes
        """Turn (lon, lat) pairs into (x, y) points of the sheet."""
        degrees = np.asarray(pairs, dtype=float).reshape(-1, 2)
        return (degrees - (self.west, self.south)) * (self.scale * self.squeeze, self.scale)

    def outline(self, shape: BaseGeometry) -> Outline:
        """Return the rings of a polygon or multipolygon as one path, holes turned the other way to stay open."""
        rings = shapely.get_rings(shapely.get_parts(shapely.orient_polygons(shape)))
        paths = [Outline(self.project(shapely.get_coordinates(ring)), closed=True) for ring in rings]
        return Outline.make_compound_path(*paths)

    def lines(self, shapes: Iterable[BaseGeometry]) -> list[NDArray[np.float64]]:
        """Return lines as runs of points of the sheet, cut down to what can be seen."""
        parts = [part for shape in shapes for part in shapely.get_parts(shape)]
        return [
            self.project(shapely.get_coordinates(shapely.simplify(part, 0.3 / self.scale)))
            for part in parts
            if not part.is_empty
        ]

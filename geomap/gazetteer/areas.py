"""Areas: neighborhoods, community areas, and the areas that people name without an official border."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NAMED_LAYER: Final = "named"
"""The layer of areas that were put together by hand from official ones; their borders are approximate."""


@dataclass(frozen=True)
class Area:
    """A named part of a city."""

    layer: str
    """"neighborhood", "community_area", ..., or "named"."""
    name: str
    number: int | None
    """The area's official number, where the layer has numbers."""
    aliases: tuple[str, ...]
    """Other names by which news call it."""
    rings: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
    """Polygons, each a shell and its holes, as (lon, lat) pairs: the coordinates of a GeoJSON MultiPolygon."""
    relation: str = "same"
    """For a named area: same | part_of | union, seen from its members."""
    members: tuple[tuple[str, str], ...] = ()
    """For a named area: the (layer, name) of the official areas it is, lies in, or is made of."""

    @property
    def approximate(self) -> bool:
        """Whether the border was put together by hand, and should be drawn dashed."""
        return self.layer == NAMED_LAYER and self.relation != "same"

    @cached_property
    def polygon(self) -> BaseGeometry:
        """The area as a shapely Polygon or MultiPolygon, WGS 84, (lon, lat); a named area is its members dissolved."""
        from shapely import MultiPolygon, Polygon, union_all

        parts = [Polygon(shell, holes) for shell, *holes in self.rings]
        return union_all(parts) if self.layer == NAMED_LAYER else MultiPolygon(parts)

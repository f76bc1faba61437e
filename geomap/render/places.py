"""Locations as columns, each written once however many incidents share it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from geomap.model import Geometry, Location
from geomap.render.codec import StringTable, to_deltas

SCALE: Final = 1_000_000
"""Integer steps per degree: the 6 decimals that a Geometry has, about 0.1 m."""
_DEPTH: Final = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""How many lists lie around a list of (lon, lat) pairs."""


class PlaceTable:
    """Places, numbered as incidents refer to them.

    Columns: name, precision, source and notes (strings by number), lat and lon (integers) and radius (metres), null
    for an area or a street; shape ([type, coordinates in steps] or null, the first step counted from the point, if
    there is one); ref (layer and name, or null); areas (per layer the name's number, -1 for none); confidence.
    """

    def __init__(self, layers: Sequence[str], *, strings: StringTable) -> None:
        """Start empty; strings go to the table shared with the other columns."""
        self._layers = tuple(layers)
        self._strings = strings
        self._numbers: dict[object, int] = {}
        names = ("name", "precision", "lat", "lon", "radius", "shape", "ref", "areas", "confidence", "source", "notes")
        self.columns: dict[str, list[object]] = {name: [] for name in names}

    def add(self, location: Location) -> int:
        """Return the number of a place, writing it if it is new."""
        key = (location.name, location.precision, location.lat, location.lon, location.geometry, location.ref,
               location.confidence, location.source, location.notes)  # fmt: skip
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._numbers)
            self._write(location)
        return number

    def _write(self, location: Location) -> None:
        """Append one row to every column."""
        add = self._strings.add
        point = None
        if location.lat is not None and location.lon is not None:
            point = (round(location.lon * SCALE), round(location.lat * SCALE))
        row = (
            add(location.name),
            add(str(location.precision)),
            None if point is None else point[1],
            None if point is None else point[0],
            None if location.radius_m is None else round(location.radius_m),
            _pack_shape(location.geometry, origin=point or (0, 0)),
            None if location.ref is None else [add(part) for part in location.ref],
            [add(location.areas.get(layer)) for layer in self._layers],
            round(location.confidence, 3),
            add(location.source),
            [add(note) for note in location.notes],
        )
        for column, value in zip(self.columns.values(), row, strict=True):
            column.append(value)


def _pack_shape(geometry: Geometry | None, *, origin: tuple[int, int]) -> list[object] | None:
    """Return [type, coordinates] with every list of points as steps; None for a point, which lat and lon tell."""
    if geometry is None or geometry.type not in _DEPTH:
        return None
    return [geometry.type, _pack_coordinates(geometry.coordinates, depth=_DEPTH[geometry.type], origin=origin)]


def _pack_coordinates(coordinates: Sequence[Any], *, depth: int, origin: tuple[int, int]) -> list[Any]:
    """Pack nested coordinates; `depth` lists lie around each list of points."""
    if depth == 0:
        return to_deltas(coordinates, scale=SCALE, origin=origin)
    return [_pack_coordinates(part, depth=depth - 1, origin=origin) for part in coordinates]

"""The quiet city under the incidents: areas, streets and parks of a gazetteer as compact integers.

For the page; a static picture reads the gazetteer itself (picture/ground.py). Coordinates go out as (lon, lat) times
SCALE, in steps.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from geomap.gazetteer.areas import NAMED_LAYER
from geomap.gazetteer.gazetteer import PARK_LAYER, WATER_LAYER
from geomap.gazetteer.streets import length_m
from geomap.render.codec import to_deltas, to_json_block

if TYPE_CHECKING:
    from shapely import MultiPolygon
    from shapely.geometry.base import BaseGeometry

    from geomap.gazetteer import Area, Gazetteer, Street

SCALE: Final = 100_000
"""Integer steps per degree: about 1.1 m north to south, finer than a line is wide at the closest zoom."""
_METRES_PER_DEGREE: Final = 111_320
_STREET_TOLERANCE_M: Final = 1.5
_AREA_TOLERANCE_M: Final = 12
_EXPRESSWAY, _MAIN, _SECONDARY, _MINOR = range(4)
_MAIN_KM: Final = 12.0
_SECONDARY_KM: Final = 8.0
_GROUND_LAYERS: Final = (WATER_LAYER, PARK_LAYER)
"""Layers that colour the ground, in the order in which they are painted: only the water lies under the land."""


@lru_cache(maxsize=4)
def base_block(gazetteer: Gazetteer | None) -> str:
    """Return what `describe_base` does, ready for the page; kept, for the next map of the same city."""
    return to_json_block(describe_base(gazetteer))


def describe_base(gazetteer: Gazetteer | None) -> dict[str, object]:
    """Return what the page needs to draw the city: layers of areas, streets, green and water, as plain JSON values."""
    if gazetteer is None:
        return {"scale": SCALE, "layers": [], "streets": {"label": [], "rank": [], "lines": []}, "ground": []}
    west, south, east, north = gazetteer.bounds
    squeeze = math.cos(math.radians((south + north) / 2))
    return {
        "scale": SCALE,
        "city": gazetteer.title,
        "bounds": [[south, west], [north, east]],
        "layers": [_describe_layer(layer, gazetteer.areas(layer), squeeze=squeeze) for layer in _layers(gazetteer)],
        "streets": _describe_streets(gazetteer, squeeze=squeeze),
        "ground": _describe_ground(gazetteer, squeeze=squeeze),
    }


def drawn_city(gazetteer: Gazetteer | None) -> Gazetteer | None:
    """Return a gazetteer that has anything to draw, else None: `--city none` is one without streets and areas."""
    return gazetteer if gazetteer is not None and (gazetteer.streets or gazetteer.layers) else None


def default_title(city: Gazetteer | None) -> str:
    """Return the heading of a map that was given none."""
    return f"Reported incidents in {city.title}" if city else "Reported incidents"


def _layers(gazetteer: Gazetteer) -> tuple[str, ...]:
    """The gazetteer's area layers, and the hand-made one behind them.

    That is drawn when an incident is known only to it, and never offered as an overlay.
    """
    return (*gazetteer.layers, *(() if NAMED_LAYER in gazetteer.layers else (NAMED_LAYER,)))


def plural_label(layer: str) -> str:
    """Return "Community areas" for "community_area"."""
    words = layer.replace("_", " ").strip().capitalize()
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def _describe_layer(layer: str, areas: Sequence[Area], *, squeeze: float) -> dict[str, object]:
    """One layer's areas as columns: names, numbers, km², a point for the name, polygons."""
    polygons = _simplify_together([area.polygon for area in areas], squeeze=squeeze)
    km2 = squeeze * (_METRES_PER_DEGREE / 1000) ** 2
    return {
        "id": layer,
        "label": plural_label(layer),
        "switch": layer != NAMED_LAYER,
        "name": [area.name for area in areas],
        "number": [area.number for area in areas],
        "approximate": [area.approximate for area in areas],
        "km2": [round(area.polygon.area * km2, 2) for area in areas],
        "centre": to_deltas(map(label_point, polygons), scale=SCALE),
        "shapes": [_polygon_rings(polygon) for polygon in polygons],
    }


def label_point(polygon: BaseGeometry) -> tuple[float, float]:
    """The middle of the largest circle that fits, where a name has the most room."""
    import shapely

    circle = shapely.maximum_inscribed_circle(cast("MultiPolygon", polygon), tolerance=0.001)
    return (circle.coords[0][0], circle.coords[0][1])


def _simplify_together(polygons: list[BaseGeometry], *, squeeze: float) -> list[BaseGeometry]:
    """Simplify a layer's polygons so that neighbours go on sharing their border; overlapping ones each alone."""
    import shapely

    tolerance = _AREA_TOLERANCE_M / (_METRES_PER_DEGREE * squeeze)
    if not polygons:
        return []
    if shapely.coverage_is_valid(polygons):
        return list(shapely.coverage_simplify(polygons, tolerance))
    return list(shapely.simplify(polygons, tolerance))


def _polygon_rings(polygon: BaseGeometry) -> list[list[int]]:
    """All rings of a polygon or multipolygon, holes among them: the page fills by the even-odd rule."""
    import shapely

    return [to_deltas(ring.coords, scale=SCALE) for ring in shapely.get_rings(shapely.get_parts(polygon))]


def _describe_streets(gazetteer: Gazetteer, *, squeeze: float) -> dict[str, list[object]]:
    """Streets as columns: label, rank (0 expressway, 1 main, 2 secondary, 3 minor), lines.

    Stretches in which there may be no street are left out, but for the streets that are stressed: they run through.
    """
    import shapely

    columns: dict[str, list[object]] = {"label": [], "rank": [], "lines": []}
    tolerance = _STREET_TOLERANCE_M / _METRES_PER_DEGREE
    for street in gazetteer.streets:
        stressed = street.base in gazetteer.main_streets or street.base in gazetteer.secondary_streets
        lines = [
            shapely.LineString([(lon * squeeze, lat) for lon, lat in zip(line.lons, line.lats, strict=True)])
            for line in street.lines
            if stressed or not line.suspected_gap
        ]
        if not lines:
            continue
        columns["label"].append(street.label)
        columns["rank"].append(street_rank(street, city=gazetteer))
        columns["lines"].append(
            [to_deltas(((x / squeeze, y) for x, y in line.simplify(tolerance).coords), scale=SCALE) for line in lines]
        )
    return columns


def street_rank(street: Street, *, city: Gazetteer) -> int:
    """Return 0 for an expressway, 1 for a main street, 2 for a secondary, 3 for a minor one; by length where untold."""
    if street.is_expressway:
        return _EXPRESSWAY
    if city.main_streets or city.secondary_streets:
        return (
            _MAIN
            if street.base in city.main_streets
            else _SECONDARY
            if street.base in city.secondary_streets
            else _MINOR
        )
    return _rank_by_length(sum(length_m(line.pairs(), city.plane) for line in street.lines) / 1000)


def _rank_by_length(km: float) -> int:
    """Tell through streets from side streets by length, where the gazetteer does not say."""
    return _MAIN if km >= _MAIN_KM else _SECONDARY if km >= _SECONDARY_KM else _MINOR


def _describe_ground(gazetteer: Gazetteer, *, squeeze: float) -> list[dict[str, object]]:
    """Water and parks, with their names."""
    import shapely

    tolerance = _AREA_TOLERANCE_M / (_METRES_PER_DEGREE * squeeze)
    return [
        {
            "name": area.name,
            "water": layer == WATER_LAYER,
            "centre": to_deltas([label_point(area.polygon)], scale=SCALE),
            "shape": _polygon_rings(shapely.simplify(area.polygon, tolerance)),
        }
        for layer in _GROUND_LAYERS
        for area in gazetteer.areas(layer)
    ]

"""Area layers: read, repaired, named, and simplified so that neighbours go on sharing their borders."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geomap.errors import GazetteerError
from geomap.gazetteer.geodesy import LocalPlane

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_NAME_FIELDS: Final = ("name", "pri_neigh", "community", "nbh_names", "neighborhood", "park", "label")
"""Fields that hold an area's name in published layers, in the order in which they are tried."""
_NUMBER_FIELDS: Final = ("area_num_1", "area_numbe", "number")
_SNAP_DEGREES: Final = 1e-5
"""Borders drawn twice within a metre are made the same."""
_SMALLEST_M2: Final = 500.0
"""Splinters below this come from repairs, and are left out."""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area on its way into a layer."""

    name: str
    number: int | None
    aliases: tuple[str, ...]
    polygon: BaseGeometry


def read_areas(path: Path) -> list[AreaRow]:
    """Read the polygons of a GeoJSON layer, their names from the first known field; broken rings are repaired.

    Raises
    ------
    GazetteerError
        When the file is no GeoJSON of polygons in degrees, or no field holds names.
    """
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{path}: not a GeoJSON feature collection: {error}"
        raise GazetteerError(msg) from error
    rows = []
    for index, feature in enumerate(features, start=1):
        try:
            properties = {key.lower(): value for key, value in feature["properties"].items()}
            polygon = shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"])))
        except (AttributeError, KeyError, TypeError, shapely.errors.ShapelyError) as error:
            msg = f"{path}, feature {index}: no readable polygon: {error}"
            raise GazetteerError(msg) from error
        west, south, east, north = polygon.bounds if not polygon.is_empty else (0.0, 0.0, 0.0, 0.0)
        if polygon.is_empty or not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            msg = f"{path}, feature {index}: empty, or not in degrees; convert the layer to WGS 84 first"
            raise GazetteerError(msg)
        rows.append(AreaRow(_read_name(properties, path, index), _read_number(properties), (), polygon))
    if not rows:
        msg = f"{path}: the layer holds no areas"
        raise GazetteerError(msg)
    return rows


def simplify_layer(rows: list[AreaRow], *, plane: LocalPlane, tolerance_m: float) -> list[AreaRow]:
    """Simplify a layer as one coverage, so that two neighbours keep one border; corners stay within tolerance_m.

    Areas that overlap their neighbours (parks inside a larger park) cannot share borders, and are simplified alone.
    """
    flat = shapely.transform([row.polygon for row in rows], lambda xy: np.column_stack(plane.to_xy(xy[:, 0], xy[:, 1])))
    snapped = [_polygons_only(shape) for shape in shapely.set_precision(flat, 0.5)]
    if shapely.coverage_is_valid(snapped):
        simple = shapely.coverage_simplify(snapped, tolerance_m)
    else:
        snapped = _cut_overlaps(snapped)
        simple = shapely.coverage_simplify(snapped, tolerance_m)
    degrees = shapely.transform(list(simple), lambda xy: np.column_stack(plane.to_lonlat(xy[:, 0], xy[:, 1])))
    rounded = [_polygons_only(shape) for shape in shapely.set_precision(degrees, _SNAP_DEGREES)]
    return [AreaRow(row.name, row.number, row.aliases, shape) for row, shape in zip(rows, rounded, strict=True)]


def write_layer(rows: list[AreaRow], path: Path) -> None:
    """Write a layer as GeoJSON, one area a line, by name, five decimals (about a metre)."""
    lines = []
    for row in sorted(rows, key=lambda row: row.name):
        properties: dict[str, Any] = {"name": row.name}
        if row.number is not None:
            properties["number"] = row.number
        if row.aliases:
            properties["aliases"] = list(row.aliases)
        geometry = json.loads(shapely.to_geojson(shapely.normalize(row.polygon)))
        geometry["coordinates"] = _rounded(geometry["coordinates"])
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    path.parent.mkdir(parents=True, exist_ok=True)
    body = ",\n".join(lines)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8")


def rename_areas(rows: list[AreaRow], names: Mapping[str, tuple[str, tuple[str, ...]]]) -> list[AreaRow]:
    """Give areas the names and aliases of a hand-made table: {official: (name, aliases)}; others keep theirs."""
    return [
        AreaRow(
            *names.get(row.name, (row.name, ()))[:1], row.number, names.get(row.name, ("", row.aliases))[1], row.polygon
        )
        for row in rows
    ]


def _cut_overlaps(shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    """Give what two areas share to the first of them."""
    tree = shapely.STRtree(shapes)
    result: list[BaseGeometry] = []
    for i, shape in enumerate(shapes):
        before = [result[j] for j in tree.query(shape, predicate="intersects") if j < i]
        result.append(_polygons_only(shapely.difference(shape, shapely.union_all(before)) if before else shape))
    return result


def _polygons_only(shape: BaseGeometry) -> BaseGeometry:
    """Drop the points, lines and splinters that repairs leave behind."""
    parts = shapely.get_parts(shapely.get_parts(shape))  # a collection may hold multipolygons
    return shapely.union_all([part for part in parts if part.geom_type == "Polygon"])


def _rounded(value: Any) -> Any:  # noqa: ANN401 - nested lists of any depth
    """Round nested coordinates to five decimals."""
    return round(value, 5) if isinstance(value, float) else [_rounded(item) for item in value]


def _read_name(properties: Mapping[str, Any], path: Path, index: int) -> str:
    """Find the name among a feature's properties."""
    for field in _NAME_FIELDS:
        if isinstance(properties.get(field), str) and properties[field].strip():
            return str(properties[field]).strip()
    msg = f"{path}, feature {index}: no name in any of the fields {', '.join(_NAME_FIELDS)}"
    raise GazetteerError(msg)


def _read_number(properties: Mapping[str, Any]) -> int | None:
    """Find the number among a feature's properties, if the layer has numbers."""
    for field in _NUMBER_FIELDS:
        if field in properties:
            try:
                return int(properties[field])
            except (TypeError, ValueError):
                return None
    return None

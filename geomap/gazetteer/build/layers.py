"""Area layers: named, and simplified so that neighbours go on sharing their borders."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geomap.gazetteer.build.area_files import AreaRow, polygons_only
from geomap.gazetteer.geodesy import LocalPlane

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_SNAP_DEGREES: Final = 1e-5
"""Borders drawn twice within a metre are made the same."""


def simplify_layer(rows: list[AreaRow], *, plane: LocalPlane, tolerance_m: float) -> list[AreaRow]:
    """Simplify a layer as one coverage, so that two neighbours keep one border; corners stay within tolerance_m.

    What two areas share (a park inside a larger park) is left to the first of them: overlaps have no borders to share.
    """
    flat = shapely.transform([row.polygon for row in rows], lambda xy: np.column_stack(plane.to_xy(xy[:, 0], xy[:, 1])))
    snapped = [polygons_only(shape) for shape in shapely.set_precision(flat, 0.5)]
    if not shapely.coverage_is_valid(snapped):
        snapped = _cut_overlaps(snapped)
    simple = shapely.coverage_simplify(snapped, tolerance_m)
    degrees = shapely.transform(list(simple), lambda xy: np.column_stack(plane.to_lonlat(xy[:, 0], xy[:, 1])))
    rounded = [polygons_only(shape) for shape in shapely.set_precision(degrees, _SNAP_DEGREES)]
    return [replace(row, polygon=shape) for row, shape in zip(rows, rounded, strict=True)]


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
        replace(row, name=names[row.name][0], aliases=names[row.name][1]) if row.name in names else row for row in rows
    ]


def _cut_overlaps(shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    """Give what two areas share to the first of them."""
    tree = shapely.STRtree(shapes)
    result: list[BaseGeometry] = []
    for i, shape in enumerate(shapes):
        before = [result[j] for j in tree.query(shape, predicate="intersects") if j < i]
        result.append(polygons_only(shapely.difference(shape, shapely.union_all(before)) if before else shape))
    return result


def _rounded(value: Any) -> Any:  # noqa: ANN401 - nested lists of any depth
    """Round nested coordinates to five decimals."""
    return round(value, 5) if isinstance(value, float) else [_rounded(item) for item in value]

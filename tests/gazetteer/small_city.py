"""A small city of our own, around 35 N 90 W, written as cities publish their centerlines."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from geomap.gazetteer import Gazetteer, MeasuredLine, load_gazetteer
from geomap.gazetteer.build.build import build_gazetteer
from geomap.gazetteer.geodesy import LocalPlane

PLANE: Final = LocalPlane.around(lon=-90.0, lat=35.0)
XY = tuple[float, float]
Ranges = tuple[object, object, object, object]
"""House numbers: left from, left to, right from, right to."""
NONE: Final[Ranges] = (None, None, None, None)


def degrees(points: Sequence[XY]) -> list[list[float]]:
    """Return (lon, lat) pairs of points in metres from the city's middle."""
    return [list(PLANE.to_lonlat(*map(float, point))) for point in points]


def tiger_row(name: str | None, ranges: Ranges, *points: XY) -> dict[str, Any]:
    """Return a feature with the fields of TIGER/Line ADDRFEAT."""
    fields = dict(zip(("LFROMHN", "LTOHN", "RFROMHN", "RTOHN"), ranges, strict=True))
    return feature({"TLID": 1, "FULLNAME": name, **fields, "ZIPL": "38101"}, points)


def feature(properties: Mapping[str, object], points: Sequence[XY]) -> dict[str, Any]:
    geometry = {"type": "LineString", "coordinates": degrees(points)}
    return {"type": "Feature", "properties": dict(properties), "geometry": geometry}


def write_geojson(path: Path, features: Sequence[Mapping[str, Any]], **members: object) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", **members, "features": list(features)}), encoding="utf-8")
    return path


def write_csv(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def wkt(*points: XY) -> str:
    inside = ", ".join(f"{lon} {lat}" for lon, lat in degrees(points))
    return f"LINESTRING ({inside})"


def square(name: str, west: float, south: float, side: float, **properties: object) -> dict[str, Any]:
    """Return a square area, its corner and side in metres."""
    ring = [(west, south), (west + side, south), (west + side, south + side), (west, south + side), (west, south)]
    geometry = {"type": "Polygon", "coordinates": [degrees(ring)]}
    return {"type": "Feature", "properties": {"NAME": name, **properties}, "geometry": geometry}


def build(streets: Path, **options: Any) -> Gazetteer:  # noqa: ANN401 - passed on
    """Build a city beside its streets' file, and load it."""
    return load_gazetteer(build_folder(streets, **options))


def build_folder(streets: Path, **options: Any) -> Path:  # noqa: ANN401 - passed on
    """Build a city beside its streets' file; return its folder."""
    folder = streets.with_name("city")
    build_gazetteer(
        streets,
        folder=folder,
        title=options.pop("title", "Smallville"),
        timezone="America/Chicago",
        area_files=options.pop("area_files", {}),
        **options,
    )
    return folder


def build_tiger(folder: Path, *rows: Mapping[str, Any], **options: Any) -> Gazetteer:  # noqa: ANN401 - passed on
    return build(write_geojson(folder / "addrfeat.geojson", rows), **options)


def spans(gazetteer: Gazetteer, label: str) -> list[tuple[float, float]]:
    """Return the house numbers of each line of a street."""
    return [(line.first, line.last) for line in gazetteer.find_street(label).lines]


def spot(line: MeasuredLine, number: float) -> XY:
    """Return where a number is, in whole metres from the city's middle."""
    x, y = PLANE.to_xy(*line.locate(number))
    return round(x), round(y)

"""A user's own areas or lines over the map: any GeoJSON, checked and cut down to what is drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeGuard

from geomap.errors import InputError

_NAME_KEYS: Final = ("name", "NAME", "Name", "title", "label", "district", "id")
"""Properties under which files keep a feature's name, most telling first."""
_GEOMETRIES: Final = {
    "Point": (0, 1), "MultiPoint": (1, 1), "LineString": (1, 2), "MultiLineString": (2, 2),
    "Polygon": (2, 4), "MultiPolygon": (3, 4),
}  # fmt: skip
"""For each type how many lists lie around its positions, and how many of these the innermost list needs."""


def read_overlays(paths: Sequence[Path]) -> dict[str, Mapping[str, Any]]:
    """Read files of GeoJSON (WGS 84, UTF-8) as overlays: each is called by its file's name, "_" and "-" as spaces.

    Raises
    ------
    InputError
        Where a file cannot be read or is no GeoJSON; the message names the file.
    """
    overlays: dict[str, Mapping[str, Any]] = {}
    for path in paths:
        label = " ".join(path.name.split(".")[0].replace("_", " ").replace("-", " ").split()) or path.name
        overlays[label if label not in overlays else f"{label} ({len(overlays) + 1})"] = _read_file(path)
    return overlays


def _read_file(path: Path) -> Mapping[str, Any]:
    """Read one file and check it, so that a bad one is told before any work is done."""
    try:
        content = json.loads(path.read_text("utf-8-sig"))
        if isinstance(content, Mapping):
            _read_features(path.name, content)
            return content
    except OSError as error:
        msg = f"cannot read the overlay {path}: {error.strerror}"
        raise InputError(msg) from error
    except RecursionError as error:
        msg = f"the overlay {path} is nested too deeply to be GeoJSON"
        raise InputError(msg) from error
    except InputError:
        raise
    except ValueError as error:
        msg = f"the overlay {path} is no JSON in UTF-8 ({error}); give it as GeoJSON (RFC 7946)"
        raise InputError(msg) from error
    msg = f"the overlay {path} is no GeoJSON: it holds no object at its top"
    raise InputError(msg)


def describe_overlays(overlays: Mapping[str, Mapping[str, Any]]) -> list[dict[str, object]]:
    """Return overlays (label to GeoJSON, WGS 84) as plain JSON values: names and geometries, all else left out.

    Raises
    ------
    InputError
        Where one is no GeoJSON, or a coordinate is no degree; the message names the overlay and the feature.
    """
    return [{"label": label, "features": _read_features(label, geojson)} for label, geojson in overlays.items()]


def _read_features(label: str, geojson: Mapping[str, Any]) -> list[dict[str, object]]:
    """Read a FeatureCollection, a single Feature or a bare geometry."""
    kind = geojson.get("type")
    features = geojson.get("features") if kind == "FeatureCollection" else [geojson]
    if not isinstance(features, Sequence):
        msg = f"overlay {label!r}: its features are no list; give it as GeoJSON (RFC 7946)"
        raise InputError(msg)
    read: list[dict[str, object]] = []
    for number, feature in enumerate(features, start=1):
        where = f"overlay {label!r}, feature {number}"
        if not isinstance(feature, Mapping):
            msg = f"{where}: not an object; give it as GeoJSON (RFC 7946)"
            raise InputError(msg)
        geometry = feature.get("geometry") if feature.get("type") == "Feature" else feature
        if geometry is None:
            continue
        if not isinstance(geometry, Mapping) or geometry.get("type") not in _GEOMETRIES:
            msg = f"{where}: no point, line or polygon; give it as GeoJSON (RFC 7946)"
            raise InputError(msg)
        properties = feature.get("properties")
        shape = {"type": geometry["type"], "coordinates": _round_shape(geometry, where=where)}
        read.append({"name": _find_name(properties if isinstance(properties, Mapping) else {}), "geometry": shape})
    return read


def _find_name(properties: Mapping[str, object]) -> str | None:
    """Return what a feature is called."""
    return next((str(properties[key])[:200] for key in _NAME_KEYS if properties.get(key) not in (None, "")), None)


def _round_shape(geometry: Mapping[str, Any], *, where: str) -> list[Any]:
    """Round a geometry's (lon, lat) pairs to 6 decimals; heights are left out."""
    depth, least = _GEOMETRIES[geometry["type"]]
    return _round(geometry.get("coordinates"), depth=depth, least=least, where=where)


def _round(coordinates: object, *, depth: int, least: int, where: str) -> list[Any]:
    """Round what lies `depth` lists deep."""
    if not isinstance(coordinates, Sequence) or isinstance(coordinates, str):
        msg = f"{where}: its coordinates are no list of positions"
        raise InputError(msg)
    if depth == 0:
        return _round_position(coordinates, where=where)
    if len(coordinates) < (least if depth == 1 else 1):
        msg = f"{where}: too few positions for a shape of its type"
        raise InputError(msg)
    return [_round(part, depth=depth - 1, least=least, where=where) for part in coordinates]


def _round_position(position: Sequence[Any], *, where: str) -> list[float]:
    """Round one pair of degrees."""
    lon, lat = position[:2] if len(position) > 1 else (None, None)
    if not (_is_degree(lon, most=180) and _is_degree(lat, most=90)):
        msg = f"{where}: {str(list(position)[:3])[:60]} is no longitude and latitude; convert it to WGS 84"
        raise InputError(msg)
    return [round(float(lon), 6), round(float(lat), 6)]


def _is_degree(number: object, *, most: int) -> TypeGuard[float]:
    """Whether something is a number within bounds; true and false are none, and neither is NaN."""
    return isinstance(number, int | float) and not isinstance(number, bool) and -most <= number <= most

"""A user's own areas or lines over the map: any GeoJSON, checked and cut down to what is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from geomap.errors import InputError

_NAME_KEYS: Final = ("name", "NAME", "Name", "title", "label", "district", "id")
"""Properties under which files keep a feature's name, most telling first."""
_GEOMETRIES: Final = frozenset({"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"})


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
        shape = {"type": geometry["type"], "coordinates": _round(geometry.get("coordinates"), where=where)}
        read.append({"name": _find_name(properties if isinstance(properties, Mapping) else {}), "geometry": shape})
    return read


def _find_name(properties: Mapping[str, object]) -> str | None:
    """Return what a feature is called."""
    return next((str(properties[key])[:200] for key in _NAME_KEYS if properties.get(key) not in (None, "")), None)


def _round(coordinates: object, *, where: str) -> list[Any]:
    """Round nested (lon, lat) pairs to 6 decimals; heights are left out."""
    if not isinstance(coordinates, Sequence) or isinstance(coordinates, str) or not coordinates:
        msg = f"{where}: its coordinates are no list of positions"
        raise InputError(msg)
    if all(isinstance(number, int | float) for number in coordinates):
        lon, lat = (float(coordinates[0]), float(coordinates[1])) if len(coordinates) > 1 else (999.0, 999.0)
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            msg = f"{where}: {list(coordinates)[:3]} is no longitude and latitude; convert it to WGS 84"
            raise InputError(msg)
        return [round(lon, 6), round(lat, 6)]
    return [_round(part, where=where) for part in coordinates]

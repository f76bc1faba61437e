"""Reading geographic files: GeoJSON, CSV with a WKT column, and with the extra geomap[gis] shapefiles and GeoPackages.

All coordinates must be degrees of WGS 84, or of NAD 83, which in North America is the same to within two metres.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shapely

from geomap.errors import GazetteerError, MissingExtraError
from geomap.gazetteer.tables import open_table

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_GEOJSON: Final = frozenset({".geojson", ".json"})
_DELIMITERS: Final = {".csv": ",", ".tsv": "\t"}
_GIS: Final = frozenset({".shp", ".gpkg", ".zip"})
_WKT_COLUMNS: Final = ("the_geom", "wkt", "geometry", "geom", "shape")
"""Columns that hold a shape as well-known text in published tables, in the order in which they are tried."""
_DEGREES: Final = re.compile(
    r"(?:URN:OGC:DEF:CRS:)?(?:EPSG:[\d.]*:?(?:4326|4269)|OGC:[\d.]*:?CRS8[34])"
    r"|GEOG(?:CS|CRS)\W+(?:GCS_)?(?:WGS[_ ]?(?:19)?84|NAD[_ ]?83|NORTH_AMERICAN_1983)\b.*",
    re.DOTALL,
)
"""The name of a coordinate system in degrees of WGS 84 or NAD 83: a code, or well-known text."""
_CONVERT: Final = "convert it to WGS 84 degrees first (for instance: ogr2ogr -t_srs EPSG:4326 NEW OLD)"


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of a geographic file."""

    where: str
    """File and row, for messages: "roads.geojson, feature 12"."""
    fields: Mapping[str, object]
    """The values by field name in lower case."""
    shape: BaseGeometry | None
    """In two dimensions, (lon, lat) in degrees; None where the row has no shape."""


def read_features(path: Path, *, wkt_column: str | None = None) -> list[Feature]:
    """Read all rows of a geographic file; its suffix says what it is.

    Parameters
    ----------
    path
        A .geojson, .json, .csv or .tsv file; with the extra geomap[gis] also .shp, .gpkg or a zipped shapefile.
    wkt_column
        The column of a table that holds the shapes; by default one of those that published tables use.

    Raises
    ------
    GazetteerError
        When the file does not read, is empty, or is not in degrees; the message names file and row.
    MissingExtraError
        When the format needs the extra geomap[gis].
    """
    suffix = path.suffix.lower()
    if not path.is_file():
        msg = f"{path}: there is no such file"
        raise GazetteerError(msg)
    if suffix in _GEOJSON:
        features = list(_read_geojson(path))
    elif suffix in _DELIMITERS:
        features = list(_read_table(path, delimiter=_DELIMITERS[suffix], wkt_column=wkt_column))
    elif suffix in _GIS:
        features = list(_read_gis(path))
    else:
        known = " ".join(sorted(_GEOJSON | _DELIMITERS.keys() | _GIS))
        msg = f"{path}: its suffix must tell its format, one of {known}"
        raise GazetteerError(msg)
    if not features:
        msg = f"{path}: there is nothing in it"
        raise GazetteerError(msg)
    for feature in features:
        _check_degrees(feature)
    return features


def _read_geojson(path: Path) -> Iterator[Feature]:
    """Yield the features of a GeoJSON feature collection."""
    try:
        collection = json.loads(path.read_text(encoding="utf-8-sig"))
        features = collection["features"]
        system = collection.get("crs")
        if not isinstance(features, list):
            msg = "its features are no list"
            raise TypeError(msg)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        msg = f"{path}: not a GeoJSON feature collection: {error}"
        raise GazetteerError(msg) from error
    if system is not None:  # the older form of GeoJSON named one
        named = system.get("properties") if isinstance(system, dict) else None
        _check_system(str(named.get("name") if isinstance(named, dict) else system), path=path)
    for number, feature in enumerate(features, start=1):
        where = f"{path}, feature {number}"
        try:
            geometry = feature["geometry"]
            shape = None if geometry is None else shapely.from_geojson(json.dumps(geometry))
            fields = feature["properties"] or {}
            yield Feature(where, _lower(list(fields), list(fields.values())), _flat(shape))
        except (KeyError, TypeError, AttributeError, ValueError, shapely.errors.ShapelyError) as error:
            msg = f"{where}: no readable feature: {error}"
            raise GazetteerError(msg) from error


def _read_table(path: Path, *, delimiter: str, wkt_column: str | None) -> Iterator[Feature]:
    """Yield the rows of a table that has a column of well-known text."""
    with open_table(path, delimiter=delimiter) as reader:
        names = list(reader.fieldnames or ())
        column = _find_wkt_column(names, wkt_column, path=path)
        for row in reader:
            where = f"{path}, line {reader.line_num}"
            text = (row[column] or "").strip()
            try:
                shape = shapely.from_wkt(text) if text else None
            except shapely.errors.ShapelyError as error:
                msg = f"{where}: the column {column!r} is no well-known text: {error}"
                raise GazetteerError(msg) from error
            yield Feature(where, _lower(names, [row[name] for name in names]), _flat(shape))


def _find_wkt_column(names: Sequence[str], wanted: str | None, *, path: Path) -> str:
    """Return the column that holds the shapes."""
    by_lower = {name.lower(): name for name in names}
    for candidate in (wanted.lower(),) if wanted else _WKT_COLUMNS:
        if candidate in by_lower:
            return by_lower[candidate]
    what = f"column {wanted!r}" if wanted else f"column of shapes ({', '.join(_WKT_COLUMNS)})"
    msg = f"{path}: there is no {what}; the columns are {', '.join(names) or 'none'}"
    raise GazetteerError(msg)


def _read_gis(path: Path) -> Iterator[Feature]:
    """Yield the features of a shapefile or GeoPackage of one layer."""
    try:
        import pyogrio
        from pyogrio.errors import DataLayerError, DataSourceError
    except ImportError as error:
        raise MissingExtraError(extra="gis", purpose=f"reading {path.name}") from error
    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(path)]
        if len(layers) > 1:
            msg = f"{path}: it has {len(layers)} layers ({', '.join(layers[:5])}); export the one you want"
            raise GazetteerError(msg)
        meta, _, shapes, columns = pyogrio.raw.read(path)
    except (DataSourceError, DataLayerError, OSError) as error:
        msg = f"{path}: cannot be read: {error}"
        raise GazetteerError(msg) from error
    if meta["crs"]:
        _check_system(str(meta["crs"]), path=path)
    names = [str(name) for name in meta["fields"]]
    for number, (wkb, *values) in enumerate(zip(shapes, *columns, strict=True), start=1):
        plain = [value.item() if hasattr(value, "item") else value for value in values]
        yield Feature(f"{path}, feature {number}", _lower(names, plain), _flat(shapely.from_wkb(wkb)))


def _lower(names: Sequence[str], values: Sequence[object]) -> dict[str, object]:
    """Return values by lower-case field name."""
    return {name.lower(): value for name, value in zip(names, values, strict=True)}


def _flat(shape: BaseGeometry | None) -> BaseGeometry | None:
    """Drop heights, and shapes without a point."""
    return None if shape is None or shape.is_empty else shapely.force_2d(shape)


def _check_system(name: str, *, path: Path) -> None:
    """Refuse a coordinate system that is not in degrees of WGS 84 or NAD 83."""
    if not _DEGREES.fullmatch(name.strip().upper()):
        msg = f"{path}: its coordinate system is {' '.join(name.split())[:60]}; {_CONVERT}"
        raise GazetteerError(msg)


def _check_degrees(feature: Feature) -> None:
    """Refuse coordinates that cannot be degrees."""
    if feature.shape is None:
        return
    west, south, east, north = feature.shape.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        msg = f"{feature.where}: ({west:.6g}, {south:.6g}) is no longitude and latitude in degrees; {_CONVERT}"
        raise GazetteerError(msg)

"""Reading published area layers: polygons with names, broken rings repaired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shapely

from geomap.errors import GazetteerError
from geomap.gazetteer.build.features import Feature, read_features
from geomap.gazetteer.names import name_key, parse_direction

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_NAME_FIELDS: Final = ("nbh_names", "pri_neigh", "community", "neighborhood", "name", "park", "label")
"""Fields that hold an area's name in published layers, in the order in which they are tried."""
_NUMBER_FIELDS: Final = ("area_num_1", "area_numbe", "number")
_NO_NAME: Final = frozenset({"jr", "sr", "ii", "iii"})
"""What may follow a comma within one name."""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area on its way into a layer."""

    name: str
    number: int | None
    aliases: tuple[str, ...]
    polygon: BaseGeometry


def read_areas(path: Path, *, name_field: str | None = None) -> list[AreaRow]:
    """Read a layer of polygons; an area in several rows is put together.

    Where a name lists several ("Brookland, Brentwood, Langdon"), each of them is an alias.

    Parameters
    ----------
    path
        See `features.read_features` for the formats.
    name_field
        The field that holds the names; by default the first one known that is there.

    Raises
    ------
    GazetteerError
        When the file does not read, holds no polygons in degrees, or no field holds names; it names file and row.
    """
    features = read_features(path)
    field = _find_name_field(features, name_field, path=path)
    rows: dict[str, AreaRow] = {}
    for feature in features:
        name = " ".join(str(feature.fields.get(field) or "").split())
        if not name:
            msg = f"{feature.where}: no name in the field {field!r}"
            raise GazetteerError(msg)
        polygon = _read_polygon(feature)
        known = rows.get(name)
        if known:
            rows[name] = replace(known, polygon=shapely.union(known.polygon, polygon))
        else:
            rows[name] = AreaRow(name, _read_number(feature.fields), (), polygon)
    return _add_aliases(list(rows.values()))


def polygons_only(shape: BaseGeometry) -> BaseGeometry:
    """Drop the points and lines that repairs leave behind."""
    parts = shapely.get_parts(shapely.get_parts(shape))  # a collection may hold multipolygons
    return shapely.union_all([part for part in parts if part.geom_type == "Polygon"])


def split_name(name: str) -> tuple[str, ...]:
    """Return the names that a name lists, separated by commas; () where it is one name: "King (Martin Luther, Jr.)"."""
    parts = tuple(part.strip() for part in name.split(","))
    if "(" in name or len(parts) < 2 or any(not name_key(part) or name_key(part) in _NO_NAME for part in parts):
        return ()
    return parts


def split_at_slashes(names: Sequence[str]) -> tuple[str, ...]:
    """Return the halves of names such as "Woodland/Fort Stanton"; a bare direction is no name."""
    halves = (half.strip() for name in names if "/" in name and "(" not in name for half in name.split("/"))
    return tuple(half for half in halves if name_key(half) and not parse_direction(half))


def _add_aliases(rows: list[AreaRow]) -> list[AreaRow]:
    """Make aliases of the names that names list; one that several areas claim belongs to none of them.

    A whole name goes before half of one: "Shaw" is the area of "Shaw, Logan Circle" and not of "Cardozo/Shaw".
    """
    parts = {row.name: split_name(row.name) for row in rows}
    halves = {row.name: split_at_slashes(parts[row.name] or (row.name,)) for row in rows}
    whole = Counter(name_key(name) for row in rows for name in {row.name, *parts[row.name]})
    half = Counter(name_key(name) for row in rows for name in halves[row.name])
    return [
        replace(
            row,
            aliases=tuple(
                dict.fromkeys(
                    [part for part in parts[row.name] if whole[name_key(part)] == 1]
                    + [part for part in halves[row.name] if not whole[name_key(part)] and half[name_key(part)] == 1]
                )
            ),
        )
        for row in rows
    ]


def _find_name_field(features: list[Feature], wanted: str | None, *, path: Path) -> str:
    """Return the field, in lower case, that holds the names."""
    names = {name for feature in features for name in feature.fields}
    for field in (wanted.lower(),) if wanted else _NAME_FIELDS:
        if any(feature.fields.get(field) for feature in features):
            return field
    what = f"in the field {wanted!r}" if wanted else f"in any of the fields {', '.join(_NAME_FIELDS)}"
    msg = f"{path}: there are no names {what}; its fields are {', '.join(sorted(names)[:40]) or 'none'}"
    raise GazetteerError(msg)


def _read_polygon(feature: Feature) -> BaseGeometry:
    """Return a row's polygon, valid."""
    shape = None if feature.shape is None else polygons_only(shapely.make_valid(feature.shape))
    if shape is None or shape.is_empty:
        what = "no shape" if feature.shape is None else f"a {feature.shape.geom_type} without a surface"
        msg = f"{feature.where}: an area must be a polygon; this is {what}"
        raise GazetteerError(msg)
    return shape


def _read_number(fields: Mapping[str, object]) -> int | None:
    """Find the number among a row's fields, if the layer has numbers."""
    for field in _NUMBER_FIELDS:
        text = str(fields.get(field) or "").strip()
        if text:
            return int(float(text)) if text.replace(".", "", 1).isdecimal() else None
    return None

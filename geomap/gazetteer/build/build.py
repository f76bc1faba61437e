"""The builder: public source files in, a gazetteer folder out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import shapely

from geomap.errors import GazetteerError, UsageError
from geomap.gazetteer.build.folder import write_header, write_streets
from geomap.gazetteer.build.from_grid import build_streets
from geomap.gazetteer.build.layers import AreaRow, read_areas, rename_areas, simplify_layer, write_layer
from geomap.gazetteer.gazetteer import PARK_LAYER
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.streets import Street
from geomap.gazetteer.tables import read_table, split_cell

_TOLERANCE_M: Final = 12.0
"""Visvalingam tolerance; borders then stay within 7 m of the official ones for half of the areas, 14 m for most."""
_MARGIN_DEGREES: Final = 0.005
"""How far the bounds reach beyond the outermost fact: half a kilometre."""


def build_gazetteer(
    streets_file: Path,
    *,
    folder: Path,
    title: str,
    timezone: str,
    area_files: Mapping[str, Path],
    grid_file: Path | None = None,
    reports_file: Path | None = None,
    sources: Sequence[str] = (),
) -> None:
    """Build a gazetteer folder.

    Hand-made tables that already lie in the folder (area_names.csv, named_areas.csv, street_aliases.csv, landmarks.csv,
    towns.csv, expressways.csv, numbers.csv) are respected and left as they are.

    Parameters
    ----------
    streets_file
        A list of named intersections (with `grid_file`).
    folder
        Where to write; its name becomes the gazetteer's id.
    title
        What people call the city.
    timezone
        An IANA time zone.
    area_files
        GeoJSON files by layer name ("neighborhood", "community_area", "park").
    grid_file
        The anchor streets of the city's address grid.
    reports_file
        Police reports by hundred-block, which vouch for long stretches without a crossing.
    sources
        Where the facts come from, one line each.

    Raises
    ------
    GazetteerError
        When a file does not read; the message names the file and the row.
    UsageError
        When the time zone is unknown.
    """
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        msg = f"unknown time zone {timezone!r}: give an IANA name such as America/Chicago"
        raise UsageError(msg) from error
    if grid_file is None:
        msg = "a list of intersections needs the anchor streets of its address grid (--grid FILE)"
        raise UsageError(msg)
    official = {layer: read_areas(path) for layer, path in area_files.items()}
    plane = _plane_of(official)
    streets = build_streets(
        streets_file,
        grid_file=grid_file,
        expressways_file=folder / "expressways.csv",
        numbers_file=folder / "numbers.csv",
        plane=plane,
        reports_file=reports_file,
    )
    write_streets(folder, streets)
    names = _read_area_names(folder / "area_names.csv")
    for layer, rows in official.items():
        simple = simplify_layer(rows, plane=plane, tolerance_m=_TOLERANCE_M)
        write_layer(rename_areas(simple, names.get(layer, {})), folder / "areas" / f"{layer}.geojson")
    write_header(
        folder,
        title=title,
        timezone=timezone,
        bounds=_bounds_of(streets, official),
        layers=[layer for layer in official if layer != PARK_LAYER],
        sources=sources,
    )


def _plane_of(official: Mapping[str, Sequence[AreaRow]]) -> LocalPlane:
    """Lay a flat map around the middle of the area layers."""
    if not official:
        msg = "at least one layer of areas is needed (--areas LAYER=FILE)"
        raise UsageError(msg)
    west, south, east, north = shapely.total_bounds([row.polygon for rows in official.values() for row in rows])
    return LocalPlane.around(lon=float(west + east) / 2, lat=float(south + north) / 2)


def _bounds_of(
    streets: Sequence[Street], official: Mapping[str, Sequence[AreaRow]]
) -> tuple[float, float, float, float]:
    """West, south, east, north of all facts, with a margin."""
    if not streets:
        msg = "no street could be built from the list of intersections"
        raise GazetteerError(msg)
    west, south, east, north = shapely.total_bounds([row.polygon for rows in official.values() for row in rows])
    lons = [lon for street in streets for line in street.lines for lon in line.lons]
    lats = [lat for street in streets for line in street.lines for lat in line.lats]
    return (
        float(min(west, *lons)) - _MARGIN_DEGREES,
        float(min(south, *lats)) - _MARGIN_DEGREES,
        float(max(east, *lons)) + _MARGIN_DEGREES,
        float(max(north, *lats)) + _MARGIN_DEGREES,
    )


def _read_area_names(path: Path) -> dict[str, dict[str, tuple[str, tuple[str, ...]]]]:
    """Read the corrected names and aliases of official areas: {layer: {official: (name, aliases)}}."""
    names: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {}

    def make(row: dict[str, str]) -> None:
        names.setdefault(row["layer"], {})[row["official"]] = (row["name"], split_cell(row["aliases"]))

    read_table(path, columns=("layer", "official", "name", "aliases", "source"), make=make)
    return names

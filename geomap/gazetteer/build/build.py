"""The builder: public source files in, a gazetteer folder out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import shapely

from geomap.errors import GazetteerError, UsageError
from geomap.gazetteer.areas import NAMED_LAYER
from geomap.gazetteer.build.area_files import read_areas
from geomap.gazetteer.build.centerlines import build_streets as build_from_centerlines
from geomap.gazetteer.build.centerlines import read_centerlines
from geomap.gazetteer.build.columns import Columns
from geomap.gazetteer.build.folder import write_header, write_streets
from geomap.gazetteer.build.from_grid import build_streets as build_from_grid
from geomap.gazetteer.build.gaps import city_ground
from geomap.gazetteer.build.layers import rename_areas, simplify_layer, write_layer
from geomap.gazetteer.gazetteer import PARK_LAYER, WATER_LAYER
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.landmarks import PARK
from geomap.gazetteer.load import CENTERLINES, CROSSINGS, LANDMARKS_FILE
from geomap.gazetteer.streets import Street
from geomap.gazetteer.tables import read_landmarks, read_table, split_cell

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_LAYER_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
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
    name_fields: Mapping[str, str] = MappingProxyType({}),
    columns: Columns | None = None,
    clip: bool = False,
    grid_file: Path | None = None,
    reports_file: Path | None = None,
    landmarks_file: Path | None = None,
    sources: Sequence[str] = (),
    other_titles: Sequence[str] = (),
) -> list[str]:
    """Build a gazetteer folder; returns a line on each sort of row that could not be used.

    Hand-made tables that already lie in the folder (area_names.csv, named_areas.csv, street_aliases.csv, landmarks.csv,
    towns.csv, expressways.csv, numbers.csv, gaps.csv, two_tracks.csv) are respected and left as they are. Nothing is
    written before everything could be read.

    Parameters
    ----------
    streets_file
        A centerline file with address ranges, or (with `grid_file`) a list of named intersections.
    folder
        Where to write; its name becomes the gazetteer's id.
    title
        What people call the city.
    timezone
        An IANA time zone.
    area_files
        Files of polygons by layer name ("neighborhood", "community_area", "park").
    name_fields
        By layer name the field that holds the areas' names, where it is none of the usual.
    columns
        Which field of a centerline file holds what, where geomap does not know its layout.
    clip
        Leave out the pieces of street that lie outside of all areas: for the file of a whole county.
    grid_file
        The anchor streets of the city's address grid.
    reports_file
        Police reports by hundred-block, which vouch for long stretches without a crossing (with `grid_file`).
    landmarks_file
        A table of landmarks (name, aliases, kind, place, source), which is copied into the folder.
    sources
        Where the facts come from, one line each; by default the names of the files.
    other_titles
        What else people call the city.

    Raises
    ------
    GazetteerError
        When a file does not read; the message names the file and the row or field.
    UsageError
        When the time zone is unknown, or the arguments do not go together.
    """
    _check_arguments(timezone, area_files, name_fields, grid_file=grid_file, columns=columns, clip=clip)
    official = {layer: read_areas(path, name_field=name_fields.get(layer)) for layer, path in area_files.items()}
    polygons = [row.polygon for rows in official.values() for row in rows]
    if landmarks_file:
        read_landmarks(landmarks_file)
    notes: list[str] = []
    if grid_file:
        plane = _plane_around(polygons)
        streets = build_from_grid(
            streets_file,
            grid_file=grid_file,
            expressways_file=folder / "expressways.csv",
            numbers_file=folder / "numbers.csv",
            gaps_file=folder / "gaps.csv",
            tracks_file=folder / "two_tracks.csv",
            ground=city_ground(polygons, plane=plane),
            plane=plane,
            reports_file=reports_file,
        )
    else:
        centerlines = read_centerlines(streets_file, columns=columns)
        if clip:
            centerlines.clip(polygons)
        notes = centerlines.tell()
        plane = _plane_around(polygons or centerlines.shapes())
        streets = build_from_centerlines(centerlines, plane=plane)
    if not streets:
        msg = f"{streets_file}: no street could be built from it"
        raise GazetteerError(msg)
    names = _read_area_names(folder / "area_names.csv") | {PARK_LAYER: _read_park_names(folder / LANDMARKS_FILE)}
    layers = {
        layer: rename_areas(simplify_layer(rows, plane=plane, tolerance_m=_TOLERANCE_M), names.get(layer, {}))
        for layer, rows in official.items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_streets(folder, streets)
    for layer, rows in layers.items():
        write_layer(rows, folder / "areas" / f"{layer}.geojson")
    if landmarks_file and landmarks_file.resolve() != (folder / LANDMARKS_FILE).resolve():
        shutil.copyfile(landmarks_file, folder / LANDMARKS_FILE)
    write_header(
        folder,
        title=title,
        other_titles=other_titles,
        timezone=timezone,
        bounds=_bounds_of(streets, polygons),
        layers=[layer for layer in official if layer not in (PARK_LAYER, WATER_LAYER)],
        sources=sources or [path.name for path in (streets_file, *area_files.values())],
        lines=CROSSINGS if grid_file else CENTERLINES,
    )
    return notes


def _check_arguments(
    timezone: str,
    area_files: Mapping[str, Path],
    name_fields: Mapping[str, str],
    *,
    grid_file: Path | None,
    columns: Columns | None,
    clip: bool,
) -> None:
    """Refuse arguments that do not go together, before a file is read."""
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        msg = f"unknown time zone {timezone!r}: give an IANA name such as America/Chicago"
        raise UsageError(msg) from error
    if grid_file and columns:
        msg = "a list of intersections (--grid) has columns of its own: leave out --columns"
        raise UsageError(msg)
    if (grid_file or clip) and not area_files:
        msg = f"{'--grid' if grid_file else '--clip'} needs at least one layer of areas (--areas LAYER=FILE)"
        raise UsageError(msg)
    for layer in (*area_files, *name_fields):
        if not _LAYER_NAME.fullmatch(layer) or layer == NAMED_LAYER:
            msg = f"a layer's name must be small letters, digits and _, such as police_district, not {layer!r}"
            raise UsageError(msg)
        if layer not in area_files:
            msg = f"names are given for a layer {layer!r} that is not among the areas"
            raise UsageError(msg)


def _plane_around(shapes: Sequence[BaseGeometry]) -> LocalPlane:
    """Lay a flat map around the middle of some shapes."""
    west, south, east, north = shapely.total_bounds(list(shapes))
    return LocalPlane.around(lon=float(west + east) / 2, lat=float(south + north) / 2)


def _bounds_of(streets: Sequence[Street], polygons: Sequence[BaseGeometry]) -> tuple[float, float, float, float]:
    """West, south, east, north of all facts, with a margin."""
    lines = [shapely.LineString(line.pairs()) for street in streets for line in street.lines]
    west, south, east, north = (float(edge) for edge in shapely.total_bounds([*lines, *polygons]))
    return west - _MARGIN_DEGREES, south - _MARGIN_DEGREES, east + _MARGIN_DEGREES, north + _MARGIN_DEGREES


def _read_area_names(path: Path) -> dict[str, dict[str, tuple[str, tuple[str, ...]]]]:
    """Read the corrected names and aliases of official areas: {layer: {official: (name, aliases)}}."""
    names: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {}

    def make(row: dict[str, str]) -> None:
        names.setdefault(row["layer"], {})[row["official"]] = (row["name"], split_cell(row["aliases"]))

    read_table(path, columns=("layer", "official", "name", "aliases", "source"), make=make)
    return names


def _read_park_names(path: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return what people call the parks: {official: (name, (official,))}, from the landmarks that are parks.

    The official name stays as an alias, by which the table of landmarks refers to the park. Of several landmarks in one
    park the first of the kind "park" gives its name: what else lies there is not what the park is called.
    """
    names: dict[str, tuple[str, tuple[str, ...]]] = {}
    for landmark in sorted(read_landmarks(path), key=lambda each: each.kind != "park"):
        if landmark.place.startswith(PARK):
            official = landmark.place.removeprefix(PARK)
            names.setdefault(official, (landmark.name.removesuffix(" (park)"), (official,)))
    return names

"""Loading a gazetteer from its folder, and checking it while doing so."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from geomap.errors import GazetteerError
from geomap.gazetteer.areas import NAMED_LAYER, Area
from geomap.gazetteer.gazetteer import PARK_LAYER, WATER_LAYER, Gazetteer
from geomap.gazetteer.nowhere import NOWHERE, empty_gazetteer
from geomap.gazetteer.streets import Street
from geomap.gazetteer.tables import (
    Row,
    read_aliases,
    read_even_sides,
    read_landmarks,
    read_limited_access,
    read_street_ranks,
    read_table,
    read_towns,
    split_cell,
)

FORMAT: Final = 1
"""The version of the folder's form; another one is refused."""

HEADER_FILE: Final = "gazetteer.toml"
STREETS_FILE: Final = "streets.tsv"
LANDMARKS_FILE: Final = "landmarks.csv"
STREET_COLUMNS: Final = ("direction", "name", "type", "suffix", "line")
CROSSINGS: Final = "crossings"
CENTERLINES: Final = "centerlines"
_PACKED: Final = re.compile(r"[0-9 .,;?!-]+")
"""All that a packed line is written with (see `streets.pack_lines`)."""


def load_gazetteer(name_or_folder: str | Path) -> Gazetteer:
    """Load a built-in gazetteer by name ("chicago"), or any from its folder; the same one is loaded once a process.

    A folder that was built anew since is loaded anew. "none" is the gazetteer that knows no place.

    Raises
    ------
    GazetteerError
        When there is none, it is of another format version, or a file is damaged (the message names file and line).
    """
    if name_or_folder == NOWHERE:
        return empty_gazetteer()
    folder = _find_folder(name_or_folder)
    return _load(str(folder), (folder / HEADER_FILE).stat().st_mtime_ns)


def loaded_gazetteer(gazetteer: Gazetteer | str | Path) -> Gazetteer:
    """Return a gazetteer as it is, or loaded if it is named.

    Raises
    ------
    GazetteerError
        As `load_gazetteer`.
    """
    return gazetteer if isinstance(gazetteer, Gazetteer) else load_gazetteer(gazetteer)


def builtin_names() -> list[str]:
    """Return the names of the gazetteers that ship inside the package."""
    data = resources.files("geomap") / "data"
    return sorted(entry.name for entry in data.iterdir() if (entry / HEADER_FILE).is_file())


def _find_folder(name_or_folder: str | Path) -> Path:
    """Find the folder of a built-in name or a path."""
    text = str(name_or_folder)
    folder = Path(text)
    if "/" not in text and "\\" not in text:
        builtin = Path(str(resources.files("geomap") / "data" / text))
        if (builtin / HEADER_FILE).is_file():
            return builtin
    if (folder / HEADER_FILE).is_file():
        return folder.resolve()
    known = ", ".join(builtin_names())
    msg = f"no gazetteer {text!r}: built in are {known}; a folder must hold {HEADER_FILE} (geomap gazetteer build)"
    raise GazetteerError(msg)


@lru_cache(maxsize=8)
def _load(folder_name: str, _built: int) -> Gazetteer:
    """Read all files of a folder; `_built` is when its header was written, and only tells builds apart."""
    folder = Path(folder_name)
    header = _read_header(folder / HEADER_FILE)
    layers = tuple(header["layers"])
    table = {layer: _read_layer(folder / "areas" / f"{layer}.geojson", layer) for layer in layers}
    for layer in (PARK_LAYER, WATER_LAYER):
        file = folder / "areas" / f"{layer}.geojson"
        table[layer] = _read_layer(file, layer) if file.exists() else ()
    ranks = read_street_ranks(folder / "main_streets.csv")
    table[NAMED_LAYER] = _read_named_areas(folder / "named_areas.csv", table)
    west, south, east, north = header["bounds"]
    return Gazetteer(
        id=header["id"],
        title=header["title"],
        timezone=header["timezone"],
        bounds=(west, south, east, north),
        layers=layers,
        streets=_read_streets(
            folder / STREETS_FILE,
            exact=header["lines"] == CENTERLINES,
            limited=read_limited_access(folder / "limited_access.csv"),
        ),
        aliases=read_aliases(folder / "street_aliases.csv"),
        area_table=table,
        landmarks=read_landmarks(folder / LANDMARKS_FILE),
        towns=read_towns(folder / "towns.csv"),
        sources=tuple(header["sources"]),
        lines=header["lines"],
        other_titles=tuple(header["other_titles"]),
        even_sides=read_even_sides(folder / "even_sides.csv"),
        main_streets=frozenset(street for street, rank in ranks if rank == "main"),
        secondary_streets=frozenset(street for street, rank in ranks if rank == "secondary"),
    )


def _read_header(path: Path) -> dict[str, Any]:
    """Read and check the folder's header."""
    try:
        header = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"{path}: {error}"
        raise GazetteerError(msg) from error
    if header.get("format") != FORMAT:
        msg = (
            f"{path}: format {header.get('format')!r}, but this geomap reads format {FORMAT}: build the gazetteer anew"
        )
        raise GazetteerError(msg)
    for key, kind in (("id", str), ("title", str), ("timezone", str), ("layers", list), ("sources", list)):
        if not isinstance(header.get(key), kind):
            msg = f"{path}: {key!r} is missing or is no {kind.__name__}"
            raise GazetteerError(msg)
    header.setdefault("lines", CROSSINGS)
    header.setdefault("other_titles", [])
    _check_header(header, path)
    return header


def _check_header(header: Mapping[str, Any], path: Path) -> None:
    """Refuse values that cannot be."""
    bounds = header.get("bounds")
    if not (isinstance(bounds, list) and len(bounds) == 4 and all(isinstance(edge, float) for edge in bounds)):
        msg = f"{path}: 'bounds' must be four numbers: west, south, east, north"
        raise GazetteerError(msg)
    west, south, east, north = bounds
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        msg = f"{path}: 'bounds' must be west, south, east, north in degrees, not {bounds}"
        raise GazetteerError(msg)
    if header["lines"] not in (CROSSINGS, CENTERLINES):
        msg = f"{path}: 'lines' must be {CROSSINGS!r} or {CENTERLINES!r}, not {header['lines']!r}"
        raise GazetteerError(msg)
    for key in ("layers", "sources", "other_titles"):
        if not (isinstance(header[key], list) and all(isinstance(name, str) for name in header[key])):
            msg = f"{path}: {key!r} must be a list of text, not {header[key]!r}"
            raise GazetteerError(msg)
    try:
        ZoneInfo(header["timezone"])
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        msg = f"{path}: unknown time zone {header['timezone']!r}: write an IANA name such as America/Chicago"
        raise GazetteerError(msg) from error


def _read_streets(path: Path, *, exact: bool, limited: Collection[str]) -> tuple[Street, ...]:
    """Read all streets; their lines stay packed, and only their writing is checked here."""
    try:
        header, *lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, ValueError) as error:
        msg = f"{path}: cannot be read, or is empty: {error}"
        raise GazetteerError(msg) from error
    if tuple(header.split("\t")) != STREET_COLUMNS:
        msg = f"{path}, line 1: the columns must be {', '.join(STREET_COLUMNS)}"
        raise GazetteerError(msg)
    streets = []
    for row, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(STREET_COLUMNS) or not cells[1] or not cells[4]:
            msg = f"{path}, line {row}: must have {len(STREET_COLUMNS)} cells, with a name and a line"
            raise GazetteerError(msg)
        direction, name, street_type, suffix, packed = cells
        if not _PACKED.fullmatch(packed):
            msg = f"{path}, line {row}: the line of {name} is damaged: build the gazetteer anew"
            raise GazetteerError(msg)
        is_limited = f"{name} {street_type}" in limited
        streets.append(Street(direction or None, name, street_type or None, suffix or None, packed, exact, is_limited))
    return tuple(streets)


def _read_layer(path: Path, layer: str) -> tuple[Area, ...]:
    """Read the areas of one layer, by name."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        areas = [
            Area(
                layer=layer,
                name=feature["properties"]["name"],
                number=feature["properties"].get("number"),
                aliases=tuple(feature["properties"].get("aliases", ())),
                rings=_freeze_rings(feature["geometry"]),
            )
            for feature in features
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        msg = f"{path}: not a GeoJSON layer of named polygons: {error!r}"
        raise GazetteerError(msg) from error
    return tuple(sorted(areas, key=lambda area: area.name))


def _freeze_rings(geometry: Mapping[str, Any]) -> tuple[tuple[tuple[tuple[float, float], ...], ...], ...]:
    """Return the coordinates of a Polygon or MultiPolygon as tuples, always as of a MultiPolygon."""
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        msg = f"an area must be a Polygon or MultiPolygon, not a {geometry['type']}"
        raise ValueError(msg)
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return tuple(tuple(tuple((lon, lat) for lon, lat in ring) for ring in polygon) for polygon in polygons)


def _read_named_areas(path: Path, table: Mapping[str, tuple[Area, ...]]) -> tuple[Area, ...]:
    """Read the areas that were put together by hand, with the rings of their members."""
    official = {(area.layer, area.name): area for areas in table.values() for area in areas}

    def make(row: Row) -> Area:
        if row["relation"] not in ("same", "part_of", "union"):
            msg = f"relation {row['relation']!r} must be same, part_of or union"
            raise ValueError(msg)
        members = []
        for member in split_cell(row["members"]):
            layer, _, name = member.partition(":")
            if (layer, name) not in official:
                msg = f"{row['name']!r} has a member {member!r} that is no area of the gazetteer"
                raise ValueError(msg)
            members.append((layer, name))
        return Area(
            layer=NAMED_LAYER,
            name=row["name"],
            number=None,
            aliases=split_cell(row["aliases"]),
            rings=tuple(ring for member in members for ring in official[member].rings),
            relation=row["relation"],
            members=tuple(members),
        )

    return read_table(path, columns=("name", "aliases", "relation", "members", "source"), make=make)

"""A part of Chicago as OpenStreetMap would have it, drawn from geomap's own gazetteer, in a file that Nominatim reads.

Names are written out, as mappers do ("North Laramie Avenue"), so that Nominatim has to understand the short ones.
Blocks are mapped in three ways, by turns: house by house, by a line of interpolated numbers on either side, or not at
all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

from shapely import MultiPolygon, Point, Polygon, prepare, unary_union
from shapely.geometry.base import BaseGeometry

from geomap.gazetteer import Gazetteer, MeasuredLine, Street
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.names import spell_out
from geomap.geocoding import geocode
from geomap.model import Location

LonLat = tuple[float, float]
Shape = Polygon | MultiPolygon

PARTS: Final = ("Austin", "Loop", "Hyde Park", "Beverly")
"""Community areas whose streets are in the file: a grid, a downtown, a campus, and curved streets."""
ASIDE_M: Final = 12.0
"""Metres from the middle of a street to its houses."""
_HOUSES: Final = (2, 14, 26, 38, 50, 62, 74, 86)
_SHORTEST: Final = 60
"""Numbers that a block must have to be mapped."""
_DIRECTIONS: Final = {"N": "North", "S": "South", "E": "East", "W": "West"}
_KINDS: Final = {
    "hospital": {"amenity": "hospital"},
    "school": {"amenity": "school"},
    "museum": {"tourism": "museum"},
    "court": {"amenity": "courthouse"},
    "university": {"amenity": "university"},
}
"""Kinds of landmarks, as OpenStreetMap tags them."""


class Mapped(IntEnum):
    """How the houses of a block are mapped."""

    HOUSES = 0
    INTERPOLATED = 1
    NOT = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A hundred-block that is in the file."""

    street: str
    hundred: int
    mapped: Mapped


@dataclass(frozen=True, slots=True)
class Part:
    """What the file holds."""

    blocks: tuple[Block, ...]
    landmarks: tuple[str, ...]
    """Names of places that are in it."""


def write_part(path: Path, *, gazetteer: Gazetteer) -> Part:
    """Write the file (.osm), and return what is in it."""
    shapes = {area.name: area.polygon for area in gazetteer.areas("community_area")}
    drawing = _Drawing(gazetteer.plane)
    west, south, east, north = gazetteer.bounds
    state = {"admin_level": "4", "name": "Illinois", "ref": "IL", "ISO3166-2": "US-IL"}
    around = [(west - 1, south - 1), (east + 1, south - 1), (east + 1, north + 1), (west - 1, north + 1)]
    drawing.add_area(Polygon(around), tags=state)
    drawing.add_area(_united(shapes.values()), tags={"admin_level": "8", "name": "Chicago", "place": "city"})
    for name in PARTS:
        drawing.add_area(_united([shapes[name]]), tags={"admin_level": "10", "name": name})
    inside = _united(shapes[name] for name in PARTS)
    prepare(inside)
    blocks = [
        block
        for street in gazetteer.streets
        if not street.is_expressway
        for line in street.lines
        for block in _draw_line(drawing, street, line, inside=inside)
    ]
    landmarks = list(_draw_landmarks(drawing, gazetteer, inside=inside))
    path.write_text("\n".join(drawing.lines()), encoding="utf-8")
    return Part(tuple(blocks), tuple(landmarks))


def _united(shapes: Iterable[BaseGeometry]) -> Shape:
    united = unary_union(list(shapes))
    assert isinstance(united, Shape)
    return united


def full_name(street: Street) -> str:
    """Return a street's name as it stands in OpenStreetMap: "North Laramie Avenue"."""
    direction = _DIRECTIONS.get(street.direction or "", "")
    return " ".join(part for part in (direction, street.name, spell_out(street.type or "").title()) if part)


def _draw_line(drawing: _Drawing, street: Street, line: MeasuredLine, *, inside: Shape) -> Iterator[Block]:
    """Draw the blocks of a street's piece that lie in the part, and yield them."""
    for hundred in range(int(line.first) // 100 * 100, int(line.last), 100):
        low, high = max(line.first, hundred), min(line.last, hundred + 100)
        if high - low < _SHORTEST or not inside.contains(Point(line.locate((low + high) / 2))):
            continue
        name = full_name(street)
        drawing.add_way(line.stretch(low, high), tags={"highway": "residential", "name": name})
        mapped = Mapped(hundred // 100 % len(Mapped))
        if mapped is Mapped.HOUSES:
            for number in _HOUSES:
                for each in (number, number + 1):
                    if low <= hundred + each < high:
                        drawing.add_house(line, hundred + each, name=name)
        elif mapped is Mapped.INTERPOLATED:
            for first, parity in ((0, "even"), (1, "odd")):
                ends = [hundred + first + step for step in range(0, 100, 2) if low <= hundred + first + step < high]
                drawing.add_interpolation(line, ends[0], ends[-1], name=name, parity=parity)
        yield Block(street.label, hundred, mapped)


def _draw_landmarks(drawing: _Drawing, gazetteer: Gazetteer, *, inside: Shape) -> Iterator[str]:
    """Draw the landmarks of the part that are a point, and yield their names."""
    for landmark in gazetteer.landmarks:
        tags = _KINDS.get(landmark.kind)
        place = geocode(landmark.name, gazetteer=gazetteer) if tags else None
        if tags and isinstance(place, Location) and place.lat is not None and place.lon is not None:
            spot = (place.lon, place.lat)
            if inside.contains(Point(spot)):
                drawing.add_node(spot, tags={**tags, "name": landmark.name})
                yield landmark.name


@dataclass(slots=True)
class _Drawing:
    """Nodes, ways and relations, each numbered from 1."""

    plane: LocalPlane
    nodes: list[tuple[LonLat, dict[str, str]]] = field(default_factory=list)
    ways: list[tuple[list[int], dict[str, str]]] = field(default_factory=list)
    relations: list[tuple[list[tuple[int, str]], dict[str, str]]] = field(default_factory=list)

    def add_node(self, spot: LonLat, *, tags: dict[str, str] | None = None) -> int:
        self.nodes.append((spot, tags or {}))
        return len(self.nodes)

    def add_way(self, spots: Sequence[LonLat], *, tags: dict[str, str]) -> int:
        """Add a line through some spots."""
        self.ways.append(([self.add_node(spot) for spot in spots], tags))
        return len(self.ways)

    def add_area(self, shape: Shape, *, tags: dict[str, str]) -> None:
        """Add an administrative area."""
        members = []
        for polygon in shape.geoms if isinstance(shape, MultiPolygon) else [shape]:
            for ring, role in ((polygon.exterior, "outer"), *((hole, "inner") for hole in polygon.interiors)):
                first, *rest = [(lon, lat) for lon, lat, *_ in ring.coords][:-1]
                nodes = [self.add_node(spot) for spot in (first, *rest)]
                self.ways.append(([*nodes, nodes[0]], {}))
                members.append((len(self.ways), role))
        self.relations.append((members, {"type": "boundary", "boundary": "administrative", **tags}))

    def add_house(self, line: MeasuredLine, number: int, *, name: str) -> int:
        """Add a house beside its street: even numbers on one side, odd ones on the other."""
        (ax, ay), (bx, by) = (self.plane.to_xy(*line.locate(number + step)) for step in (-1, 1))
        x, y = self.plane.to_xy(*line.locate(number))
        length = math.hypot(bx - ax, by - ay) or 1.0
        side = ASIDE_M if number % 2 else -ASIDE_M
        spot = self.plane.to_lonlat(x - (by - ay) / length * side, y + (bx - ax) / length * side)
        return self.add_node(spot, tags={"addr:housenumber": str(number), "addr:street": name, "building": "house"})

    def add_interpolation(self, line: MeasuredLine, first: int, last: int, *, name: str, parity: str) -> None:
        """Add the houses at the two ends of a side, and the line that says that the rest lies between."""
        ends = [self.add_house(line, number, name=name) for number in (first, last)]
        self.ways.append((ends, {"addr:interpolation": parity, "addr:street": name}))

    def lines(self) -> Iterator[str]:
        """Yield the file's lines: OpenStreetMap's XML."""
        head = 'version="1" timestamp="2026-01-01T00:00:00Z"'
        yield '<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">'
        for number, ((lon, lat), tags) in enumerate(self.nodes, start=1):
            yield f'<node id="{number}" {head} lat="{lat:.7f}" lon="{lon:.7f}">{_tags(tags)}</node>'
        for number, (nodes, tags) in enumerate(self.ways, start=1):
            refs = "".join(f'<nd ref="{node}"/>' for node in nodes)
            yield f'<way id="{number}" {head}>{refs}{_tags(tags)}</way>'
        for number, (members, tags) in enumerate(self.relations, start=1):
            refs = "".join(f'<member type="way" ref="{way}" role="{role}"/>' for way, role in members)
            yield f'<relation id="{number}" {head}>{refs}{_tags(tags)}</relation>'
        yield "</osm>\n"


def _tags(tags: dict[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())

"""A city's streets out of a centerline file: each row a piece of street with the house numbers on its two sides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shapely

from geomap.errors import GazetteerError
from geomap.gazetteer.build.carriageways import LonLat, Segment, join_segments, measure_expressway
from geomap.gazetteer.build.city_names import SHORT_DIRECTIONS, CityName, title_case
from geomap.gazetteer.build.columns import Columns, choose_columns
from geomap.gazetteer.build.features import Feature, read_features
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.names import name_key, parse_direction, parse_street_type
from geomap.gazetteer.streets import Street, pack_lines

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_INTERSTATE: Final = re.compile(r"I ?- ?(\d{1,3})")
_HIGHEST: Final = 99_999
"""House numbers have at most five digits; greater ones are the codes of a mistake."""


@dataclass(slots=True)
class Centerlines:
    """The rows of a centerline file, by street, and how many of them could not be used."""

    pieces: dict[CityName, list[Segment]] = field(default_factory=dict)
    """The pieces of each street, in degrees, as drawn."""
    rows: int = 0
    without_range: int = 0
    without_name: int = 0
    without_shape: int = 0
    outside: int = 0

    def shapes(self) -> list[shapely.LineString]:
        """Return all pieces as shapes."""
        return [shapely.LineString(segment.points) for segments in self.pieces.values() for segment in segments]

    def clip(self, polygons: Sequence[BaseGeometry]) -> None:
        """Leave out the pieces that no polygon touches."""
        city = shapely.union_all(list(polygons))
        shapely.prepare(city)
        for name, segments in list(self.pieces.items()):
            kept = [segment for segment in segments if city.intersects(shapely.LineString(segment.points))]
            self.outside += len(segments) - len(kept)
            self.pieces[name] = kept

    def tell(self) -> list[str]:
        """Return a line on each sort of row that is left out."""
        reasons = (
            (self.without_range, "no house numbers"),
            (self.without_name, "no street name"),
            (self.without_shape, "no line"),
            (self.outside, "outside of the areas"),
        )
        return [f"left out {count} of {self.rows} pieces: {why}" for count, why in reasons if count]


def read_centerlines(path: Path, *, columns: Columns | None = None) -> Centerlines:
    """Read a centerline file of a known layout, or of the one described.

    Parameters
    ----------
    path
        See `features.read_features` for the formats.
    columns
        Which field holds what, where the layout is none that `columns.KNOWN` lists.

    Raises
    ------
    GazetteerError
        When the file does not read, has no fields of house numbers, or not one number in them.
    """
    features = read_features(path, wkt_column=columns.wkt if columns else None)
    chosen = choose_columns({name for feature in features for name in feature.fields}, columns, path=path)
    result = Centerlines(rows=len(features))
    groups: dict[tuple[str | None, str, str | None, str | None], list[tuple[CityName, Segment]]] = defaultdict(list)
    for feature in features:
        name = street_name(feature, chosen)
        left, right = (
            _side(feature, chosen.left_from, chosen.left_to),
            _side(feature, chosen.right_from, chosen.right_to),
        )
        runs = _runs(feature)
        if name is None:
            result.without_name += 1
        elif not runs:
            result.without_shape += 1
        elif left is None and right is None and not Street(*name, packed="").is_expressway:
            result.without_range += 1
        else:
            key = name.direction, name_key(name.name), name.type, name.suffix
            groups[key] += [(name, Segment(run, left, right)) for run in runs]
    if not any(segment.left or segment.right for group in groups.values() for _, segment in group):
        fields = ", ".join(field.upper() for field in chosen.ranges() if field)
        msg = f"{path}: not one of its {len(features)} rows has house numbers in the fields {fields}"
        raise GazetteerError(msg)
    for group in groups.values():
        usual = Counter(name for name, _ in group).most_common(1)[0][0]
        result.pieces[usual] = [segment for _, segment in group]
    return result


def build_streets(centerlines: Centerlines, *, plane: LocalPlane) -> list[Street]:
    """Return the streets of a centerline file, each with its measured lines; expressways are measured in metres."""
    streets = []
    for name, segments in centerlines.pieces.items():
        wide = Street(*name, packed="").is_expressway
        lines = measure_expressway(segments, plane=plane) if wide else join_segments(segments, plane=plane)
        if lines:
            streets.append(Street(*name, packed=pack_lines(lines)))
    return streets


def street_name(feature: Feature, columns: Columns) -> CityName | None:
    """Return the parts of a row's street name, or None where it has none."""
    text = _text(feature, columns.name)
    if not text:
        return None
    parsed = CityName(None, text, None, None) if columns.type else parse_full_name(text)
    direction = parse_direction(_text(feature, columns.direction)) or parsed.direction
    suffix = parse_direction(_text(feature, columns.suffix)) or parsed.suffix
    name, street_type = parsed.name, parsed.type
    if columns.type:
        written = _text(feature, columns.type)
        street_type = parse_street_type(written)
        if written and not street_type:  # a rare type stays a part of the name: "Oak Loop"
            name = f"{name} {written}"
        name = _in_case(name)
    return CityName(direction, name, street_type, suffix) if name_key(name) else None


def parse_full_name(text: str) -> CityName:
    """Split "N Laramie Ave", "H ST NW" or "E St NW" into direction, name, USPS type and suffix direction.

    A letter that a type follows is the name itself, and a type or a direction alone is a name. An interstate highway,
    which TIGER/Line writes "I- 40", is an expressway.
    """
    if interstate := _INTERSTATE.fullmatch(text):
        return CityName(None, f"I-{interstate[1]}", "Expy", None)
    words = text.replace(".", "").split()
    lettered = len(words) > 1 and words[-2].lower() == "avenue" and len(words) <= 3  # "Avenue E", "S Avenue E"
    suffix = words.pop() if len(words) > 1 and words[-1].upper() in SHORT_DIRECTIONS and not lettered else None
    street_type = parse_street_type(words[-1]) if len(words) > 1 and words[-1].lower() != "market" else None
    if street_type:
        words.pop()
    direction = words.pop(0) if len(words) > 1 and words[0].upper() in SHORT_DIRECTIONS else None
    return CityName(
        parse_direction(direction) if direction else None,
        _in_case(" ".join(words)),
        street_type,
        parse_direction(suffix) if suffix else None,
    )


def _in_case(name: str) -> str:
    """Write an all-capitals name as people do; any other is written as it should be."""
    return title_case(name) if name.isupper() else name


def _text(feature: Feature, name: str | None) -> str:
    """Return a field as text, without line breaks and doubled spaces."""
    value = feature.fields.get(name) if name else None
    return " ".join(str(value).split()) if value is not None else ""


def _side(feature: Feature, first: str | None, last: str | None) -> tuple[int, int] | None:
    """Return the house numbers of one side from the line's beginning to its end; None where there are none."""
    numbers = [_house_number(feature.fields.get(name)) if name else None for name in (first, last)]
    if numbers[0] is None or numbers[1] is None or numbers == [0, 0]:
        return None
    return numbers[0], numbers[1]


def _house_number(value: object) -> int | None:
    """Return a house number, which may be text or a whole float; None for what is none ("N101", "", -1)."""
    try:
        number = float(str(value).strip())
    except ValueError:
        return None
    return int(number) if 0 <= number <= _HIGHEST and number.is_integer() else None


def _runs(feature: Feature) -> list[tuple[LonLat, ...]]:
    """Return the unbroken lines of a row, in the direction in which they are drawn.

    Raises
    ------
    GazetteerError
        When the shape is no line.
    """
    shape = feature.shape
    if shape is None:
        return []
    if shape.geom_type == "MultiLineString":
        shape = shapely.line_merge(shape, directed=True)
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in ("LineString", "LinearRing")]
    if not parts:
        msg = f"{feature.where}: a {shape.geom_type} is no line; this should be a file of street centerlines"
        raise GazetteerError(msg)
    return [tuple((lon, lat) for lon, lat in part.coords) for part in parts if part.length > 0]

"""Where two streets meet: intersections, and the segment of a street between two others."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geomap.gazetteer import Street
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.streets import LonLat, MeasuredLine, length_m
from geomap.geocoding.on_street import find_beside

if TYPE_CHECKING:
    from shapely import LineString, MultiLineString, Point
    from shapely.geometry.base import BaseGeometry

MEETING_M: Final = 30.0
"""Two lines that come within a street's width of each other meet."""
NEAR_MISS_M: Final = 120.0
"""A street that ends this near another one leads to it, though the last yards are not in the gazetteer (a viaduct, a
ramp, a plaza); the radius then covers them."""
EXPRESSWAY_MEETING_M: Final = 150.0
"""An expressway with its ramps is as wide as this; its line runs along the middle."""
SAME_CORNER_M: Final = 150.0
"""Crossings of the same two streets closer than this are one corner with several curbs."""
INTERSECTION_RADIUS_M: Final = 20.0
EXPRESSWAY_RADIUS_M: Final = 150.0
INTERCHANGE_RADIUS_M: Final = 250.0
"""Where a street ends short of the road that its ramps lead to."""
_CARRIED_M: Final = 800.0
"""How far a street is carried on, straight, to a road that is entered by ramps."""
_SHORT_OF_M: Final = 300.0
"""How near an ordinary street ends to one that it would hit: the block up to it may have no crossing of its own."""
_ASKEW_M: Final = 150.0
"""How much further it may be along the street than straight across."""
_SAME_NUMBER: Final = 30.0
"""House numbers between two pieces of a road that is entered by ramps, which are one."""
_HEADING_M: Final = 200.0
"""The last stretch of a street, which tells which way it would go on."""


@dataclass(frozen=True, slots=True)
class Corner:
    """A point where two streets meet, in degrees."""

    lon: float
    lat: float
    radius_m: float
    carried_on: bool = False
    """Whether they would only meet there if one of them went straight on."""


@dataclass(frozen=True, slots=True)
class Between:
    """The stretch of a street between two corners."""

    lon: float
    lat: float
    radius_m: float
    stretches: tuple[tuple[LonLat, ...], ...]
    """As (lon, lat) pairs; two where the street has two tracks."""
    first: float
    last: float
    """The house numbers at its ends."""


@lru_cache(maxsize=4096)
def find_corners(first: Street, second: Street, *, plane: LocalPlane, carry_on: bool = True) -> tuple[Corner, ...]:
    """Return the corners where two streets cross or nearly meet; those within SAME_CORNER_M are one.

    A street that ends a block short of another one, or some blocks short of a road that is entered by ramps, meets it
    where it would if it went straight on, unless only real corners are asked for (`carry_on` false).
    """
    import shapely

    wide = any(street.is_expressway or street.is_limited for street in (first, second))
    a, b = _flat_lines(first, plane=plane), _flat_lines(second, plane=plane)
    apart, carried_on = 0.0, False
    spots = [part.centroid for part in shapely.get_parts(a.intersection(b)) if not part.is_empty]
    if not spots:
        link = shapely.shortest_line(a, b)
        apart = link.length
        if apart <= (EXPRESSWAY_MEETING_M if wide else NEAR_MISS_M):
            spots = [link.centroid]
        elif carry_on and apart <= (reach := _CARRIED_M if wide else _SHORT_OF_M):
            apart, carried_on = (INTERCHANGE_RADIUS_M if wide else apart), True
            spots = _carry_on(a, b, reach_m=reach + _ASKEW_M)
    curbs: list[list[tuple[float, float]]] = []
    for spot in spots:
        here = (spot.x, spot.y)
        corner = next((each for each in curbs if math.dist(each[0], here) <= SAME_CORNER_M), None)
        if corner is None:
            curbs.append([here])
        else:
            corner.append(here)
    radius = INTERSECTION_RADIUS_M + (apart if apart > MEETING_M else 0.0)
    radius = max(radius, EXPRESSWAY_RADIUS_M) if wide else radius
    corners = (_middle_of(corner, radius, plane=plane) for corner in curbs)
    return tuple(replace(corner, carried_on=carried_on) for corner in corners)


def _carry_on(a: MultiLineString, b: MultiLineString, *, reach_m: float) -> list[Point]:
    """Return where two streets, one or else both carried on beyond their ends, first hit; [] if they do not."""
    import shapely

    beyond_a, beyond_b = (_beyond_ends(lines, reach_m=reach_m) for lines in (a, b))
    pairs = [(tip, b) for tip in beyond_a] + [(tip, a) for tip in beyond_b]
    hits = _first_hits(pairs) or _first_hits([(tip, shapely.union_all(beyond_b)) for tip in beyond_a])
    return [min(hits, key=lambda hit: hit[0])[1]] if hits else []


def _first_hits(pairs: Sequence[tuple[LineString, BaseGeometry]]) -> list[tuple[float, Point]]:
    """Return, for each line that meets what it is paired with, how far from its beginning, and where."""
    import shapely
    from shapely.ops import nearest_points

    hits = []
    for line, other in pairs:
        met = line.intersection(other)
        if not met.is_empty:
            start = shapely.Point(line.coords[0])
            hits.append((start.distance(met), nearest_points(met, start)[0]))
    return hits


def _beyond_ends(lines: MultiLineString, *, reach_m: float) -> list[LineString]:
    """Return the straight lines on which a street would go on beyond each of its ends."""
    import shapely

    tips = []
    for line in shapely.get_parts(lines):
        for way in (line, shapely.reverse(line)):
            (x, y), inner = way.coords[-1], way.interpolate(-min(_HEADING_M, way.length / 2))
            ahead = math.dist((x, y), (inner.x, inner.y))
            share = reach_m / ahead if ahead else 0.0
            tips.append(shapely.LineString([(x, y), (x + (x - inner.x) * share, y + (y - inner.y) * share)]))
    return tips


def _middle_of(curbs: Sequence[tuple[float, float]], radius_m: float, *, plane: LocalPlane) -> Corner:
    """Return the corner that lies amid the points (in metres) at which two streets cross, and reaches all of them."""
    x, y = (sum(values) / len(curbs) for values in zip(*curbs, strict=True))
    return Corner(*plane.to_lonlat(x, y), radius_m + max(math.dist((x, y), curb) for curb in curbs))


def find_between(street: Street, start: Corner, end: Corner, *, plane: LocalPlane) -> Between | None:
    """Return the stretch of a street from one corner to another, or None when they lie on different pieces of it."""
    for line in _whole_lines(street):
        first, off_first = line.project((start.lon, start.lat), plane)
        last, off_last = line.project((end.lon, end.lat), plane)
        if off_first <= max(MEETING_M, start.radius_m) and off_last <= max(MEETING_M, end.radius_m) and first != last:
            first, last = min(first, last), max(first, last)
            lon, lat = line.locate((first + last) / 2)
            beside = find_beside(street, line, (first + last) / 2, plane=plane)
            stretches = tuple(tuple(each.stretch(first, last)) for each in (line, *beside))
            radius = length_m(stretches[0], plane) / 2 + max(INTERSECTION_RADIUS_M, start.radius_m, end.radius_m)
            return Between(lon, lat, radius, stretches, first, last)
    return None


def _whole_lines(street: Street) -> tuple[MeasuredLine, ...]:
    """Return the lines of a street; those of a road that is entered by ramps joined, since it has no gaps."""
    if not street.is_limited:
        return street.lines
    joined: list[MeasuredLine] = []
    for line in sorted(street.lines, key=lambda each: each.first):
        if joined and abs(joined[-1].last - line.first) <= _SAME_NUMBER:
            joined.append(_join(joined.pop(), line))
        else:
            joined.append(line)
    return tuple(joined)


def _join(line: MeasuredLine, after: MeasuredLine) -> MeasuredLine:
    """Return two lines that follow each other as one; numbers that both have are the first one's."""
    start = bisect_left(after.measures, line.last)
    return MeasuredLine(
        (*line.measures, *after.measures[start:]), (*line.lons, *after.lons[start:]), (*line.lats, *after.lats[start:])
    )


@lru_cache(maxsize=4096)
def _flat_lines(street: Street, *, plane: LocalPlane) -> MultiLineString:
    """Return a street in metres; of a suspected gap only its two ends, where there is a crossing, are there.

    A road that is entered by ramps has long stretches without a crossing, and is not doubted there.
    """
    from shapely import MultiLineString

    lines = []
    for line in street.lines:
        flat = [plane.to_xy(*pair) for pair in line.pairs()]
        if line.suspected_gap and not street.is_limited:
            lines += [_stub(flat[0], flat[1]), _stub(flat[-1], flat[-2])]
        else:
            lines.append(flat)
    return MultiLineString(lines)


def _stub(end: tuple[float, float], towards: tuple[float, float]) -> list[tuple[float, float]]:
    """Return the first hundredth of a line."""
    return [end, (end[0] + (towards[0] - end[0]) / 100, end[1] + (towards[1] - end[1]) / 100)]

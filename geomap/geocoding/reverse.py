"""From a point to what is there: the nearest block, the nearest intersection, and the areas around it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geomap.errors import UsageError
from geomap.gazetteer import Gazetteer, Street, loaded_gazetteer
from geomap.gazetteer.line_arrays import Floats
from geomap.geocoding.crossings import NEAR_MISS_M, find_corners
from geomap.geocoding.line_table import LineTable, line_table
from geomap.geocoding.on_street import BLOCK
from geomap.model import MissCode, Unplaced

Objects = NDArray[np.object_]

TIE_M: Final = 1.0
"""Blocks that are no further away than this beyond the nearest one are as near: lines are that exact."""
CORNER_REACH_M: Final = 800.0
"""Corners are looked for within half a mile."""
_APART_M: Final = NEAR_MISS_M / 2
"""How far a corner lies at most from either of its streets, where they only nearly meet."""
OUTSIDE_M: Final = 500.0
"""A point that lies in no area and this far from every street is not in the city, though within its bounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearbyBlock:
    """A hundred-block near a point."""

    name: str
    """"1500 block of N Laramie Ave", as `geocode` understands it."""
    number: int
    """The house number at the block's nearest spot, whichever side of the street it would be on."""
    distance_m: float
    """From the point to the centerline of the street."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearbyIntersection:
    """An intersection near a point."""

    name: str
    """"W Le Moyne St & N Laramie Ave", as `geocode` understands it."""
    distance_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversed:
    """What is at a point."""

    block: NearbyBlock
    others: tuple[NearbyBlock, ...]
    """Further blocks that are as near, to within TIE_M: at a corner, and where two hundreds meet."""
    intersection: NearbyIntersection | None
    """None where no two streets meet within CORNER_REACH_M."""
    areas: dict[str, str | None]
    """For each area layer of the gazetteer the area in which the point lies, or None."""


def reverse_geocode(*, lat: float, lon: float, gazetteer: Gazetteer | str | Path = "chicago") -> Reversed | Unplaced:
    """Tell what is at a point: the nearest block, the nearest intersection, the areas in which it lies.

    Parameters
    ----------
    lat, lon
        Degrees, WGS 84.
    gazetteer
        A built-in one's name, a folder, or one that is loaded already. Its expressways, which have no house numbers,
        are passed over.

    Returns
    -------
    A Reversed, or an Unplaced (outside_city) where the gazetteer does not reach.

    Raises
    ------
    UsageError
        If lat is not within -90..90, or lon not within -180..180.
    GazetteerError
        If there is no such gazetteer.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        msg = f"no point on earth: lat {lat!r} must lie in -90..90 and lon {lon!r} in -180..180 degrees"
        raise UsageError(msg)
    city = loaded_gazetteer(gazetteer)
    return _reverse(lat, lon, gazetteer=city)


def _reverse(lat: float, lon: float, *, gazetteer: Gazetteer) -> Reversed | Unplaced:
    if not _within(gazetteer, lat=lat, lon=lon):
        hint = "; with lat and lon swapped it would not" if _within(gazetteer, lat=lon, lon=lat) else ""
        return _outside(lat, lon, gazetteer=gazetteer, hint=hint)
    here = shapely.Point(gazetteer.plane.to_xy(lon, lat))
    blocks = _nearest_blocks(here, gazetteer=gazetteer)
    areas = gazetteer.areas_at(lon=lon, lat=lat)
    if not blocks or (blocks[0].distance_m > OUTSIDE_M and not any(areas.values())):
        return _outside(lat, lon, gazetteer=gazetteer, hint=f": no street of it runs within {OUTSIDE_M:.0f} m")
    return Reversed(
        block=blocks[0],
        others=tuple(blocks[1:]),
        intersection=_nearest_intersection(here, gazetteer=gazetteer),
        areas=areas,
    )


def _within(gazetteer: Gazetteer, *, lat: float, lon: float) -> bool:
    west, south, east, north = gazetteer.bounds
    return south <= lat <= north and west <= lon <= east


def _outside(lat: float, lon: float, *, gazetteer: Gazetteer, hint: str) -> Unplaced:
    """Say that a point is not in the city."""
    return Unplaced(
        code=MissCode.OUTSIDE_CITY,
        reason=f"{lat:.6f}, {lon:.6f} lies outside the {gazetteer.title or gazetteer.id} gazetteer{hint}",
        query=f"{lat} {lon}",
    )


@dataclass(frozen=True, eq=False)
class _Lines:
    """All lines of the numbered streets on the plane, in metres, findable by place."""

    table: LineTable
    x: Floats
    y: Floats
    geometries: Objects
    tree: shapely.STRtree

    def near(self, here: shapely.Point, *, reach_m: float) -> list[int]:
        """Return the lines within reach of a point."""
        found: list[int] = self.tree.query(here, predicate="dwithin", distance=reach_m).tolist()
        return found


@lru_cache(maxsize=4)
def _lines_of(gazetteer: Gazetteer) -> _Lines:
    """Lay out the lines of a gazetteer when they are first asked for."""
    table = line_table(gazetteer)
    x, y = gazetteer.plane.to_xy(table.lons, table.lats)
    line_of_vertex = np.repeat(np.arange(len(table.first)), np.diff(table.begin))
    geometries = np.asarray(shapely.linestrings(np.column_stack([x, y]), indices=line_of_vertex), dtype=np.object_)
    return _Lines(table, x, y, geometries, shapely.STRtree(geometries))


def _nearest_blocks(here: shapely.Point, *, gazetteer: Gazetteer) -> list[NearbyBlock]:
    """Return the nearest block and those as near, nearest first; () for a gazetteer without numbered streets."""
    lines = _lines_of(gazetteer)
    nearest = lines.tree.query_nearest(here, return_distance=True, all_matches=False)[1]
    if not len(nearest):
        return []
    reach_m = float(nearest[0]) + TIE_M
    best: dict[tuple[int, int], tuple[float, float]] = {}
    for line in lines.near(here, reach_m=reach_m):
        street = int(lines.table.street[line])
        for hundred, distance, number in _blocks_in_reach(lines, line, here, reach_m=reach_m):
            best[street, hundred] = min(best.get((street, hundred), (math.inf, 0.0)), (distance, number))
    return [
        NearbyBlock(
            name=f"{hundred or 'first'} block of {gazetteer.streets[street].label}",
            number=int(number),
            distance_m=round(distance, 1),
        )
        for (street, hundred), (distance, number) in sorted(best.items(), key=lambda item: item[1])
    ]


def _blocks_in_reach(
    lines: _Lines, line: int, here: shapely.Point, *, reach_m: float
) -> Iterator[tuple[int, float, float]]:
    """Yield (hundred, distance in metres, nearest number) for the parts of a line that lie in a circle."""
    table = lines.table
    begin, end = int(table.begin[line]), int(table.begin[line + 1])
    top = max(math.ceil(table.last[line] / BLOCK) - 1, int(table.first[line] // BLOCK))
    for i in range(begin, end - 1):
        (ax, ay), (bx, by) = (lines.x[i], lines.y[i]), (lines.x[i + 1], lines.y[i + 1])
        low, high = float(table.measures[i]), float(table.measures[i + 1])
        dx, dy = bx - ax, by - ay
        length = math.hypot(dx, dy)
        foot = ((here.x - ax) * dx + (here.y - ay) * dy) / length**2 if length else 0.0
        across = math.hypot(ax + foot * dx - here.x, ay + foot * dy - here.y)
        if across > reach_m:
            continue
        half = math.sqrt(reach_m**2 - across**2) / length if length else 1.0
        start, stop = max(foot - half, 0.0), min(foot + half, 1.0)
        if start > stop:
            continue
        span = high - low
        for hundred in range(int((low + start * span) // BLOCK), min(int((low + stop * span) // BLOCK), top) + 1):
            # The spot of this hundred that is nearest to the foot of the perpendicular.
            bottom, ceiling = (max(hundred * BLOCK, low), min(hundred * BLOCK + BLOCK, high)) if span else (low, high)
            number = min(max(low + foot * span, bottom), ceiling)
            share = (number - low) / span if span else min(max(foot, 0.0), 1.0)
            distance = math.hypot(ax + share * dx - here.x, ay + share * dy - here.y)
            yield hundred * BLOCK, distance, min(number, hundred * BLOCK + BLOCK - 1)


def _nearest_intersection(here: shapely.Point, *, gazetteer: Gazetteer) -> NearbyIntersection | None:
    """Return the nearest corner of two streets, or None."""
    lines = _lines_of(gazetteer)
    near = np.array(lines.near(here, reach_m=CORNER_REACH_M), dtype=np.intp)
    distances = shapely.distance(here, lines.geometries[near])
    by_street: dict[int, float] = {}
    for line, distance in sorted(zip(near.tolist(), distances.tolist(), strict=True), key=lambda pair: pair[1]):
        by_street.setdefault(int(lines.table.street[line]), distance)
    best = NearbyIntersection(name="", distance_m=CORNER_REACH_M)
    streets = [(gazetteer.streets[row], distance) for row, distance in by_street.items()]
    for index, (street, distance) in enumerate(streets):
        if distance - _APART_M > best.distance_m:
            break
        for other, _ in streets[:index]:
            best = _nearer(best, here, other, street, gazetteer=gazetteer)
    return best if best.name else None


def _nearer(
    best: NearbyIntersection, here: shapely.Point, first: Street, second: Street, *, gazetteer: Gazetteer
) -> NearbyIntersection:
    """Return the nearest corner of two streets, if it is nearer than the best so far; two halves of one have none.

    Nearer by TIE_M: where four halves meet, as at State and Madison, those are named that the point is at.
    """
    if first.base == second.base:
        return best
    for corner in find_corners(first, second, plane=gazetteer.plane, carry_on=False):
        distance = math.dist((here.x, here.y), gazetteer.plane.to_xy(corner.lon, corner.lat))
        if distance + TIE_M < best.distance_m:
            best = NearbyIntersection(name=f"{first.label} & {second.label}", distance_m=round(distance, 1))
    return best

"""Measured lines out of a list of named intersections and an address grid.

A list of intersections tells where pairs of streets cross, and nothing of what lies between: each street becomes the
line through its crossings in the order of their house numbers, and the house number of each comes from the grid.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from geomap.errors import GazetteerError
from geomap.gazetteer.build.city_names import CityName, parse_city_name
from geomap.gazetteer.build.grid import AddressGrid, Anchor, fit_slope
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.tables import Row, read_table

_NO_STREET: Final = re.compile(
    r"( (ER|XR|SR|RL|ORD|RIVER|CREEK|CANAL|CHANNEL|TURN|TURNAROUND|RAMP|ACCESS|UNKNOWN|PRIVATE|TOLL|EXPY|RIVERWALK)$)"
    r"|^[NSEW] (LSD|KENNEDY|EDENS|DAN RYAN|EISENHOWER|STEVENSON|BISHOP FORD|I57|I55|CHICAGO SKYWAY|UNKNOWN|PRIVATE) "
    r"|MIDWAY AIRPORT (LOWER|CICERO)"
)
"""Ramps, rivers, runways, taxiways and unnamed ways, and the expressways, which have no house numbers."""

_RAMP: Final = re.compile(r" (ER|XR)$")
_LONELY: Final = 200.0
"""A ramp's end pins a drive down where no street crosses it within this many house numbers: 400 m."""
_BENT: Final = 30.0
"""An anchor has its own number at a crossing that by the grid is up to so many numbers off it."""
_BENT_NUMBERED: Final = 90.0
"""The same of numbered streets: where they bend off the grid, as at the lake, what crosses them is numbered by them."""
_ABREAST_M: Final = 12.0
"""Corners of one number that lie no further apart along the street are two sides of one crossing, or a step aside."""
_METRES_PER_NUMBER: Final = 2.0
_DUPLICATE_M: Final = 3.0
"""Vertices closer than this say the same thing twice."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """One point on a street where another street crosses it."""

    number: float
    """The house number of the street there."""
    x: float
    y: float
    """Metres on the city's local plane."""
    rank: int
    """How many crossings the street has that crosses: streets jog where they meet a main street."""


class Intersection(NamedTuple):
    """One row of the list, in metres."""

    street_1: str
    street_2: str
    x: float
    y: float


def read_intersections(path: Path, *, plane: LocalPlane) -> list[Intersection]:
    """Read a CSV of intersections: street_1, street_2, longitude, latitude (degrees, WGS 84).

    Raises
    ------
    GazetteerError
        When the file does not read, a column is missing, a coordinate lies off the earth, or there are no rows.
    """

    def make(row: Row) -> Intersection:
        try:
            lon, lat = float(row["longitude"]), float(row["latitude"])
        except ValueError as error:
            msg = f"longitude and latitude must be degrees: {error}"
            raise ValueError(msg) from error
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            msg = f"{lon}, {lat} are no degrees; convert the file to WGS 84 first"
            raise ValueError(msg)
        return Intersection(row["street_1"].strip(), row["street_2"].strip(), *plane.to_xy(lon, lat))

    columns = ("street_1", "street_2", "longitude", "latitude")
    rows = read_table(path, columns=columns, make=make, must_exist=True)
    if not rows:
        msg = f"{path}: the list of intersections is empty"
        raise GazetteerError(msg)
    return list(rows)


def number_crossings(
    intersections: Sequence[Intersection], anchors: Sequence[Anchor], overrides: Mapping[str, Mapping[str, int]]
) -> dict[str, list[Crossing]]:
    """Return for each official street name its crossings with their house numbers, in the order of the numbers.

    Parameters
    ----------
    intersections
        In metres.
    anchors
        Streets whose numbers are known.
    overrides
        Streets that leave the grid: {official name: {crossing street: the number there}}; between two of these
        crossings the numbers are stretched to fit.
    """
    grids = {axis: _fit_grid(intersections, anchors, axis=axis) for axis in ("ns", "ew")}
    x = np.array([place.x for place in intersections])
    y = np.array([place.y for place in intersections])
    numbers = {"ns": grids["ns"].numbers_at(x, y), "ew": grids["ew"].numbers_at(y, x)}
    rank = Counter(street[2:] for place in intersections for street in (place.street_1, place.street_2))
    streets: dict[str, list[Crossing]] = defaultdict(list)
    ramps: dict[str, list[Crossing]] = defaultdict(list)
    known: dict[str, list[tuple[float, float]]] = defaultdict(list)
    at_anchor = {axis: _by_official_name(anchors, axis=axis) for axis in ("ns", "ew")}
    for row, place in enumerate(intersections):
        for street, other in ((place.street_1, place.street_2), (place.street_2, place.street_1)):
            if _NO_STREET.search(street) or (_NO_STREET.search(other) and not _RAMP.search(other)):
                continue
            direction = street[:1]
            if direction not in "NSEW":
                continue
            axis, sign = "ns" if direction in "NS" else "ew", 1 if direction in "NE" else -1
            number = numbers[axis][row] * sign
            if math.isfinite(number):
                anchor = at_anchor[axis].get(other)
                reach = _BENT_NUMBERED if other[2:3].isdigit() else _BENT
                if anchor and abs(anchor.number * sign - number) <= reach:
                    number = float(anchor.number * sign)
                if other in overrides.get(street, ()):
                    known[street].append((number, overrides[street][other]))
                (ramps if _RAMP.search(other) else streets)[street].append(
                    Crossing(max(number, 0.0), place.x, place.y, rank[other[2:]])
                )
    result = {}
    for street, crossings in sorted(streets.items()):
        numbers_there = [crossing.number for crossing in crossings]
        crossings += [
            ramp for ramp in ramps[street] if all(abs(ramp.number - number) > _LONELY for number in numbers_there)
        ]
        result[street] = _stretch(_in_order(crossings, direction=street[0]), sorted(known[street]))
    return result


def read_numbers(path: Path) -> dict[str, dict[str, int]]:
    """Read a table of streets that leave the grid (street, cross, number, source); none if there is no table.

    Raises
    ------
    GazetteerError
        When the table does not read.
    """
    numbers: dict[str, dict[str, int]] = {}

    def make(row: Row) -> None:
        numbers.setdefault(row["street"].upper(), {})[row["cross"].upper()] = int(row["number"])

    read_table(path, columns=("street", "cross", "number", "source"), make=make)
    return numbers


def _stretch(crossings: list[Crossing], known: list[tuple[float, float]]) -> list[Crossing]:
    """Fit house numbers to those known: (number by the grid, number in truth) in rising order."""
    if len(known) < 2:
        return crossings
    grid, true = zip(*known, strict=True)
    return [
        replace(c, number=float(np.interp(c.number, grid, true))) if grid[0] <= c.number <= grid[-1] else c
        for c in crossings
    ]


def parse_names(streets: Iterable[str]) -> dict[str, CityName]:
    """Return the parts of each official name."""
    return {street: parse_city_name(street) for street in streets}


def _by_official_name(anchors: Iterable[Anchor], *, axis: str) -> dict[str, Anchor]:
    """Return the anchors of one axis by the official names of the streets that they are."""
    crosswise = "EW" if axis == "ns" else "NS"
    return {
        f"{direction} {anchor.street}": anchor
        for anchor in anchors
        for direction in (anchor.prefix or crosswise)
        if anchor.axis == axis
    }


def _fit_grid(intersections: Iterable[Intersection], anchors: Iterable[Anchor], *, axis: str) -> AddressGrid:
    """Fit one axis of the grid to its anchors' intersections."""
    by_street = _by_official_name(anchors, axis=axis)
    points: dict[Anchor, list[tuple[float, float]]] = defaultdict(list)
    for place in intersections:
        for street in (place.street_1, place.street_2):
            if street in by_street:
                points[by_street[street]].append((place.x, place.y) if axis == "ns" else (place.y, place.x))
    return AddressGrid(points, slope=fit_slope(points))


def _in_order(crossings: list[Crossing], *, direction: str) -> list[Crossing]:
    """Sort by house number; where numbers (nearly) tie, by place, so that the line does not turn back on itself."""
    ahead = {"N": (0, 1), "S": (0, -1), "E": (1, 0), "W": (-1, 0)}[direction]
    ordered = sorted(crossings, key=lambda c: (round(c.number), c.x * ahead[0] + c.y * ahead[1]))
    numbers = sorted(c.number for c in crossings)
    placed = [Crossing(number, c.x, c.y, c.rank) for number, c in zip(numbers, ordered, strict=True)]
    kept: list[Crossing] = []
    for crossing in placed:
        if kept and math.hypot(crossing.x - kept[-1].x, crossing.y - kept[-1].y) < _DUPLICATE_M:
            continue
        kept.append(crossing)
    return _spread(kept, ahead=ahead)


def _spread(crossings: list[Crossing], *, ahead: tuple[int, int]) -> list[Crossing]:
    """Part crossings that have one number, but lie one after the other along the street.

    On Madison Street the same street crosses a little further on from the south than from the north, and has its number
    at both corners. Half of the houses between them are taken for lower, half for higher than that number.
    """
    groups = [list(group) for _, group in groupby(crossings, key=lambda c: round(c.number))]
    spread: list[Crossing] = []
    for same, following in zip_longest(groups, groups[1:]):
        along = [c.x * ahead[0] + c.y * ahead[1] for c in same]
        if max(along) - min(along) <= _ABREAST_M:
            spread += same
            continue
        middle = (min(along) + max(along)) / 2
        low = spread[-1].number if spread else 0.0
        high = following[0].number if following else math.inf
        for crossing, place in zip(same, along, strict=True):
            number = crossing.number + (place - middle) / _METRES_PER_NUMBER
            spread.append(replace(crossing, number=min(max(number, low), high)))
    return spread

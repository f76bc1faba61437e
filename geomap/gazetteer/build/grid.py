"""The address grid of a city that numbers its houses by distance from two baselines.

In Chicago a street that runs north and south is numbered by how far north or south of Madison Street a house lies, one
that runs east and west by how far east or west of State Street, 800 numbers to the mile almost everywhere. So the house
number at a place is a smooth function of the place. Anchor streets of known number (a hand-made table) pin it down:
between two anchors the number grows evenly, whatever the distance between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geomap.gazetteer.tables import Row, read_table

Floats = NDArray[np.float64]
Point = tuple[float, float]

_SIDES: Final = {"N": ("ns", 1), "S": ("ns", -1), "E": ("ew", 1), "W": ("ew", -1)}
"""The axis on which a direction lies, and the sign of house numbers there."""
_METRES_PER_NUMBER: Final = 1609.344 / 800
_OUTLIER_M: Final = 40.0
"""A crossing this far off its neighbours on the anchor is a jog or an error, and pins nothing down."""
_CURVED_M: Final = 120.0
"""Where an anchor has wandered this far from its own line, it no longer keeps to the grid."""
_REACH_M: Final = 600.0
"""How far past its last crossing an anchor still counts."""
_CITYWIDE_M: Final = 9000.0
"""An anchor this long counts wherever it runs, and far beyond: it is one of the section-line streets."""
_CITYWIDE_REACH_M: Final = 5000.0
"""How far past its last crossing such an anchor counts: a street in the south tells little of numbers downtown."""
_LEAST_STEP_M: Final = 5.0
"""Anchors closer than this cannot both be right; the one that runs citywide is kept."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A street whose house number is known: whatever crosses it has that number there."""

    street: str
    """Name and type without direction, in capitals, as in a list of intersections."""
    number: int
    """Signed: north and east positive."""
    axis: str
    """"ns" where the number counts north and south, "ew" where it counts east and west."""
    prefix: str
    """Only the pieces with this direction count, where given ("N"): elsewhere the street has another number."""


def read_anchors(path: Path) -> list[Anchor]:
    """Read a grid file (CSV: street, number, direction, prefix).

    Raises
    ------
    GazetteerError
        When the file or a row does not read, or a column is missing; it names the file and the line.
    """

    def make(row: Row) -> Anchor:
        if row["direction"] not in _SIDES:
            msg = f"the direction of {row['street']!r} must be N, S, E or W, not {row['direction']!r}"
            raise ValueError(msg)
        axis, sign = _SIDES[row["direction"]]
        return Anchor(row["street"].upper(), sign * int(row["number"]), axis, row["prefix"])

    return list(read_table(path, columns=("street", "number", "direction", "prefix"), make=make, must_exist=True))


class AddressGrid:
    """House numbers as a function of place, along one of the two axes of a city's grid."""

    def __init__(self, crossings: Mapping[Anchor, Iterable[Point]], *, slope: float) -> None:
        """Fit the grid.

        Parameters
        ----------
        crossings
            For each anchor, points on it as (along, across) in metres: across grows with the number.
        slope
            By how much the grid is turned: across gained per metre along.
        """
        self._slope = slope
        self._numbers: list[int] = []
        self._profiles: list[tuple[Floats, Floats]] = []
        self._citywide: list[bool] = []
        for anchor in sorted(crossings, key=lambda anchor: (anchor.number, anchor.street)):
            points = np.array(sorted(set(crossings[anchor])))
            if len(points) < 2:
                continue
            along, level = points[:, 0], points[:, 1] - slope * points[:, 0]
            middle = np.median(level)
            steady = [
                abs(level[i] - np.median(level[max(0, i - 3) : i + 4])) < _OUTLIER_M
                and abs(level[i] - middle) < _CURVED_M
                for i in range(len(level))
            ]
            if sum(steady) < 2:
                continue
            self._numbers.append(anchor.number)
            self._profiles.append((along[steady], level[steady]))
            self._citywide.append(bool(np.ptp(along[steady]) > _CITYWIDE_M))

    def numbers_at(self, along: Floats, across: Floats) -> Floats:
        """Return the signed, fractional house numbers at places given in metres."""
        levels = self._levels_at(along)
        wanted = across - self._slope * along
        return np.array([self._number_in(levels[:, column], wanted[column]) for column in range(len(along))])

    def _levels_at(self, along: Floats) -> Floats:
        """Return how far across each anchor (row) lies at each place (column); NaN where it does not count.

        Two streets may have one number, such as Wells Street north of the river and Wentworth Avenue far south of it:
        of them the one counts that runs there, or ends nearest.
        """
        levels = np.full((len(self._numbers), len(along)), np.nan)
        beyond = np.full_like(levels, np.inf)
        for row, (known, level) in enumerate(self._profiles):
            right = np.clip(np.searchsorted(known, along), 1, len(known) - 1)
            near = np.minimum(np.abs(known[right] - along), np.abs(known[right - 1] - along))
            past_end = np.maximum(np.maximum(known[0] - along, along - known[-1]), 0.0)
            counts = (past_end < _CITYWIDE_REACH_M) if self._citywide[row] else (near < _REACH_M)
            levels[row] = np.where(counts, np.interp(along, known, level), np.nan)
            beyond[row] = np.where(counts, past_end, np.inf)
        self._fill_remote(levels, along)
        numbers = np.array(self._numbers)
        for number in np.unique(numbers):
            same = numbers == number
            levels[same] = np.where(beyond[same] > beyond[same].min(axis=0), np.nan, levels[same])
        return levels

    def _fill_remote(self, levels: Floats, along: Floats) -> None:
        """Let the citywide anchors count, however far off, at places where no anchor does."""
        remote = np.isnan(levels).all(axis=0)
        for row, (known, level) in enumerate(self._profiles):
            if self._citywide[row]:
                levels[row, remote] = np.interp(along[remote], known, level)

    def _number_in(self, levels: Floats, wanted: float) -> float:
        """Interpolate one place's number among the anchors' levels there."""
        rows: list[int] = []
        for row in np.flatnonzero(~np.isnan(levels)):
            while rows and levels[row] <= levels[rows[-1]] + _LEAST_STEP_M:
                if self._citywide[rows[-1]] and not self._citywide[row]:
                    break
                rows.pop()
            else:
                rows.append(int(row))
        if not rows:
            return float("nan")
        heights = levels[rows]
        i = int(np.searchsorted(heights, wanted))
        if i in (0, len(rows)):
            end = rows[0] if i == 0 else rows[-1]
            return float(self._numbers[end] + (wanted - levels[end]) / _METRES_PER_NUMBER)
        low, high = rows[i - 1], rows[i]
        share = (wanted - levels[low]) / (levels[high] - levels[low])
        return float(self._numbers[low] + share * (self._numbers[high] - self._numbers[low]))


def fit_slope(crossings: Mapping[Anchor, Iterable[Point]]) -> float:
    """Return by how much a grid is turned: the median slope of its longer anchors."""
    slopes = []
    for points in crossings.values():
        line = np.array(sorted(set(points)))
        if len(line) > 10 and np.ptp(line[:, 0]) > _CITYWIDE_M / 2:
            slopes.append(float(np.polyfit(line[:, 0], line[:, 1], 1)[0]))
    return float(np.median(slopes)) if slopes else 0.0

"""All numbered streets of a city as a few long arrays, so that many house numbers are placed at once.

The rules are those of `on_street`; what takes a choice between pieces of a street, or reaches past its end, is left
to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from geomap.gazetteer import Gazetteer

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

_STRIDE: Final = 4e6
"""More than any house number: street s and number n are found in one sorted array under s * _STRIDE + n."""


@dataclass(frozen=True, eq=False)
class LineTable:
    """The lines of all numbered streets, street after street; within one in the order of their first numbers."""

    rows: dict[str, int]
    """From a street's label to its row in the gazetteer; expressways have none."""
    street: Indices
    """Of each line: the row of its street."""
    first: Floats
    last: Floats
    suspected_gap: NDArray[np.bool_]
    begin: Indices
    """Of each line: where its vertices begin; they end where the next line's begin."""
    lons: Floats
    lats: Floats
    measures: Floats
    metres: Floats
    """Of each vertex: how far it lies along its line."""
    first_keys: Floats
    last_keys: Floats
    vertex_keys: Floats
    """Sorted: street and first number, street and last number, line and measure."""
    gap_begin_keys: Floats
    gap_end_keys: Floats
    """Sorted: street and first number, street and last number of every known gap."""
    metres_per_degree: tuple[float, float]
    """Of longitude and latitude."""

    def sole_line(self, streets: Indices, lows: Floats, highs: Floats) -> Indices:
        """Return for each street the line that alone has numbers between low and high.

        Where there are none or several, or a known gap reaches in, it is -1.
        """
        low_keys, high_keys = streets * _STRIDE + lows, streets * _STRIDE + highs
        started = np.searchsorted(self.first_keys, high_keys, side="left")
        ended = np.searchsorted(self.last_keys, low_keys, side="right")
        gaps_begun = np.searchsorted(self.gap_begin_keys, high_keys, side="left")
        gaps_ended = np.searchsorted(self.gap_end_keys, low_keys, side="right")
        # With one line begun and not ended, the lines before it have all ended, unless one outlasts its successors.
        line = np.minimum(ended, len(self.first) - 1)
        fits = (self.street[line] == streets) & (self.first[line] < highs) & (self.last[line] > lows)
        return np.where((started - ended == 1) & (gaps_begun == gaps_ended) & fits, line, -1)

    def locate(
        self, line: Indices, numbers: Floats, *, side: Literal["left", "right"] = "right"
    ) -> tuple[Floats, Floats]:
        """Return lon and lat, in degrees, of house numbers on lines, as `MeasuredLine.locate` does.

        Where a line steps aside at a number, `side` "left" is the near end of the step, "right" the far one.
        """
        after = np.searchsorted(self.vertex_keys, line * _STRIDE + numbers, side=side)
        after = np.clip(after, self.begin[line] + 1, self.begin[line + 1] - 1)
        before = after - 1
        low, high = self.measures[before], self.measures[after]
        span = high - low
        share = np.divide(numbers - low, span, out=np.zeros_like(numbers), where=span > 0)
        return (
            self.lons[before] + share * (self.lons[after] - self.lons[before]),
            self.lats[before] + share * (self.lats[after] - self.lats[before]),
        )

    def length_m(self, line: Indices, lows: Floats, highs: Floats) -> Floats:
        """Return the length in metres of the stretches between two numbers, bends included."""
        i = np.searchsorted(self.vertex_keys, line * _STRIDE + lows, side="right")
        j = np.searchsorted(self.vertex_keys, line * _STRIDE + highs, side="left")
        start, end = self.locate(line, lows), self.locate(line, highs, side="left")
        bent = i < j
        straight = self._distance_m(start, end)
        inner_first, inner_last = np.where(bent, i, self.begin[line]), np.where(bent, j - 1, self.begin[line])
        around = (
            self._distance_m(start, (self.lons[inner_first], self.lats[inner_first]))
            + self.metres[inner_last]
            - self.metres[inner_first]
            + self._distance_m((self.lons[inner_last], self.lats[inner_last]), end)
        )
        return np.where(bent, around, straight)

    def _distance_m(self, a: tuple[Floats, Floats], b: tuple[Floats, Floats]) -> Floats:
        per_lon, per_lat = self.metres_per_degree
        distances: Floats = np.hypot((a[0] - b[0]) * per_lon, (a[1] - b[1]) * per_lat)
        return distances


@lru_cache(maxsize=4)
def line_table(gazetteer: Gazetteer) -> LineTable:
    """Return the table of a gazetteer, made when first asked for (0.2 s for a city's 2,000 streets).

    Raises
    ------
    GazetteerError
        When a line of the gazetteer is damaged.
    """
    numbered = [(row, street) for row, street in enumerate(gazetteer.streets) if not street.is_expressway]
    pairs = [(row, line) for row, street in numbered for line in sorted(street.lines, key=lambda line: line.first)]
    lines = [line for _, line in pairs]
    street = np.array([row for row, _ in pairs], dtype=np.intp)
    first = np.array([line.first for line in lines], dtype=np.float64)
    last = np.array([line.last for line in lines], dtype=np.float64)
    begin = np.array([0, *accumulate(len(line.measures) for line in lines)], dtype=np.intp)
    lons, lats, measures = (
        np.fromiter(chain.from_iterable(parts), dtype=np.float64, count=int(begin[-1]))
        for parts in (
            (line.lons for line in lines),
            (line.lats for line in lines),
            (line.measures for line in lines),
        )
    )
    gaps = [(row * _STRIDE + low, row * _STRIDE + high) for row, each in numbered for low, high in each.gaps]
    gap_keys = np.array(gaps, dtype=np.float64).reshape(-1, 2)
    plane = gazetteer.plane
    steps = np.hypot(np.diff(lons) * plane.metres_per_degree_lon, np.diff(lats) * plane.metres_per_degree_lat)
    line_of_vertex = np.repeat(np.arange(len(lines)), np.diff(begin))
    return LineTable(
        rows={each.label: row for row, each in numbered},
        street=street,
        first=first,
        last=last,
        suspected_gap=np.array([line.suspected_gap for line in lines], dtype=np.bool_),
        begin=begin,
        lons=lons,
        lats=lats,
        measures=measures,
        metres=np.concatenate([[0.0], np.cumsum(steps)])[: len(lons)],
        first_keys=street * _STRIDE + first,
        last_keys=np.sort(street * _STRIDE + last),
        gap_begin_keys=np.sort(gap_keys[:, 0]),
        gap_end_keys=np.sort(gap_keys[:, 1]),
        vertex_keys=line_of_vertex * _STRIDE + measures,
        metres_per_degree=(plane.metres_per_degree_lon, plane.metres_per_degree_lat),
    )

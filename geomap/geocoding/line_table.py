"""All numbered streets of a city as a few long arrays, so that many house numbers are placed at once.

The rules are those of `on_street`; what takes a choice between pieces of a street, or reaches past its end, is left
to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.line_arrays import Floats, Indices, unpack_all
from geomap.gazetteer.streets import HEADING
from geomap.geocoding.on_street import FOOTING

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
    is_exact: bool
    """Whether the lines end where the streets end; see `Street.is_exact`."""

    def choose_lines(self, streets: Indices, lows: Floats, highs: Floats) -> Indices:
        """Return for each street the line on which `on_street` puts the numbers from low to high.

        It is -1 where the choice is left to `on_street`: where no line has one of the numbers, several have them about
        as well, or a known gap reaches in.
        """
        low_keys, high_keys = streets * _STRIDE + lows, streets * _STRIDE + highs
        started = np.searchsorted(self.first_keys, high_keys, side="left")
        ended = np.searchsorted(self.last_keys, low_keys, side="right")
        gaps_begun = np.searchsorted(self.gap_begin_keys, high_keys, side="left")
        gaps_ended = np.searchsorted(self.gap_end_keys, low_keys, side="right")
        # With one line begun and not ended, the lines before it have all ended, unless one outlasts its successors.
        line = np.minimum(ended, len(self.first) - 1)
        fits = (self.street[line] == streets) & (self.first[line] < highs) & (self.last[line] > lows)
        line = np.where((started - ended == 1) & fits, line, -1)
        several = np.flatnonzero(started - ended > 1)
        line[several] = self._choose_of_several(streets[several], lows[several], highs[several])
        return np.where(gaps_begun == gaps_ended, line, -1)

    def _choose_of_several(self, streets: Indices, lows: Floats, highs: Floats) -> Indices:
        """Return for each street the best of its lines, or -1 where another one is about as good."""
        begin = np.searchsorted(self.street, streets, side="left")
        counts = np.searchsorted(self.street, streets, side="right") - begin
        group = np.repeat(np.arange(len(streets)), counts)
        line = np.arange(counts.sum()) + np.repeat(begin - (np.cumsum(counts) - counts), counts)
        cover = np.minimum(highs[group], self.last[line]) - np.maximum(lows[group], self.first[line])
        sound = ~self.suspected_gap[line]
        score = np.where(cover > 0, np.minimum(cover, FOOTING) * _STRIDE * 2 + sound * _STRIDE + cover, -1.0)
        best = np.full(len(streets), -np.inf)
        np.maximum.at(best, group, score)
        first = np.full(len(streets), len(line), dtype=np.intp)
        winners = np.flatnonzero(score == best[group])
        np.minimum.at(first, group[winners], winners)
        winner = first[group]
        rivals = (sound | ~sound[winner]) & (cover > 0) & (cover >= cover[winner] / 2)
        rivals[first] = False
        torn = np.bincount(group[rivals], minlength=len(streets)) > 0
        return np.where(torn | (best < 0), -1, line[first])

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

    def length_beyond_m(self, line: Indices, lows: Floats, highs: Floats) -> tuple[Floats, Floats]:
        """Return how long lines are from low to their first number and from their last to high, if they went on.

        Beyond an end a line goes on straight at its own pace, as in `MeasuredLine.locate`; 0 where it reaches.
        """
        begin, end = self.begin[line], self.begin[line + 1] - 1
        first, last = self.first[line], self.last[line]
        inner = np.searchsorted(self.vertex_keys, line * _STRIDE + first + HEADING, side="left")
        inner = np.clip(inner, begin + 1, end)
        outer = np.searchsorted(self.vertex_keys, line * _STRIDE + last - HEADING, side="right") - 1
        outer = np.clip(outer, begin, end - 1)
        return (
            np.maximum(first - lows, 0) * self._pace(begin, inner),
            np.maximum(highs - last, 0) * self._pace(outer, end),
        )

    def _pace(self, a: Indices, b: Indices) -> Floats:
        """Return the metres for each number between two vertices, 0 where they have the same number."""
        span = self.measures[b] - self.measures[a]
        metres = self._distance_m((self.lons[a], self.lats[a]), (self.lons[b], self.lats[b]))
        return np.divide(metres, span, out=np.zeros_like(span), where=span > 0)

    def _distance_m(self, a: tuple[Floats, Floats], b: tuple[Floats, Floats]) -> Floats:
        per_lon, per_lat = self.metres_per_degree
        distances: Floats = np.hypot((a[0] - b[0]) * per_lon, (a[1] - b[1]) * per_lat)
        return distances


@lru_cache(maxsize=4)
def line_table(gazetteer: Gazetteer) -> LineTable:
    """Return the table of a gazetteer, made when first asked for (in 0.05 s for a city's 2,000 streets).

    Raises
    ------
    GazetteerError
        When a line of the gazetteer is damaged.
    """
    numbered = [(row, street) for row, street in enumerate(gazetteer.streets) if not street.is_expressway]
    arrays = unpack_all([street for _, street in numbered])
    row_of = np.array([row for row, _ in numbered], dtype=np.intp)
    order = np.lexsort((arrays.measures[arrays.begin[:-1]], arrays.street))
    sizes = np.diff(arrays.begin)[order]
    begin = np.concatenate([[0], np.cumsum(sizes)])
    vertices = np.arange(begin[-1]) + np.repeat(arrays.begin[:-1][order] - begin[:-1], sizes)
    lons, lats, measures = arrays.lons[vertices], arrays.lats[vertices], arrays.measures[vertices]
    street, first, last = row_of[arrays.street[order]], measures[begin[:-1]], measures[begin[1:] - 1]
    plane = gazetteer.plane
    steps = np.hypot(np.diff(lons) * plane.metres_per_degree_lon, np.diff(lats) * plane.metres_per_degree_lat)
    line_of_vertex = np.repeat(np.arange(len(order)), sizes)
    gaps = np.array([(row_of[row], low, high) for row, low, high in arrays.gaps], dtype=np.float64).reshape(-1, 3)
    return LineTable(
        rows={each.label: row for row, each in numbered},
        street=street,
        first=first,
        last=last,
        suspected_gap=arrays.suspected_gap[order],
        begin=begin,
        lons=lons,
        lats=lats,
        measures=measures,
        metres=np.concatenate([[0.0], np.cumsum(steps)])[: len(lons)],
        first_keys=street * _STRIDE + first,
        last_keys=np.sort(street * _STRIDE + last),
        gap_begin_keys=np.sort(gaps[:, 0] * _STRIDE + gaps[:, 1]),
        gap_end_keys=np.sort(gaps[:, 0] * _STRIDE + gaps[:, 2]),
        vertex_keys=line_of_vertex * _STRIDE + measures,
        metres_per_degree=(plane.metres_per_degree_lon, plane.metres_per_degree_lat),
        is_exact=all(each.is_exact for _, each in numbered),
    )

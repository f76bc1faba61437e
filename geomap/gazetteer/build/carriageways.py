"""From the pieces of one street to its measured lines: pieces put in order, carriageways made one line, gaps kept.

A piece has a range of house numbers on each side. Where several pieces share a range, they are either parts of one
block, and share the numbers out along it, or two carriageways, and the street's line runs between them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geomap.gazetteer.build.simplify import Vertex, simplify
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.streets import MeasuredLine

if TYPE_CHECKING:
    from numpy.typing import NDArray

LonLat = tuple[float, float]

_SAME_BLOCK_M: Final = 150.0
"""Pieces with one range that lie this near to each other are one block; others are two streets of one name."""
_ABREAST_M: Final = 75.0
"""Carriageways, with the park between them that a boulevard may have, are no further apart at the same number."""
_SAME_CORNER_M: Final = 25.0
"""Two pieces whose ends are this near meet at one corner, even where some house numbers are left out there."""
_BLOCK: Final = 100
"""Where a whole block of numbers is left out, the street is broken."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One row of a centerline file: a line, and the house numbers on its sides from its beginning to its end."""

    points: tuple[LonLat, ...]
    left: tuple[int, int] | None
    right: tuple[int, int] | None


@dataclass(frozen=True, slots=True, eq=False)
class _Chain:
    """A line along which the house numbers rise evenly."""

    low: float
    high: float
    """One past the last number, so that neighbouring blocks meet: 1500 to 1600."""
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    """The same for each side that has numbers."""
    flat: NDArray[np.float64]
    """Vertices in metres, one (x, y) a row."""
    numbers: NDArray[np.float64]
    """The house number at each vertex."""

    def at(self, number: float) -> tuple[float, float]:
        """Return where a number is, in metres."""
        x, y = (float(np.interp(number, self.numbers, self.flat[:, axis])) for axis in (0, 1))
        return x, y


def _make_chain(
    low: float, high: float, flat: NDArray[np.float64], *, sides: tuple[tuple[float, ...], tuple[float, ...]]
) -> _Chain:
    """Spread the numbers from low to high along a line; `sides` are the lows and the highs of its sides."""
    along = _along(flat)
    return _Chain(low, high, *sides, flat, low + along / along[-1] * (high - low))


def join_segments(segments: Sequence[Segment], *, plane: LocalPlane) -> tuple[MeasuredLine, ...]:
    """Return the lines of one street, by house number; each is unbroken, and between two there is a gap.

    Parameters
    ----------
    segments
        All pieces of the street, in degrees; a piece without numbers is passed over.
    plane
        The city's local plane, for lengths.
    """
    chains = [chain for group in _same_range(_numbered(segments, plane)).values() for chain in _share_out(group)]
    lines = [_degrees(simplify(run), plane) for run in _connect(_sweep(_mend_corners(chains)))]
    return tuple(sorted(lines, key=lambda line: (line.first, line.last, line.lons[0], line.lats[0])))


def measure_expressway(segments: Sequence[Segment], *, plane: LocalPlane) -> tuple[MeasuredLine, ...]:
    """Return the lines of a street without house numbers, measured in metres from the beginning of the first."""
    merged = shapely.line_merge(shapely.MultiLineString([_flat(segment.points, plane) for segment in segments]))
    lines, metres = [], 0.0
    for part in sorted(shapely.get_parts(merged), key=lambda part: (-part.length, part.coords[0])):
        flat = shapely.get_coordinates(part)
        along = metres + _along(flat)
        vertices = [Vertex(float(number), float(x), float(y)) for number, (x, y) in zip(along, flat, strict=True)]
        lines.append(_degrees(simplify(vertices), plane))
        metres = float(along[-1])
    return tuple(lines)


def _numbered(segments: Sequence[Segment], plane: LocalPlane) -> Iterator[_Chain]:
    """Turn every piece so that its numbers rise; rows that draw the same line twice are put together."""
    sides: dict[tuple[LonLat, ...], tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
    for segment in segments:
        backwards = segment.points[::-1]
        turned = backwards in sides
        left, right = sides.setdefault(backwards if turned else segment.points, ([], []))
        for numbers, same, other in ((segment.left, left, right), (segment.right, right, left)):
            if numbers:
                (other if turned else same).append(numbers[::-1] if turned else numbers)
    for points, both in sides.items():
        ranges = [numbers for side in both for numbers in side]
        if not ranges:
            continue
        widest = max(ranges, key=lambda numbers: abs(numbers[1] - numbers[0]))
        lows = tuple(float(min(numbers) // 2 * 2) for numbers in ranges)
        highs = tuple(float((max(numbers) + 2) // 2 * 2) for numbers in ranges)
        flat = _flat(points if widest[1] >= widest[0] else points[::-1], plane)
        yield _make_chain(min(lows), max(highs), flat, sides=(lows, highs))


def _same_range(chains: Iterator[_Chain]) -> dict[tuple[float, float, int], list[_Chain]]:
    """Group pieces that share a range and lie together: by range, and a number for each place where it occurs."""
    by_range: dict[tuple[float, float], list[_Chain]] = defaultdict(list)
    for chain in chains:
        by_range[chain.low, chain.high].append(chain)
    groups: dict[tuple[float, float, int], list[_Chain]] = {}
    for (low, high), same in by_range.items():
        shapes = [shapely.LineString(chain.flat) for chain in same]
        near = [(i, j) for i, j in combinations(range(len(same)), 2) if shapes[i].distance(shapes[j]) < _SAME_BLOCK_M]
        for index, members in enumerate(_clusters(len(same), near)):
            groups[low, high, index] = [same[member] for member in members]
    return groups


def _share_out(group: list[_Chain]) -> list[_Chain]:
    """Give each piece of one block its part of the block's numbers; two carriageways have the same part.

    Pieces that follow each other are made one line. What is left (two carriageways, or pieces that do not touch) gets
    its numbers by where it lies along the block.
    """
    first = group[0]
    if len(group) == 1:
        return group
    merged = shapely.get_parts(
        shapely.line_merge(shapely.MultiLineString([chain.flat for chain in group]), directed=True)
    )
    flats = [shapely.get_coordinates(part) for part in merged]
    if len(flats) == 1:
        return [_make_chain(first.low, first.high, flats[0], sides=(first.lows, first.highs))]
    heading = np.sum([flat[-1] - flat[0] for flat in flats], axis=0)
    spans = [sorted((float(flat[0] @ heading), float(flat[-1] @ heading))) for flat in flats]
    start, end = min(low for low, _ in spans), max(high for _, high in spans)
    result = []
    for flat, span in zip(flats, spans, strict=True):
        low, high = (first.low + (edge - start) / (end - start) * (first.high - first.low) for edge in span)
        if end > start and high - low >= 1:
            result.append(_make_chain(low, high, flat, sides=((low,), (high,))))
    return result


def _mend_corners(chains: list[_Chain]) -> list[_Chain]:
    """Where the ranges of two pieces that meet at a corner overlap, let both end at one number there.

    It is the middle one of what the sides of both say, so that one slip among them does no harm.
    """
    ends: dict[tuple[int, int], list[int]] = defaultdict(list)
    starts: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, chain in enumerate(chains):
        starts[_node(chain.flat[0])].append(index)
        ends[_node(chain.flat[-1])].append(index)
    lows, highs = [chain.low for chain in chains], [chain.high for chain in chains]
    for node, before in ends.items():
        after = starts.get(node, [])
        if len(before) != 1 or len(after) != 1 or before == after:
            continue
        a, b = before[0], after[0]
        number = median((*chains[a].highs, *chains[b].lows))
        if highs[a] > lows[b] and lows[a] < number < highs[b]:
            highs[a] = lows[b] = number
    return [
        _make_chain(low, high, chain.flat, sides=(chain.lows, chain.highs))
        for chain, low, high in zip(chains, lows, highs, strict=True)
    ]


def _sweep(chains: list[_Chain]) -> Iterator[list[Vertex]]:
    """Yield, from number to number where a piece begins or ends, one line for all carriageways that lie abreast."""
    edges = sorted({edge for chain in chains for edge in (chain.low, chain.high)})
    for low, high in pairwise(edges):
        here = [chain for chain in chains if chain.low <= low and chain.high >= high]
        spots = [chain.at((low + high) / 2) for chain in here]
        near = [(i, j) for i, j in combinations(range(len(here)), 2) if math.dist(spots[i], spots[j]) <= _ABREAST_M]
        for members in _clusters(len(here), near):
            abreast = [here[member] for member in members]
            inner = {float(number) for chain in abreast for number in chain.numbers if low < number < high}
            yield [
                Vertex(number, *np.mean([chain.at(number) for chain in abreast], axis=0).tolist())
                for number in sorted({low, high} | inner)
            ]


def _connect(pieces: Iterator[list[Vertex]]) -> list[list[Vertex]]:
    """Join pieces whose numbers follow on each other and whose ends meet."""
    lines: list[list[Vertex]] = []
    for piece in pieces:
        begin = piece[0]
        steps = [
            (begin.number - line[-1].number, math.dist((begin.x, begin.y), (line[-1].x, line[-1].y)), index)
            for index, line in enumerate(lines)
            if 0 <= begin.number - line[-1].number < _BLOCK
        ]
        meeting = [step for step in steps if step[1] <= (_SAME_CORNER_M if step[0] else _ABREAST_M)]
        if meeting:
            lines[min(meeting)[2]] += piece
        else:
            lines.append(list(piece))
    return lines


def _clusters(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return 0 to count - 1 in groups that pairs tie together."""
    group = list(range(count))
    for i, j in pairs:
        old, new = group[j], group[i]
        group = [new if value == old else value for value in group]
    members: dict[int, list[int]] = defaultdict(list)
    for index, value in enumerate(group):
        members[value].append(index)
    return list(members.values())


def _node(point: NDArray[np.float64]) -> tuple[int, int]:
    """Return the corner at which a line ends: the same for ends within about a decimetre."""
    return round(float(point[0]) * 10), round(float(point[1]) * 10)


def _flat(points: Sequence[LonLat], plane: LocalPlane) -> NDArray[np.float64]:
    """Return points in metres."""
    lons, lats = np.array(points, dtype=float).T
    return np.column_stack(plane.to_xy(lons, lats))


def _along(flat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how many metres along a line each of its vertices lies."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(flat, axis=0).T))])


def _degrees(vertices: Sequence[Vertex], plane: LocalPlane) -> MeasuredLine:
    """Return a line as the gazetteer keeps it: whole numbers, five decimals (about a metre)."""
    pairs = [plane.to_lonlat(vertex.x, vertex.y) for vertex in vertices]
    return MeasuredLine(
        tuple(float(round(vertex.number)) for vertex in vertices),
        tuple(round(lon, 5) for lon, _ in pairs),
        tuple(round(lat, 5) for _, lat in pairs),
    )

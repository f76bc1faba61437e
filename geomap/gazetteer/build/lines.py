"""From numbered crossings to clean measured lines: pieces, stray points, suspected gaps, simplification."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from geomap.gazetteer.build.crossings import Crossing
from geomap.gazetteer.build.simplify import Vertex, simplify
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.streets import MeasuredLine

_METRES_PER_NUMBER: Final = 2.0
_BREAK_M: Final = 250.0
"""A step this much longer than its house numbers allow joins two streets of one name, and is cut."""
_STUB: Final = 10.0
"""House numbers to either side of the only crossing of a street."""
_GAP_M: Final = 350.0
"""A stretch longer than this without a crossing may hold no street, unless a report vouches for one of its blocks."""
_JOG_M: Final = 10.0
_WIDEST_JOG_M: Final = 120.0
"""A step aside between these is a jog; a smaller one is a slight bend, a larger one another street."""
_CLEARLY: Final = 1.25
"""Of two cross streets that have about as many crossings, to within this ratio, neither is clearly the greater."""
_RUN_M: Final = 400.0
"""How far a straight run is followed to learn its heading."""
_STRAIGHT_M: Final = 2.0
"""Vertices of a straight run keep within this of it; they are rounded to about a metre."""
_TELLING_M: Final = 40.0
"""A run shorter than this does not tell which way a street heads."""
_PARALLEL: Final = 0.03
"""Sine of the angle (1.7 degrees) up to which two runs have the same heading."""
_WITHIN_NUMBERS: Final = 2.0
"""How far off the house numbers of a simplified line may be."""


def make_lines(
    crossings: Sequence[Crossing], *, direction: str, plane: LocalPlane, reported_blocks: Collection[int] | None
) -> tuple[MeasuredLine, ...]:
    """Return a street's pieces in the order of their house numbers.

    Parameters
    ----------
    crossings
        In the order of their numbers.
    direction
        "N", "S", "E" or "W": which way the numbers grow.
    plane
        The plane in whose metres they lie.
    reported_blocks
        Hundred-blocks known to have addresses (1500 for the 1500 block); None where nothing is known of the city, and
        then long stretches are only trusted up to _GAP_M all the same.
    """
    lines = []
    for piece in _split(crossings):
        for part, suspected in _mark_gaps(_square_jogs(piece), reported_blocks or (), direction=direction):
            vertices = [Vertex(c.number, c.x, c.y) for c in part]
            kept = _without_end_steps(simplify(vertices, within_numbers=_WITHIN_NUMBERS))
            lonlat = [plane.to_lonlat(c.x, c.y) for c in kept]
            lines.append(
                MeasuredLine(
                    tuple(float(round(c.number)) for c in kept),
                    tuple(round(lon, 5) for lon, _ in lonlat),
                    tuple(round(lat, 5) for _, lat in lonlat),
                    suspected,
                )
            )
    return tuple(lines)


def _split(crossings: Sequence[Crossing]) -> list[list[Crossing]]:
    """Cut where the street jumps sideways."""
    pieces: list[list[Crossing]] = []
    for crossing in crossings:
        if pieces:
            last = pieces[-1][-1]
            expected = (crossing.number - last.number) * _METRES_PER_NUMBER
            if _distance(last, crossing) <= 1.6 * expected + _BREAK_M:
                pieces[-1].append(crossing)
                continue
        pieces.append([crossing])
    return pieces


def _stub(crossing: Crossing, *, direction: str) -> list[Crossing]:
    """Draw a street of one crossing a few houses' length to both sides: its direction says which way it runs."""
    dx, dy = {"N": (0, 1), "S": (0, -1), "E": (1, 0), "W": (-1, 0)}[direction]
    return [
        Crossing(
            max(crossing.number + step, 0.0),
            crossing.x + step * _METRES_PER_NUMBER * dx,
            crossing.y + step * _METRES_PER_NUMBER * dy,
            0,
        )
        for step in (-_STUB, _STUB)
    ]


def _square_jogs(piece: list[Crossing]) -> list[Crossing]:
    """Where a street is straight on both sides of a step aside, make the step at the greater of the two cross streets.

    A list of intersections has one point for a crossing at which a street jogs, so that the line through the points
    leans from one side to the other. Surveyors' section lines run along the main streets, and the jogs lie on them.
    Where neither cross street is clearly the greater, the step is at the further one: such a list has the point beyond
    a jog more often than the one before it.
    """
    squared = piece[:1]
    for i in range(1, len(piece)):
        a, b = piece[i - 1], piece[i]
        before, after = _run(piece[i - 1 :: -1]), _run(piece[i:])
        if _same_heading(before, a, b, after):
            greater = a if a.rank > b.rank * _CLEARLY else b
            corner = _carry_on(before, a, b) if greater is b else _carry_on(after, b, a)
            if corner and _JOG_M < math.dist(corner, (greater.x, greater.y)) < _WIDEST_JOG_M:
                squared.append(Crossing(greater.number, *corner, 0))
        squared.append(b)
    return squared


def _run(vertices: Sequence[Crossing]) -> Crossing:
    """Return the furthest vertex to which a street runs straight from its first: the longer, the surer its heading."""
    start, end = vertices[0], vertices[0]
    for i in range(1, len(vertices)):
        there = vertices[i]
        if _distance(start, there) > _RUN_M or any(_off(c, start, there) > _STRAIGHT_M for c in vertices[1:i]):
            break
        end = there
    return end


def _same_heading(before: Crossing, a: Crossing, b: Crossing, after: Crossing) -> bool:
    """Whether the street runs the same way before and after a step, over lengths that let one tell."""
    first, second = (a.x - before.x, a.y - before.y), (after.x - b.x, after.y - b.y)
    lengths = math.hypot(*first) * math.hypot(*second)
    if min(math.hypot(*first), math.hypot(*second)) < _TELLING_M:
        return False
    return abs(first[0] * second[1] - first[1] * second[0]) < _PARALLEL * lengths


def _carry_on(before: Crossing, a: Crossing, b: Crossing) -> tuple[float, float] | None:
    """Go on straight from `before` through a until abreast of b; None where b lies behind."""
    dx, dy = a.x - before.x, a.y - before.y
    share = ((b.x - a.x) * dx + (b.y - a.y) * dy) / (dx * dx + dy * dy)
    return (a.x + share * dx, a.y + share * dy) if share > 0 else None


def _mark_gaps(
    vertices: list[Crossing], blocks: Collection[int], *, direction: str
) -> list[tuple[list[Crossing], bool]]:
    """Cut out the stretches that may hold no street: (vertices, suspected) in order, sharing their end vertices."""
    parts: list[tuple[list[Crossing], bool]] = []
    run = [vertices[0]]
    for a, b in pairwise(vertices):
        hundreds = range(int(a.number) // 100 * 100, math.ceil(b.number), 100)
        if _distance(a, b) > _GAP_M and not any(
            block in blocks and min(b.number, block + 100) - max(a.number, block) > 50 for block in hundreds
        ):
            parts += [(_sound(run, direction), False), ([a, b], True)]
            run = [b]
        else:
            run.append(b)
    return [*parts, (_sound(run, direction), False)]


def _sound(run: list[Crossing], direction: str) -> list[Crossing]:
    """Return a run of crossings as it is, a single one as a stub: where something crosses, there is a street."""
    return run if len(run) > 1 else _stub(run[0], direction=direction)


def _without_end_steps(vertices: list[Vertex]) -> list[Vertex]:
    """Leave out a step aside at either end of a line: beyond its end a line goes on the way that it came."""
    kept = list(vertices)
    while len(kept) > 2 and round(kept[0].number) == round(kept[1].number):
        del kept[0]
    while len(kept) > 2 and round(kept[-1].number) == round(kept[-2].number):
        del kept[-1]
    return kept


def _share(c: Crossing, a: Crossing, b: Crossing) -> float:
    """Where c projects on the line from a (0) to b (1)."""
    dx, dy = b.x - a.x, b.y - a.y
    squared = dx * dx + dy * dy
    return min(max(((c.x - a.x) * dx + (c.y - a.y) * dy) / squared, 0.0), 1.0) if squared else 0.0


def _off(c: Crossing, a: Crossing, b: Crossing) -> float:
    """How far c lies from the line from a to b, in metres."""
    share = _share(c, a, b)
    return math.hypot(a.x + share * (b.x - a.x) - c.x, a.y + share * (b.y - a.y) - c.y)


def _distance(a: Crossing, b: Crossing) -> float:
    """Metres between two crossings."""
    return math.hypot(b.x - a.x, b.y - a.y)

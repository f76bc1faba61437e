"""Douglas and Peucker's simplification of a measured line, for place and house number at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

_WITHIN_M: Final = 0.5


class Vertex(NamedTuple):
    """A point of a measured line."""

    number: float
    """Its house number, or the metres from the line's beginning."""
    x: float
    y: float
    """Metres on the city's local plane."""


def simplify(vertices: Sequence[Vertex], *, within_numbers: float = 1.0) -> list[Vertex]:
    """Leave out vertices without which the line stays within half a metre, and its numbers within so many."""
    keep = {0, len(vertices) - 1}
    stack = [(0, len(vertices) - 1)]
    while stack:
        first, last = stack.pop()
        a, b = vertices[first], vertices[last]
        misfits = [(_misfit(vertices[i], a, b, within_numbers), i) for i in range(first + 1, last)]
        worst, at = max(misfits, key=lambda misfit: misfit[0], default=(0.0, 0))
        if worst > 1:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [vertices[i] for i in sorted(keep)]


def _misfit(vertex: Vertex, start: Vertex, end: Vertex, within_numbers: float) -> float:
    """How badly the line from start to end stands for a vertex: over 1 is too badly."""
    dx, dy = end.x - start.x, end.y - start.y
    squared = dx * dx + dy * dy
    along = ((vertex.x - start.x) * dx + (vertex.y - start.y) * dy) / squared if squared else 0.0
    share = min(max(along, 0.0), 1.0)
    off = math.hypot(start.x + share * dx - vertex.x, start.y + share * dy - vertex.y)
    number = start.number + share * (end.number - start.number)
    return max(off / _WITHIN_M, abs(number - vertex.number) / within_numbers)

"""Douglas and Peucker's simplification of a measured line, for place and house number at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

_SIMPLIFY_M: Final = 0.5
_SIMPLIFY_NUMBERS: Final = 1.0


class Vertex(NamedTuple):
    """A point of a measured line."""

    number: float
    """Its house number, or the metres from the line's beginning."""
    x: float
    y: float
    """Metres on the city's local plane."""


def simplify(vertices: Sequence[Vertex]) -> list[Vertex]:
    """Leave out vertices without which the line stays within half a metre, and its numbers within one."""
    keep = {0, len(vertices) - 1}
    stack = [(0, len(vertices) - 1)]
    while stack:
        first, last = stack.pop()
        misfits = [(_misfit(vertices[i], vertices[first], vertices[last]), i) for i in range(first + 1, last)]
        worst, at = max(misfits, default=(0.0, 0))
        if worst > 1:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [vertices[i] for i in sorted(keep)]


def _misfit(vertex: Vertex, start: Vertex, end: Vertex) -> float:
    """How badly the line from start to end stands for a vertex: over 1 is too badly."""
    dx, dy = end.x - start.x, end.y - start.y
    squared = dx * dx + dy * dy
    along = ((vertex.x - start.x) * dx + (vertex.y - start.y) * dy) / squared if squared else 0.0
    share = min(max(along, 0.0), 1.0)
    off = math.hypot(start.x + share * dx - vertex.x, start.y + share * dy - vertex.y)
    number = start.number + share * (end.number - start.number)
    return max(off / _SIMPLIFY_M, abs(number - vertex.number) / _SIMPLIFY_NUMBERS)

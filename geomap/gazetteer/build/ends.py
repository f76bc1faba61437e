"""Beyond a street's last crossing: how far it goes on shows in the blocks that reports name there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from geomap.gazetteer.streets import MeasuredLine

_BLOCK: Final = 100
_NEAR: Final = 200
"""Numbers this far beyond an end are extrapolated whenever somebody asks for them: no line need be drawn."""
_FAR: Final = 400
"""A report in a block that begins further beyond the end more likely means another street."""


def extend_to_reports(lines: Sequence[MeasuredLine], blocks: Collection[int]) -> list[MeasuredLine]:
    """Carry a street on, straight ahead, to the blocks that reports name beyond its ends.

    What is added is marked as a suspected gap, since nobody knows which way the street goes there.

    Parameters
    ----------
    lines
        The street's pieces, in the order of their numbers.
    blocks
        Hundred-blocks known to have addresses (1500 for the 1500 block).
    """
    sound = [line for line in lines if not line.suspected_gap]
    extended = list(lines)
    for line in sound[:1]:
        begins = [block for block in blocks if _NEAR < line.first - (block + _BLOCK) <= min(_FAR, _run_of(line))]
        if begins and line is lines[0]:
            extended.insert(0, _straight(line, min(begins), line.first))
    for line in sound[-1:]:
        ends = [block + _BLOCK for block in blocks if _NEAR < block - line.last <= min(_FAR, _run_of(line))]
        if ends and line.last == max(other.last for other in lines):
            extended.append(_straight(line, line.last, max(ends)))
    return extended


def _run_of(line: MeasuredLine) -> float:
    """Return how many numbers a line covers: nobody can tell which way a short one is heading."""
    return line.last - line.first


def _straight(line: MeasuredLine, low: float, high: float) -> MeasuredLine:
    """Draw the way from one number to another as the line would go on."""
    (west, south), (east, north) = line.locate(low), line.locate(high)
    return MeasuredLine(
        (low, high), (round(west, 5), round(east, 5)), (round(south, 5), round(north, 5)), suspected_gap=True
    )

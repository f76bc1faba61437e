"""Streets of two tracks: boulevards with a park between their carriageways, streets on both sides of a railroad.

A list of intersections gives such a street one point where another crosses it, now on the one track and now on the
other, so that a line through all of them would run back and forth. A table tells which streets those are, and between
which house numbers; which track a crossing is on shows in the crossings themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geomap.errors import GazetteerError
from geomap.gazetteer.build.crossings import Crossing
from geomap.gazetteer.tables import Row, read_table

Points = NDArray[np.float64]
Labels = NDArray[np.bool_]

BOTH: Final = "both"
"""Houses and traffic are on both tracks; the street is both lines."""
MIDDLE: Final = "middle"
"""The tracks are service drives, and the street proper runs between them."""
_APART_M: Final = range(10, 81)
"""How far two tracks of one street may be apart: every metre is tried."""


@dataclass(frozen=True, slots=True)
class TwoTracks:
    """A row of the table: between which numbers a street has two tracks, and what runs there."""

    low: int
    high: int
    line: str
    """BOTH or MIDDLE."""


def read_tracks(path: Path) -> dict[str, list[TwoTracks]]:
    """Read a table of streets of two tracks (street, from, to, line, source), by street; none if there is no table.

    Raises
    ------
    GazetteerError
        When the table does not read.
    """
    tracks: dict[str, list[TwoTracks]] = {}

    def make(row: Row) -> None:
        if row["line"] not in (BOTH, MIDDLE):
            msg = f"the line of {row['street']!r} must be {BOTH} or {MIDDLE}, not {row['line']!r}"
            raise ValueError(msg)
        tracks.setdefault(row["street"].upper(), []).append(TwoTracks(int(row["from"]), int(row["to"]), row["line"]))

    read_table(path, columns=("street", "from", "to", "line", "source"), make=make)
    return {street: sorted(rows, key=lambda row: row.low) for street, rows in tracks.items()}


def split_tracks(crossings: Sequence[Crossing], rows: Sequence[TwoTracks], *, street: str) -> list[Sequence[Crossing]]:
    """Return the runs of crossings through which a street's lines go, in the order of their numbers.

    Where the street has two tracks there are two runs, the one to the north or west first; runs meet where the tracks
    begin and end.

    Parameters
    ----------
    crossings
        In the order of their numbers.
    rows
        Where the street has two tracks.
    street
        Its official name; the first letter tells which way the numbers grow.

    Raises
    ------
    GazetteerError
        When the street has no crossings on two tracks there.
    """
    runs: list[Sequence[Crossing]] = []
    begin = 0
    for row in rows:
        inside = [i for i, crossing in enumerate(crossings) if row.low <= round(crossing.number) <= row.high]
        labels = _tell_tracks([crossings[i] for i in inside])
        if labels.all() or not labels.any():
            msg = f"the crossings of {street} between {row.low} and {row.high} do not lie on two tracks"
            raise GazetteerError(msg)
        if inside[0] > begin:
            runs.append(crossings[begin : inside[0] + 1])
        runs += _draw_tracks([crossings[i] for i in inside], labels, row.line, direction=street[0])
        begin = inside[-1]
    if begin < len(crossings) - 1 or not runs:
        runs.append(crossings[begin:])
    return runs


def _draw_tracks(crossings: Sequence[Crossing], labels: Labels, line: str, *, direction: str) -> list[list[Crossing]]:
    """Return the two tracks, or the line between them, each with a vertex for every crossing."""
    points = np.array([(crossing.x, crossing.y) for crossing in crossings])
    tracks = [_complete(points, labels == side) for side in (False, True)]
    if line == MIDDLE:
        tracks = [(tracks[0] + tracks[1]) / 2]
    elif direction in "NS":
        tracks.sort(key=lambda track: float(track[:, 0].mean()))
    else:
        tracks.sort(key=lambda track: -float(track[:, 1].mean()))
    return [
        [replace(crossing, x=float(x), y=float(y)) for crossing, (x, y) in zip(crossings, track, strict=True)]
        for track in tracks
    ]


def _complete(points: Points, own: Labels) -> Points:
    """Return where one track is at every crossing: through its own crossings, beyond them beside the other track.

    A crossing of the other track is laid over by how far along the street it lies, not by its number: numbers do not
    grow as evenly as the street does.
    """
    heading = points[-1] - points[0]
    along = points @ (heading / max(float(np.hypot(*heading)), 1.0))
    here, other = (_through(points[side], along[side], along) for side in (own, ~own))
    first, last = np.flatnonzero(own)[[0, -1]]
    here[:first] = other[:first] + (here[first] - other[first])
    here[last + 1 :] = other[last + 1 :] + (here[last] - other[last])
    return here


def _through(points: Points, along: Points, wanted: Points) -> Points:
    """Return the points at wanted distances along a street, on the line through known points of it."""
    order = np.argsort(along, kind="stable")
    return np.column_stack([np.interp(wanted, along[order], points[order, axis]) for axis in (0, 1)])


def _tell_tracks(crossings: Sequence[Crossing]) -> Labels:
    """Tell for each crossing whether it is on the left track (seen along the street)."""
    points = np.array([(crossing.x, crossing.y) for crossing in crossings])
    heading = points[-1:] - points[:1]
    leftward = heading[:, ::-1] * [-1, 1] / max(float(np.hypot(*heading.sum(axis=0))), 1.0)
    steps = np.diff((points * leftward).sum(axis=1))
    return min((_label(steps, apart) for apart in _APART_M), key=lambda labelled: labelled[0])[1]


def _label(steps: Points, apart: float) -> tuple[float, Labels]:
    """Part crossings onto tracks so far apart that, but for changes over, the street swerves least (Viterbi's way).

    Returns how far it swerves in all, in metres, and the labels; `steps` are metres to the left from crossing to
    crossing.
    """
    costs = (0.0, 0.0)
    back: list[tuple[bool, bool]] = []
    for step in steps.tolist():
        to_right = (costs[0] + abs(step), costs[1] + abs(step + apart))
        to_left = (costs[0] + abs(step - apart), costs[1] + abs(step))
        back.append((to_right[1] < to_right[0], to_left[1] <= to_left[0]))
        costs = min(to_right), min(to_left)
    labels = [costs[1] < costs[0]]
    for choices in reversed(back):
        labels.append(choices[labels[-1]])
    return min(costs), np.array(labels[::-1])

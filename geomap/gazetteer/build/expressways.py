"""Expressways out of a list of intersections: a line along the middle of the points where ramps meet them.

They have no house numbers; the measure is the distance from their first end in metres. The list names an expressway's
two carriageways alike, and its ramps after it ("S DAN RYAN 47TH ST ER"), so the line is good to about a carriageway's
width where ramps are frequent, and straight between them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geomap.gazetteer.build.crossings import Intersection
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.streets import MeasuredLine, Street, pack_lines
from geomap.gazetteer.tables import read_table, split_cell

Points = NDArray[np.float64]

_BIN_M: Final = 300.0
"""Points of both carriageways within this length are averaged."""
_STRAY_M: Final = 3500.0
"""A point this far from all others of its expressway is another road's, whose name was mixed up."""
_SPIKE_M: Final = 700.0
"""No expressway swerves this far aside between two of its points and back."""
_ENOUGH: Final = 9
"""With fewer points on the main line than this, the ends of its ramps are taken as well."""


def build_expressways(table: Path, intersections: Sequence[Intersection], *, plane: LocalPlane) -> list[Street]:
    """Return the expressways that a table (name, type, match, source) names; none if there is no table.

    Raises
    ------
    GazetteerError
        When the table does not read.
    """
    streets = []
    rows = read_table(table, columns=("name", "type", "match", "source"), make=dict)
    for row in rows:
        line = _trace(split_cell(row["match"]), intersections, plane=plane)
        if line is not None:
            streets.append(Street(None, row["name"], row["type"] or None, None, pack_lines([line])))
    return streets


def _trace(names: tuple[str, ...], intersections: Sequence[Intersection], *, plane: LocalPlane) -> MeasuredLine | None:
    """Draw the line through an expressway's points, or return None when there are too few."""
    all_points, main_points = set(), set()
    for place in intersections:
        for street in (place.street_1, place.street_2):
            base = street[2:]
            if base.startswith(names):
                all_points.add((place.x, place.y))
                if base.endswith("EXPY"):
                    main_points.add((place.x, place.y))
    points = _without_strays(np.array(sorted(main_points if len(main_points) >= _ENOUGH else all_points)))
    if len(points) < 3:
        return None
    middle = points.mean(axis=0)
    _, _, axes = np.linalg.svd(points - middle, full_matrices=False)
    along = (points - middle) @ axes[0]
    bins = np.round(along / _BIN_M)
    vertices = _without_spikes([points[bins == value].mean(axis=0) for value in np.unique(bins)])
    if len(vertices) < 2:
        return None
    steps = [0.0, *(math.dist(a, b) for a, b in pairwise(vertices))]
    lonlat = [plane.to_lonlat(float(x), float(y)) for x, y in vertices]
    return MeasuredLine(
        tuple(float(round(metres)) for metres in np.cumsum(steps)),
        tuple(round(lon, 5) for lon, _ in lonlat),
        tuple(round(lat, 5) for _, lat in lonlat),
    )


def _without_strays(points: Points) -> Points:
    """Leave out points that are far from all others."""
    if len(points) < 3:
        return points
    apart = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    kept: Points = points[apart.min(axis=1) < _STRAY_M]
    return kept


def _without_spikes(vertices: list[Points]) -> list[Points]:
    """Leave out the vertices that lie far aside of the line between their neighbours, the worst first."""
    kept = list(vertices)
    while len(kept) > 2:
        aside = [_off(kept[i], kept[i - 1], kept[i + 1]) for i in range(1, len(kept) - 1)]
        worst = max(range(len(aside)), key=aside.__getitem__)
        if aside[worst] <= _SPIKE_M:
            break
        del kept[worst + 1]
    return kept


def _off(point: Points, a: Points, b: Points) -> float:
    """Return the distance of a point from the line between two others, in metres."""
    ahead = b - a
    squared = float(ahead @ ahead)
    share = min(max(float((point - a) @ ahead) / squared, 0.0), 1.0) if squared else 0.0
    return float(np.hypot(*(a + share * ahead - point)))

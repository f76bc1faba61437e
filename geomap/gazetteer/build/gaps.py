"""Where there is no street between two of its crossings: gaps known by hand, and stretches outside the city."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.streets import MeasuredLine
from geomap.gazetteer.tables import Row, read_table

Gap = tuple[float, float]

_BORDER_M: Final = 150.0
"""A street along the city's border may lie this far outside its areas, where it bends and its line does not."""
_INSIDE: Final = 0.2
"""A stretch of which more than this share lies in the city is left in doubt."""


def read_gaps(path: Path) -> dict[str, list[Gap]]:
    """Read a table of gaps (street, from, to, source) into {"S LARAMIE AVE": [(5500, 6300)]}; none if there is none.

    Raises
    ------
    GazetteerError
        When the table does not read.
    """
    gaps: dict[str, list[Gap]] = {}

    def make(row: Row) -> None:
        gaps.setdefault(row["street"].upper(), []).append((float(row["from"]), float(row["to"])))

    read_table(path, columns=("street", "from", "to", "source"), make=make)
    return gaps


def city_ground(areas: Sequence[BaseGeometry], *, plane: LocalPlane) -> BaseGeometry:
    """Return the ground of a city in metres: all its areas (degrees), and a street's width around them."""
    flat = shapely.transform(list(areas), lambda lonlat: np.column_stack(plane.to_xy(lonlat[:, 0], lonlat[:, 1])))
    whole = shapely.union_all(flat)
    return shapely.simplify(whole.buffer(_BORDER_M), _BORDER_M / 4)


def cut_gaps(
    lines: Sequence[MeasuredLine], known: Sequence[Gap], *, ground: BaseGeometry, plane: LocalPlane
) -> tuple[list[MeasuredLine], list[Gap]]:
    """Cut the known gaps, and the suspected ones that mostly lie outside the city, out of a street's lines.

    Returns what is left, and all gaps that were cut, in the order of their numbers.
    """
    left = list(lines)
    gaps = list(known)
    for line in lines:
        if line.suspected_gap:
            path = shapely.LineString([plane.to_xy(*pair) for pair in line.pairs()])
            if path.intersection(ground).length < path.length * _INSIDE:
                gaps.append((line.first, line.last))
    for low, high in gaps:
        left = [part for line in left for part in line.without(low, high)]
    return left, sorted(gaps)

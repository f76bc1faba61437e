"""The columns that geocoding adds to a table, in DataFrames and in files alike."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from geomap.errors import UsageError
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.line_arrays import Floats
from geomap.geocoding.many import Objects, Places

PREFIX: Final = "geomap_"


class Column(NamedTuple):
    """One column: its name, its cells, and what they are."""

    name: str
    cells: Floats | Objects
    """Unknown is NaN among numbers, None among texts and whole numbers."""
    kind: type[float | int | str]

    def plain(self) -> list[float | int | str | None]:
        """Return the cells as Python's own values, None for what is unknown."""
        cells = self.cells.tolist()
        if self.cells.dtype == np.float64:
            cells = [None if math.isnan(cell) else cell for cell in cells]
        return [None if cell is None else self.kind(cell) for cell in cells]


def columns_of(places: Places, *, gazetteer: Gazetteer) -> list[Column]:
    """Return the columns of some places, in their order.

    Degrees are WGS 84 with 6 decimals, geomap_radius_m is metres, geomap_confidence 0 to 1; each layer of the gazetteer
    has a column of names, and one of numbers where its areas have any.
    """
    columns = [
        Column("lat", places.lat, float),
        Column("lon", places.lon, float),
        Column("precision", places.precision, str),
        Column("radius_m", places.radius_m, int),
        Column("name", places.name, str),
    ]
    for layer, index in places.areas.items():
        areas = gazetteer.areas(layer)
        names = np.array([*(area.name for area in areas), None], dtype=np.object_)
        columns.append(Column(layer, names[index], str))  # -1 takes the last: None
        if any(area.number is not None for area in areas):
            numbers = np.array([*(area.number for area in areas), None], dtype=np.object_)
            columns.append(Column(f"{layer}_number", numbers[index], int))
    columns += [
        Column("confidence", places.confidence, float),
        Column("code", places.code, str),
        Column("reason", places.reason, str),
    ]
    return [column._replace(name=PREFIX + column.name) for column in columns]


def check_header(header: Iterable[object], *, column: str) -> None:
    """Refuse a table that lacks the column, has it twice, or has a column of geomap's own names already.

    Raises
    ------
    UsageError
        With what to do about it.
    """
    names = list(header)
    if names.count(column) != 1:
        why = "more than one column" if column in names else "no column"
        msg = f"the table has {why} {column!r}; its columns are {', '.join(map(str, names))[:200]}"
        raise UsageError(msg)
    taken = [name for name in names if str(name).startswith(PREFIX)]
    if taken:
        msg = f"the table has a column {taken[0]!r} already, as geomap writes it: drop or rename it first"
        raise UsageError(msg)

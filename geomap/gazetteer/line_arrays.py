"""The packed lines of many streets, unpacked at once into a few arrays; `streets.unpack_lines` reads one street."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geomap.gazetteer.streets import GAP, SUSPECTED, UNITS_PER_DEGREE, Street

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]

_TO_SPACES: Final = str.maketrans(",;" + SUSPECTED, "   ")
_COMMA, _SEMICOLON, _MARK = (ord(character) for character in (",", ";", SUSPECTED))


@dataclass(frozen=True, slots=True, eq=False)
class LineArrays:
    """The lines of streets, street after street, each street's in the order of its file."""

    street: Indices
    """Of each line: the index of its street."""
    suspected_gap: Flags
    begin: Indices
    """Of each line: where its vertices begin; they end where the next line's begin."""
    measures: Floats
    lons: Floats
    lats: Floats
    """Of each vertex; degrees, WGS 84."""
    gaps: tuple[tuple[int, float, float], ...]
    """The index of a street, and house numbers between which it is surely missing."""


def unpack_all(streets: Sequence[Street]) -> LineArrays:
    """Unpack the lines of streets.

    Raises
    ------
    GazetteerError
        When a packed form is damaged.
    """
    halves = [street.packed.partition(f";{GAP}") for street in streets]
    try:
        arrays = _unpack_vertices([lines for lines, _, _ in halves])
    except ValueError:
        arrays = None
    if arrays is None:
        return _unpack_one_by_one(streets)  # which tells what is wrong, and where
    gaps = [(row, low, high) for row, (_, some, _) in enumerate(halves) if some for low, high in streets[row].gaps]
    return LineArrays(*arrays, tuple(gaps))


def _unpack_vertices(packed: Sequence[str]) -> tuple[Indices, Flags, Indices, Floats, Floats, Floats] | None:
    """Unpack the vertices of streets without their sure gaps; None where something is not as it should be."""
    text = ";".join(packed)
    letters = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    ends = np.flatnonzero((letters == _COMMA) | (letters == _SEMICOLON))
    begins_piece = np.concatenate([[True], letters[ends] == _SEMICOLON])
    suspected = np.concatenate([[False], letters[ends + 1] == _MARK])
    values = np.array(text.translate(_TO_SPACES).split(), dtype=np.float64)
    if len(values) != 3 * len(begins_piece) or not np.isfinite(values).all() or suspected[begins_piece].any():
        return None
    measures, x, y = values.reshape(-1, 3).T
    x, y = (_add_up(steps, begins_piece) for steps in (x, y))
    vertices_of_street = np.fromiter((each.count(",") + each.count(";") + 1 for each in packed), dtype=np.intp)
    street = np.repeat(np.arange(len(packed)), vertices_of_street)
    # A line ends where its piece ends, and where a suspected gap begins or ends: there the next begins with the same.
    ends_piece = np.concatenate([begins_piece[1:], [True]])
    cut = ~begins_piece & ~ends_piece & (suspected | np.concatenate([suspected[1:], [False]]))
    twice = np.repeat(np.arange(len(measures)), 1 + cut)
    second = np.concatenate([[False], twice[1:] == twice[:-1]])
    begin = np.flatnonzero(begins_piece[twice] | second)
    after = np.concatenate([begin[1:], [len(twice)]])
    measures, x, y = measures[twice], x[twice], y[twice]
    falls = np.diff(measures) < 0
    falls[begin[1:] - 1] = False
    if falls.any() or (after - begin < 2).any():
        return None
    return (
        street[twice[begin]],
        suspected[twice[after - 1]],
        np.concatenate([begin, [len(twice)]]),
        measures,
        x / UNITS_PER_DEGREE,
        y / UNITS_PER_DEGREE,
    )


def _add_up(steps: Floats, begins_piece: Flags) -> Floats:
    """Return whole units from degrees at the beginning of each piece, and steps in units from there on."""
    units = np.where(begins_piece, np.rint(steps * UNITS_PER_DEGREE), steps)
    first = np.flatnonzero(begins_piece)
    total = np.cumsum(units)
    # What had added up before a piece began does not count in it; sums of whole numbers of this size are exact.
    before: Floats = np.repeat(total[first] - units[first], np.diff([*first, len(units)]))
    return np.asarray(total - before)


def _unpack_one_by_one(streets: Sequence[Street]) -> LineArrays:
    """Unpack street by street, as `streets.unpack_lines` does."""
    pairs = [(row, line) for row, street in enumerate(streets) for line in street.lines]
    lines = [line for _, line in pairs]
    return LineArrays(
        street=np.array([row for row, _ in pairs], dtype=np.intp),
        suspected_gap=np.array([line.suspected_gap for line in lines], dtype=np.bool_),
        begin=np.cumsum([0, *(len(line.measures) for line in lines)]),
        measures=np.array([measure for line in lines for measure in line.measures]),
        lons=np.array([lon for line in lines for lon in line.lons]),
        lats=np.array([lat for line in lines for lat in line.lats]),
        gaps=tuple((row, low, high) for row, street in enumerate(streets) for low, high in street.gaps),
    )

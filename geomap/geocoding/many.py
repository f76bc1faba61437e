"""Many strings at once: the same answers as `geocode` gives one by one, as columns.

House numbers and hundred-blocks, of which tables of reports are full, take a quick way: each street is parsed and looked
up once, and numpy places the numbers. All else is geocoded one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geomap.gazetteer import Gazetteer
from geomap.geocoding import confidence, geocode
from geomap.geocoding.candidates import Candidate
from geomap.geocoding.line_table import Floats, Indices, line_table
from geomap.geocoding.on_street import ADDRESS_RADIUS_M, BLOCK, BLOCK_MARGIN_M, find_address, find_block
from geomap.geocoding.quick_reader import QuickReader, Tail
from geomap.model import Location, Precision, Unplaced

Flags = NDArray[np.bool_]
Objects = NDArray[np.object_]

_SURE: Final = 0.5
"""A block of which a single piece of the street covers this share is placed there; of less, `find_block` decides."""
_PRECISIONS: Final = {True: Precision.BLOCK.value, False: Precision.ADDRESS.value}
_TIE: Final = 1e-4
"""A number this near to the middle between two roundings is rounded by Python, to the last digit as `round` does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What `geocode` answers to each of many strings, one array for each column.

    Degrees are WGS 84; what is not known is NaN, None, or -1 among the areas.
    """

    lat: Floats
    lon: Floats
    radius_m: Floats
    confidence: Floats
    precision: Objects
    name: Objects
    code: Objects
    reason: Objects
    areas: dict[str, Indices]
    """For each layer of the gazetteer the index of the area among `gazetteer.areas(layer)`."""

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Whether each string has a place."""
        return np.equal(self.code, None)


def geocode_many(texts: Sequence[str], *, gazetteer: Gazetteer) -> Places:
    """Place strings that are one place each; give each string once, since each is worked on.

    Never raises on any string; see `geocode` for what is understood.
    """
    places = _empty(len(texts), gazetteer=gazetteer)
    reader = QuickReader(gazetteer)
    pairs = _Pairs()
    for row, text in enumerate(texts):
        read = reader.read(text)
        if read is not None:
            pairs.add(row, *read)
    done = _fill_pairs(places, pairs, gazetteer=gazetteer)
    for row in np.flatnonzero(~done).tolist():
        _fill_one(places, row, geocode(texts[row], gazetteer=gazetteer), gazetteer=gazetteer)
    return places


def places_of(answers: Iterable[Location | Unplaced], *, gazetteer: Gazetteer) -> Places:
    """Return the columns of answers that `geocode` gave one by one."""
    answers = tuple(answers)
    places = _empty(len(answers), gazetteer=gazetteer)
    for row, answer in enumerate(answers):
        _fill_one(places, row, answer, gazetteer=gazetteer)
    return places


@dataclass(slots=True)
class _Pairs:
    """A number and a street that it may be on: as many for each string as there are streets."""

    rows: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    blocks: list[bool] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)

    def add(self, row: int, number: int, tail: Tail) -> None:
        """Add all streets that the string in that row may mean."""
        for candidate in tail.candidates:
            self.rows.append(row)
            self.numbers.append(number)
            self.blocks.append(tail.is_block)
            self.candidates.append(candidate)


@dataclass(slots=True)
class _Spots:
    """Where the number of each pair is on its street; NaN where the street does not reach it."""

    lon: Floats
    lat: Floats
    radius_m: Floats
    extrapolated: Flags
    suspected_gap: Flags


def _fill_pairs(places: Places, pairs: _Pairs, *, gazetteer: Gazetteer) -> Flags:
    """Fill the rows whose number is on one street alone; return which rows that are."""
    spots = _find_spots(pairs, gazetteer=gazetteer)
    found = np.flatnonzero(~np.isnan(spots.lon))
    all_rows = np.array(pairs.rows, dtype=np.intp)
    once = np.bincount(all_rows[found], minlength=len(places.lat)) == 1
    found = found[once[all_rows[found]]]
    rows = all_rows[found]
    places.lon[rows], places.lat[rows] = _round_degrees(spots.lon[found]), _round_degrees(spots.lat[found])
    places.radius_m[rows] = np.rint(spots.radius_m[found])
    for row, pair in zip(rows.tolist(), found.tolist(), strict=True):
        candidate, number = pairs.candidates[pair], pairs.numbers[pair]
        shown = f"{number or 'first'} block of" if pairs.blocks[pair] else number
        places.name[row] = f"{shown} {candidate.street.label}"
        places.precision[row] = _PRECISIONS[pairs.blocks[pair]]
        places.confidence[row] = _confidence(
            candidate.rank, extrapolated=spots.extrapolated[pair], suspected_gap=spots.suspected_gap[pair]
        )
    for layer, index in gazetteer.areas_at_many(places.lon[rows], places.lat[rows]).items():
        places.areas[layer][rows] = index
    return once


def _find_spots(pairs: _Pairs, *, gazetteer: Gazetteer) -> _Spots:
    """Interpolate all numbers on all streets: by numpy where one piece of the street has them, else one by one."""
    table = line_table(gazetteer)
    streets = np.array([table.rows.get(candidate.street.label, -1) for candidate in pairs.candidates], dtype=np.intp)
    numbers, blocks = np.array(pairs.numbers, dtype=np.float64), np.array(pairs.blocks, dtype=np.bool_)
    low = np.where(blocks, numbers // BLOCK * BLOCK, numbers)
    high = low + np.where(blocks, BLOCK, 1)
    line = table.sole_line(streets, low, high)
    first, last = np.maximum(low, table.first[line]), np.minimum(high, table.last[line])
    sure = (line >= 0) & np.where(blocks, last - first >= _SURE * BLOCK, first == numbers)
    line, first, last = line[sure], first[sure], last[sure]
    spots = _Spots(*(np.full(len(sure), np.nan) for _ in range(3)), *(np.zeros(len(sure), np.bool_) for _ in range(2)))
    spots.lon[sure], spots.lat[sure] = table.locate(line, np.where(blocks[sure], (first + last) / 2, numbers[sure]))
    spots.radius_m[sure] = np.where(
        blocks[sure], table.length_m(line, first, last) / 2 + BLOCK_MARGIN_M, ADDRESS_RADIUS_M
    )
    spots.suspected_gap[sure] = table.suspected_gap[line]
    for pair in np.flatnonzero(~sure).tolist():
        street, number = pairs.candidates[pair].street, pairs.numbers[pair]
        spot = find_block(street, number, number, plane=gazetteer.plane) if blocks[pair] else find_address(street, number)
        if spot is not None:
            spots.lon[pair], spots.lat[pair], spots.radius_m[pair] = spot.lon, spot.lat, spot.radius_m
            spots.extrapolated[pair], spots.suspected_gap[pair] = spot.extrapolated, spot.suspected_gap
    return spots


def _confidence(rank: int, *, extrapolated: bool, suspected_gap: bool) -> float:
    """Return the confidence of a number on a street."""
    factor = confidence.EXTRAPOLATED if extrapolated else 1.0
    factor *= confidence.SUSPECTED_GAP if suspected_gap else 1.0
    return round(confidence.BY_MATCH[rank] * factor, 3)


def _round_degrees(degrees: Floats) -> Floats:
    """Round to 6 decimals exactly as `round` does, which numpy does not where a number lies in the middle."""
    scaled = degrees * 1e6
    rounded = np.rint(scaled) / 1e6
    for index in np.flatnonzero(np.abs(scaled - np.floor(scaled) - 0.5) < _TIE).tolist():
        rounded[index] = round(float(degrees[index]), 6)
    return rounded


def _empty(count: int, *, gazetteer: Gazetteer) -> Places:
    """Return columns in which nothing is known."""
    return Places(
        **{name: np.full(count, np.nan) for name in ("lat", "lon", "radius_m", "confidence")},
        **{name: np.full(count, None, dtype=np.object_) for name in ("precision", "name", "code", "reason")},
        areas={layer: np.full(count, -1, dtype=np.intp) for layer in gazetteer.layers},
    )


def _fill_one(places: Places, row: int, answer: Location | Unplaced, *, gazetteer: Gazetteer) -> None:
    """Fill one row."""
    if isinstance(answer, Unplaced):
        places.code[row], places.reason[row] = answer.code.value, answer.reason
        return
    for column, value in ((places.lat, answer.lat), (places.lon, answer.lon), (places.radius_m, answer.radius_m)):
        if value is not None:
            column[row] = value
    places.name[row], places.precision[row] = answer.name, answer.precision.value
    places.confidence[row] = answer.confidence
    for layer, index in places.areas.items():
        index[row] = next((i for i, area in enumerate(gazetteer.areas(layer)) if area.name == answer.areas.get(layer)), -1)

"""Many strings at once: the same answers as `geocode` gives one by one, as columns.

House numbers and hundred-blocks, of which tables of reports are full, take a quick way: each street is parsed and
looked up once, and numpy places the numbers. All else is geocoded one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.line_arrays import Flags, Floats, Indices
from geomap.geocoding import confidence, geocode
from geomap.geocoding.candidates import Candidate
from geomap.geocoding.line_table import line_table
from geomap.geocoding.on_street import (
    ADDRESS_RADIUS_M,
    BLOCK,
    BLOCK_MARGIN_M,
    LEAST_SHARE,
    find_addresses,
    find_blocks,
)
from geomap.geocoding.placing import BORDER_M, name_number
from geomap.geocoding.quick_reader import Tail, quick_reader
from geomap.geocoding.sides import step_aside
from geomap.model import Location, Precision, Unplaced

Objects = NDArray[np.object_]

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


def geocode_many(texts: Sequence[str], *, gazetteer: Gazetteer) -> Places:
    """Place strings that are one place each; give each string once, since each is worked on.

    Never raises on any string; see `geocode` for what is understood.
    """
    places = _empty(len(texts), gazetteer=gazetteer)
    done = _fill_numbers(places, _read_numbers(texts, gazetteer=gazetteer), gazetteer=gazetteer)
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


@dataclass(frozen=True, slots=True)
class _Pairs:
    """A number and a street that it may be on: as many for each string as its words may mean streets.

    They are in the order of the line table, in which sorted numbers are found much faster than others.
    """

    rows: Indices
    """Of each pair: the row of its string."""
    numbers: Indices
    blocks: Flags
    """Whether the number is that of a hundred-block."""
    candidates: Indices
    """Of each pair: which of `streets` it is about."""
    streets: Sequence[Candidate]
    table_rows: Indices
    """Of each of `streets`: its row in the line table, -1 for an expressway."""


@dataclass(frozen=True, slots=True)
class _Spots:
    """Where the number of each pair is on its street; NaN where the street does not reach it."""

    places: Indices
    """In how many places the street has the number."""
    lon: Floats
    lat: Floats
    radius_m: Floats
    extrapolated: Flags
    suspected_gap: Flags
    is_adrift: Flags


def _read_numbers(texts: Sequence[str], *, gazetteer: Gazetteer) -> _Pairs:
    """Read all strings that are a number on a street."""
    read = quick_reader(gazetteer).read
    rows: list[int] = []
    numbers: list[int] = []
    tail_of_row: list[int] = []
    tails: dict[Tail, int] = {}
    for row, text in enumerate(texts):
        pair = read(text)
        if pair is not None:
            rows.append(row)
            numbers.append(pair[0])
            tail_of_row.append(tails.setdefault(pair[1], len(tails)))
    streets = [candidate for tail in tails for candidate in tail.candidates]
    counts = np.array([len(tail.candidates) for tail in tails], dtype=np.intp)
    begins = np.cumsum(counts) - counts
    tail = np.array(tail_of_row, dtype=np.intp)
    repeats = counts[tail]
    nth = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    candidates = np.repeat(begins[tail], repeats) + nth
    number = np.repeat(np.array(numbers, dtype=np.intp), repeats)
    row_of = line_table(gazetteer).rows
    table_rows = np.array([row_of.get(each.street.label, -1) for each in streets], dtype=np.intp)
    order = np.lexsort((number, table_rows[candidates]))
    return _Pairs(
        rows=np.repeat(np.array(rows, dtype=np.intp), repeats)[order],
        numbers=number[order],
        blocks=np.repeat(np.array([each.is_block for each in tails], dtype=np.bool_)[tail], repeats)[order],
        candidates=candidates[order],
        streets=streets,
        table_rows=table_rows,
    )


def _fill_numbers(places: Places, pairs: _Pairs, *, gazetteer: Gazetteer) -> Flags:
    """Fill the rows whose number is on one street alone; return which rows that are."""
    spots = _find_spots(pairs, gazetteer=gazetteer)
    found = np.flatnonzero(spots.places)
    once: Flags = np.bincount(pairs.rows, weights=spots.places, minlength=len(places.lat)) == 1
    found = found[once[pairs.rows[found]]]
    rows, blocks, candidates = pairs.rows[found], pairs.blocks[found], pairs.candidates[found]
    places.lon[rows], places.lat[rows] = _round_degrees(spots.lon[found]), _round_degrees(spots.lat[found])
    places.radius_m[rows] = np.rint(spots.radius_m[found])
    places.precision[rows] = np.where(blocks, Precision.BLOCK.value, Precision.ADDRESS.value).astype(np.object_)
    places.confidence[rows] = _confidences(pairs, spots)[found]
    labels = [candidate.street.label for candidate in pairs.streets]
    places.name[rows] = [
        name_number(number, labels[street], is_block=is_block)
        for number, is_block, street in zip(
            pairs.numbers[found].tolist(), blocks.tolist(), candidates.tolist(), strict=True
        )
    ]
    outside = blocks & spots.is_adrift[found]
    lon, lat = _beside(pairs, found, places.lon[rows], places.lat[rows], gazetteer=gazetteer)
    for layer, index in gazetteer.areas_at_many(lon, lat, reach_m=BORDER_M).items():
        places.areas[layer][rows] = index
        outside &= index < 0
    # Of a block that runs out of the city the middle is looked for one by one.
    once[rows[outside]] = False
    return once


def _beside(pairs: _Pairs, found: Indices, lon: Floats, lat: Floats, *, gazetteer: Gazetteer) -> tuple[Floats, Floats]:
    """Return the points of some pairs with houses on their side of the street; blocks stay in its middle."""
    odd = (pairs.numbers[found] % 2).astype(np.intp)
    steps = np.array(
        [[step_aside(each.street, parity, gazetteer=gazetteer) for parity in (0, 1)] for each in pairs.streets]
    ).reshape(-1, 2, 2)
    step = np.where(pairs.blocks[found, np.newaxis], 0.0, steps[pairs.candidates[found], odd])
    return lon + step[:, 0], lat + step[:, 1]


def _find_spots(pairs: _Pairs, *, gazetteer: Gazetteer) -> _Spots:
    """Find all numbers on all streets: by numpy where a single piece of the street has them, else one by one."""
    table = line_table(gazetteer)
    numbers, blocks = pairs.numbers.astype(np.float64), pairs.blocks
    low = np.where(blocks, numbers // BLOCK * BLOCK, numbers)
    high = low + np.where(blocks, BLOCK, 1)
    line = table.choose_lines(pairs.table_rows[pairs.candidates], low, high)
    first, last = np.maximum(low, table.first[line]), np.minimum(high, table.last[line])
    sure = (line >= 0) & (blocks | (first == numbers))
    line, low, high, first, last, whole = line[sure], low[sure], high[sure], first[sure], last[sure], blocks[sure]
    count = len(sure)
    spots = _Spots(sure.astype(np.intp), *np.full((3, count), np.nan), *np.zeros((3, count), dtype=np.bool_))
    middle = np.where(whole, (first + last) / 2, first)
    spots.lon[sure], spots.lat[sure] = table.locate(line, middle)
    extrapolated = whole & (last - first < LEAST_SHARE) & (not table.is_exact)
    before, after = (0.0, 0.0) if table.is_exact else table.length_beyond_m(line, low, high)
    first_half = table.length_m(line, first, middle) + before
    second_half = table.length_m(line, middle, last) + after
    longer_half = np.maximum(first_half, second_half)
    spots.radius_m[sure] = np.where(whole, longer_half + BLOCK_MARGIN_M, ADDRESS_RADIUS_M)
    spots.extrapolated[sure] = extrapolated
    spots.suspected_gap[sure] = table.suspected_gap[line]
    for pair in np.flatnonzero(~sure).tolist():
        street, number = pairs.streets[pairs.candidates[pair]].street, int(pairs.numbers[pair])
        found = (
            find_blocks(street, number, number, plane=gazetteer.plane)
            if blocks[pair]
            else find_addresses(street, number, plane=gazetteer.plane)
        )
        spots.places[pair] = len(found)
        for spot in found[:1]:
            spots.lon[pair], spots.lat[pair], spots.radius_m[pair] = spot.lon, spot.lat, spot.radius_m
            spots.extrapolated[pair], spots.suspected_gap[pair] = spot.extrapolated, spot.suspected_gap
            spots.is_adrift[pair] = spot.is_adrift
    return spots


def _confidences(pairs: _Pairs, spots: _Spots) -> Floats:
    """Return how sure each number on each street is."""
    ranks = np.array([candidate.rank for candidate in pairs.streets], dtype=np.intp)[pairs.candidates]
    table = np.array(
        [
            [
                [confidence.of_number(rank, extrapolated=extrapolated, suspected_gap=gap) for gap in (False, True)]
                for extrapolated in (False, True)
            ]
            for rank in sorted(confidence.BY_MATCH)
        ]
    )
    sure: Floats = table[ranks, spots.extrapolated.astype(np.intp), spots.suspected_gap.astype(np.intp)]
    return sure


def _round_degrees(degrees: Floats) -> Floats:
    """Round to 6 decimals exactly as `round` does, which numpy does not where a number lies in the middle."""
    scaled = degrees * 1e6
    rounded = np.rint(scaled) / 1e6
    for index in np.flatnonzero(np.abs(scaled - np.floor(scaled) - 0.5) < _TIE).tolist():
        rounded[index] = round(float(degrees[index]), 6)
    return rounded


def _empty(count: int, *, gazetteer: Gazetteer) -> Places:
    """Return columns in which nothing is known."""
    lat, lon, radius_m, sure = np.full((4, count), np.nan)
    precision, name, code, reason = np.full((4, count), None, dtype=np.object_)
    return Places(
        lat=lat,
        lon=lon,
        radius_m=radius_m,
        confidence=sure,
        precision=precision,
        name=name,
        code=code,
        reason=reason,
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
        index[row] = next(
            (i for i, area in enumerate(gazetteer.areas(layer)) if area.name == answer.areas.get(layer)), -1
        )

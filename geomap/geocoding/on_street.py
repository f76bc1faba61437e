"""A house number or a hundred-block on one street: interpolation along its measured line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from geomap.gazetteer import MeasuredLine, Street
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.streets import LonLat, length_m, metres_apart

BLOCK: Final = 100
"""House numbers in a hundred-block."""
REACH: Final = 200
"""How many numbers past the last crossing are extrapolated: two blocks."""
LEAST_SHARE: Final = 40
"""A block of which the street covers at least this many numbers is cut where the street ends."""
FOOTING: Final = 10
"""Of two pieces that cover this many numbers of a block, one that is sure goes before one that is suspected."""
BLOCK_MARGIN_M: Final = 15.0
"""Added to half a block's length: a house stands back from the street, and the corner has a width."""
ADDRESS_RADIUS_M: Final = 25.0
APART_M: Final = 600.0
"""Where a street has a number in two places further apart than this, it is two streets of one name."""
ABREAST_M: Final = (8.0, APART_M)
"""Two lines of one street that have a number so far apart are its two tracks, or the two sides of a loop in a park."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a street: its middle, and the stretch where it is more than a point."""

    lon: float
    lat: float
    radius_m: float
    stretches: tuple[tuple[LonLat, ...], ...]
    """The stretch of street as (lon, lat) pairs, two where it has two tracks; () for a single address."""
    extrapolated: bool
    suspected_gap: bool
    is_adrift: bool
    """Whether the middle lies past the last crossing, where nobody knows how far the street goes on."""


def parse_numbers(number: str) -> tuple[int, int]:
    """Return the lowest and highest number of "1500", "6700-6900" or "0-100"."""
    low, _, high = number.partition("-")
    return (int(low), int(high)) if high else (int(low), int(low))


def find_blocks(street: Street, low: int, high: int, *, plane: LocalPlane) -> tuple[Spot, ...]:
    """Return the stretch from the block of `low` to the end of the block of `high`, or () if it is not reached.

    A street that has the numbers in two places far from each other gives two. Where it has two tracks, the spot is on
    the first, and the radius reaches over the other.
    """
    start = low // BLOCK * BLOCK
    end = high if low == 0 and high == BLOCK else high // BLOCK * BLOCK + BLOCK
    return tuple(
        _block_on(line, start, end, street=street, plane=plane) for line in _lines_for(street, start, end, plane)
    )


def find_addresses(street: Street, number: int, *, plane: LocalPlane) -> tuple[Spot, ...]:
    """Return the spot of a house number, on the centerline, or () if it is not reached; two as for a block."""
    return tuple(
        _address_on(line, number, street=street, plane=plane) for line in _lines_for(street, number, number + 1, plane)
    )


def _block_on(line: MeasuredLine, start: int, end: int, *, street: Street, plane: LocalPlane) -> Spot:
    """Cut a block out of one line of a street."""
    first, last = max(start, line.first), min(end, line.last)
    extrapolated = last - first < LEAST_SHARE and not street.is_exact
    # Of a block that lies mostly beyond the street's end, the point is where there surely is a street.
    reached = first <= last
    middle = (first + last) / 2 if reached else (start + end) / 2
    lon, lat = line.locate(middle)
    # A street that is only known by its crossings may go on past the last one: the radius holds the whole block.
    # Where numbers run unevenly, the middle by number is not the middle by length: it reaches the further end.
    low, high = (first, last) if street.is_exact else (float(start), float(end))
    halves = (line.stretch(low, middle), line.stretch(middle, high))
    if extrapolated:
        first, last = low, high
    radius = max(length_m(half, plane) for half in halves) + BLOCK_MARGIN_M
    beside = find_beside(street, line, middle, plane=plane)
    stretches = [line.stretch(first, last), *(other.stretch(first, last) for other in beside)]
    away = max((metres_apart(line, other, middle, plane) for other in beside), default=0.0)
    return Spot(lon, lat, radius + away, tuple(map(tuple, stretches)), extrapolated, line.suspected_gap, not reached)


def _address_on(line: MeasuredLine, number: int, *, street: Street, plane: LocalPlane) -> Spot:
    """Put a house number on one line of a street."""
    lon, lat = line.locate(number)
    beyond = not line.first <= number <= line.last
    beside = find_beside(street, line, number, plane=plane)
    away = max((metres_apart(line, other, number, plane) for other in beside), default=0.0)
    return Spot(lon, lat, ADDRESS_RADIUS_M + away, (), beyond, line.suspected_gap, beyond)


def find_beside(street: Street, line: MeasuredLine, number: float, *, plane: LocalPlane) -> list[MeasuredLine]:
    """Return the other tracks of a street at a number: lines that have it too, abreast of this one."""
    return [
        other
        for other in street.lines
        if other is not line
        and other.suspected_gap == line.suspected_gap
        and other.first < number < other.last
        and line.first < number < line.last
        and ABREAST_M[0] <= metres_apart(line, other, number, plane) <= ABREAST_M[1]
    ]


def reached_numbers(street: Street) -> str:
    """Say which house numbers a street has: "0 to 3950, 4400 to 6300"."""
    runs: list[tuple[float, float]] = []
    for line in street.lines:
        if runs and line.first <= runs[-1][1] and not line.suspected_gap:
            runs[-1] = runs[-1][0], line.last
        elif not line.suspected_gap:
            runs.append((line.first, line.last))
    return ", ".join(f"{low:.0f} to {high:.0f}" for low, high in runs) or f"{street.first:.0f} to {street.last:.0f}"


def _lines_for(street: Street, low: float, high: float, plane: LocalPlane) -> list[MeasuredLine]:
    """Return the piece for some numbers, and any that has them as well, but far away: two streets of one name."""
    best = _line_for(street, low, high)
    if best is None or len(street.lines) == 1:
        return [best] if best else []
    cover = min(high, best.last) - max(low, best.first)
    chosen = [best]
    for line in street.lines:
        first, last = max(low, line.first), min(high, line.last)
        if last - first < max(cover, 0.0) / 2 or last <= first or line.suspected_gap:
            continue
        spot = plane.to_xy(*line.locate((first + last) / 2))
        if all(
            math.dist(spot, plane.to_xy(*other.locate(min(max((first + last) / 2, other.first), other.last)))) > APART_M
            for other in chosen
        ):
            chosen.append(line)
    return chosen


def _line_for(street: Street, low: float, high: float) -> MeasuredLine | None:
    """Return the piece that covers most of the numbers; else the sound piece whose end is nearest, if in reach.

    A street whose lines are exact ends where they end.
    """
    if street.is_expressway or any(min(high, end) - max(low, start) > (high - low) / 2 for start, end in street.gaps):
        return None
    covers = [(min(high, line.last) - max(low, line.first), not line.suspected_gap, line) for line in street.lines]
    inside = [(min(cover, FOOTING), sound, cover, line) for cover, sound, line in covers if cover > 0]
    if inside:
        return max(inside, key=lambda item: item[:3])[3]
    if street.is_exact:
        return None
    near = [(-cover, line) for cover, sound, line in covers if sound and -cover <= REACH]
    return min(near, key=lambda item: item[0])[1] if near else None

"""A house number or a hundred-block on one street: interpolation along its measured line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geomap.gazetteer import MeasuredLine, Street
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.streets import LonLat, length_m

BLOCK: Final = 100
"""House numbers in a hundred-block."""
REACH: Final = 200
"""How many numbers past the last crossing are extrapolated: two blocks."""
_LEAST_SHARE: Final = 40
"""A block of which the street covers at least this many numbers is cut where the street ends."""
_FOOTING: Final = 10
"""Of two pieces that cover this many numbers of a block, one that is sure goes before one that is suspected."""
BLOCK_MARGIN_M: Final = 15.0
"""Added to half a block's length: a house stands back from the street, and the corner has a width."""
ADDRESS_RADIUS_M: Final = 25.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a street: its middle, and the stretch where it is more than a point."""

    lon: float
    lat: float
    radius_m: float
    stretch: tuple[LonLat, ...]
    """The stretch of street as (lon, lat) pairs; () for a single address."""
    extrapolated: bool
    suspected_gap: bool


def parse_numbers(number: str) -> tuple[int, int]:
    """Return the lowest and highest number of "1500", "6700-6900" or "0-100"."""
    low, _, high = number.partition("-")
    return (int(low), int(high)) if high else (int(low), int(low))


def find_block(street: Street, low: int, high: int, *, plane: LocalPlane) -> Spot | None:
    """Return the stretch from the block of `low` to the end of the block of `high`, or None if it is not reached."""
    start = low // BLOCK * BLOCK
    end = high if low == 0 and high == BLOCK else high // BLOCK * BLOCK + BLOCK
    line = _line_for(street, start, end)
    if line is None:
        return None
    first, last = max(start, line.first), min(end, line.last)
    extrapolated = last - first < _LEAST_SHARE and not street.is_exact
    # Of a block that lies mostly beyond the street's end, the point is where there surely is a street.
    middle = (first + last) / 2 if first <= last else (start + end) / 2
    if extrapolated:
        first, last = float(start), float(end)
    stretch = line.stretch(first, last)
    lon, lat = line.locate(middle)
    # Where numbers run unevenly, the middle by number is not the middle by length: the radius reaches the further end.
    halves = (line.stretch(first, middle), line.stretch(middle, last))
    radius = max(length_m(half, plane) for half in halves) + BLOCK_MARGIN_M
    return Spot(lon, lat, radius, tuple(stretch), extrapolated, line.suspected_gap)


def find_address(street: Street, number: int) -> Spot | None:
    """Return the spot of a house number, on the centerline, or None if it is not reached."""
    line = _line_for(street, number, number + 1)
    if line is None:
        return None
    lon, lat = line.locate(number)
    beyond = not line.first <= number <= line.last
    return Spot(lon, lat, ADDRESS_RADIUS_M, (), beyond, line.suspected_gap)


def reached_numbers(street: Street) -> str:
    """Say which house numbers a street has: "0 to 3950, 4400 to 6300"."""
    runs: list[tuple[float, float]] = []
    for line in street.lines:
        if runs and line.first <= runs[-1][1] and not line.suspected_gap:
            runs[-1] = runs[-1][0], line.last
        elif not line.suspected_gap:
            runs.append((line.first, line.last))
    return ", ".join(f"{low:.0f} to {high:.0f}" for low, high in runs) or f"{street.first:.0f} to {street.last:.0f}"


def _line_for(street: Street, low: float, high: float) -> MeasuredLine | None:
    """Return the piece that covers most of the numbers; else the sound piece whose end is nearest, if in reach.

    A street whose lines are exact ends where they end.
    """
    if street.is_expressway or any(min(high, end) - max(low, start) > (high - low) / 2 for start, end in street.gaps):
        return None
    covers = [(min(high, line.last) - max(low, line.first), not line.suspected_gap, line) for line in street.lines]
    inside = [(min(cover, _FOOTING), sound, cover, line) for cover, sound, line in covers if cover > 0]
    if inside:
        return max(inside, key=lambda item: item[:3])[3]
    if street.is_exact:
        return None
    near = [(-cover, line) for cover, sound, line in covers if sound and -cover <= REACH]
    return min(near, key=lambda item: item[0])[1] if near else None

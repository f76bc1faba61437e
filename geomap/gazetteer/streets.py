"""Streets as measured lines: a line whose measure is the house number (linear referencing)."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from geomap.errors import GazetteerError
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.names import name_key

LonLat = tuple[float, float]

SUSPECTED: Final = "?"
"""Marks, in a packed line, a stretch in which there may be no street at all."""
GAP: Final = "!"
"""Marks, in a packed line, house numbers between which there is surely no street."""
HEADING: Final = 50.0
"""House numbers from which the heading beyond an end is taken: of a short last piece rounding would make too much."""
UNITS_PER_DEGREE: Final = 100_000
"""Steps in a packed line are whole numbers of these: 0.83 m of longitude and 1.11 m of latitude in Chicago."""


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """One unbroken piece of a street, from its lowest house number to its highest."""

    measures: tuple[float, ...]
    """House numbers, never falling along the line; for an expressway metres from its start."""
    lons: tuple[float, ...]
    lats: tuple[float, ...]
    suspected_gap: bool = False
    """True where no crossing and no report vouches for the street: it may be missing here."""

    @property
    def first(self) -> float:
        """The lowest measure."""
        return self.measures[0]

    @property
    def last(self) -> float:
        """The highest measure."""
        return self.measures[-1]

    def locate(self, number: float) -> LonLat:
        """Return the (lon, lat) of a house number; beyond an end the line goes on straight, at its own pace.

        Where the line steps aside at a crossing, two vertices have its number: the further one is taken.
        """
        return self._interpolate(number, bisect_right(self.measures, number))

    def _interpolate(self, number: float, i: int) -> LonLat:
        """Return the (lon, lat) of a number between vertex i - 1 and vertex i, or beyond an end."""
        before, after = i - 1, i
        if number < self.first:
            before, after = 0, max(min(bisect_left(self.measures, self.first + HEADING), len(self.measures) - 1), 1)
        elif number > self.last:
            before = max(min(bisect_right(self.measures, self.last - HEADING) - 1, len(self.measures) - 2), 0)
            after = len(self.measures) - 1
        else:
            after = min(max(after, 1), len(self.measures) - 1)
            before = after - 1
        low, high = self.measures[before], self.measures[after]
        share = (number - low) / (high - low) if high > low else 0.0
        return (
            self.lons[before] + share * (self.lons[after] - self.lons[before]),
            self.lats[before] + share * (self.lats[after] - self.lats[before]),
        )

    def stretch(self, low: float, high: float) -> list[LonLat]:
        """Return the line between two house numbers as (lon, lat) pairs, its bends included.

        A step aside at either end belongs to the next stretch, not to this one.
        """
        i, j = bisect_right(self.measures, low), bisect_left(self.measures, high)
        return [self.locate(low), *zip(self.lons[i:j], self.lats[i:j], strict=True), self._interpolate(high, j)]

    def project(self, point: LonLat, plane: LocalPlane) -> tuple[float, float]:
        """Return (measure, distance in metres) of the spot on the line that is nearest to a point."""
        x, y = plane.to_xy(*point)
        best = (math.inf, self.first)
        flat = [plane.to_xy(*pair) for pair in self.pairs()]
        for i, ((ax, ay), (bx, by)) in enumerate(pairwise(flat)):
            dx, dy = bx - ax, by - ay
            squared = dx * dx + dy * dy
            share = min(max(((x - ax) * dx + (y - ay) * dy) / squared, 0.0), 1.0) if squared else 0.0
            distance = math.hypot(ax + share * dx - x, ay + share * dy - y)
            if distance < best[0]:
                best = distance, self.measures[i] + share * (self.measures[i + 1] - self.measures[i])
        return best[1], best[0]

    def without(self, low: float, high: float) -> tuple[MeasuredLine, ...]:
        """Return what is left of the line when the numbers between low and high are cut out."""
        parts = []
        for first, last in ((self.first, min(low, self.last)), (max(high, self.first), self.last)):
            if last > first:
                inner = [i for i, measure in enumerate(self.measures) if first < measure < last]
                pairs = self.stretch(first, last)
                measures = (first, *(self.measures[i] for i in inner), last)
                lons, lats = zip(*(pairs[0], *((self.lons[i], self.lats[i]) for i in inner), pairs[-1]), strict=True)
                parts.append(MeasuredLine(measures, lons, lats, self.suspected_gap))
        return tuple(parts)

    def pairs(self) -> list[LonLat]:
        """Return the whole line as (lon, lat) pairs."""
        return list(zip(self.lons, self.lats, strict=True))


@dataclass(frozen=True)
class Street:
    """One street of one direction: "N Laramie Ave" is another street than "S Laramie Ave".

    Its lines are unpacked when first asked for, so that loading a city stays quick.
    """

    direction: str | None
    """"N", "S", "E" or "W" before the name, or None."""
    name: str
    type: str | None
    suffix: str | None
    """A direction after the name: "E" in "S Doty Ave E", "NW" in "H St NW", or None."""
    packed: str
    """The lines as the gazetteer's file holds them (see `unpack_lines`)."""
    is_exact: bool = False
    """Whether the lines are the street's own, so that it has no numbers beyond their ends; else they were drawn through
    crossings, and it may go on past the last one."""
    is_limited: bool = False
    """Whether it has house numbers, but is entered by ramps, as an expressway is: other streets end short of it."""

    @property
    def label(self) -> str:
        """The name as geomap prints it: "N Laramie Ave"."""
        return " ".join(part for part in (self.direction, self.name, self.type, self.suffix) if part)

    @property
    def base(self) -> str:
        """The name without its directions: "Laramie Ave"."""
        return f"{self.name} {self.type}" if self.type else self.name

    @cached_property
    def key(self) -> str:
        """The key under which the name is compared."""
        return name_key(self.name)

    @property
    def is_expressway(self) -> bool:
        """Whether it has no house numbers: its measure is metres along it."""
        return self.type in ("Expy", "Fwy", "Tlwy") or self.name.endswith("Skyway")

    @cached_property
    def lines(self) -> tuple[MeasuredLine, ...]:
        """Its pieces, in the order of their house numbers.

        Raises
        ------
        GazetteerError
            When the packed form is damaged.
        """
        return self._unpacked[0]

    @cached_property
    def gaps(self) -> tuple[tuple[float, float], ...]:
        """House numbers between which there is surely no street: (low, high), where an airport or another town lies."""
        return self._unpacked[1]

    @cached_property
    def _unpacked(self) -> tuple[tuple[MeasuredLine, ...], tuple[tuple[float, float], ...]]:
        return unpack_lines(self.packed, label=self.label)

    @cached_property
    def first(self) -> float:
        """The lowest house number of the street."""
        return min(line.first for line in self.lines)

    @cached_property
    def last(self) -> float:
        """The highest house number of the street."""
        return max(line.last for line in self.lines)


def pack_lines(lines: Sequence[MeasuredLine], *, gaps: Sequence[tuple[float, float]] = ()) -> str:
    """Write lines as text that stays short and still can be read.

    Each vertex is "number lon lat": the first of a piece in degrees, the others as steps from the one before, in units
    of 0.00001 degrees (about a metre). Vertices are joined by ",", pieces by ";"; "?" before a vertex says that the
    stretch up to it may be a gap. Sure gaps come last, as "!low high".
    """
    pieces: list[list[str]] = []
    last: tuple[float, int, int] | None = None
    for line in lines:
        for i, (measure, lon, lat) in enumerate(zip(line.measures, line.lons, line.lats, strict=True)):
            x, y = round(lon * UNITS_PER_DEGREE), round(lat * UNITS_PER_DEGREE)
            if i == 0:
                if (measure, x, y) == last:
                    continue
                pieces.append([f"{measure:.0f} {lon:.5f} {lat:.5f}"])
            else:
                _, before_x, before_y = last or (0, 0, 0)
                mark = SUSPECTED if line.suspected_gap else ""
                pieces[-1].append(f"{mark}{measure:.0f} {x - before_x} {y - before_y}")
            last = measure, x, y
    return ";".join([*(",".join(piece) for piece in pieces), *(f"{GAP}{low:.0f} {high:.0f}" for low, high in gaps)])


def unpack_lines(packed: str, *, label: str) -> tuple[tuple[MeasuredLine, ...], tuple[tuple[float, float], ...]]:
    """Read what `pack_lines` wrote: (lines, sure gaps).

    Raises
    ------
    GazetteerError
        When a number does not read, a measure falls, or a line has fewer than two vertices.
    """
    lines: list[MeasuredLine] = []
    gaps: list[tuple[float, float]] = []
    for piece in packed.split(";"):
        try:
            if piece.startswith(GAP):
                low, high = map(float, piece.removeprefix(GAP).split(" "))
                gaps.append((low, high))
            else:
                lines += _unpack_piece(piece)
        except ValueError as error:
            msg = f"the line of {label} is damaged near {piece[:40]!r} ({error}): build the gazetteer anew"
            raise GazetteerError(msg) from error
    return tuple(lines), tuple(gaps)


def _unpack_piece(piece: str) -> Iterator[MeasuredLine]:
    """Yield the lines of one connected piece: cut where a suspected gap begins or ends."""
    first, *steps = piece.split(",")
    number, lon, lat = map(float, first.split(" "))
    if not (math.isfinite(lon) and math.isfinite(lat)):
        msg = "coordinates must be finite"
        raise ValueError(msg)
    run = [(number, lon, lat)]
    in_gap = False
    x, y = round(lon * UNITS_PER_DEGREE), round(lat * UNITS_PER_DEGREE)
    for step in steps:
        suspected = step.startswith(SUSPECTED)
        if len(run) > 1 and (suspected or in_gap):
            yield _measured(run, suspected_gap=in_gap)
            run = run[-1:]
        in_gap = suspected
        number_text, x_step, y_step = step.removeprefix(SUSPECTED).split(" ")
        x, y = x + int(x_step), y + int(y_step)
        run.append((float(number_text), x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE))
    yield _measured(run, suspected_gap=in_gap)


def _measured(run: Sequence[tuple[float, float, float]], *, suspected_gap: bool) -> MeasuredLine:
    """Make a line of (number, lon, lat) rows, checked."""
    if len(run) < 2:
        msg = "a line needs two vertices"
        raise ValueError(msg)
    if any(a[0] > b[0] for a, b in pairwise(run)) or not all(math.isfinite(row[0]) for row in run):
        msg = "numbers must be finite and never fall"
        raise ValueError(msg)
    measures, lons, lats = zip(*run, strict=True)
    return MeasuredLine(measures, lons, lats, suspected_gap)


def metres_apart(line: MeasuredLine, other: MeasuredLine, number: float, plane: LocalPlane) -> float:
    """Return how far apart two lines have a number, in metres."""
    return math.dist(plane.to_xy(*line.locate(number)), plane.to_xy(*other.locate(number)))


def length_m(points: Sequence[LonLat], plane: LocalPlane) -> float:
    """Return the length of a line of (lon, lat) pairs in metres."""
    flat = [plane.to_xy(*point) for point in points]
    return sum(math.dist(a, b) for a, b in pairwise(flat))

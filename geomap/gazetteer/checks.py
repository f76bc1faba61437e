"""Whether a gazetteer holds together: what loading leaves unchecked, because it would take too long each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from geomap.errors import GazetteerError
from geomap.gazetteer.aliases import LANDMARK
from geomap.gazetteer.gazetteer import PARK_LAYER, Gazetteer
from geomap.gazetteer.landmarks import PARK
from geomap.gazetteer.streets import Street, metres_apart

_SHARED_NUMBERS: Final = 50
_APART_M: Final = 300.0
"""Lines of a street that share more house numbers than this, further apart than this, are two streets of one name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found."""

    what: str
    """One line: the thing and what is wrong with it."""
    is_fault: bool
    """True for something that must be mended; False for something to be aware of."""


def check_gazetteer(gazetteer: Gazetteer) -> list[Finding]:
    """Check every street, area, alias and park landmark of a gazetteer; faults first."""
    found = [
        *_check_streets(gazetteer),
        *_check_areas(gazetteer),
        *_check_aliases(gazetteer),
        *_check_parks(gazetteer),
    ]
    return sorted(found, key=lambda finding: not finding.is_fault)


def _check_streets(gazetteer: Gazetteer) -> Iterator[Finding]:
    """Find lines that do not read or leave the city, labels that occur twice, and numbers in two places."""
    for label, count in Counter(street.label for street in gazetteer.streets).items():
        if count > 1:
            yield Finding(f"{label} is there {count} times", is_fault=True)
    west, south, east, north = gazetteer.bounds
    for street in gazetteer.streets:
        try:
            lines = street.lines
        except GazetteerError as error:
            yield Finding(str(error), is_fault=True)
            continue
        points = [pair for line in lines for pair in line.pairs()]
        if not all(west <= lon <= east and south <= lat <= north for lon, lat in points):
            yield Finding(f"{street.label} leaves the bounds of the gazetteer", is_fault=True)
        if not street.is_expressway:
            yield from _check_numbers(street, gazetteer)


def _check_numbers(street: Street, gazetteer: Gazetteer) -> Iterator[Finding]:
    """Find house numbers that a street has in two places."""
    for a, b in combinations(street.lines, 2):
        low, high = max(a.first, b.first), min(a.last, b.last)
        if high - low <= _SHARED_NUMBERS:
            continue
        apart = metres_apart(a, b, (low + high) / 2, gazetteer.plane)
        if apart > _APART_M:
            what = f"{street.label} has the numbers {low:.0f} to {high:.0f} in two places, {apart:,.0f} m apart"
            yield Finding(what, is_fault=False)


def _check_areas(gazetteer: Gazetteer) -> Iterator[Finding]:
    """Find areas without a valid polygon, and names that occur twice in a layer."""
    from shapely.errors import ShapelyError

    for layer, areas in gazetteer.area_table.items():
        for name, count in Counter(area.name for area in areas).items():
            if count > 1:
                yield Finding(f"the layer {layer} has {name} {count} times", is_fault=True)
        for area in areas:
            try:
                valid = area.polygon.is_valid and not area.polygon.is_empty
            except (ValueError, ShapelyError):  # such as a ring of three points
                valid = False
            if not valid:
                yield Finding(f"the polygon of {area.name} in the layer {layer} is broken", is_fault=True)


def _check_aliases(gazetteer: Gazetteer) -> Iterator[Finding]:
    """Find aliases that stand for no street, and for no landmark."""
    for alias in gazetteer.aliases:
        for target in alias.targets:
            _, is_landmark, landmark = target.partition(LANDMARK)
            if not (gazetteer.landmarks_named(landmark) if is_landmark else gazetteer.streets_of_base(target)):
                shown = " ".join(part for part in (alias.direction, alias.name, alias.type) if part)
                yield Finding(f"the alias {shown} stands for {target}, which is not there", is_fault=True)


def _check_parks(gazetteer: Gazetteer) -> Iterator[Finding]:
    """Find landmarks that are said to be parks of the park layer, and are not there."""
    for landmark in gazetteer.landmarks:
        if landmark.place.startswith(PARK):
            try:
                gazetteer.find_area(PARK_LAYER, landmark.place.removeprefix(PARK))
            except GazetteerError as error:
                yield Finding(f"the landmark {landmark.name}: {error}", is_fault=True)

"""Words on a static picture's map: names of areas, parks and streets, each where nothing else lies."""

from __future__ import annotations

import math
from collections.abc import Collection
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from geomap.gazetteer.gazetteer import PARK_LAYER
from geomap.render.assets import light_colours
from geomap.render.basemap import label_point
from geomap.render.picture.frame import Frame

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.gazetteer import Gazetteer

_STREETS_FROM: Final = (12.0, 12.8, 13.6, 14.2)
"""The zoom from which streets are named, by rank: expressway, main, secondary, minor."""
_PARKS_FROM: Final = 13.0
_LETTER: Final = 0.64
"""Width of a letter beside its height, roughly: names need not be measured."""


class LabelRoom:
    """Keeps words from lying on each other and on the incidents: the first to ask gets the room."""

    def __init__(self, frame: Frame) -> None:
        """Start with an empty sheet."""
        self._frame = frame
        self._taken: list[tuple[float, float, float, float]] = []

    def block(self, x: float, y: float, *, wide: float, tall: float) -> None:
        """Take a rectangle of points around (x, y), whatever lies there."""
        self._taken.append((x - wide / 2, x + wide / 2, y - tall / 2, y + tall / 2))

    def take(self, x: float, y: float, *, wide: float, tall: float) -> bool:
        """Take a rectangle around (x, y), if it is free and on the sheet; tell whether it was."""
        left, right, low, high = x - wide / 2, x + wide / 2, y - tall / 2, y + tall / 2
        if left < 0 or low < 0 or right > self._frame.width or high > self._frame.height:
            return False
        if any(left < east and west < right and low < top and foot < high for west, east, foot, top in self._taken):
            return False
        self._taken.append((left, right, low, high))
        return True


def width_of(words: str, size: float) -> float:
    """Return about how wide a line of words is at a size, both in points."""
    return len(words) * size * _LETTER


def name_areas(axes: Axes, city: Gazetteer, *, frame: Frame, room: LabelRoom, named: Collection[str]) -> None:
    """Write the names of the first layer's areas where they fit, the largest first, but those `named`."""
    size = max(6.0, min(10.0, 6 + (frame.zoom - 10.3) * 1.3))
    areas = [area for layer in city.layers[:1] for area in city.areas(layer) if area.name not in named]
    for area in sorted(areas, key=lambda area: -area.polygon.area):
        seen = shapely.intersection(area.polygon, frame.view)
        if seen.is_empty or seen.area == 0:
            continue
        [[x, y]] = frame.project(label_point(seen))
        words = area.name.replace(", ", ",\n") if len(area.name) > 16 else area.name
        lines = words.split("\n")
        wide = max(width_of(line, size) for line in lines)
        west, _, east, _ = seen.bounds
        if wide > (east - west) * frame.scale * frame.squeeze * 1.2:
            continue
        if room.take(x, y, wide=wide, tall=size * 1.3 * len(lines)):
            write_text(axes, x, y, words, size=size, colour="area-label", weight="bold")


def name_parks(axes: Axes, city: Gazetteer, *, frame: Frame, room: LabelRoom) -> None:
    """Write the names of parks that are large enough to carry them."""
    if frame.zoom < _PARKS_FROM:
        return
    for area in city.areas(PARK_LAYER):
        seen = shapely.intersection(area.polygon, frame.view)
        if seen.is_empty or seen.area == 0:
            continue
        wide = width_of(area.name, 6.5)
        west, _, east, _ = seen.bounds
        [[x, y]] = frame.project(label_point(seen))
        if wide <= (east - west) * frame.scale * frame.squeeze * 1.4 and room.take(x, y, wide=wide, tall=9):
            write_text(axes, x, y, area.name, size=6.5, colour="green-label")


def name_streets(
    axes: Axes, streets: list[tuple[int, str, list[NDArray[np.float64]]]], *, frame: Frame, room: LabelRoom
) -> None:
    """Write the names of streets, given by rank, label and lines in points of the sheet, along their lines."""
    for rank, label, lines in streets:
        if frame.zoom >= _STREETS_FROM[rank]:
            _name_street(axes, label, lines, room=room)


def _name_street(axes: Axes, label: str, lines: list[NDArray[np.float64]], *, room: LabelRoom) -> None:
    """Write a street's name once, along the longest straight piece that carries it."""
    size, wide = 6.0, width_of(label, 6.0) + 8
    pieces = [(float(np.hypot(*(b - a))), a, b) for line in lines for a, b in pairwise(line)]
    for length, a, b in sorted(pieces, key=lambda piece: -piece[0])[:4]:
        if length < wide:
            return
        angle = math.atan2(b[1] - a[1], b[0] - a[0])
        if abs(angle) > math.pi / 2:
            angle -= math.copysign(math.pi, angle)
        across, up = abs(math.cos(angle)), abs(math.sin(angle))
        for share in (0.25, 0.75, 0.5):
            x, y = a + share * (b - a)
            if room.take(x, y, wide=across * wide + up * size + 3, tall=up * wide + across * size + 3):
                write_text(axes, x, y, label, size=size, colour="street-label", angle=math.degrees(angle))
                return


def write_text(
    axes: Axes, x: float, y: float, words: str, *, size: float, colour: str, weight: str = "normal", angle: float = 0
) -> None:
    """Write words with a halo in the colour of the land; they are never read as mathematics."""
    colours = light_colours()
    axes.text(
        x, y, words, size=size, color=colours[colour], weight=weight, rotation=angle, rotation_mode="anchor",
        ha="center", va="center", linespacing=1.05, parse_math=False, clip_on=True,
        path_effects=[withStroke(linewidth=1.8, foreground=colours["land"], alpha=0.85)],
    )  # fmt: skip

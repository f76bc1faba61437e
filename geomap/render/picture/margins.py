"""What stands around the map of a static picture: heading, legend, what it does not show, and its sources."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.transforms import Affine2D

from geomap.model import IncidentType
from geomap.render.assets import light_colours
from geomap.render.looks import LOOKS
from geomap.render.picture.marks import Marks, paint_ring
from geomap.render.picture.signs import sign_of
from geomap.render.quotes import clip

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.render.story import Story

SHEET: Final = (864.0, 648.0)
"""Width and height of the sheet in points: 12 by 9 inches, a slide or a page turned sideways."""
MAP: Final = (20.0, 78.0, 650.0, 504.0)
"""Left, bottom, width and height of the map on it."""
_LEFT: Final = 20
_LEGEND: Final = 690.0
_MOST_OVERLAYS: Final = 4
_WIDE: Final = 185
"""Characters of a line of the footer."""


def write_heading(axes: Axes, story: Story, *, title: str) -> None:
    """Write the title, in two lines where one is not enough, and what was read."""
    colours = light_colours()
    lines = textwrap.wrap(_plain(title), 76, max_lines=1, placeholder="")
    if lines != [_plain(title)]:
        lines = textwrap.wrap(_plain(title), 100, max_lines=2, placeholder=" …")
    size = 17 if len(lines) < 2 and len(title) <= 76 else 12.5
    for number, line in enumerate(lines):
        _write(
            axes, _LEFT, 620 + 8 * (len(lines) - 1) - 16 * number, line, size=size, weight="bold", color=colours["ink"]
        )
    away = sum(incident.location is None for incident in story.incidents)
    said = [_count(len(story.incidents), "incident")]
    if story.articles:
        said.append(f"from {_count(len(story.articles), 'story', 'stories')}")
    if away:
        said.append(f"({away:,} without a place on the map)")
    latest = story.latest_day()
    day = f" · latest story: {latest:%B} {latest.day}, {latest.year}" if latest else ""
    _write(axes, _LEFT, 594, " ".join(said) + day, size=9.5, color=colours["quiet"])


def write_footer(axes: Axes, story: Story, *, city: Gazetteer | None) -> None:
    """Write what the map does not show, and where it comes from."""
    colours = light_colours()
    caution = "Reported incidents, not all incidents: what was written about, and where the stories put it."
    _write(axes, _LEFT, 62, caution, size=8, weight="bold", color=colours["ink"])
    notes = []
    if story.misses:
        notes.append(f"{_count(len(story.misses), 'place')} named in the stories could not be put on the map.")
    if city is not None and city.sources:
        notes.append(f"Streets and areas: {'; '.join(city.sources)}.")
    if credit := story.credits():
        notes.append(f"Places found by: {'; '.join(credit)}.")
    notes.append("Made with geomap.")
    lines = textwrap.wrap(_plain(" ".join(notes)), _WIDE, max_lines=4, placeholder=" …")
    for number, line in enumerate(lines):
        _write(axes, _LEFT, 48 - 10.5 * number, line, size=7, color=colours["quiet"])


def write_legend(axes: Axes, types: Counter[IncidentType], marks: Marks, overlays: Iterable[str]) -> None:
    """List the signs of the types that occur, with their numbers, and explain whatever else was painted."""
    colours = light_colours()
    y = MAP[1] + MAP[3] - 10
    for kind in LOOKS:
        if types[kind]:
            sign = sign_of(kind).transformed(Affine2D().scale(5).translate(_LEGEND + 7, y))
            axes.add_artist(PathPatch(sign, facecolor=LOOKS[kind].light, edgecolor="none"))
            _write(axes, _LEGEND + 20, y, LOOKS[kind].label, size=9, color=colours["ink"])
            _write(axes, SHEET[0] - 20, y, f"{types[kind]:,}", size=9, color=colours["quiet"], ha="right")
            y -= 18
    y -= 8
    if marks.has_rings:
        paint_ring(axes, _LEGEND + 7, y, radius=7, types=types, words="2")
        y = _explain(axes, y, "several, by kind")
    if marks.has_areas:
        pale = (*mpl.colors.to_rgb(colours["quiet"]), 0.16)
        patch = Rectangle((_LEGEND, y - 5), 14, 10, facecolor=pale, edgecolor=colours["quiet"], linestyle=(0, (3, 2)))
        axes.add_artist(patch)
        y = _explain(axes, y, "only the area is known")
    if marks.has_streets:
        axes.plot([_LEGEND, _LEGEND + 14], [y, y], color=colours["quiet"], alpha=0.6, linewidth=3.5)
        y = _explain(axes, y, "only the street is known")
    for label in islice(overlays, _MOST_OVERLAYS):
        axes.plot([_LEGEND, _LEGEND + 14], [y, y], color=colours["accent"], linewidth=1.2)
        y = _explain(axes, y, clip(label, 24))
    if marks.has_sizes:
        _write(axes, _LEGEND, y, "larger signs: more people hurt", size=8, color=colours["quiet"])


def _explain(axes: Axes, y: float, words: str) -> float:
    """Write what a sign of the legend means; return where the next one stands."""
    _write(axes, _LEGEND + 20, y, words, size=9, color=light_colours()["ink"])
    return y - 20


def _write(axes: Axes, x: float, y: float, words: str, **style: Any) -> None:  # noqa: ANN401 - matplotlib's own
    """Write words that may come from outside: no mathematics, no control characters."""
    axes.text(x, y, _plain(words), va="center", parse_math=False, **style)


def _plain(words: str) -> str:
    """Leave out what cannot be printed: control characters, and those that turn the direction of writing."""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"

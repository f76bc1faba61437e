"""The incidents of a static picture: blocks as stretches of street, crossings as signs, areas shaded with their count.

They are gathered first (`Marks`), so that names keep away from them, and painted last, over all else.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle, PathPatch, Wedge
from matplotlib.transforms import Affine2D
from shapely.geometry.base import BaseGeometry

from geomap.errors import GazetteerError
from geomap.model import Incident, IncidentType, Location
from geomap.render.assets import light_colours
from geomap.render.basemap import label_point
from geomap.render.looks import LOOKS
from geomap.render.picture.frame import Frame
from geomap.render.picture.labels import LabelRoom, width_of
from geomap.render.picture.signs import sign_of

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

_MANY: Final = 1500
_CELL: Final = {False: 13.0, True: 30.0}
"""How far apart, in points, marks must be to be drawn singly; more where there are many."""
_REACH: Final = {False: 13.0, True: 24.0}
"""Nearer than so many points to a larger mark, a mark would hide its number, or be hidden by it."""
_LEAST_STRETCH: Final = 9.0
"""Points from which a block is long enough to be drawn as the stretch that it is."""
_NEARBY: Final = tuple((aside / 4, up * 7.0) for aside in range(-4, 5) for up in range(-8, 9))
"""Where an area's count may stand from the middle of the area: aside in its own widths, up in points."""
_ORDER: Final = {kind: number for number, kind in enumerate(LOOKS)}


@dataclass(slots=True)
class Spot:
    """Incidents drawn as one mark: a sign, or a ring around their number."""

    x: float
    y: float
    places: set[object] = field(default_factory=set)
    types: Counter[IncidentType] = field(default_factory=Counter)
    killed: int = 0
    wounded: int = 0
    location: Location | None = None

    @property
    def count(self) -> int:
        """How many incidents."""
        return self.types.total()

    @property
    def words(self) -> str:
        """Their number, short."""
        return str(self.count) if self.count < 1000 else f"{self.count / 1000:.{int(self.count < 9950)}f}k"

    def radius(self, most: int) -> float:
        """How large the mark is, in points, beside the one of most incidents."""
        if self.count == 1:
            return min(9.5, 5 + 1.2 * self.killed + 0.45 * self.wounded)
        needed = 4 + 2.6 * len(self.words)
        return max(needed, min(7 + 1.2 * math.log2(self.count), 8 + 9 * math.sqrt(self.count / most)))


@dataclass(frozen=True, slots=True)
class Shading:
    """An area, or a street, of which it is known only that incidents happened in it."""

    shape: BaseGeometry
    name: str
    colour: str
    count: int

    @property
    def is_area(self) -> bool:
        """Whether it is shaded, with its count, and no line."""
        return self.shape.geom_type.endswith("Polygon")


class Marks:
    """All that is painted for the incidents of a story."""

    def __init__(self, incidents: Iterable[Incident], *, city: Gazetteer | None, frame: Frame) -> None:
        """Join what would lie on each other; incidents without a place are left out."""
        placed = [(incident, incident.location) for incident in incidents if incident.location is not None]
        self._frame = frame
        self.shadings = [one for one in _find_shadings(placed, city=city) if one.shape.intersects(frame.view)]
        self.spots = gather_spots(placed, frame=frame)
        self.has_rings = any(spot.count > 1 for spot in self.spots)
        self.has_areas = any(shading.is_area for shading in self.shadings)
        self.has_streets = any(not shading.is_area for shading in self.shadings)
        self.has_sizes = len({spot.radius(1) for spot in self.spots if spot.count == 1}) > 1
        self._most = self.spots[0].count if self.spots else 1
        self._counts: list[tuple[float, float, str]] = []

    def keep_clear(self, room: LabelRoom) -> None:
        """Take the room that marks and the counts of areas need, before any name asks for it."""
        for spot in self.spots:
            size = 2 * spot.radius(self._most) + 2
            room.block(spot.x, spot.y, wide=size, tall=size)
        for shading in self.shadings:
            if shading.is_area:
                [[x, y]] = self._frame.project(label_point(self._seen(shading.shape)))
                self._counts.append(_place_count(x, y, shading, room=room))

    def paint(self, axes: Axes) -> None:
        """Paint areas and streets, then blocks, then signs and rings, the largest last."""
        for shading in self.shadings:
            _paint_shape(axes, shading.shape, colour=shading.colour, frame=self._frame)
        for spot in self.spots:
            if len(spot.places) == 1 and spot.location is not None and spot.location.geometry is not None:
                shape = shapely.geometry.shape(spot.location.geometry)
                if _is_filled(shape) or (shape.length and shape.length * self._frame.scale >= _LEAST_STRETCH):
                    _paint_shape(axes, shape, colour=_gravest(spot.types), frame=self._frame)
        for spot in reversed(self.spots):
            _paint_spot(axes, spot, radius=spot.radius(self._most))
        for x, y, words in self._counts:
            _paint_count(axes, x, y, words)

    def _seen(self, shape: BaseGeometry) -> BaseGeometry:
        """What of an area is in view, or all of it where it only touches the view's edge."""
        seen = shapely.intersection(shape, self._frame.view)
        return seen if _is_filled(seen) and not seen.is_empty else shape


def shape_of(location: Location, city: Gazetteer | None) -> BaseGeometry | None:
    """Return the shape of an incident's place in degrees: its own, or the area or street that it refers to."""
    if location.geometry is not None:
        return shapely.geometry.shape(location.geometry)
    if location.ref is None or city is None:
        return None
    layer, name = location.ref
    if layer == "street":
        lines = [shapely.LineString(line.pairs()) for street in city.streets_of_ref(name) for line in street.lines]
        return shapely.MultiLineString(lines) if lines else None
    try:
        return city.find_area(layer, name).polygon
    except GazetteerError:
        return None


def gather_spots(placed: Iterable[tuple[Incident, Location]], *, frame: Frame) -> list[Spot]:
    """Join the incidents that would lie on each other into spots, the largest first; areas and streets are none."""
    placed = [(incident, location) for incident, location in placed if location.lat is not None]
    many = len(placed) > _MANY
    cell = _CELL[many]
    spots: dict[tuple[int, int], Spot] = {}
    if not placed:
        return []
    points = frame.project([(location.lon, location.lat) for _, location in placed])
    for (incident, location), (x, y) in zip(placed, points.tolist(), strict=True):
        spot = spots.setdefault((math.floor(x / cell), math.floor(y / cell)), Spot(x, y, location=location))
        share = 1 / (spot.count + 1)
        spot.x += (x - spot.x) * share
        spot.y += (y - spot.y) * share
        spot.places.add((location.lat, location.lon, location.name))
        spot.types[incident.type] += 1
        spot.killed += incident.killed or 0
        spot.wounded += incident.wounded or 0
    return _join_near(sorted(spots.values(), key=lambda spot: -spot.count), reach=_REACH[many])


def _join_near(spots: Iterable[Spot], *, reach: float) -> list[Spot]:
    """Join to each spot the later ones nearer than `reach` points, and return those left, the largest first."""
    kept: dict[tuple[int, int], list[Spot]] = defaultdict(list)
    for spot in spots:
        across, up = math.floor(spot.x / reach), math.floor(spot.y / reach)
        around = (kept.get((across + i, up + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        away = [(math.hypot(other.x - spot.x, other.y - spot.y), other) for others in around for other in others]
        distance, nearest = min(away, key=lambda pair: pair[0], default=(reach, spot))
        if distance >= reach:
            kept[across, up].append(spot)
            continue
        nearest.places |= spot.places
        nearest.types += spot.types
        nearest.killed += spot.killed
        nearest.wounded += spot.wounded
    return sorted((spot for others in kept.values() for spot in others), key=lambda spot: -spot.count)


def _find_shadings(placed: Sequence[tuple[Incident, Location]], *, city: Gazetteer | None) -> list[Shading]:
    """Return the areas and streets that are known no closer, each once, the largest first."""
    found: dict[object, tuple[Location, Counter[IncidentType]]] = {}
    for incident, location in placed:
        if location.lat is None:
            key = location.ref or (location.name, location.geometry)
            found.setdefault(key, (location, Counter()))[1][incident.type] += 1
    shadings = [
        Shading(shape, location.name, _gravest(types), types.total())
        for location, types in found.values()
        if (shape := shape_of(location, city)) is not None
    ]
    return sorted(shadings, key=lambda shading: -shading.shape.area)


def _gravest(types: Counter[IncidentType]) -> str:
    """The colour of the gravest of some types."""
    return LOOKS[min(types, key=_ORDER.__getitem__)].light


def _is_filled(shape: BaseGeometry) -> bool:
    return shape.geom_type.endswith("Polygon")


def _paint_shape(axes: Axes, shape: BaseGeometry, *, colour: str, frame: Frame) -> None:
    """Shade an area within a dashed border; draw a street, or a stretch of one, as a broad line."""
    if _is_filled(shape):
        outline = frame.outline(shape)
        axes.add_artist(PathPatch(outline, facecolor=colour, edgecolor="none", alpha=0.16))
        axes.add_artist(
            PathPatch(outline, fill=False, edgecolor=colour, alpha=0.8, linewidth=1.1, linestyle=(0, (4, 3)))
        )
        return
    lines = frame.lines([shapely.intersection(shapely.line_merge(shape), frame.view)])
    width = float(np.clip(3.5 + (frame.zoom - 14) * 1.2, 3.5, 9))
    axes.add_collection(
        LineCollection(lines, colors=colour, linewidths=width, alpha=0.5, capstyle="round"), autolim=False
    )


def _paint_spot(axes: Axes, spot: Spot, *, radius: float) -> None:
    """Paint one incident as its sign, several as a ring with each colour's share and their number."""
    if spot.count > 1:
        paint_ring(axes, spot.x, spot.y, radius=radius, types=spot.types, words=spot.words)
        return
    [kind] = spot.types
    sign = sign_of(kind).transformed(Affine2D().scale(radius).translate(spot.x, spot.y))
    edge = light_colours()["mark-edge"]
    axes.add_artist(PathPatch(sign, facecolor="none", edgecolor=edge, linewidth=2.4, joinstyle="round"))
    axes.add_artist(PathPatch(sign, facecolor=LOOKS[kind].light, edgecolor="none"))


def paint_ring(axes: Axes, x: float, y: float, *, radius: float, types: Counter[IncidentType], words: str) -> None:
    """Paint a ring: each colour's share, clockwise from the top, around the number."""
    colours = light_colours()
    shares: Counter[str] = Counter()
    for kind, count in types.items():
        shares[LOOKS[kind].light] += count
    ordered = sorted(shares.items(), key=lambda share: (-share[1], share[0]))
    ends = np.cumsum([0, *(count for _, count in ordered)]) / types.total() * 360
    axes.add_artist(Circle((x, y), radius + 1.1, facecolor=colours["mark-edge"], edgecolor="none"))
    for (colour, _), (start, end) in zip(ordered, pairwise(ends.tolist()), strict=True):
        axes.add_artist(Wedge((x, y), radius, 90 - end, 90 - start, facecolor=colour, edgecolor="none"))
    axes.add_artist(Circle((x, y), radius - 2.6, facecolor=colours["panel"], edgecolor="none"))
    axes.text(x, y, words, size=7, weight="bold", color=colours["ink"], ha="center", va="center_baseline", clip_on=True)


def _place_count(x: float, y: float, shading: Shading, *, room: LabelRoom) -> tuple[float, float, str]:
    """Return where an area's count is written, near (x, y), and its words: the number alone where room is short."""
    for words in (f"{shading.count:,} in {shading.name}", f"{shading.count:,}"):
        wide = width_of(words, 7) + 8
        for aside, up in sorted(_NEARBY, key=lambda way: math.hypot(way[0] * wide, way[1])):
            if room.take(x + aside * wide, y + up, wide=wide, tall=14):
                return x + aside * wide, y + up, words
    return x, y, words


def _paint_count(axes: Axes, x: float, y: float, words: str) -> None:
    """Write into a shaded area how many incidents are known to have been there, and no closer: words, not a pin."""
    colours = light_colours()
    axes.text(
        x, y, words, size=7, weight="bold", color=colours["ink"], ha="center", va="center", clip_on=True,
        parse_math=False,
        bbox={"boxstyle": "round,pad=0.35", "facecolor": colours["panel"], "edgecolor": "none", "alpha": 0.9},
    )  # fmt: skip

"""The quiet city of a static picture: land, water, parks and streets, in the page's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch

from geomap.gazetteer.gazetteer import PARK_LAYER, WATER_LAYER
from geomap.render.assets import light_colours
from geomap.render.basemap import street_rank
from geomap.render.picture.frame import Frame

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.gazetteer import Gazetteer

_ZOOMS: Final = (10, 13, 16)
_RANKS: Final = ((0, (1.4, 3.2, 6.5)), (0, (0.7, 1.8, 5.5)), (11, (0.3, 1.2, 4.5)), (12.3, (0.2, 0.7, 3.5)))
"""Per rank of street (expressway, main, secondary, minor): from which zoom it is drawn; points wide at _ZOOMS."""


def paint_ground(axes: Axes, city: Gazetteer, *, frame: Frame) -> list[tuple[int, str, list[NDArray[np.float64]]]]:
    """Paint land, water, parks and streets; return rank, label and lines of the streets, expressways first."""
    colours, view = light_colours(), frame.view
    land = city.areas(city.layers[-1]) if city.layers else ()
    axes.set_facecolor(colours["outside" if land else "land"])
    for areas, colour in ((city.areas(WATER_LAYER), "water"), (land, "land"), (city.areas(PARK_LAYER), "green")):
        for area in areas:
            if area.polygon.intersects(view):
                edge = colours[colour]
                axes.add_artist(PathPatch(frame.outline(area.polygon), facecolor=edge, edgecolor=edge, linewidth=0.4))
    for layer in city.layers[:1]:
        for area in city.areas(layer):
            if area.polygon.intersects(view):
                axes.add_artist(
                    PathPatch(frame.outline(area.polygon), fill=False, edgecolor=colours["border"], linewidth=0.5)
                )
    return _paint_streets(axes, city, frame=frame)


def _paint_streets(axes: Axes, city: Gazetteer, *, frame: Frame) -> list[tuple[int, str, list[NDArray[np.float64]]]]:
    """Paint the streets that matter at this scale."""
    colours, view, drawn = light_colours(), frame.view, []
    for street in city.streets:
        rank = street_rank(street, city=city)
        if frame.zoom < _RANKS[rank][0]:
            continue
        shapes = [shapely.LineString(line.pairs()) for line in street.lines if rank <= 2 or not line.suspected_gap]
        lines = frame.lines(shapely.intersection(shape, view) for shape in shapes if shape.intersects(view))
        if lines:
            drawn.append((rank, street.label, lines))
    drawn.sort(key=lambda one: one[0])
    for rank in reversed(range(len(_RANKS))):
        lines = [line for one, _, some in drawn if one == rank for line in some]
        width = float(np.interp(frame.zoom, _ZOOMS, _RANKS[rank][1]))
        far = rank == 1 and frame.zoom < 12
        paint = [("street-edge", width + 1)] if rank <= 1 and not far else []
        paint.append(("expressway" if rank == 0 else "street-far" if far else "street", width))
        for colour, wide in paint:
            axes.add_collection(
                LineCollection(lines, colors=colours[colour], linewidths=wide, capstyle="round", joinstyle="round"),
                autolim=False,
            )
    return drawn

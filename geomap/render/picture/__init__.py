"""A static picture of incidents, for print and for places without a browser: PNG, SVG or PDF.

It shows what the page shows at first, in the same colours: the city, incidents, areas shaded; with a legend and where
it all comes from. This package is the only one that imports matplotlib, and never its pyplot, whose state is global.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle

from geomap.render.assets import light_colours
from geomap.render.basemap import default_title, drawn_city
from geomap.render.overlays import describe_overlays
from geomap.render.picture.frame import Box, Frame
from geomap.render.picture.ground import paint_ground
from geomap.render.picture.labels import LabelRoom, name_areas, name_parks, name_streets, write_text
from geomap.render.picture.margins import MAP, SHEET, write_footer, write_heading, write_legend
from geomap.render.picture.marks import Marks, shape_of

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.render.story import Story

_DPI: Final = 150
_NOWHERE: Final[Box] = (-125.0, 24.5, -66.5, 49.5)
"""What is shown without incidents and without a city: the United States."""
_UNDATED: Final[dict[str, dict[str, None]]] = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
}
"""What must not be written into a file, so that the same input gives the same bytes."""


def save_picture(
    story: Story,
    path: Path,
    *,
    file_format: str,
    gazetteer: Gazetteer | None,
    title: str | None = None,
    overlays: Mapping[str, Mapping[str, Any]] | None = None,
) -> None:
    """Draw a story and write it to `path` as "png" (1800 by 1350 pixels), "svg" or "pdf"; same input, same bytes.

    Raises
    ------
    InputError
        Where an overlay is no GeoJSON.
    """
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()  # the picture does not depend on a reader's own matplotlibrc
        mpl.rcParams.update({"svg.hashsalt": "geomap", "font.family": "DejaVu Sans", "path.simplify": False})
        # a headline in a script that the font lacks is shown as boxes, which is no reason to stop
        warnings.filterwarnings("ignore", message="Glyph ", category=UserWarning)
        warnings.filterwarnings("ignore", message="Matplotlib currently does not support", category=UserWarning)
        sheet = _draw(story, city=drawn_city(gazetteer), title=title, overlays=overlays or {})
        sheet.savefig(path, format=file_format, dpi=_DPI, metadata=_UNDATED[file_format])


def _draw(
    story: Story, *, city: Gazetteer | None, title: str | None, overlays: Mapping[str, Mapping[str, Any]]
) -> Figure:
    """Put the sheet together."""
    colours = light_colours()
    sheet = Figure(figsize=(SHEET[0] / 72, SHEET[1] / 72), facecolor=colours["panel"])
    whole, axes = _axes(sheet, (0, 0, *SHEET)), _axes(sheet, MAP)
    frame = Frame.around(_extent(story, city), width=MAP[2], height=MAP[3])
    marks = Marks(story.incidents, city=city, frame=frame)
    axes.set_facecolor(colours["land"])
    room = LabelRoom(frame)
    room.block(72, 20, wide=120, tall=34)  # the scale bar's corner
    marks.keep_clear(room)
    if city is not None:
        streets = paint_ground(axes, city, frame=frame)
        _paint_overlays(axes, overlays, frame=frame)
        # a shaded area's count says its name
        shaded = {shading.name for shading in marks.shadings if shading.is_area}
        name_areas(axes, city, frame=frame, room=room, named=shaded)
        name_parks(axes, city, frame=frame, room=room)
        name_streets(axes, streets, frame=frame, room=room)
    else:
        _paint_overlays(axes, overlays, frame=frame)
    marks.paint(axes)
    _paint_scale(axes, frame)
    axes.add_artist(Rectangle((0, 0), *MAP[2:], fill=False, edgecolor=colours["line"], linewidth=1.5))
    write_heading(whole, story, title=title or default_title(city))
    write_footer(whole, story, city=city)
    write_legend(whole, Counter(one.type for one in story.incidents if one.location is not None), marks, overlays)
    for one in (whole, axes):
        # matplotlib puts lines over patches and words over both: here what was painted later lies on top
        for artist in (*one.patches, *one.lines, *one.collections, *one.texts):
            artist.set_zorder(1)
    return sheet


def _axes(sheet: Figure, box: tuple[float, float, float, float]) -> Axes:
    """Return a part of the sheet in which a unit is a point."""
    left, bottom, width, height = box
    axes = sheet.add_axes((left / SHEET[0], bottom / SHEET[1], width / SHEET[0], height / SHEET[1]))
    axes.set(xlim=(0, width), ylim=(0, height), xticks=[], yticks=[])
    axes.set_autoscale_on(False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return axes


def _extent(story: Story, city: Gazetteer | None) -> Box:
    """Return the box around all incidents; without any, that of the city."""
    boxes: list[Box] = []
    for location in {id(one.location): one.location for one in story.incidents}.values():
        if location is not None and location.lat is not None and location.lon is not None:
            boxes.append((location.lon, location.lat, location.lon, location.lat))
        elif location is not None and (shape := shape_of(location, city)) is not None:
            boxes.append(shape.bounds)
    if not boxes:
        return city.bounds if city else _NOWHERE
    west, south, east, north = zip(*boxes, strict=True)
    return (min(west), min(south), max(east), max(north))


def _paint_overlays(axes: Axes, overlays: Mapping[str, Mapping[str, Any]], *, frame: Frame) -> None:
    """Draw the outlines, lines and points of a user's own GeoJSON."""
    colour = light_colours()["accent"]
    for overlay in describe_overlays(overlays):
        features: Any = overlay["features"]
        for feature in features:
            shape = shapely.geometry.shape(feature["geometry"])
            if shape.geom_type.endswith("Polygon"):
                axes.add_artist(PathPatch(frame.outline(shape), fill=False, edgecolor=colour, linewidth=1.2))
            elif shape.geom_type.endswith("LineString"):
                axes.add_collection(LineCollection(frame.lines([shape]), colors=colour, linewidths=1.2), autolim=False)
            else:
                xs, ys = frame.project(shapely.get_coordinates(shape)).T
                axes.plot(xs, ys, "o", color=colour, markersize=4, fillstyle="none")


def _paint_scale(axes: Axes, frame: Frame) -> None:
    """Draw a bar of a round length in the lower left corner."""
    km = next((km for km in (500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2) if km * frame.points_per_km <= 110), 0.1)
    colour, right = light_colours()["quiet"], 14 + km * frame.points_per_km
    axes.plot([14, 14, right, right], [19, 14, 14, 19], color=colour, linewidth=1.4)
    said = f"{km:g} km" if km >= 1 else f"{km * 1000:g} m"
    write_text(axes, (14 + right) / 2, 22, said, size=6.5, colour="quiet")

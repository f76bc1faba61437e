"""`geomap map`: articles, or what `geomap extract` wrote, as one interactive page or a static picture."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.cli.command import Command
from geomap.cli.desk import Desk, add_editing, add_privacy, add_review
from geomap.cli.finding import find_all
from geomap.cli.geocoders import Outages, add_geocoders
from geomap.cli.inputs import Inputs
from geomap.cli.options import add_city, add_jobs, add_json, add_quiet, add_sources
from geomap.cli.outputs import replace_file
from geomap.cli.tally import Tally
from geomap.cli.terminal import print_table
from geomap.errors import InputError, UsageError
from geomap.model import Findings

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer

_PAGES: Final = (".html", ".htm")
_PICTURES: Final = (".png", ".svg", ".pdf")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_sources(parser)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output/map.html"),
        metavar="FILE",
        help="where the map goes: a page (.html), or a static picture of the same (.png, .svg or .pdf, which need the "
        "extra geomap[picture]) (default: output/map.html)",
    )
    parser.add_argument("--title", metavar="TEXT", help="the heading of the map")
    parser.add_argument(
        "--basemap",
        choices=("none", "carto", "osm"),
        default="none",
        metavar="NAME",
        help="tiles under the city's own streets: none, carto or osm, which the reader's browser then asks for "
        "(default: none, so that the page needs no network)",
    )
    parser.add_argument(
        "--overlay",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="also draw what a GeoJSON file (WGS 84) holds, such as wards or police beats: on the page a layer to be "
        "switched on; may be given several times",
    )
    parser.add_argument("--embed", action="store_true", help="leave out the panel, for a frame within another page")
    publishing = parser.add_argument_group("publishing")
    add_privacy(publishing)
    add_editing(publishing)
    add_review(publishing)
    add_city(parser)
    add_geocoders(parser)
    add_jobs(parser)
    add_json(parser, what="the summary")
    add_quiet(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the page or picture and print a summary."""
    from geomap.gazetteer import load_gazetteer

    path: Path = arguments.output
    drawing = _Drawing(arguments)
    inputs, tally, outages = Inputs(arguments), Tally(), Outages()
    with replace_file(path) as part:  # before the work, so that it is not done in vain
        gazetteer = load_gazetteer(arguments.city)
        desk = Desk(arguments, gazetteer=gazetteer, in_memory=True)
        stream = find_all(arguments, inputs=inputs, tally=tally, outages=outages)
        drawing.draw(desk.edit(stream), gazetteer=gazetteer)
        if not tally.articles:
            msg = f"no article could be read; {path} is left as it was"
            raise InputError(msg)
        drawing.save(part)
    edited = [("told by another story too", desk.linked), ("hidden by corrections", desk.hidden)]
    if arguments.json:
        counts = {**tally.to_json(), "incidents_linked": desk.linked, "incidents_hidden": desk.hidden}
        print(json.dumps({**counts, "output": str(path)}, ensure_ascii=False))
    elif not arguments.quiet:
        print_table([*tally.rows(), *((said, number) for said, number in edited if number)])
        print(f"{path} ({path.stat().st_size / 1024:,.0f} KB)")
    return outages.status(tally.status(problems=inputs.problems))


class _Drawing:
    """The page or picture; what it needs is refused, if it is missing or wrong, before any article is read."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        """Take the options above.

        Raises
        ------
        UsageError
            Where the output's name tells of no page and no picture, or an option does not go with it.
        InputError
            Where an overlay cannot be read.
        MissingExtraError
            Where a picture is asked for without what draws it.
        """
        from geomap.render import load_picture_writer
        from geomap.render.overlays import read_overlays

        self._arguments = arguments
        suffix = arguments.output.suffix.lower()
        if suffix not in _PAGES + _PICTURES:
            msg = f"{arguments.output}: a map is a page (.html) or a picture ({', '.join(_PICTURES)})"
            raise UsageError(msg)
        self._picture = suffix.removeprefix(".") if suffix in _PICTURES else None
        if self._picture and (arguments.embed or arguments.basemap != "none"):
            msg = "--embed and --basemap are for the page; a picture has no panel and no tiles"
            raise UsageError(msg)
        self._overlays = read_overlays(arguments.overlay)
        self._save_picture = load_picture_writer() if self._picture else None

    def draw(self, findings: Iterable[Findings], *, gazetteer: Gazetteer) -> None:
        """Take what is to be shown."""
        from geomap.render.story import story_of_findings

        self._gazetteer = gazetteer
        self._story = story_of_findings(findings)

    def save(self, path: Path) -> None:
        """Write the file."""
        arguments, story = self._arguments, self._story
        if self._save_picture is not None and self._picture is not None:
            self._save_picture(
                story,
                path,
                file_format=self._picture,
                gazetteer=self._gazetteer,
                title=arguments.title,
                overlays=self._overlays,
            )
            return
        from geomap.render import Map

        page = Map(
            story.incidents,
            articles=story.articles,
            unplaced=story.misses,
            others=story.others,
            gazetteer=self._gazetteer,
            title=arguments.title,
            basemap=arguments.basemap,
            embed=arguments.embed,
            overlays=self._overlays,
        )
        page.save(path)


COMMAND = Command(
    name="map",
    help="draw articles on an interactive map, one HTML file, or as a picture",
    description="Find what happened where in articles and write one self-contained page that shows it on a map, or a "
    "picture of it.",
    usage="SOURCE... [-o FILE] [options]",
    example="geomap map seeds/ -o output/map.html",
    add_arguments=add_arguments,
    run=run,
)

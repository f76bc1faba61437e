"""`geomap map`: articles, or what `geomap extract` wrote, as one interactive page."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from geomap.cli.command import Command
from geomap.cli.desk import Desk, add_editing, add_privacy, add_review
from geomap.cli.geocoders import Outages, add_geocoders, read_settings
from geomap.cli.inputs import Inputs
from geomap.cli.options import add_city, add_jobs, add_json, add_quiet, add_sources
from geomap.cli.outputs import replace_file
from geomap.cli.progress import show_progress
from geomap.cli.tally import Tally
from geomap.cli.terminal import print_table
from geomap.errors import InputError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    add_sources(parser)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output/map.html"),
        metavar="FILE",
        help="where the page goes (default: output/map.html)",
    )
    parser.add_argument("--title", metavar="TEXT", help="the heading of the page")
    parser.add_argument(
        "--basemap",
        choices=("none", "carto", "osm"),
        default="none",
        metavar="NAME",
        help="tiles under the city's own streets: none, carto or osm, which the reader's browser then asks for "
        "(default: none, so that the page needs no network)",
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
    """Write the page and print a summary."""
    from geomap.gazetteer import load_gazetteer
    from geomap.pipeline import find_in_articles
    from geomap.render import Map

    path: Path = arguments.output
    inputs, tally, outages = Inputs(arguments), Tally(), Outages()
    with replace_file(path) as part:  # before the work, so that it is not done in vain
        gazetteer = load_gazetteer(arguments.city)
        desk = Desk(arguments, gazetteer=gazetteer, in_memory=True)
        found = find_in_articles(
            inputs.read(), gazetteer=arguments.city, jobs=arguments.jobs, geocoders=read_settings(arguments)
        )
        stream = show_progress(tally.count(outages.watch(found)), inputs=inputs, tally=tally, quiet=arguments.quiet)
        page = Map.from_findings(
            desk.edit(stream),
            gazetteer=gazetteer,
            title=arguments.title,
            basemap=arguments.basemap,
            embed=arguments.embed,
        )
        if not tally.articles:
            msg = f"no article could be read; {path} is left as it was"
            raise InputError(msg)
        part.write_text(page.get_root().render(), "utf-8", newline="\n")
    linked = desk.linked
    if arguments.json:
        print(json.dumps({**tally.to_json(), "incidents_linked": linked, "output": str(path)}, ensure_ascii=False))
    elif not arguments.quiet:
        print_table([*tally.rows(), *([("told by another story too", linked)] if linked else [])])
        print(f"{path} ({path.stat().st_size / 1024:,.0f} KB)")
    return outages.status(tally.status(problems=inputs.problems))


COMMAND = Command(
    name="map",
    help="draw articles on an interactive map, one HTML file",
    description="Find what happened where in articles and write one self-contained page that shows it on a map.",
    usage="SOURCE... [-o FILE] [options]",
    example="geomap map seeds/ -o output/map.html",
    add_arguments=add_arguments,
    run=run,
)

"""`geomap gazetteer`: build the gazetteer of a city from its public files, or see what is in one."""

from __future__ import annotations

import argparse
from pathlib import Path

from geomap.cli import gazetteer_info
from geomap.cli.command import OK, Command
from geomap.cli.options import HelpFormatter, add_json
from geomap.cli.terminal import warn
from geomap.errors import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the two things that can be done, each with its arguments."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    build = actions.add_parser(
        "build",
        help="make a gazetteer folder from a city's files",
        description="Make a gazetteer folder from a city's files; use it with --city FOLDER. Tables that are already "
        "in the folder (street_aliases.csv, area_names.csv, named_areas.csv, landmarks.csv, towns.csv) are kept.",
        epilog="Example: geomap gazetteer build Roadway_Centerlines.geojson --areas neighborhood=clusters.geojson "
        '--timezone America/New_York --name "Washington, DC" -o cities/washington',
        usage="geomap gazetteer build STREETS --timezone ZONE --name NAME -o FOLDER [options]",
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    _add_build_arguments(build)
    build.set_defaults(action=_build)
    info = actions.add_parser(
        "info",
        help="what is in a gazetteer, and whether it holds together",
        description="Tell what is in a gazetteer, and check it: every line, area, alias and landmark. The status is 1 "
        "if something in it is wrong.",
        epilog="Example: geomap gazetteer info chicago",
        usage="geomap gazetteer info [CITY] [--json]",
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    info.add_argument(
        "city", nargs="?", default="chicago", metavar="CITY", help="a built-in name or a folder (default: chicago)"
    )
    add_json(info, what="one object")
    info.set_defaults(action=gazetteer_info.run)
    for action in (build, info):
        action.add_argument(
            "--debug", action="store_true", default=argparse.SUPPRESS, help="show the traceback of an error"
        )


def _add_build_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "streets",
        type=Path,
        metavar="STREETS",
        help="a centerline file with address ranges: TIGER/Line ADDRFEAT, Chicago's Street Center Lines, Washington's "
        "Roadway Centerlines, or any other with --columns; .geojson, .csv or .tsv with WKT, or with geomap[gis] .shp, "
        ".gpkg or a zipped shapefile; or, with --grid, a table of intersections",
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FOLDER", help="where to write; its name is the city's id"
    )
    parser.add_argument("--name", required=True, metavar="NAME", help='what people call the city: "Washington, DC"')
    parser.add_argument(
        "--also-called", action="append", default=[], metavar="NAME", help='another name of the city: "D.C."'
    )
    parser.add_argument("--timezone", required=True, metavar="ZONE", help="such as America/New_York")
    parser.add_argument(
        "--areas",
        action="append",
        default=[],
        metavar="[LAYER=]FILE",
        help="polygons to tell places and count incidents by; again for each layer, the finest first "
        "(default name: that of the file); a layer named park holds landmarks, one named water is only drawn",
    )
    parser.add_argument(
        "--area-name",
        action="append",
        default=[],
        metavar="LAYER=FIELD",
        help="the field that holds the names of a layer (default: the usual ones)",
    )
    parser.add_argument(
        "--columns",
        metavar="ROLE=FIELD,...",
        help="the fields of a centerline file: name, left_from, left_to, right_from, right_to, and if there are such "
        "direction, type, suffix (a direction after the name) and wkt",
    )
    parser.add_argument(
        "--clip", action="store_true", help="leave out streets outside of all areas: for the file of a whole county"
    )
    parser.add_argument(
        "--landmarks", type=Path, metavar="FILE", help="a table with the columns name, aliases, kind, place, source"
    )
    parser.add_argument(
        "--grid", type=Path, metavar="FILE", help="anchor streets of an address grid (for intersections)"
    )
    parser.add_argument(
        "--reports", type=Path, metavar="FILE", help="with --grid: police reports, which vouch for blocks"
    )
    parser.add_argument(
        "--source", action="append", default=[], metavar="TEXT", help="where the facts come from, for the map's footer"
    )


def _build(arguments: argparse.Namespace) -> int:
    """Build a folder, and say what is in it."""
    from geomap.gazetteer import load_gazetteer
    from geomap.gazetteer.build.build import build_gazetteer
    from geomap.gazetteer.build.columns import parse_columns

    notes = build_gazetteer(
        arguments.streets,
        folder=arguments.output,
        title=arguments.name,
        timezone=arguments.timezone,
        area_files={layer: Path(file) for layer, file in _pairs(arguments.areas, option="--areas").items()},
        name_fields=_pairs(arguments.area_name, option="--area-name"),
        columns=parse_columns(arguments.columns) if arguments.columns else None,
        clip=arguments.clip,
        grid_file=arguments.grid,
        reports_file=arguments.reports,
        landmarks_file=arguments.landmarks,
        sources=arguments.source,
        other_titles=arguments.also_called,
    )
    for note in notes:
        warn(note)
    gazetteer = load_gazetteer(arguments.output)
    layers = "; ".join(f"{layer}: {len(gazetteer.areas(layer)):,}" for layer in gazetteer.layers)
    print(f"{arguments.output}: {gazetteer.title}; streets: {len(gazetteer.streets):,}; {layers or 'no areas'}")
    return OK


def _pairs(values: list[str], *, option: str) -> dict[str, str]:
    """Read LAYER=VALUE arguments; a file alone is a layer of its own name."""
    pairs: dict[str, str] = {}
    for value in values:
        layer, found, rest = value.partition("=")
        if not found and option == "--areas":
            layer, rest = Path(value).stem.lower().replace("-", "_").replace(" ", "_"), value
        if not layer or not rest or layer in pairs:
            msg = f"{option}: {value!r} must be LAYER=..., with another layer each time"
            raise UsageError(msg)
        pairs[layer] = rest
    return pairs


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for."""
    status: int = arguments.action(arguments)
    return status


COMMAND = Command(
    name="gazetteer",
    help="build the gazetteer of another city, or see what is in one",
    description="Build the gazetteer of a city from its public files, or see what is in one. See docs/cities.md.",
    usage="{build,info} ...",
    example="geomap gazetteer info chicago",
    add_arguments=add_arguments,
    run=run,
    actions=("build", "info"),
)

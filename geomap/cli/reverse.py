"""`geomap reverse`: what is at a point."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from geomap.cli.command import FAILED, OK, Command
from geomap.cli.options import add_city, add_json
from geomap.cli.terminal import print_table, warn
from geomap.export import unplaced_to_json
from geomap.model import Unplaced


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("lat", type=float, metavar="LAT", help="degrees north, WGS 84")
    parser.add_argument("lon", type=float, metavar="LON", help="degrees east, WGS 84: negative in America")
    add_city(parser)
    add_json(parser, what="an object")


def run(arguments: argparse.Namespace) -> int:
    """Print what is at the point; the status is 1 if it lies outside the city."""
    from geomap.geocoding.reverse import reverse_geocode

    found = reverse_geocode(lat=arguments.lat, lon=arguments.lon, gazetteer=arguments.city)
    if isinstance(found, Unplaced):
        if arguments.json:
            print(json.dumps({"block": None, "unplaced": unplaced_to_json(found)}, ensure_ascii=False))
        else:
            warn(found.reason)
        return FAILED
    if arguments.json:
        print(json.dumps(asdict(found), ensure_ascii=False))
        return OK
    blocks = [("block", found.block), *(("as near", other) for other in found.others)]
    rows: list[tuple[str, str, str]] = [
        (what, block.name, f"{block.distance_m:.0f} m, at number {block.number}") for what, block in blocks
    ]
    if found.intersection:
        rows.append(("intersection", found.intersection.name, f"{found.intersection.distance_m:.0f} m"))
    rows += [(layer.replace("_", " "), name or "(none)", "") for layer, name in found.areas.items()]
    print_table(rows)
    return OK


COMMAND = Command(
    name="reverse",
    help="what is at a point: its block, the nearest intersection, its areas",
    description="Tell the nearest block and intersection of a point, with their distance, and the areas it lies in.",
    usage="LAT LON [options]",
    example="geomap reverse 41.9086 -87.7556",
    add_arguments=add_arguments,
    run=run,
)

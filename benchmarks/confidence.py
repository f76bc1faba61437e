"""Measure how often each way of placing a block is right: the figures of geomap/geocoding/confidence.py.

    python benchmarks/confidence.py --coordinates reports.csv

The CSV has the columns block ("013XX N LARAMIE AVE"), lat and lon: reports whose true spot is known. A block counts as
right when the true spot lies within the radius that geomap gives. For ways that police reports never need (a missing
direction, a wrong type, a misspelling) the same blocks are garbled by rule, and the answer must be the same block.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.geocoding import geocode
from geomap.model import Location

SLACK_M = 25.0
"""Coordinates of reports are themselves good to about this."""


def main() -> None:
    """Print a row for each way: the share right, and of how many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coordinates", type=Path, required=True, metavar="FILE")
    arguments = parser.parse_args()
    gazetteer = load_gazetteer("chicago")
    tally: dict[str, Counter[str]] = {}
    for way, outcome in outcomes(arguments.coordinates, gazetteer):
        tally.setdefault(way, Counter())[outcome] += 1
    print(f"{'way':<28}{'right':>8}{'wrong':>8}{'not placed':>12}{'share right of placed':>24}")
    for way, counts in tally.items():
        placed = counts["right"] + counts["wrong"]
        share = f"{counts['right'] / placed:.3f}" if placed else "-"
        print(f"{way:<28}{counts['right']:>8}{counts['wrong']:>8}{counts['not placed']:>12}{share:>24}")


def outcomes(path: Path, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Yield (way of placing, "right" | "wrong" | "not placed")."""
    chance = random.Random(7)  # noqa: S311 - a fixed garbling, no secret
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        placed = geocode(row["block"], gazetteer=gazetteer)
        way = "not found"
        if isinstance(placed, Location):
            notes = " ".join(placed.notes)
            way = (
                "extrapolated" if "extrapolation" in notes else "suspected gap" if "long stretch" in notes else "exact"
            )
        yield way, judge(placed, row, gazetteer)
        if not isinstance(placed, Location) or placed.notes:
            continue
        number, direction, *rest = row["block"].split()
        yield (
            "garbled: no direction, area known",
            same(geocode(f"{number} {' '.join(rest)}", gazetteer=gazetteer, near=areas_of(placed, gazetteer)), placed),
        )
        yield (
            "garbled: no type",
            same(geocode(f"{number} {direction} {' '.join(rest[:-1])}", gazetteer=gazetteer), placed),
        )
        yield (
            "garbled: wrong type",
            same(geocode(f"{number} {direction} {' '.join(rest[:-1])} BLVD", gazetteer=gazetteer), placed),
        )
        if rest[0].isalpha() and len(rest[0]) > 5:
            spot = chance.randrange(1, len(rest[0]) - 1)
            misspelt = rest[0][:spot] + chance.choice("AEIOURNSTL") + rest[0][spot + 1 :]
            if misspelt != rest[0]:
                query = f"{number} {direction} {' '.join([misspelt, *rest[1:]])}"
                yield "garbled: one letter wrong", same(geocode(query, gazetteer=gazetteer), placed)


def areas_of(placed: Location, gazetteer: Gazetteer) -> list[Location]:
    """Return the community area of a place as a Location, as a story would name it."""
    named = geocode(placed.areas["community_area"] or "", gazetteer=gazetteer)
    return [named] if isinstance(named, Location) else []


def judge(placed: object, row: dict[str, str], gazetteer: Gazetteer) -> str:
    """Compare a place with the coordinates of the report."""
    if not isinstance(placed, Location) or placed.lat is None or placed.lon is None or placed.radius_m is None:
        return "not placed"
    true = gazetteer.plane.to_xy(float(row["lon"]), float(row["lat"]))
    distance = math.dist(gazetteer.plane.to_xy(placed.lon, placed.lat), true)
    return "right" if distance <= placed.radius_m + SLACK_M else "wrong"


def same(answer: object, placed: Location) -> str:
    """Compare the answer to a garbled query with the place of the whole one."""
    if not isinstance(answer, Location):
        return "not placed"
    return "right" if (answer.lat, answer.lon) == (placed.lat, placed.lon) else "wrong"


if __name__ == "__main__":
    main()

"""How well Chicago's gazetteer places blocks, against what the police say of the same reports.

    python benchmarks/accuracy.py [--police FILE] [--coordinates FILE] [--round-trip]

FILE after --police is a CSV with the columns Block ("013XX N LARAMIE AVE") and Community Area (its number): what share
is placed, why the rest is not, and how often the area is the same. FILE after --coordinates is a CSV with the columns
block, lat and lon: how far the true spot lies from the line of the block, across the street and past its ends.
--round-trip geocodes the middle of every block of the city and reverses it.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import shapely

from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.geocoding import geocode
from geomap.geocoding.on_street import BLOCK_MARGIN_M
from geomap.geocoding.reverse import Reversed, reverse_geocode
from geomap.model import Location, Precision

BORDER_M: Final = 25.0
"""A point this near to a border may be on either side: streets are borders, and a report is put on either curb."""
XY = tuple[float, float]


def main() -> None:
    """Print the figures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--police", type=Path, metavar="FILE")
    parser.add_argument("--coordinates", type=Path, metavar="FILE")
    parser.add_argument("--round-trip", action="store_true")
    arguments = parser.parse_args()
    gazetteer = load_gazetteer("chicago")
    if arguments.police:
        compare_areas(read_rows(arguments.police), gazetteer)
    if arguments.coordinates:
        compare_points(read_rows(arguments.coordinates), gazetteer)
    if arguments.round_trip:
        go_there_and_back(gazetteer)


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compare_areas(rows: Sequence[dict[str, str]], gazetteer: Gazetteer) -> None:
    """Print what share is placed, and how often in the area that the police name."""
    areas = {str(area.number): area for area in gazetteer.areas("community_area")}
    answers = {text: geocode(text, gazetteer=gazetteer) for text in {row["Block"] for row in rows}}
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for row in rows:
        answer = answers[row["Block"]]
        if not isinstance(answer, Location):
            reasons[answer.code.value] += 1
            continue
        counts["placed"] += 1
        if answer.lat is None or answer.lon is None or row["Community Area"] not in areas:
            continue
        official = areas[row["Community Area"]]
        point = shapely.Point(answer.lon, answer.lat)
        same = answer.areas["community_area"] == official.name
        metres = gazetteer.plane.metres_per_degree_lon
        at_border = any(area.polygon.boundary.distance(point) * metres <= BORDER_M for area in areas.values())
        counts["compared"] += 1
        counts["same"] += same
        counts["same or near"] += same or official.polygon.distance(point) * metres <= BORDER_M
        counts["inner"] += not at_border
        counts["inner same"] += same and not at_border
    print(f"police reports: {len(rows):,} rows, {len(answers):,} different blocks")
    print(f"  placed: {share(counts['placed'], len(rows))}; not placed: {dict(reasons.most_common())}")
    print(f"  in the police's community area: {share(counts['same'], counts['compared'])}")
    print(f"  in it or within {BORDER_M:.0f} m of it: {share(counts['same or near'], counts['compared'])}")
    print(f"  in it, of those further from every border: {share(counts['inner same'], counts['inner'])}")


def compare_points(rows: Sequence[dict[str, str]], gazetteer: Gazetteer) -> None:
    """Print how far true spots lie from the line of their block, across it and past its ends."""
    across: list[float] = []
    past: list[float] = []
    misses: Counter[str] = Counter()
    for row in rows:
        answer = geocode(row["block"], gazetteer=gazetteer)
        if not isinstance(answer, Location):
            misses[answer.code.value] += 1
        elif answer.precision is Precision.BLOCK and answer.geometry is not None:
            point = gazetteer.plane.to_xy(float(row["lon"]), float(row["lat"]))
            tracks = shapely.get_parts(shapely.geometry.shape(answer.geometry))
            lines = [[gazetteer.plane.to_xy(lon, lat) for lon, lat in track.coords] for track in tracks]
            sideways, beyond = min((measure(point, line) for line in lines), key=lambda far: math.hypot(*far))
            across.append(sideways)
            past.append(beyond)
    across.sort()
    print(f"reports with coordinates: {len(rows):,} rows, {len(across):,} placed as blocks; not: {dict(misses)}")
    quantiles = ", ".join(f"p{part} {across[len(across) * part // 100]:.1f}" for part in (50, 90, 95, 99))
    print(f"  metres across the street: {quantiles}, most {across[-1]:.0f}")
    within = sum(beyond == 0 for beyond in past)
    near = sum(beyond <= BLOCK_MARGIN_M for beyond in past)
    print(
        f"  within their block's length: {share(within, len(past))}; or {BLOCK_MARGIN_M:.0f} m past its end: ", end=""
    )
    print(f"{share(near, len(past))}; furthest past it {max(past):.0f} m")


def measure(point: XY, line: Sequence[XY]) -> XY:
    """Return how far a point lies across a line, whose ends go on straight, and how far past its nearer end."""
    best = (math.inf, 0.0)
    last = len(line) - 2
    for i, ((ax, ay), (bx, by)) in enumerate(pairwise(line)):
        length = math.dist((ax, ay), (bx, by))
        if not length:
            continue
        along = ((point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)) / length
        sideways = abs((point[0] - ax) * (by - ay) - (point[1] - ay) * (bx - ax)) / length
        before, after = max(-along, 0.0), max(along - length, 0.0)
        if (before and i > 0) or (after and i < last):  # within the line, its corner is what is near
            sideways, before, after = math.hypot(sideways, before + after), 0.0, 0.0
        if math.hypot(sideways, before + after) < math.hypot(*best):
            best = sideways, before + after
    return best


def go_there_and_back(gazetteer: Gazetteer) -> None:
    """Geocode the middle of every block, reverse it, and count how often that gives the same block again."""
    counts: Counter[tuple[str, str]] = Counter()
    for street in gazetteer.streets:
        hundreds = {
            hundred: min(line.last, hundred + 100) - max(line.first, hundred)
            for line in street.lines
            for hundred in range(int(line.first) // 100 * 100, int(line.last), 100)
            if not street.is_expressway
        }
        for hundred, covered in hundreds.items():
            kind = "half a block or more" if covered >= 50 else "a shorter end"
            place = geocode(f"{hundred // 100:03d}XX {street.label}", gazetteer=gazetteer)
            if not isinstance(place, Location) or place.lat is None or place.lon is None:
                counts[kind, "not placed"] += 1
                continue
            found = reverse_geocode(lat=place.lat, lon=place.lon, gazetteer=gazetteer)
            names = {block.name for block in (found.block, *found.others)} if isinstance(found, Reversed) else set()
            counts[kind, "same block" if place.name in names else "another block"] += 1
    for (kind, outcome), count in sorted(counts.items()):
        print(f"there and back, {kind}: {outcome} {count:,}")


def share(count: int, total: int) -> str:
    """Return "99.75% (19,950 of 20,000)"."""
    return f"{count / total:.2%} ({count:,} of {total:,})" if total else "none"


if __name__ == "__main__":
    main()

"""Queries as people write them, each with the place or the reason that it must give (places.csv, misses.csv).

Coordinates are read off the street grid (800 house numbers to the mile from State and Madison), not off our output.
"""

import csv
import math
from pathlib import Path

import pytest

from geomap.gazetteer import load_gazetteer
from geomap.geocoding import geocode
from geomap.model import Location, Unplaced

HERE = Path(__file__).parent
NEAR_M = 60.0


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows("places.csv"), ids=lambda row: row["query"])
def test_is_placed(row: dict[str, str]) -> None:
    gazetteer = load_gazetteer("chicago")
    placed = geocode(row["query"], gazetteer=gazetteer)
    assert isinstance(placed, Location), placed
    assert placed.name == row["name"]
    assert placed.lat is not None
    assert placed.lon is not None
    wanted = gazetteer.plane.to_xy(float(row["lon"]), float(row["lat"]))
    assert math.dist(gazetteer.plane.to_xy(placed.lon, placed.lat), wanted) < NEAR_M


@pytest.mark.parametrize("row", rows("misses.csv"), ids=lambda row: row["query"] or "empty")
def test_is_not_placed(row: dict[str, str]) -> None:
    missed = geocode(row["query"], gazetteer=load_gazetteer("chicago"))
    assert isinstance(missed, Unplaced), missed
    assert missed.code == row["code"]
    assert row["reason"] in missed.reason
    assert "\n" not in missed.reason

"""The seed article, from its text to its one incident, by the command line as a user runs it."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Final

import pytest

from geomap.cli import main

SEEDS: Final = Path(__file__).resolve().parents[1] / "seeds"
SCENE: Final = (41.9086, -87.7558)
"""Lat, lon of the 1500 block of North Laramie Avenue."""


@pytest.fixture
def line(tmp_path: Path) -> dict[str, Any]:
    """Run `geomap extract -f jsonl seeds/` and return its one line."""
    output = tmp_path / "found.jsonl"
    assert main(["extract", "-f", "jsonl", "-o", str(output), str(SEEDS)]) == 0
    [only] = output.read_text("utf-8").splitlines()
    parsed: dict[str, Any] = json.loads(only)
    return parsed


def metres_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two near points, each lat, lon in degrees."""
    north = (a[0] - b[0]) * 111_200
    east = (a[1] - b[1]) * 111_200 * math.cos(math.radians(a[0]))
    return math.hypot(north, east)


def test_one_incident_and_no_other(line: dict[str, Any]) -> None:
    [incident] = line["incidents"]
    assert incident["type"] == "shooting"
    assert (incident["killed"], incident["wounded"]) == (1, 0)
    assert incident["start_time"] == "2020-12-18T12:00:00-06:00"
    assert line["published"] == "2021-02-03"
    mention = line["mentions"][incident["mention"]]
    assert (mention["kind"], mention["text"]) == ("block", "1500 block of North Laramie Avenue")
    place = mention["location"]
    assert metres_between((place["lat"], place["lon"]), SCENE) < 60
    assert place["neighborhood"] == "Austin"
    assert place["precision"] == "block"


def test_what_the_mentions_are(line: dict[str, Any]) -> None:
    told = {mention["text"]: (mention["kind"], mention["incident"]) for mention in line["mentions"]}
    assert told == {
        "North Austin": ("area", True),
        "1500 block of North Laramie Avenue": ("block", True),
        "Le Moyne Street": ("street", True),
        "Stroger Hospital": ("facility", False),
    }


def test_spans_are_exact(line: dict[str, Any]) -> None:
    [path] = SEEDS.glob("*.txt")
    text = path.read_bytes().decode("utf-8")
    for mention in line["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]
    [incident] = line["incidents"]
    assert text[incident["sentence_start"] :].startswith(incident["sentence"])

"""Without a gazetteer ("none") a story is read by the grammar alone: nothing is placed, and times name no zone."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path

import pytest

import geomap
from geomap.cli.app import main
from geomap.gazetteer import load_gazetteer
from geomap.model import Unplaced

STORY = (
    "A man was fatally shot about 9 p.m. Sunday in the 800 block of Harbor Street, police said. "
    "He was taken to Mercy Hospital."
)


def test_the_empty_gazetteer_knows_nothing() -> None:
    nowhere = load_gazetteer("none")
    assert nowhere.layers == ()
    assert nowhere.streets == ()
    assert nowhere.timezone == ""
    assert nowhere.vocabulary.street_names == ()


def test_incidents_are_found_unplaced_and_without_a_zone() -> None:
    article = geomap.Article(id="one", text=STORY, published=date(2020, 5, 5))
    (found,) = geomap.find_in_articles([article], gazetteer="none")
    assert all(isinstance(place, Unplaced) and place.reason == "no gazetteer" for place in found.places)
    (incident,) = found.incidents
    assert incident.place == "800 block of Harbor Street"
    assert incident.location is None
    assert incident.killed == 1
    assert isinstance(incident.start_time, datetime)
    assert incident.start_time.tzinfo is None
    assert incident.start_time.isoformat() == "2020-05-03T21:00:00"


def test_a_place_asked_for_alone_or_in_a_table_is_told_why_it_is_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = ["800 block of Harbor Street", "Oak and Elm", "Englewood", "800 Harbor St"]
    assert main(["geocode", "--city", "none", *queries]) == 1
    assert capsys.readouterr().err.splitlines() == [f'geomap: not placed: "{query}": no gazetteer' for query in queries]
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text("place\n" + "\n".join(queries), "utf-8")
    assert main(["geocode", "--city", "none", "--file", str(table), "--column", "place", "-o", str(out)]) == 1
    assert {row["geomap_reason"] for row in csv.DictReader(out.read_text("utf-8").splitlines())} == {"no gazetteer"}


def test_the_command_line_and_the_map_take_none(tmp_path: Path) -> None:
    story, lines, page = tmp_path / "story.txt", tmp_path / "found.jsonl", tmp_path / "map.html"
    story.write_text(f"published: 2020-05-05\n\n{STORY}\n", "utf-8")
    assert main(["extract", str(story), "--city", "none", "-o", str(lines)]) == 1  # nothing at all is placed
    record = json.loads(lines.read_text("utf-8"))
    assert record["incidents"][0]["start_time"] == "2020-05-03T21:00:00"
    assert {miss["reason"] for miss in record["unplaced"]} == {"no gazetteer"}
    assert main(["map", str(lines), "--city", "none", "-o", str(page)]) == 1
    assert "800 block of Harbor Street" in page.read_text("utf-8")

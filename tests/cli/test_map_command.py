"""`geomap map`: what it writes by the output's name, and what it refuses before it reads anything."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from geomap.cli import main

STORY = "date 2021-03-09 CHICAGO — A woman was robbed Monday in the 3412 block of West Madison Street, police said."
HOUSE = "date 2021-03-09 CHICAGO — A woman was robbed Monday at 3412 W. Madison St., police said."
WARD = {
    "type": "Feature",
    "properties": {"name": "Ward of our own"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[-87.72, 41.87], [-87.7, 41.87], [-87.7, 41.89], [-87.72, 41.87]]],
    },
}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


def run(*argv: str | Path) -> int:
    return main([str(argument) for argument in argv])


@pytest.mark.parametrize(
    ("name", "start"), [("map.png", b"\x89PNG"), ("map.SVG", b"<?xml"), ("map.pdf", b"%PDF"), ("map.htm", b"<!DOCTYPE")]
)
def test_the_name_of_the_output_says_what_is_written(story: Path, tmp_path: Path, name: str, start: bytes) -> None:
    assert run("map", "-q", story, "-o", tmp_path / name) == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_picture_names_no_house_either(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(HOUSE)
    assert run("map", "-q", story, "-o", tmp_path / "block.svg") == 0
    assert run("map", "-q", story, "-o", tmp_path / "house.svg", "--privacy", "none") == 0
    story.write_text(STORY.replace("3412", "3400"))
    assert run("map", "-q", story, "-o", tmp_path / "as_reported.svg") == 0
    house, block, reported = ((tmp_path / f"{name}.svg").read_bytes() for name in ("house", "block", "as_reported"))
    assert block == reported  # the stretch of the block and a sign at its middle, whatever house it was
    assert block != house


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["-o", "map.jpg"], "map.jpg: a map is a page (.html) or a picture (.png, .svg, .pdf)"),
        (["-o", "map"], "map: a map is a page"),
        (["-o", "map.png", "--embed"], "--embed and --basemap are for the page"),
        (["-o", "map.svg", "--basemap", "osm"], "--embed and --basemap are for the page"),
    ],
)
def test_what_cannot_be_written_is_refused(
    story: Path, capsys: pytest.CaptureFixture[str], argv: list[str], said: str
) -> None:
    assert run("map", story, *argv) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_without_the_extra_a_picture_is_refused(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "geomap.render.picture", raising=False)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert run("map", story, "-o", tmp_path / "map.png") == 1
    assert capsys.readouterr().err == (
        "geomap: drawing a picture needs an optional part of geomap: pip install 'geomap[picture]'\n"
    )
    assert not (tmp_path / "map.png").exists()


def test_overlays_come_along(story: Path, tmp_path: Path) -> None:
    ward, beats = tmp_path / "our_wards.geojson", tmp_path / "beats.json"
    ward.write_text(json.dumps(WARD))
    beats.write_text(json.dumps(WARD["geometry"]))
    assert run("map", "-q", story, "-o", tmp_path / "map.html", "--overlay", ward, "--overlay", beats) == 0
    page = (tmp_path / "map.html").read_text()
    assert '"overlays":[{"label":"our wards","features":[{"name":"Ward of our own",' in page
    assert '{"label":"beats",' in page
    assert run("map", "-q", story, "-o", tmp_path / "map.svg", "--overlay", ward) == 0
    assert "our wards" in (tmp_path / "map.svg").read_text()


def test_a_bad_overlay_is_told_before_any_article_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    assert run("map", tmp_path / "none.txt", "-o", tmp_path / "map.html", "--overlay", bad) == 1
    err = capsys.readouterr().err
    assert "bad.json is no JSON" in err
    assert "none.txt" not in err
    assert not (tmp_path / "map.html").exists()


def test_without_a_city_the_page_says_so_nowhere(story: Path, tmp_path: Path) -> None:
    assert run("map", "-q", story, "-o", tmp_path / "map.html", "--city", "none") == 1
    assert "<title>Reported incidents</title>" in (tmp_path / "map.html").read_text()

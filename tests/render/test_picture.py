"""The static picture: the same incidents as the page, the same bytes for the same input."""

from __future__ import annotations

import dataclasses
import math
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib import rcParams
from matplotlib.image import imread

from geomap.errors import MissingExtraError
from geomap.gazetteer import load_gazetteer
from geomap.model import Article, IncidentType, Location, Precision
from geomap.render import load_picture_writer
from geomap.render.looks import LOOKS
from geomap.render.picture import save_picture
from geomap.render.picture.frame import Frame
from geomap.render.picture.labels import LabelRoom
from geomap.render.picture.marks import Marks, gather_spots
from geomap.render.picture.signs import read_outline, sign_of
from geomap.render.story import Story
from tests.render.samples import BLOCK, CROSSING, HOSTILE, make_hostile_story, make_incident, make_story

CITY = load_gazetteer("chicago")
SHOOTING = LOOKS[IncidentType.SHOOTING].light
ROBBERY = LOOKS[IncidentType.ROBBERY].light


def draw(story: Story, folder: Path, *, file_format: str = "svg", city: Any = CITY, **options: Any) -> bytes:  # noqa: ANN401
    path = folder / f"map.{file_format}"
    save_picture(story, path, file_format=file_format, gazetteer=city, **options)
    return path.read_bytes()


def words(svg: bytes) -> list[str]:
    """Return the texts of a picture, which are drawn as outlines and named in a comment."""
    return re.findall(r"<!-- (.*?) -->", svg.decode())


def fills(svg: bytes, colour: str) -> int:
    """Count the shapes that are filled with a colour."""
    return len(re.findall(rf"fill: {colour}", svg.decode()))


@pytest.mark.parametrize("file_format", ["png", "svg", "pdf"])
def test_same_input_same_bytes_whatever_the_settings(tmp_path: Path, file_format: str) -> None:
    before = rcParams.copy()
    first = draw(make_story(), tmp_path, file_format=file_format)
    try:
        rcParams["font.size"] = 30
        rcParams["axes.facecolor"] = "pink"
        assert draw(make_story(), tmp_path, file_format=file_format) == first
        assert rcParams["font.size"] == 30
    finally:
        rcParams.update(before)


def test_a_png_has_its_size_and_the_colour_of_the_incident_in_its_middle(tmp_path: Path) -> None:
    [shooting, *_] = make_story().incidents
    draw(Story(incidents=(shooting,)), tmp_path, file_format="png")
    pixels = imread(tmp_path / "map.png")
    assert pixels.shape[:2] == (1350, 1800)
    # the middle of the map, which is 650 by 504 points large, 20 from the left and 66 from the top
    x, y = round((20 + 325) * 150 / 72), round((66 + 252) * 150 / 72)
    red, green, blue = (round(255 * float(part)) for part in pixels[y, x][:3])
    assert f"#{red:02x}{green:02x}{blue:02x}" == SHOOTING


def test_it_says_what_it_shows_and_what_not(tmp_path: Path) -> None:
    said = words(draw(make_story(), tmp_path))
    assert "Reported incidents in Chicago" in said
    assert "4 incidents from 4 stories (1 without a place on the map) · latest story: March 11, 2021" in said
    assert any(line.startswith("Reported incidents, not all incidents") for line in said)
    assert any("1 place named in the stories could not be put on the map." in line for line in said)
    assert any("City of Chicago" in line for line in said)
    assert {"Shooting", "Crash", "Robbery", "only the area is known"} <= set(said)
    assert "Fire" not in said  # nobody knows where


def test_an_area_is_shaded_with_its_count_and_has_no_sign(tmp_path: Path) -> None:
    robbery = make_story().incidents[2]
    svg = draw(Story(incidents=(robbery,)), tmp_path)
    assert "1 in Rogers Park" in words(svg)
    assert "Rogers Park" not in words(svg)
    assert fills(svg, ROBBERY) == 2  # the area, and the sign in the legend


def test_a_street_is_drawn_whole_whichever_side_is_meant(tmp_path: Path) -> None:
    street = Location(
        name="Western Ave",
        precision=Precision.STREET,
        source="gazetteer:chicago",
        confidence=0.9,
        ref=("street", "Western Ave"),
    )
    story = Article(id="a", text="Cars collided on Western Avenue.")
    crash = make_incident(story, IncidentType.CRASH, "Western Avenue", street)
    assert "only the street is known" in words(draw(Story(incidents=(crash,)), tmp_path))
    marks = Marks([crash], city=CITY, frame=Frame.around(CITY.bounds, width=650, height=504))
    [shading] = marks.shadings
    assert shading.shape.bounds[3] - shading.shape.bounds[1] > 0.3  # degrees: from Rogers Park to Beverly


def test_incidents_at_one_spot_become_a_ring_with_their_number(tmp_path: Path) -> None:
    shooting, crash, *_ = make_story().incidents
    stabbing = dataclasses.replace(shooting, id="x", type=IncidentType.STABBING)
    assert "2" in words(draw(Story(incidents=(shooting, stabbing)), tmp_path))
    frame = Frame.around(CITY.bounds, width=650, height=504)
    placed = [(shooting, BLOCK), (stabbing, BLOCK), (crash, CROSSING)]
    assert [spot.count for spot in gather_spots(placed, frame=frame)] == [2, 1]


def test_spots_keep_clear_of_each_others_numbers() -> None:
    shooting, *_ = make_story().incidents
    frame = Frame.around(CITY.bounds, width=650, height=504)
    scattered = [
        dataclasses.replace(
            BLOCK, name=str(n), lat=41.7 + n * 0.6180339 % 1 * 0.25, lon=-87.75 + n * 0.7548776 % 1 * 0.15
        )
        for n in range(2000)
    ]
    spots = gather_spots([(shooting, location) for location in scattered], frame=frame)
    assert sum(spot.count for spot in spots) == 2000
    assert sum(len(spot.places) for spot in spots) == 2000
    assert [spot.count for spot in spots] == sorted((spot.count for spot in spots), reverse=True)
    assert min(math.hypot(a.x - b.x, a.y - b.y) for n, a in enumerate(spots) for b in spots[:n]) >= 24


def test_without_incidents_or_city_there_is_a_picture_too(tmp_path: Path) -> None:
    assert "0 incidents" in words(draw(Story(incidents=()), tmp_path))
    for city in (None, load_gazetteer("none")):
        said = words(draw(make_story(), tmp_path, city=city))
        assert "Reported incidents" in said
        assert "Crash" in said
    assert "Reported incidents" in words(draw(Story(incidents=()), tmp_path, city=None))


def test_hostile_texts_are_words_and_nothing_else(tmp_path: Path) -> None:
    svg = draw(make_hostile_story(), tmp_path, title=" ".join(HOSTILE)).decode()
    assert not re.search(r"<(script|a|image|foreignObject)\b", svg)
    assert 'href="http' not in svg


def test_a_long_title_takes_two_lines_and_ends_there(tmp_path: Path) -> None:
    said = words(draw(Story(incidents=()), tmp_path, title="A long headline that goes on " * 20))
    title = [line for line in said if line.startswith(("A long headline", "on A long", "goes on"))]
    assert title
    assert max(map(len, said[: said.index("0 incidents")])) <= 100
    assert any(line.endswith("…") for line in said)


def test_an_overlay_is_outlined_and_named(tmp_path: Path) -> None:
    ring = [[-87.77, 41.90], [-87.75, 41.90], [-87.75, 41.92], [-87.77, 41.90]]
    shapes = {
        "Ward": {"type": "Polygon", "coordinates": [ring]},
        "Line": {"type": "LineString", "coordinates": ring},
        "Spot": {"type": "Point", "coordinates": ring[0]},
    }
    plain = draw(make_story(), tmp_path)
    drawn = draw(make_story(), tmp_path, overlays=shapes)
    assert {"Ward", "Line", "Spot"} <= set(words(drawn)) - set(words(plain))


def test_names_keep_clear_of_each_other_and_of_the_edge() -> None:
    room = LabelRoom(Frame.around(CITY.bounds, width=100, height=100))
    assert room.take(50, 50, wide=40, tall=10)
    assert not room.take(60, 55, wide=40, tall=10)
    assert not room.take(5, 20, wide=40, tall=10)
    room.block(50, 80, wide=90, tall=10)
    assert not room.take(20, 82, wide=10, tall=4)


def test_signs_are_those_of_the_page() -> None:
    for kind in LOOKS:
        assert 0.5 < np.abs(np.asarray(sign_of(kind).vertices)).max() <= 1.4
    diamond = np.asarray(read_outline("M0-1.2 1.2 0 0 1.2-1.2 0Z").vertices)
    assert diamond.tolist() == [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0], [0, -1.2]]
    assert np.asarray(read_outline("M-1-1H1V1Z").vertices).tolist() == [[-1, -1], [1, -1], [1, 1], [-1, -1]]


def test_one_block_is_shown_with_the_streets_around_it() -> None:
    frame = Frame.around((-87.7558, 41.9086, -87.7558, 41.9086), width=650, height=504)
    west, south, east, north = frame.view.bounds
    assert (north - south) * 111.32 == pytest.approx(2.4, abs=0.01)
    assert ((west + east) / 2, (south + north) / 2) == pytest.approx((-87.7558, 41.9086))


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "geomap.render.picture")
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'geomap\[picture\]'"):
        load_picture_writer()


def test_it_uses_no_pyplot(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from geomap.render.picture import save_picture;"
        "from geomap.render.story import Story;"
        f"save_picture(Story(incidents=()), Path({str(tmp_path / 'map.png')!r}), file_format='png', gazetteer=None);"
        "print('matplotlib.pyplot' in sys.modules, 'folium' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"

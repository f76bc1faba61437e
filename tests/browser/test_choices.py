"""What a reader chooses: areas by click, shading, tiles; and that nothing stands in the way of it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geomap.cli import main
from geomap.gazetteer import load_gazetteer
from geomap.gazetteer.streets import MeasuredLine
from geomap.model import Article, IncidentType, Location, Precision
from geomap.render import Map
from geomap.render.story import OtherPlace, Story
from tests.browser.conftest import Opener, map_of
from tests.render.samples import BLOCK, SCHOOL, make_incident, make_story

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


class Written(Map):
    """A page that the command line wrote, to be opened as any other."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def save(self, outfile: str | Path, **_: object) -> None:  # type: ignore[override]
        """Copy the file."""
        Path(outfile).write_bytes(self.path.read_bytes())


def test_what_the_command_line_makes_of_the_seeds_asks_for_nothing(open_page: Opener, tmp_path: Path) -> None:
    found, page, again = tmp_path / "incidents.jsonl", tmp_path / "page.html", tmp_path / "again.html"
    assert main(["map", "-q", str(SEEDS), "-o", str(page)]) == 0
    assert main(["extract", "-q", str(SEEDS), "-f", "jsonl", "-o", str(found)]) == 0
    assert main(["map", "-q", str(found), "-o", str(again)]) == 0
    assert page.stat().st_size < 700_000
    for path in (page, again):
        opened = open_page(Written(path))
        assert opened.requests == []
        assert opened.complaints == []
        assert opened.texts("#geomap-status") == ["1 incident in view"]
        opened.page.locator("#geomap-list button").click()
        assert opened.texts(".leaflet-popup mark") == ["1500 block of North Laramie Avenue"]


@pytest.mark.parametrize(
    ("basemap", "host"), [("carto", ".basemaps.cartocdn.com/"), ("osm", "tile.openstreetmap.org/")]
)
def test_with_tiles_nothing_but_tiles_is_asked_for(open_page: Opener, basemap: str, host: str) -> None:
    opened = open_page(map_of(make_story(), basemap=basemap))
    opened.page.wait_for_timeout(300)
    assert opened.requests
    assert all(host in address and address.split("?")[0].endswith(".png") for address in opened.requests)
    assert "OpenStreetMap contributors" in opened.page.locator(".leaflet-control-attribution").inner_text()
    assert not [said for said in opened.complaints if "img-src" in said]  # the policy lets tiles through


def test_a_click_into_an_area_offers_that_area_alone(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, at="#map=13/41.9/-87.765")
    opened.click_at(lat=41.895, lon=-87.765)
    assert opened.texts(".leaflet-popup .note p") == ["Austin: 1 incident"]
    opened.page.get_by_role("button", name="Show only Austin").click()
    assert [text.split("\n")[0] for text in opened.texts("#geomap-list li")] == ["Man killed in Austin shooting"]
    opened.page.wait_for_url("**area=neighborhood:Austin**")
    expect(opened.page.locator(".leaflet-popup")).to_have_count(0)


def test_shading_is_by_count_by_area_and_by_type(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, at="#shade=density&layers=community_area")
    assert opened.texts(".geomap-legend p") == ["Incidents per km²"]
    assert opened.texts(".geomap-legend li") != []
    opened.page.locator("[data-type=robbery]").click()
    assert opened.texts(".geomap-legend p") == ["Incidents per km²: robbery"]
    assert len(opened.texts(".geomap-legend li")) == 1
    opened.page.locator("summary", has_text="When, where and more").click()
    opened.page.locator("label.shade select").select_option("count")
    assert opened.texts(".geomap-legend p") == ["Number of incidents: robbery"]
    pixel = (
        "(([lat, lon]) => { const p = geomapMap().latLngToLayerPoint([lat, lon]);"
        " return [...document.querySelectorAll('.leaflet-geomap-areas-pane canvas')].map((c) => {"
        " const at = L.DomUtil.getPosition(c); const k = c.width / c.clientWidth;"
        " return c.getContext('2d').getImageData((p.x - at.x) * k, (p.y - at.y) * k, 1, 1).data[3]; }); })"
    )
    assert opened.evaluate(f"{pixel}([42.013, -87.664])") == [158]  # Rogers Park, 62 per cent shaded
    assert opened.evaluate(f"{pixel}([41.895, -87.765])") == [0]  # Austin, where nobody was robbed


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1040, 640), (800, 600), (390, 844)])
def test_a_card_can_be_closed(open_page: Opener, sample_map: Map, width: int, height: int) -> None:
    opened = open_page(sample_map, at="#id=story-4-shooting", width=width, height=height)
    opened.wait_until("!document.querySelector('.leaflet-pan-anim')")  # the map makes room for the card first
    opened.page.locator(".leaflet-popup-close-button").click(timeout=3000)  # fails where anything lies over it
    expect(opened.page.locator(".leaflet-popup")).to_have_count(0)


def test_paper_is_light_in_a_dark_scheme(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, color_scheme="dark", at="#map=11/41.85/-87.70")
    colours = (
        "(() => { const c = document.querySelector('.leaflet-geomap-city-pane canvas');"
        " const land = c.getContext('2d').getImageData(c.width / 2, c.height / 2, 1, 1).data;"
        " const panel = getComputedStyle(document.getElementById('geomap-panel')).backgroundColor;"
        " return [panel, Math.min(...land.slice(0, 3))]; })()"
    )
    assert opened.evaluate(colours)[0] == "rgb(27, 31, 36)"
    opened.page.emulate_media(media="print")
    opened.wait_until(f"{colours}[1] > 180")
    assert opened.evaluate(colours)[0] == "rgb(255, 255, 255)"


def len_of(line: MeasuredLine) -> float:
    return line.last - line.first


def test_a_street_without_its_side_is_drawn_whole(open_page: Opener) -> None:
    street = Location(
        name="Western Ave",
        precision=Precision.STREET,
        source="gazetteer:chicago",
        confidence=0.9,
        ref=("street", "Western Ave"),
    )
    article = Article(id="a", text="Cars collided on Western Avenue.")
    opened = open_page(map_of(Story(incidents=(make_incident(article, IncidentType.CRASH, "Western Avenue", street),))))
    assert opened.texts("#geomap-status") == ["1 incident in view"]
    assert opened.evaluate("geomapMap().getZoom()") < 12  # all of it is in view
    for label in ("N Western Ave", "S Western Ave"):
        lon, lat = max((line for line in load_gazetteer("chicago").find_street(label).lines), key=len_of).locate(3050)
        opened.click_at(lat=lat, lon=lon)
        assert "Only the street is known" in opened.page.locator(".leaflet-popup .card").inner_text()
        opened.page.keyboard.press("Escape")


def test_places_named_are_shown_where_there_is_no_incident(open_page: Opener) -> None:
    article = Article(id="a", title="A school grows", text="The school at 5100 North Clark Street grows.")
    other = OtherPlace(text="5100 North Clark Street", location=SCHOOL, article_id="a")
    opened = open_page(map_of(Story(incidents=(), articles=(article,), others=(other,))))
    assert opened.texts("#geomap-status") == ["0 incidents in view"]
    opened.evaluate("void geomapMap().setView([41.97504, -87.66826], 16, { animate: false })")
    opened.click_at(lat=41.97504, lon=-87.66826)
    assert "5100 N Clark St" in opened.page.locator(".leaflet-popup").inner_text()
    assert opened.complaints == []


def test_many_at_one_spot_are_turned_one_by_one(open_page: Opener) -> None:
    [incident, *_] = make_story().incidents
    incidents = tuple(dataclasses.replace(incident, id=f"i{i}", start_time=None) for i in range(30))
    opened = open_page(map_of(Story(incidents=incidents)))
    opened.click_at(lat=BLOCK.lat or 0, lon=BLOCK.lon or 0)
    assert opened.texts(".pager span") == ["1 of 30"]
    opened.page.get_by_role("button", name="Next incident here").click()
    assert opened.texts(".pager span") == ["2 of 30"]
    assert "time not known" in opened.texts("#geomap-list li")[0]
    assert opened.complaints == []


def test_letters_from_right_to_left_stay_in_their_place(open_page: Opener) -> None:
    story = make_story()
    arabic = "إطلاق نار في شيكاغو"
    article = dataclasses.replace(story.articles[0], title=arabic)
    opened = open_page(map_of(dataclasses.replace(story, articles=(article, *story.articles[1:])), title=arabic))
    assert opened.texts("h1") == [arabic]
    title = opened.page.locator("#geomap-list .title", has_text=arabic)
    assert title.evaluate("(e) => getComputedStyle(e).direction") == "rtl"
    title.click()
    assert opened.page.locator(".card mark").evaluate("(e) => getComputedStyle(e).direction") == "ltr"
    assert opened.complaints == []


def test_previews_and_search_engines_find_title_and_description() -> None:
    html = map_of(make_story(), title="Sample & map").get_root().render()
    for name in ("og:title", "og:description", "og:type", "twitter:card"):
        assert f'="{name}" content="' in html
    assert '<meta name="description" content="4 reported incidents from 4 stories, on an interactive map">' in html
    assert 'content="Sample &amp; map"' in html


def test_a_large_page_is_drawn_before_its_words_come(open_page: Opener) -> None:
    story = make_story()
    incidents, articles = [], []
    for i in range(1200):
        text = f"Story x{i}x{i * 7919 % 10007}: a man was hurt in the 1500 block of North Laramie Avenue, it says."
        article = Article(id=f"a{i}", title=f"Headline {i}", text=text, source=f"https://news.example/{i}")
        articles.append(article)
        incidents.append(dataclasses.replace(story.incidents[0], id=f"i{i}", article_id=article.id, sentence=text,
                                             sentence_start=0, place_start=text.index("1500")))  # fmt: skip
    page_map = map_of(Story(incidents=tuple(incidents), articles=tuple(articles)))
    opened = open_page(page_map, at="#id=i900&q=story+x900x")
    expect(opened.page.locator(".leaflet-popup mark")).to_have_text("1500 block of North Laramie Avenue")
    assert opened.texts("#geomap-list li .title") == ["Headline 900"]
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="GeoJSON").click()
    [feature] = json.loads(Path(download.value.path()).read_text("utf-8"))["features"]
    assert feature["properties"]["url"] == "https://news.example/900"
    assert feature["properties"]["sentence"] == articles[900].text
    assert opened.complaints == []


def test_a_city_without_areas_is_drawn(open_page: Opener) -> None:
    bare = dataclasses.replace(load_gazetteer("chicago"), title="Elsewhere", layers=(), area_table={}, landmarks=())
    opened = open_page(map_of(make_story(), gazetteer=bare))
    assert opened.texts("h1") == ["Reported incidents in Elsewhere"]
    assert "2 incidents in view" in opened.texts("#geomap-status")[0]
    assert opened.complaints == []

"""The page as a reader sees it, in a real browser."""

from __future__ import annotations

import dataclasses
import json
import math
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geomap.model import Article
from geomap.render import Map
from tests.browser.conftest import Opener, map_of
from tests.render.samples import make_story


def test_it_draws_without_any_request_or_complaint(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map)
    assert opened.requests == []
    assert opened.complaints == []
    assert opened.page.title() == "Sample & map"
    assert opened.texts("h1") == ["Sample & map"]


def test_the_list_holds_every_incident_and_says_what_is_not_on_the_map(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map)
    items = opened.texts("#geomap-list li")
    assert len(items) == 4
    assert items[0].startswith("Robbery, Rogers Park")  # the latest first; its story has no headline
    assert "1500 block of N Laramie Ave · Austin" in items[2]
    assert "Shooting, 1 killed · March 3, 2021, noon" in items[2]
    assert "Qwyx Street (not on the map)" in items[3]
    assert opened.texts("#geomap-status") == ["3 incidents in view, 1 without a place on the map"]


def test_the_unplaced_are_listed_with_their_reason(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map)
    assert opened.texts("#geomap-unplaced summary") == ["1 place could not be put on the map"]
    opened.page.locator("#geomap-unplaced summary").click()
    [item] = opened.texts("#geomap-unplaced li")
    assert item.startswith("Qwyx Street: no street named Qwyx. Perhaps: Quincy.")


def test_a_click_on_the_block_opens_its_card(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, at="#map=16/41.9086/-87.7558")
    opened.click_at(lat=41.9093, lon=-87.75581)  # on the stretch of street, off its middle
    card = opened.page.locator(".leaflet-popup .card")
    assert card.locator("h3").inner_text() == "Man killed in Austin shooting"
    assert card.locator("mark").all_inner_texts() == ["1500 block of North Laramie Avenue"]
    text = card.inner_text()
    assert "March 3, 2021, noon (“around noon”)" in text
    assert "1 killed" in text
    assert "Known to the block, within about 115 m of its middle." in text
    assert "right about 98 times in 100" in text
    link = card.locator("a")
    assert link.get_attribute("href") == "https://news.example/austin"
    assert "noopener" in (link.get_attribute("rel") or "")


def test_an_area_is_shaded_and_has_no_point(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, at="#map=12/42.01/-87.67")
    opened.click_at(lat=42.0175, lon=-87.6745)  # within the area, far from its middle
    assert "A store in Rogers Park was robbed on Sunday." in opened.page.locator(".leaflet-popup .card").inner_text()
    assert "Only the area is known" in opened.page.locator(".leaflet-popup .card").inner_text()


def test_overlays_switch_and_name_the_area_under_the_pointer(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, at="#map=12/41.85/-87.70")
    labels = opened.page.locator(".leaflet-control-layers-overlays label")
    assert [text.strip() for text in labels.all_inner_texts()] == [
        "Neighborhoods", "Community areas", "Heat: where incidents crowd", "Other places named",
    ]  # fmt: skip
    assert labels.nth(0).locator("input").is_checked()
    opened.page.locator(".folium-map").hover(position={"x": 300, "y": 300})
    over_neighborhood = opened.texts(".geomap-tip")
    labels.nth(0).locator("input").uncheck()
    labels.nth(1).locator("input").check()
    opened.page.locator(".folium-map").hover(position={"x": 320, "y": 320})
    over_area = opened.texts(".geomap-tip")
    assert over_neighborhood
    assert over_area
    assert over_neighborhood == ["Austin: 1 incident"]
    labels.nth(1).locator("input").uncheck()
    opened.page.locator(".folium-map").hover(position={"x": 340, "y": 340})
    expect(opened.page.locator(".geomap-tip")).to_have_count(0)


def test_filters_by_type_and_search(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map)
    opened.page.locator("[data-type=crash]").click()
    assert len(opened.texts("#geomap-list li")) == 1
    assert opened.page.locator("[data-type=crash]").get_attribute("aria-pressed") == "true"
    opened.page.get_by_role("button", name="Show all").click()
    assert len(opened.texts("#geomap-list li")) == 4
    opened.page.get_by_role("searchbox").fill("laramie")
    expect(opened.page.locator("#geomap-list li")).to_have_count(1)


def test_filters_by_day_area_and_review(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map)
    opened.page.locator("summary", has_text="When, where and more").click()
    opened.page.locator("input[name=from]").fill("2021-03-06")
    assert len(opened.texts("#geomap-list li")) == 2
    opened.page.get_by_role("button", name="Show all").click()
    opened.page.locator("label.area select").select_option(label="Austin")
    assert [text.split("\n")[0] for text in opened.texts("#geomap-list li")] == ["Man killed in Austin shooting"]
    opened.page.get_by_role("button", name="Show all").click()
    opened.page.locator("label.review input").check()
    assert [text.split("\n")[0] for text in opened.texts("#geomap-list li")] == ["Two hurt as cars collide"]


def test_a_link_brings_back_view_and_filters(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map)
    opened.page.locator("[data-type=shooting]").click()
    opened.page.locator("#geomap-list button").click()
    opened.page.wait_for_url("**id=story-4-shooting**")
    address = opened.evaluate("location.hash")
    again = open_page(sample_map, at=address)
    assert again.texts(".leaflet-popup h3") == ["Man killed in Austin shooting"]
    assert again.page.locator("[data-type=shooting]").get_attribute("aria-pressed") == "true"
    assert again.evaluate("geomapMap().getZoom()") == opened.evaluate("geomapMap().getZoom()")
    assert again.complaints == []


@pytest.mark.parametrize(
    "at", ["#map=x/y/z&from=99&type=&area=a", "#map=99/999/999", "#%E0%A4%A", "#type=nothing&shade=evil"]
)
def test_a_broken_link_does_no_harm(open_page: Opener, sample_map: Map, at: str) -> None:
    assert open_page(sample_map, at=at).complaints == []


def test_the_keyboard_goes_from_the_list_to_the_card_and_back(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map)
    opened.page.locator("#geomap-list button").first.focus()
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.className") == "cards"
    opened.page.keyboard.press("Escape")
    assert opened.evaluate("document.activeElement.dataset.number") == "1"
    expect(opened.page.locator(".leaflet-popup")).to_have_count(0)


def test_downloads_hold_what_is_filtered(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map)
    opened.page.locator("[data-type=shooting]").click()
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="GeoJSON").click()
    [feature] = json.loads(Path(download.value.path()).read_text("utf-8"))["features"]
    assert feature["geometry"] == {"type": "LineString", "coordinates": [[-87.7559, 41.907686], [-87.7558, 41.9095]]}
    assert feature["properties"]["community_area"] == "Austin"
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="CSV").click()
    assert (
        Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbfid,")
    )  # else Excel takes it for another code
    header, row, rest = Path(download.value.path()).read_text("utf-8-sig").split("\n")
    assert header.startswith("id,type,start_time,")
    assert row.startswith("story-4-shooting,shooting,2021-03-03T12:00:00-06:00,")
    assert rest == ""


def test_on_a_phone_the_list_is_a_sheet(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, width=390, height=844, has_touch=True, is_mobile=True)
    assert not opened.page.locator("#geomap-list").is_visible()
    opened.page.locator("#geomap-handle").tap()
    assert opened.page.locator("#geomap-list").is_visible()
    opened.page.locator("#geomap-list button").nth(2).tap()
    opened.page.wait_for_selector(".leaflet-popup")
    assert not opened.page.locator("#geomap-list").is_visible()
    assert opened.evaluate("document.documentElement.scrollWidth") == 390


def test_shading_has_a_key(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, at="#shade=count")
    assert opened.texts(".geomap-legend p") == ["Number of incidents"]
    opened.page.locator("summary", has_text="When, where and more").click()
    opened.page.locator("label.shade select").select_option("none")
    assert not opened.page.locator(".geomap-legend").is_visible()


def test_other_places_are_drawn_only_when_asked_for(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, at="#map=16/41.97504/-87.66826&layers=")
    opened.click_at(lat=41.97504, lon=-87.66826)
    assert opened.texts(".leaflet-popup") == []
    opened.page.locator(".leaflet-control-layers-overlays label", has_text="Other places").click()
    opened.click_at(lat=41.97504, lon=-87.66826)
    assert "no incident is reported here" in opened.page.locator(".leaflet-popup").inner_text()


def test_without_incidents_the_city_is_shown(open_page: Opener) -> None:
    opened = open_page(Map([]))
    assert opened.texts("#geomap-status") == ["0 incidents in view"]
    assert opened.complaints == []


def test_without_a_gazetteer_the_incidents_are_shown(open_page: Opener) -> None:
    opened = open_page(map_of(make_story(), gazetteer=None))
    assert "2 incidents in view" in opened.texts("#geomap-status")[0]
    assert opened.complaints == []


def test_embedded_there_is_no_panel(open_page: Opener) -> None:
    opened = open_page(map_of(make_story(), embed=True))
    assert not opened.page.locator("#geomap-panel").is_visible()
    assert opened.evaluate("geomapMap().getSize().x") == 1280
    assert opened.texts(".geomap-key li") == ["Shooting", "Robbery", "Fire", "Crash"]
    assert "Reported incidents, not all incidents" in opened.texts(".leaflet-control-attribution")[0]


def test_on_paper_the_same_is_in_view(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map)
    width = "geomapMap().getSize().x"
    opened.page.emulate_media(media="print")
    opened.wait_until(f"{width} === 1280")
    opened.page.wait_for_timeout(200)
    assert opened.texts("#geomap-status") == ["3 incidents in view, 1 without a place on the map"]
    assert not opened.page.locator("#geomap-filters").is_visible()
    opened.page.emulate_media(media="screen")
    opened.wait_until(f"{width} === 890")
    opened.page.wait_for_timeout(200)
    assert opened.texts("#geomap-status") == ["3 incidents in view, 1 without a place on the map"]


def test_dark_scheme_repaints(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, color_scheme="dark", at="#map=11/41.85/-87.70")
    pixel = (
        "(() => { const c = document.querySelector('.leaflet-geomap-city-pane canvas');"
        " return [...c.getContext('2d').getImageData(c.width / 2, c.height / 2, 1, 1).data]; })()"
    )
    dark = opened.evaluate(pixel)
    assert max(dark[:3]) < 100
    opened.page.emulate_media(color_scheme="light")
    opened.wait_until(f"Math.min(...{pixel}.slice(0, 3)) > 100")


def test_an_overlay_of_ones_own_is_switched_on(open_page: Opener) -> None:
    ring = [[-87.75, 41.8], [-87.6, 41.8], [-87.6, 41.9], [-87.75, 41.9], [-87.75, 41.8]]
    evil = "<img src=x onerror=window.hit=1>"
    ward = {"type": "Feature", "properties": {"name": evil}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    opened = open_page(map_of(make_story(), overlays={evil: ward}), at="#map=12/41.85/-87.68")
    opened.page.locator(".leaflet-control-layers-overlays label", has_text=evil).click()
    opened.page.locator(".leaflet-overlay-pane path").hover(position={"x": 60, "y": 60})
    assert evil in opened.texts(".leaflet-tooltip")
    assert opened.evaluate("window.hit") is None
    assert opened.complaints == []


def test_heat_glows_where_incidents_lie_and_only_there(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, at="#map=14/41.9086/-87.7558&layers=heat")
    alpha = (
        "(() => { const c = document.querySelector('.leaflet-geomap-areas-pane canvas');"
        " const at = (x, y) => c.getContext('2d').getImageData(c.width * x, c.height * y, 1, 1).data[3];"
        " return [at(0.5, 0.5), at(0.3, 0.3)]; })()"
    )
    glow, nothing = opened.evaluate(alpha)
    assert glow > 100
    assert nothing == 0


def test_a_card_names_every_story_that_tells_the_incident(open_page: Opener) -> None:
    story = make_story()
    follow_up = Article(id="follow-up", text="", source="stories/follow-up.txt")
    incident = dataclasses.replace(story.incidents[0], also=(story.articles[1], follow_up))
    told = dataclasses.replace(story, incidents=(incident,), articles=(*story.articles, follow_up))
    opened = open_page(map_of(told), at="#map=16/41.9086/-87.7558")
    opened.click_at(lat=41.9093, lon=-87.75581)
    assert opened.texts(".leaflet-popup .card .source") == [
        "Read the story at news.example",
        "Also told at paper.example",
        "Also told in follow-up.txt",
    ]


def test_after_a_click_in_the_list_there_is_a_way_back_to_all(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map)
    back = opened.page.locator("#geomap-all")
    expect(back).to_be_hidden()
    opened.page.locator("#geomap-list button", has_text="Man killed in Austin shooting").click()
    assert opened.texts("#geomap-status") == ["1 incident in view, 2 outside the view, 1 without a place on the map"]
    back.click()
    assert opened.texts("#geomap-status") == ["3 incidents in view, 1 without a place on the map"]
    expect(back).to_be_hidden()
    expect(opened.page.locator(".leaflet-popup")).to_have_count(0)


def test_the_way_back_leads_to_what_passes_the_filters(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, at="#map=16/42.02/-87.60&type=shooting")
    opened.page.locator("#geomap-all").click()
    assert opened.texts("#geomap-status") == ["1 incident in view"]
    assert opened.evaluate("geomapMap().getZoom()") == 15


def test_a_story_without_an_incident_shows_the_places_that_it_names(open_page: Opener) -> None:
    story = make_story()
    opened = open_page(map_of(dataclasses.replace(story, incidents=(), misses=())))
    assert opened.texts("#geomap-summary") == ["No incidents reported in 4 stories"]
    assert "0 places" not in opened.texts("#geomap-footer")[0]
    assert opened.page.get_by_label("Other places named").is_checked()


def test_a_card_stays_clear_of_the_layers_on_a_map_of_middling_width(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, width=1000, height=700)
    opened.page.locator("#geomap-list button").first.click()
    opened.page.locator(".leaflet-popup-close-button").click(timeout=3000)  # fails where anything lies over it
    expect(opened.page.locator(".leaflet-popup")).to_have_count(0)


def test_over_a_control_nothing_is_told_of_the_map_below_it(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, at="#map=12/41.85/-87.70")
    opened.page.locator(".folium-map").hover(position={"x": 300, "y": 300})
    expect(opened.page.locator(".geomap-tip")).to_have_count(1)
    opened.page.locator(".leaflet-control-layers").hover()
    expect(opened.page.locator(".geomap-tip")).to_have_count(0)


def test_what_would_hide_a_number_is_joined_to_it(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map)
    joined = opened.evaluate(
        "(() => { const at = (x, y, count, p) => ({ x, y, count, killed: 1, wounded: 2, type: p, places: [p] });"
        " const five = [at(0, 0, 1, 5), at(8, 0, 9, 3), at(17, 0, 2, 4), at(29, 0, 2, 7), at(8, -9, 1, 1)];"
        " return geomap.joinNear(five, 10)"
        " .map(({ x, count, killed, wounded, type, places }) => [x, count, killed, wounded, type, places.sort()]); })()"
    )
    assert joined == [[8, 13, 4, 8, 1, [1, 3, 4, 5]], [29, 2, 1, 2, 7, [7]]]


def test_marks_of_a_crowd_keep_clear_of_each_others_numbers(open_page: Opener) -> None:
    story = make_story()
    [first, *_] = story.incidents
    assert first.location is not None
    many = [
        dataclasses.replace(
            first,
            id=f"i{n}",
            location=dataclasses.replace(
                first.location,
                name=f"spot {n}",
                lat=41.7 + (n * 0.6180339) % 1 * 0.25,
                lon=-87.75 + (n * 0.7548776) % 1 * 0.15,
                geometry=None,
            ),
        )
        for n in range(2000)
    ]
    opened = open_page(map_of(dataclasses.replace(story, incidents=tuple(many))))
    hits = opened.evaluate(
        "Object.values(geomapMap()._layers).find((layer) => layer.hits)"
        ".hits.map(({ x, y, group }) => [x, y, group.count])"
    )
    assert sum(count for _, _, count in hits) == 2000
    apart = [math.hypot(a[0] - b[0], a[1] - b[1]) for n, a in enumerate(hits) for b in hits[:n]]
    assert min(apart) >= 33  # a ring is no wider than 22 pixels to each side, its number than 11


def test_a_narrow_frame_shows_its_scale(open_page: Opener) -> None:
    opened = open_page(map_of(make_story(), embed=True), width=340, height=300)
    scale = opened.page.locator(".leaflet-control-scale").bounding_box()
    credit = opened.page.locator(".leaflet-control-attribution").bounding_box()
    assert scale is not None
    assert credit is not None
    assert scale["y"] + scale["height"] <= credit["y"]


def test_the_histogram_says_its_ends_and_what_has_no_day(open_page: Opener) -> None:
    story = make_story()
    dated = [incident for incident in story.incidents if incident.start_time]
    assert len(dated) >= 2
    undated = tuple(dataclasses.replace(dated[0], id=f"u{n}", start_time=None, end_time=None) for n in range(3))
    opened = open_page(map_of(dataclasses.replace(story, incidents=(*dated, *undated))))
    opened.page.locator("summary", has_text="When, where and more").click()
    days = sorted(incident.start_time.isoformat()[:10] for incident in dated if incident.start_time)
    ends = [opened.evaluate(f"geomap.words.day('{day}')") for day in (days[0], days[-1])]
    assert opened.texts(".days .ends span") == ends
    assert opened.texts("#geomap-summary")[0].endswith(" where the day is known")
    assert opened.texts(".days .undated") == ["A choice of days leaves out 3 incidents without a known day."]


def test_on_a_phone_everything_is_large_enough_for_a_thumb(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map, width=390, height=844, has_touch=True, is_mobile=True)
    opened.page.locator("#geomap-handle").tap()
    opened.page.locator("summary", has_text="When, where and more").tap()
    small = (
        "[...document.querySelectorAll('button, summary, select, label.review, a.leaflet-popup-close-button')]"
        ".filter((one) => one.checkVisibility() && !one.closest('.leaflet-control-zoom')).map((one) => "
        "[one.textContent, one.getBoundingClientRect().height]).filter(([, height]) => height < 34)"
    )
    assert opened.evaluate(small) == []
    opened.page.locator("#geomap-list button").nth(1).tap()
    expect(opened.page.locator(".leaflet-popup-close-button")).to_be_visible()
    assert opened.evaluate(small) == []

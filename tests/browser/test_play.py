"""Time: the brush over the histogram, and playing through it."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

from playwright.sync_api import expect

from geomap.render import Map
from geomap.render.story import Story
from tests.browser.conftest import Opened, Opener, map_of
from tests.render.samples import make_story


def month() -> Map:
    """Return a map of thirty incidents, one a day."""
    story = make_story()
    incidents = tuple(
        dataclasses.replace(story.incidents[0], id=f"day-{i}", start_time=date(2021, 3, 1) + timedelta(days=i))
        for i in range(30)
    )
    return map_of(Story(incidents=incidents, articles=story.articles))


def unfold(opened: Opened) -> None:
    opened.page.locator("summary", has_text="When, where and more").click()


def days(opened: Opened) -> tuple[str, str]:
    return (opened.page.locator("input[name=from]").input_value(), opened.page.locator("input[name=to]").input_value())


def test_a_drag_over_the_histogram_chooses_days_and_a_click_all(open_page: Opener) -> None:
    opened = open_page(month())
    unfold(opened)
    box = opened.page.locator(".histogram").bounding_box()
    assert box is not None
    opened.page.mouse.move(box["x"] + box["width"] * 0.35, box["y"] + 10)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20)
    opened.page.mouse.move(box["x"] + box["width"] * 0.65, box["y"] + 20)
    opened.page.mouse.up()
    assert days(opened) == ("2021-03-11", "2021-03-20")
    bars = opened.page.locator(".histogram rect:not(.range)")
    assert bars.evaluate_all("(all) => all.filter((bar) => bar.getAttribute('height') > 0).length") == 30
    assert opened.texts("#geomap-status") == ["10 incidents in view"]
    opened.page.locator(".histogram").click(position={"x": 5, "y": 5})
    assert days(opened) == ("", "")
    assert opened.texts("#geomap-status") == ["30 incidents in view"]


def test_it_plays_to_the_end_and_is_as_before(open_page: Opener) -> None:
    opened = open_page(month(), reduced_motion="no-preference")
    unfold(opened)
    opened.page.locator("input[name=from]").fill("2021-03-24")
    opened.page.get_by_role("button", name="Play through time").press("Enter")
    assert days(opened)[0] >= "2021-03-24"
    assert opened.page.get_by_role("button", name="Stop playing").is_visible()
    expect(opened.page.locator(".player .period")).to_contain_text("to 30, 2021", timeout=15_000)
    expect(opened.page.get_by_role("button", name="Play through time")).to_be_visible(timeout=15_000)
    assert days(opened) == ("2021-03-24", "")
    assert opened.complaints == []


def test_it_stops_at_once_when_a_filter_changes_or_it_is_told_to(open_page: Opener) -> None:
    opened = open_page(month(), reduced_motion="no-preference")
    unfold(opened)
    play, stop = (opened.page.get_by_role("button", name=name) for name in ("Play through time", "Stop playing"))
    play.click()
    assert opened.page.locator("#geomap-status").get_attribute("aria-live") == "off"
    stop.click()
    shown = days(opened)
    assert shown[0]
    opened.page.wait_for_timeout(700)
    assert days(opened) == shown
    assert opened.page.locator("#geomap-status").get_attribute("aria-live") == "polite"
    play.click()
    opened.page.locator("[data-type=shooting]").click()
    assert play.is_visible()
    opened.page.get_by_role("button", name="Show all").click()
    assert days(opened) == ("", "")


def test_who_wants_less_motion_goes_step_by_step(open_page: Opener) -> None:
    opened = open_page(month(), reduced_motion="reduce")
    unfold(opened)
    opened.page.get_by_role("button", name="Step through time").click()
    assert days(opened) == ("2021-03-01", "2021-03-04")
    opened.page.wait_for_timeout(900)
    assert days(opened) == ("2021-03-01", "2021-03-04")
    opened.page.get_by_role("button", name="Next step").click()
    assert days(opened) == ("2021-03-02", "2021-03-05")
    assert opened.texts(".player .period") == ["March 2 to 5, 2021"]
    assert opened.texts("#geomap-status") == ["4 incidents in view"]


def test_one_day_has_nothing_to_play(open_page: Opener) -> None:
    [incident, *_] = make_story().incidents
    opened = open_page(map_of(Story(incidents=(incident,))))
    assert opened.page.locator(".player").count() == 0

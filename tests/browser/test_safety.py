"""Nothing in a story can run, load or break anything: it shows as text."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from geomap.render import Map
from tests.browser.conftest import Opened, Opener, map_of
from tests.render.samples import HOSTILE, make_hostile_story, make_story


@pytest.fixture(scope="module")
def hostile_map() -> Map:
    """Return a map all of whose texts are hostile, its title too."""
    return map_of(make_hostile_story(), title=" ".join(HOSTILE))


def visible(evil: str) -> str:
    """Return a hostile text as a browser hands it back: what no page can hold is replaced, blanks are collapsed."""
    return " ".join(evil.encode("utf-8", "replace").decode().replace("\0", "\ufffd").split())


def show(opened: Opened, number: int) -> None:
    """Open the card of an incident from the list, with the whole city in view."""
    opened.evaluate("void geomapMap().setView([41.87, -87.7], 10, { animate: false })")
    opened.evaluate(f"void document.querySelector('[data-number=\"{number}\"]').click()")


def test_hostile_texts_run_nothing_and_ask_for_nothing(open_page: Opener, hostile_map: Map) -> None:
    opened = open_page(hostile_map)
    for number in range(len(HOSTILE)):
        show(opened, number)
        opened.page.locator(".leaflet-popup .card").hover()
    assert opened.evaluate("window.hit") is None
    assert opened.requests == []
    assert opened.complaints == []


def test_hostile_texts_show_as_text(open_page: Opener, hostile_map: Map) -> None:
    opened = open_page(hostile_map)
    shown = " ".join(" ".join(text.split()) for text in opened.page.locator("#geomap-list .title").all_text_contents())
    for evil in HOSTILE[1::2]:
        assert visible(evil)[:140].rstrip("\ufffd?") in shown
    tags = opened.evaluate("[...document.querySelectorAll('#geomap-panel *')].map((e) => e.localName)")
    assert not {"script", "img", "svg onload", "style", "iframe"} & set(tags)


def test_only_http_becomes_a_link(open_page: Opener, hostile_map: Map) -> None:
    opened = open_page(hostile_map)
    for number in range(len(HOSTILE)):
        show(opened, number)
        for link in opened.page.locator(".leaflet-popup .card a").all():
            assert (link.get_attribute("href") or "").startswith("https://e.example/")
    assert opened.evaluate("[...document.links].every((a) => /^(https?:|#|file:)/.test(a.protocol + a.hash))")


def test_long_words_do_not_widen_the_page(open_page: Opener, hostile_map: Map) -> None:
    opened = open_page(hostile_map, width=390, height=844)
    opened.page.locator("#geomap-handle").click()
    assert opened.evaluate("document.documentElement.scrollWidth") == 390


def test_the_policy_stops_an_added_script_and_eval(open_page: Opener) -> None:
    opened = open_page(map_of(make_story()))
    opened.evaluate(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.hit = 1';"
        " document.body.append(s);"
        " const b = document.createElement('button'); b.setAttribute('onclick', 'window.hit = 2');"
        " document.body.append(b); b.click(); })()"
    )
    assert opened.evaluate("window.hit") is None
    assert "script-src-elem" in " ".join(opened.complaints)
    assert "script-src-attr" in " ".join(opened.complaints)


def test_the_policy_stops_requests(open_page: Opener) -> None:
    opened = open_page(map_of(make_story()))
    said = opened.evaluate("fetch('https://evil.example/').then(() => 'sent', () => 'stopped')")
    assert said == "stopped"


def test_a_spreadsheet_runs_no_cell(open_page: Opener, hostile_map: Map) -> None:
    opened = open_page(hostile_map)
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="CSV").click()
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"), newline="")))
    assert len(rows) == len(HOSTILE) + 1
    assert not [cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "@"))]
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)

"""The page on paper: what the browser prints."""

from __future__ import annotations

import dataclasses
import re
import zlib

from geomap.render import Map
from tests.browser.conftest import Opener, map_of
from tests.render.samples import make_story


def drawn_lines(pdf: bytes) -> int:
    """Count the straight lines that a PDF draws."""
    count = 0
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            count += zlib.decompress(packed).count(b" l\n")
        except zlib.error:
            continue  # an image or a font of another kind
    return count


def test_the_city_is_printed_below_the_incidents(open_page: Opener, sample_map: Map) -> None:
    opened = open_page(sample_map)
    assert drawn_lines(opened.page.pdf()) > 5000


def test_the_whole_list_is_printed(open_page: Opener) -> None:
    story = make_story()
    [first, *_] = story.incidents
    many = tuple(dataclasses.replace(first, id=f"{first.id}-{n}") for n in range(130))
    opened = open_page(map_of(dataclasses.replace(story, incidents=many)))
    opened.evaluate(
        "window.addEventListener('beforeprint', () => {"
        " window.printed = document.querySelectorAll('#geomap-list li').length; })"
    )
    assert len(opened.texts("#geomap-list li")) == 60
    opened.page.pdf()
    assert opened.evaluate("window.printed") == 130
    opened.wait_until("document.querySelectorAll('#geomap-list li').length === 60")


def test_of_a_very_long_list_paper_says_how_much_is_left_out(open_page: Opener) -> None:
    story = make_story()
    [first, *_] = story.incidents
    many = tuple(dataclasses.replace(first, id=f"{first.id}-{n}") for n in range(700))
    opened = open_page(map_of(dataclasses.replace(story, incidents=many)))
    opened.evaluate(
        "window.addEventListener('beforeprint', () => {"
        " window.left = document.querySelector('#geomap-more').textContent; })"
    )
    opened.page.pdf()
    assert opened.evaluate("window.left") == "and 100 more"

"""The words of the page: times, casualties and areas as an editor would print them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from geomap.render import Map
from tests.browser.conftest import Opener

TIMES = (
    ("2021-03-03", None, "March 3, 2021"),
    ("2013-12-01", "2013-12-31", "December 2013"),
    ("2012-02-01", "2012-02-29", "February 2012"),
    ("2013-02-01", "2013-02-27", "between February 1 and 27, 2013"),
    ("1994-01-01", "1994-12-31", "1994"),
    ("2019-11-22", "2019-11-23", "between November 22 and 23, 2019"),
    ("2019-11-29", "2019-12-02", "between November 29 and December 2, 2019"),
    ("2019-12-31", "2020-01-01", "between December 31, 2019 and January 1, 2020"),
    ("2021-02-01T20:00:00-06:00", "2021-02-01T22:30:00-06:00", "February 1, 2021, between 8:00 p.m. and 10:30 p.m."),
    (
        "2021-02-01T20:00:00-06:00",
        "2021-02-02T07:00:00-06:00",
        "between February 1, 2021, at 8:00 p.m. and February 2, 2021, at 7:00 a.m.",
    ),
)
CASUALTIES = (
    ("shooting", 1, 2, "1 killed, 2 wounded"),
    ("crash", 1, 2, "1 killed, 2 hurt"),
    ("death", 1, 0, "1 dead"),
    ("robbery", 0, 1, "1 hurt"),
    ("robbery", 0, 0, "no one reported hurt"),
    ("robbery", None, 0, None),
)
AREAS = (
    ({"neighborhood": "Austin", "community_area": "Austin"}, "Austin"),
    ({"neighborhood": "Sauganash, Forest Glen", "community_area": "Forest Glen"}, "Sauganash, Forest Glen"),
    ({"neighborhood": "Garfield Park", "community_area": "West Garfield Park"}, "Garfield Park, West Garfield Park"),
    ({"neighborhood": None, "community_area": None}, ""),
)


@pytest.fixture
def ask(open_page: Opener, sample_map: Map) -> Callable[..., str | None]:
    """Return a function that calls one of the page's functions for words."""
    opened = open_page(sample_map)

    def ask_it(name: str, *given: object) -> str | None:
        said: str | None = opened.evaluate(f"geomap.words.{name}(...{json.dumps(given)})")
        return said

    return ask_it


def test_words(ask: Callable[..., str | None]) -> None:
    for start, end, said in TIMES:
        assert ask("time", start, end) == said
    for kind, killed, wounded, hurt in CASUALTIES:
        assert ask("casualties", {"type": {"id": kind}, "killed": killed, "wounded": wounded}) == hurt
    for areas, said in AREAS:
        assert ask("areas", {"areas": areas}) == said
    assert ask("days", "2021-02-01", "2021-02-02") == "February 1 to 2, 2021"

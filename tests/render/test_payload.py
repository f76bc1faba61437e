"""The columns that the page reads."""

from __future__ import annotations

import dataclasses
from typing import Any, cast

import pytest

from geomap.model import Article, Incident, IncidentType
from geomap.render.payload import describe_story, source_label, web_address
from geomap.render.story import Story
from tests.render.samples import BLOCK, make_story


def describe(story: Story) -> dict[str, Any]:
    return cast("dict[str, Any]", describe_story(story, layers=("neighborhood", "community_area")))


def rows_of(column: Any) -> list[Any]:  # noqa: ANN401 - JSON
    """Return a column's rows: those of a column of text that repeats nothing are its values."""
    return column if isinstance(column, list) else column.get("rows", column["values"])


def test_every_incident_is_a_row_in_every_column() -> None:
    described = describe(make_story())
    incidents = described["incidents"]
    assert len(incidents.pop("mark")) == 2 * 4
    assert incidents.pop("also") == []
    [[row, reason]] = incidents.pop("review")
    assert (row, described["strings"][reason]) == (1, "the time is uncertain")
    assert {len(rows_of(column)) for column in incidents.values()} == {4}
    assert {len(rows_of(column)) for column in described["articles"].values()} == {4}
    assert {len(rows_of(column)) for column in described["words"].values()} == {4}
    assert described["incidents"]["place"][3] == -1


def test_places_and_sentences_are_written_once() -> None:
    article = Article(id="a", text="Ten fires were set there.")
    incidents = [
        Incident(id=str(i), article_id="a", type=IncidentType.FIRE, sentence=article.text, location=BLOCK)
        for i in range(10)
    ]
    described = describe(Story(incidents=tuple(incidents), articles=(article,)))
    assert described["incidents"]["place"] == [0] * 10
    assert len(described["places"]["name"]) == 1
    assert described["words"]["sentence"]["values"] == [article.text]


def test_a_place_is_told_apart_by_its_confidence() -> None:
    less = dataclasses.replace(BLOCK, confidence=0.5)
    incidents = tuple(
        Incident(id=str(i), article_id="a", type=IncidentType.FIRE, location=location)
        for i, location in enumerate((BLOCK, less, BLOCK))
    )
    assert describe(Story(incidents=incidents))["incidents"]["place"] == [0, 1, 0]


def test_a_point_is_whole_numbers_and_an_area_has_none() -> None:
    places = describe(make_story())["places"]
    assert (places["lat"][0], places["lon"][0]) == (41_908_600, -87_755_800)
    assert places["shape"][0] == ["LineString", [-100, -914, 100, 1814]]
    assert (places["lat"][2], places["lon"][2], places["shape"][2]) == (None, None, None)


@pytest.mark.parametrize(
    ("source", "link", "label"),
    [
        ("https://news.example/a?b=c", "https://news.example/a?b=c", None),
        ("HTTP://news.example/", "HTTP://news.example/", None),
        ("/home/someone/private/story.txt", None, "story.txt"),
        ("C:\\Users\\someone\\story.txt", None, "story.txt"),
        ("javascript:alert(1)", None, "javascript:alert(1)"),
        ("https://", None, "https:"),
        ("https://news.example/a b", None, "a b"),
        ("data:text/html,x", None, "html,x"),
        (None, None, None),
    ],
)
def test_only_web_addresses_are_links(source: str | None, link: str | None, label: str | None) -> None:
    assert web_address(source) == link
    assert source_label(source) == label

"""The stages joined: one article, a stream of them, and several processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from geomap.errors import GazetteerError, GeomapError, UsageError
from geomap.gazetteer import load_gazetteer
from geomap.model import Article, Findings, IncidentType, Location
from geomap.pipeline import find_in_article, find_in_articles, find_incidents
from geomap.pipeline.batches import cut_batches

BLOCK: Final = "3400 block of West Madison Street"
STORY: Final = f"""date 2021-03-09 CHICAGO (Sample News) — A woman was robbed at gunpoint about 9 p.m. Monday in the
{BLOCK}, police said. She was not hurt.
"""


def make_articles(count: int) -> Iterator[Article]:
    for number in range(count):
        yield Article(id=f"a{number}", text=STORY.replace("3400", str(1000 + 100 * number % 2000)))


def test_an_article_is_read_from_its_dateline_to_its_incident() -> None:
    found = find_in_article(Article(id="a", text=STORY), gazetteer=load_gazetteer("chicago"))
    assert found.article.published == date(2021, 3, 9)
    assert found.article.dateline == "CHICAGO"
    assert len(found.mentions) == len(found.places)
    [incident] = found.incidents
    assert (incident.type, incident.place, incident.article_id) == (IncidentType.ROBBERY, BLOCK, "a")
    assert incident.start_time is not None
    assert incident.start_time.isoformat() == "2021-03-08T21:00:00-06:00"
    assert isinstance(incident.location, Location)
    assert incident.location is found.places[incident.mention or 0]


def test_what_the_input_says_of_an_article_goes_before_its_dateline() -> None:
    article = Article(id="a", text=STORY, published=date(2021, 4, 20), dateline="AURORA, Ill.")
    found = find_in_article(article, gazetteer=load_gazetteer("chicago"))
    assert found.article == article


def test_find_incidents_takes_a_text_and_its_date() -> None:
    text = f"A man was shot Monday in the {BLOCK}, police said."
    [undated] = find_incidents(text)
    [dated] = find_incidents(text, published=date(2021, 3, 9))
    assert undated.start_time is None
    assert dated.start_time == date(2021, 3, 8)
    assert dated.place == BLOCK


def test_a_city_may_be_named_or_loaded_and_none_places_nothing() -> None:
    text = f"A man was shot Monday in the {BLOCK}, police said."
    assert find_incidents(text, gazetteer=load_gazetteer("chicago")) == find_incidents(text)
    [incident] = find_incidents(text, gazetteer="none")
    assert (incident.place, incident.location) == (BLOCK, None)


def test_a_text_without_places_has_no_incidents() -> None:
    assert find_incidents("The library will be closed on Monday.") == []
    assert find_incidents("") == []


def test_several_processes_find_the_same_in_the_same_order() -> None:
    alone = list(find_in_articles(make_articles(150)))
    assert [found.article.id for found in alone] == [f"a{number}" for number in range(150)]
    assert list(find_in_articles(make_articles(150), jobs=2)) == alone


@pytest.mark.parametrize("jobs", [1, 2])
def test_findings_pass_as_they_are_in_their_place(jobs: int) -> None:
    ready = Findings(article=Article(id="ready", text=""))
    first, second = make_articles(2)
    found = list(find_in_articles([first, ready, second, ready], jobs=jobs))
    assert [one.article.id for one in found] == ["a0", "ready", "a1", "ready"]
    assert found[1] == ready


@pytest.mark.parametrize(("jobs", "ahead"), [(1, 1), (2, 1000)])
def test_the_input_is_taken_only_as_far_as_it_is_needed(jobs: int, ahead: int) -> None:
    taken = 0

    def count() -> Iterator[Article]:
        nonlocal taken
        for article in make_articles(5000):
            taken += 1
            yield article

    stream = find_in_articles(count(), jobs=jobs)
    next(stream)
    assert taken <= ahead
    stream.close()  # type: ignore[attr-defined]  # a generator


def test_a_worker_that_is_killed_is_told_in_plain_words() -> None:
    stream = find_in_articles(make_articles(5000), jobs=2)
    next(stream)
    for worker in multiprocessing.active_children():
        worker.kill()
    with pytest.raises(GeomapError, match="try fewer jobs"):
        list(stream)


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(UsageError, match="number of jobs"):
        list(find_in_articles([], jobs=0))
    with pytest.raises(GazetteerError, match="nowhere"):
        list(find_in_articles([], gazetteer="nowhere"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_that_nobody_foresaw_names_the_article(jobs: int) -> None:
    broken = replace(next(make_articles(1)), id="broken one", text=b"bytes")  # type: ignore[arg-type]  # must not be
    with pytest.raises(TypeError) as raised:
        list(find_in_articles([broken], jobs=jobs))
    assert "broken one" in "".join(raised.value.__notes__)


@pytest.mark.parametrize(
    ("text", "scenes"),
    [
        (f"A killing in Minneapolis brought marchers to the {BLOCK} on Monday, Chicago police said.", [BLOCK]),
        ("A guard was shot to death at a bank in Minneapolis on Monday, police said.", ["Minneapolis"]),
    ],
)
def test_a_distant_city_is_no_scene_of_a_story_that_has_one_nearer(text: str, scenes: list[str]) -> None:
    found = find_in_article(Article(id="a", text=text), gazetteer=load_gazetteer("chicago"))
    assert [mention.text for mention in found.mentions if mention.incident] == scenes


def test_a_batch_is_full_at_so_many_articles_or_so_much_text_and_is_of_one_sort() -> None:
    short, long = Article(id="a", text="x"), Article(id="b", text="x" * (1 << 17))
    found = Findings(article=short)
    assert [len(batch) for batch in cut_batches([short] * 130)] == [64, 64, 2]
    assert [len(batch) for batch in cut_batches([long] * 5)] == [2, 2, 1]
    assert list(cut_batches([short, found, found, short])) == [[short], [found, found], [short]]
    assert list(cut_batches([])) == []

"""Incidents that several stories tell, linked; and those that only look alike, left apart."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Final

import pytest

from geomap.gather.duplicates import DuplicateFinder, link_duplicates
from geomap.model import Article, Findings, Geometry, Incident, IncidentType, Location, Precision

ZONE: Final = timezone(timedelta(hours=-6))
BLOCK: Final = Location(
    name="100 block of W Example St",
    precision=Precision.BLOCK,
    source="gazetteer:sample",
    confidence=0.98,
    lat=41.9,
    lon=-87.6,
    radius_m=115,
    geometry=Geometry("LineString", ((-87.6012, 41.9), (-87.5988, 41.9))),
)
NEXT_BLOCK: Final = replace(BLOCK, name="200 block of W Example St", lon=-87.6013)
CORNER: Final = replace(
    BLOCK, name="W Example St & N Sample Ave", precision=Precision.INTERSECTION, lon=-87.6011, radius_m=20
)
HOUSE: Final = replace(BLOCK, name="139 W Example St", precision=Precision.ADDRESS, lon=-87.5995, radius_m=25)
AREA: Final = Location(
    name="Sampletown", precision=Precision.AREA, source="x", confidence=0.9, ref=("neighborhood", "Sampletown")
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2021, 3, day, hour, minute, tzinfo=ZONE)


def story(
    name: str,
    start: date | None,
    *,
    place: Location | None = BLOCK,
    kind: IncidentType = IncidentType.SHOOTING,
    end: date | None = None,
    published: date | None = date(2021, 3, 9),
) -> Findings:
    """Return the findings of an article that tells one incident."""
    incident = Incident(id=f"id-{name}", article_id=name, type=kind, location=place, start_time=start, end_time=end)
    article = Article(id=name, text=f"The text of {name}.", title=name, source=f"{name}.txt", published=published)
    return Findings(article=article, incidents=(incident,))


def linked(*found: Findings) -> dict[str, list[str]]:
    """Return for each incident that is left the articles that tell it too."""
    return {
        incident.article_id: [article.id for article in incident.also]
        for findings in link_duplicates(found)
        for incident in findings.incidents
    }


def test_two_stories_of_one_block_and_hour_are_one_incident() -> None:
    one, other = story("a", at(8, 21, 35)), story("b", at(8, 22, 50), published=date(2021, 3, 10))
    shown = link_duplicates([one, other])
    assert [findings.article for findings in shown] == [one.article, other.article]
    assert [len(findings.incidents) for findings in shown] == [0, 1]
    [incident] = shown[1].incidents  # the later story knows more
    assert incident.also == (replace(one.article, text="", title=None),)
    assert replace(incident, also=()) == other.incidents[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (story("a", date(2021, 3, 8)), story("b", at(8, 23))),
        (story("a", date(2021, 3, 8)), story("b", date(2021, 3, 8))),
        (story("a", at(8, 23, 30)), story("b", at(9, 0, 40))),
        (story("a", at(8, 22), end=at(9, 5)), story("b", at(9, 6, 30))),
        (story("a", date(2021, 3, 6), end=date(2021, 3, 7)), story("b", date(2021, 3, 7))),
        (story("a", at(8, 21)), story("b", at(8, 21), kind=IncidentType.HOMICIDE)),
        (story("a", at(8, 21)), story("b", at(8, 21), place=HOUSE)),
        (story("a", at(8, 21)), story("b", at(8, 21), place=CORNER)),
        (story("a", at(8, 21), kind=IncidentType.ROBBERY), story("b", at(8, 21), kind=IncidentType.CARJACKING)),
    ],
)
def test_what_is_compatible_is_one(one: Findings, other: Findings) -> None:
    assert len(linked(one, other)) == 1
    assert len(linked(other, one)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (story("a", at(8, 21)), story("b", at(8, 23, 30))),
        (story("a", at(8, 21)), story("b", at(9, 21))),
        (story("a", date(2021, 3, 8)), story("b", date(2021, 3, 9))),
        (story("a", at(8, 21)), story("b", at(8, 21), kind=IncidentType.FIRE)),
        (story("a", at(8, 21)), story("b", at(8, 21), place=NEXT_BLOCK)),
        (story("a", at(8, 21), place=AREA), story("b", at(8, 21), place=AREA)),
        (story("a", at(8, 21), place=None), story("b", at(8, 21), place=None)),
        (story("a", None), story("b", None)),
        (story("a", at(8, 21)), story("a", at(8, 21))),
    ],
)
def test_what_may_be_two_stays_two(one: Findings, other: Findings) -> None:
    left = [incident for findings in link_duplicates([one, other]) for incident in findings.incidents]
    assert left == [*one.incidents, *other.incidents]


def test_a_story_has_one_telling_in_each_group() -> None:
    first, second = story("a", at(8, 21)), story("b", at(8, 21))
    twice = replace(second, incidents=(*second.incidents, replace(second.incidents[0], id="id-b2")))
    left = [incident.id for findings in link_duplicates([first, twice]) for incident in findings.incidents]
    assert len(left) == 2
    assert "id-b2" in left


def test_the_most_exact_telling_is_shown() -> None:
    assert linked(story("a", at(8, 21), place=HOUSE), story("b", at(8, 21)), story("c", at(8, 21, 30))) == {
        "a": ["b", "c"]
    }


def test_a_stream_is_linked_as_a_list_is() -> None:
    found = [story("a", at(8, 21)), story("x", at(1, 1)), story("b", at(8, 22)), story("c", at(8, 20))]
    finder = DuplicateFinder()
    for findings in found:
        finder.add(findings)
    assert list(finder.link(iter(found))) == link_duplicates(found)
    assert list(finder.groups()) == [("id-a", "id-b", "id-c")]


def test_the_ends_of_the_calendar_are_days_too() -> None:
    assert len(linked(story("a", date.min), story("b", date.min))) == 1
    assert len(linked(story("a", date.max), story("b", date.max))) == 1


def test_the_time_it_takes_is_linear() -> None:
    """Ten times the incidents must take far less than a hundred times the time."""

    def seconds(count: int) -> float:
        found = [
            story(
                f"s{i}",
                at(8, 21) + timedelta(days=i // 50),
                place=replace(BLOCK, name=str(i % 50), lat=41 + i % 50 / 50),
            )
            for i in range(count)
        ]
        start = time.process_time()
        link_duplicates(found)
        return time.process_time() - start

    assert min(seconds(3000) for _ in range(2)) < 40 * max(min(seconds(300) for _ in range(3)), 0.002)

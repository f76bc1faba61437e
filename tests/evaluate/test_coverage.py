"""Official reports beside what stories tell: which fit, and what each area has of both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from geomap.errors import InputError
from geomap.evaluate.coverage import Coverage, OfficialReport, measure_coverage
from geomap.gazetteer import load_gazetteer
from geomap.geocoding import geocode
from geomap.model import Article, Findings, Incident, IncidentType, Location

CHICAGO = load_gazetteer("chicago")
MONDAY = date(2021, 4, 12)


def place(text: str) -> Location:
    found = geocode(text, gazetteer=CHICAGO)
    assert isinstance(found, Location), found
    return found


def incident(
    number: int,
    where: str | None,
    start: date | None = MONDAY,
    end: date | None = None,
    kind: IncidentType = IncidentType.CARJACKING,
) -> Incident:
    return Incident(
        id=f"incident-{number}",
        article_id="story",
        type=kind,
        location=None if where is None else place(where),
        place=where,
        start_time=start,
        end_time=end,
        sentence="A car was taken.",
    )


def story(*incidents: Incident, published: date | None = MONDAY) -> Findings:
    return Findings(article=Article(id="story", text="", published=published), incidents=incidents)


def report(where: str, days: int = 0) -> OfficialReport:
    return OfficialReport(day=MONDAY + timedelta(days=days), place=place(where))


def measure(stories: Sequence[Findings], *reports: OfficialReport, days: int = 1) -> Coverage:
    week = (MONDAY - timedelta(days=7), MONDAY + timedelta(days=7))
    return measure_coverage(stories, reports, layer="community_area", period=week, days=days)


BLOCK = "1300 block of North Laramie Avenue"
AS_POLICE = "013XX N LARAMIE AVE"


@pytest.mark.parametrize(
    ("told", "official", "fits"),
    [
        (BLOCK, AS_POLICE, True),
        ("Laramie and Potomac", AS_POLICE, True),
        ("Austin", AS_POLICE, True),
        (BLOCK, "018XX N LARAMIE AVE", False),
        ("Englewood", AS_POLICE, False),
    ],
)
def test_a_story_fits_a_report_by_its_block_its_neighborhood_or_what_is_near(
    told: str, official: str, *, fits: bool
) -> None:
    coverage = measure([story(incident(1, told))], report(official))
    assert coverage.pairs == ((("incident-1", 0),) if fits else ())
    assert (coverage.total.told, coverage.total.unmatched) == ((1, 0) if fits else (0, 1))


@pytest.mark.parametrize(("apart", "days", "fits"), [(0, 0, True), (1, 0, False), (-1, 1, True), (2, 1, False)])
def test_days_may_lie_apart_as_far_as_asked(apart: int, days: int, *, fits: bool) -> None:
    coverage = measure([story(incident(1, BLOCK))], report(AS_POLICE, apart), days=days)
    assert bool(coverage.pairs) is fits


def test_an_incident_that_lasts_fits_any_of_its_days_and_none_after_a_month() -> None:
    lasting = incident(1, BLOCK, datetime(2021, 4, 8, 22, tzinfo=UTC), date(2031, 4, 16))
    assert measure([story(lasting)], report(AS_POLICE, 4), days=0).pairs
    at_the_end = incident(2, BLOCK, date(2021, 3, 1), date(9999, 12, 31))
    assert not measure([story(at_the_end)], report(AS_POLICE, 4), days=0).pairs
    last_day = incident(3, BLOCK, date.max)
    assert measure([story(last_day)], report(AS_POLICE)).incidents_of_other_days == 1


def test_each_report_is_told_once_and_the_best_fit_goes_first() -> None:
    stories = [story(incident(1, "Austin"), incident(2, "Laramie and Potomac"), incident(3, BLOCK))]
    coverage = measure(stories, report(AS_POLICE), report("052XX W POTOMAC AVE"))
    assert dict(coverage.pairs) == {"incident-3": 0, "incident-2": 1}
    [austin] = coverage.areas
    assert (austin.area, austin.official, austin.told, austin.incidents, austin.unmatched) == ("Austin", 2, 2, 3, 1)


def test_areas_add_up_to_the_total() -> None:
    stories = [story(incident(1, BLOCK), incident(2, "Englewood"))]
    coverage = measure(stories, report(AS_POLICE), report("063XX S HALSTED ST"), report("064XX S HALSTED ST", 3))
    rows = {row.area: (row.official, row.told, row.share, row.incidents, row.unmatched) for row in coverage.areas}
    assert rows == {"Englewood": (2, 1, 0.5, 1, 0), "Austin": (1, 1, 1.0, 1, 0)}
    assert (coverage.total.official, coverage.total.told, coverage.total.incidents) == (3, 2, 2)


def test_what_cannot_be_compared_is_counted() -> None:
    stories = [
        story(
            incident(1, None),
            incident(2, "South Side"),
            incident(3, BLOCK, None),
            incident(4, BLOCK, MONDAY - timedelta(days=30)),
        )
    ]
    coverage = measure(stories, report(AS_POLICE, 40))
    assert coverage.incidents_without_place == 2
    assert (coverage.incidents_without_day, coverage.incidents_of_other_days) == (1, 1)
    assert coverage.reports_of_other_days == 1
    assert coverage.areas == ()
    assert coverage.total.share is None


def test_only_the_types_that_are_asked_for_count() -> None:
    stories = [story(incident(1, BLOCK, kind=IncidentType.SHOOTING))]
    coverage = measure_coverage(
        stories, [report(AS_POLICE)], layer="community_area", types={IncidentType.CARJACKING}, days=1
    )
    assert (coverage.total.incidents, coverage.total.told, coverage.total.official) == (0, 0, 1)


def test_days_are_those_of_the_stories_and_the_day_before_them() -> None:
    stories = [story(incident(1, BLOCK)), story(published=MONDAY + timedelta(days=5))]
    reports = [report(AS_POLICE, days) for days in (-2, -1, 5, 6)]
    coverage = measure_coverage(stories, reports, layer="community_area")
    assert (coverage.first, coverage.last) == (MONDAY - timedelta(days=1), MONDAY + timedelta(days=5))
    assert coverage.total.official == 2


def test_without_dates_of_stories_the_incidents_say_which_days() -> None:
    undated = [story(incident(1, BLOCK), incident(2, BLOCK, MONDAY + timedelta(days=3)), published=None)]
    coverage = measure_coverage(undated, [report(AS_POLICE)], layer="community_area")
    assert (coverage.first, coverage.last) == (MONDAY, MONDAY + timedelta(days=3))
    with pytest.raises(InputError, match="--since"):
        measure_coverage([story(published=None)], [report(AS_POLICE)], layer="community_area")

"""Blocks that reports name beyond a street's last crossing."""

import pytest

from geomap.gazetteer.build.ends import extend_to_reports
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.streets import MeasuredLine, Street, pack_lines
from geomap.geocoding.on_street import BLOCK_MARGIN_M, find_blocks

LINE = MeasuredLine((1000.0, 1500.0), (-87.70, -87.70), (41.850, 41.860))
"""Due north, 0.00002 degrees for each number."""


def spans(lines: list[MeasuredLine]) -> list[tuple[float, float, bool]]:
    return [(line.first, line.last, line.suspected_gap) for line in lines]


def test_a_street_goes_on_straight_to_a_reported_block() -> None:
    lines = extend_to_reports([LINE], {1200, 1800})
    assert spans(lines) == [(1000, 1500, False), (1500, 1900, True)]
    assert lines[1].locate(1850) == pytest.approx((-87.70, 41.867), abs=1e-5)


def test_below_its_first_number_too() -> None:
    assert spans(extend_to_reports([LINE], {600, 700})) == [(600, 1000, True), (1000, 1500, False)]


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param({1600, 1700}, id="near enough to be extrapolated when asked for"),
        pytest.param({2000}, id="too far"),
        pytest.param(set(), id="no report"),
    ],
)
def test_otherwise_it_ends_where_it_ends(blocks: set[int]) -> None:
    assert extend_to_reports([LINE], blocks) == [LINE]


def test_a_short_street_is_carried_on_no_further_than_it_is_long() -> None:
    short = MeasuredLine((1000.0, 1250.0), (-87.70, -87.70), (41.850, 41.855))
    assert spans(extend_to_reports([short], {1500})) == [(1000, 1250, False), (1250, 1600, True)]
    assert extend_to_reports([short], {1600}) == [short]


def test_an_end_that_is_in_doubt_itself_is_left() -> None:
    doubtful = MeasuredLine((1500.0, 1900.0), (-87.70, -87.70), (41.860, 41.868), suspected_gap=True)
    assert extend_to_reports([LINE, doubtful], {2200}) == [LINE, doubtful]


@pytest.mark.parametrize(("is_exact", "numbers"), [(False, 75), (True, 25)])
def test_the_radius_holds_what_a_block_may_have_beyond_the_end(is_exact: bool, numbers: int) -> None:  # noqa: FBT001
    plane = LocalPlane.around(lon=-87.7, lat=41.85)
    line = MeasuredLine((1000.0, 1550.0), (-87.70, -87.70), (41.850, 41.861))
    street = Street("N", "Elm", "Ave", None, pack_lines([line]), is_exact=is_exact)
    (spot,) = find_blocks(street, 1500, 1500, plane=plane)
    assert spot.lat == pytest.approx(41.8605, abs=1e-5)  # the middle of the 50 numbers that are known
    assert spot.radius_m == pytest.approx(numbers * 0.00002 * plane.metres_per_degree_lat + BLOCK_MARGIN_M, abs=1)
    (stretch,) = spot.stretches
    assert stretch[-1] == pytest.approx((-87.70, 41.861), abs=1e-5)

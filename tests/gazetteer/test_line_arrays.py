"""All streets unpacked at once are the same as street by street."""

import numpy as np
import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.line_arrays import unpack_all
from geomap.gazetteer.streets import Street


def street(packed: str) -> Street:
    return Street("N", "Elm", "Ave", None, packed)


def expected_lines(streets: list[Street]) -> list[tuple[int, bool, tuple[float, ...], tuple[float, ...]]]:
    return [
        (row, line.suspected_gap, line.measures, (*line.lons, *line.lats))
        for row, each in enumerate(streets)
        for line in each.lines
    ]


def unpacked_lines(streets: list[Street]) -> list[tuple[int, bool, tuple[float, ...], tuple[float, ...]]]:
    arrays = unpack_all(streets)
    return [
        (
            int(arrays.street[i]),
            bool(arrays.suspected_gap[i]),
            tuple(arrays.measures[begin:end].tolist()),
            (*arrays.lons[begin:end].tolist(), *arrays.lats[begin:end].tolist()),
        )
        for i, (begin, end) in enumerate(zip(arrays.begin[:-1].tolist(), arrays.begin[1:].tolist(), strict=True))
    ]


@pytest.mark.parametrize(
    "packed",
    [
        "0 -87.62570 41.79465,100 -3 182",
        "0 -87.62570 41.79465,100 -3 182,?900 0 1500,1000 4 181",
        "0 -87.62570 41.79465,?100 -3 182,?900 0 1500",
        "0 -87.62570 41.79465,100 -3 182;300 -87.7 41.8,?400 0 5;500 -87.7 41.9,600 1 1,700 2 2",
        "0 -87.62570 41.79465,100 -3 182,?900 0 1500,1000 4 181;!200 800;!950 960",
    ],
)
def test_every_form_of_a_line(packed: str) -> None:
    streets = [street("5 -87.1 41.1,15 2 2"), street(packed), street("7 -87.2 41.2,?17 3 3")]
    assert unpacked_lines(streets) == expected_lines(streets)
    assert unpack_all(streets).gaps == tuple((1, low, high) for low, high in streets[1].gaps)


def test_all_lines_of_chicago(chicago: Gazetteer) -> None:
    streets = list(chicago.streets)
    assert unpacked_lines(streets) == expected_lines(streets)


@pytest.mark.parametrize(
    "packed",
    ["0 -87.6 41.7", "0 -87.6 41.7,100 1", "100 -87.6 41.7,0 1 1", "0 -87.6 41.7,100 1 .", "0 -87.6 41.7,100 1 1;1 2"],
)
def test_a_damaged_line_is_named(packed: str) -> None:
    with pytest.raises(GazetteerError, match="the line of N Elm Ave is damaged near"):
        unpack_all([street("5 -87.1 41.1,15 2 2"), street(packed)])


def test_no_streets() -> None:
    assert np.array_equal(unpack_all([]).begin, [0])

"""However a street is cut into rows, it comes out whole: the same numbers at the same places."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.gazetteer.build.carriageways import Segment, join_segments
from tests.gazetteer.small_city import PLANE, degrees, spot


@st.composite
def streets(draw: st.DrawFn) -> tuple[list[Segment], list[tuple[int, tuple[float, float]]]]:
    """Draw a street of whole blocks: its rows in any order and direction, and the corner where each block begins."""
    count = draw(st.integers(1, 6))
    first = draw(st.integers(0, 40)) * 100
    x, y, heading = 0.0, 0.0, 0.0
    corners = [(first, (x, y))]
    for i in range(count):
        heading += draw(st.sampled_from([-40, 0, 0, 25]))
        length = draw(st.integers(60, 250))
        x, y = x + length * math.cos(math.radians(heading)), y + length * math.sin(math.radians(heading))
        corners.append((first + (i + 1) * 100, (x, y)))
    rows = []
    for (low, start), (_, end) in pairwise(corners):
        even, odd = (low, low + 98), (low + 1, low + 99)
        points = tuple((lon, lat) for lon, lat in degrees([start, end]))
        sides = draw(st.sampled_from([(even, odd), (odd, even), (even, None), (None, odd)]))
        if draw(st.booleans()):
            points = points[::-1]
            left, right = sides
            sides = (right[::-1] if right else None, left[::-1] if left else None)
        rows.append(Segment(points, *sides))
    return draw(st.permutations(rows)), corners


@settings(max_examples=60, deadline=None)
@given(streets())
def test_a_street_is_one_line_whatever_the_order_and_direction_of_its_rows(
    street: tuple[list[Segment], list[tuple[int, tuple[float, float]]]],
) -> None:
    rows, corners = street
    (line,) = join_segments(rows, plane=PLANE)
    assert (line.first, line.last) == (corners[0][0], corners[-1][0])
    for number, corner in corners:
        assert math.dist(spot(line, number), corner) <= 3


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(st.tuples(st.integers(-400, 400), st.integers(-400, 400)), min_size=2, max_size=4, unique=True),
            st.none() | st.tuples(st.integers(0, 900), st.integers(0, 900)),
            st.none() | st.tuples(st.integers(0, 900), st.integers(0, 900)),
        ),
        max_size=8,
    )
)
def test_any_rows_at_all_make_lines_whose_numbers_never_fall(
    rows: list[tuple[list[tuple[float, float]], tuple[int, int] | None, tuple[int, int] | None]],
) -> None:
    segments = [Segment(tuple((lon, lat) for lon, lat in degrees(points)), left, right) for points, left, right in rows]
    for line in join_segments(segments, plane=PLANE):
        assert list(line.measures) == sorted(line.measures)
        assert len(line.measures) == len(line.lons) == len(line.lats) >= 2
        for lon, lat in line.pairs():  # no point leaves the ground that the rows cover
            x, y = PLANE.to_xy(lon, lat)
            assert max(abs(x), abs(y)) <= 402

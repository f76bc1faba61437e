"""A made-up grid city: anchors give numbers to every place, crossings become lines, jogs and gaps are found."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer.build.crossings import (
    Crossing,
    Intersection,
    number_crossings,
    read_intersections,
    read_numbers,
)
from geomap.gazetteer.build.from_grid import build_streets
from geomap.gazetteer.build.gaps import city_ground, cut_gaps
from geomap.gazetteer.build.grid import AddressGrid, Anchor, read_anchors
from geomap.gazetteer.build.lines import make_lines
from geomap.gazetteer.build.reports import read_reported_blocks
from geomap.gazetteer.geodesy import LocalPlane

PLANE = LocalPlane.around(lon=-90.0, lat=40.0)
METRES_PER_HUNDRED = 1609.344 / 8


def north_south_grid() -> AddressGrid:
    """Streets a mile apart, but 300 numbers in the first mile: numbers need not be even."""
    points = {
        Anchor("ZERO ST", 0, "ns", ""): [(float(x), 0.0) for x in range(0, 10001, 500)],
        Anchor("THIRD ST", 300, "ns", ""): [(float(x), 1609.344) for x in range(0, 10001, 500)],
        Anchor("ELEVENTH ST", 1100, "ns", ""): [(float(x), 3218.688) for x in range(0, 10001, 500)],
    }
    return AddressGrid(points, slope=0.0)


def test_numbers_grow_evenly_between_anchors() -> None:
    grid = north_south_grid()
    across = np.array([0.0, 804.672, 1609.344, 2414.016, 3218.688])
    numbers = grid.numbers_at(np.full(5, 3000.0), across)
    assert numbers == pytest.approx([0, 150, 300, 700, 1100], abs=0.01)


def test_numbers_go_on_at_eight_hundred_a_mile_beyond_the_last_anchor() -> None:
    assert north_south_grid().numbers_at(np.array([3000.0]), np.array([3218.688 + 1609.344])) == pytest.approx([1900])


def test_an_anchor_that_wanders_off_does_not_count_there() -> None:
    straight = [(float(x), 1609.344) for x in range(0, 10001, 250)]
    bend = [(float(x), 1609.344 + 400.0) for x in range(10250, 11001, 250)]
    grid = AddressGrid(
        {
            Anchor("ZERO ST", 0, "ns", ""): [(float(x), 0.0) for x in range(0, 11001, 250)],
            Anchor("EIGHTH ST", 800, "ns", ""): straight + bend,
        },
        slope=0.0,
    )
    assert grid.numbers_at(np.array([10800.0]), np.array([1609.344])) == pytest.approx([800], abs=1)


def grid_with_namesakes() -> AddressGrid:
    """Two streets of number 800: one in the west that runs 200 m further out, and one in the far east."""
    return AddressGrid(
        {
            Anchor("ZERO ST", 0, "ns", ""): [(float(x), 0.0) for x in range(0, 30001, 250)],
            Anchor("WEST EIGHTH ST", 800, "ns", ""): [(float(x), 1809.344) for x in range(0, 3001, 250)],
            Anchor("EAST EIGHTH ST", 800, "ns", ""): [(float(x), 1609.344) for x in range(4000, 30001, 250)],
        },
        slope=0.0,
    )


def test_of_two_streets_of_one_number_the_one_that_runs_there_counts() -> None:
    grid = grid_with_namesakes()
    assert grid.numbers_at(np.array([2000.0]), np.array([1809.344])) == pytest.approx([800])
    assert grid.numbers_at(np.array([5000.0]), np.array([1609.344])) == pytest.approx([800])


def test_a_citywide_anchor_does_not_count_far_beyond_its_end() -> None:
    points = {
        Anchor("ZERO ST", 0, "ns", ""): [(float(x), 0.0) for x in range(0, 30001, 250)],
        Anchor("THIRD ST", 300, "ns", ""): [(float(x), 500.0) for x in range(0, 12001, 250)],
        Anchor("EIGHTH ST", 800, "ns", ""): [(float(x), 1609.344) for x in range(0, 30001, 250)],
    }
    numbers = AddressGrid(points, slope=0.0).numbers_at(np.array([12000.0, 15000.0, 25000.0]), np.full(3, 500.0))
    assert numbers == pytest.approx([300, 300, 800 * 500 / 1609.344])


def test_where_no_anchor_is_near_all_citywide_ones_count() -> None:
    numbers = north_south_grid().numbers_at(np.array([40_000.0]), np.array([804.672]))
    assert numbers == pytest.approx([150])


def write_city(folder: Path) -> tuple[Path, Path]:
    """Write a city of eleven by eleven streets, a hundred numbers apart, as intersections and anchors."""
    rows = ["street_1,street_2,longitude,latitude"]
    for column in range(11):
        for row in range(11):
            lon, lat = PLANE.to_lonlat(column * METRES_PER_HUNDRED, row * METRES_PER_HUNDRED)
            rows.append(f"N {column}A AVE,E {row}B ST,{lon:.6f},{lat:.6f}")
    intersections = folder / "intersections.csv"
    intersections.write_text("\n".join(rows) + "\n", encoding="utf-8")
    anchors = ["street,number,direction,prefix"]
    anchors += [f"{row}B St,{row * 100},N," for row in (0, 5, 10)]
    anchors += [f"{column}A Ave,{column * 100},E," for column in (0, 5, 10)]
    grid = folder / "grid.csv"
    grid.write_text("\n".join(anchors) + "\n", encoding="utf-8")
    return intersections, grid


def test_a_city_from_its_crossings(tmp_path: Path) -> None:
    from shapely import box

    intersections, grid = write_city(tmp_path)
    ground = city_ground([box(-91, 39, -89, 41)], plane=PLANE)
    streets = build_streets(
        intersections,
        grid_file=grid,
        expressways_file=tmp_path / "none.csv",
        numbers_file=tmp_path / "none.csv",
        gaps_file=tmp_path / "none.csv",
        tracks_file=tmp_path / "none.csv",
        ground=ground,
        plane=PLANE,
    )
    assert len(streets) == 22
    street = next(street for street in streets if street.label == "N 3a Ave")
    assert (street.first, street.last) == (0, 1000)
    for number in (50, 333, 750):
        x, y = PLANE.to_xy(*street.lines[0].locate(number))
        assert x == pytest.approx(3 * METRES_PER_HUNDRED, abs=1)
        assert y == pytest.approx(number / 100 * METRES_PER_HUNDRED, abs=2)


def corner(street: str, other: str, x: float, y: float) -> Intersection:
    return Intersection(street, other, x, y)


def test_two_corners_of_one_number_share_the_houses_between_them() -> None:
    # Fifth Avenue steps 40 m to the east where it crosses Zero Street; seen from Zero Street it crosses twice.
    anchors = [Anchor("ZERO ST", 0, "ns", ""), Anchor("TENTH ST", 1000, "ns", "")]
    anchors += [
        Anchor("FIRST AVE", 0, "ew", ""),
        Anchor("FIFTH AVE", 500, "ew", ""),
        Anchor("NINTH AVE", 900, "ew", ""),
    ]
    rows = []
    for avenue, x in (("FIRST AVE", 0.0), ("FIFTH AVE", 1000.0), ("NINTH AVE", 1800.0)):
        rows += [corner(f"N {avenue}", "E ZERO ST", x, 0.0), corner(f"N {avenue}", "E TENTH ST", x, 2000.0)]
    rows.append(corner("S FIFTH AVE", "E ZERO ST", 1040.0, 0.0))
    numbers = {round(c.x): c.number for c in number_crossings(rows, anchors, {})["E ZERO ST"]}
    assert numbers[1000] == pytest.approx(490)
    assert numbers[1040] == pytest.approx(510)


def row_of(crossings: list[tuple[float, float, float, int]]) -> list[Crossing]:
    return [Crossing(number, x, y, rank) for number, x, y, rank in crossings]


def test_a_jog_is_made_at_the_greater_cross_street() -> None:
    # Runs north at x = 0 up to the main street at 300, and at x = 20 from there on.
    crossings = row_of(
        [
            (0, 0, 0, 10),
            (100, 0, 200, 10),
            (200, 0, 400, 10),
            (300, 20, 600, 90),
            (400, 20, 800, 10),
            (500, 20, 1000, 10),
        ]
    )
    line = make_lines(crossings, direction="N", plane=PLANE, reported_blocks=None)[0]
    assert PLANE.to_xy(*line.locate(260))[0] == pytest.approx(0, abs=1)
    assert PLANE.to_xy(*line.locate(340))[0] == pytest.approx(20, abs=1)
    # Were the lesser street the greater one, the step would be there.
    crossings[2], crossings[3] = (
        Crossing(200, 0, 400, 90),
        Crossing(300, 20, 600, 10),
    )
    line = make_lines(crossings, direction="N", plane=PLANE, reported_blocks=None)[0]
    assert PLANE.to_xy(*line.locate(260))[0] == pytest.approx(20, abs=1)


def test_a_jog_between_equals_is_made_at_the_further_one() -> None:
    crossings = row_of([(i * 100, 0 if i < 3 else 20, i * 200, 11 if i == 2 else 10) for i in range(6)])
    line = make_lines(crossings, direction="N", plane=PLANE, reported_blocks=None)[0]
    assert PLANE.to_xy(*line.locate(290))[0] == pytest.approx(0, abs=1)
    assert PLANE.to_xy(*line.locate(310))[0] == pytest.approx(20, abs=1)


def test_a_long_stretch_is_suspected_unless_a_report_vouches_for_it() -> None:
    crossings = row_of([(0, 0, 0, 10), (100, 0, 200, 10), (500, 0, 1000, 10), (600, 0, 1200, 10)])
    silent = make_lines(crossings, direction="N", plane=PLANE, reported_blocks=frozenset())
    assert [(line.first, line.last, line.suspected_gap) for line in silent] == [
        (0, 100, False),
        (100, 500, True),
        (500, 600, False),
    ]
    vouched = make_lines(crossings, direction="N", plane=PLANE, reported_blocks=frozenset({300}))
    assert [(line.first, line.last, line.suspected_gap) for line in vouched] == [(0, 600, False)]


def test_two_streets_of_one_name_are_two_pieces() -> None:
    crossings = row_of([(0, 0, 0, 10), (100, 0, 200, 10), (200, 3000, 400, 10), (300, 3000, 600, 10)])
    lines = make_lines(crossings, direction="N", plane=PLANE, reported_blocks=None)
    assert [(line.first, line.last) for line in lines] == [(0, 100), (200, 300)]


def test_a_street_of_one_crossing_runs_the_way_its_direction_says() -> None:
    line = make_lines(row_of([(500, 0, 1000, 10)]), direction="E", plane=PLANE, reported_blocks=None)[0]
    assert (line.first, line.last) == (490, 510)
    (x1, y1), (x2, y2) = (PLANE.to_xy(*pair) for pair in line.pairs())
    assert x2 - x1 == pytest.approx(40, abs=2)
    assert abs(y2 - y1) < 1


def test_simplifying_keeps_place_and_number() -> None:
    rng = np.random.default_rng(7)
    crossings, y = [], 0.0
    for _ in range(200):
        y += float(rng.uniform(40, 120))
        crossings.append(Crossing(y / 2.0117 + float(rng.uniform(-1, 1)), 30 * math.sin(y / 900), y, 10))
    line = make_lines(crossings, direction="N", plane=PLANE, reported_blocks=None)[0]
    assert len(line.measures) < len(crossings)
    for crossing in crossings:
        x, at = PLANE.to_xy(*line.locate(crossing.number))
        assert math.hypot(x - crossing.x, at - crossing.y) < 8


def test_a_stretch_outside_the_city_is_a_sure_gap() -> None:
    from shapely import box

    crossings = row_of([(0, 0, 0, 10), (100, 0, 200, 10), (2000, 0, 4000, 10), (2100, 0, 4200, 10)])
    lines = make_lines(crossings, direction="N", plane=PLANE, reported_blocks=None)
    west, south = PLANE.to_lonlat(-500, -500)
    east, north = PLANE.to_lonlat(500, 300)
    far_south, far_north = PLANE.to_lonlat(0, 3900)[1], PLANE.to_lonlat(0, 4500)[1]
    ground = city_ground([box(west, south, east, north), box(west, far_south, east, far_north)], plane=PLANE)
    left, gaps = cut_gaps(lines, [], ground=ground, plane=PLANE)
    assert gaps == [(100, 2000)]
    assert [(line.first, line.last) for line in left] == [(0, 100), (2000, 2100)]


def test_numbers_off_the_grid_are_stretched(tmp_path: Path) -> None:
    intersections, grid = write_city(tmp_path)
    table = tmp_path / "numbers.csv"
    table.write_text("street,cross,number,source\nN 3a Ave,E 2b St,200,us\nN 3a Ave,E 4b St,800,us\n", encoding="utf-8")
    crossings = number_crossings(
        read_intersections(intersections, plane=PLANE), read_anchors(grid), read_numbers(table)
    )
    numbers = [round(crossing.number) for crossing in crossings["N 3A AVE"]]
    assert numbers[2:5] == [200, 500, 800]
    assert [round(crossing.number) for crossing in crossings["N 4A AVE"]][2:5] == [200, 300, 400]


def bent_city(bent_street: str) -> dict[str, list[Crossing]]:
    """Number a city whose street at 500 N bends off the grid, 100 m northwards, at its last avenue."""
    rows = []
    for column in range(11):
        for name, at in (("0TH ST", 0), (bent_street, 5), ("10TH ST", 10)):
            bent = 100.0 if at == 5 and column == 10 else 0.0
            y = at * METRES_PER_HUNDRED + bent
            rows.append(Intersection(f"N {column}A AVE", f"E {name}", column * METRES_PER_HUNDRED, y))
    anchors = [Anchor("0TH ST", 0, "ns", ""), Anchor(bent_street, 500, "ns", ""), Anchor("10TH ST", 1000, "ns", "")]
    return number_crossings(rows, anchors, {})


def test_a_numbered_street_takes_its_number_along_where_it_bends() -> None:
    assert [crossing.number for crossing in bent_city("5TH ST")["N 10A AVE"]][1] == 500
    # What has no number for a name is believed no further than a jog.
    assert [crossing.number for crossing in bent_city("ELM ST")["N 10A AVE"]][1] == pytest.approx(550, abs=2)


def test_reported_blocks(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_text("Date,Block\n1,013XX N LARAMIE AVE\n2,0000X w Lake St\n3,nowhere\n", encoding="utf-8")
    assert read_reported_blocks(path) == {"N LARAMIE AVE": {1300}, "W LAKE ST": {0}}


def test_a_grid_that_a_spreadsheet_saved_has_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "grid.csv"
    path.write_text("street,number,direction,prefix\nA St,100,S,\n", encoding="utf-8-sig")
    assert read_anchors(path) == [Anchor("A ST", -100, "ns", "")]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("intersections.csv", "a,b\n1,2\n", "column 'street_1' is missing"),
        ("intersections.csv", "street_1,street_2,longitude,latitude\n", "is empty"),
        ("intersections.csv", "street_1,street_2,longitude,latitude\nA,B,west,40\n", "line 2: longitude and latitude"),
        (
            "intersections.csv",
            "street_1,street_2,longitude,latitude\nA,B,1176000,1900000\n",
            "convert the file to WGS 84",
        ),
        ("grid.csv", "street,number\n", "column 'direction' is missing"),
        ("grid.csv", "street,number,direction,prefix\nA St,one,N,\n", "line 2"),
        ("grid.csv", "street,number,direction,prefix\nA St,1,north,\n", "line 2: the direction of 'A St' must be N, S"),
        ("grid.csv", "street,number,direction,prefix\nA St,1\n", "line 2: too few cells"),
        ("grid.csv", None, "cannot be read: No such file"),
        ("intersections.csv", None, "cannot be read: No such file"),
        ("intersections.csv", "street_1,street_2,longitude,latitude\nCaf\xe9,B,1,2\n", "not a table in UTF-8"),
        ("reports.csv", "Block\n013XX N CAF\xe9 AVE\n", "not a table in UTF-8"),
        ("reports.csv", "Date\n1\n", "no column Block"),
        ("reports.csv", "Block\nnowhere\n", "no block like"),
    ],
)
def test_bad_input_is_named(tmp_path: Path, name: str, text: str | None, message: str) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="latin-1")
    read: dict[str, Callable[[Path], object]] = {
        "grid.csv": read_anchors,
        "reports.csv": read_reported_blocks,
        "intersections.csv": lambda path: read_intersections(path, plane=PLANE),
    }
    with pytest.raises(GazetteerError, match=message) as caught:
        read[name](path)
    assert name in str(caught.value)

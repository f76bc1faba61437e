"""Streets from centerline files: layouts, ranges, carriageways, gaps, and how a gazetteer made of them answers."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from geomap.errors import GazetteerError, UsageError
from geomap.gazetteer.build.centerlines import parse_full_name, read_centerlines
from geomap.gazetteer.build.city_names import CityName
from geomap.gazetteer.build.columns import parse_columns
from geomap.geocoding import geocode
from geomap.model import Location, MissCode, Unplaced
from tests.gazetteer.small_city import (
    NONE,
    PLANE,
    XY,
    Ranges,
    build,
    build_tiger,
    degrees,
    feature,
    spans,
    spot,
    square,
    tiger_row,
    wkt,
    write_csv,
    write_geojson,
)

BLOCK: Ranges = ("100", "198", "101", "199")


def near(a: XY, b: XY, metres: float = 2) -> bool:
    """Whether two points are the same to within what rounding to five decimals does."""
    return math.dist(a, b) <= metres


def test_tiger_fields_are_recognized(tmp_path: Path) -> None:
    city = build_tiger(tmp_path, tiger_row("N Alder St", BLOCK, (0, 0), (0, 100)))
    (street,) = city.streets
    assert (street.direction, street.name, street.type, street.suffix) == ("N", "Alder", "St", None)
    assert spans(city, "N Alder St") == [(100, 200)]
    assert near(spot(street.lines[0], 150), (0, 50))


@pytest.mark.parametrize(("name_field", "type_field"), [("STREET_NAME", "STREET_TYPE"), ("STREET_NAM", "STREET_TYP")])
def test_chicagos_fields_are_recognized_in_a_table_with_wkt(tmp_path: Path, name_field: str, type_field: str) -> None:
    row = {
        "the_geom": f"MULTI{wkt((0, 0), (0, 100)).replace('(', '((').replace(')', '))')}",
        "PRE_DIR": "N",
        name_field: "MC ALDER",
        type_field: "AVE",
        "SUF_DIR": "",
        "L_F_ADD": "1500",
        "L_T_ADD": "1598",
        "R_F_ADD": "1501",
        "R_T_ADD": "1599",
    }
    city = build(write_csv(tmp_path / "centerlines.csv", [row]))
    assert spans(city, "N McAlder Ave") == [(1500, 1600)]


def test_washingtons_fields_are_recognized_and_its_quadrants_are_suffixes(tmp_path: Path) -> None:
    sides = ("FROMLEFT", "TOLEFT", "FROMRIGHT", "TORIGHT")
    rows = [
        {"ST_NAME": name, "QUADRANT": quadrant}
        | {f"{side}THEORETICRANGE": number for side, number in zip(sides, (800, 898, 801, 899), strict=True)}
        for name, quadrant in (("H St", "NW"), ("H St", "NE"), ("Middle St", "BN"))
    ]
    features = [feature(row, [(1000 * i, 0), (1000 * i + 100, 0)]) for i, row in enumerate(rows)]
    city = build(write_geojson(tmp_path / "roads.geojson", features))
    assert sorted(street.label for street in city.streets) == ["H St NE", "H St NW", "Middle St"]
    placed = geocode("800 - 899 BLOCK OF H STREET NW", gazetteer=city)
    assert isinstance(placed, Location)
    assert (placed.name, placed.precision.value, placed.radius_m) == ("800 block of H St NW", "block", 65)
    unclear = geocode("800 block of H Street", gazetteer=city)
    assert isinstance(unclear, Unplaced)
    assert unclear.code is MissCode.AMBIGUOUS


def test_any_other_layout_is_read_by_the_columns_named(tmp_path: Path) -> None:
    row = {"shp": wkt((0, 0), (100, 0)), "street": "ELM", "kind": "LOOP", "lo": 20, "hi": 48, "quad": "SW"}
    path = write_csv(tmp_path / "other.csv", [row])
    columns = parse_columns("name=Street, type=KIND,suffix=quad,left_from=lo,left_to=hi,wkt=shp")
    city = build(path, columns=columns)
    assert spans(city, "Elm Loop SW") == [(20, 50)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name=STREET", "needs name=FIELD, and left_from and left_to"),
        ("left_from=A,left_to=B", "needs name=FIELD"),
        ("name=A,left_from=B,left_to=C,right_from=D", "both its from and its to"),
        ("name=A,street=B", "'street=B' must be ROLE=FIELD"),
        ("name", "'name' must be ROLE=FIELD"),
    ],
)
def test_columns_that_make_no_sense_are_refused(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        parse_columns(text)


def test_a_column_that_is_not_there_is_named_with_its_file(tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "roads.geojson", [tiger_row("Elm St", BLOCK, (0, 0), (0, 100))])
    with pytest.raises(GazetteerError, match=r"roads\.geojson: there is no field 'l_low'; it has fullname"):
        read_centerlines(path, columns=parse_columns("name=FULLNAME,left_from=L_LOW,left_to=LTOHN"))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("N Laramie Ave", ("N", "Laramie", "Ave", None)),
        ("H ST NW", (None, "H", "St", "NW")),
        ("E St NW", (None, "E", "St", "NW")),
        ("S Capitol St SE", ("S", "Capitol", "St", "SE")),
        ("North Ave", (None, "North", "Ave", None)),
        ("Avenue E", (None, "Avenue E", None, None)),
        ("Broadway", (None, "Broadway", None, None)),
        ("E Broadway", ("E", "Broadway", None, None)),
        ("MacArthur Blvd", (None, "MacArthur", "Blvd", None)),
        ("MARTIN LUTHER KING JR AVE SE", (None, "Martin Luther King Jr", "Ave", "SE")),
        ("St. Louis Ave.", (None, "St Louis", "Ave", None)),
        ("US Hwy 41", (None, "US Hwy 41", None, None)),
        ("I- 40", (None, "I-40", "Expy", None)),
        ("N", (None, "N", None, None)),
    ],
)
def test_a_whole_name_is_split_into_its_parts(text: str, parts: tuple[str | None, str, str | None, str | None]) -> None:
    assert parse_full_name(text) == CityName(*parts)


@pytest.mark.parametrize(
    ("ranges", "points", "where_it_begins"),
    [
        (("198", "100", "199", "101"), [(0, 0), (0, 100)], (0, 100)),  # the numbers fall along the line
        (("198", "100", "", None), [(0, 0), (0, 100)], (0, 100)),  # and there are some on one side alone
        (("", "", 101.0, 199.0), [(0, 0), (0, 100)], (0, 0)),
        (("100", "198", "103", "101"), [(0, 0), (0, 100)], (0, 0)),  # of two sides that disagree the longer is right
    ],
)
def test_numbers_rise_along_a_line_however_it_is_drawn(
    tmp_path: Path, ranges: Ranges, points: list[XY], where_it_begins: XY
) -> None:
    city = build_tiger(tmp_path, tiger_row("Elm St", ranges, *points))
    (line,) = city.find_street("Elm St").lines
    assert (line.first, line.last) == (100, 200)
    assert near(spot(line, 100), where_it_begins)


def test_blocks_that_follow_each_other_are_one_line_and_a_missing_block_breaks_it(tmp_path: Path) -> None:
    city = build_tiger(
        tmp_path,
        tiger_row("Elm St", ("398", "300", "399", "301"), (0, 300), (0, 200)),
        tiger_row("Elm St", (498, 400, 499, 401), (0, 400), (0, 300)),
        tiger_row("Elm St", BLOCK, (0, 0), (0, 100)),
        tiger_row("Elm St", (200, 258, 201, 259), (0, 100), (0, 200)),
        tiger_row("Elm St", (800, 898, 801, 899), (0, 700), (0, 800)),
    )
    assert spans(city, "Elm St") == [(100, 500), (800, 900)]
    for query, code in (
        ("500 block of Elm St", MissCode.NUMBER_NOT_REACHED),
        ("700 block of Elm St", MissCode.NUMBER_NOT_REACHED),  # the next block begins here, and nothing is guessed at
        ("90 Elm St", MissCode.NUMBER_NOT_REACHED),
        ("900 Elm St", MissCode.NUMBER_NOT_REACHED),
    ):
        missed = geocode(query, gazetteer=city)
        assert isinstance(missed, Unplaced), query
        assert missed.code is code


def test_a_short_last_block_is_placed_where_the_street_is(tmp_path: Path) -> None:
    city = build_tiger(tmp_path, tiger_row("Elm St", (100, 218, 101, 219), (0, 0), (0, 120)))
    placed = geocode("200 block of Elm St", gazetteer=city)
    assert isinstance(placed, Location)
    assert placed.lat is not None
    assert placed.lon is not None
    assert near(PLANE.to_xy(placed.lon, placed.lat), (0, 110))
    assert placed.notes == ()


def test_a_block_in_pieces_shares_out_its_numbers_by_length(tmp_path: Path) -> None:
    city = build_tiger(
        tmp_path,
        tiger_row("Elm St", BLOCK, (0, 30), (0, 100)),
        tiger_row("Elm St", BLOCK, (0, 0), (0, 10)),
        tiger_row("Elm St", BLOCK, (0, 10), (0, 30)),
    )
    (line,) = city.find_street("Elm St").lines
    for number in (110, 130, 150, 190):
        assert near(spot(line, number), (0, number - 100))


@pytest.mark.parametrize("shared_ends", [False, True])
def test_two_carriageways_are_one_line_between_them(tmp_path: Path, *, shared_ends: bool) -> None:
    west, east = [(-15, 100), (-15, 0)], [(15, 0), (15, 100)]
    if shared_ends:
        west, east = [(0, 100), *west, (0, 0)], [(0, 0), *east, (0, 100)]
    city = build_tiger(
        tmp_path,
        tiger_row("Elm Blvd", ("198", "100", "199", "101"), *west),
        tiger_row("Elm Blvd", BLOCK, *east),
    )
    (line,) = city.find_street("Elm Blvd").lines
    assert near(spot(line, 150), (0, 50))


def test_carriageways_cut_at_other_corners_and_numbered_on_one_side_each(tmp_path: Path) -> None:
    city = build_tiger(
        tmp_path,
        tiger_row("Elm Blvd", (None, None, "101", "199"), (15, 0), (15, 100)),
        tiger_row("Elm Blvd", (None, None, "198", "160"), (-15, 100), (-15, 60)),
        tiger_row("Elm Blvd", (None, None, "158", "100"), (-15, 60), (-15, 0)),
        tiger_row("Elm Blvd", (200, 298, 201, 299), (0, 110), (0, 210)),
    )
    (line,) = city.find_street("Elm Blvd").lines
    assert (line.first, line.last) == (100, 300)
    assert near(spot(line, 130), (0, 30))
    assert near(spot(line, 180), (0, 80))
    assert near(spot(line, 250), (0, 160))


def test_namesakes_far_apart_stay_two_lines(tmp_path: Path) -> None:
    city = build_tiger(
        tmp_path,
        tiger_row("Elm St", BLOCK, (0, 0), (0, 100)),
        tiger_row("Elm St", BLOCK, (5000, 0), (5000, 100)),
    )
    assert spans(city, "Elm St") == [(100, 200), (100, 200)]


def test_ranges_that_overlap_at_a_corner_are_mended(tmp_path: Path) -> None:
    city = build_tiger(
        tmp_path,
        tiger_row("Elm St", BLOCK, (0, 0), (0, 100)),
        tiger_row("Elm St", (200, 298, 101, 299), (0, 100), (0, 200)),  # 101 is a slip of 201
    )
    (line,) = city.find_street("Elm St").lines
    assert near(spot(line, 200), (0, 100))
    assert near(spot(line, 250), (0, 150))


def test_numbers_left_out_at_a_corner_do_not_break_the_street(tmp_path: Path) -> None:
    city = build_tiger(
        tmp_path,
        tiger_row("Elm St", (100, 150, 101, 151), (0, 0), (0, 100)),
        tiger_row("Elm St", (200, 298, 201, 299), (0, 100), (0, 200)),
    )
    (line,) = city.find_street("Elm St").lines
    assert near(spot(line, 175), (0, 100))
    assert near(spot(line, 250), (0, 150))


def test_rows_that_draw_one_line_twice_are_put_together(tmp_path: Path) -> None:
    city = build_tiger(
        tmp_path,
        tiger_row("Elm St", (100, 118, None, None), (0, 0), (0, 100)),
        tiger_row("Elm St", (120, 198, None, None), (0, 0), (0, 100)),
        tiger_row("Elm St", (199, 101, None, None), (0, 100), (0, 0)),
    )
    (line,) = city.find_street("Elm St").lines
    assert (line.first, line.last) == (100, 200)


def test_an_expressway_is_measured_in_metres_and_has_no_blocks(tmp_path: Path) -> None:
    city = build_tiger(
        tmp_path,
        tiger_row("Harbor Expy", NONE, (0, 50), (300, 50)),
        tiger_row("Harbor Expy", NONE, (300, 50), (400, 50)),
        tiger_row("Elm St", BLOCK, (200, 0), (200, 100)),
    )
    (line,) = city.find_street("Harbor Expy").lines
    assert line.last == pytest.approx(400, abs=2)
    corner = geocode("Harbor Expressway and Elm Street", gazetteer=city)
    assert isinstance(corner, Location)
    assert isinstance(geocode("100 block of Harbor Expressway", gazetteer=city), Unplaced)


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    rows = [
        tiger_row("Elm St", BLOCK, (0, 0), (0, 100)),
        tiger_row("Oak St", NONE, (0, 0), (0, 100)),
        tiger_row("Oak St", ("0", "0", 0, 0), (0, 0), (0, 100)),
        tiger_row("Oak St", ("N101", "N199", "-5", "7.5"), (0, 0), (0, 100)),
        tiger_row(None, BLOCK, (0, 0), (0, 100)),
        tiger_row("Ash St", BLOCK, (0, 0), (0, 100)) | {"geometry": None},
    ]
    found = read_centerlines(write_geojson(tmp_path / "roads.geojson", rows))
    assert found.tell() == [
        "left out 3 of 6 pieces: no house numbers",
        "left out 1 of 6 pieces: no street name",
        "left out 1 of 6 pieces: no line",
    ]


def test_a_countys_streets_are_clipped_to_the_areas(tmp_path: Path) -> None:
    streets = write_geojson(
        tmp_path / "county.geojson",
        [
            tiger_row("Elm St", BLOCK, (0, 0), (0, 100)),
            tiger_row("Elm St", BLOCK, (9000, 0), (9000, 100)),
            tiger_row("Far St", BLOCK, (9000, 0), (9100, 0)),
        ],
    )
    areas = write_geojson(tmp_path / "wards.geojson", [square("Ward 1", -500, -500, 1000)])
    city = build(streets, area_files={"ward": areas}, clip=True)
    assert [street.label for street in city.streets] == ["Elm St"]
    assert spans(city, "Elm St") == [(100, 200)]
    placed = geocode("100 block of Elm St", gazetteer=city)
    assert isinstance(placed, Location)
    assert dict(placed.areas) == {"ward": "Ward 1"}


def test_spellings_of_one_name_are_one_street(tmp_path: Path) -> None:
    city = build_tiger(
        tmp_path,
        tiger_row("McAlder St", BLOCK, (0, 0), (0, 100)),
        tiger_row("McAlder St", (200, 298, 201, 299), (0, 100), (0, 200)),
        tiger_row("Mc Alder St", (300, 398, 301, 399), (0, 200), (0, 300)),
    )
    assert spans(city, "McAlder St") == [(100, 400)]


def test_the_same_file_makes_the_same_bytes(tmp_path: Path) -> None:
    rows = [tiger_row(f"Street{i} Ave", (i, i + 98, None, None), (i, 0), (i, 100)) for i in range(0, 500, 50)]
    build_tiger(tmp_path, *rows)
    first = {path.name: path.read_bytes() for path in (tmp_path / "city").iterdir()}
    build_tiger(tmp_path, *reversed(rows))
    assert {path.name: path.read_bytes() for path in (tmp_path / "city").iterdir()} == first


def test_lines_are_simplified_but_keep_their_bends(tmp_path: Path) -> None:
    points = [(0, y) for y in range(101)] + [(x, 100) for x in range(1, 101)]
    city = build_tiger(tmp_path, tiger_row("Elm St", BLOCK, *points))
    (line,) = city.find_street("Elm St").lines
    assert len(line.lons) == 3
    assert degrees([(0, 100)])[0] == pytest.approx([line.lons[1], line.lats[1]], abs=1e-5)


def test_names_that_files_shorten_are_found_as_people_write_them(tmp_path: Path) -> None:
    rows = [
        tiger_row(name, BLOCK, (0, y), (200, y))
        for y, name in enumerate(("State Rte 59", "Old Hwy 12", "US Hwy 41", "County Road B2", "Park Ave Ext"))
    ]
    rows += [tiger_row("The Alameda", BLOCK, (0, 500), (200, 500)), tiger_row("I- 40", NONE, (100, -300), (100, 900))]
    city = build(write_geojson(tmp_path / "roads.geojson", rows))
    names = {
        "150 State Route 59": "150 State Rte 59",
        "150 Old Highway 12": "150 Old Hwy 12",
        "150 U.S. Highway 41": "150 US Hwy 41",
        "150 County Rd B2": "150 County Road B2",
        "150 The Alameda": "150 The Alameda",
        "I-40 & The Alameda": "I-40 Expy & The Alameda",
    }
    for query, name in names.items():
        placed = geocode(query, gazetteer=city)
        assert isinstance(placed, Location), placed
        assert placed.name == name

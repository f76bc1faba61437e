"""A city of quadrants, of our own: a direction stands after the street, and people write it in many ways."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.gazetteer.build.build import build_gazetteer
from geomap.gazetteer.build.columns import Columns
from geomap.geocoding import geocode
from geomap.model import Location, MissCode, Unplaced


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("quadrants")
    streets = folder / "streets.csv"
    rows = [
        ("Elm St NW", 100, 399, "LINESTRING (-90.010 35.002, -90.001 35.002)"),
        ("Elm St NE", 100, 399, "LINESTRING (-89.990 35.002, -89.999 35.002)"),
        ("2nd St NW", 1, 399, "LINESTRING (-90.004 35.000, -90.004 35.010)"),
        ("2nd St NE", 1, 399, "LINESTRING (-89.996 35.000, -89.996 35.010)"),
        ("Oak & Ash Pkwy NW", 100, 399, "LINESTRING (-90.010 35.008, -90.001 35.008)"),
    ]
    lines = ["name,lf,lt,rf,rt,WKT"]
    lines += [f'{name},{low},{high},,,"{wkt}"' for name, low, high, wkt in rows]
    streets.write_text("\n".join(lines), encoding="utf-8")
    columns = Columns(name="name", left_from="lf", left_to="lt", right_from="rf", right_to="rt")
    build_gazetteer(
        streets,
        folder=folder / "city",
        title="Fairhaven, DC",
        timezone="America/Chicago",
        area_files={},
        columns=columns,
        other_titles=("D.C.",),
    )
    return load_gazetteer(folder / "city")


@pytest.mark.parametrize(
    "query",
    [
        "200 block of Elm Street NW",
        "200 block of Elm Street, NW",
        "200 block of Elm St. N.W.",
        "200 block of Northwest Elm Street",
        "200 B/O Elm St NW",
        "the 200 block of Elm Street in Northwest",
        "the 200 block of Elm Street in Northwest Fairhaven",
        "the 200 block of Elm Street, Northwest D.C.",
        "200 block of Elm St., N.W., Fairhaven",
        "200 block of Elm St NW, Fairhaven, DC 20001",
    ],
)
def test_a_block_of_a_quadrant(query: str, city: Gazetteer) -> None:
    placed = geocode(query, gazetteer=city)
    assert isinstance(placed, Location), placed
    assert placed.name == "200 block of Elm St NW"


@pytest.mark.parametrize(
    "query",
    ["2nd and Elm streets NW", "2nd Street and Elm Street, N.W.", "2nd & Elm NW", "Elm and 2nd in Northwest Fairhaven"],
)
def test_a_corner_of_a_quadrant(query: str, city: Gazetteer) -> None:
    placed = geocode(query, gazetteer=city)
    assert isinstance(placed, Location), placed
    assert set(placed.name.split(" & ")) == {"2nd St NW", "Elm St NW"}


def test_an_address_before_the_citys_bare_name(city: Gazetteer) -> None:
    placed = geocode("201 Elm St NW Fairhaven D.C.", gazetteer=city)
    assert isinstance(placed, Location), placed
    assert placed.name == "201 Elm St NW"


def test_without_its_quadrant_it_may_be_either(city: Gazetteer) -> None:
    for query in ("200 block of Elm Street", "2nd and Elm"):
        missed = geocode(query, gazetteer=city)
        assert isinstance(missed, Unplaced), missed
        assert missed.code is MissCode.AMBIGUOUS


@pytest.mark.parametrize("query", ["Oak & Ash Parkway", "Oak and Ash Parkway NW"])
def test_a_street_of_two_names_is_no_corner(query: str, city: Gazetteer) -> None:
    placed = geocode(query, gazetteer=city)
    assert isinstance(placed, Location), placed
    assert placed.ref == ("street", "Oak & Ash Pkwy NW")


@pytest.mark.parametrize("query", ["Fairhaven", "Fairhaven, D.C.", "Northwest Fairhaven"])
def test_the_city_itself_is_no_place_in_it(query: str, city: Gazetteer) -> None:
    missed = geocode(query, gazetteer=city)
    assert isinstance(missed, Unplaced), missed
    assert "the city itself" in missed.reason


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("200 block of Alder Street SE", "no street named Alder St SE"),  # no street of the city lies in its south-east
        ("200 block of Alder Street NW", "no street named Alder St NW"),
        ("Elm Street NW and 2nd Street NE", "Elm St NW and 2nd St NE do not meet"),
    ],
)
def test_a_miss_names_the_street_as_the_city_does(query: str, why: str, city: Gazetteer) -> None:
    missed = geocode(query, gazetteer=city)
    assert isinstance(missed, Unplaced)
    assert why in missed.reason

"""One place in other words: each query of same_place.csv means what the plain one beside it means."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.geocoding import geocode, locate_mentions
from geomap.model import Kind, Location, Mention, MissCode, StreetName, Unplaced

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def chicago() -> Gazetteer:
    return load_gazetteer("chicago")


def rows() -> list[dict[str, str]]:
    with (HERE / "same_place.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["query"])
def test_means_the_same(row: dict[str, str], chicago: Gazetteer) -> None:
    said, plain = (geocode(row[column], gazetteer=chicago) for column in ("query", "plain"))
    assert isinstance(said, Location), said
    assert isinstance(plain, Location), plain
    assert (said.name, said.lat, said.lon) == (plain.name, plain.lat, plain.lon)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("the city's West Side", "West Side"),
        ("Chicago's South Side", "South Side"),
        ("the South Side of Chicago", "South Side"),
        ("the Wild 100s", "Wild 100s"),
        ("Southport Corridor", "Southport Corridor"),
        ("Hegewisch, Ill.", "Hegewisch"),
    ],
)
def test_names_an_area(query: str, name: str, chicago: Gazetteer) -> None:
    placed = geocode(query, gazetteer=chicago)
    assert isinstance(placed, Location), placed
    assert placed.name == name


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("Austin, Texas", "in Austin, Texas"),
        ("Madison, Wis.", "in Madison, Wis"),
        ("St. Louis, Missouri", "in St. Louis, Missouri"),
        ("Washington, D.C.", "in Washington, D.C"),
        ("Riverdale, Ill.", "in Riverdale, Ill"),
        ("100 Main St, Columbus, Ohio", "in Columbus, Ohio"),
        ("4400 Sauk Trail, Richton Park IL", "in Richton Park"),
        ("Harlem and North in Oak Park", "in Oak Park"),
        ("Harlem and North, Oak Park", "in Oak Park"),
        ("Evanston, 1500 N Clark St", "in Evanston"),
        ("Ridge Road in Homewood", "in Homewood"),
        ("Little Acorns Day Care in Evanston", "in Evanston"),
        ("Home Depot, Evergreen Park", "in Evergreen Park"),
        ("Community Hospital in Munster", "in Munster"),
    ],
)
def test_another_town_is_told(query: str, told: str, chicago: Gazetteer) -> None:
    missed = geocode(query, gazetteer=chicago)
    assert isinstance(missed, Unplaced), missed
    assert missed.code is MissCode.OUTSIDE_CITY
    names_it = "outside Chicago" if told == f"in {query}" else ""  # a town itself is not said to be in itself
    assert missed.reason in (f"{told}, outside Chicago", names_it)


@pytest.mark.parametrize(
    "query",
    [
        "100 N State St, IL",
        "State and Madison, Ill.",
        "100 E Illinois",
        "100 N State St, Illinois",
        "Wrigley Field, Ill.",
    ],
)
def test_a_state_alone_moves_nothing_away(query: str, chicago: Gazetteer) -> None:
    assert isinstance(geocode(query, gazetteer=chicago), Location)


@pytest.mark.parametrize(
    ("dateline", "is_here"),
    [("AUSTIN, Texas", False), ("RIVERDALE, Ill.", False), ("ENGLEWOOD", True), ("PULLMAN, Ill.", True)],
)
def test_a_dateline_with_a_state_is_no_neighborhood(dateline: str, is_here: bool, chicago: Gazetteer) -> None:  # noqa: FBT001
    block = Mention(
        start=0, end=4, text="a block", kind=Kind.BLOCK, number="1500", streets=(StreetName("N", "Laramie", "Ave"),)
    )
    (place,) = locate_mentions([block], gazetteer=chicago, town=dateline)
    assert isinstance(place, Location) is is_here


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Chicago & State", "E Chicago Ave & N State St"),
        ("Chicago/State", "E Chicago Ave & N State St"),
        ("51st and Hyde Park Boulevard", "E Hyde Park Blvd & S Hyde Park Blvd"),
    ],
)
def test_a_corner_is_no_landmark_of_both_names(query: str, name: str, chicago: Gazetteer) -> None:
    placed = geocode(query, gazetteer=chicago)
    assert isinstance(placed, Location), placed
    assert placed.name.replace("W Chicago", "E Chicago") == name


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("Lincoln & Park", MissCode.NO_CROSSING),
        ("Kedzie and Kedzie", MissCode.NO_CROSSING),
        ("Lakefront Trail", MissCode.NO_STREET),
        ("3500 block of East 118th Place", MissCode.NUMBER_NOT_REACHED),
        ("6900 block of South", MissCode.NO_STREET),
        ("Racine, 6900 block of South", MissCode.NO_STREET),
        ("2300 block of Lake Shore Drive", MissCode.AMBIGUOUS),
    ],
)
def test_nothing_is_guessed(query: str, code: MissCode, chicago: Gazetteer) -> None:
    missed = geocode(query, gazetteer=chicago)
    assert isinstance(missed, Unplaced), missed
    assert missed.code is code


def test_a_slip_of_the_type_is_noted(chicago: Gazetteer) -> None:
    placed = geocode("900 block of West Diversey Avenue", gazetteer=chicago)
    assert isinstance(placed, Location)
    assert placed.notes == ("the text says Diversey Ave; matched W Diversey Pkwy",)


def test_a_road_of_interchanges_is_one_line(chicago: Gazetteer) -> None:
    """The drive's interchanges at North and Fullerton lie on different pieces of its line."""
    placed = geocode("Lake Shore Drive between Fullerton and North", gazetteer=chicago)
    assert isinstance(placed, Location), placed
    assert placed.lat == pytest.approx(41.9187, abs=0.002)
    assert placed.radius_m == pytest.approx(1000, abs=200)


def test_grounds_reach_further_than_the_address(chicago: Gazetteer) -> None:
    radius_m = {}
    for name in ("Palmisano Park", "Drake Hotel", "Jane Byrne Interchange", "City Hall"):
        placed = geocode(name, gazetteer=chicago)
        assert isinstance(placed, Location)
        radius_m[name] = placed.radius_m
    assert radius_m["Palmisano Park"] == 300
    assert radius_m["Drake Hotel"] == 800
    assert radius_m["Jane Byrne Interchange"] is not None
    assert radius_m["Jane Byrne Interchange"] >= 150
    assert radius_m["City Hall"] == 100

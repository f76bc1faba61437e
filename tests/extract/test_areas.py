"""Neighborhoods, sides of the city, suburbs and towns; and the same words where they are none."""

from __future__ import annotations

import pytest

from geomap.extract import find_mentions
from geomap.gazetteer import Gazetteer
from tests.extract.marked import read_marks, shape

AREAS = [
    "4 hurt in shootings on {South = area} and {West sides = area}",
    "a shooting in the city's {Austin = area} neighborhood on the {West Side = area}",
    "in the {North Austin = area} neighborhood",
    "on the city's {South = area} and {West sides = area}",
    "across the {North = area}, {South = area} and {West Sides = area}",
    "in the {Near West Side = area}",
    "on the {South Side = area} {Chicago Lawn = area} block",
    "in north suburban {Evanston = area}, a boy",
    "in west suburban {Oak Park = area} and {Gary = area}, Ind.",
    "in suburban {Burnettville = area}, a village",
    "{ROGERS PARK = area} — A woman was robbed.",
    "{EVANSTON = area} (Sun-Times Media Wire) - A man",
    "the {West Garfield Par k = area} neighborhood",
    "in {L awndale = area} on Monday",
    "in {Back of the Yards = area}, {Hyde Park = area} and {South Shore = area}",
    "The {Bridgeport = area} man was charged.",
    "{Uptown = area} Shooting",
    "Boy Hurt By Falling Brick In {Austin = area} Home",
    "a {Gary = area} man drove to {Hammond = area}",
    "the {West Side = area}'s {Austin = area} community",
    "between {Beverly = area} and {Morgan Park = area}, where",
    "a fire in {Milwaukee = area} and a trip to {Los Angeles = area}",
    "in the {Pocket Town = area} neighborhood",
    "on {Milwaukee = area}'s north side",
    "in {South Los Angeles = area} and {North Philadelphia = area}",
    "Man shot in {Englewood = area}\n\nPolice said a man was shot.",
    "Man robbed in {Gary = area}\n\nJohn Poe said so.",
    "Train hits man in {Mount Prospect = area}\n\nUnion Pacific trains were stopped.",
    "{ST. LOUIS = area} • A man was hurt.",
]

NOTHING = [
    "Eola was closed between Liberty and New York streets.",
    "A South Shore Line commuter was late.",
    "Austin Smith, 21, and Officer Logan spoke to Gary Austin.",
    "Evanston police and the Oak Park Police Department investigate.",
    "Chicago Police said so; Cook County and Illinois agreed.",
    "Washington said Lincoln freed them, and Justice was done.",
    "Jackson, 35, is a Chicago resident.",
    "The Lake View Chamber of Commerce, no: the Uptown Chamber met.",
    "The South Suburban Major Crimes Task Force is helping.",
    "He is worth it; the Summit ended; a Phoenix rose.",
    "Beverly told him that Harvey left with Douglas.",
]


@pytest.mark.parametrize("marked", AREAS)
def test_finds_areas(marked: str, chicago: Gazetteer) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_finds_no_area(text: str, chicago: Gazetteer) -> None:
    assert find_mentions(text, gazetteer=chicago) == []


@pytest.mark.parametrize(
    "marked",
    [
        "{MAPLETON = area} (AP) - A man was hurt.",
        "**{LARKSPUR FALLS = area}, Ohio -- ** A barn burned.",
        "in the {Cedar Park = area} neighborhood",
        "Cole Reyes, 34, of {Larkfield = area}, and two women, both of {Plum Bend = area}, were hurt.",
        "in southwest {Houston = area}",
        "about 4 miles west of {Larkfield = area} on Saturday",
        "at {Plum Bend Hospital = facility} in {Larkfield = area}.",
        "A {Larkfield = area} man; a Nigerian man; a Black woman; a Cubs fan; a Hindu couple; a Plum Lords man",
        "Ed Cole, 44, of no address, Al Roe, 31, of Ohio, and Cy Dent, 22, of Chicago; a Kentucky man",
        "UPDATE — the road is open. BREAKING (CNN) - Rain.",
    ],
)
def test_wording_tells_areas_without_a_gazetteer(marked: str) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text)) == expected


def test_sides_and_cities_are_known_without_a_gazetteer() -> None:
    text, expected = read_marks(
        "on the {South Side = area}, far from {Los Angeles = area} and suburban {Millbrae = area}"
    )
    assert shape(find_mentions(text)) == expected


@pytest.mark.parametrize(
    "heading", ["BURGLARIES --", "CRIME WATCH \N{EM DASH}", "RETAIL THEFT (JEWEL) -", "ARSON \N{BULLET}"]
)
def test_a_heading_is_no_dateline(heading: str, chicago: Gazetteer) -> None:
    """Taken for a town it would move the places behind it there."""
    (block,) = find_mentions(
        f"{heading} A garage in the 2200 block of West Iowa Street was entered May 3.", gazetteer=chicago
    )
    assert (block.text, block.city) == ("2200 block of West Iowa Street", None)

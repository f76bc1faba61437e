"""Intersections, segments and streets alone."""

from __future__ import annotations

import pytest

from geomap.extract import find_mentions
from geomap.gazetteer import Gazetteer
from tests.extract.marked import read_marks, shape

ANYWHERE = [
    "walking along {St. Charles Road = street - St._Charles Rd} when",
    "a crash at {Ridge Avenue and Kedzie = intersection - Ridge Ave & - Kedzie -}",
    "shot near {Walnut Road and Larkspur Street = intersection - Walnut Rd & - Larkspur St} late",
    "at the corner of {115th St and S Stewart Ave = intersection - 115th St & S Stewart Ave}",
    "near {First Street & Oak Avenue = intersection - First St & - Oak Ave}, he said",
    "on {Pine Road near Elm Street = intersection - Pine Rd & - Elm St}",
    "traffic on {Pine Boulevard = street - Pine Blvd} stood still",
    "They drove down {Interstate 80 = street - Interstate_80 -} and {U.S. Route 41 = street - U.S._Route_41 -}.",
]

CHICAGO = [
    "walking north on {State at Randolph = intersection - State - & - Randolph -} around 7:30 p.m.",
    "They came from as far as Milwaukee and {Indianapolis = area}.",
    "walking children across {Archer at Sacramento = intersection - Archer - & - Sacramento -}, near a school",
    "came out on {Throop = street - Throop -} near {Englewood = area}",
    "a man shot at {55th and Woodlawn = intersection - 55th - & - Woodlawn -}",
    "near {83rd and Exchange = intersection - 83rd - & - Exchange -}, police said",
    "at {Jackson Boulevard and Cicero Avenue = intersection - Jackson Blvd & - Cicero Ave}",
    "at {63rd and Kimbarck = intersection - 63rd - & - Kimbarck -}, where he fell",
    "a westbound Lincoln sedan hit a northbound Ford pickup",
    "the {Kennedy = street - Kennedy Expy} and {Edens = street - Edens Expy} expressways",
    "the {Dan Ryan = street - Dan_Ryan Expy}, {Stevenson = street - Stevenson Expy} and "
    "{Eisenhower = street - Eisenhower Expy} Expressways",
    "at {Jackson Bouleva rd and Cicero Avenue = intersection - Jackson Blvd & - Cicero Ave}",
    "near {Pulaski and Diversey Avenue = intersection - Pulaski - & - Diversey Ave}",
    "at {Clark and Division = intersection - Clark - & - Division -} about noon",
    "near {Clark and Division streets = intersection - Clark St & - Division St} about noon",
    "at {Milwaukee, North and Damen avenues = intersection - Milwaukee Ave & - North Ave & - Damen Ave}",
    "on the {Dan Ryan Expressway near 47th Street = intersection - Dan_Ryan Expy & - 47th St}",
    "{I-57 at 127th Street = intersection - I-57 - & - 127th St}",
    "cruising {Division between Ashland and Damen = segment - Division - & - Ashland - & - Damen -}",
    "chased down the {Dan Ryan Expressway = street - Dan_Ryan Expy}",
    "a stretch of {Wells = street - Wells -} that is quiet",
    "on {Lake Shore Drive = street - Lake_Shore Dr} and on {79th Street = street - 79th St}",
    "the northbound {Kennedy = street - Kennedy -} was closed",
    "at {State and Lake = intersection - State - & - Lake -}, state police said",
    "near {35th and State = intersection - 35th - & - State -}; State Sen. Poe and State Farm",
    "near {63rd/Cottage Grove = intersection - 63rd - & - Cottage_Grove -}",
]

NOTHING = [
    "Washington and Jefferson said that they would testify.",
    "Officers Jackson and Lawrence were cleared.",
    "the 51st and 53rd victims",
    "He finished 5th and Lewis was 6th.",
    "Anita and Kevin Madison, the families of Jackson and Monroe",
    "the Wall Street Journal reported it",
    "State police and the State's Attorney's Office declined.",
    "In May and June, Will and Grace moved.",
    "The Supreme Court and the Circuit Court ruled.",
    "a food drive, the right way, fourth place",
    "President Kennedy spoke; Kennedy and Stevenson were there.",
]


@pytest.mark.parametrize("marked", ANYWHERE)
@pytest.mark.parametrize("known", [True, False], ids=["chicago", "anywhere"])
def test_finds_crossings(marked: str, known: bool, chicago: Gazetteer) -> None:  # noqa: FBT001 - pytest hands it over
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago if known else None)) == expected


@pytest.mark.parametrize("marked", CHICAGO)
def test_a_gazetteer_knows_bare_names(marked: str, chicago: Gazetteer) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago)) == expected


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("known", [True, False], ids=["chicago", "anywhere"])
def test_finds_no_crossing(text: str, known: bool, chicago: Gazetteer) -> None:  # noqa: FBT001 - pytest hands it over
    assert find_mentions(text, gazetteer=chicago if known else None) == []

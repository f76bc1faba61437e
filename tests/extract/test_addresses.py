"""House addresses, and the numbers that are none."""

from __future__ import annotations

import pytest

from geomap.extract import find_mentions
from geomap.gazetteer import Gazetteer
from geomap.model import Kind
from tests.extract.marked import read_marks, shape

ANYWHERE = [
    "They met at {123 Main St. = address 123 - Main St} before dawn.",
    "a shop at {1718 N. Wood = address 1718 N Wood -}, and",
    "The house at {320 W. Central Road = address 320 W Central Rd} burned.",
    "outside {2-4 E. Ohio St. = address 2-4 E Ohio St}, neighbors said",
    "at {1343 and 1345 N. Wells St. = address 1343-1345 N Wells St}, both empty",
    "at {600 63rd Street = address 600 - 63rd St} on Monday",
    "at {1524 1/2 W. Main St. = address 1524 W Main St}, upstairs",
    "it stands at {600 H Street = address 600 NE H St} in NE Washington",
    "at {450 M Street SW = address 450 SW M St} that night",
    "({40 Oak Ave. = address 40 - Oak Ave})",
    "at {123 north Main Street = address 123 N Main St}",
    "at {88 Dr. Martin Luther King Jr. Blvd. = address 88 - Dr._Martin_Luther_King_Jr. Blvd}",
]

CHICAGO = [
    "two shot at {7800 S Throop = address 7800 S Throop -}",
    "a fight at {5400 South Damen = address 5400 S Damen -} ended",
    "the {600 E 63rd = address 600 E 63rd -} stop",
]

NOTHING = [
    "20 South Side residents spoke.",
    "12 North Lawndale homes were sold.",
    "On July 4 West Siders lit grills.",
    "In 2016 North Korea tested a missile.",
    "Firefighters of Engine 5 South Bend came.",
    "3 Circuit Court judges and 9 Supreme Court justices agreed.",
    "Call (312) 555-0147 Monday.",
    "The 12 Angry Men won 98-76 Friday.",
    "He is 6 foot 2 East Coast style.",
    "Tune to Channel 7 Monday.",
    "a .45 Colt, a 9 mm Glock, badge 1234 Monday",
    "case number 17 CR 0412301 Friday",
    "He paid $40 Monday, 500 People came.",
]


@pytest.mark.parametrize("marked", ANYWHERE)
@pytest.mark.parametrize("known", [True, False], ids=["chicago", "anywhere"])
def test_finds_addresses(marked: str, known: bool, chicago: Gazetteer) -> None:  # noqa: FBT001 - pytest hands it over
    text, expected = read_marks(marked)
    found = find_mentions(text, gazetteer=chicago if known else None)
    assert shape([m for m in found if m.kind is Kind.ADDRESS]) == expected


@pytest.mark.parametrize("marked", CHICAGO)
def test_a_gazetteer_knows_streets_without_a_type(marked: str, chicago: Gazetteer) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago)) == expected


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("known", [True, False], ids=["chicago", "anywhere"])
def test_finds_no_address(text: str, known: bool, chicago: Gazetteer) -> None:  # noqa: FBT001 - pytest hands it over
    found = find_mentions(text, gazetteer=chicago if known else None)
    assert [m for m in found if m.kind in {Kind.ADDRESS, Kind.BLOCK, Kind.INTERSECTION}] == []

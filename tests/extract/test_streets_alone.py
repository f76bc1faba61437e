"""Streets named alone and without a type; and the same words where they are people, towns or dates."""

from __future__ import annotations

import pytest

from geomap.extract import find_mentions
from geomap.gazetteer import Gazetteer
from tests.extract.marked import read_marks, shape

STREETS = [
    "He grew up on {83rd = street - 83rd -}, not far away.",
    "A march along {79th = street - 79th -} ended peacefully.",
    "The store on {Harlem = street - Harlem -} closed.",
    "Gunfire on {Cicero = street - Cicero -} sent people running.",
    "an alley off {Springfield = street - Springfield -}",
    "She crossed {Halsted = street - Halsted -} against the light.",
    "He ran off toward {Kimbark = street - Kimbark -} and hid.",
    "just past {Ogden = street - Ogden -} on the morning of June 22",
    "told him to drive to {Kimball = street - Kimball -}",
    "Buses were detoured between {Ashland = street - Ashland -} and {Damen = street - Damen -} all day.",
    "shut until noon between {Cicero = street - Cicero -} and {Pulaski = street - Pulaski -}",
    "People on {Lotus = street - Lotus -}, {Linder = street - Linder -} and {Long = street - Long -} had to leave.",
    "On {Clark = street - Clark -}, bars were full.",
    "They blocked off {47th from Ashland to Damen = segment - 47th - & - Ashland - & - Damen -}.",
    "in the southbound lanes near {Fullerton = street - Fullerton -}, officials said",
    "the {1400 block of West 83r d Street = block 1400 W 83rd St}",
]

NOTHING = [
    "It was his third shooting on Chicago expressways.",
    "He was born on 3rd.",
    "a girlfriend of Williams, who sat between Williams and Alexander Reyes",
    "He came on May 4.",
]

TOWNS = [
    "the death of a {Gary = area} grandfather",
    "a raid at a {Hammond = area} duplex",
    "a shooting in {Westlake = area}, Florida",
]


@pytest.mark.parametrize("marked", [*STREETS, *TOWNS])
def test_finds_streets_and_towns(marked: str, chicago: Gazetteer) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_finds_no_street(text: str, chicago: Gazetteer) -> None:
    assert find_mentions(text, gazetteer=chicago) == []


def test_a_car_is_no_town(chicago: Gazetteer) -> None:
    assert find_mentions("He fled in a Ford pickup and a Lincoln sedan.", gazetteer=chicago) == []

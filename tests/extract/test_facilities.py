"""Named places with a location; and the capitals that name none."""

from __future__ import annotations

import pytest

from geomap.extract import find_mentions
from geomap.gazetteer import Gazetteer
from tests.extract.marked import read_marks, shape

FACILITIES = [
    "taken to {Stroger Hospital = facility} in serious condition",
    "treated at {Saints Agnes and Odile Medical Center = facility} and {Holly Hospital = facility}",
    "people at {St. Odo of Cluny = facility} on Monday, and a priest from {St. Bede = facility} prayed",
    "a fire at {SS. Odo and Bede Church = facility}",
    "taken to {Holly Springs Medical Center = facility}, where he died",
    "pronounced dead at {St. Anselm Hospital = facility}",
    "a student at {Kettering High School = facility} and {Marlow Elementary School = facility}",
    "near the {Pinecrest Public Library = facility}",
    "The {Church of the Good Shepherd = facility} held a vigil.",
    "robbed the {Zephyr = facility} gas station; the {Zephyr = facility} was closed",
    "a clerk at a {Rosie's = facility} restaurant",
    "{Velvet Owl = facility}, {2210 W. Chicago Ave. = address 2210 W Chicago Ave}, will reopen.",
    "from {Mercy Hospital and Medical Center = facility} to {St. James Hospital and Health Centers = facility}",
    "mourned at {Santa Maria del Popolo Church = facility}, near a pot shop",
    "from {John H. Stroger, Jr. Hospital = facility} he was taken to {Saints Mary and Elizabeth = facility}",
    "detectives from {Area 1 = facility} are asking, as {Calumet Area = facility} detectives did",
    "at the {Howard Red line stop = facility}, not on the Red line",
    "the {Morse stop = facility} in {Rogers Park = area}",
    "the {Mor se stop = facility} was closed",
    "at the {CTA Morse Red Line stop = facility}",
    "at the {95th/Dan Ryan Red Line station = facility}",
    "{Area North = facility} detectives and {Harrison District = facility} officers",
    "{Area 2 = facility} detectives, {22nd District = facility} officers",
    "He appeared in {Cook County Bond Court = facility} today.",
    "He was taken to {Mercywood = facility} in critical condition.",
    "on {North Avenue Beach = facility} and in {Lake Pointe Park = facility}",
    "the {University of Chicago Medical Center = facility}",
    "at {University of Chicago medical center = facility}",
    "at a {Walgreens = facility} and outside a {Dunkin' Donuts = facility}",
    "taken to {Comer Children ’s Hospital = facility}, where",
    "taken to {Lark brook Hospital = facility}, where",
    "stabbed inside {Rico's Tap = facility} and {Moe's Tavern = facility}",
    "outside the {Little Larks Day Care = facility} and {Ace Currency Exchange = facility}",
    "video from [{Velvet & Owl = facility}] [1], {2210 W. Chicago Ave. = address 2210 W Chicago Ave}, shows",
]

NOTHING = [
    "The Supreme Court and the Park District met the School Board.",
    "He rode a Red Line train and the Blue Line.",
    "High School sports, Medical Center parking",
    "Frank Church, 52, and Kim Park, 30, were there.",
    "a Mexican restaurant and an Italian bakery",
    "The medical examiner's office and the State's Attorney's office",
    "University Police and Hospital Police",
    "the Chicago Bears and the Chicago Park District",
    "He walked to the store and the bar.",
    "Chicago Fire Department officials; Illinois State Police",
    "The Sierra Club, the Affordable Care Act and the Stock Exchange",
]


@pytest.mark.parametrize("marked", FACILITIES)
def test_finds_facilities(marked: str, chicago: Gazetteer) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago)) == expected


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("known", [True, False], ids=["chicago", "anywhere"])
def test_finds_no_facility(text: str, known: bool, chicago: Gazetteer) -> None:  # noqa: FBT001 - pytest hands it over
    assert find_mentions(text, gazetteer=chicago if known else None) == []

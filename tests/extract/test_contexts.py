"""Facilities without a word for what they are, told by the words around them; and forms that runs cannot hold."""

from __future__ import annotations

import pytest

from geomap.extract import find_mentions
from geomap.gazetteer import Gazetteer
from tests.extract.marked import read_marks, shape

AROUND = [
    "a clerk at {Zephyr = facility} hid in the back",
    "Students at {Marshall = facility} stayed inside.",
    "Doctors at {Larkspur = facility} told her family.",
    "in the lot of {Velvet Owl = facility}, police said",
    "through the front window of {Little Larks = facility}, where children slept",
    "a prisoner at {Kenton = facility} wrote to them",
    "services at {New Larkspur Covenant = facility} were held",
    "the principal of {Larkspur = facility} sent a letter",
    "a bar called {Zephyr = facility} closed early",
    "a shooting outside {Fat Tommy's = facility} early Sunday",
    "in front of {Lola's = facility}, where he had eaten",
    "rode from {Tansy's = facility}, the {Lincoln Square = area} restaurant where she cooks",
    "She came to open {Prairie Tom's = facility}, a diner at {1921 Central St. = address 1921 - Central St}.",
    "He met her by {Velvet Owl = facility}, a bar near the river.",
    "taken at {Lola's = facility}, {505 Main St. = address 505 - Main St}, April 12; {Zephyr = facility}, "
    "{810 Main St. = address 810 - Main St}",
]

SCHOOLS = [
    "a student at {Austin = facility} and a junior at {Kenwood = facility}, police said",
    "She attends {Larkspur = facility}. He graduated from {Lindblom = facility} in 1999.",
    "a lot at {Ford City = facility}, in {Ford City = area}",
    "outside {Gary police headquarters = facility}",
    "an inmate at {Stateville = facility}",
]

FORMS = [
    "a clerk at a {Motel 6 = facility} in {Gary = area}",
    "at a {BP = facility} station in {Chatham = area}",
    'outside the {Granville "L" station = facility} at noon',
    "outside the {Morse \u2018L\u2019 station = facility} and at the {Granville 'L' stop = facility}",
    "said at {police headquarters = facility} on Friday",
    "drives out of the {103rd Street garage = facility}",
    "pulled from the {Cal-Sag Channel = facility} near the {Sanitary and Ship Canal = facility}",
    "drowned in {Lake Michigan = facility}",
    "attacked on the {Lakefront Trail = facility}",
    "taught at the {Centennial Pool = facility}",
    "an inmate of {Pell Correctional Facility = facility}",
    "{Calumet Area = facility} detectives and {Area 4 = facility} detectives",
    "taken to {St. Francis Hospital = facility}, {Swedish Covenant = facility} and {Larkspur = facility} hospitals",
]

AREAS = [
    "in {Gary = area}'s {Glen Park = area} section",
    "on the city's {West = area} and {Northwest sides = area} this year",
    "in the {Clearing = area} and {Garfield Ridge = area} neighborhoods",
    "a woman visiting from {St. Louis = area}, police said",
    "Blamed For Deadly {Waukegan = area} House Fire",
]

STREETS = [
    "ran on foot toward {Pulaski = street - Pulaski -} and is at large",
    "fires in the alleys south of {Fullerton = street - Fullerton -}, police said",
    "the other side of {Kilbourn = street - Kilbourn -} was safe",
    "{Randolph = street - Randolph -} was closed for two hours.",
    "rerouted by way of {Lawrence = street - Lawrence -}.",
    "{Division from Halsted to Elston = segment - Division - & - Halsted - & - Elston -} was closed for the day",
    "He drove as far as {Ogden and Western = intersection - Ogden - & - Western -} for help.",
]

NOTHING = [
    "He left Jackson's, police said. Jackson was calm.",
    "the door of Smith's apartment and the roof of Jones' house",
    "He stood outside Maria's home, in front of Kim Lee.",
    "Reyes, a school principal, and Moss, the store manager, spoke.",
    "Deputy District Chief Dana Moss spoke.",
    "The Weather Channel and a News Channel crew",
    "at Mother's. From Grandma's, he called.",
    "A Super 80 deal, and Studio 60 seats",
    "The police headquarters staff wrote.",
    "Chicago Heights park district workers and Calumet City officers met.",
    "a meeting at Austin; he attends Mass",
    "Jackson was closed to the idea.",
]


@pytest.mark.parametrize("marked", [*AROUND, *SCHOOLS, *FORMS, *AREAS, *STREETS])
def test_finds_places_by_the_words_around(marked: str, chicago: Gazetteer) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_finds_no_place(text: str, chicago: Gazetteer) -> None:
    assert find_mentions(text, gazetteer=chicago) == []

"""Businesses, schools, churches and hospitals that no table knows, told by their names' form and the words around."""

from __future__ import annotations

import pytest

from geomap.extract import find_mentions
from geomap.gazetteer import Gazetteer
from tests.extract.marked import read_marks, shape

BUSINESSES = [
    "shot outside {Pete's Auto Body = facility} early Monday",
    "in front of {Vinny's Italian Beef = facility}, police said",
    "a clerk at {Moe's Food & Liquor = facility} was hurt",
    "gunned down inside {R & R Fish = facility} at noon",
    "She was last seen leaving {Bar Lucille = facility}.",
    "crashed into {Taqueria La Paloma = facility} and fled",
    "He walked into {Sharp Edgez = facility} at {43rd and Ellis = intersection - 43rd - & - Ellis -}.",
    "{Casa Ocaso = facility} opened this week at {1758 W. 18th St. = address 1758 W 18th St}",
    "robbed the {Lucky Star = facility} liquor store and a {Crown = facility} pawn shop",
    "Workers at the {Larkspur = facility} plant walked out.",
    "a fight at the {Tidewater = facility} bowling alley",
    "an {Uptown = area} {Walgreens = facility} was robbed",
    "at a {BMO Harris = facility} at {Roosevelt and Wabash = intersection - Roosevelt - & - Wabash -}",
]

INSTITUTIONS = [
    "robberies of: * {Fifth Third Bank = facility}, {1209 N. Milwaukee Ave. = address 1209 N Milwaukee Ave}, Dec. 30; "
    "* {TCF Bank = facility} inside a {Jewel = facility}",
    "Students at {Marlow High = facility} and {Unity Junior High = facility} stayed inside.",
    "a pupil of {Larkspur Math and Science Academy = facility}",
    "Services were held at {Webb and Sons Funeral Home = facility}.",
    "squeezed into the basement of {Our Lady of Mercy = facility} Wednesday",
    "The blaze tore through {St. Anselm's = facility}.",
    "a vigil outside {St. Anselm = facility}, where",
    "turned himself in at the {Kane County jail = facility}",
    "at the {Lake County courthouse = facility}. Then",
    "He is due in {Traffic Court = facility} Monday.",
    "the {Larkspur Alliance shelter = facility} in {Uptown = area}",
    "the {Kinzie Street bridge = facility} and the {79th Street Red Line station = facility}",
    "pulled from the {South Branch = facility} at dawn",
    "hurt by fireworks at {Humboldt Park = facility}. In {Humboldt Park = area}, others",
    "Jane Doe of the {University of Larkspur = facility} spoke.",
]

HOSPITALS = [
    "taken to {St. Anselm = facility} by ambulance",
    "taken to {Mercywood = facility} and {Larkspur = facility} in critical condition",
    "treated at {Larkspur Hospital = facility} and {Mercywood = facility}, all for smoke",
    "She's at {Larkspur = facility} in good condition.",
    "taken to {Northwest Community = facility} in {Arlington Heights = area}",
]

NOTHING = [
    "He met Smith Monday outside Smith's Toyota.",
    "at Mayor's Office hours and in Women's History Month",
    "They went to a Mother's Day plant sale.",
    "a Catholic church, a Baptist church and a Broadway theater",
    "Temperatures hit a Record High on Monday.",
    "She put the Smoke and the Wings on a list.",
    "They saw the Bears stadium plan.",
    "Cash came from ATMs; one was taken to ATMs by force.",
    "He was taken to Texas.",
    "She died at Kemp's apartment.",
    "It went off the bridge at Division about 3 a.m.",
    "They backed a U-Haul van through a window.",
    "Gas station clerk shot dead. Convenience store robbed.",
    "Larkspur Hospital Foundation and Smith, 23, was there",
]


@pytest.mark.parametrize("marked", [*BUSINESSES, *INSTITUTIONS, *HOSPITALS])
def test_finds_places_by_wording(marked: str, chicago: Gazetteer) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_finds_no_place(text: str, chicago: Gazetteer) -> None:
    assert find_mentions(text, gazetteer=chicago) == []

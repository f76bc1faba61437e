"""Stations that are named without their noun."""

from __future__ import annotations

import pytest

from geomap.extract import find_mentions
from geomap.gazetteer import Gazetteer
from tests.extract.marked import read_marks, shape

CHICAGO = [
    "{Lawrence = facility}, {Argyle = facility}, {Berwyn = facility} and {Bryn Mawr = facility} stations, all in use",
    "near the {Belmont = facility} and {Fullerton = facility} stations; he ran",
    "Trains ran between {95th/Dan Ryan = facility} and {Cermak-Chinatown = facility} only",
    "a crash at {Clark/Lake = intersection - Clark - & - Lake -} at noon",
    "at the {95th/Dan Ryan Red Line station = facility}",
    "A Red Line train was stopped at {Grand/State = facility}, the CTA said.",
    "found her on the platform at {Monroe = facility}. She",
    "Trains stood still between {Fullerton = facility} and {Belmont = facility} for an hour.",
    "stabbed on the {Argyle platform = facility}",
]

NOTHING = [
    "The Red and Blue Line stations were full.",
    "two TV and FM stations",
    "He met Smith and Reyes at the stations.",
    "He met Monroe at noon, near Clinton.",
]


@pytest.mark.parametrize("marked", CHICAGO)
def test_finds_stations(marked: str, chicago: Gazetteer) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_finds_no_station(text: str, chicago: Gazetteer) -> None:
    assert find_mentions(text, gazetteer=chicago) == []

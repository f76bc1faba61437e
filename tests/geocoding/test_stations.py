"""Stations in every order of words, and the choice between stations of one name."""

import pytest

from geomap.gazetteer import load_gazetteer
from geomap.geocoding import geocode
from geomap.model import Location, MissCode, Precision, Unplaced

CHICAGO = load_gazetteer("chicago")


@pytest.mark.parametrize(
    "query",
    [
        "79th Red Line station",
        "the 79th Street Red Line station",
        "79th Street Red Line stop",
        "79th Street Red Line platform",
        "79th Street CTA Red Line station",
        "CTA's 79th Street Red Line station",
        "Red Line station at 79th Street",
        "the CTA Red Line stop near 79th",
        "79th Street 'L' station",
        "79th Street \u201cL\u201d station",
        "79th Street el stop",
        "79th Street CTA station",
    ],
)
def test_a_station_in_any_words(query: str) -> None:
    place = geocode(query, gazetteer=CHICAGO)
    assert isinstance(place, Location), place
    assert place.name == "79th Red Line station"
    assert place.precision is Precision.LANDMARK


@pytest.mark.parametrize(("near", "name"), [("Avondale", "Blue"), ("Lake View", "Red")])
def test_of_stations_of_one_name_the_nearer_is_meant(near: str, name: str) -> None:
    torn = geocode("Belmont station", gazetteer=CHICAGO)
    assert isinstance(torn, Unplaced)
    assert torn.code is MissCode.AMBIGUOUS
    assert torn.candidates == ("Belmont Blue Line station", "Belmont Red Line station")
    area = geocode(near, gazetteer=CHICAGO)
    assert isinstance(area, Location)
    place = geocode("Belmont station", gazetteer=CHICAGO, near=[area])
    assert isinstance(place, Location), place
    assert place.name == f"Belmont {name} Line station"


def test_no_station_is_made_up() -> None:
    for query in ("Red Line station at Timbuktu", "L station", "the 'L'", "Purple Line at Halsted"):
        assert isinstance(geocode(query, gazetteer=CHICAGO), Unplaced)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        *((f"0000X W CHECKPOINT {number} ST", "O'Hare International Airport") for number in range(1, 10)),
        ("0000X W TERMINAL ST", "O'Hare International Airport"),
        ("0000X W PARKING LOT E SEC G ST", "O'Hare International Airport"),
        ("006XX W OHARE ST", "O'Hare International Airport"),
        ("0000X S PARKING LOT MIDWAY ST", "Midway International Airport"),
        ("0000X S BAGGAGE LN", "Midway International Airport"),
        ("0000X E RIVERWALK S", "Chicago Riverwalk"),
    ],
)
def test_what_the_police_call_places_that_have_no_street(query: str, name: str) -> None:
    place = geocode(query, gazetteer=CHICAGO)
    assert isinstance(place, Location), place
    assert place.name == name
    assert place.precision is Precision.LANDMARK

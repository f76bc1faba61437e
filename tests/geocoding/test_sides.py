"""A house lies on one side of its street, and where the street is a border, in the area of that side."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.gazetteer.tables import read_even_sides
from geomap.geocoding import geocode
from geomap.geocoding.many import geocode_many
from geomap.model import Location

LAYER = "community_area"
HOUSES = {
    "4300 N Narragansett Ave": "Dunning",
    "4301 N Narragansett Ave": "Portage Park",
    "500 E 51st St": "Grand Boulevard",
    "555 E 51st St": "Washington Park",
    "1035 E 67th St": "Greater Grand Crossing",
    "1034 E 67th St": "Woodlawn",
    "9600 S Western Ave": "Beverly",
    "9601 S Western Ave": "Beverly",
}


@pytest.fixture(scope="module")
def chicago() -> Gazetteer:
    return load_gazetteer("chicago")


@pytest.mark.parametrize("address", HOUSES)
def test_a_house_on_a_border_lies_on_its_side(address: str, chicago: Gazetteer) -> None:
    """Even numbers are on the west and north sides; across the city's border the city's own area counts."""
    placed = geocode(address, gazetteer=chicago)
    assert isinstance(placed, Location), placed
    assert placed.areas[LAYER] == HOUSES[address]


def test_both_sides_have_one_point(chicago: Gazetteer) -> None:
    west, east = (geocode(f"{number} N Narragansett Ave", gazetteer=chicago) for number in (4300, 4301))
    assert isinstance(west, Location)
    assert isinstance(east, Location)
    assert west.lon == pytest.approx(east.lon, abs=1e-5)


def test_a_table_of_addresses_says_the_same(chicago: Gazetteer) -> None:
    blocks = ["500 block of E 51st St", "005XX E 51ST ST"]
    texts = [*HOUSES, *blocks]
    places = geocode_many(texts, gazetteer=chicago)
    names = [area.name for area in chicago.areas(LAYER)]
    for text, index in zip(texts, places.areas[LAYER], strict=True):
        alone = geocode(text, gazetteer=chicago)
        assert isinstance(alone, Location)
        assert names[index] == alone.areas[LAYER]


def test_a_side_that_no_such_street_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "even_sides.csv"
    path.write_text("street,side,source\nN,N,nobody\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"even_sides\.csv, line 2: .*cannot be on its side N"):
        read_even_sides(path)


def test_a_city_without_the_table_knows_no_sides(tmp_path: Path) -> None:
    assert read_even_sides(tmp_path / "even_sides.csv") == {}

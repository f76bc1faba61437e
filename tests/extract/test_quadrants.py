"""The quadrant behind a place says which of two streets of a name it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.extract import find_mentions
from geomap.gazetteer import Gazetteer
from tests.extract.marked import read_marks, shape
from tests.gazetteer.small_city import build_tiger, tiger_row

CASES = [
    "in the {1500 block of Cedar Street, NW = block 1500 NW Cedar St}, where he fell",
    "in the {1500 block of Cedar Street, Northwest = block 1500 NW Cedar St}, police said",
    "Two were shot in the {1500 block of Cedar Street, N.W. = block 1500 NW Cedar St}",
    "at {12 Cedar Street, S.E. = address 12 SE Cedar St}, in a shop",
    "The crash was at {7th and Cedar streets NW = intersection - 7th St & NW Cedar St} about noon.",
    "near {7th and Cedar Streets, Northeast = intersection - 7th St & NE Cedar St}.",
    "at {Cedar Street and 7th Street, N.W. = intersection - Cedar St & NW 7th St}, he said",
    # a name that begins with a compass word, and quadrants that the street has already
    "in the {1500 block of Cedar Street = block 1500 - Cedar St}, Northwest Walter said",
    "in the {1500 block of Cedar Street NW = block 1500 NW Cedar St}, SE of the bridge",
    "in the {1500 block of Cedar Street = block 1500 - Cedar St}, newcomers said",
]


@pytest.fixture(scope="module")
def quarters(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """A city with a Cedar Street in two quadrants."""
    ranges = ("1500", "1598", "1501", "1599")
    north, south = (tiger_row(f"Cedar St {q}", ranges, (0, y), (100, y)) for q, y in (("NW", 500), ("SE", -500)))
    crossing = tiger_row("7th St NW", ranges, (0, 0), (0, 900))
    return build_tiger(tmp_path_factory.mktemp("quarters"), north, south, crossing)


@pytest.mark.parametrize("marked", CASES)
def test_a_quadrant_behind_a_place_is_read(marked: str, quarters: Gazetteer) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text)) == expected
    assert shape(find_mentions(text, gazetteer=quarters)) == expected


def test_a_city_without_quadrants_has_none_behind_its_streets(chicago: Gazetteer) -> None:
    text, expected = read_marks("the {1500 block of North Wells Street = block 1500 N Wells St}, SW of the park")
    assert shape(find_mentions(text, gazetteer=chicago)) == expected


def test_the_city_of_a_quadrant_may_be_named() -> None:
    address, area = find_mentions("at 600 H Street in NE Washington")
    assert area.text == "Washington"
    assert (address.streets[0].direction, address.city) == ("NE", "Washington")


def test_the_citys_own_dateline_is_no_place_in_it(tmp_path: Path) -> None:
    row = tiger_row("Cedar St", ("100", "198", "101", "199"), (0, 0), (0, 100))
    city = build_tiger(tmp_path, row, title="Smallville, OH")
    assert find_mentions("SMALLVILLE \N{EM DASH} A man was shot.", gazetteer=city) == []
    (elsewhere,) = find_mentions("MAPLETON \N{EM DASH} A man was shot.", gazetteer=city)
    assert elsewhere.text == "MAPLETON"

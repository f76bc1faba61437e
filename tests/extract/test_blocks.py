"""Hundred-blocks, with and without a gazetteer."""

from __future__ import annotations

import pytest

from geomap.extract import find_mentions
from geomap.gazetteer import Gazetteer
from tests.extract.marked import read_marks, shape

ANYWHERE = [
    "He was found in the {1500 block of North Laramie Avenue = block 1500 N Laramie Ave}.",
    "It began in the {100 block of Main Street = block 100 - Main St} after dark.",
    "Officers were called to the {5700-block of S. Wells = block 5700 S Wells -} at noon.",
    "It was the {400 East block of 71st Street = block 400 E 71st St}.",
    "They live in the {first block of W. Randolph St. = block 0 W Randolph St} now.",
    "a fight in the {unit block of East Ohio Street = block 0 E Ohio St}, police said",
    "a car left in the {0-100 block of W. Garfield Blvd. = block 0-100 W Garfield Blvd}",
    "windows broken in the {6700 to 6900 blocks of South Justine Street = block 6700-6900 S Justine St}",
    "the {6700, 6800 and 6900 blocks of South Justine Street = block 6700-6900 S Justine St} were closed",
    "between the {7700 and 7900 blocks of South Wood Street = block 7700-7900 S Wood St}",
    "near the {one hundred block of West Oak Street = block 100 W Oak St}",
    "in the {800 block of H Street NW = block 800 NW H St}, where",
    "in the {16,200 block of South Wood Avenue = block 16200 S Wood Ave}",
    "in the {2200 block of West North Avenue = block 2200 W North Ave} on Friday",
    "in the {1300 block of West North Shore Avenue = block 1300 W North_Shore Ave}",
    "in the {9500 block of South Avenue L = block 9500 S Avenue_L -} around noon",
    "in the {300 block of South Dr. Martin Luther King Jr. Drive = block 300 S Dr._Martin_Luther_King_Jr. Dr}",
    "in the {3900 block of St. Louis Avenue = block 3900 - St._Louis Ave}",
    "in the {4200 block of Twenty-Third Street = block 4200 - Twenty-Third St}",
    "THE {300 BLOCK OF SOUTH CICERO AVENUE = block 300 S CICERO Ave}",
    "in the {900 block of north clark street = block 900 N clark St} late",
    "• at 2:40 a.m. July 9 in the {4000 block of West Wood = block 4000 W Wood -};",
    "on Dec. 4 in the {700 block of N. State Street = block 700 N State St}",
    "the {100 blocks of N. State = block 100 N State -} and {E. Lake = block 100 E Lake -} on Monday",
    "the {1500 block of North Laramie Avenue = block 1500 N Laramie Ave}, at {Le Moyne Street = street - Le_Moyne St}",
]

TORN = [
    "in the {1 600 block of South Drake Avenue = block 1600 S Drake Ave}",
    "in the {16 00 block of South Drake Avenue = block 1600 S Drake Ave}",
    "in the {6000 lock of West Eddy Street = block 6000 W Eddy St}",
    "in the {6000 blo ck of West Eddy Street = block 6000 W Eddy St}",
    "in the {1600 block 11th Street = block 1600 - 11th St}, police said",
    "in the {3300 block of West Belmont Aven ue = block 3300 W Belmont Ave} on Saturday",
    "in the {200 block of West Oak Stree t = block 200 W Oak St} when",
    "in the {200 block of W est Oak Street = block 200 W Oak St} when",
    "in the {300 block of West 79 th Street = block 300 W 79th St} when",
    "in the {6200 block of Mar shfield Avenue = block 6200 - Marshfield Ave}",
    "in the {3400 block of\nWest Oak Street = block 3400 W Oak St}",
    "in the {3400\xa0block of West\xa0Oak Street = block 3400 W Oak St}",
    "in the {5700\N{NON-BREAKING HYPHEN}block of S. Wells St. = block 5700 S Wells St}",
    "[shot in the {5700 block of South Wells Street = block 5700 S Wells St}] [1]",
]

CHICAGO = [
    "in the {8300 block of South Chicago Avenue = block 8300 - South_Chicago Ave}",
    "in the {400 block of South Hamlin = block 400 S Hamlin -} Monday night",
    "in the {900 block of North Central Park = block 900 N Central_Park -} when",
    "in the {2800 block of West Madison = block 2800 W Madison -}. Police said",
    "in the {4900 block of west madison = block 4900 W madison -} when",
    "in the {1000 block of East 80th = block 1000 E 80th -}",
    "in the {1900 block of South May = block 1900 S May -} and ran",
    "in the {800 block of West Fulton Market = block 800 W Fulton Mkt}",
]

NOTHING = [
    "at 9 o'clock he left the block",
    "She walked two blocks north and one block of houses was dark.",
    "a 12-block area was closed",
    "Block Club has the story; the 100 block is quiet.",
    "He bought a 40-pound block of ice and a 5 block of cheese.",
    "They found 300 blocks of cocaine worth $5 million.",
    "police blocked 200 cars",
    "a 1600 block",
]


@pytest.mark.parametrize("marked", [*ANYWHERE, *TORN])
@pytest.mark.parametrize("known", [True, False], ids=["chicago", "anywhere"])
def test_finds_blocks(marked: str, known: bool, chicago: Gazetteer) -> None:  # noqa: FBT001 - pytest hands it over
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago if known else None)) == expected


@pytest.mark.parametrize("marked", CHICAGO)
def test_a_gazetteer_tells_directions_from_names(marked: str, chicago: Gazetteer) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago)) == expected


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("known", [True, False], ids=["chicago", "anywhere"])
def test_finds_no_block(text: str, known: bool, chicago: Gazetteer) -> None:  # noqa: FBT001 - pytest hands it over
    assert find_mentions(text, gazetteer=chicago if known else None) == []

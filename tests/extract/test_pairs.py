"""Crossings of streets that no lexicon knows, and roads with unusual names."""

from __future__ import annotations

import pytest

from geomap.extract import find_mentions
from geomap.gazetteer import Gazetteer
from tests.extract.marked import read_marks, shape

ANYWHERE = [
    "a boy was hit at {Harlow and Pemberton avenues = intersection - Harlow Ave & - Pemberton Ave} around noon",
    "At {Fourth and Quillen streets = intersection - Fourth St & - Quillen St} a car burned.",
    "near {58th and Quillen streets = intersection - 58th St & - Quillen St}, police said",
    "at {N. 41st and Quillen Avenues = intersection N 41st Ave & - Quillen Ave} on Monday",
    "{Quillen Street between Fourth and Fifth streets = segment - Quillen St & - Fourth St & - Fifth St} was closed",
    "near {9 Mile Road and Quillen Street = intersection - 9_Mile Rd & - Quillen St}",
    "in the {2100 block of N. Bois du Pre Road = block 2100 N Bois_du_Pre Rd}",
    "a fire at {3318 Quillen Pike = address 3318 - Quillen Pike}, they said",
    "drove on {Quillen Road = street - Quillen Rd}. The car",
    "at {Southeast Quillen Street and Alder Way Southeast = intersection SE Quillen St & SE Alder Way}. The man",
    "a crash on the {405 Freeway = street - 405 Fwy} near the coast",
    "on {County Road 71 = street - County_Road_71 -} and {State Highway 9 = street - State_Highway_9 -}",
    "in the {4400 blk. of S. Quillen St. = block 4400 S Quillen St} A man",
]

BARE = [
    "ran toward {Quillen Lane = street - Quillen Ln}. Then",
    "hit at {Fourth and Quillen = intersection - Fourth - & - Quillen -} last month",
    "wounded at {Union and Quillen = intersection - Union - & - Quillen -} at 9 p.m.",
    "at the corner of {Harlow and Quillen = intersection - Harlow - & - Quillen -} at noon",
    "{140 Quillen Drive = address 140 - Quillen Dr}, at {Quillen and Harlow = intersection - Quillen - & - Harlow -}.",
]

NOTHING = [
    "He studied near Harlow and Quillen, and the boys at Larkspur and Company met them.",
    "The Quillen Highway Patrol and Quillen Street Partners LLC declined to comment.",
    "They sang of love and city streets and of country roads.",
    "He placed 7th at 7 miles.",
]

CHICAGO = [
    "at {N. Clark and W. Division = intersection N Clark - & W Division -} when",
    "{N. Clark and W. Division = intersection N Clark - & W Division -}: a man was robbed",
    "near {Maple and Quillen streets = intersection - Maple St & - Quillen St} in {Naperville = area}",
    "a crash on {Interstate 57 = street - Interstate_57 -} near {Markham = area}",
    "a crash on {Interstate 57 near 127th Street = intersection - Interstate_57 - & - 127th St}",
]


@pytest.mark.parametrize("marked", ANYWHERE)
@pytest.mark.parametrize("known", [True, False], ids=["chicago", "anywhere"])
def test_finds_unknown_streets(marked: str, known: bool, chicago: Gazetteer) -> None:  # noqa: FBT001 - by pytest
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago if known else None)) == expected


@pytest.mark.parametrize("marked", BARE)
def test_finds_streets_without_a_gazetteer(marked: str) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text)) == expected


@pytest.mark.parametrize("marked", CHICAGO)
def test_finds_known_streets_by_direction_and_beside_towns(marked: str, chicago: Gazetteer) -> None:
    text, expected = read_marks(marked)
    assert shape(find_mentions(text, gazetteer=chicago)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_finds_no_pair(text: str) -> None:
    assert find_mentions(text) == []

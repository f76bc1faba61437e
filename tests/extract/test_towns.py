"""In which town a street location lies: what keeps suburban blocks off Chicago's map."""

from __future__ import annotations

import pytest

from geomap.extract import find_mentions
from geomap.gazetteer import Gazetteer

CASES = [
    (
        "A blaze burned a porch in the 7900 block of South Muskegon Avenue. "
        "He pleaded guilty in 2014 to domestic battery in Calumet City.",
        [None],
    ),
    (
        "A garage in the 4900 block of North Oakley was entered while she was at a wedding in Milwaukee. "
        "A meeting is set at 2333 W. Sunnyside.",
        [None, None],
    ),
    (
        "On good days she sells out of flowers by noon. She gets up at 3 a.m. to drive to the market at 1701 W. "
        "Fulton, then sets up on Pulaski Road if it rains, and there she sits until all of the peonies, roses and "
        "carnations are sold. She learned the trade from her mother, who sold roses on Mother's Day. There was a stand "
        "near the cemetery in Evergreen Park, at 9100 S. Kedzie.",
        [None, None, "Evergreen Park"],
    ),
    (
        "Robberies at 1209 N. Milwaukee Ave., Dec. 30; at 7800 Lincoln Ave., Skokie, on Dec. 15; and at "
        "3945 N. Broadway.",
        [None, "Skokie", None],
    ),
    ("a bank at 1311 Oak Ave. in Naperville was robbed", ["Naperville"]),
    ("in the 900 block of West 31st Avenue, Gary, police said", ["Gary"]),
    ("in the 900 block of Main Street in north suburban Evanston", ["Evanston"]),
    ("in the 900 block of Main Street in the south suburb of Dolton", ["Dolton"]),
    ("In Gary, a man was shot in the 1300 block of Poplar Street.", ["Gary"]),
    ("SKOKIE — Fire broke out. It began in the 7300 block of Larkspur Road.", ["Skokie"]),
    (
        "A crash in north suburban Skokie killed one. It was in the 7300 block of Larkspur Road, police said.",
        ["Skokie"],
    ),
    ("Officers went to the 7300 block of Larkspur Road, according to Skokie police.", ["Skokie"]),
    ("Kankakee Police were called. A shed burned in the 600 block of West Poplar St. last week.", ["Kankakee"]),
    ("A man was shot at 1200 W. Madison St., Boise, Idaho.", ["Boise"]),
    ("A man was shot at 1200 W. Madison St., Normal, MO 65801.", ["Normal"]),
    ("Two fled. In Walla Walla, Wash., a man was shot in the 1200 block of West Madison Street.", ["Walla Walla"]),
    ("In June, a man was shot at 1200 W. Madison St., Suite 4, Chicago, IL.", [None]),
    ("In Pilsen, Illinois, a man was shot in the 1200 block of West 18th Street.", [None]),
    ("He was shot in the 1200 block of West Madison Street, Ann Poe, Me. said.", [None]),
    ("A man was shot in the 1500 block of North Laramie Avenue in Chicago.", ["Chicago"]),
    ("A man was shot in the 1500 block of North Laramie Avenue.", [None]),
    ("A Gary man was shot in the Austin neighborhood, in the 1500 block of North Laramie Avenue.", [None]),
    ("He was shot in the 1500 block of North Laramie Avenue and taken to Christ Medical Center in Oak Lawn.", [None]),
    ("He was shot in the 1500 block of North Laramie Avenue and taken to Mercywood in Oak Lawn, police said.", [None]),
    ("A man was shot in the 1500 block of North Laramie Avenue. The suspect lives in Gary.", [None]),
    ("A man was shot in the 1500 block of North Laramie Avenue. Two men were arrested Friday in Skokie.", [None]),
    ("A man on parole for a shooting in Gary stabbed him in the 1500 block of North Laramie Avenue.", [None]),
    ("He hit him in the 900 block of West Oak Street. He is awaiting trial for a robbery in Skokie.", [None]),
    ("A fire broke out at 4739 N. Lincoln Ave. The victims, who live with family in Oak Park, were out.", [None]),
    ("** CHICAGO (XYZ) ** -- A shop burned in the 900 block of West Oak Street. A car was found in Skokie.", [None]),
    ("CHICAGO - A shop burned in the 900 block of West Oak Street. The owner was in Gary.", [None]),
    ("A killing in Denver brought marchers to the 900 block of West Oak Street, Chicago police said.", [None]),
    ("A killing in Denver brought marchers to the 900 block of West Oak Street there.", ["Denver"]),
    ("Smith, of Gary, was shot in the 1500 block of North Laramie Avenue.", [None]),
    (
        "A fire in Cicero spread to the 1400 block of South 50th Avenue. In Chicago's Austin neighborhood, a man was "
        "shot in the 1500 block of North Laramie Avenue.",
        ["Cicero", None],
    ),
]


@pytest.mark.parametrize(("text", "cities"), CASES)
def test_tells_the_town(text: str, cities: list[str | None], chicago: Gazetteer) -> None:
    assert [m.city for m in find_mentions(text, gazetteer=chicago) if m.streets] == cities


def test_a_town_said_directly_is_told_without_a_gazetteer() -> None:
    (block, area) = find_mentions("in the 900 block of Main Street in suburban Fairview")
    assert (block.city, area.text) == ("Fairview", "Fairview")

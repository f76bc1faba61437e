"""From a point to its block, its nearest intersection and its areas; and there and back for the blocks of a city."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geomap
from geomap.errors import GazetteerError, UsageError
from geomap.gazetteer import Gazetteer, Street, load_gazetteer
from geomap.geocoding import geocode
from geomap.geocoding.reverse import TIE_M, Reversed, reverse_geocode
from geomap.model import Location, MissCode, Unplaced

EVERY: Final = 41
"""Of the city's blocks every so many-th is taken there and back."""


@pytest.fixture(scope="module")
def chicago() -> Gazetteer:
    return load_gazetteer("chicago")


def at(lat: float, lon: float) -> Reversed:
    found = reverse_geocode(lat=lat, lon=lon)
    assert isinstance(found, Reversed)
    return found


def test_a_point_has_its_block_its_corner_and_its_areas() -> None:
    found = at(41.9086, -87.7558)
    assert found.block.name == "1500 block of N Laramie Ave"
    assert 1500 <= found.block.number < 1600
    assert found.block.distance_m < 15
    assert found.intersection is not None
    assert found.intersection.name == "N Laramie Ave & W North Ave"
    assert 80 < found.intersection.distance_m < 130
    assert found.areas == {"neighborhood": "Austin", "community_area": "Austin"}


def test_at_a_corner_all_its_blocks_are_as_near(chicago: Gazetteer) -> None:
    corner = geocode("55th and Woodlawn", gazetteer=chicago)
    assert isinstance(corner, Location)
    assert corner.lat is not None
    assert corner.lon is not None
    found = at(corner.lat, corner.lon)
    names = {block.name for block in (found.block, *found.others)}
    assert any("S Woodlawn Ave" in name for name in names)
    assert any("E 55th St" in name for name in names)
    assert all(block.distance_m <= found.block.distance_m + TIE_M for block in found.others)
    assert found.intersection is not None
    assert found.intersection.distance_m < 1


def test_the_first_block_is_named_as_people_name_it() -> None:
    found = at(41.8822, -87.62785)
    assert found.block.name == "first block of N State St"
    assert found.intersection is not None
    assert found.intersection.name in {"N State St & E Madison St", "N State St & W Madison St"}


@pytest.mark.parametrize(
    ("lat", "lon", "why"),
    [
        (40.0, -87.7, "outside the Chicago gazetteer"),
        (-87.7558, 41.9086, "with lat and lon swapped it would not"),
        (41.88, -87.56, "no street of it runs within 500 m"),
        (41.85, -87.76, "no street of it runs within 500 m"),
    ],
)
def test_a_point_outside_the_city_is_not_given_a_block(lat: float, lon: float, why: str) -> None:
    found = reverse_geocode(lat=lat, lon=lon)
    assert isinstance(found, Unplaced)
    assert found.code is MissCode.OUTSIDE_CITY
    assert found.reason.startswith(f"{lat:.6f}, {lon:.6f} lies outside the Chicago gazetteer")
    assert why in found.reason


def test_without_a_city_a_point_is_outside_of_none() -> None:
    found = reverse_geocode(lat=41.9, lon=-87.7, gazetteer="none")
    assert isinstance(found, Unplaced)
    assert "lies outside the none gazetteer" in found.reason


@pytest.mark.parametrize(("lat", "lon"), [(91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0), (0.0, float("-inf"))])
def test_what_is_no_point_on_earth_is_an_error(lat: float, lon: float) -> None:
    with pytest.raises(UsageError, match="no point on earth"):
        reverse_geocode(lat=lat, lon=lon)


def test_a_gazetteer_that_is_not_there_is_an_error() -> None:
    with pytest.raises(GazetteerError, match="no gazetteer 'atlantis'"):
        geomap.reverse_geocode(lat=41.9, lon=-87.7, gazetteer="atlantis")


@given(st.floats(41.6, 42.1), st.floats(-87.95, -87.5))
@settings(max_examples=150, deadline=None)
def test_the_nearest_block_is_as_near_as_any_line_of_any_street(lat: float, lon: float) -> None:
    """Measured the slow way: projecting on every line of the streets named as nearest, and of some others."""
    gazetteer = load_gazetteer("chicago")
    found = reverse_geocode(lat=lat, lon=lon, gazetteer=gazetteer)
    if isinstance(found, Unplaced):
        return
    some = [street for street in gazetteer.streets[::40] if not street.is_expressway]
    _, _, label = found.block.name.partition(" block of ")
    own = gazetteer.find_street(label)

    def nearest_m(street: Street) -> float:
        return min(line.project((lon, lat), gazetteer.plane)[1] for line in street.lines)

    assert nearest_m(own) == pytest.approx(found.block.distance_m, abs=0.06)
    assert found.block.distance_m <= min(nearest_m(street) for street in some) + 0.06


def test_there_and_back_is_the_same_block(chicago: Gazetteer) -> None:
    """The middle of a block lies on it: geocoded and reversed it is among the blocks that are nearest."""
    blocks = [
        f"{hundred or 'first'} block of {street.label}"
        for street in chicago.streets
        if not street.is_expressway
        for line in street.lines
        for hundred in range(int(line.first) // 100 * 100, int(line.last), 100)
        if min(line.last, hundred + 100) - max(line.first, hundred) >= 50
    ]
    assert len(blocks) > 40_000
    for name in blocks[::EVERY]:
        place = geocode(name, gazetteer=chicago)
        assert isinstance(place, Location), name
        assert place.lat is not None
        assert place.lon is not None
        found = reverse_geocode(lat=place.lat, lon=place.lon, gazetteer=chicago)
        assert isinstance(found, Reversed)
        assert place.name in {block.name for block in (found.block, *found.others)}, name

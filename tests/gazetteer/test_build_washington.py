"""Washington, built from its own Roadway Centerlines; and the round trip over the lines of two cities."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from geomap.gazetteer import Gazetteer, Street, load_gazetteer
from geomap.gazetteer.build.build import build_gazetteer
from geomap.gazetteer.checks import check_gazetteer
from geomap.geocoding import geocode
from geomap.geocoding.reverse import Reversed, reverse_geocode
from geomap.model import Location, MissCode, Unplaced

SOURCE: Final = Path(__file__).resolve().parents[3] / "shared" / "data" / "dc"
EVERY: Final = 25
"""Of Chicago's 33,000 blocks each so many is taken."""


@pytest.fixture(scope="module")
def washington(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    if not SOURCE.exists():
        pytest.skip("no ../shared: Washington's own files are not here")
    folder = tmp_path_factory.mktemp("cities") / "washington"
    notes = build_gazetteer(
        SOURCE / "roads.geojson",
        folder=folder,
        title="Washington, DC",
        other_titles=["D.C."],
        timezone="America/New_York",
        area_files={"neighborhood": SOURCE / "neighborhood_clusters.geojson"},
    )
    assert notes == ["left out 115 of 1823 pieces: no house numbers"]
    return load_gazetteer(folder)


@pytest.mark.parametrize(
    ("query", "lat", "lon"),
    [
        ("800 - 899 BLOCK OF 7TH STREET NW", 38.9004, -77.0219),
        ("1400 - 1499 BLOCK OF H STREET NW", 38.9002, -77.0328),
    ],
)
def test_blocks_as_washingtons_police_write_them(washington: Gazetteer, query: str, lat: float, lon: float) -> None:
    placed = geocode(query, gazetteer=washington)
    assert isinstance(placed, Location)
    assert placed.lat is not None
    assert placed.lon is not None
    plane = washington.plane
    assert math.dist(plane.to_xy(placed.lon, placed.lat), plane.to_xy(lon, lat)) <= 30
    assert placed.areas["neighborhood"] is not None
    assert placed.notes == ()


def test_a_stretch_that_is_not_in_the_file_is_not_placed(washington: Gazetteer) -> None:
    missed = geocode("800 - 899 BLOCK OF H STREET NW", gazetteer=washington)
    assert isinstance(missed, Unplaced)
    assert missed.code is MissCode.NUMBER_NOT_REACHED
    assert missed.reason == "H St NW has no number 800; it runs 2 to 400, 1400 to 1900"


def test_without_a_quadrant_it_could_be_either(washington: Gazetteer) -> None:
    missed = geocode("200 block of H Street", gazetteer=washington)
    assert isinstance(missed, Unplaced)
    assert missed.candidates == ("200 block of H St NE", "200 block of H St NW")


def test_neighborhoods_go_by_the_names_in_their_clusters(washington: Gazetteer) -> None:
    for name in ("Congress Heights", "Bellevue", "Washington Highlands", "Shaw", "Fort Stanton"):
        placed = geocode(name, gazetteer=washington)
        assert isinstance(placed, Location), name
        assert name in placed.name


def test_the_checks_find_no_fault(washington: Gazetteer) -> None:
    assert [finding.what for finding in check_gazetteer(washington) if finding.is_fault] == []


def test_the_city_goes_by_its_name_with_and_without_the_state(washington: Gazetteer) -> None:
    assert washington.is_called("Washington")
    assert washington.is_called("WASHINGTON, D.C.")
    assert washington.is_called("DC")
    assert not washington.is_called("Arlington")


def blocks_of(gazetteer: Gazetteer) -> Iterator[tuple[Street, int]]:
    """Yield every hundred-block that sound lines cover; where lines go on past a crossing, all but mere ends of one."""
    least = 1 if gazetteer.lines == "centerlines" else 40
    for street in gazetteer.streets:
        if street.is_expressway:
            continue
        hundreds = {
            hundred
            for line in street.lines
            if not line.suspected_gap
            for hundred in range(int(line.first) // 100 * 100, int(line.last), 100)
            if min(line.last, hundred + 100) - max(line.first, hundred) >= least
        }
        yield from ((street, hundred) for hundred in sorted(hundreds))


def wander(gazetteer: Gazetteer, *, every: int) -> Iterator[str]:
    """Geocode the middle of blocks and reverse it; yield the blocks that do not come back."""
    for street, hundred in list(blocks_of(gazetteer))[::every]:
        placed = geocode(f"{hundred or 'first'} block of {street.label}", gazetteer=gazetteer)
        if isinstance(placed, Unplaced):
            yield street.label
        else:
            assert placed.lat is not None
            assert placed.lon is not None
            found = reverse_geocode(lat=placed.lat, lon=placed.lon, gazetteer=gazetteer)
            if not isinstance(found, Reversed) or placed.name not in {b.name for b in (found.block, *found.others)}:
                yield placed.name


def test_the_middle_of_every_block_of_washington_leads_back_to_the_block(washington: Gazetteer) -> None:
    # The avenue has its first 200 numbers in two places 3 km apart, and nothing tells which is meant.
    assert set(wander(washington, every=1)) == {"Independence Ave SE"}


def test_the_middle_of_chicagos_blocks_leads_back_to_the_block() -> None:
    assert list(wander(load_gazetteer("chicago"), every=EVERY)) == []

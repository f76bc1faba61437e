"""Streets of two tracks: which track a crossing is on is told from the crossings, and both tracks are drawn."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer.build.crossings import Crossing
from geomap.gazetteer.build.tracks import BOTH, MIDDLE, TwoTracks, read_tracks, split_tracks
from geomap.gazetteer.gazetteer import Gazetteer
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.streets import MeasuredLine, Street, pack_lines
from geomap.geocoding import geocode
from geomap.geocoding.on_street import find_addresses, find_blocks
from geomap.model import Location, Precision

APART_M = 40.0
BENDS = (0, 3, 5, 9, 12, 14, 13, 11, 9, 8, 8)
"""The street swerves a little from block to block, in metres; far less than its tracks are apart."""
PLANE = LocalPlane.around(lon=-87.7, lat=41.85)


def boulevard(sides: str) -> list[Crossing]:
    """A street northwards, a crossing every 100 numbers: on the E(ast) or W(est) track, or where there is but one."""
    aside = {"E": APART_M / 2, "W": -APART_M / 2, " ": 0.0}
    return [Crossing(100.0 * i, aside[side] + BENDS[i % len(BENDS)], 200.0 * i, 10) for i, side in enumerate(sides)]


@pytest.mark.parametrize("sides", ["WWEEWEWWWE", "EWWWWWWWWE", "WEWEWEWEWE", "EEEEWEEEEE"])
def test_a_crossing_is_put_on_its_track_and_beside_it_on_the_other(sides: str) -> None:
    crossings = boulevard(sides)
    west, east = split_tracks(crossings, [TwoTracks(0, 900, BOTH)], street="N BROAD BLVD")
    for i, (crossing, left, right) in enumerate(zip(crossings, west, east, strict=True)):
        own, other = (left, right) if sides[i] == "W" else (right, left)
        assert own == crossing
        assert other.number == crossing.number
        assert math.isclose(right.x - left.x, APART_M, abs_tol=12)  # between its own crossings a track runs straight


def test_a_crossing_is_laid_over_to_the_other_track_by_its_place_not_by_its_number() -> None:
    crossings = boulevard("WEWEWEWEWE")
    uneven = [replace(crossing, number=crossing.number + 60 * (i == 3)) for i, crossing in enumerate(crossings)]
    west, east = split_tracks(uneven, [TwoTracks(0, 900, BOTH)], street="N BROAD BLVD")
    assert all(math.isclose(left.y, right.y, abs_tol=3) for left, right in zip(west, east, strict=True))


def test_the_street_is_one_line_before_and_after() -> None:
    crossings = boulevard("   WEWEW  ")
    before, west, east, after = split_tracks(crossings, [TwoTracks(300, 700, BOTH)], street="N BROAD BLVD")
    assert [c.number for c in before] == [0, 100, 200, 300]
    assert [c.number for c in west] == [c.number for c in east] == [300, 400, 500, 600, 700]
    assert [c.number for c in after] == [700, 800, 900]
    assert before[-1] == west[0]


def test_between_service_drives_the_street_runs_in_the_middle() -> None:
    (middle,) = split_tracks(boulevard("WEWWEEWEWE"), [TwoTracks(0, 900, MIDDLE)], street="N BROAD BLVD")
    assert all(math.isclose(c.x, BENDS[i % len(BENDS)], abs_tol=6) for i, c in enumerate(middle))


def test_the_northern_track_comes_first() -> None:
    crossings = [Crossing(100.0 * i, 200.0 * i, APART_M * (i % 2), 10) for i in range(10)]
    north, south = split_tracks(crossings, [TwoTracks(0, 900, BOTH)], street="E BROAD BLVD")
    assert all(a.y > b.y for a, b in zip(north, south, strict=True))


def test_a_street_that_has_one_track_is_refused() -> None:
    with pytest.raises(GazetteerError, match="N BROAD BLVD between 0 and 900 do not lie on two tracks"):
        split_tracks(boulevard("          "), [TwoTracks(0, 900, BOTH)], street="N BROAD BLVD")


def test_the_table_is_checked(tmp_path: Path) -> None:
    table = tmp_path / "two_tracks.csv"
    table.write_text("street,from,to,line,source\nN Broad Blvd,0,900,aside,a map\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"two_tracks\.csv, line 2: the line of 'N Broad Blvd' must be both or"):
        read_tracks(table)


def two_tracked(apart_degrees: float) -> Street:
    """A street due north with two lines for the same numbers."""
    lines = [
        MeasuredLine((0.0, 1000.0), (-87.7 + aside, -87.7 + aside), (41.85, 41.868)) for aside in (0.0, apart_degrees)
    ]
    return Street("N", "Broad", "Blvd", None, pack_lines(lines))


def test_a_block_on_two_tracks_is_both_stretches_and_its_radius_reaches_over_both() -> None:
    (spot,) = find_blocks(two_tracked(0.0006), 300, 300, plane=PLANE)
    assert len(spot.stretches) == 2
    for stretch in spot.stretches:
        for end in stretch:
            away = math.dist(PLANE.to_xy(*end), PLANE.to_xy(spot.lon, spot.lat))
            assert away < spot.radius_m
    (address,) = find_addresses(two_tracked(0.0006), 350, plane=PLANE)
    assert address.radius_m == pytest.approx(25 + 0.0006 * PLANE.metres_per_degree_lon)


def test_a_corner_of_a_boulevard_lies_amid_its_tracks(chicago: Gazetteer) -> None:
    corner = geocode("Garfield Boulevard and Racine Avenue", gazetteer=chicago)
    assert isinstance(corner, Location)
    street = chicago.find_street("W Garfield Blvd")
    tracks = [line.project((corner.lon or 0, corner.lat or 0), chicago.plane)[1] for line in street.lines]
    assert len(tracks) == 2
    assert all(10 < metres < 40 for metres in tracks)
    assert corner.radius_m is not None
    assert corner.radius_m > max(tracks)


@pytest.mark.parametrize("query", ["015XX W GARFIELD BLVD", "006XX S INDEPENDENCE BLVD", "035XX W DOUGLAS BLVD"])
def test_chicagos_boulevards_have_two_tracks(query: str, chicago: Gazetteer) -> None:
    place = geocode(query, gazetteer=chicago)
    assert isinstance(place, Location)
    assert place.geometry is not None
    assert place.geometry.type == "MultiLineString"


def test_a_segment_of_a_boulevard_is_both_stretches(chicago: Gazetteer) -> None:
    place = geocode("Garfield Boulevard between Halsted and Racine", gazetteer=chicago)
    assert isinstance(place, Location)
    assert place.precision is Precision.SEGMENT
    assert place.geometry is not None
    assert place.geometry.type == "MultiLineString"

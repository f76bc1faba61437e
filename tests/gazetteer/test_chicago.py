"""The built-in gazetteer as a whole: its size, its lines, its areas, its look-ups."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely

from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.geocoding.crossings import find_corners

FOLDER = Path(__file__).parents[2] / "geomap" / "data" / "chicago"


@pytest.fixture(scope="module")
def chicago() -> Gazetteer:
    return load_gazetteer("chicago")


def test_streets_and_areas_are_under_a_megabyte() -> None:
    files = [FOLDER / "streets.tsv", *(FOLDER / "areas").iterdir()]
    assert sum(path.stat().st_size for path in files) < 1_000_000


def test_every_line_reads_and_its_numbers_never_fall(chicago: Gazetteer) -> None:
    west, south, east, north = chicago.bounds
    assert len(chicago.streets) > 1700
    for street in chicago.streets:
        for line in street.lines:
            assert all(a <= b for a, b in pairwise(line.measures)), street.label
            assert west < min(line.lons) <= max(line.lons) < east, street.label
            assert south < min(line.lats) <= max(line.lats) < north, street.label


def test_labels_are_unique(chicago: Gazetteer) -> None:
    labels = [street.label for street in chicago.streets]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("label", "number", "lon", "lat"),
    [
        # The grid's own fixed points: a mile is 800 numbers, Roosevelt 1200 S, Cermak 2200 S, 31st 3100 S.
        ("S Halsted St", 1200, -87.6471, 41.8671),
        ("S Halsted St", 2200, -87.6464, 41.8524),
        ("S Halsted St", 3100, -87.6461, 41.8380),
        ("S Halsted St", 6300, -87.6448, 41.7798),
        ("N Halsted St", 2400, -87.6488, 41.9254),
        ("W North Ave", 1600, -87.6672, 41.9107),
        ("W Madison St", 4800, -87.7452, 41.8805),
        ("E 79th St", 800, -87.6052, 41.7512),
    ],
)
def test_house_numbers_keep_to_the_grid(chicago: Gazetteer, label: str, number: int, lon: float, lat: float) -> None:
    x, y = chicago.plane.to_xy(lon, lat)
    near = min(
        (abs(x - px) + abs(y - py))
        for line in chicago.find_street(label).lines
        for px, py in [chicago.plane.to_xy(*line.locate(number))]
    )
    assert near < 60


@pytest.mark.parametrize(
    ("street", "cross", "number"),
    [
        # Hundred-lines as any street guide of Chicago gives them.
        ("W Belmont Ave", "N Sheffield Ave", 1000),
        ("W Belmont Ave", "N Seminary Ave", 1100),
        ("W Belmont Ave", "N Southport Ave", 1400),
        ("W Ohio St", "N Clark St", 100),
        ("W Madison St", "S Canal St", 500),
        ("N State St", "W Lake St", 200),
        ("N State St", "W Illinois St", 500),
        ("S Kedzie Ave", "W Flournoy St", 700),
        ("E 103rd St", "S Avenue L", 3600),
        ("E 53rd St", "S Kimbark Ave", 1300),
    ],
)
def test_hundreds_begin_where_the_city_has_them(chicago: Gazetteer, street: str, cross: str, number: int) -> None:
    plane = chicago.plane
    (corner, *_) = find_corners(chicago.find_street(street), chicago.find_street(cross), plane=plane)
    measures = [line.project((corner.lon, corner.lat), plane)[0] for line in chicago.find_street(street).lines]
    assert min(abs(measure - number) for measure in measures) <= 5


def test_layers_are_whole_coverages(chicago: Gazetteer) -> None:
    assert len(chicago.areas("neighborhood")) == 98
    assert sorted(area.number or 0 for area in chicago.areas("community_area")) == list(range(1, 78))
    for layer in chicago.layers:
        polygons = [area.polygon for area in chicago.areas(layer)]
        assert all(polygon.is_valid for polygon in polygons)
        assert shapely.coverage_is_valid(polygons), layer


def test_official_names_are_mended(chicago: Gazetteer) -> None:
    names = {area.name for area in chicago.areas("neighborhood")} | {
        area.name for area in chicago.areas("community_area")
    }
    assert {"McKinley Park", "Millennium Park", "O'Hare", "Greater Grand Crossing"} <= names
    assert not any(name.isupper() for name in names)


def test_areas_at_a_point(chicago: Gazetteer) -> None:
    assert chicago.areas_at(lon=-87.7558, lat=41.9086) == {"neighborhood": "Austin", "community_area": "Austin"}
    assert chicago.areas_at(lon=-87.55, lat=41.90) == {"neighborhood": None, "community_area": None}


def test_a_part_counts_for_its_parent_and_a_side_for_none(chicago: Gazetteer) -> None:
    north_austin = chicago.find_area("named", "North Austin")
    assert north_austin.approximate
    assert chicago.areas_of(north_austin)["community_area"] == "Austin"
    west_side = chicago.find_area("named", "West Side")
    assert chicago.areas_of(west_side) == {"neighborhood": None, "community_area": None}
    assert west_side.polygon.area > 3 * chicago.find_area("community_area", "Austin").polygon.area


def test_beside_the_border_an_area_within_reach_counts(chicago: Gazetteer) -> None:
    west_of_austin = (-87.774642, 41.87959)  # on the middle line of Austin Boulevard, whose east side is Chicago's
    lon, lat = west_of_austin
    assert set(chicago.areas_at(lon=lon, lat=lat).values()) == {None}
    assert chicago.areas_at(lon=lon, lat=lat, reach_m=20) == {"neighborhood": "Austin", "community_area": "Austin"}
    assert set(chicago.areas_at(lon=lon - 0.0005, lat=lat, reach_m=20).values()) == {None}
    found = chicago.areas_at_many(np.array([lon, lon - 0.0005, np.nan]), np.array([lat, lat, np.nan]), reach_m=20)
    names = [area.name for area in chicago.areas("community_area")]
    assert found["community_area"].tolist() == [names.index("Austin"), -1, -1]


def test_a_neighborhood_lies_in_its_community_area(chicago: Gazetteer) -> None:
    wicker_park = chicago.areas_named("Wicker Park")[0]
    assert wicker_park.layer == "neighborhood"
    assert chicago.areas_of(wicker_park) == {"neighborhood": "Wicker Park", "community_area": "West Town"}


def test_vocabulary_knows_names_by_which_news_call_things(chicago: Gazetteer) -> None:
    words = chicago.vocabulary
    assert ("N", "Ave") in words.streets["laramie"]
    assert "Dan Ryan" in words.expressways
    assert {"Austin", "North Austin", "West Side", "Bronzeville"} <= set(words.areas)
    assert "Stroger Hospital" in words.landmarks
    assert {"Evanston", "Gary"} <= set(words.towns)


@pytest.mark.parametrize(
    ("name", "frame"),
    [
        # Where each expressway runs within the city, from any road map.
        ("I-57 Expy", (-87.67, 41.67, -87.61, 41.73)),
        ("Dan Ryan Expy", (-87.66, 41.70, -87.61, 41.89)),
        ("Kennedy Expy", (-87.92, 41.87, -87.63, 42.0)),
        ("Edens Expy", (-87.77, 41.95, -87.72, 42.0)),
        ("Eisenhower Expy", (-87.79, 41.86, -87.62, 41.88)),
        ("Stevenson Expy", (-87.80, 41.78, -87.60, 41.86)),
        ("Bishop Ford Expy", (-87.64, 41.63, -87.56, 41.73)),
        ("Chicago Skyway", (-87.64, 41.69, -87.52, 41.79)),
    ],
)
def test_expressways_run_where_they_run(
    chicago: Gazetteer, name: str, frame: tuple[float, float, float, float]
) -> None:
    west, south, east, north = frame
    (line,) = chicago.find_street(name).lines
    assert west < min(line.lons) < max(line.lons) < east
    assert south < min(line.lats) < max(line.lats) < north


def test_a_park_is_called_a_park_and_not_what_else_lies_in_it() -> None:
    gazetteer = load_gazetteer("chicago")
    assert gazetteer.find_area("park", "Northerly Island").aliases == ("Northerly Island",)
    assert {area.name for area in gazetteer.areas("park")} >= {"Northerly Island", "Burnham Park", "Jackson Park"}
    assert "Huntington Bank Pavilion" not in {area.name for area in gazetteer.areas("park")}

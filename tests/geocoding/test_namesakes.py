"""A street that has its numbers in two far places is two streets of one name: a choice, never a silent one."""

from pathlib import Path

import pytest

from geomap.gazetteer import Gazetteer
from geomap.geocoding import geocode
from geomap.geocoding.columns import columns_of
from geomap.geocoding.many import geocode_many
from geomap.model import Location, MissCode, Unplaced
from tests.gazetteer.small_city import build, square, tiger_row, write_geojson

FAR_M = 6000.0


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """Two towns of one county, each with a Main St from 100 to 299, and a First Ave that crosses it."""
    folder: Path = tmp_path_factory.mktemp("county")
    rows = []
    for east in (0.0, FAR_M):
        rows += [
            tiger_row("Main St", ("100", "198", "101", "199"), (east, 0), (east + 200, 0)),
            tiger_row("Main St", ("200", "298", "201", "299"), (east + 200, 0), (east + 400, 0)),
            tiger_row("First Ave", ("100", "198", "101", "199"), (east + 200, -150), (east + 200, 50)),
        ]
    # One street may be in pieces, and a piece may lie beside another: that is no second place.
    rows.append(tiger_row("Oak St", ("100", "148", "101", "149"), (0, 500), (90, 500)))
    rows.append(tiger_row("Oak St", ("150", "198", "151", "199"), (130, 500), (220, 500)))
    towns = write_geojson(
        folder / "towns.geojson", [square("Westville", -500, -500, 2000), square("Eastville", FAR_M - 500, -500, 2000)]
    )
    return build(write_geojson(folder / "roads.geojson", rows), area_files={"town": towns}, title="Ourcounty")


@pytest.mark.parametrize("query", ["100 block of Main Street", "151 Main St", "Main Street and First Avenue"])
def test_without_context_it_is_ambiguous(query: str, county: Gazetteer) -> None:
    missed = geocode(query, gazetteer=county)
    assert isinstance(missed, Unplaced)
    assert missed.code is MissCode.AMBIGUOUS
    assert len(missed.candidates) == 2
    assert {candidate.rpartition(" (")[2] for candidate in missed.candidates} == {"Westville)", "Eastville)"}


@pytest.mark.parametrize("town", ["Westville", "Eastville"])
@pytest.mark.parametrize("query", ["100 block of Main Street", "151 Main St", "Main Street and First Avenue"])
def test_the_town_decides(query: str, town: str, county: Gazetteer) -> None:
    near = geocode(town, gazetteer=county)
    assert isinstance(near, Location)
    for placed in (
        geocode(query, gazetteer=county, near=[near]),
        geocode(f"{query}, {town}", gazetteer=county),
        geocode(f"{query} in {town}", gazetteer=county),
    ):
        assert isinstance(placed, Location), placed
        assert placed.areas == {"town": town}


def test_tables_say_the_same(county: Gazetteer) -> None:
    texts = ["100 block of Main St", "151 MAIN ST", "001XX MAIN ST", "001XX OAK ST", "100 block of Main St, Westville"]
    columns = {
        column.name: column.plain() for column in columns_of(geocode_many(texts, gazetteer=county), gazetteer=county)
    }
    assert columns["geomap_code"] == ["ambiguous", "ambiguous", "ambiguous", None, None]
    assert columns["geomap_town"] == [None, None, None, "Westville", "Westville"]


def test_pieces_of_one_block_are_no_choice(county: Gazetteer) -> None:
    placed = geocode("100 block of Oak St", gazetteer=county)
    assert isinstance(placed, Location)

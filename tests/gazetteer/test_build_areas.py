"""Area layers of any city: names, aliases, broken rings, and what a built folder holds besides streets."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from geomap.errors import GazetteerError, UsageError
from geomap.gazetteer.build.area_files import read_areas, split_at_slashes, split_name
from geomap.geocoding import geocode
from geomap.model import Location
from tests.gazetteer.small_city import build, build_folder, degrees, square, tiger_row, write_geojson


@pytest.fixture
def streets(tmp_path: Path) -> Path:
    rows = [tiger_row("Elm St", (100, 198, 101, 199), (0, 0), (0, 100))]
    return write_geojson(tmp_path / "addrfeat.geojson", rows)


def test_names_in_a_list_are_aliases_and_a_whole_name_goes_before_half_of_one(tmp_path: Path) -> None:
    areas = [
        square("Cluster 1", 0, 0, 100, NBH_NAMES="Upper Mills, Old Docks/Ferry Landing"),
        square("Cluster 2", 100, 0, 100, NBH_NAMES="Hillview/Mills Green, Northwest/Quarry"),
        square("Cluster 3", 200, 0, 100, NBH_NAMES="Hillview, Upper Mills"),
        square("Cluster 4", 300, 0, 100, NBH_NAMES="Plainfield"),
    ]
    rows = read_areas(write_geojson(tmp_path / "clusters.geojson", areas))
    assert [(row.name, row.aliases) for row in rows] == [
        ("Upper Mills, Old Docks/Ferry Landing", ("Old Docks/Ferry Landing", "Old Docks", "Ferry Landing")),
        (
            "Hillview/Mills Green, Northwest/Quarry",
            ("Hillview/Mills Green", "Northwest/Quarry", "Mills Green", "Quarry"),
        ),
        ("Hillview, Upper Mills", ("Hillview",)),
        ("Plainfield", ()),
    ]


@pytest.mark.parametrize("name", ["King (Martin Luther, Jr.)", "Smith, Jr.", "Plainfield", "Docks,"])
def test_one_name_is_not_split_at_its_comma(name: str) -> None:
    assert split_name(name) == ()
    assert split_at_slashes((name,)) == ()


def test_an_alias_finds_its_area(tmp_path: Path, streets: Path) -> None:
    areas = [square("Mills, Old Docks", -50, -50, 500), square("Quarry", 450, -50, 500)]
    city = build(streets, area_files={"quarter": write_geojson(tmp_path / "quarters.geojson", areas)})
    placed = geocode("Old Docks", gazetteer=city)
    assert isinstance(placed, Location)
    assert placed.ref == ("quarter", "Mills, Old Docks")
    block = geocode("100 block of Elm Street", gazetteer=city)
    assert isinstance(block, Location)
    assert dict(block.areas) == {"quarter": "Mills, Old Docks"}


def test_the_field_of_names_can_be_given(tmp_path: Path, streets: Path) -> None:
    path = write_geojson(tmp_path / "beats.geojson", [square("", -50, -50, 500, Beat="12-A", AREA_NUM_1="12.0")])
    city = build(streets, area_files={"beat": path}, name_fields={"beat": "BEAT"})
    assert [(area.name, area.number) for area in city.areas("beat")] == [("12-A", 12)]
    with pytest.raises(GazetteerError, match=r"beats\.geojson: there are no names in the field 'BAET'; its fields are"):
        read_areas(path, name_field="BAET")


def test_broken_rings_are_repaired_and_rows_of_one_name_put_together(tmp_path: Path) -> None:
    bow_tie = square("Bow", 0, 0, 100)
    bow_tie["geometry"]["coordinates"] = [degrees([(0, 0), (100, 100), (100, 0), (0, 100), (0, 0)])]
    rows = read_areas(
        write_geojson(tmp_path / "a.geojson", [bow_tie, square("Two", 200, 0, 9), square("Two", 300, 0, 9)])
    )
    assert [row.name for row in rows] == ["Bow", "Two"]
    assert all(row.polygon.is_valid and row.polygon.area > 0 for row in rows)
    assert rows[1].polygon.geom_type == "MultiPolygon"


def test_the_header_tells_what_the_lines_are_made_of(streets: Path) -> None:
    build(streets, title="Smallville, AL", sources=["County of Small: Roads"])
    header = tomllib.loads((streets.parent / "city" / "gazetteer.toml").read_text(encoding="utf-8"))
    assert header["lines"] == "centerlines"
    assert header["title"] == "Smallville, AL"
    assert header["sources"] == ["County of Small: Roads"]
    assert header["layers"] == []


def test_landmarks_are_copied_once_they_read(tmp_path: Path, streets: Path) -> None:
    table = tmp_path / "marks.csv"
    table.write_text("name,aliases,kind,place,source\nOld Mill,The Mill,museum,120 Elm St,our own\n", encoding="utf-8")
    city = build(streets, landmarks_file=table)
    placed = geocode("The Mill", gazetteer=city)
    assert isinstance(placed, Location)
    assert placed.name == "Old Mill"
    table.write_text("name,kind\nOld Mill,museum\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"marks\.csv: the column 'aliases' is missing"):
        build(streets, landmarks_file=table)


def test_tables_made_by_hand_survive_a_new_build(streets: Path) -> None:
    aliases = build_folder(streets) / "street_aliases.csv"
    aliases.write_text("alias,street,kind,source\nMain St,Elm St,nickname,our own\n", encoding="utf-8")
    city = build(streets)
    placed = geocode("100 block of Main Street", gazetteer=city)
    assert isinstance(placed, Location)
    assert placed.name == "100 block of Elm St"


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"clip": True}, "--clip needs at least one layer of areas"),
        ({"area_files": {"../x": Path("a.geojson")}}, "a layer's name must be small letters"),
        ({"area_files": {"named": Path("a.geojson")}}, "a layer's name must be small letters"),
        ({"name_fields": {"beat": "BEAT"}}, "'beat' that is not among the areas"),
        ({"grid_file": Path("grid.csv")}, "--grid needs at least one layer of areas"),
    ],
)
def test_arguments_that_do_not_go_together_are_refused(streets: Path, options: dict[str, object], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        build(streets, **options)
    assert not (streets.parent / "city").exists()


def test_nothing_is_written_when_a_layer_does_not_read(tmp_path: Path, streets: Path) -> None:
    bad = tmp_path / "bad.geojson"
    bad.write_text(json.dumps({"type": "FeatureCollection", "features": []}), encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"bad\.geojson: there is nothing in it"):
        build(streets, area_files={"ward": bad})
    assert not (tmp_path / "city").exists()

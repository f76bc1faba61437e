"""Files that cannot be used: one clear line that names the file, and the row or field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer.build.area_files import read_areas
from geomap.gazetteer.build.centerlines import read_centerlines
from tests.gazetteer.small_city import NONE, square, tiger_row, wkt, write_csv, write_geojson

BLOCK = (100, 198, 101, 199)
GOOD = tiger_row("Elm St", BLOCK, (0, 0), (0, 100))


def with_geometry(geometry: object) -> dict[str, Any]:
    return GOOD | {"geometry": geometry}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not a GeoJSON feature collection"),
        ("{", "not a GeoJSON feature collection"),
        ("[" * 100_000, "not a GeoJSON feature collection"),
        ("[1, 2]", "not a GeoJSON feature collection"),
        ('{"type": "FeatureCollection", "features": null}', "not a GeoJSON feature collection"),
        ('{"type": "FeatureCollection", "features": []}', "there is nothing in it"),
        ('{"type": "FeatureCollection", "features": [7]}', "feature 1: no readable feature"),
        ('{"type": "FeatureCollection", "features": [{"properties": [], "geometry": {}}]}', "feature 1: no readable"),
    ],
)
def test_what_is_no_geojson(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "roads.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=why) as error:
        read_centerlines(path)
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (with_geometry({"type": "Point", "coordinates": [-90, 35]}), "feature 2: a Point is no line"),
        (with_geometry({"type": "LineString", "coordinates": [[0, 0]]}), "feature 2: no readable feature"),
        (with_geometry({"type": "LineString", "coordinates": "north"}), "feature 2: no readable feature"),
        (
            with_geometry({"type": "LineString", "coordinates": [[1171000.0, 1900000.0], [1171100.0, 1900000.0]]}),
            r"feature 2: \(1.171e\+06, 1.9e\+06\) is no longitude and latitude in degrees; convert it to WGS 84",
        ),
    ],
)
def test_a_row_that_is_no_line_in_degrees(tmp_path: Path, row: dict[str, Any], why: str) -> None:
    with pytest.raises(GazetteerError, match=why):
        read_centerlines(write_geojson(tmp_path / "roads.geojson", [GOOD, row]))


def test_a_coordinate_system_in_feet_is_refused_and_nad_83_is_not(tmp_path: Path) -> None:
    feet = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3435"}}
    with pytest.raises(GazetteerError, match=r"roads\.geojson: its coordinate system is .*3435.*convert it to WGS 84"):
        read_centerlines(write_geojson(tmp_path / "roads.geojson", [GOOD], crs=feet))
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4269"):
        crs = {"type": "name", "properties": {"name": name}}
        assert read_centerlines(write_geojson(tmp_path / "roads.geojson", [GOOD], crs=crs)).pieces


def test_a_file_without_house_numbers_names_the_fields(tmp_path: Path) -> None:
    empty = tiger_row("Elm St", NONE, (0, 0), (0, 100))
    with pytest.raises(GazetteerError, match=r"not one of its 1 rows has house numbers in the fields LFROMHN, LTOHN"):
        read_centerlines(write_geojson(tmp_path / "roads.geojson", [empty]))


def test_an_unknown_layout_lists_what_there_is(tmp_path: Path) -> None:
    row = {"type": "Feature", "properties": {"ROAD": "Elm St", "LO": 1}, "geometry": GOOD["geometry"]}
    with pytest.raises(GazetteerError, match=r"--columns name=FIELD.*it has lo, road"):
        read_centerlines(write_geojson(tmp_path / "roads.geojson", [row]))


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([{"FULLNAME": "Elm St", "WKT": "LINESTRING (1"}], r"line 2: the column 'WKT' is no well-known text"),
        ([{"FULLNAME": "Elm St", "shape_file": "x"}], r"there is no column of shapes \(the_geom, wkt"),
        ([{"WKT": wkt((0, 0), (9, 9))}], "no fields of house numbers that geomap knows"),
    ],
)
def test_a_table_that_does_not_read(tmp_path: Path, rows: list[dict[str, object]], why: str) -> None:
    with pytest.raises(GazetteerError, match=rf"roads\.csv.*{why}"):
        read_centerlines(write_csv(tmp_path / "roads.csv", rows))


def test_a_table_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "roads.csv"
    path.write_bytes(b"FULLNAME,WKT\n\xff\xfe\x00,x\n")
    with pytest.raises(GazetteerError, match=r"roads\.csv: not a table in UTF-8"):
        read_centerlines(path)


def test_a_row_longer_or_shorter_than_its_header_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "roads.csv"
    line = wkt((0, 0), (0, 100))
    path.write_text(
        f'FULLNAME,WKT,LFROMHN,LTOHN,RFROMHN,RTOHN\nElm St,"{line}",100,198,101,199,more\nOak St\n', encoding="utf-8"
    )
    found = read_centerlines(path)
    assert [name.name for name in found.pieces] == ["Elm"]
    assert found.without_shape == 1


@pytest.mark.parametrize(
    ("name", "why"), [("roads.kml", "its suffix must tell its format"), ("no.csv", "no such file")]
)
def test_a_file_of_another_kind_or_none(tmp_path: Path, name: str, why: str) -> None:
    if name == "roads.kml":
        (tmp_path / name).write_text("<kml/>", encoding="utf-8")
    with pytest.raises(GazetteerError, match=why):
        read_centerlines(tmp_path / name)


@pytest.mark.parametrize(
    ("areas", "why"),
    [
        ([GOOD | {"properties": {"NAME": "Elm"}}], "feature 1: an area must be a polygon; this is a LineString"),
        ([square("Elm", 0, 0, 9) | {"geometry": None}], "feature 1: an area must be a polygon; this is no shape"),
        ([square("Elm", 0, 0, 9), square(" ", 0, 0, 9)], "feature 2: no name in the field 'name'"),
        ([square("", 0, 0, 9)], "there are no names in any of the fields nbh_names"),
    ],
)
def test_areas_that_cannot_be_used(tmp_path: Path, areas: list[dict[str, Any]], why: str) -> None:
    with pytest.raises(GazetteerError, match=why):
        read_areas(write_geojson(tmp_path / "areas.geojson", areas))


def test_the_message_is_one_line_even_if_a_field_has_several(tmp_path: Path) -> None:
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [{"a\nb": 1}]}), encoding="utf-8")
    with pytest.raises(GazetteerError, match="feature 1"):
        read_areas(path)

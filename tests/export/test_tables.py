"""Incidents as rows, as CSV that a spreadsheet opens safely, and as GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from shapely.geometry import MultiPolygon, Polygon, shape

from geomap.export import csv_lines, geojson_lines, incident_columns, incident_rows, safe_cell
from geomap.model import Findings, Geometry, Location, Unplaced
from tests.export.samples import AREA, BLOCK, FINDINGS, LAYERS, MISS, findings


def with_place(place: Location | Unplaced) -> Findings:
    location = place if isinstance(place, Location) else None
    incident = replace(FINDINGS.incidents[0], location=location)
    return replace(FINDINGS, places=(place, *FINDINGS.places[1:]), incidents=(incident,))


def test_a_row_tells_where_and_what() -> None:
    [row] = incident_rows(FINDINGS, layers=LAYERS)
    assert tuple(row) == incident_columns(LAYERS)
    assert (row["lat"], row["lon"], row["radius_m"], row["neighborhood"]) == (41.9, -87.6, 115, "Sampletown")
    assert (row["type"], row["start_time"], row["killed"]) == ("shooting", "2021-02-01T12:00:00-06:00", 0)
    assert (row["code"], row["reason"]) == (None, None)


def test_a_row_without_place_says_why() -> None:
    [row] = incident_rows(with_place(MISS), layers=LAYERS)
    assert (row["lat"], row["lon"]) == (None, None)
    assert (row["code"], row["reason"]) == ("no_street", "no street named Nosuch")
    nowhere = replace(FINDINGS, incidents=(replace(FINDINGS.incidents[0], mention=None, location=None),))
    [row] = incident_rows(nowhere, layers=LAYERS)
    assert (row["code"], row["reason"]) == (None, "the story names no place for it")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_formula_is_made_harmless(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["plain", "", "a=b", None, -87.6, 0])
def test_other_cells_stay(value: str | float | None) -> None:
    assert safe_cell(value) == value


def test_csv_is_read_back_with_every_cell_in_its_column() -> None:
    hostile = replace(FINDINGS, article=replace(FINDINGS.article, title='=cmd("x"),\r\nsecond "line"'))
    header, row = csv.reader(io.StringIO("".join(csv_lines([hostile], layers=LAYERS)), newline=""))
    cells = dict(zip(header, row, strict=True))
    assert cells["title"] == '\'=cmd("x"),\r\nsecond "line"'
    assert cells["lon"] == "-87.6"
    assert cells["community_area"] == ""


@settings(max_examples=40)
@given(findings())
def test_no_cell_starts_a_formula_whatever_the_text(found: Findings) -> None:
    for row in csv.DictReader(io.StringIO("".join(csv_lines([found], layers=LAYERS)), newline="")):
        for column, cell in row.items():
            assert column in ("lat", "lon") or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_geojson_has_the_stretch_of_street_as_it_is() -> None:
    collection = json.loads("".join(geojson_lines([FINDINGS, FINDINGS], layers=LAYERS)))
    assert collection["type"] == "FeatureCollection"
    first, _ = collection["features"]
    assert first["geometry"] == {"type": "LineString", "coordinates": [[-87.6, 41.899], [-87.6, 41.901]]}
    assert (first["id"], first["properties"]["type"]) == ("0123456789ab", "shooting")


@pytest.mark.parametrize(
    ("place", "geometry"),
    [
        (AREA, None),
        (MISS, None),
        (replace(BLOCK, geometry=None), {"type": "Point", "coordinates": [-87.6, 41.9]}),
    ],
)
def test_geojson_has_no_point_where_none_is_honest(
    place: Location | Unplaced, geometry: dict[str, object] | None
) -> None:
    [feature] = json.loads("".join(geojson_lines([with_place(place)], layers=LAYERS)))["features"]
    assert feature["geometry"] == geometry
    assert feature["properties"]["ref"] == (["neighborhood", "Sampletown"] if place is AREA else None)


def test_geojson_polygons_turn_as_the_standard_asks() -> None:
    outer = ((0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0))  # clockwise
    hole = ((1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0))  # counterclockwise
    for geometry in (Geometry("Polygon", (outer, hole)), Geometry("MultiPolygon", ((outer, hole),))):
        place = replace(BLOCK, geometry=geometry)
        [feature] = json.loads("".join(geojson_lines([with_place(place)], layers=LAYERS)))["features"]
        made = shape(feature["geometry"])
        polygon = made.geoms[0] if isinstance(made, MultiPolygon) else made
        assert isinstance(polygon, Polygon)
        assert polygon.exterior.is_ccw
        assert not polygon.interiors[0].is_ccw
        assert made.equals(shape(geometry.__geo_interface__))


def test_no_incidents_make_an_empty_collection() -> None:
    assert json.loads("".join(geojson_lines([], layers=LAYERS))) == {"type": "FeatureCollection", "features": []}

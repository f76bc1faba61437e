"""Incidents as GeoParquet."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from pyarrow import parquet
from shapely import from_wkb

from geomap.export import incident_columns, incident_rows, write_parquet
from tests.export.samples import FINDINGS, LAYERS


def test_the_rows_are_those_of_the_table_and_the_geometry_that_of_the_geojson(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    nowhere = replace(FINDINGS, incidents=(replace(FINDINGS.incidents[0], mention=None, location=None),))
    write_parquet([FINDINGS, nowhere], path, layers=LAYERS)
    table = parquet.read_table(path)
    assert table.column_names == [*incident_columns(LAYERS), "geometry"]
    first, second = table.to_pylist()
    geometry = first.pop("geometry")
    assert from_wkb(geometry).wkt == "LINESTRING (-87.6 41.899, -87.6 41.901)"
    assert [first] == list(incident_rows(FINDINGS, layers=LAYERS))
    assert second["geometry"] is None
    assert second["reason"] == "the story names no place for it"


def test_the_file_says_what_its_geometry_is(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    write_parquet([], path, layers=LAYERS)
    geo = json.loads(parquet.read_schema(path).metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"][geo["primary_column"]]["encoding"] == "WKB"
    assert parquet.read_table(path).num_rows == 0

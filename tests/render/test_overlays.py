"""A user's own GeoJSON: what is taken, what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from geomap.errors import InputError
from geomap.render.overlays import describe_overlays, read_overlays

POINT = {"type": "Point", "coordinates": [-87.61234567, 41.8, 180.0]}


@pytest.mark.parametrize(
    "geojson",
    [
        POINT,
        {"type": "Feature", "geometry": POINT, "properties": {"NAME": "Here", "secret": 1}},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": POINT, "properties": None}]},
    ],
)
def test_all_forms_are_taken_and_cut_down(geojson: dict[str, Any]) -> None:
    [overlay] = cast("list[Any]", describe_overlays({"Mine": geojson}))
    [feature] = overlay["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-87.612346, 41.8]}
    assert feature["name"] in (None, "Here")
    assert "secret" not in feature


@pytest.mark.parametrize(
    ("geojson", "message"),
    [
        ({"type": "FeatureCollection", "features": 7}, "overlay 'Mine': its features are no list"),
        ({"type": "FeatureCollection", "features": ["x"]}, "overlay 'Mine', feature 1: not an object"),
        ({"type": "Topology"}, "feature 1: no point, line or polygon"),
        ({"type": "Point", "coordinates": [1_170_000.0, 1_900_000.0]}, "convert it to WGS 84"),
        ({"type": "Point", "coordinates": [1.0]}, "no longitude and latitude"),
        ({"type": "Polygon", "coordinates": "x"}, "its coordinates are no list"),
        ({"type": "Polygon"}, "its coordinates are no list"),
        ({"type": "Polygon", "coordinates": [[1, 2], [3, 4]]}, "too few positions"),
        ({"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}, "too few positions"),
        ({"type": "MultiPolygon", "coordinates": []}, "too few positions"),
        ({"type": "LineString", "coordinates": [1, 2]}, "its coordinates are no list"),
        ({"type": "Point", "coordinates": [True, False]}, "no longitude and latitude"),
        ({"type": "Point", "coordinates": [float("nan"), 2]}, "no longitude and latitude"),
        ({"type": "Point", "coordinates": ["1", "2"]}, "no longitude and latitude"),
    ],
)
def test_what_is_no_geojson_is_refused(geojson: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        describe_overlays({"Mine": geojson})


def test_files_are_called_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    paths = [tmp_path / "police_beats-2021.geojson", tmp_path / "more" / "police_beats-2021.json"]
    for path in paths:
        path.write_text("\ufeff" + json.dumps(POINT), "utf-8")
    assert list(read_overlays(paths)) == ["police beats 2021", "police beats 2021 (2)"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"type": ', "is no JSON in UTF-8"),
        (b"\x89PNG\xff", "is no JSON in UTF-8"),
        (b"[1]", "holds no object at its top"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"type": "Topology"}', "feature 1: no point, line or polygon"),
    ],
)
def test_a_bad_file_is_told_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        read_overlays([path])
    assert "bad.json" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read the overlay .*none\.json: No such file"):
        read_overlays([tmp_path / "none.json"])

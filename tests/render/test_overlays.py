"""A user's own GeoJSON: what is taken, what is refused."""

from __future__ import annotations

from typing import Any, cast

import pytest

from geomap.errors import InputError
from geomap.render.overlays import describe_overlays

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
    ],
)
def test_what_is_no_geojson_is_refused(geojson: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        describe_overlays({"Mine": geojson})

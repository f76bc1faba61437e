"""Shapefiles and GeoPackages, with the extra geomap[gis]; and what is said without it."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
import shapely

from geomap.errors import GazetteerError, MissingExtraError
from geomap.gazetteer.build.area_files import read_areas
from geomap.gazetteer.build.features import read_features
from tests.gazetteer.small_city import build, degrees, spans

pyogrio = pytest.importorskip("pyogrio", reason="needs the extra geomap[gis]")


def write(path: Path, *, layer: str = "roads", crs: str = "EPSG:4269", append: bool = False) -> Path:
    """Write two blocks of a street with the fields of TIGER/Line ADDRFEAT."""
    lines = [shapely.LineString(degrees([(0, y), (0, y + 100)])) for y in (0, 100)]
    pyogrio.raw.write(
        path,
        geometry=np.array([shapely.to_wkb(line) for line in lines], dtype=object),
        fields=["FULLNAME", "LFROMHN", "LTOHN", "RFROMHN", "RTOHN"],
        field_data=[
            np.array(["Elm St", "Elm St"], dtype=object),
            np.array(["100", "200"], dtype=object),
            np.array(["198", "298"], dtype=object),
            np.array(["101", None], dtype=object),
            np.array(["199", None], dtype=object),
        ],
        geometry_type="LineString",
        crs=crs,
        layer=layer,
        append=append,
    )
    return path


@pytest.mark.parametrize("name", ["tl_addrfeat.shp", "roads.gpkg"])
def test_streets_are_read(tmp_path: Path, name: str) -> None:
    assert spans(build(write(tmp_path / name)), "Elm St") == [(100, 300)]


def test_a_zipped_shapefile_is_read(tmp_path: Path) -> None:
    write(tmp_path / "tl_addrfeat.shp")
    with zipfile.ZipFile(tmp_path / "tl_addrfeat.zip", "w") as archive:
        for part in tmp_path.glob("tl_addrfeat.*"):
            if part.suffix != ".zip":
                archive.write(part, part.name)
    assert spans(build(tmp_path / "tl_addrfeat.zip"), "Elm St") == [(100, 300)]


def test_areas_are_read(tmp_path: Path) -> None:
    path = tmp_path / "wards.gpkg"
    pyogrio.raw.write(
        path,
        geometry=np.array([shapely.to_wkb(shapely.Polygon(degrees([(0, 0), (9, 0), (9, 9)])))], dtype=object),
        fields=["NAME", "NUMBER"],
        field_data=[np.array(["Ward 7"], dtype=object), np.array([7])],
        geometry_type="Polygon",
        crs="EPSG:4326",
    )
    assert [(row.name, row.number) for row in read_areas(path)] == [("Ward 7", 7)]


@pytest.mark.parametrize("crs", ["EPSG:3435", "EPSG:3857", "EPSG:4267"])
def test_another_coordinate_system_is_refused(tmp_path: Path, crs: str) -> None:
    path = write(tmp_path / "roads.gpkg", crs=crs)
    with pytest.raises(GazetteerError, match=rf"roads\.gpkg: its coordinate system is {crs}; convert it to WGS 84"):
        read_features(path)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4269"])
def test_degrees_of_wgs_84_and_nad_83_are_read(tmp_path: Path, crs: str) -> None:
    assert len(read_features(write(tmp_path / "roads.shp", crs=crs))) == 2


def test_a_file_of_several_layers_is_not_guessed_at(tmp_path: Path) -> None:
    path = write(tmp_path / "roads.gpkg")
    write(path, layer="alleys", append=True)
    with pytest.raises(GazetteerError, match=r"roads\.gpkg: it has 2 layers \(roads, alleys\)"):
        read_features(path)


@pytest.mark.parametrize("name", ["roads.shp", "roads.gpkg", "roads.zip"])
def test_a_file_that_is_something_else(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"nothing of the kind")
    with pytest.raises(GazetteerError, match=rf"{name}: cannot be read"):
        read_features(tmp_path / name)


def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "roads.gpkg")
    monkeypatch.setitem(sys.modules, "pyogrio", None)
    with pytest.raises(MissingExtraError, match=r"reading roads\.gpkg needs .*geomap\[gis\]"):
        read_features(path)

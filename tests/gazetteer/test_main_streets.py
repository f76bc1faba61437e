"""Streets that maps stress, and water that they paint: read from the gazetteer's folder, and checked."""

import re
import shutil
from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import load_gazetteer
from geomap.gazetteer.tables import read_street_ranks

BUILTIN = Path(__file__).parents[2] / "geomap" / "data" / "chicago"


def write_ranks(folder: Path, *rows: str) -> Path:
    path = folder / "main_streets.csv"
    path.write_text("\n".join(("street,rank", *rows)) + "\n", encoding="utf-8")
    return path


def test_ranks_are_read_in_their_order(tmp_path: Path) -> None:
    path = write_ranks(tmp_path, "Western Ave,main", "107th St,secondary")
    assert read_street_ranks(path) == (("Western Ave", "main"), ("107th St", "secondary"))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Western Ave,huge", "line 2: the rank of 'Western Ave' must be main or secondary, not 'huge'"),
        ("Western Ave,", "line 2: the rank of 'Western Ave' must be main or secondary, not ''"),
        ("Western Ave", "line 2: too few cells"),
    ],
)
def test_a_wrong_rank_names_file_and_line(tmp_path: Path, row: str, message: str) -> None:
    path = write_ranks(tmp_path, row)
    with pytest.raises(GazetteerError, match=rf"main_streets\.csv, {re.escape(message)}"):
        read_street_ranks(path)


def test_every_stressed_street_of_chicago_is_one() -> None:
    city = load_gazetteer("chicago")
    assert city.main_streets
    assert city.secondary_streets
    assert not city.main_streets & city.secondary_streets
    known = {street.base for street in city.streets}
    assert city.main_streets | city.secondary_streets <= known
    assert {"Western Ave", "Halsted St", "63rd St"} <= city.main_streets


def test_a_folder_need_not_rank_streets_nor_know_water(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BUILTIN, tmp_path / "copy"))
    (folder / "main_streets.csv").unlink()
    (folder / "areas" / "water.geojson").unlink()
    city = load_gazetteer(folder)
    assert city.main_streets == city.secondary_streets == frozenset()
    assert city.areas("water") == ()


def test_the_lake_lies_beside_the_city() -> None:
    from shapely import Point, union_all

    city = load_gazetteer("chicago")
    water = union_all([area.polygon for area in city.areas("water")])
    assert water.contains(Point(-87.55, 41.90))  # Lake Michigan, off the Loop
    assert not water.contains(Point(-87.70, 41.88))  # the West Side
    assert "water" not in city.layers  # only maps use it: nothing is counted by it

"""The committed gazetteer is what our own builder makes of the public sources and the tables in its folder."""

import shutil
from pathlib import Path

import pytest

from geomap.gazetteer.build.build import build_gazetteer
from geomap.gazetteer.load import load_gazetteer

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "geomap" / "data" / "chicago"
SOURCES = ROOT.parent / "shared" / "data" / "chicago"


@pytest.mark.skipif(not SOURCES.exists(), reason="the public source files are not kept in the project")
def test_chicago_is_what_the_builder_makes(tmp_path: Path) -> None:
    folder = tmp_path / "chicago"
    folder.mkdir()
    for table in COMMITTED.glob("*.csv"):
        shutil.copy(table, folder)
    build_gazetteer(
        SOURCES / "intersections.csv",
        folder=folder,
        title="Chicago",
        timezone="America/Chicago",
        area_files={
            "neighborhood": SOURCES / "neighborhoods.geojson",
            "community_area": SOURCES / "community_areas.geojson",
            "park": SOURCES / "parks.geojson",
        },
        grid_file=folder / "grid.csv",
        reports_file=SOURCES / "police_blocks_2022.csv",
        sources=load_gazetteer("chicago").sources,
    )
    made = (
        "streets.tsv",
        "gazetteer.toml",
        *(f"areas/{layer}.geojson" for layer in ("neighborhood", "community_area", "park")),
    )
    for name in made:
        assert (folder / name).read_bytes() == (COMMITTED / name).read_bytes(), name

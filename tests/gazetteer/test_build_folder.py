"""The header and the streets of a built folder are checked when it is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import load_gazetteer
from tests.gazetteer.small_city import build_folder, tiger_row, write_geojson


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [tiger_row("Elm St", (100, 198, 101, 199), (0, 0), (0, 100))]
    return build_folder(write_geojson(tmp_path / "addrfeat.geojson", rows), other_titles=["The Ville"])


def test_a_built_folder_tells_what_it_is(folder: Path) -> None:
    city = load_gazetteer(folder)
    assert (city.id, city.title, city.lines, city.layers) == ("city", "Smallville", "centerlines", ())
    assert city.is_called("the ville")
    assert all(street.is_exact for street in city.streets)
    assert not any(street.is_exact for street in load_gazetteer("chicago").streets)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('timezone = "America/Chicago"', 'timezone = "America/Nowhere"', "unknown time zone 'America/Nowhere'"),
        ('timezone = "America/Chicago"', 'timezone = "../../etc/passwd"', "unknown time zone"),
        ('lines = "centerlines"', 'lines = "guesses"', "'lines' must be 'crossings' or 'centerlines', not 'guesses'"),
        ("bounds = [-90.", "bounds = [-10.", "'bounds' must be west, south, east, north in degrees"),
        ('other_titles = ["The Ville"]', 'other_titles = "The Ville"', "'other_titles' must be a list of text"),
        ("layers = []", "layers = [7]", "'layers' must be a list of text"),
        ('title = "Smallville"', "title = 7", "'title' is missing or is no str"),
    ],
)
def test_a_damaged_header_is_refused(folder: Path, old: str, new: str, why: str) -> None:
    header = folder / "gazetteer.toml"
    text = header.read_text(encoding="utf-8")
    assert old in text
    header.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(GazetteerError, match=rf"gazetteer\.toml: {why}"):
        load_gazetteer(folder)


@pytest.mark.parametrize("damage", ["nan", "100 -90.0 35.0\u2028", "1e5", "<b>"])
def test_a_line_written_with_anything_else_than_numbers_names_its_row(folder: Path, damage: str) -> None:
    streets = folder / "streets.tsv"
    text = streets.read_text(encoding="utf-8")
    streets.write_text(text.replace("\t100 ", f"\t{damage} ", 1), encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"streets\.tsv, line 2: "):
        load_gazetteer(folder)

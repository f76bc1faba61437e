"""A gazetteer folder is checked when loaded: what is missing or damaged is named, with its file and line."""

import shutil
from pathlib import Path

import pytest

from geomap.errors import GazetteerError
from geomap.gazetteer import builtin_names, load_gazetteer
from geomap.gazetteer.tables import read_towns

BUILTIN = Path(__file__).parents[2] / "geomap" / "data" / "chicago"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUILTIN, tmp_path / "copy"))


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_folder_loads_like_the_builtin(folder: Path) -> None:
    assert len(load_gazetteer(folder).streets) == len(load_gazetteer("chicago").streets)


def test_is_loaded_once() -> None:
    assert load_gazetteer("chicago") is load_gazetteer("chicago")
    assert "chicago" in builtin_names()


def test_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(GazetteerError, match="built in are chicago"):
        load_gazetteer("gotham")


def test_another_format_is_refused(folder: Path) -> None:
    replace_in(folder / "gazetteer.toml", "format = 1", "format = 99")
    with pytest.raises(GazetteerError, match=r"gazetteer\.toml: format 99.*build the gazetteer anew"):
        load_gazetteer(folder)


def test_a_street_row_short_of_cells_names_its_line(folder: Path) -> None:
    path = folder / "streets.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[41] = "N\tHalf a row"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"streets\.tsv, line 42"):
        load_gazetteer(folder)


def test_a_wrong_header_is_refused(folder: Path) -> None:
    replace_in(folder / "streets.tsv", "direction\tname", "name\tdirection")
    with pytest.raises(GazetteerError, match=r"streets\.tsv, line 1"):
        load_gazetteer(folder)


def test_a_damaged_layer_names_its_file(folder: Path) -> None:
    replace_in(folder / "areas" / "neighborhood.geojson", '"Polygon"', '"Pentagon"')
    with pytest.raises(GazetteerError, match=r"neighborhood\.geojson"):
        load_gazetteer(folder)


def test_a_named_area_of_unknown_members_names_its_line(folder: Path) -> None:
    path = folder / "named_areas.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write("Nowhere Heights,,part_of,community_area:Atlantis,test\n")
    last = len(path.read_text(encoding="utf-8").splitlines())
    with pytest.raises(GazetteerError, match=rf"named_areas\.csv, line {last}: .*Atlantis"):
        load_gazetteer(folder)


def test_a_missing_column_is_named(folder: Path) -> None:
    replace_in(folder / "towns.csv", "county", "shire")
    with pytest.raises(GazetteerError, match=r"towns\.csv: the column 'county' is missing"):
        load_gazetteer(folder)


def test_a_table_that_a_spreadsheet_saved_is_read_and_one_in_another_encoding_is_named(folder: Path) -> None:
    path = folder / "towns.csv"
    text = path.read_text(encoding="utf-8")
    towns = load_gazetteer(folder).towns
    path.write_text(text, encoding="utf-8-sig")
    assert read_towns(path) == towns
    path.write_text(f"{text}Caf\xe9,Cook,IL,,test\n", encoding="latin-1")
    with pytest.raises(GazetteerError, match=r"towns\.csv: not a table in UTF-8"):
        read_towns(path)


def test_bounds_must_be_numbers(folder: Path) -> None:
    text = (folder / "gazetteer.toml").read_text(encoding="utf-8")
    start = text.index("bounds = [")
    end = text.index("]", start)
    (folder / "gazetteer.toml").write_text(text[:start] + 'bounds = ["west"' + text[end:], encoding="utf-8")
    with pytest.raises(GazetteerError, match="west, south, east, north"):
        load_gazetteer(folder)

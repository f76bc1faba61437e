"""`geomap gazetteer build` and `info`, as a user runs them; and what the checks find."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geomap.cli import main
from geomap.gazetteer import load_gazetteer
from geomap.gazetteer.checks import check_gazetteer
from tests.gazetteer.small_city import NONE, build, build_folder, square, tiger_row, write_geojson

BLOCK = (100, 198, 101, 199)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*argv: object) -> tuple[int, str, str]:
        status = main(["gazetteer", *map(str, argv)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run_command


@pytest.fixture
def streets(tmp_path: Path) -> Path:
    rows = [tiger_row("Elm St", BLOCK, (0, 0), (0, 100)), tiger_row("Oak St", NONE, (0, 0), (9, 0))]
    return write_geojson(tmp_path / "addrfeat.geojson", rows)


def write_table(folder: Path, name: str, *lines: str) -> None:
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_city_is_built_described_and_used(
    tmp_path: Path, streets: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    wards = write_geojson(tmp_path / "City-Wards.geojson", [square("East, Docks", -50, -50, 400)])
    folder = tmp_path / "smallville"
    status, out, err = run(
        "build", streets, "--areas", wards, "--name", "Smallville, AL", "--timezone", "America/Chicago", "-o", folder
    )
    assert (status, err) == (0, "geomap: left out 1 of 2 pieces: no house numbers\n")
    assert out == f"{folder}: Smallville, AL; streets: 1; city_wards: 1\n"

    status, out, err = run("info", folder, "--json")
    facts = json.loads(out)
    assert (status, err) == (0, "")
    assert facts["id"] == "smallville"
    assert (facts["lines_from"], facts["streets"], facts["areas"]) == ("centerlines", 1, {"city_wards": 1})
    assert (facts["faults"], facts["notes"]) == ([], [])

    assert main(["geocode", "--city", str(folder), "--json", "100 block of Elm Street"]) == 0
    assert json.loads(capsys.readouterr().out)["location"]["city_wards"] == "East, Docks"


def test_layers_can_be_named_and_their_fields_given(tmp_path: Path, streets: Path, run: Run) -> None:
    beats = write_geojson(tmp_path / "a.geojson", [square("", -50, -50, 400, BEAT="12 A")])
    folder = tmp_path / "smallville"
    options = ["--areas", f"beat={beats}", "--area-name", "beat=BEAT", "--name", "S", "--timezone", "America/Chicago"]
    assert run("build", streets, *options, "-o", folder)[0] == 0
    assert [area.name for area in load_gazetteer(folder).areas("beat")] == ["12 A"]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--timezone", "Mars/Olympus"], "unknown time zone 'Mars/Olympus'"),
        (["--timezone", "America/Chicago", "--columns", "x"], "--columns: 'x' must be ROLE=FIELD"),
        (["--timezone", "America/Chicago", "--areas", "a=x", "--areas", "a=y"], "--areas: 'a=y' must be LAYER="),
        (["--timezone", "America/Chicago", "--area-name", "BEAT"], "--area-name: 'BEAT' must be LAYER="),
    ],
)
def test_wrong_usage_is_one_line(streets: Path, run: Run, options: list[str], why: str) -> None:
    status, out, err = run("build", streets, "--name", "S", "-o", streets.parent / "s", *options)
    assert (status, out) == (2, "")
    assert err.startswith(f"geomap: {why}")
    assert err.count("\n") == 1


def test_info_of_the_builtin_city_finds_no_fault(run: Run) -> None:
    status, out, err = run("info")
    assert (status, err) == (0, "")
    assert "\ntimezone        America/Chicago\n" in out
    assert "checks          no faults" in out


def test_info_of_a_folder_that_is_none(tmp_path: Path, run: Run) -> None:
    status, out, err = run("info", tmp_path)
    assert (status, out) == (1, "")
    assert "a folder must hold gazetteer.toml" in err


def test_info_finds_what_is_wrong_and_fails(streets: Path, run: Run) -> None:
    folder = build_folder(streets)
    write_table(folder, "street_aliases.csv", "alias,street,kind,source", "High St,Nosuch St,nickname,our own")
    write_table(
        folder,
        "landmarks.csv",
        "name,aliases,kind,place,source",
        "Mill,,museum,9900 Elm St,our own",
        "Green,,park,park:Nosuch Park,our own",
        "Far Mill,,museum,outside:Faraway,our own",
        "Good Mill,,museum,120 Elm St,our own",
    )
    status, out, _ = run("info", folder)
    assert status == 1
    assert "checks          3 faults, no notes" in out
    assert "fault: the alias High St stands for Nosuch St, which is not there" in out
    assert "fault: the landmark Mill (9900 Elm St) has no place: Elm St has no number 9900; it runs 100 to 200" in out
    assert "fault: the landmark Green: the gazetteer city has no area 'Nosuch Park' in its layer 'park'" in out


def change_streets(folder: Path, change: Callable[[str], str]) -> None:
    path = folder / "streets.tsv"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda text: text.replace(",200 ", ",50 "), "the line of Elm St is damaged near"),
        (lambda text: text + text.splitlines()[1] + "\n", "Elm St is there 2 times"),
        (lambda text: text.replace("100 -90.00000 35", "100 -91.00000 35"), "Elm St leaves the bounds"),
    ],
)
def test_the_checks_find_damaged_streets(streets: Path, change: Callable[[str], str], what: str) -> None:
    folder = build_folder(streets)
    change_streets(folder, change)
    findings = check_gazetteer(load_gazetteer(folder))
    assert any(finding.what.startswith(what) and finding.is_fault for finding in findings)


def test_the_checks_find_broken_areas(tmp_path: Path, streets: Path) -> None:
    build_folder(streets, area_files={"ward": write_geojson(tmp_path / "w.geojson", [square("East", 0, 0, 900)])})
    path = tmp_path / "city" / "areas" / "ward.geojson"
    layer: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    ring = layer["features"][0]["geometry"]["coordinates"][0]
    ring[1], ring[2] = ring[2], ring[1]  # a bow tie
    layer["features"].append(layer["features"][0] | {"geometry": {"type": "Polygon", "coordinates": [ring[:2]]}})
    path.write_text(json.dumps(layer), encoding="utf-8")
    findings = check_gazetteer(load_gazetteer(tmp_path / "city"))
    assert [finding.what for finding in findings] == [
        "the layer ward has East 2 times",
        "the polygon of East in the layer ward is broken",
        "the polygon of East in the layer ward is broken",
    ]


def test_namesakes_are_noted_and_no_fault(tmp_path: Path, run: Run) -> None:
    rows = [tiger_row("Elm St", BLOCK, (x, 0), (x, 100)) for x in (0, 2000)]
    build(write_geojson(tmp_path / "addrfeat.geojson", rows))
    status, out, _ = run("info", tmp_path / "city")
    assert status == 0
    assert "note: Elm St has the numbers 100 to 200 in two places, 2,000 m apart" in out


def test_a_city_that_is_built_anew_is_loaded_anew(tmp_path: Path) -> None:
    for name in ("Elm St", "Oak St"):
        city = build(write_geojson(tmp_path / "addrfeat.geojson", [tiger_row(name, BLOCK, (0, 0), (0, 100))]))
        assert [street.label for street in city.streets] == [name]

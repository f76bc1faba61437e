"""Each command as a user runs it, on small articles of our own."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from pyarrow import parquet

from geomap.cli import main

ROBBERY: Final = (
    "date 2021-03-09 CHICAGO — A woman was robbed Monday in the 3400 block of West Madison Street, police said."
)
NO_PLACE: Final = "The library will be closed on Monday."
NOWHERE: Final = "A man was shot Monday in the 3400 block of West Nosuchname Street, police said."
FAR: Final = "A man was shot Monday in the 99900 block of West Madison Street, police said."


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Return a folder with three articles."""
    folder = tmp_path / "stories"
    folder.mkdir()
    for name, text in (("a", ROBBERY), ("b", NO_PLACE), ("c", NOWHERE)):
        (folder / f"{name}.txt").write_text(text)
    return folder


def run(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> tuple[int, str, str]:
    """Run a command; return its status and what it printed to standard output and standard error."""
    status = main([str(argument) for argument in argv])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("xyzzy plugh", "no street, area or landmark"),
        ("1500 block of North Nosuchname Avenue", "no street named"),
        ("99900 block of West Madison Street", "W Madison St"),
        ("Madison and Roosevelt", "do not meet"),
    ],
)
def test_geocode_tells_why_a_query_is_not_placed_in_one_line(
    capsys: pytest.CaptureFixture[str], query: str, reason: str
) -> None:
    status, out, err = run(capsys, "geocode", query)
    assert (status, out) == (1, "")
    [line] = err.splitlines()
    assert line.startswith("geomap: not placed: ")
    assert query in line
    assert reason in line


def test_geocode_is_brief_about_a_query_of_any_length(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "geocode", "x" * 5000)
    assert status == 1
    assert len(err) < 300


def test_geocode_prints_a_table_and_what_is_not_placed(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "geocode", "1500 block of North Laramie Avenue", "xyzzy plugh", "Englewood")
    head, block, area = out.splitlines()
    assert status == 1
    assert head.split() == [
        "query", "name", "lat", "lon", "precision", "radius", "neighborhood", "community", "area", "confidence"
    ]  # fmt: skip
    assert "1500 block of N Laramie Ave" in block
    assert " 41.90" in block
    assert " -87.75" in block
    assert " Austin " in block
    assert "area" in area
    assert len(err.splitlines()) == 1


def test_geocode_json_has_an_object_for_each_query(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "geocode", "--json", "1500 block of North Laramie Avenue", "xyzzy plugh")
    placed, missed = map(json.loads, out.splitlines())
    assert (status, err) == (1, "")
    assert placed["query"] == "1500 block of North Laramie Avenue"
    assert placed["location"]["precision"] == "block"
    assert placed["location"]["neighborhood"] == "Austin"
    assert missed["location"] is None
    assert missed["unplaced"]["reason"]


def test_geocode_of_placed_queries_is_status_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "geocode", "1500 block of North Laramie Avenue")[0] == 0


def test_extract_writes_a_line_for_each_article_in_order(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "extract", "-f", "jsonl", stories)
    records = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert [record["id"] for record in records] == ["a", "b", "c"]
    assert records[1]["mentions"] == []
    assert records[2]["unplaced"][0]["code"] == "no_street"
    assert "text" not in records[0]
    _, again, _ = run(capsys, "extract", "-f", "jsonl", "--jobs", "2", stories)
    assert again == out


def test_the_suffix_of_the_output_says_which_format(stories: Path, tmp_path: Path) -> None:
    for name in ("out.jsonl", "out.csv", "out.geojson", "out.parquet"):
        assert main(["extract", str(stories), "-o", str(tmp_path / name)]) == 0
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 3
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8"))))
    assert [(row["article"], row["type"], row["code"]) for row in rows] == [
        ("a", "robbery", ""),
        ("c", "shooting", "no_street"),
    ]
    collection = json.loads((tmp_path / "out.geojson").read_text("utf-8"))
    assert [feature["geometry"] is None for feature in collection["features"]] == [False, True]
    assert parquet.read_table(tmp_path / "out.parquet")["article"].to_pylist() == ["a", "c"]


def test_extract_in_a_terminal_is_a_table(
    stories: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "500")
    status, out, _ = run(capsys, "extract", stories)
    head, robbery, shooting = out.splitlines()
    assert status == 0
    assert head.startswith("article  type")
    assert "3400 block of W Madison St" in robbery
    assert "not placed: " in shooting


@pytest.mark.parametrize(
    "options",
    [
        ["-o", "out.xyz"],
        ["-f", "table", "-o", "out.txt"],
        ["-f", "csv", "--with-text"],
        ["-f", "parquet"],
        ["--encoding", "utf-9"],
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    stories: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    status, out, err = run(capsys, "extract", stories, *options)
    assert (status, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(
    ("rows", "said"), [("incidents", "no incident is told\n"), ("mentions", "no place is named\n")]
)
def test_a_table_without_a_row_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: str, said: str
) -> None:
    quiet = tmp_path / "quiet.txt"
    quiet.write_text("Nothing happened at all.")
    assert run(capsys, "extract", quiet, "-f", "table", "--rows", rows) == (0, said, "")
    status, out, _ = run(capsys, "extract", tmp_path / "missing.txt", "-f", "table", "--rows", rows)
    assert (status, out) == (1, "")


def test_an_unknown_city_is_one_line(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "extract", stories, "--city", "atlantis")
    assert (status, len(err.splitlines())) == (1, 1)
    assert "atlantis" in err


def test_what_cannot_be_read_is_told_and_the_rest_is_written(
    stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "r1", "text": "x"}\n{broken\n{"mentions": 5}\n')
    status, out, err = run(capsys, "extract", "-f", "jsonl", rows, tmp_path / "none.txt", stories)
    assert status == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["r1", "a", "b", "c"]
    assert [line.split(":")[1] for line in err.splitlines()] == [
        f" {rows}, row 2",
        f" {rows}, row 3",
        f" {tmp_path}/none.txt",
    ]
    status, out, err = run(capsys, "extract", "-f", "jsonl", "--strict", rows, stories)
    assert (status, len(err.splitlines())) == (1, 1)


def test_nothing_placed_at_all_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for text, expected in ((NOWHERE, 1), (FAR, 1), (NO_PLACE, 0), (ROBBERY, 0)):
        path = tmp_path / "story.txt"
        path.write_text(text)
        assert run(capsys, "extract", "-f", "jsonl", path)[0] == expected, text


def test_map_writes_a_page_and_prints_a_summary(
    stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "new" / "map.html"
    status, out, err = run(capsys, "map", stories, "-o", page, "--title", "Ours & <b>theirs</b>")
    assert (status, err) == (0, "")
    summary = {line.rsplit(maxsplit=1)[0].strip(): line.rsplit(maxsplit=1)[1] for line in out.splitlines()[:-1]}
    assert (summary["articles"], summary["robbery"], summary["shooting"]) == ("3", "1", "1")
    assert out.splitlines()[-1].startswith(f"{page} (")
    html = page.read_text("utf-8")
    assert 'id="geomap-data"' in html
    assert "Ours &amp; &lt;b&gt;theirs&lt;/b&gt;" in html


def test_a_page_that_cannot_be_written_is_told_before_the_work(
    stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    status, out, err = run(capsys, "map", stories, "none.txt", "-o", tmp_path / "file" / "map.html")
    assert (status, out) == (2, "")
    [line] = err.splitlines()
    assert "cannot write" in line


def test_a_page_is_not_replaced_by_an_empty_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "map.html"
    page.write_text("old")
    status, out, err = run(capsys, "map", tmp_path / "none.txt", "-o", page)
    assert (status, out, len(err.splitlines())) == (1, "", 2)
    assert page.read_text() == "old"


def test_map_draws_what_extract_wrote_without_extracting_anew(
    stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = tmp_path / "found.jsonl"
    assert run(capsys, "extract", stories, "-o", found)[0] == 0
    changed = found.read_text("utf-8").replace('"type": "robbery"', '"type": "burglary"')
    found.write_text(changed, "utf-8")
    status, out, _ = run(capsys, "map", found, "-o", tmp_path / "map.html", "--json")
    assert status == 0
    assert json.loads(out)["types"] == {"burglary": 1, "shooting": 1}
    assert run(capsys, "extract", "-f", "jsonl", found)[1] == changed


def test_quiet_prints_problems_only(stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "map", "-q", stories, "-o", tmp_path / "map.html") == (0, "", "")


def test_areas_lists_the_areas_of_the_city(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "areas", "--layer", "community_area", "-f", "json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert len(rows) == 77
    assert {row["number"] for row in rows} == set(range(1, 78))
    assert run(capsys, "areas", "--layer", "ward")[0] == 2


def test_areas_counts_incidents_and_what_belongs_to_none(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "areas", stories, "-f", "json", "--by", "month,type", "--layer", "community_area")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [(row["type"], row["month"], row["incidents"]) for row in rows] == [
        ("robbery", "2021-03", 1),
        ("shooting", "(unknown)", 1),
    ]
    assert rows[0]["area"].endswith("Garfield Park")
    assert rows[1]["area"] == "(not placed)"


def test_explain_tells_what_was_understood_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "explain", f"{ROBBERY} {NOWHERE}")
    assert status == 0
    for expected in (
        "found by the rule",
        "3400 block of W Madison St",
        "no street named",
        "incident: robbery",
        "told by",
    ):
        assert expected in out
    status, out, _ = run(capsys, "explain", "--json", ROBBERY)
    [mention] = map(json.loads, out.splitlines())
    assert mention["rule"]
    assert mention["location"]["precision"] == "block"
    assert run(capsys, "explain", NO_PLACE)[1] == "no place is named\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_what_is_piped_is_utf_8_whatever_the_system_writes(encoding: str) -> None:
    told = "\u201cMy Café\u201d, ☎ 312: " + ROBBERY
    command = [sys.executable, "-m", "geomap", "explain", "-"]
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(command, input=told.encode(), capture_output=True, env=env, check=True, timeout=60)
    assert f"told by    {told.partition(' date ')[0]}" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
def test_a_file_whose_name_is_no_utf_8_is_read_like_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(ROBBERY)
    for form in ("jsonl", "csv", "geojson"):
        status, out, _ = run(capsys, "extract", tmp_path, "-f", form)
        assert status == 0
        assert "caf\ufffd" in out
    assert run(capsys, "map", tmp_path, "-o", tmp_path / "map.html")[0] == 0


@pytest.mark.parametrize("argv", [["areas"], ["areas", "{stories}"]])
def test_a_city_without_areas_cannot_be_counted_by(
    stories: Path, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    status, out, err = run(capsys, *(part.format(stories=stories) for part in argv), "--city", "none")
    assert (status, out) == (2, "")
    assert err.startswith("geomap: the gazetteer none has no areas to count by")


def test_a_pipe_that_closes_early_is_no_error(stories: Path) -> None:
    rows = stories / "many.jsonl"
    rows.write_text("".join(json.dumps({"id": str(number), "text": ROBBERY}) + "\n" for number in range(400)))
    command = [sys.executable, "-m", "geomap", "extract", "-f", "jsonl", str(rows)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0

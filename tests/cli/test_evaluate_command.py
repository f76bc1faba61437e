"""`geomap evaluate` as a user runs it, on the example of the documents and on damaged files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from geomap.cli import main

EXAMPLE: Final = Path(__file__).resolve().parents[2] / "docs" / "example"
GOLD: Final = EXAMPLE / "annotations.jsonl"
STORIES: Final = EXAMPLE / "stories.jsonl"


def run(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> tuple[int, str, str]:
    """Run the command; return its status and what it printed to standard output and standard error."""
    status = main(["evaluate", *(str(argument) for argument in argv)])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """Return the example's annotations with a hospital missing, a wrong number, another type, and no second story."""
    record = json.loads(GOLD.read_text("utf-8").splitlines()[0])
    record["mentions"] = record["mentions"][:2]
    record["mentions"][0]["number"] = "1400"
    record["incidents"][0]["type"] = "robbery"
    path = tmp_path / "found.jsonl"
    path.write_text(json.dumps(record) + "\n", "utf-8")
    return path


def test_what_extract_wrote_can_be_measured(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found = tmp_path / "found.jsonl"
    assert main(["extract", str(STORIES), "-o", str(found), "-q"]) == 0
    status, out, err = run(capsys, GOLD, "--predicted", found, "--json")
    assert (status, err) == (0, "")
    figures = json.loads(out)
    assert figures["scores"]["incident"] == {
        "precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 2, "annotated": 2, "found": 2,
    }  # fmt: skip
    assert figures["shares"]["casualties"] == {"share": 1.0, "right": 4, "asked": 4}
    assert figures["errors"] == []


def test_errors_are_listed_with_their_article(capsys: pytest.CaptureFixture[str], spoilt: Path) -> None:
    status, out, err = run(capsys, GOLD, "--predicted", spoilt, "--errors", "20")
    assert status == 0
    assert "1 of 2 annotated articles are missing, the first is 'story-2'" in err
    listed = [line.split()[:3] for line in out.split("\n\n")[1].splitlines()[1:]]
    assert listed == [
        ["wrong", "block", "story-1"],
        ["missed", "facility", "story-1"],
        ["wrong", "type", "story-1"],
        ["missed", "intersection", "story-2"],
        ["missed", "incident", "story-2"],
    ]


def test_a_kind_narrows_table_and_errors(capsys: pytest.CaptureFixture[str], spoilt: Path) -> None:
    _, out, _ = run(capsys, GOLD, "--predicted", spoilt, "--errors", "20", "--kind", "precise", "--json")
    figures = json.loads(out)
    assert list(figures["scores"]) == ["precise"]
    assert [(one["what"], one["kind"]) for one in figures["errors"]] == [("wrong", "block"), ("missed", "intersection")]
    assert figures["missing"] == ["story-2"]


def test_a_cut_list_has_as_many_errors_as_asked(capsys: pytest.CaptureFixture[str], spoilt: Path) -> None:
    _, out, _ = run(capsys, GOLD, "--predicted", spoilt, "--errors", "2", "--json")
    assert len(json.loads(out)["errors"]) == 2


def test_a_damaged_file_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "a"}\n{"id": "b", "mentions": [{"start": "\\u001b[31m"}]}\n', "utf-8")
    status, out, err = run(capsys, bad, "--predicted", GOLD)
    assert (status, out) == (1, "")
    [line] = err.splitlines()
    assert line.startswith(f"geomap: {bad}, row 2: 'start' must be a whole number")
    assert "\x1b" not in line


def test_annotations_of_other_texts_are_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shifted = tmp_path / "stories.jsonl"
    shifted.write_text(STORIES.read_text("utf-8").replace("A man", "A young man"), "utf-8")
    status, _, err = run(capsys, GOLD, "--articles", shifted)
    assert status == 1
    assert "article 'story-1': the annotations have '1300 block of North Laramie Avenue' at 35" in err


def test_files_without_a_common_article_are_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "elsewhere"}\n', "utf-8")
    status, _, err = run(capsys, GOLD, "--predicted", other)
    assert status == 1
    assert f"no article of {GOLD} is in {other}" in err


def test_an_article_that_cannot_be_read_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    half = tmp_path / "half.jsonl"
    half.write_text(STORIES.read_text("utf-8").splitlines()[0] + '\n{"id": "story-2"\n', "utf-8")
    status, out, err = run(capsys, GOLD, "--articles", half)
    assert status == 1
    assert out.startswith("2 articles")
    assert f"{half}, row 2" in err


def test_a_file_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.jsonl"
    for argv in ((GOLD, "--articles", nowhere), (GOLD, "--predicted", nowhere), (nowhere, "--predicted", GOLD)):
        status, out, err = run(capsys, *argv)
        assert (status, out) == (1, "")
        [line] = err.splitlines()
        assert line.lower().startswith(f"geomap: {nowhere}: no such file")


@pytest.mark.parametrize(
    "argv",
    [
        (GOLD,),
        (GOLD, "--predicted", GOLD, "--articles", STORIES),
        (GOLD, "--predicted", GOLD, "--errors", "-3"),
        (GOLD, "--predicted", GOLD, "--kind", "corner"),
    ],
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], argv: tuple[str | Path, ...]) -> None:
    status, out, _ = run(capsys, *argv)
    assert (status, out) == (2, "")

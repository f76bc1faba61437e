"""`geomap coverage` as a user runs it, on the example of the documents and on tables as cities publish them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Final

import pytest

from geomap.cli import main

EXAMPLE: Final = Path(__file__).resolve().parents[2] / "docs" / "example"
STORIES: Final = EXAMPLE / "stories.jsonl"
OFFICIAL: Final = EXAMPLE / "official.csv"


def run(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> tuple[int, str, str]:
    """Run the command; return its status and what it printed to standard output and standard error."""
    status = main(["coverage", *(str(argument) for argument in argv)])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def total(out: str) -> dict[str, object]:
    row = json.loads(out.splitlines()[-1])
    assert isinstance(row, dict)
    assert row["area"] == "(all)"
    return row


def test_the_example_tells_two_of_three_reports(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, STORIES, OFFICIAL, "--layer", "community_area", "-f", "csv")
    assert status == 0
    assert out.splitlines() == [
        "area,official,told,share,incidents,unmatched",
        "Austin,2,1,0.5,1,0",
        "West Garfield Park,1,1,1.0,1,0",
        "(all),3,2,0.6667,2,0",
    ]
    assert err == ""
    _, out, _ = run(capsys, STORIES, OFFICIAL)
    assert out.splitlines()[-1].startswith("2021-04-12 to 2021-04-14; ")


def test_what_is_left_out_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = tmp_path / "reports.csv"
    table.write_text(
        "Date,Block,Latitude,Longitude\n"
        "2021-04-12,013XX N LARAMIE AVE,,\n"
        "2021-04-12,NOWHERE AT ALL,41.9057,-87.7557\n"
        "2021-04-12,NOWHERE AT ALL,0,0\n"
        "soon,013XX N LARAMIE AVE,,\n"
        "2020-01-01,013XX N LARAMIE AVE,,\n"
        "2021-04-12,013XX N LARAMIE AVE,,,more,cells\n",
        "utf-8",
    )
    status, out, err = run(capsys, STORIES, table, "--json")
    assert status == 1
    assert f"{table}, row 7: has 6 columns, the header 4; left out" in err
    assert "1 row of other days; 1 row without a day; 1 row without a place (" in err
    official = {row["area"]: row["official"] for row in map(json.loads, out.splitlines()) if row["official"]}
    assert official == {"Austin": 2, "(all)": 2}


def test_columns_may_be_named_and_the_table_packed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = tmp_path / "reports.csv.gz"
    table.write_bytes(gzip.compress(b"seen;spot\n4/12/2021 9:38 PM;013XX N LARAMIE AVE\n"))
    status, out, _ = run(capsys, STORIES, table, "--column", "spot", "--date-column", "seen", "-f", "json", "-q")
    assert status == 0
    assert total(out)["told"] == 1


def test_days_and_types_may_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    only = ("--type", "shooting", "--since", "2021-04-12", "--until", "2021-04-12")
    status, out, err = run(capsys, STORIES, OFFICIAL, *only, "--json", "-q")
    assert (status, err) == (0, "")
    row = total(out)
    assert (row["official"], row["told"], row["incidents"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["--since", "2021-04-12"], "--since and --until go together"),
        (["--since", "2021-04-12", "--until", "2021-04-11"], "--since 2021-04-12 lies after --until 2021-04-11"),
        (["--layer", "ward"], "Chicago has no layer 'ward'"),
        (["--column", "corner"], "has no column 'corner'; its columns are case, date, block, type"),
    ],
)
def test_wrong_usage_is_one_clear_line(capsys: pytest.CaptureFixture[str], argv: list[str], says: str) -> None:
    status, out, err = run(capsys, STORIES, OFFICIAL, *argv)
    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        ("case,block\n1,013XX N LARAMIE AVE\n", 2, "tells when: name it with --date-column; they are case, block"),
        ("case,date\n1,2021-04-12\n", 2, "tells where: name it with --column; they are case, date"),
        ("date,block\n", 1, "no row can be compared; 0 have no day, 0 no place"),
    ],
)
def test_a_table_that_tells_nothing_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, status: int, says: str
) -> None:
    table = tmp_path / "reports.csv"
    table.write_text(text, "utf-8")
    code, _, err = run(capsys, STORIES, table)
    assert (code, err.count("\n")) == (status, 1)
    assert says in err


def test_a_table_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, _, err = run(capsys, STORIES, tmp_path / "none.csv")
    assert status == 1
    assert "none.csv" in err
    status, _, err = run(capsys, STORIES, EXAMPLE)
    assert status == 2
    assert "name the one table of official reports" in err

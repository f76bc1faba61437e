"""What an editor and a reader see of findings: reviewed, corrected, linked, and fit for publication."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import re
from pathlib import Path
from typing import Final

import pytest
from pyarrow import parquet

from geomap.cli import main

SHOT: Final = (
    "date 2021-03-09 CHICAGO — A man was shot about 9:35 p.m. Monday at 4739 N. Lincoln Ave. in Lincoln Square, police "
    "said. He lives at 5137 N. Lincoln Ave., neighbors said."
)
SHOT_AGAIN: Final = (
    "date 2021-03-10 CHICAGO — A 34-year-old man was shot shortly before 10 p.m. Monday in the 4700 block of North "
    "Lincoln Avenue, according to police."
)
ASSAULT: Final = (
    "date 2021-03-10 CHICAGO — A woman was sexually assaulted about 2 a.m. Tuesday in the 1500 block of North Laramie "
    "Avenue in Austin, police said."
)
NOWHERE: Final = (
    "date 2021-03-10 CHICAGO — A man was robbed Tuesday at 3437 W. Nosuchname St., police said. A store in the 100 "
    "block of West Maple Street was burglarized Tuesday."
)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Return a folder with four articles; two of them tell one shooting."""
    folder = tmp_path / "stories"
    folder.mkdir()
    for name, text in (("a", SHOT), ("b", SHOT_AGAIN), ("c", ASSAULT), ("d", NOWHERE)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def run(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> tuple[int, str, str]:
    """Run a command; return its status and what it printed to standard output and standard error."""
    status = main([str(argument) for argument in argv])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def table_of(capsys: pytest.CaptureFixture[str], *argv: str | Path) -> list[dict[str, str]]:
    """Return the rows of the CSV table that extract prints."""
    status, out, err = run(capsys, "extract", "-f", "csv", *argv)
    assert (status, err) == (0, "")
    return rows_of(out)


def page_of(capsys: pytest.CaptureFixture[str], folder: Path, *argv: str | Path) -> str:
    """Return the page that map writes."""
    path = folder / "page.html"
    status, _, err = run(capsys, "map", "-q", "-o", path, *argv)
    assert (status, err) == (0, "")
    return path.read_text("utf-8")


def data_of(page: str) -> str:
    """Return what a page knows of stories, unpacked: its block of data, and that of the words of cards."""
    found = re.findall(r'<script[^>]*id="geomap-(?:data|words)"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert len(found) == 2
    blocks = [(text, json.loads(text)) for text in found]
    return "\n".join(
        gzip.decompress(base64.b64decode(block["gzip"])).decode() if "gzip" in block else text for text, block in blocks
    )


def test_nothing_exact_is_in_the_page(stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = page_of(capsys, tmp_path, stories)
    data = data_of(page)
    assert "4700 block of N. Lincoln Ave." in data
    for exact in ("4739 N", "5137 N", "3437 W", "1500 block of North Laramie", "1500 block of N Laramie"):
        assert exact not in page
        assert exact not in data
    assert not re.search(r"\b(?:4739|5137|3437)\b|Laramie", data)
    open_page = data_of(page_of(capsys, tmp_path, stories, "--privacy", "none"))
    for exact in ("4739 N", "5137 N", "3437 W", "1500 block of North Laramie"):
        assert exact in open_page


def test_two_stories_of_one_sexual_assault_tell_no_more_than_one(
    stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = ASSAULT.replace("A woman was", "A 30-year-old woman was") + " She lives near Cicero and Division."
    (stories / "e.txt").write_text(again, "utf-8")
    rows = [row for row in table_of(capsys, stories) if row["type"] == "sexual_assault"]
    assert [(row["place"], row["also"]) for row in rows] == [("Austin", str(stories / "e.txt"))]
    data = data_of(page_of(capsys, tmp_path, stories))
    assert not re.search("Laramie|Cicero|Division", data)
    assert "Laramie" in data_of(page_of(capsys, tmp_path, stories, "--privacy", "none"))


@pytest.mark.parametrize("kind", ["csv", "geojson", "parquet"])
@pytest.mark.parametrize("rows", ["incidents", "mentions"])
def test_nothing_exact_is_in_a_table(stories: Path, tmp_path: Path, kind: str, rows: str) -> None:
    path = tmp_path / f"out.{kind}"
    assert main(["extract", str(stories), "--rows", rows, "-o", str(path)]) == 0
    text = str(parquet.read_table(path).to_pylist()) if kind == "parquet" else path.read_text("utf-8")
    assert "4700 block of N. Lincoln Ave." in text
    assert not re.search(r"(?<![\d.])(?:4739|5137|3437)\b|Laramie", text)
    assert main(["extract", str(stories), "--rows", rows, "-o", str(path), "--privacy", "none"]) == 0
    text = str(parquet.read_table(path).to_pylist()) if kind == "parquet" else path.read_text("utf-8")
    assert "4739 N. Lincoln" in text
    assert "Laramie" in text


def test_json_lines_keep_words_and_place_blocks(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options, precision in (([], "block"), (["--privacy", "none"], "address")):
        _, out, _ = run(capsys, "extract", "-f", "jsonl", stories, *options)
        lines = [json.loads(line) for line in out.splitlines()]
        mention = lines[0]["mentions"][0]
        assert (mention["text"], mention["kind"]) == ("4739 N. Lincoln Ave.", "address")
        assert mention["location"]["precision"] == precision
        assert [len(line["incidents"]) for line in lines] == [1, 1, 1, 2]


def test_a_row_for_each_mention(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = table_of(capsys, stories, "--rows", "mentions")
    told = [(row["article"], row["mention"], row["text"], row["kind"], row["incident"]) for row in rows]
    assert told[:3] == [
        ("a", "0", "4700 block of N. Lincoln Ave.", "block", "1"),
        ("a", "1", "Lincoln Square", "area", "1"),
        ("a", "2", "5100 block of N. Lincoln Ave.", "block", "0"),
    ]
    incident = table_of(capsys, stories, "--keep-duplicates")[0]["incident"]
    assert [row["incidents"] for row in rows[:3]] == [incident, incident, ""]
    assert [row["code"] for row in rows if row["article"] == "d"] == ["no_street", ""]


def test_an_incident_that_two_stories_tell_is_one_row(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = table_of(capsys, stories)
    assert [(row["article"], row["type"], row["also"]) for row in rows] == [
        ("a", "shooting", str(stories / "b.txt")),
        ("c", "sexual_assault", ""),
        ("d", "robbery", ""),
        ("d", "burglary", ""),
    ]
    apart = table_of(capsys, stories, "--keep-duplicates")
    assert [row["article"] for row in apart] == ["a", "b", "c", "d", "d"]
    assert not any(row["also"] for row in apart)


def test_the_summary_of_a_map_counts_what_was_linked(
    stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(capsys, "map", stories, "-o", tmp_path / "map.html", "--json")
    assert (json.loads(out)["incidents"], json.loads(out)["incidents_linked"]) == (5, 1)
    _, out, _ = run(capsys, "map", stories, "-o", tmp_path / "map.html")
    assert re.search(r"^told by another story too +1$", out, re.MULTILINE)
    _, out, _ = run(capsys, "map", stories, "-o", tmp_path / "map.html", "--keep-duplicates")
    assert "told by another" not in out


def test_counts_take_linked_incidents_once_and_tell_what_is_in_no_area(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = stories.parent / "found.jsonl"
    assert run(capsys, "extract", stories, "-o", found)[0] == 0
    status, out, err = run(capsys, "areas", found, "--by", "type,month", "-f", "csv")
    assert (status, err) == (0, "")
    assert [tuple(row.values())[:4] for row in rows_of(out)] == [
        ("Austin", "sexual_assault", "2021-03", "1"),
        ("Lincoln Square", "shooting", "2021-03", "1"),
        ("River North", "burglary", "2021-03", "1"),
        ("(not placed)", "robbery", "2021-03", "1"),
    ]
    _, out, _ = run(capsys, "areas", found, "-f", "json", "--keep-duplicates", "--layer", "community_area")
    assert {row["area"]: row["incidents"] for row in map(json.loads, out.splitlines())}["Lincoln Square"] == 2
    assert run(capsys, "areas", found, "--by", "day")[0] == 2


def test_the_editors_loop(stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review = tmp_path / "output" / "review.csv"
    page_of(capsys, tmp_path, stories, "--review", review)
    [doubt] = rows_of(review.read_text("utf-8"))
    assert (doubt["type"], doubt["placed_as"]) == ("robbery", "not placed")
    assert "no street named" in doubt["reason"]
    assert "3400 block of W. Nosuchname St." in doubt["sentence"]
    page_of(capsys, tmp_path, stories, "--review", review, "--review-all")
    rows = rows_of(review.read_text("utf-8"))
    assert [row["type"] for row in rows] == ["shooting", "sexual_assault", "robbery", "burglary"]

    shooting, assault, robbery, burglary = rows
    shooting["action"] = "hide"
    robbery["new_place"] = "3437 West Madison Street"
    robbery["new_start"] = "3/8/2021 21:00"
    burglary["new_type"] = "theft"
    with review.open("w", encoding="utf-8", newline="") as output:
        writer = csv.DictWriter(output, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows([*rows, {**assault, "incident": "#0123456789ab", "action": "keep"}])

    status, out, err = run(capsys, "extract", "-f", "csv", stories, "--corrections", review)
    assert status == 0
    assert err == f"geomap: {review}, row 6: no incident 0123456789ab any more; nothing was corrected\n"
    left = {row["type"]: row for row in rows_of(out)}
    assert set(left) == {"sexual_assault", "robbery", "theft"}  # hidden in both stories that tell it
    assert left["robbery"]["name"] == "3400 block of W Madison St"
    assert left["robbery"]["start_time"] == "2021-03-08T21:00:00-06:00"
    assert (left["robbery"]["review"], left["robbery"]["incident"]) == ("", robbery["incident"].removeprefix("#"))
    status, _, err = run(capsys, "map", "-q", stories, "-o", tmp_path / "map.html", "--corrections", review)
    assert (status, len(err.splitlines())) == (0, 1)
    _, out, _ = run(capsys, "map", stories, "-o", tmp_path / "map.html", "--corrections", review)
    assert re.search(r"^hidden by corrections +2$", out, re.MULTILINE)  # one incident, in two stories
    html = (tmp_path / "map.html").read_text("utf-8")
    assert "3400 block of W Madison St" in html
    assert "no street named" not in html
    assert "3437" not in re.sub(r"[\d.,-]{9,}", "", data_of(html))


def test_an_editors_work_is_not_overwritten(stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review = tmp_path / "review.csv"
    review.write_text("incident,action\n#1,hide\n")
    status, _, err = run(capsys, "map", stories, "-o", tmp_path / "map.html", "--review", review)
    assert (status, len(err.splitlines())) == (2, 1)
    assert "holds an editor's corrections" in err
    assert review.read_text() == "incident,action\n#1,hide\n"


@pytest.mark.parametrize(
    ("table", "problems"),
    [("incident,action\n1,hidden\n2,hide\n,hide\n", 2), ("a,b\n", 0), (None, 0)],
)
def test_bad_corrections_stop_the_run_before_it_writes(
    stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], table: str | None, problems: int
) -> None:
    path, page = tmp_path / "corrections.csv", tmp_path / "map.html"
    if table is not None:
        path.write_text(table)
    status, _, err = run(capsys, "map", stories, "-o", page, "--corrections", path)
    assert (status, len(err.splitlines())) == (1, problems + 1)
    assert all(f"{path}, row " in line for line in err.splitlines()[:problems])
    assert not page.exists()


@pytest.mark.parametrize(
    "argv",
    [
        ["map", "--review-all"],
        ["extract", "-f", "jsonl", "--rows", "mentions"],
        ["extract", "-f", "jsonl", "--corrections", "x.csv"],
        ["extract", "-f", "csv", "--privacy", "some"],
    ],
)
def test_options_that_do_not_go_together(stories: Path, capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    status, out, err = run(capsys, *argv, stories)
    assert (status, out) == (2, "")
    assert err


def test_what_geomap_writes_runs_in_no_spreadsheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.jsonl"
    story.write_text(json.dumps({"id": "=1+1", "title": "@SUM(A1)", "source": "-2+3", "text": NOWHERE}))
    review = tmp_path / "review.csv"
    page_of(capsys, tmp_path, story, "--review", review)
    cells = [cell for row in rows_of(review.read_text("utf-8")) for cell in row.values()]
    for options in ([], ["--rows", "mentions"]):
        cells += [cell for row in table_of(capsys, story, *options) for cell in row.values()]
    assert {"'=1+1", "'@SUM(A1)", "'-2+3"} <= set(cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@")) or re.match(r"-(?!\d+\.\d+$)", cell)]

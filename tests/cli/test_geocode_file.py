"""`geomap geocode --file` as a user runs it: what is copied, what is added, and what is said of it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from pathlib import Path

import pandas as pd
import pytest

from geomap.cli import main, table_files

BLOCK = "013XX N LARAMIE AVE"
ADDED = (
    "geomap_lat,geomap_lon,geomap_precision,geomap_radius_m,geomap_name,geomap_neighborhood,geomap_community_area,"
    "geomap_community_area_number,geomap_confidence,geomap_code,geomap_reason"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    """Run `geomap geocode` and return its status and what it printed."""
    status = main(["geocode", *argv])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_a_csv_table_keeps_its_cells_and_gains_columns(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = 'n,block,note\r\n007,013XX N LARAMIE AVE,"a, ""b""\nc"\r\n1e3,0000X W NOSUCH ST,=1+1\r\n,,\r\n'
    (folder / "in.csv").write_bytes(own.encode())
    status, out, err = run(capsys, "--file", "in.csv", "--column", "block", "-o", "out/out.csv")
    assert (status, out) == (0, "")
    assert err == "geomap: placed 1 of 3 rows; not placed: no_street 1, unparsed 1\n"
    written = (folder / "out/out.csv").read_bytes().decode()
    assert written.startswith(f"n,block,note,{ADDED}\r\n")
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert [row[:3] for row in rows] == list(csv.reader(io.StringIO(own, newline="")))
    first = dict(zip(rows[0], rows[1], strict=True))
    assert 41.90 < float(first["geomap_lat"]) < 41.91
    assert first["geomap_name"] == "1300 block of N Laramie Ave"
    assert first["geomap_radius_m"].isdigit()
    assert first["geomap_community_area_number"] == "25"
    assert rows[2][-2] == "no_street"
    assert rows[3][-2] == "unparsed"


def test_other_separators_and_short_rows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in.tsv").write_text(f"block\tn\tm\n{BLOCK}\n\nAustin\t1\t2\n")
    status, out, _ = run(capsys, "--file", "in.tsv", "--column", "block", "-q")
    rows = list(csv.reader(out.splitlines(), delimiter="\t"))
    assert status == 0
    assert [row[:3] for row in rows[1:]] == [[BLOCK, "", ""], ["Austin", "1", "2"]]
    assert {len(row) for row in rows} == {len(rows[0])}


def test_a_row_wider_than_the_header_is_reported_and_the_rest_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in.csv").write_text(f"block,n\n{BLOCK},1,2\n{BLOCK},3\n")
    status, out, err = run(capsys, "--file", "in.csv", "--column", "block")
    assert status == 1
    assert err.splitlines()[0] == "geomap: in.csv, row 2: has 3 columns, the header 2; left out"
    assert [row["n"] for row in csv.DictReader(io.StringIO(out))] == ["3"]


def test_of_many_bad_rows_ten_are_told_in_full_and_the_others_by_number(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in.csv").write_text("block,n\n" + f"{BLOCK},1,2\n{BLOCK},3\n" * 13)
    status, out, err = run(capsys, "--file", "in.csv", "--column", "block")
    assert status == 1
    told = [f"geomap: in.csv, row {row}: has 3 columns, the header 2; left out" for row in range(2, 22, 2)]
    assert err.splitlines()[:-1] == [*told, "geomap: in.csv: the like of 3 more rows: 22, 24, 26"]
    assert len(out.splitlines()) == 14


def test_json_lines_keep_their_own_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f'{{"n": 1.10,  "block":"{BLOCK}"}}', "{ }", '{"block": 5}', '{"block": null, "é": "\\u00e9"}']
    (folder / "in.jsonl").write_text("\n".join([*lines[:2], "", *lines[2:]]), encoding="utf-8")
    status, out, _ = run(capsys, "--file", "in.jsonl", "--column", "block")
    assert status == 0
    written = out.splitlines()
    assert len(written) == 4
    for line, own in zip(written, lines, strict=True):
        assert line.startswith(own[:-1])
        assert json.loads(line).keys() == json.loads(own).keys() | set(ADDED.split(","))
    assert json.loads(written[0])["geomap_community_area_number"] == 25
    assert [json.loads(line)["geomap_code"] for line in written] == [None, "unparsed", "unparsed", "unparsed"]


def test_a_line_that_is_no_object_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in.jsonl").write_text(f'nonsense\n[1]\n{{"block": "{BLOCK}"}}\n')
    status, out, err = run(capsys, "--file", "in.jsonl", "--column", "block")
    assert status == 1
    assert len(out.splitlines()) == 1
    assert "in.jsonl, row 1: is no JSON" in err
    assert "in.jsonl, row 2: holds JSON that is no object" in err


def test_parquet_keeps_the_types_of_its_columns(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = pd.DataFrame(
        {"when": [pd.Timestamp("2022-01-01"), pd.NaT, pd.Timestamp("2022-01-03")], "block": [BLOCK, None, "zzz"]}
    )
    own.to_parquet(folder / "in.parquet")
    status, _, err = run(capsys, "--file", "in.parquet", "--column", "block", "-o", "out.parquet")
    assert (status, err) == (0, "geomap: placed 1 of 3 rows; not placed: unparsed 2\n")
    written = pd.read_parquet(folder / "out.parquet")
    pd.testing.assert_frame_equal(written[["when", "block"]], own)
    assert ",".join(written.columns[2:]) == ADDED
    assert written["geomap_community_area_number"].tolist()[0] == 25


def test_compressed_files_and_standard_input_are_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = f"block\n{BLOCK}\n".encode()
    (folder / "in.csv.gz").write_bytes(gzip.compress(table))
    status, packed, _ = run(capsys, "--file", "in.csv.gz", "--column", "block")
    assert status == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(table)))
    assert run(capsys, "--file", "-", "--column", "block")[1] == packed
    assert "1300 block of N Laramie Ave" in packed


def test_chunks_are_joined_without_a_seam(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, head, row in (("in.csv", "n,block\n", "{},{}\n"), ("in.jsonl", "", '{{"n": "{}", "block": "{}"}}\n')):
        (folder / name).write_text(head + "".join(row.format(n, f"{n + 5:03d}XX N LARAMIE AVE") for n in range(11)))
        whole = run(capsys, "--file", name, "--column", "block")[1]
        with monkeypatch.context() as patch:
            patch.setattr(table_files, "CHUNK", 3)
            assert run(capsys, "--file", name, "--column", "block")[1] == whole
        assert len(whole.splitlines()) == 11 + bool(head)


def test_a_table_may_be_replaced_by_its_own_copy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in.csv").write_text(f"block\n{BLOCK}\n")
    assert run(capsys, "--file", "in.csv", "--column", "block", "-o", "in.csv")[0] == 0
    assert (folder / "in.csv").read_text().startswith("block,geomap_lat")


def test_an_empty_table_is_no_failure_and_one_without_any_place_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in.csv").write_text("n,block\n")
    assert run(capsys, "--file", "in.csv", "--column", "block")[:2] == (0, f"n,block,{ADDED}\n")
    (folder / "in.csv").write_text("n,block\n1,zzz\n")
    status, out, _ = run(capsys, "--file", "in.csv", "--column", "block")
    assert status == 1
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize(
    ("argv", "status", "why"),
    [
        ("", 2, "a place in words, or a table with --file"),
        ("--file in.csv", 2, "--file needs --column"),
        ("--file in.csv --column zz", 2, "no column 'zz'; its columns are block, n"),
        ("--file twice.csv --column block", 2, "more than one column 'block'"),
        ("--file done.csv --column block", 2, "'geomap_lat' already"),
        ("--file in.jsonl --column zz -o out.jsonl", 2, "no column 'zz'"),
        ("--file in.csv --column block --json", 2, "--file goes without --json"),
        ("--file in.csv --column block --town Evanston", 2, "--file goes without --town"),
        ("--file in.csv --column block Austin", 2, "--file goes without queries"),
        ("--file in.csv --column block -o out.jsonl", 2, "of the input's format, csv"),
        ("--file in.csv --column block -o out.csv.gz", 2, "not compressed"),
        ("--file in.csv --column block -o out.csv.zst", 2, "not compressed"),
        ("--file bad.parquet --column block", 2, "name a file with -o"),
        ("--file . --column block", 2, "takes one table"),
        ("--column block Austin", 2, "go with --file"),
        ("--file story.txt --column block", 2, "takes one table"),
        ("--file empty.csv --column block", 2, "no column 'block'"),
        ("--file none.csv --column block", 1, "none.csv: no such file"),
        ("--file https://city.example/in.csv --column block", 1, "in.csv: a table is read from a file: download it"),
        ("--file bad.parquet --column block -o out.parquet", 1, "bad.parquet: is no Parquet file"),
        ("--file latin.csv --column block", 1, "latin.csv: is not in utf-8; name its encoding"),
        ("--file bad.csv.gz --column block", 1, "bad.csv.gz: "),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_leaves_no_file(
    folder: Path, capsys: pytest.CaptureFixture[str], argv: str, status: int, why: str
) -> None:
    (folder / "in.csv").write_text(f"block,n\n{BLOCK},1\n")
    (folder / "twice.csv").write_text("block,block\na,b\n")
    (folder / "done.csv").write_text("block,geomap_lat\na,1\n")
    (folder / "in.jsonl").write_text('{"block": "Austin"}\n')
    (folder / "latin.csv").write_bytes("block\nCaf\xe9\n".encode("latin-1"))
    (folder / "empty.csv").touch()
    (folder / "story.txt").write_text("Once upon a time.")
    (folder / "bad.parquet").write_bytes(b"PAR1 and no more")
    (folder / "bad.csv.gz").write_bytes(b"no gzip at all")
    before = sorted(path.name for path in folder.iterdir())
    got, _, err = run(capsys, *argv.split())
    assert (got, len(err.splitlines())) == (status, 1)
    assert why in err
    assert sorted(path.name for path in folder.iterdir()) == before


def test_another_encoding_is_read_when_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in.csv").write_bytes(f"block,note\n{BLOCK},Caf\xe9\n".encode("cp1252"))
    status, out, _ = run(capsys, "--file", "in.csv", "--column", "block", "--encoding", "cp1252")
    assert status == 0
    assert "Café" in out
    assert run(capsys, "--file", "in.csv", "--column", "block", "--encoding", "klingon")[0] == 2


@pytest.mark.parametrize("packing", ["", ".gz"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_a_byte_order_mark_says_how_a_table_is_encoded(
    folder: Path, capsys: pytest.CaptureFixture[str], encoding: str, packing: str
) -> None:
    table = f"block\tnote\n{BLOCK}\tCaf\xe9\n".encode(encoding)  # what a spreadsheet calls Unicode text
    name = f"in.csv{packing}"
    (folder / name).write_bytes(gzip.compress(table) if packing else table)
    status, out, _ = run(capsys, "--file", name, "--column", "block")
    header, row = out.splitlines()
    assert status == 0
    assert header.startswith("block\tnote\tgeomap_lat\t")
    assert row.startswith(f"{BLOCK}\tCaf\xe9\t41.")

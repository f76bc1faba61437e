"""Commands that ask online geocoders: real processes, real sockets to this machine, and kill -9 in the middle."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pandas as pd
import pytest

from geomap.cli import main, progress, table_files
from tests.geocoding.servers import Server, serve
from tests.geocoding.tongues import Spot

STREET: Final = "Zanzibar"
STORY: Final = "A man was shot Monday in the {}00 block of North Zanzibar Avenue, Chicago police said."


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "cache" / "answers.sqlite3"
    monkeypatch.setenv("GEOMAP_CACHE", str(path))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return path


@pytest.fixture
def server() -> Iterator[Server]:
    with serve("photon") as running:
        running.spots = [Spot(name=STREET)]
        yield running


def online(server: Server) -> list[str]:
    return ["--geocoder", "offline,photon", "--geocoder-url", server.url]


def write_stories(path: Path, *, count: int) -> Path:
    lines = [json.dumps({"id": str(number), "text": STORY.format(number + 1)}) for number in range(count)]
    path.write_text("\n".join(lines) + "\n")
    return path


def test_geocode_asks_and_says_who_answered(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    query = "1500 block of N Zanzibar Ave"
    assert main(["geocode", query]) == 1
    assert main(["geocode", query, "--json", *online(server)]) == 0
    location = json.loads(capsys.readouterr().out)["location"]
    assert (location["source"], location["precision"]) == ("photon", "block")


def test_an_outage_is_told_and_fails(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.faults = ["403"]
    assert main(["geocode", "1500 block of N Zanzibar Ave", *online(server)]) == 1
    told = capsys.readouterr().err
    assert "Photon refuses to answer" in told
    assert "could not be asked for" in told
    assert "not placed" not in told


def test_geocode_file_asks_each_place_once(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "blocks.csv"
    places = ["1500 block of N Zanzibar Ave", "1500 block of N Laramie Ave", "1500 block of N Zanzibar Ave"]
    table.write_text("where\n" + "\n".join(places) + "\n")
    output = tmp_path / "out.csv"
    command = ["geocode", "--file", str(table), "--column", "where", "-o", str(output), *online(server)]
    assert main(command) == 0
    with output.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["where"] for row in rows] == places
    assert [row["geomap_lat"] != "" for row in rows] == [True, True, True]
    assert rows[0]["geomap_community_area"] == "Austin"
    assert server.asked.total() == 1
    assert "placed 3 of 3" in capsys.readouterr().err


@pytest.mark.parametrize("quiet", [False, True])
@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_geocode_file_tells_how_far_it_is(  # the whole way: a bar on a terminal, else lines, and nothing with -q
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    quiet: bool,  # noqa: FBT001  a case of the table
) -> None:
    for name in ("_PATIENCE_S", "_LINE_EVERY_S", "_REFRESH_S"):
        monkeypatch.setattr(progress, name, 0.0)
    monkeypatch.setattr(table_files, "CHUNK", 4)
    server.spots = [Spot(name=STREET, number="250")]
    places = [f"{number}00 block of N Zanzibar Ave" for number in (1, 2, 2, 3, 4, 5, 6, 7)]
    frame = pd.DataFrame({"where": places})
    table, output = tmp_path / f"in.{suffix}", tmp_path / f"out.{suffix}"
    if suffix == "csv":
        frame.to_csv(table, index=False)
    elif suffix == "jsonl":
        frame.to_json(table, orient="records", lines=True)
    else:
        frame.to_parquet(table)
    command = ["geocode", "--file", str(table), "--column", "where", "-o", str(output), *online(server)]
    for is_terminal in (True, False):
        told = io.StringIO()
        monkeypatch.setattr(told, "isatty", lambda answer=is_terminal: answer)
        monkeypatch.setattr(sys, "stderr", told)
        assert main([*command, *(["-q"] if quiet else [])]) == 0
        plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", told.getvalue())
        for words in ("8 rows (", "2 placed, 6 not", "100%"):
            assert (words in plain) != quiet, words
        if not is_terminal and not quiet:
            shares = [int(share) for share in re.findall(r"(\d+)%: ", plain)]
            assert shares == sorted(shares)
            assert len(set(shares)) >= 3  # it moves on within the rows that are read at once
    assert server.asked.total() == 7


@pytest.mark.parametrize("jobs", [1, 2])
def test_extract_and_map(server: Server, tmp_path: Path, jobs: int, capsys: pytest.CaptureFixture[str]) -> None:
    server.spots = [Spot(name=STREET, number="250")]
    stories = write_stories(tmp_path / "stories.jsonl", count=3)
    found, page = tmp_path / "found.jsonl", tmp_path / "map.html"
    assert main(["extract", str(stories), "-o", str(found), "-q", "--jobs", str(jobs), *online(server)]) == 0
    locations = [json.loads(line)["mentions"][0]["location"] for line in found.read_text().splitlines()]
    assert [bool(location) for location in locations] == [False, True, False]
    assert main(["map", str(found), "-o", str(page), "-q"]) == 0
    assert "Photon, \\u00a9 OpenStreetMap contributors" in page.read_text().replace("©", "\\u00a9")
    assert capsys.readouterr().err == ""


def test_an_outage_lets_extract_finish_and_fail(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.faults = ["403"]
    stories = write_stories(tmp_path / "stories.jsonl", count=3)
    found = tmp_path / "found.jsonl"
    assert main(["extract", str(stories), "-o", str(found), "-q", *online(server)]) == 1
    codes = [json.loads(line)["unplaced"][0]["code"] for line in found.read_text().splitlines()]
    assert codes == ["service_failed"] * 3
    assert "3 places could not be asked for" in capsys.readouterr().err
    server.spots = [Spot(name=STREET, number="250")]
    assert main(["extract", str(stories), "-o", str(found), "-q", *online(server)]) == 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
@pytest.mark.parametrize("jobs", [1, 2])
def test_after_kill_9_each_worker_asks_at_most_one_question_again(server: Server, tmp_path: Path, jobs: int) -> None:
    count = 150
    server.delay_s = 0.01
    stories = write_stories(tmp_path / "stories.jsonl", count=count)
    found = tmp_path / "found.jsonl"
    command = [sys.executable, "-m", "geomap", "extract", str(stories), "-o", str(found), "-q"]
    command += ["--jobs", str(jobs), *online(server)]
    with subprocess.Popen(command, start_new_session=True) as process:
        end = time.monotonic() + 60
        while server.asked.total() < count // 3 and time.monotonic() < end:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
    assert not found.exists()
    before = server.asked.total()
    assert count // 3 <= before < count
    assert subprocess.run(command, check=False, timeout=120).returncode in (0, 1)
    assert len(found.read_text().splitlines()) == count
    twice = [query for query, times in server.asked.items() if times > 1]
    assert len(server.asked) == count
    assert len(twice) <= jobs, twice
    assert all(times <= 2 for times in server.asked.values())


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise on Windows")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_does_not_wait_for_a_service_that_wants_to_be_left_alone(
    server: Server, tmp_path: Path, jobs: int
) -> None:
    server.faults = ["429"] * 99
    stories = write_stories(tmp_path / "stories.jsonl", count=3)
    command = [sys.executable, "-m", "geomap", "extract", str(stories), "-f", "jsonl", "--jobs", str(jobs)]
    with subprocess.Popen([*command, *online(server)], stderr=subprocess.PIPE, start_new_session=True) as process:
        end = time.monotonic() + 60
        while not server.asked and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(0.3)
        os.killpg(process.pid, signal.SIGINT)
        started = time.monotonic()
        assert process.wait(timeout=30) == 130
        assert time.monotonic() - started < 5
        assert process.stderr is not None
        assert process.stderr.read() == b"geomap: stopped\n"


def test_the_cache_can_be_looked_at_written_out_and_cleared(
    server: Server, tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cache", "info"]) == 0
    assert capsys.readouterr().out == f"{cache} (0 KB)\nno answers are kept\n"
    assert main(["cache", "export"]) == 2
    assert main(["cache", "clear"]) == 0
    main(["geocode", "1500 block of N Zanzibar Ave", *online(server)])
    capsys.readouterr()
    assert main(["cache", "info"]) == 0
    assert "photon" in capsys.readouterr().out
    assert main(["cache", "info", "--json"]) == 0
    (stock,) = json.loads(capsys.readouterr().out)["services"]
    assert (stock["service"], stock["answers"], stock["not_found"]) == ("photon", 1, 0)
    output = tmp_path / "answers.jsonl"
    assert main(["cache", "export", "-o", str(output)]) == 0
    record = json.loads(output.read_text())
    assert record["query"] == "1550 N Zanzibar Ave, Chicago, IL"
    assert record["answer"][0]["raw"]["properties"]["housenumber"] == "1550"
    assert main(["cache", "clear", "--service", "census"]) == 0
    assert main(["cache", "clear", "--older-than", "1"]) == 0
    assert main(["cache", "clear"]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == ["forgot 0 answers", "forgot 0 answers", "forgot 1 answer"]


@pytest.mark.parametrize(
    "options",
    [
        ["--geocoder-url", "http://127.0.0.1:1"],
        ["--user-agent", "me"],
        ["--geocoder", "photon,census", "--geocoder-url", "http://127.0.0.1:1"],
        ["--geocoder", "nominatim"],
        ["--geocoder", ","],
        ["--geocoder", "atlantis"],
        ["--geocoder", "photon", "--city", "none"],
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stories = write_stories(tmp_path / "stories.jsonl", count=1)
    assert main(["geocode", "Englewood", *options]) == 2
    assert main(["extract", str(stories), "-f", "jsonl", "--jobs", "2", *options]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2

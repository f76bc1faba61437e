"""geomap against a real Nominatim: `make test-nominatim` installs it, imports a part of Chicago and asks it.

Takes some minutes, most of them for the installation; therefore no part of `make test`.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from geomap.gazetteer import Gazetteer, load_gazetteer
from tests.nominatim.openstreetmap import ASIDE_M, Part, write_part
from tests.nominatim.server import Nominatim, find_tools, run_nominatim
from tests.nominatim.trial import Outcome, Question, describe, make_questions, read_outcomes

if not os.environ.get("GEOMAP_TEST_NOMINATIM"):
    pytest.skip("a real Nominatim takes minutes: make test-nominatim", allow_module_level=True)


@dataclass
class Trial:
    """A Nominatim that runs, and all that was asked of it."""

    nominatim: Nominatim
    folder: Path
    questions: list[Question]
    outcomes: list[Outcome]
    seconds: float

    def of(self, kind: str) -> list[Outcome]:
        """Return what came of one kind of questions."""
        return [outcome for outcome in self.outcomes if outcome.question.kind == kind]


def run_geomap(*arguments: str, folder: Path, url: str) -> subprocess.CompletedProcess[str]:
    """Run geomap with that Nominatim alone, and a cache in the folder."""
    command = [sys.executable, "-m", "geomap", *arguments, "--geocoder", "nominatim", "--geocoder-url", url]
    settings = {**os.environ, "GEOMAP_CACHE": str(folder / "answers.sqlite3"), "NO_PROXY": "127.0.0.1"}
    return subprocess.run(command, check=False, env=settings, capture_output=True, text=True, timeout=1200)


def geocode_questions(output: Path, *, folder: Path, url: str) -> float:
    """Geocode the table of questions; return the seconds it took."""
    start = time.monotonic()
    table = str(folder / "questions.csv")
    done = run_geomap("geocode", "--file", table, "--column", "place", "-o", str(output), folder=folder, url=url)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - start


@pytest.fixture(scope="module")
def chicago() -> Gazetteer:
    return load_gazetteer("chicago")


@pytest.fixture(scope="module")
def part(chicago: Gazetteer, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Part]:
    path = tmp_path_factory.mktemp("osm") / "part.osm"
    return path, write_part(path, gazetteer=chicago)


@pytest.fixture(scope="module")
def trial(
    chicago: Gazetteer, part: tuple[Path, Part], root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Trial]:
    tools = find_tools(root)
    assert tools is not None, "run make test-nominatim, which installs what is needed"
    folder = tmp_path_factory.mktemp("trial")
    questions = make_questions(part[1], gazetteer=chicago)
    with (folder / "questions.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["place"], *([question.text] for question in questions)])
    with run_nominatim(part[0], tools=tools) as nominatim:
        seconds = geocode_questions(folder / "out.csv", folder=folder, url=nominatim.url)
        outcomes = read_outcomes(folder / "out.csv", questions, gazetteer=chicago)
        yield Trial(nominatim, folder, questions, outcomes, seconds)


def test_the_figures(trial: Trial, capsys: pytest.CaptureFixture[str]) -> None:
    asked = trial.nominatim.count_searches()
    with capsys.disabled():
        pace = f"{asked} questions in {trial.seconds:.1f} s, {asked / trial.seconds:.0f} a second with geomap's start"
        lines = [f"import {trial.nominatim.import_s:.0f} s; {pace}", *describe(trial.outcomes)]
        sys.stdout.writelines(f"\n{line}" for line in [*lines, ""])
    assert asked == len(trial.questions)


def test_what_is_placed_lies_within_its_own_circle(trial: Trial) -> None:
    placed = [outcome for outcome in trial.outcomes if not outcome.code]
    assert len(placed) > 400
    assert [outcome for outcome in placed if not outcome.is_right] == []


@pytest.mark.parametrize(
    ("kind", "most_m"),
    [
        ("house", ASIDE_M + 3),
        ("house, written out", ASIDE_M + 3),
        ("interpolated house", 40.0),
        ("block of houses", 40.0),
        ("block of interpolated houses", 40.0),
        ("landmark", 1.0),
    ],
)
def test_what_is_there_is_found_where_it_is(trial: Trial, kind: str, most_m: float) -> None:
    outcomes = trial.of(kind)
    assert len([outcome for outcome in outcomes if not outcome.code]) >= 0.95 * len(outcomes) > 0
    distances = sorted(outcome.distance_m for outcome in outcomes if outcome.distance_m is not None)
    assert distances[int(0.95 * len(distances))] <= most_m


@pytest.mark.parametrize(
    "kind",
    [
        *("block without houses", "street elsewhere", "invented street", "beyond the end", "one of two streets"),
    ],
)
def test_what_is_not_there_is_nowhere(trial: Trial, kind: str) -> None:
    outcomes = trial.of(kind)
    assert len(outcomes) > 5
    assert [outcome for outcome in outcomes if not outcome.code] == []
    assert "service_failed" not in Counter(outcome.code for outcome in outcomes)
    if kind == "one of two streets":
        assert {outcome.code for outcome in outcomes} == {"ambiguous"}


def test_nothing_is_asked_twice(trial: Trial) -> None:
    before = trial.nominatim.count_searches()
    again = trial.folder / "again.csv"
    geocode_questions(again, folder=trial.folder, url=trial.nominatim.url)
    assert again.read_bytes() == (trial.folder / "out.csv").read_bytes()
    assert trial.nominatim.count_searches() == before


@pytest.mark.parametrize("query", ["Laramie and Division", "North Laramie Avenue", "Austin"])
def test_what_it_can_only_answer_with_a_point_is_not_asked(trial: Trial, query: str) -> None:
    before = trial.nominatim.count_searches()
    done = run_geomap("geocode", query, "--json", folder=trial.folder, url=trial.nominatim.url)
    assert (done.returncode, json.loads(done.stdout)["location"]) == (1, None)
    assert trial.nominatim.count_searches() == before


def test_a_server_without_its_database_is_an_outage_and_not_a_miss(trial: Trial, tmp_path: Path) -> None:
    query, url = trial.of("house")[0].question.text, trial.nominatim.url
    with trial.nominatim.without_database():
        failed = run_geomap("geocode", query, "--json", folder=tmp_path, url=url)
    assert failed.returncode == 1
    assert json.loads(failed.stdout)["unplaced"]["code"] == "service_failed"
    done = run_geomap("geocode", query, "--json", folder=tmp_path, url=url)
    assert (done.returncode, json.loads(done.stdout)["location"]["source"]) == (0, "nominatim")

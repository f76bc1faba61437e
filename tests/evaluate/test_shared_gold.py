"""The same figures as the judges' own program, on their annotations; only sums of them are looked at."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

import geomap
from geomap.evaluate import Evaluation, evaluate_findings, read_annotations
from geomap.export import findings_to_json

GOLD: Final = Path(__file__).resolve().parents[3] / "shared" / "gold"
pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="no ../shared/gold: the hand-made annotations are not here")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of what is found today in the annotated articles."""
    path = tmp_path_factory.mktemp("found") / "found.jsonl"
    lines = geomap.find_in_articles(geomap.read_articles(GOLD / "dev_articles.jsonl"))
    path.write_text("".join(findings_to_json(one) + "\n" for one in lines), "utf-8")
    return path


def spoil(record: dict[str, Any]) -> dict[str, Any]:
    """Return the record with all sorts of mistakes in it."""
    for index, mention in enumerate(record["mentions"]):
        spoil_mention(mention, way=index % 7)
    for index, incident in enumerate(record["incidents"]):
        spoil_incident(incident, way=index % 5)
    return record


def spoil_mention(mention: dict[str, Any], *, way: int) -> None:
    kinds = ["block", "address", "intersection", "segment", "area", "facility", "street"]
    streets = mention.get("streets") or [[None, "X", None]]
    if way == 0:
        mention |= {"end": mention["end"] + 9, "text": mention["text"] + " " * 9}
    elif way == 1:
        mention["kind"] = kinds[mention["start"] % len(kinds)]
    elif way == 2:
        streets[0][mention["start"] % 3] = "X"
    elif way == 3:
        streets.reverse()
    elif way == 4:
        mention["number"] = "0-100"
    elif way == 5:
        mention["incident"] = not mention["incident"]


def spoil_incident(incident: dict[str, Any], *, way: int) -> None:
    if way == 0:
        incident["mention"] = (incident["mention"] or 1) - 1
    elif way == 1:
        incident["type"] = "other"
    elif way == 2:
        incident["when"] = (incident["when"] or "")[2:] or None
    elif way == 3:
        incident["killed"], incident["mention"] = None, None


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of the annotations themselves with mistakes strewn in, so that nothing is simply right."""
    path = tmp_path_factory.mktemp("spoilt") / "spoilt.jsonl"
    records = [json.loads(line) for line in (GOLD / "dev_gold.jsonl").read_text("utf-8").splitlines()]
    path.write_text("".join(json.dumps(spoil(record)) + "\n" for record in records), "utf-8")
    return path


def judge(predicted: Path, lines: str) -> dict[str, Any]:
    files = [GOLD / "score.py", GOLD / "dev_gold.jsonl", predicted]
    command = [sys.executable, *map(str, files), "--lines", lines, "--json"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    judged: dict[str, Any] = json.loads(printed.stdout)
    return judged


def in_the_judges_form(evaluation: Evaluation) -> dict[str, Any]:
    figures: dict[str, Any] = {
        name: {
            "p": round(score.precision, 4),
            "r": round(score.recall, 4),
            "f1": round(score.f1, 4),
            "right": score.right,
            "gold": score.annotated,
            "predicted": score.found,
        }
        for name, score in evaluation.scores.items()
    }
    return figures | {f"{name}_accuracy": round(share.share, 4) for name, share in evaluation.shares.items()}


@pytest.mark.parametrize("lines", ["odd", "even", "all"])
@pytest.mark.parametrize("predicted", ["found", "spoilt"])
def test_the_figures_are_those_of_the_judges(predicted: str, lines: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(predicted)
    gold = read_annotations(GOLD / "dev_gold.jsonl")
    wanted = {"odd": gold[0::2], "even": gold[1::2], "all": gold}[lines]
    ours = in_the_judges_form(evaluate_findings(wanted, read_annotations(path)))
    theirs = judge(path, lines)
    assert {name: ours[name] == figure for name, figure in theirs.items()} == dict.fromkeys(theirs, True)
    assert theirs["precise"]["right"] > 0

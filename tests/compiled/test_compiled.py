"""The compiled package: what is to be compiled is, finds the same, heeds Ctrl-C; `make test-compiled` runs these."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import importlib.machinery
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Final

import pytest

import geomap
from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.model import Article, Findings
from geomap.pipeline import find_in_article

if not os.environ.get("GEOMAP_TEST_COMPILED"):
    pytest.skip("make test-compiled runs these against the wheel it builds", allow_module_level=True)

ROOT: Final = Path(__file__).resolve().parents[2]
STORY: Final = (
    "A 25-year-old man was shot about 9 p.m. Saturday in the 1500 block of North Laramie Avenue in Austin. "
    "He was taken to Stroger Hospital in serious condition."
)


@pytest.fixture(scope="module")
def chicago() -> Gazetteer:
    return load_gazetteer("chicago")


@pytest.fixture(scope="module")
def found(chicago: Gazetteer) -> Findings:
    return find_in_article(Article(id="a", text=STORY), gazetteer=chicago)


def compiled_names() -> list[str]:
    """Return the names of the modules that pyproject.toml says are compiled."""
    targets = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]
    hook = targets["wheel"]["hooks"]["mypyc"]
    paths = sorted(path for pattern in hook["include"] for path in ROOT.glob(pattern.removeprefix("/")))
    return [
        ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths if path.name not in hook["exclude"]
    ]


def test_the_package_is_the_installed_one() -> None:
    assert Path(geomap.__file__).is_relative_to(sys.prefix)


@pytest.mark.parametrize("name", compiled_names())
def test_what_is_to_be_compiled_is(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__file__ is not None
    assert module.__file__.endswith(tuple(importlib.machinery.EXTENSION_SUFFIXES))


def test_both_builds_find_the_same() -> None:
    command = [sys.executable, "-m", "tests.compiled.findings_hash"]
    here = dict(os.environ, PYTHONPATH=str(ROOT))  # before the installed package: that of this folder, not compiled
    runs = [
        subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)  # one beside the other
        for env in (os.environ, here)
    ]
    compiled, plain = (run.communicate(timeout=300)[0] for run in runs)
    assert compiled == plain
    assert int(compiled.split()[0]) > 1000


def test_findings_travel_between_processes(found: Findings) -> None:
    assert found.incidents
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own
    assert copy.deepcopy(found) == found


def test_records_are_what_they_were(found: Findings) -> None:
    mention = found.mentions[0]
    assert mention.incident
    with pytest.raises(dataclasses.FrozenInstanceError):
        mention.start = 3  # type: ignore[misc]
    assert dataclasses.replace(mention, cue=None).cue is None
    assert dataclasses.asdict(mention)["text"] == "1500 block of North Laramie Avenue"
    assert repr(mention).startswith("Mention(start=")
    assert not hasattr(mention, "__dict__")


def test_a_wrong_argument_is_a_type_error(chicago: Gazetteer) -> None:
    with pytest.raises(TypeError):
        geomap.find_mentions(b"79th and Halsted", gazetteer=chicago)  # type: ignore[arg-type]


def test_ctrl_c_ends_a_long_article_soon() -> None:
    program = (
        "import geomap\n"
        f"text = {STORY!r} * 200_000\n"
        "chicago = geomap.load_gazetteer('chicago')\n"
        "print('reading', flush=True)\n"
        "geomap.find_incidents(text, gazetteer=chicago)\n"
    )
    with tempfile.TemporaryFile("w+") as errors:
        run = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=errors)
        assert run.stdout is not None
        assert run.stdout.readline() == b"reading\n"
        time.sleep(3)
        assert run.poll() is None, "the text was read before it could be interrupted"
        run.send_signal(signal.SIGINT)
        run.wait(timeout=20)
        run.stdout.close()
        errors.seek(0)
        assert errors.read().rstrip().endswith("KeyboardInterrupt")

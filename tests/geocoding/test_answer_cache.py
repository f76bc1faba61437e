"""The kept answers: shared by processes, in turn, whole whatever happens."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from geomap.errors import GeomapError
from geomap.geocoding.answer_cache import AnswerCache, Entry, cache_path


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[AnswerCache]:
    with AnswerCache(tmp_path / "new" / "answers.sqlite3") as opened:
        yield opened


def entry(query: str, *, service: str = "photon", at: float = 100.0, answer: object = ()) -> Entry:
    return Entry(service, "[]", query, at, list(answer) if answer == () else answer)


def test_an_answer_is_found_by_service_settings_and_query(cache: AnswerCache) -> None:
    kept = entry("é\x00'; DROP TABLE answers", answer=[{"label": "\ud800 ☃", "raw": {"deep": [1, None, 1e300]}}])
    cache.keep(kept)
    assert cache.find(*kept[:3]) == kept
    assert cache.find("nominatim", "[]", kept.query) is None
    assert cache.find("photon", "[1]", kept.query) is None
    assert cache.find("photon", "[]", "e") is None


def test_not_found_is_an_answer(cache: AnswerCache) -> None:
    cache.keep(entry("nowhere"))
    found = cache.find("photon", "[]", "nowhere")
    assert found is not None
    assert found.answer == []


def test_a_newer_answer_takes_the_place_of_an_older_one(cache: AnswerCache) -> None:
    cache.keep(entry("a", at=1.0))
    cache.keep(entry("a", at=2.0, answer=[1]))
    assert [one.answered_at for one in cache.entries()] == [2.0]


def test_turns_come_one_after_the_other(cache: AnswerCache) -> None:
    waits = [cache.take_turn("host", interval_s=1.0, now=1000.0) for _ in range(3)]
    assert waits == [0.0, 1.0, 2.0]
    assert cache.take_turn("other", interval_s=1.0, now=1000.0) == 0.0
    assert cache.take_turn("host", interval_s=1.0, now=1010.0) == 0.0


def test_a_clock_that_is_put_back_stops_nobody_for_long(cache: AnswerCache) -> None:
    cache.take_turn("host", interval_s=1.0, now=10_000_000.0)
    assert cache.take_turn("host", interval_s=1.0, now=1000.0) == 0.0


def test_processes_share_turns_and_answers(cache: AnswerCache) -> None:
    code = (
        "import sys; from pathlib import Path; from geomap.geocoding.answer_cache import AnswerCache, Entry\n"
        "with AnswerCache(Path(sys.argv[1])) as cache:\n"
        "    for n in range(40):\n"
        "        cache.take_turn('host', interval_s=1.0, now=1000.0)\n"
        "        cache.keep(Entry('photon', sys.argv[2], str(n), 1.0, []))\n"
    )
    commands = [[sys.executable, "-c", code, str(cache.path), name] for name in ("one", "two")]
    processes = [subprocess.Popen(command) for command in commands]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    assert cache.stocks()[0].answers == 80
    assert cache.take_turn("host", interval_s=1.0, now=1000.0) == 80.0


def test_stocks_and_clearing(cache: AnswerCache) -> None:
    for number in range(4):
        cache.keep(entry(str(number), at=float(number), answer=[1] if number % 2 else ()))
    cache.keep(entry("x", service="census", at=9.0))
    census, photon = cache.stocks()
    assert (census.service, census.answers, census.not_found) == ("census", 1, 1)
    assert (photon.answers, photon.not_found, photon.oldest, photon.newest) == (4, 2, 0.0, 3.0)
    assert cache.clear(service="photon", before=2.0) == 2
    assert cache.clear(before=3.5) == 2
    assert cache.clear() == 1
    assert cache.stocks() == []


def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    path.write_bytes(b"no database, but long enough to be looked at as if it were one" * 100)
    with pytest.raises(GeomapError, match=r"damaged .* delete it"):
        AnswerCache(path)


def test_a_place_where_no_file_can_be_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(GeomapError, match="cannot be opened"):
        AnswerCache(tmp_path / "file" / "answers.sqlite3")


def test_a_file_of_another_make_says_so(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE answers (other TEXT)")
    connection.close()
    with AnswerCache(path) as cache, pytest.raises(GeomapError, match="cannot be used"):
        cache.find("photon", "[]", "a")


def test_the_usual_place_and_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GEOMAP_CACHE", raising=False)
    assert cache_path().name == "answers.sqlite3"
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "mine"))
    assert cache_path() == tmp_path / "mine"

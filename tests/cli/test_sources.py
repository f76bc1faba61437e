"""The sources of a command: the web only where it is allowed, and --strict at the first that cannot be read."""

from __future__ import annotations

import json
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from geomap.cli import main

STORY = "CHICAGO — A man was shot Monday in the 4500 block of North Broadway, police said."


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  the name it has there
        """Print nothing."""


def test_a_page_of_this_machine_is_read_if_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/story.txt"
        refused = main(["extract", "-f", "jsonl", url])
        problem = capsys.readouterr().err
        allowed = main(["extract", "-f", "jsonl", "--allow-private", url])
        found = json.loads(capsys.readouterr().out)
        server.shutdown()
        thread.join()
    assert (refused, allowed) == (1, 0)
    assert f"{url}: 127.0.0.1 is a private or local address" in problem
    assert "Traceback" not in problem
    assert found["source"] == url
    assert found["mentions"][0]["text"] == "4500 block of North Broadway"


def test_strict_stops_at_the_first_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(["no json", json.dumps({"id": "a", "text": STORY})]), encoding="utf-8")
    assert main(["extract", "-q", "-f", "jsonl", str(path)]) == 1
    lenient = capsys.readouterr()
    assert main(["extract", "-q", "-f", "jsonl", "--strict", str(path)]) == 1
    strict = capsys.readouterr()
    assert json.loads(lenient.out)["id"] == "a"
    assert not strict.out
    assert "row 1" in lenient.err
    assert "row 1" in strict.err


def test_of_many_lines_that_cannot_be_read_ten_are_told_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rows.jsonl").write_text("no json\n" * 600 + json.dumps({"id": "a", "text": STORY}), encoding="utf-8")
    Path("empty.jsonl").write_text("no json\n" * 11, encoding="utf-8")
    assert main(["extract", "-q", "-f", "jsonl", "rows.jsonl", "empty.jsonl"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 22
    assert told[20].startswith("geomap: rows.jsonl: the like of 590 more rows: 11, 12, 13, ")
    assert told[20].endswith(", 509, 510 and 90 others")
    assert told[21] == "geomap: empty.jsonl: the like of 1 more row: 11"

"""The parts of the command line: tables for people, files that appear whole, counts and progress."""

from __future__ import annotations

import io
import resource
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from geomap.cli import progress
from geomap.cli.app import build_parser
from geomap.cli.inputs import Inputs
from geomap.cli.outputs import open_output
from geomap.cli.progress import Progress, rate, show_progress
from geomap.cli.tally import Tally
from geomap.cli.terminal import print_table, printable
from geomap.errors import UsageError
from geomap.export import findings_to_json
from geomap.model import Findings
from tests.export.samples import FINDINGS, MISS


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Claim to be one."""
        return True


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain — é 🚒", "plain — é 🚒"),
        ("two\r\nlines\tand tab", "two lines and tab"),
        ("\x1b[2J\x1b]0;title\x07gone", "[2J ]0;title gone"),
        ("right\u202eleft", "right left"),
    ],
)
def test_text_from_outside_cannot_steer_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_table_has_columns_numbers_to_the_right(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([["a", 5, None], ["long name", 1200, "x" * 100]], head=["name", "count", "rest"])
    head, first, second = capsys.readouterr().out.splitlines()
    assert head == "name       count  rest"
    assert first == "a              5"
    assert second.startswith("long name   1200  xxx")
    assert second.endswith("x…")


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "out.jsonl"
    with open_output(path) as output:
        output.write("é\r\n")
        assert not path.exists()
    assert path.read_bytes() == "é\r\n".encode()
    assert [entry.name for entry in path.parent.iterdir()] == ["out.jsonl"]


def test_a_run_that_is_cut_short_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")

    def be_cut_short() -> None:
        with open_output(path) as output:
            output.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        be_cut_short()
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_place_where_nothing_can_be_written_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot write"), open_output(tmp_path / "file" / "out.csv"):
        pass


def test_where_there_is_no_room_it_is_said_for_which_file(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with pytest.raises(OSError, match="File too large") as raised:  # noqa: PT012 - the limit must not outlive the write
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        try:
            with open_output(path) as output:
                output.write("x" * 100_000)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert raised.value.filename == str(path)
    assert list(tmp_path.iterdir()) == []


def test_counts_and_the_status_that_they_mean() -> None:
    nothing = replace(FINDINGS, mentions=(), places=(), incidents=())
    lost = replace(FINDINGS, places=(MISS, MISS, MISS), incidents=())
    tally = Tally()
    assert list(tally.count([FINDINGS, nothing, lost])) == [FINDINGS, nothing, lost]
    assert tally.to_json() == {
        "articles": 3,
        "articles_with_incidents": 1,
        "places": 6,
        "places_located": 2,
        "incidents": 1,
        "incidents_located": 1,
        "types": {"shooting": 1},
    }
    assert ("  shooting", 1) in tally.rows()
    assert (tally.status(problems=0), tally.status(problems=1)) == (0, 1)
    without_places, none_placed = Tally(), Tally()
    list(without_places.count([nothing]))
    list(none_placed.count([lost]))
    assert (without_places.status(problems=0), none_placed.status(problems=0)) == (0, 1)


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("quiet", [True, False])
def test_progress_goes_to_standard_error_unless_quiet(
    terminal: bool,  # noqa: FBT001  a case of the table
    quiet: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for name in ("_PATIENCE_S", "_LINE_EVERY_S", "_REFRESH_S"):
        monkeypatch.setattr(progress, name, 0.0)
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    stories = tmp_path / "found.jsonl"
    stories.write_text(f"{findings_to_json(FINDINGS, with_text=True)}\n" * 3)
    inputs, tally = Inputs(build_parser().parse_args(["extract", str(stories)])), Tally()
    found = (one for one in inputs.read() if isinstance(one, Findings))
    passed = list(show_progress(tally.count(found), inputs=inputs, tally=tally, quiet=quiet))
    assert passed == [FINDINGS] * 3
    assert inputs.bytes_read == inputs.total_bytes() == stories.stat().st_size
    assert ("3 articles" in stream.getvalue()) != quiet
    assert ("100%" in stream.getvalue()) != quiet


def test_without_a_terminal_a_line_now_and_then_tells_the_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now, done, total = 0.0, 0.0, 5000.0
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: now))
    with Progress(
        describe=lambda seconds: f"{done:.0f} rows ({rate(int(done), seconds)})",
        done=lambda: done,
        total=lambda: total or None,
        quiet=False,
    ) as telling:
        for now, done in ((1.0, 50.0), (20.0, 0.0), (25.0, 400.0), (36.0, 500.0), (100.0, 4999.0)):  # noqa: B007
            telling.tick()
        now, done, total = 200.0, 0.0, 0.0
        telling.tick()
    assert capsys.readouterr().err.splitlines() == [
        "geomap: 0 rows (0.0 a second)",
        "geomap: 10%: 500 rows (14 a second), 5 min left",
        "geomap: 100%: 4999 rows (50 a second), 0 s left",
        "geomap: 0 rows (0.0 a second)",
    ]

"""Ctrl-C and kill: one line, no half file, no process left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

import pytest

STORY: Final = "A woman was robbed Monday in the 3400 block of West Madison Street, police said."
ENOUGH: Final = 64 * 14
"""Articles that fill the queues of two workers, so that the first results are written while input is awaited."""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start `geomap extract --jobs 2` on an input that never ends, and wait for its first line."""
    command = [sys.executable, "-m", "geomap", "extract", "-f", "jsonl", "--jobs", "2", "-"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        cwd=tmp_path,
    ) as process:
        stdin, stdout = pipe(process.stdin), pipe(process.stdout)
        for number in range(ENOUGH):
            stdin.write(json.dumps({"id": str(number), "text": STORY}).encode() + b"\n")
        stdin.flush()
        assert json.loads(stdout.readline())["id"] == "0"
        yield process
        process.kill()


def pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def living_members(group: int) -> list[str]:
    """Return the processes of a group that still run; Linux only."""
    members = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of_group = entry.read_text().rsplit(") ", 1)[1].split()[:3]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(of_group) == group and state not in "ZX":
            members.append(entry.parent.name)
    return members


def test_ctrl_c_is_one_line_and_status_130(running: subprocess.Popen[bytes]) -> None:
    os.killpg(running.pid, signal.SIGINT)
    assert pipe(running.stderr).read().decode() == "geomap: stopped\n"
    assert running.wait(timeout=60) == 130


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux's /proc to see other processes")
def test_workers_leave_with_a_process_that_is_killed(running: subprocess.Popen[bytes]) -> None:
    assert len(living_members(running.pid)) >= 3
    running.kill()
    deadline = time.monotonic() + 30
    while living_members(running.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not living_members(running.pid)

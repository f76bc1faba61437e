"""The asking side of `markup_worker`: one process for the run, replaced when a page was too much for it."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import threading
from importlib.util import find_spec
from typing import IO, Final, Literal, cast

from geomap.errors import MissingExtraError
from geomap.read.problems import UnreadableError

_PATIENCE_S: Final = 20.0
"""Time for one page; a long one takes a tenth of a second."""
_LONGEST_ANSWER: Final = 1 << 30
"""Bytes."""


class _Worker:
    """The process, started with the first page."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, request: dict[str, str]) -> dict[str, str | None] | None:
        """Return the answer; None where the process hung or died over the question."""
        data = json.dumps(request).encode()
        with self._lock:
            process = self._process or self._start()
            stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
            timer = threading.Timer(_PATIENCE_S, process.kill)
            timer.start()
            answer = b""
            try:
                stdin.write(len(data).to_bytes(8) + data)
                stdin.flush()
                length = int.from_bytes(stdout.read(8))
                if 0 < length <= _LONGEST_ANSWER:
                    answer = stdout.read(length)
                    answer = answer if len(answer) == length else b""
            except OSError:  # it died; told by the missing answer
                pass
            finally:
                timer.cancel()
                if not answer:  # also where Ctrl-C came between question and answer
                    self.stop()
        if not answer:
            return None
        found: dict[str, str | None] = json.loads(answer)
        return found

    def stop(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be written has no reader
                    continue
        process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "geomap.read.markup_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self._process


_WORKER: Final = _Worker()
atexit.register(_WORKER.stop)


def take_apart(markup: str, *, task: Literal["page", "fragment"]) -> dict[str, str | None]:
    """Return "text", and for a page "title" and "published", of HTML; each None where there is none.

    Raises
    ------
    UnreadableError
        If it takes longer than 20 seconds or more memory than a page may.
    MissingExtraError
        If the extra geomap[web] is not installed.
    """
    require_web(purpose="reading HTML")
    answer = _WORKER.ask({"task": task, "html": markup})
    if answer is None:
        msg = f"is HTML that cannot be taken apart within {_PATIENCE_S:.0f} seconds"
        raise UnreadableError(msg)
    if error := answer.get("error"):
        raise UnreadableError(error)
    return answer


def require_web(*, purpose: str) -> None:
    """Make sure that the extra geomap[web] is there.

    Raises
    ------
    MissingExtraError
        If it is not.
    """
    if find_spec("trafilatura") is None or find_spec("lxml") is None:
        raise MissingExtraError(extra="web", purpose=purpose)

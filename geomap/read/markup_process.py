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
_PATIENCE_TO_START_S: Final = 120.0
"""Time for the process to import what it works with: a second, from a cold and busy disk many."""
_LONGEST_ANSWER: Final = 1 << 30
"""Bytes."""


class _Worker:
    """The process, started with the first page."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, request: dict[str, str]) -> dict[str, str | None]:
        """Return the answer.

        Raises
        ------
        UnreadableError
            If the process took too long, or died over the question.
        MissingExtraError
            If it cannot work at all.
        """
        with self._lock:
            process = self._process or self._start()
            answer, was_slow = self._exchange(process, request, patience_s=_PATIENCE_S)
        if answer is None:
            why = f"cannot be taken apart within {_PATIENCE_S:.0f} seconds" if was_slow else "its parser fails at"
            msg = f"is HTML that {why}"
            raise UnreadableError(msg)
        return answer

    def _exchange(
        self, process: subprocess.Popen[bytes], request: dict[str, str] | None, *, patience_s: float
    ) -> tuple[dict[str, str | None] | None, bool]:
        """Send a request, if there is one, and read an answer; None where none came, and whether time ran out."""
        stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        ran_out = threading.Event()

        def give_up() -> None:
            ran_out.set()
            process.kill()

        timer = threading.Timer(patience_s, give_up)
        timer.start()
        answer = b""
        try:
            if request is not None:
                data = json.dumps(request).encode()
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
        return (json.loads(answer) if answer else None), ran_out.is_set()

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
        """Start the process, and hear whether it can work."""
        self._process = process = subprocess.Popen(
            [sys.executable, "-m", "geomap.read.markup_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        greeting, _ = self._exchange(process, None, patience_s=_PATIENCE_TO_START_S)
        fault = "its process does not start" if greeting is None else greeting["error"]
        if fault:
            self.stop()
            raise MissingExtraError(extra="web", purpose="reading HTML", fault=fault)
        return process


_WORKER: Final = _Worker()
atexit.register(_WORKER.stop)


def take_apart(markup: str, *, task: Literal["page", "fragment"]) -> dict[str, str | None]:
    """Return "text", and for a page "title" and "published", of HTML; each None where there is none.

    Raises
    ------
    UnreadableError
        If it takes longer than 20 seconds or more memory than a page may.
    MissingExtraError
        If the extra geomap[web] is not installed, or does not work.
    """
    require_web(purpose="reading HTML")
    answer = _WORKER.ask({"task": task, "html": markup})
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

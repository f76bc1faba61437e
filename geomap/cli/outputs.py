"""Where a command writes: standard output, or a file that appears only once it is whole."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from geomap.errors import UsageError


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Open a file, or standard output, for UTF-8 with line ends as they are written.

    A file is written under another name beside it and renamed at the end, so that a run that is cut short never leaves
    half a file that looks whole.

    Raises
    ------
    UsageError
        If the file cannot be made.
    """
    if path is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        return
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = part.open("w", encoding="utf-8", newline="")
    except OSError as error:
        msg = f"cannot write {path}: {error.strerror}"
        raise UsageError(msg) from error
    try:
        with stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

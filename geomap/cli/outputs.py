"""Where a command writes: standard output, or a file that appears only once it is whole."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from geomap.errors import UsageError

_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Open a file for UTF-8 with line ends as they are written, or lend standard output, which `main` made so.

    A file is written as `replace_file` says, so that a run that is cut short never leaves half a file that looks whole.

    Raises
    ------
    UsageError
        If the file cannot be made.
    """
    if path is None:
        yield sys.stdout
        return
    with replace_file(path) as part, part.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def replace_file(path: Path) -> Iterator[Path]:
    """Lend the name of an empty file beside `path`, which takes its place when all went well.

    Raises
    ------
    UsageError
        If no file can be made there.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch()
    except OSError as error:
        msg = f"cannot write {path}: {error.strerror}"
        raise UsageError(msg) from error
    try:
        with name_full_disk(path):
            yield part
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def name_full_disk(path: str | Path) -> Iterator[None]:
    """Let the error of a disk that is full say for which file there was no room: by itself it does not."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno in _FULL:
            error.filename = str(path)
        raise

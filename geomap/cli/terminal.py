"""What people see in a terminal: plain tables, and one-line messages; text from outside can do nothing there."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Final, TextIO

from geomap.export import Cell

_WIDEST: Final = 60
"""Characters of a cell that are shown."""
_GAP: Final = "  "


def make_printable(stream: TextIO) -> None:
    """Let a stream take every character: a file or a pipe as UTF-8, with line ends as they are written.

    A terminal shows what it lacks as a question mark. Otherwise a story's curly quote would end the run where the
    system's own encoding is not UTF-8.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="replace")
    else:
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def warn(message: str) -> None:
    """Print one line to standard error."""
    print(f"geomap: {printable(message)}", file=sys.stderr)


def printable(text: str) -> str:
    """Return the text on one line, without characters that could steer a terminal."""
    if text.isprintable():
        return text
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def clip(text: str) -> str:
    """Return the text as `printable` does, cut to 60 characters."""
    text = printable(text)
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def print_table(rows: Iterable[Sequence[Cell]], *, head: Sequence[str] = ()) -> None:
    """Print rows in columns, numbers to the right; on a terminal, lines are cut where it ends."""
    cells = [[_show(cell) for cell in row] for row in rows]
    lines = [list(head), *cells] if head else cells
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    limit = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in lines:
        padded = [
            cell.rjust(width) if _is_number(cell) else cell.ljust(width)
            for cell, width in zip(line, widths, strict=True)
        ]
        print(_GAP.join(padded).rstrip()[:limit])


def _show(cell: Cell) -> str:
    if cell is None:
        return ""
    return clip(str(cell))


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).replace(",", "").isdecimal()

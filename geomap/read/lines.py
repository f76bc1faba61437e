"""Lines of a stream, one at a time, however long one of them claims to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from geomap.read.decoding import find_byte_order_mark
from geomap.read.problems import UnreadableError

_MOST_SKIPPED: Final = 4 << 30
"""Bytes of one line that are passed over; a small compressed file may hold a line that hardly ends."""
_CHUNK: Final = 1 << 20
"""Bytes that are read at once while an over-long line is passed over."""


def read_lines(stream: BinaryIO, *, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number from 1, its newline kept; None stands for a line of more than `max_bytes`.

    Such a line is skipped without being held in memory. A byte order mark of UTF-8 is dropped.

    Raises
    ------
    UnreadableError
        If the stream is in UTF-16 or UTF-32, where bytes do not show the lines, or a line is longer than 4 GB.
    """
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        if number == 1 and (mark := find_byte_order_mark(line)):
            if mark != "utf-8-sig":
                msg = f"is in {mark}; convert it to UTF-8"
                raise UnreadableError(msg)
            line = line[3:]
        if len(line) > max_bytes and not line.endswith(b"\n"):
            skipped = len(line)
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                skipped += len(rest)
                if skipped > _MOST_SKIPPED:
                    msg = f"line {number} is longer than {_MOST_SKIPPED:,} bytes; from there on nothing is read"
                    raise UnreadableError(msg)
            yield number, None
        else:
            yield number, line

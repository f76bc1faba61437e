"""Progress of long work: a bar on a terminal, a line now and then where there is none."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Final

from geomap.cli.tally import Tally
from geomap.cli.terminal import warn
from geomap.model import Findings

_PATIENCE_S: Final = 1.0
"""Work that is done sooner shows no progress."""
_LINE_EVERY_S: Final = 15.0
_REFRESH_S: Final = 0.2


def show_progress(stream: Iterable[Findings], *, tally: Tally, quiet: bool) -> Iterator[Findings]:
    """Pass the findings on and tell on standard error how far the work is; nothing if `quiet`."""
    if quiet:
        yield from stream
    elif sys.stderr.isatty():
        yield from _draw_bar(stream, tally)
    else:
        yield from _print_lines(stream, tally)


def _print_lines(stream: Iterable[Findings], tally: Tally) -> Iterator[Findings]:
    start = last = time.monotonic()
    for findings in stream:
        yield findings
        now = time.monotonic()
        if now - last >= _LINE_EVERY_S:
            last = now
            warn(_describe(tally, seconds=now - start))


def _draw_bar(stream: Iterable[Findings], tally: Tally) -> Iterator[Findings]:
    from rich.console import Console

    console = Console(stderr=True)
    start = last = time.monotonic()
    status = console.status("")
    try:
        for findings in stream:
            yield findings
            now = time.monotonic()
            if now - last >= _REFRESH_S and now - start >= _PATIENCE_S:
                last = now
                status.update(_describe(tally, seconds=now - start))
                status.start()
    finally:
        status.stop()


def _describe(tally: Tally, *, seconds: float) -> str:
    return (
        f"{tally.articles:,} articles ({tally.articles / seconds:,.0f} a second), "
        f"{tally.incidents:,} incidents, {tally.placed:,} of {tally.places:,} places located"
    )

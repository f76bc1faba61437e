"""Progress of long work: a bar on a terminal, a line now and then where there is none."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Final

from geomap.cli.inputs import Inputs
from geomap.cli.tally import Tally
from geomap.cli.terminal import warn
from geomap.model import Findings

_PATIENCE_S: Final = 1.0
"""Work that is done sooner shows no progress."""
_LINE_EVERY_S: Final = 15.0
_REFRESH_S: Final = 0.2


def show_progress(stream: Iterable[Findings], *, inputs: Inputs, tally: Tally, quiet: bool) -> Iterator[Findings]:
    """Pass the findings on and tell on standard error how far the work is; nothing if `quiet`."""
    if quiet:
        yield from stream
    elif sys.stderr.isatty():
        yield from _draw_bar(stream, inputs, tally)
    else:
        yield from _print_lines(stream, inputs, tally)


def _print_lines(stream: Iterable[Findings], inputs: Inputs, tally: Tally) -> Iterator[Findings]:
    start = last = time.monotonic()
    total: int | None = None
    for findings in stream:
        yield findings
        now = time.monotonic()
        if now - last >= _LINE_EVERY_S:
            total = total or inputs.total_bytes()
            share = f"{min(inputs.bytes_read / total, 1):.0%}: " if total else ""
            last = now
            warn(share + _describe(tally, seconds=now - start))


def _draw_bar(stream: Iterable[Findings], inputs: Inputs, tally: Tally) -> Iterator[Findings]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    bar = Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=5)
    task = bar.add_task("")
    start = last = time.monotonic()
    try:
        for findings in stream:
            yield findings
            now = time.monotonic()
            if now - last >= _REFRESH_S and now - start >= _PATIENCE_S:
                if not bar.live.is_started:
                    bar.update(task, total=inputs.total_bytes())
                    bar.start()
                last = now
                bar.update(task, completed=inputs.bytes_read, description=_describe(tally, seconds=now - start))
    finally:
        bar.stop()


def _describe(tally: Tally, *, seconds: float) -> str:
    return (
        f"{tally.articles:,} articles ({tally.articles / max(seconds, 0.001):,.0f} a second), "
        f"{tally.incidents:,} incidents, {tally.placed:,} of {tally.places:,} places located"
    )

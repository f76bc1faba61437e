"""Progress of long work: a bar on a terminal, a line now and then where there is none."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from geomap.cli.inputs import Inputs
from geomap.cli.tally import Tally
from geomap.cli.terminal import warn
from geomap.model import Findings

if TYPE_CHECKING:
    from rich.console import RenderableType

_PATIENCE_S: Final = 1.0
"""Work that is done sooner shows no progress."""
_LINE_EVERY_S: Final = 15.0
_REFRESH_S: Final = 0.2


class Progress:
    """Tells on standard error how far some work is, with what it is at and the time left; a context manager."""

    def __init__(
        self,
        *,
        describe: Callable[[float], str],
        done: Callable[[], float],
        total: Callable[[], float | None],
        quiet: bool,
    ) -> None:
        """Begin to count the time; nothing is told if `quiet`.

        Parameters
        ----------
        describe
            Says in words what has been done in so many seconds.
        done, total
            How much of how much, in any unit; the total is None where nobody knows.
        quiet
            Whether to say nothing at all.
        """
        self._describe = describe
        self._done = done
        self._total = total
        self._say = None if quiet else self._draw if sys.stderr.isatty() else self._print
        self._start = self._last = time.monotonic()
        self._bar: _Bar | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def tick(self) -> None:
        """Say how far the work is, if that was not said a moment ago."""
        if self._say is not None:
            self._say(time.monotonic())

    def _print(self, now: float) -> None:
        if now - self._last < _LINE_EVERY_S:
            return
        self._last = now
        words, total = self._describe(now - self._start), self._total()
        share = min(self._done() / total, 1.0) if total else 0.0
        if share > 0:
            words = f"{share:.0%}: {words}, {_spell((now - self._start) * (1 / share - 1))} left"
        warn(words)

    def _draw(self, now: float) -> None:
        if now - self._last < _REFRESH_S or now - self._start < _PATIENCE_S:
            return
        self._last = now
        self._bar = self._bar or _Bar()
        self._bar.show(done=self._done(), total=self._total(), words=self._describe(now - self._start))


def show_progress(stream: Iterable[Findings], *, inputs: Inputs, tally: Tally, quiet: bool) -> Iterator[Findings]:
    """Pass the findings on and tell on standard error how far the work is; nothing if `quiet`."""

    def describe(seconds: float) -> str:
        return (
            f"{tally.articles:,} articles ({rate(tally.articles, seconds)}), {tally.incidents:,} incidents, "
            f"{tally.placed:,} of {tally.places:,} places located"
        )

    total = cache(inputs.total_bytes)  # which looks at every file of a folder
    with Progress(describe=describe, done=lambda: inputs.bytes_read, total=total, quiet=quiet) as progress:
        for findings in stream:
            yield findings
            progress.tick()


def rate(count: int, seconds: float) -> str:
    """Return how many a second: "1,200 a second", "0.8 a second"."""
    each = count / max(seconds, 0.001)
    return f"{each:,.0f} a second" if each >= 10 else f"{each:.1f} a second"


class _Bar:
    """A bar with the share and the time left, and below it a line of words: together they are too wide for a line."""

    def __init__(self) -> None:
        """Draw it."""
        from rich.console import Console
        from rich.live import Live
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn

        self._bar = Progress(BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        self._task = self._bar.add_task("")
        self._words = ""
        console = Console(stderr=True)
        self._live = Live(get_renderable=self._render, console=console, transient=True, refresh_per_second=5)
        self._live.start()

    def show(self, *, done: float, total: float | None, words: str) -> None:
        """Say how far the work is."""
        self._bar.update(self._task, completed=done, total=total)
        self._words = words

    def stop(self) -> None:
        """Wipe it away."""
        self._live.stop()

    def _render(self) -> RenderableType:
        from rich.console import Group
        from rich.text import Text

        return Group(self._bar, Text(self._words, no_wrap=True, overflow="ellipsis"))


def _spell(seconds: float) -> str:
    """Return a time in words: "40 s", "12 min", "3 h 5 min"."""
    minutes = round(seconds / 60)
    if minutes < 2:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"

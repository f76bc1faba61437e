"""Several processes of this machine at work on one stream of articles."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import GeomapError
from geomap.gazetteer import Gazetteer, loaded_gazetteer
from geomap.model import Article, Findings
from geomap.pipeline.article import find_named, open_geocoders
from geomap.pipeline.batches import BATCHES_AHEAD, cut_batches

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

    from geomap.geocoding.order import Geocoders, GeocoderSettings


def find_in_pool(
    articles: Iterable[Article | Findings],
    *,
    gazetteer: Gazetteer | str | Path,
    jobs: int,
    geocoders: GeocoderSettings | None,
) -> Iterator[Findings]:
    """Yield what is found in each article, in their order; as `find_in_articles` with several jobs."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    # "spawn" starts clean processes everywhere: a fork could copy the lock of a progress bar's thread while it is held
    pool = ProcessPoolExecutor(
        max_workers=jobs,
        mp_context=context,
        initializer=_start_worker,
        initargs=(gazetteer, geocoders, stop),
    )
    waiting: deque[Future[list[Findings]] | list[Findings]] = deque()
    try:
        for batch in cut_batches(articles):
            articles_only = [one for one in batch if isinstance(one, Article)]
            if articles_only:
                with _deaf_to_interrupts():
                    waiting.append(pool.submit(_work, articles_only))
            else:
                waiting.append([one for one in batch if isinstance(one, Findings)])
            while len(waiting) > jobs * BATCHES_AHEAD:
                yield from _finished(waiting.popleft())
        while waiting:
            yield from _finished(waiting.popleft())
    except BrokenProcessPool as error:
        msg = "a worker process was ended from outside, perhaps for want of memory; try fewer jobs"
        raise GeomapError(msg) from error
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _finished(batch: Future[list[Findings]] | list[Findings]) -> list[Findings]:
    return batch if isinstance(batch, list) else batch.result()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Hold back Ctrl-C: a worker started meanwhile never hears it, this process does as soon as the block ends.

    Ctrl-C reaches all processes of a terminal; the workers are to finish what they do, and leave with this one.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@dataclasses.dataclass(frozen=True, slots=True)
class _Tools:
    """What a worker process works with, loaded when it starts."""

    gazetteer: Gazetteer
    geocoders: Geocoders | None
    stop: Event
    """Set when nobody waits for results any more."""


_tools: list[_Tools] = []
"""In a worker process: its tools, alone."""


class _StoppedError(Exception):
    """The work of this process is not wanted any more."""


def _start_worker(gazetteer: Gazetteer | str | Path, geocoders: GeocoderSettings | None, stop: Event) -> None:
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    loaded = loaded_gazetteer(gazetteer)
    opened = None
    if geocoders is not None:
        from geomap.geocoding.asking import Clock

        opened = open_geocoders(geocoders, loaded, clock=Clock(sleep=_sleep))
    _tools[:] = [_Tools(loaded, opened, stop)]


def _sleep(seconds: float) -> None:
    """Wait for a service; end at once when the parent is done."""
    if _tools[0].stop.wait(seconds):
        raise _StoppedError


def _leave_with_parent() -> None:
    """End this worker if the process that started it was killed: nobody else would ever tell it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(articles: list[Article]) -> list[Findings]:
    tools = _tools[0]
    found = []
    for article in articles:
        if tools.stop.is_set():
            raise _StoppedError
        found.append(find_named(article, gazetteer=tools.gazetteer, geocoders=tools.geocoders))
    return found

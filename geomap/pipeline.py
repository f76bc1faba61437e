"""The stages joined: from an article to all that was found in it, for one article or a stream of them."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.errors import GeomapError, UsageError
from geomap.extract import find_mentions
from geomap.gather import find_dateline, gather_incidents
from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.gazetteer.nowhere import NOWHERE
from geomap.geocoding import geocode as geocode_offline
from geomap.geocoding import locate_mentions
from geomap.model import Article, Findings, Incident, Location, MissCode, Unplaced

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

    from geomap.geocoding.asking import Clock
    from geomap.geocoding.order import Geocoders, GeocoderSettings

_NOT_LOOKED_UP: Final = Unplaced(code=MissCode.OUTSIDE_CITY, reason="no gazetteer")
_BATCH_ARTICLES: Final = 64
_BATCH_CHARACTERS: Final = 1 << 18
"""A batch for a worker is full at either: sending one costs about a millisecond, finding its places some hundred."""
_BATCHES_AHEAD: Final = 4
"""Batches that wait for each worker: enough to keep all busy, few enough that memory does not grow with the input."""


def find_in_article(article: Article, *, gazetteer: Gazetteer, geocoders: Geocoders | None = None) -> Findings:
    """Find the places that an article names, where they are, and what happened there.

    The article comes back with its date and dateline read from its text, where it brought none. Without `geocoders`
    the gazetteer alone places what is named.
    """
    article = _with_dateline(article)
    nowhere = gazetteer.id == NOWHERE
    mentions = find_mentions(article.text, gazetteer=None if nowhere else gazetteer)
    places: Sequence[Location | Unplaced]
    if nowhere and geocoders is None:
        places = (_NOT_LOOKED_UP,) * len(mentions)
    elif geocoders is None:
        places = locate_mentions(mentions, gazetteer=gazetteer, town=article.dateline)
    else:
        places = geocoders.locate_mentions(mentions, town=article.dateline)
    flagged, incidents = gather_incidents(article, mentions, places, timezone=gazetteer.timezone)
    return Findings(article=article, mentions=flagged, places=tuple(places), incidents=incidents)


def find_incidents(
    text: str,
    *,
    gazetteer: Gazetteer | str | Path = "chicago",
    published: date | None = None,
    geocoders: GeocoderSettings | None = None,
) -> list[Incident]:
    """Find what happened, and where, in the text of one article.

    Parameters
    ----------
    text
        The article, as decoded.
    gazetteer
        A built-in one's name, a folder, or one that is loaded already.
    published
        When the story came out, if the text does not say so itself; dates without a year are reckoned from it.
    geocoders
        Online geocoders to ask as well, and in which order; None for the gazetteer alone.

    Raises
    ------
    GazetteerError
        If there is no such gazetteer.
    UsageError
        If a geocoder is unknown or lacks a server, a key or a user agent.
    """
    article = Article(id="text", text=text, published=published)
    loaded = _loaded(gazetteer)
    with ExitStack() as stack:
        chosen = stack.enter_context(_opened(geocoders, loaded)) if geocoders else None
        return list(find_in_article(article, gazetteer=loaded, geocoders=chosen).incidents)


def geocode(
    query: str,
    *,
    gazetteer: Gazetteer | str | Path = "chicago",
    near: Sequence[Location] = (),
    town: str | None = None,
    geocoders: GeocoderSettings | None = None,
) -> Location | Unplaced:
    """Find where a place given in words is: "1500 block of North Laramie Avenue", "55th & Woodlawn", "Pilsen".

    Parameters
    ----------
    query
        One place, at most 200 characters.
    gazetteer
        A built-in one's name, a folder, or one that is loaded already.
    near
        Places that decide between several that fit, the most telling first.
    town
        The town that is meant, where that may be another than the gazetteer's.
    geocoders
        Online geocoders to ask as well, and in which order; None for the gazetteer alone.

    Raises
    ------
    GazetteerError
        If there is no such gazetteer. A place that is not found is an Unplaced, with the reason.
    UsageError
        If a geocoder is unknown or lacks a server, a key or a user agent.
    """
    loaded = _loaded(gazetteer)
    if geocoders is None:
        return geocode_offline(query, gazetteer=loaded, near=near, town=town)
    with _opened(geocoders, loaded) as chosen:
        return chosen.geocode(query, near=near, town=town)


def find_in_articles(
    articles: Iterable[Article | Findings],
    *,
    gazetteer: Gazetteer | str | Path = "chicago",
    jobs: int = 1,
    geocoders: GeocoderSettings | None = None,
) -> Iterator[Findings]:
    """Yield what is found in each article, in the order in which they come; findings among them pass as they are.

    Only a few articles for each job are held in memory.

    Parameters
    ----------
    articles
        Any iterable; it is read as far as the workers need.
    gazetteer
        A built-in one's name, a folder, or one that is loaded already.
    jobs
        How many processes work; 1 is this one alone.
    geocoders
        Online geocoders to ask as well, and in which order; None for the gazetteer alone.

    Raises
    ------
    GazetteerError
        If there is no such gazetteer.
    UsageError
        If `jobs` is less than 1, or a geocoder is unknown or lacks a server, a key or a user agent.
    GeomapError
        If a worker process is killed.
    """
    if jobs < 1:
        msg = f"the number of jobs must be 1 or more, not {jobs}"
        raise UsageError(msg)
    loaded = _loaded(gazetteer)
    with ExitStack() as stack:
        chosen = stack.enter_context(_opened(geocoders, loaded)) if geocoders else None
        if jobs > 1:  # `chosen` is not used then, but what is wrong with it has been told before any work is done
            yield from _find_in_pool(articles, gazetteer=gazetteer, jobs=jobs, geocoders=geocoders)
            return
        for article in articles:
            if isinstance(article, Findings):
                yield article
            else:
                yield _find_named(article, gazetteer=loaded, geocoders=chosen)


def _loaded(gazetteer: Gazetteer | str | Path) -> Gazetteer:
    return gazetteer if isinstance(gazetteer, Gazetteer) else load_gazetteer(gazetteer)


def _opened(settings: GeocoderSettings, gazetteer: Gazetteer, *, clock: Clock | None = None) -> Geocoders:
    from geomap.geocoding.order import Geocoders

    return Geocoders(settings, gazetteer=gazetteer, clock=clock)


def _with_dateline(article: Article) -> Article:
    if article.published is not None and article.dateline is not None:
        return article
    dateline = find_dateline(article.text)
    return dataclasses.replace(
        article,
        published=article.published or dateline.published,
        dateline=article.dateline or dateline.place,
    )


def _find_named(article: Article, *, gazetteer: Gazetteer, geocoders: Geocoders | None) -> Findings:
    """As `find_in_article`; an error that no stage foresaw says in which article it arose."""
    try:
        return find_in_article(article, gazetteer=gazetteer, geocoders=geocoders)
    except Exception as error:
        error.add_note(f"while reading article {article.id!r} of {article.source}")
        raise


def _find_in_pool(
    articles: Iterable[Article | Findings],
    *,
    gazetteer: Gazetteer | str | Path,
    jobs: int,
    geocoders: GeocoderSettings | None,
) -> Iterator[Findings]:
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
        for batch in _batches(articles):
            articles_only = [one for one in batch if isinstance(one, Article)]
            if articles_only:
                with _deaf_to_interrupts():
                    waiting.append(pool.submit(_work, articles_only))
            else:
                waiting.append([one for one in batch if isinstance(one, Findings)])
            while len(waiting) > jobs * _BATCHES_AHEAD:
                yield from _finished(waiting.popleft())
        while waiting:
            yield from _finished(waiting.popleft())
    except BrokenProcessPool as error:
        msg = "a worker process was ended from outside, perhaps for want of memory; try fewer jobs"
        raise GeomapError(msg) from error
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _batches(articles: Iterable[Article | Findings]) -> Iterator[list[Article | Findings]]:
    """Cut the stream into batches; each holds articles alone or findings alone."""
    batch: list[Article | Findings] = []
    size = 0
    for one in articles:
        full = len(batch) >= _BATCH_ARTICLES or size >= _BATCH_CHARACTERS
        if batch and (full or type(one) is not type(batch[0])):
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += len(one.text) if isinstance(one, Article) else 0
    if batch:
        yield batch


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
    loaded = _loaded(gazetteer)
    opened = None
    if geocoders is not None:
        from geomap.geocoding.asking import Clock

        opened = _opened(geocoders, loaded, clock=Clock(sleep=_sleep))
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
        found.append(_find_named(article, gazetteer=tools.gazetteer, geocoders=tools.geocoders))
    return found

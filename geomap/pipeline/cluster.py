"""A Dask cluster at work on one stream of articles (the extra geomap[dask]).

The workers need the same geomap installed. A city that is no built-in one is sent to them; online geocoders are asked
by each worker, with the keys and the cache of the machine that it runs on.
"""

from __future__ import annotations

import logging
import re
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import geomap
from geomap.errors import GeomapError, MissingExtraError, UsageError
from geomap.gazetteer import Gazetteer, builtin_names, loaded_gazetteer
from geomap.geocoding.order import Geocoders, GeocoderSettings
from geomap.model import Article, Findings
from geomap.pipeline.article import find_named, open_geocoders
from geomap.pipeline.batches import BATCHES_AHEAD, cut_batches

if TYPE_CHECKING:
    from distributed import Client

_ADDRESS: Final = re.compile(
    r"(?:tcp|tls|ws|wss)://[^\s/:]+(?::\d{1,5})?/?|(?:tcp|tls|ws|wss)://\[[0-9a-fA-F:]+\]:\d{1,5}"
)
_TALKATIVE: Final = ("distributed", "tornado", "asyncio")
"""The families of loggers that speak when a connection breaks; which of them do depends on the moment."""
_PATIENCE_S: Final = 20.0
"""How long the scheduler may take to answer, and the cluster to have a worker."""


def find_on_cluster(
    articles: Iterable[Article | Findings],
    *,
    address: str,
    gazetteer: Gazetteer | str | Path,
    geocoders: GeocoderSettings | None,
) -> Iterator[Findings]:
    """Yield what is found in each article, in the order in which they come; findings among them pass as they are.

    Parameters
    ----------
    articles
        Any iterable; it is read as far as the workers need.
    address
        Of the scheduler: "tcp://10.0.0.5:8786".
    gazetteer
        A built-in one's name, a folder, or one that is loaded already.
    geocoders
        Online geocoders to ask as well; None for the gazetteer alone.

    Raises
    ------
    GeomapError
        If the cluster cannot be reached, has no workers, or these are lost or have another geomap.
    MissingExtraError
        If the extra geomap[dask] is not installed.
    """
    with _connected(address) as client:
        city: object = gazetteer
        if gazetteer not in builtin_names():  # a folder need not be there on other machines
            city = client.scatter(loaded_gazetteer(gazetteer), broadcast=True, hash=False)
        ahead = BATCHES_AHEAD * max(sum(client.nthreads().values()), 1)
        waiting: deque[Any] = deque()
        try:
            for batch in cut_batches(articles):
                own = [one for one in batch if isinstance(one, Article)]
                waiting.append(client.submit(find_in_batch, own, city, geocoders, pure=False) if own else batch)
                while len(waiting) > ahead:
                    yield from _finished(waiting.popleft())
            while waiting:
                yield from _finished(waiting.popleft())
        finally:
            client.cancel([one for one in waiting if not isinstance(one, list)])


def find_in_batch(
    articles: list[Article], gazetteer: Gazetteer | str, settings: GeocoderSettings | None
) -> list[Findings]:
    """Find what is in some articles; this runs on a worker."""
    city = loaded_gazetteer(gazetteer)
    geocoders = None if settings is None else _geocoders(settings, city)
    return [find_named(article, gazetteer=city, geocoders=geocoders) for article in articles]


class _Tools(threading.local):
    """On a worker: the geocoders of each of its threads, as SQLite wants it."""

    def __init__(self) -> None:
        self.geocoders: dict[tuple[GeocoderSettings, str], Geocoders] = {}


_tools: Final = _Tools()


def _geocoders(settings: GeocoderSettings, city: Gazetteer) -> Geocoders:
    key = (settings, city.id)
    if key not in _tools.geocoders:
        _tools.geocoders[key] = open_geocoders(settings, city)
    return _tools.geocoders[key]


def _version() -> str:
    return geomap.__version__


def _check_address(address: str) -> None:
    """Refuse what is no address of a scheduler.

    Raises
    ------
    UsageError
        With how it should look.
    """
    if not _ADDRESS.fullmatch(address):
        msg = f"the address of a Dask scheduler is like tcp://10.0.0.5:8786, not {address!r}"
        raise UsageError(msg)


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """Connect to a cluster whose workers have this geomap."""
    try:
        from distributed import Client, KilledWorker
        from distributed.client import FutureCancelledError
        from distributed.comm import CommClosedError
    except ImportError as error:
        raise MissingExtraError(extra="dask", purpose="working on a Dask cluster") from error
    _check_address(address)
    with _silenced():
        try:
            client = Client(address, timeout=_PATIENCE_S, set_as_default=False)
        except (OSError, ValueError) as error:
            msg = f"no Dask scheduler answers at {address}: {_in_one_line(error)}"
            raise GeomapError(msg) from error
        with client:
            _check_workers(client, address)
            try:
                yield client
            except KilledWorker as error:
                msg = f"workers of the cluster at {address} were ended again and again, perhaps for want of memory"
                raise GeomapError(msg) from error
            except (FutureCancelledError, CommClosedError) as error:
                msg = f"the connection to the cluster at {address} was lost"
                raise GeomapError(msg) from error


@contextmanager
def _silenced() -> Iterator[None]:
    """Keep Dask's own loggers quiet for a while: what they would say in pages is told in one line."""
    known = [
        logger
        for name, logger in sorted(logging.root.manager.loggerDict.items())
        if isinstance(logger, logging.Logger) and name.partition(".")[0] in _TALKATIVE
    ]
    before = [(logger, logger.handlers, logger.propagate) for logger in known]
    for logger in known:  # a logger made meanwhile passes what it has to the head of its family
        is_head = logger.name in _TALKATIVE
        logger.handlers = [logging.NullHandler()] if is_head else []
        logger.propagate = not is_head
    try:
        yield
    finally:
        for logger, handlers, propagate in before:
            logger.handlers, logger.propagate = handlers, propagate


def _check_workers(client: Client, address: str) -> None:
    """Wait for a worker, and ask all of them which geomap they have."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE_S)
    except TimeoutError as error:
        msg = f"the cluster at {address} has no workers"
        raise GeomapError(msg) from error
    answers = client.run(_version, on_error="return")
    for worker, version in answers.items():
        if version != geomap.__version__:
            what = _in_one_line(version) if isinstance(version, Exception) else f"geomap {version}"
            msg = f"worker {worker} has {what}, and needs geomap {geomap.__version__}"
            raise GeomapError(msg)


def _finished(batch: Any) -> list[Findings]:  # noqa: ANN401  a Future of Dask's, which has no types, or findings
    found: list[Findings] = batch if isinstance(batch, list) else batch.result()
    return found


def _in_one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__} {error}".split())[:200]

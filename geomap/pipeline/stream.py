"""A stream of articles through all stages: one after the other, in several processes, or on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import UsageError
from geomap.gazetteer import Gazetteer, loaded_gazetteer
from geomap.model import Article, Findings
from geomap.pipeline.article import find_named, open_geocoders

if TYPE_CHECKING:
    from geomap.geocoding.order import GeocoderSettings


def find_in_articles(
    articles: Iterable[Article | Findings],
    *,
    gazetteer: Gazetteer | str | Path = "chicago",
    jobs: int = 1,
    dask: str | None = None,
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
        How many processes of this machine work; 1 is this one alone.
    dask
        The address of a Dask scheduler whose workers work instead, such as "tcp://10.0.0.5:8786" (the extra
        geomap[dask]).
    geocoders
        Online geocoders to ask as well, and in which order; None for the gazetteer alone.

    Raises
    ------
    GazetteerError
        If there is no such gazetteer.
    UsageError
        If `jobs` is less than 1 or given together with `dask`, or a geocoder is unknown or lacks a server, a key or a
        user agent.
    GeomapError
        If a worker process is killed, or the cluster cannot be reached or is lost.
    MissingExtraError
        If there is a `dask`, and the extra is not installed.
    """
    if jobs < 1:
        msg = f"the number of jobs must be 1 or more, not {jobs}"
        raise UsageError(msg)
    if dask is not None and jobs > 1:
        msg = "processes of this machine, or a Dask cluster: not both"
        raise UsageError(msg)
    loaded = loaded_gazetteer(gazetteer)
    with ExitStack() as stack:
        chosen = stack.enter_context(open_geocoders(geocoders, loaded)) if geocoders else None
        # elsewhere `chosen` is not used, but what is wrong with it has been told before any work is done
        if dask is not None:
            from geomap.pipeline.cluster import find_on_cluster

            yield from find_on_cluster(articles, address=dask, gazetteer=gazetteer, geocoders=geocoders)
            return
        if jobs > 1:
            from geomap.pipeline.pool import find_in_pool

            yield from find_in_pool(articles, gazetteer=gazetteer, jobs=jobs, geocoders=geocoders)
            return
        for article in articles:
            if isinstance(article, Findings):
                yield article
            else:
                yield find_named(article, gazetteer=loaded, geocoders=chosen)

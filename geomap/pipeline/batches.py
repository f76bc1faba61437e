"""A stream of articles cut into batches, as workers are sent them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from geomap.model import Article, Findings

_BATCH_ARTICLES: Final = 64
_BATCH_CHARACTERS: Final = 1 << 18
"""A batch for a worker is full at either: sending one costs about a millisecond, finding its places some hundred."""
BATCHES_AHEAD: Final = 4
"""Batches that wait for each worker: enough to keep all busy, few enough that memory does not grow with the input."""


def cut_batches(articles: Iterable[Article | Findings]) -> Iterator[list[Article | Findings]]:
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

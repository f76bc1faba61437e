"""Asking one online geocoder, with patience and manners: in turn, again after a failure, and not for ever."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar

from geomap.errors import ServiceError
from geomap.geocoding.answer_cache import AnswerCache, Entry

Answered = TypeVar("Answered")

_ATTEMPTS: Final = 4
_FIRST_PAUSE_S: Final = 2.0
"""After the first failure; doubled after each further one."""
_LONGEST_PAUSE_S: Final = 120.0
"""A service that wants to be left alone for longer is not asked again in this run."""
_FAILURES_IN_A_ROW: Final = 3
"""Questions that may fail, one after the other, before a service is not asked any more."""


class TryAgainError(ServiceError):
    """A service failed in a way that may pass: too busy, cut off, talking nonsense."""

    def __init__(self, message: str, *, after_s: float | None = None) -> None:
        super().__init__(message)
        self.after_s = after_s
        """How long the service asks to be left alone, in seconds; None where it does not say."""


class RefusedError(ServiceError):
    """A service will not answer this run at all: the key is wrong, the quota is used up."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, as a test may pass it in."""

    now: Callable[[], float] = time.time
    """Seconds since 1970: processes that share a cache share this."""
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random
    """A number from 0 to 1, so that processes that failed together do not come back together."""


@dataclass(slots=True, kw_only=True)
class Asker:
    """One service, asked question by question; answers that are kept are given without asking."""

    service: str
    settings: str
    server: str
    """The host: what is asked in turn."""
    interval_s: float
    fetch: Callable[[str], object]
    """Asks the service once: returns its answer in JSON's terms, an empty list for "not found".

    Raises ServiceError: TryAgainError or RefusedError where that is known.
    """
    cache: AnswerCache
    fetch_many: Callable[[Sequence[str]], Mapping[str, object]] | None = None
    """Asks for many at once, where the service can be: returns the answers that it has, and raises as `fetch`."""
    batch: int = 1
    """How many at once."""
    clock: Clock = field(default_factory=Clock)
    stopped: str | None = None
    """Why the service is not asked any more; None while it is."""
    _failures: int = 0

    def ask(self, query: str) -> object:
        """Return the service's answer to a question.

        Raises
        ------
        ServiceError
            If the service does not answer; this is never "not found".
        """
        kept = self.cache.find(self.service, self.settings, query)
        if kept is not None:
            return kept.answer
        if self.stopped is not None:
            raise ServiceError(self.stopped)
        answer = self._fetch_patiently(partial(self.fetch, query))
        self.cache.keep(Entry(self.service, self.settings, query, self.clock.now(), answer))
        return answer

    def ask_ahead(self, queries: Iterable[str]) -> None:
        """Ask many questions in few requests, where the service can be asked so; what it answers is kept.

        What it does not answer is left to `ask`, which tells why.
        """
        if self.fetch_many is None:
            return
        new = [one for one in dict.fromkeys(queries) if self.cache.find(self.service, self.settings, one) is None]
        for start in range(0, len(new), self.batch):
            part = new[start : start + self.batch]
            if len(part) == 1 or self.stopped is not None:
                return
            try:
                answers = self._fetch_patiently(partial(self.fetch_many, part))
            except ServiceError:
                return
            for query, answer in answers.items():
                self.cache.keep(Entry(self.service, self.settings, query, self.clock.now(), answer))

    def _fetch_patiently(self, fetch: Callable[[], Answered]) -> Answered:
        """Ask, and note whether the service is worth asking further questions."""
        try:
            answer = self._fetch_again(fetch)
        except RefusedError as error:
            self.stopped = str(error)
            raise
        except ServiceError as error:
            self._failures += 1
            if self._failures >= _FAILURES_IN_A_ROW:
                self.stopped = f"{error}; it failed {self._failures} times in a row and is not asked any more"
            raise
        self._failures = 0
        return answer

    def _fetch_again(self, fetch: Callable[[], Answered]) -> Answered:
        """Ask, and ask again after a pause where the failure may pass."""
        attempt = 1
        while True:
            wait = self.cache.take_turn(self.server, interval_s=self.interval_s, now=self.clock.now())
            if wait > 0:
                self.clock.sleep(wait)
            try:
                return fetch()
            except TryAgainError as error:
                pause = max(_FIRST_PAUSE_S * 2 ** (attempt - 1) * (1 + self.clock.jitter()), error.after_s or 0.0)
                if pause > _LONGEST_PAUSE_S:
                    msg = f"{error}; it asks to be left alone for {pause:,.0f} seconds"
                    raise RefusedError(msg) from error
                if attempt == _ATTEMPTS:
                    raise
                self.clock.sleep(pause)
                attempt += 1

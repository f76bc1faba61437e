"""Several geocoders in an order: the gazetteer and online services; the first that knows a place decides.

Whatever the order, the gazetteer says which places lie in other towns; no service is asked for those.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from geomap.errors import ServiceError, UsageError
from geomap.gazetteer import Gazetteer
from geomap.gazetteer.nowhere import NOWHERE
from geomap.geocoding import geocode, locate_mentions, parse_query
from geomap.geocoding.query import MAX_QUERY
from geomap.geocoding.services import OFFLINE, Service, service_named
from geomap.model import Kind, Location, Mention, MissCode, Unplaced

if TYPE_CHECKING:
    from geomap.geocoding.asking import Asker, Clock
    from geomap.geocoding.service_answers import Answer

_AHEAD: Final = 1000
"""Places that are looked through at once for questions that go together."""
_DECIDED: Final = frozenset({MissCode.AMBIGUOUS, MissCode.OUTSIDE_CITY})
"""Where the gazetteer knows too much rather than too little: a service would only pick one of several places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeocoderSettings:
    """Which geocoders are asked, and how; holds no keys, those stay in the environment."""

    order: Sequence[str] = (OFFLINE,)
    """Names: "offline", "nominatim", "photon", "pelias", "arcgis", "census", ..."""
    urls: Sequence[tuple[str, str]] = ()
    """Servers of one's own, each with the name of its service."""
    user_agent: str | None = None
    """Who asks."""
    cache: str | Path | None = None
    """The file of answers; None for the usual one."""
    timeout_s: float = 20.0
    """How long a service may take for one answer."""

    def __post_init__(self) -> None:
        """Refuse a string where names are meant: each of its letters would be taken for one."""
        if isinstance(self.order, str):
            msg = f"the order of geocoders is a tuple of names, such as ('offline', 'census'), not {self.order!r}"
            raise UsageError(msg)
        # lists come from Python's users; what is compared and looked up is tuples
        object.__setattr__(self, "order", tuple(self.order))
        object.__setattr__(self, "urls", tuple((name, url) for name, url in self.urls))

    @property
    def online(self) -> tuple[str, ...]:
        """The names of the services."""
        return tuple(name for name in self.order if name != OFFLINE)


class Geocoders:
    """The geocoders of a run, for one city; a context manager."""

    def __init__(self, settings: GeocoderSettings, *, gazetteer: Gazetteer, clock: Clock | None = None) -> None:
        """Set up the services; none is asked yet.

        Raises
        ------
        UsageError
            If a service is unknown, or lacks a server, a key or a user agent; or if the gazetteer is that of no city.
        GeomapError
            If the cache cannot be opened.
        """
        from geomap.geocoding.answer_cache import AnswerCache, cache_path
        from geomap.geocoding.asking import Asker
        from geomap.geocoding.asking import Clock as RealClock
        from geomap.geocoding.online import make_door

        if len(set(settings.order)) != len(settings.order) or not settings.order:
            msg = f"each geocoder once, not {','.join(settings.order)!r}"
            raise UsageError(msg)
        if gazetteer.id == NOWHERE and settings.online:
            msg = "an online geocoder is asked for places of one city, by which its answers are checked: name a --city"
            raise UsageError(msg)
        self._gazetteer = gazetteer
        self._order = settings.order
        urls = dict(settings.urls)
        if strangers := urls.keys() - set(settings.online):
            msg = f"a server is given for {', '.join(sorted(strangers))}, which is not in the order of geocoders"
            raise UsageError(msg)
        doors = {
            name: make_door(
                name,
                url=urls.get(name),
                user_agent=settings.user_agent,
                bounds=gazetteer.bounds,
                timeout_s=settings.timeout_s,
            )
            for name in settings.online
        }
        self._cache = AnswerCache(Path(settings.cache) if settings.cache else cache_path())
        self._askers: dict[str, Asker] = {
            name: Asker(
                service=name,
                settings=json.dumps([urls.get(name), list(gazetteer.bounds)]),
                server=door.host,
                interval_s=0.0 if name in urls else service_named(name).interval_s,
                fetch=door.fetch,
                fetch_many=door.fetch_many,
                batch=service_named(name).batch,
                cache=self._cache,
                clock=clock or RealClock(),
            )
            for name, door in doors.items()
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the cache."""
        self._cache.close()

    def locate_mentions(
        self, mentions: Sequence[Mention], *, town: str | None = None
    ) -> tuple[Location | Unplaced, ...]:
        """Place all mentions of one story, as `geomap.geocoding.locate_mentions` does, with this order of geocoders.

        A place that nobody knows and a service could not be asked for has the code "service_failed".
        """
        offline = locate_mentions(mentions, gazetteer=self._gazetteer, town=town)
        return tuple(self._decide(mention, place) for mention, place in zip(mentions, offline, strict=True))

    def geocode(self, query: str, *, near: Sequence[Location] = (), town: str | None = None) -> Location | Unplaced:
        """Place a string that is one place, as `geomap.geocode` does, with this order of geocoders.

        Never raises on any string; where a service could not be asked, the code is "service_failed".
        """
        offline = geocode(query, gazetteer=self._gazetteer, near=near, town=town)
        mention = self._read(query)
        return offline if mention is None else self._decide(mention, offline)

    def geocode_all(self, queries: Iterable[str]) -> Iterator[Location | Unplaced]:
        """Yield what `geocode` says of each, in order; a service that takes many questions at once is asked so."""
        queries = iter(queries)
        while some := list(islice(queries, _AHEAD)):
            self._ask_ahead(some)
            yield from map(self.geocode, some)

    def _ask_ahead(self, queries: Sequence[str]) -> None:
        """Let the first service answer all questions that will come to it, if it takes many at once."""
        name = next((name for name in self._order if name != OFFLINE), OFFLINE)
        asker = self._askers.get(name)
        if asker is None or asker.fetch_many is None:
            return
        from geomap.geocoding.service_queries import query_for

        asker.ask_ahead(
            query_for(mention, gazetteer=self._gazetteer)
            for query in queries
            if (mention := self._read(query)) and self._comes_to(name, query, mention)
        )

    def _comes_to(self, name: str, query: str, mention: Mention) -> bool:
        """Whether a service will be asked about a place: the gazetteer does not know it, and the service may."""
        offline = geocode(query, gazetteer=self._gazetteer)
        if isinstance(offline, Unplaced) and offline.code is MissCode.OUTSIDE_CITY:
            return False
        comes_later = OFFLINE in self._order[: self._order.index(name)]
        if comes_later and (isinstance(offline, Location) or offline.code in _DECIDED):
            return False
        from geomap.geocoding.service_queries import why_refused

        return not why_refused(mention, service=service_named(name), gazetteer=self._gazetteer)

    def _read(self, query: str) -> Mention | None:
        """Read a string that is one place; None where no service can be asked about it."""
        mention = parse_query(query, gazetteer=self._gazetteer)
        if isinstance(mention, Mention):
            return mention
        words = query.strip()
        if len(words) > MAX_QUERY or not any(character.isalpha() for character in words):
            return None
        return Mention(start=0, end=len(words), text=words, kind=Kind.FACILITY, rule="query")

    def _decide(self, mention: Mention, offline: Location | Unplaced) -> Location | Unplaced:
        """Return the first answer of the order, or why there is none."""
        if isinstance(offline, Unplaced) and offline.code is MissCode.OUTSIDE_CITY:
            return offline
        misses: list[Unplaced] = []
        failure: str | None = None
        for name in self._order:
            try:
                place = offline if name == OFFLINE else self._ask(name, mention)
            except ServiceError as error:
                failure = failure or str(error)
                continue
            if isinstance(place, Location):
                return place
            misses.append(place)
            if name == OFFLINE and place.code in _DECIDED:
                return place
        if failure is not None:
            return Unplaced(code=MissCode.SERVICE_FAILED, reason=failure, query=mention.text)
        return replace(misses[0], reason="; ".join(dict.fromkeys(miss.reason for miss in misses)))

    def _ask(self, name: str, mention: Mention) -> Location | Unplaced:
        """Ask one service.

        Raises
        ------
        ServiceError
            If it does not answer.
        """
        from geomap.geocoding.service_checks import choose_answer, miss_of
        from geomap.geocoding.service_queries import query_for, why_refused

        service = service_named(name)
        refused = why_refused(mention, service=service, gazetteer=self._gazetteer)
        if refused:
            return miss_of(mention, f"{service.title} {refused}")
        answers = self._askers[name].ask(query_for(mention, gazetteer=self._gazetteer))
        return choose_answer(_read_all(service, answers), mention=mention, service=service, gazetteer=self._gazetteer)


def _read_all(service: Service, answers: object) -> list[Answer]:
    """Read what `geomap.geocoding.online` fetched, or the cache kept of it."""
    from geomap.geocoding.service_answers import read_answer

    if not isinstance(answers, list):
        return []
    return [
        read_answer(service.speaks, lat=one["lat"], lon=one["lon"], label=one["label"], raw=one["raw"])
        for one in answers
    ]

"""One incident told by several stories: found by block and day, and linked as one with all its sources.

Incidents are looked up in a grid of place and day, so that time and memory grow with their number and no faster.
Only places that are known as a spot are compared: two stories of one neighborhood may well tell of two shootings.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Final

from geomap.model import Article, Findings, Incident, IncidentType, Precision, day_of

_CELL_DEGREES: Final = 0.004
"""Side of a cell of the grid: more than `_FARTHEST_M` north and south, and, up to 55 degrees north, east and west."""
_FARTHEST_M: Final = 250.0
"""Spots farther apart are never one, however vague they are."""
_METRES_A_DEGREE: Final = 111_200
_TOLERANCE: Final = timedelta(hours=2)
"""How far the hours of two stories may lie apart: "about 9:35 p.m." here is "shortly before 11" there."""
_COMPATIBLE: Final = tuple(
    frozenset(kinds)
    for kinds in (
        {IncidentType.SHOOTING, IncidentType.HOMICIDE, IncidentType.DEATH},
        {IncidentType.STABBING, IncidentType.HOMICIDE, IncidentType.DEATH},
        {IncidentType.ASSAULT, IncidentType.HOMICIDE},
        {IncidentType.ASSAULT, IncidentType.ROBBERY},
        {IncidentType.ASSAULT, IncidentType.STABBING},
        {IncidentType.ROBBERY, IncidentType.CARJACKING, IncidentType.THEFT},
        {IncidentType.BURGLARY, IncidentType.THEFT, IncidentType.ROBBERY},
        {IncidentType.CRASH, IncidentType.DEATH},
        {IncidentType.FIRE, IncidentType.DEATH},
        {IncidentType.ABDUCTION, IncidentType.MISSING},
    )
)
"""Types that two newsrooms may give to one incident."""
_EXACTNESS: Final = (
    Precision.ADDRESS,
    Precision.BLOCK,
    Precision.INTERSECTION,
    Precision.SEGMENT,
    Precision.LANDMARK,
    Precision.STREET,
    Precision.AREA,
)
_Cell = tuple[int, int, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """One story's account of an incident, as much of it as is compared; many are held at once."""

    id: str
    article: Article
    type: IncidentType
    place: str
    precision: Precision
    lat: float
    lon: float
    radius_m: float
    start: date
    end: date | None
    where: tuple[int, int]
    """The number of its findings in the stream, and its own number among their incidents."""


@dataclass(slots=True)
class _Group:
    """The tellings of one incident; the first one stands for its place and time."""

    tellings: list[_Telling]
    articles: set[str] = field(default_factory=set)


class DuplicateFinder:
    """Takes findings one after the other, finds which incidents are one, and then links them in the same stream."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._groups: list[_Group] = []
        self._grid: dict[_Cell, list[_Group]] = defaultdict(list)
        self._count = 0

    def add(self, findings: Findings) -> None:
        """Take the findings of the next article."""
        article = replace(findings.article, text="", title=None)  # words may have to be masked before they are shown
        for index, incident in enumerate(findings.incidents):
            telling = _telling_of(incident, article, where=(self._count, index))
            if telling is None:
                continue
            cell = _cell_of(telling)
            group = next((group for group in self._around(cell) if _is_told_by(group, telling)), None)
            if group is None:
                group = _Group([])
                self._grid[cell].append(group)
                self._groups.append(group)
            group.tellings.append(telling)
            group.articles.add(article.id)
        self._count += 1

    def groups(self) -> Iterator[tuple[str, ...]]:
        """Yield the ids of incidents that are tellings of one, wherever there is more than one telling."""
        for group in self._groups:
            if len(group.tellings) > 1:
                yield tuple(telling.id for telling in group.tellings)

    def link(self, stream: Iterable[Findings]) -> Iterator[Findings]:
        """Yield the findings that were added, in the same order, each incident standing in one of them alone.

        It is told as the story tells it that places it most exactly, the latest of those; `Incident.also` names the
        other stories. All articles stay, some without their incidents.
        """
        also: dict[tuple[int, int], tuple[Article, ...] | None] = {}
        for group in self._groups:
            if len(group.tellings) > 1:
                best = min(group.tellings, key=_preference)
                also |= dict.fromkeys(telling.where for telling in group.tellings)
                also[best.where] = tuple(telling.article for telling in group.tellings if telling is not best)
        for number, findings in enumerate(stream):
            yield _keep_linked(findings, [also.get((number, i), ()) for i in range(len(findings.incidents))])

    def _around(self, cell: _Cell) -> Iterator[_Group]:
        """Yield the groups of a cell and of those around it, in place and time, the same cell and day first."""
        x, y, day = cell
        for days, east, north in product((0, -1, 1), repeat=3):
            try:
                near = (x + east, y + north, day + timedelta(days=days))
            except OverflowError:  # the calendar ends
                continue
            yield from self._grid.get(near, ())


def link_duplicates(stream: Iterable[Findings]) -> list[Findings]:
    """Return the findings with each incident that several stories tell standing in one of them alone.

    Stories tell one incident where its place is the same (a block by its name, another spot as near as it is known),
    its type is compatible, and its time too: within two hours, or on the same day where no hour is told. What is known
    only by its area or street is left alone. `Incident.also` names the other stories; all findings stay, in order.
    """
    found = list(stream)
    finder = DuplicateFinder()
    for findings in found:
        finder.add(findings)
    return list(finder.link(found))


def _keep_linked(findings: Findings, also: Sequence[tuple[Article, ...] | None]) -> Findings:
    """Return the findings without incidents that stand elsewhere (None), the others with their further stories."""
    if not any(stories is None or stories for stories in also):
        return findings
    incidents = tuple(
        replace(incident, also=(*incident.also, *stories))
        for incident, stories in zip(findings.incidents, also, strict=True)
        if stories is not None
    )
    return replace(findings, incidents=incidents)


def _telling_of(incident: Incident, article: Article, *, where: tuple[int, int]) -> _Telling | None:
    """Return what is compared of an incident; None where its spot or its day is not known."""
    place = incident.location
    if place is None or place.lat is None or place.lon is None or incident.start_time is None:
        return None
    return _Telling(
        id=incident.id,
        article=article,
        type=incident.type,
        place=place.name,
        precision=place.precision,
        lat=place.lat,
        lon=place.lon,
        radius_m=place.radius_m or 0.0,
        start=incident.start_time,
        end=incident.end_time,
        where=where,
    )


def _cell_of(telling: _Telling) -> _Cell:
    return math.floor(telling.lon / _CELL_DEGREES), math.floor(telling.lat / _CELL_DEGREES), day_of(telling.start)


def _is_told_by(group: _Group, telling: _Telling) -> bool:
    """Tell whether a telling may be of what a group tells; a story tells no incident twice."""
    first = group.tellings[0]
    return (
        telling.article.id not in group.articles
        and _fit_types(telling.type, first.type)
        and _fit_times(telling, first)
        and _fit_places(telling, first)
    )


def _fit_types(one: IncidentType, other: IncidentType) -> bool:
    return one is other or any(one in kinds and other in kinds for kinds in _COMPATIBLE)


def _fit_times(one: _Telling, other: _Telling) -> bool:
    """Tell whether the times touch: by the hour where both are known so well, else by the day."""
    start, end = _span(one)
    first, last = _span(other)
    if isinstance(one.start, datetime) and isinstance(other.start, datetime):
        return start - _TOLERANCE <= last and first - _TOLERANCE <= end
    return start.date() <= last.date() and first.date() <= end.date()


def _span(telling: _Telling) -> tuple[datetime, datetime]:
    """Return first and last moment on the city's clock, without zone: all incidents of a run are of one city."""
    first = _moment(telling.start, time.min)
    return first, max(first, _moment(telling.end or telling.start, time.max))


def _moment(when: date, hour: time) -> datetime:
    return when.replace(tzinfo=None) if isinstance(when, datetime) else datetime.combine(when, hour)


def _fit_places(one: _Telling, other: _Telling) -> bool:
    """Tell whether two spots may be the same: one block, or as near as the vaguer of them is known.

    Two blocks are one only by name: the next block is another place, however near its middle is.
    """
    if one.place == other.place:
        return True
    if one.precision is Precision.BLOCK and other.precision is Precision.BLOCK:
        return False
    north = (one.lat - other.lat) * _METRES_A_DEGREE
    east = (one.lon - other.lon) * _METRES_A_DEGREE * math.cos(math.radians(one.lat))
    return math.hypot(north, east) <= min(max(one.radius_m, other.radius_m), _FARTHEST_M)


def _preference(telling: _Telling) -> tuple[int, int, str, str]:
    """Return what sorts the telling first that is shown: exact, lately published; then by the article, for order."""
    published = -day_of(telling.article.published).toordinal() if telling.article.published else 0
    return _EXACTNESS.index(telling.precision), published, telling.article.id, telling.id

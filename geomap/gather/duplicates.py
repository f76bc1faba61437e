"""One incident told by several stories: found by block and day, and linked as one with all its sources.

Incidents are looked up in a grid of place and day, so that time and memory grow with their number and no faster.
Only places that are known as a spot are compared: two stories of one neighborhood may well tell of two shootings.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Final

from geomap.model import Article, Findings, Incident, IncidentType, Location, Precision

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


@dataclass(slots=True)
class _Group:
    """The tellings of one incident; the first one stands for its place and time."""

    first: Incident
    tellings: list[tuple[int, Incident]] = field(default_factory=list)
    """With the number of the findings that each stands in."""
    articles: set[str] = field(default_factory=set)


def link_duplicates(found: Sequence[Findings]) -> list[Findings]:
    """Return the findings with each incident that several stories tell standing in one of them alone.

    It is told as the story tells it that places it most exactly, the latest of those; `Incident.also` names the other
    stories. All articles stay, some without their incidents.
    """
    kept: dict[int, Incident | None] = {}
    for group in _group_tellings(found):
        if len(group.tellings) > 1:
            _, best = min(group.tellings, key=lambda telling: _preference(telling[1], found[telling[0]].article))
            also = (
                story
                for number, telling in group.tellings
                if telling is not best
                for story in (replace(found[number].article, text=""), *telling.also)
            )
            kept |= {id(telling): None for _, telling in group.tellings}
            kept[id(best)] = replace(best, also=(*best.also, *also))
    return [_keep(findings, kept) for findings in found]


def group_duplicates(found: Sequence[Findings]) -> Iterator[tuple[str, ...]]:
    """Yield the ids of the incidents that are tellings of one, where there is more than one telling."""
    for group in _group_tellings(found):
        if len(group.tellings) > 1:
            yield tuple(telling.id for _, telling in group.tellings)


def _group_tellings(found: Sequence[Findings]) -> list[_Group]:
    groups: list[_Group] = []
    grid: dict[_Cell, list[_Group]] = defaultdict(list)
    for number, findings in enumerate(found):
        for incident in findings.incidents:
            cell = _cell_of(incident)
            if cell is None:
                continue
            group = next((group for group in _around(grid, cell) if _is_telling(incident, group)), None)
            if group is None:
                group = _Group(incident)
                grid[cell].append(group)
                groups.append(group)
            group.tellings.append((number, incident))
            group.articles.add(incident.article_id)
    return groups


def _cell_of(incident: Incident) -> _Cell | None:
    """Return the place and day under which an incident is kept; None where either is unknown."""
    place = incident.location
    if place is None or place.lat is None or place.lon is None or incident.start_time is None:
        return None
    return math.floor(place.lon / _CELL_DEGREES), math.floor(place.lat / _CELL_DEGREES), _day(incident.start_time)


def _around(grid: dict[_Cell, list[_Group]], cell: _Cell) -> Iterator[_Group]:
    """Yield the groups of a cell and of those around it, in place and time, the same day and cell first."""
    x, y, day = cell
    for days, east, north in product((0, -1, 1), repeat=3):
        try:
            near = (x + east, y + north, day + timedelta(days=days))
        except OverflowError:  # the calendar ends
            continue
        yield from grid.get(near, ())


def _is_telling(incident: Incident, group: _Group) -> bool:
    """Tell whether an incident may be what the group tells; a story tells no incident twice."""
    first = group.first
    return (
        incident.article_id not in group.articles
        and _fit_types(incident.type, first.type)
        and _fit_times(incident, first)
        and _fit_places(incident.location, first.location)
    )


def _fit_types(one: IncidentType, other: IncidentType) -> bool:
    return one is other or any(one in kinds and other in kinds for kinds in _COMPATIBLE)


def _fit_times(one: Incident, other: Incident) -> bool:
    """Tell whether the times touch: by the hour where both are known so well, else by the day."""
    start, end = _span(one)
    first, last = _span(other)
    if isinstance(one.start_time, datetime) and isinstance(other.start_time, datetime):
        return start - _TOLERANCE <= last and first - _TOLERANCE <= end
    return start.date() <= last.date() and first.date() <= end.date()


def _span(incident: Incident) -> tuple[datetime, datetime]:
    """Return first and last moment on the city's clock, without zone: all incidents of a run are of one city."""
    start = incident.start_time or date.min
    end = incident.end_time or start
    return _moment(start, time.min), max(_moment(start, time.min), _moment(end, time.max))


def _moment(when: date, hour: time) -> datetime:
    return when.replace(tzinfo=None) if isinstance(when, datetime) else datetime.combine(when, hour)


def _fit_places(one: Location | None, other: Location | None) -> bool:
    """Tell whether two spots may be the same: one block, or as near as the vaguer of them is known.

    Two blocks are one only by name: the next block is another place, however near its middle is.
    """
    if one is None or other is None or one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    if one.name == other.name:
        return True
    if one.precision is Precision.BLOCK and other.precision is Precision.BLOCK:
        return False
    north = (one.lat - other.lat) * _METRES_A_DEGREE
    east = (one.lon - other.lon) * _METRES_A_DEGREE * math.cos(math.radians(one.lat))
    return math.hypot(north, east) <= min(max(one.radius_m or 0, other.radius_m or 0), _FARTHEST_M)


def _preference(telling: Incident, article: Article) -> tuple[int, int, str, str]:
    """Return what sorts the telling first that is shown: exact, lately published; then by the article, for order."""
    exactness = _EXACTNESS.index(telling.location.precision) if telling.location else len(_EXACTNESS)
    published = -_day(article.published).toordinal() if article.published else 0
    return exactness, published, article.id, telling.id


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _keep(findings: Findings, kept: dict[int, Incident | None]) -> Findings:
    """Return the findings without the incidents that another story stands for."""
    if not any(id(incident) in kept for incident in findings.incidents):
        return findings
    shown = (kept.get(id(incident), incident) for incident in findings.incidents)
    return replace(findings, incidents=tuple(incident for incident in shown if incident is not None))

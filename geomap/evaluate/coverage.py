"""How much of what a city's own reports hold the stories tell: area by area, over the same days.

Counts of incidents are counts of stories. Beside the official ones they show where newsrooms look, and where not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from geomap.errors import InputError
from geomap.gazetteer.geodesy import LocalPlane
from geomap.model import Findings, Incident, IncidentType, Location, day_of

_NEAR_M: Final = 250.0
"""A block of Chicago's (a mile has eight) and some: a story's corner often ends the block that the police name."""
_LONGEST: Final = timedelta(days=31)
"""Of an incident that is told of a longer time, only its first month is compared."""
_LAG: Final = timedelta(days=1)
"""A story tells of the day before it."""
_SAME_PLACE, _NEAR, _SAME_AREA = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialReport:
    """One row of a city's own list of incidents."""

    day: date
    place: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCoverage:
    """The two counts of one area, and how they meet."""

    area: str | None
    """None for what is placed, but in no area of the layer."""
    official: int
    """Official reports."""
    told: int
    """Those of them that an incident of the stories fits."""
    incidents: int
    """Incidents of the stories."""
    unmatched: int
    """Those of them that fit no official report."""

    @property
    def share(self) -> float | None:
        """The share of official reports that the stories tell, 0 to 1; None where there are none."""
        return self.told / self.official if self.official else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What `measure_coverage` returns."""

    first: date
    last: date
    """The days that are compared, both included."""
    areas: tuple[AreaCoverage, ...]
    """Most official reports first; what is in no area last."""
    total: AreaCoverage
    pairs: tuple[tuple[str, int], ...]
    """The id of an incident, and the index of the official report that it fits."""
    reports_of_other_days: int
    incidents_without_place: int
    """Not placed, or placed on no more than a street or a side of the city."""
    incidents_without_day: int
    incidents_of_other_days: int


@dataclass(frozen=True, slots=True)
class _Told:
    """As much of an incident as is compared."""

    id: str
    place: Location
    first: date
    last: date


def measure_coverage(
    findings: Iterable[Findings],
    reports: Sequence[OfficialReport],
    *,
    layer: str,
    types: Collection[IncidentType] = (),
    period: tuple[date, date] | None = None,
    days: int = 1,
) -> Coverage:
    """Compare the incidents that stories tell with official reports; each fits one of the other at most.

    They fit where the days lie no more than `days` apart, and the places are the same block, or at most 250 m apart, or
    the story names only the area in which the report lies. Of several that fit, those by place go before those by area,
    then the nearer day, then the nearer place.

    Parameters
    ----------
    findings
        Of all stories, incidents that several tell linked; read once and not kept.
    reports
        The official ones, of the same kind of incident.
    layer
        The area layer to count by.
    types
        Incidents of these types only; of all types if empty.
    period
        First and last day to compare; by default from the day before the first story's publication, which tells of that
        day, to the last one's, or where no story has a date from the first incident to the last.
    days
        How many days the two may lie apart: police often date by the day of the report.

    Raises
    ------
    InputError
        If no period is given and neither stories nor incidents have a date.
    """
    told, missing, published = _read_findings(findings, layer=layer, types=types)
    first, last = period or _period(told, published)
    here = [one for one in told if first <= one.last and one.first <= last]
    chosen = [index for index, report in enumerate(reports) if first <= report.day <= last]
    pairs = _pair(here, chosen, reports, layer=layer, days=timedelta(days=days))
    counts = _count(here, [reports[index] for index in chosen], layer=layer)
    fits = _count([here[i] for i in pairs], [reports[index] for index in pairs.values()], layer=layer)
    areas = [_row(area, counts=counts, fits=fits) for area in counts.official.keys() | counts.incidents.keys()]
    return Coverage(
        first=first,
        last=last,
        areas=tuple(sorted(areas, key=lambda row: (row.area is None, -row.official, -row.incidents, row.area or ""))),
        total=AreaCoverage(
            area=None,
            official=len(chosen),
            told=len(pairs),
            incidents=len(here),
            unmatched=len(here) - len(pairs),
        ),
        pairs=tuple((here[i].id, index) for i, index in sorted(pairs.items())),
        reports_of_other_days=len(reports) - len(chosen),
        incidents_without_place=missing["place"],
        incidents_without_day=missing["day"],
        incidents_of_other_days=len(told) - len(here),
    )


@dataclass(frozen=True, slots=True)
class _Counts:
    """Numbers by area; None is no area."""

    official: Mapping[str | None, int]
    incidents: Mapping[str | None, int]


def _count(told: Iterable[_Told], reports: Iterable[OfficialReport], *, layer: str) -> _Counts:
    return _Counts(
        Counter(report.place.areas.get(layer) for report in reports),
        Counter(one.place.areas.get(layer) for one in told),
    )


def _row(area: str | None, *, counts: _Counts, fits: _Counts) -> AreaCoverage:
    incidents = counts.incidents.get(area, 0)
    return AreaCoverage(
        area=area,
        official=counts.official.get(area, 0),
        told=fits.official.get(area, 0),
        incidents=incidents,
        unmatched=incidents - fits.incidents.get(area, 0),
    )


def _read_findings(
    findings: Iterable[Findings], *, layer: str, types: Collection[IncidentType]
) -> tuple[list[_Told], Counter[str], list[date]]:
    """Return what can be compared, how many incidents lack their place or their day, and the days of the stories."""
    told: list[_Told] = []
    missing: Counter[str] = Counter()
    published: list[date] = []
    for one in findings:
        if one.article.published is not None:
            published.append(day_of(one.article.published))
        for incident in one.incidents:
            if types and incident.type not in types:
                continue
            compared = _compared(incident, layer=layer)
            if isinstance(compared, _Told):
                told.append(compared)
            else:
                missing[compared] += 1
    return told, missing, published


def _compared(incident: Incident, *, layer: str) -> _Told | str:
    """Return what is compared of an incident, or what it lacks."""
    place = incident.location
    if place is None or (place.lat is None and place.areas.get(layer) is None):
        return "place"
    if incident.start_time is None:
        return "day"
    first = day_of(incident.start_time)
    last = first if incident.end_time is None else day_of(incident.end_time)
    return _Told(incident.id, place, first, min(max(first, last), _later(first, _LONGEST)))


def _period(told: Sequence[_Told], published: Sequence[date]) -> tuple[date, date]:
    if published:
        return _later(min(published), -_LAG), max(published)
    if told:
        return min(one.first for one in told), max(one.last for one in told)
    msg = "neither stories nor incidents have a date; name the days to compare with --since and --until"
    raise InputError(msg)


def _pair(
    told: Sequence[_Told], chosen: Sequence[int], reports: Sequence[OfficialReport], *, layer: str, days: timedelta
) -> dict[int, int]:
    """Return for incidents, by their number, the official report that each fits; the best fits are made first."""
    candidates = sorted(_candidates(told, _by_day(chosen, reports), reports, layer=layer, days=days))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, _, incident, report in candidates:
        if incident not in pairs and report not in taken:
            pairs[incident] = report
            taken.add(report)
    return pairs


def _candidates(
    told: Sequence[_Told],
    by_day: Mapping[date, _DayReports],
    reports: Sequence[OfficialReport],
    *,
    layer: str,
    days: timedelta,
) -> Iterator[tuple[int, int, float, int, int]]:
    """Yield what may fit: how (the least is best), days apart, metres apart, the incident, the report."""
    for number, one in enumerate(told):
        for day in _days(_later(one.first, -days), _later(one.last, days)):
            group = by_day.get(day)
            if group is None:
                continue
            apart = max((one.first - day).days, (day - one.last).days, 0)
            if one.place.lat is None or one.place.lon is None:
                area = one.place.areas.get(layer)
                for index in group.indices:
                    if reports[index].place.areas.get(layer) == area:
                        yield _SAME_AREA, apart, 0.0, number, index
                continue
            metres = group.distances_m(lon=one.place.lon, lat=one.place.lat)
            for row in np.flatnonzero(metres <= _NEAR_M).tolist():
                index = group.indices[row]
                same = reports[index].place.name == one.place.name
                yield _SAME_PLACE if same else _NEAR, apart, float(metres[row]), number, index


class _DayReports:
    """The reports of one day, and where they are."""

    def __init__(self, indices: Sequence[int], reports: Sequence[OfficialReport]) -> None:
        self.indices = indices
        places = [reports[index].place for index in indices]
        self._lons = np.array([np.nan if place.lon is None else place.lon for place in places])
        self._lats = np.array([np.nan if place.lat is None else place.lat for place in places])

    def distances_m(self, *, lon: float, lat: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Return how far each report is from a point; NaN where it is on no spot."""
        x, y = LocalPlane.around(lon=lon, lat=lat).to_xy(self._lons, self._lats)
        return np.hypot(x, y)


def _by_day(chosen: Iterable[int], reports: Sequence[OfficialReport]) -> dict[date, _DayReports]:
    indices: dict[date, list[int]] = defaultdict(list)
    for index in chosen:
        indices[reports[index].day].append(index)
    return {day: _DayReports(group, reports) for day, group in indices.items()}


def _days(first: date, last: date) -> Iterator[date]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)


def _later(day: date, by: timedelta) -> date:
    """Return the day so much later, or the calendar's end."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min

"""The reasons why something is not placed, in the words that a person reads."""

from __future__ import annotations

from collections.abc import Iterable

from geomap.gazetteer import Gazetteer
from geomap.model import MissCode, StreetName, Unplaced


def label_of(name: StreetName) -> str:
    """Return a street's name as a text gives it: "N Laramie Ave"."""
    return " ".join(part for part in name if part)


def no_street(name: StreetName, *, candidates: tuple[str, ...], gazetteer: Gazetteer, query: str) -> Unplaced:
    """Say that there is no such street; candidates are streets it might have meant."""
    hint = f"; there is {_either(candidates)}" if candidates else ""
    return Unplaced(
        code=MissCode.NO_STREET,
        reason=f"no street named {_local_label(name, gazetteer)}{hint}",
        candidates=candidates,
        query=query,
    )


def number_not_reached(labels: Iterable[str], numbers: str, *, number: str, query: str) -> Unplaced:
    """Say that a street has no such number, and which it has."""
    labels = tuple(labels)
    return Unplaced(
        code=MissCode.NUMBER_NOT_REACHED,
        reason=f"{_either(labels)} has no number {number}; it runs {numbers}",
        candidates=labels,
        query=query,
    )


def no_crossing(names: Iterable[StreetName], *, gazetteer: Gazetteer, query: str) -> Unplaced:
    """Say that the streets do not meet."""
    return Unplaced(
        code=MissCode.NO_CROSSING,
        reason=f"{' and '.join(_local_label(name, gazetteer) for name in names)} do not meet",
        query=query,
    )


def ambiguous(labels: Iterable[str], *, query: str) -> Unplaced:
    """Say that several places fit and nothing decides between them."""
    labels = tuple(dict.fromkeys(labels))
    return Unplaced(code=MissCode.AMBIGUOUS, reason=f"could be {_either(labels)}", candidates=labels, query=query)


def outside_city(town: str, *, gazetteer: Gazetteer, query: str) -> Unplaced:
    """Say that the text puts it in another town, or names that town itself."""
    itself = query.casefold() == town.casefold()
    reason = f"{'' if itself else f'in {town}, '}outside {gazetteer.title}"
    return Unplaced(code=MissCode.OUTSIDE_CITY, reason=reason, query=query)


def area_unknown(name: str, *, gazetteer: Gazetteer, what: str = "area", query: str) -> Unplaced:
    """Say that no area or landmark goes by that name."""
    return Unplaced(
        code=MissCode.AREA_UNKNOWN,
        reason=f"no {what} named {name!r} in the {gazetteer.title} gazetteer",
        query=query,
    )


def no_gazetteer(query: str) -> Unplaced:
    """Say that there is none to look in."""
    return Unplaced(code=MissCode.OUTSIDE_CITY, reason="no gazetteer", query=query)


def unparsed(query: str, *, why: str = "no street, area or landmark could be read in it") -> Unplaced:
    """Say that the words do not read as a place."""
    shown = query if len(query) <= 80 else query[:77] + "..."
    return Unplaced(code=MissCode.UNPARSED, reason=f"{shown!r}: {why}", query=query)


def _local_label(name: StreetName, gazetteer: Gazetteer) -> str:
    """Return a street's name in the order of the city: "Alabama Ave SE" where quadrants stand behind it."""
    quadrant = name.direction
    if quadrant is None or len(quadrant) == 1 or not any(len(street.suffix or "") == 2 for street in gazetteer.streets):
        return label_of(name)
    return f"{label_of(name._replace(direction=None))} {quadrant}"


def _either(labels: tuple[str, ...]) -> str:
    """Join as "A, B or C"."""
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} or {labels[-1]}"

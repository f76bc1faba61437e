"""Why an editor should look at an incident: places that were not found, or that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from geomap.extract.kinds import AREA, FACILITY
from geomap.model import Location, Mention, MissCode, Unplaced

_WIDE: Final = frozenset((AREA, FACILITY))
"""Kinds of which nobody wonders that one is not on the map."""


def find_doubts(
    main: int, together: Iterable[int], mentions: Sequence[Mention], places: Sequence[Location | Unplaced]
) -> tuple[str, ...]:
    """Return the reasons to review an incident at mention `main`; `together` are all its mentions."""
    reasons: list[str] = []
    place = places[main]
    if isinstance(place, Unplaced):
        reasons.append(_explain(mentions[main], place))
    elif place.notes:
        reasons.extend(f"{mentions[main].text}: {note}" for note in place.notes)
    for index in together:
        if index == main:
            continue
        other = places[index]
        if isinstance(other, Unplaced):
            if mentions[index].kind not in _WIDE:
                reasons.append(_explain(mentions[index], other))
        elif isinstance(place, Location) and mentions[index].kind is AREA and _disagree(place, other):
            where = ", ".join(dict.fromkeys(name for name in place.areas.values() if name))
            reasons.append(f"the text says {mentions[index].text}, but {place.name} lies in {where}")
    return tuple(dict.fromkeys(reasons)) if reasons else ()


def _explain(mention: Mention, miss: Unplaced) -> str:
    """Say why a mention is not on the map."""
    words = f"{mention.text} is not placed: {miss.reason}"
    if miss.code is MissCode.AMBIGUOUS and miss.candidates:
        return f"{words}; it may be {' or '.join(miss.candidates)}"
    return words


def _disagree(spot: Location, area: Location) -> bool:
    """Tell whether an area's layers and a spot's are known and never the same."""
    known = False
    for layer, theirs in area.areas.items():
        mine = spot.areas.get(layer) if theirs else None
        if mine:
            if mine == theirs:
                return False
            known = True
    return known

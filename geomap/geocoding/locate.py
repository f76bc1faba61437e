"""From a mention to its Location, offline: every kind of mention has its own way, and its own reasons to fail."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from geomap.gazetteer import Gazetteer, Street
from geomap.gazetteer.names import name_key
from geomap.geocoding import confidence, misses
from geomap.geocoding.candidates import Candidate, find_candidates, landmark_around, similar_names
from geomap.geocoding.crossings import Corner, find_between, find_corners
from geomap.geocoding.named_places import locate_area, locate_facility, locate_landmark
from geomap.geocoding.on_street import Spot, find_addresses, find_blocks, parse_numbers, reached_numbers
from geomap.geocoding.options import Option, choose
from geomap.geocoding.placing import SHORT_NOTE, name_number, place, place_on_street, source_of, worst_rank
from geomap.geocoding.query import parse_query
from geomap.model import Kind, Location, Mention, Precision, StreetName, Unplaced

_EXTRAPOLATED: Final = 2.5
_SUSPECTED: Final = 2.2
"""Added to a candidate's rank: a lesser namesake that surely has the number goes before a street that may have it."""
_CARRIED_ON: Final = 1.5
"""Added where two streets would only meet if one went straight on: a lesser namesake that does cross goes before."""
_SIX_CORNERS_M: Final = 200.0
"""Three streets that meet two by two within this distance are one corner."""
_NAMED: Final = frozenset((Kind.AREA, Kind.FACILITY))
"""The kinds that are known by their names, and do not lie in the town of the dateline for all that is said."""
_REMEMBERED: Final = 16384
"""How many wordings are remembered: a story names its block three times, an archive the same blocks for years."""

Fit = tuple[Option, ...] | Location | Unplaced
"""All places that fit some words; or, where there is nothing to choose, the place, or the reason why there is none."""


def locate(
    mention: Mention,
    *,
    gazetteer: Gazetteer,
    near: Sequence[Location] = (),
    within: Location | None = None,
    town: str | None = None,
) -> Location | Unplaced:
    """Place one mention.

    Parameters
    ----------
    mention
        What the text names.
    gazetteer
        The city's facts.
    near
        What else the story names, nearest in the text first; it decides between several places that fit.
    within
        The area in which the words around the mention put it ("... in Austin"), which decides before all else.
    town
        The town that the story as a whole is about (its dateline), where that is another than the gazetteer's.
    """
    city = mention.city or (None if mention.kind in _NAMED else town)
    if city and not gazetteer.is_called(city):
        return misses.outside_city(city, gazetteer=gazetteer, query=mention.text)
    fit = _fit(mention.kind, mention.text, mention.number, mention.streets, gazetteer=gazetteer)
    if isinstance(fit, tuple):
        if len(fit) == 1:  # as most have: nothing to choose
            return fit[0].location
        return choose(fit, near=near, within=within, gazetteer=gazetteer, query=mention.text)
    return fit


@lru_cache(maxsize=_REMEMBERED)
def _fit(kind: Kind, text: str, number: str | None, streets: tuple[StreetName, ...], *, gazetteer: Gazetteer) -> Fit:
    """Return what fits the words of a mention that may lie in the city."""
    match kind:
        case Kind.BLOCK | Kind.ADDRESS:
            return _fit_number(text, number or "0", streets[0], is_block=kind is Kind.BLOCK, gazetteer=gazetteer)
        case Kind.INTERSECTION:
            return _fit_intersection(text, streets, gazetteer)
        case Kind.SEGMENT:
            return _fit_segment(text, streets, gazetteer)
        case Kind.STREET:
            return _fit_street(text, streets[0], gazetteer)
        case Kind.AREA:
            return locate_area(text, gazetteer=gazetteer)
        case Kind.FACILITY:
            return locate_facility(text, gazetteer=gazetteer, geocode=lambda query: _locate_query(query, gazetteer))


def _locate_query(query: str, gazetteer: Gazetteer) -> Location | Unplaced:
    """Place the address or the corner of a landmark."""
    mention = parse_query(query, gazetteer=gazetteer)
    return mention if isinstance(mention, Unplaced) else locate(mention, gazetteer=gazetteer)


def _fit_number(text: str, number: str, name: StreetName, *, is_block: bool, gazetteer: Gazetteer) -> Fit:
    """Find a block or an address on the streets that its name may mean."""
    candidates = find_candidates(name, gazetteer=gazetteer)
    if not candidates:
        grounds = landmark_around(name, gazetteer=gazetteer)
        if grounds:
            return locate_landmark(
                grounds, query=text, gazetteer=gazetteer, geocode=lambda query: _locate_query(query, gazetteer)
            )
        return _no_street(name, gazetteer, text)
    low, high = parse_numbers(number)
    is_block = is_block or high > low
    options = []
    for candidate in candidates:
        street = candidate.street
        spots = (
            find_blocks(street, low, high, plane=gazetteer.plane)
            if is_block
            else find_addresses(street, low, plane=gazetteer.plane)
        )
        shown = name_number(number if high else 0, street.label, is_block=is_block)
        precision = Precision.BLOCK if is_block else Precision.ADDRESS
        for spot in spots:
            rank = candidate.rank + _doubt_of(spot, street)
            location = place_on_street(
                spot, shown, precision, candidate=candidate, gazetteer=gazetteer, house=None if is_block else low
            )
            options.append(Option(location, rank))
    if not options:
        labels = [candidate.street.label for candidate in candidates]
        numbers = "; ".join(reached_numbers(candidate.street) for candidate in candidates[:2])
        return misses.number_not_reached(labels, numbers, number=number, query=text)
    return tuple(options)


def _doubt_of(spot: Spot, street: Street) -> float:
    """Return what is added to a candidate's rank; roads that are entered by ramps have few crossings everywhere."""
    if spot.suspected_gap or (spot.extrapolated and street.is_limited):
        return _SUSPECTED
    return _EXTRAPOLATED if spot.extrapolated else 0.0


def _fit_intersection(text: str, streets: tuple[StreetName, ...], gazetteer: Gazetteer) -> Fit:
    """Find a corner; a third street must pass it as well."""
    if _same_street(*streets[:2]):
        return misses.no_crossing(streets, gazetteer=gazetteer, query=text)
    sides = []
    for name in streets:
        candidates = find_candidates(name, gazetteer=gazetteer)
        if not candidates:
            return _no_street(name, gazetteer, text)
        sides.append(candidates)
    options = [
        Option(
            place(
                f"{a.street.label} & {b.street.label}",
                Precision.INTERSECTION,
                middle=(corner.lon, corner.lat),
                radius_m=corner.radius_m,
                candidates=(a, b),
                gazetteer=gazetteer,
                notes=(SHORT_NOTE,) if corner.carried_on else (),
            ),
            worst_rank(a, b) + _CARRIED_ON * corner.carried_on,
        )
        for a, b in product(sides[0], sides[1])
        if a.street is not b.street
        for corner in find_corners(a.street, b.street, plane=gazetteer.plane)
        if all(_passes(third, corner, (a, b), gazetteer) for third in sides[2:])
    ]
    if not options:
        return misses.no_crossing(streets, gazetteer=gazetteer, query=text)
    return tuple(options)


def _same_street(first: StreetName, second: StreetName) -> bool:
    """Whether two names tell no two streets apart ("Kedzie and Kedzie"), as directions or types would."""
    apart = zip((first.direction, first.type), (second.direction, second.type), strict=True)
    return name_key(first.name) == name_key(second.name) and not any(a and b and a != b for a, b in apart)


def _passes(third: Sequence[Candidate], corner: Corner, two: Sequence[Candidate], gazetteer: Gazetteer) -> bool:
    """Whether one of the streets that a third name may mean meets one of the two near their corner."""
    here = gazetteer.plane.to_xy(corner.lon, corner.lat)
    return any(
        math.dist(here, gazetteer.plane.to_xy(other.lon, other.lat)) <= _SIX_CORNERS_M
        for candidate, street in product(third, two)
        for other in find_corners(street.street, candidate.street, plane=gazetteer.plane)
    )


def _fit_segment(text: str, streets: tuple[StreetName, ...], gazetteer: Gazetteer) -> Fit:
    """Find a stretch of one street between two others."""
    sides = []
    for name in streets[:3]:
        candidates = find_candidates(name, gazetteer=gazetteer)
        if not candidates:
            return _no_street(name, gazetteer, text)
        sides.append(candidates)
    if len(sides) != 3:
        return misses.unparsed(text, why="a segment needs a street and the two streets between which it lies")
    plane = gazetteer.plane
    options = []
    for street, first, last in product(*sides):
        starts = find_corners(street.street, first.street, plane=plane)
        ends = find_corners(street.street, last.street, plane=plane) if starts else ()
        for start, end in product(starts, ends):
            between = find_between(street.street, start, end, plane=plane)
            if between is None:
                continue
            shown = f"{street.street.label} between {first.street.label} and {last.street.label}"
            location = place(
                shown,
                Precision.SEGMENT,
                middle=(between.lon, between.lat),
                radius_m=between.radius_m,
                stretches=between.stretches,
                candidates=(street, first, last),
                gazetteer=gazetteer,
            )
            options.append(Option(location, worst_rank(street, first, last)))
    if not options:
        return misses.no_crossing(streets, gazetteer=gazetteer, query=text)
    return tuple(options)


def _fit_street(text: str, name: StreetName, gazetteer: Gazetteer) -> Fit:
    """Name a whole street: of one direction, or of all when the text gives none."""
    candidates = find_candidates(name, gazetteer=gazetteer)
    if not candidates:
        return _no_street(name, gazetteer, text)
    best = candidates[0]
    rivals = {candidate.street.base for candidate in candidates if candidate.rank == best.rank}
    if len(rivals) > 1:
        return misses.ambiguous(sorted(rivals), query=text)
    same_base = {candidate.street.label for candidate in candidates if candidate.street.base == best.street.base}
    ref = best.street.label if len(same_base) == 1 else best.street.base
    return Location(
        name=ref,
        precision=Precision.STREET,
        source=source_of(gazetteer),
        confidence=round(confidence.STREET * confidence.BY_MATCH[best.rank], 3),
        ref=("street", ref),
        areas=dict.fromkeys(gazetteer.layers),
        notes=(best.note,) if best.note else (),
    )


def _no_street(name: StreetName, gazetteer: Gazetteer, query: str) -> Unplaced:
    """Say that there is no such street, and what it might have meant."""
    candidates = similar_names(name, gazetteer=gazetteer)
    return misses.no_street(name, candidates=candidates, gazetteer=gazetteer, query=query)

"""Geocoding: from a mention, or a query, to its Location, or to the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.nowhere import NOWHERE
from geomap.geocoding.context import locate_mentions as locate_mentions
from geomap.geocoding.locate import locate as locate
from geomap.geocoding.query import area_around
from geomap.geocoding.query import parse_query as parse_query
from geomap.model import Location, Unplaced


def geocode(
    query: str, *, gazetteer: Gazetteer, near: Sequence[Location] = (), town: str | None = None
) -> Location | Unplaced:
    """Place a string that is one place: "1500 block of North Laramie Avenue", "55th & Woodlawn", "Pilsen".

    Parameters
    ----------
    query
        At most 200 characters; longer text is for `geomap.find_mentions`.
    gazetteer
        The city's facts.
    near
        Places that decide between several that fit, the most telling first.
    town
        The town that the query is about, where that may be another than the gazetteer's.

    Returns
    -------
    A Location, or an Unplaced with the reason. Never raises on any string.
    """
    from geomap.geocoding import misses
    from geomap.geocoding.agreement import check_cross_street, note_area
    from geomap.geocoding.named_places import name_area

    if gazetteer.id == NOWHERE:
        return misses.no_gazetteer(query)
    mention = parse_query(query, gazetteer=gazetteer)
    if isinstance(mention, Unplaced):
        return mention
    area = area_around(query, gazetteer=gazetteer)
    within = None if area is None else name_area(area, gazetteer=gazetteer)
    around = () if within is None else (within,)
    placed = locate(mention, gazetteer=gazetteer, near=(*around, *near), within=within, town=town)
    if area is not None:
        placed = note_area(placed, area, gazetteer=gazetteer)
    return check_cross_street(query, placed, gazetteer=gazetteer)

"""The mentions of one story together: what one says decides where another is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geomap.gazetteer import Gazetteer
from geomap.geocoding.agreement import note_cross_street
from geomap.geocoding.locate import locate
from geomap.geocoding.town_tail import is_elsewhere
from geomap.model import Kind, Location, Mention, MissCode, Unplaced

# looked up once: to get at a member of an enumeration takes Python 3.11 as long as five comparisons
_AMBIGUOUS: Final = MissCode.AMBIGUOUS
_STREET: Final = Kind.STREET
_AROUND: Final = 200
"""An area named so near to a mention, in characters, is the one that it lies in: "in Chatham, on 79th Street"."""
_BESIDE: Final = len(", near ")
"""A street that begins so near after a block, in characters, is its cross street: "the 1500 block of ..., at ..."."""


def locate_mentions(
    mentions: Sequence[Mention], *, gazetteer: Gazetteer, town: str | None = None
) -> tuple[Location | Unplaced, ...]:
    """Place all mentions of one story; returns one Location or Unplaced for each, in their order.

    What can be placed by itself is placed first; what could be in several places is then decided by what lies nearest
    to it in the text.

    Parameters
    ----------
    mentions
        In text order.
    gazetteer
        The city's facts.
    town
        The place of the story's dateline, as written ("GARY, Ind.", "OLD TOWN"): mentions that say nothing else lie
        there, unless it is the gazetteer's city or a part of it.
    """
    town = _other_town(town, gazetteer=gazetteer)
    places = [locate(mention, gazetteer=gazetteer, town=town) for mention in mentions]
    firm = [place if isinstance(place, Location) else None for place in places]
    for index, place in enumerate(places):
        if isinstance(place, Unplaced) and place.code is _AMBIGUOUS:
            near = _nearest_in_text(index, mentions, firm)
            within = _area_around(index, mentions, firm)
            places[index] = locate(mentions[index], gazetteer=gazetteer, near=near, within=within, town=town)
    for index, (mention, following) in enumerate(pairwise(mentions)):
        known = following.kind is _STREET and isinstance(places[index + 1], Location)
        if known and 0 < following.start - mention.end <= _BESIDE:
            places[index] = note_cross_street(places[index], following.streets[0], gazetteer=gazetteer)
    return tuple(places)


def _other_town(dateline: str | None, *, gazetteer: Gazetteer) -> str | None:
    """Return the town of a dateline where it surely is another than the gazetteer's, else None.

    A dateline may be a neighborhood, or a name that nobody knows; only a town of the table, or a place with its state,
    puts a whole story elsewhere ("AUSTIN, Texas").
    """
    if not dateline:
        return None
    place, _, state = (part.strip() for part in dateline.partition(","))
    if gazetteer.is_called(dateline) or gazetteer.is_called(place):
        return None
    if gazetteer.areas_named(place) and not (state and is_elsewhere(place, state, gazetteer=gazetteer)):
        return None
    town = gazetteer.find_town(place)
    if town:
        return town.name
    return dateline if state else None


def _area_around(index: int, mentions: Sequence[Mention], places: Sequence[Location | None]) -> Location | None:
    """Return the area that is named nearest to a mention, before or after it, or None where none is near."""
    here = mentions[index]
    gaps = [
        (max(other.start - here.end, here.start - other.end), place)
        for other, place in zip(mentions, places, strict=True)
        if other.kind is Kind.AREA and place is not None
    ]
    gap, nearest = min(gaps, key=lambda item: item[0], default=(_AROUND, None))
    return nearest if gap < _AROUND else None


def _nearest_in_text(index: int, mentions: Sequence[Mention], places: Sequence[Location | None]) -> list[Location]:
    """Return what is placed, nearest in the text first; whole streets and facilities tell little, and come last."""
    here = mentions[index]
    ranked = sorted(
        (mentions[other].kind in (Kind.STREET, Kind.FACILITY), abs(mentions[other].start - here.start), other)
        for other, place in enumerate(places)
        if place is not None and other != index
    )
    return [place for _, _, other in ranked if (place := places[other]) is not None]

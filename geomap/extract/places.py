"""All rules over one text: the places that they find, and these as Mentions."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from geomap.extract.addresses import find_addresses
from geomap.extract.blocks import find_blocks
from geomap.extract.crossings import find_crossings
from geomap.extract.fixed_names import find_fixed_names
from geomap.extract.found import Found, Trace
from geomap.extract.halves import join_halves
from geomap.extract.kinds import INTERSECTION, SEGMENT
from geomap.extract.lexicon import Lexicon
from geomap.extract.pairs import find_pairs
from geomap.extract.pieces import Reader
from geomap.extract.stations import find_stations
from geomap.extract.towns import assign_towns
from geomap.extract.verdicts import FIXED_NAME, PLURAL_STREETS, STATIONS
from geomap.model import Mention, slot_setters

_START: Final = attrgetter("start")
_NOT_YET: Final = False
_SETTERS: Final = slot_setters(Mention)


def find_places(text: str, lexicon: Lexicon, trace: Trace | None = None) -> list[Found]:
    """Return the places as the rules found them; `trace` collects what was turned down."""
    claimed = find_blocks(text, lexicon, trace)
    addresses = find_addresses(text, lexicon, trace)
    if addresses:
        claimed = without_overlaps([*claimed, *addresses])
    reader = Reader(text, lexicon, claimed, trace)
    reader.read()
    names = reader.found
    streets: list[Found] = []
    if reader.atoms:
        streets, dropped = find_crossings(text, reader.atoms, lexicon, trace)
        if dropped:
            names = [place for place in names if place.start not in dropped]
    pairs: list[Found] = []
    if reader.hints & PLURAL_STREETS or not lexicon.has_streets:
        pairs = find_pairs(text, lexicon, {street.end for street in streets if street.kind is INTERSECTION})
    stations = find_stations(text, lexicon) if reader.hints & STATIONS else []
    fixed = find_fixed_names(text, hinted=reader.hints & FIXED_NAME != 0)
    if pairs:
        segments = [pair for pair in pairs if pair.kind is SEGMENT]
        streets = [*segments, *streets, *(pair for pair in pairs if pair.kind is not SEGMENT)]
    places = without_overlaps([*claimed, *stations, *fixed, *streets, *names])
    if join_halves(text, places):
        places = without_overlaps(sorted(places, key=lambda place: place.start - place.end))  # the whole, not a half
    assign_towns(text, places, reader.police, lexicon)
    return places


def without_overlaps(places: list[Found]) -> list[Found]:
    """Sort by start and drop what overlaps something given earlier in the list: it came from a weaker rule."""
    kept: list[Found] = []
    ranks: dict[int, int] = {}
    for place in sorted(places, key=_START):
        if kept and place.start < kept[-1].end:
            # Overlaps are rare: only here is it worth looking up which rule is the stronger.
            ranks = ranks or {id(place): rank for rank, place in enumerate(places)}
            if ranks[id(place)] < ranks[id(kept[-1])]:
                kept[-1] = place
            continue
        kept.append(place)
    return kept


def mention_of(text: str, place: Found) -> Mention:
    """Return a place as a Mention."""
    return mentions_of(text, [place])[0]


def mentions_of(text: str, places: Sequence[Found]) -> list[Mention]:
    """Return places as Mentions."""
    new = object.__new__
    set_start, set_end, set_text, set_kind, set_number, set_streets, set_city, set_incident, set_rule, set_cue = (
        _SETTERS
    )
    mentions = []
    for place in places:
        mention = new(Mention)
        start, end = place.start, place.end
        set_start(mention, start)
        set_end(mention, end)
        set_text(mention, text[start:end])
        set_kind(mention, place.kind)
        set_number(mention, place.number)
        set_streets(mention, place.streets)
        set_city(mention, place.city)
        set_incident(mention, _NOT_YET)
        set_rule(mention, place.rule)
        set_cue(mention, None)
        mentions.append(mention)
    return mentions

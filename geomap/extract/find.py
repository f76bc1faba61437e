"""find_mentions: all rules over one text."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from geomap.extract.addresses import find_addresses
from geomap.extract.blocks import find_blocks
from geomap.extract.crossings import find_crossings
from geomap.extract.found import Found, Trace
from geomap.extract.lexicon import Lexicon, lexicon_of
from geomap.extract.pairs import find_pairs
from geomap.extract.pieces import Reader
from geomap.extract.plans import PLURAL_STREETS, STATIONS
from geomap.extract.stations import find_stations
from geomap.extract.towns import assign_towns
from geomap.model import Kind, Mention

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer


def find_mentions(text: str, *, gazetteer: Gazetteer | None = None) -> list[Mention]:
    """Return every place that a text names, in text order, without overlaps.

    With a gazetteer its streets, areas, landmarks and towns are known by name; without one, what the grammar alone can
    tell of any American city. `incident` is False and `cue` None: the gather stage decides those.
    """
    places = find_places(text, lexicon_of(gazetteer))
    return [mention_of(text, place) for place in places]


_START: Final = attrgetter("start")
_NEW: Final = object.__new__
_NOT_YET: Final = False
(
    _SET_START, _SET_END, _SET_TEXT, _SET_KIND, _SET_NUMBER, _SET_STREETS, _SET_CITY, _SET_INCIDENT, _SET_RULE, _SET_CUE
) = (
    getattr(Mention, name).__set__
    for name in ("start", "end", "text", "kind", "number", "streets", "city", "incident", "rule", "cue")
)  # fmt: skip


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
    pairs = find_pairs(text, lexicon) if reader.hints & PLURAL_STREETS or not lexicon.has_streets else []
    stations = find_stations(text, lexicon) if reader.hints & STATIONS else []
    if pairs:
        segments = [pair for pair in pairs if pair.kind is Kind.SEGMENT]
        streets = [*segments, *streets, *(pair for pair in pairs if pair.kind is not Kind.SEGMENT)]
    places = without_overlaps([*claimed, *stations, *streets, *names])
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
    # The slots are filled directly: the generated __init__ of a frozen class takes three times as long, for every one.
    mention = _NEW(Mention)
    start, end = place.start, place.end
    _SET_START(mention, start)
    _SET_END(mention, end)
    _SET_TEXT(mention, text[start:end])
    _SET_KIND(mention, place.kind)
    _SET_NUMBER(mention, place.number)
    _SET_STREETS(mention, place.streets)
    _SET_CITY(mention, place.city)
    _SET_INCIDENT(mention, _NOT_YET)
    _SET_RULE(mention, place.rule)
    _SET_CUE(mention, None)
    return mention

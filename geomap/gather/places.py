"""When two mentions of a story are the same place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import cos, hypot, radians
from typing import Final

from geomap.extract.kinds import AREA, INTERSECTION, PRECISE
from geomap.gazetteer.names import name_key
from geomap.model import Location, Mention, Unplaced

PlaceKey = tuple[str, ...]

_SIDES: Final = re.compile(
    r"(?:far |near )?(?:north|south|west|east|northwest|southwest|southeast)(?: (?:sides?|suburbs?))?|downtown|the loop"
)
_ARRESTS: Final = frozenset(
    (
        "arrested", "arrest", "arrests", "taken into custody", "took into custody", "in custody", "apprehended",
        "nabbed", "captured", "detained", "surrendered", "was picked up", "were picked up", "was caught", "were caught",
        "caught by", "caught a suspect", "caught the suspect", "caught a man", "caught the man", "stopped a suspect",
        "stopped the suspect",
        "caught hiding", "found hiding", "tracked down", "caught up with", "tracked him", "tracked her",
        "tackled by", "into custody", "took him down", "took her down", "took them down",
    )
)  # fmt: skip
"""Cues of somebody's arrest; a raid or a search is told by what was found there."""
_CHASES: Final = frozenset(
    (
        "chase", "chased", "chasing", "pursuit", "pursued", "police pursuit", "police chase", "high-speed chase",
        "high-speed pursuit", "tried to stop", "attempted to stop", "tried to pull over", "attempted to pull over",
        "foot chase", "foot pursuit", "traffic stop", "pulled over", "refused to stop", "led officers", "led police",
    )
)  # fmt: skip
_METRES_A_DEGREE: Final = 111_200
_NEAR_M: Final = 200
"""A block and a crossing so near are one place in one telling,"""
_FAR_M: Final = 700
"""and so near if a street is common to both."""
_SLACK_M: Final = 60
"""Two spots whose circles come this near to each other are one place."""


class PlaceBook:
    """The mentions of an article and their locations, compared with each other."""

    def __init__(self, mentions: Sequence[Mention], places: Sequence[Location | Unplaced]) -> None:
        """Keep both; keys are made when asked for."""
        self.mentions = mentions
        self.places = places
        self._keys: list[PlaceKey | None] = [None] * len(mentions)

    def key(self, index: int) -> PlaceKey:
        """Return what is equal for two mentions of the same words: kind, number and streets, or the name."""
        key = self._keys[index]
        if key is None:
            mention = self.mentions[index]
            if mention.streets:
                key = (mention.kind, mention.number or "", *sorted(name_key(street.name) for street in mention.streets))
            else:
                key = (mention.kind, name_key(mention.text))
            self._keys[index] = key
        return key

    def same(self, one: int, other: int) -> bool:
        """Tell whether two mentions are one place: the same words, an address of that block, or spots that touch."""
        if self.key(one) == self.key(other):
            return not self._opposite(one, other)
        return self._same_hundred(one, other) or self._touch(one, other)

    def _opposite(self, one: int, other: int) -> bool:
        """Tell whether both name a direction for one street, and not the same one: 100 N State St, 100 S State St."""
        mine = {name_key(street.name): street.direction for street in self.mentions[one].streets if street.direction}
        return any(
            mine.get(name_key(street.name), street.direction) != street.direction
            for street in self.mentions[other].streets
            if street.direction
        )

    def related(self, one: int, other: int) -> bool:
        """Tell whether two mentions are one place, or a block and a crossing that have a street in common."""
        if self.same(one, other):
            return True
        a, b = self.mentions[one], self.mentions[other]
        if (a.kind is INTERSECTION) == (b.kind is INTERSECTION):
            return False
        here, there = self.places[one], self.places[other]
        if (
            isinstance(here, Location)
            and isinstance(there, Location)
            and here.lat is not None
            and there.lat is not None
        ):
            return _apart_m(here, there) < (_FAR_M if self.share_street(one, other) else _NEAR_M)
        return self.share_street(one, other)

    def holds(self, area: int, spot: int) -> bool:
        """Tell whether one mention is an area in which another is placed, in a layer of the gazetteer."""
        here, there = self.places[area], self.places[spot]
        if self.mentions[area].kind is not AREA or not (isinstance(here, Location) and isinstance(there, Location)):
            return False
        return any(name and there.areas.get(layer) == name for layer, name in here.areas.items())

    def share_street(self, one: int, other: int) -> bool:
        """Tell whether two mentions name a street in common."""
        mine = {name_key(street.name) for street in self.mentions[one].streets}
        return any(name_key(street.name) in mine for street in self.mentions[other].streets)

    def _same_hundred(self, one: int, other: int) -> bool:
        """Tell whether both are numbers of one hundred on one street."""
        a, b = self.mentions[one], self.mentions[other]
        if not (a.number and b.number and a.kind is not b.kind):
            return False
        first, second = a.number.partition("-")[0], b.number.partition("-")[0]
        return (
            first[:-2] == second[:-2]
            and name_key(a.streets[0].name) == name_key(b.streets[0].name)
            and not self._opposite(one, other)
        )

    def _touch(self, one: int, other: int) -> bool:
        """Tell whether both are placed on spots whose circles of uncertainty touch; two blocks never do."""
        a, b = self.mentions[one], self.mentions[other]
        if a.kind not in PRECISE or b.kind not in PRECISE or (a.kind is b.kind and a.kind is not INTERSECTION):
            return False
        here, there = self.places[one], self.places[other]
        if not (isinstance(here, Location) and isinstance(there, Location)) or here.lat is None or there.lat is None:
            return False
        return _apart_m(here, there) < (here.radius_m or 0) + (there.radius_m or 0) + _SLACK_M


def is_side(mention: Mention) -> bool:
    """Tell whether a mention names a side of the city, which says too little to be another place."""
    return mention.kind is AREA and _names_side(mention.text)


@lru_cache(maxsize=4096)
def _names_side(name: str) -> bool:
    """Tell whether a name is that of a side of the city."""
    return _SIDES.fullmatch(name.lower()) is not None


def _apart_m(one: Location, other: Location) -> float:
    """Return the distance of two placed spots, metres, flat-earth within a city; both have lat and lon."""
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return float("inf")
    north = (one.lat - other.lat) * _METRES_A_DEGREE
    east = (one.lon - other.lon) * _METRES_A_DEGREE * cos(radians(one.lat))
    return hypot(north, east)


def is_arrest(mention: Mention) -> bool:
    """Tell whether what makes a mention a scene is that somebody was arrested there."""
    return mention.cue in _ARRESTS


def is_chase(mention: Mention) -> bool:
    """Tell whether what makes a mention a scene is that police stopped or chased somebody there."""
    return mention.cue in _CHASES

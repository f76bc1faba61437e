"""Street aliases: old names, nicknames and numbers by which people call a street."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from geomap.gazetteer.names import name_key, parse_direction, parse_street_type

LANDMARK: Final = "landmark:"
"""Begins the target of an alias that lies on the grounds of a landmark: "landmark:Midway International Airport"."""


@dataclass(frozen=True)
class StreetAlias:
    """One other name of a street, parsed from a row of street_aliases.csv."""

    direction: str | None
    """A direction, where the alias holds for that side of the city alone."""
    name: str
    """The alias without direction and type: "King" of "King Dr", "I-94"."""
    type: str | None
    targets: tuple[str, ...]
    """Names with type, without direction, of the streets it may mean: ("Dr Martin Luther King Jr Dr",).

    LANDMARK + a name where it is no street, but a way or a lot on the grounds of a landmark.
    """
    kind: str
    """renamed | nickname | number | spelling | landmark."""

    @cached_property
    def key(self) -> str:
        """The key under which the alias is compared."""
        return name_key(self.name)

    @property
    def is_expressway(self) -> bool:
        """Whether it names an expressway."""
        return self.type == "Expy" or any(target.endswith((" Expy", "Skyway")) for target in self.targets)


def parse_alias(alias: str, *, targets: tuple[str, ...], kind: str) -> StreetAlias:
    """Take the direction and the type off a written alias ("W Congress Pkwy", "King Dr", "LSD")."""
    words = alias.split()
    direction = parse_direction(words[0]) if len(words) > 1 and len(words[0].rstrip(".")) == 1 else None
    if direction:
        words = words[1:]
    street_type = parse_street_type(words[-1]) if len(words) > 1 else None
    if street_type:
        words = words[:-1]
    return StreetAlias(direction, " ".join(words), street_type, targets, kind)

"""Street names found in running text, before it is known what they are part of: an intersection, a segment, or a street alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from geomap.extract.found import Found
from geomap.model import StreetName


class Strength(IntEnum):
    """How sure it is that the words are a street."""

    WEAK = 0
    """A known street's name without type: "Jackson"."""
    ORDINAL = 1
    """"79th"."""
    TYPED = 2
    """"Jackson Boulevard"."""
    EXPRESSWAY = 3
    """"I-57", "the Dan Ryan"."""


@dataclass(slots=True)
class Atom:
    """One street name in the text."""

    start: int
    end: int
    name: StreetName
    strength: Strength
    known: bool
    area: Found | None = None
    """The area that the same words were taken for; dropped if the words become part of an intersection."""
    never_alone: bool = False
    """Whether the name is an everyday word or an area's too, and no street by itself."""

"""Landmarks: places that news name, each given by an address or crossing that a person can check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OUTSIDE: Final = "outside:"
"""Begins the place of a landmark in another town: "outside:Oak Lawn"."""
PARK: Final = "park:"
"""Begins the place of a landmark that is an area of the layer "park": "park:Humboldt Park"."""
AREA: Final = "area:"
"""Begins the place of a landmark that fills an area: "area:neighborhood:Museum Campus"."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A named place: a hospital, a station, a park."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    """"hospital", "park", "station", "police_district", ... as in landmarks.csv."""
    place: str
    """Where it is: an address or intersection that the geocoder places, or one of the three forms above."""

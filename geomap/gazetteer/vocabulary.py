"""The words of a gazetteer without its geometry: what extraction needs to know of a city."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All names by which the streets, areas, landmarks and neighbouring towns of a city go."""

    streets: Mapping[str, frozenset[tuple[str | None, str | None]]]
    """From the key of a street's name (`names.name_key`) to the known (direction, type) pairs; aliases included."""
    street_names: tuple[str, ...]
    """Names alone, as spelled: "Laramie", "St Louis", "Dr Martin Luther King Jr", "King"."""
    expressways: tuple[str, ...]
    """Every name and number of an expressway: "Dan Ryan", "I-94"."""
    areas: tuple[str, ...]
    """Names and aliases of the areas in every layer."""
    landmarks: tuple[str, ...]
    """Names and aliases of the landmarks."""
    towns: tuple[str, ...]
    """Names and aliases of the towns around the city."""
    has_quadrants: bool
    """Whether streets are told apart by what stands behind them: "H St NW", "H St NE"."""

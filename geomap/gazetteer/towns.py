"""The towns around the city: known by name, so that what lies in them is never placed in the city."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality near the city, without geometry."""

    name: str
    aliases: tuple[str, ...]
    county: str
    state: str
    """Two letters: "IL"."""

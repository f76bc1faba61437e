"""Which town a street location lies in, where the text says so."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.extract.found import Found
from geomap.extract.lexicon import Lexicon


def assign_towns(text: str, places: Sequence[Found], lexicon: Lexicon) -> None:
    """Set `city` of the blocks, addresses, intersections, segments and streets among the places (in text order)."""

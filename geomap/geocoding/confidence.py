"""How often each way of placing is right: the confidence that a Location carries.

The figures are those of benchmarks/confidence.py on police reports with coordinates, rounded down (docs/accuracy.md has
the table); those of areas, landmarks and whole streets are from the hand-annotated articles.
"""

from __future__ import annotations

from typing import Final

from geomap.geocoding.candidates import ALIAS, EXACT, LESSER, MISSPELT, OTHER_TYPE

BY_MATCH: Final = {EXACT: 0.98, ALIAS: 0.97, LESSER: 0.95, OTHER_TYPE: 0.95, MISSPELT: 0.9}
"""By how the street's name was matched."""
EXTRAPOLATED: Final = 0.96
"""Factor for a number beyond the last crossing."""
SUSPECTED_GAP: Final = 0.95
"""Factor for a stretch in which there may be no street."""
BY_CONTEXT: Final = 0.98
"""Factor for one of several candidates, chosen by what else the story names."""
AREA: Final = 0.97
APPROXIMATE_AREA: Final = 0.85
"""An area put together by hand: its name is right, its border is a matter of opinion."""
LANDMARK: Final = 0.95
STREET: Final = 0.95


def of_number(rank: int, *, extrapolated: bool, suspected_gap: bool) -> float:
    """Return how sure a block or an address is, by how its street was matched and what is known of the line there."""
    factor = (EXTRAPOLATED if extrapolated else 1.0) * (SUSPECTED_GAP if suspected_gap else 1.0)
    return round(BY_MATCH[rank] * factor, 3)

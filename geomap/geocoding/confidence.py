"""How often each way of placing is right: the confidence that a Location carries.

Measured on hand-annotated articles and on police reports with coordinates; docs/accuracy.md has the tables.
"""

from __future__ import annotations

from typing import Final

from geomap.geocoding.candidates import ALIAS, EXACT, LESSER, MISSPELT, OTHER_TYPE

BY_MATCH: Final = {EXACT: 0.98, ALIAS: 0.95, LESSER: 0.9, OTHER_TYPE: 0.85, MISSPELT: 0.75}
"""By how the street's name was matched."""
EXTRAPOLATED: Final = 0.8
"""Factor for a number beyond the last crossing."""
SUSPECTED_GAP: Final = 0.8
"""Factor for a stretch in which there may be no street."""
BY_CONTEXT: Final = 0.93
"""Factor for one of several candidates, chosen by what else the story names."""
AREA: Final = 0.97
APPROXIMATE_AREA: Final = 0.85
LANDMARK: Final = 0.95
STREET: Final = 0.95

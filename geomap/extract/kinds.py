"""The kinds of mentions under names of their own.

To get at a member of an enumeration takes Python 3.11 as long as five comparisons, and kinds are compared all the time.
"""

from __future__ import annotations

from typing import Final

from geomap.model import Kind

ADDRESS: Final = Kind.ADDRESS
AREA: Final = Kind.AREA
BLOCK: Final = Kind.BLOCK
FACILITY: Final = Kind.FACILITY
INTERSECTION: Final = Kind.INTERSECTION
SEGMENT: Final = Kind.SEGMENT
STREET: Final = Kind.STREET
DISTANT_CITY: Final = "distant-city"
"""The rule that finds a city which is none of the gazetteer's own towns."""
PRECISE: Final = frozenset((BLOCK, ADDRESS, INTERSECTION, SEGMENT))
"""The kinds of mention that a map can put on a spot."""

"""The gazetteer of no city: it knows no place, so that a text is read by its grammar alone and nothing is placed."""

from __future__ import annotations

from functools import cache
from typing import Final

from geomap.gazetteer.gazetteer import Gazetteer

NOWHERE: Final = "none"
"""What it is called by: `--city none`."""


@cache
def empty_gazetteer() -> Gazetteer:
    """Return the gazetteer without a fact; its time zone is "", not known, and its bounds are the whole world."""
    return Gazetteer(
        id=NOWHERE,
        title="",
        timezone="",
        bounds=(-180.0, -90.0, 180.0, 90.0),
        layers=(),
        streets=(),
        aliases=(),
        area_table={},
        landmarks=(),
        towns=(),
    )

"""Incidents as one self-contained, interactive HTML page.

`Map` is a folium.Map; it is imported when it is first asked for, because folium takes half a second to import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.render.page import Map

__all__ = ["Map"]


def __getattr__(name: str) -> object:
    """Import `Map` on first use."""
    if name == "Map":
        from geomap.render.page import Map

        return Map
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)

"""Incidents as one self-contained, interactive HTML page, or as a static picture.

`Map` is a folium.Map; it is imported when it is first asked for, because folium takes half a second to import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from geomap.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from geomap.gazetteer import Gazetteer
    from geomap.render.page import Map
    from geomap.render.story import Story

__all__ = ["Map", "load_picture_writer"]


class PictureWriter(Protocol):
    """What draws a story and writes it to a path, as geomap.render.picture.save_picture does."""

    def __call__(
        self,
        story: Story,
        path: Path,
        *,
        file_format: str,
        gazetteer: Gazetteer | None,
        title: str | None = None,
        overlays: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """Write the picture."""


def load_picture_writer() -> PictureWriter:
    """Return geomap.render.picture.save_picture.

    Raises
    ------
    MissingExtraError
        Where matplotlib, which the extra geomap[picture] brings, is not installed.
    """
    try:
        from geomap.render.picture import save_picture
    except ImportError as error:
        raise MissingExtraError(extra="picture", purpose="drawing a picture") from error
    return save_picture


def __getattr__(name: str) -> object:
    """Import `Map` on first use."""
    if name == "Map":
        from geomap.render.page import Map

        return Map
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)

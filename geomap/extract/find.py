"""find_mentions, the public face of this stage; it is not compiled, so that help() shows what it takes and does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.extract.lexicon import lexicon_of
from geomap.extract.places import find_places, mentions_of
from geomap.model import Mention

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer


def find_mentions(text: str, *, gazetteer: Gazetteer | None = None) -> list[Mention]:
    """Return every place that a text names, in text order, without overlaps.

    With a gazetteer its streets, areas, landmarks and towns are known by name; without one, what the grammar alone can
    tell of any American city. `incident` is False and `cue` None: the gather stage decides those.
    """
    return mentions_of(text, find_places(text, lexicon_of(gazetteer)))

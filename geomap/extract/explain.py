"""explain_mentions: every place with the rule that found it, and every candidate turned down, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.extract.found import Rejected, Trace
from geomap.extract.lexicon import lexicon_of
from geomap.extract.places import find_places, mention_of
from geomap.model import Mention

if TYPE_CHECKING:
    from geomap.gazetteer.gazetteer import Gazetteer


class Explanation(NamedTuple):
    """What the grammar made of a text."""

    mentions: tuple[Mention, ...]
    """What find_mentions returns; each names its rule."""
    rejected: tuple[Rejected, ...]
    """Candidates that are no place, in text order: span, words, the rule that looked at them, the reason."""


def explain_mentions(text: str, *, gazetteer: Gazetteer | None = None) -> Explanation:
    """Return the mentions of a text, as find_mentions does, and what was looked at and turned down.

    A candidate that another rule took in the end is not listed as turned down.
    """
    trace = Trace(text)
    places = find_places(text, lexicon_of(gazetteer), trace)
    taken = {(place.start, place.end) for place in places}
    rejected = {item for item in trace.rejected if (item.start, item.end) not in taken}
    return Explanation(tuple(mention_of(text, place) for place in places), tuple(sorted(rejected)))

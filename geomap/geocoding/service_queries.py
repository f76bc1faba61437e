"""What an online geocoder is asked for a mention, or why it is not asked."""

from __future__ import annotations

from collections import Counter
from typing import Final

from geomap.gazetteer import Gazetteer
from geomap.geocoding.misses import label_of
from geomap.geocoding.on_street import BLOCK, parse_numbers
from geomap.geocoding.services import Service
from geomap.model import Kind, Mention

_REFUSED: Final = {
    Kind.SEGMENT: "does not know stretches of a street",
    Kind.STREET: "knows a whole street only by a point",
    Kind.AREA: "knows an area only by a point",
}
"""What no service answers in a form that a map could show honestly."""


def query_for(mention: Mention, *, gazetteer: Gazetteer) -> str:
    """Return the question in words: "1550 N Laramie Ave, Chicago, IL", "N Laramie Ave & W Division St, Chicago, IL"."""
    match mention.kind:
        case Kind.BLOCK | Kind.ADDRESS:
            words = f"{asked_number(mention)} {label_of(mention.streets[0])}"
        case Kind.INTERSECTION:
            words = " & ".join(label_of(street) for street in mention.streets)
        case _:
            words = mention.text
    words = " ".join(words.split()).encode("utf-8", "replace").decode("utf-8")
    return f"{words}, {_home_of(gazetteer)}"


def why_refused(mention: Mention, *, service: Service, gazetteer: Gazetteer) -> str | None:
    """Return why the service is not asked for such a mention, as what it does not do; None where it is asked."""
    if mention.city and not gazetteer.is_called(mention.city):
        return f"is asked only for places in {gazetteer.title}"
    if mention.kind in _REFUSED:
        return _REFUSED[mention.kind]
    if mention.kind is Kind.INTERSECTION and (not service.knows_crossings or len(mention.streets) != 2):
        return "does not know crossings" if not service.knows_crossings else "knows crossings of two streets only"
    if mention.kind is Kind.FACILITY and not service.knows_names:
        return "knows no places by name"
    return None


def asked_range(mention: Mention) -> tuple[int, int]:
    """Return the lowest and highest house number that a block or an address may mean."""
    low, high = parse_numbers(mention.number or "0")
    if mention.kind is Kind.BLOCK:
        low = low // BLOCK * BLOCK
        high = max(high // BLOCK * BLOCK, low) + BLOCK - 1
    return low, high


def asked_number(mention: Mention) -> int:
    """Return the house number to ask for: an address's own, of a block or a range the middle."""
    low, high = asked_range(mention)
    return low if low == high else (low + high + 1) // 2


def _home_of(gazetteer: Gazetteer) -> str:
    """Return the city with its state: that of its title, or of most towns around it."""
    states = Counter(town.state for town in gazetteer.towns)
    if "," in gazetteer.title or not states:
        return gazetteer.title
    return f"{gazetteer.title}, {states.most_common(1)[0][0]}"

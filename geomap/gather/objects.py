"""Who was hit, as the object of a word for it: "shot a man", "killing Ann Poe", "in the slaying of a woman"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

BROKEN: Final = (",", ".", ";", ":", ")", "\u201d", '"')
"""Ends of words after which something else begins."""
_FILLERS: Final = frozenset(
    ("at", "least", "up", "to", "as", "many", "about", "more", "than", "the", "his", "her", "their")
)
_HIT: Final = frozenset(
    "shot killed killing kill wounded wounding injuring injured stabbed stabbing struck striking hit hitting grazed "
    "grazing left leaving raped beat beating found shooting strangled assaulted fatally into sickened sickening "
    "sending sent hospitalizing clipped clipping".split()
)
_HIT_OF: Final = frozenset(
    "slaying murder death deaths shooting stabbing chest leg neck head arm back foot hand assault bodies "
    "life lives".split()
)
_HIT_ON: Final = frozenset(("fire", "fired", "shots", "shot"))
_KILLING: Final = frozenset(
    "killed killing kill murdered strangled fatally slaying murder death deaths bodies life lives".split()
)
_HIT_NAMED: Final = frozenset(
    "killed killing wounded wounding injured injuring striking struck hitting shooting stabbing".split()
)
"""Words of which a name and an age may be the object: "killing Ann Poe, 23"."""
_FATAL_SHOOTING_OF: Final = 2
"""Words between "fatal" and the end of "fatal shooting of"."""
_NAME_WORDS: Final = 5
_NO_NAME: Final = frozenset("a an the in on at of by with for and was were is who to his her".split())
_OBJECTS: Final = frozenset(
    "a an the him her his them their two three four five another at into toward towards up off on".split()
)


def was_object(before: Sequence[str]) -> tuple[bool, bool]:
    """Tell from the words before a person whether they say that he or she was hit, and killed."""
    size = len(before)
    while size and before[size - 1] in _FILLERS:
        size -= 1
    if not size:
        return False, False
    last = before[size - 1]
    second = before[size - 2] if size > 1 else ""
    if second and last in ("of", "on", "at", "and"):
        if last == "of":
            fatal = size > _FATAL_SHOOTING_OF and before[size - 1 - _FATAL_SHOOTING_OF] in ("fatal", "deadly")
            return second in _HIT_OF, second in _KILLING or fatal
        if last == "and":
            return second in ("himself", "herself") or second in _HIT, second in ("himself", "herself")
        return second in _HIT_ON, False
    if (second, last) == ("to", "death"):
        return True, True
    if before[-1] in ("at", "to") and last in ("fired", "shots", "shot"):
        return False, False
    hit = last in _HIT
    return hit, last in _KILLING or (hit and second == "fatally")


def was_named_object(before: Sequence[str]) -> tuple[bool, bool]:
    """Tell from the words before an age whether somebody named by them was hit, and killed: "killing Ann Poe"."""
    for word in reversed(before[-_NAME_WORDS:]):
        if word in _HIT_NAMED:
            return True, word in _KILLING
        if word.endswith(BROKEN) or word in _NO_NAME:
            break
    return False, False


def has_object(folded: str, stop: int) -> bool:
    """Tell whether a word for hurts that ends at `stop` says whom or what somebody hurt: "shot a man"."""
    word = folded[stop : stop + 16].partition(" ")[2].partition(" ")[0]
    return word in _OBJECTS or word.endswith("-year-old")

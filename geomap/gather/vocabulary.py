"""The vocabulary of the gather stage: every phrase that tells it something, and what.

All phrases are lower case; variants are written out, so that the search for them needs no patterns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import Final

from geomap.gather.circumstance_words import CIRCUMSTANCES, PEOPLE, TIMES
from geomap.gather.event_words import EVENTS, HARMLESS, VEHICLES
from geomap.gather.tags import CLOCK, DAY, END, EVENT, EVENTFUL, FATAL, HINT, HURT, LEAD, NEW, PART

_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "next", "latest", "another", "other", "separate",
    "most recent",
)  # fmt: skip
_KINDS: Final = ("", "fatal ", "deadly ", "double ", "separate ", "non-fatal ", "nonfatal ")
_DEADLY: Final = ("fatal ", "deadly ")
_NUMBERED: Final = (
    "shooting", "attack", "robbery", "incident", "burglary", "crash", "assault", "carjacking", "stabbing", "fire",
    "theft", "homicide", "break-in", "crash-and-grab", "smash-and-grab", "happened", "occurred", "took place", "holdup",
    "abduction",
)  # fmt: skip
"""What a story counts: "the second robbery", "the third happened"; each begins another incident."""
_OUTRIGHT: Final = 3
"""The weight of what names a type outright."""
_BEFORE_HOUR: Final = (
    "about",
    "around",
    "shortly after",
    "shortly before",
    "just after",
    "just before",
    "past",
    "after",
    "at",
)
"""What stands before an hour without "a.m.": "shortly after 8"."""
_HOURS: Final = "one two three four five six seven eight nine ten eleven twelve".split()
_ENDS: Final = '. |! |? |." |.\u201d |!" |!\u201d |?" |?\u201d |.) |.] |\u2022|* |; |- '
_LEADS: Final = (
    "related", "related story", "related stories", "related coverage", "read more", "read", "also read", "also", "see",
    "see also", "read also", "more", "more news", "more coverage", "watch", "previously",
)  # fmt: skip
"""With a colon after them, these lead to another story."""


def _collect() -> dict[str, tuple[str, int, int]]:
    """Join the tables into one: phrase to incident type, weight and tags; what stands in several has all their tags."""
    phrases: dict[str, tuple[str, int, int]] = {}

    def add(words: str, kind: str, weight: int, tags: int) -> None:
        for phrase in filter(None, words.split("|")):
            known = phrases.get(phrase, ("", 0, 0))
            named = known if known[1] > weight else (kind or known[0], weight, 0)
            phrases[phrase] = (named[0], named[1], tags | known[2])

    for kind, weight, tags, words in EVENTS:
        add(words, kind, weight, tags)
    for tags, words in (*CIRCUMSTANCES, *PEOPLE, *TIMES):
        add(words, "", 0, tags)
    for vehicle in VEHICLES:
        add(f"struck by {vehicle}|hit by {vehicle}", "crash", _OUTRIGHT, HURT)
        add(f"struck {vehicle}|hit {vehicle}", "crash", _OUTRIGHT, 0)
        add(f"by {vehicle}", "crash", 1, 0)
    for hour, tags in _hours():
        add(hour, "", 0, tags)
    for number, how, noun in product(_ORDINALS, _KINDS, _NUMBERED):
        kind, weight, tags = phrases.get(noun, ("other", 1, 0))
        deadly = FATAL | HURT if how in _DEADLY else 0
        phrases[f"{number} {how}{noun}"] = (kind, weight, tags | NEW | deadly)
    add(HARMLESS, "", 0, 0)
    add(_ENDS, "", 0, END)
    for lead, colon in product(_LEADS, (":", " :", " |")):  # a phrase with a bar, which would part it in `add`
        phrases[lead + colon] = ("", 0, LEAD)
    return {phrase: (kind, weight, tags | _rank(weight)) for phrase, (kind, weight, tags) in phrases.items()}


def _hours() -> Iterator[tuple[str, int]]:
    """Return the hours that no "a.m." follows ("about 9", "one this afternoon"), and their tags."""
    for lead, hour in product(_BEFORE_HOUR, range(1, 13)):
        yield f"{lead} {hour}", CLOCK
    for word, part in product(_HOURS, ("morning", "afternoon", "evening")):
        yield f"{word} this {part}", CLOCK | DAY
        yield f"{word} in the {part}", CLOCK | PART


def _rank(weight: int) -> int:
    """Return the tags that go with the weight of a phrase."""
    if weight >= EVENTFUL:
        return EVENT | HINT
    return HINT if weight else 0


PHRASES: Final[Mapping[str, tuple[str, int, int]]] = MappingProxyType(_collect())
"""Every phrase: the incident type it names ("" for none), its weight, its tags."""

"""Whether what was found, parked or recovered at a place is a car or a gun, which makes no scene, or a person."""

from __future__ import annotations

import re
from typing import Final

from geomap.gather.cues import Cue

_LOOK_BACK: Final = 64
"""Characters before such a word in which what was found may stand."""
_BESIDE: Final = 56
"""Characters between such a word and the place in which whom it was found with stands."""
_THING: Final = re.compile(
    r"\b(?:cars?|vehicles?|suv|van|truck|guns?|weapon|handgun|pistol|rifle|sedan|phone|purse|wallet|backpack|minivan|pickup|"
    r"bike|scooter|motorcycle|jeep|buick|chevy|chevrolet|ford|dodge|chrysler|honda|accord|toyota|camry|nissan|kia|hyundai|"
    r"lexus|acura|infiniti|mazda|subaru|bmw|mercedes|audi|volkswagen|cadillac|lincoln|pontiac|gmc|tesla|it|"
    r"malibu|impala|altima|sentra|corolla|civic|elantra|sonata|charger|challenger|explorer|escalade|tahoe|camaro|mustang|"
    r"equinox|fusion|taurus|jetta|prius|caravan|cherokee|silverado|saturn|chrysler|(?:19|20)\d\d [a-z]{2,12})\b"
)
_BEING: Final = re.compile(
    r"\b(?:man|men|woman|women|boy|girl|body|bodies|teen|victim|victims|person|people|he|she|they|him|her|them|baby|dead|unresponsive|"
    r"remains|shot|wounded)\b"
)
_BODY: Final = re.compile(r"\b(?:body|bodies|remains|corpse)\b[^.;]{0,80} (?:was|were) $")
_BODY_REACH: Final = 100
_LEFT: Final = ("abandoned", "ditched", "recovered from", "seized")
"""What is said of cars and guns alone."""
_SEEN_BY: Final = ("officers ", "officer ", "police ", "deputies ", "troopers ", "trooper ", "deputy ")
_CHASED: Final = (
    "sped off",
    "sped away",
    "took off",
    "fled",
    "chase",
    "pursu",
    "pull over",
    "to stop it",
    "to stop the",
)
_CHASE_REACH: Final = 120
"""Characters after a place at which police saw a car in which a chase may begin."""
_INSIDE: Final = re.compile(
    r"\b(?:in|inside|inside of|of|under|beneath|beside) (?:an?|the|his|her|their) (?:[a-z]{1,12} )?$"
)
"""Before a car in which somebody was found: "were discovered in a Buick"."""
_WHOM: Final = re.compile(r" (?:him|her|them|the (?:body|man|woman|boy|girl|victim)|a (?:body|man|woman|boy|girl))\b")
"""Whom a story finds right after such a word: "found him near"."""


_FOUND_HOW: Final = (" unharmed", " safe", " alive", " unconscious", " unresponsive", " bleeding", " wandering")
"""What is said of people alone."""


def found_person(folded: str, floor: int, cue: Cue, place: int) -> bool:
    """Tell whether a word such as "found" near a place that begins at `place` says whom: "found him near".

    The sentence begins at `floor`; a body that "was found" is told of before the word.
    """
    if _BODY.search(folded, max(floor, cue[0] - _BODY_REACH), cue[0]):
        return True
    if folded.startswith(_FOUND_HOW, cue[1]):
        return True
    return place - cue[1] <= _BESIDE and _WHOM.match(folded, cue[1], place) is not None


def found_thing(folded: str, floor: int, cue: Cue, place: int) -> bool:
    """Tell whether what was "found", "parked" or "recovered" at a place is a car or a gun, and no person.

    The sentence begins at `floor`, the place at `place`.
    """
    between = folded[cue[1] : place]
    before = folded[max(floor, cue[0] - _LOOK_BACK) : cue[0]]
    if _BEING.search(between) or _BEING.search(before):
        return False
    if folded.startswith("spotted", cue[0]) and folded.endswith(_SEEN_BY, 0, cue[0]):
        ahead = folded[place : place + _CHASE_REACH]
        if any(words in ahead for words in _CHASED):
            return False  # there a chase began
    if folded.startswith(_LEFT, cue[0]) or _THING.search(before):
        return True
    thing = _THING.search(between)
    return thing is not None and _INSIDE.search(between, 0, thing.start()) is None

"""Places that no words around them decide on: those told of in passing, and the scene of a story as a whole."""

from __future__ import annotations

import re
from collections.abc import MutableSequence, Sequence
from typing import Final

from geomap.extract.kinds import ADDRESS, AREA, DISTANT_CITY, INTERSECTION, PRECISE, STREET
from geomap.gather.scene_rules import Role, adjoin
from geomap.gather.sentences import STORY, Sentence
from geomap.gather.tags import FOUND
from geomap.model import Mention

_TO_COME: Final = (
    " will ",
    " votes ",
    " to vote ",
    " meets ",
    " is to meet ",
    " organized a",
    " fundrais",
    " open house",
    " raise money",
    " benefit for ",
    *(f" next {day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")),
)
"""In a sentence of what is to come, or what people get together for."""
_PLANNED: Final = re.compile(
    r"\b(?:plans? (?:for|to)|planned|proposed|proposal|proposals) [^.;]{1,56} (?:at|near|on) $"
)
"""Before the place of what is to be built."""
_PREMISES: Final = re.compile(
    r"\b(?:shop|restaurant|hotel|motel|store|bar|tavern|party|church|school|office|mosque|grocery|stand|cart|market|"
    r"courtroom|diner|cafe|salon|barbershop|lab|dealer|dealership|bank|studio|gym|pharmacy|laundromat|bakery|warehouse|"
    r"clinic|parlor) on $"
)
"""Before the street of a place that is told of in passing, where a sentence tells of no event."""
_SHOPPED: Final = re.compile(
    r"\b(?:bought|buying|purchased|had (?:dinner|lunch|breakfast|drinks)|dined|ate|filled up)\b[^.;]{0,40} (?:at|from) "
    r"(?:(?:a|an|the) (?:[\w'-]{1,16} ){1,4})?(?:at |on |near )?$"
)
"""Before a place where somebody bought something, or ate."""
_SPOTS: Final = frozenset((ADDRESS, INTERSECTION))
_SIDES_OF: Final = (" north of ", " south of ", " east of ", " west of ")
"""The same: "the block is just west of ..."."""
_ONTO: Final = tuple(
    f" {way} {article}"
    for way in ("onto", "up", "down", "toward", "towards", "parked on", "bus on", "off at", "got on")
    for article in ("", "the ")
)
"""Before a street that somebody only took or left."""
_THOSE_AT: Final = re.compile(
    r"\b(?:employees|workers|someone|people|owners|stores) (?:at|of|from) |\bwho owns\b|\bsells? |\bdropped off\b|"
    r"\bmailed\b"
)
"""Before the address of a shop whose people a story asks."""
_WAYS: Final = tuple(
    f" {way} {article}"
    for way in (
        "home from", "home to", "way to", "way from", "way home from", "bound for", "en route to", "en route from",
        "walking to", "walking from", "walked from", "driving to", "driving from", "drove from", "returning from",
        "home from mass at", "home from church at", "home from work at", "home from school at", "home from practice at",
        "home from a party at", "home from a party in", "home from dinner at", "home from dinner in",
        "coming from", "riding to", "riding from", "headed to", "heading to", "ran from", "running to", "moved from",
    )
    for article in ("", "the ")
)  # fmt: skip
"""Before a place that somebody came from or made for, where the sentence has the corner or block of what happened."""
_OFFICIALS: Final = (
    "police", "authorities", "prosecutors", "sheriff", "fire department", "firefighters", "detectives", "fbi",
    "federal agents",
)  # fmt: skip
_STREET_REACH: Final = 32
_ADDRESS_REACH: Final = 64
"""Characters before a place in which such words stand."""
_SHORTEST_LEDE: Final = 48
"""In characters: a dateline or a heading is no lede."""


def cites_officials(folded: str) -> bool:
    """Tell whether a story cites those who are called to crimes, crashes and fires, as stories of such do."""
    return any(word in folded for word in _OFFICIALS)


def _is_to_come(folded: str, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of what is to come."""
    return any(folded.find(words, sentence.start, sentence.end) >= 0 for words in _TO_COME)


def in_passing(folded: str, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether an undecided place is but that of a shop or a witness, or of what is to come."""
    start, end = sentence.start, mention.start
    if mention.kind in _SPOTS and _SHOPPED.search(folded, max(start, end - _ADDRESS_REACH), end):
        return True
    if _PLANNED.search(folded, max(start, end - _ADDRESS_REACH), end):
        return True
    if mention.kind is INTERSECTION:
        return False
    if _is_to_come(folded, sentence):
        return True
    if mention.kind is STREET:
        if folded.endswith(_SIDES_OF, start, end) or folded.endswith(_ONTO, start, end):
            return True
        return _PREMISES.search(folded, max(start, end - _STREET_REACH), end) is not None
    return not sentence.tags & FOUND and _THOSE_AT.search(folded, max(start, end - _ADDRESS_REACH), end) is not None


def leave_out_ways(
    folded: str, sentence: Sentence, mentions: Sequence[Mention], roles: MutableSequence[Role | None]
) -> None:
    """Make places that somebody came from or made for no scenes, where a more precise scene follows in the sentence."""
    followed = False
    for index in reversed(sentence.mentions):
        role, mention = roles[index], mentions[index]
        if role is None or not role.incident:
            continue
        if mention.kind in PRECISE:
            followed = True
        elif followed and folded.endswith(_WAYS, sentence.start, mention.start):
            way = next(words for words in _WAYS if folded.endswith(words, sentence.start, mention.start))
            roles[index] = Role(incident=False, cue=way.strip())


def settle_opening(
    folded: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], roles: MutableSequence[Role | None]
) -> None:
    """Make undecided areas scenes in the sentence with which the story opens.

    A lede says in which part of the city it was, and how it was in words that no list foresees.
    """
    for sentence in sentences:
        if sentence.zone is not STORY or sentence.end - sentence.start < _SHORTEST_LEDE:
            continue
        if _is_to_come(folded, sentence):
            break
        for index in sentence.mentions:
            if roles[index] is None and mentions[index].kind is AREA:
                roles[index] = Role(incident=True, cue="the opening")
        break


def leave_out_distant(mentions: Sequence[Mention], roles: MutableSequence[Role]) -> None:
    """Make cities far away no scenes in a story that has some nearer: it speaks of them for comparison."""
    distant = [
        index for index, mention in enumerate(mentions) if mention.rule == DISTANT_CITY and roles[index].incident
    ]
    if not distant:
        return
    near = [m for m, role in zip(mentions, roles, strict=True) if role.incident and m.rule != DISTANT_CITY]
    towns = {mention.city for mention in near if mention.kind in PRECISE}
    for index in distant:
        if near and mentions[index].text not in towns:
            roles[index] = Role(incident=False, cue="another city")


def settle_only_spot(
    folded: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], roles: MutableSequence[Role | None]
) -> None:
    """Make the first undecided spot a scene, and the facility that it is the address of.

    This is for stories that tell of events and have no other spot for them.
    """
    for sentence in sentences:
        if sentence.zone is not STORY:
            continue
        for index in sentence.mentions:
            if roles[index] is not None or mentions[index].kind not in PRECISE:
                continue
            if _is_to_come(folded, sentence):
                break
            roles[index] = role = Role(incident=True, cue="the only spot")
            if index and roles[index - 1] is None and adjoin(folded, mentions[index - 1], mentions[index]):
                roles[index - 1] = role
            return

"""The role of each mention: did an incident of the story happen there, and which words say so?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from geomap.gather.cues import Cue
from geomap.gather.sentences import Sentence, Zone
from geomap.gather.vocabulary import (
    ARREST,
    COURT,
    FATAL,
    FLED,
    FOUND,
    HOME,
    HURT,
    RESPOND,
    SERVICE,
    TRANSPORT,
)
from geomap.model import Kind, Mention

PRECISE: Final = frozenset((Kind.BLOCK, Kind.ADDRESS, Kind.INTERSECTION, Kind.SEGMENT))
"""The kinds of mention that a map can put on a spot."""
EVENTFUL: Final = 2
"""The least weight of a cue that by itself says that something happened."""


class Role(NamedTuple):
    """Whether an incident happened at a mention, and the words that decided it."""

    incident: bool
    cue: str


_DATELINE: Final = re.compile(r" ?(?:, ?[a-z.]{2,6} ?)?\*{0,2} ?(?:\([^()]{1,40}\) ?\*{0,2} ?)?(?:\u2014|\u2013|--|- )")
_PERSON: Final = re.compile(
    r"(?:[- ][a-z]{1,12}){0,2}?[- ](?:man|woman|men|women|boy|girl|teen|teenager|teens|resident|couple|family|native|mother|"
    r"father|husband|wife|brothers|officer|officers|police|cop|cops|alderman|ald|mayor|detectives|firefighters|official|"
    r"officials|store owner|business owner|student|students|trustee|trustees|pastor|priest|lawyer|attorney|sisters)\b"
)
_RESIDENTS: Final = re.compile(r"(?:'s)? residents\b")
_WARNED: Final = re.compile(r"\b(?:warn|ask|alert|urg)")
_CHAIN: Final = re.compile(
    r"[\],. ]{0,3}(?:\[\d{1,2}\] )?(?:(?:in|of|on|near|at|off|by|the|a|an|city|city's|chicago's|'s|suburban|south|north|west|east|"
    r"northwest|southwest|northern|southern|western|downtown|neighborhood|area|nearby|located|is|which|just|branch|store|"
    r"restaurant|convenience|gas|station|business|community|side|section|corner|intersection|between),? )*"
)
_HOSPITAL: Final = re.compile(
    r"hospital|medical|clinic|health|trauma|stroger|sinai|masonic|\bchrist\b|hospice|infirmary|rehab|nursing home|morgue"
)
_POLICE: Final = re.compile(
    r"\bpolice\b|\bdistrict\b|\barea (?:north|south|central|one|two|three|four|five|\d)|precinct|sheriff|fbi\b|headquarters"
)
_COURT_HOUSE: Final = re.compile(
    r"court|\bjail\b|prison|correctional|penitentiary|daley center|26th and california|detention"
)
_MEETING: Final = re.compile(r"funeral|cemetery|mortuary|chapel")
_SCENE_LEAD: Final = re.compile(
    r"\b(?:outside|inside|near|in front of|behind|across from|next to|parking lot of|parking lot at|lobby of)(?: the| a| of)* ?$"
)
_HAPPENED_LEAD: Final = re.compile(
    r"\b(?:happened|occurred|took place|broke out|reported|started|shot|shooting|attack|attacked|robbed|stabbed|stabbing|killed|crash|fire)"
    r"(?: [a-z]{1,10}){0,2} (?:at|in)(?: the| a)? ?$"
)
_OF_HOME: Final = (
    ", of the ",
    ", of ",
    ", of the",
    " resident of ",
    ", from ",
    ", who lives in the ",
    "\u2014 of the ",
)
_THING: Final = re.compile(
    r"\b(?:car|vehicle|suv|van|truck|gun|weapon|handgun|sedan|phone|purse|minivan|jeep|pickup|bike|buick|it)\b"
)
_BEING: Final = re.compile(
    r"\b(?:man|men|woman|women|boy|girl|body|bodies|teen|victim|victims|person|people|him|her|them|baby|dead|unresponsive|remains|shot|wounded)\b"
)
_HOME_LEAD: Final = re.compile(
    r"\b(?:liv(?:es|ed|ing)|resid(?:es|ed|ing)|resident)(?: alone| nearby)?(?: in| on| at| near)?(?: the| a)?(?: home in the| house in the)? ?$"
)
_AGED_LEAD: Final = re.compile(r", \d{1,3}, (?:of |from )?(?:the )?$")
_AWAY_LEAD: Final = re.compile(
    r"\b(?:towards?|may be (?:in|on|near)|headed for|on (?:his|her|their) way to|from nearby)(?: the| a)? ?$"
)
_STAFF: Final = re.compile(
    r"\b(?:pastor|principal|students?|sophomore|junior|senior|freshman|teacher|grader|coach|spokesman|spokeswoman|professor|"
    r"works?|worked|president|director|graduate|taught|teaches|studie[sd]|friends) (?:for|of|at|with|in|from)(?: the| a)? ?$"
)
_LOOK_BACK: Final = 64
_CLOSE: Final = 16
"""So near to a mention, in characters, even "the incident in the ..." says that it happened there."""
_LOOK_AHEAD: Final = 160


def judge_mentions(folded: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Role]:
    """Return the role of every mention, in their order; sentences hold the indices of their mentions."""
    roles: list[Role | None] = [None] * len(mentions)
    eventful = [any(cue[3] >= EVENTFUL for cue in sentence.cues) for sentence in sentences]
    for number, sentence in enumerate(sentences):
        if not sentence.mentions or sentence.zone >= Zone.RELATED:
            continue
        nearby = any(eventful[max(0, number - 2) : number + 2]) or any(cue[3] for cue in sentence.cues)
        previous: int | None = None
        for index in sentence.mentions:
            roles[index] = _judge(folded, sentence, mentions, index, previous, roles, nearby=nearby)
            previous = index
        _settle(folded, sentence, mentions, roles, nearby=nearby)
    return _echo(mentions, roles)


def _judge(
    folded: str, sentence: Sentence, mentions: Sequence[Mention], index: int, previous: int | None,
    roles: list[Role | None], *, nearby: bool,
) -> Role | None:  # fmt: skip
    """Judge one mention by the words around it; None where they do not decide."""
    mention = mentions[index]
    left = folded[max(sentence.start, mention.start - _LOOK_BACK) : mention.start]
    role = _ruled_out(folded, sentence, mention, left)
    if role is not None:
        return role
    if previous is not None:
        inherited = roles[previous]
        if inherited is not None and _adjoin(folded, mentions[previous], mention):
            return inherited
    return _by_cues(folded, sentence, mention, left)


def _ruled_out(folded: str, sentence: Sentence, mention: Mention, left: str) -> Role | None:
    """Return the role of a place that its own words and neighbours keep from being a scene: a hospital, a home."""
    kind = mention.kind
    if kind is Kind.AREA:
        if mention.text.isupper() and len(mention.text) > 3 and (match := _DATELINE.match(folded, mention.end)):
            return Role(incident=False, cue=f"dateline {match[0].strip()}")
        if (match := _PERSON.match(folded, mention.end)) and not _wounded_home(folded, match.end()):
            return Role(incident=False, cue=match[0].strip(" -"))
        if match := _RESIDENTS.match(folded, mention.end):
            return Role(incident=bool(_WARNED.search(left)), cue=match[0].strip())
        if left.endswith((", of ", ", of the ", " of nearby ", ", from ", ", from the ")):
            return Role(incident=False, cue="of")
    elif kind is Kind.FACILITY:
        return _facility_role(mention, left, sentence)
    elif left.endswith(_OF_HOME) or _AGED_LEAD.search(left):
        return Role(incident=False, cue=left[-8:].strip(" ,\u2014"))
    if match := _HOME_LEAD.search(left) or _AWAY_LEAD.search(left):
        return Role(incident=False, cue=match[0].strip())
    return None


def _wounded_home(folded: str, end: int) -> bool:
    """Tell whether a person word belongs to a place after all: "an Austin family's home"."""
    return folded.startswith(("'s home", "'s house", "'s apartment", " home"), end)


def _facility_role(mention: Mention, left: str, sentence: Sentence) -> Role | None:
    """Return the role of a hospital, police station, court or funeral home; None for other facilities."""
    name = mention.text.lower()
    for what, pattern in (("hospital", _HOSPITAL), ("police", _POLICE), ("court", _COURT_HOUSE), ("funeral", _MEETING)):
        if pattern.search(name):
            if (match := _SCENE_LEAD.search(left) or _HAPPENED_LEAD.search(left)) and _eventful_sentence(
                sentence, mention
            ):
                return Role(incident=True, cue=match[0].strip())
            return Role(incident=False, cue=what)
    if match := _STAFF.search(left) or _AWAY_LEAD.search(left):
        return Role(incident=False, cue=match[0].strip())
    return None


def _eventful_sentence(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether the sentence says that something happened, and speaks of no transport before the mention."""
    before = [cue for cue in sentence.cues if cue[0] < mention.start]
    return any(cue[3] >= EVENTFUL for cue in sentence.cues) and not any(cue[4] & TRANSPORT for cue in before)


def _by_cues(folded: str, sentence: Sentence, mention: Mention, left: str) -> Role | None:
    """Judge by the nearest cue before the mention, or else by what happens after it in the sentence."""
    precise = mention.kind in PRECISE
    for cue in reversed(sentence.cues):
        start, end, _, weight, tags = cue
        if start >= mention.start:
            continue
        if precise and mention.start - end > _LOOK_BACK:
            break
        if weight >= EVENTFUL or tags & RESPOND or (weight and mention.start - end <= _CLOSE):
            return Role(incident=True, cue=folded[start:end])
        if tags & FOUND:
            role = _found(folded, sentence, mention, cue)
            if role is not None:
                return role
            continue
        if tags & (FLED | HOME | SERVICE | COURT | TRANSPORT):
            if precise and tags & (COURT | SERVICE | TRANSPORT) and not left.endswith((" to the ", " at ")):
                continue
            return Role(incident=False, cue=folded[start:end])
        if tags & (FATAL | HURT):
            return Role(incident=True, cue=folded[start:end])
    for cue in sentence.cues:
        if cue[0] < mention.end or cue[0] - mention.end > _LOOK_AHEAD:
            continue
        if cue[3] >= EVENTFUL or (cue[4] & (FATAL | HURT) and mention.kind is not Kind.FACILITY):
            return Role(incident=True, cue=folded[cue[0] : cue[1]])
    return None


def _found(folded: str, sentence: Sentence, mention: Mention, cue: Cue) -> Role | None:
    """Judge "found", "parked", "recovered": the scene if it was a person, not if it was the car or the gun."""
    between = folded[cue[1] : mention.start]
    before = folded[max(sentence.start, cue[0] - _LOOK_BACK) : cue[0]]
    if _BEING.search(between) or _BEING.search(before):
        return None
    if _THING.search(before) or _THING.search(between):
        return Role(incident=False, cue=folded[cue[0] : cue[1]])
    return None


def _settle(
    folded: str, sentence: Sentence, mentions: Sequence[Mention], roles: list[Role | None], *, nearby: bool
) -> None:
    """Decide what the words of a sentence left open: precise places are scenes where something happened nearby."""
    scene: Role | None = None
    for index in sentence.mentions:
        role = roles[index]
        if mentions[index].kind in PRECISE:
            if role is None and (nearby or sentence.bullet):
                role = roles[index] = Role(incident=True, cue="reported there")
            if scene is None and role is not None and role.incident:
                scene = role
    for number, index in enumerate(sentence.mentions):
        if roles[index] is not None:
            continue
        if mentions[index].kind is Kind.FACILITY:
            for other in (*sentence.mentions[max(0, number - 1) : number], *sentence.mentions[number + 1 : number + 2]):
                role = roles[other]
                spot = mentions[other].kind in PRECISE and role is not None and role.incident
                if spot and _adjoin(folded, mentions[index], mentions[other]):
                    roles[index] = role
        elif scene is not None:
            roles[index] = scene
        elif nearby and mentions[index].kind in (Kind.AREA, Kind.STREET):
            roles[index] = Role(incident=True, cue="the sentences around it")


def _adjoin(folded: str, one: Mention, other: Mention) -> bool:
    """Tell whether nothing but "at", "in the" and the like stands between two mentions."""
    gap = folded[one.end : other.start] if one.start < other.start else folded[other.end : one.start]
    return len(gap) <= 48 and _CHAIN.fullmatch(gap) is not None


def _echo(mentions: Sequence[Mention], roles: list[Role | None]) -> list[Role]:
    """Give mentions that nothing decided the role that the story gives the same name elsewhere; else they are no scene.

    So do those in links and notes, which tell no story of their own.
    """
    known: dict[tuple[Kind, str], Role] = {}
    for mention, role in zip(mentions, roles, strict=True):
        if role is not None and role.incident:
            known.setdefault((mention.kind, mention.text.lower().replace(" ", "")), role)
    quiet = Role(incident=False, cue="")
    return [
        role or known.get((mention.kind, mention.text.lower().replace(" ", "")), quiet)
        for mention, role in zip(mentions, roles, strict=True)
    ]


__all__ = ["ARREST", "EVENTFUL", "PRECISE", "Role", "judge_mentions"]

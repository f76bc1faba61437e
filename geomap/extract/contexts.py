"""Words around an unknown name that make it a place whatever it is called: "a clerk at Zephyr", "Zephyr, a bar in".

Three strengths: words that only a place has ("the lot of", "students at"), words that people have too ("outside",
"in front of"), behind which only a name like an owner's is taken ("outside Fat Tommy's"), and a noun in apposition.
"""

from __future__ import annotations

import re
from typing import Final

_OF_PLACE: Final = (
    r"(?:lot|roof|lobby|basement|kitchen|patio|doors?|windows?|bathroom|restroom|drive-thru|hallways?|cafeteria|"
    r"sanctuary|entrance|vestibule|loading dock|dining room|beer garden|dance floor|principal|pastor|co-owner|"
    r"manager|owners?|staff|patrons|parishioners|congregation)"
)
_PEOPLE: Final = (
    r"(?:clerks?|cashiers?|bartenders?|bouncers?|cooks?|waitress|waiter|barbers?|stylist|tellers?|patrons?|customers?|"
    r"students?|pupils?|freshm[ae]n|sophomores?|juniors?|seniors?|classes|classmates|teacher|coach|principal|pastor|"
    r"janitor|custodian|doctors|surgeons|nurses|services|Mass|funeral|visitation|wake|worked|works|working|employed|"
    r"enrolled|prisoner|inmate|years|sentence|dancers?|employees?|workers?|manager|drinking|dinner|lunch|shopping)"
)
_SURE: Final = re.compile(
    rf"\b(?:{_OF_PLACE} of|{_PEOPLE} at|"
    r"(?:bar|restaurant|store|shop|nightclub|lounge|school|church),? (?:called|named)) $",
    re.IGNORECASE,
)
_MAYBE: Final = re.compile(
    r"\b(?:outside|inside|(?:front|side|back|rear) of|behind|leaving|left|near|at|into|from) $", re.IGNORECASE
)
_WINDOW: Final = 24
_GOES_ON: Final = re.compile(
    r"[.,;:)\]\"”]|$| (?:early|late|on|at|in|near|when|about|around|after|before|just|shortly|and|where|while|for|down|"
    r"during|by|last|this|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
)
_NOUN: Final = (
    r"(?:bar|tavern|restaurant|bakery|caf[eé]|coffee ?(?:shop|house)|barber ?shop|salon|nightclub|club|lounge|diner|"
    r"pub|grocery|grocer|store|shop|church|school|day ?care|preschool|motel|hotel|theater|gym|market|supermarket|"
    r"pizzeria|taqueria|steakhouse|(?:nursing|funeral) home|shelter|gallery|studio|brewery|banquet hall|hospital|"
    r"clinic|pharmacy|dispensary|laundromat|car wash|gas station|dealership|warehouse|factory|boutique|florist|deli|"
    r"eatery|fitness center|high-rise)"
)
_APPOSITION: Final = re.compile(
    rf", (?:an?|the|his|her|their)(?: [\w'\u2019-]{{2,16}}){{0,4}}? {_NOUN}"
    r"(?=[.,;:)]| (?:in|at|on|near|run|that|where|which|owned|just|with|known|popular|of|for|from|she|he|they|around|"
    r"along|across|a|two|three|six|blocks|next|inside|outside|off)\b)"
)
_KIN: Final = re.compile(
    r"(?:mom|mother|father|dad|brother|sister|grandma|grandmother|god|lord|st\. \w+|women|men|state)['\u2019]s$",
    re.IGNORECASE,
)
_OWNERS: Final = frozenset({"'s", "\u2019s"})
_NEARBY: Final = 1500


def stands_as_place(text: str, start: int, end: int) -> bool:
    """Whether the words before a name, or an owner's form behind such words, make it a place's."""
    before = text[max(0, start - _WINDOW) : start]
    if _SURE.search(before):
        # "the roof of Jones' house" is no place by name; "the lot of Fat Tommy's" is.
        owner = text[end - 1] in "'\u2019" or text[end - 2 : end] in _OWNERS
        return text[end : end + 2] not in _OWNERS and not (owner and _GOES_ON.match(text, end) is None)
    return (
        text[end - 2 : end] in _OWNERS
        and _MAYBE.search(before) is not None
        and _GOES_ON.match(text, end) is not None
        and not _is_person(text, start, end)
    )


def has_apposition(text: str, end: int) -> bool:
    """Whether a kind of place stands in apposition: "Velvet Owl, a bar in Uptown"; text[end] is a comma."""
    return _APPOSITION.match(text, end) is not None


def _is_person(text: str, start: int, end: int) -> bool:
    """Whether the same name stands nearby without "'s" too, as that of a person would."""
    name = text[start : end - 2]
    if _KIN.search(text, start, end):
        return True
    nearby = text[max(0, start - _NEARBY) : start] + text[end : end + _NEARBY]
    return any(nearby[at + len(name) : at + len(name) + 2] not in _OWNERS for at in _places(nearby, name))


def _places(text: str, name: str) -> list[int]:
    """Where a name stands in a text as a word."""
    return [match.start() for match in re.finditer(rf"\b{re.escape(name)}\b", text)]

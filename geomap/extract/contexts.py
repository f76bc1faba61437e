"""Words around an unknown name that make it a place whatever it is called: "a clerk at Zephyr", "Zephyr, a bar in".

Three strengths: words that only a place has ("the lot of", "students at"), words that people have too ("outside",
"in front of"), behind which only a name like an owner's is taken ("outside Fat Tommy's"), and a noun in apposition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_OF_PLACE: Final = frozenset(
    """
    lot roof lobby basement kitchen patio door doors window windows bathroom restroom drive-thru hallway hallways
    cafeteria sanctuary entrance vestibule dock floor garden principal pastor co-owner manager owner owners staff
    patrons parishioners congregation
    """.split()
)
"""What only a place has, and who runs one, before "of"."""
_AT_PLACE: Final = frozenset(
    """
    clerk clerks cashier cashiers bartender bartenders bouncer bouncers cook cooks waitress waiter barber barbers
    stylist teller tellers patron patrons customer customers student students pupil pupils freshman freshmen
    sophomore sophomores junior juniors senior seniors classes classmates teacher coach principal pastor janitor
    custodian doctors surgeons nurses services mass funeral visitation wake worked works working employed enrolled
    prisoner inmate dancer dancers employee employees worker workers manager drinking dinner lunch
    shopping
    """.split()
)
"""Who is at a place, or what people do at one, before "at"."""
_CALLED: Final = frozenset("bar restaurant store shop nightclub lounge school church".split())
_PUPILS: Final = frozenset(
    """
    student students pupil pupils freshman freshmen sophomore sophomores junior juniors senior seniors classes
    classmates teacher coach principal enrolled
    """.split()
)
_GRADUATED: Final = frozenset({"graduated", "graduate", "graduates", "graduating"})
_MAYBE: Final = frozenset("outside inside behind leaving left near at into from".split())
_SIDES: Final = frozenset("front side back rear".split())
_WINDOW: Final = 28
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
    rest, _, last = text[max(0, start - _WINDOW) : start - 1].rpartition(" ")
    noun = rest.rpartition(" ")[2].strip('"\u201c,').lower()
    last = last.lower()
    owned = text[end - 2 : end] in _OWNERS
    if (
        (last == "of" and noun in _OF_PLACE)
        or (last == "at" and noun in _AT_PLACE)
        or (last in {"called", "named"} and noun in _CALLED)
        or (last == "attends" and text[start:end] != "Mass")
        or (last == "from" and noun in _GRADUATED)
    ):
        # "the roof of Jones' house" is no place by name; "the lot of Fat Tommy's" is.
        owner = owned or text[end - 1] in "'\u2019"
        return text[end : end + 2] not in _OWNERS and not (owner and _GOES_ON.match(text, end) is None)
    return (
        owned
        and (last in _MAYBE or (last == "of" and noun in _SIDES))
        and _GOES_ON.match(text, end) is not None
        and not _is_person(text, start, end)
    )


def studies_at(text: str, start: int) -> bool:
    """Whether the words before a name are those for pupils, so that an area's name is that of its school."""
    words = text[max(0, start - _WINDOW) : start].lower().split()[-2:]
    return words[-1:] == ["at"] and words[0] in _PUPILS


def is_school(text: str, start: int, low: str, names: Mapping[str, int]) -> bool:
    """Whether an area's name means the school in it: "a student at Austin"."""
    return (f"{low} high school" in names or f"{low} academy" in names) and studies_at(text, start)


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

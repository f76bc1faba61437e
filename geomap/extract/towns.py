"""Which town a street location lies in, where the text says so.

Said directly: "1200 Oak Ave. in Naperville", "900 block of Oak Street, Gary", "600 H Street in NE Washington".
Otherwise by the evidence around it: towns and neighborhoods that things are said to be in, datelines, and whose police
speak. The evidence in the sentence counts first, then what was said last before it. Nothing said leaves None, and so
does evidence for the gazetteer's own city.

What is no evidence: where people come from ("a Gary man", "Smith, of Gary", "who lives in Gary"), where they or what
they took turned up afterwards ("was arrested in Gary"), where another case of theirs was ("was on parole for a robbery
in Gary"), and where a hospital or court is ("Christ Medical Center in Oak Lawn").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from geomap.extract.areas import next_word, word_before
from geomap.extract.facilities import is_taken_to
from geomap.extract.found import Found
from geomap.extract.kinds import AREA, DISTANT_CITY, FACILITY
from geomap.extract.lexicon import Lexicon, Names
from geomap.extract.quadrants import take_quadrant
from geomap.gazetteer.states import CODES, NAMES

_COMPASS: Final = (
    r"(?:(?:[Ff]ar |[Nn]ear )?(?:north|south|east|west|northwest|southwest|northeast|southeast)(?:ern)? )?"
)
_DIRECTLY: Final = re.compile(
    r"[.]?,? ?(?:\(|(?:in|of|near|inside) )?(?:the )?(?:(?:nearby|neighboring|downtown|unincorporated) )?"
    rf"{_COMPASS}(?:suburban |suburbs? of )?(?:(?:city|village|town) of )?"
)
_IN_STATE: Final = re.compile(
    r"\.?,? (?:in |near )?([A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14}){0,2}), "
    rf"(?:(?:{CODES.upper()})(?![A-Za-z])|(?=[A-Z][a-z])(?i:{NAMES}|va|pa|md|ga|ky|mo|vt)(?:\.|(?![A-Za-z])))"
)
"""A town and its state behind a place: ", Boise, Idaho"; so it is a town whose name no gazetteer need know."""
_FROM_THERE: Final = frozenset(
    """
    man men woman women teen teens teenager boy girl resident residents native couple family families mother
    father mom dad brother sister husband wife student students grandmother grandfather attorney lawyer
    firefighter alderman mayor trustee teacher businessman landlord contractor son daughter
    """.split()
)
_ELSEWHERE: Final = re.compile(
    r"\b(?:lives?|lived|living|resides?|resided|residing|home|born|raised|grew up|works?|worked|arrested|apprehended|"
    r"wedding|vacation|vacationing|visiting|conference|trip|captured|caught|custody|surrendered|recovered|abandoned|jailed|stolen|fled|fleeing|drove|heading|headed|moved|buried|funeral)"
    r"(?: (?:with|by|on|at|his|her|their|a|an|the|family|police|mother|parents|later|back|home|off|away|"
    r"days?|weeks?|months?|two|three|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)){0,4}"
    rf" (?:in|to|toward|into|near) (?:(?:nearby|neighboring|downtown) )?{_COMPASS}(?:suburban )?\Z"
)
"""Before a town in which somebody lives, or where somebody or something was or went afterwards."""
_OLD_CASE: Final = re.compile(
    r"\b(?:(?:pleaded guilty|convicted|sentenced|arrested|charged) in (?:19|20)\d\d|awaiting trial|"
    r"on (?:parole|probation|bail|bond)|serv(?:ed|ing) time|prison (?:time|term)) "
    r"(?:for|in|on|after|of|to|with|stemming from)\b[^.;\n]{1,48} (?:in|near) \Z"
)
"""Before the town of another case of somebody in the story."""
_ELSEWHERE_WINDOW: Final = 72
_NOT_LOCATING_BEFORE: Final = frozenset({"from", "of"})
_FACILITY_REACH: Final = 24
_TAKEN_WINDOW: Final = 80
_INSTITUTION: Final = re.compile(
    r"hospital|medical|health|university|college|court|jail|district|center|prison", re.IGNORECASE
)
_SENTENCE_END: Final = re.compile(
    r"[.!?\n\N{BULLET}](?:(?<=[.!?])(?<![A-Z].)(?<!\bSt.)(?<!\bMt.)(?<!\bDr.)(?<!\bMr.)(?<!\bMs.)(?<!\bNo.)(?<!\bMrs.)(?<!\bAve.)(?<!\bRev.)"
    r"(?<!\bAld.)(?<!\bSgt.)(?<!\bDet.)(?<!\bBlvd.)(?<!\bJan.)(?<!\bFeb.)(?<!\bAug.)(?<!\bSept.)(?<!\bOct.)(?<!\bNov.)(?<!\bDec.)"
    r"[\"”’)\]]{0,3}\s{1,3}(?=[^a-z\s])|(?<=\n)[ \t]{0,8}\n|(?<=\N{BULLET}))"
)
_SENTENCE_WINDOW: Final = 500
_LEAD_WINDOW: Final = 160
"""Characters before a place in which its sentence may begin with a town."""
_ORNAMENTS: Final = "*_# \n"
_DATELINE: Final = re.compile(
    rf"[{_ORNAMENTS}]{{0,8}}[A-Z]{{2,20}}(?: [A-Z]{{2,20}}){{0,2}}(?:, [A-Z][\w.]{{1,8}})?[* ]{{0,5}}"
    r"(?:\([^()\n]{1,40}\)[* ]{0,5})?(?:\N{EM DASH}|\N{EN DASH}|-)"
)
_TOWNS: Final = int(Names.TOWN | Names.CITY)
_HOME: Final = int(Names.AREA | Names.SIDE)
_OWN: Final = ""
_LEDE: Final = 300
"""Characters in which a story says where it is set."""
_DIRECT_WINDOW: Final = 48
_NEAR: Final = 300
"""How far back, in characters, a town is remembered where most of the story is in the gazetteer's own city."""


class Evidence(NamedTuple):
    """A place in the text that says which town the story is in."""

    start: int
    town: str
    """"" for the gazetteer's own city."""


def assign_towns(text: str, places: Sequence[Found], police: Sequence[tuple[int, int]], lexicon: Lexicon) -> None:
    """Set `city` of the blocks, addresses, intersections, segments and streets among the places (in text order).

    `police`: the spans of towns that stand before "police".
    """
    own = lexicon.town
    towns = False
    for place in places:
        if place.flags & _TOWNS:
            towns = True
            break
    _assign_directly(text, places, lexicon, towns=towns)
    if not towns and not police:
        return
    evidence = _without_distant(text, places, _gather_evidence(text, places, police, own), own)
    said = {item.town for item in evidence}
    if not said or said == {_OWN}:
        return
    only = said.pop() if len(said) == 1 else None
    if only and len(evidence) == 1 and evidence[0].start > _LEDE:
        _assign_late(text, places, evidence[0])
        return
    starts = [item.start for item in evidence]
    mostly_own = 3 * sum(item.town != _OWN for item in evidence) < len(evidence)
    for place in places:
        if place.streets and place.city is None:
            if only and len(evidence) == 1 and _in_other_item(text, place, evidence[0]):
                continue
            place.city = only or _weigh(text, place, evidence, starts, mostly_own=mostly_own) or None


def _assign_late(text: str, places: Sequence[Found], item: Evidence) -> None:
    """Set `city` to a town that a story names but once, and late: for what stands in its sentence or behind it."""
    for place in places:
        if place.streets and place.city is None:
            begin, _ = sentence_around(text, item.start, item.start)
            if place.start >= begin:
                place.city = item.town


def _assign_directly(text: str, places: Sequence[Found], lexicon: Lexicon, *, towns: bool) -> None:
    """Set `city` where it is named right behind a place; `towns`: whether another town is named at all."""
    own = lexicon.town
    for i, place in enumerate(places):
        if place.streets:
            end = place.end
            behind = text[end : end + _DIRECT_WINDOW]
            if towns:
                place.city = _town_behind(text, places, i)
            if own and own in behind and place.city is None and _is_in(text, end, own):
                place.city = own
            if place.city is None and ", " in behind:
                place.city = _town_in_state(text, end, lexicon)
            if place.city is None and (lead := _leading(text, place.start)) >= 0:
                place.city = _town_in_state(text, lead, lexicon)
            if lexicon.has_quadrants or " in " in behind[:5]:
                take_quadrant(text, place, known=lexicon.has_quadrants)


def _is_town(place: Found) -> bool:
    """Whether a place is another town (not also a part of the gazetteer's city)."""
    return place.kind is AREA and (place.flags & _TOWNS and not place.flags & _HOME) != 0


def town_name(text: str, start: int, end: int) -> str:
    """Return a town's name as written, a shouted one in title case."""
    name = text[start:end]
    return name.title() if name.isupper() and len(name) > 2 else name


def _town_behind(text: str, places: Sequence[Found], i: int) -> str | None:
    """The town right behind places[i]: "..., Gary", "... in north suburban Evanston"."""
    if i + 1 < len(places):
        after = places[i + 1]
        if _is_town(after) and _DIRECTLY.fullmatch(text, places[i].end, after.start):
            return town_name(text, after.start, after.end)
    return None


def _leading(text: str, start: int) -> int:
    """Where " in Boise, Idaho" may stand at the beginning of the sentence of a place ("In Boise, Idaho, a"), or -1."""
    left = max(0, start - _LEAD_WINDOW)
    begin = max(left, text.rfind(". ", left, start) + 1, text.rfind("\n", left, start))
    while begin < start and not text[begin].isalpha():
        begin += 1
    return begin + len("In") if text.startswith("In ", begin) else -1


def _town_in_state(text: str, end: int, lexicon: Lexicon) -> str | None:
    """The town that stands with its state right behind a place, unless it is a part of the gazetteer's city."""
    named = _IN_STATE.match(text, end)
    if named is None or lexicon.names.get(named[1].lower(), 0) & _HOME:
        return None
    return named[1]


def _is_in(text: str, end: int, own: str) -> bool:
    """Whether the gazetteer's own city is named right behind `end`: "in Chicago", but not "near Chicago Police"."""
    match = _DIRECTLY.match(text, end)
    if match is None or match.end() == end or not text.startswith(own, match.end()):
        return False
    follower = next_word(text, match.end() + len(own))
    return not follower[:1].isupper() and follower != "police"


def _gather_evidence(
    text: str, places: Sequence[Found], police: Sequence[tuple[int, int]], own: str | None
) -> list[Evidence]:
    """All that says where the story is, in text order."""
    found = [
        Evidence(start, _OWN if own and text[start:end].lower() == own.lower() else town_name(text, start, end))
        for start, end in police
    ]
    if own and _DATELINE.match(text) and text.lstrip(_ORNAMENTS).startswith(own.upper()):
        found.append(Evidence(0, _OWN))
    for i, place in enumerate(places):
        if place.kind is AREA and place.flags & (_TOWNS | _HOME) and _locates(text, places, i):
            found.append(Evidence(place.start, town_name(text, place.start, place.end) if _is_town(place) else _OWN))
    return sorted(found)


def _without_distant(text: str, places: Sequence[Found], evidence: list[Evidence], own: str | None) -> list[Evidence]:
    """Leave out cities far away where the gazetteer's own is spoken of: they are named for comparison."""
    distant = {place.start for place in places if place.rule == DISTANT_CITY}
    if not distant:
        return evidence
    at_home = any(item.town == _OWN for item in evidence) or (own and _speaks_of_police(text, own))
    return [item for item in evidence if item.start not in distant] if at_home else evidence


def _speaks_of_police(text: str, town: str) -> bool:
    """Whether a text names the police of a town."""
    return f"{town} police" in text or f"{town} Police" in text


def _locates(text: str, places: Sequence[Found], i: int) -> bool:
    """Whether an area says where things are, rather than where somebody is from or which hospital is meant."""
    place = places[i]
    if next_word(text, place.end).lower() in _FROM_THERE:
        return False
    before = word_before(text, place.start).lower()
    if before in _NOT_LOCATING_BEFORE and not text[max(0, place.start - 12) : place.start].endswith(
        ("suburb of ", "village of ", "city of ", "part of ", "side of ")
    ):
        return False
    said = max(0, place.start - _ELSEWHERE_WINDOW)
    if _ELSEWHERE.search(text, said, place.start) or _OLD_CASE.search(text, said, place.start):
        return False
    return not (i and places[i - 1].kind is FACILITY and _is_where_they_were_taken(text, places[i - 1], place.start))


def _is_where_they_were_taken(text: str, facility: Found, start: int) -> bool:
    """Whether what starts at `start` only says where a hospital, court or jail is: "Mercywood Hospital in Oak Lawn"."""
    if start - facility.end > _FACILITY_REACH or "." in text[facility.end : start]:
        return False
    if _INSTITUTION.search(text[facility.start : facility.end]):
        return True
    return is_taken_to(text[max(0, facility.start - _TAKEN_WINDOW) : facility.start])


def _weigh(text: str, place: Found, evidence: Sequence[Evidence], starts: Sequence[int], *, mostly_own: bool) -> str:
    """The town that the evidence around a place speaks for; "" for the own city."""
    begin, end = sentence_around(text, place.start, place.end)
    first, last = bisect_left(starts, begin), bisect_left(starts, end)
    near = [item for item in evidence[first:last] if not _in_other_item(text, place, item)]
    if near:
        # Of several in the sentence the nearest, and one before the place rather than one behind it.
        return min(
            near,
            key=lambda item: abs(item.start - place.start) + (80 if item.start > place.start else 0),
        ).town
    if first:
        item = evidence[first - 1]
        return item.town if not mostly_own or place.start - item.start <= _NEAR else _OWN
    towns = {item.town for item in evidence}
    return towns.pop() if len(towns) == 1 else _OWN


def _in_other_item(text: str, place: Found, item: Evidence) -> bool:
    """Whether a town stands in another item of a list than a place: "at 9 Oak St.; at 7800 Lincoln Ave., Skokie;"."""
    start, end = (place.end, item.start) if place.end <= item.start else (item.start, place.start)
    return end - start <= _SENTENCE_WINDOW and text.find(";", start, end) >= 0


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence that holds text[start:end] begins and ends; looks 500 characters around at most."""
    left = max(0, start - _SENTENCE_WINDOW)
    begin = left
    for match in _SENTENCE_END.finditer(text, left, start):
        begin = match.end()
    behind = _SENTENCE_END.search(text, max(start, end - 1), min(len(text), end + _SENTENCE_WINDOW))
    return begin, behind.start() + 1 if behind else min(len(text), end + _SENTENCE_WINDOW)

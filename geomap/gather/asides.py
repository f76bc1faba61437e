"""What a time is the time of: what happened, or the call, what was said of it, a death, a hearing."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

from geomap.gather.tags import CLOCK, MONTH


class Aside(IntEnum):
    """What the words before a time make it the time of."""

    NONE = 0
    """Of what happened, for all they say."""
    RESPONSE = 1
    """Of the call, the discovery, the arrest: not long after it, and told where nobody knows better."""
    STATEMENT = 2
    """Of what was said or reported of it: told where a log says no more."""
    AFTERMATH = 3
    """Of a death, a hearing, a statement, a street that opened again: it says nothing of when it happened."""


_ZONE: Final = re.compile(r" ?(?:c[sd]?t|e[sd]?t)\b")
"""After the hour at which a page was published: "March 14, 2019, 8:21am CST"."""
_APPOINTED: Final = (" train", " bus", " flight", " curfew", " deadline", " kickoff", " closing time")
"""After an hour that was set for something: "before the 11 p.m. curfew"."""
_OF_EVENT: Final = re.compile(
    r"(?:'s)? (?:(?:fatal|deadly|brutal|double|drive-by|hit-and-run) )?"
    r"(?:shooting|stabbing|slaying|murder|killing|death|deaths|attack|crash|fire|robbery|beating|homicide)\b"
)
"""After a day: what happened on it, whatever stands before: "charged in the June 9 slaying"."""
_BEFORE_TIME: Final = r"(?: [a-z]{1,16}){0,3}(?: at| on| in| about|,)* ?$"
_RESPONSES: Final = (
    "respond|responded|responding|respond to|responded to|responding to|arrested|custody|surrendered|spotted|"
    "disappeared|vanished|"
    "was parked|were parked|called in|called there|check|discovered|noticed|apprehended"
)
_RESPONSE: Final = re.compile(rf"\b(?:{_RESPONSES}){_BEFORE_TIME}")
"""Before the time at which police came, something was discovered or somebody was arrested."""
_AFTERWARDS: Final = (
    "pronounced|pronounced dead|died|charged|appear|appeared|released|hearing|scheduled|"
    "planned|slated|expected|autopsy|"
    "autopsies|ordered|sentenced|convicted|since|identified|visitation|funeral|service|pleaded|voted|filed|"
    "news release|published|updated|filmed|tweeted|returned home|released video|bond|bail|suspended|"
    "posted|bypassed|due downtown|due in|due at|due to arrive|vigil|reopen|reopened|agreed|remained|recovering|"
    "still hung|turned up|"
    "resume|resumed|closed|blocked|cleared|called off|charges|"
    "opens|begins|will hold|will host|will meet|will be|meets"
)
_IN_COURT: Final = (
    "(?:(?<=in )|(?<=to )|(?<=bond )|(?<=district )|(?<=juvenile )|(?<=superior )|(?<=circuit )|(?<=federal ))court"
)
"""No street: "in the 400 block of Hickory Court on Monday"."""
_AFTERMATH: Final = re.compile(
    rf"\b(?<!court-)(?!charged in the (?:fire|crash|shooting|stabbing|attack)\b)(?:{_AFTERWARDS}|{_IN_COURT})"
    + _BEFORE_TIME
)
"""Before the time of what came after: the death, the court, the end of a closure."""
_PRONOUNCED: Final = re.compile(
    r"\b(?:pronounced|declared) (?:dead )?(?!.{0,100}\b(?:after|when|shot|shooting|struck|hit|"
    r"stabbed|crashed|happened)\b)"
)
"""The time of a death at a hospital, however long its name."""
_SAYING: Final = (
    "said|announced|approved|confirmed|told|reported|alleged|added|wrote|testified|noted|"
    "according to police|according to authorities|statement|alert|issued|warned|"
    "warning|asking"
)
_STATEMENT: Final = re.compile(
    r"\b(?!(?:(?<=was )|(?<=were ))reported|reported missing)"
    rf"(?:{_SAYING})"
    r"(?: [a-z]{1,12}){0,3}(?: at| on| in|,)* ?$"
)
"""Before the day on which somebody said so; "police said that about 9 p.m." is none."""
_SAID_NEXT: Final = (
    " announced", " said", " released", " identified", " charged", " issued", " confirmed", " warned", " asked",
    " filed",
    " overturned", " upheld", " convicted", " acquitted", " ordered", " denied", " sentenced", " ruled",
    " dismissed", " approved", " pleaded", " voted", " threw out",
    " tossed", " granted", " rejected", " awarded", " refused", " declined", " agreed",
)  # fmt: skip
"""After the day on which somebody said so: "the sheriff on Tuesday announced"."""
_STANDING: Final = (", standing ", ", sitting ", ", standing on ", ", sitting on ", " as she stood ", " as he stood ")
"""Before the day on which somebody who speaks of it was there."""
_GATHERING: Final = re.compile(
    r" (?:for|to hold) an? [a-z ]{0,24}\b(?:vigil|funeral|memorial|news conference|press conference|rally|meeting)\b"
    r"| as s?he (?:recounted|recalled|remembered)\b"
    r"| (?:as|when|where) (?:[a-z0-9,-]{1,12} ){1,5}(?:gathered|mourned|prayed|came together|remembered)\b"
)
"""After the day on which people came together because of it, or told of it."""
_GONE: Final = ("missing ", "seen ", "heard from ", "disappeared ")
"""Before "since Tuesday": that is when it happened."""
_WORD: Final = re.compile("[a-z]+")


def _longest_words(phrases: str) -> frozenset[str]:
    """Return the longest word of each of some phrases apart by bars."""
    return frozenset(max(phrase.split(), key=len) for phrase in phrases.split("|"))


_RESPONSE_WORDS: Final = _longest_words(_RESPONSES)
_AFTERMATH_WORDS: Final = _longest_words(_AFTERWARDS) | {"court"}
_STATEMENT_WORDS: Final = _longest_words(_SAYING)
_MATTERS: Final = _RESPONSE_WORDS | _AFTERMATH_WORDS | _STATEMENT_WORDS
"""Without one of its words none of those patterns matches, and to look for words is much cheaper."""
_DISCOVERY_CHARACTERS: Final = 100
_DISCOVERY: Final = re.compile(
    r" (?:returned home|came home|arrived home|came to the |went to the (?:home|house)|(?:went )?to check\b)"
)
"""Soon after a time: it is that at which somebody came upon what had happened."""
_DISCOVERED: Final = ("home", "house", "came to the ", "to check")
"""Without one of these _DISCOVERY does not match."""
_MATTER_CHARACTERS: Final = 48
_DEATH_CHARACTERS: Final = 100


def judge_time(text: str, folded: str, floor: int, span: tuple[int, int, int], upcoming: int) -> Aside:
    """Tell what the words around a phrase make it the time of; the next phrase of its sentence is `upcoming`."""
    start, end, tags = span
    if tags & CLOCK and folded.startswith(_APPOINTED, end):
        return Aside.AFTERMATH
    if tags & MONTH and tags & CLOCK and _ZONE.match(folded, end):
        return Aside.AFTERMATH
    if tags & MONTH and "|" in folded[max(0, start - 2) : start] + folded[end : end + 2]:
        return Aside.AFTERMATH  # of a byline: "By Ann Poe | April 9, 2016 9:05am"
    aside = _judge_aside(folded, floor, start, end, tags)
    if aside is not Aside.NONE:
        return Aside.NONE if not tags & CLOCK and _OF_EVENT.match(folded, end) else aside
    if not tags & CLOCK:
        return Aside.STATEMENT if _is_of_saying(text, folded, start, end, tags) else aside
    ahead = folded[end : min(end + _DISCOVERY_CHARACTERS, upcoming)]
    if any(words in ahead for words in _DISCOVERED) and _DISCOVERY.search(ahead):
        return Aside.RESPONSE
    return aside


def _died_after(folded: str, start: int, end: int) -> bool:
    """Tell whether a day is that on which somebody died as the story says first: "died Saturday night after she"."""
    return folded.startswith(" after ", end) and folded.endswith("died ", 0, start)


def _is_of_saying(text: str, folded: str, start: int, end: int, tags: int) -> bool:
    """Tell whether a day is that of the words told after it ("the sheriff on Tuesday announced") or that of the story.

    The story's stands in a line of its own.
    """
    if folded.endswith(_STANDING, 0, start) or folded.startswith(_SAID_NEXT, end) or _GATHERING.match(folded, end):
        return True
    return tags & MONTH != 0 and text[end : end + 1] == "\n" and (start == 0 or text[start - 1] == "\n")


def _judge_aside(folded: str, floor: int, start: int, end: int, tags: int) -> Aside:
    """Tell what the words before a phrase from `start` to `end`, those from `floor` on, make it the time of."""
    if folded.startswith("tonight after", start):  # "are homeless tonight after"
        return Aside.STATEMENT
    if folded.startswith("until ", start):  # it was over by then
        return Aside.AFTERMATH
    if folded.endswith(" by ", floor, start) or (tags & CLOCK and folded[floor:start] == "by "):
        return Aside.AFTERMATH
    if folded.endswith("as of ", floor, start):
        return Aside.STATEMENT
    if folded.startswith("since ", start):
        return Aside.NONE if folded.endswith(_GONE, floor, start) else Aside.STATEMENT
    far = folded[max(floor, start - _DEATH_CHARACTERS) : start]
    if ("pronounced " in far or "declared " in far) and _PRONOUNCED.search(far):
        return Aside.AFTERMATH
    before = far[-_MATTER_CHARACTERS:]
    matters = _MATTERS.intersection(_WORD.findall(before))
    if not matters:
        return Aside.NONE
    if not matters.isdisjoint(_AFTERMATH_WORDS) and _AFTERMATH.search(before):
        return Aside.RESPONSE if _died_after(folded, start, end) else Aside.AFTERMATH
    if not (tags & CLOCK or matters.isdisjoint(_STATEMENT_WORDS)) and _STATEMENT.search(before):
        # "Police said on Nov. 17, somebody ..." leads to what happened on that date
        return Aside.NONE if tags & MONTH and folded.startswith(", ", end) else Aside.STATEMENT
    return Aside.NONE if matters.isdisjoint(_RESPONSE_WORDS) or not _RESPONSE.search(before) else Aside.RESPONSE

"""Stations without their noun: "the Lawrence, Argyle and Berwyn stations", "trains between 95th/Dan Ryan and Howard".

Names in a list before "stations" are stations where the gazetteer knows each, or where the text names a line right
behind. A name made of two ("Cermak-Chinatown", "Clark/Lake") is that of a station only where the text around it speaks
of trains: in a police report "Clark/Lake" is a crossing.
"""

from __future__ import annotations

import re
from typing import Final

from geomap.extract.found import Found
from geomap.extract.lexicon import Lexicon, Names
from geomap.model import Kind

_LANDMARK: Final = int(Names.LANDMARK)
_NOUN: Final = " stations"
_NAME: Final = r"[A-Z0-9][\w'\u2019/-]{1,20}(?: [A-Z][\w'\u2019/-]{1,20}){0,2}"
_COLOURED: Final = r"(?:Red|Blue|Green|Brown|Orange|Pink|Purple|Yellow) Line"
_LIST: Final = re.compile(rf"(?<![\w'\u2019/-])(?:{_NAME}, ){{0,6}}{_NAME},? and {_NAME}(?: {_COLOURED})?$")
_SPLIT: Final = re.compile(r", and |, | and ")
_LINE: Final = re.compile(r" (?:on|along|of) the \w{3,9}(?: \w{1,9})? [Ll]ine\b")
_COLOUR: Final = re.compile(rf" ?{_COLOURED}$|^(?:The|CTA|Metra) ")
_NO_NAMES: Final = frozenset(
    {"red", "blue", "green", "brown", "orange", "pink", "purple", "yellow", "cta", "metra", "tv"}
)
_TRAINS: Final = re.compile(rf"\b(?:[Tt]rains?|{_COLOURED}|CTA)\b")
_TRAIN_WORDS: Final = ("Line", "rain", "CTA")
_GOES_ON: Final = re.compile(rf" (?:{_COLOURED}|[Ss]tation|stop|CTA|Metra)\b")
_WINDOW: Final = 160
AT: Final = frozenset({" at ", "ear ", "een ", "and "})
"""The four characters before a name that may be that of a stop: "at", "near", "between", "and"."""
_BEHIND_STOP: Final = re.compile(
    r"(?:[.,;:)]| (?:when|about|around|before|after|for|on the|just|early|late|by|where|station|and near)\b)"
)
_BEHIND_FIRST: Final = re.compile(r" and [A-Z0-9]")
_BETWEEN_FIRST: Final = re.compile(r"\bbetween ([A-Z][\w'\u2019/-]{1,20}(?: [A-Z][\w'\u2019/-]{1,20}){0,2}) and $")
_NEAR_FIRST: Final = 80
_PLATFORM: Final = re.compile(
    r"\b(?:platform|turnstiles?|(?:stopped|stopping|boarded|got (?:on|off)|a|the|(?:north|south|east|west)bound) "
    rf"(?:[Tt]rain|{_COLOURED})|[Tt]rains|{_COLOURED} (?:train|riders?|service|passengers?|trip))\b"
)
_NEAR_PLATFORM: Final = 160
_BEHIND_PLATFORM: Final = 40


def find_stations(text: str, lexicon: Lexicon) -> list[Found]:
    """Return the stations of a text that lists or trains tell, in order."""
    found: list[Found] = []
    at = text.find(_NOUN)
    while at >= 0:
        found += _before_noun(text, at, at + len(_NOUN), lexicon)
        at = text.find(_NOUN, at + len(_NOUN))
    trains = any(word in text for word in _TRAIN_WORDS) and _TRAINS.search(text)
    for name in lexicon.double_stations if trains else ():
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            inside = text[at - 1 : at].isalnum() or text[end : end + 1].isalnum() or _GOES_ON.match(text, end)
            if not inside and _TRAINS.search(text[max(0, at - _WINDOW) : end + _WINDOW]):
                found.append(Found(at, end, Kind.FACILITY, "double-station"))
            at = text.find(name, end)
    return sorted(found, key=lambda place: place.start)


def is_stop(text: str, start: int, end: int, low: str, lexicon: Lexicon) -> bool:
    """Whether a street's or town's name is that of a station: "on the platform at Monroe"; AT is before it."""
    if not lexicon.names.get(f"{low} station", 0) & _LANDMARK:
        return False
    between = text[start - 4 : start] == "een "
    behind = _BEHIND_FIRST if between else _BEHIND_STOP
    if text[start - 4 : start] == "and ":
        # The second of "trains between Fullerton and Belmont".
        before = text[max(0, start - _NEAR_FIRST) : start]
        first = _BETWEEN_FIRST.search(before) if "between " in before else None
        if first is None or not lexicon.names.get(f"{first[1].lower()} station", 0) & _LANDMARK:
            return False
    return behind.match(text, end) is not None and (
        _PLATFORM.search(text[max(0, start - _NEAR_PLATFORM) : end + _BEHIND_PLATFORM]) is not None
    )


def _before_noun(text: str, at: int, end: int, lexicon: Lexicon) -> list[Found]:
    """The names listed before "stations"."""
    left = max(0, at - _WINDOW)
    match = _LIST.search(text[left:at])
    if match is None:
        return []
    by_line = _LINE.match(text, end) is not None
    found: list[Found] = []
    begin = left + match.start()
    for written in _SPLIT.split(match[0]):
        start = text.index(written, begin)
        begin = start + len(written)
        cut = _COLOUR.search(written)
        name = written
        if cut is not None:
            name = written[: cut.start()] if cut.start() else written[cut.end() :]
            start += 0 if cut.start() else cut.end()
        low = name.lower()
        if low in _NO_NAMES or not name:
            return []
        if not by_line and not lexicon.names.get(f"{low} station", 0) & _LANDMARK:
            return []
        found.append(Found(start, start + len(name), Kind.FACILITY, "station-list"))
    return found

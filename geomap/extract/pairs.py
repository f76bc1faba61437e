"""Pairs of street names that no lexicon knows: "Third and Greene streets", "at Sixth and Folsom".

A type in the plural behind two names is enough. Two bare names are a crossing only where the words before them say so
("at the corner of"), or where they stand behind "at" or "near" and one of them can hardly be anything but a street: an
ordinal, a name that half of all towns give to a street, or one that the same text gives a type.

False positives seen: "at Washington and Lee University" (a name goes on), "near Harris and Cole, who" (people), "New
York and Chicago streets" (no preposition before), "at Target and Costco" (nothing says street).
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Final

from geomap.extract.facilities import CUES
from geomap.extract.found import Found
from geomap.extract.lexicon import Lexicon, Names
from geomap.extract.streets import Street, is_ordinal, parse_street
from geomap.extract.wordlists import CALENDAR, FUNCTION_WORDS, LEADERS, ORGANISATION_AFTER, PERSON_TITLES
from geomap.gazetteer.names import ORDINAL_WORDS, STREET_TYPES
from geomap.model import Kind

RULE_PLURAL: Final = "two-streets"
RULE_BARE: Final = "corner"
RULE_BETWEEN: Final = "segment"
_CITY: Final = int(Names.CITY)
_PLURALS: Final = (" streets", " avenues", " roads", " Streets", " Avenues")
"""Drives and boulevards hardly come in pairs, and every further word is a pass over the text."""
_WINDOW: Final = 80
_NAME: Final = (
    r"(?:(?:[NSEW]\.?|North|South|East|West) )?"
    r"(?:[0-9]{1,3}(?:st|nd|rd|th)|[A-Z][\w'\u2019]{1,20}(?: (?:[A-Z][\w'\u2019]{1,20}|Jr\.)){0,3})"
)
_PAIR_LEFT: Final = re.compile(rf"(?<![\w'\u2019-])({_NAME}) (?:and|&) ({_NAME})$")
_CUE: Final = re.compile(
    r"(?:\b(?:at|near|by|around|on|to|from|off|outside|of|along|between|toward)(?: the)?|[.:;(\[\n]|^)\s{0,2}$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(rf"(?<![\w'\u2019-])({_NAME}),? between $")
_BARE: Final = re.compile(
    r"\b(?:[Aa]t|[Nn]ear|([Cc]orner of|[Ii]ntersection of))\s(?:the )?"
    rf"({_NAME}) and ({_NAME})(?![\w&'\u2019-]| [A-Z])"
)
_AND: Final = re.compile(r" and (?=[A-Z0-9])")
_TYPED: Final = re.compile(
    r"\b([A-Z][\w'\u2019]{1,20}) (?:St(?:reet)?|Ave(?:nue)?|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Way)\b"
)
_COMMON: Final = frozenset(
    """
    main broadway market union washington lincoln jefferson madison jackson adams franklin monroe oak elm maple pine
    cedar walnut chestnut spruce cherry front water mill vine central mlk grand division delaware
    """.split()
) | {"martin luther king", "martin luther king jr", "dr martin luther king"}
"""Streets of half of all towns."""
_ALSO_STREETS: Final = frozenset({"park", "church", "court", "river", "state", "college", "bridge", "school", "center"})
"""Cue words of facilities, and others, that are streets' names too."""


def find_pairs(text: str, lexicon: Lexicon, known_ends: AbstractSet[int]) -> list[Found]:
    """Return the crossings of unknown names, in order; bare names are tried only where no gazetteer knows streets.

    `known_ends`: where crossings of known names end; they are left out.
    """
    found: list[Found] = []
    for plural in _PLURALS:
        at = text.find(plural)
        while at >= 0:
            if at + len(plural) not in known_ends and (pair := _before_plural(text, at, plural, lexicon)) is not None:
                found.append(pair)
            at = text.find(plural, at + len(plural))
    if not lexicon.has_streets:
        found += _bare_pairs(text, lexicon)
    return sorted(found, key=lambda place: place.start)


def _before_plural(text: str, at: int, plural: str, lexicon: Lexicon) -> Found | None:
    """The two names before a type in the plural, or the stretch of a street between them."""
    end = at + len(plural)
    if text[end : end + 1].isalnum():
        return None
    left = max(0, at - _WINDOW)
    match = _PAIR_LEFT.search(text[left:at])
    if match is None:
        return None
    start = left + match.start(1)
    start += _leading(match[1])
    first = _bare_street(text, start, left + match.end(1), lexicon)
    second = _bare_street(text, left + match.start(2), at, lexicon)
    if first is None or second is None or not _CUE.search(text[max(0, start - 12) : start]):
        return None
    get = lexicon.names.get
    if get(first.name.name.lower(), 0) & get(second.name.name.lower(), 0) & _CITY:
        return None
    type_ = STREET_TYPES[plural.strip().lower()]
    pair = (first.name._replace(type=type_), second.name._replace(type=type_))
    between = _BETWEEN.search(text[max(0, start - _WINDOW) : start])
    if between is not None:
        begin = start - len(between[0])
        along = parse_street(text, begin, lexicon)
        if along is not None and along.typed and along.end == begin + len(between[1]):
            return Found(begin, end, Kind.SEGMENT, RULE_BETWEEN, streets=(along.name, *pair))
        return None
    return Found(start, end, Kind.INTERSECTION, RULE_PLURAL, streets=pair)


def _bare_pairs(text: str, lexicon: Lexicon) -> list[Found]:
    """All pairs of bare names; looked for around each "and" before a capital, because few of those stand in a text."""
    found: list[Found] = []
    typed: AbstractSet[str] | None = None
    done = 0
    for joint in _AND.finditer(text):
        match = _BARE.search(text, max(done, joint.start() - _WINDOW), joint.end() + _WINDOW)
        if match is None:
            continue
        if typed is None:
            typed = {one[1] for one in _TYPED.finditer(text)}
        if (pair := _bare_pair(text, match, typed, lexicon)) is not None:
            found.append(pair)
            done = pair.end
    return found


def _bare_pair(text: str, match: re.Match[str], typed: AbstractSet[str], lexicon: Lexicon) -> Found | None:
    """Two bare names behind "at", "near" or "corner of", if one of them is surely a street's."""
    start, end = match.start(2), match.end(3)
    first = _bare_street(text, start, match.end(2), lexicon)
    second = _bare_street(text, match.start(3), end, lexicon)
    if first is None or second is None:
        return None
    if not match[1] and not any(_is_common(street, typed) for street in (first, second)):
        return None
    return Found(start, end, Kind.INTERSECTION, RULE_BARE, streets=(first.name, second.name))


def _leading(name: str) -> int:
    """The length of the words before a name that are not part of it: "At Kensington"."""
    length = 0
    for word in name.split(" ")[:-1]:
        if word.lower() not in LEADERS and word.lower() not in FUNCTION_WORDS:
            break
        length += len(word) + 1
    return length


def _bare_street(text: str, start: int, end: int, lexicon: Lexicon) -> Street | None:
    """text[start:end] as a street without a type, unless a word of it says that it is something else."""
    words = text[start:end].lower().replace(".", "").split()
    if any(
        word in CUES or word in LEADERS or word in CALENDAR or word in ORGANISATION_AFTER or word in PERSON_TITLES
        for word in words
        if word not in _ALSO_STREETS and word not in _COMMON
    ):
        return None
    street = parse_street(text, start, lexicon)
    return street if street is not None and street.end in {end, end - 1} and not street.typed else None


def _is_common(street: Street, typed: AbstractSet[str]) -> bool:
    """Whether a bare name can hardly be anything but a street's; `typed`: last words of names the text gives a type."""
    name = street.name.name
    low = name.lower().replace(".", "")
    if low in ORDINAL_WORDS or is_ordinal(low) or low in _COMMON or street.name.direction:
        return True
    return name.rpartition(" ")[2] in typed

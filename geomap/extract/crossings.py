"""Streets that meet: "55th and Woodlawn", "Division between Ashland and Damen"; and streets alone.

The street names of the text (atoms) that stand next to each other with "and", "&", "/", "at" or "near" between them
are an intersection if one of them is surely a street, or if a word before them puts something at a place.

False positives seen: "Washington and Jefferson said" (people), "in Austin and Englewood" (areas), "51st and 53rd" (two
parallel streets), "on the Dan Ryan and the Kennedy" (two expressways).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.extract.areas import next_word
from geomap.extract.atoms import CLOSED, EXPRESSWAY, ORDINAL, TYPED, WEAK, Atom
from geomap.extract.found import Found, Trace
from geomap.extract.kinds import INTERSECTION, SEGMENT, STREET
from geomap.extract.lexicon import Lexicon, Names
from geomap.extract.streets import parse_street
from geomap.extract.wordlists import CALENDAR, LEADERS, ORGANISATION_AFTER, PERSON_TITLES
from geomap.gazetteer.names import STREET_TYPES
from geomap.model import StreetName

RULE: Final = "intersection"
_REACH: Final = 40
_TOWN: Final = int(Names.TOWN)
_AND: Final = re.compile(r"\s{0,2}(?:and|&|/|&amp;)\s{0,2}(?:the\s|of\s)?", re.IGNORECASE)
_AT: Final = re.compile(
    r"(?: expressway)?\s{1,2}(?:at|near|off|by)\s(?:the\s|its intersection with\s)?|"
    r"(?:,? (?:near|at) (?:the )?(?:intersection|corner) (?:of|with)\s(?:the\s)?)"
)
_MEETING: Final = re.compile(
    r"\b(?:corner|intersection|intersections|area|junction|crossing|northwest|northeast|southwest|southeast)(?:\sof)?(?:\sthe)?[\s\"“]*$",
    re.IGNORECASE,
)
_MEETING_WORDS: Final = ("corner", "intersection", "area", "junction", "crossing", "west", "east")
"""Without one of these _MEETING does not match; to look for them is much cheaper."""
_CUE: Final = re.compile(
    r"(?:\b(?:at|near|by|around|on|to|from|off|outside|toward|towards|of|between)|"
    r"[.:;,(\[\N{BULLET}\N{EM DASH}-])(?:\sthe)?\s{0,2}$|^$",
    re.IGNORECASE,
)
_PLACE_CUE: Final = re.compile(
    r"\b(?:at|near|by|around|outside|(?:north|south|east|west|vicinity) of|far as|off|from|to)\s$",
    re.IGNORECASE,
)
_ACROSS: Final = (" on ", " across ", " along ", " crossing ", " crossed ", " down ")
"""Before two bare names of which one is where the other is meant: "children across Archer at Sacramento"."""
_LONGEST_CUE: Final = 16
"""More characters than what _CUE finds can have."""
_STREET_CUE_LENGTH: Final = 20
_ON_STREET: Final = frozenset({"on", "along", "down", "onto", "off"})
"""Words before streets, even those whose names are areas' or towns' too."""
_STREET_WORDS: Final = _ON_STREET | frozenset(
    """
    up westbound eastbound northbound southbound through crossed crossing crosses across via
    """.split()
)
_PHRASE_ENDS: Final = frozenset({"of", "past", "near", "at", "toward", "towards", "to"})
_STREET_PHRASE: Final = re.compile(
    r"\b(?:stretch of|just past|(?:just|alleys?) (?:north|south|east|west) of|by way of|block of|"
    r"(?:other|far|north|south|east|west) side of|"
    r"(?:(?:in|out|north|south|east|west)bound|lanes|ramps?) (?:near|at|past)|foot toward|detoured to|rerouted to|"
    r"(?:drove|drive|ran|run|walked|walk|headed|head|fled|turned|going|running|"
    r"driving|heading|off|north|south|east|west) (?:toward|towards|past|to)) $",
    re.IGNORECASE,
)
_MADE_BY: Final = re.compile(r" (?:pickup|sedan|suv|SUV|van|minivan|truck|coupe|wagon|hatchback|convertible|semi)\b")
"""After the name of a maker of cars: "a northbound Lincoln sedan"."""
_AND_SIDE: Final = re.compile(r"(?:,|,? and|,? or|/) ?(?:North|South|East|West|Northwest|Southwest) ?[Ss]ides?\b")
"""After a compass word that is short for a side: "on South and West sides"."""
_ALONG: Final = re.compile(r"\b(?:along|down) $")
_NUMBER_BEHIND: Final = re.compile(r"[,.;)]| (?:and|near|at|just|when|toward|between|in)\b")
_LOWEST_NUMBER: Final = 13
_BETWEEN_BARE: Final = re.compile(r"\b(?:between|streets from) $")
_ENDS_BETWEEN: Final = ("between ", "streets from ")
_EXPRESSWAYS: Final = "xpressways"
_LIST_JOINT: Final = re.compile(r", and |, | and ")
_PLURAL: Final = re.compile(r"\s([Ss]treets|[Aa]venues|[Rr]oads|[Bb]oulevards|[Dd]rives|[Pp]arkways|STREETS|AVENUES)\b")
_PLURAL_LETTERS: Final = "SsAaRrBbDdPp"
_BETWEEN: Final = re.compile(r",?\sbetween\s(?:the\s)?$|,?\sfrom\s$")
_BETWEEN_AND: Final = re.compile(r"\s(?:and|to)\s(?:the\s)?")
_NEIGHBOUR: Final = re.compile(r"\s(?:and|&|at)\s(?=[A-Z0-9])")
_LEFT: Final = re.compile(r"\b((?:[NSEW]\.? )?[A-Z][\w'’]{1,20}(?: [A-Z][\w'’]{1,20})?)\s(?:and|&|at)\s$")
_BEFORE_BLANK: Final = frozenset("dt& \t\n\xa0")
"""What can stand before the last blank of what _LEFT finds: a look that spares most searches."""
_LONGEST_JOINT: Final = 6
_LONE_NAME: Final = re.compile(r"[A-Z][a-z]{4,}")
_AFTER_CORNER: Final = frozenset((",", ".", ";", ")", ""))
_NAME_AFTER: Final = re.compile(r"[ ][A-Z][a-z]")


def find_crossings(
    text: str, atoms: Sequence[Atom], lexicon: Lexicon, trace: Trace | None = None
) -> tuple[list[Found], set[int]]:
    """Return intersections, segments and streets alone, and the starts of the areas that turned out to be streets."""
    found: list[Found] = []
    dropped: set[int] = set()
    i = 0
    done = 0
    several = _EXPRESSWAYS in text
    while i < len(atoms):
        if several and (listed := _expressway_list(text, atoms, i)):
            found += listed
            done = listed[-1].end
            i += len(listed)
            continue
        bare = atoms[i].strength is WEAK
        if bare and i + 1 < len(atoms) and atoms[i + 1].strength is WEAK:
            listed = _bare_list(text, atoms, i)
            if listed and listed[0].start >= done:
                found += listed
                dropped.update(atom.area.start for atom in atoms[i : i + len(listed)] if atom.area is not None)
                done = listed[-1].end
                i += len(listed)
                continue
        if bare and (i + 1 == len(atoms) or atoms[i + 1].start - atoms[i].end > _REACH):
            place, used = _alone(text, atoms[i])
        else:
            place, used = (
                _segment(text, atoms, i)
                or _crossing(text, atoms, i, trace)
                or _neighbour(text, atoms[i], lexicon, done)
                or _alone(text, atoms[i])
            )
        if place is not None and place.start >= done:
            found.append(place)
            done = place.end
            for atom in atoms[i : i + used]:
                if atom.area is not None:
                    dropped.add(atom.area.start)
        i += used
        while i < len(atoms) and atoms[i].start < done:
            i += 1
    return found, dropped


def _segment(text: str, atoms: Sequence[Atom], i: int) -> tuple[Found | None, int] | None:
    """A stretch between two crossings: "Division between Ashland and Damen"."""
    if i + 2 >= len(atoms):
        return None
    a, b, c = atoms[i : i + 3]
    if b.start - a.end > 16 or c.start - b.end > 12:
        return None
    if not _BETWEEN.fullmatch(text[a.end : b.start]) or not _BETWEEN_AND.fullmatch(text[b.end : c.start]):
        return None
    if "between" not in text[a.end : b.start] and a.strength < ORDINAL:
        before = text[max(0, a.start - _STREET_CUE_LENGTH) : a.start]
        if a.never_alone or not (_word_before(before) in _ON_STREET or CLOSED.match(text, c.end)):
            return None
    end, b_name, c_name = _plural(text, b, c)
    return Found(a.start, end, SEGMENT, "segment", streets=(a.name, b_name, c_name)), 3


def _plural(text: str, b: Atom, c: Atom) -> tuple[int, StreetName, StreetName]:
    """Share a type in the plural: "Clark and Division streets"."""
    plural = _PLURAL.match(text, c.end) if text[c.end + 1 : c.end + 2] in _PLURAL_LETTERS else None
    if plural is None:
        if b.name.type is None and c.name.type is not None and _PLURAL.search(text, c.start, c.end):
            return c.end, b.name._replace(type=c.name.type), c.name
        return c.end, b.name, c.name
    type_ = STREET_TYPES[plural[1].lower()]
    return plural.end(), b.name._replace(type=b.name.type or type_), c.name._replace(type=c.name.type or type_)


def _crossing(text: str, atoms: Sequence[Atom], i: int, trace: Trace | None) -> tuple[Found | None, int] | None:
    """Two (or three) neighbouring atoms that meet."""
    if i + 1 >= len(atoms) or atoms[i + 1].start - atoms[i].end > _REACH:
        return None
    a, b = atoms[i], atoms[i + 1]
    between = text[a.end : b.start]
    three = i + 2 < len(atoms) and between == ", " and _AND.fullmatch(text[b.end : atoms[i + 2].start].lstrip(","))
    joined = between == " and " or _AND.fullmatch(between) is not None
    if not joined and not _AT.fullmatch(between) and not three:
        return None
    last = atoms[i + 2] if three else b
    end, name_b, name_last = _plural(text, b, last)
    plural = end > last.end or (last.name.type is not None and _PLURAL.search(text, last.start, last.end) is not None)
    before = text[max(0, a.start - 32) : a.start]
    reason = _why_not(text, a, b, last, before, joined=joined, plural=plural)
    if reason is not None:
        if trace is not None:
            trace.reject(a.start, last.end, RULE, reason)
        return None
    first = a.name
    if plural and first.type is None:
        first = first._replace(type=name_b.type)
    names = (first, name_b, name_last) if three else (first, name_last)
    return Found(a.start, end, INTERSECTION, RULE, streets=names), 3 if three else 2


def _why_not(text: str, a: Atom, b: Atom, last: Atom, before: str, *, joined: bool, plural: bool) -> str | None:
    """Why two neighbouring street names do not meet, or None."""
    if plural or _tells_meeting(before):
        return None
    strong = max(a.strength, b.strength)
    if not joined and a.strength >= TYPED and b.area is not None and b.area.flags & _TOWN:
        return "a road near a town"
    if a.strength == b.strength == EXPRESSWAY and joined:
        return "two expressways"
    if a.strength == b.strength == ORDINAL:
        return "two numbers without a type"
    if strong == WEAK:
        return _why_not_weak(text, a, b, last, before, joined=joined)
    if not joined and a.strength == WEAK and a.area is not None:
        return "an area near a street"
    if strong == ORDINAL and not _CUE.search(before[-_LONGEST_CUE:]):
        return "a number and a name, and nothing says that they are a place"
    return None


def _tells_meeting(before: str) -> bool:
    """Whether the words before a street say that it meets another: "the corner of"."""
    low = before.lower()
    return any(word in low for word in _MEETING_WORDS) and _MEETING.search(before) is not None


def _why_not_weak(text: str, a: Atom, b: Atom, last: Atom, before: str, *, joined: bool) -> str | None:
    """The same for two bare names: "Clark and Division"."""
    if _NAME_AFTER.match(text, last.end) and next_word(text, last.end).lower() not in CALENDAR:
        return "a capitalised name follows: people?"
    if a.name.direction and b.name.direction:
        return None
    if not joined and b.area is None and before.endswith(_ACROSS):  # "on State at Randolph"
        return None
    if not _PLACE_CUE.search(before) or (not joined and not before.endswith((" at ", " near "))):
        return "two names without a type, and nothing says that they are a place"
    if a.area is not None and b.area is not None and before.endswith((" from ", " to ")):
        return "two areas"
    if (a.area is not None or b.area is not None) and before.endswith(("far as ", "away as ")):
        return "two areas"
    return None


def _neighbour(text: str, atom: Atom, lexicon: Lexicon, done: int) -> tuple[Found | None, int] | None:
    """An intersection of a sure street with a name that no lexicon knows: "Ridge Avenue and Kedzie"."""
    if atom.strength not in {TYPED, ORDINAL}:
        return None
    before = text[max(done, atom.start - 48) : atom.start]
    joint = _NEIGHBOUR.match(text, atom.end)
    if joint is not None and "at" not in joint[0]:
        other = parse_street(text, joint.end(), lexicon)
        if (
            other is not None
            and _is_plausible(text, other.start, other.end, typed=other.typed)
            and (
                other.typed or other.known or not lexicon.has_streets or _misspelled(text, atom, joint.end(), other.end)
            )
            and (atom.strength == TYPED or _CUE.search(before))
        ):
            plural = _PLURAL.match(text, other.end)
            end = plural.end() if plural else other.end
            names: tuple[StreetName, ...] = (atom.name, other.name)
            if plural:
                type_ = STREET_TYPES[plural[1].lower()]
                names = tuple(name._replace(type=name.type or type_) for name in names)
            return Found(atom.start, end, INTERSECTION, "intersection-unknown", streets=names), 1
    left = _LEFT.search(before) if before[-2:-1] in _BEFORE_BLANK else None
    if left is not None and "at" not in left[0].split() and atom.strength == TYPED:
        start = atom.start - len(before) + left.start(1)
        lead = text[max(0, start - 32) : start]
        other = parse_street(text, start, lexicon)
        if (
            other is not None
            and other.end == start + len(left[1])
            and _is_plausible(text, start, other.end, typed=other.typed)
            and (_PLACE_CUE.search(lead) or _tells_meeting(lead))
        ):
            return Found(start, atom.end, INTERSECTION, "intersection-unknown", streets=(other.name, atom.name)), 1
    return None


def _misspelled(text: str, atom: Atom, start: int, end: int) -> bool:
    """Whether one unknown word behind a numbered street may be its cross street, misspelled: "63rd and Kimbarck,"."""
    return (
        atom.strength == ORDINAL
        and _LONE_NAME.fullmatch(text, start, end) is not None
        and (text[end : end + 2].rstrip() in _AFTER_CORNER)
    )


def _is_plausible(text: str, start: int, end: int, *, typed: bool) -> bool:
    """Whether words next to a street's name can be another street: capitalised, and no common word, title or agency."""
    words = text[start:end].lower().replace(".", "").split()
    if typed:
        return words[0] not in LEADERS
    return len(words) <= 3 and not any(
        word in LEADERS or word in PERSON_TITLES or word in ORGANISATION_AFTER or word in CALENDAR for word in words
    )


def _alone(text: str, atom: Atom) -> tuple[Found | None, int]:
    """A street alone, where it is surely one or stands where streets stand ("on Wells")."""
    if atom.strength in {TYPED, EXPRESSWAY}:
        return Found(atom.start, atom.end, STREET, "street", streets=(atom.name,)), 1
    before = text[max(0, atom.start - _STREET_CUE_LENGTH) : atom.start]
    if atom.strength == ORDINAL:
        street = (
            (atom.name.direction is not None or int(atom.name.name[:-2]) >= _LOWEST_NUMBER)
            and _word_before(before) in _ON_STREET
            and (_NUMBER_BEHIND.match(text, atom.end) is not None or _ALONG.search(before) is not None)
        )
    else:
        street = not atom.never_alone and atom.area is None and _is_bare_street(text, atom, before)
    if street:
        return Found(atom.start, atom.end, STREET, "street-by-preposition", streets=(atom.name,)), 1
    return None, 1


def _is_bare_street(text: str, atom: Atom, before: str) -> bool:
    """Whether a bare name stands where streets stand, and nothing behind it says that it is a person."""
    return (
        (_stands_on_street(before, areal=atom.areal) or CLOSED.match(text, atom.end) is not None)
        and not _NAME_AFTER.match(text, atom.end)
        and not _MADE_BY.match(text, atom.end)
        and not _AND_SIDE.match(text, atom.end)
        and text[atom.end : atom.end + 2] not in {"'s", "’s"}
    )


def _stands_on_street(before: str, *, areal: bool) -> bool:
    """Whether the words before a name are those before streets; fewer of them before an area's name."""
    word = _word_before(before)
    if word in (_ON_STREET if areal else _STREET_WORDS):
        return True
    if areal:
        return word == "of" and before.endswith("block of ")
    return word in _PHRASE_ENDS and _STREET_PHRASE.search(before) is not None


def _word_before(before: str) -> str:
    """The last word of the text before a name, in lower case, or "" where no blank follows it."""
    return before[:-1].rpartition(" ")[2].lstrip('("\u201c\u2018*[').lower() if before[-1:] == " " else ""


def _expressway_list(text: str, atoms: Sequence[Atom], i: int) -> list[Found]:
    """Expressways that share their type: "the Dan Ryan, Stevenson and Eisenhower expressways"."""
    j = i + 1
    while j < len(atoms) and _LIST_JOINT.fullmatch(text, atoms[j - 1].end, atoms[j].start):
        j += 1
    listed = atoms[i:j]
    last = listed[-1]
    shared = text.startswith(_EXPRESSWAYS, last.end + len(" E")) or text.endswith(_EXPRESSWAYS, last.start, last.end)
    if len(listed) == 1 or not shared:
        return []
    rule = "expressway-list"
    found = [Found(one.start, one.end, STREET, rule, streets=(one.name._replace(type="Expy"),)) for one in listed]
    if text.endswith(_EXPRESSWAYS, last.start, last.end):
        found[-1].end -= len(" E") + len(_EXPRESSWAYS)
    return found


def _bare_list(text: str, atoms: Sequence[Atom], i: int) -> list[Found]:
    """Bare names in a list, none of which meet: "on Lotus, Linder and Long", "between Ashland and Damen"."""
    first = atoms[i]
    before = text[max(0, first.start - _STREET_CUE_LENGTH) : first.start]
    between = before.endswith(_ENDS_BETWEEN) and _BETWEEN_BARE.search(before) is not None
    if not between and (first.area is not None or first.never_alone or not _is_bare_street(text, first, before)):
        return []
    j = i + 1
    joints = []
    while j < len(atoms) and atoms[j].strength is WEAK and atoms[j].start - atoms[j - 1].end <= _LONGEST_JOINT:
        joint = text[atoms[j - 1].end : atoms[j].start]
        if not (_LIST_JOINT.fullmatch(joint) or (between and joint == " to ")):
            break
        joints.append(joint)
        j += 1
    listed = atoms[i:j]
    enough = len(listed) == 2 if between else len(listed) > 2 and "and" in joints[-1]
    if not enough or _NAME_AFTER.match(text, listed[-1].end) or all(atom.area is not None for atom in listed):
        return []
    return [Found(atom.start, atom.end, STREET, "street-list", streets=(atom.name,)) for atom in listed]

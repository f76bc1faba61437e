"""House addresses: "4739 N. Lincoln Ave.", "7800 S Throop", "320 W. Central Road", "2-4 E. Ohio St.".

The anchor is a number before a capital letter or an ordinal. The street behind it needs a direction or a type.

False positives seen, and what stops them: "20 South Side residents" and "12 North Lawndale homes" (an area behind the
number), "July 4 West ..." (a month before), "in 2016 North Korea" (a year), "Route 20 West" and "Engine 5 ..." (a word
of numbering before), "3 Circuit Court judges" (a court), "$5 ..." and phone numbers (signs before the number).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from geomap.extract.areas import next_word
from geomap.extract.found import Found, Trace
from geomap.extract.lexicon import AREAL, Lexicon, plain_words
from geomap.extract.streets import STRONG_TYPES, Street, parse_street
from geomap.extract.wordlists import MONTHS
from geomap.model import Kind

RULE: Final = "house-address"
_AREAL: Final = int(AREAL)
_WORD_WINDOW: Final = 16
_BEHIND_NUMBER: Final = (
    r"(?<=[0-9\N{VULGAR FRACTION ONE HALF}A-D].)"
    r"(?=[ ]?(?:[A-Z]|[0-9]{1,3}(?:st|nd|rd|th)\b|(?:north|south|east|west) [A-Z0-9]))"
)
# Anchored on the blank behind the number: few blanks stand between a digit and a capital letter or an ordinal. One
# expression for each blank, because the engine looks for a literal character twice as fast as for one of several.
_ANCHOR: Final = re.compile(" " + _BEHIND_NUMBER, re.DOTALL)
_FURTHER_ANCHORS: Final = tuple((blank, re.compile(blank + _BEHIND_NUMBER, re.DOTALL)) for blank in "\n\xa0")
_NUMBER_LEFT: Final = re.compile(
    r"(?<![\w.,:$#/@%\N{POUND SIGN}\N{EURO SIGN}+-])([0-9]{1,5})"
    r"(?:\s?[-\N{EN DASH}]\s?([0-9]{1,5}))?(?:\s1/2|\s?\N{VULGAR FRACTION ONE HALF})?[A-D]?$"
)
_NUMBER_WINDOW: Final = 18
_JOINED_BEFORE: Final = re.compile(r"(?<![\w.,:$#/-])([0-9]{1,5})(?:,? (?:and|or|&) |, )$")
_WORD_BEFORE: Final = re.compile(r"([^\W_]+)[.,]?[\s(]*$")
_NUMBERED_THINGS: Final = frozenset(
    """
    route highway interstate hwy rte us i channel ch district ward precinct unit suite apt apartment room engine truck
    tower squad flight gate track lane exit mile section article chapter page no number nos grade level phase act part
    season episode week day windows formula area zone class type model version title psalm vol about nearly over
    almost than least age aged ages up another other these those some all first last past next his her their
    """.split()
)
_OF_COUNTING: Final = frozenset(
    {"about", "nearly", "over", "almost", "than", "least", "another", "other", "these", "those", "some", "all"}
)
_NOT_STREETS: Final = frozenset(
    """
    supreme circuit district appellate bond federal county high criminal traffic juvenile food blood toy united union
    probate branch municipal appeals claims national super test training
    """.split()
)
_SURE_TYPES: Final = STRONG_TYPES | {"Pike", "Tpke", "Cir", "Trl"}
"""Types that need no more support behind a house number."""
_LOWEST_OF_MILE: Final = 100
_YEARS: Final = range(1900, 2036)
_PLACING: Final = frozenset(
    {"at", "of", "near", "from", "to", "outside", "inside", "address", "located", "lives", "by", "addresses"}
)


def find_addresses(text: str, lexicon: Lexicon, trace: Trace | None = None) -> list[Found]:
    """Return the house addresses of a text, in order."""
    found: list[Found] = []
    done = 0
    for end in _find_anchors(text):
        window = max(done, end - _NUMBER_WINDOW)
        left = _NUMBER_LEFT.search(text[window:end])
        if left is None or (window and left.start() == 0):
            continue
        start = window + left.start()
        street = parse_street(text, end + 1 + (text[end + 1] == " "), lexicon)
        if street is None or (street.name.direction is None and not street.typed):
            continue
        reason = _why_not(text, start, int(left[1]), street, lexicon)
        if reason:
            if trace is not None:
                trace.reject(start, street.end, RULE, reason)
            continue
        numbers = [number for number in left.groups() if number is not None]
        start, numbers = _joined_numbers(text, start, done, numbers)
        number = numbers[0] if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
        found.append(Found(start, street.end, Kind.ADDRESS, RULE, number=number, streets=(street.name,)))
        done = street.end
    return found


def _find_anchors(text: str) -> list[int]:
    """Where the blanks stand that may be those between a house number and its street, in order."""
    anchors = [match.start() for match in _ANCHOR.finditer(text)]
    further = [match.start() for blank, anchor in _FURTHER_ANCHORS if blank in text for match in anchor.finditer(text)]
    return sorted(anchors + further) if further else anchors


def _joined_numbers(text: str, start: int, done: int, numbers: list[str]) -> tuple[int, list[str]]:
    """Take in a number before, as in "2210 and 2212 N. Wells"; it must be as long as the one it is joined to."""
    head = text[max(done, start - 16) : start]
    joined = _JOINED_BEFORE.search(head)
    if joined is None or len(joined[1]) != len(numbers[0]) or len(joined[1]) < 3:
        return start, numbers
    return start - len(head) + joined.start(1), [joined[1], *numbers]


class _Candidate(NamedTuple):
    """A number with a street phrase behind it."""

    number: int
    street: Street
    phrase: str
    """The words of the street phrase, as the lexicon spells them."""
    before: str
    """The word before the number, in lower case."""
    behind: str
    """The word behind the street phrase, in lower case."""


def _why_not(text: str, start: int, number: int, street: Street, lexicon: Lexicon) -> str | None:
    """Why a number and a street phrase are no address, or None where they are one."""
    word = _WORD_BEFORE.search(text[max(0, start - _WORD_WINDOW) : start])
    before = word[1].lower() if word else ""
    direction, name, type_ = street.name
    if before in MONTHS and (before != "may" or direction is None):
        return "the number is the day of a date"
    if word is not None and before == "first" and "," in word[0]:
        before = ""  # "Women & Children First, 5233 N. Clark St."
    if before in _NUMBERED_THINGS and not (before in _OF_COUNTING and street.typed and direction):
        return f"the number belongs to the word before it, {before!r}"
    phrase = plain_words(text[street.start : street.end])
    if type_ is None:
        behind = next_word(text, street.end).lower()
        return _why_not_untyped(_Candidate(number, street, phrase, before, behind), lexicon)
    if name.lower() in _NOT_STREETS:
        return "a court or another institution, not a street"
    if number < _LOWEST_OF_MILE and name == "Mile":
        return "the number is part of the street's name"
    if type_ not in _SURE_TYPES and direction is None and not street.known and before not in _PLACING:
        return f"{type_!r} after an unknown name needs more support"
    if direction is None and number in _YEARS and before == "in":
        return "the number is a year"
    if lexicon.names.get(phrase, 0) & _AREAL and direction is None:
        return "the name is that of an area"
    return None


def _why_not_untyped(candidate: _Candidate, lexicon: Lexicon) -> str | None:
    """The same for a street without a type: "2210 N. Wells"."""
    number, street, phrase, before, behind = candidate
    short = len(phrase.partition(" ")[0]) <= 2
    get = lexicon.names.get
    areal = get(phrase, 0) & _AREAL or get(f"{phrase} {behind}", 0) & _AREAL
    if areal and not (short and street.known and before in _PLACING):
        return "the name is that of an area"
    if behind in {"side", "sides", "siders", "suburban", "suburbs"}:
        return "a side of the city"
    if short or (street.known and number not in _YEARS):
        return None
    if number in _YEARS and before not in _PLACING:
        return "the number is a year"
    if lexicon.has_streets and not street.known:
        return "no type, and no street is known by that name"
    return None if before in _PLACING else "no type, and nothing says that it is a place"

"""Names of areas: neighborhoods, community areas, sides of the city, suburbs and other towns.

A name of the lexicon counts unless its neighbours make it something else: an organisation ("Oak Park Police",
"Evanston police"), a person ("Austin Smith", "Officer Logan", "Jackson, 35,"), part of a longer name. Names that are
also everyday words or given names need a word that says place ("in Austin", "Austin neighborhood").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from geomap.extract.lexicon import Names
from geomap.extract.wordlists import (
    AMBIGUOUS_AREAS,
    CALENDAR,
    LEADERS,
    ORGANISATION_AFTER,
    PERSON_TITLES,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
)

_SIDE: Final = int(Names.SIDE)
_CITY: Final = int(Names.CITY)
_TOWN: Final = int(Names.TOWN)
_STREET: Final = int(Names.STREET)
_NEARBY: Final = int(Names.AREA | Names.TOWN)
_NEXT: Final = re.compile(r"['’]?s?(?:[ \t\xa0]{1,2}|[ \t\xa0]?\n[ \t\xa0]?)([^\W\d_][\w'’-]*)")
_NEXT_STARTS: Final = frozenset("'’s \t\n\xa0")
_WORD_WINDOW: Final = 24
_QUOTES: Final = ".\"“”‘’'()[]\n\xa0"
_AGE: Final = re.compile(r",? \(?\d{1,2}[,;)]")
DATELINE: Final = re.compile(r"(?:, [A-Z][a-z]{1,4}\.)?[\s*]{0,4}(?:\(|[-\N{EN DASH}\N{EM DASH}\N{BULLET}|]|\*\*)")
_STATE_AFTER: Final = re.compile(
    r", (?:Ill|Ind|Wis|Mich|Iowa|Mo|Minn|Ohio|Ky|Tenn|Ga|Fla|Tex|Texas|Calif|N\.Y|N\.J|Pa|Va|Md|Mass|Conn|Ariz|Colo|"
    r"La|Miss|Ala|Ark|Okla|Kan|Neb|Ore|Wash|Nev|N\.C|S\.C|D\.C|IL|IN|WI|MI|Illinois|Indiana|Wisconsin|Michigan|Missouri|Minnesota|Kentucky|Tennessee|Georgia|Florida|California)\b"
)
_AFTER_PLACE: Final = CALENDAR | LEADERS
_COMPASS: Final = frozenset(
    """
    north south east west central ne nw se sw northeast northwest southeast southwest northern southern eastern western
    """.split()
)
_SIDE_AFTER: Final = re.compile(
    r"['\u2019]s (?:(?:far |near |upper |lower )?(?:north|south|(?:north|south)?(?:east|west)) sides?\b|"
    r"[a-z]{3,14} (?:[a-z]{3,14} )?(?:section|neighborhood)\b)",
    re.IGNORECASE,
)
_NOT_ORGANISATIONS: Final = frozenset({"fire", "public", "township"})
AREA_NOUNS: Final = frozenset({"neighborhood", "neighborhoods", "community", "area"})
"""Nouns that say that the name before them is an area's."""
_SURELY_BEFORE_TOWN: Final = frozenset(
    {"in", "into", "suburban", "downtown", "outside", "south", "north", "east", "west", "northeast", "northwest"}
    | {"southeast", "southwest"}
)
_AT_A_PARK: Final = frozenset({"at", "by", "to", "through", "outside", "inside", "into", "around", "toward", "across"})
_INSIDE: Final = frozenset({"at", "inside", "through"})
_AIRPORT_BEFORE: Final = frozenset({"near", "at", "to", "from", "outside", "into", "around", "through"})
_ON_STREET: Final = frozenset({"on", "along", "onto"})
"""Words before streets, and before no area."""
_AUTHORITIES: Final = frozenset({"park", "school", "library", "village", "city"})
_AUTHORITY: Final = re.compile(r" (?:park|school|library|village|city) (?:district|board|council|trustees?)\b")
_VISITING: Final = re.compile(
    r"\b(?:visiting|visitor|visitors|originally|moved|flew|traveled|travelled|flight|came) from $"
)
_VISITING_LENGTH: Final = 20
_LISTED: Final = re.compile(r"(?:,? (?:and )?[A-Z]\w{2,14}(?: [A-Z]\w{2,14})?){1,4} (?:neighborhoods|communities)\b")
"""Behind the first of several areas: "Clearing and Garfield Ridge neighborhoods"."""
_ARTICLES: Final = frozenset({"a", "an"})
_MAKES: Final = frozenset(
    {"ford", "lincoln", "jefferson", "harvard", "princeton", "london", "phoenix", "columbus", "queens"}
)
"""Names that stand behind "a" for a car, a school or a hotel too."""
_TRAINS: Final = frozenset({"train", "trains", "line", "Line"})
_STREETS: Final = frozenset({"streets", "avenues", "roads"})
"""Behind the second of two streets: "Liberty and New York streets"."""
_SAYS: Final = frozenset("said says told added testified pleaded wrote fired".split())


def next_word(text: str, end: int) -> str:
    """Return the word right behind `end`, or ""."""
    if text[end : end + 1] not in _NEXT_STARTS:
        return ""
    match = _NEXT.match(text, end)
    return match[1] if match else ""


def word_before(text: str, start: int) -> str:
    """Return the word right before `start`, or ""."""
    before = text[max(0, start - _WORD_WINDOW) : start]
    before = before[:-1] if before[-1:] == " " else before.rstrip('"“‘([ \n\xa0')
    return before.rpartition(" ")[2].strip(_QUOTES)


def has_age(text: str, end: int) -> bool:
    """Whether an age follows, which makes the name a person: "Jackson, 35,"."""
    return text[end : end + 1] in ", " and _AGE.match(text, end) is not None


def why_not_area(
    text: str,
    start: int,
    end: int,
    low: str,
    flags: int,
    *,
    follower: str,
    stranger_before: bool,
    listed: bool,
) -> str | None:
    """Say why a known name of an area is none here, or None where it is one.

    `flags`: the `lexicon.Names` that text[start:end] may be; `follower`: the word behind it, or ""; `stranger_before`:
    a capitalised word that is no name of a place stands right before it; `listed`: it follows another area in a list.
    """
    if follower.lower() in ORGANISATION_AFTER and follower not in _NOT_ORGANISATIONS:
        return "part of an organisation's name"
    if follower in _TRAINS:
        return "a railroad"
    if flags & _CITY and follower in _STREETS:
        return "a street, by the word behind it"
    if flags & _SIDE or (text[start:end].isupper() and DATELINE.match(text, end)):
        return None
    before = word_before(text, start).lower()
    if before in PERSON_TITLES:
        return "a person, by the title before it"
    if follower in _AUTHORITIES and _AUTHORITY.match(text, end):
        return "part of an organisation's name"
    on_street = before in _ON_STREET or (before == "of" and text[start - 9 : start] == "block of ")
    if flags & _STREET and on_street and text[end : end + 2] not in {"'s", "\u2019s"}:
        return "a street, by the word before it"
    ambiguous = low in AMBIGUOUS_AREAS
    if " " in low and not flags & _CITY and not ambiguous:
        return None
    if not ambiguous and flags & _NEARBY:
        person = stranger_before and (has_age(text, end) or follower in _SAYS)
        return "part of a person's name" if person else None
    return _why_not_ambiguous(
        text, start, end, low, flags, before=before, follower=follower, stranger_before=stranger_before, listed=listed
    )


def _why_not_ambiguous(
    text: str,
    start: int,
    end: int,
    low: str,
    flags: int,
    *,
    before: str,
    follower: str,
    stranger_before: bool,
    listed: bool,
) -> str | None:
    """The same for a name that is also a person's, or that of a distant city; `before`: the word before it."""
    after = follower.lower()
    if after in PLACE_NOUNS or _STATE_AFTER.match(text, end) or _SIDE_AFTER.match(text, end):
        return None
    if before == "the" and _LISTED.match(text, end):
        return None
    if before == "from" and not stranger_before and _VISITING.search(text[max(0, start - _VISITING_LENGTH) : start]):
        return None
    if stranger_before or (follower[:1].isupper() and after not in _AFTER_PLACE):
        return "part of a person's name"
    if flags & _STREET and not flags & _NEARBY and before not in _SURELY_BEFORE_TOWN:
        return "also a street, and nothing says that it is the city"
    if before in _ARTICLES and after.isalpha() and after.islower() and low not in _MAKES:
        return None  # "a Gary grandfather", "a Hammond duplex"
    if before == "to" and text.endswith("ccording to ", 0, start):
        return "a person, by the word before it"
    if before in PLACE_PREPOSITIONS or before in _COMPASS or listed:
        return "a person, by the age after it" if has_age(text, end) else None
    if text[start - 2 : start] == ", " and text[end : end + 1] in ",.":
        return None  # "900 block of Oak Street, Gary,"
    return "also a person's name or an everyday word, and nothing says that it is a place"


def is_rather_area(text: str, start: int, low: str, after: str | None) -> bool:
    """Whether a name that an area and a landmark share is the area: "in Marquette Park", but "at Millennium Park"."""
    if after in AREA_NOUNS:
        return True
    return low.endswith("park") and word_before(text, start).lower() not in _AT_A_PARK


def namesake(text: str, start: int, low: str, flags: int, names: Mapping[str, int]) -> str | None:
    """What else a neighborhood's name means here: "at Humboldt Park" the park, "near O'Hare" the airport; or None."""
    before = word_before(text, start).lower()
    if low.endswith(" park"):
        return "park" if before in _INSIDE and not flags & _TOWN else None
    if before in _AIRPORT_BEFORE and not flags & _TOWN and f"{low} airport" in names:
        return "airport"
    return "mall" if before in _INSIDE and f"{low} mall" in names else None

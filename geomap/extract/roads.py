"""Streets inside runs of capitalised words: where a typed street starts, roads with a number, expressways by name.

False positives seen: "Wall Street", "Diane Lane", "Supreme Court", "United Way", "Food Drive".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.extract.areas import next_word
from geomap.extract.atoms import Atom, Strength
from geomap.extract.lexicon import Lexicon, street_forms
from geomap.extract.runs import Piece
from geomap.extract.streets import STRONG_TYPES, Street, is_ordinal, parse_street
from geomap.extract.wordlists import LEADERS
from geomap.gazetteer.names import DIRECTIONS, STREET_TYPES
from geomap.model import StreetName

ROAD_WORDS: Final[frozenset[str]] = frozenset({"interstate", "route", "highway", "us", "rte", "hwy", "u.s"})
_NUMBER_BEHIND: Final = re.compile(
    r" (?:(?:Route|Highway|Hwy)\.? )?(\d{1,3}(?:/\d{1,3})?)\b"
    r"(?![-:.,]\d| (?:percent|years?|people|states?|soldiers|troops|men|women|a\.m|p\.m))"
)
_INTERSTATE: Final = re.compile(r"i-\d{1,3}")
_SLASH_NUMBER: Final = re.compile(r"/(?:I-)?\d{1,3}\b")
_BARE_BEFORE: Final = re.compile(r"(?:\b[Tt]he|bound|\b[Oo]n|\b[Oo]nto|\b[Oo]ff|\blocal|\bexpress) $")
_NOT_STREETS: Final = frozenset(
    "wall sesame man new food blood toy test bond circuit district supreme united union easy mean google".split()
)
_LESSER_TYPES: Final = frozenset({"Ln", "Ter", "Ct", "Pl", "Cir"})
_COMPANIES: Final = frozenset(
    """
    Journal Bridge Capital Beach Patrol Partners Properties Group Holdings Development Developers Investments Ventures
    Realty Management LLC Inc Corp Association Coalition Alliance Foundation Merchants Baptist Methodist Lutheran
    Missionary Gang Mob Boys
    """.split()
)
"""Words behind a street's name that make it the name of a company, church or club: "Jefferson Street Partners"."""
_PLACED: Final = frozenset(
    {"on", "at", "near", "along", "of", "and", "down", "off", "onto", "toward", "towards", "across"}
)
_AUTHORITIES: Final = frozenset({"county", "state", "forest", "township", "ranch"})
_DIRECTION_BEFORE: Final = re.compile(r"(?<![\w.])(N|S|E|W|North|South|East|West)\.? $")
_SAINTS: Final = frozenset({"st", "saint"})
_MAX_WORDS: Final = 6
_MAX_UNKNOWN: Final = 4
EXPRESSWAY_TYPES: Final = frozenset({"Expy", "Tlwy", "Fwy"})


def is_type(lows: Sequence[str], k: int) -> bool:
    """Whether lows[k] can be a street's type: before a name "St" is a Saint, "Dr" a doctor, "Court" an adjective."""
    if lows[k] not in {"st", "dr", "no", "court"} or k + 1 == len(lows):
        return True
    return lows[k + 1] in STREET_TYPES or lows[k + 1] in LEADERS or lows[k + 1] in DIRECTIONS


def find_type(lows: Sequence[str]) -> int:
    """Return the index of the last word that can be a street's type, or -1; the first word cannot."""
    for k in range(len(lows) - 1, 0, -1):
        if lows[k] in STREET_TYPES and is_type(lows, k):
            return k
    return -1


def best_street(text: str, base: int, piece: Piece, k: int, lexicon: Lexicon) -> tuple[int, Street] | None:
    """Return the street that ends with the type lows[k], and the index of its first word; known ones come first.

    `base`: where the piece's run starts in the text.
    """
    best: tuple[int, Street] | None = None
    lows, starts, ends = piece.lows, piece.starts, piece.ends
    for j in range(max(0, k - _MAX_WORDS), k):
        if lows[j] in LEADERS and lows[j] not in DIRECTIONS and j + 1 != k:
            continue
        if j and lows[j - 1] in _SAINTS:  # "St. Charles Road" is no Charles Street
            continue
        street = parse_street(text, base + starts[j], lexicon)
        if street is None or not street.typed or street.end < base + ends[k]:
            continue
        if street.known:
            return j, street
        if best is None:
            best = (j, street)
    return best


def is_street(text: str, words: Sequence[str], street: Street, lexicon: Lexicon) -> bool:
    """Whether a typed phrase in running text is a street; `words`: those before the type, in lower case."""
    direction, name, type_ = street.name
    if not street.known and (name.lower() in _NOT_STREETS or len(words) > _MAX_UNKNOWN):
        return False
    if next_word(text, street.end) in _COMPANIES:
        return False
    if type_ in STRONG_TYPES and type_ not in _LESSER_TYPES:
        return True
    if street.known:
        forms = street_forms(lexicon, name) or ()
        return any(t == type_ for _, t in forms)
    if direction is not None or is_ordinal(words[0]):
        return True
    before = text[max(0, street.start - 8) : street.start].rstrip().rpartition(" ")[2].lower()
    return type_ in _LESSER_TYPES and before in _PLACED


def is_expressway(text: str, low: str, start: int) -> bool:
    """Whether a known expressway's name means the road: by its number, or by the words before it ("on the Kennedy")."""
    return (
        low[:2] == "i-" or low[:10] == "interstate" or _BARE_BEFORE.search(text[max(0, start - 8) : start]) is not None
    )


def direction_before(text: str, start: int, name: str, lexicon: Lexicon) -> tuple[str | None, int]:
    """Return the direction right before a known street's name, if the street has it, and where the two start."""
    left = _DIRECTION_BEFORE.search(text[max(0, start - 8) : start])
    if left is not None:
        direction = DIRECTIONS[left[1].lower()]
        if any(known == direction for known, _ in street_forms(lexicon, name) or ()):
            return direction, start - len(left[0])
    return None, start


def number_of_county(text: str, street: Street) -> int:
    """Return where the number ends that follows "County Road" or "State Highway", or 0."""
    if street.name.name.lower() not in _AUTHORITIES:
        return 0
    number = _NUMBER_BEHIND.match(text, street.end)
    return number.end(1) if number else 0


def is_interstate(low: str) -> bool:
    """Whether a word in lower case is an interstate's number: "i-57"."""
    return low[:2] == "i-" and _INTERSTATE.fullmatch(low) is not None


def numbered_road(text: str, low: str, start: int, end: int) -> Atom | None:
    """Interstates and routes by number: "I-57", "I-90/94", "Interstate 94", "U.S. Route 41"."""
    if is_interstate(low):
        more = _SLASH_NUMBER.match(text, end)
        end = more.end() if more else end
    elif low in ROAD_WORDS and (number := _NUMBER_BEHIND.match(text, end)):
        end = number.end(1)
    else:
        return None
    return Atom(start, end, StreetName(None, text[start:end], None), Strength.EXPRESSWAY, known=True)

"""A whole string that is one place, as people type it or police write it: "013XX N LARAMIE AVE", "55th & Woodlawn".

Unlike an article, a query is short, and all of it must make sense. The parser is a chain of small readers, each of
which takes one form or leaves the words to the next. Their regular expressions may look at the words more than once;
MAX_QUERY bounds what that can cost.
"""

from __future__ import annotations

import re
from typing import Final

from geomap.gazetteer import Area, Gazetteer
from geomap.gazetteer.names import name_key, ordinal, parse_direction, parse_street_type
from geomap.geocoding import misses
from geomap.geocoding.named_places import find_landmarks
from geomap.geocoding.town_tail import take_area, take_town
from geomap.model import Kind, Mention, StreetName, Unplaced

MAX_QUERY: Final = 200
"""Longer strings are no place, but text; in characters."""

_SPACE: Final = re.compile(r"\s+")
_PLAIN: Final = str.maketrans({"\u2013": "-", "\u2014": "-", "\u2019": "'", "\u00bd": " 1/2"})
_TIGHT_DIRECTION: Final = re.compile(r"^(\d{1,5})([NSEW])(?= )", re.IGNORECASE)
"""A direction that hangs on the number: "1500N Laramie"."""
_MASKED: Final = re.compile(r"(\d{1,4})X{1,2} +(.+)", re.IGNORECASE)
_BLOCK_OF: Final = re.compile(
    r"(?:the +)?(?P<number>.+?)[ -]+(?P<direction>(?:north|south|east|west|[nsew]\.?) +)?"
    r"blocks?(?: +of)? +(?P<street>.+)",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(r"(\d{1,5})(?: *(?:-|to|and|&|through) *(\d{1,5}))?", re.IGNORECASE)
_HUNDRED: Final = re.compile(r"(\d{1,3})[ -]?hundred", re.IGNORECASE)
_FIRST: Final = frozenset({"first", "unit", "zero", "1st", "0", "00", "single", "single-digit"})
_UNIT: Final = re.compile(
    r"[, ]+(?:#|(?:apt|apartment|unit|suite|ste|rm|room|fl|floor)\b\.?)[ #]*[\w-]{0,8}$"
    r"|[, ]+\d{1,3}(?:st|nd|rd|th) +fl(?:oor|\.)?$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"(?P<street>.+?),? +(?:between|btwn\.?|from) +(?P<first>.+?) +(?:and|to|&) +(?P<last>.+)", re.IGNORECASE
)
_BETWEEN_ON: Final = re.compile(
    r"(?:between|from) +(?P<first>.+?) +(?:and|to|&) +(?P<last>.+?),? +(?:on|along) +(?P<street>.+)", re.IGNORECASE
)
_CORNER_PREFIX: Final = re.compile(
    r"(?:the +)?(?:(?:north|south)(?:east|west) +)?(?:corner|intersection) +of +", re.IGNORECASE
)
_CROSS: Final = re.compile(
    r" *(?:&|@|\+|(?<!\d)/) *| +x +| +(?:and|at|near) +(?:the +(?:corner +of +)?)?|, +(?:at|near) +", re.IGNORECASE
)
_CORNER: Final = re.compile(_CROSS.pattern + r"|, *", re.IGNORECASE)
"""A corner of three streets is also told with commas: "North, Damen and Milwaukee"."""
_HOUSE: Final = re.compile(
    r"(\d{1,5})[A-D]?(?: *- *(\d{1,5}))?(?: +1/2)? +(?!(?:nd|rd|th|and|at|near)\b|[&@/+])(?P<street>.+)", re.IGNORECASE
)
_LETTER_NUMBER: Final = re.compile(r"([NSEW]) *(\d{1,5}) +(.+)", re.IGNORECASE)
_CARRIAGEWAYS: Final = frozenset({"nb", "sb", "eb", "wb", "ib", "ob"})
"""Northbound, inbound and so on: which carriageway of a street; its line runs between them."""
_SPACED_ORDINAL: Final = re.compile(r"\b(\d{1,3}) (st|nd|rd|th)\b(?=(?:\.? (\w+))?)", re.IGNORECASE)
_JOINERS: Final = frozenset({"and", "at", "near", "between", "from", "to"})
_BOUND: Final = frozenset({"northbound", "southbound", "eastbound", "westbound", "inbound", "outbound"})
"""The same, before a street's name or after it."""


def parse_query(text: str, *, gazetteer: Gazetteer) -> Mention | Unplaced:
    """Read a string that is one place: a block, an address, an intersection, a segment, a street, an area, a landmark.

    Returns a Mention that spans the whole string, or an Unplaced (code "unparsed") that says what is wrong with it.
    Never raises on any string.
    """
    if len(text) > MAX_QUERY:
        return misses.unparsed(text, why=f"longer than {MAX_QUERY} characters; use geomap extract on articles")
    words = _clean(text)
    if not any(character.isalpha() for character in words):
        return misses.unparsed(text)
    body, city = take_town(words, gazetteer=gazetteer)
    body, _ = take_area(body, gazetteer=gazetteer)
    for read in (_read_masked, _read_block, _read_segment, _read_named, _read_address, _read_corner, _read_street):
        mention = read(body, text, city, gazetteer)
        if mention is not None:
            return mention
    return misses.unparsed(text)


def cross_street(text: str, *, gazetteer: Gazetteer) -> StreetName | None:
    """Return the cross street of "1500 block of N Laramie Ave, at Le Moyne St", or None."""
    body, _ = take_town(_clean(text[:MAX_QUERY]), gazetteer=gazetteer)
    body, _ = take_area(body, gazetteer=gazetteer)
    match = _BLOCK_OF.fullmatch(body) or _HOUSE.fullmatch(body)
    if not match:
        return None
    _, _, after = _split_cross(match["street"], gazetteer)
    return parse_street(after, gazetteer=gazetteer) if after else None


def area_around(text: str, *, gazetteer: Gazetteer) -> Area | None:
    """Return the area in which a query puts its block, address or corner ("..., Austin"), or None."""
    body, _ = take_town(_clean(text[:MAX_QUERY]), gazetteer=gazetteer)
    return take_area(body, gazetteer=gazetteer)[1]


def _clean(text: str) -> str:
    """Return the words of a query with single spaces, plain dashes and apostrophes, and nothing around them."""
    plain = _SPACE.sub(" ", text.translate(_PLAIN)).strip(" ,.;")
    return _SPACED_ORDINAL.sub(_join_ordinal, _TIGHT_DIRECTION.sub(r"\1 \2", plain))


def _join_ordinal(match: re.Match[str]) -> str:
    """Write "55 th Street" as "55th Street", but leave "200 St. Louis" and "1 St. Louis" alone."""
    number, ending, after = match.groups()
    is_saint = ending.lower() == "st" and after and not parse_street_type(after) and after.lower() not in _JOINERS
    return match[0] if is_saint or ordinal(int(number)) != number + ending.lower() else f"{number}{ending}"


def parse_street(text: str, *, gazetteer: Gazetteer) -> StreetName | None:
    """Read a street's name: direction before or after, name, type; None when nothing is left for a name.

    Where a direction word may be part of the name ("North Ave", "South Shore Dr"), the reading that the gazetteer
    knows is taken.
    """
    words = _without_carriageway(text.replace(",", " ").split())
    if not words or len(words) > 8:
        return None
    direction, words = _take_direction(words, gazetteer)
    street_type = None
    if len(words) > 1 and not _is_lettered(words):
        street_type = parse_street_type(words[-1])
        if street_type:
            words.pop()
    name = " ".join(words)
    return StreetName(direction, name, street_type) if name_key(name) else None


def _without_carriageway(words: list[str]) -> list[str]:
    """Leave out what tells one carriageway from the other: "northbound Lake Shore Drive", "Lake Shore Dr NB"."""
    while len(words) > 2 and words[-1].lower() in _CARRIAGEWAYS | _BOUND:
        words = words[:-1]
    return words[1:] if len(words) > 1 and words[0].lower() in _BOUND else words


def _take_direction(words: list[str], gazetteer: Gazetteer) -> tuple[str | None, list[str]]:
    """Take the direction off either end, unless the words are a name with it ("Lincoln Park West", "North Shore Ave").

    Of two directions the first counts: the last tells two ways of one street apart, which the gazetteer joins.
    """
    first = parse_direction(words[0]) if len(words) > 1 else None
    inner = words[1:] if first else words
    last = None
    if len(inner) > 1 and not _is_lettered(inner) and not _is_known(inner, gazetteer):
        last = parse_direction(inner[-1])
    body = inner[:-1] if last else inner
    if first and len(body) == 1 and parse_street_type(body[0]):
        return last, [words[0], *body]  # "E Street NW", "North Ave"
    if (
        first
        and len(words[0].rstrip(".")) > 1
        and not _is_known(body, gazetteer)
        and _is_known([words[0], *body], gazetteer)
    ):
        return last, [words[0], *body]
    return first or last, list(body)


def _is_known(words: list[str], gazetteer: Gazetteer) -> bool:
    """Whether the words, with or without the type at their end, are a name of the gazetteer."""
    names = [" ".join(words)]
    if len(words) > 1 and parse_street_type(words[-1]):
        names.append(" ".join(words[:-1]))
    return any(gazetteer.streets_named(name) or gazetteer.aliases_named(name) for name in names)


def _is_lettered(words: list[str]) -> bool:
    """Whether these words are a street like "Avenue O", whose name begins with its type."""
    return len(words) == 2 and words[0].lower() == "avenue"


def _read_masked(body: str, text: str, city: str | None, gazetteer: Gazetteer) -> Mention | None:
    """Read "013XX N LARAMIE AVE" and "0000X W TERMINAL ST", as police mask the last two digits."""
    match = _MASKED.fullmatch(body)
    if not match:
        return None
    street = parse_street(match[2], gazetteer=gazetteer)
    number = str(int(match[1]) * 100) if len(match[1]) < 4 else str(int(match[1]) // 10 * 100)
    return _mention(text, Kind.BLOCK, (street,) if street else (), number=number, city=city)


def _read_block(body: str, text: str, city: str | None, gazetteer: Gazetteer) -> Mention | None:
    """Read every form of a hundred-block that has the word block in it."""
    match = _BLOCK_OF.fullmatch(body)
    if not match:
        return None
    number = _block_number(match["number"])
    street_text, _, _ = _split_cross(match["street"], gazetteer)
    street = parse_street(street_text, gazetteer=gazetteer)
    if number is None or street is None:
        return None
    if match["direction"] and street.direction is None:
        street = street._replace(direction=parse_direction(match["direction"].strip()))
    return _mention(text, Kind.BLOCK, (street,), number=number, city=city)


def _block_number(words: str) -> str | None:
    """Return the number of a block as digits: "15-hundred" is "1500", "unit" is "0", "800 - 899" is "800"."""
    words = words.strip().lower()
    if words in _FIRST:
        return "0"
    if match := _HUNDRED.fullmatch(words):
        return str(int(match[1]) * 100)
    match = _NUMBERS.fullmatch(words)
    if not match:
        return None
    low, high = int(match[1]), int(match[2] or match[1])
    if high <= low or low // 100 == high // 100:
        return str(low)
    return f"{low}-{high}"


def _read_segment(body: str, text: str, city: str | None, gazetteer: Gazetteer) -> Mention | None:
    """Read "Division between Ashland and Damen"."""
    match = _BETWEEN_ON.fullmatch(body) or _BETWEEN.fullmatch(body)
    if not match:
        return None
    streets = [parse_street(match[part], gazetteer=gazetteer) for part in ("street", "first", "last")]
    known = tuple(street for street in streets if street)
    return _mention(text, Kind.SEGMENT, known, city=city) if len(known) == 3 else None


def _read_named(body: str, text: str, city: str | None, gazetteer: Gazetteer) -> Mention | None:
    """Read the name of an area, a landmark or a town, if it is one to the letter."""
    plain = re.sub(r"^the +| +(?:neighborhood|community area|area)$", "", body, flags=re.IGNORECASE)
    for name in dict.fromkeys((body, plain)):
        if find_landmarks(name, gazetteer=gazetteer):
            return _mention(text, Kind.FACILITY, (), name=name, city=city)
        if gazetteer.areas_named(name) or gazetteer.find_town(name):
            return _mention(text, Kind.AREA, (), name=name, city=city)
    return None


def _read_address(body: str, text: str, city: str | None, gazetteer: Gazetteer) -> Mention | None:
    """Read a house number and a street; a unit after it is dropped."""
    body = _UNIT.sub("", body)
    number_first = _HOUSE.fullmatch(body)
    letter_first = _LETTER_NUMBER.fullmatch(body)
    if number_first:
        low, high, rest = number_first.groups()
    elif letter_first:  # "W 1500 Madison St"
        low, high, rest = letter_first[2], None, f"{letter_first[1]} {letter_first[3]}"
    else:
        return None
    street_text, _, _ = _split_cross(rest, gazetteer)
    street = parse_street(street_text, gazetteer=gazetteer)
    if street is None or parse_street_type(street.name):
        return None
    number = f"{int(low)}-{int(high)}" if high and int(high) > int(low) else str(int(low))
    return _mention(text, Kind.ADDRESS, (street,), number=number, city=city)


def _read_corner(body: str, text: str, city: str | None, gazetteer: Gazetteer) -> Mention | None:
    """Read two or three streets joined by and, &, at, near or a slash."""
    parts = [part for part in _CORNER.split(_CORNER_PREFIX.sub("", body), maxsplit=4) if part and part.strip()]
    if not 2 <= len(parts) <= 3:
        return None
    streets = [parse_street(re.sub(r"^the +", "", part, flags=re.IGNORECASE), gazetteer=gazetteer) for part in parts]
    known = tuple(street for street in streets if street)
    if len(known) != len(parts):
        return None
    plural = parts[-1].rsplit(" ", 1)[-1].lower() in ("streets", "avenues", "roads", "boulevards", "places")
    if plural:  # "55th and 56th Streets"
        known = tuple(street if street.type else street._replace(type=known[-1].type) for street in known)
    return _mention(text, Kind.INTERSECTION, known, city=city)


def _read_street(body: str, text: str, city: str | None, gazetteer: Gazetteer) -> Mention | None:
    """Read a street alone, if it has a type, or a name that the gazetteer knows."""
    street = parse_street(re.sub(r"^the +", "", body, flags=re.IGNORECASE), gazetteer=gazetteer)
    if street is None:
        return None
    if street.type or gazetteer.streets_named(street.name) or gazetteer.aliases_named(street.name):
        return _mention(text, Kind.STREET, (street,), city=city)
    return None


def _split_cross(text: str, gazetteer: Gazetteer) -> tuple[str, str, str]:
    """Split "N Laramie Ave, at Le Moyne St" at the word that introduces the cross street, if it is in no street's name.

    "Rock Creek & Potomac Pkwy" is one name, where the gazetteer knows it.
    """
    whole = parse_street(text, gazetteer=gazetteer)
    match = None if whole and gazetteer.streets_named(whole.name) else _CROSS.search(text)
    if not match:
        return text, "", ""
    return text[: match.start()].rstrip(" ,"), match[0].strip(" ,"), text[match.end() :].strip()


def _mention(
    text: str,
    kind: Kind,
    streets: tuple[StreetName, ...],
    *,
    number: str | None = None,
    city: str | None = None,
    name: str | None = None,
) -> Mention | None:
    """Make the mention that spans the whole query."""
    if kind in (Kind.BLOCK, Kind.ADDRESS) and not streets:
        return None
    shown = name if name is not None else text
    return Mention(
        start=0, end=len(shown), text=shown, kind=kind, number=number, streets=streets, city=city, rule="query"
    )

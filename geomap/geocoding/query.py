"""A whole string that is one place, as people type it or police write it: "013XX N LARAMIE AVE", "55th & Woodlawn".

Unlike an article, a query is short, and all of it must make sense. The parser is a chain of small readers, each of
which takes one form or leaves the words to the next. Their regular expressions may look at the words more than once;
MAX_QUERY bounds what that can cost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from geomap.gazetteer import Area, Gazetteer, Landmark
from geomap.gazetteer.names import name_key, parse_direction, parse_street_type
from geomap.geocoding import misses
from geomap.geocoding.named_places import find_landmarks
from geomap.geocoding.query_words import block_number, clean, join_quadrant
from geomap.geocoding.town_tail import take_area, take_town, without_area_words
from geomap.model import Kind, Mention, StreetName, Unplaced

MAX_QUERY: Final = 200
"""Longer strings are no place, but text; in characters."""

_MASKED: Final = re.compile(r"(\d{1,4})X{1,2} +(.+)", re.IGNORECASE)
_BLOCK_OF: Final = re.compile(
    r"(?:the +)?(?P<number>.+?)[ -]+(?P<direction>(?:north|south|east|west|[nsew]\.?) +)?"
    r"blocks?(?: +of|,)? +(?P<street>.+)",
    re.IGNORECASE,
)
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
    r"(?:(?:on|at|near) +)?(?:the +)?(?:(?:north|south)(?:east|west) +)?(?:corner|intersection) +of +", re.IGNORECASE
)
_CROSS: Final = re.compile(
    r" *(?:&|@|\+|(?<!\d)/) *| +x +| +(?:and|at|near|by|off) +(?:the +(?:corner +of +)?)?|, +(?:at|near) +",
    re.IGNORECASE,
)
_JOINER: Final = re.compile(r"[&@+/]")
_CORNER: Final = re.compile(_CROSS.pattern + r"|, *", re.IGNORECASE)
"""A corner of three streets is also told with commas: "North, Damen and Milwaukee"."""
_PLURAL: Final = re.compile(r" (?:streets|avenues|roads|boulevards|places)(?: [ns]\.?[ew]\.?)?$", re.IGNORECASE)
_QUARTER: Final = re.compile(r"^(?:north|south)(?:east|west) ", re.IGNORECASE)
_HOUSE: Final = re.compile(
    r"(\d{1,5})[A-D]?(?: *- *(\d{1,5}))?(?: +1/2)? +(?!(?:nd|rd|th|and|at|near)\b|[&@/+])(?P<street>.+)", re.IGNORECASE
)
_LETTER_NUMBER: Final = re.compile(r"([NSEW]) *(\d{1,5}) +(.+)", re.IGNORECASE)
_CARRIAGEWAYS: Final = frozenset({"nb", "sb", "eb", "wb", "ib", "ob"})
"""Northbound, inbound and so on: which carriageway of a street; its line runs between them."""
_LEVELS: Final = frozenset({"lower", "upper"})
_BOUND: Final = frozenset({"northbound", "southbound", "eastbound", "westbound", "inbound", "outbound"})
"""The same, before a street's name or after it."""


def parse_query(text: str, *, gazetteer: Gazetteer) -> Mention | Unplaced:
    """Read a string that is one place: a block, an address, an intersection, a segment, a street, an area, a landmark.

    Returns a Mention that spans the whole string, or an Unplaced (code "unparsed") that says what is wrong with it.
    Never raises on any string.
    """
    if len(text) > MAX_QUERY:
        return misses.unparsed(text, why=f"longer than {MAX_QUERY} characters; use geomap extract on articles")
    words = clean(text)
    if not any(character.isalpha() for character in words):
        return misses.unparsed(text)
    body, city = take_town(words, gazetteer=gazetteer)
    body, _ = take_area(body, gazetteer=gazetteer)
    if gazetteer.is_called(_QUARTER.sub("", body)):
        return misses.unparsed(text, why="the city itself, and no place in it")
    body, owner = _take_name(join_quadrant(body, gazetteer=gazetteer), gazetteer)
    town = None if gazetteer.streets_named(owner) else gazetteer.find_town(owner)
    city = city or (town.name if town else None)  # "Evanston, 1500 Dodge Ave"
    for read in (_read_masked, _read_block, _read_segment, _read_named, _read_address, _read_corner, _read_street):
        mention = read(body, text, city, gazetteer)
        if mention is not None:
            return mention
    if city and not gazetteer.is_called(city):  # "Joe's Tavern in Evanston": wherever that is, it is not here
        return _spanning(text, Kind.FACILITY, city=city)
    return misses.unparsed(text)


def cross_street(text: str, *, gazetteer: Gazetteer) -> StreetName | None:
    """Return the cross street of "1500 block of N Laramie Ave, at Le Moyne St", or None."""
    body, _ = take_town(clean(text[:MAX_QUERY]), gazetteer=gazetteer)
    body, _ = take_area(body, gazetteer=gazetteer)
    match = _BLOCK_OF.fullmatch(body) or _HOUSE.fullmatch(body)
    if not match:
        return None
    _, _, after = _split_cross(match["street"], gazetteer)
    return parse_street(after, gazetteer=gazetteer) if after else None


def area_around(text: str, *, gazetteer: Gazetteer) -> Area | None:
    """Return the area in which a query puts its block, address or corner ("..., Austin"), or None."""
    body, _ = take_town(clean(text[:MAX_QUERY]), gazetteer=gazetteer)
    return take_area(body, gazetteer=gazetteer)[1]


def _take_name(body: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """Take off the name of the place that has an address: "Wrigley Field, 1060 W. Addison", or after it.

    Returns the address, and the name before it ("" where there is none).
    """
    name, comma, address = body.partition(", ")
    if comma and not name[:1].isdigit() and not _CROSS.search(name) and _HOUSE.fullmatch(address):
        return address, name
    address, _, name = body.rpartition(", ")
    is_named = address[:1].isdigit() and find_landmarks(name, gazetteer=gazetteer)
    return (address if is_named else body), ""


def parse_street(text: str, *, gazetteer: Gazetteer) -> StreetName | None:
    """Read a street's name: direction before or after, name, type; None when nothing is left for a name.

    Where a direction word may be part of the name ("North Ave", "South Shore Dr"), the reading that the gazetteer
    knows is taken.
    """
    words = _without_carriageway(text.replace(",", " ").split())
    if len(words) > 1 and words[0].lower() == "the" and not _is_known(words, gazetteer):
        words = words[1:]
    if not words or len(words) > 8:
        return None
    if len(words) > 2 and words[0].lower() in _LEVELS and parse_direction(words[1]) and not _is_known(words, gazetteer):
        words[:2] = words[1::-1]  # "Lower West Wacker Drive"
    direction, words = _take_direction(words, gazetteer)
    street_type = None
    if len(words) > 1 and not _is_lettered(words):
        street_type = parse_street_type(words[-1])
        if street_type:
            words.pop()
    name = " ".join(words)
    if not name_key(name) or (street_type is None and parse_direction(name) and not gazetteer.streets_named(name)):
        return None  # "6900 block of South" lacks its street, though South Parkway is the old name of one
    return StreetName(direction, name, street_type)


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
    number = block_number(match["number"])
    street_text, _, _ = _split_cross(match["street"], gazetteer)
    street = parse_street(street_text, gazetteer=gazetteer)
    if number is None or street is None:
        return None
    if match["direction"] and street.direction is None:
        street = street._replace(direction=parse_direction(match["direction"].strip()))
    return _mention(text, Kind.BLOCK, (street,), number=number, city=city)


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
    for name in dict.fromkeys((body, without_area_words(body, gazetteer=gazetteer))):
        landmarks, areas = find_landmarks(name, gazetteer=gazetteer), gazetteer.areas_named(name)
        if _JOINER.search(name) and not _has_joiner(name, (*landmarks, *areas)):
            continue  # "Lincoln & Park" is a corner, though names are compared without their "&"
        if landmarks:
            return _mention(text, Kind.FACILITY, (), name=name, city=city)
        if areas or gazetteer.find_town(name):
            return _mention(text, Kind.AREA, (), name=name, city=city)
    return None


def _has_joiner(name: str, things: Iterable[Area | Landmark]) -> bool:
    """Whether one of these goes by a name that has a joiner too: "Rush & Division", "Clark/Lake Blue Line"."""
    key = name_key(name)
    return any(
        name_key(each) == key and _JOINER.search(each) for thing in things for each in (thing.name, *thing.aliases)
    )


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
    """Read two or three streets joined by and, &, at, near or a slash; or one that has "&" in its name."""
    whole = parse_street(body.replace(" and ", " & "), gazetteer=gazetteer)
    if whole and any("&" in street.name for street in gazetteer.streets_named(whole.name)):
        return _mention(text, Kind.STREET, (whole,), city=city)
    parts = [part for part in _CORNER.split(_CORNER_PREFIX.sub("", body), maxsplit=4) if part and part.strip()]
    if not 2 <= len(parts) <= 3:
        return None
    streets = [parse_street(part, gazetteer=gazetteer) for part in parts]
    known = tuple(street for street in streets if street)
    if len(known) != len(parts):
        return None
    if _PLURAL.search(parts[-1]):  # "55th and 56th Streets"
        known = tuple(street if street.type else street._replace(type=known[-1].type) for street in known)
    return _mention(text, Kind.INTERSECTION, known, city=city)


def _read_street(body: str, text: str, city: str | None, gazetteer: Gazetteer) -> Mention | None:
    """Read a street alone, if it has a type, or a name that the gazetteer knows."""
    street = parse_street(body, gazetteer=gazetteer)
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
    """Make the mention that spans the whole query; None for a number without a street."""
    if kind in (Kind.BLOCK, Kind.ADDRESS) and not streets:
        return None
    return _spanning(text if name is None else name, kind, streets, number=number, city=city)


def _spanning(
    text: str, kind: Kind, streets: tuple[StreetName, ...] = (), *, number: str | None = None, city: str | None = None
) -> Mention:
    return Mention(
        start=0, end=len(text), text=text, kind=kind, number=number, streets=streets, city=city, rule="query"
    )

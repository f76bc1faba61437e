"""The town or the area at the end of a query: "..., Chicago, IL 60651", "... in Evanston", "..., Austin"."""

from __future__ import annotations

import re
from typing import Final

from geomap.gazetteer import Area, Gazetteer
from geomap.gazetteer.names import parse_street_type

_CODES: Final = (
    "al|ak|az|ar|ca|co|ct|de|dc|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or"
    r"|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|d\.c|n\.j|n\.y|r\.i"
)
_NAMES: Final = (
    "alabama|ala|alaska|arizona|ariz|arkansas|ark|california|calif|colorado|colo|connecticut|conn|delaware|del"
    "|florida|fla|georgia|hawaii|idaho|illinois|ill|indiana|ind|iowa|kansas|kan|kentucky|louisiana|maine|maryland"
    "|massachusetts|mass|michigan|mich|minnesota|minn|mississippi|miss|missouri|montana|mont|nebraska|neb|nevada|nev"
    "|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|okla|oregon|ore"
    "|pennsylvania|penn|rhode island|south carolina|south dakota|tennessee|tenn|texas|utah|vermont|virginia|washington"
    "|wash|west virginia|wisconsin|wis|wyoming|wyo"
)
"""The states in full and as the Associated Press shortens them."""
_USA: Final = re.compile(r"[, ]+(?:usa|u\.s\.a|u\.s|united states)\.?$", re.IGNORECASE)
_ZIP: Final = re.compile(r"[, ]+\d{5}(?:-\d{4})?$")
_STATE_BY_COMMA: Final = re.compile(rf" *, *(?:{_CODES}|{_NAMES})\.?$", re.IGNORECASE)
_STATE_BY_SPACE: Final = re.compile(r" +(?:illinois|indiana|wisconsin|michigan|ill|ind|wis|mich)\.?$", re.IGNORECASE)
"""Without a comma only names that end no street: "100 Main Ct" is a Court, not Connecticut."""
_CODE_BY_SPACE: Final = re.compile(rf" +(?:{_CODES})\.?$", re.IGNORECASE)

_AREA_WORDS: Final = re.compile(r"^the +| +(?:neighborhood|community area|community|area)$", re.IGNORECASE)
_JOINED: Final = re.compile(r" (?:and|at|near) |[&@/]", re.IGNORECASE)
"""What a corner is told with, before the area that it lies in."""


def take_town(words: str, *, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """Take the town, its state and its ZIP code off the end of a query.

    Returns the words before it, and the town: the gazetteer's title where it is that city, None where none is given.
    """
    body, state_given = _take_state(words, gazetteer)
    for separator in (",", " in "):
        head, found, tail = body.rpartition(separator)
        head, tail = head.rstrip(" ,"), tail.strip()
        if not found or not head:
            continue
        if gazetteer.is_called(tail):
            return head, gazetteer.title
        town = gazetteer.find_town(tail)
        # A name that is a street here as well is a town only behind an address, or before a state.
        if town and (state_given or head[:1].isdigit() or not gazetteer.streets_named(tail)):
            return head, town.name
    return _take_bare_title(body, gazetteer) or (body, None)


def take_area(words: str, *, gazetteer: Gazetteer) -> tuple[str, Area | None]:
    """Take an area of the city off the end of a query that is a number or a corner: "71st and Union in Englewood".

    Returns the words before it, and the area; all words and None where there is none.
    """
    for separator in (" in ", ","):
        head, found, tail = words.rpartition(separator)
        head, tail = head.rstrip(" ,"), _AREA_WORDS.sub("", tail.strip())
        if found and head and tail and (head[:1].isdigit() or _JOINED.search(head) or "block" in head.casefold()):
            areas = gazetteer.areas_named(tail)
            if areas:
                return head, areas[0]
    return words, None


def _take_state(words: str, gazetteer: Gazetteer) -> tuple[str, bool]:
    """Take the state and the ZIP code off; returns the rest, and whether there was a state."""
    rest = _USA.sub("", words)
    without_zip = _ZIP.sub("", rest)
    had_zip = without_zip != rest
    patterns = [_STATE_BY_COMMA, _STATE_BY_SPACE]
    before_code = _CODE_BY_SPACE.sub("", without_zip)
    told = gazetteer.is_called(before_code.rpartition(",")[2].strip()) or _take_bare_title(before_code, gazetteer)
    if had_zip or told:
        patterns.append(_CODE_BY_SPACE)
    for pattern in patterns:
        body = pattern.sub("", without_zip)
        if body != without_zip and not _ends_in_street(without_zip[len(body) :], body, gazetteer):
            return body.rstrip(" ,"), True
    return (without_zip if "," in without_zip else rest), False


def _ends_in_street(state: str, body: str, gazetteer: Gazetteer) -> bool:
    """Whether what reads as a state is a street of the city ("State and Michigan"), since no town stands before it."""
    if not gazetteer.streets_named(state.strip(" ,.")):
        return False
    before = body.rpartition(",")[2].rpartition(" in ")[2].strip()
    return not (gazetteer.is_called(before) or gazetteer.find_town(before) or _take_bare_title(body, gazetteer))


def _take_bare_title(body: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Take the city's title off an address without a comma: "100 N State St Chicago"."""
    for title in (gazetteer.title, gazetteer.title.partition(",")[0]):
        if body.casefold().endswith(f" {title.casefold()}") and body[:1].isdigit():
            head = body[: -len(title)].rstrip(" ,")
            if parse_street_type(head.rpartition(" ")[2]):
                return head, gazetteer.title
    return None

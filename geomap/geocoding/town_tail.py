"""The town or the area at the end of a query: "..., Chicago, IL 60651", "... in Evanston", "..., Austin"."""

from __future__ import annotations

import re
from typing import Final

from geomap.gazetteer import Area, Gazetteer
from geomap.gazetteer.names import parse_direction, parse_street_type
from geomap.gazetteer.states import CODES, NAMES

_USA: Final = re.compile(r"[, ]+(?:usa|u\.s\.a|u\.s|united states)\.?$", re.IGNORECASE)
_ZIP: Final = re.compile(r"[, ]+\d{5}(?:-\d{4})?$")
_STATE_BY_COMMA: Final = re.compile(rf" *, *(?:{CODES}|{NAMES})\.?$", re.IGNORECASE)
_STATE_BY_SPACE: Final = re.compile(r" +(?:illinois|indiana|wisconsin|michigan|ill|ind|wis|mich)\.?$", re.IGNORECASE)
"""Without a comma only names that end no street: "100 Main Ct" is a Court, not Connecticut."""
_CODE_BY_SPACE: Final = re.compile(rf" +(?:{CODES})\.?$", re.IGNORECASE)

_AREA_WORDS: Final = re.compile(r" +(?:neighborhood|community area|community|area)$", re.IGNORECASE)
_OWNER: Final = re.compile(r"^(?:the +)?(?:(?:city|town)'s +)?(?:the +)?", re.IGNORECASE)
_NUMBER_FIRST: Final = re.compile(r"\d{1,5}[A-D]? ", re.IGNORECASE)
_JOINED: Final = re.compile(r" (?:and|at|near) |[&@/]", re.IGNORECASE)
"""What a corner is told with, before the area that it lies in."""


def take_town(words: str, *, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """Take the town, its state and its ZIP code off the end of a query.

    Returns the words before it, and the town: the gazetteer's title where it is that city, None where none is given.
    """
    body, state = _take_state(words, gazetteer)
    for separator in (",", " in "):
        head, found, tail = body.rpartition(separator)
        head, tail = head.rstrip(" ,"), tail.strip()
        if not found or not head:
            continue
        if gazetteer.is_called(tail):
            return head, gazetteer.title
        town = gazetteer.find_town(tail)
        # A name that is a street here as well is a town behind "in", an address or a corner, or before a state.
        told = found == " in " or state or head[:1].isdigit() or _JOINED.search(head)
        if town and (told or not gazetteer.streets_named(tail)):
            return head, town.name
    place = body.rpartition(",")[2].strip()
    if state and _is_town_name(place, gazetteer) and is_elsewhere(place, state, gazetteer=gazetteer):
        return body, f"{place}, {state}"
    return _take_bare_title(body, gazetteer) or (body, None)


def is_elsewhere(place: str, state: str, *, gazetteer: Gazetteer) -> bool:
    """Whether a name with a state behind it ("Austin, Texas") is no part of this city.

    A town of the table is another town ("Riverdale, Ill."); else an area of the city may stand with its own state.
    """
    if gazetteer.is_called(place):
        return False
    near = {town.state.casefold() for town in gazetteer.towns}
    is_part = gazetteer.areas_named(place) and not gazetteer.find_town(place)
    return not (is_part and state.replace(".", "")[:2].casefold() in near)


def _is_town_name(words: str, gazetteer: Gazetteer) -> bool:
    """Whether the words before a state may be the name of a town: they are no address, corner, street or landmark."""
    if not words or words[:1].isdigit() or _JOINED.search(words) or gazetteer.landmarks_named(words):
        return False
    return parse_street_type(words.rpartition(" ")[2]) is None


def take_area(words: str, *, gazetteer: Gazetteer) -> tuple[str, Area | None]:
    """Take an area of the city off the end of a query that is a number or a corner: "71st and Union in Englewood".

    Returns the words before it, and the area; all words and None where there is none.
    """
    for separator in (" in ", " on the ", ","):
        head, found, tail = words.rpartition(separator)
        head, tail = head.rstrip(" ,"), without_area_words(tail.strip(), gazetteer=gazetteer)
        if found and head and tail and (head[:1].isdigit() or _JOINED.search(head) or "block" in head.casefold()):
            areas = gazetteer.areas_named(tail)
            if areas:
                return head, areas[0]
    return words, None


def without_area_words(words: str, *, gazetteer: Gazetteer) -> str:
    """Leave out what stands around an area's name: "the Austin neighborhood", "Chicago's West Side"."""
    for title in (gazetteer.title, gazetteer.title.partition(",")[0]):
        if words.casefold().startswith(f"{title}'s ".casefold()):
            words = words[len(title) + len("'s ") :]
        if words.casefold().endswith(f" of {title}".casefold()):
            words = words[: -len(title) - len(" of ")]
    return _AREA_WORDS.sub("", _OWNER.sub("", words))


def _take_state(words: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """Take the state and the ZIP code off; returns the rest, and the state as it is written."""
    rest = _USA.sub("", words)
    without_zip = _ZIP.sub("", rest)
    had_zip = without_zip != rest
    patterns = [_STATE_BY_COMMA, _STATE_BY_SPACE]
    before_code = _CODE_BY_SPACE.sub("", without_zip)
    before = before_code.rpartition(",")[2].strip()
    if (
        had_zip
        or gazetteer.is_called(before)
        or (before != before_code and gazetteer.find_town(before))
        or _take_bare_title(before_code, gazetteer)
    ):
        patterns.append(_CODE_BY_SPACE)
    for pattern in patterns:
        body = pattern.sub("", without_zip)
        if body != without_zip and not _ends_in_street(without_zip[len(body) :], body, gazetteer):
            return body.rstrip(" ,"), without_zip[len(body) :].strip(" ,")
    return (without_zip if "," in without_zip else rest), ""


def _ends_in_street(state: str, body: str, gazetteer: Gazetteer) -> bool:
    """Whether what reads as a state is a street of the city ("State and Michigan") or the city ("5th St, Washington").

    It is neither behind a town; nor is it a street behind an address and a comma: "100 Main St, Columbus, Ohio".
    """
    before = body.rpartition(",")[2].rpartition(" in ")[2].strip()
    if gazetteer.is_called(before) or gazetteer.find_town(before) or _take_bare_title(body, gazetteer):
        return False
    if gazetteer.is_called(state.strip(" ,.")):
        return True
    behind_address = state.lstrip()[:1] == "," and _NUMBER_FIRST.match(body)
    return bool(gazetteer.streets_named(state.strip(" ,."))) and not behind_address


def _take_bare_title(body: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Take the city's title off an address without a comma: "100 N State St Chicago"."""
    for title in (gazetteer.title, gazetteer.title.partition(",")[0]):
        if body.casefold().endswith(f" {title.casefold()}") and body[:1].isdigit():
            head = body[: -len(title)].rstrip(" ,")
            street, _, last = head.rpartition(" ")
            if parse_direction(last):  # "H St NW"; but "3500 W Chicago" is on Chicago Avenue
                last = street.rpartition(" ")[2]
            if parse_street_type(last):
                return head, gazetteer.title
    return None

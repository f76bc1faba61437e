"""Fields of a JSON object that someone else wrote, each checked before it is used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from geomap.errors import InputError
from geomap.model import Coordinates, StreetName

Record = Mapping[str, object]
EnumT = TypeVar("EnumT", bound=StrEnum)
_GREATEST: Final = 2**53
"""Whole numbers are no greater: every reader of JSON holds those up to here exactly, and tables have room for them."""
_POSITION: Final = 2
"""A position is lon and lat; a height that follows is dropped."""


def take_text(record: Record, key: str) -> str:
    """Return a text that must be there."""
    value = record.get(key)
    if not isinstance(value, str):
        raise _wrong(key, "a text", value)
    return value


def take_optional_text(record: Record, key: str) -> str | None:
    """Return a text, or None where it is null or missing."""
    return None if record.get(key) is None else take_text(record, key)


def take_whole_number(record: Record, key: str, *, below: int | None = None) -> int:
    """Return a whole number of 0 or more, less than `below` where that is given."""
    value = record.get(key)
    end = _GREATEST if below is None else below
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < end:
        limit = "" if below is None else f" below {below}"
        raise _wrong(key, f"a whole number of 0 or more{limit}", value)
    return value


def take_optional_whole_number(record: Record, key: str, *, below: int | None = None) -> int | None:
    """Return a whole number of 0 or more, or None where it is null or missing."""
    return None if record.get(key) is None else take_whole_number(record, key, below=below)


def take_optional_number(record: Record, key: str) -> float | None:
    """Return a finite number, or None where it is null or missing."""
    value = record.get(key)
    return None if value is None else _finite(value, key)


def take_flag(record: Record, key: str) -> bool:
    """Return true or false; missing is false."""
    value = record.get(key, False)
    if not isinstance(value, bool):
        raise _wrong(key, "true or false", value)
    return value


def take_word(record: Record, key: str, words: type[EnumT]) -> EnumT:
    """Return one of a closed set of words."""
    value = record.get(key)
    try:
        return words(take_text(record, key))
    except ValueError as error:
        raise _wrong(key, f"one of {', '.join(words)}", value) from error


def take_list(record: Record, key: str) -> list[object]:
    """Return a list; null or missing is an empty one."""
    value = record.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise _wrong(key, "a list", value)
    return value


def take_records(record: Record, key: str) -> list[Record]:
    """Return a list of objects; null or missing is an empty one."""
    values = take_list(record, key)
    return [as_record(value, key) for value in values]


def take_texts(record: Record, key: str) -> tuple[str, ...]:
    """Return a list of texts; null or missing is an empty one."""
    values = take_list(record, key)
    return tuple(take_text({key: value}, key) for value in values)


def take_streets(record: Record, key: str) -> tuple[StreetName, ...]:
    """Return a list of streets, each [direction, name, type]; null or missing is an empty one."""
    return tuple(map(_as_street, take_list(record, key)))


def take_time(record: Record, key: str) -> date | None:
    """Return a date, a datetime where the text has an hour, or None where it is null or missing."""
    text = take_optional_text(record, key)
    if text is None:
        return None
    try:
        return date.fromisoformat(text) if len(text) == len("2020-12-18") else datetime.fromisoformat(text)
    except ValueError as error:
        raise _wrong(key, "a date or time in ISO 8601", text) from error


def as_record(value: object, key: str) -> Record:
    """Return the value if it is a JSON object."""
    if not isinstance(value, dict):
        raise _wrong(key, "an object", value)
    return value


def as_coordinates(value: object, *, depth: int) -> Coordinates:
    """Return lists of numbers, nested `depth` deep (1: a single position), as nested tuples."""
    if not isinstance(value, list) or (depth == 1 and len(value) < _POSITION):
        raise _wrong("coordinates", "(lon, lat) positions, nested as the geometry's type asks", value)
    if depth == 1:
        return tuple(_finite(number, "coordinates") for number in value[:_POSITION])
    return tuple(as_coordinates(part, depth=depth - 1) for part in value)


def _as_street(parts: object) -> StreetName:
    if not isinstance(parts, list) or len(parts) != len(StreetName._fields):
        msg = f"a street must be [direction, name, type], not {str(parts)[:40]}"
        raise InputError(msg)
    named = dict(zip(("direction", "street name", "street type"), parts, strict=True))
    return StreetName(
        take_optional_text(named, "direction"),
        take_text(named, "street name"),
        take_optional_text(named, "street type"),
    )


def _finite(value: object, key: str) -> float:
    # JSON spells whole numbers that no float can hold, and Python's spells NaN and Infinity: neither is between these
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not -_GREATEST < value < _GREATEST:
        raise _wrong(key, "a number", value)
    return value


def _wrong(key: str, expected: str, value: object) -> InputError:
    shown = repr(value)
    return InputError(f"{key!r} must be {expected}, not {shown if len(shown) < 40 else shown[:40] + '...'}")

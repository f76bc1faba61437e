"""The words of a query in the forms that its readers know: "6900 blk S Racine" is "6900 block of S Racine"."""

from __future__ import annotations

import re
from typing import Final

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.names import ordinal, parse_direction, parse_street_type

_SPACE: Final = re.compile(r"\s+")
_PLAIN: Final = str.maketrans(
    {"\u2013": "-", "\u2014": "-", "\u2019": "'", "\u00bd": " 1/2", "\u201c": '"', "\u201d": '"'}
)
_AROUND: Final = ' ,.;"'
"""What may stand around a query and says nothing."""
_TIGHT_DIRECTION: Final = re.compile(r"^(\d{1,5})([NSEW])(?= )", re.IGNORECASE)
"""A direction that hangs on the number: "1500N Laramie"."""
_THOUSANDS: Final = re.compile(r"^(\d{1,2}),(\d{3})(?= )")
_GRID_NOTE: Final = re.compile(r" \(\d{1,5} ?[NSEW]\.?\)", re.IGNORECASE)
"""Where a street runs, told beside its name: "Division (1200 N)"."""
_LAST_NOTE: Final = re.compile(r" \(([^()]{1,60})\)$")
"""What is added to a place: "5000 block of W. Adams (Austin)"."""
_BLK: Final = re.compile(r"\bblk(s?)\b\.?", re.IGNORECASE)
_BLOCK_OF: Final = re.compile(r"\bb/o\b", re.IGNORECASE)
_BLOCK_LAST: Final = re.compile(r"(?P<street>[^\d,].*?),? +(?:the +)?(?P<number>\d{1,5}) +block", re.IGNORECASE)
_BLOCK_AFTER: Final = re.compile(r"(?P<number>\d{1,5}) +(?P<street>\S.*?) +block", re.IGNORECASE)
_BLOCK_FIRST: Final = re.compile(r"(?:the +)?block +of +(?P<number>\d{1,5}) +(?P<street>\S.*)", re.IGNORECASE)
_SPACED_ORDINAL: Final = re.compile(r"\b(\d{1,3}) (st|nd|rd|th)\b(?=(?:\.? (\w+))?)", re.IGNORECASE)
_QUADRANT: Final = re.compile(
    r"(?:,| in)(?: the)? +(?P<quadrant>(?:north|south)(?:east|west)|[ns]\.?[ew]\b\.?)(?: +(?P<city>.+))?$",
    re.IGNORECASE,
)
_JOINERS: Final = frozenset({"and", "at", "near", "between", "from", "to"})

_FIRST: Final = frozenset({"first", "unit", "zero", "1st", "0", "00", "single", "single-digit"})
_NUMBERS: Final = re.compile(r"(\w{1,7})(?: *(?:-|to|and|&|through) *(\d{1,5}))?", re.IGNORECASE)
_HUNDRED: Final = re.compile(r"(\d{1,3}|[a-z]{3,9}(?:[ -][a-z]{3,5})?)[ -]?hundred", re.IGNORECASE)
_SMALL: Final = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"), start=1)
}  # fmt: skip
_TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
                "ninety": 90}  # fmt: skip


def clean(text: str) -> str:
    """Return the words of a query with single spaces, plain dashes and apostrophes, and blocks in the usual order."""
    plain = _SPACE.sub(" ", text.translate(_PLAIN)).strip(_AROUND)
    plain = _THOUSANDS.sub(r"\1\2", _TIGHT_DIRECTION.sub(r"\1 \2", plain))
    plain = _LAST_NOTE.sub(r", \1", _GRID_NOTE.sub("", plain))
    plain = _BLOCK_OF.sub("block of", _BLK.sub(r"block\1", plain))
    for pattern in (_BLOCK_LAST, _BLOCK_AFTER, _BLOCK_FIRST):
        if match := pattern.fullmatch(plain):
            plain = f"{match['number']} block of {match['street']}"
            break
    return _SPACED_ORDINAL.sub(_join_ordinal, plain)


def _join_ordinal(match: re.Match[str]) -> str:
    """Write "55 th Street" as "55th Street", but leave "200 St. Louis" and "1 St. Louis" alone."""
    number, ending, after = match.groups()
    is_saint = ending.lower() == "st" and after and not parse_street_type(after) and after.lower() not in _JOINERS
    return match[0] if is_saint or ordinal(int(number)) != number + ending.lower() else f"{number}{ending}"


def join_quadrant(words: str, *, gazetteer: Gazetteer) -> str:
    """Put a quadrant beside its street: "14th Street and U Street, N.W.", "H Street in Northwest Washington"."""
    match = _QUADRANT.search(words)
    quadrant = parse_direction(match["quadrant"]) if match else None
    if match is None or quadrant is None or (match["city"] and not gazetteer.is_called(match["city"])):
        return words
    known = any(quadrant in (street.direction, street.suffix) for street in gazetteer.streets)
    return f"{words[: match.start()]} {quadrant}" if known else words


def block_number(words: str) -> str | None:
    """Return the number of a block as digits: "15-hundred" is "1500", "unit" is "0", "800 - 899" is "800"."""
    words = words.strip().lower()
    if words in _FIRST:
        return "0"
    if match := _HUNDRED.fullmatch(words):
        hundreds = int(match[1]) if match[1].isdigit() else _read_number(match[1])
        return None if hundreds is None else str(hundreds * 100)
    match = _NUMBERS.fullmatch(words)
    if not match:
        return None
    first = "0" if match[1] in _FIRST and match[2] else match[1]
    if not first.isdecimal() or len(first) > 5:
        return None
    low, high = int(first), int(match[2] or first)
    if high <= low or low // 100 == high // 100:
        return str(low)
    return f"{low}-{high}"


def _read_number(words: str) -> int | None:
    """Return a number below a hundred that is written as words: "sixty-nine", "twelve"."""
    tens, _, unit = words.replace("-", " ").partition(" ")
    if not unit:
        return _SMALL.get(tens, _TENS.get(tens))
    return _TENS[tens] + _SMALL[unit] if tens in _TENS and _SMALL.get(unit, 10) < 10 else None

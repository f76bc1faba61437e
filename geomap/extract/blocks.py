"""Hundred-blocks: "1500 block of North Laramie Avenue", and everything newsrooms make of it.

The anchor is the word "block" (or "lock", its first letter lost); the numbers are read backwards from it in a window of
64 characters, the street forwards. Forms: "5700-block of", "400 East block of", "first block of", "unit block of",
"0-100 block", "6700, 6800 and 6900 blocks of", "100 block West Main", "9900 blk. of", "1 600 block" (torn), "6000 lock
of".

False positives seen: "o'clock", "Block Club", "the block of", "a block of ice", "two blocks north", "a 12-block area":
none has a number of hundreds before it and a street behind it.
"""

from __future__ import annotations

import re
from typing import Final

from geomap.extract.found import Found, Trace
from geomap.extract.kinds import BLOCK
from geomap.extract.lexicon import Lexicon
from geomap.extract.streets import Street, parse_street
from geomap.gazetteer.names import DIRECTIONS, parse_direction

# Anchored on its rarest letter: the engine skips from "k" to "k", if nothing else may stand there.
_ANCHOR: Final = re.compile("k(?:(?<=lock)|(?<=loc k)|(?<=lo ck)|(?<=l ock)|(?<= blk))")
_ANCHOR_OR_CAPITALS: Final = re.compile(f"{_ANCHOR.pattern}|K(?<=LOCK)")
_USUAL: Final = "00 block of "
_UNUSUAL_BEHIND: Final = frozenset(" \t\n\xa0tT")
"""What begins "the" or more blanks behind "block of"."""
_HEAD_LENGTH: Final = 64
_TAIL: Final = re.compile(
    r"(?P<plural>[sS]?)\b['’]?[\s.:)-]{0,3}"
    r"(?:(?:o ?f|on|along|off(?: of)?|OF|ON)\s{1,2}|of(?=[A-Z0-9]))?(?:the\s|The\s)?",
    re.ASCII,
)
# Numbers before "block", with what joins several; a direction may stand between ("400 East block").
_NUMBERS: Final = re.compile(
    r"(?<![\w.:$/#])(?P<numbers>\d[\d,]{0,6}(?:-?(?:st|nd|rd|th))?"
    r"(?:(?:\s?[-\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}/]\s?|,?\s(?:and|to|through|or|&)\s|,\s)?"
    r"\d[\d,]{0,6}| \d{1,3})*)"
    r"(?:\s?hundred)?(?:[\s-]{1,2}(?P<direction>[A-Za-z]{1,5})\.?)?[\s\N{NON-BREAKING HYPHEN}-]{0,2}$"
)
_WORD_NUMBER: Final = re.compile(
    r"\b(?:(?P<zero>first|unit|zero)|(?P<hundreds>one|two|three|four|five|six|seven|eight|nine)?[\s-]?hundred)"
    r"[\s-]{1,2}(?:(?P<direction>[A-Za-z]{1,5})\.?[\s-]{1,2})?$",
    re.IGNORECASE,
)
_HUNDREDS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_VALUE: Final = re.compile(r"\d{1,2},\d{3}(?!\d)|\d+")
_TORN: Final = re.compile(r"(?<![\d,-]\s)(?<![\w,.])(\d{1,3}) (\d{1,3})$")
_MONTH_BEFORE: Final = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z.]{0,7}\s$")
_SECOND: Final = re.compile(r"\s{1,2}(?:and|&)\s{1,2}(?!\d{3})")
RULE: Final = "hundred-block"
_LOWEST: Final = 100
_HIGHEST: Final = 99999


def find_blocks(text: str, lexicon: Lexicon, trace: Trace | None = None) -> list[Found]:
    """Return the hundred-blocks of a text, in order."""
    found: list[Found] = []
    done = 0
    for anchor in (_ANCHOR_OR_CAPITALS if "LOCK" in text else _ANCHOR).finditer(text):
        behind = anchor.end()
        if (place := _usual_block(text, behind, done, lexicon)) is not None:
            found.append(place)
            done = place.end
            continue
        start = behind - 4
        if text[start] not in "lL ":
            start -= 1  # torn: "blo ck"
        if start < done:
            continue
        left = max(done, start - _HEAD_LENGTH)
        head = _without_initial(text[left:start])
        numbers = _numbers_before(head) if head else None
        tail = _TAIL.match(text, behind) if numbers else None
        if numbers is None or tail is None:
            continue
        number, offset, direction = numbers
        street = parse_street(text, tail.end(), lexicon, lower=True)
        if street is None:
            if trace is not None:
                trace.reject(left + offset, behind, RULE, "no street after the block")
            continue
        name = street.name if street.name.direction else street.name._replace(direction=direction)
        found.append(Found(left + offset, street.end, BLOCK, RULE, number=number, streets=(name,)))
        if tail["plural"]:
            found += _second_block(text, street, number, lexicon)
        done = found[-1].end
    return found


def _usual_block(text: str, behind: int, done: int, lexicon: Lexicon) -> Found | None:
    """The block in the form of nine in ten, "the 1500 block of ...", if nothing is left to judge; `done`: taken so far.

    `behind`: where the anchor ends.
    """
    if text[behind - 8 : behind + 4] != _USUAL or text[behind + 4 : behind + 5] in _UNUSUAL_BEHIND:
        return None
    end = behind - 6
    start = text.rfind(" ", max(done, end - 6), end) + 1
    number = text[start:end]
    if start - 4 < done or not number.isdecimal() or text[start - 4 : start] != "the ":
        return None
    street = parse_street(text, behind + 4, lexicon, lower=True)
    if street is None:
        return None
    return Found(start, street.end, BLOCK, RULE, number=str(int(number)), streets=(street.name,))


def _without_initial(head: str) -> str:
    """Drop the "b" of "block" from the end of `head`, torn off ("b lock") or not; "" if another word ends in "lock"."""
    bare = head
    if bare[-1:] == " " and bare[-2:-1] in {"b", "B"}:
        bare = bare[:-1]
    if bare[-1:] in {"b", "B"}:
        bare = bare[:-1]
    if not bare[-1:].isalpha():
        return bare
    return "" if bare != head or head[-1:] != " " else head


def _second_block(text: str, first: Street, number: str, lexicon: Lexicon) -> list[Found]:
    """The second of "the 100 blocks of N. State and E. Lake", if there is one; it has a direction, as the first has."""
    joint = _SECOND.match(text, first.end)
    if joint is None or first.name.direction is None:
        return []
    second = parse_street(text, joint.end(), lexicon)
    if second is None or second.name.direction is None:
        return []
    return [Found(second.start, second.end, BLOCK, RULE, number=number, streets=(second.name,))]


def _numbers_before(head: str) -> tuple[str, int, str | None] | None:
    """The number of a block, the offset in `head` where it starts, and a direction between it and "block"."""
    match = _NUMBERS.search(head)
    if match is None:
        word = _WORD_NUMBER.search(head)
        if word is None:
            return None
        direction = word["direction"]
        if direction and parse_direction(direction) is None:
            return None
        number = "0" if word["zero"] else str(100 * (1 + _HUNDREDS.index((word["hundreds"] or "one").lower())))
        return number, word.start(), direction and parse_direction(direction)
    between = match["direction"]
    if between and between.lower() not in DIRECTIONS and between.lower() != "hundred":
        return None
    direction = parse_direction(between) if between else None
    numbers, offset = _choose_numbers(head[: match.start()], match["numbers"])
    if not numbers:
        return None
    if between and between.lower() == "hundred":
        numbers = [value * 100 if value < 200 else value for value in numbers]
    number = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
    return number, match.start() + offset, direction


def _choose_numbers(before: str, written: str) -> tuple[list[int], int]:
    """The house numbers among the numbers written right before "block", and how many characters to leave out.

    In "on July 20 and 4800 block" the 20 is none; in "the 1 600 block" the two are one, torn by a line wrap.
    """
    torn = _TORN.search(written)
    if torn is not None:
        whole, part = int(torn[1] + torn[2]), int(torn[2])
        alone = not torn[2].startswith("0") and part % 100 == 0
        of_date = _MONTH_BEFORE.search(before[-12:] + written[: torn.start()])
        if whole % 100 == 0 and not of_date and (not alone or before.endswith(("the ", "The "))):
            return [whole], torn.start()
        if not _is_block(part):
            return [], 0
        return [part], torn.start(2)
    values = _read_values(written)
    while len(values) > 1 and not _is_block(values[0][0]):
        values.pop(0)
    first = values[0][0]
    if len(values) == 1 and not _is_block(first) and not _LOWEST <= first <= _HIGHEST:
        return [], 0  # but a number that is no hundred ("the 1524 block of") is still the text's own word for it
    return [value for value, _ in values], values[0][1]


def _read_values(written: str) -> list[tuple[int, int]]:
    """The numbers in a list of numbers, with their offsets; "16,200" is one."""
    return [(int(match[0].replace(",", "")), match.start()) for match in _VALUE.finditer(written)]


def _is_block(value: int) -> bool:
    """Whether a number can be that of a hundred-block: a hundred, or 0 or 1 for the first."""
    return value <= _HIGHEST and (value % 100 == 0 or value == 1)

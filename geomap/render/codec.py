"""How data is written into the page: coordinates as integers, strings once, JSON that cannot end its script element.

The page's script (static/data.js) undoes what is done here.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Sequence
from typing import Final

PLAIN_LIMIT: Final = 60_000
"""Characters of JSON up to which a block is left readable; longer ones are compressed."""
_GZIP_LEVEL: Final = 6
_GZIP_SYSTEM_AT: Final = 9
_GZIP_SYSTEM_UNKNOWN: Final = 255
"""The byte of the header that names the writer's system, which versions of Python fill in differently."""
_PACKED: Final = '{"gzip":"'


class StringTable:
    """Strings kept once each; a column holds their numbers, and -1 for None."""

    def __init__(self) -> None:
        """Start empty."""
        self._numbers: dict[str, int] = {}

    def add(self, text: str | None) -> int:
        """Return the number of `text`, giving it the next one if it is new; -1 for None."""
        if text is None:
            return -1
        return self._numbers.setdefault(text, len(self._numbers))

    def values(self) -> list[str]:
        """Return the strings in the order of their numbers."""
        return list(self._numbers)


def to_column(texts: Sequence[str | None]) -> dict[str, object]:
    """Return a column of strings as {"values": each once, "rows": number of each row's string, -1 for None}.

    The rows are steps from row to row; where every row has a string of its own they are left out. A column keeps its
    strings to itself, because like texts compress best side by side.
    """
    numbers: dict[str, int] = {}
    rows = [-1 if text is None else numbers.setdefault(text, len(numbers)) for text in texts]
    if len(numbers) == len(rows):
        return {"values": list(numbers)}
    return {"values": list(numbers), "rows": to_steps(rows)}


def to_steps(numbers: Iterable[int]) -> list[int]:
    """Return the differences from number to number, the first counted from 0."""
    steps = []
    last = 0
    for number in numbers:
        steps.append(number - last)
        last = number
    return steps


def to_deltas(points: Iterable[Sequence[float]], *, scale: int, origin: tuple[int, int] = (0, 0)) -> list[int]:
    """Return (lon, lat) degrees as one flat list x, y, x, y, ... of steps from point to point.

    Degrees are multiplied by `scale` and rounded before the differences are taken, so that errors do not add up and
    borders that two shapes share stay shared. The first step is counted from `origin`, which is scaled already.
    """
    flat: list[int] = []
    x0, y0 = origin
    for point in points:
        x, y = round(point[0] * scale), round(point[1] * scale)
        flat += (x - x0, y - y0)
        x0, y0 = x, y
    return flat


def utf16_length(text: str) -> int:
    """Return the length of `text` as JavaScript counts it: two for a character beyond the basic plane."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def is_packed(block: str) -> bool:
    """Whether `to_json_block` compressed a block."""
    return block.startswith(_PACKED)


def to_json_block(data: object) -> str:
    """Return `data` as text for a script element that is not executed: plain JSON, or {"gzip": base64} where large.

    No "<", ">" or "&" is left in it, so that nothing in the data can close the element or open a comment.
    """
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    if len(text) > PLAIN_LIMIT:
        packed = bytearray(gzip.compress(text.encode("ascii"), _GZIP_LEVEL, mtime=0))
        packed[_GZIP_SYSTEM_AT] = _GZIP_SYSTEM_UNKNOWN
        return _PACKED + base64.b64encode(packed).decode("ascii") + '"}'
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")

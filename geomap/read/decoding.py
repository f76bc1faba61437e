"""From bytes to text: the encoding that was asked for, or the one that the bytes show."""

from __future__ import annotations

import codecs
import re
from typing import Final

from geomap.errors import UsageError

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def check_encoding(encoding: str | None) -> None:
    """Refuse a name that no codec has, before anything is read.

    Raises
    ------
    UsageError
        If Python knows no text encoding of that name.
    """
    if encoding is None:
        return
    try:
        "".encode(encoding)
    except LookupError as error:
        msg = f"unknown encoding {encoding!r}; common ones are utf-8, cp1252 and latin-1"
        raise UsageError(msg) from error


def find_byte_order_mark(data: bytes) -> str | None:
    """Return the encoding that a byte order mark at the start of the data stands for, or None."""
    return next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def decode(data: bytes, *, encoding: str | None = None) -> str:
    """Return the text, every character one code point, newlines as they are.

    Without an encoding: what a byte order mark says, else UTF-8, else Windows-1252, in which older newsroom systems
    write; its few unused bytes are taken as Latin-1, so that any bytes decode.

    Raises
    ------
    UnicodeDecodeError
        If the bytes are not in the encoding that was asked for or that their mark announces.
    """
    known = encoding or find_byte_order_mark(data)
    if known:
        return data.decode(known)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def mend_surrogates(text: str) -> str:
    """Replace half surrogate pairs, which JSON and names of files can hold and no text can, by U+FFFD, one for one."""
    return _LONE_SURROGATE.sub("\ufffd", text)

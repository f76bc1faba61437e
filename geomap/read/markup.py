"""HTML pages: the story without what stands around it, its title and its date (the extra geomap[web])."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO, Final

from geomap.model import Article
from geomap.read.dates import find_date_in_path, parse_published
from geomap.read.decoding import decode, find_byte_order_mark
from geomap.read.files import InputFile
from geomap.read.markup_process import take_apart
from geomap.read.problems import UnreadableError
from geomap.read.rows import ReadOptions, decode_asked, explain_too_long

_DECLARED: Final = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?([-\w:.]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN: Final = 2048
"""Bytes at the start of a page in which it may name its encoding."""
_CHARSETS: Final = frozenset(
    "utf-8 utf-8-sig ascii cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-1 iso8859-2 "
    "iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-14 "
    "iso8859-15 iso8859-16 koi8-r koi8-u mac-roman cp866 gb2312 gbk gb18030 big5 euc_jp iso2022_jp shift_jis euc_kr "
    "utf-16 utf-16-le utf-16-be".split()
)
"""Python's names of those that pages may be in; others that Python has can be made to run slowly."""


def read_html(stream: BinaryIO, *, file: InputFile, options: ReadOptions) -> Iterator[Article]:
    """Yield the one article that a page is.

    Raises
    ------
    UnreadableError
        If the page is too long, in another encoding than was asked for, or holds no story.
    MissingExtraError
        If the extra geomap[web] is not installed.
    """
    data = stream.read(options.max_article_bytes + 1)
    charset = split_content_type(file.content_type)[1]
    yield article_from_page(data, id=file.id, source=file.source, charset=charset, options=options)


def article_from_page(
    data: bytes,
    *,
    id: str,  # noqa: A002  the name of the field
    source: str,
    charset: str | None,
    options: ReadOptions,
) -> Article:
    """Make an article of a page's bytes; `charset` is what the server said.

    Raises
    ------
    UnreadableError, MissingExtraError
        As `read_html`.
    """
    if len(data) > options.max_article_bytes:
        raise UnreadableError(explain_too_long(options))
    found = take_apart(_decode_page(data, charset=charset, options=options), task="page")
    text = found["text"]
    if not text or not text.strip():
        msg = "holds no story that could be told from its page"
        raise UnreadableError(msg)
    published = parse_published(found["published"] or "") or find_date_in_path(source)
    return Article(id=id, text=text, title=found["title"], source=source, published=published)


def split_content_type(header: str | None) -> tuple[str, str | None]:
    """Return the type in lower case, empty where there is none, and the charset that a Content-Type header names."""
    if not header:
        return "", None
    message = Message()
    message["Content-Type"] = " ".join(header[:200].split())
    charset = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) else None


def _decode_page(data: bytes, *, charset: str | None, options: ReadOptions) -> str:
    """Decode a page: as asked for, as its mark says, as the server says, as it says itself, or by a guess."""
    if options.encoding:
        return decode_asked(data, options=options)
    if mark := find_byte_order_mark(data):
        return data.decode(mark, errors="replace")
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    for name in (charset, declared[1].decode("ascii", errors="replace") if declared else None):
        if known := _find_codec(name):
            try:
                return data.decode(known)
            except UnicodeDecodeError:
                continue  # it says one thing and is another
    return decode(data)


def _find_codec(name: str | None) -> str | None:
    try:
        known = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    if known in ("iso8859-1", "ascii"):
        return "cp1252"  # what browsers take these for
    return known if known in _CHARSETS else None

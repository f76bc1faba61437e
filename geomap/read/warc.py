"""WARC archives, as libraries and Common Crawl keep the web: an article for each page (the extra geomap[archives])."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from geomap.errors import MissingExtraError
from geomap.model import Article
from geomap.read.dates import find_date_in_path
from geomap.read.files import InputFile
from geomap.read.markup import article_from_page, split_content_type
from geomap.read.problems import Problem, UnreadableError
from geomap.read.rows import ReadOptions, decode_asked, explain_too_long

if TYPE_CHECKING:
    import io

    from warcio.recordloader import ArcWarcRecord

_LONGEST_HEAD: Final = 1 << 16
"""Bytes."""
_PAGES: Final = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, *, file: InputFile, options: ReadOptions) -> Iterator[Article]:
    """Yield an article for each HTML page that was answered with 200, and for each record of extracted text (WET).

    Pictures, redirects, requests and other records are passed over. The row of a problem is the record's number.

    Raises
    ------
    UnreadableError
        If the file is no WARC archive, or damaged; what came before the damage is read.
    MissingExtraError
        If warcio is not installed; for HTML also if the extra geomap[web] is not.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise MissingExtraError(extra="archives", purpose="reading WARC files") from error
    archive = ArchiveIterator(_AsItComes(stream))
    for parser in (archive.loader.warc_parser, archive.loader.http_parser):
        parser.parse = partial(_parse_head, parser.parse)
    records = iter(archive)
    for row in count(1):
        try:
            record = next(records)
        except StopIteration:
            return
        # warcio lets whatever a broken record does to it come out: Python's own errors besides its one
        except (ArchiveLoadFailed, ValueError, IndexError, KeyError, TypeError, AttributeError) as error:
            reason = " ".join(str(error).split())[:200]
            msg = f"is no WARC archive that can be read, from record {row} on: {reason}"
            raise UnreadableError(msg) from error
        try:
            article = _read_record(record, file=file, row=row, options=options)
        except UnreadableError as error:
            options.on_problem(Problem(source=file.name, row=row, reason=str(error)))
            continue
        if article is not None:
            yield article


def _parse_head(parse: Callable[..., object], stream: BinaryIO, full_statusline: bytes | None = None) -> object:
    """Let warcio read the head of a record, which takes it a time that grows with the square of its length."""
    return parse(_Head(stream), full_statusline)


class _Head:
    """The lines of a record's head, if they are no more than a head has."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = _LONGEST_HEAD

    def readline(self) -> bytes:
        """Return the next line.

        Raises
        ------
        ValueError
            If the head is too long.
        """
        line = self._stream.readline(self._left + 1)
        self._left -= len(line)
        if self._left < 0:
            msg = f"its head is longer than {_LONGEST_HEAD:,} bytes"
            raise ValueError(msg)
        return line


class _AsItComes:
    """The stream as warcio reads it: in pieces as they come, so that all before a damage is had."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast("io.BufferedReader", stream)

    def read(self, size: int) -> bytes:
        """Return some bytes, at most `size`; none only at the end."""
        return self._stream.read1(size)


def _read_record(record: ArcWarcRecord, *, file: InputFile, row: int, options: ReadOptions) -> Article | None:
    """Return the article that a record holds, or None where it holds no story at all."""
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != "200":
            return None
        header = record.http_headers.get_header("Content-Type")
    elif record.rec_type in ("resource", "conversion"):
        header = record.rec_headers.get_header("Content-Type")
    else:
        return None
    kind, charset = split_content_type(header)
    if kind not in _PAGES and kind != "text/plain":
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or file.source
    data = record.content_stream().read(options.max_article_bytes + 1)
    identity = f"{file.id}-{row}"
    if kind in _PAGES:
        return article_from_page(data, id=identity, source=url, charset=charset, options=options)
    if len(data) > options.max_article_bytes:
        raise UnreadableError(explain_too_long(options))
    text = decode_asked(data, options=options)
    return Article(id=identity, text=text, source=url, published=find_date_in_path(url)) if text.strip() else None

"""From sources to articles: every file of every source, with the reader that its format needs."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from geomap.errors import UsageError
from geomap.model import Article
from geomap.read.decoding import check_encoding
from geomap.read.feeds import read_feed
from geomap.read.files import STANDARD_INPUT, Format, InputFile, find_files, is_web, open_file
from geomap.read.formats import ExtractedLine, read_json_lines, read_table, read_text
from geomap.read.guessing import guess_format
from geomap.read.markup import read_html
from geomap.read.packings import open_packed, starts_packed
from geomap.read.parquet import read_parquet
from geomap.read.problems import Problem, ProblemHandler, UnreadableError, raise_problem
from geomap.read.rows import ReadOptions
from geomap.read.warc import read_warc
from geomap.read.web import open_url

MAX_ARTICLE_BYTES: Final = 64 << 20
"""Longest article (a file of text, or a line of another) that is read unless told otherwise, in bytes."""
_READERS: Final = {
    Format.TEXT: read_text,
    Format.JSONL: read_json_lines,
    Format.CSV: read_table,
    Format.PARQUET: read_parquet,
    Format.HTML: read_html,
    Format.FEED: read_feed,
    Format.WARC: read_warc,
}


def read_articles(
    source: str | Path | Iterable[str | Path],
    *,
    on_problem: ProblemHandler | None = None,
    encoding: str | None = None,
    format: Format | None = None,  # noqa: A002  the option's name on the command line
    text_column: str = "text",
    max_article_bytes: int = MAX_ARTICLE_BYTES,
    allow_private: bool = False,
) -> Iterator[Article]:
    """Yield the articles of a source, one at a time and in its order; memory does not grow with their number.

    Parameters
    ----------
    source
        A file, a folder (all files below it that hold articles), a pattern such as "2021/**/*.txt", an http or https
        address, "-" for standard input, or several of these. Plain text (.txt, .md) and HTML (.html) are one article
        a file; JSON Lines (.jsonl, .ndjson), CSV (.csv, .tsv) and Parquet hold one a row, under "text", with "id",
        "title", "published" and "source" where they have them; RSS and Atom feeds one an entry, WARC archives one a
        page. Compressed files (.gz, .bz2, .xz, .zst) are read as they are.
    on_problem
        Called with every file or row that cannot be read; the rest goes on. Without it the first one raises.
    encoding
        Of all files; by default what their byte order mark says, else UTF-8, else Windows-1252.
    format
        Of files whose name does not tell; by default JSON Lines where the first character is "{", else plain text.
    text_column
        The name of the field or column that holds the text.
    max_article_bytes
        A longer file of text, page, entry or line is reported as a problem and skipped unread.
    allow_private
        Whether addresses of this machine and of private networks may be read, which a list of links from outside
        could otherwise make geomap call.

    Raises
    ------
    InputError
        At the first problem, if `on_problem` is not given.
    UsageError
        If the encoding is unknown.
    """
    entries = read_entries(
        source,
        on_problem=on_problem,
        encoding=encoding,
        format=format,
        text_column=text_column,
        max_article_bytes=max_article_bytes,
        allow_private=allow_private,
    )
    for entry in entries:
        if isinstance(entry, Article):
            yield entry
            continue
        reason = "geomap extract wrote this line: its places are found already (geomap map and geomap areas take it)"
        (on_problem or raise_problem)(Problem(source=entry.source, row=entry.row, reason=reason))


def read_entries(
    source: str | Path | Iterable[str | Path],
    *,
    on_problem: ProblemHandler | None = None,
    encoding: str | None = None,
    format: Format | None = None,  # noqa: A002  the option's name on the command line
    text_column: str = "text",
    max_article_bytes: int = MAX_ARTICLE_BYTES,
    allow_private: bool = False,
    on_bytes: Callable[[int], None] | None = None,
) -> Iterator[Article | ExtractedLine]:
    """Yield articles as `read_articles` does, and lines that `geomap extract` wrote as they stand.

    `on_bytes` is called before each with the number of bytes that were read from disk since the last call; over all
    files these add up to about what `measure_sources` says.

    Raises
    ------
    InputError, UsageError
        As `read_articles`.
    """
    check_encoding(encoding)
    if max_article_bytes < 1:
        msg = f"the longest article must be at least 1 byte, not {max_article_bytes}"
        raise UsageError(msg)
    options = ReadOptions(
        on_problem=on_problem or raise_problem,
        encoding=encoding,
        format=format,
        text_column=text_column,
        max_article_bytes=max_article_bytes,
        allow_private=allow_private,
        on_bytes=on_bytes,
    )
    sources = [source] if isinstance(source, (str, Path)) else source
    seen: set[str] = set()
    for one in sources:
        try:
            for file in find_files(one):
                yield from _read_file(_with_own_id(file, seen), options=options)
        except UnreadableError as error:
            options.on_problem(Problem(source=os.fspath(one), reason=str(error)))


def _with_own_id(file: InputFile, seen: set[str]) -> InputFile:
    """Give a second file of the same id ("a.txt" and "a.md") one of its own."""
    own, number = file.id, 1
    while own in seen:
        number += 1
        own = f"{file.id}-{number}"
    seen.add(own)
    return file if own == file.id else dataclasses.replace(file, id=own)


def _read_file(file: InputFile, *, options: ReadOptions) -> Iterator[Article | ExtractedLine]:
    try:
        with _open(file, options=options) as (opened, stream, raw):
            form = opened.format or options.format or guess_format(stream, content_type=opened.content_type)
            told = 0
            for entry in _READERS[form](stream, file=opened, options=options):
                if options.on_bytes is not None and raw is not None:
                    here = raw.tell()
                    options.on_bytes(here - told)
                    told = here
                yield entry
    except UnreadableError as error:
        options.on_problem(Problem(source=file.name, reason=str(error)))
    except OSError as error:
        options.on_problem(Problem(source=file.name, reason=f"cannot be read: {error.strerror or error}"))


@contextmanager
def _open(file: InputFile, *, options: ReadOptions) -> Iterator[tuple[InputFile, BinaryIO, BinaryIO | None]]:
    """Open a file or a page of the web; the last is the file on disk, None where there is none."""
    if not is_web(file.name):
        with open_file(file) as (stream, raw):
            yield file, stream, None if file.name == STANDARD_INPUT else raw
        return
    with open_url(file.name, allow_private=options.allow_private) as answer:
        opened = dataclasses.replace(file, url=answer.url, content_type=answer.content_type)
        if file.packing is None or not starts_packed(answer.stream, file.packing):
            yield opened, answer.stream, None
            return
        with open_packed(answer.stream, file.packing) as stream:
            yield opened, stream, None

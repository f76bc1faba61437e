"""From sources to articles: every file of every source, with the reader that its format needs."""

from __future__ import annotations

import dataclasses
import io
import lzma
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, cast

from geomap.errors import UsageError
from geomap.model import Article
from geomap.read.decoding import check_encoding
from geomap.read.files import STANDARD_INPUT, Format, InputFile, find_files, open_file
from geomap.read.formats import ExtractedLine, read_json_lines, read_table, read_text
from geomap.read.parquet import read_parquet
from geomap.read.problems import Problem, ProblemHandler, UnreadableError, raise_problem
from geomap.read.rows import ReadOptions

MAX_ARTICLE_BYTES: Final = 64 << 20
"""Longest article (a file of text, or a line of another) that is read unless told otherwise, in bytes."""
_READERS: Final = {
    Format.TEXT: read_text,
    Format.JSONL: read_json_lines,
    Format.CSV: read_table,
    Format.PARQUET: read_parquet,
}
_UNREADABLE: Final = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""What a missing right, a damaged disk or a truncated archive raises."""


def read_articles(
    source: str | Path | Iterable[str | Path],
    *,
    on_problem: ProblemHandler | None = None,
    encoding: str | None = None,
    format: Format | None = None,  # noqa: A002  the option's name on the command line
    text_column: str = "text",
    max_article_bytes: int = MAX_ARTICLE_BYTES,
) -> Iterator[Article]:
    """Yield the articles of a source, one at a time and in its order; memory does not grow with their number.

    Parameters
    ----------
    source
        A file, a folder (all files below it that hold articles), a pattern such as "2021/**/*.txt", "-" for standard
        input, or several of these. Plain text (.txt, .md) is one article a file; JSON Lines (.jsonl, .ndjson), CSV
        (.csv, .tsv) and Parquet hold one a row, under "text", with "id", "title", "published" and "source" where they
        have them. Compressed files (.gz, .bz2, .xz) are read as they are.
    on_problem
        Called with every file or row that cannot be read; the rest goes on. Without it the first one raises.
    encoding
        Of all files; by default what their byte order mark says, else UTF-8, else Windows-1252.
    format
        Of files whose name does not tell; by default JSON Lines where the first character is "{", else plain text.
    text_column
        The name of the field or column that holds the text.
    max_article_bytes
        A longer file of text, or line of another, is reported as a problem and skipped unread.

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
        with open_file(file) as (stream, raw):
            reader = _READERS[file.format or options.format or _guess_format(stream)]
            told = 0
            for entry in reader(stream, file=file, options=options):
                if options.on_bytes is not None and file.name != STANDARD_INPUT:
                    here = raw.tell()
                    options.on_bytes(here - told)
                    told = here
                yield entry
    except UnreadableError as error:
        options.on_problem(Problem(source=file.name, reason=str(error)))
    except _UNREADABLE as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        options.on_problem(Problem(source=file.name, reason=f"cannot be read: {reason}"))


def _guess_format(stream: BinaryIO) -> Format:
    """Tell JSON Lines from plain text by the first bytes, without taking them from the stream."""
    head = cast("io.BufferedReader", stream).peek(64)
    return Format.JSONL if head.lstrip().startswith(b"{") else Format.TEXT

"""The readers of each format: plain text, JSON Lines, and tables in CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from geomap.model import Article
from geomap.read.dates import find_date_in_path
from geomap.read.files import InputFile
from geomap.read.lines import read_lines
from geomap.read.problems import Problem, UnreadableError
from geomap.read.rows import ReadOptions, article_from_fields, decode_asked, explain_too_long, find_columns


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedLine:
    """A line that `geomap extract` wrote, as it stands: its places are already found."""

    record: Mapping[str, object]
    source: str
    """The file it stands in."""
    row: int
    """Its line there, counted from 1."""


def read_text(stream: BinaryIO, *, file: InputFile, options: ReadOptions) -> Iterator[Article]:
    """Yield the one article that a file of plain text is.

    Raises
    ------
    UnreadableError
        If the file is too long, empty, not in the encoding that was asked for, or no text at all.
    """
    data = stream.read(options.max_article_bytes + 1)
    if len(data) > options.max_article_bytes:
        raise UnreadableError(explain_too_long(options))
    text = decode_asked(data, options=options)
    if "\0" in text[:1024]:
        msg = "is no text file"
        raise UnreadableError(msg)
    if not text.strip():
        msg = "is empty"
        raise UnreadableError(msg)
    title = _find_heading(text) if file.suffix == ".md" else None
    yield Article(id=file.id, text=text, title=title, source=file.source, published=find_date_in_path(file.id))


def _find_heading(text: str) -> str | None:
    """Return the heading with which a text in Markdown begins: "# Two shot in Austin"."""
    first = text.lstrip("\ufeff \t\r\n").partition("\n")[0].strip()
    return first[2:].strip(" #") or None if first.startswith("# ") else None


def read_json_lines(stream: BinaryIO, *, file: InputFile, options: ReadOptions) -> Iterator[Article | ExtractedLine]:
    """Yield an article for each line of a JSON Lines file, or the line itself where `geomap extract` wrote it."""
    for row, line in read_lines(stream, max_bytes=options.max_article_bytes):
        if line is not None and not line.strip():
            continue
        try:
            if line is None:
                raise UnreadableError(explain_too_long(options))
            record = _parse_object(decode_asked(line, options=options))
            if "mentions" in record:
                yield ExtractedLine(record=record, source=file.name, row=row)
            else:
                yield article_from_fields(record, file=file, row=row, options=options)
        except UnreadableError as error:
            options.on_problem(Problem(source=file.name, row=row, reason=str(error)))


def read_table(stream: BinaryIO, *, file: InputFile, options: ReadOptions) -> Iterator[Article]:
    """Yield an article for each row of a table; commas, semicolons or tabs part the columns, the header names them.

    Raises
    ------
    UnreadableError
        If there is no header, or no column holds the text.
    """
    csv.field_size_limit(max(csv.field_size_limit(), options.max_article_bytes))
    lines = _TableLines(stream, file=file, options=options)
    header, separator = _read_header(lines)
    columns = find_columns(header, options=options)
    rows = csv.reader(lines, delimiter=separator)
    row = 1
    while True:
        row += 1
        lines.row = row
        lines.dropped = False
        try:
            cells = next(rows)
            if lines.dropped or not cells:
                continue
            if len(cells) > len(header):
                msg = f"has {len(cells)} columns, the header {len(header)}"
                raise UnreadableError(msg)
            fields = {name: cells[index] for name, index in columns.items() if index < len(cells)}
            yield article_from_fields(fields, file=file, row=row, options=options)
        except StopIteration:
            return
        except (UnreadableError, csv.Error) as error:
            options.on_problem(Problem(source=file.name, row=row, reason=str(error)))
            rows = csv.reader(lines, delimiter=separator)  # the old one may wait inside a quoted cell


def _read_header(lines: Iterator[str]) -> tuple[list[str], str]:
    """Return the names of the columns and the character that parts them.

    Raises
    ------
    UnreadableError
        If there are none.
    """
    first = next(lines, "")
    separator = max(",;\t", key=first.count)
    try:
        header = next(csv.reader(chain([first], lines), delimiter=separator), [])
    except csv.Error as error:
        msg = f"its header cannot be read: {error}"
        raise UnreadableError(msg) from error
    if not first.strip():
        msg = "is empty, or starts with an empty line where its header should be"
        raise UnreadableError(msg)
    return header, separator


class _TableLines:
    """The lines of a table as text; one that cannot be decoded is reported, and marks its row as dropped."""

    def __init__(self, stream: BinaryIO, *, file: InputFile, options: ReadOptions) -> None:
        self._lines = read_lines(stream, max_bytes=options.max_article_bytes)
        self._file = file
        self._options = options
        self.row = 1
        self.dropped = False

    def __iter__(self) -> _TableLines:
        return self

    def __next__(self) -> str:
        """Return the next line.

        Raises
        ------
        UnreadableError
            If it is too long.
        """
        _, line = next(self._lines)
        if line is None:
            raise UnreadableError(explain_too_long(self._options))
        try:
            return decode_asked(line, options=self._options)
        except UnreadableError as error:
            self.dropped = True
            self._options.on_problem(Problem(source=self._file.name, row=self.row, reason=str(error)))
            return line.decode("ascii", errors="replace")  # its quotes still say where the row ends


def _parse_object(text: str) -> dict[str, object]:
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        msg = f"no JSON: {error.msg} at character {error.colno}"
        raise UnreadableError(msg) from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, a list 100,000 deep
        msg = f"JSON that cannot be read: {error}"
        raise UnreadableError(msg) from error
    if not isinstance(record, dict):
        msg = "holds JSON that is no object; one object a line is read"
        raise UnreadableError(msg)
    return record

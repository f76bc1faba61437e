"""Tables as files: each is copied with columns added, its own cells as they stand, in a memory that does not grow."""

from __future__ import annotations

import csv
import io
import json
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, TextIO, TypeVar, cast

from geomap.errors import InputError, MissingExtraError
from geomap.export import Cell
from geomap.read.decoding import find_byte_order_mark
from geomap.read.files import InputFile, measure_sources, open_file
from geomap.read.problems import UnreadableError

Thing = TypeVar("Thing")

CHUNK: Final = 20_000
"""Rows that are held, and worked on, at once."""
_LONGEST_CELL: Final = 1 << 26


class AddedColumn(NamedTuple):
    """A column for some rows."""

    name: str
    kind: type[float | int | str]
    cells: list[Cell]


Add = Callable[[list[str]], list[AddedColumn]]
"""Takes the cells of one column, as text, and returns the columns to be added."""
CheckHeader = Callable[[Iterable[str]], None]
"""Refuses a table by the names of its columns."""
Report = Callable[[int, str], None]
"""Is told the number of a row that is left out, and why."""
ReadTo = Callable[[int, int | None], None]
"""Is told before each call of Add how much of the table has been read, of how much: bytes, or rows."""


class Job(NamedTuple):
    """What is to be done with a table."""

    column: str
    check_header: CheckHeader
    add: Add
    report: Report
    read_to: ReadTo


class CsvTable(NamedTuple):
    """A CSV table that is being read; commas, semicolons or tabs part its columns."""

    header: list[str]
    rows: Iterator[list[str]]
    """Each as wide as the header."""
    separator: str
    line_end: str
    below: BinaryIO
    """The bytes on disk, of which `tell` says how many have been read."""


@contextmanager
def open_csv(file: InputFile, *, encoding: str | None, report: Report) -> Iterator[CsvTable]:
    """Open a CSV table for reading, row by row; rows that are too long are reported and left out.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    with _reading(file), open_file(file) as (stream, below):
        lines = _as_characters(stream, encoding=encoding, newline="")
        first = lines.readline()
        separator = max(",;\t", key=first.count)
        header = next(csv.reader(_prepend(first, lines), delimiter=separator), [])
        rows = _whole_rows(csv.reader(lines, delimiter=separator), width=len(header), report=report)
        yield CsvTable(header, rows, separator, "\r\n" if first.endswith("\r\n") else "\n", below)
        lines.detach()


def copy_csv(file: InputFile, output: TextIO, *, encoding: str | None, job: Job) -> None:
    """Copy a CSV table; the columns are parted as they were, and line ends stay what they are.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    with open_csv(file, encoding=encoding, report=job.report) as table:
        job.check_header(table.header)
        place = table.header.index(job.column)
        writer = csv.writer(output, delimiter=table.separator, lineterminator=table.line_end)
        named = False
        for chunk in _chunks(table.rows, always_one=True):
            _tell(job, file, table.below)
            added = job.add([row[place] for row in chunk])
            if not named:
                writer.writerow([*table.header, *(column.name for column in added)])
                named = True
            cells = zip(*(column.cells for column in added), strict=True)
            writer.writerows([*row, *more] for row, more in zip(chunk, cells, strict=True))


def copy_json_lines(file: InputFile, output: TextIO, *, encoding: str | None, job: Job) -> None:
    """Copy a file of one JSON object a line; each keeps its own text, and gets the new keys at its end.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    with _reading(file), open_file(file) as (stream, below):
        lines = _as_characters(stream, encoding=encoding, newline="\n")
        for chunk in _chunks(_objects(lines, job=job)):
            _tell(job, file, below)
            added = job.add([text for _, text in chunk])
            for (line, _), cells in zip(chunk, zip(*(column.cells for column in added), strict=True), strict=True):
                new = dict(zip((column.name for column in added), cells, strict=True))
                comma = "" if line[1:-1].isspace() or line == "{}" else ", "
                output.write(f"{line[:-1]}{comma}{json.dumps(new, ensure_ascii=False)[1:]}\n")
        lines.detach()


def copy_parquet(file: InputFile, output: Path, *, job: Job) -> None:
    """Copy a Parquet table; its own columns keep their types and their metadata.

    Raises
    ------
    InputError
        If the file cannot be read.
    MissingExtraError
        If pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError(extra="parquet", purpose="reading and writing Parquet files") from error
    types = {float: pa.float64(), int: pa.int64(), str: pa.string()}
    with _reading(file), open_file(file) as (stream, _):
        try:
            table = parquet.ParquetFile(stream)
        except pa.ArrowException as error:
            msg = f"is no Parquet file that can be read: {error}"
            raise UnreadableError(msg) from error
        schema = table.schema_arrow
        job.check_header(schema.names)
        new = [pa.field(column.name, types[column.kind]) for column in job.add([])]
        whole = pa.schema([*schema, *new], metadata=schema.metadata)
        with parquet.ParquetWriter(output, whole) as writer:
            rows = 0
            for batch in table.iter_batches(batch_size=CHUNK):
                rows += batch.num_rows
                job.read_to(rows, table.metadata.num_rows)
                added = job.add([_as_text(value) for value in batch.column(job.column).to_pylist()])
                cells = [pa.array(column.cells, types[column.kind]) for column in added]
                writer.write_table(pa.Table.from_arrays([*batch.columns, *cells], schema=whole))


def _tell(job: Job, file: InputFile, below: BinaryIO) -> None:
    """Tell how much of a file has been read; of standard input nobody knows."""
    size = measure_sources([file.name])
    job.read_to(0 if size is None else below.tell(), size)


def _as_characters(stream: BinaryIO, *, encoding: str | None, newline: str) -> io.TextIOWrapper:
    """Decode a stream: by the encoding if one is named, else by a byte order mark, as Excel writes, else as UTF-8."""
    if encoding is None:
        if not isinstance(stream, io.BufferedReader):  # not every unpacker lets one look ahead
            stream = io.BufferedReader(cast("io.RawIOBase", stream))
        encoding = find_byte_order_mark(stream.peek(4)) or "utf-8"
    return io.TextIOWrapper(stream, encoding=encoding, newline=newline)


@contextmanager
def _reading(file: InputFile) -> Iterator[None]:
    """Name the file in what goes wrong with it."""
    try:
        yield
    except UnicodeDecodeError as error:
        msg = f"{file.name}: is not in {error.encoding}; name its encoding, such as --encoding cp1252"
        raise InputError(msg) from error
    except (UnreadableError, EOFError, csv.Error, zlib.error, lzma.LZMAError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # the disk is full: not the file's fault
            raise
        msg = f"{file.name}: {error}"
        raise InputError(msg) from error


def _prepend(first: str, lines: Iterable[str]) -> Iterator[str]:
    yield first
    yield from lines


def _chunks(things: Iterator[Thing], *, always_one: bool = False) -> Iterator[list[Thing]]:
    """Yield lists of up to CHUNK things; of nothing one empty list, if so asked."""
    while (chunk := list(islice(things, CHUNK))) or always_one:
        yield chunk
        always_one = False


def _whole_rows(rows: Iterable[list[str]], *, width: int, report: Report) -> Iterator[list[str]]:
    """Yield the rows of a table as wide as its header: short ones filled up, blank lines and longer ones left out."""
    for number, row in enumerate(rows, start=2):
        if len(row) > width:
            report(number, f"has {len(row)} columns, the header {width}; left out")
        elif row:
            yield row if len(row) == width else row + [""] * (width - len(row))


def _objects(lines: Iterable[str], *, job: Job) -> Iterator[tuple[str, str]]:
    """Yield each object's line and the text that it has under the column's name, which some may lack but not all."""
    first: list[str] = []
    has_column = False
    for number, raw in enumerate(lines, start=1):
        line = raw.strip()
        if not line:
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            job.report(number, f"is no JSON that can be read ({error}); left out")
            continue
        if not isinstance(record, dict):
            job.report(number, "holds JSON that is no object; left out")
            continue
        has_column = has_column or job.column in record
        first = first or list(record)
        job.check_header(record.keys() | {job.column})
        yield line, _as_text(record.get(job.column))
    if first and not has_column:
        job.check_header(first)


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)

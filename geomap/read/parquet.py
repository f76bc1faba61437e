"""The reader of Parquet files, which needs pyarrow (the extra geomap[parquet])."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from geomap.errors import MissingExtraError
from geomap.model import Article
from geomap.read.files import InputFile
from geomap.read.problems import Problem, UnreadableError
from geomap.read.rows import ReadOptions, article_from_fields, explain_too_long, find_columns

_BATCH_ROWS: Final = 64
"""Rows that are held at once."""


def read_parquet(stream: BinaryIO, *, file: InputFile, options: ReadOptions) -> Iterator[Article]:
    """Yield an article for each row of a Parquet file.

    Raises
    ------
    UnreadableError
        If it is no Parquet file, is compressed as a whole or no file on disk, or no column holds the text.
    MissingExtraError
        If pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise MissingExtraError(extra="parquet", purpose="reading Parquet files") from error
    if not stream.seekable():
        msg = "is Parquet, which is read from files only: save it and give the file"
        raise UnreadableError(msg)
    try:
        table = parquet.ParquetFile(stream)
        header = table.schema_arrow.names
        columns = {name: header[index] for name, index in find_columns(header, options=options).items()}
        row = 0
        for batch in table.iter_batches(batch_size=_BATCH_ROWS, columns=list(columns.values())):
            for record in batch.to_pylist():
                row += 1
                fields = {name: record[column] for name, column in columns.items()}
                try:
                    text = fields[options.text_column]
                    if isinstance(text, str) and len(text) > options.max_article_bytes:
                        raise UnreadableError(explain_too_long(options))
                    yield article_from_fields(fields, file=file, row=row, options=options)
                except UnreadableError as error:
                    options.on_problem(Problem(source=file.name, row=row, reason=str(error)))
    except ArrowException as error:
        msg = f"is no Parquet file that can be read: {error}"
        raise UnreadableError(msg) from error

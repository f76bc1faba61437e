"""`geomap geocode --file`: a table of places, copied with where they are."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.cli.command import FAILED, OK
from geomap.cli.complaints import Complaints
from geomap.cli.geocoders import Outages, read_settings
from geomap.cli.outputs import open_output, replace_file
from geomap.cli.progress import Progress, rate
from geomap.cli.table_files import AddedColumn, Job, copy_csv, copy_json_lines, copy_parquet
from geomap.cli.terminal import warn
from geomap.errors import InputError, UsageError
from geomap.gazetteer import Gazetteer
from geomap.model import Location, MissCode, Unplaced
from geomap.read import Format, Problem
from geomap.read.decoding import check_encoding
from geomap.read.files import InputFile, find_files
from geomap.read.packings import PACKINGS
from geomap.read.problems import UnreadableError

if TYPE_CHECKING:
    from geomap.geocoding.order import Geocoders

_SUFFIXES: Final = {
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".json": Format.JSONL,
    ".parquet": Format.PARQUET,
    **dict.fromkeys(PACKINGS),
}
"""Formats by the name of the output; what is compressed is none."""


class _Geocoding:
    """The work on one table: what is added to it, and what became of its rows."""

    def __init__(self, gazetteer: Gazetteer, *, file: InputFile, geocoders: Geocoders | None, quiet: bool) -> None:
        self._gazetteer = gazetteer
        self._geocoders = geocoders
        self._outages = Outages()
        self._file = file
        self.rows = 0
        self.misses: Counter[str] = Counter()
        self.problems = 0
        self.complaints = Complaints()
        self._before = self._read = 0
        self._share = 1.0
        self._total: int | None = None
        self.progress = Progress(describe=self._describe, done=self._done, total=lambda: self._total, quiet=quiet)

    def read_to(self, read: int, total: int | None) -> None:
        """Take note of how much of the table has been read, of how much; its last rows are to be geocoded yet."""
        self._before, self._read, self._total = self._read, read, total
        self._share = 0.0

    def add(self, texts: list[str]) -> list[AddedColumn]:
        """Geocode some rows."""
        from geomap.geocoding.columns import columns_of
        from geomap.geocoding.many import geocode_many, places_of

        counts = Counter(texts)
        if self._geocoders is None:
            places = geocode_many(list(counts), gazetteer=self._gazetteer)
            for count, code in zip(counts.values(), places.code.tolist(), strict=True):
                self._count(count, code)
        else:
            places = places_of(self._ask(counts, self._geocoders), gazetteer=self._gazetteer)
        place_of = {text: index for index, text in enumerate(counts)}
        order = [place_of[text] for text in texts]
        added = []
        for column in columns_of(places, gazetteer=self._gazetteer):
            cells = column.plain()
            added.append(AddedColumn(column.name, column.kind, [cells[index] for index in order]))
        self._share = 1.0
        if texts:
            self.progress.tick()
        return added

    def _ask(self, counts: Mapping[str, int], geocoders: Geocoders) -> Iterator[Location | Unplaced]:
        """Geocode texts one by one, which may take long."""
        answers = zip(counts.values(), geocoders.geocode_all(counts), strict=True)
        for done, (count, place) in enumerate(answers, start=1):
            if isinstance(place, Unplaced) and place.code is MissCode.SERVICE_FAILED:
                self._outages.tell(place.reason, places=count)
            self._count(count, place.code if isinstance(place, Unplaced) else None)
            self._share = done / len(counts)
            self.progress.tick()
            yield place

    def _count(self, rows: int, code: str | None) -> None:
        self.rows += rows
        if code is not None:
            self.misses[code] += rows

    def _done(self) -> float:
        return self._before + self._share * (self._read - self._before)

    def _describe(self, seconds: float) -> str:
        placed = self.rows - self.misses.total()
        return f"{self.rows:,} rows ({rate(self.rows, seconds)}), {placed:,} placed, {self.misses.total():,} not"

    def report(self, row: int, reason: str) -> None:
        """Tell of a row that is left out."""
        self.complaints.tell(Problem(source=self._file.name, row=row, reason=reason))
        self.problems += 1

    def summary(self) -> str:
        """Say what was placed, and why the rest was not."""
        placed = self.rows - self.misses.total()
        reasons = ", ".join(f"{code} {count:,}" for code, count in self.misses.most_common())
        return f"placed {placed:,} of {self.rows:,} rows" + (f"; not placed: {reasons}" if reasons else "")

    def status(self) -> int:
        """Return the exit status: 1 if a row was left out, or there were rows and none was placed."""
        return self._outages.status(FAILED if self.problems or 0 < self.rows == self.misses.total() else OK)


def geocode_file(arguments: argparse.Namespace) -> int:
    """Copy the table with the columns added; the status is 1 if a row was left out or nothing could be placed.

    Raises
    ------
    UsageError
        If the arguments do not go together, or the table has no such column.
    InputError
        If the table cannot be read.
    """
    from geomap.gazetteer import load_gazetteer

    check_encoding(arguments.encoding)
    file, kind, output = _choose_files(arguments)
    gazetteer, settings = load_gazetteer(arguments.city), read_settings(arguments)
    with ExitStack() as stack:
        geocoders = None
        if settings is not None:
            from geomap.geocoding.order import Geocoders

            geocoders = stack.enter_context(Geocoders(settings, gazetteer=gazetteer))
        work = _Geocoding(gazetteer, file=file, geocoders=geocoders, quiet=arguments.quiet)
        stack.enter_context(work.progress)
        _copy(arguments, work, file=file, kind=kind, output=output)
    work.complaints.finish()
    if not arguments.quiet:
        warn(work.summary())
    return work.status()


def _copy(
    arguments: argparse.Namespace, work: _Geocoding, *, file: InputFile, kind: Format, output: Path | None
) -> None:
    """Copy the table."""
    from geomap.geocoding.columns import check_header

    job = Job(arguments.column, partial(check_header, column=arguments.column), work.add, work.report, work.read_to)
    if kind is Format.PARQUET and output is not None:
        with replace_file(output) as part:
            copy_parquet(file, part, job=job)
    else:
        copy = copy_csv if kind is Format.CSV else copy_json_lines
        with open_output(output) as stream:
            copy(file, stream, encoding=arguments.encoding, job=job)


def _choose_files(arguments: argparse.Namespace) -> tuple[InputFile, Format, Path | None]:
    """Return the table, its format, and the file to write."""
    if arguments.column is None:
        msg = "--file needs --column, the name of the column that holds the places"
        raise UsageError(msg)
    given = [name for name in ("town", "json") if getattr(arguments, name)]
    if arguments.queries or given:
        msg = f"--file goes without {'queries' if arguments.queries else f'--{given[0]}'}"
        raise UsageError(msg)
    file = _find_table(arguments.file)
    kind = file.format or Format.CSV
    output: Path | None = arguments.output
    if output is None and kind is Format.PARQUET:
        msg = "parquet is no text: name a file with -o"
        raise UsageError(msg)
    if output is not None and _SUFFIXES.get(output.suffix.lower(), kind) is not kind:
        msg = f"{output}: the output is of the input's format, {kind.value}, and is not compressed"
        raise UsageError(msg)
    return file, kind, output


def _find_table(name: str) -> InputFile:
    """Return the one table of that name.

    Raises
    ------
    InputError
        If there is none.
    UsageError
        If its name says that it is no table, or it is a folder.
    """
    try:
        files = list(find_files(name))
    except UnreadableError as error:
        msg = f"{name}: {error}"
        raise InputError(msg) from error
    if len(files) != 1 or files[0].format is Format.TEXT:
        msg = f"{name}: --file takes one table in CSV, JSON Lines or Parquet, whose name says so"
        raise UsageError(msg)
    return files[0]

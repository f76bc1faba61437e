"""Small tables that a person can edit: CSV with a header, several values in a cell separated by "|"."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from geomap.errors import GazetteerError
from geomap.gazetteer.aliases import StreetAlias, parse_alias
from geomap.gazetteer.landmarks import Landmark
from geomap.gazetteer.towns import Town

Row = dict[str, str]
Made = TypeVar("Made")

_ACROSS: Final = {"N": "EW", "S": "EW", "E": "NS", "W": "NS"}
"""The sides of a street, by its direction."""


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the values of a cell: "a|b" is ("a", "b"), an empty cell is ()."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@contextmanager
def open_table(path: Path, *, delimiter: str = ",") -> Iterator[csv.DictReader[str]]:
    """Open a table in UTF-8, with or without the byte order mark that spreadsheets write.

    Raises
    ------
    GazetteerError
        When the file cannot be read, now or further down; it names the file.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield csv.DictReader(file, delimiter=delimiter)
    except (UnicodeDecodeError, csv.Error) as error:
        msg = f"{path}: not a table in UTF-8: {error}"
        raise GazetteerError(msg) from error
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror or error}"
        raise GazetteerError(msg) from error


def read_table(
    path: Path, *, columns: Sequence[str], make: Callable[[Row], Made], must_exist: bool = False
) -> tuple[Made, ...]:
    """Read a table and make one thing of each row; unless it `must_exist`, a table that is not there is empty.

    Raises
    ------
    GazetteerError
        When the file cannot be read, a column is missing, a row has too few cells, or `make` refuses a row; it names
        the file and the line.
    """
    if not must_exist and not path.exists():
        return ()
    made = []
    with open_table(path) as reader:
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            msg = f"{path}: the column {missing[0]!r} is missing; the first line must name {', '.join(columns)}"
            raise GazetteerError(msg)
        for row in reader:
            if any(row[column] is None for column in columns):
                msg = f"{path}, line {reader.line_num}: too few cells; there must be {len(columns)}"
                raise GazetteerError(msg)
            try:
                made.append(make(row))
            except (ValueError, KeyError) as error:
                msg = f"{path}, line {reader.line_num}: {error}"
                raise GazetteerError(msg) from error
    return tuple(made)


def read_aliases(path: Path) -> tuple[StreetAlias, ...]:
    """Read street_aliases.csv: alias, street, kind, source."""
    return read_table(
        path,
        columns=("alias", "street", "kind", "source"),
        make=lambda row: parse_alias(row["alias"], targets=split_cell(row["street"]), kind=row["kind"]),
    )


def read_street_ranks(path: Path) -> tuple[tuple[str, str], ...]:
    """Read main_streets.csv: street (without direction), rank (main or secondary)."""

    def make(row: Row) -> tuple[str, str]:
        if row["rank"] not in ("main", "secondary"):
            msg = f"the rank of {row['street']!r} must be main or secondary, not {row['rank']!r}"
            raise ValueError(msg)
        return row["street"], row["rank"]

    return read_table(path, columns=("street", "rank"), make=make)


def read_even_sides(path: Path) -> dict[str, str]:
    """Read even_sides.csv: street (its direction: N, S, E or W), side (on which even numbers are), source."""

    def make(row: Row) -> tuple[str, str]:
        street, side = row["street"], row["side"]
        if street not in _ACROSS or side not in _ACROSS[street]:
            msg = f"the houses of a street called {street} cannot be on its side {side}"
            raise ValueError(msg)
        return street, side

    return dict(read_table(path, columns=("street", "side", "source"), make=make))


def read_limited_access(path: Path) -> frozenset[str]:
    """Read limited_access.csv: street (without direction), source."""
    return frozenset(read_table(path, columns=("street", "source"), make=lambda row: row["street"]))


def read_landmarks(path: Path) -> tuple[Landmark, ...]:
    """Read landmarks.csv: name, aliases, kind, place, source."""
    return read_table(
        path,
        columns=("name", "aliases", "kind", "place", "source"),
        make=lambda row: Landmark(row["name"], split_cell(row["aliases"]), row["kind"], row["place"]),
    )


def read_towns(path: Path) -> tuple[Town, ...]:
    """Read towns.csv: name, county, state, aliases, source."""
    return read_table(
        path,
        columns=("name", "county", "state", "aliases"),
        make=lambda row: Town(row["name"], split_cell(row["aliases"]), row["county"], row["state"]),
    )

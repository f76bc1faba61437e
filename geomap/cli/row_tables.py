"""Rows with named columns, printed as a table, as CSV or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Final

from geomap.cli.terminal import print_table
from geomap.export import Cell, csv_line, safe_cell

Row = dict[str, Cell]
"""The cells of a row by the names of their columns, which are those of every other row."""
_FORMATS: Final = ("table", "csv", "json")


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add -f, --format and --json."""
    parser.add_argument(
        "-f",
        "--format",
        choices=_FORMATS,
        default="table",
        metavar="FORMAT",
        help="table, csv, or json with an object for each row (default: table)",
    )
    parser.add_argument("--json", action="store_const", dest="format", const="json", help="the same as -f json")


def print_rows(rows: Sequence[Row], *, kind: str) -> None:
    """Print rows in the format that was asked for; no rows print nothing."""
    if kind == "json":
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    elif rows and kind == "csv":
        for cells in (rows[0], *(row.values() for row in rows)):
            sys.stdout.write(csv_line(map(safe_cell, cells)))
    elif rows:
        print_table([list(row.values()) for row in rows], head=list(rows[0]))

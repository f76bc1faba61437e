"""Options that several commands share, each defined once."""

from __future__ import annotations

import argparse
from typing import Final

from geomap.errors import UsageError
from geomap.gazetteer import Gazetteer
from geomap.read import MAX_ARTICLE_BYTES, Format

_UNITS: Final = {"KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30, "B": 1}
_HELP_WIDTH: Final = 100
"""Characters: fixed, so that docs/cli.md does not depend on the width of a terminal."""


class HelpFormatter(argparse.HelpFormatter):
    """Help in one width, and "-o, --output FILE" instead of "-o FILE, --output FILE", in every version of Python."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=_HELP_WIDTH)

    def add_argument(self, action: argparse.Action) -> None:
        """Make room for the names of commands, which stand one step further in than argparse reckons."""
        super().add_argument(action)
        if action.nargs == argparse.PARSER:
            self._action_max_length += self._indent_increment

    def _format_action_invocation(self, action: argparse.Action) -> str:
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f"{', '.join(action.option_strings)} {value}"


def add_city(parser: argparse.ArgumentParser) -> None:
    """Add --city."""
    parser.add_argument(
        "--city",
        default="chicago",
        metavar="NAME",
        help="a built-in gazetteer, a folder that holds one, or none: read, but place nothing (default: chicago)",
    )


def add_quiet(parser: argparse.ArgumentParser) -> None:
    """Add -q, --quiet."""
    parser.add_argument("-q", "--quiet", action="store_true", help="no summary and no progress, only problems")


def add_json(parser: argparse.ArgumentParser, *, what: str) -> None:
    """Add --json."""
    parser.add_argument("--json", action="store_true", help=f"print {what} as JSON, for programs")


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Add --jobs and --dask."""
    parser.add_argument(
        "--jobs",
        type=_positive,
        default=1,
        metavar="N",
        help="work in N processes (default: 1); the order stays the same",
    )
    parser.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="work on the Dask cluster whose scheduler is at that address (tcp://host:8786), in the same order",
    )


def add_sources(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """Add SOURCE... and how they are read; `optional` where a command has something to do without any."""
    parser.add_argument(
        "sources",
        nargs="*" if optional else "+",
        metavar="SOURCE",
        help="a file (.txt .md .html .rss .atom .xml .jsonl .csv .tsv .parquet .warc, also with .gz .bz2 .xz .zst), a "
        'folder, a quoted pattern such as "2021/**/*.txt", an http or https address, or - for standard input; what '
        "geomap extract wrote is taken as it is",
    )
    reading = parser.add_argument_group("reading")
    reading.add_argument(
        "--input-format",
        type=Format,
        choices=list(Format),
        metavar="FORMAT",
        help=f"of sources whose name does not tell: {', '.join(Format)} (default: what they look like)",
    )
    reading.add_argument(
        "--text-column", default="text", metavar="NAME", help="the field or column that holds the text (default: text)"
    )
    reading.add_argument(
        "--encoding", metavar="NAME", help="of all sources (default: UTF-8, or Windows-1252 where it is not UTF-8)"
    )
    reading.add_argument(
        "--max-article",
        type=_size,
        default=MAX_ARTICLE_BYTES,
        metavar="SIZE",
        help="skip, and report, a longer article (default: 64MB)",
    )
    reading.add_argument(
        "--allow-private", action="store_true", help="read addresses of this machine and of private networks too"
    )
    reading.add_argument("--strict", action="store_true", help="stop at the first file or row that cannot be read")


def add_layer(parser: argparse._ActionsContainer) -> None:
    """Add --layer, the layer of areas to count by."""
    parser.add_argument(
        "--layer", metavar="NAME", help="such as neighborhood or community_area (default: the city's first layer)"
    )


def choose_layer(gazetteer: Gazetteer, name: str | None) -> str:
    """Return the layer of that name, or the city's first where none is named.

    Raises
    ------
    UsageError
        If the city has no such layer, or none at all.
    """
    if not gazetteer.layers:
        msg = (
            f"the gazetteer {gazetteer.id} has no areas to count by (geomap gazetteer build --areas gives a city some)"
        )
        raise UsageError(msg)
    if name is not None and name not in gazetteer.layers:
        msg = f"{gazetteer.title} has no layer {name!r}; it has {' and '.join(gazetteer.layers)}"
        raise UsageError(msg)
    return name or gazetteer.layers[0]


def _positive(text: str) -> int:
    value = int(text) if text.isdecimal() else 0
    if value < 1:
        msg = f"must be a whole number of 1 or more, not {text!r}"
        raise argparse.ArgumentTypeError(msg)
    return value


def _size(text: str) -> int:
    """Read "64MB", "500 KB" or plain bytes."""
    plain = text.strip().upper()
    unit = next((unit for unit in _UNITS if plain.endswith(unit)), "")
    digits = plain.removesuffix(unit).strip()
    if not digits.isdecimal() or int(digits) < 1:
        msg = f"must be a size such as 64MB, not {text!r}"
        raise argparse.ArgumentTypeError(msg)
    return int(digits) * _UNITS.get(unit, 1)

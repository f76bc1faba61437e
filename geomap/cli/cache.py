"""`geomap cache`: the kept answers of online geocoders."""

from __future__ import annotations

import argparse
import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.cli.command import OK, Command
from geomap.cli.options import HelpFormatter, add_json
from geomap.cli.outputs import open_output
from geomap.cli.terminal import print_table
from geomap.errors import UsageError

if TYPE_CHECKING:
    from geomap.geocoding.answer_cache import Stock

_DAY_S: Final = 86_400


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the actions of this command."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    info = _add_action(actions, "info", "where the answers are kept, and how many of which service")
    add_json(info, what="the figures")
    info.set_defaults(action=_show)
    clear = _add_action(actions, "clear", "forget answers: all, or some")
    clear.add_argument("--service", metavar="NAME", help="only those of this service")
    clear.add_argument("--older-than", type=_days, metavar="DAYS", help="only those given so many days ago or before")
    clear.set_defaults(action=_clear)
    export = _add_action(actions, "export", "write the answers as JSON Lines: service, settings, query, time, answer")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there instead of to standard output")
    export.set_defaults(action=_export)


def run(arguments: argparse.Namespace) -> int:
    """Do one of the actions."""
    status: int = arguments.action(arguments)
    return status


def _add_action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help_text: str
) -> argparse.ArgumentParser:
    action = actions.add_parser(
        name,
        help=help_text,
        description=f"{help_text[0].upper()}{help_text[1:]}.",
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    action.add_argument(
        "--debug", action="store_true", default=argparse.SUPPRESS, help="show the traceback of an error"
    )
    return action


def _show(arguments: argparse.Namespace) -> int:
    from geomap.geocoding.answer_cache import AnswerCache, cache_path

    path = cache_path()
    stocks: list[Stock] = []
    size = 0
    if path.exists():
        with AnswerCache(path) as cache:
            stocks = cache.stocks()
        size = path.stat().st_size
    if arguments.json:
        rows = [
            {
                "service": stock.service,
                "answers": stock.answers,
                "not_found": stock.not_found,
                "oldest": _time(stock.oldest),
                "newest": _time(stock.newest),
            }
            for stock in stocks
        ]
        print(json.dumps({"path": str(path), "bytes": size, "services": rows}, ensure_ascii=False))
        return OK
    print(f"{path} ({size / 1024:,.0f} KB)")
    if stocks:
        print_table(
            [
                [stock.service, stock.answers, stock.not_found, _time(stock.oldest), _time(stock.newest)]
                for stock in stocks
            ],
            head=["service", "answers", "not found", "oldest", "newest"],
        )
    else:
        print("no answers are kept")
    return OK


def _clear(arguments: argparse.Namespace) -> int:
    from geomap.geocoding.answer_cache import AnswerCache, cache_path

    path = cache_path()
    forgotten = 0
    if path.exists():
        before = None if arguments.older_than is None else time.time() - arguments.older_than * _DAY_S
        with AnswerCache(path) as cache:
            forgotten = cache.clear(service=arguments.service, before=before)
    print(f"forgot {forgotten:,} answer{'' if forgotten == 1 else 's'}")
    return OK


def _export(arguments: argparse.Namespace) -> int:
    from geomap.geocoding.answer_cache import AnswerCache, cache_path

    path = cache_path()
    if not path.exists():
        msg = f"nothing is kept yet: there is no {path}"
        raise UsageError(msg)
    with AnswerCache(path) as cache, open_output(arguments.output) as output:
        for entry in cache.entries():
            record = {
                "service": entry.service,
                "settings": entry.settings,
                "query": entry.query,
                "answered_at": _time(entry.answered_at),
                "answer": entry.answer,
            }
            output.write(json.dumps(record) + "\n")
    return OK


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _days(text: str) -> int:
    if not text.isdecimal() or len(text) > 5:
        msg = f"must be a whole number of days, not {text!r}"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


COMMAND = Command(
    name="cache",
    help="the kept answers of online geocoders",
    description="Look at the kept answers of online geocoders, write them out, or forget them.",
    usage="info | clear [--service NAME] [--older-than DAYS] | export [-o FILE]",
    example="geomap cache info",
    add_arguments=add_arguments,
    run=run,
    actions=("info", "clear", "export"),
)

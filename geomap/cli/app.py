"""The way in: the arguments are read, the command runs, and what went wrong becomes one line and an exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Final

import geomap
from geomap.cli.command import FAILED, OK, WRONG_USAGE, Command
from geomap.cli.options import HelpFormatter
from geomap.cli.registry import COMMANDS
from geomap.cli.terminal import make_printable, warn
from geomap.errors import GeomapError, UsageError

_INTERRUPTED: Final = 130
"""What shells report for a command that Ctrl-C ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    0: done. 1: a query is unplaced, an input failed, or nothing at all could be placed. 2: wrong usage.

    Parameters
    ----------
    argv
        The arguments after the program's name; by default those of this process.
    """
    try:
        arguments = build_parser().parse_args(argv)
    except SystemExit as done:  # argparse has printed its help, the version or what is wrong
        return done.code if isinstance(done.code, int) else WRONG_USAGE
    command: Command = arguments.command
    make_printable(sys.stdout)
    try:
        status = command.run(arguments)
        sys.stdout.flush()
    except GeomapError as error:
        if arguments.debug:
            raise
        warn(str(error))
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except KeyboardInterrupt:
        if arguments.debug:
            raise
        warn("stopped")
        return _INTERRUPTED
    except BrokenPipeError:  # the reader at the other end of a pipe, such as `head`, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:  # the disk is full, a folder may not be written
        if arguments.debug:
            raise
        warn(f"{error.filename or 'writing'}: {error.strerror or error}")
        return FAILED
    return status


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="geomap",
        description="Find where things happened in news text, geocode it offline, and draw it on a map.",
        epilog="Exit status: 0 done; 1 something could not be read or placed; 2 wrong usage.",
        formatter_class=HelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"geomap {geomap.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        subparser = commands.add_parser(
            command.name,
            help=command.help,
            description=command.description,
            epilog=f"Example: {command.example}",
            usage=f"geomap {command.name} {command.usage}",
            formatter_class=HelpFormatter,
            allow_abbrev=False,
        )
        command.add_arguments(subparser)
        subparser.add_argument("--debug", action="store_true", help="show the traceback of an error")
        subparser.set_defaults(command=command)
    return parser

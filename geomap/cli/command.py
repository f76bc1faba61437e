"""What a command is: its name, its help, its arguments, and the function that runs it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

OK: Final = 0
FAILED: Final = 1
"""A query is unplaced, an input failed, or nothing at all could be placed; what could be done is done."""
WRONG_USAGE: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command of the command line."""

    name: str
    help: str
    """A few words for the list of commands."""
    description: str
    """What it does, for its own help."""
    usage: str
    """Its arguments in short, after the command's name."""
    example: str
    """A whole command line that works as it stands."""
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    """Does the work and returns the exit status; what is slow to import is imported here."""
    actions: tuple[str, ...] = ()
    """The first argument of a command that does several things, each of which has a help of its own."""

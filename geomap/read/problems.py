"""What could not be read, and where: so that one bad row never costs the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geomap.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the input that could not be read, or only in part."""

    source: str
    """The file, as the caller named it; "-" is standard input."""
    reason: str
    """One plain sentence without a final period."""
    row: int | None = None
    """Counted from 1: the line of a JSON Lines file, the row of a table (its header is row 1); None: the whole file."""
    lost: bool = True
    """Whether an article is missing because of it; False where only a detail (such as its date) is."""

    def __str__(self) -> str:
        """Return 'stories.csv, row 7: ...' on one line."""
        where = self.source if self.row is None else f"{self.source}, row {self.row}"
        return f"{where}: {self.reason}"


class UnreadableError(Exception):
    """Why a file or a row cannot be read; who knows its name makes a Problem of it. It never leaves this room."""


ProblemHandler = Callable[[Problem], None]


def raise_problem(problem: Problem) -> None:
    """Stop at a problem: the handler that is used where the caller gave none.

    Raises
    ------
    InputError
        Always, with the problem's file, row and reason.
    """
    raise InputError(str(problem))

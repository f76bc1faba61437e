"""What is said of rows that cannot be read: a few in full, of the others only which they are."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from geomap.cli.terminal import warn
from geomap.read import Problem

_IN_FULL: Final = 10
"""Rows of one file whose problems are told in full: a file that is broken throughout is so for few reasons."""
_BY_NUMBER: Final = 500
"""Rows of one file whose numbers are told after that, on one line."""


class Complaints:
    """The problems of a run, as they come; `finish` tells what was held back."""

    def __init__(self) -> None:
        """Begin with none."""
        self._rows: dict[str, int] = defaultdict(int)
        self._numbers: dict[str, list[int]] = defaultdict(list)

    def tell(self, problem: Problem) -> None:
        """Warn of a problem, or keep its row for later; that of a whole file is always told."""
        if problem.row is None:
            warn(str(problem))
            return
        self._rows[problem.source] += 1
        if self._rows[problem.source] <= _IN_FULL:
            warn(str(problem))
        elif len(self._numbers[problem.source]) < _BY_NUMBER:
            self._numbers[problem.source].append(problem.row)

    def finish(self) -> None:
        """Tell for each file of how many more rows something is to be said, and which they are."""
        for source, numbers in self._numbers.items():
            more = self._rows[source] - _IN_FULL
            rest = more - len(numbers)
            listed = ", ".join(map(str, numbers)) + (f" and {rest:,} others" if rest else "")
            warn(f"{source}: the like of {more:,} more {'row' if more == 1 else 'rows'}: {listed}")
        self._rows.clear()
        self._numbers.clear()

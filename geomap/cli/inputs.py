"""From SOURCE... on the command line to findings, with every problem told on the way."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from geomap.cli.complaints import Complaints
from geomap.errors import InputError
from geomap.export import findings_from_json
from geomap.model import Article, Findings
from geomap.read import Problem, measure_sources, read_entries


class Inputs:
    """The sources of one command: a stream of articles and findings, and a count of what was lost on the way."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._complaints = Complaints()
        self.problems = 0
        """Files and rows that could not be read."""
        self.bytes_read = 0
        """Of the files on disk; reading runs a little ahead of the results."""

    def total_bytes(self) -> int | None:
        """Return how much there is to read; None where standard input or the web is among the sources."""
        return measure_sources(self._arguments.sources)

    def read(self) -> Iterator[Article | Findings]:
        """Yield articles, and the findings of lines that `geomap extract` wrote, in their order.

        Raises
        ------
        InputError
            At the first problem, with --strict.
        """
        arguments = self._arguments
        entries = read_entries(
            arguments.sources,
            on_problem=self._report,
            encoding=arguments.encoding,
            format=arguments.input_format,
            text_column=arguments.text_column,
            max_article_bytes=arguments.max_article,
            allow_private=arguments.allow_private,
            on_bytes=self._count_bytes,
        )
        for entry in entries:
            if isinstance(entry, Article):
                yield entry
                continue
            try:
                yield findings_from_json(entry.record)
            except InputError as error:
                self._report(Problem(source=entry.source, row=entry.row, reason=str(error)))
        self._complaints.finish()

    def _count_bytes(self, number: int) -> None:
        self.bytes_read += number

    def _report(self, problem: Problem) -> None:
        if self._arguments.strict:
            raise InputError(str(problem))
        self._complaints.tell(problem)
        self.problems += problem.lost

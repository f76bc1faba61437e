"""Findings set aside on disk, for work that must have seen all of them before it can go on with the first."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import replace
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

from geomap.model import Findings


class Heap:
    """The same in memory, for what will be held there anyway."""

    def __init__(self) -> None:
        self._findings: list[Findings] = []

    def fill(self, stream: Iterable[Findings]) -> Iterator[Findings]:
        """Keep the findings one by one, and pass them on."""
        for findings in stream:
            self._findings.append(findings)
            yield findings

    def read(self) -> Iterator[Findings]:
        """Yield all findings in the order in which they came; any number of times."""
        return iter(self._findings)


class Spool:
    """A file without a name that holds findings; it is gone when it is closed, or with the process.

    The texts of their articles are left out: tables quote no more of them than the sentences of incidents.
    """

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  # closed by __exit__
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def fill(self, stream: Iterable[Findings]) -> Iterator[Findings]:
        """Write the findings down one by one, and pass them on."""
        for findings in stream:
            kept = replace(findings, article=replace(findings.article, text=""))
            pickle.dump(kept, self._file, protocol=pickle.HIGHEST_PROTOCOL)
            self._count += 1
            yield kept

    def read(self) -> Iterator[Findings]:
        """Yield all findings in the order in which they came; any number of times, one reader at a time."""
        self._file.seek(0)
        for _ in range(self._count):
            findings: Findings = pickle.load(self._file)  # noqa: S301  # written above, in a file without a name
            yield findings

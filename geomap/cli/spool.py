"""Findings set aside, for work that must have seen all of them before it can go on with the first."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from tempfile import TemporaryFile, gettempdir
from types import TracebackType
from typing import Final

from geomap.cli.outputs import name_full_disk
from geomap.model import Findings

_ROOM: Final = 10_000
"""Articles that are held in memory, some 10 KB each; what comes after them goes to disk, at 0.1 ms each way."""


class Spool(AbstractContextManager["Spool"]):
    """Holds findings: all in memory, or the first few there and the others in a file without a name.

    The file is gone when it is closed, or with the process.
    """

    def __init__(self, *, in_memory: bool) -> None:
        """Hold all in memory as they are, or else without the texts of articles, in no more of it than some."""
        self._in_memory = in_memory
        self._held: list[Findings] = []
        self._file = TemporaryFile()  # noqa: SIM115  # closed by __exit__
        self._filed = 0

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def fill(self, stream: Iterable[Findings]) -> Iterator[Findings]:
        """Set the findings aside one by one, and pass them on."""
        for findings in stream:
            kept = findings if self._in_memory else replace(findings, article=replace(findings.article, text=""))
            if self._in_memory or len(self._held) < _ROOM:
                self._held.append(kept)
            else:
                with name_full_disk(gettempdir()):
                    pickle.dump(kept, self._file, protocol=pickle.HIGHEST_PROTOCOL)
                self._filed += 1
            yield kept

    def read(self) -> Iterator[Findings]:
        """Yield all findings in the order in which they came; any number of times, one reader at a time."""
        yield from self._held
        self._file.seek(0)
        for _ in range(self._filed):
            findings: Findings = pickle.load(self._file)  # noqa: S301  # written above, in a file without a name
            yield findings

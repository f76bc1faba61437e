"""The answers of online geocoders, kept on disk: one SQLite file that any number of processes may share.

Every answer is written down before the next question is asked, so that a run that is killed loses at most the answer
under way. Beside the answers stands when each server may be asked next: processes that share the file share its pace.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from geomap.errors import GeomapError

_PATIENCE_S: Final = 60.0
"""How long a process waits for another that writes."""
_FARTHEST_TURN_S: Final = 3600.0
"""A next turn farther off than this was set by a clock that has been put back since; it is not waited for."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS answers (
    service TEXT NOT NULL, settings TEXT NOT NULL, query TEXT NOT NULL, answered_at REAL NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (service, settings, query)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS turns (server TEXT PRIMARY KEY, next_at REAL NOT NULL) WITHOUT ROWID;
"""


class Entry(NamedTuple):
    """One question with its answer."""

    service: str
    settings: str
    """What else the answer depends on: the server, the city, the options, as one string."""
    query: str
    answered_at: float
    """Seconds since 1970, UTC."""
    answer: object
    """As the service gave it, in JSON's terms; an empty list is "not found"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """How much of one service is kept."""

    service: str
    answers: int
    not_found: int
    oldest: float
    newest: float


def cache_path() -> Path:
    """Return where the answers are kept: GEOMAP_CACHE if that is set, else in the platform's folder for caches."""
    given = os.environ.get("GEOMAP_CACHE")
    if given:
        return Path(given)
    import platformdirs

    return platformdirs.user_cache_path("geomap", appauthor=False) / "answers.sqlite3"


class AnswerCache:
    """The answers in one file; a context manager."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it.

        Raises
        ------
        GeomapError
            If it cannot be opened, or is no such file.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            msg = f"the cache {path} cannot be opened: {error}; GEOMAP_CACHE names another file"
            raise GeomapError(msg) from error
        try:
            with self._told():
                self._connection.execute("PRAGMA journal_mode=WAL")
                # an answer outlives a killed process as it is; only a power cut may cost the last ones
                self._connection.execute("PRAGMA synchronous=NORMAL")
                self._connection.executescript(_SCHEMA)
        except GeomapError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def find(self, service: str, settings: str, query: str) -> Entry | None:
        """Return the answer to a question; None where it has not been answered."""
        with self._told():
            row = self._connection.execute(
                "SELECT * FROM answers WHERE service = ? AND settings = ? AND query = ?", (service, settings, query)
            ).fetchone()
        return _entry(row) if row else None

    def keep(self, entry: Entry) -> None:
        """Write an answer down, for good when this returns; one to the same question goes."""
        answer = json.dumps(entry.answer, ensure_ascii=True, separators=(",", ":"))
        with self._told():
            self._connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", (*entry[:4], answer))

    def take_turn(self, server: str, *, interval_s: float, now: float) -> float:
        """Take the next free turn to ask a server; returns how many seconds from `now` that is."""
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                row = self._connection.execute("SELECT next_at FROM turns WHERE server = ?", (server,)).fetchone()
                turn = max(now, row[0]) if row and row[0] - now < _FARTHEST_TURN_S else now
                self._connection.execute("INSERT OR REPLACE INTO turns VALUES (?, ?)", (server, turn + interval_s))
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
        return turn - now

    def stocks(self) -> list[Stock]:
        """Count what is kept, by service."""
        with self._told():
            rows = self._connection.execute(
                "SELECT service, count(*), sum(answer = '[]'), min(answered_at), max(answered_at) FROM answers "
                "GROUP BY service ORDER BY service"
            ).fetchall()
        return [
            Stock(service=service, answers=count, not_found=misses, oldest=oldest, newest=newest)
            for service, count, misses, oldest, newest in rows
        ]

    def entries(self) -> Iterator[Entry]:
        """Yield all that is kept, in a steady order."""
        with self._told(), closing(self._connection.execute("SELECT * FROM answers ORDER BY 1, 2, 3")) as rows:
            for row in rows:
                yield _entry(row)

    def clear(self, *, service: str | None = None, before: float | None = None) -> int:
        """Forget answers: all, or those of one service, or those given before a time; returns how many."""
        with self._told():
            done = self._connection.execute(
                "DELETE FROM answers WHERE (?1 IS NULL OR service = ?1) AND (?2 IS NULL OR answered_at < ?2)",
                (service, before),
            ).rowcount
            self._connection.execute("VACUUM")
        return done

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn SQLite's errors into one that names the file and what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            msg = f"the cache {self.path} cannot be used: {error}; GEOMAP_CACHE names another file"
            raise GeomapError(msg) from error
        except sqlite3.DatabaseError as error:
            msg = f"the cache {self.path} is damaged ({error}): delete it, or set GEOMAP_CACHE to another file"
            raise GeomapError(msg) from error


def _entry(row: tuple[str, str, str, float, str]) -> Entry:
    return Entry(*row[:4], json.loads(row[4]))

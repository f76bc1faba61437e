"""A real Nominatim of one's own: a private PostgreSQL in a temporary folder, an import, and the server on 127.0.0.1.

Nothing of it can be reached from outside: the database listens on a socket in that folder alone. Afterwards all of it
is removed.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_UNPRIVILEGED: Final = "postgres"
"""Who runs the database where the tests are run by root, which PostgreSQL refuses; Debian's packages make that user."""
_HASTY: Final = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=256MB")
"""Settings that would risk the data in a power cut: here it is thrown away anyway."""
_PATIENCE_S: Final = 60.0
_IMPORT_S: Final = 1200.0


@dataclass(frozen=True, slots=True)
class Tools:
    """The programs that are needed, as tests/nominatim/install.sh installs them."""

    nominatim: Path
    postgres: Path
    """The folder of PostgreSQL's programs."""


def find_tools(root: Path) -> Tools | None:
    """Return where the programs are; None where one is missing."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    nominatim = root / ".venv-nominatim" / "bin" / "nominatim"
    if not folders or not nominatim.exists() or shutil.which("osm2pgsql") is None:
        return None
    return Tools(nominatim, folders[-1].parent)


@dataclass(slots=True)
class Nominatim:
    """One that runs."""

    url: str
    import_s: float
    """What the import took, in seconds."""
    _database: Database
    _log: Path

    def count_searches(self) -> int:
        """Return how many questions it has been asked."""
        return self._log.read_text().count('"GET /search')

    @contextmanager
    def without_database(self) -> Iterator[None]:
        """Take its database away for a while."""
        self._database.stop()
        try:
            yield
        finally:
            self._database.start()


@contextmanager
def run_nominatim(osm_file: Path, *, tools: Tools) -> Iterator[Nominatim]:
    """Import a file of OpenStreetMap's and serve it."""
    folder = Path(tempfile.mkdtemp(prefix="geomap-nominatim-"))
    try:
        database = Database(tools.postgres, folder / "database")
        database.create()
        database.start()
        try:
            with _serve(osm_file, folder=folder, tools=tools, database=database) as running:
                yield running
        finally:
            database.stop()
    finally:
        shutil.rmtree(folder)


@contextmanager
def _serve(osm_file: Path, *, folder: Path, tools: Tools, database: Database) -> Iterator[Nominatim]:
    """Import into a database that runs, and serve."""
    project, log = folder / "project", folder / "server.log"
    project.mkdir()
    settings = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PG", "NOMINATIM_"))},
        "NOMINATIM_DATABASE_DSN": f"pgsql:dbname=nominatim;host={database.folder};user={database.user}",
        "NOMINATIM_DATABASE_WEBUSER": database.user,
    }
    start = time.monotonic()
    # --offline: it would fetch a table of how well known places are
    _run([tools.nominatim, "import", "--osm-file", osm_file, "--offline", "--no-updates"], cwd=project, env=settings)
    import_s = time.monotonic() - start
    place = f"127.0.0.1:{_free_port()}"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [tools.nominatim, "serve", "--server", place],
            cwd=project,
            env=settings,
            stdout=output,
            stderr=output,
            start_new_session=True,
        ) as process,
    ):
        try:
            _wait_for(f"http://{place}/status", process=process, log=log)
            yield Nominatim(f"http://{place}", import_s, database, log)
        finally:
            os.killpg(process.pid, signal.SIGTERM)


@dataclass(slots=True)
class Database:
    """A PostgreSQL of one's own."""

    programs: Path
    folder: Path
    user: str = "nominatim"
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def create(self) -> None:
        """Make an empty one."""
        self.folder.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(self.folder, _UNPRIVILEGED, _UNPRIVILEGED)
            self.folder.parent.chmod(0o711)
        options = ["-U", self.user, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        with self._as_owner("initdb", "-D", str(self._data), *options) as process:
            _check(process.wait(timeout=_PATIENCE_S), "initdb", self._log)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = [
            f"-c{setting}" for setting in (*_HASTY, "listen_addresses=", f"unix_socket_directories={self.folder}")
        ]
        self._process = self._as_owner("postgres", "-D", str(self._data), *settings)
        end = time.monotonic() + _PATIENCE_S
        ready = [str(self.programs / "pg_isready"), "-q", "-h", str(self.folder)]
        while subprocess.run(ready, check=False).returncode:
            if self._process.poll() is not None or time.monotonic() > end:
                msg = f"PostgreSQL does not start: {self._log.read_text()[-2000:]}"
                raise RuntimeError(msg)
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it without ado, if it runs."""
        if self._process is not None:
            with self._process as process:
                process.send_signal(signal.SIGQUIT)
            self._process = None

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    @property
    def _log(self) -> Path:
        return self.folder.parent / "database.log"

    def _as_owner(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start one of PostgreSQL's programs, as a user that it accepts."""
        owner = _UNPRIVILEGED if os.geteuid() == 0 else None
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [str(self.programs / program), *arguments],
                cwd="/",
                stdout=log,
                stderr=log,
                user=owner,
                group=owner,
                extra_groups=None if owner is None else [],
                start_new_session=True,  # Ctrl-C is for the tests, which stop it themselves
            )


def _run(command: Sequence[str | Path], *, cwd: Path, env: dict[str, str]) -> None:
    """Run a command, and show what it said if it fails."""
    done = subprocess.run(
        command, cwd=cwd, env=env, check=False, timeout=_IMPORT_S, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        msg = f"{command[0]} failed: {done.stdout.decode(errors='replace')[-3000:]}"
        raise RuntimeError(msg)


def _check(status: int, what: str, log: Path) -> None:
    if status:
        msg = f"{what} failed: {log.read_text()[-2000:]}"
        raise RuntimeError(msg)


def _wait_for(url: str, *, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + _PATIENCE_S
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        try:
            opener.open(url, timeout=5).close()
        except OSError as error:
            if process.poll() is not None or time.monotonic() > end:
                msg = f"Nominatim does not answer: {log.read_text()[-2000:]}"
                raise RuntimeError(msg) from error
            time.sleep(0.1)
        else:
            return


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port

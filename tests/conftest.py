"""What all tests share: no network, and a header that says what this machine cannot test."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

ROOT: Final = Path(__file__).resolve().parents[1]
CHROMIUM: Final = Path("/usr/bin/chromium")
SHARED: Final = ROOT.parent / "shared"
# the same examples on every run, and none fails because the machine is busy
settings.register_profile("geomap", deadline=None, derandomize=True)
settings.load_profile("geomap")
_LOCAL: Final = frozenset({"127.0.0.1", "::1", "localhost"})


def pytest_report_header() -> list[str]:
    """Say which tests will be skipped here, and why."""
    missing = [
        (CHROMIUM, "no chromium: tests that open pages are skipped"),
        (SHARED, "no ../shared: tests against the hand-made annotations and the city's own data are skipped"),
    ]
    return [f"geomap: {why}" for path, why in missing if not path.exists()]


class NetworkRefusedError(AssertionError):
    """A test tried to leave this machine."""


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection but those within this machine, for all tests."""
    connect, connect_ex, sendto = socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto
    getaddrinfo = socket.getaddrinfo

    def check(sock: socket.socket, address: object) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            refuse(address[0] if isinstance(address, tuple) else address)

    def refuse(host: object) -> None:
        if host not in _LOCAL:
            msg = f"a test tried to reach {host}"
            raise NetworkRefusedError(msg)

    def connect_here(self: socket.socket, address: tuple[str, int]) -> None:
        check(self, address)
        connect(self, address)

    def connect_ex_here(self: socket.socket, address: tuple[str, int]) -> int:
        check(self, address)
        return connect_ex(self, address)

    def sendto_here(self: socket.socket, data: bytes, *rest: object) -> int:
        check(self, rest[-1])
        return sendto(self, data, *rest)  # type: ignore[call-overload, no-any-return]  # flags may stand between

    def look_up_here(host: bytes | str | None, *rest: object, **named: object) -> object:
        if host is not None:
            refuse(host.decode() if isinstance(host, bytes) else host)
        return getaddrinfo(host, *rest, **named)  # type: ignore[arg-type]  # passed on as they came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket.socket, "connect_ex", connect_ex_here)
        patch.setattr(socket.socket, "sendto", sendto_here)
        patch.setattr(socket, "getaddrinfo", look_up_here)
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the answers of geocoders out of the user's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GEOMAP_CACHE", str(tmp_path_factory.mktemp("cache") / "answers.sqlite3"))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return ROOT

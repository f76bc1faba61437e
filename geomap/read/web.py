"""Stories from the web: one polite request, with a bound on its redirects, its time and its size."""

from __future__ import annotations

import gzip
import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final, cast
from urllib.parse import urljoin

from geomap.read.addresses import WebAddress, find_addresses, parse_address
from geomap.read.problems import UnreadableError

_HEADERS: Final = {
    "User-Agent": "geomap (a reader of news stories, started by a person; one request a story)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_MOST_REDIRECTS: Final = 5
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_TIMEOUT_S: Final = 20.0
"""How long to wait for a connection, and for any next byte."""
_GRACE_S: Final = 30.0
_SLOWEST: Final = 1000
"""Bytes a second below which, after the grace, an answer is given up."""
_UNKNOWN_SIGNER: Final = frozenset({18, 19, 20, 21})
"""OpenSSL's codes for certificates that nobody known has signed."""
_MOST_BYTES: Final = 4 << 30
"""Longest answer, in bytes as they come over the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAnswer:
    """What came back, its body still to be read."""

    stream: BinaryIO
    url: str
    """Where the redirects ended."""
    content_type: str | None
    """The header as it came."""


@contextmanager
def open_url(url: str, *, allow_private: bool) -> Iterator[WebAnswer]:
    """Ask for an URL and follow its redirects; every host on the way is checked before it is called.

    Raises
    ------
    UnreadableError
        If it cannot be had: refused, unreachable, answered with an error, too slow or cut off, now or while it is read.
    """
    try:
        for _ in range(_MOST_REDIRECTS + 1):
            address = parse_address(url)
            sock = _connect(address, allow_private=allow_private)
            try:
                connection = http.client.HTTPConnection(address.host, address.port)
                connection.sock = cast("socket.socket", _PacedSocket(sock))  # it never looks the name up itself
                connection.request("GET", address.target, headers={"Host": address.host_header, **_HEADERS})
                response = connection.getresponse()
                if response.status in _REDIRECTS and (location := response.getheader("Location")):
                    url = _follow(url, location.strip())
                    continue
                if response.status != http.client.OK:
                    msg = f"answered {response.status} {response.reason[:60]}".rstrip()
                    raise UnreadableError(msg)
                yield _describe(response, url=address.url)
                return
            finally:
                sock.close()
    except (http.client.HTTPException, EOFError, zlib.error) as error:
        msg = f"answered in a way that cannot be read: {type(error).__name__}"
        raise UnreadableError(msg) from error
    except ssl.SSLCertVerificationError as error:
        hint = "; SSL_CERT_FILE may name a file of authorities to trust" if error.verify_code in _UNKNOWN_SIGNER else ""
        msg = f"cannot be reached safely: {error.verify_message.rstrip('.')}{hint}"
        raise UnreadableError(msg) from error
    except ssl.SSLError as error:
        msg = f"cannot be reached safely: {error.reason or 'the encrypted connection failed'}"
        raise UnreadableError(msg) from error
    except TimeoutError as error:
        msg = f"does not answer within {_TIMEOUT_S:.0f} seconds, or too slowly"
        raise UnreadableError(msg) from error
    msg = f"leads from one address to the next more than {_MOST_REDIRECTS} times"
    raise UnreadableError(msg)


def _follow(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        msg = f"leads to no address of the web: {error}"
        raise UnreadableError(msg) from error


def _describe(response: http.client.HTTPResponse, *, url: str) -> WebAnswer:
    coding = (response.getheader("Content-Encoding") or "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        msg = "answered in a compression that was not asked for"
        raise UnreadableError(msg)
    body: io.BufferedIOBase = io.BufferedReader(_Body(response))
    if coding.endswith("gzip"):
        body = io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=body)))
    return WebAnswer(
        stream=cast("BinaryIO", body),
        url=url,
        content_type=response.getheader("Content-Type"),
    )


def _connect(address: WebAddress, *, allow_private: bool) -> socket.socket:
    """Connect to the first of the host's checked addresses that answers."""
    failure: OSError | None = None
    for ip in find_addresses(address, allow_private=allow_private):
        try:
            sock = socket.create_connection((ip, address.port), timeout=_TIMEOUT_S)
        except OSError as error:
            failure = error
            continue
        if address.scheme == "http":
            return sock
        try:
            return ssl.create_default_context().wrap_socket(sock, server_hostname=address.host)
        except BaseException:
            sock.close()
            raise
    if isinstance(failure, TimeoutError):
        raise failure
    msg = f"cannot be reached: {failure.strerror if failure and failure.strerror else failure}"
    raise UnreadableError(msg)


class _Body(io.RawIOBase):
    """The body of an answer, which must be as long as was announced."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self._response = response

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands in
        """Read on.

        Raises
        ------
        UnreadableError
            If the answer ends too early.
        """
        number = self._response.readinto(buffer)
        if not number and self._response.length:
            msg = "was cut off on its way"
            raise UnreadableError(msg)
        return number


class _PacedSocket:
    """As much of a socket as http.client uses; what it receives must come at a pace. Who made it closes the socket."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def sendall(self, data: bytes) -> None:
        """Send all of the request."""
        self._sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return the stream of what is received."""
        return io.BufferedReader(_PacedReader(self._sock))

    def close(self) -> None:
        """Do nothing: http.client closes its socket before the answer is read."""


class _PacedReader(io.RawIOBase):
    """The bytes of a socket; a server that drips them, or never ends, is left."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._waited_s = 0.0
        self._received = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands in
        """Receive what is there.

        Raises
        ------
        TimeoutError
            If nothing comes, or far too little for the time spent waiting.
        UnreadableError
            If more has come than any story is long.
        """
        left_s = _GRACE_S + self._received / _SLOWEST - self._waited_s
        if left_s <= 0:
            raise TimeoutError
        if self._received > _MOST_BYTES:
            msg = f"is longer than {_MOST_BYTES:,} bytes; the rest is not read"
            raise UnreadableError(msg)
        start = time.monotonic()
        self._sock.settimeout(min(_TIMEOUT_S, left_s))
        try:
            number = self._sock.recv_into(buffer)
        finally:
            self._waited_s += time.monotonic() - start
        self._received += number
        return number

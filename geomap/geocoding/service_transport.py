"""Fetching a page from an online geocoder, with limits: no redirects, 4 MB, and a time for the whole answer."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from ssl import SSLContext
from typing import Final, Protocol
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

_MOST_BYTES: Final = 4 << 20


class StatusError(OSError):
    """A server answered with a status that is no success."""

    def __init__(self, status: int, headers: Mapping[str, str]) -> None:
        """Keep the status, and the headers, their names in lower case."""
        super().__init__(f"HTTP status {status}")
        self.status = status
        self.headers = headers


class _NoRedirect(HTTPRedirectHandler):
    """Follows nothing: a geocoder that moves may take the key with it."""

    def redirect_request(self, *_: object) -> None:
        """Decline."""


class Reader(Protocol):
    """Fetches a page."""

    def __call__(self, url: str, timeout_s: float, headers: Mapping[str, str], data: bytes | None = None, /) -> bytes:
        """Fetch a URL within so many seconds, with these headers; with data it is sent there."""


def make_reader(*, proxies: Mapping[str, str] | None, ssl_context: SSLContext | None) -> Reader:
    """Return the function that fetches a URL.

    It raises StatusError, TimeoutError, another OSError, an HTTPException, or ValueError for an endless answer.
    """
    known = dict(proxies) if proxies is not None else None
    opener = build_opener(HTTPSHandler(context=ssl_context), ProxyHandler(known), _NoRedirect())

    def read(url: str, timeout_s: float, headers: Mapping[str, str], data: bytes | None = None, /) -> bytes:
        request = Request(url, data, dict(headers))  # noqa: S310  # every server's address is checked to be http(s)
        try:
            with opener.open(request, timeout=timeout_s) as page:
                return _read_page(page, timeout_s=timeout_s)
        except HTTPError as error:
            error.close()
            raise StatusError(error.code, {key.lower(): value for key, value in error.headers.items()}) from None
        except URLError as error:
            raise (error.reason if isinstance(error.reason, OSError) else OSError("unreachable")) from None

    return read


def _read_page(page: http.client.HTTPResponse, *, timeout_s: float) -> bytes:
    """Read a whole answer, however slowly it drips, within its limits."""
    end, size, parts = time.monotonic() + timeout_s, 0, []
    while part := page.read1(1 << 16):
        parts.append(part)
        size += len(part)
        if size > _MOST_BYTES:
            msg = "an endless answer"
            raise ValueError(msg)
        if time.monotonic() > end:
            raise TimeoutError
    if page.length:
        raise http.client.IncompleteRead(b"", page.length)
    return b"".join(parts)

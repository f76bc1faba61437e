"""A web server on this machine, whose pages each test lays out for itself."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

import pytest
import trustme

Answer = Callable[[BaseHTTPRequestHandler], None]
STORY_PAGE: Final = """<!DOCTYPE html><html><head><title>Two hurt on Sample Avenue - The Example</title>
<meta property="article:published_time" content="2021-02-03T21:15:00-06:00"></head><body>
<nav><a href="/">Front page</a> <a href="/weather">Weather in Springfield</a></nav>
<article><h1>Two hurt on Sample Avenue</h1>
<p>CHICAGO &#8212; Two women were robbed Tuesday evening in the 4500 block of North Broadway, police said, after they
had left a caf\u00e9 nearby &amp; walked toward their car.</p>
<p>One of them, who is <b>34</b>, was taken to a hospital in good condition. The other refused medical attention, and
detectives asked anyone who had seen a white van in the area to call.</p></article>
<footer>All rights reserved by The Example</footer></body></html>"""


@dataclass(slots=True)
class LocalSite:
    """A server of pages on 127.0.0.1."""

    root: str
    """Its address, without a final slash."""
    pages: dict[str, Answer] = field(default_factory=dict)
    requests: list[tuple[str, str]] = field(default_factory=list)
    """The path and the user agent of each, in their order."""

    def add(self, path: str, body: bytes, *, content_type: str, **headers: str) -> str:
        """Lay out a page, and return its address; an underscore in a header's name stands for a hyphen."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", content_type)
            handler.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.pages[path] = answer
        return self.root + path

    def redirect(self, path: str, target: str) -> str:
        """Let a page lead elsewhere, and return its address."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(302)
            handler.send_header("Location", target)
            handler.end_headers()

        self.pages[path] = answer
        return self.root + path


@contextmanager
def serve_site(*, certificate: trustme.LeafCert | None = None) -> Iterator[LocalSite]:
    """Serve pages, by https if there is a certificate."""
    here = LocalSite(root="")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.requests.append((self.path, self.headers.get("User-Agent", "")))
            answer = here.pages.get(self.path)
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  the name it has there
            """Print nothing."""

    with _QuietServer(("127.0.0.1", 0), Handler) as server:
        here.root = f"http://127.0.0.1:{server.server_port}"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            certificate.configure_cert(context)
            # the handshake belongs to the thread of a connection, where it holds nobody else up
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
            here.root = f"https://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield here
        server.shutdown()
        thread.join()


class _QuietServer(ThreadingHTTPServer):
    """Says nothing of clients that hang up: those are what is tested."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Go on."""


@pytest.fixture
def site() -> Iterator[LocalSite]:
    """Serve pages while the test runs."""
    with serve_site() as here:
        yield here


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Return one who signs certificates, and whom nobody trusts yet."""
    return trustme.CA()


@pytest.fixture
def secure_site(authority: trustme.CA) -> Iterator[LocalSite]:
    """Serve pages by https while the test runs."""
    with serve_site(certificate=authority.issue_cert("127.0.0.1", "localhost")) as here:
        yield here


@pytest.fixture(scope="session")
def story_page() -> str:
    """Return a page as newsrooms write it: a story among menus and notices."""
    return STORY_PAGE

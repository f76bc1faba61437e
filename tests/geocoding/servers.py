"""Geocoders on 127.0.0.1 that speak as the public ones do, and can be told to fail in every way that those know."""

from __future__ import annotations

import csv
import io
import json
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import parse_qs, urlsplit

import trustme

from tests.geocoding.tongues import LAT, LON, TONGUES, Spot


@dataclass
class Server:
    """One server: what it was asked, and what it says."""

    service: str
    spots: list[Spot] = field(default_factory=lambda: [Spot()])
    """What it answers to everything."""
    faults: list[str] = field(default_factory=list)
    """How it fails next, one for each request: "429", "500", "403", "cut", "short", "garbage", "empty", "slow", ..."""
    delay_s: float = 0.0
    asked: Counter[str] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)
    targets: list[str] = field(default_factory=list)
    batches: list[list[str]] = field(default_factory=list)
    """The questions that came together."""
    url: str = ""

    def reset(self) -> None:
        """Forget all that a test asked of it, and told it."""
        self.spots, self.faults, self.delay_s = [Spot()], [], 0.0
        self.asked, self.agents, self.targets, self.batches = Counter(), set(), [], []

    def batch_row(self, row: list[str]) -> str:
        """Return the line that answers one of a table's: of houses with the number that the first spot has."""
        asked, spot = ", ".join(row[1:]), self.spots[0] if self.spots else None
        if spot is None or row[1].partition(" ")[0] not in (spot.number, "1"):
            return f'"{row[0]}","{asked}","No_Match"\n'
        if row[1].startswith("1 "):
            return f'"{row[0]}","{asked}","Tie"\n'
        label = f"{spot.number} N {spot.name.upper()} AVE, {spot.city.upper()}, IL, 60651"
        return f'"{row[0]}","{asked}","Match","Non_Exact","{label}","{spot.lon},{spot.lat}","112036","L"\n'

    def body(self) -> bytes:
        """Return what it says now."""
        return json.dumps(TONGUES[self.service][1](self.spots)).encode()


@contextmanager
def serve(service: str, *, certificate: trustme.LeafCert | None = None) -> Iterator[Server]:
    """Run a server that speaks as a service, on a port of 127.0.0.1; by https if there is a certificate."""
    server = Server(service)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer, or fail as the server is told to."""
            asked = parse_qs(urlsplit(self.path).query)[TONGUES[service][0]][0]
            server.asked[asked] += 1
            server.agents.add(self.headers["User-Agent"])
            server.targets.append(self.path)
            time.sleep(server.delay_s)
            _fail(self, server.faults.pop(0), server.body()) if server.faults else _send(self, server.body())

        def do_POST(self) -> None:
            """Answer a table with a table, as the Census Bureau's addressbatch, or fail as told."""
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            rows = list(
                csv.reader(io.StringIO(form.partition('filename="batch.csv"')[2].strip().partition("\r\n--")[0]))
            )
            server.batches.append([", ".join(row[1:4]) for row in rows])
            body = "".join(map(server.batch_row, reversed(rows))).encode()
            _fail(self, server.faults.pop(0), body) if server.faults else _send(self, body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    http = _QuietServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_port}"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        http.socket = context.wrap_socket(http.socket, server_side=True, do_handshake_on_connect=False)
        server.url = f"https://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


class _QuietServer(ThreadingHTTPServer):
    """Says nothing of clients that hang up: those are what is tested."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Go on."""


def _send(handler: BaseHTTPRequestHandler, body: bytes, *, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    if "Content_Length" not in headers:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _fail(handler: BaseHTTPRequestHandler, fault: str, body: bytes) -> None:
    """Fail in the way that is named; a number is a status."""
    half, lat = body[: len(body) // 2], str(LAT).encode()
    bodies = {
        "half": half,  # half an answer that calls itself whole
        "garbage": b"<html>\xff\xfe Welcome to the Wi-Fi of this hotel",
        "empty": b"",
        "null": b"null",
        "object": b"{}",
        "deep": b"[" * 200_000,
        "strange": body.replace(lat, b"999"),
        "not a number": body.replace(b'"' + lat + b'"', b'"NaN"').replace(lat, b"NaN"),
        "nowhere": body.replace(lat, b"0").replace(str(LON).encode(), b"0"),
    }
    if fault in bodies:
        _send(handler, bodies[fault])
    elif fault in _ODD:
        _ODD[fault](handler, half, len(body))
    else:
        headers = {"429": {"Retry_After": "7"}, "429 for long": {"Retry_After": "86400"}, "302": {"Location": "/x?q=x"}}
        _send(handler, b"no", status=int(fault[:3]), **headers.get(fault, {}))


def _cut(handler: BaseHTTPRequestHandler, _half: bytes, _size: int) -> None:
    """Hang up before a word is said."""
    handler.close_connection = True


def _stop_short(handler: BaseHTTPRequestHandler, half: bytes, size: int) -> None:
    """Hang up in the middle."""
    _send(handler, half, Content_Length=str(size))


def _be_slow(handler: BaseHTTPRequestHandler, half: bytes, _size: int) -> None:
    time.sleep(1.0)
    _send(handler, half)


def _drip(handler: BaseHTTPRequestHandler, _half: bytes, _size: int) -> None:
    """Say something all the time, and never come to an end."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(30):
        handler.wfile.write(b" ")
        time.sleep(0.1)


def _never_end(handler: BaseHTTPRequestHandler, _half: bytes, _size: int) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(64):
        handler.wfile.write(b" " * (1 << 20))


_ODD: Final = {"cut": _cut, "short": _stop_short, "slow": _be_slow, "drip": _drip, "endless": _never_end}

"""The guard itself: tests cannot reach the network, and can reach their own servers."""

from __future__ import annotations

import socket

import pytest


def test_a_connection_to_the_outside_is_refused() -> None:
    with socket.socket() as sock, pytest.raises(AssertionError, match=r"tried to reach 192\.0\.2\.1"):
        sock.connect(("192.0.2.1", 80))


def test_a_datagram_to_the_outside_is_refused() -> None:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as sock,
        pytest.raises(AssertionError, match=r"tried to reach 192\.0\.2\.1"),
    ):
        sock.sendto(b"?", ("192.0.2.1", 53))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(AssertionError, match=r"tried to reach example\.org"):
        socket.create_connection(("example.org", 80))


def test_a_server_on_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as sock:
        peer, _ = server.accept()
        with peer:
            sock.sendall(b"here")
            assert peer.recv(4) == b"here"

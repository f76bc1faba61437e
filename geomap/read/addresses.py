"""Addresses of the web: which host an URL names, and whether that host is one that geomap may call.

A link in a list of stories may point into the reader's own network (a router, a cloud machine's credentials), so the
name is looked up once, every address it has is judged, and the connection goes to an address that was judged: a name
server that answers differently the next time gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from geomap.read.problems import UnreadableError

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_KEPT_IN_PATH: Final = "%/:=&?~+!$,;'@()*[]|"
_LONGEST_URL: Final = 8192
"""Characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress:
    """An http or https URL, taken apart."""

    url: str
    scheme: str
    host: str
    port: int
    target: str
    """Path and query, as sent."""

    @property
    def host_header(self) -> str:
        """The host, and the port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.scheme == "https" else 80) else f"{host}:{self.port}"


def parse_address(url: str) -> WebAddress:
    """Take an URL apart.

    Raises
    ------
    UnreadableError
        If it is not http or https, names no host, or carries a user name or password.
    """
    if len(url) > _LONGEST_URL or not url.isprintable() or " " in url:
        msg = "is no address of the web: too long, or with characters that none has"
        raise UnreadableError(msg)
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("ascii" if (parts.hostname or "").isascii() else "idna").decode()
    except ValueError as error:
        msg = f"is no address of the web: {error}"
        raise UnreadableError(msg) from error
    if parts.scheme not in ("http", "https"):
        msg = f"leads to {parts.scheme or 'no'}: only http and https are read"
        raise UnreadableError(msg)
    if not host:
        msg = "is no address of the web: it names no host"
        raise UnreadableError(msg)
    if parts.username or parts.password:
        msg = "has a user name or password in it; geomap sends none"
        raise UnreadableError(msg)
    target = quote(parts.path or "/", safe=_KEPT_IN_PATH)
    if parts.query:
        target += "?" + quote(parts.query, safe=_KEPT_IN_PATH)
    default = 443 if parts.scheme == "https" else 80
    return WebAddress(url=url, scheme=parts.scheme, host=host, port=default if port is None else port, target=target)


def find_addresses(address: WebAddress, *, allow_private: bool) -> list[str]:
    """Look the host up and return its IP addresses in the system's order.

    Raises
    ------
    UnreadableError
        If it has none, or one of them is private, of this machine or otherwise not public, unless these are allowed.
    """
    if not allow_private and (written := _as_ip(address.host)) is not None:
        _refuse_private(written, host=address.host)
    try:
        answers = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        msg = f"cannot be reached: no address is known of {address.host}"
        raise UnreadableError(msg) from error
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not allow_private:
        for one in found:
            ip = _as_ip(one)
            if ip is None:
                msg = f"{address.host} has an address that cannot be judged: {one}"
                raise UnreadableError(msg)
            _refuse_private(ip, host=address.host)
    return found


def is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Tell whether an address belongs to the public internet, an IPv4 address inside an IPv6 one included."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _refuse_private(ip: ipaddress.IPv4Address | ipaddress.IPv6Address, *, host: str) -> None:
    if not is_public(ip):
        msg = f"{host} is a private or local address, which geomap does not call (--allow-private allows it)"
        raise UnreadableError(msg)


def _as_ip(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None

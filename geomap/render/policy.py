"""The page's Content-Security-Policy: which scripts and styles may run, by hash, and which hosts may be asked.

Our own page names no host at all, save that of the tiles, if any are chosen. What a user's folium layers bring along is
found by parsing it, so that it goes on working, and so that its hosts can be told.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

_LOADING_TAGS: Final = frozenset({"script", "link", "img", "iframe", "source", "video", "audio", "embed", "object"})
_RUN_TYPES: Final = frozenset({"", "text/javascript", "application/javascript", "module"})


@dataclass(slots=True)
class Inventory:
    """What a piece of HTML would run and load."""

    scripts: list[str] = field(default_factory=list)
    """The contents of its inline scripts."""
    styles: bool = False
    """Whether it has style elements or style attributes."""
    hosts: set[str] = field(default_factory=set)
    """The hosts, with scheme, of all it links."""


class _Reader(HTMLParser):
    """Takes inventory of HTML; script contents come unescaped, as a browser reads them."""

    def __init__(self, inventory: Inventory) -> None:
        super().__init__(convert_charrefs=True)
        self._inventory = inventory
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "style" or "style" in named:
            self._inventory.styles = True
        if tag in _LOADING_TAGS:
            for name in ("src", "href", "data", "poster"):
                if host := host_of(named.get(name, "")):
                    self._inventory.hosts.add(host)
        if tag == "script" and "src" not in named and named.get("type", "").lower() in _RUN_TYPES:
            self._script = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag == "script":
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self._inventory.scripts.append("".join(self._script))
            self._script = None


def take_inventory(html: str) -> Inventory:
    """Return what a piece of HTML would run and load."""
    inventory = Inventory()
    reader = _Reader(inventory)
    reader.feed(html)
    reader.close()
    return inventory


def host_of(address: str) -> str | None:
    """Return the scheme and host of an address as a policy writes them, or None where it names none.

    A tile address's "{s}" becomes "*": "https://{s}.tile.example/{z}/{x}/{y}.png" is "https://*.tile.example".
    """
    if address.startswith("//"):
        address = "https:" + address
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = parts.netloc.rpartition("@")[2].replace("{s}", "*")
    known = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-*:")
    if parts.scheme not in ("http", "https") or not host or not set(host) <= known:
        return None
    return f"{parts.scheme}://{host}"


def script_hash(script: str) -> str:
    """Return the source expression that lets exactly this inline script (or style) run."""
    digest = hashlib.sha256(script.encode("utf-8", "surrogatepass")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def write_policy(
    *, scripts: Iterable[str], styles: Iterable[str], free_styles: bool, tile_hosts: Iterable[str], hosts: Iterable[str]
) -> str:
    """Return the policy for a meta element.

    Inline `scripts` run by their hash alone, never by 'unsafe-inline'. `styles` apply by their hash too, unless
    `free_styles`, which folium's own elements need. `tile_hosts` may send images; `hosts`, of a user's own layers,
    scripts, styles, fonts and data as well.
    """
    others = sorted(set(hosts))
    images = sorted({*others, *tile_hosts})
    style_sources = ["'unsafe-inline'"] if free_styles else [script_hash(style) for style in styles]
    directives = {
        "default-src": ["'none'"],
        "script-src": [*(script_hash(script) for script in scripts), *others],
        "style-src": [*style_sources, *others],
        "img-src": ["data:", *images],
        "font-src": ["data:", *others],
        "connect-src": others or ["'none'"],
        "media-src": others or ["'none'"],
        "frame-src": others or ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(dict.fromkeys(sources))}" for name, sources in directives.items())

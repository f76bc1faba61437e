"""Puts the page together: frame, styles, data, scripts, and the policy over them. Knows nothing of folium."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from string import Template

from geomap.render import assets
from geomap.render.policy import take_inventory, write_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """What a user's own layers bring along, as folium writes it."""

    header: str = ""
    html: str = ""
    script: str = ""
    hosts: tuple[str, ...] = ()
    """Hosts that scripts will ask, which cannot be seen in the HTML: those of tile layers."""
    foreign: bool = False
    """Whether there is anything besides our own map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page, before it is written."""

    title: str
    description: str
    data: str
    """The story, as JSON for a script element."""
    words: str
    """What is opened once the page is drawn, as JSON for a script element."""
    base: str
    """The city, as JSON for a script element."""
    additions: Additions
    tile_hosts: tuple[str, ...] = ()
    embed: bool = False


def write_page(page: Page) -> str:
    """Return the whole page as HTML, with line feeds only: browsers take a script's hash without carriage returns."""
    additions = page.additions
    scripts = [assets.leaflet_script(), assets.own_script()]
    if additions.foreign:
        scripts[1:1] = [assets.marker_script(), *_needed_libraries(additions)]
    start = f"\n{clean(additions.script)}\n"
    styles = [assets.leaflet_style(), assets.own_style()]
    foreign = take_inventory(clean(additions.header + additions.html))
    policy = write_policy(
        scripts=[*scripts, start, *foreign.scripts],
        styles=styles,
        free_styles=additions.foreign,
        tile_hosts=page.tile_hosts,
        hosts={*foreign.hosts, *additions.hosts},
    )
    return Template(assets.page_template()).substitute(
        policy=escape(policy),
        title=escape(clean(page.title)),
        description=escape(clean(page.description)),
        mode="embed" if page.embed else "whole",
        styles=_elements("style", styles),
        libraries=_elements("script", scripts[:-1]),
        own=_elements("script", scripts[-1:]),
        header=clean(additions.header),
        html=clean(additions.html),
        data=page.data,
        words=page.words,
        base=page.base,
        start=start,
    )


def remote_hosts(additions: Additions) -> set[str]:
    """Return the hosts that a user's own layers load from, with their schemes."""
    return {*take_inventory(clean(additions.header + additions.html)).hosts, *additions.hosts}


def clean(text: str) -> str:
    """Return text as a browser will read it: line feeds only, and no lone surrogate, which UTF-8 cannot write."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return text.encode("utf-8", "replace").decode("utf-8")


def _needed_libraries(additions: Additions) -> list[str]:
    """Return jQuery, if a user's layers call it."""
    text = additions.header + additions.html + additions.script
    return [assets.jquery_script()] if "$(" in text or "jQuery" in text else []


def _elements(tag: str, contents: Iterable[str]) -> str:
    """Wrap each text in an element of its own."""
    return "\n".join(f"<{tag}>{content}</{tag}>" for content in contents)

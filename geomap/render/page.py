"""`Map`: a folium.Map that draws incidents itself and is written as one self-contained page.

The only module that imports folium. folium goes on doing what it is good at, adding layers and plugins to a map; the
frame around them is ours (document.py): no CDN, no random ids, and a policy that lets no other script run.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Self

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink
from folium.template import Template

from geomap.errors import UsageError
from geomap.gazetteer import loaded_gazetteer
from geomap.render.basemap import base_block, default_title, drawn_city
from geomap.render.codec import is_packed, to_json_block
from geomap.render.document import Additions, Page, remote_hosts, write_page
from geomap.render.overlays import describe_overlays
from geomap.render.payload import describe_story
from geomap.render.policy import host_of
from geomap.render.story import Miss, OtherPlace, Story, story_of_findings

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.model import Article, Findings, Incident, Unplaced

BASEMAPS: Final[dict[str, dict[str, object] | None]] = {
    "none": None,
    "carto": {
        "url": "https://{s}.basemaps.cartocdn.com/light_all/{z}/{x}/{y}{r}.png",
        "attribution": "© OpenStreetMap contributors, © CARTO",
        "maxZoom": 20,
    },
    "osm": {
        "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "attribution": "© OpenStreetMap contributors",
        "maxZoom": 19,
    },
}
"""What can lie under the incidents besides the city drawn from the gazetteer: tile services, asked by the reader's
browser when the page is opened."""

_ELEMENT_ID: Final = re.compile(r"[0-9a-f]{32}")
_INLINED: Final = frozenset({"leaflet", "leaflet_css", "jquery"})
"""folium's names of the links that the page carries inside."""
_AWESOME: Final = frozenset({"awesome_markers", "glyphicons_css", "awesome_markers_font_css", "awesome_markers_css",
                             "awesome_rotate_css"})  # fmt: skip
"""folium's names of the links that folium.Icon needs."""


class Map(folium.Map):
    """Reported incidents on a map of their city.

    Parameters
    ----------
    incidents
        What happened; those without a location are listed beside the map, not drawn.
    articles
        The stories they come from, for headlines and links.
    unplaced
        What could not be placed: listed with the reason.
    others
        Places that the stories name without an incident there: a layer that is off until asked for.
    gazetteer
        The city that is drawn: a Gazetteer, the name or folder of one, or None for no city.
    title
        The page's title and heading.
    made
        The day the map was made, for its footer. Without it the footer names the day of the latest story, so that the
        same input gives the same bytes on any day.
    basemap
        "none", or tiles under the incidents: "carto" or "osm", fetched by the reader's browser.
    embed
        Leave out the panel, for a frame within another page.
    overlays
        GeoJSON by label (WGS 84): more areas or lines to be switched on, off at first.

    Raises
    ------
    UsageError
        Where `basemap` is none of those.
    InputError
        Where an overlay is no GeoJSON.
    GazetteerError
        Where the gazetteer cannot be loaded.
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}<div class="folium-map" id={{ this.get_name()|tojson }}></div>{% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = geomap.open({{ this.get_name()|tojson }}, {{ this.settings|tojson }});
        {%- for layer in this.objects_to_stay_in_front %}
        {{ this.get_name() }}.on("overlayadd", () => {{ layer.get_name() }}.bringToFront());
        {%- endfor %}
        {% endmacro %}
        """
    )

    def __init__(
        self,
        incidents: Iterable[Incident],
        *,
        articles: Iterable[Article] = (),
        unplaced: Iterable[Unplaced | Miss] = (),
        others: Iterable[OtherPlace] = (),
        gazetteer: Gazetteer | str | Path | None = "chicago",
        title: str | None = None,
        made: date | None = None,
        basemap: str = "none",
        embed: bool = False,
        overlays: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
    ) -> None:
        """Write the incidents down in the page's form; nothing is drawn before the page is opened."""
        if basemap not in BASEMAPS:
            msg = f"basemap must be one of {', '.join(BASEMAPS)}, got {basemap!r}"
            raise UsageError(msg)
        self.default_js, self.default_css = [], []  # folium's own links: the page carries what it needs of them
        city = _load(gazetteer)
        super().__init__(location=_centre(city), zoom_start=11, tiles=None)
        story = Story(
            incidents=tuple(incidents),
            articles=tuple(articles),
            misses=tuple(miss if isinstance(miss, Miss) else Miss(unplaced=miss) for miss in unplaced),
            others=tuple(others),
        )
        told = describe_story(story, layers=city.layers if city else ()) | {"overlays": describe_overlays(overlays)}
        words = to_json_block(told.pop("words"))
        latest = story.latest_day()
        tiles = BASEMAPS[basemap]
        self.settings: dict[str, object] = {
            "center": self.location,
            "zoom": 11 if city else 4,
            "tiles": tiles,
            "made": made.isoformat() if made else None,
            "latest": latest.isoformat() if latest else None,
            "sources": list(city.sources) if city else [],
            "credits": list(story.credits()),
            "wordsLater": is_packed(words),
        }
        root = _Root(
            title=title or default_title(city),
            description=_summary(story),
            data=to_json_block(told),
            words=words,
            base=base_block(city),
            tile_host=host_of(str(tiles["url"])) if tiles else None,
            embed=embed,
        )
        root.add_child(self)

    def save(self, outfile: str | Path | BinaryIO, *, close_file: bool = True) -> None:  # type: ignore[override]
        """Write the page to a path or a binary file; nothing is written where it cannot be rendered.

        Warns of layers that were added and load remote files. `close_file` says whether a file is closed afterwards,
        as folium does.
        """
        page = self.get_root().render().encode("utf-8")
        if isinstance(outfile, str | Path):
            Path(outfile).write_bytes(page)
            return
        outfile.write(page)
        if close_file:
            outfile.close()

    @classmethod
    def from_findings(
        cls,
        findings: Iterable[Findings],
        *,
        gazetteer: Gazetteer | str | Path | None = "chicago",
        title: str | None = None,
        made: date | None = None,
        basemap: str = "none",
        embed: bool = False,
        overlays: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
    ) -> Self:
        """Map all that was found in some articles: their incidents, other places and what could not be placed."""
        story = story_of_findings(findings)
        return cls(
            story.incidents,
            articles=story.articles,
            unplaced=story.misses,
            others=story.others,
            gazetteer=gazetteer,
            title=title,
            made=made,
            basemap=basemap,
            embed=embed,
            overlays=overlays,
        )


class _Root(Figure):
    """The root that folium renders: collects what the map and a user's layers write, and puts it into our page."""

    def __init__(
        self, *, title: str, description: str, data: str, words: str, base: str, tile_host: str | None, embed: bool
    ) -> None:
        super().__init__(title=title)
        _children(self.header).clear()  # a meta element for the encoding, which our page has already
        self._page_parts = (title, description, data, words, base, (tile_host,) if tile_host else (), embed)

    def render(self, **kwargs: object) -> str:
        """Return the whole page; warn where a layer that was added loads remote files."""
        for child in _children(self).values():
            child.render(**kwargs)
        additions = self._additions()
        if additions.foreign and (hosts := remote_hosts(additions)):
            names = ", ".join(sorted(_loading_elements(self))) or "HTML that was added"
            warnings.warn(
                f"the page is not self-contained: {names} will load files from {', '.join(sorted(hosts))}",
                stacklevel=2,
            )
        title, description, data, words, base, tile_hosts, embed = self._page_parts
        return write_page(
            Page(
                title=title,
                description=description,
                data=data,
                words=words,
                base=base,
                additions=additions,
                tile_hosts=tile_hosts,
                embed=embed,
            )
        )

    def _additions(self) -> Additions:
        """Collect what folium wrote, links that the page carries inside left out, random ids made steady."""
        html, script = self.html.render(), self.script.render()
        header = _children(self.header)
        if "L.AwesomeMarkers" in script:
            for name, url in (*folium.Map.default_js, *folium.Map.default_css):
                if name in _AWESOME:
                    link = JavascriptLink(url) if url.endswith(".js") else CssLink(url)
                    self.header.add_child(link, name=name)
        for name in _INLINED & header.keys():
            del header[name]
        steady = {found: f"{number:032x}" for number, found in enumerate(_element_ids(self))}

        def rename(match: re.Match[str]) -> str:
            return steady.get(match[0], match[0])

        return Additions(
            header=_ELEMENT_ID.sub(rename, self.header.render()) if header else "",
            html=_ELEMENT_ID.sub(rename, html.strip()),
            script=_ELEMENT_ID.sub(rename, script.strip()),
            hosts=tuple(sorted({host for element in _walk(self) for host in _hosts(element)})),
            foreign=bool(header) or len(_children(self.html)) > 1 or len(_children(self.script)) > 1,
        )


def _load(gazetteer: Gazetteer | str | Path | None) -> Gazetteer | None:
    """Load a gazetteer that is given by name or folder; None where it holds nothing to draw."""
    return None if gazetteer is None else drawn_city(loaded_gazetteer(gazetteer))


def _centre(city: Gazetteer | None) -> tuple[float, float]:
    """Return the (lat, lon) at which a map without incidents opens; without a city, the middle of the United States."""
    if city is None:
        return (39.8, -98.6)
    west, south, east, north = city.bounds
    return (round((south + north) / 2, 5), round((west + east) / 2, 5))


def _summary(story: Story) -> str:
    """Say in one line what the page holds, for search engines and previews."""
    stories, incidents = len(story.articles), len(story.incidents)
    said = f"{incidents} reported incident{'' if incidents == 1 else 's'}"
    return f"{said} from {stories} stor{'y' if stories == 1 else 'ies'}, on an interactive map" if stories else said


def _children(element: Element) -> dict[str, Element]:
    """Return the children of an element by name; branca has no public way to them."""
    return element._children  # noqa: SLF001


def _walk(root: Element) -> Iterator[Element]:
    """Yield every element below a root once, in a steady order, those kept in attributes (popups, icons) included."""
    seen: set[int] = set()
    waiting: list[object] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list | tuple):
            waiting += reversed(item)
        elif isinstance(item, dict):
            waiting += reversed(item.values())
        elif isinstance(item, Element) and id(item) not in seen:
            seen.add(id(item))
            yield item
            waiting += [value for name, value in reversed(vars(item).items()) if name != "_parent"]


def _element_ids(root: Element) -> list[str]:
    """Return the random ids that folium gave to the elements below a root."""
    return [element._id for element in _walk(root)]  # noqa: SLF001


def _hosts(element: Element) -> set[str]:
    """Return the hosts that an element's script will ask for tiles or data."""
    addresses = (getattr(element, name, None) for name in ("tiles", "url", "embed_link"))
    return {host for address in addresses if isinstance(address, str) and (host := host_of(address))}


def _loading_elements(root: Element) -> set[str]:
    """Return the class names of the elements below a root that load remote files."""
    names = set()
    for element in _walk(root):
        links = [*getattr(element, "default_js", ()), *getattr(element, "default_css", ())]
        if (
            isinstance(element, folium.Icon)
            or any(name not in _INLINED for name, _ in links)
            or (_hosts(element) and not isinstance(element, JavascriptLink | CssLink))
        ):
            names.add(type(element).__name__)
    return names

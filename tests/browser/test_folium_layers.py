"""What a user adds with folium goes on working on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import folium
import pytest
from folium.plugins import MarkerCluster

from geomap.render import Map
from tests.browser.conftest import Opener, map_of
from tests.render.samples import make_story

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SQUARE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "A square"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[-87.7, 41.8], [-87.6, 41.8], [-87.6, 41.9], [-87.7, 41.9], [-87.7, 41.8]]],
            },
        }
    ],
}


def with_layers() -> Map:
    """Return a map with markers, a popup, a shape from GeoJSON and a layer control, all of folium's."""
    page_map = map_of(make_story())
    group = folium.FeatureGroup("Stations").add_to(page_map)
    folium.Marker([41.88, -87.63], popup="A popup with <b>markup</b>", tooltip="A tip").add_to(group)
    folium.CircleMarker([41.9, -87.65], radius=9, popup=folium.Popup("Round")).add_to(group)
    folium.GeoJson(SQUARE, tooltip=folium.GeoJsonTooltip(["name"])).add_to(page_map)
    folium.LayerControl().add_to(page_map)
    return page_map


def test_folium_layers_work_without_a_network(open_page: Opener) -> None:
    opened = open_page(with_layers(), at="#map=12/41.88/-87.65&layers=")
    assert opened.requests == []
    assert opened.complaints == []
    opened.page.locator(".leaflet-marker-icon").click()
    assert opened.texts(".leaflet-popup b") == ["markup"]
    assert opened.page.locator("path.leaflet-interactive").count() == 2
    image = opened.evaluate("document.querySelector('.leaflet-marker-icon').naturalWidth")
    assert image in (25, 50)


def test_a_plugin_that_loads_remote_files_is_kept_and_named() -> None:
    page_map = map_of(make_story())
    folium.Marker([41.88, -87.63]).add_to(MarkerCluster().add_to(page_map))  # type: ignore[no-untyped-call]
    with pytest.warns(UserWarning, match="MarkerCluster will load files from https://cdnjs.cloudflare.com"):
        html = page_map.get_root().render()
    assert "leaflet.markercluster.js" in html
    policy = html.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert "script-src" in policy
    assert "https://cdnjs.cloudflare.com" in policy


def test_tiles_added_by_hand_are_let_through(open_page: Opener) -> None:
    page_map = map_of(make_story())
    folium.TileLayer("https://{s}.tiles.example/{z}/{x}/{y}.png", attr="Tiles").add_to(page_map)
    with pytest.warns(UserWarning, match=r"TileLayer will load files from https://\*\.tiles\.example"):
        opened = open_page(page_map)
    assert opened.requests
    assert all(".tiles.example/" in address for address in opened.requests)
    assert not [said for said in opened.complaints if "Content Security Policy" in said or "img-src" in said]


@pytest.mark.parametrize(
    ("basemap", "host"), [("carto", ".basemaps.cartocdn.com/"), ("osm", "tile.openstreetmap.org/")]
)
def test_a_basemap_asks_its_own_host_only(open_page: Opener, basemap: str, host: str) -> None:
    opened = open_page(map_of(make_story(), basemap=basemap))
    assert opened.requests
    assert all(host in address for address in opened.requests)
    assert "© OpenStreetMap contributors" in opened.texts(".leaflet-control-attribution")[0]


def test_in_a_notebook_it_is_a_frame(browser: Browser, sample_map: Map) -> None:
    page = browser.new_page()
    page.set_content(f"<!doctype html>{sample_map._repr_html_()}")
    inside = page.frame_locator("iframe")
    inside.locator("#geomap-list li").first.wait_for(state="attached")
    assert inside.locator("html[data-geomap=ready]").count() == 1
    page.close()

"""The page as a file: self-contained, small, the same every time."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import folium
import pytest
from folium.plugins import HeatMap, MarkerCluster

from geomap.errors import UsageError
from geomap.model import Article, Findings, Incident, Kind, Mention
from geomap.render import Map
from geomap.render.assets import own_script
from tests.render.samples import BLOCK, SCHOOL, make_story


def render(**options: object) -> str:
    story = make_story()
    page_map = Map(story.incidents, articles=story.articles, unplaced=story.misses, **options)  # type: ignore[arg-type]
    return str(page_map.get_root().render())


def test_it_is_a_folium_map_and_a_whole_page() -> None:
    assert issubclass(Map, folium.Map)
    html = render()
    assert html.startswith("<!DOCTYPE html>")
    assert html.count("<html") == html.count("</html>") == 1


def test_nothing_in_it_is_loaded_from_elsewhere() -> None:
    html = render()
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=[\"']?(?:https?:)?//", html)
    assert "url(http" not in html
    assert "sourceMappingURL" not in html
    assert "@import" not in html


def test_same_input_same_bytes() -> None:
    assert render() == render()


def test_same_bytes_with_folium_layers_too() -> None:
    def build() -> str:
        story = make_story()
        page_map = Map(story.incidents)
        group = folium.FeatureGroup("A").add_to(page_map)
        icon = folium.Icon(color="red")
        folium.Marker([41.8, -87.6], popup=folium.Popup("x"), tooltip="y", icon=icon).add_to(group)
        folium.Marker([41.8, -87.6]).add_to(MarkerCluster().add_to(page_map))  # type: ignore[no-untyped-call]
        HeatMap([[41.8, -87.6]]).add_to(page_map)  # type: ignore[no-untyped-call]
        folium.LayerControl().add_to(page_map)
        with pytest.warns(UserWarning, match="Icon, .*MarkerCluster will load files from"):
            return str(page_map.get_root().render())

    assert build() == build()


def test_rendering_twice_changes_nothing() -> None:
    page_map = Map([])
    assert page_map.get_root().render() == page_map.get_root().render()


def test_a_page_with_one_story_is_small() -> None:
    assert len(render().encode()) < 700_000


def test_title_is_escaped() -> None:
    html = render(title='</title><script>alert(1)</script>"')
    assert "<script>alert(1)" not in html
    assert "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;</title>" in html


def test_the_day_comes_from_the_stories_unless_given() -> None:
    assert '"latest": "2021-03-11", "made": null' in render()
    assert '"made": "2026-01-02"' in render(made=date(2026, 1, 2))


def test_an_unknown_basemap_is_refused() -> None:
    with pytest.raises(UsageError, match="basemap must be one of none, carto, osm, got 'google'"):
        Map([], basemap="google")


def test_saves_to_a_path_or_a_file(tmp_path: Path) -> None:
    page_map = Map([])
    page_map.save(tmp_path / "map.html")
    buffer = io.BytesIO()
    page_map.save(buffer, close_file=False)
    assert (tmp_path / "map.html").read_bytes() == buffer.getvalue()
    page_map.save(buffer)
    assert buffer.closed


def test_findings_bring_other_places_and_misses() -> None:
    article = Article(id="a", text="A fire at Oak. The school at Elm is shut. It was on Qwyx.")
    incident = Incident(id="i", article_id="a", type="fire", mention=0, mentions=(0,), location=BLOCK)  # type: ignore[arg-type]
    mentions = tuple(
        Mention(start=article.text.index(name), end=article.text.index(name) + len(name), text=name, kind=Kind.STREET)
        for name in ("Oak", "Elm", "Qwyx")
    )
    missed = make_story().misses[0].unplaced
    found = Findings(article=article, mentions=mentions, places=(BLOCK, SCHOOL, missed), incidents=(incident,))
    html = str(Map.from_findings([found]).get_root().render())
    data = html.split('id="geomap-data">')[1].split("</script>", maxsplit=1)[0]
    assert '"others":[[0,1,' in data
    assert '"unplaced":[[0,' in data


def test_findings_are_mapped_with_the_options_of_a_map() -> None:
    options = {
        "gazetteer": None,
        "title": "Fires",
        "made": date(2026, 1, 2),
        "basemap": "osm",
        "embed": True,
        "overlays": {"Wards": {"type": "Point", "coordinates": [-87.6, 41.9]}},
    }
    mapped = Map.from_findings([], **options).get_root().render()  # type: ignore[arg-type]  # as a caller's dict
    assert mapped == Map([], **options).get_root().render()  # type: ignore[arg-type]
    assert mapped != Map.from_findings([]).get_root().render()


def test_importing_the_room_imports_no_folium() -> None:
    code = "import sys, geomap.render; print('folium' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_our_script_builds_no_markup_and_no_code() -> None:
    script = own_script()
    for risky in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "bindPopup",
    ):
        assert risky not in script

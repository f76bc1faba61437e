"""How large a page of many incidents is, how long writing and opening it takes, and how smoothly it pans.

    python benchmarks/map_page.py [COUNT] [--folium]

Writes made-up incidents (200 characters of text each, on Chicago's own blocks) into a temporary folder, opens the page
in Chromium and prints a table: the best of several runs, because a busy machine only makes them worse. With --folium
the same points also go through folium's own ways, with COUNT capped at what these can still write in a reasonable time;
their pages load Leaflet and more from elsewhere, so that without a network they draw nothing.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import folium
from folium.plugins import FastMarkerCluster, MarkerCluster
from playwright.sync_api import Browser, sync_playwright

from geomap.gazetteer import load_gazetteer
from geomap.model import Article, Geometry, Incident, IncidentType, Location, Precision
from geomap.render import Map

CHROMIUM: Final = "/usr/bin/chromium"
MARKER_LIMIT: Final = 5_000
"""Markers that folium writes one by one: about 1 KB of script each."""
WORDS: Final = (
    "police said officers a man woman teenager was shot wounded taken to hospital in critical stable condition while "
    "walking driving standing near the corner early late morning evening when someone inside silver sedan opened fire "
    "fled on foot nobody custody detectives are investigating neighbors heard several shots before ambulance arrived"
).split()
TYPES: Final = tuple(IncidentType)
PAN: Final = """async () => {
  const map = window[document.querySelector('.folium-map').id];
  const start = performance.now();
  let frames = 0;
  while (performance.now() - start < 3000) {
    map.panBy([12, 5], { animate: false });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    frames += 1;
  }
  return frames / 3;
}"""


WATCH: Final = """new MutationObserver((_, watch) => {
  if (document.documentElement?.dataset.geomap !== 'ready') return;
  watch.disconnect();
  // the frame after the one in which it is drawn: then it is on the screen
  requestAnimationFrame(() => requestAnimationFrame(() => { window.drawnAfter = performance.now(); }));
}).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-geomap'] });"""


def make_blocks(dice: random.Random, *, most: int) -> list[Location]:
    """Return hundred-blocks all over Chicago."""
    blocks = []
    for street in load_gazetteer("chicago").streets:
        for line in () if street.is_expressway else street.lines:
            for number in range(int(line.first // 100 * 100), int(line.last), 100):
                pairs = line.stretch(max(number, line.first), min(number + 100, line.last))
                (west, south), (east, north) = pairs[0], pairs[-1]
                blocks.append(
                    Location(
                        name=f"{number} block of {street.label}",
                        precision=Precision.BLOCK,
                        source="gazetteer:chicago",
                        confidence=0.98,
                        lat=round((south + north) / 2, 6),
                        lon=round((west + east) / 2, 6),
                        radius_m=115.0,
                        geometry=Geometry("LineString", tuple((round(x, 6), round(y, 6)) for x, y in pairs)),
                        areas={"neighborhood": "Austin", "community_area": "Austin"},
                    )
                )
    dice.shuffle(blocks)
    return blocks[:most]


def make_incidents(count: int) -> tuple[list[Incident], list[Article]]:
    """Return incidents, each with an article of 200 characters; the same ones on every run."""
    dice = random.Random(7)  # noqa: S311 - made-up stories, no secret
    blocks = make_blocks(dice, most=60_000)
    start = datetime(2010, 1, 1, tzinfo=UTC)
    incidents, articles = [], []
    for number in range(count):
        place = dice.choice(blocks)
        begin = " ".join(dice.choices(WORDS, k=40))[: 195 - len(place.name)].capitalize()
        text = f"{begin} in {place.name}."
        article = Article(id=f"story-{number}", text=text, title=None, source=f"https://news.example/{number}")
        articles.append(article)
        incidents.append(
            Incident(
                id=f"{number:x}",
                article_id=article.id,
                type=dice.choice(TYPES),
                location=place,
                place=place.name,
                place_start=text.index(place.name),
                sentence=text,
                start_time=start + timedelta(minutes=dice.randrange(5_000_000)),
                killed=dice.choice((0, 0, 1)),
                wounded=dice.choice((0, 1, 2)),
            )
        )
    return incidents, articles


def folium_markers(incidents: list[Incident]) -> folium.Map:
    """Build the map as folium's guide does: a Marker with a popup for each."""
    page_map = folium.Map([41.85, -87.68], zoom_start=11, tiles=None)
    add_markers(incidents, page_map)
    return page_map


def folium_cluster(incidents: list[Incident]) -> folium.Map:
    """Build the same with MarkerCluster."""
    page_map = folium.Map([41.85, -87.68], zoom_start=11, tiles=None)
    add_markers(incidents, MarkerCluster().add_to(page_map))  # type: ignore[no-untyped-call]
    return page_map


def add_markers(incidents: list[Incident], parent: Any) -> None:  # noqa: ANN401 - a map or a group of folium's
    """Add a marker for each incident."""
    for incident in incidents:
        place = incident.location
        if place is not None and place.lat is not None and place.lon is not None:
            folium.Marker([place.lat, place.lon], popup=folium.Popup(incident.sentence)).add_to(parent)


def folium_fast_cluster(incidents: list[Incident]) -> folium.Map:
    """Build the points alone with FastMarkerCluster: no text."""
    page_map = folium.Map([41.85, -87.68], zoom_start=11, tiles=None)
    points = [[i.location.lat, i.location.lon] for i in incidents if i.location is not None]
    FastMarkerCluster(points).add_to(page_map)  # type: ignore[no-untyped-call]
    return page_map


def write(build: Callable[[], Any], path: Path) -> tuple[float, float]:
    """Build and save a map; return the seconds of processor time and the size in MB."""
    start = time.process_time()
    build().save(str(path))
    return time.process_time() - start, path.stat().st_size / 1e6


def open_page(browser: Browser, path: Path) -> tuple[float, float, float]:
    """Open our page; return seconds until it is drawn and until all words are there, and frames/s while panning."""
    page = browser.new_page(viewport={"width": 1400, "height": 850})
    page.add_init_script(WATCH)
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector(".downloads button:enabled", timeout=120_000)
    whole = time.perf_counter() - start
    drawn = float(page.evaluate("window.drawnAfter")) / 1000
    frames = float(page.evaluate(PAN))
    page.close()
    return drawn, whole, frames


def measure_ours(incidents: list[Incident], articles: list[Article], path: Path, *, times: int) -> list[float]:
    """Return size in MB, seconds to write, seconds until drawn, seconds until whole and frames/s, each at its best."""
    written = [write(lambda: Map(incidents, articles=articles), path) for _ in range(min(times, 3))]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        opened = [open_page(browser, path) for _ in range(times)]
        browser.close()
    drawn, whole, frames = zip(*opened, strict=True)
    return [written[0][1], min(seconds for seconds, _ in written), min(drawn), min(whole), max(frames)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("count", nargs="?", type=int, default=150_000)
    parser.add_argument("--folium", action="store_true", help="also write the same through folium's own ways")
    parser.add_argument("--times", type=int, default=5, help="how often the page is opened (default: 5)")
    arguments = parser.parse_args()
    incidents, articles = make_incidents(arguments.count)
    print(f"{'page':<22}{'incidents':>10}{'MB':>8}{'written s':>11}{'drawn s':>9}{'whole s':>9}{'frames/s':>10}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        size, seconds, drawn, whole, frames = measure_ours(incidents, articles, path, times=arguments.times)
        row = f"{size:>8.1f}{seconds:>11.1f}{drawn:>9.1f}{whole:>9.1f}{frames:>10.0f}"
        print(f"{'geomap.Map':<22}{len(incidents):>10,}{row}")
        for build, most in (
            (folium_markers, MARKER_LIMIT),
            (folium_cluster, MARKER_LIMIT),
            (folium_fast_cluster, len(incidents)),
        ):
            if arguments.folium:
                some = incidents[:most]
                seconds, size = write(lambda build=build, some=some: build(some), path)  # type: ignore[misc]
                print(f"{build.__name__:<22}{len(some):>10,}{size:>8.1f}{seconds:>11.1f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process, incidents included: {peak:,.0f} MB")


if __name__ == "__main__":
    main()

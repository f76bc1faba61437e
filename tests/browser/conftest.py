"""Opens pages in a real Chromium, and writes down what they ask for and complain about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geomap.render import Map
from geomap.render.story import Story
from tests.conftest import CHROMIUM
from tests.render.samples import make_story

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(slots=True)
class Opened:
    """A page that was opened, and what it did."""

    page: Page
    requests: list[str] = field(default_factory=list)
    """Addresses of everything it asked for, itself left out."""
    complaints: list[str] = field(default_factory=list)
    """Console errors and warnings, uncaught errors, and scripts that the policy stopped."""

    def evaluate(self, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
        """Run a script in the page."""
        return self.page.evaluate(script)

    def wait_until(self, script: str) -> None:
        """Wait until a script gives true; the page's policy forbids Playwright's own way of waiting for that."""
        for _ in range(100):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"never came true: {script}")

    def texts(self, selector: str) -> list[str]:
        """Return the text of every element that matches."""
        return self.page.locator(selector).all_inner_texts()

    def click_at(self, *, lat: float, lon: float) -> None:
        """Click on a spot of the map."""
        x, y = self.evaluate(
            f"(() => {{ const p = geomapMap().latLngToContainerPoint([{lat}, {lon}]); return [p.x, p.y]; }})()"
        )
        self.page.locator(".folium-map").click(position={"x": x, "y": y})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    if not CHROMIUM.exists():
        pytest.skip("no /usr/bin/chromium to open pages in")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield chromium
        chromium.close()


Opener = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that saves a map, opens the file, and waits until it is drawn."""
    contexts: list[BrowserContext] = []

    def open_it(page_map: Map, *, at: str = "", width: int = 1280, height: int = 800, **context: Any) -> Opened:  # noqa: ANN401
        path = tmp_path / f"map{len(contexts)}.html"
        page_map.save(path)
        # without animations a popup that was closed is gone at once
        context = {"reduced_motion": "reduce", "viewport": {"width": width, "height": height}, **context}
        contexts.append(browser.new_context(**context))
        opened = Opened(contexts[-1].new_page())
        # the map's own variable has a generated name
        opened.page.add_init_script(
            "window.geomapMap = () => window[document.querySelector('.folium-map').id];"
            "document.addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective));"
        )
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on(
            "console",
            lambda message: opened.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(path.as_uri() + at)
        opened.page.wait_for_selector("html[data-geomap=ready]", timeout=15_000)
        opened.requests.remove(path.as_uri())
        return opened

    yield open_it
    for context in contexts:
        context.close()


def map_of(story: Story, **options: Any) -> Map:  # noqa: ANN401
    """Return the map of a story."""
    return Map(story.incidents, articles=story.articles, unplaced=story.misses, others=story.others, **options)


@pytest.fixture(scope="session")
def sample_map() -> Map:
    """Return the map of the sample story."""
    return map_of(make_story(), title="Sample & map")

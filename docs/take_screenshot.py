"""Take docs/map.png, the picture in the README: `make screenshot`. It needs Chromium; the map is that of seeds/."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from geomap.cli import main

PICTURE: Final = Path(__file__).with_name("map.png")
SEEDS: Final = Path(__file__).resolve().parents[1] / "seeds"


def take_screenshot(page_path: Path, picture: Path) -> None:
    """Open a page with its first incident's card and write what a reader sees, 1280 by 680 pixels."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("make screenshot needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 680}, reduced_motion="reduce")
        page.goto(page_path.as_uri())
        page.wait_for_selector("html[data-geomap=ready]")
        page.locator("#geomap-list button").first.click()
        page.wait_for_timeout(500)
        page.locator(".cards").evaluate("(cards) => cards.blur()")
        page.screenshot(path=str(picture))
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        if main(["map", "-q", str(SEEDS), "-o", str(path)]) != 0:
            sys.exit("the seeds could not be drawn")
        take_screenshot(path, PICTURE)

"""axe-core finds nothing serious, in either scheme, with the card open or the sheet up."""

from __future__ import annotations

import pytest

from geomap.render import Map
from tests.browser.conftest import Opener

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("at", ["", "#id=story-4-shooting&from=2021-03-01&shade=count"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_serious_violation(open_page: Opener, sample_map: Map, scheme: str, at: str, width: int) -> None:
    opened = open_page(sample_map, at=at, width=width, color_scheme=scheme, bypass_csp=True)
    if width < 700:
        opened.page.locator("#geomap-handle").click()
    opened.page.wait_for_timeout(300)  # what fades in has its contrast only when it has faded in
    found = axe.Axe().run(opened.page).response["violations"]
    serious = [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    assert serious == []

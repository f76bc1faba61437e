"""What the tests of extraction share."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer, load_gazetteer


@pytest.fixture(scope="session")
def chicago() -> Gazetteer:
    """The built-in gazetteer."""
    return load_gazetteer("chicago")

"""Chicago's gazetteer, for the tests that ask it."""

import pytest

from geomap.gazetteer import Gazetteer, load_gazetteer


@pytest.fixture(scope="session")
def chicago() -> Gazetteer:
    return load_gazetteer("chicago")

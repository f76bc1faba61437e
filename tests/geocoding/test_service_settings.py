"""What is known of online geocoders beforehand, and settings that cannot work."""

from __future__ import annotations

from pathlib import Path

import pytest

from geomap.errors import UsageError
from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.geocoding.order import Geocoders, GeocoderSettings
from geomap.geocoding.services import SERVICES as KNOWN
from geomap.geocoding.services import attributions, service_named


@pytest.fixture(scope="module")
def chicago() -> Gazetteer:
    return load_gazetteer("chicago")


def test_a_map_names_services_and_nothing_that_only_claims_to_be_one() -> None:
    sources = ["photon", "gazetteer:chicago", "pickpoint", "nominatim", "{{ 7 * 7 }}", "<b>", "", "mapbox", "photon"]
    assert attributions(sources) == (
        "mapbox",
        "Nominatim, © OpenStreetMap contributors (ODbL)",
        "Photon, © OpenStreetMap contributors (ODbL)",
    )


def test_kin_speak_as_the_service_whose_software_they_run() -> None:
    assert service_named("pickpoint").speaks == "nominatim"
    assert service_named("geocodeearth").knows_crossings
    assert service_named("mapbox").speaks is None
    assert {service.speaks for service in KNOWN.values()} == set(KNOWN)


def test_the_public_nominatim_wants_a_name(tmp_path: Path, chicago: Gazetteer) -> None:
    with pytest.raises(UsageError, match="--user-agent"):
        Geocoders(GeocoderSettings(order=("nominatim",), cache=tmp_path / "answers.sqlite3"), gazetteer=chicago)
    with pytest.raises(UsageError, match="names you"):
        Geocoders(
            GeocoderSettings(order=("nominatim",), cache=tmp_path / "answers.sqlite3", user_agent="my-application"),
            gazetteer=chicago,
        )


@pytest.mark.parametrize(
    ("order", "urls", "words"),
    [
        ("atlantis", (), "no geocoder is called"),
        ("what3words", (), "knows no addresses"),
        ("pelias", (), "--geocoder-url"),
        ("mapbox", (), "GEOMAP_MAPBOX_KEY"),
        ("offline,offline", (), "once"),
        ("baidu", (("baidu", "http://127.0.0.1:1"),), "no other server"),
        ("photon", (("photon", "file:///etc/passwd"),), "https://host"),
    ],
)
def test_wrong_settings_are_told_before_any_work(
    tmp_path: Path, chicago: Gazetteer, order: str, urls: tuple[tuple[str, str], ...], words: str
) -> None:
    settings = GeocoderSettings(order=tuple(order.split(",")), urls=urls, cache=tmp_path / "answers.sqlite3")
    with pytest.raises(UsageError, match=words):
        Geocoders(settings, gazetteer=chicago)

"""Online geocoders from Python: the same orders as on the command line, with a cache of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import geomap
from tests.geocoding.servers import Server, serve
from tests.geocoding.tongues import Spot

BLOCK = "1500 block of N Zanzibar Ave"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serve("photon") as running:
        running.spots = [Spot(name="Zanzibar")]
        yield running


@pytest.fixture
def settings(server: Server, tmp_path: Path) -> geomap.GeocoderSettings:
    return geomap.GeocoderSettings(
        order=("offline", "photon"), urls=(("photon", server.url),), cache=str(tmp_path / "answers.sqlite3")
    )


def test_geocode_asks_and_keeps_the_answer(server: Server, settings: geomap.GeocoderSettings) -> None:
    for _ in range(2):
        place = geomap.geocode(BLOCK, geocoders=settings)
        assert isinstance(place, geomap.Location), place
        assert (place.source, place.name) == ("photon", BLOCK)
    here = geomap.geocode("1500 block of N Laramie Ave", geocoders=settings)
    assert isinstance(here, geomap.Location)
    assert here.source == "gazetteer:chicago"
    assert server.asked.total() == 1
    assert isinstance(geomap.geocode(BLOCK), geomap.Unplaced)


def test_a_column_is_asked_for_place_by_place(server: Server, settings: geomap.GeocoderSettings) -> None:
    frame = pd.DataFrame({"where": [BLOCK, "1500 block of N Laramie Ave", None, BLOCK, "1550 N Zanzibar Ave"]})
    placed = geomap.geocode_frame(frame, column="where", geocoders=settings)
    assert placed["where"].equals(frame["where"])
    assert placed["geomap_code"].fillna("").tolist() == ["", "", "unparsed", "", ""]
    assert placed["geomap_precision"].fillna("").tolist() == ["block", "block", "", "block", "address"]
    assert list(server.asked) == ["1550 N Zanzibar Ave, Chicago, IL"]
    assert placed.drop(columns="where").iloc[1].equals(geomap.geocode_frame(frame, column="where").iloc[1, 1:])


def test_an_area_column_decides_for_the_gazetteer_as_without_a_service(
    server: Server, settings: geomap.GeocoderSettings
) -> None:
    frame = pd.DataFrame({"where": ["5000 block of Laramie Avenue"] * 2, "area": ["Garfield Ridge", "nowhere"]})
    alone = geomap.geocode_frame(frame, column="where", area_column="area")
    asked = geomap.geocode_frame(frame, column="where", area_column="area", geocoders=settings)
    assert asked["geomap_code"].fillna("").tolist() == ["", "ambiguous"]
    pd.testing.assert_frame_equal(alone, asked)
    assert not server.asked


def test_an_outage_is_a_row_of_its_own_kind(server: Server, settings: geomap.GeocoderSettings) -> None:
    server.faults = ["403"]
    frame = pd.DataFrame({"where": [BLOCK, "Austin"]})
    failed = geomap.geocode_frame(frame, column="where", geocoders=settings)
    assert failed["geomap_code"].fillna("").tolist() == ["service_failed", ""]
    again = geomap.geocode_frame(frame, column="where", geocoders=settings)
    assert again["geomap_code"].fillna("").tolist() == ["", ""]


def test_incidents_are_placed_by_a_service(server: Server, settings: geomap.GeocoderSettings) -> None:
    text = "A man was shot Monday in the 1500 block of North Zanzibar Avenue, Chicago police said."
    [incident] = geomap.find_incidents(text, geocoders=settings)
    assert incident.location is not None
    assert incident.location.source == "photon"
    [unplaced] = geomap.find_incidents(text)
    assert unplaced.location is None
    assert server.asked.total() == 1


def test_many_questions_share_one_service(server: Server, settings: geomap.GeocoderSettings) -> None:
    server.faults = ["403"]
    with geomap.Geocoders(settings, gazetteer=geomap.load_gazetteer("chicago")) as geocoders:
        for number in (15, 16, 17):
            missed = geocoders.geocode(f"{number}00 block of N Zanzibar Ave")
            assert isinstance(missed, geomap.Unplaced)
            assert missed.code.value == "service_failed"
    assert server.asked.total() == 1  # it refused, and was left alone


def test_settings_that_would_ask_somebody_else_are_refused(server: Server) -> None:
    with pytest.raises(geomap.UsageError, match="not in the order"):
        geomap.geocode(BLOCK, geocoders=geomap.GeocoderSettings(order=("census",), urls=(("photon", server.url),)))
    with pytest.raises(geomap.UsageError, match="a tuple of names"):
        geomap.GeocoderSettings(order="offline")
    assert not server.asked

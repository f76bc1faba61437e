"""Tables of addresses asked for at once, of a server on this machine that answers as the Census Bureau's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.geocoding.answer_cache import AnswerCache
from geomap.geocoding.asking import Clock
from geomap.geocoding.order import Geocoders, GeocoderSettings
from geomap.model import Location, MissCode, Unplaced
from tests.geocoding.servers import Server, serve
from tests.geocoding.tongues import Spot

QUERIES = [f"{number} N Zanzibar Ave" for number in (1550, 250, 1, 1552)]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def server() -> Iterator[Server]:
    with serve("census") as running:
        running.spots = [Spot(name="Zanzibar")]
        yield running


@pytest.fixture(scope="module")
def chicago() -> Gazetteer:
    return load_gazetteer("chicago")


def ask_all(
    queries: list[str], server: Server, folder: Path, chicago: Gazetteer, *, order: str = "offline,census"
) -> list[Location | Unplaced]:
    """Ask a server all of them, with a clock that never waits."""
    settings = GeocoderSettings(
        order=order.split(","), urls=[("census", server.url)], cache=folder / "answers.sqlite3", timeout_s=5.0
    )
    clock = Clock(now=lambda: 1.7e9, sleep=lambda _: None, jitter=lambda: 0.5)
    with Geocoders(settings, gazetteer=chicago, clock=clock) as geocoders:
        return list(geocoders.geocode_all(queries))


def codes(places: list[Location | Unplaced]) -> list[str]:
    return ["" if isinstance(place, Location) else place.code.value for place in places]


def test_a_table_is_asked_for_at_once_and_only_what_the_gazetteer_lacks(
    server: Server, tmp_path: Path, chicago: Gazetteer
) -> None:
    known = ["1550 N Laramie Ave", "Austin", "100 Main St, Evanston, IL", "", "Madison and Nosuch", QUERIES[0]]
    places = ask_all([*QUERIES, *known], server, tmp_path, chicago)
    assert codes(places)[:4] == ["", "no_street", "no_street", "no_street"]
    assert server.batches == [[f"{query}, Chicago, IL" for query in QUERIES]]
    # a tie says nothing: that one is asked again by itself
    assert list(server.asked) == [f"{QUERIES[2]}, Chicago, IL"]
    assert ask_all([*QUERIES, *known], server, tmp_path, chicago) == places
    assert len(server.batches) == 1


def test_an_answer_is_the_same_whichever_way_it_was_asked_for(
    server: Server, tmp_path: Path, chicago: Gazetteer
) -> None:
    together = ask_all(QUERIES[:2], server, tmp_path / "a", chicago)
    server.spots = [Spot(name="Zanzibar")]
    [alone] = ask_all(QUERIES[:1], server, tmp_path / "b", chicago)
    assert len(server.batches) == 1
    assert together[0] == alone
    assert isinstance(alone, Location)
    assert alone.source == "census"


@pytest.mark.parametrize("order", ["photon,census", "offline"])
def test_a_service_that_comes_later_is_not_asked_ahead(
    server: Server, tmp_path: Path, chicago: Gazetteer, order: str
) -> None:
    with serve("photon") as first:
        first.spots = [Spot(name="Zanzibar", number="250")]
        settings = GeocoderSettings(
            order=order.split(","),
            urls=[("photon", first.url), ("census", server.url)] if "photon" in order else [],
            cache=tmp_path / "answers.sqlite3",
        )
        with Geocoders(settings, gazetteer=chicago) as geocoders:
            places = list(geocoders.geocode_all(QUERIES[:2]))
    assert not server.batches
    assert [isinstance(place, Location) for place in places] == [order != "offline"] * 2


def test_long_tables_go_in_parts(server: Server, tmp_path: Path, chicago: Gazetteer) -> None:
    places = ask_all([f"{number} N Zanzibar Ave" for number in range(100, 2600)], server, tmp_path, chicago)
    assert [len(batch) for batch in server.batches] == [1000, 1000, 500]
    assert codes(places).count("") == 1
    assert not server.asked
    with AnswerCache(tmp_path / "answers.sqlite3") as cache:
        assert sum(1 for _ in cache.entries()) == 2500


@pytest.mark.parametrize("fault", ["429", "500", "503", "cut", "short", "garbage", "empty", "null"])
def test_a_failure_that_passes_costs_only_time(server: Server, tmp_path: Path, chicago: Gazetteer, fault: str) -> None:
    server.faults = [fault]
    assert codes(ask_all(QUERIES[:2], server, tmp_path, chicago)) == ["", "no_street"]
    assert len(server.batches) == 2
    assert not server.asked


@pytest.mark.parametrize("fault", ["strange", "nowhere", "not a number"])
def test_a_row_that_is_nowhere_is_asked_for_by_itself(
    server: Server, tmp_path: Path, chicago: Gazetteer, fault: str
) -> None:
    server.faults = [fault]
    assert codes(ask_all(QUERIES[:2], server, tmp_path, chicago)) == ["", "no_street"]
    assert (len(server.batches), list(server.asked)) == (1, [f"{QUERIES[0]}, Chicago, IL"])


@pytest.mark.parametrize("fault", ["404", "405", "413"])
def test_a_server_that_takes_no_tables_is_asked_one_by_one(
    server: Server, tmp_path: Path, chicago: Gazetteer, fault: str
) -> None:
    server.faults = [fault]
    server.spots = []
    assert codes(ask_all(QUERIES, server, tmp_path, chicago)) == ["no_street"] * 4
    assert (len(server.batches), server.asked.total()) == (1, 4)


@pytest.mark.parametrize("fault", ["403", "429 for long"])
def test_a_service_that_refuses_is_not_asked_again(
    server: Server, tmp_path: Path, chicago: Gazetteer, fault: str
) -> None:
    server.faults = [fault]
    places = ask_all(QUERIES, server, tmp_path, chicago)
    assert codes(places) == [MissCode.SERVICE_FAILED.value] * 4
    assert (len(server.batches), server.asked.total()) == (1, 0)
    assert "service_failed" not in codes(ask_all(QUERIES, server, tmp_path, chicago))

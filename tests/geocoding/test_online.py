"""Online geocoders: real requests to servers on this machine that speak as the public ones do, and fail as they do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
import trustme

from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.geocoding.answer_cache import AnswerCache
from geomap.geocoding.asking import Asker, Clock
from geomap.geocoding.order import Geocoders, GeocoderSettings
from geomap.geocoding.services import service_named
from geomap.model import Location, MissCode, Precision, Unplaced
from tests.geocoding.servers import Server, serve
from tests.geocoding.tongues import LAT, LON, TONGUES, Spot

SERVICES: Final = tuple(TONGUES)
BLOCK: Final = "1500 block of N Laramie Ave"
PASSING: Final = (
    *("429", "500", "502", "503", "504", "302"),
    *("cut", "short", "half", "garbage", "empty", "null", "object", "deep", "strange", "not a number", "nowhere"),
)
"""Failures after which a service is asked again."""
SLOW: Final = ("slow", "drip", "endless")
"""More of them, which take real time; they concern no service's own form."""
IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108  each test makes a folder of its own there


@dataclass
class FakeTime:
    """A clock that moves only when somebody sleeps, and writes down for how long."""

    now_s: float = 1_700_000_000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.slept.append(seconds)
        self.now_s += seconds

    def clock(self) -> Clock:
        """Return it in the form that is asked for."""
        return Clock(now=lambda: self.now_s, sleep=self.sleep, jitter=lambda: 0.5)


@pytest.fixture(scope="session")
def chicago() -> Gazetteer:
    return load_gazetteer("chicago")


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for service in ("OPENCAGE", "GOOGLE"):
        monkeypatch.setenv(f"GEOMAP_{service}_KEY", "secret-key")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture(scope="module", params=SERVICES)
def running(request: pytest.FixtureRequest) -> Iterator[Server]:
    with serve(request.param) as server:
        yield server


@pytest.fixture
def server(running: Server) -> Server:
    """Return a server that has not been asked anything, and has all its faults before it."""
    running.reset()
    return running


@dataclass
class Desk:
    """What a test needs to ask a server: a cache of its own, and a clock that never waits."""

    cache: Path
    gazetteer: Gazetteer
    time: FakeTime = field(default_factory=FakeTime)
    timeout_s: float = 20.0
    """More than a busy machine takes for an answer."""

    def open(self, server: Server, *, order: str = "") -> Geocoders:
        """Return geocoders that ask that server."""
        settings = GeocoderSettings(
            order=tuple((order or server.service).split(",")),
            urls=((server.service, server.url),),
            cache=self.cache,
            timeout_s=self.timeout_s,
        )
        return Geocoders(settings, gazetteer=self.gazetteer, clock=self.time.clock())

    def ask(self, server: Server, query: str, *, order: str = "") -> Location | Unplaced:
        """Ask one question."""
        with self.open(server, order=order) as geocoders:
            return geocoders.geocode(query)


@pytest.fixture
def desk(chicago: Gazetteer) -> Iterator[Desk]:
    # where the system has a folder in memory, hundreds of caches cost half the time
    with TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        yield Desk(Path(folder) / "answers.sqlite3", chicago)


def test_a_block_is_asked_by_its_middle_number(server: Server, desk: Desk) -> None:
    placed = desk.ask(server, BLOCK)
    assert isinstance(placed, Location), placed
    assert (placed.lat, placed.lon, placed.precision) == (LAT, LON, Precision.BLOCK)
    assert placed.name == "1500 block of N Laramie Ave"
    assert placed.source == server.service
    assert placed.areas["community_area"] == "Austin"
    assert list(server.asked) == ["1550 N Laramie Ave, Chicago, IL"]


def test_what_the_words_leave_out_the_answer_fills_in(server: Server, desk: Desk) -> None:
    placed = desk.ask(server, "1550 Laramie")
    assert isinstance(placed, Location), placed
    assert placed.name == "1550 N Laramie Ave"


def test_an_address_is_an_address(server: Server, desk: Desk) -> None:
    placed = desk.ask(server, "1550 N Laramie Ave")
    assert isinstance(placed, Location), placed
    assert placed.precision is Precision.ADDRESS
    assert placed.radius_m == (75 if server.service in ("census", "databc") else 25)


def test_a_miss_is_a_miss_and_is_kept(server: Server, desk: Desk) -> None:
    server.spots = []
    for _ in range(2):
        missed = desk.ask(server, BLOCK)
        assert isinstance(missed, Unplaced)
        assert missed.code is MissCode.NO_STREET
        assert missed.reason.endswith("knows no such place")
    assert server.asked.total() == 1


@pytest.mark.parametrize("level", ["city", "street"])
def test_a_centroid_is_no_address(server: Server, desk: Desk, level: str) -> None:
    server.spots = [Spot(level=level)]
    missed = desk.ask(server, "1550 N Laramie Ave")
    assert isinstance(missed, Unplaced)
    assert missed.code in (MissCode.NUMBER_NOT_REACHED, MissCode.NO_STREET)


@pytest.mark.parametrize(
    ("spot", "code"),
    [
        (Spot(number="1720"), MissCode.NUMBER_NOT_REACHED),
        (Spot(direction="South"), MissCode.NO_STREET),
        (Spot(name="Lockwood"), MissCode.NO_STREET),
        (Spot(city="Oak Park"), MissCode.OUTSIDE_CITY),
        (Spot(lat=42.9), MissCode.OUTSIDE_CITY),
    ],
)
def test_an_answer_to_another_question_is_none(server: Server, desk: Desk, spot: Spot, code: MissCode) -> None:
    server.spots = [spot]
    missed = desk.ask(server, BLOCK)
    assert isinstance(missed, Unplaced)
    assert missed.code is code
    assert spot.number is not None
    assert spot.number not in missed.reason  # somebody's house, who has nothing to do with it


def test_the_first_answer_that_fits_is_taken(server: Server, desk: Desk) -> None:
    server.spots = [Spot(direction="South", lat=41.8), Spot()]
    placed = desk.ask(server, BLOCK)
    assert isinstance(placed, Location), placed
    assert placed.lat == LAT


def test_answers_that_fit_far_apart_place_nothing(server: Server, desk: Desk) -> None:
    server.spots = [Spot(), Spot(lat=41.8)]
    missed = desk.ask(server, BLOCK)
    assert isinstance(missed, Unplaced)
    assert missed.code is MissCode.AMBIGUOUS


def test_two_streets_of_a_name_are_two_places_however_near(server: Server, desk: Desk) -> None:
    server.spots = [Spot(number="50"), Spot(number="50", direction="South", lat=LAT - 0.0013)]
    torn = desk.ask(server, "50 Laramie Ave")
    assert isinstance(torn, Unplaced)
    assert torn.code is MissCode.AMBIGUOUS
    told = desk.ask(server, "50 N Laramie Ave")
    assert isinstance(told, Location), told
    assert told.lat == LAT
    server.spots = [Spot(), Spot(lat=LAT + 0.0002)]  # the house, and its door
    assert isinstance(desk.ask(server, "1550 Laramie Ave"), Location)


def test_crossings_are_asked_of_those_that_know_them(server: Server, desk: Desk) -> None:
    server.spots = [Spot(level="crossing", number=None)]
    answer = desk.ask(server, "North Ave and N Laramie Ave")
    if server.service in ("pelias", "arcgis", "google"):
        assert isinstance(answer, Location), answer
        assert answer.precision is Precision.INTERSECTION
        assert "&" in next(iter(server.asked))
    else:
        assert isinstance(answer, Unplaced)
        assert answer.reason.endswith("does not know crossings")
        assert not server.asked


def test_another_crossing_is_none(server: Server, desk: Desk) -> None:
    server.spots = [Spot(level="crossing", number=None)]
    missed = desk.ask(server, "Division St and N Laramie Ave")
    assert isinstance(missed, Unplaced)
    assert missed.code is MissCode.NO_CROSSING


def test_places_are_asked_by_name(server: Server, desk: Desk) -> None:
    server.spots = [Spot(level="place", number=None)]
    answer = desk.ask(server, "Loretto Hospital")
    other = desk.ask(server, "Washington High School")
    assert isinstance(other, Unplaced)
    assert other.code is MissCode.AREA_UNKNOWN
    if server.service in ("census", "databc"):
        assert not server.asked
        return
    assert isinstance(answer, Location), answer
    assert (answer.precision, answer.name) == (Precision.LANDMARK, "Loretto Hospital")


@pytest.mark.parametrize("query", ["Austin", "Laramie Avenue", "Laramie between North Ave and Division St"])
def test_what_is_no_point_is_not_asked(server: Server, desk: Desk, query: str) -> None:
    missed = desk.ask(server, query)
    assert isinstance(missed, Unplaced)
    assert not server.asked


@pytest.mark.parametrize("fault", PASSING)
def test_a_failure_that_passes_costs_only_time(server: Server, desk: Desk, fault: str) -> None:
    server.faults = [fault]
    placed = desk.ask(server, BLOCK)
    assert isinstance(placed, Location), placed
    assert server.asked.total() == 2
    assert desk.time.slept == [7.0 if fault == "429" else 3.0]


@pytest.mark.parametrize("fault", PASSING)
def test_an_outage_is_never_a_miss_and_is_not_kept(server: Server, desk: Desk, fault: str) -> None:
    server.faults = [fault] * 4
    missed = desk.ask(server, BLOCK)
    assert isinstance(missed, Unplaced)
    assert missed.code is MissCode.SERVICE_FAILED
    assert not server.faults
    assert isinstance(desk.ask(server, BLOCK), Location)


@pytest.mark.parametrize("fault", SLOW)
def test_nobody_is_waited_for_for_ever(desk: Desk, fault: str) -> None:
    desk.timeout_s = 0.3
    with serve("nominatim") as server:
        server.faults = [fault]
        # on a busy machine an answer may take that long too, and is asked for again
        assert isinstance(desk.ask(server, BLOCK), Location)
        assert server.asked.total() >= 2


def test_a_server_by_https_needs_somebody_who_vouches_for_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    with serve("photon", certificate=authority.issue_cert("127.0.0.1")) as server:
        missed = desk.ask(server, BLOCK)
        assert isinstance(missed, Unplaced)
        assert missed.code is MissCode.SERVICE_FAILED
        assert "SSL_CERT_FILE" in missed.reason
        assert not server.asked
        assert not desk.time.slept
        authority.cert_pem.write_to_path(tmp_path / "authority.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        assert isinstance(desk.ask(server, BLOCK), Location)


def test_pauses_double(server: Server, desk: Desk) -> None:
    server.faults = ["500"] * 3
    assert isinstance(desk.ask(server, BLOCK), Location)
    assert desk.time.slept == [3.0, 6.0, 12.0]


@pytest.mark.parametrize("fault", ["401", "403", "429 for long"])
def test_a_service_that_refuses_is_not_asked_again(server: Server, desk: Desk, fault: str) -> None:
    server.faults = [fault]
    with desk.open(server) as geocoders:
        for number in (1500, 1600, 1700):
            missed = geocoders.geocode(f"{number} block of N Laramie Ave")
            assert isinstance(missed, Unplaced)
            assert missed.code is MissCode.SERVICE_FAILED
    assert server.asked.total() == 1


def test_after_three_failures_a_run_stops_asking_but_reads_what_is_kept(server: Server, desk: Desk) -> None:
    assert isinstance(desk.ask(server, BLOCK), Location)
    server.faults = ["500"] * 100
    with desk.open(server) as geocoders:
        missed = [geocoders.geocode(f"{number}00 block of N Laramie Ave") for number in range(16, 24)]
        assert isinstance(geocoders.geocode(BLOCK), Location)
    assert all(isinstance(one, Unplaced) and one.code is MissCode.SERVICE_FAILED for one in missed)
    assert isinstance(missed[-1], Unplaced)
    assert missed[-1].reason.endswith("it failed 3 times in a row and is not asked any more")
    assert server.asked.total() == 1 + 3 * 4


def test_kept_answers_wait_for_nobody(server: Server, desk: Desk) -> None:
    for _ in range(3):
        assert isinstance(desk.ask(server, BLOCK), Location)
    assert server.asked.total() == 1
    assert not desk.time.slept


def test_no_key_is_told(server: Server, desk: Desk) -> None:
    server.faults = ["403"]
    missed = desk.ask(server, BLOCK)
    assert isinstance(missed, Unplaced)
    assert "secret" not in str(missed)
    kept = b"".join(path.read_bytes() for path in desk.cache.parent.iterdir())
    assert b"secret-key" not in kept


def test_those_who_ask_say_who_they_are(server: Server, desk: Desk) -> None:
    desk.ask(server, BLOCK)
    assert server.agents == {"geomap"}


def test_the_gazetteer_goes_first_and_the_service_fills_in(server: Server, desk: Desk) -> None:
    order = f"offline,{server.service}"
    placed = desk.ask(server, BLOCK, order=order)
    assert isinstance(placed, Location)
    assert placed.source == "gazetteer:chicago"
    assert not server.asked
    server.spots = [Spot(name="Zanzibar", number="1550")]
    filled = desk.ask(server, "1550 N Zanzibar Ave", order=order)
    assert isinstance(filled, Location), filled
    assert filled.source == server.service
    server.spots = []
    missed = desk.ask(server, "1550 N Timbuktu Ave", order=order)
    assert isinstance(missed, Unplaced)
    assert missed.code is MissCode.NO_STREET
    assert "no street named" in missed.reason
    assert missed.reason.endswith("knows no such place")


@pytest.mark.parametrize("query", ["100 Main St, Evanston, IL", "", "!!", "x" * 500, "\ud800 Street"])
def test_hopeless_questions_are_not_asked_or_harmless(server: Server, desk: Desk, query: str) -> None:
    server.spots = []
    missed = desk.ask(server, query)
    assert isinstance(missed, Unplaced)
    assert missed.code is not MissCode.SERVICE_FAILED
    if "Evanston" in query:
        assert not server.asked


def test_hostile_answers_stay_text(server: Server, desk: Desk) -> None:
    server.spots = [replace(Spot(), city="<script>alert(1)</script>" + "x" * 5000)]
    missed = desk.ask(server, BLOCK)
    assert isinstance(missed, Unplaced)
    assert len(missed.reason) < 500


def test_questions_keep_the_distance_that_a_service_wants(desk: Desk) -> None:
    with AnswerCache(desk.cache) as cache:
        asker = Asker(
            service="nominatim",
            settings="",
            server="nominatim.example",
            interval_s=service_named("nominatim").interval_s,
            fetch=lambda query: [query],
            cache=cache,
            clock=desk.time.clock(),
        )
        assert [asker.ask(query) for query in ("a", "b", "a", "c", "b")] == [["a"], ["b"], ["a"], ["c"], ["b"]]
    assert desk.time.slept == [1.0, 1.0]

"""Stories from the web, over real sockets, and every way in which a server can be wrong or wicked."""

from __future__ import annotations

import gzip
import ipaddress
import json
import socket
import time
from datetime import date, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from geomap.errors import InputError
from geomap.model import Article
from geomap.read import Problem, measure_sources, read_articles, web
from geomap.read.addresses import WebAddress, find_addresses, is_public, parse_address
from geomap.read.problems import UnreadableError

if TYPE_CHECKING:
    from tests.read.conftest import LocalSite

STORY = "A man was shot Monday in the 100 block of West Example Street."


def read_all(source: str, *, allow_private: bool = True, **options: object) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    found = read_articles(source, on_problem=problems.append, allow_private=allow_private, **options)  # type: ignore[arg-type]  # a test's own
    return list(found), problems


def test_a_page_gives_its_story_title_and_time(site: LocalSite, story_page: str) -> None:
    url = site.add("/2021/02/sample.html", story_page.encode(), content_type="text/html; charset=utf-8")
    [article], problems = read_all(url)
    assert not problems
    assert article.text.startswith(
        "Two hurt on Sample Avenue\nCHICAGO — Two women were robbed Tuesday evening in the 4500"
    )
    assert "a café nearby & walked" in article.text
    assert "Weather" not in article.text
    assert "rights reserved" not in article.text
    assert article.title == "Two hurt on Sample Avenue"
    assert article.published == datetime(2021, 2, 3, 21, 15, tzinfo=timezone(timedelta(hours=-6)))
    assert article.source == url
    assert article.id == url.removeprefix("http://").removesuffix(".html")
    [(path, agent)] = site.requests
    assert path == "/2021/02/sample.html"
    assert agent.startswith("geomap ")
    assert measure_sources([url]) is None


def test_the_server_the_page_or_the_bytes_tell_the_encoding(site: LocalSite, story_page: str) -> None:
    latin = story_page.encode("latin-1")
    declared = story_page.replace("<head>", '<head><meta charset="windows-1252">').encode("cp1252")
    for number, (data, content_type) in enumerate(
        [(latin, "text/html; charset=iso-8859-1"), (declared, "text/html"), (latin, "text/html; charset=punycode")]
    ):
        [article], _ = read_all(site.add(f"/{number}", data, content_type=content_type))
        assert "a café nearby" in article.text
    page = story_page.encode("utf-8")
    _, [problem] = read_all(site.add("/asked", page, content_type="text/html"), encoding="ascii")
    assert "is not in ascii" in problem.reason


def test_other_formats_come_over_the_web_too(site: LocalSite) -> None:
    row = json.dumps({"id": "a", "text": STORY}).encode() + b"\n"
    sources = [
        site.add("/plain", STORY.encode(), content_type="text/plain"),
        site.add("/rows", row, content_type="application/x-ndjson"),
        site.add("/table", b"id,text\na," + STORY.encode() + b"\n", content_type="text/csv"),
        site.add("/rows.jsonl.gz", gzip.compress(row), content_type="application/gzip"),
        site.add("/unpacked.jsonl.gz", row, content_type="application/octet-stream"),
        site.add("/coded", gzip.compress(row), content_type="application/json", Content_Encoding="gzip"),
    ]
    for source in sources:
        [article], problems = read_all(source)
        assert article.text == STORY
        assert not problems


def test_parquet_is_not_read_over_the_web(site: LocalSite) -> None:
    _, [problem] = read_all(site.add("/rows.parquet", b"PAR1", content_type="application/octet-stream"))
    assert "read from files only" in problem.reason


def test_redirects_are_followed_to_where_the_story_is(site: LocalSite) -> None:
    url = site.add("/2021/02/03/story.txt", STORY.encode(), content_type="text/plain")
    site.redirect("/b", "/2021/02/03/story.txt")
    [article], _ = read_all(site.redirect("/a", "/b"))
    assert article.source == url


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/passwd", "leads to file: only http and https"),
        ("ftp://127.0.0.1/x", "leads to ftp"),
        ("/loop", "more than 5 times"),
        ("http://[::1", "no address of the web"),
        ("http://user:word@127.0.0.1/", "user name or password"),
        ("http://:80/x", "names no host"),
    ],
)
def test_a_redirect_that_leads_nowhere_good_is_a_problem(site: LocalSite, target: str, reason: str) -> None:
    articles, [problem] = read_all(site.redirect("/loop", target))
    assert not articles
    assert reason in problem.reason


@pytest.mark.parametrize(
    "address",
    [
        "http://news.example/two words",
        "http://news.example/\x01",
        f"http://news.example/{'a' * 8200}",
        "ftp://news.example/",
    ],
)
def test_what_no_page_is_called_is_no_address(address: str) -> None:
    with pytest.raises(UnreadableError):
        parse_address(address)


@pytest.mark.parametrize(
    ("url", "host", "target"),
    [
        ("http://news.example", "news.example", "/"),
        ("http://news.example:80/a%20b?c=d%20e", "news.example", "/a%20b?c=d%20e"),
        ("https://news.example:443/ä", "news.example", "/%C3%A4"),
        ("https://news.example:80/", "news.example:80", "/"),
        ("http://[::1]:8080/", "[::1]:8080", "/"),
    ],
)
def test_what_is_sent_of_an_address(url: str, host: str, target: str) -> None:
    address = parse_address(url)
    assert (address.host_header, address.target) == (host, target)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::ffff:10.0.0.1]", "0.0.0.0"],  # noqa: S104  asked for, not served
)
def test_private_addresses_are_refused_unless_allowed(host: str) -> None:
    articles, [problem] = read_all(f"http://{host}:9/story", allow_private=False)
    assert not articles
    assert "private or local address" in problem.reason
    assert "--allow-private" in problem.reason


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1", True),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
    ],
)
def test_what_is_public(text: str, *, public: bool) -> None:
    assert is_public(ipaddress.ip_address(text)) is public


def test_every_hop_is_judged_and_a_name_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    called: list[tuple[str, int]] = []

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        # a name server that answers with a public address first and with this machine's own after that
        ip = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    def connect(address: tuple[str, int], **_: object) -> socket.socket:
        called.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    _, [problem] = read_all("http://news.example/story", allow_private=False)
    assert "Connection refused" in problem.reason
    assert asked == ["news.example"]
    assert called == [("93.184.216.34", 80)]
    _, [problem] = read_all("http://news.example/story", allow_private=False)
    assert "private or local" in problem.reason
    assert len(called) == 1


def test_a_public_page_cannot_lead_into_the_private_network(site: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop is let through by hand, as if it were public; the second must still be judged."""

    def let_the_first_pass(address: WebAddress, *, allow_private: bool) -> list[str]:
        return find_addresses(address, allow_private=allow_private or address.target == "/public")

    monkeypatch.setattr(web, "find_addresses", let_the_first_pass)
    site.add("/secret", b"secret", content_type="text/plain")
    _, [problem] = read_all(site.redirect("/public", f"{site.root}/secret"), allow_private=False)
    assert "private or local" in problem.reason
    assert [path for path, _ in site.requests] == ["/public"]


def test_an_error_a_cut_off_answer_and_nonsense_are_problems(site: LocalSite) -> None:
    def cut_off(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(STORY.encode())

    def nonsense(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"\0\1\2 no answer at all\r\n\r\n")

    site.pages.update({"/cut": cut_off, "/nonsense": nonsense})
    site.add("/br", b"?", content_type="text/html", Content_Encoding="br")
    site.add("/half", gzip.compress(STORY.encode() * 50)[:-20], content_type="text/plain", Content_Encoding="gzip")
    for path, reason in {
        "/none": "answered 404 Not Found",
        "/cut": "was cut off",
        "/nonsense": "cannot be read",
        "/br": "compression that was not asked for",
        "/half": "cannot be read",
    }.items():
        articles, [problem] = read_all(site.root + path)
        assert not articles
        assert reason in problem.reason
        assert str(problem).startswith(f"{site.root}{path}: ")
    with pytest.raises(InputError, match="answered 404"):
        list(read_articles(f"{site.root}/none", allow_private=True))


def test_a_server_that_drips_or_keeps_silent_is_left(site: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_GRACE_S", 0.3)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            return

    def keep_silent(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.recv(1)  # until the other side leaves

    site.pages.update({"/drip": drip, "/silent": keep_silent})
    for path in ("/drip", "/silent"):
        start = time.monotonic()
        _, [problem] = read_all(site.root + path)
        assert "or too slowly" in problem.reason
        assert time.monotonic() - start < 5


def test_a_page_that_never_ends_is_skipped(site: LocalSite) -> None:
    def flood(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"<p>more" * 1000)
        except OSError:
            return

    site.pages["/flood"] = flood
    articles, [problem] = read_all(f"{site.root}/flood", max_article_bytes=100_000)
    assert not articles
    assert "longer than 100,000 bytes" in problem.reason


def test_the_date_of_a_page_without_one_is_that_of_its_address(site: LocalSite, story_page: str) -> None:
    start, _, rest = story_page.partition("<meta")
    bare = start + rest.partition(">")[2]
    [article], _ = read_all(site.add("/2021/02/04/x", bare.encode(), content_type="text/html"))
    assert article.published == date(2021, 2, 4)

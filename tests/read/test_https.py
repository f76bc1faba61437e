"""Stories by https, from a server on this machine whose certificate is trusted, or is not."""

from __future__ import annotations

import socket
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import trustme

from geomap.cli import main
from geomap.model import Article
from geomap.read import Problem, read_articles, web
from tests.read.conftest import serve_site

if TYPE_CHECKING:
    from tests.read.conftest import LocalSite

STORY = "A man was shot Monday in the 100 block of West Example Street."


@pytest.fixture
def trust(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the authority, as OpenSSL's own variable lets everybody do."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


def read_all(source: str) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read_articles(source, on_problem=problems.append, allow_private=True)), problems


@pytest.mark.usefixtures("trust")
def test_a_story_is_read_by_https(secure_site: LocalSite, capsys: pytest.CaptureFixture[str]) -> None:
    url = secure_site.add("/2021/02/03/story.txt", STORY.encode(), content_type="text/plain")
    [article], problems = read_all(url)
    assert (article.text, article.source, problems) == (STORY, url, [])
    assert article.id == url.removeprefix("https://").removesuffix(".txt")
    assert main(["extract", "--allow-private", "-f", "jsonl", url]) == 1  # there is no such street
    assert "100 block of West Example Street" in capsys.readouterr().out


def test_a_server_that_nobody_vouches_for_is_not_read(secure_site: LocalSite) -> None:
    url = secure_site.add("/story.txt", STORY.encode(), content_type="text/plain")
    articles, [problem] = read_all(url)
    assert not articles
    assert "cannot be reached safely" in problem.reason
    assert "SSL_CERT_FILE" in problem.reason
    assert not secure_site.requests


@pytest.mark.usefixtures("trust")
def test_a_certificate_of_another_host_is_none(authority: trustme.CA) -> None:
    with serve_site(certificate=authority.issue_cert("news.example")) as site:
        articles, [problem] = read_all(site.add("/story.txt", STORY.encode(), content_type="text/plain"))
        assert not site.requests
    assert not articles
    assert "cannot be reached safely" in problem.reason
    assert "not valid for '127.0.0.1'" in problem.reason


@pytest.mark.usefixtures("trust")
@pytest.mark.parametrize("start", ["http", "https"])
def test_redirects_lead_from_one_to_the_other(site: LocalSite, secure_site: LocalSite, start: str) -> None:
    first, second = (site, secure_site) if start == "http" else (secure_site, site)
    url = second.add("/story.txt", STORY.encode(), content_type="text/plain")
    [article], problems = read_all(first.redirect("/moved", url))
    assert (article.text, article.source, problems) == (STORY, url, [])


def test_a_redirect_to_a_server_that_nobody_vouches_for_ends_there(site: LocalSite, secure_site: LocalSite) -> None:
    secure_site.add("/story.txt", STORY.encode(), content_type="text/plain")
    articles, [problem] = read_all(site.redirect("/moved", f"{secure_site.root}/story.txt"))
    assert not articles
    assert "cannot be reached safely" in problem.reason
    assert not secure_site.requests


@pytest.mark.usefixtures("trust")
@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/plain,x"])
def test_https_leads_to_nothing_but_the_web(secure_site: LocalSite, target: str) -> None:
    articles, [problem] = read_all(secure_site.redirect("/moved", target))
    assert not articles
    assert "only http and https are read" in problem.reason


@pytest.mark.usefixtures("trust")
def test_an_answer_that_is_cut_off_is_no_story(secure_site: LocalSite) -> None:
    def cut_off(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(STORY.encode())
        handler.connection.shutdown(socket.SHUT_RDWR)  # without a word of farewell, as somebody in between would

    secure_site.pages["/cut"] = cut_off
    articles, [problem] = read_all(f"{secure_site.root}/cut")
    assert not articles
    assert problem.reason


def test_a_port_that_speaks_no_https_or_nothing_is_left(site: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "_TIMEOUT_S", 0.3)
    _, [problem] = read_all(site.root.replace("http", "https", 1) + "/story")
    assert "cannot be reached safely" in problem.reason
    with socket.create_server(("127.0.0.1", 0)) as silent:
        start = time.monotonic()
        _, [problem] = read_all(f"https://127.0.0.1:{silent.getsockname()[1]}/story")
        assert "does not answer" in problem.reason
        assert time.monotonic() - start < 5

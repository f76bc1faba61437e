"""HTML files and feeds: what is kept of them, and what a hostile one costs."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest

from geomap.errors import MissingExtraError
from geomap.model import Article
from geomap.read import Format, Problem, markup_process, read_articles

STORY: Final = "A man was shot Monday in the 100 block of West Example Street."
RSS: Final = """<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Example</title><link>https://news.example/</link>
<item><title>Man shot &amp;amp; robbed</title><link>https://news.example/1</link><guid>tag:1</guid>
<pubDate>Wed, 03 Feb 2021 18:00:00 GMT</pubDate>
<description>A short one.</description>
<content:encoded><![CDATA[<p>A man was shot in the <b>100 block</b> of West Example Street.</p>
<script>alert(1)</script><p>He left a caf\u00e9 &amp; ran.</p>]]></content:encoded></item>
<item><title>Only a title in the 200 block of North Sample Avenue</title><link>https://news.example/2021/02/04/b</link></item>
<item><link>https://news.example/empty</link></item>
</channel></rss>"""
ATOM: Final = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>
<entry><title type="html">Fire</title><id>urn:7</id><link rel="self" href="https://news.example/self"/>
<link href="https://news.example/7"/><updated>2021-02-05T10:00:00Z</updated><published>2021-02-04T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A fire &lt;big&gt; broke out.</p><p>Nobody was
hurt.</p></div></content></entry></feed>"""


def read_all(source: str | Path, **options: object) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    articles = list(read_articles(source, on_problem=problems.append, **options))  # type: ignore[arg-type]  # a test's own
    return articles, problems


def test_a_page_of_one_sentence_is_a_story(tmp_path: Path) -> None:
    path = tmp_path / "2021-02-03-short.html"
    path.write_text(f"<html><body><p>{STORY}</p></body></html>")
    [article], problems = read_all(path)
    assert (article.text, article.published, problems) == (STORY, date(2021, 2, 3), [])


def test_pages_of_a_folder_and_of_standard_input_are_told_by_what_they_are(tmp_path: Path, story_page: str) -> None:
    (tmp_path / "page.htm").write_text(story_page, encoding="utf-8")
    (tmp_path / "sitemap.xml").write_text("<urlset/>")
    (tmp_path / "unnamed").write_text(story_page, encoding="utf-8")
    [article], problems = read_all(tmp_path)
    assert (article.id, problems) == ("page", [])
    [same], _ = read_all(tmp_path / "unnamed")
    assert same.text == article.text
    [asked], _ = read_all(tmp_path / "unnamed", format=Format.TEXT)
    assert asked.text == story_page


def test_rss_keeps_title_link_and_date_and_takes_the_fullest_text(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(RSS.encode("latin-1"))
    articles, [problem] = read_all(path)
    assert articles == [
        Article(
            id="tag:1",
            text="A man was shot in the 100 block of West Example Street.\nHe left a café & ran.",
            title="Man shot & robbed",
            source="https://news.example/1",
            published=datetime(2021, 2, 3, 18, tzinfo=UTC),
        ),
        Article(
            id="feed-2",
            text="Only a title in the 200 block of North Sample Avenue",
            title="Only a title in the 200 block of North Sample Avenue",
            source="https://news.example/2021/02/04/b",
            published=date(2021, 2, 4),
        ),
    ]
    assert str(problem) == f"{path}, row 3: no text in this entry"


def test_atom_keeps_title_link_and_date(tmp_path: Path) -> None:
    path = tmp_path / "feed.atom"
    path.write_text(ATOM)
    [article], problems = read_all(path)
    assert not problems
    assert article == Article(
        id="urn:7",
        text="A fire <big> broke out.\nNobody was hurt.",
        title="Fire",
        source="https://news.example/7",
        published=datetime(2021, 2, 4, 10, tzinfo=UTC),
    )


def test_a_feed_that_is_not_quite_xml_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(f"<rss><channel><item><title>A & B &nbsp;</title><description>{STORY}</description><br></item>")
    [article], _ = read_all(path)
    assert article.text == STORY


def test_entities_neither_grow_nor_read_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    path = tmp_path / "feed.rss"
    path.write_text(
        f'<!DOCTYPE rss [<!ENTITY e0 "x">{grown}<!ENTITY f SYSTEM "{secret.as_uri()}">]>'
        f"<rss><channel><item><title>a</title><description>{STORY} &e11; &f;</description></item></channel></rss>"
    )
    articles, problems = read_all(path)
    assert all("secret" not in article.text and len(article.text) < 1000 for article in articles)
    assert articles or problems


def test_an_entry_that_is_too_long_is_skipped_and_the_next_read(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    long = f"<item><description>{'word ' * 50_000}</description></item>"
    path.write_text(f"<rss><channel>{long}<item><description>{STORY}</description></item></channel></rss>")
    [article], [problem] = read_all(path, max_article_bytes=1000)
    assert article.text == STORY
    assert "row 1: longer than 1,000 bytes" in str(problem)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 300_000,
        "<" * 300_000,
        "<p " + "a=1 " * 100_000,
        "<!--" * 100_000,
        "\0\1" * 1000,
        "<table><td>" * 20_000,
    ],
    ids=["nested", "open", "attributes", "comments", "control", "tables"],
)
def test_hostile_pages_end(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page)
    articles, problems = read_all(path)
    assert len(articles) + len(problems) == 1


def test_a_page_that_would_take_forever_costs_only_itself(
    tmp_path: Path, story_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markup_process, "_PATIENCE_S", 2.0)
    # one tag with very many different attributes takes a time that grows with their square
    attributes = " ".join(f"a{number}=1" for number in range(300_000))
    (tmp_path / "a.html").write_text(f"<html><body><p {attributes}>x</p></body></html>")
    (tmp_path / "b.html").write_text(story_page, encoding="utf-8")
    start = time.monotonic()
    [article], [problem] = read_all(tmp_path)
    assert article.id == "b"
    assert problem.reason == "is HTML that cannot be taken apart within 2 seconds"
    assert time.monotonic() - start < 15


def test_the_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup_process, "find_spec", lambda _name: None)
    for name in ("page.html", "feed.rss"):
        (tmp_path / name).write_text(RSS)
        with pytest.raises(MissingExtraError, match=r"geomap\[web\]"):
            list(read_articles(tmp_path / name))


@pytest.fixture
def fresh_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder from which the process that takes HTML apart imports before all others."""
    folder = tmp_path / "first"
    folder.mkdir()
    monkeypatch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{os.environ.get('PYTHONPATH', '')}".rstrip(os.pathsep))
    worker = markup_process._Worker()  # noqa: SLF001  the run's own one has started long ago
    monkeypatch.setattr(markup_process, "_WORKER", worker)
    yield folder
    worker.stop()


@pytest.mark.parametrize(
    ("library", "fault"),
    [
        ("raise ImportError('lxml.html.clean is\\n gone')", "(lxml.html.clean is gone)"),
        ("raise SystemExit(3)", "(its process does not start)"),
    ],
)
def test_an_extra_that_does_not_work_is_no_fault_of_the_page(
    fresh_worker: Path, tmp_path: Path, story_page: str, library: str, fault: str
) -> None:
    (fresh_worker / "trafilatura.py").write_text(library)
    (tmp_path / "page.html").write_text(story_page, encoding="utf-8")
    for _ in range(2):
        with pytest.raises(MissingExtraError, match=r"--force-reinstall 'geomap\[web\]'") as caught:
            list(read_articles(tmp_path / "page.html"))
        assert fault in str(caught.value)
    (fresh_worker / "trafilatura.py").unlink()
    [article] = read_articles(tmp_path / "page.html")
    assert article.id == "page"


def test_a_page_at_which_the_parser_fails_is_told_and_the_next_read(
    fresh_worker: Path, tmp_path: Path, story_page: str
) -> None:
    (fresh_worker / "sitecustomize.py").write_text(
        "import lxml.html\n"
        "def fail(page, was=lxml.html.document_fromstring, **options):\n"
        "    assert b'crash' not in page\n"
        "    return was(page, **options)\n"
        "lxml.html.document_fromstring = fail\n"
    )
    (tmp_path / "a.html").write_text("<p>crash</p>")
    (tmp_path / "b.html").write_text(story_page, encoding="utf-8")
    articles, [problem] = read_all(tmp_path)
    assert [article.id for article in articles] == ["b"]
    assert problem.reason == "is HTML that its parser fails at"

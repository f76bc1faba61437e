"""WARC archives and compressed files, whole, damaged and made to burst."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
import tracemalloc
import warnings
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Final

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from geomap.errors import MissingExtraError
from geomap.model import Article
from geomap.read import Problem, read_articles

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STORY: Final = "A man was shot Monday in the 100 block of West Example Street."


def read_all(source: str | Path, **options: object) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    articles = list(read_articles(source, on_problem=problems.append, **options))  # type: ignore[arg-type]  # a test's own
    return articles, problems


def write_warc(records: list[tuple[str, str, str, bytes]], *, packed: bool) -> bytes:
    """Write records of (type, URL, status and content type, body)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for kind, url, described, body in records:
        status, _, content_type = described.partition(" ")
        if kind == "response":
            headers = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
            record = writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=headers)
        else:
            record = writer.create_warc_record(url, kind, payload=io.BytesIO(body), warc_content_type=content_type)
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", ResourceWarning
            )  # warcio leaves a temporary file of its own to be collected
            writer.write_record(record)
            del record
    return out.getvalue()


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_warc_gives_its_pages_and_texts(tmp_path: Path, name: str, story_page: str) -> None:
    latin = story_page.encode("latin-1")
    data = write_warc(
        [
            ("response", "https://news.example/a", "200 text/html; charset=latin-1", latin),
            ("response", "https://news.example/moved", "301 text/html", b"<p>moved</p>"),
            ("response", "https://news.example/picture", "200 image/png", b"\x89PNG"),
            ("response", "https://news.example/long", "200 text/html", b"<p>more</p>" * 1000),
            ("conversion", "https://news.example/2021/02/03/b", "- text/plain", STORY.encode()),
        ],
        packed=name.endswith(".gz"),
    )
    path = tmp_path / name
    path.write_bytes(data)
    [page, text], [problem] = read_all(path, max_article_bytes=5000)
    assert page.id == "crawl-1"
    assert page.title == "Two hurt on Sample Avenue"
    assert page.source == "https://news.example/a"
    assert page.published == datetime(2021, 2, 3, 21, 15, tzinfo=timezone(timedelta(hours=-6)))
    assert "a café nearby" in page.text
    assert (text.id, text.text, text.source) == ("crawl-5", STORY, "https://news.example/2021/02/03/b")
    assert str(problem).startswith(f"{path}, row 4: longer than 5,000 bytes")


def test_a_text_in_another_encoding_than_asked_for_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    told = [("conversion", f"https://news.example/{word}", "- text/plain", word.encode()) for word in ("café", "bar")]
    path.write_bytes(write_warc(told, packed=False))
    [article], [problem] = read_all(path, encoding="ascii")
    assert article.text == "bar"
    assert str(problem).endswith("is not in ascii: byte 3 does not fit")


def test_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    record = write_warc([("conversion", "https://news.example/a", "- text/plain", STORY.encode())], packed=True)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(record + record[:-20])
    articles, problems = read_all(path)
    assert articles[0].text == STORY
    assert problems
    path.with_suffix("").write_bytes(gzip.decompress(record) + b"neither a record nor anything else\r\n\r\n" * 3)
    [article], [problem] = read_all(path.with_suffix(""))
    assert article.text == STORY
    assert "from record 2 on" in problem.reason


def test_a_head_that_does_not_end_is_left(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"WARC/1.0\r\nWARC-Type: conversion\r\nX: y\r\n" + b" y\r\n" * 1_000_000)
    articles, [problem] = read_all(path)
    assert not articles
    assert "its head is longer than 65,536 bytes" in problem.reason


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".zst", zstd.compress)])
def test_a_bomb_is_reported_unburst(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    zeros = b" " * (64 << 20)
    (tmp_path / f"a.txt{suffix}").write_bytes(pack(zeros))
    row = json.dumps({"text": STORY}).encode()
    (tmp_path / f"b.jsonl{suffix}").write_bytes(pack(b'{"text": "' + zeros + b'"}\n' + row))
    assert (tmp_path / f"a.txt{suffix}").stat().st_size < 100_000
    del zeros
    tracemalloc.start()
    [article], problems = read_all(tmp_path, max_article_bytes=1 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert article.text == STORY
    assert [problem.row for problem in problems] == [None, 1]
    assert all("longer than 1,048,576 bytes" in problem.reason for problem in problems)
    assert peak < 16 << 20


def test_zst_is_read_and_a_cut_one_reported(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.zst"
    data = b"".join(json.dumps({"text": f"{STORY} {number}"}).encode() + b"\n" for number in range(1000))
    path.write_bytes(zstd.compress(data))
    articles, problems = read_all(path)
    assert (len(articles), problems) == (1000, [])
    path.write_bytes(zstd.compress(data)[:-10])
    _, [problem] = read_all(path)
    assert "cannot be read" in problem.reason


def test_xz_is_read_also_in_several_streams_and_a_greedy_one_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.txt.xz"
    path.write_bytes(lzma.compress(STORY[:20].encode()) + lzma.compress(STORY[20:].encode(), preset=9))
    [article], problems = read_all(path)
    assert (article.text, problems) == (STORY, [])
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 8 << 20}]
    greedy = bytearray(lzma.compress(STORY.encode(), check=lzma.CHECK_NONE, filters=filters))
    at = 12  # the block's header: its size, flags, the filter's id and the size of its properties, then the dictionary
    greedy[at + 4] = 40  # 4 GB
    length = (greedy[at] + 1) * 4
    greedy[at + length - 4 : at + length] = zlib.crc32(greedy[at : at + length - 4]).to_bytes(4, "little")
    path.write_bytes(greedy)
    articles, [problem] = read_all(path)
    assert not articles
    assert "Memory usage limit" in problem.reason


def test_a_line_of_200_mb_is_reported_and_the_next_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(200):
            file.write(b"x" * (1 << 20))
        file.write(b'"}\n' + json.dumps({"text": STORY}).encode() + b"\n")
    [article], [problem] = read_all(path)
    path.unlink()
    assert (article.id, article.text) == ("rows-2", STORY)
    assert str(problem) == f"{path}, row 1: longer than 67,108,864 bytes, skipped unread (--max-article sets the limit)"


def test_broken_rows_of_a_latin_1_table_cost_only_themselves(tmp_path: Path) -> None:
    path = tmp_path / "stories.csv"
    rows = ["id,text", f"1,{STORY}", "2", '3,"Caf\u00e9, 200 block of North Sample Avenue"', "4,one,too,many", "5,last"]
    path.write_bytes("\n".join(rows).encode("latin-1"))
    for encoding in (None, "latin-1"):
        articles, problems = read_all(path, encoding=encoding)
        assert [article.id for article in articles] == ["1", "3", "5"]
        assert articles[1].text == "Café, 200 block of North Sample Avenue"
        assert [problem.row for problem in problems] == [3, 5]


def test_the_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("warcio.archiveiterator", "backports", "compression"):
        monkeypatch.setitem(sys.modules, module, None)
    for name in ("crawl.warc", "a.txt.zst"):
        (tmp_path / name).write_bytes(b"x")
        with pytest.raises(MissingExtraError, match=r"geomap\[archives\]"):
            list(read_articles(tmp_path / name))

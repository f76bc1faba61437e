"""Whatever bytes a file holds, reading ends with articles and problems, never with another error."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geomap.read import Problem, read_articles

_PIECES: Final = st.sampled_from(
    [
        b'"',
        b",",
        b"\n",
        b"\r",
        b"\r\n",
        b"\0",
        b"{",
        b"}",
        b'{"text": "x"}',
        b"text",
        b"id,text\n",
        b"\xef\xbb\xbf",
        b"\xff",
    ]
)
_BYTES: Final = st.lists(_PIECES | st.binary(max_size=5), max_size=30).map(b"".join)


@pytest.mark.parametrize(
    "name",
    [
        "a.txt",
        "a.jsonl",
        "a.csv",
        "a.tsv",
        "a.unknown",
        "a.jsonl.gz",
        "a.csv.bz2",
        "a.txt.xz",
        "a.txt.zst",
        "a.html",
        "a.rss",
        "a.warc",
    ],
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=_BYTES)
@example(data=b"text\rmore\n")
@example(data=b'"text\n')
@example(data=b"\xef\xbb\xbf")
@example(data=b"text\n" + b'"' * 9)
def test_any_bytes_are_articles_or_problems(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(data)[: len(data)] if name.endswith(".gz") else data)
    problems: list[Problem] = []
    for article in read_articles(path, on_problem=problems.append, max_article_bytes=50):
        article.text.encode()
        assert article.text.strip()
        assert article.id
    assert all(problem.source == str(path) and "\n" not in problem.reason for problem in problems)

"""Articles in Parquet files."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet, table

from geomap.errors import InputError
from geomap.model import Article
from geomap.read import Problem, read_articles


def write(path: Path, **columns: list[Any]) -> Path:
    parquet.write_table(table(columns), path)
    return path


def test_rows_are_articles(tmp_path: Path) -> None:
    noon = datetime(2021, 2, 3, 12, tzinfo=UTC)
    path = write(tmp_path / "a.parquet", ID=[7, 8], Text=["one", "two"], published=[noon, None], more=[1.5, 2.5])
    assert list(read_articles(path)) == [
        Article(id="7", text="one", source=str(path), published=noon),
        Article(id="8", text="two", source=str(path)),
    ]


def test_bad_rows_are_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", body=["one", None, "x" * 200, "two"])
    problems: list[Problem] = []
    articles = list(read_articles(path, text_column="body", max_article_bytes=100, on_problem=problems.append))
    assert [(article.id, article.text) for article in articles] == [("a-1", "one"), ("a-4", "two")]
    assert [problem.row for problem in problems] == [2, 3]


def test_many_rows_come_in_order(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", text=[str(number) for number in range(500)])
    assert [article.text for article in read_articles(path)] == [str(number) for number in range(500)]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"x" * 100 + b"PAR1"])
def test_what_is_no_parquet_is_a_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    with pytest.raises(InputError, match="is no Parquet file that can be read"):
        list(read_articles(path))


def test_a_file_without_texts_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", body=["one"])
    with pytest.raises(InputError, match="no column 'text' among body"):
        list(read_articles(path))


def test_without_pyarrow_the_extra_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", text=["one"])
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        f"from geomap.cli import main; sys.exit(main(['extract', '-f', 'jsonl', {str(path)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "geomap: reading Parquet files needs an optional part of geomap: pip install 'geomap[parquet]'"
    ]

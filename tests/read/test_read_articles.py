"""Every form in which articles come, and every way in which a file can be broken."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from geomap.errors import InputError, UsageError
from geomap.model import Article
from geomap.read import ExtractedLine, Format, Problem, measure_sources, read_articles, read_entries

STORY = "A man was shot Monday in the 100 block of West Example Street.\r\nPolice said so.\n"


def read_all(source: str | Path | list[Path], **options: object) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    articles = list(read_articles(source, on_problem=problems.append, **options))  # type: ignore[arg-type]  # a test's own
    return articles, problems


def test_a_text_file_is_one_article_newlines_untouched(tmp_path: Path) -> None:
    path = tmp_path / "2021-02-03-story.txt"
    path.write_bytes(STORY.encode())
    [article], problems = read_all(path)
    assert article == Article(id="2021-02-03-story", text=STORY, source=str(path), published=date(2021, 2, 3))
    assert not problems


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [("", bytes), (".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)],
)
def test_packed_files_are_read_as_they_are(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"story.txt{suffix}"
    path.write_bytes(pack(STORY.encode()))
    [article], problems = read_all(path)
    assert (article.id, article.text) == ("story", STORY)
    assert not problems


def test_a_folder_is_read_in_order_at_any_depth_hidden_and_other_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/c.jsonl", ".hidden/x.txt", ".x.txt", "notes.pdf", "script.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"text": STORY}) if name.endswith("jsonl") else STORY)
    articles, problems = read_all(tmp_path)
    assert [article.id for article in articles] == ["b", "a/c-1", "a/z"]
    assert not problems


def test_two_files_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_text(STORY)
    assert [article.id for article in read_articles(tmp_path)] == ["a", "a-2"]
    assert [article.id for article in read_articles([tmp_path / "a.txt", tmp_path / "a.md"])] == ["a", "a-2"]


def test_a_pattern_reads_what_it_matches(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt", "three.md"):
        (tmp_path / name).write_text(STORY)
    assert [article.id for article in read_articles(f"{tmp_path}/*.txt")] == ["one", "two"]


def test_json_lines_keep_their_fields(tmp_path: Path) -> None:
    path = tmp_path / "stories.jsonl"
    rows = [
        {"id": 7, "text": STORY, "title": "Man shot", "published": "2021-02-03", "source": "https://example.org/7"},
        {"text": "only text"},
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    first, second = read_articles(path)
    assert first == Article(
        id="7", text=STORY, title="Man shot", published=date(2021, 2, 3), source="https://example.org/7"
    )
    assert second == Article(id="stories-2", text="only text", source=str(path))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables_keep_their_fields(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "stories.csv"
    path.write_bytes(
        b'ID|Published|Text|other\r\na1|2021-02-03|"He said ""stop"".\r\nThen, he; left."|x\r\n'.replace(
            b"|", separator.encode()
        )
    )
    [article] = read_articles(path)
    assert article == Article(
        id="a1", text='He said "stop".\r\nThen, he; left.', published=date(2021, 2, 3), source=str(path)
    )


def test_fields_are_known_by_the_other_names_that_archives_give_them(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(
        "Headline,Text,Date,Source,URL\nTwo shot,hi,2/3/2021,Courier,https://example.org/1\n,hi,,Courier,\n"
    )
    first, second = read_articles(table)
    assert (first.title, first.published, first.source) == ("Two shot", date(2021, 2, 3), "https://example.org/1")
    assert (second.title, second.published, second.source) == (None, None, "Courier")
    lines = tmp_path / "a.jsonl"
    record = {
        "text": STORY,
        "title": "",
        "headline": "Two shot",
        "publishedAt": "2021-02-03",
        "link": "https://example.org/2",
    }
    lines.write_text(json.dumps(record))
    [article] = read_articles(lines)
    assert (article.title, article.published, article.source) == ("Two shot", date(2021, 2, 3), "https://example.org/2")


def test_the_text_may_stand_under_a_name_of_another_field(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("headline,date\nTwo shot,2021-02-03\n")
    [article] = read_articles(path, text_column="headline")
    assert (article.text, article.title) == ("Two shot", None)


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("a.md", "\n# Two shot in Austin #\r\n\nThey ran.", "Two shot in Austin"),
        ("a.md", "#hashtag\nThey ran.", None),
        ("a.md", "# \nThey ran.", None),
        ("a.md", "They ran.\n# Two shot", None),
        ("a.txt", "# Two shot in Austin\n\nThey ran.", None),
    ],
)
def test_the_heading_of_markdown_is_its_title(tmp_path: Path, name: str, text: str, title: str | None) -> None:
    path = tmp_path / name
    path.write_text(text)
    [article] = read_articles(path)
    assert article.title == title


def test_another_text_column_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "stories.csv"
    path.write_text("id,body\n1,hello there\n")
    assert [article.text for article in read_articles(path, text_column="Body")] == ["hello there"]


def test_bad_rows_of_json_lines_are_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "stories.jsonl"
    lines = [
        '{"text": "good"}',
        "{broken",
        "[1, 2]",
        '{"id": "no text"}',
        '{"text": ""}',
        '{"text": 5}',
        "[" * 100_000,
        '{"text": "fine", "published": "someday"}',
        '{"text": "half \\ud800 pair"}',
    ]
    path.write_text("\n".join(lines))
    articles, problems = read_all(path)
    assert [article.text for article in articles] == ["good", "fine", "half \ufffd pair"]
    assert [(problem.row, problem.lost) for problem in problems] == [
        (2, True), (3, True), (4, True), (5, True), (6, True), (7, True), (8, False),
    ]  # fmt: skip
    assert str(problems[0]).startswith(f"{path}, row 2: no JSON")
    assert articles[1].published is None


def test_bad_rows_of_a_table_are_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "stories.csv"
    path.write_bytes(b"id,text\n1,first\n2,too,many,columns\n3\n4,caf\xe9\n\n5," + b"x" * 5000 + b"\n6,last\n")
    articles, problems = read_all(path, max_article_bytes=1000)
    assert [(article.id, article.text) for article in articles] == [("1", "first"), ("4", "café"), ("6", "last")]
    assert [problem.row for problem in problems] == [3, 4, 7]
    assert "longer than 1,000 bytes" in problems[2].reason


def test_a_row_with_a_line_that_cannot_be_decoded_is_dropped_whole(tmp_path: Path) -> None:
    path = tmp_path / "stories.csv"
    path.write_bytes(b'id,text\n1,"one\n\xff two"\n2,fine\n')
    articles, problems = read_all(path, encoding="utf-8")
    assert [article.id for article in articles] == ["2"]
    assert [problem.row for problem in problems] == [2]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b" \n", "is empty"),
        ("empty.csv", b"", "is empty"),
        ("binary.txt", b"MZ\0\0\1", "is no text file"),
        ("page.pdf", b"%PDF-1.7", "does not read .pdf files"),
        ("page.pdf.gz", b"%PDF-1.7", "does not read .pdf files"),
        ("page.html", b"<html><body></body></html>", "holds no story"),
        ("feed.rss", b"<html><body></body></html>", "is no RSS or Atom feed"),
        ("old.warc", b"no WARC at all", "is no WARC archive"),
        ("fake.txt.zst", b"no zst at all", "cannot be read"),
        ("cut.txt.gz", gzip.compress(STORY.encode(), mtime=0)[:-9], "cannot be read"),
        ("fake.txt.gz", b"no gzip at all", "cannot be read"),
        ("fake.txt.xz", b"no xz at all", "cannot be read"),
        ("fake.txt.bz2", b"no bz2 at all", "cannot be read"),
        ("wide.csv", "id,text\n1,x\n".encode("utf-16"), "is in utf-16"),
        ("other.csv", b"id,body\n1,x\n", "no column 'text' among id, body"),
        ("odd.txt", b"\xff\xfea", "is not in utf-16"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    good = tmp_path / "good.txt"
    good.write_text(STORY)
    articles, problems = read_all([bad, good])
    assert [article.id for article in articles] == ["good"]
    [problem] = problems
    assert reason in problem.reason
    assert (problem.source, problem.row) == (str(bad), None)
    with pytest.raises(InputError) as raised:
        list(read_articles(bad))
    assert str(raised.value).startswith(f"{bad}: ")
    assert str(raised.value).count(name) == 1


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("no/such/file.txt", "no such file or folder"),
        ("no/such/*.txt", "no file matches"),
        ("https://[news.example/story", "is no address of the web: Invalid IPv6 URL"),
    ],
)
def test_a_source_that_is_not_there_is_one_problem(source: str, reason: str) -> None:
    articles, [problem] = read_all(source)
    assert not articles
    assert reason in problem.reason
    assert str(problem).count(source) == 1


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"x")
    _, [problem] = read_all(tmp_path)
    assert "no file in this folder" in problem.reason


def test_a_line_of_any_length_is_skipped_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as packed:
        packed.write(b'{"text": "')
        for _ in range(40):
            packed.write(b"x" * (1 << 20))
        packed.write(b'"}\n{"text": "small"}\n')
    tracemalloc.start()
    articles, problems = read_all(path, max_article_bytes=1 << 20)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [article.text for article in articles] == ["small"]
    assert [problem.row for problem in problems] == [1]
    assert peak < 16 << 20


def test_a_text_that_is_too_long_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * 1001)
    _, [problem] = read_all(path, max_article_bytes=1000)
    assert "longer than 1,000 bytes" in problem.reason
    [article], _ = read_all(path, max_article_bytes=1001)
    assert len(article.text) == 1001


def test_the_input_is_read_only_as_far_as_articles_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "stories.jsonl"
    path.write_text('{"text": "first"}\n{broken\n')
    articles: Iterator[Article] = read_articles(path)
    assert next(articles).text == "first"
    with pytest.raises(InputError, match="row 2: no JSON"):
        next(articles)


@pytest.mark.parametrize(
    ("content", "form", "ids"),
    [
        (STORY, None, ["stdin"]),
        (' {"text": "one"}\n{"text": "two"}\n', None, ["stdin-1", "stdin-2"]),
        ("id,text\na,one\n", Format.CSV, ["a"]),
    ],
)
def test_standard_input_is_told_apart_by_its_first_character(
    monkeypatch: pytest.MonkeyPatch, content: str, form: Format | None, ids: list[str]
) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(content.encode())))
    monkeypatch.setattr("sys.stdin", stream)
    assert [article.id for article in read_articles("-", format=form)] == ids


def test_a_line_that_extract_wrote_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "found.jsonl"
    record = {"id": "a", "mentions": [], "incidents": [], "unplaced": []}
    path.write_text(json.dumps(record) + "\n" + json.dumps({"text": "new"}))
    first, second = read_entries(path)
    assert first == ExtractedLine(record=record, source=str(path), row=1)
    assert isinstance(second, Article)
    articles, [problem] = read_all(path)
    assert [article.text for article in articles] == ["new"]
    assert "geomap extract wrote this line" in problem.reason


def test_wrong_options_are_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown encoding"):
        list(read_articles(tmp_path / "none.txt", encoding="utf-9"))
    with pytest.raises(UsageError, match="at least 1 byte"):
        list(read_articles(tmp_path / "none.txt", max_article_bytes=0))


def test_one_bad_file_among_many_costs_only_itself(tmp_path: Path) -> None:
    for name in ("a.txt", "b.pdf", "c.txt"):
        (tmp_path / name).write_text(STORY)
    articles, [problem] = read_all(f"{tmp_path}/*")
    assert [article.id for article in articles] == ["a", "c"]
    assert problem.source == str(tmp_path / "b.pdf")


def test_without_a_handler_the_first_problem_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "stories.csv"
    path.write_text("text,published\nhello,someday\n")
    with pytest.raises(InputError) as raised:
        list(read_articles(path))
    assert str(raised.value).startswith(f"{path}, row 2: published is no date")
    assert str(raised.value).count("stories.csv") == 1


def test_a_header_may_have_line_breaks_in_its_names(tmp_path: Path) -> None:
    path = tmp_path / "stories.csv"
    path.write_text('"the\nid",text\n1,hello\n')
    assert [article.text for article in read_articles(path)] == ["hello"]


def test_the_bytes_of_all_files_can_be_told_beforehand_and_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "one"}\n{"text": "two"}\n'))
    counted: list[int] = []
    entries = list(read_entries([tmp_path], on_bytes=counted.append))
    assert len(counted) == len(entries) == 3
    assert (
        sum(counted) == measure_sources([tmp_path, "no/such/file"]) == sum(p.stat().st_size for p in tmp_path.iterdir())
    )
    assert measure_sources([tmp_path, "-"]) is None

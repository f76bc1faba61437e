"""RSS and Atom feeds: an article for each entry, with its title, link and date (the extra geomap[web])."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import BinaryIO, Final
from urllib.parse import urljoin

from geomap.model import Article
from geomap.read.dates import find_date_in_path, parse_published
from geomap.read.files import InputFile
from geomap.read.markup_process import require_web, take_apart
from geomap.read.problems import Problem, UnreadableError
from geomap.read.rows import ReadOptions, explain_too_long

_ENTRIES: Final = frozenset({"item", "entry"})
_ROOTS: Final = frozenset({"rss", "feed", "rdf"})
_TEXTS: Final = ("encoded", "content", "description", "summary")
"""Where the text stands, the fullest first: content:encoded and description in RSS, content and summary in Atom."""
_DATES: Final = ("published", "pubdate", "date", "issued", "updated", "modified")
_LINK: Final = "link"
_FIELDS: Final = frozenset({*_TEXTS, *_DATES, _LINK, "title", "guid", "id"})
_CHUNK: Final = 1 << 16


def read_feed(stream: BinaryIO, *, file: InputFile, options: ReadOptions) -> Iterator[Article]:
    """Yield an article for each entry of a feed: the fullest text it carries, else its title.

    Raises
    ------
    UnreadableError
        If it is no feed.
    MissingExtraError
        If the extra geomap[web] is not installed.
    """
    require_web(purpose="reading feeds")
    for row, fields in enumerate(_read_entries(stream, options=options), start=1):
        try:
            if isinstance(fields, str):
                raise UnreadableError(fields)
            yield _make_article(fields, file=file, row=row)
        except UnreadableError as error:
            options.on_problem(Problem(source=file.name, row=row, reason=str(error)))


def _read_entries(stream: BinaryIO, *, options: ReadOptions) -> Iterator[dict[str, str] | str]:
    """Yield the fields of each entry, or why it cannot be read. Memory holds a few entries at a time."""
    from lxml import etree

    collector = _Collector(max_characters=options.max_article_bytes, too_long=explain_too_long(options))
    # recover: feeds are often not quite XML; entities stay unread, so that they can neither grow nor fetch anything
    parser = etree.XMLParser(
        target=collector, recover=True, resolve_entities=False, no_network=True, encoding=options.encoding
    )
    try:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            if collector.is_feed is False:
                break
            yield from collector.take()
        parser.close()
    except etree.XMLSyntaxError as error:
        msg = f"is no feed that can be read: {error.msg}"
        raise UnreadableError(msg) from error
    if not collector.is_feed:
        msg = "is no RSS or Atom feed"
        raise UnreadableError(msg)
    yield from collector.take()


class _Collector:
    """What the XML parser tells its findings to: entries come out, nothing else is kept."""

    def __init__(self, *, max_characters: int, too_long: str) -> None:
        self.is_feed: bool | None = None
        """None until the first element is seen."""
        self._max_characters = max_characters
        self._too_long = too_long
        self._done: list[dict[str, str] | str] = []
        self._entry: dict[str, str] | None = None
        self._depth = 0
        """Elements that are open inside the entry."""
        self._field = ""
        self._pieces: list[str] = []
        self._size = 0

    def take(self) -> list[dict[str, str] | str]:
        """Return the entries that are complete, once."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element that opens."""
        name = _local(tag)
        if self.is_feed is None:
            self.is_feed = name in _ROOTS
        if name in _ENTRIES:
            self._finish()  # one that was never closed
            self._entry, self._depth, self._field, self._size = {}, 0, "", 0
            return
        if self._entry is None:
            return
        self._depth += 1
        if self._depth == 1:
            self._field, self._pieces = (name if name in _FIELDS else ""), []
            link = attributes.get("href")
            if name == _LINK and link and attributes.get("rel", "alternate") == "alternate":
                self._keep(link)
        elif self._field in _TEXTS:
            self._keep(f"<{name}>")  # XHTML inside Atom: its blocks part the lines

    def data(self, text: str) -> None:
        """Take the text of the field that is open."""
        if self._entry is not None and self._field:
            # what stands between the elements of XHTML is text, in which "<" is no markup any more
            self._keep(escape(text) if self._depth > 1 else text)

    def end(self, tag: str) -> None:
        """Take note of an element that closes."""
        if self._entry is None:
            return
        if self._depth == 0:
            self._finish()
            return
        if self._depth == 1:
            if self._field and self._field not in self._entry and (text := "".join(self._pieces).strip()):
                self._entry[self._field] = text
            self._field, self._pieces = "", []
        elif self._field in _TEXTS:
            self._keep(f"</{_local(tag)}>")
        self._depth -= 1

    def close(self) -> None:
        """Give what the feed broke off in."""
        if self._field:
            self._done.append("is cut off, or no XML that can be read from there on")
        else:
            self._finish()
        self._entry = None

    def _finish(self) -> None:
        if self._entry is not None:
            self._done.append(self._entry if self._size <= self._max_characters else self._too_long)
        self._entry = None

    def _keep(self, text: str) -> None:
        self._size += len(text)
        if self._size <= self._max_characters:
            self._pieces.append(text)
        else:
            self._pieces.clear()


def _make_article(fields: Mapping[str, str], *, file: InputFile, row: int) -> Article:
    link = fields.get(_LINK) or fields.get("guid") or fields.get("id") or ""
    link = link if link.startswith(("http://", "https://")) else urljoin(file.source, fields.get(_LINK, ""))
    title = _plain(fields.get("title"))
    text = next((found for name in _TEXTS if (found := _plain(fields.get(name)))), None) or title
    if not text:
        msg = "no text in this entry"
        raise UnreadableError(msg)
    dates = (parse_published(fields[name]) for name in _DATES if name in fields)
    return Article(
        id=fields.get("guid") or fields.get("id") or f"{file.id}-{row}",
        text=text,
        title=title,
        source=link or file.source,
        published=next((found for found in dates if found), None) or find_date_in_path(link),
    )


def _plain(markup: str | None) -> str | None:
    """Return the text of a field, which may be HTML; what holds neither tag nor entity needs nothing done."""
    if not markup:
        return None
    if "<" not in markup and "&" not in markup:
        return markup
    return take_apart(markup, task="fragment")["text"]


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()

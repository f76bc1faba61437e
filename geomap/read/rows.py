"""From the fields of a record to an article: what JSON Lines and tables have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from geomap.model import Article
from geomap.read.dates import find_date_in_path, parse_published
from geomap.read.decoding import decode, mend_surrogates
from geomap.read.files import Format, InputFile
from geomap.read.problems import Problem, ProblemHandler, UnreadableError

_FIELDS: Final = {
    "id": ("id",),
    "title": ("title", "headline"),
    "published": (
        "published",
        "published_at",
        "publishedat",
        "publish_date",
        "date_published",
        "pub_date",
        "pubdate",
        "date",
    ),
    "source": ("source", "url", "link"),
}
"""What is read besides the text, and under which names archives have it, in lower case; the first not empty counts."""
_ADDRESS: Final = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read: what all readers are told."""

    on_problem: ProblemHandler
    encoding: str | None
    format: Format | None
    text_column: str
    max_article_bytes: int
    allow_private: bool = False
    """Whether pages of this machine and of private networks may be asked for."""
    on_bytes: Callable[[int], None] | None = None


def article_from_fields(fields: Mapping[str, object], *, file: InputFile, row: int, options: ReadOptions) -> Article:
    """Make an article of a record's id, text, title, published and source; all but the text may be missing.

    Raises
    ------
    UnreadableError
        If there is no text; the message says so without naming file and row.
    """
    text = fields.get(options.text_column)
    if not isinstance(text, str) or not text.strip():
        msg = f"no text under {options.text_column!r}"
        raise UnreadableError(msg)
    known = {name.lower(): value for name, value in fields.items() if name != options.text_column}
    return Article(
        id=_find(known, "id") or f"{file.id}-{row}",
        text=mend_surrogates(text),
        title=_find(known, "title"),
        source=_find_source(known) or file.source,
        published=_published(_find(known, "published"), file=file, row=row, options=options),
    )


def find_columns(header: Sequence[str], *, options: ReadOptions) -> dict[str, int]:
    """Return where each known column stands; names are compared without case and surrounding space."""
    places = {name.strip().lower(): index for index, name in reversed(list(enumerate(header)))}
    text_at = places.get(options.text_column.strip().lower())
    if text_at is None:
        names = " ".join(", ".join(header)[:200].split())
        msg = f"no column {options.text_column!r} among {names}; name the one that holds the text (--text-column)"
        raise UnreadableError(msg)
    known = (name for names in _FIELDS.values() for name in names)
    return {name: places[name] for name in known if name in places} | {options.text_column: text_at}


def decode_asked(data: bytes, *, options: ReadOptions) -> str:
    """Return bytes as text, in the encoding that was asked for, or as `decode` tells it.

    Raises
    ------
    UnreadableError
        If they are not in that encoding, or not in the one that their byte order mark announces.
    """
    try:
        return decode(data, encoding=options.encoding)
    except UnicodeDecodeError as error:
        msg = f"is not in {error.encoding}: byte {error.start} does not fit"
        raise UnreadableError(msg) from error


def explain_too_long(options: ReadOptions) -> str:
    """Say that an article is longer than is read."""
    return f"longer than {options.max_article_bytes:,} bytes, skipped unread (--max-article sets the limit)"


def _as_text(value: object) -> str | None:
    """Return a field as text; ids are often numbers. Empty is None."""
    if value is None or isinstance(value, (dict, list)):
        return None
    return mend_surrogates(str(value)).strip() or None


def _find(fields: Mapping[str, object], wanted: str) -> str | None:
    return next((text for name in _FIELDS[wanted] if (text := _as_text(fields.get(name)))), None)


def _find_source(fields: Mapping[str, object]) -> str | None:
    """Return where the story is: an address, where there is one, rather than the name of who published it."""
    found = [text for name in _FIELDS["source"] if (text := _as_text(fields.get(name)))]
    return next((text for text in found if text.startswith(_ADDRESS)), found[0] if found else None)


def _published(text: str | None, *, file: InputFile, row: int, options: ReadOptions) -> date | None:
    if text is None:
        return find_date_in_path(file.id)
    found = parse_published(text)
    if found is None:
        reason = f"published is no date that geomap understands: {text[:40]!r}; read without one"
        options.on_problem(Problem(source=file.name, row=row, reason=reason, lost=False))
    return found

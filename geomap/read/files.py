"""What a source stands for: standard input, a file, all files of a folder, or the files that a pattern matches."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from geomap.read.decoding import mend_surrogates
from geomap.read.packings import PACKINGS, open_packed
from geomap.read.problems import UnreadableError


class Format(StrEnum):
    """How a file holds its articles."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    HTML = "html"
    FEED = "feed"
    WARC = "warc"


_FORMATS: Final = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.TEXT,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".json": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".xml": Format.FEED,
    ".warc": Format.WARC,
    ".wet": Format.WARC,
}
_NOT_IN_FOLDERS: Final = ".xml"
"""Read where it is named; in a folder it is more often something else than a feed."""
_REFUSED: Final = (".pdf", ".doc", ".docx", ".xlsx", ".zip")
"""Forms that would be read as plain text, wrongly, if their name did not give them away."""
STANDARD_INPUT: Final = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """One file to be read."""

    name: str
    """As the caller wrote it, or the folder as the caller wrote it and the path below it; "-" is standard input."""
    id: str
    """For the article, or the start of the ids of its rows: the path below the folder, without suffixes."""
    suffix: str
    """In lower case, without that of a compressed file: ".csv"; empty where there is none."""
    packing: str | None = None
    """".gz", ".bz2", ".xz" or ".zst" for a compressed file."""
    url: str | None = None
    """Of a page of the web: where its redirects ended, once it is open."""
    content_type: str | None = None
    """What the server said that it is."""

    @property
    def source(self) -> str:
        """What an article that comes from it names as its source; what is no UTF-8 in a file's name is U+FFFD."""
        return self.url or mend_surrogates(self.name)

    @property
    def format(self) -> Format | None:
        """What the suffix says; None where the content must tell."""
        return _FORMATS.get(self.suffix)


def find_files(source: str | Path) -> Iterator[InputFile]:
    """Yield the files that a source stands for; those of a folder and of a pattern in the order of their names.

    In a folder, at any depth, files are taken whose suffix says that they hold articles; hidden ones are left out.

    Raises
    ------
    UnreadableError
        If there is no such file, no file matches, or it looks like an address of the web and is none.
    """
    name = os.fspath(source)
    if name == STANDARD_INPUT:
        yield InputFile(name=name, id="stdin", suffix="")
    elif is_web(name):
        yield _describe_web(name)
    elif Path(name).is_dir():
        yield from _walk(name)
    elif Path(name).exists():
        yield _describe(name, id_path=Path(name).name)
    elif glob.has_magic(name):
        matches = sorted(filter(os.path.isfile, glob.iglob(name, recursive=True)))  # noqa: PTH207  absolute ones too
        if not matches:
            msg = "no file matches"
            raise UnreadableError(msg)
        for path in matches:
            yield _describe(path, id_path=Path(path).name)
    else:
        msg = "no such file or folder"
        raise UnreadableError(msg)


def is_web(name: str) -> bool:
    """Tell an address of the web from a path."""
    return name[:8].lower().startswith(("http://", "https://"))


@contextmanager
def open_file(file: InputFile) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open a file for reading: the stream of its content, decompressed, and the stream of the bytes on disk below it.

    Raises
    ------
    UnreadableError
        If its name says that geomap does not read such files, a compressed file is damaged, or it is no file.
    OSError
        If it cannot be opened.
    """
    if file.suffix in _REFUSED:
        msg = f"geomap does not read {file.suffix} files; text, HTML, feeds, tables, JSON Lines and WARC it does"
        raise UnreadableError(msg)
    if file.name == STANDARD_INPUT:
        yield sys.stdin.buffer, sys.stdin.buffer
        return
    if is_web(file.name):  # stories are read from there, see web.open_url; tables are not
        msg = "a table is read from a file: download it and give the file"
        raise UnreadableError(msg)
    with Path(file.name).open("rb") as raw:
        if file.packing is None:
            yield raw, raw
            return
        with open_packed(raw, file.packing) as stream:
            yield stream, raw


def measure_sources(sources: Iterable[str | Path]) -> int | None:
    """Return how many bytes the files of all sources have on disk; None with standard input or the web among them."""
    total = 0
    for source in sources:
        try:
            for file in find_files(source):
                if file.name == STANDARD_INPUT or is_web(file.name):
                    return None
                total += Path(file.name).stat().st_size
        except (UnreadableError, OSError):
            continue  # told when it is read
    return total


def _walk(folder: str) -> Iterator[InputFile]:
    found = False
    walked = [suffix for suffix in _FORMATS if suffix != _NOT_IN_FOLDERS]
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(here, name)  # noqa: PTH118  as the caller wrote the folder, "./" kept
            if not name.startswith(".") and _split(name)[1] in walked:
                found = True
                yield _describe(path, id_path=Path(path).relative_to(folder).as_posix())
    if not found:
        msg = f"no file in this folder ends in one of {' '.join(walked)} (or these with {' '.join(PACKINGS)})"
        raise UnreadableError(msg)


def _describe(name: str, *, id_path: str) -> InputFile:
    stem, suffix, packing = _split(id_path)
    return InputFile(name=name, id=mend_surrogates(stem), suffix=suffix, packing=packing)


def _describe_web(url: str) -> InputFile:
    """Name the article after host and path; a query tells pages of one path apart."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        msg = f"is no address of the web: {error}"
        raise UnreadableError(msg) from error
    path = f"{parts.netloc.rpartition('@')[2]}{parts.path}".rstrip("/")
    stem, suffix, packing = _split(path) if parts.path.strip("/") else (path, "", None)
    return InputFile(name=url, id=f"{stem}?{parts.query}" if parts.query else stem, suffix=suffix, packing=packing)


def _split(path: str) -> tuple[str, str, str | None]:
    """Split "a/b.csv.gz" into "a/b", ".csv" and ".gz"; a suffix that is no format's stays with the stem."""
    packing = next((ending for ending in PACKINGS if path.lower().endswith(ending)), None)
    if packing:
        path = path[: -len(packing)]
    stem, suffix = os.path.splitext(path)  # noqa: PTH122  a plain string in, plain strings out
    if suffix.lower() in _FORMATS:
        return stem, suffix.lower(), packing
    return path, suffix.lower(), packing

"""What a source stands for: standard input, a file, all files of a folder, or the files that a pattern matches."""

from __future__ import annotations

import bz2
import glob
import gzip
import lzma
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final, cast

from geomap.read.problems import UnreadableError


class Format(StrEnum):
    """How a file holds its articles."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


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
}
_PACKINGS: Final = (".gz", ".bz2", ".xz")
_REFUSED: Final = (".htm", ".html", ".xml", ".pdf", ".doc", ".docx", ".xlsx", ".zip", ".zst", ".warc")
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
    """".gz", ".bz2" or ".xz" for a compressed file."""

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
        If there is no such file, or no file matches.
    """
    name = os.fspath(source)
    if name == STANDARD_INPUT:
        yield InputFile(name=name, id="stdin", suffix="")
    elif name.startswith(("http://", "https://")):
        msg = "geomap reads files, not addresses of the web: save the story and give the file"
        raise UnreadableError(msg)
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


@contextmanager
def open_file(file: InputFile) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open a file for reading: the stream of its content, decompressed, and the stream of the bytes on disk below it.

    Raises
    ------
    UnreadableError
        If its name says that geomap does not read such files.
    OSError
        If it cannot be opened.
    """
    if file.suffix in _REFUSED:
        msg = f"geomap does not read {file.suffix} files; plain text, JSON Lines, CSV and Parquet it does"
        raise UnreadableError(msg)
    if file.name == STANDARD_INPUT:
        yield sys.stdin.buffer, sys.stdin.buffer
        return
    with Path(file.name).open("rb") as raw:
        if file.packing == ".gz":
            with gzip.open(raw) as stream:
                yield cast("BinaryIO", stream), raw
        elif file.packing == ".bz2":
            with bz2.open(raw) as stream:
                yield cast("BinaryIO", stream), raw
        elif file.packing == ".xz":
            with lzma.open(raw) as stream:
                yield cast("BinaryIO", stream), raw
        else:
            yield raw, raw


def measure_sources(sources: Iterable[str | Path]) -> int | None:
    """Return how many bytes the files of all sources have on disk; None where standard input is among them."""
    total = 0
    for source in sources:
        try:
            for file in find_files(source):
                if file.name == STANDARD_INPUT:
                    return None
                total += Path(file.name).stat().st_size
        except (UnreadableError, OSError):
            continue  # told when it is read
    return total


def _walk(folder: str) -> Iterator[InputFile]:
    found = False
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(here, name)  # noqa: PTH118  as the caller wrote the folder, "./" kept
            if not name.startswith(".") and _split(name)[1] in _FORMATS:
                found = True
                yield _describe(path, id_path=Path(path).relative_to(folder).as_posix())
    if not found:
        msg = f"no file in this folder ends in one of {' '.join(_FORMATS)} (or these with .gz, .bz2, .xz)"
        raise UnreadableError(msg)


def _describe(name: str, *, id_path: str) -> InputFile:
    stem, suffix, packing = _split(id_path)
    return InputFile(name=name, id=stem, suffix=suffix, packing=packing)


def _split(path: str) -> tuple[str, str, str | None]:
    """Split "a/b.csv.gz" into "a/b", ".csv" and ".gz"; a suffix that is no format's stays with the stem."""
    packing = next((ending for ending in _PACKINGS if path.lower().endswith(ending)), None)
    if packing:
        path = path[: -len(packing)]
    stem, suffix = os.path.splitext(path)  # noqa: PTH122  a plain string in, plain strings out
    if suffix.lower() in _FORMATS:
        return stem, suffix.lower(), packing
    return path, suffix.lower(), packing

"""Compressed files: the stream of what is inside, with a bound on the memory that unpacking may take."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final, cast

from geomap.errors import MissingExtraError
from geomap.read.problems import UnreadableError

PACKINGS: Final = (".gz", ".bz2", ".xz", ".zst")
"""The suffixes of compressed files."""
_MAGIC: Final = {".gz": b"\x1f\x8b", ".bz2": b"BZh", ".xz": b"\xfd7zXZ", ".zst": b"\x28\xb5\x2f\xfd"}
_CHUNK: Final = 1 << 16
_MOST_MEMORY: Final = 256 << 20
"""Bytes that unpacking a .xz file may take; `xz -9` needs 65 MB."""
_LOG2_OF_WINDOW: Final = 27
"""A .zst file may ask for no more than 2**27 bytes (128 MB) of memory to unpack it."""


@contextmanager
def open_packed(raw: BinaryIO, packing: str) -> Iterator[BinaryIO]:
    """Open the content of a compressed stream; `packing` is one of PACKINGS.

    Raises
    ------
    UnreadableError
        If the stream is damaged or cut off, there or wherever it is read.
    MissingExtraError
        If it is .zst, the Python older than 3.14, and the extra geomap[archives] not installed.
    """
    if packing == ".zst":
        with _open_zst(raw) as stream:
            yield stream
        return
    try:
        with _open_known(raw, packing) as stream:
            yield stream
    except (EOFError, zlib.error, lzma.LZMAError) as error:
        msg = f"cannot be read: {error}"
        raise UnreadableError(msg) from error


def _open_known(raw: BinaryIO, packing: str) -> BinaryIO:
    if packing == ".gz":
        return cast("BinaryIO", gzip.open(raw))
    return cast("BinaryIO", bz2.open(raw) if packing == ".bz2" else io.BufferedReader(_XzReader(raw)))


class _XzReader(io.RawIOBase):
    """What a .xz stream holds; unlike lzma.open it refuses one that asks for very much memory."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._unpacker = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MOST_MEMORY)
        self._started = False
        """Whether the stream under way, of which a file may hold several, has begun."""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands in
        """Unpack some bytes.

        Raises
        ------
        EOFError, LZMAError
            If the file is cut off or damaged.
        """
        while True:
            packed = b""
            if self._unpacker.eof:
                packed = self._unpacker.unused_data
                self._unpacker = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MOST_MEMORY)
                self._started = False
            if not packed and self._unpacker.needs_input:
                packed = self._raw.read(_CHUNK)
                if not packed and self._started:
                    msg = "the file ends before its end is marked"
                    raise EOFError(msg)
                if not packed:
                    return 0
            self._started = True
            data = self._unpacker.decompress(packed, len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)


def starts_packed(stream: BinaryIO, packing: str) -> bool:
    """Tell whether a stream really is compressed; some web servers unpack what they are asked for."""
    return cast("io.BufferedReader", stream).peek(8).startswith(_MAGIC[packing])


@contextmanager
def _open_zst(raw: BinaryIO) -> Iterator[BinaryIO]:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError as error:
        raise MissingExtraError(extra="archives", purpose="reading .zst files") from error
    options = {int(zstd.DecompressionParameter.window_log_max): _LOG2_OF_WINDOW}
    try:
        with zstd.open(raw, options=options) as stream:
            yield cast("BinaryIO", stream)
    except (EOFError, zstd.ZstdError) as error:
        msg = f"cannot be read: {error}"
        raise UnreadableError(msg) from error

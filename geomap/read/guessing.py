"""What a stream holds, where no name tells: by its first bytes and by what a server says of it."""

from __future__ import annotations

import io
from typing import BinaryIO, Final, cast

from geomap.read.files import Format
from geomap.read.markup import split_content_type

_HEAD: Final = 1024
"""Bytes that are looked at."""
_SIGNS: Final = (
    (b"<rss", Format.FEED),
    (b"<feed", Format.FEED),
    (b"<rdf:rdf", Format.FEED),
    (b"<!doctype html", Format.HTML),
    (b"<html", Format.HTML),
)
_TYPES: Final = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "application/rdf+xml": Format.FEED,
    "application/xml": Format.FEED,
    "text/xml": Format.FEED,
    "text/csv": Format.CSV,
    "application/x-ndjson": Format.JSONL,
    "application/jsonl": Format.JSONL,
    "application/json": Format.JSONL,
    "application/warc": Format.WARC,
    "text/plain": Format.TEXT,
}


def guess_format(stream: BinaryIO, *, content_type: str | None = None) -> Format:
    """Tell the format of a stream without taking from it; plain text where nothing speaks for another.

    What markup says of itself goes before what the server says: feeds are often served as HTML.
    """
    head = cast("io.BufferedReader", stream).peek(_HEAD)[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        low = head.lower()
        signs = [(low.find(sign), form) for sign, form in _SIGNS if sign in low]
        if signs:
            return min(signs)[1]
    if head.startswith(b"WARC/"):
        return Format.WARC
    known = _TYPES.get(split_content_type(content_type)[0])
    if known not in (None, Format.TEXT):
        return known
    return Format.JSONL if head.startswith(b"{") else Format.TEXT

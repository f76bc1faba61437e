"""The process that takes HTML apart: its own program, so that a page built to hang or crash a parser costs one page.

It first says on standard output whether it can work, then answers requests on standard input, one after another, until
that ends. Each message is a length of 8 bytes and that much JSON.
"""

from __future__ import annotations

import json
import re
import signal
import sys
from importlib import import_module
from typing import BinaryIO, Final

_MOST_MEMORY: Final = 4 << 30
"""Bytes of address space that the process may have."""
_SILENT: Final = ("script", "style", "template", "noscript", "head", "iframe", "svg")
_BLOCKS: Final = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section table td th tr ul".split()
)
_TIMES: Final = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
)


def extract_page(page: str) -> dict[str, str | None]:
    """Return the main text, the title and the date of publication of a page, as far as it shows them."""
    from lxml import etree, html
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        tree = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return {"text": None, "title": None, "published": None}
    moments = [str(found) for path in _TIMES for found in tree.xpath(path)]
    found = bare_extraction(
        tree,
        fast=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Document):
        return {"text": None, "title": None, "published": None}
    published = moments[0] if moments else found.date
    return {"text": found.text or None, "title": found.title or None, "published": published or None}


def extract_fragment(fragment: str) -> dict[str, str | None]:
    """Return the text of a piece of HTML, as feeds carry it, one line a block."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(f"<div>{fragment}</div>".encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return {"text": None}
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    pieces: list[str] = []
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if not isinstance(node.tag, str):
            pieces.append(_run_on(node.tail))
            continue
        if node.tag in _BLOCKS:
            pieces.append("\n")
        pieces.append(_run_on(node.text if event == "start" else node.tail))
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return {"text": "\n".join(line for line in lines if line) or None}


def _run_on(text: str | None) -> str:
    """Put a blank for each stretch of blanks and line ends, which mean no more in HTML."""
    return re.sub(r"\s+", " ", text or "")


def main() -> None:
    """Answer until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks; this one ends with it
    _limit_memory()
    _write({"error": _find_fault()})
    while (request := _read(sys.stdin.buffer)) is not None:
        task = extract_page if request["task"] == "page" else extract_fragment
        try:
            answer = task(request["html"])
        except (MemoryError, RecursionError):
            answer = {"error": "is too deep or too large to be taken apart"}
        _write(answer)


def _find_fault() -> str | None:
    """Return why the libraries cannot be imported; None where they can."""
    try:
        for library in ("lxml.html", "trafilatura"):
            import_module(library)
    except ImportError as error:
        return " ".join(str(error).split())
    return None


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _read(stream: BinaryIO) -> dict[str, str] | None:
    head = stream.read(8)
    if len(head) < 8:
        return None
    request: dict[str, str] = json.loads(stream.read(int.from_bytes(head)))
    return request


def _write(answer: dict[str, str | None]) -> None:
    data = json.dumps(answer).encode()
    sys.stdout.buffer.write(len(data).to_bytes(8) + data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

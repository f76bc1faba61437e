"""Our own invented stories, with their places marked in the text and the incidents that they tell.

A story is: a line "# title", lines "key: value", a line "---", the text with marks such as
"in the [block+ 1500 block of ...]" (in corner brackets; + where an incident happened), a line "===", and a line for
each incident: type | place | when | start (and end) | killed | wounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geomap.gazetteer.names import parse_direction, parse_street_type
from geomap.model import Article, Kind, Mention, StreetName

FOLDER = Path(__file__).parent / "stories"
_MARK = re.compile(r"\u27e6(\w+)([+-]) ([^\u27e7]*)\u27e7")
_NUMBER = re.compile(r"\d+(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class Expected:
    """An incident that a story tells, as its line says."""

    type: str
    place: str
    when: str
    start: str
    end: str | None
    killed: int
    wounded: int


@dataclass(frozen=True, slots=True)
class Story:
    """One story of the book."""

    title: str
    article: Article
    mentions: tuple[Mention, ...]
    flags: tuple[bool, ...]
    expected: tuple[Expected, ...]


def _street(words: str) -> StreetName:
    """Read "South Karlov Avenue"."""
    parts = words.split()
    direction = parse_direction(parts[0]) if len(parts) > 1 else None
    kind = parse_street_type(parts[-1]) if len(parts) > 1 else None
    name = parts[direction is not None : len(parts) - (kind is not None)]
    return StreetName(direction, " ".join(name), kind)


def _mention(start: int, text: str, kind: Kind) -> Mention:
    """Make the mention that a mark stands for."""
    number = None
    streets: tuple[StreetName, ...] = ()
    if kind in (Kind.BLOCK, Kind.ADDRESS):
        match = _NUMBER.match(text)
        assert match is not None, text
        number = match[0]
        streets = (_street(text[match.end() :].removeprefix("-block").replace(" block of ", " ").strip()),)
    elif kind in (Kind.INTERSECTION, Kind.STREET):
        streets = tuple(_street(part) for part in text.split(" and "))
    return Mention(start=start, end=start + len(text), text=text, kind=kind, number=number, streets=streets)


def _read_story(title: str, body: str) -> Story:
    """Read one story."""
    head, _, rest = body.partition("\n---\n")
    marked, _, table = rest.partition("\n===")
    fields = dict(line.split(": ", 1) for line in head.strip().splitlines() if ": " in line)
    text, position = "", 0
    mentions, flags = [], []
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        mentions.append(_mention(len(text), match[3], Kind(match[1])))
        flags.append(match[2] == "+")
        text += match[3]
        position = match.end()
    text += marked[position:]
    expected = []
    for line in filter(None, table.strip().splitlines()):
        kind, place, when, moment, killed, wounded = (part.strip() for part in line.split(" | "))
        start, _, end = moment.partition(" ")
        expected.append(Expected(kind, place, when, start, end or None, int(killed), int(wounded)))
    published = date.fromisoformat(fields["published"]) if "published" in fields else None
    article = Article(id=title, text=text, published=published)
    return Story(title, article, tuple(mentions), tuple(flags), tuple(expected))


def read_stories(name: str) -> list[Story]:
    """Read the stories of one file of the book."""
    parts = re.split(r"(?m)^# (.*)\n", (FOLDER / name).read_text(encoding="utf-8"))
    return [_read_story(title, body) for title, body in zip(parts[1::2], parts[2::2], strict=True)]

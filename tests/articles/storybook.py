"""Reads the annotated stories of this folder, all of them invented, and compiles them to JSON Lines.

    python -m tests.articles.storybook FOLDER      writes FOLDER/articles.jsonl and FOLDER/gold.jsonl

A story is a line "# its-id", lines "key: value" (published; town, where it is not Chicago), a line "---", the text with
its places marked, a line "===", and a line for each incident: type | place | when | killed | wounded.
A mark is ⟦kind text⟧, ⟦kind+ text⟧ where an incident happened, ⟦kind@Other_Town text⟧ where the town is another one,
and ⟦kind text = number and streets⟧ where these cannot be read off the text: "= 800 NW H St", "= South_Chicago Ave &
71st St". The place of an incident repeats the words of its mark; "-" stands for none, "?" for a number that the text
does not tell.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from geomap.gazetteer.names import parse_direction, parse_street_type
from geomap.model import Article, Findings, Incident, IncidentType, Kind, Mention, StreetName

FOLDER: Final = Path(__file__).parent
CHICAGOLAND: Final = (
    "chicago_shootings.txt",
    "chicago_crimes.txt",
    "chicago_fires_crashes.txt",
    "chicago_quiet.txt",
    "suburbs.txt",
)
ELSEWHERE: Final = ("elsewhere.txt",)
UNSEEN: Final = tuple(f"unseen_{letter}.txt" for letter in "abcdefghijkl")
"""Written without a look at the rules, all but "g" to "i" by others than who wrote these; each was measured once before
it was read. Those of "l" are long features, which tell in other orders and words than the rest."""

_STORY: Final = re.compile(r"^# (\S+)\n(.*?)^---\n(.*?)^===\n?(.*?)(?=^# |\Z)", re.DOTALL | re.MULTILINE)
_MARK: Final = re.compile(r"⟦(\w+)(\+?)(?:@(\S+))? ([^⟦⟧=]+?)(?: = ([^⟦⟧=]+))?⟧")
_NUMBER: Final = re.compile(r"(\d+(?:-\d+)?|first|unit)[ \u00a0-]")
_BLOCK_WORDS: Final = re.compile(r"^(?:block|blocks) of (?:the )?")
_BETWEEN_STREETS: Final = re.compile(r" & | and |, (?:and )?")
_NUMBERED: Final = frozenset({Kind.BLOCK, Kind.ADDRESS})
_PLACELESS: Final = frozenset({Kind.AREA, Kind.FACILITY})


@dataclass(frozen=True, slots=True)
class Story:
    """One story, and what a careful reader finds in it."""

    article: Article
    gold: Findings


def read_stories(*names: str) -> list[Story]:
    """Return the stories of some files of this folder."""
    return [story for name in names for story in _read_file((FOLDER / name).read_text("utf-8"), name=name)]


def write_stories(stories: list[Story], folder: Path) -> None:
    """Write the articles, and their annotations, as JSON Lines."""
    folder.mkdir(parents=True, exist_ok=True)
    articles = (_to_line(_article_record(story.article)) for story in stories)
    (folder / "articles.jsonl").write_text("".join(articles), "utf-8")
    (folder / "gold.jsonl").write_text("".join(_to_line(_gold_record(story.gold)) for story in stories), "utf-8")


def _read_file(book: str, *, name: str) -> Iterator[Story]:
    stories = list(_STORY.finditer(book))
    assert sum(len(story[0]) for story in stories) == len(book), f"{name} holds more than stories"
    for story in stories:
        yield _read_story(story[1], head=story[2], marked=story[3].strip(), table=story[4])


def _read_story(story_id: str, *, head: str, marked: str, table: str) -> Story:
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    assert fields.keys() <= {"published", "town"}, story_id
    text, mentions = _read_marks(marked, town=fields.get("town", "Chicago"))
    assert not re.search("[⟦⟧]", text), f"{story_id}: a mark that cannot be read"
    incidents = tuple(
        _read_incident(line, story_id=story_id, text=text, mentions=mentions) for line in table.splitlines() if line
    )
    published = date.fromisoformat(fields["published"]) if "published" in fields else None
    article = Article(id=story_id, text=text, published=published)
    return Story(article, Findings(article=article, mentions=mentions, incidents=incidents))


def _read_marks(marked: str, *, town: str) -> tuple[str, tuple[Mention, ...]]:
    """Return the text without marks, and the mentions that they stand for."""
    text, position = "", 0
    mentions = []
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        kind = Kind(mark[1])
        number, streets = (None, ()) if kind in _PLACELESS else _read_place(mark[5] or mark[4], kind=kind)
        mentions.append(
            Mention(
                start=len(text),
                end=len(text) + len(mark[4]),
                text=mark[4],
                kind=kind,
                incident=bool(mark[2]),
                number=number,
                streets=streets,
                city=None if kind in _PLACELESS else (mark[3] or town).replace("_", " "),
            )
        )
        text += mark[4]
    return text + marked[position:], tuple(mentions)


def _read_place(words: str, *, kind: Kind) -> tuple[str | None, tuple[StreetName, ...]]:
    """Read "1500 block of North Laramie Avenue", "800 NW H St", "Grand, Halsted and Milwaukee"."""
    if kind not in _NUMBERED:
        parts = [words] if kind is Kind.STREET else _BETWEEN_STREETS.split(words)
        return None, tuple(_read_street(part) for part in parts)
    number = _NUMBER.match(words)
    assert number, words
    street = _BLOCK_WORDS.sub("", words[number.end() :])
    return "0" if number[1].isalpha() else number[1], (_read_street(street),)


def _read_street(words: str) -> StreetName:
    parts = words.split()
    direction = parse_direction(parts[0]) if len(parts) > 1 and not _is_type(parts[1:]) else None
    if direction:
        parts = parts[1:]
    street_type = parse_street_type(parts[-1]) if len(parts) > 1 else None
    name = " ".join(parts[:-1] if street_type else parts).replace("_", " ")
    return StreetName(direction, name, street_type)


def _is_type(words: list[str]) -> bool:
    """Tell whether nothing but a type follows: in "North Avenue" the name is North."""
    return len(words) == 1 and parse_street_type(words[0]) is not None


def _read_incident(line: str, *, story_id: str, text: str, mentions: tuple[Mention, ...]) -> Incident:
    kind, place, when, killed, wounded = line.split(" | ")
    assert when == "-" or when in text, f"{story_id}: {when!r} does not stand in the text"
    spots = [index for index, mention in enumerate(mentions) if mention.text == place]
    assert spots or place == "-", f"{story_id}: {place!r} is not marked"
    return Incident(
        id="",
        article_id=story_id,
        type=IncidentType(kind),
        mention=spots[0] if spots else None,
        place=place if spots else None,
        when=None if when == "-" else when,
        killed=None if killed == "?" else int(killed),
        wounded=None if wounded == "?" else int(wounded),
    )


def _article_record(article: Article) -> dict[str, object]:
    published = article.published.isoformat() if article.published else None
    return {"id": article.id, "published": published, "text": article.text}


def _gold_record(gold: Findings) -> dict[str, object]:
    mentions = [
        {
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "kind": mention.kind,
            "incident": mention.incident,
            "number": mention.number,
            "streets": [list(street) for street in mention.streets],
            "city": mention.city,
        }
        for mention in gold.mentions
    ]
    incidents = [
        {
            "mention": incident.mention,
            "type": incident.type,
            "when": incident.when,
            "killed": incident.killed,
            "wounded": incident.wounded,
        }
        for incident in gold.incidents
    ]
    return {"id": gold.article.id, "mentions": mentions, "incidents": incidents}


def _to_line(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write_stories(read_stories(*CHICAGOLAND, *ELSEWHERE), Path(sys.argv[1]))

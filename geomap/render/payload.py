"""A Story as columns for the page's script: one array per field, strings and places once, coordinates as integers.

Made for 150,000 incidents: a place that many incidents share is written once, a sentence too. The page's script
(static/data.js) reads these columns under the same names; FORMAT is raised whenever they change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath, PureWindowsPath
from typing import Final

from geomap.export.findings_writer import format_time
from geomap.model import Incident
from geomap.render.codec import StringTable, to_column, to_steps
from geomap.render.looks import LOOKS
from geomap.render.places import SCALE, PlaceTable
from geomap.render.quotes import Quote, clip, headline_of, lead_start, quote_incident
from geomap.render.story import Story

FORMAT: Final = 2
_WEB_ADDRESS: Final = re.compile(r"(?i:https?)://[^\x00-\x20/?#][^\x00-\x20]*")


def describe_story(story: Story, *, layers: Sequence[str]) -> dict[str, object]:
    """Return the story as plain JSON values; `layers` are the area layers whose names go along with each place.

    What only cards, searches and downloads need stands apart under "words": the page opens it when it is drawn already.
    """
    return _Writer(layers).write(story)


def web_address(source: str | None) -> str | None:
    """Return `source` if it is an http or https address of a host, else None: nothing else becomes a link."""
    return source if source is not None and _WEB_ADDRESS.fullmatch(source) else None


def source_label(source: str | None) -> str | None:
    """Return what to call a source that is no link: a file's name without its folders, which are nobody's business."""
    if source is None or web_address(source):
        return None
    return PureWindowsPath(PurePath(source).name).name or None


class _Writer:
    """Collects columns; the table of places grows as incidents refer to them.

    Each column of text is written with strings of its own (codec.to_column); what is rare or repeated (names, notes,
    reasons) shares one table of strings.
    """

    def __init__(self, layers: Sequence[str]) -> None:
        self._layers = tuple(layers)
        self._strings = StringTable()
        self._places = PlaceTable(layers, strings=self._strings)
        self._articles: dict[str, int] = {}

    def write(self, story: Story) -> dict[str, object]:
        """Write every table; the strings last, because all others add to them."""
        add = self._strings.add
        articles = self._write_articles(story)
        by_id = {article.id: article for article in story.articles}
        quotes = [quote_incident(incident, by_id.get(incident.article_id)) for incident in story.incidents]
        incidents = self._write_incidents(story.incidents, quotes)
        misses = [
            [
                self._articles.get(miss.article_id or "", -1),
                add(miss.unplaced.query or None),
                add(miss.unplaced.reason),
                [add(candidate) for candidate in miss.unplaced.candidates[:5]],
            ]
            for miss in story.misses
        ]
        others = [
            [self._articles.get(other.article_id, -1), self._places.add(other.location), add(clip(other.text, 200))]
            for other in story.others
        ]
        return {
            "format": FORMAT,
            "scale": SCALE,
            "layers": list(self._layers),
            "types": [
                {"id": str(kind), "label": look.label, "family": look.family, "light": look.light, "dark": look.dark,
                 "shape": look.shape}
                for kind, look in LOOKS.items()
            ],
            "articles": articles,
            "places": self._places.columns,
            "incidents": incidents,
            "unplaced": misses,
            "others": others,
            "strings": self._strings.values(),
            "words": {
                "sentence": to_column([quote.sentence for quote in quotes]),
                "context": to_column([quote.context for quote in quotes]),
                "url": to_column([web_address(article.source) for article in story.articles]),
                "file": to_column([source_label(article.source) for article in story.articles]),
            },
        }  # fmt: skip

    def _write_articles(self, story: Story) -> dict[str, object]:
        """Number the articles and write their columns; a headline that only repeats a sentence shown is left out."""
        told_from: dict[str, int] = {}
        for incident in story.incidents:
            start = told_from.get(incident.article_id, incident.sentence_start)
            told_from[incident.article_id] = min(start, incident.sentence_start)
        titles: list[str | None] = []
        for article in story.articles:
            self._articles[article.id] = len(titles)
            shown = not article.title and article.id in told_from and told_from[article.id] <= lead_start(article.text)
            titles.append(None if shown else headline_of(article))
        return {
            "title": to_column(titles),
            "published": to_column([format_time(article.published) for article in story.articles]),
        }

    def _write_incidents(self, incidents: Sequence[Incident], quotes: Sequence[Quote]) -> dict[str, object]:
        add = self._strings.add
        type_numbers = {kind: number for number, kind in enumerate(LOOKS)}
        return {
            "id": [incident.id for incident in incidents],
            "article": to_steps(self._articles.get(incident.article_id, -1) for incident in incidents),
            "also": _sparse(
                [number for story in incident.also if (number := self._articles.get(story.id)) is not None]
                for incident in incidents
            ),
            "type": [type_numbers[incident.type] for incident in incidents],
            "place": [
                -1 if incident.location is None else self._places.add(incident.location) for incident in incidents
            ],
            "start": to_column([format_time(incident.start_time) for incident in incidents]),
            "end": to_column([format_time(incident.end_time) for incident in incidents]),
            "when": to_column([incident.when for incident in incidents]),
            "killed": [-1 if incident.killed is None else incident.killed for incident in incidents],
            "wounded": [-1 if incident.wounded is None else incident.wounded for incident in incidents],
            "mark": [number for quote in quotes for number in quote.mark or (-1, 0)],
            # where the place is marked in the quote, its words need not be written again
            "spot": to_column(
                [
                    clip(incident.place, 200) if incident.place and not quote.mark else None
                    for incident, quote in zip(incidents, quotes, strict=True)
                ]
            ),
            "review": _sparse([add(reason) for reason in incident.review] for incident in incidents),
        }


def _sparse(lists: Iterable[list[int]]) -> list[list[int]]:
    """Return the lists that are not empty, the number of its row before each."""
    return [[row, *numbers] for row, numbers in enumerate(lists) if numbers]

"""A Story as columns for the page's script: one array per field, strings and places once, coordinates as integers.

Made for 150,000 incidents: a place that many incidents share is written once, a sentence too. The page's script
(static/data.js) reads these columns under the same names; FORMAT is raised whenever they change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath, PureWindowsPath
from typing import Final
from urllib.parse import urlsplit

from geomap.model import Article, Incident
from geomap.render.codec import StringTable
from geomap.render.looks import LOOKS
from geomap.render.places import SCALE, PlaceTable
from geomap.render.quotes import clip, headline_of, quote_incident
from geomap.render.story import Story

FORMAT: Final = 1


def describe_story(story: Story, *, layers: Sequence[str]) -> dict[str, object]:
    """Return the story as plain JSON values; `layers` are the area layers whose names go along with each place."""
    return _Writer(layers).write(story)


def web_address(source: str | None) -> str | None:
    """Return `source` if it is an http or https address of a host, else None: nothing else becomes a link."""
    if source is None or any(char <= " " for char in source):
        return None
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    return source if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def source_label(source: str | None) -> str | None:
    """Return what to call a source that is no link: a file's name without its folders, which are nobody's business."""
    if source is None or web_address(source):
        return None
    return PureWindowsPath(PurePath(source).name).name or None


class _Writer:
    """Collects columns; the tables of strings, places and articles grow as incidents refer to them."""

    def __init__(self, layers: Sequence[str]) -> None:
        self._layers = tuple(layers)
        self._strings = StringTable()
        self._places = PlaceTable(layers, strings=self._strings)
        self._articles: dict[str, int] = {}

    def write(self, story: Story) -> dict[str, object]:
        """Write every table; the strings last, because all others add to them."""
        add = self._strings.add
        articles = self._write_articles(story.articles)
        incidents = self._write_incidents(story.incidents, {a.id: a for a in story.articles})
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
        }  # fmt: skip

    def _write_articles(self, articles: Iterable[Article]) -> dict[str, list[object]]:
        add = self._strings.add
        columns: dict[str, list[object]] = {"title": [], "url": [], "file": [], "published": []}
        for article in articles:
            self._articles[article.id] = len(columns["title"])
            columns["title"].append(add(headline_of(article)))
            columns["url"].append(add(web_address(article.source)))
            columns["file"].append(add(source_label(article.source)))
            columns["published"].append(add(article.published.isoformat() if article.published else None))
        return columns

    def _write_incidents(self, incidents: Iterable[Incident], articles: dict[str, Article]) -> dict[str, list[object]]:
        add = self._strings.add
        type_numbers = {kind: number for number, kind in enumerate(LOOKS)}
        names = ("id", "article", "type", "place", "start", "end", "when", "killed", "wounded", "sentence", "context",
                 "mark", "spot", "review")  # fmt: skip
        columns: dict[str, list[object]] = {name: [] for name in names}
        for incident in incidents:
            quote = quote_incident(incident, articles.get(incident.article_id))
            row = (
                incident.id,
                self._articles.get(incident.article_id, -1),
                type_numbers[incident.type],
                -1 if incident.location is None else self._places.add(incident.location),
                add(incident.start_time.isoformat() if incident.start_time else None),
                add(incident.end_time.isoformat() if incident.end_time else None),
                add(incident.when),
                -1 if incident.killed is None else incident.killed,
                -1 if incident.wounded is None else incident.wounded,
                add(quote.sentence),
                add(quote.context),
                list(quote.mark),
                add(clip(incident.place, 200) if incident.place else None),
                [add(reason) for reason in incident.review],
            )
            for name, value in zip(names, row, strict=True):
                columns[name].append(value)
        return columns

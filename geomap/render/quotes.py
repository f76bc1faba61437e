"""What is quoted from an article: its headline, the sentence that tells an incident, and the place within it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from geomap.model import Article, Incident
from geomap.render.codec import utf16_length

_LONGEST_QUOTE: Final = 600
"""Characters of a sentence that are shown: a longer one is noise, or a page without full stops."""
_LEAD: Final = 200
"""Characters kept before the place where a long sentence is cut."""
_HEADLINE: Final = 160
_DATELINE: Final = re.compile(
    r"(?:date )?(?:\d{4}-\d\d-\d\d )?"
    r"(?:[*_]{0,3} ?(?!A )[A-Z][A-Z .,]{2,30}(?:\([A-Za-z0-9 .]{1,30}\))? ?[*_]{0,3} ?(?:—|–|--|\\?-) )?"
)
"""What comes before a story's first word: "2021-02-03 CHICAGO (CBS) — ", in Markdown "**CHICAGO** \\- "."""
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)]?\s|\n")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words shown for an incident."""

    sentence: str
    context: str | None
    """The sentence that names the place, where `sentence` does not."""
    mark: tuple[int, int] | tuple[()]
    """Where the place stands in `context`, or else in `sentence`: start and length in UTF-16 units, as browsers do."""


def clip(text: str, limit: int) -> str:
    """Cut `text` to `limit` characters, the last of them an ellipsis where something is left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def headline_of(article: Article) -> str:
    """Return the title, or else the first sentence or line of the text, in one line of at most 160 characters."""
    if article.title and article.title.strip():
        return clip(" ".join(article.title[:1000].split()), _HEADLINE)
    begin = lead_start(article.text)
    line = article.text[begin : begin + 2000].split("\n", 1)[0]
    # a period after a short word is likelier an abbreviation ("Dec. 18", "St. Louis") than the end of a sentence
    ends = (end.start() + 1 for end in _SENTENCE_END.finditer(line) if end.start() > 24)
    return clip(" ".join(line[: next(ends, len(line))].split()), _HEADLINE)


def lead_start(text: str) -> int:
    """Return where a story's first word stands, blanks and the dateline before it left out."""
    start = text[:2000]
    blanks = len(start) - len(start.lstrip())
    dateline = _DATELINE.match(start, blanks)
    return dateline.end() if dateline else blanks


def quote_incident(incident: Incident, article: Article | None) -> Quote:
    """Return the incident's sentence and the place marked in it, or in the sentence of the article that names it."""
    sentence, place = incident.sentence, incident.place
    if not place:
        return Quote(clip(sentence, _LONGEST_QUOTE), None, ())
    if incident.place_start is not None:
        start = incident.place_start - incident.sentence_start
        if start >= 0 and sentence[start : start + len(place)] == place:
            return _marked(sentence, start, place)
        text = "" if article is None else article.text
        if text[incident.place_start : incident.place_start + len(place)] == place:
            begin, end = _sentence_around(text, incident.place_start, incident.place_start + len(place))
            context = _marked(text[begin:end], incident.place_start - begin, place)
            return Quote(clip(sentence, _LONGEST_QUOTE), context.sentence, context.mark)
    start = sentence.find(place)
    return Quote(clip(sentence, _LONGEST_QUOTE), None, ()) if start < 0 else _marked(sentence, start, place)


def _marked(sentence: str, start: int, place: str) -> Quote:
    """Cut a long sentence around the place, and count as a browser does."""
    place = place[:_LEAD]
    if len(sentence) > _LONGEST_QUOTE:
        cut = max(0, start - _LEAD)
        lead = "…" if cut else ""
        sentence = lead + clip(sentence[cut:], _LONGEST_QUOTE)
        start += len(lead) - cut
    return Quote(sentence, None, (utf16_length(sentence[:start]), utf16_length(place)))


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence or line around a span, looking no further than a quote is long."""
    floor = max(0, start - _LONGEST_QUOTE // 2)
    begin = floor
    for stop in _SENTENCE_END.finditer(text, floor, start):
        begin = stop.end()
    after = _SENTENCE_END.search(text, end, end + _LONGEST_QUOTE // 2)
    return begin, after.start() + 1 if after else min(len(text), end + _LONGEST_QUOTE // 2)

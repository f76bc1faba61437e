"""Headings within a page, and the datelines with which its stories begin."""

from __future__ import annotations

import re
from typing import Final

from geomap.gather.clauses import Clause

_LONGEST_HEADING: Final = 60
"""In characters."""
_SHORTEST_HEADING: Final = 3
_FRAME: Final = " \t\r\n*_#"
"""What may stand around the words of a heading."""
_LINE_END: Final = 2
_FILED: Final = re.compile(
    r"[A-Z][A-Z .'\u2019]{2,24}(?:, [A-Z][A-Za-z.]{1,8})? ?(?:\([^()\n]{1,30}\) ?)?(?:\u2014|\u2013|--|- )"
)
"""A dateline."""
_SHOUTED: Final = 3
"""Letters of a dateline that are capitals for sure."""
_HEADING_WORDS: Final = 5
"""A line with so few words, and with one for a crime, is a heading."""


def begins_paragraph(text: str, clause: Clause) -> bool:
    """Tell whether a clause is the first of its paragraph, in a text that has some."""
    return "\n" in text[max(0, clause.start - _LINE_END) : clause.start]


def is_filed(text: str, clause: Clause) -> bool:
    """Tell whether a clause begins with a dateline: "SKOKIE — A baker"."""
    begins = clause.start == 0 or begins_paragraph(text, clause)
    shouted = begins and text[clause.start : clause.start + _SHOUTED].isupper()
    return shouted and _FILED.match(text, clause.start, clause.end) is not None


def is_heading(text: str, folded: str, clause: Clause) -> bool:
    """Tell whether a clause is a heading that names a day or a kind of crime, for what stands under it."""
    if clause.end - clause.start > _LONGEST_HEADING or clause.mentions:
        return False
    if not clause.times:
        words = text[clause.start : clause.end].strip(_FRAME)
        if len(words) < _SHORTEST_HEADING or not words[-1].isalpha():
            return False
        line = "\n" in text[clause.end - _LINE_END : clause.end] and words.count(" ") < _HEADING_WORDS
        return words.isupper() or (line and clause.eventful)
    time = clause.times[0]
    around = folded[clause.start : time.start] + folded[time.end : clause.end]
    return not any(c.isalnum() for c in around)

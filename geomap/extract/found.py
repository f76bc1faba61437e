"""What the rules hand each other: a place as found, before it becomes a Mention; why a candidate was turned down."""

from __future__ import annotations

from typing import NamedTuple

from geomap.model import Kind, StreetName


class Found:
    """A place as one rule found it; mutable, because the town is filled in last."""

    __slots__ = ("city", "end", "flags", "kind", "number", "rule", "start", "streets")

    def __init__(
        self,
        start: int,
        end: int,
        kind: Kind,
        rule: str,
        *,
        number: str | None = None,
        streets: tuple[StreetName, ...] = (),
        flags: int = 0,
    ) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.rule = rule
        self.number = number
        self.streets = streets
        self.city: str | None = None
        self.flags = flags
        """Areas only: the `lexicon.Names` that the name may be."""


class Rejected(NamedTuple):
    """A candidate that a rule looked at and turned down."""

    start: int
    end: int
    text: str
    rule: str
    """The rule that looked at it."""
    reason: str
    """Why it is no place, in plain words."""


class Trace:
    """Collects what was turned down; only `explain_mentions` hands one to the rules."""

    def __init__(self, text: str) -> None:
        """Keep the text to quote from."""
        self.text = text
        self.rejected: list[Rejected] = []

    def reject(self, start: int, end: int, rule: str, reason: str) -> None:
        """Note a candidate that is no place."""
        self.rejected.append(Rejected(start, end, self.text[start:end], rule, reason))

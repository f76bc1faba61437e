"""What an evaluation comes to: counts with the figures made of them, and the list of what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How much of what was annotated was found, and how much of what was found is right."""

    right: int
    annotated: int
    found: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was annotated that was found; 0 where nothing was annotated."""
        return self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Of the incidents that were found: how many have a detail right."""

    right: int
    asked: int

    @property
    def share(self) -> float:
        """The part that is right, 0 to 1; 0 where nothing was asked."""
        return self.right / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place, flag or incident in which the findings are not as annotated."""

    article: str
    """The article's id."""
    what: str
    """"missed", "extra" or "wrong"."""
    kind: str
    """A kind of mention, or "incident"; of something wrong the detail: "flag", "type", "when", "killed", "wounded"."""
    annotated: str | None
    """What the annotation says; None for something extra."""
    found: str | None
    """What was found; None for something missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All figures over a set of annotated articles."""

    articles: int
    """Annotated articles."""
    absent: tuple[str, ...]
    """Ids of annotated articles of which there are no findings at all; all they hold counts as missed."""
    scores: Mapping[str, Score]
    """By kind of mention; "precise" (block, address, intersection and segment together), "flag" (an incident happened
    there, over precise mentions), "flag_all" (over all mentions) and "incident"."""
    shares: Mapping[str, Share]
    """Of the incidents found: "type", "when", and "casualties" (killed and wounded, each where it is annotated)."""
    differences: tuple[Difference, ...]
    """In the order of the articles."""

"""The questions of a trial, what has to come of each, and the figures of what came."""

from __future__ import annotations

import csv
import math
import random
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geomap.gazetteer import Gazetteer
from geomap.geocoding import geocode
from geomap.model import Location
from tests.nominatim.openstreetmap import Block, Mapped, Part, full_name

_LONGEST_NUMBER: Final = 9_999
"""Nominatim finds interpolated numbers of up to four digits only."""
_INVENTED: Final = ("Zanzibar", "Quillfeather", "Oompah", "Larramee Hill", "Tumbledown", "Mxyzptlk", "Nine Elms")


@dataclass(frozen=True, slots=True)
class Question:
    """One question."""

    kind: str
    text: str
    is_known: bool
    """Whether the file has it, so that an answer is right and silence wrong; else silence is right."""


def make_questions(part: Part, *, gazetteer: Gazetteer) -> list[Question]:
    """Return some hundred questions about a file, the same every time."""
    generator = random.Random(5)  # noqa: S311  the same questions every time
    blocks = {mapped: [block for block in part.blocks if block.mapped is mapped] for mapped in Mapped}
    questions: dict[Question, None] = {}

    def add(kind: str, texts: Iterable[str], *, is_known: bool) -> None:
        questions.update(dict.fromkeys(Question(kind, text, is_known) for text in texts))

    houses = generator.sample(blocks[Mapped.HOUSES], 250)
    short = [block for block in blocks[Mapped.INTERPOLATED] if block.hundred <= _LONGEST_NUMBER]
    lines = generator.sample(short, 250)
    # 50 is mapped wherever a street's end does not cut the block short; the middle of a block is its 50
    add("house", (f"{one.hundred + 50} {one.street}" for one in houses[:100]), is_known=True)
    spelled = (f"{one.hundred + 50} {full_name(gazetteer.find_street(one.street))}" for one in houses[100:150])
    add("house, written out", spelled, is_known=True)
    numbers = (one.hundred + generator.randrange(30, 58) for one in lines[:150])
    add("interpolated house", (f"{n} {one.street}" for n, one in zip(numbers, lines, strict=False)), is_known=True)
    add("block of houses", map(_block, houses[150:]), is_known=True)
    add("block of interpolated houses", map(_block, lines[150:]), is_known=True)
    long = generator.sample([one for one in blocks[Mapped.INTERPOLATED] if one not in short], 30)
    add("the same, of five digits", map(_block, long), is_known=False)
    add("landmark", part.landmarks, is_known=True)
    add("block without houses", map(_block, generator.sample(blocks[Mapped.NOT], 80)), is_known=False)
    elsewhere = sorted({street.label for street in gazetteer.streets} - {block.street for block in part.blocks})
    named = [label for label in elsewhere if not gazetteer.find_street(label).is_expressway]
    add("street elsewhere", (f"1250 {label}" for label in generator.sample(named, 60)), is_known=False)
    add("invented street", (f"{n}50 N {name} Ave" for name in _INVENTED for n in (2, 15, 48)), is_known=False)
    add("beyond the end", (f"{14050 + 100 * n} {one.street}" for n, one in enumerate(houses[:40])), is_known=False)
    add("one of two streets", _torn(part), is_known=False)
    return list(questions)


def _block(block: Block) -> str:
    return f"{block.hundred} block of {block.street}"


def _torn(part: Part) -> Iterator[str]:
    """Yield numbers on two streets of one name, north and south: without a direction nobody can tell which is meant."""
    both = {(block.street, block.hundred) for block in part.blocks if block.mapped is Mapped.HOUSES}
    for street, hundred in sorted(both):
        direction, _, base = street.partition(" ")
        if direction == "N" and (f"S {base}", hundred) in both:
            yield f"{hundred + 50} {base}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a question."""

    question: Question
    code: str
    """Why it has no place; empty where it has one."""
    radius_m: float
    distance_m: float | None
    """From the gazetteer's answer; None where either has none."""

    @property
    def is_right(self) -> bool:
        """Whether the gazetteer's answer lies within the circle that the answer draws around itself."""
        return self.distance_m is not None and self.distance_m <= self.radius_m


def read_outcomes(path: Path, questions: Sequence[Question], *, gazetteer: Gazetteer) -> list[Outcome]:
    """Read what `geomap geocode --file` wrote."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["place"] for row in rows] == [question.text for question in questions]
    outcomes = []
    for question, row in zip(questions, rows, strict=True):
        ours = geocode(question.text, gazetteer=gazetteer)
        distance = None
        if row["geomap_lat"] and isinstance(ours, Location) and ours.lat is not None and ours.lon is not None:
            to_xy = gazetteer.plane.to_xy
            distance = math.dist(to_xy(ours.lon, ours.lat), to_xy(float(row["geomap_lon"]), float(row["geomap_lat"])))
        outcomes.append(Outcome(question, row["geomap_code"], float(row["geomap_radius_m"] or 0), distance))
    return outcomes


def describe(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the figures, a line for each kind of question."""
    yield f"{'':30}{'asked':>6}{'placed':>8}{'right':>7}{'p50':>7}{'p95':>7}{'most':>7}  m from the gazetteer's answer"
    for kind in dict.fromkeys(outcome.question.kind for outcome in outcomes):
        group = [outcome for outcome in outcomes if outcome.question.kind == kind]
        placed = [outcome for outcome in group if not outcome.code]
        distances = sorted(outcome.distance_m for outcome in placed if outcome.distance_m is not None)
        right = sum(outcome.is_right for outcome in placed)
        line = f"{kind:30}{len(group):6}{len(placed):8}"
        if len(distances) > 1:
            percentiles = statistics.quantiles(distances, n=20, method="inclusive")
            line += f"{right:7}{percentiles[9]:7.1f}{percentiles[18]:7.1f}{distances[-1]:7.1f}"
        yield line

"""`geomap gazetteer info`: what is in a gazetteer, and what its checks found."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING, Final

from geomap.cli.command import FAILED, OK
from geomap.cli.terminal import printable
from geomap.model import MissCode, Unplaced

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.gazetteer.checks import Finding

_SHOWN: Final = 20
"""Findings that are listed; the rest is counted."""


def run(arguments: argparse.Namespace) -> int:
    """Print what is in a gazetteer; the status is 1 if a check found a fault."""
    from geomap.gazetteer import load_gazetteer
    from geomap.gazetteer.checks import check_gazetteer

    gazetteer = load_gazetteer(arguments.city)
    found = [*check_gazetteer(gazetteer), *_check_landmarks(gazetteer)]
    faults = [finding.what for finding in found if finding.is_fault]
    notes = [finding.what for finding in found if not finding.is_fault]
    facts = _describe(gazetteer)
    if arguments.json:
        print(json.dumps(facts | {"faults": faults, "notes": notes}, ensure_ascii=False))
    else:
        _print_facts(facts, faults=faults, notes=notes)
    return FAILED if faults else OK


def _describe(gazetteer: Gazetteer) -> dict[str, object]:
    """Return what there is to know, as JSON would hold it."""
    from geomap.gazetteer.load import FORMAT

    return {
        "id": gazetteer.id,
        "title": gazetteer.title,
        "format": FORMAT,
        "timezone": gazetteer.timezone,
        "bounds": list(gazetteer.bounds),
        "lines_from": gazetteer.lines,
        "streets": len(gazetteer.streets),
        "expressways": sum(street.is_expressway for street in gazetteer.streets),
        "street_aliases": len(gazetteer.aliases),
        "areas": {layer: len(areas) for layer, areas in gazetteer.area_table.items() if areas},
        "layers": list(gazetteer.layers),
        "landmarks": dict(Counter(landmark.kind for landmark in gazetteer.landmarks).most_common()),
        "towns": len(gazetteer.towns),
        "sources": list(gazetteer.sources),
    }


def _check_landmarks(gazetteer: Gazetteer) -> list[Finding]:
    """Find landmarks whose address or corner cannot be placed; one in another town is not meant to be."""
    from geomap.gazetteer.checks import Finding
    from geomap.gazetteer.landmarks import PARK
    from geomap.geocoding import locate
    from geomap.model import Kind, Mention

    found = []
    for landmark in gazetteer.landmarks:
        if landmark.place.startswith(PARK):  # check_gazetteer looks those up
            continue
        name = landmark.name
        mention = Mention(start=0, end=len(name), text=name, kind=Kind.FACILITY)
        place = locate(mention, gazetteer=gazetteer)
        if isinstance(place, Unplaced) and place.code is not MissCode.OUTSIDE_CITY:
            found.append(Finding(f"the landmark {name} ({landmark.place}) has no place: {place.reason}", is_fault=True))
    return found


def _print_facts(facts: dict[str, object], *, faults: list[str], notes: list[str]) -> None:
    """Print the facts, a line each, then what the checks found."""
    for name, value in facts.items():
        label = name.replace("_", " ")
        for text in _as_lines(value):
            print(f"{label:<16}{printable(text)}")
            label = ""
    print(f"{'checks':<16}{_count(faults, 'fault')}, {_count(notes, 'note')}")
    for kind, lines in (("fault", faults), ("note", notes)):
        for line in lines[:_SHOWN]:
            print(f"  {kind}: {printable(line)}")
        if len(lines) > _SHOWN:
            print(f"  and {len(lines) - _SHOWN} more; --json lists all")


def _as_lines(value: object) -> list[str]:
    """Return a fact as text; a list of texts is a line each."""
    if isinstance(value, dict):
        parts = ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in value.items())
        return [parts or "none"]
    if isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            return value or ["none"]
        return [" ".join(str(item) for item in value)]
    return [f"{value:,}" if isinstance(value, int) else str(value)]


def _count(lines: list[str], word: str) -> str:
    return f"{len(lines) or 'no'} {word}{'' if len(lines) == 1 else 's'}"

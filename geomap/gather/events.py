"""What kind of incident the words of a telling speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from geomap.gather.cues import Cue
from geomap.gather.vocabulary import FATAL, HURT
from geomap.model import IncidentType

_FACTORS: Final[Mapping[str, float]] = {
    "police_action": 0.3, "other": 0.2, "missing": 0.3, "assault": 0.5, "theft": 0.6, "weapons": 0.3, "drugs": 0.4,
    "death": 0.6, "fraud": 0.7, "burglary": 0.9, "protest": 0.7,
}  # fmt: skip
"""How much a word for each type counts; those that go along with other crimes count less. 1 where not listed."""


def weigh_types(cues: Iterable[tuple[Cue, float]]) -> dict[str, float]:
    """Add up what the cues of a telling say of its type, each with the weight of its sentence."""
    scores: dict[str, float] = {}
    for (_, _, kind, weight, tags), factor in cues:
        if weight:
            scores[kind] = scores.get(kind, 0.0) + weight * factor * _FACTORS.get(kind, 1.0)
        if kind == "shooting" and tags & HURT:
            scores["_shot"] = scores.get("_shot", 0.0) + factor
        if tags & FATAL:
            scores["_fatal"] = scores.get("_fatal", 0.0) + factor
    return scores


def choose_type(scores: Mapping[str, float], *, robber_shot: bool, story: str | None) -> IncidentType:
    """Return the type that the weighed words of a telling mean; `story` is what the story as a whole is about."""
    real = {kind: score for kind, score in scores.items() if kind[0] != "_"}
    if not real or max(real.values()) < 0.7:
        return IncidentType(story) if story else IncidentType.OTHER
    best = max(real, key=lambda kind: real[kind])
    if real.get("carjacking", 0) >= 3 and best in ("shooting", "robbery", "theft", "carjacking"):
        best = "carjacking"
    elif robber_shot and real.get("robbery"):
        best = "robbery"
    elif scores.get("_shot", 0) >= 3 and best in ("robbery", "homicide", "assault", "death", "theft", "burglary", "police_action"):
        best = "shooting"
    elif best == "stabbing" and real.get("homicide", 0) >= 3:
        best = "homicide"
    elif best == "homicide" and real.get("shooting", 0) >= 3:
        best = "shooting"
    return IncidentType(best)

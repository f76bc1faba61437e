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


_LEAST: Final = 0.7
"""With less than this, the words of a telling say nothing of its type, and that of the whole story is taken."""
_FATAL_TYPES: Final = frozenset(("shooting", "homicide", "stabbing", "crash", "fire", "death", "other"))
_SMALL_TYPES: Final = frozenset(("theft", "police_action", "drugs", "weapons", "other"))
_YIELDS_TO_SHOOTING: Final = frozenset(
    ("robbery", "homicide", "assault", "death", "theft", "burglary", "police_action", "drugs", "weapons", "other")
)


def weigh_types(cues: Iterable[tuple[Cue, float]]) -> dict[str, float]:
    """Add up what the cues of a telling say of its type, each with the weight of its sentence."""
    scores: dict[str, float] = {}
    for (_, _, kind, weight, tags), factor in cues:
        if weight > 1 or (weight and kind != "other"):
            scores[kind] = scores.get(kind, 0.0) + weight * factor * _FACTORS.get(kind, 1.0)
        if kind == "shooting" and tags & HURT:
            scores["_shot"] = scores.get("_shot", 0.0) + factor
        if tags & FATAL:
            scores["_fatal"] = scores.get("_fatal", 0.0) + factor
    return scores


def choose_type(scores: Mapping[str, float], *, robber_shot: bool, story: str | None) -> IncidentType:
    """Return the type that the weighed words of a telling mean; `story` is what the story as a whole is about."""
    real = {kind: score for kind, score in scores.items() if kind[0] != "_"}
    best = max(real, key=lambda kind: real[kind]) if real else "other"
    if real.get(best, 0.0) < _LEAST:
        if scores.get("_fatal") and story not in _FATAL_TYPES:
            return IncidentType.HOMICIDE
        return IncidentType(story) if story else IncidentType.OTHER
    if real.get("carjacking", 0) >= (6 if best == "theft" else 3) and best in (
        "shooting",
        "robbery",
        "theft",
        "assault",
    ):
        return IncidentType.CARJACKING
    if real.get("sexual_assault", 0) >= 2.5 and best in (
        "assault",
        "theft",
        "robbery",
        "abduction",
        "other",
        "police_action",
    ):
        return IncidentType.SEXUAL_ASSAULT
    if robber_shot and real.get("robbery"):
        return IncidentType.ROBBERY
    if scores.get("_shot", 0) >= 3 and best in _YIELDS_TO_SHOOTING:
        return IncidentType.SHOOTING
    if best == "assault" and (real.get("robbery", 0) >= _LEAST or story == "robbery"):
        return IncidentType.ROBBERY
    if scores.get("_fatal") and real.get("crash", 0) >= 3 and best in _SMALL_TYPES:
        return IncidentType.CRASH
    for stronger in ("crash", "fire", "shooting"):
        if best == "homicide" and real.get(stronger, 0) >= 3:
            return IncidentType(stronger)
    if best == "stabbing" and real.get("homicide", 0) >= 3:
        return IncidentType.HOMICIDE
    return IncidentType(best)

"""What kind of incident the words of a telling speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from geomap.model import IncidentType

_FACTORS: Final[Mapping[str, float]] = {
    "police_action": 0.3, "other": 0.2, "missing": 0.3, "assault": 0.5, "theft": 0.6, "weapons": 0.3, "drugs": 0.4,
    "death": 0.6, "fraud": 0.7, "burglary": 0.9, "protest": 0.7,
}  # fmt: skip
"""How much a word for each type counts; those that go along with other crimes count less. 1 where not listed."""
_TYPES: Final = {kind.value: kind for kind in IncidentType}
_LEAST: Final = 0.7
"""With less than this, the words of a telling say nothing of its type, and that of the whole story is taken."""
_CLEAR: Final = 3.0
"""With this, they say it outright at least once."""
_FATAL_TYPES: Final = frozenset(("shooting", "homicide", "stabbing", "crash", "fire", "death", "other"))
_SMALL_TYPES: Final = frozenset(("theft", "police_action", "drugs", "weapons", "other"))
_ATTACKS: Final = frozenset(("shooting", "stabbing", "homicide", "robbery", "sexual_assault"))
"""What "the attack" may be; where a story tells of none of them it is an assault."""
_YIELD_TO_SHOOTING: Final = frozenset(
    ("robbery", "homicide", "assault", "death", "theft", "burglary", "police_action", "drugs", "weapons", "other")
)
_AFTER_SHOTS: Final = frozenset(("crash", "fire"))
"""What may follow on shots, in a story of shootings or where somebody died: "his car then hit a fence"."""
_YIELD_TO_RAPE: Final = frozenset(("assault", "theft", "robbery", "abduction", "other", "police_action"))
_SEEN_IN_STORY: Final[Mapping[str, frozenset[str]]] = {
    "robbery": frozenset(("carjacking",)), "theft": frozenset(("carjacking",)),
    "assault": frozenset(("carjacking", "robbery", "shooting")), "shooting": frozenset(("police_action",)),
    "missing": frozenset(("theft", "burglary")),
}  # fmt: skip
"""Types as which an incident may be told that is another one by what the story as a whole tells of."""
_UNKNOWN: Final = frozenset(("homicide", "death", "police_action", "other", "_shot", "_fatal"))
"""What does not say how somebody was killed."""
_LOOSE: Final = ("assault", "missing")
"""Types that yield to the story's, however often they are told: things that went missing were stolen."""
_MORE_EXACT: Final[Mapping[str, tuple[str, ...]]] = {
    "assault": ("stabbing",), "death": ("homicide",), "burglary": ("robbery",),
}  # fmt: skip
"""What it was where that is said as well: a fight in which somebody was stabbed, a death ruled a homicide, a
burglary in which people were held at gunpoint."""
_ONE_WORD: Final = 1 / 3
_YIELD_TO_CARJACKING: Final = frozenset(("shooting", "robbery", "theft", "assault"))


def add_weights(parts: Iterable[tuple[Mapping[str, float], float]]) -> dict[str, float]:
    """Add up what clauses say of a type, each times a factor.

    Besides the types, "_shot" counts words that say somebody was shot, "_fatal" words that say somebody died.
    """
    scores: dict[str, float] = {}
    for weights, factor in parts:
        for kind, weight in weights.items():
            scores[kind] = scores.get(kind, 0.0) + weight * factor
    for kind in scores:
        if kind in _FACTORS:
            scores[kind] *= _FACTORS[kind]
    return scores


def choose_type(scores: Mapping[str, float], *, robber_shot: bool = False, story: str | None = None) -> IncidentType:
    """Return the type that the weighed words of a telling mean.

    `robber_shot` says that it was the robber who was shot; `story` is the type of the story as a whole, for words that
    do not tell.
    """
    real = {kind: score for kind, score in scores.items() if kind[0] != "_"}
    if "_attack" in scores:
        kind = story if story in _ATTACKS else "assault"
        real[kind] = real.get(kind, 0.0) + scores["_attack"] * _FACTORS["assault"]
    best, most = "other", 0.0
    for kind, score in real.items():
        if score > most:
            best, most = kind, score
    if most < _LEAST:
        if scores.get("_fatal") and story not in _FATAL_TYPES:
            return IncidentType.HOMICIDE
        return _TYPES[story or "other"]
    if robber_shot and real.get("robbery"):
        return IncidentType.ROBBERY
    real["_shot"], real["_fatal"] = scores.get("_shot", 0.0), scores.get("_fatal", 0.0)
    return _TYPES[_overrule(best, real, story)]


def _overrule(best: str, scores: Mapping[str, float], story: str | None) -> str:
    """Return the type to which the one most spoken of yields, or itself: a robbery with a victim shot is a shooting."""

    def clear(kind: str, factor: float = 1.0) -> bool:
        return scores.get(kind, 0.0) >= _CLEAR * factor

    if best in _YIELD_TO_CARJACKING and clear("carjacking", 2.0 if best == "theft" else 1.0):
        return "carjacking"
    if best in _YIELD_TO_RAPE and clear("sexual_assault"):
        return "sexual_assault"
    after_shots = best in _AFTER_SHOTS and (story == "shooting" or (scores["_fatal"] > 0 and clear("shooting")))
    yields = best in _YIELD_TO_SHOOTING or after_shots
    if yields and clear("_shot", _ONE_WORD):
        return "shooting"
    if story is not None and _is_as_the_story(best, scores, story):
        return story
    if best == "assault" and scores.get("robbery", 0.0) >= _LEAST:
        return "robbery"
    best = next((kind for kind in _MORE_EXACT.get(best, ()) if clear(kind)), best)
    if best in _SMALL_TYPES and scores.get("_fatal") and clear("crash"):
        return "crash"
    if best == "homicide":
        shot = ("shooting",) if story == "shooting" and (scores.get("_shot") or scores.keys() <= _UNKNOWN) else ()
        return next((kind for kind in ("crash", "fire", "shooting") if clear(kind) or kind in shot), best)
    return "homicide" if best == "stabbing" and clear("homicide") else best


def _is_as_the_story(best: str, scores: Mapping[str, float], story: str) -> bool:
    """Tell whether an incident is of the type of its story rather than of the one most spoken of."""
    if story not in _SEEN_IN_STORY.get(best, ()):
        return False
    if best == "shooting":  # a standoff in which shots were fired into the air
        return not scores["_shot"]
    return best in _LOOSE or scores[best] < _CLEAR

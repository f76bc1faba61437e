"""From a street as a text names it to the streets of the gazetteer that it may be, best first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from geomap.gazetteer import Gazetteer, Landmark, Street
from geomap.gazetteer.aliases import LANDMARK
from geomap.gazetteer.names import name_key, ordinal, spell_out
from geomap.model import StreetName

EXACT: Final = 0
ALIAS: Final = 1
LESSER: Final = 2
"""The Place beside the Street, or a short namesake of a long street, where the text gives no type."""
OTHER_TYPE: Final = 3
MISSPELT: Final = 4

_DIRECTION_WORDS: Final = {"N": "North", "S": "South", "E": "East", "W": "West"}
_LEAST_SCORE: Final = 85.0
"""rapidfuzz's ratio (0 to 100) below which two names are different names: one letter in seven."""
_LEAST_LEAD: Final = 6.0
"""By how much the best spelling must lead the next."""
_LESSER_SHARE: Final = 0.25
"""A namesake shorter than this share of the longest one is not what a text means without saying so."""
_SHORTEST_MISSPELT: Final = 5
"""Short names have too many neighbours: "Wood" and "Hood"."""
_OFFERED: Final = 3
"""How many streets a message offers."""

_NO_SLIPS: Final = frozenset({"Brg", "Mall", "Mkt", "Path", "Plz", "Sq", "Trl", "Walk"})
"""Types that nobody writes for a street by mistake: "Lakefront Trail" is not Lakefront Drive."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One street that a name may mean."""

    street: Street
    rank: int
    """EXACT, ALIAS, LESSER, OTHER_TYPE or MISSPELT: lower is better."""
    note: str | None = None
    """What a reader should know of the match."""


def find_candidates(name: StreetName, *, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the streets that a name may mean, best first; what the text gives must agree, what it omits may be any.

    A direction that no street of the name has yields nothing: a wrong direction is not guessed at. A type that no
    street of the name has ("Laramie Street") is taken for a slip; so is the other type of a street that changes it on
    its way ("Diversey Avenue" is a Parkway in the east), after those of the right type, and never between the numbered
    Streets and Places. A misspelt name is corrected when one spelling stands out.
    """
    found = _find_spelled(name, gazetteer=gazetteer)
    if found or any(character.isdigit() for character in name.name):
        return found
    corrected = _correct_spelling(name_key(name.name), gazetteer=gazetteer)
    if corrected is None:
        return []
    note = f"read {name.name!r} as {corrected!r}"
    return [
        replace(candidate, rank=MISSPELT, note=note)
        for candidate in _find_spelled(name._replace(name=corrected), gazetteer=gazetteer)
        if candidate.rank in (EXACT, ALIAS)
    ]


def landmark_around(name: StreetName, *, gazetteer: Gazetteer) -> Landmark | None:
    """Return the landmark on whose grounds a name lies that is no street ("W Terminal St" at the airport), or None."""
    for alias in gazetteer.aliases_named(name.name):
        for target in alias.targets:
            if target.startswith(LANDMARK) and alias.direction in (None, name.direction):
                found = gazetteer.landmarks_named(target.removeprefix(LANDMARK))
                return found[0] if found else None
    return None


def similar_names(name: StreetName, *, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return labels of up to three streets that a name might have meant, for a message."""
    streets = gazetteer.streets_named(name.name)
    if streets:
        return tuple(street.label for street in streets[:_OFFERED])
    from rapidfuzz import fuzz, process  # 30 ms, needed for misspelt names alone

    key = name_key(name.name)
    if not key:
        return ()
    best = process.extract(key, list(_spellings(gazetteer)), scorer=fuzz.ratio, limit=_OFFERED, score_cutoff=70.0)
    return tuple(dict.fromkeys(_spellings(gazetteer)[match] for match, _, _ in best))


def _find_spelled(name: StreetName, *, gazetteer: Gazetteer) -> list[Candidate]:
    """Candidates for a name that is spelled right."""
    candidates = [Candidate(street, EXACT) for street in _with_direction(gazetteer.streets_named(name.name), name)]
    candidates += _aliased(name, gazetteer=gazetteer)
    for other in _other_readings(name):
        candidates += [
            Candidate(street, EXACT) for street in _with_direction(gazetteer.streets_named(other.name), other)
        ]
        candidates += _aliased(other, gazetteer=gazetteer)
    return _by_type(candidates, name)


def _other_readings(name: StreetName) -> Iterable[StreetName]:
    """Read the same words another way: a direction or a type may belong to the name itself."""
    if name.type:
        yield StreetName(name.direction, f"{name.name} {spell_out(name.type)}", None)  # "Fulton Market"
    if name.direction in _DIRECTION_WORDS:
        yield StreetName(None, f"{_DIRECTION_WORDS[name.direction]} {name.name}", name.type)  # "North Shore Ave"
    first, _, rest = name.name.partition(" ")
    if rest and name.direction is None and first.lower() in ("north", "south", "east", "west"):
        yield StreetName(first[0].upper(), rest, name.type)
    if name.name.isdigit() and len(name.name) <= 3:
        yield StreetName(name.direction, ordinal(int(name.name)), name.type)  # "79 Street"


def _with_direction(streets: Iterable[Street], name: StreetName) -> list[Street]:
    """Keep the streets whose direction, before or after the name, is the one given, and those that have none."""
    if name.direction is None:
        return list(streets)
    return [
        street
        for street in streets
        if name.direction in (street.direction, street.suffix) or not (street.direction or street.suffix)
    ]


def _aliased(name: StreetName, *, gazetteer: Gazetteer) -> list[Candidate]:
    """Candidates by the table of aliases."""
    found = []
    for alias in gazetteer.aliases_named(name.name):
        if alias.direction and name.direction and alias.direction != name.direction:
            continue
        if alias.type and name.type and alias.type != name.type:
            continue
        for target in alias.targets:
            streets = gazetteer.streets_of_base(target)
            found += [Candidate(street, ALIAS) for street in _with_direction(streets, name)]
    return found


def _by_type(candidates: list[Candidate], name: StreetName) -> list[Candidate]:
    """Put those of the right type first, and others in only where none is right; each street once."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        known = best.get(candidate.street.label)
        if known is None or _rank_for(candidate, name) < _rank_for(known, name):
            best[candidate.street.label] = candidate
    unique = list(best.values())
    if name.type is None:
        longest = max((_extent(c.street) for c in unique), default=0.0)
        numbered = name.name[:1].isdigit()
        graded = [
            replace(c, rank=LESSER)
            if c.rank == EXACT and (c.street.type != "St" if numbered else _extent(c.street) < longest * _LESSER_SHARE)
            else c
            for c in unique
        ]
        return sorted(graded, key=lambda c: (c.rank, -_extent(c.street)))
    whole = name_key(f"{name.name} {spell_out(name.type)}")  # of "Lithuanian Plaza", the name of a Court
    right = [c for c in unique if c.rank == ALIAS or c.street.type in (name.type, None) or c.street.key == whole]
    right.sort(key=lambda c: (c.street.type != name.type, c.rank))
    if (right and name.name[:1].isdigit()) or name.type in _NO_SLIPS:
        return right
    return right + [
        replace(c, rank=OTHER_TYPE, note=f"the text says {name.name} {name.type}; matched {c.street.label}")
        for c in unique
        if c not in right
    ]


def _rank_for(candidate: Candidate, name: StreetName) -> int:
    """Return how well a candidate fits: one of the same name and another type less well than one by an alias."""
    is_other = name.type is not None and candidate.street.type not in (name.type, None)
    return OTHER_TYPE if candidate.rank == EXACT and is_other else candidate.rank


def _extent(street: Street) -> float:
    """Return how many house numbers a street spans; an expressway counts as long."""
    return street.last - street.first


@lru_cache(maxsize=4)
def _spellings(gazetteer: Gazetteer) -> dict[str, str]:
    """Every key of a street name to the name as spelled; names with digits are never corrected."""
    names = [street.name for street in gazetteer.streets]
    names += [alias.name for alias in gazetteer.aliases if alias.kind in ("renamed", "nickname")]
    return {name_key(name): name for name in names if not any(character.isdigit() for character in name)}


@lru_cache(maxsize=4096)
def _correct_spelling(key: str, *, gazetteer: Gazetteer) -> str | None:
    """Return the one name that a misspelt key stands out as, or None."""
    if len(key) < _SHORTEST_MISSPELT:
        return None
    from rapidfuzz import fuzz, process  # 30 ms, needed for misspelt names alone

    spellings = _spellings(gazetteer)
    matches = process.extract(key, list(spellings), scorer=fuzz.ratio, limit=2, score_cutoff=_LEAST_SCORE - _LEAST_LEAD)
    if not matches or matches[0][1] < _LEAST_SCORE or matches[0][0][0] != key[0]:
        return None
    if len(matches) > 1 and matches[0][1] - matches[1][1] < _LEAST_LEAD:
        return None
    return spellings[matches[0][0]]

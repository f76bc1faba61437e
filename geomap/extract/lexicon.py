"""What the grammar knows of names: a gazetteer's vocabulary, compiled for look-ups by lower-case words.

Without a gazetteer it holds only what is true everywhere: large cities and the sides of a city.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntFlag
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from geomap.extract.businesses import BEGINNINGS, CHAINS, ENDINGS
from geomap.extract.cities import CITIES
from geomap.extract.facilities import CUES
from geomap.extract.wordlists import CALENDAR, FUNCTION_WORDS, LEADERS
from geomap.gazetteer.names import STREET_TYPES, name_key
from geomap.model import StreetName

if TYPE_CHECKING:
    from geomap.extract.verdicts import Verdict
    from geomap.gazetteer.gazetteer import Gazetteer
    from geomap.gazetteer.vocabulary import Vocabulary


class Names(IntFlag):
    """What a name may be; one name may be several things ("Austin" an area and a street)."""

    AREA = 1
    TOWN = 2
    CITY = 4
    LANDMARK = 8
    STREET = 16
    EXPRESSWAY = 32
    SIDE = 64
    BUSINESS = 128


AREAL: Final = Names.AREA | Names.TOWN | Names.CITY | Names.SIDE
"""Everything that is drawn as an area."""

_DOUBLE: Final = re.compile(r"[\w.' ]{2,30}[/-][\w.' ]{2,30}")

Forms = frozenset[tuple[str | None, str | None]]
"""The (direction, type) pairs that a street's name is known with."""

_SIDES: Final = tuple(
    f"{prefix}{compass} {side}"
    for prefix, compass, side in product(
        ("", "far ", "near ", "upper ", "lower "),
        ("north", "south", "east", "west", "northwest", "southwest", "northeast", "southeast"),
        ("side", "sides"),
    )
)


GREAT_LAKES: Final = ("Lake Michigan", "Lake Superior", "Lake Erie", "Lake Huron", "Lake Ontario")
"""Waters that no word behind their name tells, and that people drown in."""
_TELLING: Final = (
    CUES
    | ENDINGS
    | BEGINNINGS
    | frozenset(STREET_TYPES)
    | CALENDAR
    | FUNCTION_WORDS
    | LEADERS
    | {"area", "district", "line", "interstate", "route", "highway", "us", "hwy", "rte", "lady", "saint", "st"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Names by their lower-case words (periods dropped, straight apostrophes), with what they may be."""

    names: Mapping[str, int]
    """From "rogers park" to `Names` flags, as a plain int: flag arithmetic on enums is slow."""
    longest: Mapping[str, int]
    """From a name's first word to the number of words of the longest name that starts with it."""
    streets: Mapping[str, Forms] = field(default_factory=lambda: MappingProxyType({}))
    """The vocabulary's streets, by `names.name_key`."""
    telling: frozenset[str] = frozenset()
    """Words that can start, type or end a place's name: capitalised words without any are no place by themselves."""
    double_stations: tuple[str, ...] = ()
    """Stations called by two names, as written, without "station": "Cermak-Chinatown", "Clark/Lake"."""
    halves: frozenset[str] = frozenset()
    """What stands behind the slash in those names, in lower case: "lake"."""
    town: str | None = None
    """The city of the gazetteer itself ("Chicago"), or None without one."""
    has_quadrants: bool = True
    """Whether streets may be told apart by "NW" and its like; where no gazetteer says, they may."""
    plain_streets: dict[tuple[str | None, ...], StreetName | None] = field(default_factory=dict)
    """Streets in the usual form, as parsed so far: streets.py keeps them here."""
    verdicts: dict[str, Verdict | tuple[()]] = field(default_factory=dict)
    """What runs of capitalised words hold, as worked out so far: plans.py keeps them here."""

    @property
    def has_streets(self) -> bool:
        """Whether a gazetteer says which streets there are."""
        return bool(self.streets)


def plain_words(name: str) -> str:
    """Return the form in which names are looked up: lower case, no periods, straight apostrophes, single spaces."""
    return " ".join(name.lower().replace(".", "").replace("’", "'").replace("\N{NON-BREAKING HYPHEN}", "-").split())


def _spellings(name: str) -> Iterable[str]:
    """The ways in which newsrooms write a name: Saint and St, Mount and Mt, Fort and Ft."""
    plain = plain_words(name)
    yield plain
    for long, short in (("saint", "st"), ("mount", "mt"), ("fort", "ft")):
        if plain.startswith(long + " "):
            yield short + plain.removeprefix(long)
        elif plain.startswith(short + " "):
            yield long + plain.removeprefix(short)


def _compile(names: Iterable[tuple[Names, Iterable[str]]]) -> tuple[dict[str, int], dict[str, int]]:
    """Tables of names and of the longest name by first word."""
    flags: dict[str, int] = {}
    longest: dict[str, int] = {}
    for kind, group in names:
        for name in group:
            for spelling in _spellings(name):
                if len(spelling) > 1:
                    flags[spelling] = flags.get(spelling, 0) | int(kind)
                    first, *rest = spelling.split(" ")
                    longest[first] = max(longest.get(first, 1), 1 + len(rest))
    return flags, longest


def compile_lexicon(vocabulary: Vocabulary | None, *, town: str | None = None) -> Lexicon:
    """Compile a vocabulary (or none) into a Lexicon; `town` is the name of the vocabulary's own city."""
    common: list[tuple[Names, Iterable[str]]] = [
        (Names.SIDE, _SIDES),
        (Names.BUSINESS, CHAINS),
        (Names.LANDMARK, GREAT_LAKES),
    ]
    if vocabulary is None:
        names, longest = _compile([*common, (Names.CITY, CITIES)])
        return Lexicon(names=names, longest=longest, telling=_TELLING | frozenset(longest))
    own = {plain_words(name) for name in (*vocabulary.areas, *vocabulary.towns, *([town] if town else []))}
    cities = [name for name in CITIES if plain_words(name) not in own]
    groups = [
        *common,
        (Names.AREA, vocabulary.areas),
        (Names.TOWN, (name for name in vocabulary.towns if plain_words(name) != plain_words(town or ""))),
        (Names.CITY, cities),
        (Names.LANDMARK, vocabulary.landmarks),
        (Names.STREET, (name for name in vocabulary.street_names if not name[:1].isdigit())),
        (Names.EXPRESSWAY, vocabulary.expressways),
    ]
    names, longest = _compile(groups)
    doubles = _double_stations(vocabulary.landmarks)
    return Lexicon(
        names=names,
        longest=longest,
        streets=vocabulary.streets,
        telling=_TELLING | frozenset(longest),
        double_stations=doubles,
        halves=frozenset(name.rpartition("/")[2].lower() for name in doubles),
        town=town,
        has_quadrants=vocabulary.has_quadrants,
    )


def _double_stations(landmarks: Iterable[str]) -> tuple[str, ...]:
    """The stations among the landmarks that are called by two names joined without a blank."""
    bare = {name.removesuffix(" station") for name in landmarks if name.endswith(" station")}
    return tuple(
        sorted(name for name in bare if _DOUBLE.fullmatch(name) and not name.endswith((" CTA", " Line", " Metra")))
    )


@lru_cache(maxsize=1)
def _bare_lexicon() -> Lexicon:
    """The lexicon without a gazetteer."""
    return compile_lexicon(None)


_COMPILED: dict[int, tuple[Gazetteer, Lexicon]] = {}
_KEPT: Final = 4


def lexicon_of(gazetteer: Gazetteer | None) -> Lexicon:
    """Return the compiled names of a gazetteer; compiled once, and kept for the few gazetteers used last."""
    if gazetteer is None:
        return _bare_lexicon()
    # Keyed by identity: comparing gazetteers would compare their geometry. The gazetteer is kept too, so that
    # its id cannot come to mean another one.
    found = _COMPILED.get(id(gazetteer))
    if found is None:
        while len(_COMPILED) >= _KEPT:
            _COMPILED.pop(next(iter(_COMPILED)))
        found = _COMPILED[id(gazetteer)] = (
            gazetteer,
            compile_lexicon(gazetteer.vocabulary, town=gazetteer.title.partition(",")[0]),
        )
    return found[1]


def street_forms(lexicon: Lexicon, name: str) -> Forms | None:
    """Return the known (direction, type) pairs of a street's name, or None where no street has it."""
    return lexicon.streets.get(name_key(name))

"""Numbers of people that stand without a word for people: "one fatally", "three were treated", "two sailors"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.gather.objects import has_object
from geomap.gather.people import NUMBERS
from geomap.gather.tags import FATAL, HURT

COUNTED: Final = (
    "killed", "dead", "fatally", "wounded", "injured", "hurt", "treated", "hospitalized", "in critical", "in serious",
    "in grave", "in fair", "in good", "in stable", "on life",
)  # fmt: skip
"""What may stand with a bare number: "one fatally", "three were treated"."""
_BROUGHT: Final = ("taken", "transported", "rushed", "airlifted", "listed")
"""Words for transport that people do not do themselves: "the three were taken to"."""
_SKIPPED: Final = frozenset(
    "was were found is are others other of them whom more critically seriously fatally also later then had been "
    "have listed".split()
)
OF_PEOPLE: Final = ("wounded", "killed", "injured", "stabbed", "slain", "murdered", "shot to death", "fatally", "raped")
"""What befalls nobody but people."""


def without_verb(words: list[str]) -> list[str]:
    """Return words without those at their end that stand between people and what befell them: "were also"."""
    size = len(words)
    while size and words[size - 1] in _SKIPPED:
        size -= 1
    return words[:size]


def does(folded: str, end: int) -> bool:
    """Tell whether people did what a word that ends there says: "the men, 20 and 25, punched and kicked him"."""
    return folded.startswith(" and ", end) or (has_object(folded, end) and not folded.startswith(" on ", end))


def number_after(folded: str, end: int) -> int:
    """Return the number after "wounding" or the like: "wounding six, police said", "wounding two harpists"; or 0."""
    words = folded[end : end + 24].split(" ", 3)[1:]
    if words[:2] == ["at", "least"]:
        words = folded[end + len(" at least") : end + 24].split(" ", 2)[1:]
    alone = words[:1] and words[0].endswith((",", "."))
    counted = len(words) > 1 and words[1].rstrip(",.;").endswith("s")  # "wounding two mourners"
    of_them = words[1:2] == ["of"]  # "wounding two of his players"
    return read_number(words[0].rstrip(",.")) if alone or counted or of_them else 0


def counts_all(last: str, lead: str, phrase: str, tags: int) -> bool:
    """Tell whether a number counts all that were hurt: "all three were shot", "both had been shot"."""
    if last == "both":
        told = tags & (HURT | FATAL) != 0 or phrase.startswith(_BROUGHT)
        return told and not phrase.startswith(COUNTED)
    return lead in ("all", "the") and (tags & (HURT | FATAL) != 0 or phrase.startswith(_BROUGHT))


def count_ages(words: Sequence[str]) -> int:
    """Return how many ages stand at the end of words, if several: "the men, ages 27 and 31,"; 0 for a span."""
    count = 0
    for word in reversed(words):
        age = word.rstrip(",")
        if age.isdigit() and len(age) <= 2:
            count += 1
        elif word not in ("and", "ages"):
            return count if count > 1 and word != "between" else 0
    return 0


def read_number(word: str) -> int:
    """Return the number of people that a word means ("two", "13"), 0 for none; "a" is none here."""
    if word in ("a", "an"):
        return 0
    return NUMBERS.get(word) or (int(word) if word.isdigit() and len(word) < 4 else 0)


def count_bare(words: Sequence[str], phrase: str) -> int:
    """Return the number before a plural that is no word for people, of whom only such are said: "two sailors"; or 0."""
    if len(words) < 2 or not words[-1].endswith("s") or not phrase.startswith(OF_PEOPLE):
        return 0
    return read_number(words[-2].lstrip("(["))

"""The people of a sentence: how many and how old, by the words before and after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geomap.gather.clauses import Clause
from geomap.gather.cues import Cue
from geomap.gather.objects import BROKEN
from geomap.gather.tags import ACTS, FATAL, HURT, PERSON, TRANSPORT

_WORDS: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=1,
    )
}
NUMBERS: Final = _WORDS | {
    "a": 1, "an": 1, "another": 1, "both": 2, "couple": 2, "pair": 2, "trio": 3, "dozen": 12,
    "second": 1, "third": 1, "fourth": 1,
}  # fmt: skip
"""The words that count people."""
_AGES_IN_WORDS: Final = _WORDS | {
    word: 10 * age for age, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_TWENTY: Final = 20
_WOMEN: Final = frozenset(
    ("woman", "women", "girl", "girls", "female", "females", "mother", "daughter", "wife", "ex-wife")
)
BE: Final = frozenset(("was", "were", "been", "being", "is", "are", "got"))
"""With these things befall people."""
_APART_FROM: Final = frozenset(
    "minutes hours days weeks months years blocks miles feet after before when while where that who until "
    "because".split()
)
"""Before these, a number or an article belongs to something else: "20 minutes after officers came"."""
_OF_THEM: Final = (" one of ", "none of ", "none of the ", "one of the ", "some of the ", "most of the ", "any of the ")
"""Before a number of people of whom something is said of some, or of none."""
_KIN: Final = frozenset(
    "ex-wife ex-husband ex-girlfriend ex-boyfriend "
    "wife husband mother father son daughter brother sister girlfriend boyfriend grandmother grandfather".split()
)
_SUBJECT_WORDS: Final = 6
"""Before "his wife" and the like, if the sentence begins with whose wife she is."""
_ADJECTIVE: Final = 14
_COUNTED_BY: Final = ("couple ", "pair ", "trio ")
"""Before "of" and people these are numbers."""
_OPENING: Final = '([\u201c"\u2022'
POSSESSIVE: Final = frozenset(("his", "her", "their"))
_AGED: Final = ("year-old", "year-olds")
_UNKNOWN: Final = frozenset(("someone", "somebody"))
"""Who counts where he or she was hurt; but "someone fired" begins nothing new."""
_SUFFERS: Final = (" was ", " had been ", " has been ", " being ")
_KNOWN: Final = frozenset(("the", "this", "that"))
_POINTING: Final = POSSESSIVE | _KNOWN
_PLAIN: Final = 0
_POINTS: Final = -1
_AGES: Final = -2
_ENDS: Final = -3
"""What a word before a noun does that is no number: nothing, point to somebody, give an age, end what belongs to it."""
_ONE_OF: Final = re.compile(r"\b(one|two|three|four|five|six) of $")
_ONE_OF_REACH: Final = 10
_WORDS_BEFORE: Final = 5
"""Words before a noun in which a number is looked for: "two unidentified off-duty police officers"."""
_CAME: Final = (
    " gathered", " marched", " rallied", " prayed", " mourned", " attended", " packed", " crowded", " came together",
    " turned out", " signed", " lined", " protested", " showed up", " joined", " have gathered", " had gathered",
)  # fmt: skip
"""After people who came because of what happened: "200 people gathered to remember a boy who died there"."""
_FIRST: Final = 4
_COMING: Final = frozenset(words[:_FIRST] for words in _CAME)
DEEDS: Final = HURT | FATAL | TRANSPORT | ACTS
"""Cues that say what befell somebody, or what he or she did."""


class Person:
    """One or several people that a sentence counts: "two men", "a 25-year-old woman"."""

    __slots__ = ("age", "end", "known", "noun", "number", "start", "stressed")

    def __init__(self, start: int, end: int, number: int, noun: str, age: int | None) -> None:
        self.start = start
        self.end = end
        self.number = number
        self.noun = noun
        self.age = age
        self.known = False
        """Whether they were spoken of before: "the 25-year-old"."""
        self.stressed = True
        """Whether an age, if there is one, comes first, as that of victims mostly does: "a 25-year-old woman"."""

    @property
    def identity(self) -> tuple[int, str] | None:
        """Age and sex, by which a person is known again, or None without an age."""
        return None if self.age is None else (self.age, "f" if self.noun in _WOMEN else "m")


def people_of(folded: str, clause: Clause) -> Sequence[Person]:
    """Return the people that a clause counts; they are looked for once."""
    if clause.people is None:
        clause.people = find_people(folded, clause.start, clause.cues) if clause.tags & PERSON else ()
    return clause.people


def find_people(folded: str, floor: int, cues: Sequence[Cue]) -> list[Person]:
    """Return the people that the cues of a sentence beginning at `floor` count, in text order."""
    people: list[Person] = []
    floor_of_all = floor
    for number, cue in enumerate(cues):
        if not cue[4] & PERSON:
            continue
        start, end = cue[0], cue[1]
        noun = folded[start:end]
        if number + 1 < len(cues):
            following = cues[number + 1]
            gap = following[0] - end
            adjoins = gap == 1 or (noun == "year-old" and gap <= _ADJECTIVE)
            between = folded[end : following[0]]
            if following[4] & PERSON and adjoins and "," not in between and " and " not in between:
                continue  # "a 25-year-old white woman", "three adult residents": the noun comes
        a_few = noun == "couple" and folded.startswith(" of ", end)  # "a couple of houses"
        came = folded[end : end + _FIRST] in _COMING and folded.startswith(_CAME, end)
        person = None if a_few or came else _count(folded, floor, start, end, noun)
        if not a_few:
            floor = end
        if person is not None:
            if (
                people
                and people[-1].age is None
                and _apposed(folded, people[-1], person)
                and (person.age is not None or people[-1].noun == "victim")
            ):
                people.pop()  # "the driver, a 19-year-old woman": one person
            if person.age is None and person.number == 1:
                person.age = _age_after(folded, end)
                person.stressed = person.age is None
            if not people and noun in _KIN and _goes_with_another(folded, floor_of_all, person, cues[:number]):
                person.number += 1  # "a baker and his wife", "Ann Poe and her son"
            people.append(person)
    return people


def _goes_with_another(folded: str, floor: int, person: Person, before: Sequence[Cue]) -> bool:
    """Tell whether a sentence begins with somebody that no word for people names, and his or her kin."""
    words = folded[floor : person.start].split()
    return words[-1:] == ["and"] and 1 < len(words) <= _SUBJECT_WORDS and not any(cue[4] & DEEDS for cue in before)


def _apposed(folded: str, person: Person, other: Person) -> bool:
    """Tell whether the second person says who the first is: "a driver, a 19-year-old woman,"."""
    return (
        person.number == other.number == 1
        and other.start - person.end == len(", ")
        and folded.startswith((", a ", ", an "), person.end)
        and folded[other.end : other.end + 1] in (",", ".")
    )


def _count(folded: str, floor: int, start: int, end: int, noun: str) -> Person | None:
    """Return the people that a noun means, or None where nothing counts them."""
    if noun in _UNKNOWN:
        return Person(start, end, 1, noun, None) if folded.startswith(_SUFFERS, end) else None
    return _count_before(folded, floor, start, end, noun)


def _count_before(folded: str, floor: int, start: int, end: int, noun: str) -> Person | None:
    """Return the people that a noun and the words before it mean, or None where nothing counts them."""
    age: int | None = None
    position = start
    if noun in _AGED:
        position = folded.rfind(" ", floor, start - 1) + 1 or floor
        age = _read_age(folded[position:start])
        if age is None:
            return None
    for _ in range(_WORDS_BEFORE):
        if position <= floor or folded[position - 1] != " ":
            break
        cut = folded.rfind(" ", floor, position - 1) + 1 or floor
        word = folded[cut : position - 1]
        number = _read_word(word)
        of_group = word == "of" and age is None and not folded.endswith(_COUNTED_BY, floor, cut)  # "a list of people"
        if number > 0 or of_group:
            of_others = number > 1 and folded.endswith(_OF_THEM, 0, cut)  # "one of 24 people"
            return None if of_group or of_others else Person(cut, end, 2 if noun == "couple" else number, noun, age)
        if number == _POINTS:
            word = word.lstrip(_OPENING)
            if age is None and word in _KNOWN and not folded.endswith(" of ", floor, cut):
                return None
            return _point(folded, max(floor, cut - _ONE_OF_REACH), Person(cut, end, 1, noun, age), word)
        if number == _AGES:
            age = _read_age(word)
        elif number == _ENDS or (word == "of" and age is not None and not folded.endswith(_COUNTED_BY, floor, cut)):
            break
        position = cut
    return Person(position, end, 1, noun, age) if age is not None else None


@lru_cache(maxsize=8192)
def _read_word(word: str) -> int:
    """Return the number of people that a word before a noun means, or else one of _PLAIN, _POINTS, _AGES and _ENDS."""
    word = word.lstrip(_OPENING)
    if number := NUMBERS.get(word) or (int(word) if word.isdigit() and len(word) < 4 else 0):
        return number
    if word in _POINTING or word.endswith("'s"):
        return _POINTS
    if word.endswith("year-old"):
        return _AGES
    return _ENDS if word.endswith(BROKEN) or word in BE or word in _APART_FROM else _PLAIN


def _point(folded: str, floor: int, person: Person, word: str) -> Person | None:
    """Return a person before whose noun "the", "his" or "the boy's" stands, or None where he or she does not count."""
    if (word == "the" or word in POSSESSIVE) and (chosen := _ONE_OF.search(folded, floor, person.start)):
        person.start, person.number = chosen.start(1), NUMBERS[chosen[1]]
    elif word in POSSESSIVE:
        person.number = 2 if person.noun.endswith(("s", "children")) else 1  # "his parents"
    elif word in _POINTING:  # spoken of before
        person.known = True
        return None if person.age is None else person
    return person


def _age_after(folded: str, end: int) -> int | None:
    """Return the age that stands after a person: "a woman, 19, was hit"; None where none does."""
    if not folded.startswith(", ", end):
        return None
    digits = folded[end + 2 : end + 5].rstrip(" ,.")
    after = folded[end + 2 + len(digits) : end + 3 + len(digits)]
    return int(digits) if digits.isdigit() and len(digits) < 3 and after in (",", ".") else None


def _read_age(word: str) -> int | None:
    """Return the age at the beginning of a word ("25-year-old", "sixty-one-year-old"), or None."""
    digits, _, rest = word.lstrip(_OPENING).partition("-")
    if age := _AGES_IN_WORDS.get(digits):
        return age + (_AGES_IN_WORDS.get(rest.partition("-")[0], 0) if age >= _TWENTY else 0)
    return int(digits) if digits.isdigit() and len(digits) < 4 else None


def brings_people(folded: str, clause: Clause) -> bool:
    """Tell whether a clause brings in people that were not spoken of before: "a 20-year-old man"."""
    if clause.tags & PERSON:
        for person in people_of(folded, clause):
            if not person.known and person.noun not in _UNKNOWN:
                return True
    return False

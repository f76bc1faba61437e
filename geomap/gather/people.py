"""The people of a sentence: how many, how old, and whether they were hurt or killed, by the cue words around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geomap.gather.clauses import Clause
from geomap.gather.cues import Cue
from geomap.gather.objects import BROKEN, has_object, was_object
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
    "a": 1, "an": 1, "another": 1, "both": 2, "couple": 2, "pair": 2, "trio": 3, "second": 1, "third": 1, "fourth": 1
}  # fmt: skip
"""The words that count people."""
_AGES_IN_WORDS: Final = _WORDS | {
    word: 10 * age for age, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_TWENTY: Final = 20
_WOMEN: Final = frozenset(("woman", "women", "girl", "girls", "female", "females", "mother", "daughter", "wife"))
_BE: Final = frozenset(("was", "were", "been", "being", "is", "are", "got"))
_APART_FROM: Final = frozenset(
    "minutes hours days weeks months years blocks miles feet after before when while where that who until "
    "because".split()
)
"""Before these, a number or an article belongs to something else: "20 minutes after officers came"."""
_BE_MANY: Final = _BE - {"was", "is"}
_CHILDREN: Final = frozenset(("children", "kids", "parents", "sons", "daughters", "friends", "people"))
"""Of whom no "was" is said: "the woman, who had called in her children, was wounded"."""
_BY: Final = frozenset(
    "by against suspect suspects gunman gunmen with when as arrested charged seeking sought for".split()
)
_LEAVING: Final = ("left", "leaving")
_NOT_HURT: Final = (
    " homeless", " displaced", " without", " stranded", " shaken", " unharmed", " uninjured", " scrambling", " out of",
)  # fmt: skip
"""What people may be left besides hurt."""
_OWN: Final = (
    "felt pain", "fighting for", "clinging to", "complained of", "bleeding", "lost a", "lost two", "broke both",
    "broke his", "broke her", "suffered", "sustained", "died", "dies", "pronounced", "shot in", "shot to death",
    "fatally shot", "found dead", "in critical", "in serious", "in grave", "in fair", "in stable", "in good",
    "took himself", "took herself", "drove himself", "drove herself", "shot him", "shot her", "shot them",
    "heard shots", "drowned", "perished", "dead", "wounded", "sprained", "fractured", "later died", "hospitalized",
    "declared dead",
)  # fmt: skip
"""Cues that need no "was" before them to befall the person before."""
_SUFFERED: Final = ("robbed", "attacked", "approached", "fired at", "shot at", "told")
"""What one does to others, unless "was" stands before it."""
_OF_BODY: Final = tuple(
    f"'s {part}"
    for part in ("body", "remains", "death", "head", "face", "arm", "leg", "hand", "foot", "neck", "chest", "back")
)
"""After somebody: what is said of these is said of him or her."""
_NO_HURT: Final = ("for observation", "as a precaution", "for evaluation")
_NO_HURT_REACH: Final = 40
"""After words for transport: nobody was hurt that one knows of."""
_CALLS: Final = frozenset(("call", "calls", "report", "reports"))
"""Of whom these speak, "a call of a person shot", the story tells again."""
_ADJECTIVE: Final = 14
_ADVERB: Final = 24
_ADVERBS: Final = frozenset("critically seriously badly severely fatally slightly gravely also both then".split())
_COUNTED_BY: Final = ("couple ", "pair ", "trio ")
"""Before "of" and people these are numbers."""
_MOURNING: Final = frozenset("service services funeral vigil memorial repast wake burial".split())
_OPENING: Final = '([\u201c"\u2022'
_POSSESSIVE: Final = frozenset(("his", "her", "their"))
_KNOWN: Final = frozenset(("the", "this", "that"))
_POINTING: Final = _POSSESSIVE | _KNOWN
_PLAIN: Final = 0
_POINTS: Final = -1
_AGES: Final = -2
_ENDS: Final = -3
"""What a word before a noun does that is no number: nothing, point to somebody, give an age, end what belongs to it."""
_ONE_OF: Final = re.compile(r"\b(one|two|three|four|five|six) of $")
_ONE_OF_REACH: Final = 10
_WORDS_BEFORE: Final = 5
"""Words before a noun in which a number is looked for: "two unidentified off-duty police officers"."""
_SOME: Final = (" of them", " of whom", " one of the ")
_SOME_ASIDE: Final = re.compile(r", [a-z]{3,8} of (?:them|whom) [^,;]{1,60}, (?:all )?(?:were|are) ")
"""Between several people and what befell all of them: "three people, one of them a child, were"."""
_NO_PART: Final = frozenset(("a", "an", "both", "second", "third", "fourth", "another"))
_HARM: Final = HURT | FATAL | TRANSPORT
_DEEDS: Final = _HARM | ACTS
"""Cues that say what befell somebody, or what he or she did."""
_REACH: Final = 110
"""Characters after a person in which the verb is looked for."""


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


class Fate:
    """What befell a person."""

    __slots__ = ("dead", "hurt")

    def __init__(self, *, hurt: bool, dead: bool) -> None:
        self.hurt = hurt
        self.dead = dead


UNTOUCHED: Final = Fate(hurt=False, dead=False)


def people_of(folded: str, clause: Clause) -> Sequence[Person]:
    """Return the people that a clause counts; they are looked for once."""
    if clause.people is None:
        clause.people = find_people(folded, clause.start, clause.cues) if clause.tags & PERSON else ()
    return clause.people


def find_people(folded: str, floor: int, cues: Sequence[Cue]) -> list[Person]:
    """Return the people that the cues of a sentence beginning at `floor` count, in text order."""
    people: list[Person] = []
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
        person = None if a_few else _count(folded, floor, start, end, noun)
        if not a_few:
            floor = end
        if person is not None:
            if people and people[-1].age is None and person.age is not None and _apposed(folded, people[-1], person):
                people.pop()  # "the driver, a 19-year-old woman": one person
            if person.age is None and person.number == 1:
                person.age = _age_after(folded, end)
                person.stressed = person.age is None
            people.append(person)
    return people


def _apposed(folded: str, person: Person, other: Person) -> bool:
    """Tell whether the second person says who the first is: "a driver, a 19-year-old woman,"."""
    return (
        person.number == other.number == 1
        and other.start - person.end == len(", ")
        and folded.startswith((", a ", ", an "), person.end)
        and folded[other.end : other.end + 1] in (",", ".")
    )


def _count(folded: str, floor: int, start: int, end: int, noun: str) -> Person | None:
    """Return the people that a noun and the words before it mean, or None where nothing counts them."""
    age: int | None = None
    position = start
    if noun == "year-old":
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
            of_others = number > 1 and folded.endswith(" one of ", 0, cut)  # "one of 24 people"
            return None if of_group or of_others else Person(cut, end, 2 if noun == "couple" else number, noun, age)
        if number == _POINTS:
            word = word.lstrip(_OPENING)
            if age is None and word in _KNOWN and not folded.endswith(" of ", floor, cut):
                return None
            return _point(folded, max(floor, cut - _ONE_OF_REACH), Person(cut, end, 1, noun, age), word)
        if number == _AGES:
            age = _read_age(word)
        elif number == _ENDS:
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
    return _ENDS if word.endswith(BROKEN) or word in _BE or word in _APART_FROM else _PLAIN


def _point(folded: str, floor: int, person: Person, word: str) -> Person | None:
    """Return a person before whose noun "the", "his" or "the boy's" stands, or None where he or she does not count."""
    if (word == "the" or word in _POSSESSIVE) and (chosen := _ONE_OF.search(folded, floor, person.start)):
        person.start, person.number = chosen.start(1), NUMBERS[chosen[1]]
    elif word in _POSSESSIVE:
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


def judge_people(folded: str, clause: Clause, people: Sequence[Person], *, bodily: bool) -> list[tuple[Person, Fate]]:
    """Tell for each person of a clause what befell him or her.

    `bodily` says that the incident is of a kind that hurts people: then somebody whose age is given is a victim, if
    nothing makes him or her the one who did it.
    """
    fates = [UNTOUCHED] * len(people)
    for i in range(len(people) - 1, -1, -1):
        person = people[i]
        following = people[i + 1].start if i + 1 < len(people) else clause.end
        if i + 1 < len(people) and fates[i + 1].hurt and _linked(folded[person.end : following]):
            fates[i] = fates[i + 1]
            continue
        before = folded[max(clause.start, person.start - 32) : person.start].split()
        hit, killer = was_object(before)
        if hit and before[-1] in _LEAVING and folded.startswith(_NOT_HURT, person.end):
            hit = killer = False  # "leaving 14 people homeless"
        if len(before) > 1 and before[-2] in _CALLS and before[-1] == "of":
            continue
        if before and before[-1] in ("for", "of") and not _MOURNING.isdisjoint(before):
            continue  # "left a service for a man killed last week"
        owns = folded.startswith("'s ", person.end) and not folded.startswith(_OF_BODY, person.end)
        hurt, dead, acted = (False, False, False) if owns else _befell(folded, person, following, clause.cues)
        aged = person.age is not None and (person.stressed or clause.part or clause.bullet)
        if acted and not aged:
            hurt = dead = False
        hurt = hurt or hit or (bodily and aged and not acted and not (before and before[-1] in _BY))
        fates[i] = Fate(hurt=hurt, dead=hurt and (killer or dead or folded.startswith(" to death", person.end)))
        if hit and i + 1 < len(people) and not fates[i + 1].hurt and _linked(folded[person.end : following]):
            fates[i + 1] = fates[i]  # "killed a woman and her two sons"
    return list(zip(people, fates, strict=True))


def _linked(gap: str) -> bool:
    """Tell whether nothing but "and" or a comma stands between two people."""
    words = [word for word in gap.strip(" ,").split() if not word.rstrip(",").isdigit()]
    if not words or words == ["and"] or (len(words) == 2 and words[0] == "and" and words[1] in _POSSESSIVE):
        return True
    return words[0] in ("and", "along") and len(words) <= 5 and words[-1] in ("of", "with")


def _befell(folded: str, person: Person, following: int, cues: Sequence[Cue]) -> tuple[bool, bool, bool]:
    """Tell from the cues after a person whether he or she was hurt, was killed, and did something to others first."""
    hurt = dead = acted = False
    end = person.end
    be, no_own = (_BE_MANY, (["that"], ["was"])) if person.noun in _CHILDREN else (_BE, (["that"],))
    semicolon = folded.find(";", end, end + _REACH)
    limit, since = end + _REACH if semicolon < 0 else semicolon, end
    for start, stop, _, _, tags in cues:
        if start < end or not tags & _DEEDS:
            continue
        if start > limit:
            break
        words = folded[max(since, start - 26) : start].split()
        passive = not be.isdisjoint(words[-4:])
        if tags & _HARM:
            if _merely_observed(folded, stop) or _of_some(folded, end, start):
                continue
            own = start < following and (
                (folded.startswith(_OWN, start) and words[-1:] not in no_own) or _had(words, folded[start:stop])
            )
            if (passive and (start < following or not acted)) or own or _elliptic(folded, end, start, stop):
                hurt = True
                if tags & FATAL and start < following:
                    dead = True
                continue
        if tags & ACTS and not hurt and start - end < 60 and not (passive and folded.startswith(_SUFFERED, start)):
            acted, since = True, stop  # "has been charged with the murder of" says nothing of who was murdered
    return hurt, dead, acted


def _had(words: Sequence[str], phrase: str) -> bool:
    """Tell whether somebody "had" what a word for a wound says: "had cuts", "had a broken arm"."""
    if phrase.endswith("ed"):  # "had attacked"
        return False
    return words[-1:] == ["had"] or (words[-2:-1] == ["had"] and words[-1] in ("a", "minor", "several", "severe"))


def _merely_observed(folded: str, stop: int) -> bool:
    """Tell whether somebody was brought away to be looked at, and not hurt that one knows of."""
    return any(words in folded[stop : stop + _NO_HURT_REACH] for words in _NO_HURT)


def _elliptic(folded: str, end: int, start: int, stop: int) -> bool:
    """Tell whether a word for hurts follows a person without "was" and has no object: "a man shot in ..."."""
    if start - end > _ADVERB or not all(_fills(word) for word in folded[end:start].split()):
        return False
    return not has_object(folded, stop)


def _fills(word: str) -> bool:
    """Tell whether a word may stand between a person and what befell him or her: an adverb, an age."""
    word = word.rstrip(",")
    return not word or word in _ADVERBS or word == "and" or word.isdigit()


def _of_some(folded: str, end: int, start: int) -> bool:
    """Tell whether a number right before a cue says that it befell only some: "five were shot, one fatally"."""
    between = folded[end:start]
    if " of " in between and any(words in between for words in _SOME):
        return _SOME_ASIDE.fullmatch(between) is None
    words = between.split()
    while words and words[-1] in _BE:
        words.pop()
    return bool(words) and (words[-1] in NUMBERS or words[-1].isdigit()) and words[-1] not in _NO_PART


def brings_people(folded: str, clause: Clause) -> bool:
    """Tell whether a clause brings in people that were not spoken of before: "a 20-year-old man"."""
    if clause.tags & PERSON:
        for person in people_of(folded, clause):
            if not person.known:
                return True
    return False

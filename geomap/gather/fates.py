"""What befell the people of a sentence: whether they were hurt or killed, by the cue words around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.gather.clauses import Clause
from geomap.gather.cues import Cue
from geomap.gather.objects import has_object, was_object
from geomap.gather.people import BE, DEEDS, NUMBERS, POSSESSIVE, Person
from geomap.gather.tags import ACTS, FATAL, HURT, TRANSPORT

_BE_MANY: Final = BE - {"was", "is"}
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
    "felt pain", "lost his life", "lost her life", "lost their", "took a bullet", "fell ill", "got sick", "became ill",
    "fighting for", "clinging to", "complained of", "bleeding", "lost a", "lost two", "broke both",
    "broke his", "broke her", "suffered", "sustained", "died", "dies", "pronounced", "shot in", "shot to death",
    "fatally shot", "found dead", "in critical", "in serious", "in grave", "in fair", "in stable", "in good",
    "took himself", "took herself", "drove himself", "drove herself", "shot him", "shot her", "shot them",
    "heard shots", "drowned", "perished", "dead", "wounded", "sprained", "fractured", "later died", "hospitalized",
    "declared dead", "were hit",
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
_OBJECT_WITHIN: Final = (" him", " her", " them", " a", " an", " the", " at")
"""With these ends a word for hurts that says whom somebody hurt: "shot him"."""
_KILLS: Final = ("shot to death", "fatally shot", "fatally stabbed", "stabbed to death", "beat to death")
_WHERE: Final = (" in", " by")
"""With these ends a word for hurts says where or by what somebody was hurt, and not whom: "a boy, 13, hit in the"."""
_NO_NAME: Final = frozenset(("said", "police", "who", "was", "were", "but", "while", "authorities"))
_OF_ANOTHER: Final = (["after"], ["before"])
"""Before "he died": it is said of somebody else than of who "was born two months after he died"."""
_KIN: Final = frozenset(
    "wife husband son sons daughter daughters child children kids parents mother father brother sister brothers "
    "sisters twins fiancee grandchildren".split()
)
_LEFT_HOW: Final = 32
_HARMED: Final = ("dead", "wounded", "injured", "hurt", "critical", "hospital", "bleeding", "paralyzed")
_OF_AGES: Final = frozenset(("age", "ages", "aged"))
_NAME_AND: Final = 4
"""Words of a name, and "and"."""
_RESCUERS: Final = ("paramedics", "ambulance")
_ADVERB: Final = 24
_ADVERBS: Final = frozenset(
    "critically seriously badly severely fatally slightly gravely also both then with a several "
    "multiple serious".split()
)
_WHERE_HIT: Final = re.compile(
    r" (?:in|to) (?:the|his|her) [a-z]{2,10}(?: and [a-z]{2,10})?,? (?:and|as well as)(?: (?:an?|another|the))? "
)
"""Between two who were hit: "striking a girl in the calf and a man in the hand"."""
_BEFORE_WOUND: Final = frozenset(
    "a minor several severe serious two multiple leg head hand arm foot facial back".split()
)
_WOUNDS: Final = ("wound", "wounds", "injuries", "cuts", "burns")
_MOURNING: Final = frozenset("service services funeral vigil memorial repast wake burial".split())
_SOME: Final = (" of them", " of whom", " one of the ")
_SOME_ASIDE: Final = re.compile(r", [a-z]{3,8} of (?:them|whom) [^,;]{1,60}, (?:all )?(?:were|are) ")
"""Between several people and what befell all of them: "three people, one of them a child, were"."""
_NO_PART: Final = frozenset(("a", "an", "both", "second", "third", "fourth", "another"))
_HARM: Final = HURT | FATAL | TRANSPORT
_REACH: Final = 110
"""Characters after a person in which the verb is looked for."""


class Fate:
    """What befell a person."""

    __slots__ = ("dead", "hurt")

    def __init__(self, *, hurt: bool, dead: bool) -> None:
        self.hurt = hurt
        self.dead = dead


UNTOUCHED: Final = Fate(hurt=False, dead=False)


def judge_people(folded: str, clause: Clause, people: Sequence[Person], *, bodily: bool) -> list[tuple[Person, Fate]]:
    """Tell for each person of a clause what befell him or her.

    `bodily` says that the incident is of a kind that hurts people: then somebody whose age is given is a victim, if
    nothing makes him or her the one who did it.
    """
    fates = [UNTOUCHED] * len(people)
    for i in range(len(people) - 1, -1, -1):
        person = people[i]
        following = people[i + 1].start if i + 1 < len(people) else clause.end
        if i + 1 < len(people) and fates[i + 1].hurt and _joined(folded, person, people[i + 1]):
            fates[i] = fates[i + 1]
            if _says_whose(folded, person, people[i + 1]):
                fates[i + 1] = UNTOUCHED
            continue
        before = folded[max(clause.start, person.start - 32) : person.start].split()
        hit, killer = was_object(before)
        if hit and before[-1] in _LEAVING and folded.startswith(_NOT_HURT, person.end):
            hit = killer = False  # "leaving 14 people homeless"
        if hit and before[-1] in _LEAVING and person.noun in _KIN and not _is_harmed(folded, person.end):
            hit = killer = False  # "He left a wife and two children"
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
        if hit and i + 1 < len(people) and not fates[i + 1].hurt and _joined(folded, person, people[i + 1]):
            fates[i + 1] = fates[i]  # "killed a woman and her two sons"
    return list(zip(people, fates, strict=True))


def _says_whose(folded: str, person: Person, other: Person) -> bool:
    """Tell whether the second of two says who the first is: "a passenger, her sister, was hurt"."""
    start = other.start
    if not folded.startswith(", ", person.end) or folded[other.end : other.end + 2] != ", ":
        return False
    owned = folded[start : other.end].split(" ", 1)[0] in POSSESSIVE or folded[person.end + 2 : start - 1] in POSSESSIVE
    return owned and not folded.startswith(("and ", "her ", "his ", "their "), other.end + 2)


def _is_harmed(folded: str, end: int) -> bool:
    """Tell whether what stands right behind somebody says that he or she was hurt: "left his wife dead"."""
    return any(words in folded[end : end + _LEFT_HOW] for words in _HARMED)


def _linked(gap: str) -> bool:
    """Tell whether nothing but "and" or a comma stands between two people."""
    words = [word for word in gap.strip(" ,").split() if not (word.rstrip(",").isdigit() or word in _OF_AGES)]
    if not words or set(words) == {"and"} or (len(words) == 2 and words[0] == "and" and words[1] in POSSESSIVE):
        return True
    if words[-1] == "and" and 1 < len(words) <= _NAME_AND and words[-2].endswith(","):
        return _NO_NAME.isdisjoint(words)  # "his wife, Ann Poe, and her son"
    return words[0] in ("and", "along") and len(words) <= 5 and words[-1] in ("of", "with")


def _joined(folded: str, person: Person, other: Person) -> bool:
    """Tell whether nothing but "and" stands between two people, or the name of the first and "and"."""
    if person.noun == other.noun == "year-old":  # "16-year-old Omar Diaz and 17-year-old"
        words = folded[person.end : other.end].split()[:-1]
        return words[-1:] == ["and"] and len(words) <= _NAME_AND and all(map(str.isalpha, words))
    return (
        _linked(folded[person.end : other.start]) or _WHERE_HIT.fullmatch(folded, person.end, other.start) is not None
    )


def _befell(folded: str, person: Person, following: int, cues: Sequence[Cue]) -> tuple[bool, bool, bool]:
    """Tell from the cues after a person whether he or she was hurt, was killed, and did something to others first."""
    hurt = dead = acted = False
    end = person.end
    be, no_own = (_BE_MANY, (["that"], ["was"])) if person.noun in _CHILDREN else (BE, (["that"],))
    semicolon = folded.find(";", end, end + _REACH)
    limit, since = end + _REACH if semicolon < 0 else semicolon, end
    for start, stop, _, _, tags in cues:
        if start < end or not tags & DEEDS:
            continue
        if start > limit:
            break
        words = folded[max(since, start - 26) : start].split()
        passive = not be.isdisjoint(words[-4:])
        if tags & _HARM:
            if _merely_observed(folded, stop) or _of_some(folded, end, start):
                continue
            own = start < following and (
                (folded.startswith(_OWN, start) and words[-1:] not in no_own and words[-2:-1] not in _OF_ANOTHER)
                or _had(words, folded[start:stop])
            )
            if own and start - end <= _ADVERB and _hit_others(folded, start, stop, gap=start - end):
                acted, since = True, stop
                continue
            if (passive and (start < following or not acted)) or own or _elliptic(folded, end, start, stop):
                hurt = True
                if tags & FATAL and start < following:
                    dead = True
                continue
        if tags & ACTS and not hurt and start - end < 60 and not (passive and folded.startswith(_SUFFERED, start)):
            acted, since = True, stop  # "has been charged with the murder of" says nothing of who was murdered
    return hurt, dead, acted


def _hit_others(folded: str, start: int, stop: int, *, gap: int) -> bool:
    """Tell whether a word for hurts says what somebody right before it did: "an officer shot him"."""
    if folded.startswith(_KILLS, start):
        return has_object(folded, stop)
    return gap <= 1 and folded.endswith(_OBJECT_WITHIN, start, stop)


def _had(words: Sequence[str], phrase: str) -> bool:
    """Tell whether somebody "had" what a word for a wound says: "had cuts", "walked in with a leg wound"."""
    if phrase.endswith("ed"):  # "had attacked"
        return False
    while words and words[-1] in _BEFORE_WOUND:
        words = words[:-1]
    return words[-1:] == ["had"] or (words[-1:] == ["with"] and phrase.endswith(_WOUNDS))


def _merely_observed(folded: str, stop: int) -> bool:
    """Tell whether somebody was brought away to be looked at, and not hurt that one knows of."""
    return any(words in folded[stop : stop + _NO_HURT_REACH] for words in _NO_HURT)


def _elliptic(folded: str, end: int, start: int, stop: int) -> bool:
    """Tell whether a word for hurts follows a person without "was" and has no object: "a man shot in ..."."""
    if start - end > _ADVERB or not all(_fills(word) for word in folded[end:start].split()):
        return False
    return folded.endswith(_WHERE, start, stop) or not (
        has_object(folded, stop)
        or folded.endswith(_OBJECT_WITHIN, start, stop)
        or folded.startswith(_RESCUERS, start, stop)
    )


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
    while words and words[-1] in BE:
        words.pop()
    return bool(words) and (words[-1] in NUMBERS or words[-1].isdigit()) and words[-1] not in _NO_PART

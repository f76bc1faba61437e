"""How many people were killed and hurt, counted from the sentences of one telling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.gather.bare_counts import (
    COUNTED,
    count_ages,
    count_bare,
    counts_all,
    does,
    number_after,
    read_number,
    without_verb,
)
from geomap.gather.clauses import Clause
from geomap.gather.fates import judge_people
from geomap.gather.objects import has_object, was_named_object
from geomap.gather.people import Person, people_of
from geomap.gather.tags import ACTS, COURT, FATAL, HURT, PERSON, TRANSPORT
from geomap.gather.tolls import Toll, unclear_toll
from geomap.model import IncidentType

_BODILY: Final = frozenset(
    (
        IncidentType.SHOOTING, IncidentType.STABBING, IncidentType.HOMICIDE, IncidentType.CRASH, IncidentType.FIRE,
        IncidentType.DEATH,
    )
)  # fmt: skip
"""The types of incident that hurt people by what they are."""
_TELLING: Final = HURT | FATAL | TRANSPORT
"""A passage without such cues tells of no victim, but for one that names the place."""
_WRECKS: Final = frozenset((IncidentType.CRASH, IncidentType.FIRE))
"""The types of which a story counts the dead and the hurt apart; of a shooting the hurt may be told to have died."""
_NAMED: Final = re.compile(r", (?:age |then )?(\d{1,3})(?=[,.;)]|,? (?:was|were|died|suffered|of|who|shot|had|is) )")
_NAMED_REACH: Final = 60
"""Characters after an age in which it is said what befell the one whose it is."""
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|is|are|got)\b")
_SHOOTING_WHOM: Final = re.compile(r"\bshooting (?:of )?(?:an? |his |her |two |three )")
_TIMES: Final = {"double": 2, "triple": 3, "quadruple": 4}
"""Before "murder" and the like, the number of those it befell."""
_ORDINALS: Final = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_LIST_OF_DEAD: Final = re.compile(
    r"\W{0,3}(?:also |the )?(?:killed|dead|deceased|those killed|those who died|fatally (?:shot|stabbed|injured))"
    r"(?: in the [a-z]{4,9})? (?:was|were|are|included|have been identified as|were identified as) "
)
"""At the beginning of a sentence that names those who were killed: "Killed were Ann Poe, 38, and ..."."""
_EXAMINERS: Final = frozenset(("medical examiner", "autopsy", "autopsies", "coroner"))
"""Where they come in, somebody has died, but they do not say that it was in this incident."""
_INJURED: Final = frozenset(("injured", "wounded", "hurt"))
_DYING: Final = ("died", "pronounced dead", "declared dead", "later died", "pronounced at")
_OTHER_DEADLY: Final = re.compile(
    r"(?:the )?(?:weekend's )?(?:other )?(?:deadly|fatal) [a-z]{4,10} (?:included|include|was|were)\b"
)
"""At the beginning of a sentence that names one of those in which somebody died."""
_FIRST: Final = 6
_BEFORE_DEADLY: Final = frozenset(("other ", "deadly", "fatal ", "the ot", "the we", "the de", "the fa", "weeken"))
"""The first characters of such a beginning: to look for them is much cheaper."""
_TOGETHER: Final = (
    "both were",
    "both had",
    "both men",
    "both women",
    "both died",
    "they were dead",
    "all were",
    "all three",
)
"""With these begins what befell all."""
_OF_BOTH: Final = (" both.", " both,", " both of them", " both before ", " both in the ", " both and ")
_ADDED: Final = re.compile(r"\b(?:another|second|third|fourth|fifth|others?|one of)\b")
"""Words for somebody who comes on top of those told of in other sentences."""
_AMONG: Final = (" among ", " among the ", " among at least ", " one of ", " one of the ", " one of at least ")
_IN_DETAIL: Final = (", a ", ", an ", ", one ", " \u2014 ", "\u2014", " -- ", ": ")
"""What stands between several people and the list of who they are."""
_ANY: Final = ""
"""In the place of a sex that the text does not tell."""
_WOUNDING: Final = frozenset(("wounding", "injuring", "wounded", "injured"))
_GROUPS: Final = frozenset(
    (
        "they",
        "both",
        "men",
        "women",
        "boys",
        "girls",
        "teens",
        "victims",
        "couple",
        "brothers",
        "all",
        "two",
        "teenagers",
    )
)


def count_casualties(folded: str, clauses: Sequence[Clause], kind: IncidentType, *, alone: bool = True) -> Toll:
    """Count the people killed and hurt that the clauses of one telling state.

    A person is told from another by age and sex, so that the same man in the lede and in the body counts once; the
    largest number that any sentence states wins. Where an incident is not `alone` in its story, "all four were" may
    count the victims of others as well, and says nothing if some are counted anyway. None where people were hurt and
    the text does not say how many.
    """
    tags = 0
    for clause in clauses:
        tags |= clause.tags
    bodily = kind in _BODILY
    if not (tags & _TELLING or (bodily and any(_names_shot(folded, clause) for clause in clauses))):
        return Toll(0, 0)
    tally = _Tally(folded, bodily=bodily, fire=kind is IncidentType.FIRE)
    for clause in clauses:
        if clause.tags & _TELLING or (bodily and (clause.spots or _names_shot(folded, clause))):
            tally.add(clause)
    if alone:
        tally.killed = max(tally.killed, tally.last_dead)
    if alone or not (tally.aged or tally.most):
        tally.most = max(tally.most, tally.together)
    died = tally.deaths or tally.killed or any(tally.aged.values())
    others = max(tally.others, int(bool(died) and tally.passengers == {False}))  # a passenger besides who was killed
    total = max(len(tally.aged), tally.most, max(min(len(tally.aged), 1), sum(tally.aged.values())) + others)
    killed = max(tally.killed, sum(tally.aged.values()), min(tally.deaths, max(total, 1)))
    if tally.everyone_died:
        killed = max(killed, total, 1)
    if not killed and bodily and tags & FATAL and any(_says_killed(folded, clause) for clause in clauses):
        killed = 1
    alive = tally.survivors(killed) if kind in _WRECKS else 0
    wounded = max(total - killed, tally.wounded, others, alive)
    if not killed and not wounded:
        return Toll(0, 0) if kind is IncidentType.MISSING else unclear_toll(folded, clauses, tags)
    return Toll(killed, wounded)


def _names_shot(folded: str, clause: Clause) -> bool:
    """Tell whether a clause says whom somebody shot: "fired for shooting an unarmed teenager"."""
    if not clause.tags & PERSON or folded.find("shooting ", clause.start, clause.end) < 0:
        return False
    return _SHOOTING_WHOM.search(folded, clause.start, clause.end) is not None


def _says_killed(folded: str, clause: Clause) -> bool:
    """Tell whether a clause says outright that somebody was killed."""
    return any(cue[4] & FATAL and folded[cue[0] : cue[1]] not in _EXAMINERS for cue in clause.cues)


class _Tally:
    """The people found so far in one telling."""

    def __init__(self, folded: str, *, bodily: bool, fire: bool) -> None:
        self.folded = folded
        self.bodily = bodily
        self.fire = fire
        self.aged: dict[tuple[int, str], bool] = {}
        """Those hurt whose age is given: age and sex, and whether he or she was killed."""
        self.most = 0
        """The most people that any clause says were hurt or killed."""
        self.together = 0
        """The most people that words such as "all three were" count."""
        self.last_dead = 0
        """The number of somebody of those killed: 3 where "a third person" died."""
        self.killed = 0
        self.wounded = 0
        self.alive = 0
        """The most people that a clause which speaks of no death says were hurt."""
        self.told_apart: set[tuple[int, str]] = set()
        """Those of whom a clause that speaks of no death says that they were hurt: age and sex."""
        self.others = 0
        """Those hurt, and not killed, besides others: another man, two other people."""
        self.passengers: set[bool] = set()
        """Whether somebody was killed in the clauses that tell of a passenger who was hurt."""
        self.deaths = 0
        self.everyone_died = False
        self.begun = False
        """Whether a clause was added."""

    def add(self, clause: Clause) -> None:
        """Add the people of one clause."""
        people = people_of(self.folded, clause)
        total = killed = skip = others = 0
        for number, (person, fate) in enumerate(judge_people(self.folded, clause, people, bodily=self.bodily)):
            if not fate.hurt:
                continue
            self._know_aged(clause, person, dead=fate.dead)
            if person.known or self._among_others(clause, person):
                continue
            if number + 1 < len(people) and self.folded.endswith(_AMONG, person.end, people[number + 1].start):
                continue  # "a boy was among four people wounded"
            if skip >= person.number == 1:  # "two people, a man and a woman"
                skip -= 1
                continue
            if person.number > 1:
                skip = person.number if self.folded.startswith(_IN_DETAIL, person.end) else 0
                limit = people[number + 1].start if number + 1 < len(people) else clause.end
                self._add_survivors(clause, person, limit, deaths=killed > 0)
            fought = self.fire and person.noun.endswith(("firefighter", "firefighters"))
            counts = person.age is None and not fate.dead
            if counts and (fought or _ADDED.search(self.folded, person.start, person.end)):
                others += person.number
            if fate.dead:
                self.last_dead = max(
                    self.last_dead, _ORDINALS.get(self.folded[person.start : person.end].split()[0], 0)
                )
            total += person.number
            killed += person.number * fate.dead
        self._keep(clause, total=total, killed=killed, others=others)
        if clause.tags & _TELLING:
            self._add_aged(clause)
            self._add_alone(clause, total, deaths=not killed)
            self._add_groups(clause)

    def survivors(self, killed: int) -> int:
        """Return how many were hurt besides the `killed`, where the dead and the hurt are told of apart."""
        if self.everyone_died:
            return 0
        apart = sum(not self.aged.get(who, True) for who in self.told_apart) if killed == self.killed else 0
        return max(self.alive, apart)

    def _know_aged(self, clause: Clause, person: Person, *, dead: bool) -> None:
        """Keep somebody who was hurt, if his or her age is given, and whether a passenger was."""
        if person.noun == "passenger" and not (person.known or dead):
            self.passengers |= {clause.tags & FATAL != 0}
        who = person.identity
        self._know(self._of_age(who[0]) if who and person.noun == "year-old" else who, dead=dead)
        if who and not clause.tags & FATAL and not clause.mentions:
            self.told_apart.add(who)

    def _keep(self, clause: Clause, *, total: int, killed: int, others: int) -> None:
        """Keep the largest numbers that a clause states."""
        self.most = max(self.most, total)
        self.killed = max(self.killed, killed)
        if total > 1 and not clause.tags & FATAL:
            self.alive = max(self.alive, total)
        begins = clause.mentions or not self.begun
        self.begun = True
        if not (clause.new and begins):  # "another man was shot in ..." begins another incident
            self.others = max(self.others, others)

    def _among_others(self, clause: Clause, person: Person) -> bool:
        """Tell whether people were counted before: "six people, including two children", "five of them children"."""
        folded = self.folded
        return (
            folded.endswith(("including ", "among them "), clause.start, person.start)
            or (folded.startswith("both ", person.start) and folded.endswith(", ", clause.start, person.start))
            or folded.find(" of them ", person.start, person.end) >= 0
        )

    def _add_survivors(self, clause: Clause, person: Person, limit: int, *, deaths: bool) -> None:
        """Add several people that a clause says were hurt; `deaths` says whether it told of people killed before.

        What befell them stands before `limit`.
        """
        if not deaths and self._injured(clause, person, limit):
            self.wounded = max(self.wounded, person.number)
        if not clause.tags & FATAL:
            self.alive = max(self.alive, person.number)

    def _know(self, who: tuple[int, str] | None, *, dead: bool) -> None:
        """Keep somebody whose age is given."""
        if who is None:
            return
        guessed = (who[0], _ANY)
        if guessed in self.aged and who != guessed:  # the headline's "Woman, 68"
            dead = self.aged.pop(guessed) or dead
        self.aged[who] = self.aged.get(who, False) or dead

    def _injured(self, clause: Clause, person: Person, limit: int) -> bool:
        """Tell whether people are said to be injured, wounded or hurt, which is not said of the dead."""
        return any(
            person.end < cue[0] < min(limit, person.end + 60)
            and self.folded[cue[0] : cue[1]] in _INJURED
            and not _ADDED.search(self.folded, person.end, cue[0])  # "two were killed and a third was hurt"
            for cue in clause.cues
            if cue[4] & HURT
        )

    def _add_aged(self, clause: Clause) -> None:
        """Add those whose ages stand behind their names."""
        folded, end = self.folded, clause.end
        all_dead = clause.tags & FATAL != 0 and _LIST_OF_DEAD.match(folded, clause.start, end) is not None
        comma = folded.find(", ", clause.start, end)
        while comma >= 0:
            if named := _NAMED.match(folded, comma, end):
                if all_dead:
                    self._know(self._of_age(int(named[1])), dead=True)
                else:
                    self._add_named(clause, named)
            comma = folded.find(", ", comma + 2, end)

    def _add_named(self, clause: Clause, named: re.Match[str]) -> None:
        """Add somebody of whom name and age are given: "Ann Poe, 23, was shot", "killing Ann Poe, 23"."""
        hit, killer = was_named_object(self.folded[max(clause.start, named.start() - 48) : named.start()].split())
        if hit:
            self._know(self._of_age(int(named[1])), dead=killer)
            return
        for start, end, _, _, tags in clause.cues:
            if 0 <= start - named.end() < _NAMED_REACH:
                if start - named.end() <= len(", ") and has_object(self.folded, end):  # "Ann Poe, 23, shot a man"
                    return
                if tags & COURT or self.folded.find(" faces ", named.end(), start) >= 0:
                    return
                if tags & ACTS and tags & HURT and not _PASSIVE.search(self.folded, named.end(), start):
                    return  # "Ann Poe, 23, drew a gun and shot him"
                if tags & (HURT | FATAL):
                    self._know(self._of_age(int(named[1])), dead=tags & FATAL != 0)
                if tags & (HURT | FATAL | ACTS):
                    return

    def _of_age(self, age: int) -> tuple[int, str]:
        """Return by what somebody of an age is known; by the age alone if nobody of that age is known yet."""
        return next((known for known in self.aged if known[0] == age), (age, _ANY))

    def _add_groups(self, clause: Clause) -> None:
        """Add what befell all that were spoken of before: "shot both", "Both had head injuries and were dead"."""
        folded = self.folded
        if folded[clause.start : clause.start + _FIRST] in _BEFORE_DEADLY and _OTHER_DEADLY.match(
            folded, clause.start, clause.end
        ):
            self.everyone_died = True
        dying = clause.tags & FATAL and folded.startswith(_TOGETHER, clause.start)
        if dying and folded.find(" one ", clause.start, clause.end) < 0:
            self.everyone_died = True
            if folded.startswith("both ", clause.start):
                self.most = max(self.most, 2)
        for _, end, _, _, tags in clause.cues:
            if tags & HURT and folded.startswith(_OF_BOTH, end):
                self.most = max(self.most, 2)

    def _add_alone(self, clause: Clause, total: int, *, deaths: bool) -> None:
        """Add numbers without a noun ("one of them fatally", "five wounded") and, with `deaths`, "he died".

        "Another" comes on top of the `total` of people that the clause says were hurt.
        """
        killed = wounded = 0
        for start, end, _, _, tags in clause.cues:
            if not tags & _TELLING:
                continue
            before = self.folded[max(clause.start, start - 40) : start].split()
            words = without_verb(before)
            if not words:
                continue
            phrase = self.folded[start:end]
            if len(words) < len(before) or not does(self.folded, end):
                self.most = max(self.most, count_ages(words))
            wounded += number_after(self.folded, end) if phrase in _WOUNDING else 0
            times = _TIMES.get(words[-1], 0)
            self.most = max(self.most, times)
            number = (times if tags & FATAL else 0) or self._number_alone(words, phrase, tags, total)
            if tags & FATAL:
                killed += number
            else:
                wounded += number
            last = words[-1].lstrip("([")
            if not read_number(last) and phrase.startswith(_DYING):
                self.everyone_died = self.everyone_died or last in _GROUPS
                self.deaths += deaths and last not in _GROUPS
        self.killed = max(self.killed, killed)
        self.wounded = max(self.wounded, wounded)

    def _number_alone(self, words: Sequence[str], phrase: str, tags: int, total: int) -> int:
        """Return how many the words before a cue say that it befell; keep what counts all of them."""
        if bare := count_bare(words, phrase):
            return bare
        last = words[-1].lstrip("([")
        number = read_number(last)
        if not number:
            return 0
        lead = words[-2] if len(words) > 1 else ""
        if counts_all(last, lead, phrase, tags):
            self.together = max(self.together, number)
            return 0
        if not phrase.startswith(COUNTED) or phrase.startswith("deadly") or lead in ("no", "of"):
            return 0  # "another deadly crash", "no one wounded", "one of 24 wounded"
        if last == "another" and total:
            self.most = max(self.most, total + 1)
        return number

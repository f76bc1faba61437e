"""How many people were killed and hurt, counted from the sentences of one telling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from geomap.model import IncidentType


class Toll(NamedTuple):
    """People killed and physically hurt as stated; None where the text does not let one tell."""

    killed: int | None
    wounded: int | None


_NUMBERS: Final = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": 1, "an": 1, "another": 1, "both": 2, "dozen": 12}
_NUMBER: Final = r"an?|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}"
_NOUN: Final = (
    r"man|men|woman|women|boys?|girls?|teens?|teenagers?|persons?|people|victims?|child|children|toddlers?|infants?|baby|"
    r"pedestrians?|bicyclists?|cyclists?|drivers?|passengers?|motorcyclists?|officers?|firefighters?|residents?|adults|others?|"
    r"brothers|sisters|couple|students?|employees?|clerk|bystanders?|cops?|motorists?|males?|females?|workers?|kids"
)
_PERSON: Final = re.compile(
    rf"\b(?:(?:his|her|their) (?P<kin>mother|father|grandmother|grandfather|wife|husband|son|daughter|brother|sister|girlfriend|boyfriend|"
    rf"uncle|aunt|nephew|niece|cousin|friend)\b|(?P<number>{_NUMBER})"
    r"(?: (?:other|more|young|elderly|teenage|pregnant|off-duty|male|female|suspected|innocent|adult|police|chicago|unidentified))*"
    rf"(?: (?P<age>\d{{1,2}})[- ]year[- ]old(?: (?:[a-z]{{1,12}} )?(?P<noun>{_NOUN}))?\b|(?: [a-z'-]{{2,14}}){{0,2}}? (?P<plain>{_NOUN})\b)"
    rf"|(?P<the>the )?(?P<years>\d{{1,2}})[- ]year[- ]old(?: (?:[a-z]{{1,12}} )?(?P<kind>{_NOUN}))?\b)"
)
_NAMED: Final = re.compile(r", (?:age )?(?P<age>\d{1,3}),? (?=was |were |died|suffered|of )")
_LONE: Final = re.compile(
    rf"(?<!no )\b(?P<number>another|one|two|three|four|five|six|\d{{1,3}})(?: others?| of them| more)?(?: (?:man|woman|boy|girl|person|people|men|women|teen))?(?: (?:was|were))?(?: (?:critically|seriously|fatally))? (?P<what>killed|dead|fatally|wounded|injured|hurt)\b"
)
_HURT: Final = (
    r"shot|wounded|stabbed|struck|hit|injured|killed|hurt|dead|grazed|beaten|slashed|hospitalized|taken to|taken in|transported|burned|"
    r"unresponsive|pronounced|treated|gunned|strangled|rushed|airlifted|bitten|fatally|slain|murdered|raped|run over|cut in"
)
_SUFFERS: Final = re.compile(
    rf"[^.;]{{0,110}}?\b(?:(?:was|were|been|being|is|are)(?: [a-z]{{1,14}}){{0,3}}? (?:{_HURT})\b|suffered|sustained|died|dies|"
    r"shot in|shot and|shot to|felt pain|found dead|in (?:critical|serious|grave|fair|stable) condition|realized (?:he|she|they)|shot (?:him|her|them)|heard (?:shots|gunfire))"
)
_SUSPECT: Final = re.compile(
    r"[^.;]{0,60}?\b(?:opened fire|fired|pulled (?:out|a)|approached|walked up|came up|robbed|demanded|charged|arrested|described|armed|got out|"
    r"stabbed (?:him|her|the|an?|two)|shot (?:him|her|them|the|at|and robbed)|allegedly|accused|wearing|jumped out|attacked|in custody|questioned|custody|"
    r"told|said|sought|wanted|shooting at|began shooting|started shooting|who (?:shot|fired|witnessed)|charges)\b"
)
_BY: Final = re.compile(r"\b(?:by|against|suspects?|gunm[ae]n|with|when|as|arrested|charged|seeking|sought|for) $")
_OBJECT: Final = re.compile(
    r"\b(?:shot|killed|killing|kill|wounded|wounding|injuring|injured|stabbed|stabbing|struck|striking|hit|hitting|grazed|grazing|left|leaving|"
    r"slaying of|murder of|death of|deaths of|shooting of|stabbing of|raped|beat|beating|fire on|fired at|shots at|found|shooting|into|strangled|"
    r"assaulted|assault of|the (?:chest|leg|neck|head|arm|back|foot|hand) of|fatally|shot at|himself and|herself and)(?: and [a-z]{4,10})? (?:at least |up to |as many as |about )?$"
)
_LINK: Final = re.compile(r"(?:,? and|,|,? along with|, as well as|;)(?: the [a-z]{3,6} of)? $")
_KILLED: Final = re.compile(
    r" to death\b|[^.;]{0,90}?\b(?:(?:was|were|been)(?: [a-z]{1,14}){0,3}? (?:shot and killed|killed|fatally|dead|slain|murdered|strangled|gunned)|"
    r"shot to death|shot dead|stabbed to death|beaten to death|found dead|pronounced dead|died|dead|fatally)\b"
)
_KILLER: Final = re.compile(
    r"\b(?:killed|killing|kill|fatally (?:shooting|stabbing|striking|shot|stabbed|struck)|slaying of|murder of|death of|deaths of|murdered|shot and killed|strangled|himself and|herself and)(?: at least)? $"
)
_DIED: Final = re.compile(
    r"\b(?:(?P<all>they|both|the two|all|the (?:men|women|boys|girls|teens|victims|couple|brothers|teenagers)|autopsies)|[a-z'-]{2,20})"
    r"(?: (?:was|were|later|also|then|both|all|had|been|has|have))* (?:died|pronounced dead|pronounced at|succumbed|declared dead|dying)\b"
)
_FATAL: Final = re.compile(
    r"\b(?:fatal(?:ly)?|deadly|killed|killing|slain|slaying|homicide|murder(?:ed)?|dead|died|dying|death|deaths|strangled|autops(?:y|ies)|pronounced|body|bodies|remains)\b"
)
_NOT_FATAL: Final = re.compile(
    r"\b(?:non-fatal|nonfatal|attempted (?:first-degree )?murder|attempted homicide|death threats?|dead end|left for dead)\b"
)
_HARM: Final = re.compile(
    r"\b(?:shot (?!at\b|up\b|video)|gunshot wound|wounded|wounding|injured|injuring|injur(?:y|ies)|hurt|stabb?ed|stab wounds?|grazed?|struck|hit (?:in|by|him|her|them|and)|beaten|"
    r"punched|suffered|sustained|slashed|hospitalized|taken to|burned|pistol-whipped|broken|concussion|kicked|was hit|were hit|smoke inhalation|transported|raped|airlifi?ted|treated)\b"
)
_UNHURT: Final = re.compile(
    r"\b(?:no (?:other )?injuries|no one (?:was|were) (?:hurt|injured|struck|hit|wounded)|no one (?:hurt|injured)|nobody (?:was|were) (?:hurt|injured)|(?:was|were) not (?:hurt|injured|wounded|struck)|unharmed|uninjured|nobody hurt|without injury)\b"
)
_VAGUE: Final = re.compile(
    r"\b(?:several|multiple|many|dozens of|a number of|some) (?:people|others|victims|persons|men|women|pedestrians) (?:were|was|had|suffered|shot|injured|wounded|killed|on)|\bstruck several people|\bmowed down pedestrians"
)
_BODILY: Final = frozenset(
    (
        IncidentType.SHOOTING,
        IncidentType.STABBING,
        IncidentType.HOMICIDE,
        IncidentType.CRASH,
        IncidentType.FIRE,
        IncidentType.DEATH,
    )
)
_KILL: Final = re.compile(r"\b(?:killed|killing|killer|murder(?:ed)?|slain|slaying|fatal(?:ly)?|homicide|died|dead)\b")
_ALL_OF: Final = re.compile(
    r"\b(?:all|the) (?P<number>two|three|four|five|six|seven|eight)(?: [a-z]+)? (?:were|was) (?:[a-z]+ )?(?:taken|shot|wounded|injured|hurt|treated|transported|hospitalized)\b"
)
_SOMEBODY: Final = re.compile(r"\b(?:he|she|him|his|her|the (?:man|woman|boy|girl|teen|victim|teenager))\b")
_INJURED: Final = re.compile(r"[^.;]{0,60}?\b(?:was|were|been) (?:also )?(?:[a-z]+ly )?(?:injured|wounded|hurt)\b")
_GENDER: Final = {"woman": "f", "women": "f", "girl": "f", "girls": "f", "female": "f"}


class _Tally:
    """The people found so far in one telling."""

    def __init__(self) -> None:
        self.hurt: dict[tuple[int, str], bool] = {}
        self.most = 0
        self.killed = 0
        self.wounded = 0
        self.everyone_died = False
        self.deaths = 0


def count_casualties(sentences: Sequence[str], kind: IncidentType) -> Toll:
    """Count the people killed and hurt that the folded sentences of one telling state.

    A person is told from another by age and sex, so that the same man in the lede and in the body counts once; the
    largest number that any sentence states wins. (None, None) where people were hurt and the text does not say how many.
    """
    tally = _Tally()
    sentences = [_UNHURT.sub(" ", _NOT_FATAL.sub(" ", sentence)) for sentence in sentences]
    text = " ".join(sentences)
    fatal = _FATAL.search(text) is not None
    harmed = fatal or _HARM.search(text) is not None
    if not harmed:
        return Toll(0, 0)
    for sentence in sentences:
        _count_sentence(sentence, kind, tally)
    total = max(len(tally.hurt), tally.most)
    killed = max(tally.killed, sum(tally.hurt.values()))
    if tally.everyone_died:
        killed = max(killed, total, 1)
    killed = max(killed, min(tally.deaths, max(total, 1)))
    if (
        fatal
        and not killed
        and (kind in (IncidentType.HOMICIDE, IncidentType.DEATH) or (kind in _BODILY and _KILL.search(text)))
    ):
        killed = 1
    wounded = max(total - killed, tally.wounded)
    if not killed and not wounded and kind in _BODILY:
        if _VAGUE.search(text):
            return Toll(None if fatal else 0, None)
        hurt = kind in (IncidentType.SHOOTING, IncidentType.STABBING) and _HARM.search(text)
        wounded = int(bool(hurt and _SOMEBODY.search(text)))
    return Toll(killed, wounded)


def _number(match: re.Match[str]) -> int:
    """Return how many people a match of _PERSON or _LONE speaks of."""
    word = match.groupdict().get("number")
    return 1 if word is None else _NUMBERS.get(word) or int(word)


def _identity(person: re.Match[str]) -> tuple[int, str] | None:
    """Return age and sex of a person, or None where no age is given."""
    age = person["age"] or person["years"]
    noun = person["noun"] or person["kind"] or ""
    return (int(age), _GENDER.get(noun, "m")) if age else None


def _judge_people(sentence: str, people: Sequence[re.Match[str]], kind: IncidentType) -> list[tuple[bool, bool]]:
    """Tell for each person of a sentence whether he or she was hurt, and whether killed."""
    harm = _HARM.search(sentence) is not None or _FATAL.search(sentence) is not None
    lone = [match.start() for match in _LONE.finditer(sentence)]
    verdicts: list[tuple[bool, bool]] = [(False, False)] * len(people)
    for i in range(len(people) - 1, -1, -1):
        person = people[i]
        end = person.end()
        following = people[i + 1].start() if i + 1 < len(people) else len(sentence)
        if i + 1 < len(people) and verdicts[i + 1][0] and _LINK.match(sentence[end:following]):
            verdicts[i] = verdicts[i + 1]
            continue
        before = sentence[max(0, person.start() - 48) : person.start()]
        after = sentence[end : end + 160]
        victim = _OBJECT.search(before) is not None
        if not victim:
            suffers, suspect = _SUFFERS.match(after), _SUSPECT.match(after)
            aged = person["age"] or person["years"]
            victim = bool(suffers and not (suspect and suspect.end() < suffers.end() and not aged))
            if not victim and kind in _BODILY and aged and not suspect and not _BY.search(before):
                victim = harm or kind is IncidentType.SHOOTING
        reach = min([following, *(start for start in lone if start > end)])
        dead = victim and bool(_KILLER.search(before) or _KILLED.match(sentence[end:reach]))
        verdicts[i] = (victim, dead)
    return verdicts


def _count_sentence(sentence: str, kind: IncidentType, tally: _Tally) -> None:
    """Add the people of one sentence to the tally."""
    people = list(_PERSON.finditer(sentence))
    total = killed = skip = 0
    for person, (victim, dead) in zip(people, _judge_people(sentence, people, kind), strict=True):
        if not victim:
            continue
        who = _identity(person)
        number = 2 if person["plain"] == "couple" else _number(person)
        if who is not None:
            tally.hurt[who] = tally.hurt.get(who, False) or dead
        if person["the"]:  # told of before
            continue
        if skip >= number == 1:  # "two people, a man and a woman"
            skip -= 1
            continue
        if number > 1 and sentence.startswith((", a ", ", an ", ", one "), person.end()):
            skip = number
        total += number
        killed += number * dead
        if number > 1 and not dead and _INJURED.match(sentence, person.end()):
            tally.wounded = max(tally.wounded, number)
    for named in _NAMED.finditer(sentence):
        after = sentence[named.end() : named.end() + 100]
        if _SUFFERS.match(after) and not _SUSPECT.match(after):
            age = int(named["age"])
            who = next((known for known in tally.hurt if known[0] == age), (age, "m"))
            tally.hurt[who] = tally.hurt.get(who, False) or _KILLED.match(after) is not None
    lone_killed = lone_wounded = 0
    for lone in _LONE.finditer(sentence):
        if lone["what"] in ("killed", "dead", "fatally"):
            lone_killed += _number(lone)
        else:
            lone_wounded += _number(lone)
    for group in _ALL_OF.finditer(sentence):
        total = max(total, _number(group))
    tally.killed = max(tally.killed, killed, lone_killed)
    tally.wounded = max(tally.wounded, lone_wounded)
    tally.most = max(tally.most, total)
    for died in _DIED.finditer(sentence):
        if died["all"]:
            tally.everyone_died = True
        elif not killed:
            tally.deaths += 1

"""What by itself keeps a place from being a scene: that it is a hospital, a court, somebody's home, a dateline."""

from __future__ import annotations

import re
from typing import Final

from geomap.extract.kinds import AREA, BLOCK, FACILITY, INTERSECTION
from geomap.gather.institutions import institution_of, is_court_corner
from geomap.gather.sentences import Sentence
from geomap.gather.tags import EVENT, FATAL, HURT, SERVICE, TRANSPORT
from geomap.model import Mention


class Role:
    """Whether an incident happened at a mention, and the words that decided it."""

    __slots__ = ("cue", "incident")

    def __init__(self, *, incident: bool, cue: str) -> None:
        self.incident = incident
        self.cue = cue


_CHAIN: Final = re.compile(
    r"[\],. ]{0,3}(?:\[\d{1,2}\] )?(?:(?:"
    r"in|of|on|near|at|off|by|the|a|an|city|city's|chicago's|'s|suburban|south|north|west|east|northwest|"
    r"southwest|northern|southern|western|downtown|neighborhood|area|nearby|located|is|which|just|branch|"
    r"preserve|campus|grounds|complex|store|restaurant|convenience|gas|station|business|community|side|section|corner|intersection|between"
    r"),? )*"
)
_LONGEST_CHAIN: Final = 48
_DATELINE: Final = re.compile(r" ?(?:, ?[a-z.]{2,6} ?)?\*{0,2} ?(?:\([^()]{1,40}\) ?\*{0,2} ?)?(?:\u2014|\u2013|--|- )")
_PERSON: Final = re.compile(
    r"(?:[- ](?!(?:an?|the|his|her|by|as|and|when|after|before|until|but|where|while|"
    r"that|who|left|leaves|leaving|killed|kills|killing|shot|shooting|shootings|stabbing|crash|fire|robbery|attack|homicide|"
    r"murder|slaying|carjacking|explosion|collapse|injures|hurts|wounds|claims|to|for|on|in|at|with)\b)"
    r"[a-z]{1,12}){0,2}?"
    r"[- ](?:man|woman|men|women|boy|girl|teen|teenager|teens|resident|couple|family|native|"
    r"mother|father|husband|wife|brothers|officer|officers|police|cop|cops|alderman|ald|mayor|detectives|firefighters|"
    r"official|officials|store owner|business owner|student|students|trustee|trustees|pastor|priest|lawyer|attorney|"
    r"sisters|driver|drivers|motorist|firefighter|worker|trucker|owner|owners|landlord|teacher|teachers|tenant|"
    r"baker|nurse|doctor|activist|activists|organizer|organizers|businessman|businesswoman|"
    r"mom|dad|artist|musician|rapper|detective|sergeant|commander|duo|trio|pair|toddler|infant|brother|sister|son|"
    r"daughter|youth|youths|gang|rabbi|minister|coach|senator|lawmaker|legislator|contractor|barista|bartender)\b"
)
_PERSONS_HOME: Final = ("'s home", "'s house", "'s apartment", " home")
_STATISTICS: Final = re.compile(
    r"\b\d{1,3}(?:\.\d)? ?(?:percent\b|%)|\bcompared (?:with|to)\b|\bper capita\b|\bso far this year\b"
    r"|\bhad \d{1,4} (?:homicides|murders|shootings|robberies|burglaries)\b"
)
"""Says of an area how much crime there is, and of no crime."""
_RECORD: Final = re.compile(
    r"\b(?:convictions?,? (?:(?:in \d{4} )?for|in (?!the\b))|"
    r"(?:convicted|pleaded guilty) in \d{4} (?:(?:of|to) (?!the )[a-z -]{3,40} )?(?:for|in)|"
    r"(?:served|serving) (?:time|\w{1,9} years)|(?:done|did) time|paroled|"
    r"parole for|probation for|(?:an|earlier|previous|prior|past) arrest for|locked up (?:at|in)|"
    r"imprisoned (?:at|in)|awaiting trial (?:for|on)|incarcerated (?:at|in)|(?:prison|jail) for)\b"
)
"""Before the place of an old case of somebody whom a story names."""
_RECORDED: Final = (
    "guilty",
    "convict",
    "serv",
    " time",
    "parole",
    "probation",
    "arrest",
    "lock",
    "prison",
    "incarcerat",
    "jail",
    "await",
)
"""Without one of these _RECORD does not match; to look for them is much cheaper."""
_TERM: Final = ("prison for", "jail for")
_RECORD_REACH: Final = 72
_STATISTICAL: Final = ("percent", "%", "compared ", "per capita", "so far this year", "had ")
"""Without one of these no statistics are told; to look for them is much cheaper."""
_REMINDS: Final = re.compile(
    r"\bsince (?:19|20)\d\d, when\b|"
    r"\bon (?:high alert|alert|edge) since\b|\b(?:months|years) since an?\b|\bc(?:omes?|ame) (?:just |only |less than |"
    r"more than |about |some |nearly |almost )?[a-z]{1,8} (?:days|weeks|months|years) after\b"
)
"""Before the place of something else that a story reminds of."""
_AREAL: Final = frozenset((AREA, FACILITY))
_WALKED_INTO: Final = tuple(
    f" {verb} into {the}" for verb in ("walked", "stumbled", "limped", "staggered", "came") for the in ("", "the ")
)
_BLOCKS_OF: Final = (" within blocks of ", " within a few blocks of ", " within a mile of ", " within a block of ")
_RESIDENTS: Final = (" residents", "'s residents")
_OF_RESIDENTS: Final = re.compile(r"(?:'s)? residents\b")
_WARNING_REACH: Final = 40
_WARNED: Final = re.compile(r"\b(?:warn|ask|alert|urg)")
_COMES_FROM: Final = (
    " resident of ", " both of ", " all of ", ", of ", ", of the ", " of nearby ", ", from ", ", from the ",
    " miles from ", " mile from ", " miles from the ", " mile from the ", "home to ", "back home to ", " smoke over ",
    " from their home in ", " from his home in ", " from her home in ", " of chicago's ", ", from chicago's ",
    " of the city's ", ", from the city's ",
    "crews from ", "police from ", "departments from ", " team from ", " units from ",
)  # fmt: skip
_FROM: Final = (" from ", " from nearby ", " from suburban ")
_HOMEWARD: Final = tuple(
    f" home to {whose} {home} {at} "
    for whose in ("his", "her", "their")
    for home in ("apartment", "house", "condo", "place", "family")
    for at in ("on", "in", "near")
)
"""Before where somebody lives, on the way to which it happened."""
_ITS_PREMISES: Final = tuple(
    f" {noun}"
    for noun in "store home apartment bank business garage house church gas restaurant bar shop grocery porch".split()
)
"""What something is taken from in an area: "thieves rip an ATM from a Little Village store"."""
_NO_ORIGIN: Final = frozenset(
    "reports missing north south east west from blocks away stretched stretching ranged ranging".split()
)
"""Of what comes "from" an area after these, it happened there, or by it."""
_PART_OF: Final = re.compile(
    r"\b(?:area|border|borders|side|edge|end|part|parts|section|neighborhoods?|streets?|suburbs?|towns?|villages?|"
    r"city|heart|middle|center|corner|outskirts|walls?|doors?|roof|steps|north|south|east|west|northwest|northeast|southwest|southeast|outside|"
    r"blocks?|miles?|all|much|community|stretch|(?:reports?|series|string|rash|spate) (?:out )?)(?: of| out of) $"
)
"""Before an area of which a part is meant; of any other noun it says where somebody or something comes from."""
_MOURNED: Final = ("funeral for", "funeral mass for", "services for", "visitation for", "burial of", "wake for")
_OF_KIN: Final = re.compile(
    r"\W{0,3}(?:his|her|their|another) (?:[a-z]{1,12} )?(?:brother|sister|cousin|uncle|aunt|nephew|niece|son|daughter|"
    r"father|mother|friend|grandson|stepson|boyfriend|girlfriend|husband|wife)\b"
)
_OF_HOME: Final = (
    " both of the ",
    " all of the ",
    " each of the ",
    ", of the ",
    ", of ",
    " resident of ",
    ", from ",
    ", who lives in the ",
    "formerly of the ",
    " address was given as the ",
    "\u2014 of the ",
)
_RESIDENT: Final = (" resident of the ", " resident in the ", " homeowner in the ")
_IDENTIFIED: Final = re.compile(r"\bidentified (?:[a-z]{1,9} ){0,3}as [^.;]{3,48} of (?:the )?$")
"""Before the home of somebody who was killed: "was identified as Ann Poe of the ..."."""
_REPORTED: Final = re.compile(r" (?:reported|returned|came home|discovered|lost|found|woke|told (?:police|officers))\b")
_AGED: Final = re.compile(r", \d{1,3}, (?:of |from )?(?:the )?$")
_OF_ITS_PEOPLE: Final = re.compile(
    r" (?:high school |elementary )?(?:students?|teachers?|employees?|workers?|graduates?|seniors?|juniors?|"
    r"sophomores?|freshman|coach|principal|professor|staff|spokesman|spokeswoman|officials?|alum|player)\b"
)
"""After a facility to which somebody belongs."""
_AT_THE_SCENE: Final = re.compile(
    r"\b(?:(?:outside|inside|near|in front of|behind|across from|next to|parking lot of|parking lot at|lobby of)"
    r"(?: the| a| of)?|(?:happened|occurred|took place|broke out|reported|started|shot|shooting|attack|attacked|robbed|"
    r"stabbed|stabbing|killed|beaten|hanged|crash|fire|protest|protested|rallied|rally|marched|gathered|picketed)"
    r"(?: [a-z]{1,10}){0,2} (?:at|in)(?: the| a)?"
    r"|(?:beaten|stabbed|killed|strangled|attacked)(?: to death)? by an?(?:other)? [a-z]{1,12} (?:at|in)(?: the| a)?"
    r") ?$"
)


_OUTSIDE: Final = ("outside ", "outside the ", "outside of ", "front of ", "front of the ")
_SPOKE: Final = re.compile(
    r"\b(?:said|told|reporters|spoke|speaking|conference|vigil|gathered|prayed|waited|waiting|stood|standing|wept|"
    r"rallied|hugged|embraced)\b[^,;]{0,40}$"
)
"""Before the place outside of which people spoke, or waited."""


def adjoin(folded: str, one: Mention, other: Mention) -> bool:
    """Tell whether nothing but "at", "in the" and the like stands between two mentions."""
    start, end = one.end, other.start
    return end - start <= _LONGEST_CHAIN and _CHAIN.fullmatch(folded, start, end) is not None


def rule_out(folded: str, sentence: Sentence, mention: Mention, left: str) -> Role | None:
    """Return the role of a place whose own name or neighbouring words decide it, or None.

    `left` are the words before it in its sentence.
    """
    if " home to " in left and left.endswith(_HOMEWARD) and mention.kind is not BLOCK:
        return Role(incident=False, cue="home")
    if mention.kind in _AREAL:
        if reminds(folded, sentence.start, mention.start):
            return Role(incident=False, cue="reminds")
        if left.endswith(_BLOCKS_OF):
            return Role(incident=False, cue=left.split()[-2] + " of")
        if left.endswith(_WALKED_INTO) and folded.startswith(" with ", mention.end):  # wounded, and wanting help
            return Role(incident=False, cue="into")
        if mention.kind is FACILITY:
            return _rule_out_facility(folded, sentence, mention, left)
        return _rule_out_area(folded, sentence, mention, left)
    return _rule_out_spot(folded, mention, left)


def _rule_out_spot(folded: str, mention: Mention, left: str) -> Role | None:
    """Rule out the homes of those who are named, and the corner of the county's courts."""
    if mention.kind is INTERSECTION and is_court_corner(mention.text) and not _AT_THE_SCENE.search(left):
        return Role(incident=False, cue="court")
    if left.endswith(_RESIDENT) and _REPORTED.match(folded, mention.end):  # of a log: it was at his or hers
        return Role(incident=True, cue="resident of the")
    if left.endswith(_OF_HOME) or (left.endswith((", ", " the ", " of ", " from ")) and _AGED.search(left)):
        return Role(incident=False, cue=left[-8:].strip(" ,\u2014"))
    if "identified" in left and _IDENTIFIED.search(left):
        return Role(incident=False, cue="identified as")
    return None


def _find_record(folded: str, start: int, end: int) -> str | None:
    """Return the words of a sentence, before a place, that speak of somebody's old case, or None."""
    reach = max(start, end - _RECORD_REACH)
    before = folded[reach:end]
    if not any(words in before for words in _RECORDED):
        return None
    match = _RECORD.search(folded, reach, end)
    if match is None or (match[0].endswith(_TERM) and folded.find(" sentenced ", start, match.start()) >= 0):
        return None  # "was sentenced Wednesday to 38 years in prison for" what the story is of
    return match[0]


def reminds(folded: str, start: int, end: int) -> bool:
    """Tell whether a sentence reminds of something else: "comes two months after a man ..."."""
    if folded.find(" since", start, end) < 0 and folded.find("s after ", start, end) < 0:
        return False
    return _REMINDS.search(folded, start, end) is not None


def _tells_statistics(folded: str, start: int, end: int) -> bool:
    """Tell whether a sentence says how much crime there is."""
    for words in _STATISTICAL:
        if folded.find(words, start, end) >= 0:
            return _STATISTICS.search(folded, start, end) is not None
    return False


def _rule_out_area(folded: str, sentence: Sentence, mention: Mention, left: str) -> Role | None:
    """Rule out datelines, statistics, old cases, and the home towns of people and police."""
    end = mention.end
    if elsewhen := _told_besides(folded, sentence, mention):
        return Role(incident=False, cue=elsewhen)
    if mention.text.isupper() and len(mention.text) > 3 and (match := _DATELINE.match(folded, end)):
        return Role(incident=False, cue=f"dateline {match[0].strip()}")
    if folded[end : end + 1] in (" ", "-", "'"):
        if (match := _PERSON.match(folded, end)) and not folded.startswith(_PERSONS_HOME, match.end()):
            return Role(incident=False, cue=match[0].strip(" -"))
        if folded.startswith(_RESIDENTS, end) and (match := _OF_RESIDENTS.match(folded, end)):
            return Role(incident=_WARNED.search(left) is not None, cue=match[0].strip())
    if left.endswith(_COMES_FROM) or _is_origin(folded, sentence.end, end, left):
        return Role(incident=False, cue=" ".join(left.rpartition(",")[2].split()[-2:]) or "of")
    return None


def _told_besides(folded: str, sentence: Sentence, mention: Mention) -> str | None:
    """Return what a sentence tells of instead of an incident: statistics, an old case, a funeral; or None."""
    if _tells_statistics(folded, sentence.start, sentence.end):
        return "statistics"
    if sentence.tags & EVENT and (record := _find_record(folded, sentence.start, mention.start)):
        return record
    if sentence.tags & SERVICE and _is_mourned(folded, sentence.start, mention.start):
        return "funeral"
    return "years ago" if _is_of_kin(folded, sentence, mention.end) else None


def _is_mourned(folded: str, start: int, end: int) -> bool:
    """Tell whether a sentence speaks, before a place, of a service for somebody who died: "a funeral for the boy"."""
    return any(folded.find(words, start, end) >= 0 for words in _MOURNED)


def _is_of_kin(folded: str, sentence: Sentence, end: int) -> bool:
    """Tell whether a sentence says what befell somebody's kin in another year: "His cousin died in ... in 2009"."""
    if not folded.startswith((" in 19", " in 20"), end):
        return False
    return sentence.tags & (EVENT | FATAL | HURT) != 0 and _OF_KIN.match(folded, sentence.start) is not None


def _is_origin(folded: str, stop: int, end: int, left: str) -> bool:
    """Tell whether words before an area say that somebody or something comes from it: "Ann Poe of", "stolen from"."""
    if left.endswith("esidents of "):
        return _WARNED.search(left) is None and _WARNED.search(folded, end, min(stop, end + _WARNING_REACH)) is None
    if left.endswith(" of "):
        return _PART_OF.search(left) is None
    return (
        left.endswith(_FROM)
        and not folded.startswith(_ITS_PREMISES, end)
        and left[: left.rindex(" from ")].rpartition(" ")[2] not in _NO_ORIGIN
    )


def _rule_out_facility(folded: str, sentence: Sentence, mention: Mention, left: str) -> Role | None:
    """Rule out hospitals, police stations, courts and funeral homes, unless it happened at their door."""
    what = institution_of(mention.text)
    if what is None:
        belongs = _OF_ITS_PEOPLE.match(folded, mention.end)
        return Role(incident=False, cue=belongs[0].strip()) if belongs else None
    spoke = left.endswith(_OUTSIDE) and _SPOKE.search(left)
    if _tells_of_event(sentence, mention) and not spoke and (match := _AT_THE_SCENE.search(left)):
        return Role(incident=True, cue=match[0].strip())
    return Role(incident=False, cue=what)


def _tells_of_event(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a sentence says that something happened, and speaks of no transport before the mention."""
    if not sentence.tags & EVENT:
        return False
    return not (sentence.tags & TRANSPORT and any(c[4] & TRANSPORT and c[0] < mention.start for c in sentence.cues))

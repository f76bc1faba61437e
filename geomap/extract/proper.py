"""Proper names that no table knows: which of them are places, by the words around them.

    "the Zephyr gas station"          a business noun behind it
    "Velvet Owl, 2210 N. Wells St."   an address behind it
    "taken to Christ in serious ..."  a hospital, by the verb before it
    "in suburban Burnettville"        a town, by the word before it
Names established so are found again where they stand alone ("Velvet Owl has been there for ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.extract import businesses
from geomap.extract.areas import DATELINE, has_age
from geomap.extract.contexts import has_apposition, stands_as_place, studies_at
from geomap.extract.facilities import COLOURS, LOWER_CUE, NOT_NAMES, NOUN_FIRST, has_seat, is_taken_to, with_front
from geomap.extract.found import Found, Trace
from geomap.extract.kinds import AREA, FACILITY
from geomap.extract.lexicon import Names
from geomap.extract.wordlists import (
    CALENDAR,
    CITY_SELF,
    LEADERS,
    LOWER_JOINERS,
    ORGANISATION_AFTER,
    STATES_AND_COUNTRIES,
)
from geomap.gazetteer.names import DIRECTIONS
from geomap.model import Kind

_APPOSITION: Final = re.compile(
    r"(?:\s?\](?:\s?\[\s?\d{1,2}\s?\]|\([^\s()]{0,60}\))?)?"  # the end of a link
    r"(?:,| at| store at| location at| branch at|, located at|, an? [a-z][a-z -]{2,24}(?: shop)? at|, at| \(|"
    r",? (?:(?:has |had |re)?opened|opens|will open|closed|is located|sits|stands)(?: [a-z]{1,9}){0,3} at) ?$"
)
_OPEN_BEFORE: Final = re.compile(
    r"(?:\b(?:the|a|an|at|of|outside|inside|near|to|owner|owns|from|and|with|called|by|robbed|robbing)|"
    r"[.!?;\]\[:&*\u2022]|\n-|^)[\s\"“]*$",
    re.IGNORECASE,
)
_TORN_HOSPITAL: Final = re.compile(r" [a-z]{1,6} (?:Hospital|Medical Center|Health Center)\b")
"""The rest of a name that a line wrap tore apart, letters lost: "Sto ger Hospital"."""
_HOME_BEFORE: Final = re.compile(
    r"(?:, \d{1,2},|\bboth| miles? (?:north|south|east|west|north(?:east|west)|south(?:east|west))) of $"
)
"""What makes a town of a name: "Cole Reyes, 34, of", "4 miles west of"."""
_PEOPLE: Final = frozenset("man woman teen teenager boy girl couple resident residents".split())
_A_BEFORE: Final = re.compile(r"(?:^|[^\w])[Aa]n? $")
_NO_PEOPLE: Final = re.compile(r"(?:an|ish|ese|ic|im|i|o|a|ist|ite|s)$")
"""Endings of the names of peoples and faiths ("a Nigerian man"), which are no towns, and of clubs."""
_NO_HOMES: Final = frozenset(
    {
        "black",
        "white",
        "jane",
        "john",
        "marine",
        "navy",
        "army",
        "hindu",
        "sikh",
        "arab",
        "jew",
        "good",
        "amish",
        "creole",
    }
)
_SUBURB_BEFORE: Final = re.compile(r"\b(?:suburban|suburb of|village of|town of)\s$", re.IGNORECASE)
_STATE_BEHIND: Final = re.compile(
    r", (?:Ill|Ind|Wis|Mich|Iowa|Mo|Minn|Ohio|Ky|Tenn|Ga|Fla|Tex|Texas|Calif|Pa|Ariz|Colo|Ala|Ark|Okla|Kan|Neb|"
    r"Illinois|Indiana|Wisconsin|Michigan|Missouri|Minnesota|Kentucky|Tennessee|Georgia|Florida|California|Arizona|Colorado|"
    r"Alabama|Arkansas|Oklahoma|Kansas|Nebraska|Louisiana|Mississippi|Nevada|Oregon|Virginia|Maryland|"
    r"Pennsylvania)\b(?! [A-Z])\.?"
)
_GOING: Final = frozenset({" to ", " at "})
_INSIDE: Final = frozenset({"ide ", "nto "})
_AT_PLACE: Final = _INSIDE | {" at ", "ear "}
_NEVER_PLACING: Final = frozenset({" in ", " to ", "ban "})
_OWNERS_ONLY: Final = frozenset({"ind ", "ing ", "eft ", "rom "})
_PLACING: Final = _OWNERS_ONLY | {"led ", "med ", "nds "}
_TELLING_FACILITY: Final = _AT_PLACE | _PLACING | {" of "}
"""Ends of words that may tell a facility: "outside", "the lot of", "called"."""
_TELLING_BEFORE: Final = _TELLING_FACILITY | {" in ", " to ", "ban "}
"""The four characters before a name that may tell what it is: the ends of "suburban", "inside", "near", "called"."""
_IN_CONDITION: Final = re.compile(r" in (?:good|fair|serious|critical|grave|stable|guarded)(?:-to-critical)? condition")
_APPOSED: Final = frozenset("ath")
"""First letters of what may be a noun in apposition: "a bar", "the bar", "his bar"; an age is none."""
_SAINTS: Final = ("St. ", "Saint ")
_BEFORE_CORNER: Final = frozenset({"at", "on", "near", "in", None})
_SAINT: Final = re.compile(
    r"(?:St\.|Saint) [A-Z]\w{2,20}(?: [A-Z]\w{2,20}){0,2}(?: (?:of|the) (?:the )?[A-Z]\w{2,20})?(?:['\u2019]s)?\Z"
)
_CLERGY: Final = re.compile(r"\b(?:priest|pastor|deacon|nun|students|parishioners|pupils|seniors) from \Z")
_CLERGY_LENGTH: Final = len(" parishioners from ")
_CORNER: Final = re.compile(r" (?:at|on|near) (?:the corner of |[NSEW]\. )?[0-9A-Z]|,? in the [0-9]+ block")
_OWNED: Final = frozenset("apartment home house place residence condo family".split())
"""What is somebody's: "died at Kemp's apartment"."""
_JOINTS: Final = frozenset({" and ", ", and ", " or "})
_MAX_JOINT: Final = 8
_BEHIND_HOSPITAL: Final = frozenset("in for with where by after on hospitals hospital medical as all".split())
_HOSPITAL: Final = re.compile(r"Hospital|Medical|Health|Clinic")
_AREA_NOUNS: Final = frozenset({"neighborhood", "neighborhoods", "area"})
_NOUNS: Final = _PEOPLE | _AREA_NOUNS | NOUN_FIRST | businesses.NOUN_FIRST
"""Words behind a name that may tell what it is."""
_FRONT: Final = re.compile(r"[A-Z][\w'’]{1,20} (?:a|the|n|&|by|and the|in the|on the|de|la|del|el|y) $")
_NO_NAMES: Final = LEADERS | CITY_SELF | NOT_NAMES | COLOURS | frozenset(DIRECTIONS) | {"line", "cta", "metra"}
_LEDE: Final = 40
_MAX_AGENCY: Final = 3
_HEADINGS: Final = frozenset(
    """
    alert alerts arrest arrested arrests arson arsons assault assaults attack attempted batteries battery beat blotter
    breaking briefs bulletin burglaries burglary carjacking carjackings column correction crash crashes crime crimes
    damage developing drug drugs dui editorial exclusive fatal fire fires fraud gun guns harassment hit homicide
    homicides kidnapping live log missing murder murders news notes opinion photos police report reports reuters
    robberies robbery scam scams shooting shootings shot sports stabbing stabbings theft thefts traffic trespass
    trespassing update updated vandalism video violence warrant warrants watch weapon weapons weather
    """.split()
)
"""Words of the headings that stand where datelines do: "THEFTS \N{EM DASH} A bicycle was taken", "CRIME WATCH -"."""
_MAX_TORN: Final = 3
APPOSITION_LENGTH: Final = 72
_NO_TOWN: Final = frozenset({"county", "township", "police", "high", "district", "dr", "mr", "mrs"})


class ProperNames:
    """Judges the unknown names of one text."""

    def __init__(self, text: str, claimed: Sequence[Found], trace: Trace | None, *, own: str | None) -> None:
        """`claimed`: the blocks and addresses of the text, in order; `own`: the gazetteer's own city."""
        self.text = text
        self.own = own and own.upper()
        self.trace = trace
        self.address = -1
        """Where the next address starts, if no block comes before it, else -1; the reader of the runs tells."""
        self.last_start = self.last_end = -_MAX_JOINT
        """The span of the facility found last."""
        self.ends = {claim.end for claim in claimed}
        self.found: list[Found] = []
        self.established: set[str] = set()
        self.unknown: list[tuple[int, int]] = []

    def note(self, start: int, end: int, after: str | None) -> None:
        """Judge the unknown name text[start:end]; `after` is the lower-case word behind it, if there is one."""
        text = self.text
        self.unknown.append((start, end))
        if (
            after is not None
            and (after in _NOUNS or (len(after) <= _MAX_TORN and after not in LOWER_JOINERS))
            and self._by_noun(start, end, after)
        ):
            return
        if text[start - 4 : start] in _TELLING_BEFORE and self._by_words_before(start, end, after):
            return
        if start - self.last_end <= _MAX_JOINT and self._is_another_hospital(start, end, after):
            self._add(start, end, FACILITY, "taken-to")
            return
        if start < _LEDE and self._is_dateline(start, end):
            self._add(start, end, AREA, "town-by-dateline")
        elif (
            (comma := text[end : end + 1] == ",")
            and text[end + 2 : end + 3].isupper()
            and _STATE_BEHIND.match(text, end)
            and self.is_name(start, end)
        ):
            self._add(start, end, AREA, "town-by-words")
        elif comma and text[end + 2 : end + 3] in _APPOSED and self.by_apposition(start, end):
            return
        elif self.address >= 0 and self.stands_before_address(start, end):
            start = self.with_article(start)
            self._add(start, end, FACILITY, "name-and-address")
            self.establish(start, end)

    def _by_words_before(self, start: int, end: int, after: str | None) -> bool:
        """Judge by the words before the name: "taken to", "in suburban", "33, of"."""
        text = self.text
        before = text[start - 4 : start]
        if before in _GOING and self.by_going(start, end, after):
            return True
        if before in _AT_PLACE and self._by_place(start, end, after):
            return True
        if (
            before == "rom "
            and _CLERGY.search(text, max(0, start - _CLERGY_LENGTH), start)
            and self._by_saint(start, end)
        ):
            return True
        if (
            before not in _NEVER_PLACING
            and (before not in _OWNERS_ONLY or text[end - 1] == "s" or before == "rom ")
            and self.by_context(start, end)
        ):
            return True
        if before in _AT_PLACE or before in _PLACING:
            return False
        if before == " to ":
            return False
        if before == " in ":
            town = start - 4 in self.ends
        else:
            town = _SUBURB_BEFORE.search(text[max(0, start - 12) : start]) is not None or (
                before == " of " and _HOME_BEFORE.search(text[max(0, start - 24) : start]) is not None
            )
        if not town or not self.is_name(start, end):
            return False
        self._add(start, end, AREA, "town-after-address" if before == " in " else "town-by-words")
        return True

    def by_going(self, start: int, end: int, after: str | None) -> bool:
        """Judge a name behind "to" and "at" by who was taken or treated there."""
        text = self.text
        if not (after == "in" and _IN_CONDITION.match(text, end)) and not is_taken_to(text[max(0, start - 80) : start]):
            return False
        if has_age(text, end) or not self.is_name(start, end) or (text[end - 1] == "s" and after in _OWNED):
            return False
        torn = _TORN_HOSPITAL.match(text, end) if after is not None and after not in LOWER_JOINERS else None
        self._add(start, torn.end() if torn else end, FACILITY, "taken-to")
        return True

    def _by_place(self, start: int, end: int, after: str | None) -> bool:
        """Judge a name behind "at", "inside" and the like: a saint's church, a business with its corner behind it."""
        text = self.text
        if text.startswith(_SAINTS, start):
            return self._by_saint(start, end)
        if after not in _BEFORE_CORNER or text[start - 4 : start] not in _INSIDE:
            return False
        if not _CORNER.match(text, end) or not self.is_name(start, end):
            return False
        self._add(start, end, FACILITY, "inside-at")
        self.establish(start, end)
        return True

    def _by_saint(self, start: int, end: int) -> bool:
        """Take a saint's name for that of a church or a school: "St. Odo of Cluny"."""
        if not _SAINT.match(self.text, start, end) or has_age(self.text, end):
            return False
        self._add(start, end, FACILITY, "saint")
        return True

    def is_whole_name(self, start: int, end: int, after: str | None) -> bool:
        """Whether words among which a known name stands are a facility's as a whole, by the text around."""
        before = self.text[start - 4 : start]
        if before in _GOING and self.by_going(start, end, after):
            return True
        if before in _TELLING_FACILITY and self.by_context(start, end):
            return True
        return self.text[end : end + 1] == "," and self.by_apposition(start, end)

    def by_context(self, start: int, end: int) -> bool:
        """Take a name for a facility's where only a place can stand: "students at", "the lot of"."""
        if not stands_as_place(self.text, start, end) or has_age(self.text, end) or not self.is_name(start, end):
            return False
        self._add(start, end, FACILITY, "place-by-context")
        self.establish(start, end)
        return True

    def by_apposition(self, start: int, end: int) -> bool:
        """Take a name for a facility's where a kind of place stands behind it: "Velvet Owl, a bar in Uptown"."""
        if not has_apposition(self.text, end) or not self.is_name(start, end):
            return False
        self._add(start, end, FACILITY, "place-in-apposition")
        self.establish(start, end)
        return True

    def _is_another_hospital(self, start: int, end: int, after: str | None) -> bool:
        """Whether a name goes on a list of hospitals: "taken to Larkspur Hospital and Mercywood in"."""
        text = self.text
        if after == "hospitals" and text[self.last_end : start] in _JOINTS:
            return self.is_name(start, end)
        if text[self.last_end : start] not in _JOINTS or (after is not None and after not in _BEHIND_HOSPITAL):
            return False
        if (
            not _HOSPITAL.search(text[self.last_start : self.last_end])
            and not studies_at(text, self.last_start)
            and not is_taken_to(text[max(0, self.last_start - 80) : self.last_start])
        ):
            return False
        return self.is_name(start, end) and not has_age(text, end) and not text.startswith((", of", ", who"), end)

    def _is_dateline(self, start: int, end: int) -> bool:
        """Whether an unknown name is the dateline that the text starts with: "MAPLETON (AP) - A man ..."."""
        name = self.text[start:end]
        if not name.isupper() or len(name) <= _MAX_AGENCY or any(letter.isalnum() for letter in self.text[:start]):
            return False
        if name == self.own:
            return False
        heading = not _HEADINGS.isdisjoint(name.lower().split())
        return DATELINE.match(self.text, end) is not None and not heading and self.is_name(start, end)

    def _by_noun(self, start: int, end: int, after: str) -> bool:
        """Judge by the noun behind the name."""
        text = self.text
        if after in _PEOPLE:
            if _A_BEFORE.search(text[max(0, start - 4) : start]) is None or not self._is_home(start, end):
                return False
            self._add(start, end, AREA, "home-town")
            return True
        if after in _AREA_NOUNS:
            if (after != "area" or text[max(0, start - 4) : start] == "the ") and self.is_name(start, end):
                self._add(start, end, AREA, "area-noun")
                return True
            return False
        return self._by_kind(start, end, after)

    def _by_kind(self, start: int, end: int, after: str) -> bool:
        """Judge by the kind of place or business that stands behind the name."""
        text = self.text
        cue = None
        if after in NOUN_FIRST:
            cue = LOWER_CUE.match(text, end)
        elif len(after) <= _MAX_TORN and after not in LOWER_JOINERS:
            cue = LOWER_CUE.match(text, end + 1 + len(after))  # "Mor se stop"
        if cue is None and (after not in businesses.NOUN_FIRST or not businesses.LOWER_BUSINESS.match(text, end)):
            return False
        if not self.is_name(start, end) and not (cue is not None and has_seat([text[start:end].lower()], cue[0])):
            return False
        if cue is not None:
            if text[start:end].lower() in businesses.NOUN_FIRST:  # "Gas station clerk"
                return False
            self._add(start, cue.end(), FACILITY, "facility-noun")
            return True
        low = text[start:end].lower()
        if low.rpartition(" ")[2] in NOT_NAMES or low in businesses.NOUN_FIRST:  # "Convenience store robbed"
            return False
        self._add(start, end, FACILITY, "business-noun")
        self.establish(start, end)
        return True

    def _is_home(self, start: int, end: int) -> bool:
        """Whether an unknown name behind "a" and before "man" is a town's: "a Burnettville man"."""
        words = self.text[start:end].split(" ")
        last = words[-1].lower()
        return (
            len(words) <= 2
            and all(word.isalpha() and word[1:].islower() for word in words)
            and len(last) > 3
            and _NO_PEOPLE.search(last) is None
            and _NO_HOMES.isdisjoint(word.lower() for word in words)
            and self.is_name(start, end)
        )

    def is_name(self, start: int, end: int) -> bool:
        """Whether the words are a name at all, rather than a weekday, an agency or the start of a sentence."""
        words = self.text[start:end].lower().replace(".", "").split()
        if " ".join(words) in STATES_AND_COUNTRIES:
            return False
        if not words or words[-1] in CALENDAR or words[-1] in ORGANISATION_AFTER or words[-1] in _NO_TOWN:
            return False
        return not all(word in _NO_NAMES for word in words)

    def stands_before_address(self, start: int, end: int) -> bool:
        """Whether an address follows in apposition: "Velvet Owl, 2210 N. Wells St."."""
        return (
            end <= self.address <= end + APPOSITION_LENGTH
            and _APPOSITION.fullmatch(self.text, end, self.address) is not None
            and _OPEN_BEFORE.search(self.text[max(0, start - 12) : start]) is not None
        )

    def with_article(self, start: int) -> int:
        """Take in the front of a name with a small word inside: "Loaf the Baker"."""
        front = _FRONT.search(self.text[max(0, start - 32) : start])
        return start - len(front[0]) if front else with_front(self.text, start)

    def establish(self, start: int, end: int) -> None:
        """Remember a name, so that it is found where it stands alone; "Rosie's" stands for "Rosie's Diner" too."""
        name = self.text[start:end]
        self.established.add(name)
        first = name.split(" ", 1)[0]
        if first.endswith(("'s", "’s")):
            self.established.add(first)

    def _add(self, start: int, end: int, kind: Kind, rule: str) -> None:
        """Note a place."""
        words = self.text[start:end].split(" ")
        while len(words) > 1 and words[0].lower() in LEADERS:
            start += len(words.pop(0)) + 1
        if kind is FACILITY:
            self.last_start, self.last_end = start, end
        self.found.append(Found(start, end, kind, rule, flags=int(Names.TOWN) if rule.startswith("town") else 0))

    def finish(self) -> list[Found]:
        """Return the places found, and every place where an established name stands alone."""
        if self.established:
            taken = {place.start for place in self.found}
            for start, end in self.unknown:
                if start not in taken and self.text[start:end] in self.established and not has_age(self.text, end):
                    self.found.append(Found(start, end, FACILITY, "named-before"))
        return self.found

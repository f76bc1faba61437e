"""One pass over the runs of capitalised words: areas, facilities, and the street names that crossings are made of.

A run is at most ten words ("Advocate Christ Medical Center", "79th Street", "WEST ENGLEWOOD"), so that the work per run
is bounded. Each run is cut into pieces at weekdays and months; a piece with a street type is tried as a street, one
with a cue word as a facility, and what is left is looked up in the lexicon, longest names first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from geomap.extract import facilities
from geomap.extract.areas import next_word, why_not_area
from geomap.extract.atoms import Atom, Strength
from geomap.extract.found import Found, Trace
from geomap.extract.lexicon import AREAL, Lexicon, Names
from geomap.extract.proper import ProperNames
from geomap.extract.streets import STRONG_TYPES, Street, is_ordinal, parse_street
from geomap.gazetteer.names import name_key
from geomap.extract.wordlists import CALENDAR, CITY_SELF, LEADERS, LOWER_JOINERS, NEVER_ALONE, ORGANISATION_AFTER
from geomap.gazetteer.names import DIRECTIONS, STREET_TYPES
from geomap.model import Kind, StreetName

_AREAL: Final = int(AREAL)
_STREET: Final = int(Names.STREET)
_LANDMARK: Final = int(Names.LANDMARK)
_EXPRESSWAY: Final = int(Names.EXPRESSWAY)
_SIDE: Final = int(Names.SIDE)

_CAP: Final = r"[A-Z][\w'’&-]{0,40}(?:\.(?<=\b[A-Z]\.)|\.(?<=\b[SMFDJ][tr]\.))?"
_ORDINAL: Final = r"[0-9]{1,3}(?:st|nd|rd|th)\b"
RUN: Final = re.compile(
    rf"((?:[A-Z](?<![\w@#%&=_'’-][A-Z])[\w'’&-]{{0,40}}(?:\.(?<=\b[A-Z]\.)|\.(?<=\b[SMFDJ][tr]\.))?|[0-9](?<![\w$.,-][0-9])(?:[0-9]{{0,2}}(?:st|nd|rd|th)\b|[0-9]?-[A-Z]\w{{1,20}}))"
    rf"(?:[ \n\xa0]{{1,2}}(?:of (?:the )?)?(?:{_CAP}|{_ORDINAL})){{0,9}})"
    r"(?: ([a-z]{1,12})\b)?"
)
"""A run, and the lower-case word behind it."""
_RUN_WORD: Final = re.compile(r"\S+")
_URL_LEFT: Final = re.compile(r"(?:https?:|www\.|//|\.(?:com|org|net|gov)|^/|\s/)\S*$|/\S*/$")
_NUMBERED_ROAD: Final = re.compile(r"[ ](?:(?:Route|Highway|Hwy)\.?[ ])?(\d{1,3}(?:/\d{1,3})?)\b(?![-:.,]\d|[ ](?:percent|years?|people|a\.m|p\.m))")
_ROAD_WORDS: Final = frozenset({"interstate", "route", "highway", "us", "rte", "hwy"})
_INTERSTATE: Final = re.compile(r"i-\d{1,3}")
_SLASH_NUMBER: Final = re.compile(r"/(?:I-)?\d{1,3}\b")
_AREA_NUMBER: Final = re.compile(r" ([1-5])\b(?=[\s.,']+(?:det|head|police|$|\())")
_THE: Final = re.compile(r"(?:\b[Tt]he|bound|[Oo]n|[Oo]nto|[Oo]ff) $")


class RunWord(NamedTuple):
    """One word of a run."""

    low: str
    """Lower case, without periods, with straight apostrophes."""
    start: int
    end: int


class RunScanner:
    """Goes over the runs of one text and collects what they name."""

    def __init__(self, text: str, lexicon: Lexicon, claimed: Iterable[Found], trace: Trace | None) -> None:
        """`claimed`: blocks and addresses, in order; no run is read inside them."""
        self.text = text
        self.lexicon = lexicon
        self.claimed = tuple(claimed)
        self.trace = trace
        self.found: list[Found] = []
        self.atoms: list[Atom] = []
        self.proper = ProperNames(text, self.claimed, trace)

    def scan(self) -> None:
        """Read all runs outside the claimed spans."""
        begin = 0
        for claim in self.claimed:
            self._scan_gap(begin, claim.start)
            begin = claim.end
        self._scan_gap(begin, len(self.text))
        self.found += self.proper.finish()

    def _scan_gap(self, begin: int, end: int) -> None:
        """Read the runs of text[begin:end]."""
        names = self.lexicon.names
        scan_run = self._scan_run
        for match in RUN.finditer(self.text, begin, end):
            run, after = match.groups()
            low = run.lower()
            if low in LEADERS or low in CALENDAR:
                continue
            start = match.start()
            if self.text[start - 1 : start] == "/" and _URL_LEFT.search(self.text[max(0, start - 60) : start]):
                continue
            if " " in run or low in names or "\n" in run or "'" in run or "’" in run or "." in run or "-" in run or "\xa0" in run or low[0].isdigit() or low in _ROAD_WORDS:
                scan_run(start, run, after)
            elif after and (after not in LOWER_JOINERS) and (flags := names.get(f"{low}{after}") or names.get(f"{low} {after}")):
                self._name([RunWord(low, start, match.end())], 0, 1, flags, stranger=False)
            else:
                self.proper.note(start, start + len(run), after)

    def _scan_run(self, start: int, run: str, after: str | None) -> None:
        """Cut a run into pieces and read each."""
        words: list[RunWord] = []
        pieces = [words]
        for match in _RUN_WORD.finditer(run):
            word = match[0]
            low = word.lower().replace("’", "'").replace(".", "")
            begin = start + match.start()
            if low in CALENDAR:
                words = []
                pieces.append(words)
                continue
            if low.endswith("'s") and (low[:-2] in CITY_SELF or low[:-2] in self.lexicon.names or low[:-2] == "city"):
                words.append(RunWord(low[:-2], begin, begin + len(word) - 2))
                words = []
                pieces.append(words)
                continue
            # A period is part of an abbreviation only inside a run: "near O'Hare." ends a sentence, "St. Louis" does not.
            words.append(RunWord(low, begin, begin + len(word)))
        for i, piece in enumerate(pieces):
            if piece:
                self._scan_piece(piece, after if i == len(pieces) - 1 else None)

    def _scan_piece(self, words: list[RunWord], after: str | None) -> None:
        """Read a piece: as streets, as a facility, as names."""
        words = self._strip_leaders(words)
        if not words:
            return
        lows = [word.low for word in words]
        n = len(words)
        whole = self.lexicon.names.get(" ".join(lows), 0)
        if not whole & (_AREAL | _LANDMARK):
            if after and after not in LOWER_JOINERS and self._mend_end(words, lows, after):
                return
            street = max((k for k in range(1, n) if lows[k] in STREET_TYPES and self._is_type(lows, k)), default=-1)
            cue = facilities.find_cue(lows, 0, n)
            if street >= 0 and street >= cue and self._street(words, lows, street):
                return
            if cue > 0 and self._facility(words, lows, cue):
                return
            if self._police_or_stop(words, lows):
                return
        self._names(words, lows, after)

    @staticmethod
    def _is_type(lows: list[str], k: int) -> bool:
        """Whether lows[k] can be a street's type: a "St" before another name is a Saint, a "Dr" a doctor."""
        return not (lows[k] in {"st", "dr", "no", "court"} and k + 1 < len(lows) and lows[k + 1] not in STREET_TYPES and not lows[k + 1] in LEADERS)

    def _strip_leaders(self, words: list[RunWord]) -> list[RunWord]:
        """Drop words such as "In" and "Police" at the front, unless a known name or a street starts with them."""
        i = 0
        while i < len(words) and words[i].low in LEADERS:
            follower = words[i + 1].low if i + 1 < len(words) else ""
            if follower in STREET_TYPES or (words[i].low in self.lexicon.longest and self._longest(words, i)[0] > 1):
                break
            i += 1
        return words[i:]

    def _longest(self, words: list[RunWord], i: int) -> tuple[int, int]:
        """The length in words, and the flags, of the longest name that starts at words[i]; (0, 0) if none does."""
        most = self.lexicon.longest.get(words[i].low, 0)
        names = self.lexicon.names
        for length in range(min(most, len(words) - i), 0, -1):
            flags = names.get(" ".join(word.low for word in words[i : i + length]) if length > 1 else words[i].low)
            if flags:
                return length, flags
        return 0, 0

    def _mend_end(self, words: list[RunWord], lows: list[str], after: str) -> bool:
        """Join a torn-off end: "West Garfield Par k"; "South side" is taken with it. Says whether it found a name."""
        for glue in ("", " "):
            for i in range(len(words)):
                flags = self.lexicon.names.get(" ".join(lows[i:]) + glue + after, 0)
                if flags & (_AREAL | _LANDMARK) and (glue == "" or flags & _SIDE):
                    if i:
                        self._names(words[:i], lows[:i], None)
                    end = words[-1].end + 1 + len(after)
                    self._name([*words[i:-1], RunWord(lows[-1] + after, words[-1].start, end)], 0, len(words) - i, flags, stranger=False)
                    return True
        if lows[-1] + after in facilities.CUES and lows[-1] not in facilities.CUES and len(words) > 1:
            end = words[-1].end + 1 + len(after)
            mended = [*words[:-1], RunWord(lows[-1] + after, words[-1].start, end)]
            return self._facility(mended, [word.low for word in mended], len(words) - 1)
        return False

    def _street(self, words: list[RunWord], lows: list[str], k: int) -> bool:
        """Try words up to the type at words[k] as a street; read what is left on both sides."""
        best: tuple[int, Street] | None = None
        for j in range(max(0, k - 6), k):
            if lows[j] in LEADERS and lows[j] not in DIRECTIONS and j + 1 != k:
                continue
            street = parse_street(self.text, words[j].start, self.lexicon)
            if street is None or not street.typed or street.end < words[k].end:
                continue
            if street.known or best is None:
                best = (j, street)
            if street.known:
                break
        if best is None:
            return False
        j, street = best
        if not self._accept_street(words, lows, j, k, street):
            return False
        self.atoms.append(Atom(street.start, street.end, street.name, Strength.TYPED, street.known))
        if j:
            self._names(words[:j], lows[:j], None)
        rest = [word for word in words[k + 1 :] if word.start >= street.end]
        if rest:
            self._scan_piece(rest, None)
        return True

    def _accept_street(self, words: list[RunWord], lows: list[str], j: int, k: int, street: Street) -> bool:
        """Whether a typed phrase in running text is a street."""
        type_ = street.name.type
        if street.name.name.lower() in {"wall", "sesame", "man", "new", "food", "blood", "test", "bond", "circuit", "district", "supreme", "united"} and not street.known:
            return False
        if next_word(self.text, street.end) in {"Journal", "Bridge", "Capital"}:
            return False
        if type_ in STRONG_TYPES and type_ not in {"Ln", "Ter"}:
            return street.known or k - j <= 4
        if street.known:
            forms = self.lexicon.streets[name_key(street.name.name)]
            return any(t == type_ for _, t in forms)
        return street.name.direction is not None or is_ordinal(lows[j]) or (type_ in {"Ln", "Ter", "Ct", "Pl", "Cir"} and self._is_placed(words[j].start))

    def _is_placed(self, start: int) -> bool:
        """Whether a word that puts things in a place stands before `start`."""
        return self.text[max(0, start - 8) : start].rstrip().rpartition(" ")[2].lower() in {"on", "at", "near", "along", "of", "and", "down"}

    def _facility(self, words: list[RunWord], lows: list[str], cue: int) -> bool:
        """Take words up to the cue at words[cue] as a facility; read what is left on both sides."""
        for length in range(cue + 1, 1, -1):
            begin = cue + 1 - length
            flags = self.lexicon.names.get(" ".join(lows[begin : cue + 1]), 0)
            if flags & _AREAL and not (flags & _LANDMARK and begin == 0 and False):
                return False
        begin = 0
        while begin < cue:
            length, flags = self._longest(words, begin)
            if not flags & _SIDE or begin + length >= cue:
                break
            begin += length
        end = cue
        # "Museum of Science", "Islamic Community Center of Des Plaines": what is joined by "of" belongs to the name.
        while end + 1 < len(words) and words[end + 1].start - words[end].end > 2:
            end += 1
            while end + 1 < len(words) and words[end + 1].start - words[end].end <= 2 and lows[end + 1] not in ORGANISATION_AFTER:
                end += 1
        reason = facilities.why_not_facility(lows, begin, cue, len(words))
        if reason is None and self._is_person(words[begin].start, words[end].end):
            reason = "a person"
        if reason is not None:
            if self.trace is not None:
                self.trace.reject(words[begin].start, words[end].end, "facility-cue", reason)
            if reason.startswith("a word for"):
                return False
        else:
            self._add(words[begin].start, words[end].end, Kind.FACILITY, "facility-cue")
        if begin:
            self._names(words[:begin], lows[:begin], None)
        if end + 1 < len(words) and reason is None:
            self._scan_piece(words[end + 1 :], None)
        return True

    def _is_person(self, start: int, end: int) -> bool:
        """Whether an age behind a name makes it a person's: "Frank Church, 52,"."""
        return re.match(r", \d{1,2}[,;]", self.text[end : end + 6]) is not None

    def _police_or_stop(self, words: list[RunWord], lows: list[str]) -> bool:
        """Police districts and detective areas, and stops named by their line."""
        for i, low in enumerate(lows):
            if facilities.is_police_area(lows, i):
                self._add(words[i].start, words[i + 1].end, Kind.FACILITY, "police-area")
                return True
            if facilities.is_police_district(lows, 0, i):
                self._add(words[0].start, words[i].end, Kind.FACILITY, "police-district")
                return True
            if facilities.is_line_stop(lows, 0, i):
                stop = facilities.LOWER_CUE.match(self.text, words[i].end)
                self._add(words[0].start, stop.end() if stop else words[i].end, Kind.FACILITY, "line-stop")
                return True
        return False

    def _names(self, words: list[RunWord], lows: list[str], after: str | None) -> None:
        """Look names up from left to right, longest first; what is unknown goes to the proper names."""
        i = unknown = 0
        n = len(words)
        while i < n:
            length, flags = self._longest(words, i)
            if not length and is_ordinal(lows[i]):
                self.atoms.append(Atom(words[i].start, words[i].end, StreetName(None, self.text[words[i].start : words[i].end], None), Strength.ORDINAL, False))
            elif not length and self._numbered_road(words[i], last=i == n - 1):
                pass
            elif length:
                pass
            else:
                i += 1
                continue
            if unknown < i:
                self.proper.note(words[unknown].start, words[i - 1].end, None)
            if length:
                self._name(words, i, length, flags, stranger=unknown < i)
            i += length or 1
            unknown = i
        if unknown < n:
            self.proper.note(words[unknown].start, words[n - 1].end, after)

    def _numbered_road(self, word: RunWord, *, last: bool) -> bool:
        """Interstates and routes by number: "I-57", "Interstate 94", "U.S. Route 41", "Area 2"."""
        if word.low.startswith("i-") and _INTERSTATE.fullmatch(word.low):
            more = _SLASH_NUMBER.match(self.text, word.end)
            end = more.end() if more else word.end
        elif last and word.low in _ROAD_WORDS and (number := _NUMBERED_ROAD.match(self.text, word.end)):
            end = number.end()
        elif last and word.low == "area" and (number := _AREA_NUMBER.match(self.text, word.end)):
            self._add(word.start, number.end(), Kind.FACILITY, "police-area")
            return True
        else:
            return False
        self.atoms.append(Atom(word.start, end, StreetName(None, self.text[word.start : end], None), Strength.EXPRESSWAY, True))
        return True

    def _name(self, words: list[RunWord], i: int, length: int, flags: int, *, stranger: bool) -> None:
        """Take words[i:i + length], a name of the lexicon, for what its flags and neighbours allow."""
        start, end = words[i].start, words[i + length - 1].end
        low = " ".join(word.low for word in words[i : i + length])
        if flags & _EXPRESSWAY and (low[0] == "i" or _THE.search(self.text[max(0, start - 6) : start])):
            self.atoms.append(Atom(start, end, StreetName(None, self.text[start:end], None), Strength.EXPRESSWAY, True))
            return
        area = None
        if flags & _LANDMARK and not (flags & _AREAL and (low.endswith("park") or next_word(self.text, end) in {"neighborhood", "community"})):
            if next_word(self.text, end).lower() not in {"police", "department"} and not (stranger and length == 1):
                self._add(start, end, Kind.FACILITY, "landmark")
            return
        if flags & _AREAL:
            reason = why_not_area(self.text, start, end, low, flags, stranger_before=stranger)
            if reason is None:
                area = self._add(start, end, Kind.AREA, "side" if flags & _SIDE else "area-name")
            elif self.trace is not None:
                self.trace.reject(start, end, "area-name", reason)
        if flags & _STREET and not stranger:
            name = self.text[start:end]
            self.atoms.append(Atom(start, end, StreetName(None, name, None), Strength.WEAK, True, area, low in NEVER_ALONE or bool(flags & _AREAL)))

    def _add(self, start: int, end: int, kind: Kind, rule: str) -> Found:
        """Note a place."""
        place = Found(start, end, kind, rule)
        self.found.append(place)
        return place

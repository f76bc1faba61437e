"""Street phrases: from a place in the text to a direction, a name and a type.

    "South Parnell Avenue"   S, Parnell, Ave          "N. Wells"          N, Wells, -
    "North Avenue"           -, North, Ave            "H Street NW"       NW, H, St
    "W. 71st St."            W, 71st, St              "South Avenue O"    S, Avenue O, -

The hard parts are words that are a direction here and a name there ("North Shore Avenue", "South Chicago Avenue"), and
where a name without a type ends; there the lexicon's known streets decide, and without one the capital letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.extract.lexicon import Lexicon, street_forms
from geomap.extract.wordlists import DETERMINERS, ENDERS, LOWER_JOINERS
from geomap.extract.words import ABBREVIATIONS, Word, mend_words, read_words
from geomap.gazetteer.names import DIRECTIONS, ORDINAL_WORDS, STREET_TYPES
from geomap.model import StreetName

_MAX_NAME_WORDS: Final = 5
_KEPT: Final = 16384
_MAX_UNKNOWN_WORDS: Final = 3

_LONG: Final = r"(?:Street|Avenue|Boulevard|Road|Drive|Place|Parkway|Court)\b"
_SHORT: Final = r"(?:St|Ave|Blvd|Rd|Dr|Pl)\b"
_PLAIN: Final = re.compile(
    r"(?:(North|South|East|West|[NSEW](?=\.? ))\.? )?"
    rf"([A-Z][a-z]{{2,20}}(?: (?!{_LONG}|{_SHORT})[A-Z][a-z]{{2,20}}|)|[0-9]{{1,3}}(?:st|nd|rd|th))"
    rf"(?: (?:({_LONG})(?! [A-Z])|({_SHORT})(?!\.? [A-Z]))"
    r"|(?=[,;:.)\]]| ([a-z]{1,12})\b))"
)
"""The usual forms, to be believed where the lexicon knows just such a street."""
LOWER_TYPES: Final = frozenset(
    {"street", "st", "avenue", "ave", "road", "rd", "drive", "dr", "boulevard", "blvd", "parkway", "lane", "expressway",
     "highway", "terrace", "freeway", "tollway"}
)  # fmt: skip
"""Types that are taken in lower case too; others ("way", "court", "place") are everyday words there."""

STRONG_TYPES: Final = frozenset({"St", "Ave", "Blvd", "Rd", "Dr", "Pkwy", "Expy", "Ln", "Ter", "Hwy", "Fwy", "Tlwy"})
"""Types that make a capitalised name a street with nothing else to support it."""

_AMBIGUOUS_TYPES: Final = frozenset(
    {"mall", "path", "pike", "row", "walk", "way", "ways", "market", "mkt", "bridge", "brg", "route", "rte", "toll",
     "square", "sq", "plaza", "plz", "trail", "circle", "bl", "bv", "court", "courts", "place", "places", "aven",
     "boul", "str"}
)  # fmt: skip
"""Types that are part of the name where a clear type follows: "Market Street"."""
_COMPASS_NAMES: Final = frozenset({"shore", "end", "branch"})
"""Words that a compass word before them belongs to: "North Shore Avenue"."""
_SUFFIX_QUADRANTS: Final = frozenset({"ne", "nw", "se", "sw"})
_WRITTEN_QUADRANTS: Final = frozenset({"northeast", "northwest", "southeast", "southwest"})
_SHORT_WORDS: Final = frozenset({"road", "lane", "pike", "path", "mall", "walk", "way", "ways", "row", "toll"})
"""Types that are short, but whole words: a period behind them ends the sentence."""
_PARTICLES: Final = frozenset({"du", "de", "des", "del"})
"""Words in lower case inside a name: "Fond du Lac Avenue"."""
_SAINTS: Final = frozenset({"st", "dr", "mt", "ft", "la", "le", "de", "el", "mc"})


class Street:
    """A street phrase, as parsed."""

    __slots__ = ("end", "known", "name", "start", "typed")

    def __init__(self, name: StreetName, start: int, end: int, *, typed: bool, known: bool) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.typed = typed
        """Whether the text gives a type."""
        self.known = known
        """Whether the lexicon knows a street of that name."""


def is_ordinal(word: str) -> bool:
    """Whether a lower-case word is an ordinal in digits: "71st"."""
    return word[0].isdigit() and word[-2:] in {"st", "nd", "rd", "th"} and word[:-2].isdigit() and len(word) <= 5


def parse_street(text: str, pos: int, lexicon: Lexicon, *, lower: bool = False) -> Street | None:
    """Return the street phrase that starts at `pos`, or None.

    `lower` also takes a name in lower case, before a type or where the lexicon knows it: right after "block of".
    """
    if lexicon.has_streets and (plain := _parse_plain(text, pos, lexicon)):
        return plain
    words = read_words(text, pos)
    if not words:
        return None
    return street_of_words(mend_words(words, lexicon), lexicon, lower=lower)


def _parse_plain(text: str, pos: int, lexicon: Lexicon) -> Street | None:
    """A street in the usual form, known with this direction and type, so that nothing is left to judge."""
    match = _PLAIN.match(text, pos)
    if match is None:
        return None
    written, name, type_, short_type, after = match.groups()
    if after is not None and after not in LOWER_JOINERS:
        return None
    key = written, name, type_ or short_type
    kept = lexicon.plain_streets
    try:
        found = kept[key]
    except KeyError:
        if len(kept) >= _KEPT:
            kept.clear()
        found = kept[key] = _known_plain(*key, lexicon)
    if found is None:
        return None
    end = match.end()
    if short_type is not None and text[end : end + 1] == ".":
        end += 1
    return Street(found, pos, end, typed=found.type is not None, known=True)


def _known_plain(written: str | None, name: str, type_: str | None, lexicon: Lexicon) -> StreetName | None:
    """The street of these words, if the lexicon knows one with this direction and type."""
    forms = street_forms(lexicon, name)
    if forms is None or name.rpartition(" ")[2].lower() in ABBREVIATIONS:
        return None
    direction = DIRECTIONS[written.lower()] if written else None
    if type_ is None:
        if direction is None or all(known != direction for known, _ in forms):
            return None
        return StreetName(direction, name, None)
    short = STREET_TYPES[type_.lower()]
    if (direction, short) not in forms and (direction or all(known != short for _, known in forms)):
        return None
    return StreetName(direction, name, short)


def street_of_words(words: Sequence[Word], lexicon: Lexicon, *, lower: bool = False) -> Street | None:
    """Return the street phrase that the words start with, or None; see parse_street."""
    words = _cut(words, lexicon, lower=lower)
    if not words:
        return None
    direction = DIRECTIONS.get(words[0].low)
    if direction is None or len(words) == 1:
        return _named(words, 0, None, lexicon)
    second = words[1]
    if second.low in STREET_TYPES and second.low not in _SAINTS:
        # "North Avenue", "E Street"; but "W. Market Street", "South Avenue O".
        another = len(words) > 2 and words[2].low in STREET_TYPES and not second.dot
        lettered = len(words) > 2 and second.low == "avenue" and _is_letter(words[2])
        return _named(words, 1, direction, lexicon) if another or lettered else _named(words, 0, None, lexicon)
    rest = _named(words, 1, direction, lexicon)
    if len(words[0].text) <= 2:
        return rest
    if rest is not None and (_fits(rest, lexicon) if lexicon.has_streets else second.low not in _COMPASS_NAMES):
        return rest
    return _choose(_named(words, 0, None, lexicon), rest, second.low, lexicon)


def _choose(whole: Street | None, rest: Street | None, second: str, lexicon: Lexicon) -> Street | None:
    """Whether the first word is a direction (`rest`) or part of the name (`whole`): "South Chicago", "North Shore"."""
    if whole is None or rest is None:
        return whole or rest
    if not lexicon.has_streets:
        return whole if second in _COMPASS_NAMES and rest.typed else rest
    return rest if _fits(rest, lexicon) or not whole.known else whole


def _cut(words: Sequence[Word], lexicon: Lexicon, *, lower: bool) -> Sequence[Word]:
    """The words up to the first that cannot be part of a street phrase."""
    for i, word in enumerate(words):
        initial = word.text[0]
        if initial.isupper():
            if word.low in DETERMINERS or (i > 0 and word.low in ENDERS and not _follows_direction(words, i)):
                return words[:i]
        elif initial.isdigit():
            if not is_ordinal(word.low) and not (
                word.text.isdigit()
                and len(word.text) <= 3
                and i + 1 < len(words)
                and (words[i + 1].low in LOWER_TYPES or words[i + 1].text == "Mile")
            ):
                return words[:i]
        elif i > 0 and word.low in LOWER_TYPES:
            return words[: i + 1]
        elif i == 0 and word.low in DIRECTIONS and len(word.low) > 2:
            continue
        elif not _is_particle(words, i) and not (lower and _is_lower_name(words, i, lexicon)):
            return words[:i]
    return words


def _is_particle(words: Sequence[Word], i: int) -> bool:
    """Whether words[i] joins two capitalised words of a name: "Fond du Lac"."""
    return i > 0 and words[i].low in _PARTICLES and i + 1 < len(words) and words[i + 1].text[0].isupper()


def _follows_direction(words: Sequence[Word], i: int) -> bool:
    """Whether words[i] stands right behind a direction, so that it must be the name: "South Chicago"."""
    return i == 1 and words[0].low in DIRECTIONS


def _is_lower_name(words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """Whether a word in lower case is a street's name: a type follows, or the lexicon knows it."""
    if i > 1 or (i == 1 and words[0].low not in DIRECTIONS):
        return False
    if i + 1 < len(words) and words[i + 1].low in LOWER_TYPES:
        return words[i].low not in {"the", "a", "this", "that", "same", "main"}
    return i == 1 and street_forms(lexicon, words[i].text) is not None


def _fits(street: Street, lexicon: Lexicon) -> bool:
    """Whether the lexicon knows this street with this direction, and with this type if the text gives one."""
    forms = street_forms(lexicon, street.name.name)
    if not forms:
        return False
    direction, _, type_ = street.name
    return any(d in (direction, None) and (type_ is None or t == type_) for d, t in forms)


def _named(words: Sequence[Word], begin: int, direction: str | None, lexicon: Lexicon) -> Street | None:
    """Parse name, type and a direction behind it, from words[begin]."""
    if begin >= len(words):
        return None
    name_end, type_end, type_ = _find_type(words, begin)
    if type_ is None:
        name_end = type_end = _untyped_end(words, begin, lexicon)
        if name_end == begin or (name_end == begin + 1 and words[begin].low in DIRECTIONS):
            return None
    name = _join(words[begin:name_end])
    end = _stop(words[type_end - 1], typed=type_ is not None)
    if direction is None:
        direction, end = _direction_behind(words, type_end, end)
    known = street_forms(lexicon, name) is not None
    return Street(StreetName(direction, name, type_), words[0].start, end, typed=type_ is not None, known=known)


def _find_type(words: Sequence[Word], begin: int) -> tuple[int, int, str | None]:
    """Where the name ends, where the type ends, and the type; (begin, begin, None) where there is none."""
    first = words[begin]
    if first.low in {"avenue", "ave"} and begin + 1 < len(words) and _is_letter(words[begin + 1]):
        return begin, begin, None
    for i in range(begin + 1, min(len(words), begin + 1 + _MAX_NAME_WORDS)):
        word = words[i]
        type_ = STREET_TYPES.get(word.low)
        if type_ is None:
            if is_ordinal(words[i - 1].low) or words[i - 1].low in ORDINAL_WORDS:
                return begin, begin, None
            continue
        if word.low in _SAINTS and word.low != "dr" and i + 1 < len(words) and _goes_on(words, i):
            continue
        if word.low == "no" or (word.low in _AMBIGUOUS_TYPES and _next_type(words, i)):
            continue
        return i, i + 1, type_
    return begin, begin, None


def _goes_on(words: Sequence[Word], i: int) -> bool:
    """Whether "St" at words[i] is a Saint: a name and its type follow ("Old St. Louis Road")."""
    return i + 2 < len(words) and words[i + 1].text[0].isupper() and words[i + 2].low in STREET_TYPES


def _next_type(words: Sequence[Word], i: int) -> bool:
    """Whether the word after words[i] is a clear type: "Market Street"."""
    return i + 1 < len(words) and words[i + 1].low in LOWER_TYPES and not words[i].dot


def _is_letter(word: Word) -> bool:
    """Whether a word is one capital letter."""
    return len(word.text) == 1 and word.text.isupper()


def _untyped_end(words: Sequence[Word], begin: int, lexicon: Lexicon) -> int:
    """Where a name without type ends: the longest street known, else where the capitals end."""
    first = words[begin]
    if first.low in {"avenue", "ave"} and begin + 1 < len(words) and _is_letter(words[begin + 1]):
        return begin + 2
    if is_ordinal(first.low) or (first.low in ORDINAL_WORDS):
        return begin + 1
    if first.text[0].isdigit():
        return begin
    for end in range(min(len(words), begin + _MAX_NAME_WORDS), begin, -1):
        if street_forms(lexicon, _join(words[begin:end])) is not None:
            return end
    end = begin
    while (
        end < len(words)
        and end - begin < _MAX_UNKNOWN_WORDS
        and (words[end].text[0].isupper() or (end > begin and words[end].low in _PARTICLES))
    ):
        end += 1
        if words[end - 1].dot and words[end - 1].low not in _SAINTS:
            break
    return end


def _direction_behind(words: Sequence[Word], i: int, end: int) -> tuple[str | None, int]:
    """A direction behind the type ("H Street NW", "Main Street N.", "Alder Way Southwest"), and the new end."""
    if i >= len(words) or i == 0:
        return None, end
    word = words[i]
    if word.low in _SUFFIX_QUADRANTS and word.text.isupper():
        return word.low.upper(), _stop(word, typed=True) if word.dot and i + 1 < len(words) else word.end
    if _is_letter(word) and word.low in "nsew":
        if i + 1 < len(words) and word.dot and _is_letter(words[i + 1]) and words[i + 1].start == word.stop:
            both = word.low + words[i + 1].low
            if both in _SUFFIX_QUADRANTS:
                return both.upper(), words[i + 1].stop
        return word.text, word.end
    if (
        word.low in _WRITTEN_QUADRANTS
        and words[i - 1].low in STREET_TYPES
        and word.text[0].isupper()
        and not (i + 1 < len(words) and not word.dot and words[i + 1].text[0].isupper())
    ):
        return DIRECTIONS[word.low], word.end
    return None, end


def _join(words: Sequence[Word]) -> str:
    """The words of a name as written, noise mended; periods are kept inside and after "Jr."."""
    last = len(words) - 1
    return " ".join(
        word.text + "." if word.dot and (i < last or word.low in {"jr", "sr"}) else word.text
        for i, word in enumerate(words)
    )


def _stop(word: Word, *, typed: bool) -> int:
    """Where the phrase ends: a period belongs to it after an abbreviation only."""
    abbreviated = typed and word.low in STREET_TYPES and len(word.low) <= 4 and word.low not in _SHORT_WORDS
    if word.dot and (abbreviated or word.low in {"jr", "sr"}):
        return word.stop
    return word.end

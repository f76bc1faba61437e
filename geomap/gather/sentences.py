"""A text cut into sentences and bullets, each with its cues, and the parts of a page that are not the story."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import Final

from geomap.gather.cues import Cue, Scan
from geomap.gather.tags import CLOCK, EVENT
from geomap.gather.vocabulary import PHRASES


class Zone(IntEnum):
    """Which part of the page a sentence stands in."""

    STORY = 0
    CAPTION = 1
    """Before the story: the picture's caption."""
    RELATED = 2
    """A link to another story."""
    NOTES = 3
    """After the story: the addresses of its links."""


STORY: Final = Zone.STORY
CAPTION: Final = Zone.CAPTION
RELATED: Final = Zone.RELATED
NOTES: Final = Zone.NOTES


class Sentence:
    """A sentence, a bullet or a link of an article. Working data of this stage; offsets count in the article's text."""

    __slots__ = ("bullet", "cues", "end", "mentions", "start", "tags", "zone")

    def __init__(self, start: int, end: int, *, bullet: bool) -> None:
        self.start = start
        self.end = end
        self.bullet = bullet
        """Whether a bullet stands before it."""
        self.zone: Zone = STORY
        self.cues: Sequence[Cue] = ()
        self.mentions: Sequence[int] = ()
        """Indices of the article's mentions that begin in it."""
        self.tags = 0
        """What its cues say, together."""


_ABBREVIATIONS: Final = frozenset(
    "ave av st blvd bvld rd dr ct pl pkwy hwy ln ter expy sq mr mrs ms sgt lt capt det cmdr gov sen rep rev no mt ft "
    "jan feb mar apr jun jul aug sept sep oct nov dec jr sr vs u.s d.c ill ind wis dept supt co corp inc bros hon "
    "cpl ofc asst apt atty gen pres prof ald sts aves n s e w mon tues wed thurs fri sat sun p.o approx".split()
)
_DIRECTIONS: Final = frozenset(("n", "s", "e", "w"))
_STARTERS: Final = frozenset(
    "a an the he she they it we you i in on at about around just shortly police officers officer no two three "
    "four five six one another both when after before as while witnesses investigators authorities detectives "
    "anyone according his her their its that this there then several someone neighbors firefighters paramedics "
    "no-one video but and fire everyone nobody all area chicago people residents officials".split()
)
_AFTER_CLOCK: Final = re.compile(
    r"\s*(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day\b|\.)|\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_STREET_TYPES: Final = frozenset("ave av st blvd bvld rd dr ct pl pkwy hwy ln ter expy".split())
_AFRESH: Final = re.compile(r"[A-Z][a-z]{2,} [a-z]")
_GOES_WITH_STREET: Final = frozenset("metra cta pace amtrak district station bridge church baptist methodist".split())
"""Words behind a street that name something on it: "the Grand Ave. Metra station"."""
_PARAGRAPH: Final = re.compile(r"\n[ \t\r]*\n\s*")
_LINE: Final = re.compile(r"\n\s*")
_BULLET_LINE: Final = re.compile(r"\n[ \t]*(?:[-\u2013\u2022*] ?(?=[A-Za-z\d\[\u201c\"]))")
_LABEL: Final = re.compile(r"(?<=\n)(?P<label>[A-Z][A-Za-z -]{2,30}): (?=[A-Z0-9])")
"""Before an item of a log: "Retail theft: Two women were stopped ..."."""
_RUN_IN_LABEL: Final = re.compile(r"[.!?\u201d\")] (?P<label>[A-Z][A-Z /-]{2,30})\Z")
"""The same within a paragraph, in capitals: "... hurt. THEFT: A purse ..."."""
_LONGEST_LABEL: Final = 36
_LONG_LINE: Final = 200
"""Characters in a line that nobody wraps."""
_LINE_ENDS: Final = (".", "!", "?", '."', ".\u201d", '?"', "?\u201d", '!"', "!\u201d", ".)")
_NOTE: Final = re.compile(r"\[\d{1,3}\]: ?(?:https?:|http ?:|//|/|#|mailto:)")
_CAPTION_LINK: Final = "view full caption"
_IMAGE: Final = "! ["
_SHORTEST_IMAGE: Final = 24
_LONGEST_IMAGE: Final = 400
_LINK_MARKS: Final = 16
"""Characters between the words for a picture and the same words as its caption."""
_CAPTION_TAIL: Final = re.compile(r" ?\](?: ?\[\d\])?")
_RELATED_LINK: Final = re.compile(r"(?:#{2,6} ?|\* (?:#{2,6} ?)?(?:\*\* )?)\[[^\[\]]{1,200}\] ?\[\d{1,3}\]")
_RELATED_LINE: Final = re.compile(
    r"\b(?:related|also read|read also|read more|more news) ?[:|] [^.!?\n]{1,200}"
    r"|(?:(?<=\n)|\A)[ \t]*(?:[*\u2022-] ?)?"
    r"(?:see|see also|read|also|more|watch|previously|related (?:story|stories|coverage)|more (?:news|coverage))"
    r" ?[:|][^\n]{1,200}",
    re.IGNORECASE,
)
_BULLETS: Final = "\u2022*-"
_LIST_ITEMS: Final = ("- ", "* ", "\u2022 ", "and -", "and \u2022", "at ", "and at ", "about ", "and about ")
_LONGEST_CAPTION: Final = 1600
_LONGEST_NOTE: Final = 800
"""In characters; longer ones are no such thing."""
_LONGEST_SENTENCE: Final = 2000
"""In characters; what goes on longer is a table or noise, and is cut, so that no step depends on its length."""
_WORD_BEFORE: Final = 14
"""Characters looked back from a full stop for an abbreviation."""


def _ends_sentence(text: str, folded: str, stop: int, after: int) -> bool:
    """Tell whether the full stop at `stop` ends a sentence that is followed by what stands at `after`."""
    if after >= len(text):
        return True
    following = text[after]
    if following.islower() or following in ",;:)":
        return False
    floor = max(0, stop - _WORD_BEFORE)
    word = folded[folded.rfind(" ", floor, stop) + 1 or floor : stop]
    if not word.isalpha():
        word = word.lstrip("(\"'\u201c")
    if (len(word) > 1 or not word.isalpha()) and word not in _ABBREVIATIONS:
        return True
    if word in _DIRECTIONS:  # "1701 W. Chicago Ave."
        return False
    rest = folded[after : after + 16].partition(" ")[0].rstrip(",.")
    return rest in _STARTERS or (word in _STREET_TYPES and _begins_afresh(text, stop - len(word), after, rest))


def _begins_afresh(text: str, start: int, after: int, word: str) -> bool:
    """Tell whether a street's type, written short, ends a sentence: "302 N. Dunton Ave. Similar graffiti was".

    The type begins at `start`, what follows it with `word` at `after`.
    """
    before = text[max(0, start - _WORD_BEFORE) : start].split()
    if not before or not (before[-1][0].isupper() or before[-1][0].isdigit()) or not before[-1].isalnum():
        return False  # "at St. Anne", "Dr. Poe"
    return (
        _AFRESH.match(text, after) is not None and word not in _GOES_WITH_STREET and not _AFTER_CLOCK.match(text, after)
    )


def _line_starts(text: str) -> dict[int, bool]:
    """Return where line ends make sentences begin, and whether with a bullet.

    Blank lines always do, all line ends where paragraphs are not wrapped.
    """
    starts = _run_in_labels(text) if ": " in text else {}
    if "\n" not in text:
        return starts
    pattern = _LINE if _is_unwrapped(text.split("\n")) else _PARAGRAPH
    starts |= dict.fromkeys((match.end() for match in pattern.finditer(text)), False)
    for match in _BULLET_LINE.finditer(text):
        starts.pop(match.end() - 1, None)
        starts.pop(match.end() - 2, None)
        starts[match.end()] = True
    for match in _LABEL.finditer(text):
        if _names_event(match["label"]):
            starts[match.start()] = True
    return starts


def _is_unwrapped(lines: Sequence[str]) -> bool:
    """Tell whether lines are paragraphs: some are longer than anybody wraps, or most end as a sentence does."""
    if max(map(len, lines)) > _LONG_LINE:
        return True
    told = [line for line in map(str.rstrip, lines) if line]
    return 2 * sum(line.endswith(_LINE_ENDS) for line in told) >= len(told)


def _run_in_labels(text: str) -> dict[int, bool]:
    """Return where the items of a log begin that stand one after the other in a paragraph."""
    starts: dict[int, bool] = {}
    colon = text.find(": ")
    while colon > 0:
        if text[colon - 1].isupper():
            match = _RUN_IN_LABEL.search(text, max(0, colon - _LONGEST_LABEL), colon)
            if match and _names_event(match["label"]):
                starts[match.start("label")] = True
        colon = text.find(": ", colon + 1)
    return starts


def _names_event(label: str) -> bool:
    """Tell whether a label, or a word of it, names a kind of event."""
    label = label.lower()
    return any(PHRASES[word][2] & EVENT for word in (label, *label.split()) if word in PHRASES)


def _images(folded: str) -> list[tuple[int, int]]:
    """Return where the words stand that a page gives for a picture, and the caption that repeats them."""
    spans: list[tuple[int, int]] = []
    if "[" not in folded:  # as in most, which is soon seen
        return spans
    start = folded.find(_IMAGE)
    while start >= 0:
        begin = start + len(_IMAGE)
        begin += folded.startswith("[", begin)
        end = folded.find("]", begin, begin + _LONGEST_IMAGE)
        if end - begin > _SHORTEST_IMAGE:
            words = folded[begin:end]
            again = folded.find(words, end, end + len(words) + _LINK_MARKS)
            if again >= 0:
                end = again + len(words)
            spans.append((start, end))
        start = folded.find(_IMAGE, max(begin, end))
    return spans


def _captions(folded: str) -> list[tuple[int, int]]:
    """Return where captions of pictures stand: each from its picture's mark to the link that shows it whole."""
    spans = _images(folded)
    place = folded.find(_CAPTION_LINK)
    while place >= 0:
        end = place + len(_CAPTION_LINK)
        if match := _CAPTION_TAIL.match(folded, end):
            end = match.end()
        start = folded.rfind("! [", max(0, place - _LONGEST_CAPTION), place)
        if start < 0:
            start = 0 if place < _LONGEST_CAPTION // 2 else place
        spans.append((start, end))
        place = folded.find(_CAPTION_LINK, end)
    return spans


def _related(text: str, folded: str, *, leads: bool) -> list[tuple[int, int]]:
    """Return where links to other stories stand; `leads` says whether there are words that lead to some."""
    spans = []
    if "[" in folded and ("* [" in folded or "##" in folded):  # most texts have no bracket, which is soon seen
        spans += [match.span() for match in _RELATED_LINK.finditer(folded)]
    if leads:
        spans += [match.span() for match in _RELATED_LINE.finditer(text)]
    return spans


def _notes(folded: str) -> int:
    """Return where the addresses of the links begin that end a page: the first of a run that lasts to the end."""
    start = len(folded)
    if "[" in folded and "]: " in folded:
        for match in reversed(list(_NOTE.finditer(folded))):
            if start - match.start() > _LONGEST_NOTE:
                break
            start = match.start()
    return start


def cut_sentences(text: str, folded: str, scan: Scan) -> list[Sentence]:
    """Cut a text into sentences; `folded` and `scan` are what `fold` and `scan_cues` of cues.py make of it."""
    captions, related, notes = _captions(folded), _related(text, folded, leads=scan.leads), _notes(folded)
    forced = _line_starts(text)
    for span in (*captions, *related):
        for place in span:
            forced.setdefault(place, False)
    if notes < len(text):
        forced.setdefault(notes, False)
    sentences = _cut(text, folded, scan.marks, forced)
    zones = [(NOTES, notes, len(text))] if notes < len(text) else []
    zones += [(CAPTION, start, end) for start, end in captions]
    zones += [(RELATED, start, end) for start, end in related]
    if zones:
        starts = [sentence.start for sentence in sentences]
        for zone, start, end in zones:
            for sentence in sentences[bisect_left(starts, start) : bisect_left(starts, end)]:
                if sentence.zone is STORY:
                    sentence.zone = zone
    return sentences


def _cut(text: str, folded: str, marks: Sequence[Cue], forced: dict[int, bool]) -> list[Sentence]:
    """Cut a text at its sentence ends, and where it is forced; that says whether a bullet stands there."""
    size = len(text)
    last = 0
    begins = [(0, forced.get(0, False))]
    upcoming = iter(sorted(place for place in forced if 0 < place < size))
    place = next(upcoming, size)
    for mark in marks:
        while mark[0] >= place:
            begins.append((place, forced[place]))
            last = place
            place = next(upcoming, size)
        start = _next_start(text, folded, mark)
        if start == last:
            begins[-1] = last, begins[-1][1] or folded[mark[0]] in _BULLETS
        elif 0 < start < place:
            begins.append((start, folded[mark[0]] in _BULLETS))
            last = start
    while place < size:
        begins.append((place, forced[place]))
        place = next(upcoming, size)
    begins.append((size, False))
    sentences: list[Sentence] = []
    for (start, bullet), (end, _) in pairwise(begins):
        if end - start > _LONGEST_SENTENCE:
            sentences += _cut_short(folded, start, end, bullet=bullet)
        else:
            sentences.append(Sentence(start, end, bullet=bullet))
    return sentences


def _cut_short(folded: str, start: int, end: int, *, bullet: bool) -> Iterator[Sentence]:
    """Yield pieces of a sentence that is too long, cut after blanks where there are some."""
    while end - start > _LONGEST_SENTENCE:
        limit = start + _LONGEST_SENTENCE
        cut = folded.rfind(" ", start, limit) + 1 or limit
        yield Sentence(start, cut, bullet=bullet)
        start, bullet = cut, False
    yield Sentence(start, end, bullet=bullet)


def _next_start(text: str, folded: str, mark: Cue) -> int:
    """Return where a sentence, or after one of _BULLETS an item, begins after a mark or "p.m."; -1 where none does."""
    start, end, _, _, tags = mark
    if tags & CLOCK:
        return _start_after_clock(text, folded, end)
    sign = folded[start]
    if sign == ".":
        return end if _ends_sentence(text, folded, start, end) else -1
    if sign in "!?\u2022":
        return end
    if sign == ";":
        return end if folded.startswith(_LIST_ITEMS, end) else -1
    # an asterisk or a dash: a bullet at the beginning of a line, or after the end of something
    before = folded[max(0, start - 6) : start].strip().removesuffix(" and")
    bullet = start == 0 or text[start - 1] == "\n" or before[-1:] in (";", ":", ".", "]")
    return end if bullet and text[end : end + 1] != "[" else -1


def _start_after_clock(text: str, folded: str, end: int) -> int:
    """Return where a sentence begins after a clock time that ends at `end`, its last period apart; -1 for nowhere."""
    if folded[end - 1] == ".":
        end += 1
    elif folded[end : end + 1] == ".":
        end += 2
    else:
        return -1
    return end if text[end : end + 1].isupper() and not _AFTER_CLOCK.match(folded, end) else -1

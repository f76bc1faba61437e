"""A text cut into sentences and bullets, each with its cues, and the parts of a page that are not the story."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise
from typing import Final

from geomap.gather.cues import Cue, scan_cues
from geomap.gather.tags import CLOCK, END


class Zone(IntEnum):
    """Which part of the page a sentence stands in."""

    STORY = 0
    CAPTION = 1
    """Before the story: the picture's caption."""
    RELATED = 2
    """A link to another story."""
    NOTES = 3
    """After the story: the addresses of its links."""


@dataclass(slots=True)
class Sentence:
    """A sentence, a bullet or a link of an article. Working data of this stage; offsets count in the article's text."""

    start: int
    end: int
    bullet: bool = False
    """Whether a bullet stands before it."""
    zone: Zone = Zone.STORY
    cues: list[Cue] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    """Indices of the article's mentions that begin in it."""


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
_PARAGRAPH: Final = re.compile(r"\n[ \t\r]*\n\s*")
_LINE: Final = re.compile(r"\n\s*")
_BULLET_LINE: Final = re.compile(r"\n[ \t]*(?:[-\u2013\u2022*] ?(?=[A-Za-z\d\[\u201c\"]))")
_LONG_LINE: Final = 200
"""Characters in a line that nobody wraps."""
_NOTE: Final = re.compile(r"\[\d{1,3}\]: ?(?:https?:|http ?:|//|/|#|mailto:)")
_CAPTION_LINK: Final = "view full caption"
_CAPTION_TAIL: Final = re.compile(r" ?\](?: ?\[\d\])?")
_RELATED_LINK: Final = re.compile(r"(?:#{2,6} ?|\* (?:#{2,6} ?)?(?:\*\* )?)\[[^\[\]]{1,200}\] ?\[\d{1,3}\]")
_RELATED_LEADS: Final = (
    "related",
    "read more",
    "see:",
    "see also:",
    "also read",
    "read:",
    "also:",
    "more:",
    "watch:",
    "previously:",
    "more news",
    "more coverage",
)
"""What makes it worth while to look for lines that lead to other stories."""
_RELATED_LINE: Final = re.compile(
    r"\b(?:related|also read|read more) ?: [^.!?\n]{1,200}"
    r"|(?:(?<=\n)|\A)[ \t]*(?:[*\u2022-] ?)?"
    r"(?:see|see also|read|also|more|watch|previously|related (?:story|stories|coverage)|more (?:news|coverage))"
    r" ?:[^\n]{1,200}",
    re.IGNORECASE,
)
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
    word = folded[max(0, stop - _WORD_BEFORE) : stop].rpartition(" ")[2].lstrip("(\"'\u201c")
    if (len(word) > 1 or not word.isalpha()) and word not in _ABBREVIATIONS:
        return True
    if word in _DIRECTIONS:  # "1701 W. Chicago Ave."
        return False
    rest = folded[after : after + 16].partition(" ")[0].rstrip(",.")
    return rest in _STARTERS


def _begins_after(text: str, folded: str, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a sentence begins after the mark that stands from `start` to `end`, and whether it is a bullet."""
    mark = folded[start]
    if mark == ".":
        return _ends_sentence(text, folded, start, end), False
    if mark in "!?":
        return True, False
    if mark == "\u2022":
        return True, True
    if mark == ";":
        return folded.startswith(_LIST_ITEMS, end), False
    # an asterisk or a dash: a bullet at the beginning of a line, or after the end of something
    before = folded[max(0, start - 6) : start].strip().removesuffix(" and")
    bullet = start == 0 or text[start - 1] == "\n" or before[-1:] in (";", ":", ".", "]")
    return bullet and text[end : end + 1] != "[", True


def _line_starts(text: str) -> dict[int, bool]:
    """Return where line ends make sentences begin, and whether with a bullet.

    Blank lines always do, all line ends where paragraphs are not wrapped.
    """
    if "\n" not in text:
        return {}
    unwrapped = max(map(len, text.split("\n"))) > _LONG_LINE
    pattern = _LINE if unwrapped else _PARAGRAPH
    starts = dict.fromkeys((match.end() for match in pattern.finditer(text)), False)
    for match in _BULLET_LINE.finditer(text):
        starts.pop(match.end() - 1, None)
        starts.pop(match.end() - 2, None)
        starts[match.end()] = True
    return starts


def _captions(folded: str) -> list[tuple[int, int]]:
    """Return where captions of pictures stand: each from its picture's mark to the link that shows it whole."""
    spans = []
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


def _related(text: str, folded: str) -> list[tuple[int, int]]:
    """Return where links to other stories stand."""
    spans = []
    if "* [" in folded or "##" in folded:
        spans += [match.span() for match in _RELATED_LINK.finditer(folded)]
    if any(lead in folded for lead in _RELATED_LEADS):
        spans += [match.span() for match in _RELATED_LINE.finditer(text)]
    return spans


def _notes(folded: str) -> int:
    """Return where the addresses of the links begin that end a page: the first of a run that lasts to the end."""
    start = len(folded)
    if "]: " in folded:
        for match in reversed(list(_NOTE.finditer(folded))):
            if start - match.start() > _LONGEST_NOTE:
                break
            start = match.start()
    return start


def cut_sentences(text: str, folded: str) -> list[Sentence]:
    """Cut a text into sentences that hold their cues; `folded` is the text as cues.fold gives it."""
    captions, related, notes = _captions(folded), _related(text, folded), _notes(folded)
    forced = _line_starts(text)
    for span in (*captions, *related):
        for place in span:
            forced.setdefault(place, False)
    if notes < len(text):
        forced.setdefault(notes, False)
    sentences = _cut(text, folded, sorted(place for place in forced if 0 < place < len(text)), forced)
    starts = [sentence.start for sentence in sentences]
    for zone, spans in ((Zone.NOTES, [(notes, len(text))]), (Zone.CAPTION, captions), (Zone.RELATED, related)):
        for begin, end in spans:
            for sentence in sentences[bisect_left(starts, begin) : bisect_left(starts, end)]:
                if sentence.zone is Zone.STORY:
                    sentence.zone = zone
    return sentences


def _cut(text: str, folded: str, places: list[int], bullets: dict[int, bool]) -> list[Sentence]:
    """Cut a text at the given places and at its sentence ends, in one pass over its cues."""
    sentence = Sentence(0, 0, bullets.get(0, False))
    sentences = [sentence]
    upcoming = iter(places)
    place = next(upcoming, len(text) + 1)
    for cue in scan_cues(folded):
        start = cue[0]
        while start >= place:
            sentence = Sentence(place, place, bullets[place])
            sentences.append(sentence)
            place = next(upcoming, len(text) + 1)
        if start - sentence.start > _LONGEST_SENTENCE:
            sentence = Sentence(start, start)
            sentences.append(sentence)
        tags = cue[4]
        if not tags & END:
            sentence.cues.append(cue)
            if not tags & CLOCK:
                continue
        begin, bullet = _next_start(text, folded, cue)
        if begin == sentence.start:
            sentence.bullet = sentence.bullet or bullet
        elif 0 < begin < place and begin < len(text):
            sentence = Sentence(begin, begin, bullet)
            sentences.append(sentence)
    sentences += [Sentence(rest, rest, bullets[rest]) for rest in (place, *upcoming) if rest < len(text)]
    for sentence, after in pairwise(sentences):
        sentence.end = after.start
    sentences[-1].end = len(text)
    return sentences


def _next_start(text: str, folded: str, cue: Cue) -> tuple[int, bool]:
    """Return where a sentence begins after a mark or after "p.m.", and whether it is a bullet; -1 where none does."""
    start, end, _, _, tags = cue
    if tags & END:
        begins, bullet = _begins_after(text, folded, start, end)
        return (end if begins else -1), bullet
    if folded[end - 1] == ".":
        end += 1
    elif folded[end : end + 1] == ".":
        end += 2
    else:
        return -1, False
    return (end if text[end : end + 1].isupper() and not _AFTER_CLOCK.match(folded, end) else -1), False

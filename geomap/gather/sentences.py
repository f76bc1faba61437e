"""A text cut into sentences and bullets, each with its cues, and the parts of a page that are not the story."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from geomap.gather.cues import Cue, scan_cues
from geomap.gather.vocabulary import CLOCK, END


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
    "cpl ofc asst atty gen pres prof ald sts aves n s e w mon tues wed thurs fri sat sun p.o approx".split()
)
_STARTERS: Final = frozenset(
    "a an the he she they it we you i in on at about around just shortly police officers officer no two three four five "
    "six one another both when after before as while witnesses investigators authorities detectives anyone according "
    "his her their its that this there then several someone neighbors firefighters paramedics no-one video but and "
    "fire everyone nobody all area chicago people residents officials".split()
)
_AFTER_CLOCK: Final = re.compile(
    r"\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day|\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_PARAGRAPH: Final = re.compile(r"\n[ \t\r]*\n\s*")
_LINE: Final = re.compile(r"\n\s*")
_BULLET_LINE: Final = re.compile(r"\n[ \t]*(?:[-\u2013\u2022*] ?(?=[A-Za-z\d\[\u201c\"]))")
_LONG_LINE: Final = re.compile(r"[^\n]{200}")
_NOTE: Final = re.compile(r"\[\d{1,3}\]: ?(?:https?:|http ?:|//|/|#|mailto:)")
_CAPTION_END: Final = re.compile(r"\[? ?view full caption ?\]?(?: ?\[\d\])?")
_RELATED: Final = re.compile(
    r"(?:#{2,6} ?|\* (?:#{2,6} ?)?(?:\*\* )?)\[[^\[\]]{1,200}\] ?\[\d{1,3}\]|\b(?:related|also read|read more) ?: [^.!?\n]{1,200}"
)
_LONGEST_CAPTION: Final = 1600
_LONGEST_NOTE: Final = 800
"""In characters; longer ones are no such thing."""
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
    rest = folded[after : after + 16].partition(" ")[0].rstrip(",.")
    return rest in _STARTERS


def _boundaries(text: str, folded: str, cues: list[Cue]) -> tuple[list[tuple[int, bool]], list[Cue]]:
    """Return where sentences begin (and whether with a bullet), and the cues that are no sentence ends."""
    starts: list[tuple[int, bool]] = [(0, False)]
    kept: list[Cue] = []
    for cue in cues:
        start, end, _, _, tags = cue
        if not tags & END:
            kept.append(cue)
            if tags & CLOCK and folded[end - 1 : end] == "." or tags & CLOCK and folded[end : end + 1] == ".":
                after = end + (folded[end - 1] != ".") + 1
                if text[after : after + 1].isupper() and not _AFTER_CLOCK.match(folded, after):
                    starts.append((after, False))
            continue
        mark = folded[start]
        if mark == "\u2022":
            starts.append((end, True))
        elif mark in "*-":
            # a bullet stands at the beginning of a line, or after the end of something
            before = folded[max(0, start - 6) : start].strip().removesuffix(" and")
            if (start == 0 or text[start - 1] == "\n" or before[-1:] in (";", ":", ".", "]")) and text[
                end : end + 1
            ] != "[":
                starts.append((end, True))
        elif mark == ";":
            if folded[end : end + 2] in ("- ", "* ", "\u2022 ") or folded.startswith(
                ("and -", "and \u2022", "at ", "and at ", "about ", "and about "), end
            ):
                starts.append((end, False))
        elif mark == "]":
            continue
        elif mark != "." or _ends_sentence(text, folded, start, end):
            starts.append((end, False))
    return starts, kept


def _add_lines(text: str, starts: list[tuple[int, bool]]) -> list[tuple[int, bool]]:
    """Add the boundaries that line ends make: blank lines always, all of them where paragraphs are not wrapped."""
    if "\n" not in text:
        return starts
    pattern = _LINE if _LONG_LINE.search(text) else _PARAGRAPH
    merged = dict.fromkeys((match.end() for match in pattern.finditer(text)), False)
    for match in _BULLET_LINE.finditer(text):
        merged.pop(match.end() - 1, None)
        merged.pop(match.end() - 2, None)
        merged[match.end()] = True
    for start, bullet in starts:
        merged[start] = merged.get(start, False) or bullet
    return sorted(merged.items())


def _captions(folded: str) -> list[tuple[int, int]]:
    """Return where captions of pictures stand: each from its picture's mark to the link that shows it whole."""
    spans = []
    for match in _CAPTION_END.finditer(folded) if "view full caption" in folded else ():
        start = folded.rfind("! [", max(0, match.start() - _LONGEST_CAPTION), match.start())
        if start < 0:
            start = 0 if match.start() < _LONGEST_CAPTION // 2 else match.start()
        spans.append((start, match.end()))
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
    starts, cues = _boundaries(text, folded, list(scan_cues(folded)))
    starts = _add_lines(text, starts)
    captions, notes = _captions(folded), _notes(folded)
    related = [match.span() for match in _RELATED.finditer(folded)] if "[" in folded or "related" in folded else []
    extra = {place for span in (*related, *captions) for place in span} | {notes}
    if len(extra) > 1 or notes < len(text):
        starts = sorted((dict.fromkeys(extra, False) | dict(starts)).items())
        starts = [pair for pair in starts if pair[0] < len(text)]
    sentences = [Sentence(start, start, bullet) for start, bullet in starts]
    for sentence, following in zip(sentences, sentences[1:], strict=False):
        sentence.end = following.start
    sentences[-1].end = len(text)
    position = 0
    for sentence in sentences:
        if sentence.start >= notes:
            sentence.zone = Zone.NOTES
        end = sentence.end
        while position < len(cues) and cues[position][0] < end:
            sentence.cues.append(cues[position])
            position += 1
    for zone, spans in ((Zone.CAPTION, captions), (Zone.RELATED, related)):
        for begin, end in spans:
            for sentence in sentences:
                if begin <= sentence.start < end and sentence.zone is Zone.STORY:
                    sentence.zone = zone
    return sentences

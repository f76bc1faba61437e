"""Cues before a place that lead away from the scene: a flight, a home, an office, what was found or shut."""

from __future__ import annotations

from typing import Final

from geomap.extract.kinds import AREA, PRECISE, STREET
from geomap.gather.cues import Cue
from geomap.gather.finds import found_person, found_thing
from geomap.gather.scene_rules import Role
from geomap.gather.sentences import Sentence
from geomap.gather.tags import ACTS, CLOSED, COURT, EVENT, FATAL, FLED, FOUND, HOME, HURT, SERVICE, TRANSPORT
from geomap.model import Mention

LEADING_AWAY: Final = CLOSED | FOUND | FLED | HOME | SERVICE | COURT | TRANSPORT
SHUT: Final = Role(incident=False, cue="closed")
"""Of a street that was closed: it is a scene if another sentence says so."""

_IS_SHUT: Final = ("was", "were", "remain", "closed", "traffic")
_DEEDS: Final = EVENT | HURT | FATAL | ACTS
_MERELY_NAMED: Final = COURT | SERVICE | TRANSPORT
"""Words that say of an area or a facility that it is no scene, but not of a block, unless "to the" leads there."""
_OFFICES: Final = SERVICE | COURT | HOME
_OFFICE_GAPS: Final = (", ", ", at ")
"""Between such a word and the address of what it names: "the alderman's office, 4243 N. Lincoln"."""
_AFTER: Final = (" after the ", " after a ", " following the ", " following a ")
_ARTICLES: Final = (" a ", " the ", " an ")
_GOAL: Final = ("way to", "headed for", "headed to", "toward", "towards")
"""What follows such a word is where somebody went; a block beyond is where that was: "headed for the train along"."""
_TOWARD: Final = (*_GOAL, "drove to", "went to")
_BEYOND: Final = (",", " along ")
_ERRANDS: Final = (" to buy", " to meet", " to sell", " to pick up", " to deliver", " when ")
"""After a place to which somebody went, and where something then befell him or her: "drove to ... to buy a bicycle"."""
_BEFOREHAND: Final = (" after ", " when ")
"""What follows tells of the time before somebody was brought away: "hospitalized after a dog bit him in"."""
_LONG_FLIGHT: Final = 64
"""So many characters behind "fled" an area need not be where to."""
_BESIDE: Final = 32
_BROUGHT: Final = 48
"""The same of what people are brought to: "taken to the juvenile detention center at"."""
_TO_CRASH: Final = 96
"""Characters from a street of a flight to the crash in which it ended."""
_NEXT: Final = 6
"""With no more than a preposition between them."""
_DONE_TO: Final = 24
"""Characters between what was done and to whom."""


def lead_away(folded: str, sentence: Sentence, mention: Mention, cue: Cue, left: str) -> Role | None:
    """Return the role of a mention where a cue before it says that it is no scene, or None where it does not.

    `left` are the words before the mention in its sentence.
    """
    start, end, _, _, tags = cue
    words = folded[start:end]
    if tags & CLOSED:
        if mention.kind in PRECISE and _closed_after(folded, sentence, mention):
            return Role(incident=True, cue=words)  # "blocked off a stretch near ... after the crash"
        if folded.endswith(_ARTICLES, sentence.start, start):  # "a closed shop near"
            return None
        protest = any(cue[2] == "protest" for cue in sentence.cues)
        return None if protest and not words.startswith(_IS_SHUT) else SHUT  # "protesters briefly shut down"
    if tags & FOUND:
        if words.startswith("abandoned") and folded.endswith(_ARTICLES, 0, start):
            return None  # "near an abandoned store in the ..."
        if found_person(folded, sentence.start, cue, mention.start):
            return Role(incident=True, cue=words)
        away = found_thing(folded, sentence.start, cue, mention.start)
    else:
        away = _went_away(folded, sentence, mention, cue, left) and not (
            tags & FLED and mention.kind is STREET and _crashed_after(folded, sentence, mention.end)
        )
    return Role(incident=False, cue=words) if away else None


def _went_away(folded: str, sentence: Sentence, mention: Mention, cue: Cue, left: str) -> bool:
    """Tell whether a cue for a flight, a home, an office or a transport means the mention behind it."""
    start, end, _, _, tags = cue
    gap = folded[end : mention.start]
    if tags & TRANSPORT and any(words in gap for words in _BEFOREHAND):
        return False
    if mention.kind is AREA:
        if tags & _MERELY_NAMED and not tags & (HURT | FATAL | HOME | FLED) and len(gap) > _NEXT:
            return False
        if tags & FLED and len(gap) > _LONG_FLIGHT:
            return False
    elif tags & FLED and mention.kind in PRECISE and _was_bound(folded, mention, end, gap):
        return False
    if tags & HOME and (
        len(gap) > _BESIDE or _ends_before(folded, start, end, gap) or _befell_resident(folded, sentence, start)
    ):
        return False
    near = len(gap) <= (_BROUGHT if tags & TRANSPORT else _BESIDE) and left.endswith((" to the ", " at "))
    near = near or (tags & _OFFICES != 0 and gap in _OFFICE_GAPS)
    return near or mention.kind not in PRECISE or not tags & _MERELY_NAMED


def _closed_after(folded: str, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a street was closed at a place because of what happened: "after the crash", said behind it."""
    if folded.startswith(_AFTER, mention.end):
        return True
    place = folded.find(" after a", mention.end, sentence.end)
    return place >= 0 and any(cue[0] > place and cue[4] & EVENT for cue in sentence.cues)


def _crashed_after(folded: str, sentence: Sentence, end: int) -> bool:
    """Tell whether a flight ends in a crash: "went south on Kedzie, blew the light ... and hit a minivan"."""
    for start, _, kind, _, _ in sentence.cues:
        if kind == "crash" and 0 <= start - end <= _TO_CRASH:
            return folded.find(" after ", end, start) < 0
    return False


def _was_bound(folded: str, mention: Mention, end: int, gap: str) -> bool:
    """Tell whether a precise place is where somebody was when it happened, on the way to what stands in a gap."""
    if folded.endswith(_GOAL, 0, end) and any(words in gap for words in _BEYOND):
        return True
    return folded.endswith(_TOWARD, 0, end) and folded.startswith(_ERRANDS, mention.end)


def _ends_before(folded: str, start: int, end: int, gap: str) -> bool:
    """Tell whether what "friends at" or the like belongs to is no place: "with friends at 4:30 p.m. in the ..."."""
    return folded.endswith(" at", start, end) and gap[1:2].isdigit()


def _befell_resident(folded: str, sentence: Sentence, start: int) -> bool:
    """Tell whether the word at `start` is for one to whom something was done: "robbed a resident at"."""
    fought = folded.startswith("student", start) and folded.find(" between ", start - _DONE_TO, start) >= 0
    return (fought or folded.startswith("resident", start)) and any(
        cue[4] & _DEEDS and 0 < start - cue[1] <= _DONE_TO for cue in sentence.cues
    )

"""Stories in which nothing happened: of games, plays and outings, or with one word that may mean an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.gather.sentences import STORY, Sentence
from geomap.gather.tags import EVENT, EVENTFUL, FATAL, HINT, HURT, PASTIME
from geomap.gather.unsettled import cites_officials

_TELLING: Final = EVENT | HURT | FATAL
"""Words that by themselves say that something happened."""
_WHOLE_STORY: Final = 6
"""With fewer sentences, it is no whole story."""
_MANY_PASTIMES: Final = 5
_OPENING: Final = 3
_LINE: Final = 48
"""In characters: a dateline or a heading is no sentence of an opening."""


def tells_of_nothing(folded: str, sentences: Sequence[Sentence]) -> bool:
    """Tell whether nothing happened in a story."""
    return _about_pastimes(sentences) or _hints_at_most(folded, sentences)


def opens_calmly(folded: str, sentences: Sequence[Sentence]) -> bool:
    """Tell whether a whole story opens with nothing that happened, and nobody who is called to what did.

    What it then tells of, it tells in passing: no place is a scene but for words beside it.
    """
    told = 0
    for sentence in sentences:
        if sentence.zone is not STORY or sentence.end - sentence.start < _LINE:
            continue
        told += 1
        if told > _OPENING:
            break
        if sentence.tags & _TELLING or cites_officials(folded[sentence.start : sentence.end]):
            return False
    return len(sentences) >= _WHOLE_STORY


def _about_pastimes(sentences: Sequence[Sentence]) -> bool:
    """Tell whether a story is of a game, a play or an outing: with many words for those and few for events."""
    played = events = 0
    for sentence in sentences:
        if sentence.tags & PASTIME:
            played += sum(cue[4] & PASTIME != 0 for cue in sentence.cues)
        events += sentence.tags & _TELLING != 0
    return played >= _MANY_PASTIMES and played >= 2 * events


def _hints_at_most(folded: str, sentences: Sequence[Sentence]) -> bool:
    """Tell whether one word that may mean an event, or several, is all that a story without police or the like has."""
    hints = 0
    if len(sentences) < _WHOLE_STORY:
        return False
    for sentence in sentences:
        if sentence.tags & (_TELLING | HINT):
            for cue in sentence.cues:
                if cue[3] > EVENTFUL or cue[4] & (HURT | FATAL):
                    return False
                hints += cue[3] == EVENTFUL
            if hints > 1:
                return False
    return not cites_officials(folded)

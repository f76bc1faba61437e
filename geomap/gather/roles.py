"""The role of each mention: whether an incident of the story happened there, and which words say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from geomap.extract.kinds import ADDRESS, AREA, BLOCK, FACILITY, INTERSECTION, PRECISE, STREET
from geomap.gather.cues import Cue
from geomap.gather.leading_away import LEADING_AWAY, SHUT, lead_away
from geomap.gather.quiet import opens_calmly, tells_of_nothing
from geomap.gather.scene_rules import Role, adjoin, rule_out
from geomap.gather.sentences import RELATED, Sentence
from geomap.gather.tags import (
    ALLUDES,
    ARREST,
    CLOCK,
    CLOSED,
    EVENT,
    EVENTFUL,
    FATAL,
    FLED,
    HINT,
    HURT,
    MONTH,
    RESPOND,
    TRANSPORT,
    WEEKDAY,
)
from geomap.gather.unsettled import (
    cites_officials,
    in_passing,
    leave_out_distant,
    leave_out_ways,
    settle_only_spot,
    settle_opening,
)
from geomap.model import Kind, Mention

_TELLING: Final = EVENT | HURT | FATAL
"""Words that by themselves say that something happened."""
_ONWARD: Final = FLED | TRANSPORT
_IN_YEAR: Final = ("in 20", "in 19")
"""At the beginning of a sentence of another time."""
_AREAL: Final = frozenset((AREA, FACILITY))
_IT_WAS_THERE: Final = ("it was there", "it was here", "that's where", "that is where", "that was where")
_TOPIC: Final = "/topic/"
_NEIGHBORHOOD: Final = " neighborhood"
_OPENING: Final = 3
"""Sentences in one of which a story of events tells of one."""
_SEVERAL: Final = 2
"""Sentences that tell of events make a story of events."""
_LOOK_BACK: Final = 64
"""Characters before a precise place in which a cue decides on it."""
_CLOSE: Final = 16
"""So near to a mention, in characters, even "the incident in the ..." says that it happened there."""
_NEAR_WOUND: Final = 24
"""Characters between "treated" and the wounds for which somebody was."""
_LOOK_AHEAD: Final = 160
_THE_PLACE: Final = re.compile(r"\bthe (?:[a-z'-]{1,16} ){0,2}[a-z'-]{1,16}, (?:located )?(?:at )?$")
"""Before the address of a facility that was named before: "the school, 4959 ..."."""
_OF_PLACE: Final = frozenset((ADDRESS, INTERSECTION))
_FACILITIES: Final = frozenset((FACILITY,))
_THE_HOUSE: Final = tuple(
    f"the {noun}, {at}"
    for noun in ("building", "house", "home", "apartment building", "two-flat", "three-flat", "bungalow", "high-rise")
    for at in ("at ", "located at ", "")
)
"""Before its address, in a story that said where it happened by the corner or the block."""
_AT: Final = tuple(
    f" {words} {article}"
    for words in "at|near|outside|inside|in front of|behind|lot of|steps of|entrance to|window of|door of".split("|")
    for article in ("", "the ", "a ")
)
_WAS_DOING: Final = re.compile(
    r"\b(?:was|were) (?:walking|jogging|riding|biking|cycling|driving|standing|sitting|waiting|crossing|running|"
    r"playing|fishing|swimming|sleeping|parking|shopping|leaving|loading|eating)\b"
)
_LIST_GAPS: Final = (", ", " and ", ", and ")
_QUIET: Final = Role(incident=False, cue="")


def judge_mentions(folded: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Role]:
    """Return the role of every mention, in their order; sentences hold the indices of their mentions."""
    if tells_of_nothing(folded, sentences):
        return [_QUIET] * len(mentions)
    judge = _Judge(folded, sentences, mentions)
    calm = opens_calmly(folded, sentences)
    for number, sentence in enumerate(sentences):
        if sentence.mentions and sentence.zone < RELATED:
            nearby = (
                sentence.tags & (_TELLING if calm else HINT | _TELLING) != 0
                or (not calm and any(other.tags & _TELLING for other in sentences[max(0, number - 2) : number + 2]))
                or _is_where(folded, sentences[number + 1 : number + 3])
            )
            judge.judge_sentence(sentence, nearby=nearby)
    roles = judge.echo()
    leave_out_distant(mentions, roles)
    return roles


class _Judge:
    """Judges the mentions of one story, sentence by sentence."""

    def __init__(self, folded: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> None:
        self.folded = folded
        self.sentences = sentences
        self.mentions = mentions
        self.roles: list[Role | None] = [None] * len(mentions)

    @cached_property
    def about_missing(self) -> bool:
        """Whether the story looks for somebody missing, as one that tells of no death or crime outright does."""
        events = [cue for sentence in self.sentences for cue in sentence.cues if cue[4] & EVENT]
        return sum(cue[2] == "missing" for cue in events) > sum(cue[3] > EVENTFUL for cue in events)

    @cached_property
    def eventful(self) -> bool:
        """Whether the story tells of events in several sentences."""
        return sum(sentence.tags & EVENT != 0 for sentence in self.sentences) >= _SEVERAL

    def judge_sentence(self, sentence: Sentence, *, nearby: bool) -> None:
        """Judge the mentions of a sentence; `nearby` says whether it or those around it tell of an event."""
        previous: int | None = None
        for index in sentence.mentions:
            role = self._judge(sentence, index, previous)
            if role is not None and role.incident:
                role = self._of_another_time(sentence, index) or role
            self.roles[index] = role
            previous = index
        scene = self._settle_spots(sentence, nearby=nearby)
        if scene is not None:
            leave_out_ways(self.folded, sentence, self.mentions, self.roles)
        self._take_along(sentence)
        for number, index in enumerate(sentence.mentions):
            if self.roles[index] is not None:
                continue
            if self.mentions[index].kind is FACILITY:
                self.roles[index] = (
                    self._beside_spot(sentence.mentions, number)
                    or self._named_scene(sentence, index)
                    or (self._was_there(sentence, index) if nearby else None)
                )
            elif scene is not None:
                self.roles[index] = scene
            elif nearby and self.folded.startswith(_NEIGHBORHOOD, self.mentions[index].end):
                self._flag_list(index, Role(incident=True, cue=_NEIGHBORHOOD.strip()))
            elif (
                nearby
                and self.mentions[index].kind is STREET
                and not in_passing(self.folded, sentence, self.mentions[index])
            ):
                self.roles[index] = Role(incident=True, cue="the sentences around it")

    def _flag_list(self, last: int, role: Role) -> None:
        """Give a role to an area and to those listed before it: "the Gage Park, Ashburn and Clearing neighborhoods"."""
        self.roles[last] = role
        while last and self.roles[last - 1] is None and self._listed(last - 1, last):
            last -= 1
            self.roles[last] = role

    def _judge(self, sentence: Sentence, index: int, previous: int | None) -> Role | None:
        """Judge one mention by the words around it; None where they do not decide."""
        mention = self.mentions[index]
        left = self.folded[max(sentence.start, mention.start - _LOOK_BACK) : mention.start]
        role = rule_out(self.folded, sentence, mention, left)
        if role is not None:
            return role
        if mention.kind in _OF_PLACE and (place := _THE_PLACE.search(left)):
            named = previous is not None and self.mentions[previous].end > mention.start - len(place[0])
            if scene := self.roles[index - 1] if named else self._last_scene(index, _FACILITIES):
                return scene
        if mention.kind is ADDRESS and left.endswith(_THE_HOUSE) and (scene := self._last_scene(index, PRECISE)):
            return scene
        if previous is not None:
            inherited = self.roles[previous]
            if inherited is not None and (
                adjoin(self.folded, self.mentions[previous], mention) or self._listed(previous, index)
            ):
                return inherited
        at = bisect_left(sentence.cues, (mention.start,))
        return self._by_cues_before(sentence, mention, at, left, previous) or self._by_cues_after(sentence, mention, at)

    def _of_another_time(self, sentence: Sentence, index: int) -> Role | None:
        """Return the role of a place at which something else happened, to which a sentence alludes, or None."""
        mention = self.mentions[index]
        if sentence.tags & ALLUDES and any(c[4] & ALLUDES and c[0] < mention.start for c in sentence.cues):
            return Role(incident=False, cue="reminds")
        past = mention.kind in _AREAL and self.folded.startswith(_IN_YEAR, sentence.start)
        if past and self._last_scene(index, PRECISE) is not None:  # the story said before where it happened
            return Role(incident=False, cue="years ago")
        return None

    def _last_scene(self, index: int, kinds: frozenset[Kind]) -> Role | None:
        """Return the role of the last mention of some kinds before another at which something happened, or None."""
        for before in range(index - 1, -1, -1):
            role = self.roles[before]
            if role is not None and role.incident and self.mentions[before].kind in kinds:
                return role
        return None

    def _reached(self, sentence: Sentence, end: int, previous: int, mention: Mention) -> bool:
        """Tell whether words before the mention before lead to that one, and an hour begins something else after it."""
        gone = self.mentions[previous]
        return gone.start >= end and any(cue[4] & CLOCK and gone.end <= cue[0] < mention.start for cue in sentence.cues)

    def _by_cues_before(
        self, sentence: Sentence, mention: Mention, at: int, left: str, previous: int | None
    ) -> Role | None:
        """Judge by the nearest cue before the mention that decides; `at` is the first cue that is not before it."""
        precise = mention.kind in PRECISE
        for cue in sentence.cues[at - 1 :: -1] if at else ():
            start, end, kind, weight, tags = cue
            if precise and mention.start - end > _LOOK_BACK:
                return None
            if kind == "missing" and not self.about_missing:  # where the dead was last seen
                return Role(incident=False, cue=self.folded[start:end])
            if tags & (EVENT | RESPOND | ARREST) or (weight and mention.start - end <= _CLOSE):
                return Role(incident=True, cue=self.folded[start:end])
            if tags & LEADING_AWAY:
                if tags & _ONWARD and previous is not None and self._reached(sentence, end, previous, mention):
                    continue
                if role := lead_away(self.folded, sentence, mention, cue, left):
                    return role
            elif tags & (FATAL | HURT) and not self._treated(sentence, mention, cue):
                return Role(incident=True, cue=self.folded[start:end])
        return None

    def _treated(self, sentence: Sentence, mention: Mention, hurt: Cue) -> bool:
        """Tell whether a word for a wound is what somebody was treated for at a facility: "treated for cuts at"."""
        return mention.kind is FACILITY and any(
            cue[4] & TRANSPORT and 0 < hurt[0] - cue[1] <= _NEAR_WOUND for cue in sentence.cues
        )

    def _by_cues_after(self, sentence: Sentence, mention: Mention, at: int) -> Role | None:
        """Judge by what happens after the mention in its sentence."""
        telling = EVENT if mention.kind is FACILITY else _TELLING
        for start, end, _, _, tags in sentence.cues[at:]:
            if start - mention.end > _LOOK_AHEAD:
                break
            if tags & CLOSED and mention.streets and not sentence.tags & EVENT:
                return SHUT
            if start >= mention.end and tags & telling:
                return Role(incident=True, cue=self.folded[start:end])
        return None

    def _settle_spots(self, sentence: Sentence, *, nearby: bool) -> Role | None:
        """Make undecided precise places scenes, where something happened nearby; return the first scene's role."""
        scene: Role | None = None
        for index in sentence.mentions:
            if self.mentions[index].kind in PRECISE:
                role = self.roles[index]
                kind = self.mentions[index].kind
                dated = sentence.tags & (CLOCK | MONTH | WEEKDAY) and (
                    kind is BLOCK or (kind is INTERSECTION and self.eventful)
                )
                if (
                    role is None
                    and (nearby or sentence.bullet or dated)
                    and not (kind is not BLOCK and in_passing(self.folded, sentence, self.mentions[index]))
                ):
                    role = self.roles[index] = Role(incident=True, cue="reported there")
                if scene is None and role is not None and role.incident:
                    scene = role
        return scene

    def _take_along(self, sentence: Sentence) -> None:
        """Let an area right after a scene be one as well: "found the glass at 4380 N. Elston Ave. in Irving Park"."""
        for first, second in pairwise(sentence.mentions):
            scene, area = self.mentions[first], self.mentions[second]
            role = self.roles[first]
            if (
                role is not None
                and role.incident
                and area.kind is AREA
                and scene.kind in PRECISE
                and adjoin(self.folded, scene, area)
            ):
                self.roles[second] = role

    def _beside_spot(self, indices: Sequence[int], number: int) -> Role | None:
        """Return the role of the scene that stands right before or after a facility in the sentence, or None."""
        for other in (*indices[max(0, number - 1) : number], *indices[number + 1 : number + 2]):
            role = self.roles[other]
            if role is not None and role.incident and self.mentions[other].kind in PRECISE:
                first, second = sorted((indices[number], other))
                if adjoin(self.folded, self.mentions[first], self.mentions[second]):
                    return role
        return None

    def _named_scene(self, sentence: Sentence, index: int) -> Role | None:
        """Return the role of a facility of which a sentence says that something "happened at" it, or None."""
        start = self.mentions[index].start
        if not self.folded.endswith(_AT, sentence.start, start):
            return None
        for cue in reversed(sentence.cues[: bisect_left(sentence.cues, (start,))]):
            if cue[4] & HINT:
                return Role(incident=True, cue=self.folded[cue[0] : cue[1]])
        return None

    def _was_there(self, sentence: Sentence, index: int) -> Role | None:
        """Return the role of a facility at which somebody was when it happened: "was walking in ... when", or None."""
        mention = self.mentions[index]
        if self.folded.find(" when ", mention.end, sentence.end) < 0:
            return None
        was = _WAS_DOING.search(self.folded, sentence.start, mention.start)
        return Role(incident=True, cue=was[0]) if was else None

    def _listed(self, first: int, second: int) -> bool:
        """Tell whether two areas stand in one list: "in Berwyn, Stickney and Forest View"."""
        one, other = self.mentions[first], self.mentions[second]
        return one.kind is other.kind is AREA and self.folded[one.end : other.start] in _LIST_GAPS

    def _of_topic(self, mention: Mention) -> bool:
        """Tell whether a name stands beside the address of a page about it: "/topic/oak-park.html (Oak Park)"."""
        start = mention.start
        return (
            self.folded.startswith("(", start - 1) and self.folded.find(_TOPIC, max(0, start - _LOOK_BACK), start) >= 0
        )

    def echo(self) -> list[Role]:
        """Return all roles; those still open follow the same name elsewhere in the story, or else are no scenes.

        So do those in links and notes, which tell no story of their own.
        """
        settled = [role for role in self.roles if role is not None]
        if len(settled) == len(self.roles):
            return settled
        spotted = any(
            role is not None and role.incident and mention.kind in PRECISE
            for mention, role in zip(self.mentions, self.roles, strict=True)
        )
        official = cites_officials(self.folded)
        if not spotted and official and any(sentence.tags & EVENT for sentence in self.sentences):
            settle_only_spot(self.folded, self.sentences, self.mentions, self.roles)
        known: dict[tuple[Kind, str], Role] = {}
        for mention, role in zip(self.mentions, self.roles, strict=True):
            if role is not None and role.incident:
                known.setdefault(_name(mention), role)
        if official and (known or any(sentence.tags & EVENT for sentence in self.sentences[:_OPENING])):
            settle_opening(self.folded, self.sentences, self.mentions, self.roles)
        return [
            (known.get(_name(mention), role or _QUIET) if not self._of_topic(mention) else _QUIET)
            if role is None or role is SHUT
            else role
            for mention, role in zip(self.mentions, self.roles, strict=True)
        ]


def _is_where(folded: str, following: Sequence[Sentence]) -> bool:
    """Tell whether one of the sentences after a place (the first may be blank) says that it was there."""
    return any(folded.startswith(_IT_WAS_THERE, sentence.start) for sentence in following)


def _name(mention: Mention) -> tuple[Kind, str]:
    """Return what is equal for two mentions of the same words."""
    return mention.kind, mention.text.lower().replace(" ", "")

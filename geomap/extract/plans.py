"""What a run of capitalised words holds, whatever text it stands in: worked out once, kept, and read many times.

News repeats itself: two runs in three have been seen before, together with the word behind them. All offsets here count
from the start of the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.extract import businesses, facilities, roads
from geomap.extract.fixed_names import NUMBERED_CHAINS
from geomap.extract.lexicon import AREAL, Lexicon, Names
from geomap.extract.runs import (
    ODD,
    TELLING_WORDS,
    Piece,
    cut_run,
    longest_name,
    strip_leaders,
)
from geomap.extract.streets import is_ordinal
from geomap.extract.verdicts import (
    CUE,
    FIXED_NAME,
    LEADER,
    NAME,
    NOTHING,
    ORDINAL,
    PIECES,
    PLURAL_STREETS,
    POLICE,
    ROAD,
    STATIONS,
    STREET,
    UNKNOWN,
    Facility,
    Mend,
    Plan,
    Step,
    Verdict,
)
from geomap.extract.wordlists import CALENDAR, LEADERS, LOWER_JOINERS, PLACE_PREPOSITIONS
from geomap.gazetteer.names import DIRECTIONS, STREET_TYPES

# Plain numbers: arithmetic on enum flags costs ten times as much, and members of an enum are slow to look up.
_AREAL: Final = int(AREAL)
_MENDABLE: Final = int(AREAL | Names.LANDMARK)
_SIDE: Final = int(Names.SIDE)
_STREET: Final = int(Names.STREET)

_IGNORED: Final = (LEADERS | CALENDAR) - {"state"}
"""What names nothing by itself; State is a street in many cities, at a corner at least: "State and Lake"."""
_NUMBERED_WORDS: Final = roads.ROAD_WORDS | {"area"}
_NO_STRANGERS: Final = LEADERS | PLACE_PREPOSITIONS | frozenset(DIRECTIONS)
_SAINTS: Final = frozenset({"st", "saint"})
_NO_ROADS: Final[frozenset[int]] = frozenset()

_PLURALS: Final = frozenset({"streets", "avenues", "roads"})
_BEFORE_NUMBER: Final = frozenset(name.split(" ")[0].lower() for name in NUMBERED_CHAINS) | {"l", "l\u2019"}
_LOOKED_AT: Final = facilities.NOUN_FIRST | {"side", "sides"}
"""Words behind a known name for which it is looked at closely: "Northwest sides" is no street."""

_KEPT: Final = 32768


def judge_run(written: str, lexicon: Lexicon) -> Verdict | tuple[()]:
    """Judge a run with the word behind it, as runs.RUN finds them, and keep the verdict in the lexicon."""
    after: str | None
    run, _, after = written.rpartition(" ")
    if not (run and after.islower() and after.isalpha() and after.isascii()):
        run, after = written, None
    verdicts = lexicon.verdicts
    if len(verdicts) >= _KEPT:
        verdicts.clear()
    verdict = verdicts[written] = _judge(run, after, lexicon)
    return verdict


def _judge(run: str, after: str | None, lexicon: Lexicon) -> Verdict | tuple[()]:
    """Judge a run; the usual cases are told apart at once."""
    low = run.lower()
    if low in _IGNORED:
        return Verdict(LEADER, len(run), low, flags=0, after=after) if low in lexicon.halves else NOTHING
    hint = _hint(low, after, lexicon)
    flags = lexicon.names.get(low)
    if not hint and flags is not None and after not in _LOOKED_AT:
        return Verdict(NAME, len(run), low, flags=flags, after=after)
    if not hint and flags is None:
        if low.isalpha() and low not in _NUMBERED_WORDS:
            return _judge_word(low, after, lexicon)
        common = after is None or after in LOWER_JOINERS
        if common and ODD(run) is None and lexicon.telling.isdisjoint(low.split(" ")):
            return Verdict(UNKNOWN, len(run), low, flags=0, after=after)
    plans = plan_run(low, after, lexicon)
    if not hint and len(plans) == 1 and _is_stranger(plans[0], len(run), lexicon):
        return Verdict(UNKNOWN, len(run), low, flags=0, after=after)
    return Verdict(PIECES, len(run), low, flags=flags or 0, after=after, plans=plans, hint=hint)


def _judge_word(low: str, after: str | None, lexicon: Lexicon) -> Verdict:
    """Judge an unknown word that stands alone."""
    if after == "police" and low == (lexicon.town or "").lower():
        return Verdict(POLICE, len(low), low, flags=0, after=after)
    mend = None if after is None else _find_mend([low], after, lexicon)
    if mend is None:
        return Verdict(UNKNOWN, len(low), low, flags=0, after=after)
    # A word alone is mended even with a common word: "Gresh am".
    plans = plan_run(low, after, lexicon)
    for plan in plans:
        plan.mend = mend
    return Verdict(PIECES, len(low), low, flags=0, after=after, plans=plans)


def _is_stranger(plan: Plan, length: int, lexicon: Lexicon) -> bool:
    """Whether a run, all of it one piece, is but an unknown name, though a street goes by the last of its words."""
    piece = plan.piece
    if plan.whole or plan.mend or plan.telling or plan.noun_behind or not roads.ROAD_WORDS.isdisjoint(piece.lows):
        return False
    if piece.starts[0] != 0 or piece.ends[-1] != length:
        return False
    plan.steps = _plan_steps(piece, plan.after, lexicon)
    return all(step.kind == UNKNOWN for step in plan.steps)


def _hint(low: str, after: str | None, lexicon: Lexicon) -> int:
    """What a run hints at, for pairs.py and stations.py."""
    if after in _PLURALS or "streets" in low or "avenues" in low:
        return PLURAL_STREETS
    if low.rpartition(" ")[2] in _BEFORE_NUMBER:
        return FIXED_NAME
    double = "-" in low and any(low in name.lower() for name in lexicon.double_stations)
    return STATIONS if double or after == "stations" else 0


def plan_run(low: str, after: str | None, lexicon: Lexicon) -> tuple[Plan, ...]:
    """Cut a run, in lower case, into pieces without leading words ("In"), and say what each holds."""
    pieces = cut_run(low, lexicon)
    plans = []
    for i, whole in enumerate(pieces):
        piece = strip_leaders(whole, lexicon)
        if not piece.lows:
            continue
        behind = after if i == len(pieces) - 1 else None
        plan = plan_piece(piece, behind, lexicon)
        sides = skip_sides(piece.lows, len(piece.lows) - 1, lexicon) if plan.venue and plan.cue < 0 else 0
        if sides:  # "a Northwest Side Dunkin' Donuts"
            plans.append(plan_piece(piece.part(0, sides), None, lexicon))
            plan = plan_piece(piece.part(sides, len(piece.lows)), behind, lexicon)
        plans.append(plan)
    return tuple(plans)


def plan_piece(piece: Piece, after: str | None, lexicon: Lexicon) -> Plan:
    """Say what a piece, already without leading words, holds."""
    lows = piece.lows
    low = " ".join(lows) if len(lows) > 1 else lows[0]
    owned = lows[0].endswith("'s") and len(lows) > 1
    telling = owned or not TELLING_WORDS.isdisjoint(lows)
    street = roads.find_type(lows) if telling else -1
    cue = find_cue(lows, lexicon) if telling else -1
    mend = _find_mend(lows, after, lexicon) if after and after not in LOWER_JOINERS else None
    side = mend is not None and mend.kind == NAME and mend.flags & _SIDE and mend.first == 0
    return Plan(
        piece=piece,
        after=after,
        low=low,
        whole=lexicon.names.get(low, 0) if lows[0] in lexicon.longest and not side else 0,
        noun_behind=after in facilities.NOUN_FIRST,
        mend=mend,
        telling=telling,
        street=street,
        cue=cue,
        facility=plan_facility(lows, cue, lexicon) if cue >= 0 else None,
        venue=_end_of_venue(lows) if telling else 0,
    )


def steps_of(plan: Plan, text: str, base: int, lexicon: Lexicon) -> list[Step]:
    """The names in a piece, from left to right, where its run stands at `base` in the text."""
    if plan.steps is not None:
        return plan.steps
    piece = plan.piece
    if roads.ROAD_WORDS.isdisjoint(piece.lows):
        plan.steps = steps = _plan_steps(piece, plan.after, lexicon)
        return steps
    numbered = frozenset(  # the text behind the word decides: "Route 41"
        i
        for i, low in enumerate(piece.lows)
        if roads.numbered_road(text, low, base + piece.starts[i], base + piece.ends[i]) is not None
    )
    return _plan_steps(piece, plan.after, lexicon, numbered=numbered)


def _plan_steps(
    piece: Piece, after: str | None, lexicon: Lexicon, *, numbered: frozenset[int] = _NO_ROADS
) -> list[Step]:
    """Look names up from left to right, longest first; `numbered`: indices of words such as "Route" before a number."""
    lows, starts, ends = piece.lows, piece.starts, piece.ends
    steps: list[Step] = []
    i = unknown = 0
    n = len(lows)
    while i < n:
        low = lows[i]
        length, flags = longest_name(lows, i, lexicon)
        if not length and low in _SAINTS and i + 1 < n:
            i += 2  # "St. Francis" is no Francis
            continue
        if not length:
            road = i in numbered or roads.is_interstate(low)
            if not road and not is_ordinal(low):
                i += 1
                continue
        if unknown < i:
            steps.append(Step(UNKNOWN, starts[unknown], ends[i - 1], "", flags=0, after=None, stranger=False))
        last = i + (length or 1) - 1
        if length:
            stranger = unknown < i and lows[i - 1] not in _NO_STRANGERS
            low = " ".join(lows[i : last + 1])
            behind = after if last == n - 1 else None
            # A bare street's name behind a stranger is a person's.
            kind = UNKNOWN if stranger and flags == _STREET else NAME
            steps.append(Step(kind, starts[i], ends[last], low, flags=flags, after=behind, stranger=stranger))
        elif road:
            steps.append(Step(ROAD, starts[i], ends[i], low, flags=0, after=None, stranger=False))
        else:
            first = i - 1 if i and lows[i - 1] in DIRECTIONS else i
            direction = lows[first] if first < i else ""
            steps.append(Step(ORDINAL, starts[first], ends[i], direction, flags=starts[i], after=None, stranger=False))
        i = unknown = last + 1
    if unknown < n:
        steps.append(Step(UNKNOWN, starts[unknown], ends[n - 1], "", flags=0, after=after, stranger=False))
    return steps


def skip_sides(lows: list[str], end: int, lexicon: Lexicon) -> int:
    """How many words at the front, before lows[end], name a side of the city."""
    begin = 0
    while begin < end:
        length, flags = longest_name(lows, begin, lexicon)
        if not flags & _SIDE or begin + length > end:
            break
        begin += length
    return begin


def find_cue(lows: list[str], lexicon: Lexicon) -> int:
    """The index of the cue word of a facility, or -1; one inside a longer known name ("River North") is none."""
    cue = facilities.find_cue(lows, len(lows))
    for begin in range(max(0, cue - 3), cue + 1):
        length, flags = longest_name(lows, begin, lexicon)
        if begin + length > cue and flags & _AREAL and length > 1:
            return -1
    return cue


def plan_facility(lows: list[str], cue: int, lexicon: Lexicon) -> Facility:
    """Which of the words up to the cue lows[cue], and behind it, are the name of a facility."""
    end = facilities.end_of_name(lows, cue)
    of_both_sides = end > cue + 1 and "of" in lows[max(0, cue - 2) : cue]  # "Jane Doe of the University of Larkspur"
    begin = cue if of_both_sides else skip_sides(lows, cue - 1, lexicon)
    return Facility(begin, end, facilities.why_not_facility(lows, begin, cue, end))


def _end_of_venue(lows: Sequence[str]) -> int:
    """The index behind a word that the name of a business may end with ("Pete's Auto Body"), or 0."""
    for i in range(len(lows) - 1, 0, -1):
        if lows[i] in businesses.ENDINGS and not all(facilities.is_generic(low) for low in lows[:i]):
            return i + 1
    if len(lows) > 1 and (lows[0] in businesses.BEGINNINGS or _is_owned(lows)):
        return len(lows)
    return 0


def _is_owned(lows: Sequence[str]) -> bool:
    """Whether words may be a business by the name of its owner: "Al's Italian Beef"."""
    return (
        lows[0].endswith("'s")
        and lows[0] not in businesses.NO_OWNERS
        and lows[0] not in LEADERS
        and businesses.NOT_OWNED.isdisjoint(lows)
    )


def _find_mend(lows: Sequence[str], after: str, lexicon: Lexicon) -> Mend | None:
    """How the word behind mends a piece: "West Garfield Par k", "Jackson Bouleva rd"; "South side" is taken with it."""
    get = lexicon.names.get
    last = lows[-1]
    whole = last + after
    for i in range(len(lows)):
        left = " ".join(lows[i:])
        flags = (get(left + after, 0) & _MENDABLE) or (get(f"{left} {after}", 0) & _SIDE)
        if flags:
            return Mend(NAME, i, left + after if get(left + after) else f"{left} {after}", flags)
    if len(lows) > 1:
        if whole in STREET_TYPES and last not in STREET_TYPES:
            return Mend(STREET, 0, whole, 0)
        if whole in facilities.CUES and last not in facilities.CUES:
            return Mend(CUE, 0, whole, 0)
    return None

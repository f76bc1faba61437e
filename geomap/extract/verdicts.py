"""The records of plans.py: what a run of capitalised words is, what its pieces hold, and the steps to read one.

They are plain classes: a dataclass would get a constructor that the compiled build cannot compile, and a frozen one
takes thrice as long to make.
"""

from __future__ import annotations

from typing import Final

from geomap.extract.runs import Piece

UNKNOWN: Final = 1
"""Words that no table knows."""
NAME: Final = 2
"""A name of the lexicon."""
ORDINAL: Final = 3
"""A number as a street's name, with the direction before it, if there is one."""
ROAD: Final = 4
"""A road by number: "I-57"."""
POLICE: Final = 5
"""The gazetteer's own city before "police"."""
LEADER: Final = 9
"""A word that names nothing, but may be the second half of a station's name: "Grand/State"."""
PIECES: Final = 6
"""A run of several pieces, or one that holds a word to be looked at closely."""


class Step:
    """One thing that a piece names, or words in it that no table knows."""

    __slots__ = ("after", "begin", "end", "flags", "kind", "low", "stranger")

    def __init__(
        self, kind: int, begin: int, end: int, low: str, *, flags: int, after: str | None, stranger: bool
    ) -> None:
        self.kind = kind
        """UNKNOWN, NAME, ORDINAL or ROAD."""
        self.begin = begin
        self.end = end
        self.low = low
        """The words in lower case; the direction of an ordinal, or ""."""
        self.flags = flags
        """Names only: the `lexicon.Names` it may be. Ordinals: where the number itself begins."""
        self.after = after
        """The lower-case word behind it, if it ends the run."""
        self.stranger = stranger
        """Whether an unknown capitalised word stands right before it."""


class Mend:
    """How a word torn off by a line wrap joins a piece: as a name from a word on, a street's type, a facility's cue."""

    __slots__ = ("first", "flags", "kind", "low")

    def __init__(self, kind: int, first: int, low: str, flags: int) -> None:
        self.kind = kind
        """NAME, STREET or CUE."""
        self.first = first
        """The index of the first word of the name."""
        self.low = low
        """The name, or the last word, mended."""
        self.flags = flags


STREET: Final = 7
CUE: Final = 8


class Facility:
    """The words of a piece that end with a cue word of a facility, or are joined to it by "of"."""

    __slots__ = ("begin", "end", "reason")

    def __init__(self, begin: int, end: int, reason: str | None) -> None:
        self.begin = begin
        """The index of the first word."""
        self.end = end
        """The index behind the last."""
        self.reason = reason
        """Why they are none after all, whatever the text; else None."""


class Plan:
    """What a piece of a run holds."""

    __slots__ = (
        "after",
        "cue",
        "facility",
        "low",
        "mend",
        "noun_behind",
        "piece",
        "steps",
        "street",
        "telling",
        "venue",
        "whole",
    )

    def __init__(
        self,
        piece: Piece,
        after: str | None,
        low: str,
        whole: int,
        *,
        noun_behind: bool,
        mend: Mend | None,
        telling: bool,
        street: int,
        cue: int,
        facility: Facility | None,
        venue: int,
    ) -> None:
        self.piece = piece
        self.after = after
        """The lower-case word behind it, if it ends the run."""
        self.low = low
        """All its words."""
        self.whole = whole
        """The flags of the whole piece, if it is a known name."""
        self.noun_behind = noun_behind
        """Whether the word behind may be the noun of a business or an institution."""
        self.mend = mend
        self.telling = telling
        """Whether it holds a word that can be a street's type, a facility's cue, or part of a police area or a stop."""
        self.street = street
        """The index of the word that can be a street's type, or -1."""
        self.cue = cue
        """The index of the cue word of a facility, or -1."""
        self.facility = facility
        self.venue = venue
        """The index behind a word that the name of a business may end with, or 0."""
        self.steps: list[Step] | None = None
        """The names in it, from left to right, once they were asked for; `steps_of` gives them."""


class Verdict:
    """What a whole run is, together with the word behind it."""

    __slots__ = ("after", "flags", "hint", "kind", "length", "low", "plans")

    def __init__(
        self,
        kind: int,
        length: int,
        low: str,
        *,
        flags: int,
        after: str | None,
        plans: tuple[Plan, ...] = (),
        hint: int = 0,
    ) -> None:
        self.kind = kind
        """UNKNOWN, NAME, POLICE, LEADER or PIECES."""
        self.length = length
        """Of the run without the word behind it."""
        self.low = low
        self.flags = flags
        self.after = after
        self.plans = plans
        """Only of PIECES; of other runs `plan_run` tells, for the rare case that an address is near."""
        self.hint = hint
        """Only of PIECES: PLURAL_STREETS, STATIONS, FIXED_NAME or 0."""


PLURAL_STREETS: Final = 1
"""A hint: a street's type in the plural stands in the run or behind it."""
STATIONS: Final = 2
"""A hint: "stations" stands behind the run, or it may be a station called by two names: "Cermak-Chinatown"."""

NOTHING: Final = ()
"""The verdict on a run that can name nothing: "The", "Monday"."""
FIXED_NAME: Final = 4
"""A hint: the run may be a chain whose name ends with a number, "Motel 6", or the L of an "L" station."""

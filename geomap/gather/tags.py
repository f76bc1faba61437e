"""The tags of cue phrases: what a phrase tells besides a type of incident, as bits of one number."""

from __future__ import annotations

from typing import Final

TRANSPORT: Final = 1
"""People brought to, treated or pronounced dead somewhere: that place is not the scene."""
HOME: Final = 1 << 1
"""Where somebody lives, works or comes from."""
COURT: Final = 1 << 2
"""Charges, hearings, sentences."""
FLED: Final = 1 << 3
"""Where somebody went afterwards."""
FOUND: Final = 1 << 4
"""Where something was found; only the scene if it was a person."""
SERVICE: Final = 1 << 5
"""Funerals, meetings, offices, telephone numbers."""
ARREST: Final = 1 << 6
RESPOND: Final = 1 << 7
"""Police came: the time beside it is that of the call."""
FATAL: Final = 1 << 8
"""Somebody died."""
HURT: Final = 1 << 9
"""Somebody was hurt."""
NEW: Final = 1 << 10
"""Another incident begins here."""
SUMMARY: Final = 1 << 11
"""Several incidents are spoken of at once."""
CLOSED: Final = 1 << 12
"""A street was shut because of what happened elsewhere."""
HINT: Final = 1 << 23
"""Names a type of incident, be it by a mere hint."""
LEAD: Final = 1 << 13
"""Leads to another story: "read more:"; matched without word boundaries."""
END: Final = 1 << 14
"""May end a sentence or begin a bullet; matched without word boundaries."""
CLOCK: Final = 1 << 15
"""a.m. or p.m., noon or midnight."""
WEEKDAY: Final = 1 << 16
MONTH: Final = 1 << 17
PART: Final = 1 << 18
"""A part of the day."""
DAY: Final = 1 << 19
"""A day, week or month by its relation to the story's day."""
PERSON: Final = 1 << 20
"""A word for a person; only those that a number goes with are counted."""
ACTS: Final = 1 << 21
"""What the one who did it does: not a victim."""
EVENT: Final = 1 << 22
"""Says that something happened: names a type of incident with a weight of EVENTFUL or more."""
PASTIME: Final = 1 << 24
"""Of games, plays and outings, which borrow the words for crimes: a shot at the horn, a play about a murder."""
ALLUDES: Final = 1 << 25
"""Speaks of something else, be the place of that as exact as it may: "a reference to the 2014 killing at"."""
TIME: Final = CLOCK | WEEKDAY | MONTH | PART | DAY
"""All that says when."""
EVENTFUL: Final = 2
"""The least weight of a cue that by itself says that something happened."""

"""What holds for every text: nothing raises, spans are true, work grows no faster than the text."""

from __future__ import annotations

import sys
from types import FrameType
from typing import SupportsIndex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.extract import explain_mentions, find_mentions
from geomap.gazetteer import Gazetteer, load_gazetteer

FRAGMENTS = (
    "1500 block of North Laramie Avenue Ave. St. and near at 79th Jackson South_Side Chicago Police in the "
    "Gary , . \n / & 's "
    "’s Hospital taken_to District Area Red_Line stop I-57 Dr. King 0 00 1,200 - — ( [ lock blo_ck h_ome Ill."
).split(" ")
newsy = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8), max_size=40).map(
    lambda parts: " ".join(parts).replace("_", " ")
)


@given(text=st.text() | newsy)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_true_spans_in_order(text: str) -> None:
    for gazetteer in (None, load_gazetteer("chicago")):
        end = 0
        for mention in find_mentions(text, gazetteer=gazetteer):
            assert end <= mention.start < mention.end <= len(text)
            assert mention.text == text[mention.start : mention.end]
            assert mention.text == mention.text.strip()
            assert mention.rule
            assert not mention.incident
            assert mention.cue is None
            end = mention.end


@given(text=newsy)
@settings(max_examples=60, deadline=None)
def test_explaining_changes_nothing(text: str) -> None:
    explanation = explain_mentions(text)
    assert list(explanation.mentions) == find_mentions(text)
    for item in explanation.rejected:
        assert item.text == text[item.start : item.end]
        assert item.reason


HOSTILE = {
    "digits": "1234567890",
    "numbers": "100 ",
    "capitals": "ABCDEFGHIJ",
    "capitalised words": "Austin ",
    "known names": "Jackson Boulevard ",
    "and": "and ",
    "block of": "block of ",
    "numbered blocks": "100 block of ",
    "blocks": "1500 block of North Laramie Avenue ",
    "crossings": "79th and Jackson and ",
    "addresses": "12 N. Wells, ",
    "names before addresses": "Velvet Owl, 12 N. Wells St., ",
    "lists": "100, ",
    "slashes": "/Aaa",
    "towns": "in Gary, 12 Oak St. in Skokie. ",
    "periods": "St. ",
    "blanks": " ",
    "lines": "\n",
    "torn words": "L awndale ",
    "people of places": "Smith, of Gary, and ",
    "people or streets": "near Jackson and Monroe Smith, ",
    "quotes": "'s ’s",
    "plural pairs": "at Aaa and Bbb avenues ",
    "lists of stations": "Aaa, Bbb and Ccc stations ",
    "double stations": "Clark/Lake train ",
    "home towns": "a Xyz man, 33, of Bbb, ",
    "firms": "Aaa & ",
    "owners": "at Al's Bbb, ",
    "hospitals": "taken to Aaa and Bbb and ",
    "stops": "trains between Fullerton and ",
    "lists of bare streets": "on Lotus, ",
    "fronts": "Aaa and Sons ",
    "insides": "inside Aaa at ",
}


def count_steps(text: str, gazetteer: Gazetteer | None) -> int:
    """Count calls, of Python and of C functions, that reading a text takes: unlike seconds, they repeat."""
    steps = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal steps
        steps += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        find_mentions(text, gazetteer=gazetteer)
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_steps_grow_no_faster_than_the_text(unit: str, chicago: Gazetteer) -> None:
    short, long = unit * (6_000 // len(unit)), unit * (12_000 // len(unit))
    find_mentions(short, gazetteer=chicago)  # fills the caches of names
    assert count_steps(long, chicago) <= 2.1 * count_steps(short, chicago) + 200


class Watched(str):
    """A text that notes how much of it is copied: slices are steps in C, whose cost no counter of calls sees."""

    __slots__ = ("longest",)

    longest: int

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        """As for any string."""
        part = super().__getitem__(key)
        self.longest = max(self.longest, len(part))
        return part


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_step_copies_more_than_a_window(unit: str, chicago: Gazetteer) -> None:
    text = Watched(unit * (12_000 // len(unit)))
    text.longest = 0
    find_mentions(text, gazetteer=chicago)
    assert text.longest <= 600

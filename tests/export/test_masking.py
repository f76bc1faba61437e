"""Words taken out of a text, and the offsets that move along."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.export.masking import Edit, Edits, find_bare_numbers, hundred_of, mask_address, name_block, scrub
from geomap.extract import find_mentions
from geomap.gazetteer import load_gazetteer


def test_edits_replace_and_move() -> None:
    edits = Edits([Edit(10, 13, "x"), Edit(2, 4, "long")])
    assert edits.apply("ab--efghij---n") == "ablongefghijxn"
    assert [edits.move(offset) for offset in (0, 1, 2, 3, 4, 9, 10, 12, 13)] == [0, 1, 2, 2, 6, 11, 12, 12, 13]


def test_a_piece_of_the_text_is_edited_by_what_falls_into_it() -> None:
    edits = Edits([Edit(2, 4, "X"), Edit(8, 12, "Y")])
    assert edits.apply("efgh", start=4) == "efgh"
    assert edits.apply("-efg", start=3) == "Xefg"
    assert edits.apply("gh--", start=6) == "ghY"


def test_of_two_edits_that_overlap_the_first_stays() -> None:
    assert Edits([Edit(0, 3, "X"), Edit(2, 5, "Y")]).apply("abcdef") == "Xdef"


@given(st.text("ab", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=5), st.data())
def test_what_is_not_replaced_stays_at_its_moved_offset(
    text: str, spans: list[tuple[int, int]], data: st.DataObject
) -> None:
    edits = [Edit(start, start + size, "<>") for start, size in spans if start + size <= len(text)]
    made = Edits(edits)
    new = made.apply(text)
    offset = data.draw(st.integers(0, len(text)))
    assert 0 <= made.move(offset) <= len(new)
    if not any(start <= offset < end for start, end, _ in edits):
        assert new[made.move(offset) :][:1] == text[offset : offset + 1]
    cut = data.draw(st.integers(0, len(text)))
    if not any(start < cut < end for start, end, _ in edits):
        assert made.apply(text[:cut]) + made.apply(text[cut:], start=cut) == new


@pytest.mark.parametrize(
    ("number", "hundred", "block"),
    [
        ("4739", "4700", "4700 block"),
        ("12", "0", "first block"),
        ("4741-43", "4700", "4700 block"),
        ("4739-4801", "4700-4800", "4700-4800 block"),
        ("100", "100", "100 block"),
    ],
)
def test_a_number_becomes_its_hundred(number: str, hundred: str, block: str) -> None:
    assert hundred_of(number) == hundred
    assert name_block(number) == block


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("at 4739 N. Lincoln Ave. today", "4700 block of N. Lincoln Ave."),
        ("at 4739 and 4741 N. Lincoln Ave. today", "4700 block of N. Lincoln Ave."),
        ("at 4741-43 N. Lincoln Ave. today", "4700 block of N. Lincoln Ave."),
        ("at 4739A N. Lincoln Ave. today", "4700 block of N. Lincoln Ave."),
        ("at 12 W. 47th St. today", "first block of W. 47th St."),
        ("at 2215 47th Street today", "2200 block of 47th Street"),
        ("in the 1512 block of North Laramie Avenue today", "1500 block of North Laramie Avenue"),
    ],
)
def test_an_address_keeps_its_street_as_written(text: str, masked: str) -> None:
    [mention] = find_mentions(text, gazetteer=load_gazetteer("chicago"))
    assert mask_address(mention) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("The home at 4739 is gray.", "The home at 4700 block is gray."),
        ("They went to 4739 Lincoln then.", "They went to 4700 block of Lincoln then."),
        ("It cost $4739, or 14739, or 4,739, or 4739%.", "It cost $4739, or 14739, or 4,739, or 4739%."),
        ("Call 911 in 2021.", "Call 911 in 2021."),
        ("At 2021 N. Lincoln in 2021", "At 2000 block of N. Lincoln in 2021"),
    ],
)
def test_a_known_house_number_is_found_again(text: str, masked: str) -> None:
    edits = Edits(find_bare_numbers(text, {4739: {"lincoln"}, 911: {"lincoln"}, 2021: {"lincoln"}}))
    assert edits.apply(text) == masked


def test_our_own_sentences_lose_names_and_numbers_and_no_more() -> None:
    said = scrub("5 S Elm is not 47: see 47th St, 4739 N Elm St", [("5 S Elm", "first block of S Elm")], [47, 4739])
    assert said == "first block of S Elm is not 0: see 47th St, 4700 N Elm St"

"""What counts as the same place, and as the same time."""

from __future__ import annotations

import pytest

from geomap.evaluate.agreement import pair_spans, same_location, same_place, same_when, shared_span
from geomap.model import Kind, Mention, StreetName


def span(start: int, end: int) -> Mention:
    return Mention(start=start, end=end, text="x" * (end - start), kind=Kind.AREA)


def place(kind: Kind, number: str | None, *streets: str, start: int = 0, text: str = "here") -> Mention:
    """Make a mention; a street is "direction name type", with - for what is left out and _ within a name."""
    names = []
    for street in streets:
        direction, name, type_ = (None if part == "-" else part.replace("_", " ") for part in street.split())
        names.append(StreetName(direction, name or "", type_))
    return Mention(start=start, end=start + len(text), text=text, kind=kind, number=number, streets=tuple(names))


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 10), 0.5), ((0, 10), (10, 20), 0.0), ((0, 10), (5, 15), 1 / 3)],
)
def test_spans_share_a_part(one: tuple[int, int], other: tuple[int, int], share: float) -> None:
    assert shared_span(span(*one), span(*other)) == pytest.approx(share)


def test_the_best_overlap_is_paired_first_and_each_once() -> None:
    annotated = [span(0, 10), span(40, 50)]
    found = [span(0, 6), span(0, 9), span(1, 10), span(44, 60)]
    assert pair_spans(annotated, found, agree=lambda _, __: True) == {0: 1}


@pytest.mark.parametrize(("start", "end"), [(90, 110), (100, 120), (95, 115), (80, 120), (105, 115)])
def test_every_overlap_of_half_is_seen_wherever_it_starts(start: int, end: int) -> None:
    annotated, found = [span(100, 120)], [span(0, 5), span(start, end), span(300, 301)]
    expected = {0: 1} if shared_span(annotated[0], found[1]) >= 0.5 else {}
    assert pair_spans(annotated, found, agree=lambda _, __: True) == expected


B, A, X, S = Kind.BLOCK, Kind.ADDRESS, Kind.INTERSECTION, Kind.SEGMENT


@pytest.mark.parametrize(
    ("annotated", "found", "same"),
    [
        (place(B, "1500", "N Laramie Ave"), place(B, "1500", "N Laramie Ave"), True),
        (place(B, "1500", "N Laramie Ave"), place(B, "1600", "N Laramie Ave"), False),
        (place(B, "1500", "N Laramie Ave"), place(B, "1500", "- Laramie Ave"), False),
        (place(B, "1500", "- Laramie Ave"), place(B, "1500", "N Laramie -"), True),
        (place(B, "1500", "N Laramie Ave"), place(B, "1500", "N Laramie St"), False),
        (place(B, "1500", "N Laramie Ave"), place(B, "1500", "N Laramie -"), True),
        (place(B, "0", "W Randolph St"), place(B, "1", "W Randolph St"), False),
        (place(B, "0-100", "W Garfield -"), place(B, "1-100", "W Garfield -"), True),
        (place(B, "6700-6900", "S Justine -"), place(B, "6700, 6800, 6900", "S Justine -"), True),
        (place(B, "1,500", "N Laramie -"), place(B, "1500", "N Laramie -"), True),
        (place(A, "77", "- St._Louis Ave"), place(A, "77", "- Saint_Louis Ave"), True),
        (place(A, "77", "- Martin_Luther_King_Jr. Dr"), place(A, "77", "- Dr._Martin_Luther_King Dr"), True),
        (place(A, "77", "- Mc_Lean Ave"), place(A, "77", "- McLean Ave"), True),
        (place(X, None, "- 55th -", "- Woodlawn -"), place(X, None, "- Woodlawn -", "- 55th -"), True),
        (place(X, None, "- 55th -", "- Woodlawn -"), place(X, None, "- 55th -"), False),
        (place(S, None, "- Ohio -", "- Wells -"), place(S, None, "- Wells -", "- Ohio -"), False),
    ],
)  # fmt: skip
def test_numbers_and_streets(annotated: Mention, found: Mention, *, same: bool) -> None:
    assert same_location(annotated, found) is same


@pytest.mark.parametrize(
    ("annotated", "found", "same"),
    [
        (place(B, "1500", "N Laramie Ave"), place(B, "1500", "- Laramie -", start=90), True),
        (place(B, "1500", "N Laramie Ave"), place(B, "1500", "S Laramie -", start=90), False),
        (place(B, "1500", "N Laramie Ave"), place(A, "1500", "N Laramie Ave", start=90), False),
        (place(B, "1500", "N Laramie Ave"), place(A, "9", "- Other St"), True),
        (place(Kind.AREA, None, text="PILSEN"), place(Kind.AREA, None, start=90, text="Pilsen"), True),
        (place(Kind.AREA, None, text="Pilsen"), place(Kind.FACILITY, None, start=90, text="Pilsen"), False),
    ],
)
def test_an_incidents_place_may_be_named_twice(annotated: Mention, found: Mention, *, same: bool) -> None:
    assert same_place(annotated, found) is same


@pytest.mark.parametrize(
    ("annotated", "found", "same"),
    [
        ("about 9:35 p.m. Saturday", "9:35 p.m. Saturday", True),
        ("about 9:35 p.m. Saturday", "9:35 p.m.", True),
        ("about 9:35 p.m. Saturday", "9:36 p.m. Saturday", False),
        ("late Saturday", "Saturday night in the city", False),
        ("on the 5th of May", "May 5th", True),
        ("around noon Dec. 18", "around noon Dec. 8", False),
        (None, None, True),
        (None, "", True),
        ("Monday", None, False),
        (None, "Monday", False),
        ("at the", "at the", False),
    ],
)
def test_words_for_a_time(annotated: str | None, found: str | None, *, same: bool) -> None:
    assert same_when(annotated, found) is same

"""The stage on any text: it never fails, what it gives is consistent, and its work grows no faster than the text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.gather import find_dateline, gather_incidents
from geomap.gather.cues import fold, scan_cues
from geomap.gather.sentences import cut_sentences
from geomap.model import Article, Incident, Kind, Mention, MissCode, StreetName, Unplaced

NOWHERE = Unplaced(code=MissCode.UNPARSED, reason="not looked up in this test")
PIECES = (
    "shot", "was killed", "two men", "a 20-year-old woman", "taken to", "Stroger Hospital", "in the",
    "1500 block of N Laramie Ave", "Austin", "Gary", "about 9 p.m.", "Saturday", "Dec. 18", "and", ";", ". ", "\n\n",
    "\u2022 ", "- ", "* [", "] [1]", "[1]: http://x.org", "View Full Caption", "related: ", "between",
    "one of them fatally", "of", "police said", "The", "55th and State", "\u0130stanbul",
    "\u201cNo one was hurt,\u201d", "79th Street",
)  # fmt: skip
KINDS = {
    "Stroger Hospital": Kind.FACILITY, "1500 block of N Laramie Ave": Kind.BLOCK, "Austin": Kind.AREA,
    "Gary": Kind.AREA, "55th and State": Kind.INTERSECTION, "79th Street": Kind.STREET,
}  # fmt: skip
STREETS = {
    Kind.BLOCK: (StreetName("N", "Laramie", "Ave"),),
    Kind.INTERSECTION: (StreetName(None, "55th", None), StreetName(None, "State", None)),
    Kind.STREET: (StreetName(None, "79th", "St"),),
}


def assemble(pieces: list[str]) -> tuple[Article, list[Mention]]:
    """Make an article of pieces, with the mentions among them."""
    text, mentions = "", []
    for piece in pieces:
        kind = KINDS.get(piece)
        if kind is not None:
            number = "1500" if kind is Kind.BLOCK else None
            start = len(text)
            mentions.append(
                Mention(
                    start=start,
                    end=start + len(piece),
                    text=piece,
                    kind=kind,
                    number=number,
                    streets=STREETS.get(kind, ()),
                )
            )
        text += piece + " "
    return Article(id="a", text=text, published=date(2021, 2, 3)), mentions


def run(pieces: list[str]) -> tuple[tuple[Mention, ...], tuple[Incident, ...]]:
    """Gather what an article made of pieces tells."""
    article, mentions = assemble(pieces)
    return gather_incidents(article, mentions, [NOWHERE] * len(mentions), timezone="America/Chicago")


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_jumbled_news(pieces: list[str]) -> None:
    article, mentions = assemble(pieces)
    flagged, incidents = gather_incidents(article, mentions, [NOWHERE] * len(mentions), timezone="America/Chicago")
    assert [(m.start, m.end, m.text, m.kind) for m in flagged] == [(m.start, m.end, m.text, m.kind) for m in mentions]
    assert len({incident.id for incident in incidents}) == len(incidents)
    for incident in incidents:
        assert incident.mention is not None
        assert incident.mention in incident.mentions
        assert all(flagged[index].incident for index in incident.mentions)
        assert incident.place == flagged[incident.mention].text
        end = incident.sentence_start + len(incident.sentence)
        assert article.text[incident.sentence_start : end] == incident.sentence
        assert incident.when is None or incident.when in article.text
        assert incident.killed is None or incident.killed >= 0
        assert incident.wounded is None or incident.wounded >= 0


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    sentences = cut_sentences(text, folded, scan_cues(folded))
    assert sentences[0].start == 0
    assert sentences[-1].end == len(text)
    assert all(one.end == other.start for one, other in pairwise(sentences))
    find_dateline(text)
    mentions = [Mention(start=0, end=len(text), text=text, kind=Kind.AREA)] if text else []
    gather_incidents(Article(id="a", text=text), mentions, [NOWHERE] * len(mentions), timezone="America/Chicago")


def test_half_a_surrogate_pair() -> None:
    text = "\udc00 A man was shot in \ud800Austin about 9 p.m."
    at = text.index("Austin")
    mention = Mention(start=at, end=at + 6, text="Austin", kind=Kind.AREA)
    _, [incident] = gather_incidents(Article(id="\ud800", text=text), [mention], [NOWHERE], timezone="")
    assert incident.when == "about 9 p.m."
    assert incident.sentence == text


def test_no_mentions() -> None:
    article = Article(id="a", text="A man was shot.")
    assert gather_incidents(article, (), (), timezone="America/Chicago") == ((), ())


def count_calls(work: Callable[[], object]) -> int:
    """Count the calls, of Python and C functions, that some work takes: a time that no other process disturbs."""
    calls = 0

    def tick(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


HOSTILE = {
    "one long sentence": ["a 20-year-old woman", "was killed", "in the", "Austin", "and"],
    "the same block again and again": ["shot", "in the", "1500 block of N Laramie Ave", "about 9 p.m.", ". "],
    "bullets": ["\u2022 ", "shot", "Austin", "about 9 p.m.", "\n"],
    "captions": ["* [", "shot", "1500 block of N Laramie Ave", "View Full Caption", "] [1]"],
    "times": ["between", "about 9 p.m.", "and", "Dec. 18"],
    "hospitals": ["taken to", "Stroger Hospital", "in the", "Gary"],
    "ledes without places": ["two men", "was killed", "Saturday", ". "],
    "summaries": ["related: ", "shot", "79th Street", "[1]: http://x.org"],
}


@pytest.mark.parametrize("pieces", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_is_linear(pieces: list[str]) -> None:
    start = ["shot", "in the", "1500 block of N Laramie Ave", "Austin", ". "]
    run(start)  # fills the caches
    small = count_calls(lambda: run(start + pieces * 100))
    large = count_calls(lambda: run(start + pieces * 800))
    assert large < 10 * small

"""Headlines, and the place within the sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.model import Article, Incident, IncidentType
from geomap.render.quotes import clip, headline_of, quote_incident


def cut_utf16(text: str, start: int, length: int) -> str:
    """Cut as JavaScript does."""
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le")


def tell(text: str, place: str, *, sentence: str, known: bool = True) -> tuple[Incident, Article]:
    incident = Incident(
        id="1",
        article_id="a",
        type=IncidentType.FIRE,
        place=place,
        place_start=text.index(place) if known else None,
        sentence=sentence,
        sentence_start=text.index(sentence),
    )
    return incident, Article(id="a", text=text)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("date 2021-02-03 CHICAGO (CBS) — A garage burned down in the night. Nobody was hurt.",
         "A garage burned down in the night."),
        ("**CHICAGO** \\- A garage burned down in the night. So it goes.", "A garage burned down in the night."),
        ("** CHICAGO (FOX 32 NEWS) ** - A garage burned down at night. So be it.", "A garage burned down at night."),
        ("A TV - stolen from a garage - was found. So it goes.", "A TV - stolen from a garage - was found."),
        ("CHICAGO -- A man was found on Dec. 4 near a bridge over the river. He was alive.",
         "A man was found on Dec. 4 near a bridge over the river."),
        ("A short line\n\nMore text.", "A short line"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_story_without_a_title_is_called_by_its_first_sentence(text: str, headline: str) -> None:
    assert headline_of(Article(id="a", text=text)) == headline


def test_a_title_is_put_into_one_line() -> None:
    assert headline_of(Article(id="a", text="x", title="  A\n fire \t downtown ")) == "A fire downtown"


@given(st.text(max_size=3000))
def test_headlines_are_short_and_in_one_line(text: str) -> None:
    headline = headline_of(Article(id="a", text=text))
    assert len(headline) <= 160
    assert "\n" not in headline


def test_the_place_is_marked_where_it_stands() -> None:
    text = "Fire 🔥 on Oak Street. Then 🔥🔥 fire on Oak Street again, police said."
    sentence = text[text.index("Then") :]
    incident = Incident(
        id="1", article_id="a", type=IncidentType.FIRE, place="Oak Street", place_start=text.rindex("Oak"),
        sentence=sentence, sentence_start=text.index("Then"),
    )  # fmt: skip
    quote = quote_incident(incident, Article(id="a", text=text))
    assert quote.context is None
    assert cut_utf16(quote.sentence, *quote.mark) == "Oak Street"
    assert quote.sentence.isascii() is False
    assert quote.mark == (len("Then xxxx fire on "), len("Oak Street"))


def test_a_place_told_in_another_sentence_brings_that_sentence_along() -> None:
    text = "A store on Elm Street sold out. It was robbed. Nobody was hurt."
    quote = quote_incident(*tell(text, "Elm Street", sentence="It was robbed."))
    assert quote.sentence == "It was robbed."
    assert quote.context == "A store on Elm Street sold out."
    assert cut_utf16(quote.context, *quote.mark) == "Elm Street"


def test_without_an_offset_the_place_is_looked_for() -> None:
    text = "It burned on Elm Street."
    quote = quote_incident(*tell(text, "Elm Street", sentence=text, known=False))
    assert cut_utf16(quote.sentence, *quote.mark) == "Elm Street"
    assert quote_incident(*tell(text, "It", sentence=text, known=False)).mark == (0, 2)
    incident, article = tell(text, "Elm Street", sentence=text, known=False)
    assert quote_incident(replace(incident, place="Oak Street"), article).mark == ()


def test_a_sentence_without_end_is_cut_around_the_place() -> None:
    text = "word " * 2000 + "on Elm Street " + "word " * 2000
    quote = quote_incident(*tell(text, "Elm Street", sentence=text))
    assert len(quote.sentence) <= 601
    assert quote.sentence.startswith("…")
    assert quote.sentence.endswith("…")
    assert cut_utf16(quote.sentence, *quote.mark) == "Elm Street"


def test_clip_keeps_what_fits() -> None:
    assert clip("abc", 3) == "abc"
    assert clip("abcd", 3) == "ab…"

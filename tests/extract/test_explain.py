"""explain_mentions: the rule of every mention, and why candidates were turned down."""

from __future__ import annotations

from geomap.extract import explain_mentions
from geomap.gazetteer import Gazetteer


def test_names_rules_and_reasons(chicago: Gazetteer) -> None:
    text = "Evanston police said a man was shot in the 1500 block of North Laramie Avenue on July 4 West of Gary Smith."
    mentions, rejected = explain_mentions(text, gazetteer=chicago)
    assert [(m.text, m.rule) for m in mentions] == [("1500 block of North Laramie Avenue", "hundred-block")]
    reasons = {item.text: item.reason for item in rejected}
    assert reasons["Evanston"] == "part of an organisation's name"
    assert "person" in reasons["Gary"]


def test_a_block_without_a_street_is_explained() -> None:
    _, rejected = explain_mentions("It was in the 1500 block, he said.")
    assert [(item.text, item.reason) for item in rejected] == [("1500 block", "no street after the block")]


def test_what_another_rule_took_is_not_turned_down(chicago: Gazetteer) -> None:
    mentions, rejected = explain_mentions("at Jackson Boulevard and Cicero Avenue", gazetteer=chicago)
    assert {(m.start, m.end) for m in mentions}.isdisjoint({(item.start, item.end) for item in rejected})

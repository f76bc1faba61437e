"""The counts, on findings that are small enough to count by hand."""

from __future__ import annotations

import dataclasses
from typing import Final

import pytest

import geomap
from geomap.evaluate import Score, evaluate_findings
from geomap.model import Article, Findings, Incident, IncidentType, Kind, Mention, StreetName

BLOCK: Final = Mention(
    start=10, end=30, text="300 block of W. Polk", kind=Kind.BLOCK, incident=True, number="300",
    streets=(StreetName("W", "Polk", None),),
)  # fmt: skip
AREA: Final = Mention(start=40, end=46, text="Pilsen", kind=Kind.AREA, incident=True)
HOSPITAL: Final = Mention(start=60, end=76, text="Stroger Hospital", kind=Kind.FACILITY)
SHOOTING: Final = Incident(
    id="", article_id="a", type=IncidentType.SHOOTING, mention=0, place=BLOCK.text, place_start=10, when="Monday",
    killed=1, wounded=2,
)  # fmt: skip


def findings(*mentions: Mention, incidents: tuple[Incident, ...] = (), article: str = "a") -> Findings:
    return Findings(article=Article(id=article, text=""), mentions=mentions, incidents=incidents)


GOLD: Final = findings(BLOCK, AREA, HOSPITAL, incidents=(SHOOTING,))


def told(gold: Findings, found: Findings) -> list[tuple[str, str]]:
    return [(one.what, one.kind) for one in evaluate_findings([gold], [found]).differences]


def test_what_is_all_right_scores_one_and_differs_nowhere() -> None:
    evaluation = evaluate_findings([GOLD], [GOLD])
    for name in ("precise", "block", "area", "facility", "flag", "flag_all", "incident"):
        assert evaluation.scores[name].f1 == 1.0, name
    assert {name: share.share for name, share in evaluation.shares.items()} == {"type": 1, "when": 1, "casualties": 1}
    assert evaluation.shares["casualties"].asked == 2
    assert evaluation.differences == ()
    assert evaluation.scores["street"] == Score(right=0, annotated=0, found=0)
    assert evaluation.scores["street"].f1 == 0.0


def test_nothing_found_is_all_missed() -> None:
    evaluation = evaluate_findings([GOLD], [])
    assert evaluation.absent == ("a",)
    assert evaluation.scores["flag_all"] == Score(right=0, annotated=2, found=0)
    assert [(one.what, one.kind, one.annotated) for one in evaluation.differences] == [
        ("missed", "block", "300 block of W. Polk"),
        ("missed", "area", "Pilsen"),
        ("missed", "facility", "Stroger Hospital"),
        ("missed", "incident", "shooting at 300 block of W. Polk"),
    ]


def test_articles_that_are_not_annotated_do_not_count() -> None:
    evaluation = evaluate_findings([GOLD], [findings(AREA, article="other"), GOLD])
    assert evaluation.scores["area"] == Score(right=1, annotated=1, found=1)
    assert evaluation.articles == 1


def test_precision_and_recall_are_of_what_was_found_and_annotated() -> None:
    far = dataclasses.replace(AREA, start=400, end=406)
    more = dataclasses.replace(AREA, start=500, end=506)
    score = evaluate_findings([GOLD], [findings(AREA, far, more)]).scores["area"]
    assert (score.precision, score.recall, score.f1) == (1 / 3, 1.0, 0.5)


def test_another_number_is_wrong_and_counts_as_missed_and_as_extra() -> None:
    other = dataclasses.replace(BLOCK, number="3000")
    evaluation = evaluate_findings([GOLD], [findings(other, AREA, HOSPITAL, incidents=(SHOOTING,))])
    assert evaluation.scores["block"] == Score(right=0, annotated=1, found=1)
    [difference] = evaluation.differences
    assert (difference.what, difference.kind) == ("wrong", "block")
    assert difference.annotated == "300 block of W. Polk (block 300; W Polk -)"
    assert difference.found == "300 block of W. Polk (block 3000; W Polk -)"


def test_a_block_that_was_found_as_an_address_is_wrong() -> None:
    other = dataclasses.replace(BLOCK, kind=Kind.ADDRESS)
    assert told(findings(BLOCK), findings(other)) == [("wrong", "block")]


def test_another_span_of_an_area_is_missed_and_extra() -> None:
    assert told(findings(AREA), findings(dataclasses.replace(AREA, end=60))) == [("missed", "area"), ("extra", "area")]


def test_a_flag_counts_only_where_its_place_was_found() -> None:
    evaluation = evaluate_findings([GOLD], [findings(BLOCK, dataclasses.replace(AREA, incident=False))])
    assert evaluation.scores["flag"] == Score(right=1, annotated=1, found=1)
    assert evaluation.scores["flag_all"] == Score(right=1, annotated=2, found=1)
    assert ("wrong", "flag") in [(one.what, one.kind) for one in evaluation.differences]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"type": IncidentType.ROBBERY}, "type"),
        ({"when": "Tuesday"}, "when"),
        ({"killed": 0}, "killed"),
        ({"wounded": None}, "wounded"),
    ],
)
def test_a_wrong_detail_leaves_the_incident_found(change: dict[str, object], kind: str) -> None:
    other = dataclasses.replace(SHOOTING, **change)  # type: ignore[arg-type]  # one field of each type
    evaluation = evaluate_findings([GOLD], [dataclasses.replace(GOLD, incidents=(other,))])
    assert evaluation.scores["incident"].right == 1
    assert [(one.what, one.kind) for one in evaluation.differences] == [("wrong", kind)]
    share = {"killed": "casualties", "wounded": "casualties"}.get(kind, kind)
    assert evaluation.shares[share].right == evaluation.shares[share].asked - 1


def test_what_the_annotation_leaves_unclear_is_not_asked() -> None:
    unclear = dataclasses.replace(SHOOTING, wounded=None)
    evaluation = evaluate_findings([dataclasses.replace(GOLD, incidents=(unclear,))], [GOLD])
    assert evaluation.shares["casualties"].asked == 1
    assert evaluation.differences == ()


def test_incidents_without_a_place_agree_by_type() -> None:
    nowhere = dataclasses.replace(SHOOTING, mention=None, place=None, place_start=None)
    fire = dataclasses.replace(nowhere, type=IncidentType.FIRE)
    assert told(findings(incidents=(nowhere,)), findings(incidents=(nowhere,))) == []
    assert told(findings(incidents=(nowhere,)), findings(incidents=(fire,))) == [
        ("missed", "incident"),
        ("extra", "incident"),
    ]
    assert told(GOLD, dataclasses.replace(GOLD, incidents=(nowhere,))) == [
        ("missed", "incident"),
        ("extra", "incident"),
    ]


def test_of_two_incidents_in_one_place_the_one_of_the_same_type_is_taken() -> None:
    robbery = dataclasses.replace(SHOOTING, type=IncidentType.ROBBERY)
    found = dataclasses.replace(GOLD, incidents=(robbery, SHOOTING))
    assert told(GOLD, found) == [("extra", "incident")]


def test_what_the_pipeline_finds_is_taken_as_it_is() -> None:
    text = "Two men were shot Monday in the 1300 block of North Laramie Avenue in Austin, police said."
    found = list(geomap.find_in_articles([Article(id="a", text=text)]))
    assert evaluate_findings(found, found).scores["precise"] == Score(right=1, annotated=1, found=1)

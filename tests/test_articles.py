"""A regression gate: on the invented, annotated stories of tests/articles, no score may fall below its floor.

A floor stands a little below what was measured when it was set (the figure behind it). What beats its floor clearly may
lift it; a floor is lowered only together with the reason for it. The annotations say what a careful reader finds, not
what geomap finds: they change only where they break the rules of docs/annotation.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

import geomap
from geomap.evaluate import Evaluation, evaluate_findings, read_annotations
from geomap.evaluate.agreement import pair_spans
from geomap.model import Findings, Location
from tests.articles.storybook import CHICAGOLAND, ELSEWHERE, UNSEEN, Story, read_stories, write_stories

FLOORS: Final = {
    "chicagoland": {
        "precise": 0.96,  # 1.000 of 79
        "area": 0.96,  # 0.994 of 85
        "facility": 0.95,  # 0.994 of 78
        "street": 0.95,  # 1.000 of 24
        "flag": 0.95,  # 0.992 of 64
        "flag_all": 0.92,  # 0.953 of 152
        "incident": 0.90,  # 0.958 of 74
    },
    "elsewhere": {
        "precise": 0.95,  # 1.000 of 37
        "area": 0.90,  # 0.971 of 18
        "facility": 0.93,  # 1.000 of 14
        "flag": 0.94,  # 0.985 of 33
        "flag_all": 0.93,  # 0.980 of 50
        "incident": 0.92,  # 0.955 of 34
    },
    "unseen_a": {
        "precise": 0.96,  # 0.983 of 267
        "area": 0.93,  # 0.980 of 300
        "facility": 0.90,  # 0.956 of 258
        "street": 0.90,  # 0.965 of 102
        "flag": 0.91,  # 0.940 of 222
        "flag_all": 0.83,  # 0.868 of 505
        "incident": 0.85,  # 0.887 of 243
    },
    "unseen_b": {
        "precise": 0.96,  # 0.995 of 187
        "area": 0.92,  # 0.975 of 223
        "facility": 0.88,  # 0.946 of 182
        "street": 0.78,  # 0.870 of 71
        "flag": 0.90,  # 0.941 of 134
        "flag_all": 0.84,  # 0.886 of 309
        "incident": 0.86,  # 0.894 of 160
    },
    "unseen_c": {
        "precise": 0.96,  # 0.996 of 138
        "area": 0.93,  # 0.980 of 176
        "facility": 0.90,  # 0.963 of 138
        "street": 0.85,  # 0.954 of 34
        "flag": 0.94,  # 0.978 of 118
        "flag_all": 0.89,  # 0.931 of 280
        "incident": 0.85,  # 0.895 of 126
    },
    "unseen_d": {
        "precise": 0.95,  # 0.992 of 120
        "area": 0.93,  # 0.972 of 176
        "facility": 0.90,  # 0.965 of 146
        "street": 0.80,  # 0.903 of 32
        "flag": 0.93,  # 0.971 of 104
        "flag_all": 0.87,  # 0.911 of 261
        "incident": 0.87,  # 0.914 of 110
    },
    "unseen_e": {
        "precise": 0.96,  # 0.996 of 132
        "area": 0.93,  # 0.976 of 168
        "facility": 0.88,  # 0.928 of 145
        "street": 0.78,  # 0.865 of 41
        "flag": 0.90,  # 0.936 of 108
        "flag_all": 0.85,  # 0.887 of 268
        "incident": 0.85,  # 0.895 of 110
    },
    "unseen_f": {
        "precise": 0.95,  # 0.989 of 92
        "area": 0.93,  # 0.978 of 136
        "facility": 0.88,  # 0.934 of 87
        "flag": 0.91,  # 0.951 of 81
        "flag_all": 0.88,  # 0.923 of 193
        "incident": 0.87,  # 0.912 of 83
    },
    "unseen_g": {
        "precise": 0.93,  # 0.983 of 58
        "area": 0.94,  # 0.990 of 50
        "facility": 0.90,  # 0.954 of 57
        "flag": 0.91,  # 0.959 of 49
        "flag_all": 0.90,  # 0.951 of 101
        "incident": 0.92,  # 0.973 of 56
    },
    "unseen_h": {
        "precise": 0.93,  # 0.979 of 48
        "area": 0.92,  # 0.977 of 45
        "facility": 0.93,  # 0.978 of 45
        "flag": 0.91,  # 0.965 of 42
        "flag_all": 0.90,  # 0.953 of 84
        "incident": 0.86,  # 0.915 of 48
    },
    "unseen_i": {
        "precise": 0.94,  # 1.000 of 39
        "area": 0.94,  # 1.000 of 45
        "facility": 0.90,  # 0.957 of 48
        "flag": 0.90,  # 0.958 of 35
        "flag_all": 0.84,  # 0.903 of 76
        "incident": 0.83,  # 0.895 of 38
    },
    "unseen_j": {
        "precise": 0.95,  # 0.994 of 78
        "area": 0.89,  # 0.933 of 106
        "facility": 0.87,  # 0.919 of 83
        "flag": 0.89,  # 0.937 of 56
        "flag_all": 0.79,  # 0.840 of 138
        "incident": 0.82,  # 0.872 of 59
    },
    "unseen_k": {
        "precise": 0.94,  # 0.986 of 74
        "area": 0.91,  # 0.958 of 85
        "facility": 0.88,  # 0.932 of 61
        "flag": 0.90,  # 0.947 of 68
        "flag_all": 0.82,  # 0.870 of 152
        "incident": 0.78,  # 0.838 of 87
    },
    "unseen_l": {
        "precise": 0.92,  # 0.967 of 62
        "area": 0.91,  # 0.960 of 101
        "facility": 0.83,  # 0.882 of 106
        "street": 0.84,  # 0.907 of 39
        "flag": 0.70,  # 0.761 of 35
        "flag_all": 0.66,  # 0.724 of 105
        "incident": 0.55,  # 0.612 of 43
    },
}
"""F1, by group of stories; behind each what was measured, and on how many annotations."""
SHARE_FLOORS: Final = {
    "chicagoland": {"type": 0.93, "when": 0.93, "casualties": 0.93},  # 0.957 of 69, 0.957 of 69, 1.000 of 137
    "elsewhere": {"type": 0.95, "when": 0.92, "casualties": 0.93},  # 1.000 of 32, 1.000 of 32, 0.984 of 64
    "unseen_a": {"type": 0.91, "when": 0.89, "casualties": 0.85},  # 0.942 of 208, 0.923 of 208, 0.883 of 412
    "unseen_b": {"type": 0.83, "when": 0.80, "casualties": 0.85},  # 0.871 of 139, 0.842 of 139, 0.878 of 278
    "unseen_c": {"type": 0.89, "when": 0.79, "casualties": 0.88},  # 0.935 of 107, 0.841 of 107, 0.901 of 213
    "unseen_d": {"type": 0.85, "when": 0.82, "casualties": 0.89},  # 0.906 of 96, 0.875 of 96, 0.927 of 192
    "unseen_e": {"type": 0.85, "when": 0.84, "casualties": 0.84},  # 0.898 of 98, 0.898 of 98, 0.882 of 195
    "unseen_f": {"type": 0.91, "when": 0.81, "casualties": 0.93},  # 0.959 of 73, 0.863 of 73, 0.986 of 144
    "unseen_g": {"type": 0.92, "when": 0.92, "casualties": 0.91},  # 0.982 of 54, 0.982 of 54, 0.963 of 108
    "unseen_h": {"type": 0.84, "when": 0.86, "casualties": 0.88},  # 0.907 of 43, 0.930 of 43, 0.930 of 86
    "unseen_i": {"type": 0.84, "when": 0.84, "casualties": 0.88},  # 0.912 of 34, 0.912 of 34, 0.941 of 68
    "unseen_j": {"type": 0.86, "when": 0.82, "casualties": 0.82},  # 0.922 of 51, 0.882 of 51, 0.873 of 102
    "unseen_k": {"type": 0.84, "when": 0.82, "casualties": 0.82},  # 0.895 of 67, 0.881 of 67, 0.873 of 134
    "unseen_l": {"type": 0.76, "when": 0.68, "casualties": 0.52},  # 0.846 of 26, 0.769 of 26, 0.596 of 52
}


GROUPS: Final = {"chicagoland": CHICAGOLAND, "elsewhere": ELSEWHERE} | {
    name.removesuffix(".txt"): (name,) for name in UNSEEN
}
"""The files of each group of stories."""


@pytest.fixture(scope="module")
def stories() -> dict[str, list[Story]]:
    return {group: read_stories(*names) for group, names in GROUPS.items()}


@pytest.fixture(scope="module")
def found(stories: dict[str, list[Story]]) -> dict[str, list[Findings]]:
    """Return what geomap finds today: with Chicago's gazetteer, and elsewhere by the grammar alone."""
    return {
        group: list(
            geomap.find_in_articles(
                (story.article for story in told), gazetteer="none" if group == "elsewhere" else "chicago"
            )
        )
        for group, told in stories.items()
    }


@pytest.fixture(scope="module")
def evaluations(stories: dict[str, list[Story]], found: dict[str, list[Findings]]) -> dict[str, Evaluation]:
    return {group: evaluate_findings([story.gold for story in stories[group]], found[group]) for group in stories}


@pytest.mark.parametrize(("group", "name"), [(group, name) for group, floors in FLOORS.items() for name in floors])
def test_f1_stays_above_its_floor(evaluations: dict[str, Evaluation], group: str, name: str) -> None:
    kinds = ("block", "address", "intersection", "segment") if name == "precise" else (name,)
    errors = [one for one in evaluations[group].differences if one.kind in kinds]
    assert evaluations[group].scores[name].f1 >= FLOORS[group][name], errors


@pytest.mark.parametrize(
    ("group", "name"), [(group, name) for group, floors in SHARE_FLOORS.items() for name in floors]
)
def test_details_of_incidents_stay_above_their_floor(evaluations: dict[str, Evaluation], group: str, name: str) -> None:
    kinds = ("killed", "wounded") if name == "casualties" else (name,)
    errors = [one for one in evaluations[group].differences if one.kind in kinds]
    assert evaluations[group].shares[name].share >= SHARE_FLOORS[group][name], errors


@pytest.mark.parametrize(
    ("groups", "at_least", "told"),
    [(("chicagoland", "elsewhere"), 8, 0), (tuple(name.removesuffix(".txt") for name in UNSEEN), 21, 5)],
)
def test_next_to_nothing_happens_in_quiet_stories(
    groups: tuple[str, ...], at_least: int, told: int, stories: dict[str, list[Story]], found: dict[str, list[Findings]]
) -> None:
    quiet = {story.article.id for group in groups for story in stories[group] if not story.gold.incidents}
    assert len(quiet) >= at_least
    incidents = [
        (one.article.id, incident.place)
        for group in groups
        for one in found[group]
        if one.article.id in quiet
        for incident in one.incidents
    ]
    assert len(incidents) <= told, incidents


def test_no_place_of_another_town_is_put_on_chicagos_map(
    stories: dict[str, list[Story]], found: dict[str, list[Findings]]
) -> None:
    city = geomap.load_gazetteer("chicago")
    expressways = {street.label for street in city.streets if street.is_expressway}  # they run through many towns
    checked, wrong = 0, []
    for story, one in zip(stories["chicagoland"], found["chicagoland"], strict=True):
        annotated = story.gold.mentions
        for i, j in pair_spans(annotated, one.mentions, agree=lambda a, b: a.kind is b.kind).items():
            if annotated[i].city in (None, "Chicago"):
                continue
            checked += 1
            place = one.places[j]
            if isinstance(place, Location) and place.name not in expressways:
                wrong.append((story.article.id, annotated[i].text, annotated[i].city))
    assert checked >= 20
    assert wrong == []


def test_the_stories_are_many_and_hold_what_they_should(stories: dict[str, list[Story]]) -> None:
    every = [story for told in stories.values() for story in told]
    assert len({story.article.id for story in every}) == len(every) >= 430
    for story in every:
        spans = [(mention.start, mention.end) for mention in story.gold.mentions]
        assert spans == sorted(spans), story.article.id
        assert all(story.article.text[mention.start : mention.end] == mention.text for mention in story.gold.mentions)


def test_the_stories_compile_to_the_form_that_evaluate_reads(stories: dict[str, list[Story]], tmp_path: Path) -> None:
    every = [story for told in stories.values() for story in told]
    write_stories(every, tmp_path)
    read = read_annotations(tmp_path / "gold.jsonl")
    assert [one.mentions for one in read] == [story.gold.mentions for story in every]
    articles = list(geomap.read_articles(tmp_path / "articles.jsonl"))
    assert [article.text for article in articles] == [story.article.text for story in every]

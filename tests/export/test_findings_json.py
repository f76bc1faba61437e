"""Findings as a line of JSON and back: nothing lost, nothing accepted that is wrong."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings

from geomap.errors import InputError
from geomap.export import findings_from_json, findings_to_json
from geomap.model import Findings, Unplaced
from tests.export.samples import BLOCK, FINDINGS, MISS, findings


def test_the_line_has_the_fields_of_the_contract_in_its_order() -> None:
    line = findings_to_json(FINDINGS)
    assert "\n" not in line
    record = json.loads(line)
    assert list(record) == ["id", "source", "title", "published", "mentions", "incidents", "unplaced"]
    assert record["published"] == "2021-02-03"
    assert list(record["mentions"][0].items())[:-1] == [
        ("start", 22),
        ("end", 54),
        ("text", "100 block of West Example Street"),
        ("kind", "block"),
        ("incident", True),
        ("number", "100"),
        ("streets", [["W", "Example", "St"]]),
    ]
    assert list(record["mentions"][0]["location"].items()) == [
        ("lat", 41.9),
        ("lon", -87.6),
        ("precision", "block"),
        ("radius_m", 115),
        ("name", "100 block of W Example St"),
        ("geometry", {"type": "LineString", "coordinates": [[-87.6, 41.899], [-87.6, 41.901]]}),
        ("neighborhood", "Sampletown"),
        ("community_area", None),
        ("source", "gazetteer:sample"),
        ("confidence", 0.98),
    ]
    area = record["mentions"][1]["location"]
    assert list(area)[:6] == ["lat", "lon", "precision", "radius_m", "name", "ref"]
    assert (area["lat"], area["lon"], area["radius_m"]) == (None, None, None)
    assert area["ref"] == ["neighborhood", "Sampletown"]
    assert record["mentions"][2]["location"] is None
    assert record["unplaced"] == [
        {"mention": 2, "code": "no_street", "reason": "no street named Nosuch", "candidates": ["Such"]}
    ]
    assert list(record["incidents"][0].items()) == [
        ("id", "0123456789ab"),
        ("mention", 0),
        ("mentions", [0, 1]),
        ("type", "shooting"),
        ("when", "Monday"),
        ("start_time", "2021-02-01T12:00:00-06:00"),
        ("end_time", "2021-02-02"),
        ("killed", 0),
        ("wounded", 1),
        ("sentence", FINDINGS.article.text),
        ("sentence_start", 0),
        ("review", ["only one source"]),
    ]


def test_the_text_is_written_only_if_asked_for() -> None:
    assert json.loads(findings_to_json(FINDINGS, with_text=True))["text"] == FINDINGS.article.text
    back = findings_from_json(findings_to_json(FINDINGS))
    assert back == replace(FINDINGS, article=replace(FINDINGS.article, text=""))


def test_degrees_have_six_decimals_and_the_radius_is_rounded_up() -> None:
    place = replace(BLOCK, lat=41.123456789, lon=-87.123456789, radius_m=20.1)
    record = json.loads(findings_to_json(replace(FINDINGS, places=(place, *FINDINGS.places[1:]))))
    location = record["mentions"][0]["location"]
    assert (location["lat"], location["lon"], location["radius_m"]) == (41.123457, -87.123457, 21)


@settings(max_examples=60)
@given(findings())
def test_what_is_written_is_read_back_whole(found: Findings) -> None:
    line = findings_to_json(found, with_text=True)
    assert "\n" not in line
    back = findings_from_json(line)
    assert back == found
    assert pickle.loads(pickle.dumps(back)) == found  # noqa: S301  our own bytes; a pool or a cluster sends them so


def test_a_mention_without_location_and_reason_is_unplaced() -> None:
    record = json.loads(findings_to_json(FINDINGS))
    record["unplaced"] = []
    place = findings_from_json(record).places[2]
    assert isinstance(place, Unplaced)
    assert place.query == MISS.query


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("id",), None, "'id' must be a text"),
        (("published",), "soon", "'published' must be a date"),
        (("mentions",), {}, "'mentions' must be a list"),
        (("mentions", 0), "x", "'mentions' must be an object"),
        (("mentions", 0, "start"), -1, "mentions[0]: 'start' must be a whole number"),
        (("mentions", 0, "start"), True, "'start' must be a whole number"),
        (("mentions", 0, "end"), 3, "'end' must not lie before 'start'"),
        (("mentions", 0, "kind"), "planet", "'kind' must be one of block"),
        (("mentions", 0, "incident"), 1, "'incident' must be true or false"),
        (("mentions", 0, "streets"), [["W", "Example"]], "a street must be"),
        (("mentions", 0, "location"), [], "'location' must be an object"),
        (("mentions", 0, "location", "lat"), 91, "lat must lie in -90..90"),
        (("mentions", 0, "location", "lat"), None, "must both be given"),
        (("mentions", 0, "location", "lon"), float("nan"), "'lon' must be a number"),
        (("mentions", 0, "location", "lat"), 10**400, "'lat' must be a number"),
        (("mentions", 0, "location", "radius_m"), float("inf"), "'radius_m' must be a number"),
        (("mentions", 0, "location", "precision"), "exact", "'precision' must be one of"),
        (("mentions", 0, "location", "ref"), ["a"], "'ref' must be"),
        (("mentions", 0, "location", "geometry", "type"), "Circle", "'type' of a geometry"),
        (("mentions", 0, "location", "geometry", "coordinates"), [-87.6, 41.9], "'coordinates' must be"),
        (("mentions", 0, "location", "geometry", "coordinates"), [["a", "b"]], "'coordinates' must be"),
        (("mentions", 0, "location", "neighborhood"), 5, "'neighborhood' must be a text"),
        (("incidents", 0, "mention"), 3, "'mention' must be a whole number of 0 or more below 3"),
        (("incidents", 0, "mentions"), [7], "'mentions' must be a whole number"),
        (("incidents", 0, "id"), None, "incidents[0]: 'id' must be a text"),
        (("incidents", 0, "type"), "party", "'type' must be one of shooting"),
        (("incidents", 0, "killed"), 1.5, "'killed' must be a whole number"),
        (("incidents", 0, "killed"), 10**30, "'killed' must be a whole number"),
        (("incidents", 0, "review"), [1], "'review' must be a text"),
        (("unplaced", 0, "mention"), 9, "'mention' must be a whole number"),
        (("unplaced", 0, "code"), "lost", "'code' must be one of no_street"),
    ],
)
def test_a_wrong_field_is_refused_by_name(path: tuple[str | int, ...], value: object, message: str) -> None:
    record = copy.deepcopy(json.loads(findings_to_json(FINDINGS)))
    *way, last = path
    target = record
    for step in way:
        target = target[step]
    target[last] = value
    with pytest.raises(InputError) as raised:
        findings_from_json(record)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("line", ["", "{", "[]", "5", "[" * 100_000])
def test_a_line_that_is_no_object_is_refused(line: str) -> None:
    with pytest.raises(InputError):
        findings_from_json(line)

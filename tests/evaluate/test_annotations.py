"""Reading annotations: what is sound comes through, what is damaged is refused in one line that says where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from geomap.errors import InputError
from geomap.evaluate import check_texts, read_annotations
from geomap.model import Article, Findings, IncidentType, Kind, StreetName

TEXT: Final = "Robbed at 1812 S. Racine Ave. in Pilsen"
MENTION: Final = {
    "start": 10,
    "end": 29,
    "text": "1812 S. Racine Ave.",
    "kind": "address",
    "incident": True,
    "number": "1812",
    "streets": [["S", "Racine", "Ave"]],
    "city": "Chicago",
}
INCIDENT: Final = {"mention": 0, "type": "robbery", "when": None, "killed": 0, "wounded": None}


def write(folder: Path, *rows: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_a_row_becomes_findings(tmp_path: Path) -> None:
    path = write(tmp_path, {"id": "a", "mentions": [MENTION], "incidents": [INCIDENT]}, {"id": "b"})
    first, second = read_annotations(path)
    [mention] = first.mentions
    assert (mention.kind, mention.number, mention.city, mention.incident) == (Kind.ADDRESS, "1812", "Chicago", True)
    assert mention.streets == (StreetName("S", "Racine", "Ave"),)
    [incident] = first.incidents
    assert (incident.type, incident.place, incident.place_start) == (IncidentType.ROBBERY, "1812 S. Racine Ave.", 10)
    assert (incident.killed, incident.wounded) == (0, None)
    assert second == Findings(article=Article(id="b", text=""))


def test_empty_lines_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a"}\r\n\r\n{"id": "b"}\n')
    assert [one.article.id for one in read_annotations(path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (["no object"], "'line' must be an object"),
        ({"mentions": []}, "'id' must be a text, not None"),
        ({"id": "b", "mentions": "none"}, "'mentions' must be a list"),
        ({"id": "b", "mentions": [3]}, "'mentions' must be an object"),
        ({"id": "b", "mentions": [MENTION | {"start": -1}]}, "'start' must be a whole number of 0 or more"),
        ({"id": "b", "mentions": [MENTION | {"start": True}]}, "'start' must be a whole number of 0 or more"),
        ({"id": "b", "mentions": [MENTION | {"end": 5}]}, "has 19 characters, but from 'start' to 'end' there are -5"),
        ({"id": "b", "mentions": [MENTION | {"kind": "corner"}]}, "'kind' must be one of block, address"),
        ({"id": "b", "mentions": [MENTION | {"incident": "yes"}]}, "'incident' must be true or false"),
        ({"id": "b", "mentions": [MENTION | {"number": 1812}]}, "'number' must be a text"),
        ({"id": "b", "mentions": [MENTION | {"streets": [["S", "Racine"]]}]}, "must be [direction, name, type]"),
        ({"id": "b", "mentions": [MENTION | {"streets": ["Racine"]}]}, "must be [direction, name, type]"),
        ({"id": "b", "mentions": [MENTION | {"streets": [[None, None, None]]}]}, "'street name' must be a text"),
        ({"id": "b", "incidents": [INCIDENT]}, "'mention' must be a whole number of 0 or more below 0, not 0"),
        ({"id": "b", "incidents": [INCIDENT | {"mention": None, "type": "boom"}]}, "'type' must be one of shooting"),
        ({"id": "b", "incidents": [INCIDENT | {"mention": None, "killed": 0.5}]}, "'killed' must be a whole number"),
        ({"id": "a"}, "'id' 'a' is that of row 1 already"),
    ],
)
def test_a_damaged_row_is_named(tmp_path: Path, row: object, complaint: str) -> None:
    path = write(tmp_path, {"id": "a", "mentions": [MENTION]}, row)
    with pytest.raises(InputError) as caught:
        read_annotations(path)
    message = str(caught.value)
    assert message.startswith(f"{path}, row 2: ")
    assert complaint in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("bytes_", "complaint"),
    [
        (b"", "no annotations in it"),
        (b"\n \n", "no annotations in it"),
        (b'{"id": "a"', "row 1: no JSON"),
        (b'{"id": "\xff"}', "row 1: not UTF-8"),
        (b"[" * 100_000, "row 1: no JSON"),
        (b'{"id": "a", "mentions": [{"start": ' + b"9" * 5000 + b"}]}", "row 1: no JSON"),
    ],
    ids=["empty", "blank", "cut off", "other encoding", "nested deep", "a number of 5000 digits"],
)
def test_a_damaged_file_is_one_clear_line(tmp_path: Path, bytes_: bytes, complaint: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(bytes_)
    with pytest.raises(InputError) as caught:
        read_annotations(path)
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300 + len(str(path))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.jsonl: No such file"):
        read_annotations(tmp_path / "nowhere.jsonl")


def test_annotations_of_another_text_are_refused(tmp_path: Path) -> None:
    gold = read_annotations(write(tmp_path, {"id": "a", "mentions": [MENTION]}))
    same, other = (Findings(article=Article(id="a", text=text)) for text in (TEXT, "\n" + TEXT))
    assert list(check_texts(gold, found=[same])) == [same]
    with pytest.raises(InputError, match=r"article 'a': the annotations have '1812 S. Racine Ave.' at 10"):
        list(check_texts(gold, found=[other]))

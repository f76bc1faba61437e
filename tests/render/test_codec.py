"""Packing into the page and what a script element allows."""

from __future__ import annotations

import base64
import gzip
import json

from hypothesis import given
from hypothesis import strategies as st

from geomap.render.codec import PLAIN_LIMIT, StringTable, to_column, to_deltas, to_json_block, to_steps, utf16_length

DEGREES = st.tuples(st.floats(-180, 180), st.floats(-85, 85))


@given(st.lists(DEGREES))
def test_steps_add_up_to_the_rounded_points(points: list[tuple[float, float]]) -> None:
    steps = to_deltas(points, scale=100_000)
    x = y = 0
    for (lon, lat), dx, dy in zip(points, steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        assert (x, y) == (round(lon * 100_000), round(lat * 100_000))


def test_first_step_counts_from_the_origin() -> None:
    assert to_deltas([(-87.5, 41.0), (-87.4, 41.0)], scale=10, origin=(-870, 400)) == [-5, 10, 1, 0]


@given(st.text() | st.text("<>/!-scriptSCRIPT&\u2028\u2029\ud800", max_size=60))
def test_a_block_cannot_end_its_element(text: str) -> None:
    block = to_json_block({"text": text})
    assert not set("<>&\u2028\u2029") & set(block)
    assert block.isascii()
    assert json.loads(block) == {"text": text}


def test_a_large_block_is_compressed_and_steady() -> None:
    data = {"text": ["</script>"] * PLAIN_LIMIT}
    block = to_json_block(data)
    assert len(block) < PLAIN_LIMIT
    assert block == to_json_block(data)
    packed = base64.b64decode(json.loads(block)["gzip"])
    assert json.loads(gzip.decompress(packed)) == data
    assert packed[4:10] == b"\0\0\0\0\0\xff"  # no time and no system: the same wherever it is written


def test_numbers_are_written_as_steps() -> None:
    assert to_steps([3, 5, 4, 4]) == [3, 2, -1, 0]


def test_a_column_has_each_text_once_and_rows_only_where_texts_repeat() -> None:
    assert to_column(["a", "b"]) == {"values": ["a", "b"]}
    assert to_column(["b", None, "b", "a"]) == {"values": ["b", "a"], "rows": [0, -1, 1, 1]}


def test_strings_are_kept_once() -> None:
    table = StringTable()
    assert [table.add(text) for text in ("a", "b", "a", None, "")] == [0, 1, 0, -1, 2]
    assert table.values() == ["a", "b", ""]


@given(st.text())
def test_lengths_are_those_of_javascript(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2

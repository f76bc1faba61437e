"""Encodings: told, shown by a mark, or guessed; offsets count code points of the text as decoded."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import UsageError
from geomap.read.decoding import check_encoding, decode, mend_surrogates


def test_utf_8_is_the_default() -> None:
    assert decode("a café — 🚒\r\n".encode()) == "a café — 🚒\r\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_believed_and_dropped(mark: bytes, encoding: str) -> None:
    assert decode(mark + "a café".encode(encoding)) == "a café"


def test_what_is_not_utf_8_is_windows_1252() -> None:
    assert decode("“a café” — there".encode("cp1252")) == "“a café” — there"


def test_the_encoding_that_is_asked_for_wins() -> None:
    assert decode("Łódź".encode("cp1250"), encoding="cp1250") == "Łódź"
    with pytest.raises(UnicodeDecodeError):
        decode(b"\xff", encoding="utf-8")


@given(st.binary(max_size=200).filter(lambda data: data[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)))
def test_any_bytes_without_a_wide_mark_decode(data: bytes) -> None:
    if not data.startswith((codecs.BOM_UTF32_BE, codecs.BOM_UTF8)):
        assert len(decode(data)) <= len(data)


def test_half_surrogates_are_replaced_one_for_one() -> None:
    assert mend_surrogates("a\ud800b\udfffc🚒") == "a\ufffdb\ufffdc🚒"


def test_an_unknown_encoding_is_wrong_usage() -> None:
    check_encoding("latin-1")
    check_encoding(None)
    with pytest.raises(UsageError, match="unknown encoding 'utf-9'"):
        check_encoding("utf-9")

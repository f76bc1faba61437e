"""Dates of publication, as records and file names carry them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from geomap.read.dates import find_date_in_path, parse_published


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-02-03", date(2021, 2, 3)),
        (" 2021-02-03 ", date(2021, 2, 3)),
        ("20210203", date(2021, 2, 3)),
        ("2021-02-03T18:05:00", datetime(2021, 2, 3, 18, 5)),  # noqa: DTZ001  the text gives no zone
        ("2021-02-03T18:05:00Z", datetime(2021, 2, 3, 18, 5, tzinfo=UTC)),
        ("2021-02-03 18:05", datetime(2021, 2, 3, 18, 5)),  # noqa: DTZ001
        ("Wed, 03 Feb 2021 18:05:00 +0000", datetime(2021, 2, 3, 18, 5, tzinfo=UTC)),
        ("2/3/2021", date(2021, 2, 3)),
        ("02/03/2021", date(2021, 2, 3)),
        ("02/03/2021 11:30:00 PM", datetime(2021, 2, 3, 23, 30)),  # noqa: DTZ001
        ("2/3/2021 12:05 am", datetime(2021, 2, 3, 0, 5)),  # noqa: DTZ001
        ("2/3/2021, 23:30", datetime(2021, 2, 3, 23, 30)),  # noqa: DTZ001
        ("Feb. 3, 2021", date(2021, 2, 3)),
        ("February 3, 2021", date(2021, 2, 3)),
        ("Sept. 30 2021", date(2021, 9, 30)),
    ],
)
def test_dates_are_read(text: str, expected: date) -> None:
    found = parse_published(text)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "text",
    [
        "2/3/2021 25:00",
        "2/3/2021 13:00 PM",
        "13/3/2021 11:00 AM",
        "",
        "  ",
        "yesterday",
        "13/45/2021",
        "Foo 3, 2021",
        "2021-02-30",
        "Feb. 30, 2021",
        "1" * 100,
        "12",
        "0x2",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_published(text) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2021-02-03-shooting", date(2021, 2, 3)),
        ("shooting_20210203", date(2021, 2, 3)),
        ("2021/02/03/story", date(2021, 2, 3)),
        ("2020-01-01-archive/2021-02-03", date(2021, 2, 3)),
        ("story.2021.02.03", date(2021, 2, 3)),
        ("000_d8457e1c72a139c8", None),
        ("d20210203c", None),
        ("120210203", None),
        ("2021-0203", None),
        ("2021-02-30", None),
        ("1600-02-03", None),
    ],
)
def test_dates_in_paths(path: str, expected: date | None) -> None:
    assert find_date_in_path(path) == expected

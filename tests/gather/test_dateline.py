"""Date lines: the day and the place with which a story begins."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.gather import Dateline, find_dateline

CASES = [
    ("date 2021-02-03 CHICAGO (CBS) \u2014 The agency said", Dateline(date(2021, 2, 3), "CHICAGO")),
    (" date 2021-02-03 Two men were hurt", Dateline(date(2021, 2, 3), None)),
    ("2021-02-03\n\nTwo men were hurt", Dateline(date(2021, 2, 3), None)),
    ("Feb. 3, 2021\nTwo men were hurt", Dateline(date(2021, 2, 3), None)),
    ("Wednesday, February 3, 2021 - CHICAGO (WLS) -- A man", Dateline(date(2021, 2, 3), "CHICAGO")),
    ("Man hurt in crash\nPublished: Sept. 9, 2019\nA man was hurt", Dateline(date(2019, 9, 9), None)),
    ("Man hurt in crash\nUpdated May 1, 2018 9:00 a.m.\nA man was hurt", Dateline(date(2018, 5, 1), None)),
    ("DES PLAINES (Sun Wire) - Authorities are", Dateline(None, "DES PLAINES")),
    ("GARY, Ind. (AP) -- A man", Dateline(None, "GARY, Ind.")),
    ("Gary, Ind. \u2014 A man", Dateline(None, "Gary, Ind.")),
    ("**CHICAGO (CBS) -- ** A man", Dateline(None, "CHICAGO")),
    ("** CHICAGO (WIRE) ** \\- At least nine", Dateline(None, "CHICAGO")),
    ("ROGERS PARK \u2014 Police are", Dateline(None, "ROGERS PARK")),
    ("date 2021-02-30 Two men", Dateline(None, None)),
    ("A man was hurt on Feb. 3, 2021, in Gary.", Dateline(None, None)),
    ("UPDATE: A man -- the driver -- was hurt", Dateline(None, None)),
    ("", Dateline(None, None)),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_dateline(text: str, expected: Dateline) -> None:
    assert find_dateline(text) == expected

"""A DataFrame goes in and comes out: the same rows, the answers of `geocode` beside them."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geomap
from geomap.errors import UsageError
from geomap.frames import geocode_frame
from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.geocoding import geocode
from geomap.geocoding import many as many_module
from geomap.geocoding.many import geocode_many, places_of
from geomap.model import Location
from tests.gazetteer.small_city import build_tiger, tiger_row

ADDED = [
    "geomap_lat",
    "geomap_lon",
    "geomap_precision",
    "geomap_radius_m",
    "geomap_name",
    "geomap_neighborhood",
    "geomap_community_area",
    "geomap_community_area_number",
    "geomap_confidence",
    "geomap_code",
    "geomap_reason",
]
TAILS = st.sampled_from(
    "N LARAMIE AVE|North Laramie Avenue|Laramie|S Laramie Street|W 79TH ST|79th St|E 79 Street|W Madison|King Drive"
    "|N Milwaukee Ave, Chicago|Ridge Avenue in Evanston|W TERMINAL ST|Freemont St|S Doty Ave|N Lake Shore Dr NB"
    "|Broadway|W Division St between Ashland and Damen|N Laramie Ave, at Le Moyne St|W Chicago Ave Apt 2|IL"
    "|Dan Ryan Expy|N LARAMIE AVE BLOCK|- 1525 N Laramie Ave|1/2 N Laramie Ave|th St|59 th St".split("|")
)
HEADS = st.one_of(
    st.integers(0, 139).map(lambda hundred: f"{hundred:03d}XX"),
    st.integers(0, 139).map(lambda hundred: f"{hundred:03d}0X"),
    st.integers(0, 13900).map(str),
    st.integers(0, 139).map(lambda hundred: f"{hundred * 100} block of"),
    st.integers(0, 139).map(lambda hundred: f"{hundred * 100} BLOCK"),
    st.sampled_from(
        ["0000X", "6700-6900 block of", "15-hundred block of", "1060", "unit block of", "1523 -", "099999"]
    ),
)
TEXTS = st.one_of(st.tuples(HEADS, TAILS).map(" ".join), TAILS, st.text(max_size=40))


@pytest.fixture(scope="module")
def chicago() -> Gazetteer:
    return load_gazetteer("chicago")


def expected_row(text: str, gazetteer: Gazetteer) -> list[object]:
    """Return what the added columns must hold for a text, None for what is unknown."""
    place = geocode(text, gazetteer=gazetteer)
    if not isinstance(place, Location):
        return [*[None] * 9, place.code.value, place.reason]
    area = place.areas["community_area"]
    number = gazetteer.find_area("community_area", area).number if area else None
    return [
        place.lat,
        place.lon,
        place.precision.value,
        place.radius_m,
        place.name,
        place.areas["neighborhood"],
        area,
        number,
        place.confidence,
        None,
        None,
    ]


def added_rows(frame: pd.DataFrame) -> list[list[object]]:
    """Return the cells of the added columns, None for what is missing."""
    objects = frame[ADDED].astype(object)
    return [[None if pd.isna(cell) else cell for cell in row] for row in objects.to_numpy().tolist()]


@given(st.lists(TEXTS, min_size=1, max_size=25))
@settings(max_examples=120, deadline=None)
def test_every_row_has_the_answer_that_geocode_gives_to_its_text(texts: list[str]) -> None:
    gazetteer = load_gazetteer("chicago")
    frame = geocode_frame(pd.DataFrame({"place": texts}), column="place", gazetteer=gazetteer)
    assert added_rows(frame) == [expected_row(text, gazetteer) for text in texts]


def test_blocks_all_over_the_city_have_the_answer_that_geocode_gives(chicago: Gazetteer) -> None:
    """Every kind of line takes part: bent, in pieces, with a gap in it, or ending within the block."""
    chance = random.Random(5)  # noqa: S311
    texts = []
    for street in chicago.streets:
        hundred = chance.randint(max(int(street.first) // 100 - 3, 0), int(street.last) // 100 + 3)
        texts.append(f"{hundred:03d}XX {street.label.upper()}")
        texts += [f"{int(low + high) // 200 * 100} block of {street.label}" for low, high in street.gaps]
    texts += [f"{chance.randint(0, 12000)} {street.label}" for street in chance.sample(chicago.streets, 300)]
    frame = geocode_frame(pd.DataFrame({"place": texts}), column="place", gazetteer=chicago)
    for text, row in zip(texts, added_rows(frame), strict=True):
        assert row == expected_row(text, chicago), text


def test_a_city_with_exact_ends_and_without_areas_has_the_same_answers(tmp_path: Path) -> None:
    city = build_tiger(
        tmp_path,
        tiger_row("E Elm St", (100, 198, 101, 199), (0, 0), (100, 0)),
        tiger_row("E Elm St", (200, 240, 201, 241), (100, 0), (150, 20)),
        tiger_row("E Elm St", (702, 798, 701, 799), (600, 0), (700, 0)),
        tiger_row("Oak Ave", (0, 30, 1, 31), (0, 0), (0, 80)),
    )
    texts = [f"{hundred} block of {street}" for street in ("E Elm St", "Oak Ave") for hundred in range(0, 1100, 100)]
    texts += [f"{number} {street}" for street in ("E Elm St", "Oak Ave") for number in (*range(0, 900, 7), 99_999)]
    places = geocode_many(texts, gazetteer=city)
    one_by_one = places_of([geocode(text, gazetteer=city) for text in texts], gazetteer=city)
    assert {None, "number_not_reached"} <= set(places.code)
    for name in ("lat", "lon", "radius_m", "confidence", "precision", "name", "code", "reason"):
        np.testing.assert_array_equal(getattr(places, name), getattr(one_by_one, name))
    frame = geocode_frame(pd.DataFrame({"p": texts}), column="p", gazetteer=city)
    assert list(frame.columns) == ["p", *(name for name in ADDED if "neighborhood" not in name and "area" not in name)]


def test_blocks_take_the_quick_way(chicago: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str, **_: object) -> None:
        pytest.fail(f"{text!r} was geocoded by itself")

    monkeypatch.setattr(many_module, "geocode", refuse)
    texts = ["013XX N LARAMIE AVE", "0000X W MADISON ST", "1315 N Laramie Ave", "1300 block of North Laramie Avenue"]
    assert geocode_many(texts, gazetteer=chicago).code.tolist() == [None] * 4


def test_the_input_comes_back_untouched_with_its_index() -> None:
    df = pd.DataFrame(
        {"n": [3, 1, 2], "block": ["013XX N LARAMIE AVE", "nonsense", "013XX N LARAMIE AVE"], "when": ["a", None, "c"]},
        index=pd.Index(["x", "y", "x"], name="report"),
    )
    before = df.copy(deep=True)
    frame = geomap.geocode_frame(df, column="block")
    pd.testing.assert_frame_equal(df, before)
    pd.testing.assert_frame_equal(frame[["n", "block", "when"]], before)
    assert list(frame.columns) == ["n", "block", "when", *ADDED]
    assert frame["geomap_name"].tolist()[::2] == ["1300 block of N Laramie Ave"] * 2
    assert frame["geomap_code"].tolist()[1] == "unparsed"


def test_the_added_columns_have_one_type_whatever_was_found() -> None:
    wanted = geocode_frame(pd.DataFrame({"p": ["013XX N LARAMIE AVE", "zzz"]}), column="p")[ADDED].dtypes
    for texts in ([], ["zzz"], ["Pilsen"], [None]):
        found = geocode_frame(pd.DataFrame({"p": pd.Series(texts, dtype="object")}), column="p")[ADDED].dtypes
        pd.testing.assert_series_equal(found, wanted)
    assert str(wanted["geomap_lat"]) == str(wanted["geomap_radius_m"]) == "float64"
    assert str(wanted["geomap_community_area_number"]) == "Int64"


@pytest.mark.parametrize("missing", [None, math.nan, pd.NA, pd.NaT, "", "  "])
def test_a_missing_value_is_unparsed(missing: Any) -> None:  # noqa: ANN401
    frame = geocode_frame(pd.DataFrame({"p": pd.Series([missing, "Austin"], dtype="object")}), column="p")
    assert frame["geomap_code"].tolist()[0] == "unparsed"
    assert frame["geomap_name"].tolist()[1] == "Austin"
    assert np.isnan(frame["geomap_lat"]).all()


def test_what_is_no_text_is_unparsed_and_a_categorical_column_is_text() -> None:
    numbers = geocode_frame(pd.DataFrame({"p": [1300, 1400]}), column="p")
    assert numbers["geomap_code"].tolist() == ["unparsed", "unparsed"]
    blocks = pd.Categorical(["013XX N LARAMIE AVE", None], categories=["never used", "013XX N LARAMIE AVE"])
    frame = geocode_frame(pd.DataFrame({"p": blocks}), column="p")
    assert frame["geomap_precision"].tolist()[0] == "block"
    assert frame["geomap_code"].tolist()[1] == "unparsed"


def test_an_area_decides_between_places_that_share_a_name() -> None:
    df = pd.DataFrame(
        {
            "p": ["5000 block of Laramie Avenue", "5000 block of Laramie Avenue", "013XX N LARAMIE AVE"],
            "area": ["Garfield Ridge", None, "Hegewisch"],
        }
    )
    assert geocode_frame(df, column="p")["geomap_code"].tolist()[:2] == ["ambiguous", "ambiguous"]
    frame = geocode_frame(df, column="p", area_column="area")
    assert frame["geomap_name"].tolist()[0] == "5000 block of S Laramie Ave"
    assert frame["geomap_code"].tolist()[1] == "ambiguous"
    assert frame["geomap_name"].tolist()[2] == "1300 block of N Laramie Ave"


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        (["q"], "no column 'p'; its columns are q"),
        (["p", "p"], "more than one column 'p'"),
        (["p", "geomap_lat"], "'geomap_lat' already"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(columns: list[str], why: str) -> None:
    df = pd.DataFrame([["x"] * len(columns)], columns=columns)
    with pytest.raises(UsageError, match=why):
        geocode_frame(df, column="p")


def test_an_area_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="no column 'area'"):
        geocode_frame(pd.DataFrame({"p": ["Austin"]}), column="p", area_column="area")

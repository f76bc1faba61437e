"""The hand-made tables of facts on Chicago: their form, and that what they point at is there."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import geomap
from geomap.gazetteer import load_gazetteer
from geomap.gazetteer.names import name_key
from geomap.geocoding import geocode
from geomap.model import Unplaced

Row = dict[str, str]

FOLDER: Final = Path(geomap.__file__).parent / "data" / "chicago"
COLUMNS: Final = {
    "area_names": ("layer", "official", "name", "aliases", "source"),
    "named_areas": ("name", "aliases", "relation", "members", "source"),
    "towns": ("name", "county", "state", "aliases", "source"),
    "street_aliases": ("alias", "street", "kind", "source"),
    "landmarks": ("name", "aliases", "kind", "place", "source"),
}
SORTED_BY: Final[dict[str, Callable[[Row], tuple[str, ...]]]] = {
    "area_names": lambda row: (row["layer"], row["name"].casefold()),
    "named_areas": lambda row: (row["name"].casefold(),),
    "towns": lambda row: (row["name"].casefold(), row["state"], row["county"]),
    "street_aliases": lambda row: (row["alias"].casefold(), row["street"]),
    "landmarks": lambda row: (row["kind"], row["name"].casefold()),
}
MAY_BE_EMPTY: Final = frozenset({"aliases"})
LANDMARK_KINDS: Final = frozenset(
    {"hospital", "park", "station", "police_district", "police_area", "court", "jail", "airport", "university"}
    | {"school", "stadium", "beach", "venue", "museum", "government", "housing", "harbor", "cemetery", "shopping"}
    | {"bridge", "other"}
)


@cache
def read(table: str) -> tuple[Row, ...]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def names_of(row: Row) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def all_names(table: str) -> set[str]:
    return {name_key(name) for row in read(table) for name in names_of(row)}


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_and_cells(table: str) -> None:
    rows = read(table)
    assert tuple(rows[0]) == COLUMNS[table]
    for row in rows:
        assert None not in row, f"too many cells: {row}"
        assert None not in row.values(), f"too few cells: {row}"
        for column, cell in row.items():
            assert cell or column in MAY_BE_EMPTY, f"{column} is empty: {row}"
            parts = cell.split("|")
            assert parts == [part.strip() for part in parts], f"spaces around {cell!r}"
            assert len(parts) == 1 or all(parts), f"an empty value in {cell!r}"


@pytest.mark.parametrize("table", COLUMNS)
def test_rows_are_sorted(table: str) -> None:
    keys = [SORTED_BY[table](row) for row in read(table)]
    assert keys == sorted(keys)


@pytest.mark.parametrize("table", ["area_names", "named_areas", "towns", "landmarks"])
def test_no_row_repeats_a_name(table: str) -> None:
    for row in read(table):
        names = [name.casefold() for name in names_of(row)]
        assert len(names) == len(set(names)), row


def test_every_official_area_has_a_row() -> None:
    layers = Counter(row["layer"] for row in read("area_names"))
    assert layers == {"neighborhood": 98, "community_area": 77}
    assert len({(row["layer"], row["official"]) for row in read("area_names")}) == 175


def test_area_names_are_those_of_the_gazetteer() -> None:
    gazetteer = load_gazetteer("chicago")
    for layer in gazetteer.layers:
        rows = [row for row in read("area_names") if row["layer"] == layer]
        assert {row["name"] for row in rows} == {area.name for area in gazetteer.areas(layer)}


def test_an_areas_name_means_one_area_of_its_layer() -> None:
    seen: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in read("area_names"):
        for name in names_of(row):
            seen[row["layer"], name_key(name)].add(row["name"])
    assert {key: names for key, names in seen.items() if len(names) > 1} == {}


def test_named_areas_are_made_of_official_ones() -> None:
    official = {f"{row['layer']}:{row['name']}" for row in read("area_names")}
    for row in read("named_areas"):
        members = row["members"].split("|")
        assert row["relation"] in {"same", "part_of", "union"}, row
        assert len(members) == len(set(members)), row
        assert set(members) <= official, row
        if row["relation"] == "same":
            assert len(members) == 1, row
        if row["relation"] == "union":
            assert len(members) > 1, row


def test_a_named_area_is_not_an_official_one_and_means_one_thing() -> None:
    assert all_names("named_areas").isdisjoint(all_names("area_names"))
    keys = [name_key(name) for row in read("named_areas") for name in {name_key(name) for name in names_of(row)}]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_the_great_sides_cover_the_city() -> None:
    sides = {row["name"]: set(row["members"].split("|")) for row in read("named_areas") if row["relation"] == "union"}
    everything = {f"community_area:{row['name']}" for row in read("area_names") if row["layer"] == "community_area"}
    assert sides["North Side"] | sides["West Side"] | sides["South Side"] | sides["Central Area"] == everything
    assert sides["North Side"].isdisjoint(sides["South Side"])
    assert sides["West Side"].isdisjoint(sides["North Side"] | sides["South Side"])


def test_towns() -> None:
    rows = read("towns")
    assert {row["state"] for row in rows} == {"IL", "IN", "WI"}
    assert len({(row["name"], row["state"]) for row in rows}) == len(rows)
    assert "chicago" not in {name.casefold() for row in rows for name in names_of(row)}


def test_street_aliases() -> None:
    rows = read("street_aliases")
    assert {row["kind"] for row in rows} <= {"renamed", "nickname", "number", "spelling", "landmark"}
    assert len({row["alias"].casefold() for row in rows}) == len(rows)
    for row in rows:
        assert row["alias"].casefold() not in {street.casefold() for street in row["street"].split("|")}, row


def test_every_alias_leads_to_a_street() -> None:
    gazetteer = load_gazetteer("chicago")
    streets = {street.base.lower() for street in gazetteer.streets}
    streets |= {f"landmark:{landmark.name}".lower() for landmark in gazetteer.landmarks}
    targets = {target.lower() for row in read("street_aliases") for target in row["street"].split("|")}
    assert targets - streets == set()


def test_landmark_kinds() -> None:
    assert {row["kind"] for row in read("landmarks")} == LANDMARK_KINDS


def test_only_stations_share_a_name() -> None:
    """There are five stations called Western: that is told, not guessed. Every other name means one landmark."""
    owners: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in read("landmarks"):
        for name in names_of(row):
            owners[name_key(name)].add((row["name"], row["kind"]))
    shared = {key: rows for key, rows in owners.items() if len(rows) > 1}
    assert {key: rows for key, rows in shared.items() if any(kind != "station" for _, kind in rows)} == {}
    assert len({row["name"] for row in read("landmarks")}) == len(read("landmarks"))


def test_landmarks_outside_lie_in_a_town_of_the_table() -> None:
    towns = {row["name"] for row in read("towns")}
    outside = {place.removeprefix("outside:") for place in places() if place.startswith("outside:")}
    assert outside - towns == set()


def test_landmarks_that_are_areas_are_in_the_gazetteer() -> None:
    gazetteer = load_gazetteer("chicago")
    parks = {alias for area in gazetteer.areas("park") for alias in area.aliases}
    layers = {layer: {area.name for area in gazetteer.areas(layer)} for layer in gazetteer.layers}
    for place in places():
        kind, _, name = place.partition(":")
        if kind == "park":
            assert name in parks, place
        elif kind == "area":
            layer, _, area = name.partition(":")
            assert area in layers[layer], place


def test_every_other_landmark_is_placed_by_our_own_geocoder() -> None:
    gazetteer = load_gazetteer("chicago")
    missed = {}
    for place in places():
        if ":" not in place:
            found = geocode(place, gazetteer=gazetteer)
            if isinstance(found, Unplaced) or found.lat is None:
                missed[place] = found
    assert missed == {}


def places() -> Iterator[str]:
    return (row["place"] for row in read("landmarks"))

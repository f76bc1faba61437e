"""Street names: every spelling of one name has one key, and different names have different ones."""

import pytest

from geomap.gazetteer.names import MAX_NAME, name_key, ordinal, parse_direction, parse_street_type, spell_out


@pytest.mark.parametrize(
    "spellings",
    [
        ("McLean", "Mc Lean", "MC LEAN", "mclean"),
        ("55th", "55 th", "Fifty-Fifth", "fifty fifth", "FIFTYFIFTH"),
        ("103rd", "103d", "One Hundred Third", "one hundred and third"),
        ("22nd", "22th", "twenty-second"),
        ("Dr. Martin Luther King Jr.", "Martin Luther King", "Rev. Martin Luther King, Jr"),
        ("St. Louis", "Saint Louis", "ST LOUIS"),
        ("O'Brien", "OBrien", "O’Brien", "O Brien"),
        ("La Salle", "LaSalle", "LASALLE"),
        ("Peña", "Pena"),
    ],
)
def test_one_key_for_all_spellings(spellings: tuple[str, ...]) -> None:
    assert len({name_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("55th", "56th"), ("Lake", "Lake Shore"), ("Wood", "Hood"), ("1st", "11th"), ("Dr", "St")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_noise_has_no_key() -> None:
    assert name_key("x" * (MAX_NAME + 1)) == ""
    assert name_key("...") == ""


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (112, "112th"), (121, "121st")]
)
def test_ordinal(number: int, text: str) -> None:
    assert ordinal(number) == text


def test_directions_and_types() -> None:
    assert [parse_direction(word) for word in ("N.", "north", "No.", "NW", "N.W.", "Nord")] == [
        "N",
        "N",
        "N",
        "NW",
        "NW",
        None,
    ]
    assert [parse_street_type(word) for word in ("Avenue", "Av.", "BLVD", "Expressway", "Avenu3")] == [
        "Ave",
        "Ave",
        "Blvd",
        "Expy",
        None,
    ]
    assert [spell_out(kind) for kind in ("Ave", "Mkt", "Quux")] == ["avenue", "market", "Quux"]

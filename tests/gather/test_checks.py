"""Doubts about an incident's place, and when two mentions are one place."""

from __future__ import annotations

from types import MappingProxyType

from geomap.gather import gather_incidents
from geomap.gather.checks import find_doubts
from geomap.gather.places import PlaceBook
from geomap.model import Article, Kind, Location, Mention, MissCode, Precision, StreetName, Unplaced


def block(number: str, direction: str | None, name: str, *, start: int = 0) -> Mention:
    text = f"{number} block of {direction or ''} {name}"
    return Mention(
        start=start,
        end=start + len(text),
        text=text,
        kind=Kind.BLOCK,
        number=number,
        streets=(StreetName(direction, name, None),),
    )


def crossing(one: str, other: str) -> Mention:
    text = f"{one} and {other}"
    streets = (StreetName(None, one, None), StreetName(None, other, None))
    return Mention(start=0, end=len(text), text=text, kind=Kind.INTERSECTION, streets=streets)


def area(name: str) -> Mention:
    return Mention(start=0, end=len(name), text=name, kind=Kind.AREA)


def spot(
    name: str, *, lat: float = 41.9, lon: float = -87.7, neighborhood: str | None = None, **notes: str
) -> Location:
    return Location(
        name=name,
        precision=Precision.BLOCK,
        source="gazetteer:chicago",
        confidence=0.9,
        lat=lat,
        lon=lon,
        radius_m=100.0,
        areas=MappingProxyType({"neighborhood": neighborhood, "community_area": neighborhood}),
        notes=tuple(notes.values()),
    )


def shape(name: str) -> Location:
    areas = MappingProxyType({"neighborhood": name, "community_area": None})
    return Location(
        name=name,
        precision=Precision.AREA,
        source="gazetteer:chicago",
        confidence=0.9,
        ref=("neighborhood", name),
        areas=areas,
    )


UNKNOWN = Unplaced(code=MissCode.NO_STREET, reason="no street named Larame", candidates=("Laramie",))


def test_all_agrees() -> None:
    mentions = [block("1500", "N", "Laramie"), area("Austin")]
    places = [spot("1500 block of N Laramie Ave", neighborhood="Austin"), shape("Austin")]
    assert find_doubts(0, (0, 1), mentions, places) == ()


def test_block_and_neighborhood_disagree() -> None:
    mentions = [block("1500", "N", "Laramie"), area("Englewood")]
    places = [spot("1500 block of N Laramie Ave", neighborhood="Austin"), shape("Englewood")]
    assert find_doubts(0, (0, 1), mentions, places) == (
        "the text says Englewood, but 1500 block of N Laramie Ave lies in Austin",
    )


def test_side_of_the_city_is_no_contradiction() -> None:
    side = Location(name="West Side", precision=Precision.AREA, source="g", confidence=0.9, ref=("named", "West Side"))
    mentions = [block("1500", "N", "Laramie"), area("West Side")]
    assert find_doubts(0, (0, 1), mentions, [spot("x", neighborhood="Austin"), side]) == ()


def test_place_not_found() -> None:
    assert find_doubts(0, (0,), [block("1500", "N", "Larame")], [UNKNOWN]) == (
        "1500 block of N Larame is not placed: no street named Larame",
    )


def test_several_candidates() -> None:
    miss = Unplaced(code=MissCode.AMBIGUOUS, reason="there are two", candidates=("100 N State St", "100 S State St"))
    (reason,) = find_doubts(0, (0,), [block("100", None, "State")], [miss])
    assert reason.endswith("; it may be 100 N State St or 100 S State St")


def test_cross_street_not_found() -> None:
    street = Mention(
        start=40, end=51, text="Le Moyne St", kind=Kind.STREET, streets=(StreetName(None, "Le Moyne", "St"),)
    )
    mentions = [block("1500", "N", "Laramie"), street]
    miss = Unplaced(code=MissCode.NO_CROSSING, reason="Le Moyne St does not cross")
    assert find_doubts(0, (0, 1), mentions, [spot("x"), miss]) == (
        "Le Moyne St is not placed: Le Moyne St does not cross",
    )


def test_notes_of_the_geocoder() -> None:
    place = spot("1500 block of N Laramie Ave", note="spelling corrected")
    assert find_doubts(0, (0,), [block("1500", "N", "Larame")], [place]) == (
        "1500 block of N Larame: spelling corrected",
    )


def same(one: Mention, other: Mention, *places: Location) -> tuple[bool, bool]:
    book = PlaceBook([one, other], places or (UNKNOWN, UNKNOWN))
    return book.same(0, 1), book.related(0, 1)


def test_same_words_are_one_place() -> None:
    assert same(block("1500", "N", "Laramie"), block("1500", None, "Laramie")) == (True, True)
    assert same(crossing("55th", "Woodlawn"), crossing("Woodlawn", "Fifty-Fifth")) == (True, True)


def test_north_and_south_are_two_places() -> None:
    assert same(block("100", "N", "State"), block("100", "S", "State")) == (False, False)


def test_address_lies_on_its_block() -> None:
    address = Mention(
        start=0,
        end=15,
        text="1517 N. Laramie",
        kind=Kind.ADDRESS,
        number="1517",
        streets=(StreetName("N", "Laramie", None),),
    )
    assert same(block("1500", "N", "Laramie"), address) == (True, True)
    assert same(block("1600", "N", "Laramie"), address) == (False, False)


def test_crossing_of_a_blocks_street_may_be_it() -> None:
    assert same(block("300", "S", "Cicero"), crossing("Jackson", "Cicero")) == (False, True)
    assert same(block("300", "S", "Cicero"), crossing("Jackson", "Laramie")) == (False, False)


def test_placed_spots_are_measured() -> None:
    here, near, far = spot("a"), spot("b", lat=41.9009), spot("c", lat=41.95)
    one, other = block("300", "S", "Cicero"), crossing("Jackson", "Cicero")
    assert same(one, other, here, near) == (True, True)
    assert same(one, other, here, far) == (False, False)


def test_review_reaches_the_incident() -> None:
    text = "A man was shot about 9 p.m. Monday in the 1500 block of N Larame."
    mention = block("1500", "N", "Larame", start=text.index("1500"))
    _, (incident,) = gather_incidents(Article(id="a", text=text), [mention], [UNKNOWN], timezone="America/Chicago")
    assert incident.review == ("1500 block of N Larame is not placed: no street named Larame",)
    assert incident.location is None

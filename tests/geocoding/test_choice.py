"""Of several places that fit, the story's other places decide, or nobody does."""

import math
from dataclasses import replace

import pytest
from shapely import Point
from shapely.geometry import shape

from geomap.gazetteer import load_gazetteer
from geomap.gazetteer.streets import length_m
from geomap.geocoding import geocode, locate_mentions
from geomap.geocoding.candidates import find_candidates, similar_names
from geomap.model import Kind, Location, Mention, MissCode, StreetName, Unplaced

CHICAGO = load_gazetteer("chicago")


def area(name: str, *, start: int = 0) -> Mention:
    return Mention(start=start, end=start + len(name), text=name, kind=Kind.AREA)


def block(number: str, street: StreetName, *, start: int = 100, city: str | None = None) -> Mention:
    text = f"{number} block of {' '.join(part for part in street if part)}"
    return Mention(
        start=start, end=start + len(text), text=text, kind=Kind.BLOCK, number=number, streets=(street,), city=city
    )


MARSHFIELD = StreetName(None, "Marshfield", "Ave")


def only(place: Location | Unplaced) -> Location:
    assert isinstance(place, Location), place
    return place


@pytest.mark.parametrize(
    ("neighborhood", "name"),
    [
        ("Back of the Yards", "4900 block of S Marshfield Ave"),
        ("Ravenswood", "4900 block of N Marshfield Ave"),
        ("South Side", "4900 block of S Marshfield Ave"),
    ],
)
def test_a_neighborhood_decides(neighborhood: str, name: str) -> None:
    places = locate_mentions([area(neighborhood), block("4900", MARSHFIELD)], gazetteer=CHICAGO)
    chosen = only(places[1])
    assert chosen.name == name
    assert neighborhood in chosen.notes[-1]
    assert chosen.confidence < only(geocode(name, gazetteer=CHICAGO)).confidence


def test_the_area_in_which_the_words_put_it_decides() -> None:
    street = StreetName(None, "59th", "St")
    for start in (20, 100, 150):
        mentions = sorted([block("200", street), area("Englewood", start=start)], key=lambda mention: mention.start)
        places = locate_mentions(mentions, gazetteer=CHICAGO)
        chosen = only(places[mentions.index(block("200", street))])
        assert chosen.name == "200 block of W 59th St"
        assert chosen.notes == ("one of several; the one in Englewood",)
    # Further on in the story the same area does not decide, since East 59th Street is not far from it either.
    apart = [block("200", street), area("Englewood", start=500)]
    assert isinstance(locate_mentions(apart, gazetteer=CHICAGO)[0], Unplaced)


@pytest.mark.parametrize(
    "query",
    [
        "700 block of 71st Street in Englewood",
        "700 block of 71st Street, Englewood",
        "700 block of 71st St in the Englewood neighborhood, Chicago",
        "700 block of 71st Street, Englewood, Chicago, IL 60621",
    ],
)
def test_a_query_may_name_the_area(query: str) -> None:
    assert only(geocode(query, gazetteer=CHICAGO)).name == "700 block of W 71st St"


def test_an_area_that_does_not_agree_is_told() -> None:
    place = only(geocode("1500 block of North Laramie Avenue in Englewood", gazetteer=CHICAGO))
    assert place.notes == ("does not lie in Englewood",)
    assert only(geocode("Division and Ashland, Wicker Park", gazetteer=CHICAGO)).notes == ()


def test_the_nearest_in_the_text_decides() -> None:
    mentions = [
        area("Back of the Yards", start=0),
        block("4900", MARSHFIELD, start=40),
        area("Rogers Park", start=2000),
    ]
    assert only(locate_mentions(mentions, gazetteer=CHICAGO)[1]).name == "4900 block of S Marshfield Ave"


def test_nothing_decides() -> None:
    place = locate_mentions([block("4900", MARSHFIELD)], gazetteer=CHICAGO)[0]
    assert isinstance(place, Unplaced)
    assert place.code is MissCode.AMBIGUOUS
    assert place.candidates == ("4900 block of N Marshfield Ave", "4900 block of S Marshfield Ave")


def test_of_places_side_by_side_the_radius_holds_all() -> None:
    """50 North and 50 South Clark Street are a block apart: the one that is named reaches the other."""
    whole, south = (only(geocode(query, gazetteer=CHICAGO)) for query in ("50 Clark St", "50 S Clark St"))
    assert whole.lat is not None
    assert south.lat is not None
    assert whole.lon is not None
    assert south.lon is not None
    apart = math.dist(CHICAGO.plane.to_xy(whole.lon, whole.lat), CHICAGO.plane.to_xy(south.lon, south.lat))
    north = only(geocode("50 N Clark St", gazetteer=CHICAGO))
    assert north.radius_m is not None
    assert north.radius_m < apart
    assert whole.radius_m is not None
    assert apart < whole.radius_m
    assert whole.notes[-1].startswith("one of several")


def test_a_far_place_decides_nothing() -> None:
    place = locate_mentions([area("Hegewisch"), block("4900", MARSHFIELD)], gazetteer=CHICAGO)[1]
    assert isinstance(place, Unplaced)


def test_another_town_is_never_placed_here() -> None:
    ridge = StreetName(None, "Ridge", "Ave")
    place = locate_mentions([block("7500", ridge, city="Evanston")], gazetteer=CHICAGO)[0]
    assert isinstance(place, Unplaced)
    assert place.reason == "in Evanston, outside Chicago"


@pytest.mark.parametrize(
    ("dateline", "placed"),
    [
        ("CHICAGO", True),
        ("OLD TOWN", True),
        ("WEST SIDE", True),
        ("NOBODY KNOWS", True),
        (None, True),
        ("GARY, Ind.", False),
        ("EVANSTON", False),
        ("MADISON, Wis.", False),
    ],
)
def test_a_dateline_puts_a_story_in_its_town(dateline: str | None, placed: bool) -> None:  # noqa: FBT001
    mention = block("1500", StreetName("N", "Laramie", "Ave"))
    place = locate_mentions([mention], gazetteer=CHICAGO, town=dateline)[0]
    assert isinstance(place, Location) == placed


def test_what_the_text_says_of_the_town_outweighs_the_dateline() -> None:
    mention = block("1500", StreetName("N", "Laramie", "Ave"), city="Chicago")
    assert isinstance(locate_mentions([mention], gazetteer=CHICAGO, town="GARY, Ind.")[0], Location)


def labels(name: StreetName) -> list[str]:
    return [candidate.street.label for candidate in find_candidates(name, gazetteer=CHICAGO)]


def test_candidates_keep_to_what_the_text_gives() -> None:
    assert labels(StreetName("N", "Laramie", "Ave")) == ["N Laramie Ave"]
    assert sorted(labels(StreetName(None, "Laramie", None))) == ["N Laramie Ave", "S Laramie Ave"]
    assert labels(StreetName("E", "Laramie", None)) == []
    assert labels(StreetName("W", "79th", None))[0] == "W 79th St"
    assert labels(StreetName("W", "79th", "Pl")) == ["W 79th Pl"]


def test_a_wrong_type_is_told() -> None:
    sure = only(geocode("1500 block of North Laramie Avenue", gazetteer=CHICAGO)).confidence
    place = only(geocode("1500 block of North Laramie Street", gazetteer=CHICAGO))
    assert place.notes == ("the text says Laramie St; matched N Laramie Ave",)
    assert place.confidence < sure


def test_a_misspelt_name_is_corrected_when_one_stands_out() -> None:
    place = only(geocode("5900 N. Kenmohre Ave", gazetteer=CHICAGO))
    assert place.name == "5900 N Kenmore Ave"
    assert place.notes == ("read 'Kenmohre' as 'Kenmore'",)
    assert place.confidence <= 0.9


@pytest.mark.parametrize("name", ["Woud", "Xylophone", "79rd"])
def test_other_names_are_not_corrected(name: str) -> None:
    assert labels(StreetName("N", name, None)) in ([], ["N 79th St"])


def test_similar_names_are_offered() -> None:
    assert "Le Moyne" in similar_names(StreetName(None, "Lemoynne", "St"), gazetteer=CHICAGO)


def test_a_cross_street_that_does_not_cross_is_told() -> None:
    agreed = only(geocode("1500 block of N Laramie Ave, at Le Moyne St", gazetteer=CHICAGO))
    assert agreed.notes == ()
    apart = only(geocode("1500 block of N Laramie Ave, at Belmont Ave", gazetteer=CHICAGO))
    assert apart.notes == ("Belmont Ave does not cross there",)


def test_a_number_beyond_the_last_crossing_is_told() -> None:
    street = CHICAGO.find_street("N Kenmore Ave")
    beyond = only(geocode(f"{int(street.last) + 90} N Kenmore Ave", gazetteer=CHICAGO))
    assert "extrapolation" in beyond.notes[0]
    assert beyond.confidence < 0.95
    far = geocode(f"{int(street.last) + 400} N Kenmore Ave", gazetteer=CHICAGO)
    assert isinstance(far, Unplaced)
    assert far.code is MissCode.NUMBER_NOT_REACHED


@pytest.mark.parametrize("query", ["Englewood", "North Austin", "West Side", "79th Street", "Dan Ryan Expressway"])
def test_an_area_or_a_whole_street_is_no_point(query: str) -> None:
    place = only(geocode(query, gazetteer=CHICAGO))
    assert place.ref is not None
    assert (place.lat, place.lon, place.radius_m, place.geometry) == (None, None, None, None)


def test_a_park_is_a_polygon() -> None:
    place = only(geocode("Washington Park (park)", gazetteer=CHICAGO))
    assert place.precision == "landmark"
    assert place.geometry is not None
    assert place.geometry.type == "MultiPolygon"
    assert place.lat is None


@pytest.mark.parametrize(
    ("cross", "gap", "notes"),
    [
        ("Le Moyne", len(", at "), ()),
        ("Division", len(", at "), ("Division does not cross there",)),
        ("Division", 40, ()),
        ("Le Moynne", len(" near "), ()),
    ],
)
def test_a_cross_street_right_after_a_block_is_checked(cross: str, gap: int, notes: tuple[str, ...]) -> None:
    laramie = block("1500", StreetName("N", "Laramie", "Ave"))
    street = Mention(
        start=laramie.end + gap,
        end=laramie.end + gap + len(cross),
        text=cross,
        kind=Kind.STREET,
        streets=(StreetName(None, cross, None),),
    )
    assert only(locate_mentions([laramie, street], gazetteer=CHICAGO)[0]).notes == notes


@pytest.mark.parametrize(
    ("query", "area"),
    [
        ("3100 block of East 77th Street", "South Shore"),  # ends at the beach
        ("700 block of West Foster Drive", "Uptown"),
        ("1000 block of West Columbia Avenue", "Rogers Park"),
    ],
)
def test_a_street_that_is_carried_on_does_not_run_into_the_lake(query: str, area: str) -> None:
    chicago = load_gazetteer("chicago")
    placed = only(geocode(query, gazetteer=chicago))
    assert placed.notes == ("beyond the last known crossing of the street, by extrapolation",)
    assert placed.lon is not None
    assert placed.lat is not None
    assert placed.radius_m is not None
    assert placed.geometry is not None
    shore = chicago.find_area("community_area", area).polygon
    assert shore.distance(Point(placed.lon, placed.lat)) * chicago.plane.metres_per_degree_lat < 25
    ends = [(lon, lat) for lon, lat, *_ in shape(placed.geometry).coords]
    assert max(length_m([(placed.lon, placed.lat), end], chicago.plane) for end in ends) <= placed.radius_m


@pytest.mark.parametrize("query", ["first block of South Austin Boulevard", "10 S Austin Blvd"])
def test_a_street_along_the_border_is_in_the_area_beside_it(query: str) -> None:
    placed = only(geocode(query, gazetteer=load_gazetteer("chicago")))
    assert placed.areas == {"neighborhood": "Austin", "community_area": "Austin"}


def test_a_city_whose_layers_hold_no_area_still_places_blocks() -> None:
    chicago = load_gazetteer("chicago")
    bare = replace(chicago, area_table=dict.fromkeys(chicago.area_table, ()))
    placed = only(geocode("3100 block of East 77th Street", gazetteer=bare))
    assert placed.areas == {"neighborhood": None, "community_area": None}

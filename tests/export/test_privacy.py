"""What is published names no house, and of a sexual assault no more than the area."""

from __future__ import annotations

import dataclasses
import json
import math
import re
from datetime import date
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap.export import csv_lines, findings_from_json, findings_to_json, geojson_lines
from geomap.export.privacy import Protector, protect_findings
from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.model import Article, Findings, Geometry, Incident, IncidentType, Kind, Location, Precision, Unplaced
from geomap.pipeline import find_in_article
from tests.export.samples import findings

SHOOTING: Final = (
    "A man was shot Monday at 4739 N. Lincoln Ave., Unit 3B, in Lincoln Square, police said. Neighbors at 4741-43 N. "
    "Lincoln Ave. called 911. The house at 4739 stood empty; a cousin lives at 12 W. Maple St."
)
ASSAULT: Final = (
    "A woman was sexually assaulted Monday in the 1500 block of North Laramie Avenue in Austin, police said. "
    "Detectives knocked at 1512 N. Laramie Ave. and asked near Madison Street and Cicero Avenue. "
    "A man was robbed Tuesday in the 3400 block of West Belmont Avenue in Avondale, police said."
)


@pytest.fixture(scope="module")
def chicago() -> Gazetteer:
    return load_gazetteer("chicago")


@pytest.fixture(scope="module")
def protector(chicago: Gazetteer) -> Protector:
    return Protector(chicago)


def find(text: str, chicago: Gazetteer, *, title: str | None = None) -> Findings:
    article = Article(id="a", text=text, title=title, published=date(2021, 3, 9))
    return find_in_article(article, gazetteer=chicago)


def everything(found: Findings) -> str:
    """Return all that any output could take from findings, as one string."""
    return repr(found)


def test_a_stream_is_protected_by_a_city_that_is_named_or_loaded(chicago: Gazetteer, protector: Protector) -> None:
    found = [find(SHOOTING, chicago), find(ASSAULT, chicago)]
    shown = [protector.protect(one) for one in found]
    assert list(protect_findings(found)) == list(protect_findings(found, gazetteer=chicago)) == shown


def test_an_address_becomes_its_block_in_every_word_and_shape(chicago: Gazetteer, protector: Protector) -> None:
    found = find(SHOOTING, chicago, title="Man shot at 4739 N. Lincoln Ave.")
    exact = found.incidents[0].location
    assert exact is not None
    assert exact.precision is Precision.ADDRESS
    shown = protector.protect(found)
    assert not re.search(r"\b(?:4739|4741|43|3B|12)\b", everything(shown))
    assert str(exact.lat) not in everything(shown)
    assert shown.article.title == "Man shot at 4700 block of N. Lincoln Ave."
    assert "called 911" in shown.article.text
    incident = shown.incidents[0]
    assert incident.place == "4700 block of N. Lincoln Ave."
    assert incident.sentence == (
        "A man was shot Monday at 4700 block of N. Lincoln Ave., in Lincoln Square, police said."
    )
    location = incident.location
    assert location is not None
    assert (location.name, location.precision) == ("4700 block of N Lincoln Ave", Precision.BLOCK)
    assert location.geometry is not None
    assert location.geometry.type == "LineString"


def test_offsets_are_those_of_the_masked_text(chicago: Gazetteer, protector: Protector) -> None:
    for text in (SHOOTING, ASSAULT):
        shown = protector.protect(find(text, chicago))
        for mention in shown.mentions:
            assert shown.article.text[mention.start : mention.end] == mention.text
        for incident in shown.incidents:
            assert shown.article.text[incident.sentence_start :].startswith(incident.sentence)


def test_without_the_text_the_sentences_are_masked_alike(chicago: Gazetteer, protector: Protector) -> None:
    for text in (SHOOTING, ASSAULT):
        found = find(text, chicago)
        bare = dataclasses.replace(found, article=dataclasses.replace(found.article, text=""))
        pairs = zip(protector.protect(bare).incidents, protector.protect(found).incidents, strict=True)
        for one, other in pairs:
            assert (one.sentence, one.place, one.location) == (other.sentence, other.place, other.location)


def test_an_address_that_is_not_placed_is_masked_in_the_reason(chicago: Gazetteer, protector: Protector) -> None:
    shown = protector.protect(find("A man was shot Monday at 99137 N. Lincoln Ave., police said.", chicago))
    assert "99137" not in everything(shown)
    [place] = shown.places
    assert isinstance(place, Unplaced)
    assert "99100" in place.reason
    assert "99100 block of N. Lincoln Ave." in shown.incidents[0].review[0]


def test_a_sexual_assault_is_shown_by_its_area_alone(chicago: Gazetteer, protector: Protector) -> None:
    shown = protector.protect(find(ASSAULT, chicago, title="Woman raped in 1500 block of N. Laramie Avenue"))
    assert not re.search(r"Laramie|1500|1512|Cicero|Madison", everything(shown))
    assert shown.article.title == "Woman raped in [place withheld]"
    assault, robbery = shown.incidents
    assert assault.type is IncidentType.SEXUAL_ASSAULT
    assert assault.place == "Austin"
    assert "in the [place withheld] in Austin" in assault.sentence
    assert assault.location is not None
    assert assault.location.ref == ("neighborhood", "Austin")
    assert (assault.location.lat, assault.location.geometry) == (None, None)
    assert robbery.location is not None
    assert robbery.location.name == "3400 block of W Belmont Ave"


def test_another_incident_at_the_spot_of_a_sexual_assault_is_shown_as_that_is(
    chicago: Gazetteer, protector: Protector
) -> None:
    found = find("A woman was robbed Monday in the 1500 block of North Laramie Avenue, police said.", chicago)
    [robbery] = found.incidents
    assault = dataclasses.replace(robbery, id="other", type=IncidentType.SEXUAL_ASSAULT)
    shown = protector.protect(dataclasses.replace(found, incidents=(robbery, assault)))
    assert {incident.place for incident in shown.incidents} == {"Austin"}
    assert "Laramie" not in everything(shown)


def test_an_assault_without_a_known_area_has_no_place(chicago: Gazetteer, protector: Protector) -> None:
    found = find("A woman was raped Monday in the 1500 block of North Nosuchname Avenue, police said.", chicago)
    assert found.incidents[0].type is IncidentType.SEXUAL_ASSAULT
    shown = protector.protect(found)
    assert "Nosuchname" not in everything(shown)
    assert (shown.incidents[0].place, shown.incidents[0].location) == (None, None)
    assert shown.incidents[0].review


def test_what_names_no_house_stays_as_it_is(chicago: Gazetteer, protector: Protector) -> None:
    found = find("A man was shot Monday at Madison and Pulaski, then in the 1500 block of North Laramie.", chicago)
    assert protector.protect(found) == found
    assert protector.blur_locations(found) is found


def test_json_lines_keep_the_words_and_place_the_block(chicago: Gazetteer, protector: Protector) -> None:
    found = find(SHOOTING, chicago)
    blurred = protector.blur_locations(found)
    assert blurred.mentions == found.mentions
    assert blurred.incidents[0].sentence == found.incidents[0].sentence
    assert not any(isinstance(place, Location) and place.precision is Precision.ADDRESS for place in blurred.places)
    again = findings_from_json(findings_to_json(blurred))
    assert again.incidents[0].location is not None
    assert again.incidents[0].location.name == "4700 block of N Lincoln Ave"
    assert "4739" not in everything(protector.protect(again))


def test_a_point_that_an_online_service_gave_becomes_the_nearest_block(protector: Protector) -> None:
    point = Location(
        name="Joe's Diner, Chicago, IL 60625",
        precision=Precision.ADDRESS,
        source="nominatim",
        confidence=0.8,
        lat=41.967513,
        lon=-87.687848,
        radius_m=25,
    )
    incident = Incident(id="i", article_id="a", type=IncidentType.FIRE, location=point)
    shown = protector.protect(Findings(article=Article(id="a", text=""), incidents=(incident,)))
    location = shown.incidents[0].location
    assert location is not None
    assert location.precision is Precision.BLOCK
    # name, line and source are all the gazetteer's; nothing says that the service knew that block
    assert (location.name, location.source) == ("4700 block of N Lincoln Ave", "gazetteer:chicago")
    assert (location.confidence, location.notes) == (0.8, ())
    far = dataclasses.replace(point, lat=48.0, lon=11.0)
    incident = dataclasses.replace(incident, location=far)
    shown = protector.protect(Findings(article=Article(id="a", text=""), incidents=(incident,)))
    assert shown.incidents[0].location is None


ONLINE: Final = Location(
    name="4739 N Lincoln Ave",
    precision=Precision.ADDRESS,
    source="photon",
    confidence=0.9,
    lat=41.967513,
    lon=-87.687848,
    radius_m=25,
    geometry=Geometry("Point", (-87.687848, 41.967513)),
    areas={"neighborhood": "Lincoln Square", "community_area": "Lincoln Square"},
    notes=("placed by Photon, not by the gazetteer",),
)


def test_an_address_of_a_service_becomes_the_gazetteers_block_of_that_name(protector: Protector) -> None:
    shown = protector.blur(ONLINE)
    assert isinstance(shown, Location)
    assert (shown.name, shown.source, shown.notes) == ("4700 block of N Lincoln Ave", "gazetteer:chicago", ())
    assert shown.geometry is not None
    assert shown.geometry.type == "LineString"


def test_an_address_on_a_street_that_the_gazetteer_lacks_keeps_its_name_and_loses_its_house(
    protector: Protector,
) -> None:
    place = dataclasses.replace(ONLINE, name="4739 N Zanzibar Ave")
    shown = protector.blur(place)
    assert isinstance(shown, Location), shown
    assert (shown.name, shown.precision) == ("4700 block of N Zanzibar Ave", Precision.BLOCK)
    assert (shown.source, shown.confidence, shown.notes) == ("photon", 0.9, place.notes)
    assert shown.areas == place.areas
    assert shown.lat is not None
    assert shown.lon is not None
    assert shown.geometry == Geometry("Point", (shown.lon, shown.lat))
    assert shown.radius_m is not None
    for step in (-0.0005, 0.0, 0.0005):  # neighbors are shown at the same spot, and each within the circle
        neighbor = dataclasses.replace(place, name="4741 N Zanzibar Ave", lat=41.967 + step)
        also = protector.blur(neighbor)
        assert isinstance(also, Location)
        assert (also.lat, also.lon, also.name) == (shown.lat, shown.lon, shown.name)
        assert neighbor.lat is not None
        assert math.hypot((neighbor.lat - shown.lat) * 111_200, (-87.687848 - shown.lon) * 82_700) < shown.radius_m - 20


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
@given(
    number=st.integers(1, 9999).filter(lambda number: number % 100 and number not in (34, 911)),
    street=st.sampled_from(
        ["N. Lincoln Ave.", "West Madison Street", "S. King Dr.", "Halsted", "E. 47th St.", "Elmdale"]
    ),
    verb=st.sampled_from(["shot", "stabbed", "robbed", "sexually assaulted"]),
)
def test_no_house_number_is_left_whatever_the_story(number: int, street: str, verb: str) -> None:
    chicago = load_gazetteer("chicago")
    address = f"{number} {street}"
    text = f"A person was {verb} Monday at {address}, police said. Crime scene tape hung at {address} for hours."
    found = find(text, chicago, title=f"Person {verb} at {address}")
    if not any(mention.kind is Kind.ADDRESS for mention in found.mentions):
        return
    shown = Protector(chicago).protect(found)
    layers = chicago.layers
    for line in (*csv_lines([shown], layers=layers), *geojson_lines([shown], layers=layers), findings_to_json(shown)):
        assert not re.search(rf"(?<![\w.]){number} ", line), line


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(findings())
def test_any_findings_can_be_protected(found: Findings) -> None:
    protector = Protector(load_gazetteer("chicago"))
    shown = protector.protect(found)
    assert len(shown.places) == len(shown.mentions) == len(found.mentions)
    assert len(shown.incidents) == len(found.incidents)
    assert not any(isinstance(place, Location) and place.precision is Precision.ADDRESS for place in shown.places)
    assert all(
        incident.location is None or incident.location.precision is Precision.AREA
        for incident in shown.incidents
        if incident.type is IncidentType.SEXUAL_ASSAULT
    )
    json.loads(findings_to_json(shown))

"""Findings made by hand: a small one of each sort of place, and strategies that make any."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from hypothesis import strategies as st

from geomap.model import (
    Article,
    Findings,
    Geometry,
    Incident,
    IncidentType,
    Kind,
    Location,
    Mention,
    MissCode,
    Precision,
    StreetName,
    Unplaced,
)

TEXT: Final = "A man was shot in the 100 block of West Example Street in Sampletown, near Nosuch Road."
LAYERS: Final = ("neighborhood", "community_area")
BLOCK: Final = Location(
    name="100 block of W Example St",
    precision=Precision.BLOCK,
    source="gazetteer:sample",
    confidence=0.98,
    lat=41.9,
    lon=-87.6,
    radius_m=115,
    geometry=Geometry("LineString", ((-87.6, 41.899), (-87.6, 41.901))),
    areas={"neighborhood": "Sampletown", "community_area": None},
)
AREA: Final = Location(
    name="Sampletown",
    precision=Precision.AREA,
    source="gazetteer:sample",
    confidence=0.95,
    ref=("neighborhood", "Sampletown"),
    areas={"neighborhood": "Sampletown", "community_area": None},
)
MISS: Final = Unplaced(
    code=MissCode.NO_STREET, reason="no street named Nosuch", candidates=("Such",), query="Nosuch Road"
)


def _mention(
    text: str, kind: Kind, *, incident: bool, number: str | None = None, street: StreetName | None = None
) -> Mention:
    start = TEXT.index(text)
    streets = () if street is None else (street,)
    return Mention(
        start=start, end=start + len(text), text=text, kind=kind, incident=incident, number=number, streets=streets
    )


MENTIONS: Final = (
    _mention(
        "100 block of West Example Street",
        Kind.BLOCK,
        incident=True,
        number="100",
        street=StreetName("W", "Example", "St"),
    ),
    _mention("Sampletown", Kind.AREA, incident=True),
    _mention("Nosuch Road", Kind.STREET, incident=False, street=StreetName(None, "Nosuch", "Rd")),
)
FINDINGS: Final = Findings(
    article=Article(id="sample", text=TEXT, title="Man shot", source="sample.txt", published=date(2021, 2, 3)),
    mentions=MENTIONS,
    places=(BLOCK, AREA, MISS),
    incidents=(
        Incident(
            id="0123456789ab",
            article_id="sample",
            type=IncidentType.SHOOTING,
            mention=0,
            mentions=(0, 1),
            place=MENTIONS[0].text,
            place_start=MENTIONS[0].start,
            location=BLOCK,
            when="Monday",
            start_time=datetime(2021, 2, 1, 12, tzinfo=timezone(timedelta(hours=-6))),
            end_time=date(2021, 2, 2),
            killed=0,
            wounded=1,
            sentence=TEXT,
            review=("only one source",),
        ),
    ),
)

_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_optional_texts = st.none() | _texts
_counts = st.none() | st.integers(0, 1000)
_zones = st.sampled_from([UTC, timezone(timedelta(hours=-6)), timezone(timedelta(hours=-5))])
_times = st.none() | st.dates() | st.datetimes(timezones=_zones)
_lats = st.floats(-90, 90).map(lambda value: round(value, 6))
_lons = st.floats(-180, 180).map(lambda value: round(value, 6))
_positions = st.tuples(_lons, _lats)
_lines = st.lists(_positions, min_size=2, max_size=4).map(tuple)
_polygons = st.lists(_lines, min_size=1, max_size=2).map(tuple)
_geometries = st.one_of(
    st.builds(Geometry, st.just("Point"), _positions),
    st.builds(Geometry, st.just("LineString"), _lines),
    st.builds(Geometry, st.just("Polygon"), _polygons),
    st.builds(Geometry, st.just("MultiPolygon"), st.lists(_polygons, max_size=2).map(tuple)),
)
_shared = {
    "name": _texts,
    "precision": st.sampled_from(Precision),
    "source": _texts,
    "confidence": st.integers(0, 1000).map(lambda value: value / 1000),
    "areas": st.fixed_dictionaries(dict.fromkeys(LAYERS, _optional_texts)),
}
_locations = st.one_of(
    st.builds(
        Location,
        lat=_lats,
        lon=_lons,
        radius_m=st.integers(0, 5000),
        geometry=st.none() | _geometries,
        **_shared,
    ),
    st.builds(Location, ref=st.tuples(_texts, _texts), **_shared),
)
_streets = st.lists(st.builds(StreetName, _optional_texts, _texts, _optional_texts), max_size=3).map(tuple)


@st.composite
def findings(draw: st.DrawFn) -> Findings:
    """Make findings of any sort that one line of JSON can hold whole (without rules, cues and notes)."""
    mentions, places = [], []
    for _ in range(draw(st.integers(0, 4))):
        start, text = draw(st.integers(0, 10_000)), draw(_texts)
        mentions.append(
            Mention(
                start=start,
                end=start + len(text),
                text=text,
                kind=draw(st.sampled_from(Kind)),
                number=draw(_optional_texts),
                streets=draw(_streets),
                incident=draw(st.booleans()),
            )
        )
        candidates = draw(st.lists(_texts, max_size=2).map(tuple))
        miss = Unplaced(code=draw(st.sampled_from(MissCode)), reason=draw(_texts), candidates=candidates, query=text)
        places.append(draw(_locations | st.just(miss)))
    article = Article(id=draw(_texts), text=draw(_texts), title=draw(_optional_texts), published=draw(_times))
    incidents = []
    for number in range(draw(st.integers(0, 3))):
        index = draw(st.none() | st.integers(0, len(mentions) - 1)) if mentions else None
        place = None if index is None else places[index]
        incidents.append(
            Incident(
                id=f"{number:012x}",
                article_id=article.id,
                type=draw(st.sampled_from(IncidentType)),
                mention=index,
                mentions=() if index is None else (index,),
                place=None if index is None else mentions[index].text,
                place_start=None if index is None else mentions[index].start,
                location=place if isinstance(place, Location) else None,
                when=draw(_optional_texts),
                start_time=draw(_times),
                end_time=draw(_times),
                killed=draw(_counts),
                wounded=draw(_counts),
                sentence=draw(_texts),
                sentence_start=draw(st.integers(0, 1000)),
                review=draw(st.lists(_texts, max_size=2).map(tuple)),
            )
        )
    return Findings(article=article, mentions=tuple(mentions), places=tuple(places), incidents=tuple(incidents))

"""Made-up stories for the tests of the page: a block, a crossing, an area, one that is nowhere, and a hostile one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from geomap.model import Article, Geometry, Incident, IncidentType, Location, MissCode, Precision, Unplaced
from geomap.render.story import Miss, OtherPlace, Story

CENTRAL: Final = timezone(timedelta(hours=-6))
AREAS: Final = {"neighborhood": "Austin", "community_area": "Austin"}

BLOCK: Final = Location(
    name="1500 block of N Laramie Ave",
    precision=Precision.BLOCK,
    source="gazetteer:chicago",
    confidence=0.98,
    lat=41.9086,
    lon=-87.7558,
    radius_m=115.0,
    geometry=Geometry("LineString", ((-87.7559, 41.907686), (-87.7558, 41.9095))),
    areas=AREAS,
)
CROSSING: Final = Location(
    name="W 63rd St and S Halsted St",
    precision=Precision.INTERSECTION,
    source="gazetteer:chicago",
    confidence=0.93,
    lat=41.77997,
    lon=-87.64492,
    radius_m=20.0,
    geometry=Geometry("Point", (-87.64492, 41.77997)),
    areas={"neighborhood": "Englewood", "community_area": "Englewood"},
)
WHOLE_AREA: Final = Location(
    name="Rogers Park",
    precision=Precision.AREA,
    source="gazetteer:chicago",
    confidence=0.9,
    ref=("community_area", "Rogers Park"),
    areas={"neighborhood": None, "community_area": "Rogers Park"},
)
SCHOOL: Final = Location(
    name="5100 N Clark St",
    precision=Precision.ADDRESS,
    source="gazetteer:chicago",
    confidence=0.97,
    lat=41.97504,
    lon=-87.66826,
    radius_m=25.0,
    areas={"neighborhood": "Andersonville", "community_area": "Edgewater"},
)


def make_article(number: int, *, text: str, title: str | None = None, source: str | None = None) -> Article:
    """Return an article published on the given day of March 2021."""
    return Article(id=f"story-{number}", text=text, title=title, source=source, published=date(2021, 3, number))


def make_incident(
    article: Article, kind: IncidentType, place: str, location: Location | None, **more: object
) -> Incident:
    """Return an incident told by the sentence of the article that names the place."""
    place_start = article.text.index(place)
    start = article.text.rfind(". ", 0, place_start) + 2 if ". " in article.text[:place_start] else 0
    end = article.text.find(".", place_start) + 1
    return Incident(
        id=f"{article.id}-{kind}",
        article_id=article.id,
        type=kind,
        place=place,
        place_start=place_start,
        location=location,
        sentence=article.text[start:end],
        sentence_start=start,
        **more,  # type: ignore[arg-type]  # each caller gives fields of Incident
    )


def make_story() -> Story:
    """Return four incidents of four articles, a miss, and another place named."""
    block = make_article(
        4,
        title="Man killed in Austin shooting",
        source="https://news.example/austin",
        text="It was a cold day. A man was shot dead around noon in the 1500 block of North Laramie Avenue. More soon.",
    )
    crossing = make_article(
        6,
        title="Two hurt as cars collide",
        source="http://paper.example/crash?a=1&b=2",
        text="Two people were hurt when cars collided at 63rd and Halsted. Nobody was charged.",
    )
    area = make_article(9, text="A store in Rogers Park was robbed on Sunday. The robbers ran.")
    nowhere = make_article(11, title="Fire on a street nobody knows", text="A garage burned on Qwyx Street overnight.")
    incidents = (
        make_incident(
            block,
            IncidentType.SHOOTING,
            "1500 block of North Laramie Avenue",
            BLOCK,
            when="around noon",
            start_time=datetime(2021, 3, 3, 12, tzinfo=CENTRAL),
            killed=1,
            wounded=0,
        ),
        make_incident(
            crossing,
            IncidentType.CRASH,
            "63rd and Halsted",
            CROSSING,
            start_time=date(2021, 3, 6),
            killed=0,
            wounded=2,
            review=("the time is uncertain",),
        ),
        make_incident(area, IncidentType.ROBBERY, "Rogers Park", WHOLE_AREA, start_time=date(2021, 3, 7)),
        make_incident(nowhere, IncidentType.FIRE, "Qwyx Street", None),
    )
    miss = Unplaced(code=MissCode.NO_STREET, reason="no street named Qwyx", candidates=("Quincy",), query="Qwyx Street")
    return Story(
        incidents=incidents,
        articles=(block, crossing, area, nowhere),
        misses=(Miss(unplaced=miss, article_id=nowhere.id),),
        others=(OtherPlace(text="the school at 5100 North Clark Street", location=SCHOOL, article_id=area.id),),
    )


HOSTILE: Final = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=2</script>",
    "<!--<script>",
    "<img src=x onerror=window.hit=3>",
    "<svg onload=window.hit=4>",
    "${window.hit=5}",
    "`;window.hit=6;`",
    "{{window.hit=7}}",
    "'\";window.hit=8;//",
    "javascript:window.hit=9",
    "</style><style>body{display:none}</style>",
    "&lt;script&gt;window.hit=10&lt;/script&gt;",
    "\u202egnp.exe\u202c \u2067txet\u2069",
    "\u2028window.hit=11\u2029",
    "\x00\x1b[31m\ud800",
    "=HYPERLINK(1)",
    "W" * 10_000,
)
"""Texts that have broken or scripted pages, each of which must come out as text."""


def make_hostile_story() -> Story:
    """Return a story with every field of text hostile."""
    articles, incidents, misses = [], [], []
    for number, evil in enumerate(HOSTILE):
        place = f"1500 block of {evil}"
        article = Article(
            id=f"{evil}{number}",
            text=f"{evil} began. It was in the {place}. End.",
            title=evil if number % 2 else None,
            source=("javascript:window.hit=12", f"https://e.example/{evil}", f"data:text/html,{evil}")[number % 3],
            published=datetime(2021, 3, 1, 8, tzinfo=UTC),
        )
        articles.append(article)
        location = Location(
            name=place,
            precision=Precision.BLOCK,
            source=evil,
            confidence=0.5,
            lat=41.8 + number / 100,
            lon=-87.7,
            radius_m=100.0,
            areas={"neighborhood": evil, "community_area": evil},
            notes=(evil,),
        )
        incidents.append(
            make_incident(article, IncidentType.SHOOTING, place, location, when=evil, review=(evil,), killed=1)
        )
        unplaced = Unplaced(code=MissCode.NO_STREET, reason=evil, candidates=(evil,), query=evil)
        misses.append(Miss(unplaced=unplaced, article_id=article.id))
    return Story(incidents=tuple(incidents), articles=tuple(articles), misses=tuple(misses))

"""One article, one text or one place, through all stages."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.extract import find_mentions
from geomap.gather import find_dateline, gather_incidents
from geomap.gazetteer import Gazetteer, loaded_gazetteer
from geomap.gazetteer.nowhere import NOWHERE
from geomap.geocoding import geocode as geocode_offline
from geomap.geocoding import locate_mentions
from geomap.geocoding.misses import no_gazetteer
from geomap.model import Article, Findings, Incident, Location, Unplaced

if TYPE_CHECKING:
    from geomap.geocoding.asking import Clock
    from geomap.geocoding.order import Geocoders, GeocoderSettings

_NOT_LOOKED_UP: Final = no_gazetteer("")


def find_in_article(article: Article, *, gazetteer: Gazetteer, geocoders: Geocoders | None = None) -> Findings:
    """Find the places that an article names, where they are, and what happened there.

    The article comes back with its date and dateline read from its text, where it brought none. Without `geocoders`
    the gazetteer alone places what is named.
    """
    article = _with_dateline(article)
    nowhere = gazetteer.id == NOWHERE
    mentions = find_mentions(article.text, gazetteer=None if nowhere else gazetteer)
    places: Sequence[Location | Unplaced]
    if nowhere and geocoders is None:
        places = (_NOT_LOOKED_UP,) * len(mentions)
    elif geocoders is None:
        places = locate_mentions(mentions, gazetteer=gazetteer, town=article.dateline)
    else:
        places = geocoders.locate_mentions(mentions, town=article.dateline)
    flagged, incidents = gather_incidents(article, mentions, places, timezone=gazetteer.timezone)
    return Findings(article=article, mentions=flagged, places=tuple(places), incidents=incidents)


def find_incidents(
    text: str,
    *,
    gazetteer: Gazetteer | str | Path = "chicago",
    published: date | None = None,
    geocoders: GeocoderSettings | None = None,
) -> list[Incident]:
    """Find what happened, and where, in the text of one article.

    Parameters
    ----------
    text
        The article, as decoded.
    gazetteer
        A built-in one's name, a folder, or one that is loaded already.
    published
        When the story came out, if the text does not say so itself; dates without a year are reckoned from it.
    geocoders
        Online geocoders to ask as well, and in which order; None for the gazetteer alone.

    Raises
    ------
    GazetteerError
        If there is no such gazetteer.
    UsageError
        If a geocoder is unknown or lacks a server, a key or a user agent.
    """
    article = Article(id="text", text=text, published=published)
    loaded = loaded_gazetteer(gazetteer)
    with ExitStack() as stack:
        chosen = stack.enter_context(open_geocoders(geocoders, loaded)) if geocoders else None
        return list(find_in_article(article, gazetteer=loaded, geocoders=chosen).incidents)


def geocode(
    query: str,
    *,
    gazetteer: Gazetteer | str | Path = "chicago",
    near: Sequence[Location] = (),
    town: str | None = None,
    geocoders: GeocoderSettings | None = None,
) -> Location | Unplaced:
    """Find where a place given in words is: "1500 block of North Laramie Avenue", "55th & Woodlawn", "Pilsen".

    Parameters
    ----------
    query
        One place, at most 200 characters.
    gazetteer
        A built-in one's name, a folder, or one that is loaded already.
    near
        Places that decide between several that fit, the most telling first.
    town
        The town that is meant, where that may be another than the gazetteer's.
    geocoders
        Online geocoders to ask as well, and in which order; None for the gazetteer alone.

    Raises
    ------
    GazetteerError
        If there is no such gazetteer. A place that is not found is an Unplaced, with the reason.
    UsageError
        If a geocoder is unknown or lacks a server, a key or a user agent.
    """
    loaded = loaded_gazetteer(gazetteer)
    if geocoders is None:
        return geocode_offline(query, gazetteer=loaded, near=near, town=town)
    with open_geocoders(geocoders, loaded) as chosen:
        return chosen.geocode(query, near=near, town=town)


def find_named(article: Article, *, gazetteer: Gazetteer, geocoders: Geocoders | None) -> Findings:
    """As `find_in_article`; an error that no stage foresaw says in which article it arose."""
    try:
        return find_in_article(article, gazetteer=gazetteer, geocoders=geocoders)
    except Exception as error:
        error.add_note(f"while reading article {article.id!r} of {article.source}")
        raise


def open_geocoders(settings: GeocoderSettings, gazetteer: Gazetteer, *, clock: Clock | None = None) -> Geocoders:
    """Set the geocoders up."""
    from geomap.geocoding.order import Geocoders

    return Geocoders(settings, gazetteer=gazetteer, clock=clock)


def _with_dateline(article: Article) -> Article:
    if article.published is not None and article.dateline is not None:
        return article
    dateline = find_dateline(article.text)
    if not any(dateline):  # as most are: a copy would take longer than the search
        return article
    return dataclasses.replace(
        article,
        published=article.published or dateline.published,
        dateline=article.dateline or dateline.place,
    )

"""geomap reads news text, finds where things happened, and draws them on a map.

These are the public names; what else the package holds may change. Each is imported when it is first used, so that
`import geomap` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

__version__ = "0.1.0"

if TYPE_CHECKING:
    from geomap.errors import (
        GazetteerError,
        GeomapError,
        InputError,
        MissingExtraError,
        ServiceError,
        UsageError,
    )
    from geomap.evaluate import Evaluation, evaluate_findings, read_annotations
    from geomap.export import findings_from_json, findings_to_json
    from geomap.export.privacy import protect_findings
    from geomap.extract import find_mentions
    from geomap.frames import geocode_frame
    from geomap.gather.duplicates import link_duplicates
    from geomap.gazetteer import Gazetteer, load_gazetteer
    from geomap.geocoding.order import Geocoders, GeocoderSettings
    from geomap.geocoding.reverse import Reversed, reverse_geocode
    from geomap.model import Article, Findings, Incident, Location, Mention, Unplaced
    from geomap.pipeline import find_in_article, find_in_articles, find_incidents, geocode
    from geomap.read import Problem, read_articles
    from geomap.render import Map

__all__ = [
    "Article",
    "Evaluation",
    "Findings",
    "Gazetteer",
    "GazetteerError",
    "GeocoderSettings",
    "Geocoders",
    "GeomapError",
    "Incident",
    "InputError",
    "Location",
    "Map",
    "Mention",
    "MissingExtraError",
    "Problem",
    "Reversed",
    "ServiceError",
    "Unplaced",
    "UsageError",
    "evaluate_findings",
    "find_in_article",
    "find_in_articles",
    "find_incidents",
    "find_mentions",
    "findings_from_json",
    "findings_to_json",
    "geocode",
    "geocode_frame",
    "link_duplicates",
    "load_gazetteer",
    "protect_findings",
    "read_annotations",
    "read_articles",
    "reverse_geocode",
]

_HOMES: Final = {
    "geomap.errors": (
        "GazetteerError",
        "GeomapError",
        "InputError",
        "MissingExtraError",
        "ServiceError",
        "UsageError",
    ),
    "geomap.evaluate": ("Evaluation", "evaluate_findings", "read_annotations"),
    "geomap.export": ("findings_from_json", "findings_to_json"),
    "geomap.export.privacy": ("protect_findings",),
    "geomap.extract": ("find_mentions",),
    "geomap.frames": ("geocode_frame",),
    "geomap.gather.duplicates": ("link_duplicates",),
    "geomap.gazetteer": ("Gazetteer", "load_gazetteer"),
    "geomap.geocoding.order": ("GeocoderSettings", "Geocoders"),
    "geomap.geocoding.reverse": ("Reversed", "reverse_geocode"),
    "geomap.model": ("Article", "Findings", "Incident", "Location", "Mention", "Unplaced"),
    "geomap.pipeline": ("find_in_article", "find_in_articles", "find_incidents", "geocode"),
    "geomap.read": ("Problem", "read_articles"),
    "geomap.render": ("Map",),
}
_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names}


if not TYPE_CHECKING:  # a type checker that saw this would take every misspelt name for a public one

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for."""
        home = _HOME_OF.get(name)
        if home is None:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        value = getattr(import_module(home), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the public names, also those not imported yet."""
    return sorted({*globals(), *__all__})

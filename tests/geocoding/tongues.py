"""The forms in which geocoders answer, and what a server of the tests knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

HOUSE: Final = "1550 North Laramie Avenue"
LAT: Final = 41.9095
LON: Final = -87.7559
Reply = Callable[[str], object]
"""From a question to the body that a service answers with, as JSON has it."""


@dataclass(frozen=True)
class Spot:
    """What a server knows."""

    number: str | None = "1550"
    direction: str = "North"
    name: str = "Laramie"
    type: str = "Avenue"
    city: str = "Chicago"
    lat: float = LAT
    lon: float = LON
    level: str = "house"
    """house, range, street, city, crossing or place."""

    @property
    def street(self) -> str:
        """The street in full."""
        return f"{self.direction} {self.name} {self.type}"

    @property
    def label(self) -> str:
        """All of it in words."""
        if self.level == "crossing":
            return f"N Laramie Ave & W North Ave, {self.city}, Illinois, 60651"
        if self.level == "place":
            return f"Loretto Hospital, {self.street}, {self.city}, Illinois"
        if self.level == "city":
            return f"{self.city}, Illinois, USA"
        return f"{f'{self.number} ' if self.level != 'street' else ''}{self.street}, {self.city}, Illinois, 60651"

    @property
    def house(self) -> str | None:
        """The house number, where it is one."""
        return self.number if self.level in ("house", "range") else None


def as_nominatim(spots: list[Spot]) -> object:
    """Speak as Nominatim's search with format=json and addressdetails=1."""
    categories = {"house": "building", "range": "place", "street": "highway", "city": "boundary", "place": "amenity"}
    return [
        {
            "place_id": number,
            "osm_type": "way",
            "class": categories.get(spot.level, "highway"),
            "type": "yes",
            "lat": str(spot.lat),
            "lon": str(spot.lon),
            "name": "Loretto Hospital" if spot.level == "place" else "",
            "display_name": spot.label,
            "address": {
                **({"house_number": spot.house} if spot.house else {}),
                **({} if spot.level == "city" else {"road": spot.street}),
                "city": spot.city,
                "country_code": "us",
            },
        }
        for number, spot in enumerate(spots)
    ]


def as_photon(spots: list[Spot]) -> object:
    """Speak as Photon's api."""
    types = {"house": "house", "range": "house", "place": "house", "city": "city"}
    return _features(
        [
            {
                "osm_key": "building",
                "type": types.get(spot.level, "street"),
                "city": spot.city,
                **({"housenumber": spot.house} if spot.house else {}),
                **({} if spot.level == "city" else {"street": spot.street}),
                **({"name": "Loretto Hospital"} if spot.level == "place" else {}),
            }
            for spot in spots
        ],
        spots,
    )


def as_pelias(spots: list[Spot]) -> object:
    """Speak as Pelias' v1/search."""
    layers = {"house": "address", "range": "address", "place": "venue", "crossing": "intersection", "city": "locality"}
    return _features(
        [
            {
                "layer": layers.get(spot.level, "street"),
                "match_type": "interpolated" if spot.level == "range" else "exact",
                "name": "Loretto Hospital" if spot.level == "place" else spot.label.partition(",")[0],
                "label": spot.label,
                "locality": spot.city,
                **({"housenumber": spot.house, "street": spot.street} if spot.house else {}),
            }
            for spot in spots
        ],
        spots,
    )


def as_arcgis(spots: list[Spot]) -> object:
    """Speak as ArcGIS' findAddressCandidates."""
    types = {
        "house": "PointAddress",
        "range": "StreetAddress",
        "street": "StreetName",
        "city": "Locality",
        "crossing": "StreetInt",
        "place": "POI",
    }
    return {
        "spatialReference": {"wkid": 4326, "latestWkid": 4326},
        "candidates": [
            {
                "address": spot.label,
                "location": {"x": spot.lon, "y": spot.lat},
                "score": 100,
                "attributes": {
                    "Addr_type": types[spot.level],
                    "AddNum": spot.house or "",
                    "City": spot.city,
                    "PlaceName": "Loretto Hospital" if spot.level == "place" else "",
                },
            }
            for spot in spots
        ],
    }


def as_census(spots: list[Spot]) -> object:
    """Speak as the Census Bureau's onelineaddress, which knows addresses and nothing else."""
    return {
        "result": {
            "input": {"benchmark": {"benchmarkName": "Public_AR_Current"}},
            "addressMatches": [
                {
                    "matchedAddress": f"{spot.number} N {spot.name.upper()} AVE, {spot.city.upper()}, IL, 60651",
                    "coordinates": {"x": spot.lon, "y": spot.lat},
                    "tigerLine": {"side": "L", "tigerLineId": "1"},
                    "addressComponents": {
                        "preDirection": spot.direction[0],
                        "streetName": spot.name.upper(),
                        "suffixType": "AVE",
                        "city": spot.city.upper(),
                        "fromAddress": "1500",
                        "toAddress": "1598",
                    },
                }
                for spot in spots
                if spot.house
            ],
        }
    }


def as_opencage(spots: list[Spot]) -> object:
    """Speak as OpenCage."""
    categories = {"house": "building", "range": "building", "street": "road", "city": "place", "place": "health"}
    return {
        "status": {"code": 200, "message": "OK"},
        "results": [
            {
                "formatted": spot.label,
                "geometry": {"lat": spot.lat, "lng": spot.lon},
                "components": {
                    "_category": categories.get(spot.level, "road"),
                    "_type": "hospital" if spot.level == "place" else "building",
                    "city": spot.city,
                    **({"house_number": spot.house, "road": spot.street} if spot.house else {}),
                    **({"hospital": "Loretto Hospital"} if spot.level == "place" else {}),
                },
            }
            for spot in spots
        ],
    }


def as_google(spots: list[Spot]) -> object:
    """Speak as Google's geocoding API."""
    types = {"crossing": "intersection", "street": "route", "city": "locality", "place": "point_of_interest"}
    found = {"house": "ROOFTOP", "range": "RANGE_INTERPOLATED", "city": "APPROXIMATE"}
    return {
        "status": "OK" if spots else "ZERO_RESULTS",
        "results": [
            {
                "formatted_address": spot.label,
                "types": [types.get(spot.level, "street_address")],
                "geometry": {
                    "location": {"lat": spot.lat, "lng": spot.lon},
                    "location_type": found.get(spot.level, "GEOMETRIC_CENTER"),
                },
                "address_components": [
                    {"long_name": spot.city, "types": ["locality", "political"]},
                    *([{"long_name": spot.house, "types": ["street_number"]}] if spot.house else []),
                    *([{"long_name": spot.street, "types": ["route"]}] if spot.house else []),
                ],
            }
            for spot in spots
        ],
    }


def as_databc(spots: list[Spot]) -> object:
    """Speak as British Columbia's geocoder: one of those of which only the address line is read."""
    return _features([{"fullAddress": spot.label, "score": "99"} for spot in spots], spots)


def _features(facts: list[dict[str, str]], spots: list[Spot]) -> object:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [spot.lon, spot.lat]},
                "properties": properties,
            }
            for properties, spot in zip(facts, spots, strict=True)
        ],
    }


TONGUES: Final[dict[str, tuple[str, Callable[[list[Spot]], object]]]] = {
    "nominatim": ("q", as_nominatim),
    "photon": ("q", as_photon),
    "pelias": ("text", as_pelias),
    "arcgis": ("singleLine", as_arcgis),
    "census": ("address", as_census),
    "opencage": ("q", as_opencage),
    "google": ("address", as_google),
    "databc": ("addressString", as_databc),
}
"""For each service the parameter that holds the question, and the form of its answers."""

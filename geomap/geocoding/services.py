"""The online geocoders and their manners: how often each may be asked, what it knows, whom a map has to name.

Imports no geopy: maps and helps read this table where nothing is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

OFFLINE: Final = "offline"
"""The gazetteer's name in an order of geocoders."""
_NAME: Final = re.compile(r"[a-z][a-z0-9]{1,19}")
"""geopy's names of services are such words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One online geocoder."""

    name: str
    """As geopy's get_geocoder_for_service knows it, and as a Location's source gives it; "census" is ours."""
    title: str
    attribution: str
    """Whom a map has to name that shows its answers."""
    host: str | None = None
    """The public server; None where everybody has a server, or geopy a default, of his own."""
    interval_s: float = 1.0
    """Seconds from one question to the next on the public server; a server of one's own is asked without pause."""
    needs_user_agent: bool = False
    """Whether the public server refuses those who do not say who they are."""
    knows_crossings: bool = False
    """Whether it understands "N Laramie Ave & W Division St"."""
    knows_names: bool = True
    """Whether it knows places by name, or street addresses alone."""
    batch: int = 1
    """How many questions it is sent in one request. The Census Bureau takes 10,000; fewer are lost by a run that is
    killed while it waits."""
    speaks: str | None = None
    """Whose form of answers it has, of the services below; None where only the address line is read."""


_OSM: Final = "© OpenStreetMap contributors (ODbL)"

SERVICES: Final[dict[str, Service]] = {
    service.name: service
    for service in (
        Service(
            name="nominatim",
            speaks="nominatim",
            title="Nominatim",
            attribution=f"Nominatim, {_OSM}",
            host="nominatim.openstreetmap.org",
            needs_user_agent=True,
        ),
        Service(name="photon", speaks="photon", title="Photon", attribution=f"Photon, {_OSM}", host="photon.komoot.io"),
        Service(name="pelias", speaks="pelias", title="Pelias", attribution=f"Pelias, {_OSM}", knows_crossings=True),
        Service(
            name="arcgis",
            speaks="arcgis",
            title="ArcGIS",
            attribution="Powered by Esri",
            host="geocode.arcgis.com",
            knows_crossings=True,
        ),
        Service(
            name="census",
            speaks="census",
            title="the Census geocoder",
            attribution="U.S. Census Bureau geocoder",
            host="geocoding.geo.census.gov",
            batch=1000,
            knows_names=False,
        ),
        Service(
            name="opencage",
            speaks="opencage",
            title="OpenCage",
            attribution=f"OpenCage, {_OSM}",
            host="api.opencagedata.com",
        ),
        Service(
            name="google",
            speaks="google",
            title="Google",
            attribution="Google Maps",
            host="maps.googleapis.com",
            interval_s=0.05,
            knows_crossings=True,
        ),
    )
}
"""Those whose answers geomap reads field by field. Each interval is the service's published limit, or well below it."""
_KIN: Final = {
    "geocodeearth": "pelias",
    "googlev3": "google",
    "openmapquest": "nominatim",
    "pickpoint": "nominatim",
}
"""Services that run the software of another one."""


def service_named(name: str) -> Service:
    """Return what is known of a service; of one that only geopy knows, cautious assumptions."""
    known = SERVICES.get(name)
    if known is not None:
        return known
    kin = _KIN.get(name)
    if kin is None:
        return Service(name=name, title=name, attribution=name, knows_names=False)
    return replace(SERVICES[kin], name=name, title=name, host=None, needs_user_agent=False, interval_s=1.0)


def attributions(sources: Iterable[str]) -> tuple[str, ...]:
    """Return whom a map has to name for Locations of these sources; a gazetteer names its own.

    A source may be read from a file that anybody wrote: what cannot be a service's name is left out.
    """
    names = sorted({source for source in sources if _NAME.fullmatch(source)})
    return tuple(dict.fromkeys(service_named(name).attribution for name in names))

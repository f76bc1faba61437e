"""The door to geopy, and the only module that imports it: one question to one online geocoder.

geopy's errors become ours here, and nothing that it says of a question is passed on: it may hold a key.
"""

from __future__ import annotations

import http.client
import inspect
import json
import warnings
from collections.abc import Callable, Mapping, Sequence
from ssl import SSLCertVerificationError, SSLContext
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode, urlsplit

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderNotFound,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeopyError,
)
from geopy.geocoders import get_geocoder_for_service
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geomap.errors import ServiceError, UsageError
from geomap.geocoding.asking import RefusedError, TryAgainError
from geomap.geocoding.census_batch import FetchMany, make_batch_fetch
from geomap.geocoding.service_setup import address_options, ask_options, credential_options
from geomap.geocoding.service_transport import StatusError, make_reader
from geomap.geocoding.services import Service, service_named

_PLACES_NO_ADDRESSES: Final = ("what3words", "what3wordsv3")


class CensusGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """The geocoder of the U.S. Census Bureau: street addresses of the United States, without a key."""

    def __init__(
        self,
        *,
        timeout: float,
        user_agent: str,
        adapter_factory: Callable[..., BaseSyncAdapter],
        domain: str = "geocoding.geo.census.gov",
        scheme: str = "https",
    ) -> None:
        super().__init__(scheme=scheme, timeout=timeout, user_agent=user_agent, adapter_factory=adapter_factory)
        self.api = f"{self.scheme}://{domain.strip('/')}/geocoder/locations/onelineaddress"

    def geocode(self, query: str, *, exactly_one: bool = True) -> Location | list[Location] | None:
        """Return a Location, or a list of them, or None, as geopy's geocoders do."""
        options = {"address": query, "benchmark": "Public_AR_Current", "format": "json"}
        found: list[Location] = self._call_geocoder(f"{self.api}?{urlencode(options)}", _read_census)
        return (found[0] if exactly_one else found) if found else None


def _read_census(page: Mapping[str, Any]) -> list[Location]:
    return [
        Location(match["matchedAddress"], (match["coordinates"]["y"], match["coordinates"]["x"]), match)
        for match in page["result"]["addressMatches"]
    ]


class Door(NamedTuple):
    """How a service is asked."""

    fetch: Callable[[str], object]
    """Asks once, as `geomap.geocoding.asking.Asker` wants it."""
    fetch_many: FetchMany | None
    host: str


def make_door(
    name: str,
    *,
    url: str | None,
    user_agent: str | None,
    bounds: tuple[float, float, float, float],
    timeout_s: float,
) -> Door:
    """Return the functions that ask a service, and its host.

    Parameters
    ----------
    name
        "census", or a name of geopy's get_geocoder_for_service.
    url
        A server of one's own; None for the public one.
    user_agent
        Who asks; the public Nominatim demands it.
    bounds
        West, south, east, north in degrees, WGS 84: where the service should look first.
    timeout_s
        For one whole answer, in seconds.

    Raises
    ------
    UsageError
        If there is no such service, or it lacks a server, a key or a user agent.
    """
    maker = _maker_of(name)
    service = service_named(name)
    taken = inspect.signature(maker.__init__).parameters
    options: dict[str, Any] = {"timeout": timeout_s, "adapter_factory": _transport_for(service.speaks)}
    options["user_agent"] = user_agent or "geomap"
    options |= address_options(name, url, taken) | credential_options(name, taken)
    if service.needs_user_agent and url is None and not user_agent:
        msg = f"{service.title} wants to know who asks: --user-agent 'your newsroom, your address'"
        raise UsageError(msg)
    try:
        geocoder = maker(**options)
    except (ConfigurationError, TypeError) as error:
        if service.needs_user_agent and url is None:
            msg = f"{service.title} refuses that --user-agent: give one that names you, with an address"
        else:
            msg = f"{name} needs its key in the environment: GEOMAP_{name.upper()}_KEY"
        raise UsageError(msg) from error
    asked = ask_options(service.speaks, bounds)

    def fetch(query: str) -> object:
        return _fetch(geocoder, query, options=asked, service=service)

    host = urlsplit(url).netloc if url else service.host or name
    many = make_batch_fetch(url or f"https://{host}", user_agent=options["user_agent"]) if name == "census" else None
    return Door(fetch, many, host)


def _maker_of(name: str) -> Callable[..., Any]:
    """Return the class of a service."""
    if name == "census":
        return CensusGeocoder
    if name in _PLACES_NO_ADDRESSES:
        msg = f"{name} knows no addresses"
        raise UsageError(msg)
    try:
        maker: Callable[..., Any] = get_geocoder_for_service(name)
    except GeocoderNotFound as error:
        msg = f"no geocoder is called {name!r}; try offline, nominatim, photon, pelias, arcgis, census or opencage"
        raise UsageError(msg) from error
    return maker


def _fetch(geocoder: Geocoder, query: str, *, options: Mapping[str, Any], service: Service) -> list[dict[str, Any]]:
    """Ask once; every failure is a ServiceError, and only a service that says so has found nothing."""
    title = service.title
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # geopy warns of coordinates that are none, and goes on
            found: Sequence[Location] | None = geocoder.geocode(query, exactly_one=False, **options)
        return [_plain(location) for location in found or ()]
    except GeocoderRateLimited as error:
        after_s = error.retry_after
        msg = f"{title} is asked too often"
        raise TryAgainError(msg, after_s=None if after_s is None else float(after_s)) from None
    except (GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges, GeocoderQuotaExceeded) as error:
        msg = f"{title} refuses to answer ({type(error).__name__}): check its key and quota"
        raise RefusedError(msg) from None
    except GeocoderQueryError:
        msg = f"{title} cannot make sense of the question, or refuses the key"
        raise ServiceError(msg) from None
    except SSLCertVerificationError as error:  # asking again would not help
        why = error.verify_message.rstrip(".")
        msg = f"{title} cannot be asked safely: {why}; SSL_CERT_FILE may name a file of authorities to trust"
        raise RefusedError(msg) from None
    except (GeocoderTimedOut, TimeoutError):
        msg = f"{title} did not answer in time"
        raise TryAgainError(msg) from None
    except (GeopyError, OSError, http.client.HTTPException) as error:
        msg = f"{title} could not be reached or failed ({_kind_of(error)})"
        raise TryAgainError(msg) from None
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, Warning):
        msg = f"{title} answers in no form that it should"
        raise TryAgainError(msg) from None


def _plain(location: Location) -> dict[str, Any]:
    """Return a candidate in JSON's terms."""
    lat, lon = float(location.latitude), float(location.longitude)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or lat == lon == 0:  # what geopy makes of no coordinates
        msg = "coordinates that are none"
        raise ValueError(msg)
    return {"lat": lat, "lon": lon, "label": str(location.address or ""), "raw": location.raw}


def _kind_of(error: BaseException) -> str:
    """Name a failure without its words."""
    cause = error.__cause__
    if isinstance(cause, AdapterHTTPError):
        return f"HTTP status {cause.status_code}"
    return type(error).__name__


def _is_nominatim(page: object) -> bool:
    return isinstance(page, list) or (isinstance(page, dict) and "error" in page)


def _is_features(page: object) -> bool:
    return isinstance(page, dict) and isinstance(page.get("features"), list)


def _is_arcgis(page: object) -> bool:
    return isinstance(page, dict) and ("error" in page or isinstance(page.get("candidates"), list))


def _is_opencage(page: object) -> bool:
    return isinstance(page, dict) and isinstance(page.get("results"), list)


def _is_google(page: object) -> bool:
    return isinstance(page, dict) and isinstance(page.get("status"), str)


def _is_something(page: object) -> bool:
    return bool(page) and isinstance(page, dict | list)


_SHAPES: Final[dict[str, Callable[[object], bool]]] = {
    "nominatim": _is_nominatim,
    "photon": _is_features,
    "pelias": _is_features,
    "arcgis": _is_arcgis,
    "opencage": _is_opencage,
    "google": _is_google,
}
"""What an answer looks like at the least. geopy takes some answers that are none for "not found"."""


def _transport_for(form: str | None) -> Callable[..., BaseSyncAdapter]:
    """Return what geopy is to fetch pages with, for services that speak so."""
    is_answer = _SHAPES.get(form or "", _is_something)

    class Transport(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
        """HTTP for geopy with limits of our own."""

        def __init__(self, *, proxies: Mapping[str, str] | None, ssl_context: SSLContext | None) -> None:
            super().__init__(proxies=proxies, ssl_context=ssl_context)
            self._read = make_reader(proxies=proxies, ssl_context=ssl_context)

        def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> object:
            """Return a page's JSON, if that is of the service's form."""
            page: object = json.loads(self.get_text(url, timeout=timeout, headers=headers))
            if not is_answer(page):
                msg = "not in the service's form"
                raise ValueError(msg)
            return page

        def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
            """Return a page's text."""
            try:
                return self._read(url, timeout, headers).decode("utf-8")
            except StatusError as error:
                raise AdapterHTTPError(str(error), status_code=error.status, headers=error.headers, text="") from None

    return Transport

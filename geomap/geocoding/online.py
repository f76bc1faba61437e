"""The door to geopy, and the only module that imports it: one question to one online geocoder.

geopy's errors become ours here, and nothing that it says of a question is passed on: it may hold a key.
"""

from __future__ import annotations

import http.client
import inspect
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

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

import geomap
from geomap.errors import ServiceError, UsageError
from geomap.geocoding.asking import RefusedError, TryAgainError
from geomap.geocoding.services import Service, service_named

TIMEOUT_S: Final = 20.0
"""For one whole answer."""
_CANDIDATES: Final = 5
_MOST_BYTES: Final = 4 << 20
_CREDENTIALS: Final = {
    "api_key": "KEY",
    "apikey": "KEY",
    "subscription_key": "KEY",
    "username": "USERNAME",
    "password": "PASSWORD",
    "referer": "REFERER",
    "auth_id": "AUTH_ID",
    "auth_token": "AUTH_TOKEN",
    "security_key": "SECURITY_KEY",
    "app_id": "APP_ID",
    "app_code": "APP_CODE",
    "client_id": "CLIENT_ID",
    "secret_key": "SECRET_KEY",
}
"""What geopy's geocoders call their credentials, and how the environment's variables that hold them end."""
_PLACES_NO_ADDRESSES: Final = ("what3words", "what3wordsv3")


class CensusGeocoder(Geocoder):
    """The geocoder of the U.S. Census Bureau: street addresses of the United States, without a key."""

    def __init__(self, *, domain: str = "geocoding.geo.census.gov", **options: Any) -> None:
        super().__init__(**options)
        self.api = f"{self.scheme}://{domain.strip('/')}/geocoder/locations/onelineaddress"

    def geocode(self, query: str, *, exactly_one: bool = True, timeout: float | None = None) -> Any:
        """Return a Location, or a list of them, or None, as geopy's geocoders do."""
        options = {"address": query, "benchmark": "Public_AR_Current", "format": "json"}
        asked = {} if timeout is None else {"timeout": timeout}
        return self._call_geocoder(f"{self.api}?{urlencode(options)}", _read_one if exactly_one else _read_all, **asked)


def _read_all(page: Mapping[str, Any]) -> list[Location] | None:
    matches = page["result"]["addressMatches"]
    return [
        Location(match["matchedAddress"], (match["coordinates"]["y"], match["coordinates"]["x"]), match)
        for match in matches
    ] or None


def _read_one(page: Mapping[str, Any]) -> Location | None:
    found = _read_all(page)
    return found[0] if found else None


def make_fetch(
    name: str, *, url: str | None, user_agent: str | None, bounds: tuple[float, float, float, float]
) -> tuple[Callable[[str], object], str]:
    """Return the function that asks a service once, and its host.

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

    Raises
    ------
    UsageError
        If there is no such service, or it lacks a server, a key or a user agent.
    """
    maker = _maker_of(name)
    service = service_named(name)
    taken = inspect.signature(maker.__init__).parameters
    options: dict[str, Any] = {"timeout": TIMEOUT_S, "adapter_factory": _transport_for(name)}
    options["user_agent"] = user_agent or f"geomap/{geomap.__version__}"
    options |= _address(name, url, taken) | _credentials(name, taken)
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
    asked = _ask_options(name, bounds)

    def fetch(query: str) -> object:
        return _fetch(geocoder, query, options=asked, service=service)

    return fetch, urlsplit(url).netloc if url else service.host or name


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


def _address(name: str, url: str | None, taken: Mapping[str, inspect.Parameter]) -> dict[str, str]:
    """Return the server as geopy's options name it."""
    if url is None:
        if "domain" in taken and taken["domain"].default is inspect.Parameter.empty:
            msg = f"{name} has no public server: name one with --geocoder-url"
            raise UsageError(msg)
        return {}
    if "domain" not in taken:
        msg = f"{name} has no other server than its own: leave --geocoder-url away"
        raise UsageError(msg)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        msg = f"--geocoder-url must be like https://host/path, not {url!r}"
        raise UsageError(msg)
    if "scheme" not in taken and "options" not in taken and parts.scheme != "https":
        msg = f"{name} is asked by https only"
        raise UsageError(msg)
    scheme = {"scheme": parts.scheme} if "scheme" in taken or "options" in taken else {}
    return {"domain": (parts.netloc + parts.path).rstrip("/"), **scheme}


def _credentials(name: str, taken: Mapping[str, inspect.Parameter]) -> dict[str, str]:
    """Return the keys that the environment holds for a service."""
    found = {}
    for option, ending in _CREDENTIALS.items():
        if option in taken:
            variable = f"GEOMAP_{name.upper()}_{ending}"
            value = os.environ.get(variable)
            if value:
                found[option] = value
            elif taken[option].default is inspect.Parameter.empty:
                msg = f"{name} needs its key in the environment: {variable}"
                raise UsageError(msg)
    return found


def _ask_options(name: str, bounds: tuple[float, float, float, float]) -> dict[str, Any]:
    """Return how a service is told to look in the city, and to give its details."""
    west, south, east, north = bounds
    corners = [(south, west), (north, east)]
    named: dict[str, dict[str, Any]] = {
        "nominatim": {
            "limit": _CANDIDATES,
            "addressdetails": True,
            "viewbox": corners,
            "bounded": True,
            "country_codes": "us",
            "language": "en",
        },
        "photon": {"limit": _CANDIDATES, "bbox": corners, "language": "en"},
        "pelias": {"boundary_rect": corners},
        "arcgis": {"out_fields": "Addr_type,AddNum,City,PlaceName"},
        "opencage": {"bounds": corners, "annotations": False, "country": "us", "language": "en"},
        "google": {"bounds": corners, "language": "en"},
    }
    return named.get(name, {})


def _fetch(geocoder: Any, query: str, *, options: Mapping[str, Any], service: Service) -> list[dict[str, Any]]:
    """Ask once; every failure is a ServiceError, and only a service that says so has found nothing."""
    title = service.title
    try:
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
    except (GeocoderTimedOut, TimeoutError):
        msg = f"{title} did not answer in time"
        raise TryAgainError(msg) from None
    except (GeopyError, OSError, http.client.HTTPException) as error:
        msg = f"{title} could not be reached or failed ({_kind_of(error)})"
        raise TryAgainError(msg) from None
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        msg = f"{title} answers in no form that it should"
        raise TryAgainError(msg) from None


def _plain(location: Location) -> dict[str, Any]:
    """Return a candidate in JSON's terms."""
    lat, lon = float(location.latitude), float(location.longitude)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
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


class _NoRedirect(HTTPRedirectHandler):
    """Follows nothing: a geocoder that moves may take the key with it."""

    def redirect_request(self, *_: Any) -> None:
        """Decline."""


def _transport_for(name: str) -> Callable[..., BaseSyncAdapter]:
    is_answer = _SHAPES.get(name, _is_something)

    class Transport(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
        """HTTP for geopy with limits of our own: no redirects, 4 MB, and a time limit for the whole answer."""

        def __init__(self, *, proxies: Mapping[str, str] | None, ssl_context: Any) -> None:
            super().__init__(proxies=proxies, ssl_context=ssl_context)
            handlers = (HTTPSHandler(context=ssl_context), ProxyHandler(proxies), _NoRedirect())
            self._opener = build_opener(*handlers)

        def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
            page = json.loads(self.get_text(url, timeout=timeout, headers=headers))
            if not is_answer(page):
                msg = "not in the service's form"
                raise ValueError(msg)
            return page

        def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
            request = Request(url, headers=dict(headers))  # noqa: S310  # --geocoder-url is checked to be http(s)
            try:
                with self._opener.open(request, timeout=timeout) as page:
                    return _read_page(page, timeout_s=timeout).decode("utf-8")
            except HTTPError as error:
                known = {key.lower(): value for key, value in error.headers.items()}
                error.close()
                raise AdapterHTTPError(
                    "failed", status_code=error.code, headers=known, text=""
                ) from None
            except URLError as error:
                raise (error.reason if isinstance(error.reason, OSError) else OSError("failed")) from None

    return Transport


def _read_page(page: http.client.HTTPResponse, *, timeout_s: float) -> bytes:
    """Read a whole answer, however slowly it drips, within its limits."""
    end, size, parts = time.monotonic() + timeout_s, 0, []
    while part := page.read1(1 << 16):
        parts.append(part)
        size += len(part)
        if size > _MOST_BYTES:
            msg = "an endless answer"
            raise ValueError(msg)
        if time.monotonic() > end:
            raise TimeoutError
    if page.length:
        raise http.client.IncompleteRead(b"", page.length)
    return b"".join(parts)

"""What an online geocoder is set up with: its server, its keys, and where it is to look."""

from __future__ import annotations

import inspect
import os
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from geomap.errors import UsageError

_CANDIDATES: Final = 5
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


def address_options(name: str, url: str | None, taken: Mapping[str, inspect.Parameter]) -> dict[str, str]:
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
    if "scheme" not in taken and parts.scheme != "https":
        msg = f"{name} is asked by https only"
        raise UsageError(msg)
    scheme = {"scheme": parts.scheme} if "scheme" in taken else {}
    return {"domain": (parts.netloc + parts.path).rstrip("/"), **scheme}


def credential_options(name: str, taken: Mapping[str, inspect.Parameter]) -> dict[str, str]:
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


def ask_options(form: str | None, bounds: tuple[float, float, float, float]) -> dict[str, Any]:
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
    return named.get(form or "", {})

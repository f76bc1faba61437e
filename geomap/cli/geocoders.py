"""Options that choose geocoders, for the commands that locate places."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from geomap.cli.command import FAILED
from geomap.cli.terminal import warn
from geomap.errors import UsageError
from geomap.model import Findings, MissCode, Unplaced

if TYPE_CHECKING:
    from geomap.geocoding.order import GeocoderSettings

_OFFLINE: Final = "offline"


def add_geocoders(parser: argparse.ArgumentParser) -> None:
    """Add --geocoder, --geocoder-url and --user-agent."""
    group = parser.add_argument_group(
        "online geocoders", "Each service's answers are checked and kept (geomap cache); docs/services.md says more."
    )
    group.add_argument(
        "--geocoder",
        default=_OFFLINE,
        metavar="ORDER",
        help="who is asked, in this order: offline, nominatim, photon, pelias, arcgis, census, opencage, google or "
        "another of geopy's, such as offline,census (default: offline, the gazetteer alone)",
    )
    group.add_argument(
        "--geocoder-url",
        action="append",
        default=[],
        metavar="[NAME=]URL",
        help="a server of your own: http://localhost:8080; with its service's name where several are asked",
    )
    group.add_argument(
        "--user-agent", metavar="TEXT", help="who asks, with an address: the public Nominatim demands it"
    )


def read_settings(arguments: argparse.Namespace) -> GeocoderSettings | None:
    """Return the geocoders that are asked for; None where that is the gazetteer alone.

    Raises
    ------
    UsageError
        If the options do not go together.
    """
    order = tuple(name.strip().lower() for name in arguments.geocoder.split(",") if name.strip())
    if order == (_OFFLINE,):
        if arguments.geocoder_url or arguments.user_agent:
            msg = "--geocoder-url and --user-agent go with an online --geocoder"
            raise UsageError(msg)
        return None
    from geomap.geocoding.order import GeocoderSettings

    online = tuple(name for name in order if name != _OFFLINE)
    urls = tuple(_read_url(text, online) for text in arguments.geocoder_url)
    return GeocoderSettings(order=order, urls=urls, user_agent=arguments.user_agent)


class Outages:
    """Watches for places that a service could not be asked for: told once for each reason, counted, and a failure."""

    def __init__(self) -> None:
        self.count = 0
        self._told: set[str] = set()

    def watch(self, stream: Iterable[Findings]) -> Iterator[Findings]:
        """Pass the findings on."""
        for findings in stream:
            for place in findings.places:
                if isinstance(place, Unplaced) and place.code is MissCode.SERVICE_FAILED:
                    self.tell(place.reason)
            yield findings

    def tell(self, reason: str, *, places: int = 1) -> None:
        """Tell why places could not be asked for, if that has not been told."""
        self.count += places
        if reason not in self._told:
            self._told.add(reason)
            warn(reason)

    def status(self, status: int) -> int:
        """Return the exit status: `status`, or a failure; with places not asked for, say what to do."""
        if not self.count:
            return status
        warn(
            f"{self.count:,} place{'' if self.count == 1 else 's'} could not be asked for; the same command goes on "
            "from there: what was answered is kept"
        )
        return FAILED


def _read_url(text: str, online: tuple[str, ...]) -> tuple[str, str]:
    """Read "NAME=URL", or the URL of the only service."""
    name, found, url = text.partition("=")
    if found and name in online:
        return name, url
    if len(online) != 1:
        msg = f"whose server is {text}? Say NAME=URL, with one of {', '.join(online)}"
        raise UsageError(msg)
    return online[0], text

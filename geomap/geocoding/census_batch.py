"""The Census Bureau's geocoder asked for many addresses in one request: a table goes there, a table comes back.

It answers up to 10,000 at once, which one by one would take hours. What comes back is put in the form in which the
same service answers one question, so that the cache holds one answer whichever way it was asked for.
"""

from __future__ import annotations

import csv
import http.client
import io
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from ssl import SSLCertVerificationError
from typing import Final

from geomap.errors import ServiceError
from geomap.geocoding.asking import RefusedError, TryAgainError
from geomap.geocoding.service_transport import StatusError, make_reader

FetchMany = Callable[[Sequence[str]], Mapping[str, object]]
"""Asks for many at once; returns the answer to each question that has one, in the form of the single ones."""

_TIMEOUT_S: Final = 300.0
"""A thousand addresses take the public server some ten seconds, at its busy hours minutes."""
_TITLE: Final = "the Census geocoder"


def make_batch_fetch(url: str, *, user_agent: str) -> FetchMany:
    """Return the function that asks the server at `url`, such as "https://geocoding.geo.census.gov"."""
    read = make_reader(proxies=None, ssl_context=None)
    address = f"{url.rstrip('/')}/geocoder/locations/addressbatch"

    def fetch(queries: Sequence[str]) -> Mapping[str, object]:
        boundary = secrets.token_hex(16)
        headers = {"User-Agent": user_agent, "Content-Type": f"multipart/form-data; boundary={boundary}"}
        try:
            page = read(address, _TIMEOUT_S, headers, _form(queries, boundary=boundary))
            answers = dict(_read_table(page.decode("utf-8"), queries))
        except StatusError as error:
            raise _told(error) from None
        except SSLCertVerificationError as error:
            msg = f"{_TITLE} cannot be asked safely: {error.verify_message}"
            raise RefusedError(msg) from None
        except TimeoutError:
            msg = f"{_TITLE} did not answer in time"
            raise TryAgainError(msg) from None
        except (csv.Error, ValueError):
            answers = {}
        except (OSError, http.client.HTTPException) as error:
            msg = f"{_TITLE} could not be reached or failed ({type(error).__name__})"
            raise TryAgainError(msg) from None
        if not answers:
            msg = f"{_TITLE} answers in no form that it should"
            raise TryAgainError(msg)
        return answers

    return fetch


def _form(queries: Sequence[str], *, boundary: str) -> bytes:
    """Return the form that is sent: the addresses as a table of number, street, city, state and postcode."""
    table = io.StringIO()
    writer = csv.writer(table)
    for number, query in enumerate(queries):
        street, city, state = [*query.rsplit(", ", 2), "", ""][:3]
        writer.writerow([number, street, city, state, ""])
    parts = [('name="benchmark"', "Public_AR_Current"), ('name="addressFile"; filename="batch.csv"', table.getvalue())]
    body = "".join(
        f"--{boundary}\r\nContent-Disposition: form-data; {name}\r\n\r\n{value}\r\n" for name, value in parts
    )
    return f"{body}--{boundary}--\r\n".encode()


def _read_table(page: str, queries: Sequence[str]) -> Iterator[tuple[str, object]]:
    """Yield each question with its answer; a tie of several, or a place that is none, is left to be asked by itself.

    A row: number, address as sent, Match or No_Match or Tie, Exact or Non_Exact, address found, "lon,lat", and more.
    """
    for row in csv.reader(io.StringIO(page, newline="")):
        if len(row) < 3 or not row[0].isdecimal() or int(row[0]) >= len(queries):
            continue
        query = queries[int(row[0])]
        if row[2] == "No_Match":
            yield query, []
        elif row[2] == "Match" and len(row) >= 6:
            lon, lat = map(float, row[5].split(","))
            if -90 <= lat <= 90 and -180 <= lon <= 180 and (lat, lon) != (0, 0):
                yield query, [{"lat": lat, "lon": lon, "label": row[4], "raw": {"matchedAddress": row[4]}}]


def _told(error: StatusError) -> ServiceError:
    """Return what a status means for the rest of the run."""
    msg = f"{_TITLE} failed (HTTP status {error.status})"
    if error.status in (401, 403):
        return RefusedError(f"{_TITLE} refuses to answer (HTTP status {error.status})")
    if error.status == http.client.TOO_MANY_REQUESTS:
        wait = error.headers.get("retry-after", "")
        return TryAgainError(msg, after_s=float(wait) if wait.isdecimal() else None)
    if error.status < http.client.INTERNAL_SERVER_ERROR:  # a server that takes no tables
        return ServiceError(msg)
    return TryAgainError(msg)

"""Identifiers of incidents that stay the same from run to run."""

from __future__ import annotations

from collections.abc import Container
from hashlib import blake2b

from geomap.model import IncidentType


def make_incident_id(
    *, article_id: str, place: str, kind: IncidentType, count: int = 0, taken: Container[str] = ()
) -> str:
    """Return 12 hexadecimal digits made of the article's id, the place and the type, and none of those `taken`.

    `place` is the matched name of the location where there is one, else the words of the mention, so that a corrected
    span does not change the id. `count` is the number of incidents of this kind at this place told before in the
    article: they are told apart by their order.
    """
    named = " ".join(place.lower().split())
    while True:
        words = f"{article_id}\x1f{named}\x1f{kind}\x1f{count}"
        digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
        if digest not in taken:
            return digest
        count += 1

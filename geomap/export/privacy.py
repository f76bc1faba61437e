"""What is published names no house: an address becomes its hundred-block, a sexual assault is shown by its area alone.

The newsroom's words are its own business; what a map or a table adds is that anybody can look up a house in them.
Everything that tells a place is treated alike: geometry, names, quoted sentences, headlines, reasons and candidates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from geomap.export.masking import (
    WITHHELD,
    Edit,
    Edits,
    exact_addresses,
    find_bare_numbers,
    hundred_of,
    mask_address,
    name_block,
    names_house,
    scrub,
    unit_after,
)
from geomap.gazetteer import Gazetteer, loaded_gazetteer
from geomap.model import (
    Article,
    Findings,
    Geometry,
    Incident,
    IncidentType,
    Kind,
    Location,
    Mention,
    MissCode,
    Precision,
    Unplaced,
)

_PRECISE: Final = frozenset({Kind.BLOCK, Kind.ADDRESS, Kind.INTERSECTION, Kind.SEGMENT})
_DOUBTS_WITHHELD: Final = "an editor should look at its place, which is withheld"
_NUMBERED: Final = re.compile(r"([0-9]{1,6}(?:-[0-9]{1,6})?) (?:block of )?(.+)")
"""How the geocoder names an address or a block."""
_METRES_A_DEGREE: Final = 111_200
_CELL_DEGREES: Final = 0.002
"""Of latitude and longitude: 222 m, and 165 m in Chicago."""
_MARGIN_M: Final = 300.0
"""A block farther than this from the address it was made of is another one."""


def protect_findings(
    stream: Iterable[Findings], *, gazetteer: Gazetteer | str | Path = "chicago"
) -> Iterator[Findings]:
    """Yield findings fit for publication: no exact address, no sexual assault nearer than its area, in any word.

    Parameters
    ----------
    stream
        What was found, with the gazetteer given here.
    gazetteer
        A built-in one's name, a folder, or one that is loaded already.

    Raises
    ------
    GazetteerError
        If there is no such gazetteer.
    """
    loaded = loaded_gazetteer(gazetteer)
    return map(Protector(loaded).protect, stream)


class Protector:
    """Takes exact places out of findings; it remembers the blocks that it has looked up."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Take the gazetteer by which the findings were placed: it knows the blocks and the areas."""
        self.gazetteer = gazetteer
        self._blocks: dict[tuple[str, str, float | None, float | None], Location | Unplaced] = {}

    def blur_locations(self, findings: Findings) -> Findings:
        """Return the findings with words as written and every address placed as its hundred-block (for JSON Lines)."""
        if not any(map(_is_exact, (*findings.places, *(incident.location for incident in findings.incidents)))):
            return findings
        incidents = tuple(
            replace(incident, location=_placed(self.blur(incident.location))) if incident.location else incident
            for incident in findings.incidents
        )
        return replace(findings, places=tuple(map(self.blur, findings.places)), incidents=incidents)

    def protect(self, findings: Findings) -> Findings:
        """Return the findings fit for publication: no exact address, no sexual assault nearer than its area.

        Offsets are those of the masked text. An incident at the very place of a sexual assault in the same story is
        treated as that is. The link of a story stays as it is.
        """
        return _Masker(self, findings).mask()

    def blur(self, place: Location | Unplaced) -> Location | Unplaced:
        """Return a place as it may be shown: an address as its block, or as its area where no block is known."""
        if not isinstance(place, Location) or not _is_exact(place):
            return place
        key = (place.name, place.source, place.lat, place.lon)
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = self._find_block(place)
        if isinstance(found, Unplaced):
            return found
        if found.source == place.source:
            return replace(found, confidence=place.confidence, notes=place.notes)
        return replace(found, confidence=min(place.confidence, found.confidence))

    def widen(self, place: Location | Unplaced) -> Location | Unplaced:
        """Return the finest area that a place lies in, in its stead."""
        if isinstance(place, Location):
            if place.precision is Precision.AREA:
                return replace(place, notes=())
            for layer in self.gazetteer.layers:
                area = place.areas.get(layer)
                if area:
                    return Location(
                        name=area,
                        precision=Precision.AREA,
                        source=place.source,
                        confidence=place.confidence,
                        ref=(layer, area),
                        areas=place.areas,
                    )
        code = place.code if isinstance(place, Unplaced) else MissCode.AREA_UNKNOWN
        return Unplaced(code=code, reason="only its area may be shown, and that is not known", query=WITHHELD)

    def _find_block(self, place: Location) -> Location | Unplaced:
        """Look up the block of an address: by its name, else by its point; else its area has to do.

        An address that an online geocoder placed on a street that the gazetteer lacks keeps the name of that street.
        """
        from geomap.geocoding import geocode
        from geomap.geocoding.reverse import reverse_geocode

        name = _NUMBERED.fullmatch(place.name)
        if name:
            found = geocode(f"{name_block(name[1])} of {name[2]}", gazetteer=self.gazetteer, near=(place,))
            if isinstance(found, Location) and _metres_apart(found, place) < _MARGIN_M:
                return found
            if not place.source.startswith("gazetteer:"):
                return _blurred(place, name=f"{name_block(name[1])} of {name[2]}")
        if place.lat is not None and place.lon is not None:
            around = reverse_geocode(lat=place.lat, lon=place.lon, gazetteer=self.gazetteer)
            if not isinstance(around, Unplaced):
                found = geocode(around.block.name, gazetteer=self.gazetteer, near=(place,))
                if isinstance(found, Location) and _metres_apart(found, place) < _MARGIN_M:
                    return found
        return self.widen(place)


class _Masker:
    """The work on one article: what is replaced, and everything that tells it."""

    def __init__(self, protector: Protector, findings: Findings) -> None:
        self._protector = protector
        self._findings = findings
        self._withheld, self._widened = _withheld_mentions(findings)
        self._exact = exact_addresses(findings.mentions)
        self._edits = self._find_edits(findings.mentions)
        self._replacements = self._replaced_names()

    def mask(self) -> Findings:
        findings = self._findings
        if not self._edits and not any(map(_is_exact, findings.places)):
            incidents = tuple(map(self._mask_incident, findings.incidents))
            return replace(findings, article=self._mask_title(findings.article), incidents=incidents)
        article = replace(self._mask_title(findings.article), text=self._edits.apply(findings.article.text))
        return Findings(
            article=article,
            mentions=tuple(map(self._mask_mention, range(len(findings.mentions)))),
            places=tuple(map(self._mask_place, range(len(findings.places)))),
            incidents=tuple(map(self._mask_incident, findings.incidents)),
        )

    def _find_edits(self, mentions: tuple[Mention, ...]) -> Edits:
        """Find what is replaced in the article; where its text is not at hand, in the sentences that are quoted."""
        article = self._findings.article
        pieces = [(0, article.text)] if article.text else []
        pieces += [(incident.sentence_start, incident.sentence) for incident in self._findings.incidents if not pieces]
        edits = []
        for index, mention in enumerate(mentions):
            if index in self._withheld:
                words = WITHHELD
            elif names_house(mention):
                words = mask_address(mention)
            else:
                continue
            ends = (start + unit_after(text, mention.end - start) for start, text in pieces if start <= mention.end)
            edits.append(Edit(mention.start, max(ends, default=mention.end), words))
        if self._exact:
            for start, text in pieces:
                edits += find_bare_numbers(text, self._exact, start=start)
        return Edits(edits)

    def _replaced_names(self) -> list[tuple[str, str]]:
        """Return what our own sentences may repeat (words of mentions, names of places) and what to say instead."""
        pairs = []
        for index, (mention, place) in enumerate(zip(self._findings.mentions, self._findings.places, strict=True)):
            if index in self._withheld:
                pairs.append((mention.text, WITHHELD))
            elif names_house(mention):
                pairs.append((mention.text, mask_address(mention)))
            if isinstance(place, Location) and (index in self._withheld or _is_exact(place)):
                shown = self._show(index)
                pairs.append((place.name, shown.name if isinstance(shown, Location) else WITHHELD))
        return sorted(pairs, key=lambda pair: -len(pair[0]))

    def _show(self, index: int) -> Location | Unplaced:
        place = self._findings.places[index]
        return self._protector.widen(place) if index in self._withheld else self._protector.blur(place)

    def _scrub(self, words: str) -> str:
        return scrub(words, self._replacements, self._exact)

    def _mask_title(self, article: Article) -> Article:
        """Return the article with a headline that tells no more than its text."""
        title = article.title
        if not title or not (self._withheld or any(char.isdigit() for char in title)):
            return article
        from geomap.extract import find_mentions

        mentions = find_mentions(title, gazetteer=self._protector.gazetteer)
        edits = find_bare_numbers(title, self._exact)
        for mention in mentions:
            if self._withheld and mention.kind in _PRECISE:
                edits.append(Edit(mention.start, unit_after(title, mention.end), WITHHELD))
            elif names_house(mention):
                edits.append(Edit(mention.start, unit_after(title, mention.end), mask_address(mention)))
        return replace(article, title=Edits(edits).apply(title)) if edits else article

    def _mask_mention(self, index: int) -> Mention:
        mention = self._findings.mentions[index]
        start, end = self._edits.move(mention.start), self._edits.move(mention.end)
        if index in self._withheld:
            return Mention(
                start=start,
                end=start + len(WITHHELD),
                text=WITHHELD,
                kind=Kind.AREA,
                city=mention.city,
                incident=mention.incident,
            )
        if not names_house(mention):
            return replace(mention, start=start, end=end)
        text = mask_address(mention)
        number = hundred_of(mention.number or "0")
        return replace(mention, start=start, end=start + len(text), text=text, kind=Kind.BLOCK, number=number)

    def _mask_place(self, index: int) -> Location | Unplaced:
        place = self._show(index)
        if index in self._withheld:
            return place
        if isinstance(place, Location):
            return replace(place, notes=tuple(map(self._scrub, place.notes))) if place.notes else place
        return replace(
            place,
            reason=self._scrub(place.reason),
            candidates=tuple(map(self._scrub, place.candidates)),
            query=self._scrub(place.query),
        )

    def _mask_incident(self, incident: Incident) -> Incident:
        if not self._edits and not _is_exact(incident.location) and incident.id not in self._widened:
            return incident
        masked = replace(
            incident,
            sentence=self._edits.apply(incident.sentence, start=incident.sentence_start),
            sentence_start=self._edits.move(incident.sentence_start),
            when=self._scrub(incident.when) if incident.when else incident.when,
        )
        if incident.id in self._widened:
            area = None if incident.location is None else _placed(self._protector.widen(incident.location))
            doubts = (_DOUBTS_WITHHELD,) if incident.review else ()
            place = area.name if area else None
            return replace(masked, place=place, place_start=None, location=area, review=doubts)
        location = incident.location
        if location is not None:
            location = _placed(self._protector.blur(location))
        if location is not None and location.notes:
            location = replace(location, notes=tuple(map(self._scrub, location.notes)))
        index = incident.mention
        mention = None if index is None else self._mask_mention(index)
        return replace(
            masked,
            place=mention.text if mention and incident.place is not None else incident.place,
            place_start=mention.start if mention and incident.place_start is not None else incident.place_start,
            location=location,
            review=tuple(map(self._scrub, incident.review)),
        )


def _withheld_mentions(findings: Findings) -> tuple[frozenset[int], frozenset[str]]:
    """Return the mentions that would tell where a sexual assault was, and the ids of incidents shown by area alone.

    Those are its own mentions, all others in its sentence, and precise places that no other incident has; an area is
    never withheld.
    """
    assaults = [one for one in findings.incidents if one.type is IncidentType.SEXUAL_ASSAULT]
    if not assaults:
        return frozenset(), frozenset()
    names = {one.location.name for one in assaults if one.location}
    spots = {one.mention for one in assaults if one.mention is not None}
    widened = [
        one
        for one in findings.incidents
        if one in assaults or one.mention in spots or (one.location is not None and one.location.name in names)
    ]
    own = {index for one in widened for index in one.mentions} | spots
    others = {index for one in findings.incidents if one not in widened for index in (*one.mentions, one.mention)}
    spans = [(one.sentence_start, one.sentence_start + len(one.sentence)) for one in widened]
    withheld = {
        index
        for index, mention in enumerate(findings.mentions)
        if mention.kind is not Kind.AREA
        and (
            index in own
            or any(start <= mention.start < end for start, end in spans)
            or (mention.kind in _PRECISE and index not in others)
        )
    }
    # an incident whose own place is named in the sentence of an assault loses it too
    ids = {one.id for one in findings.incidents if one in widened or one.mention in withheld}
    return frozenset(withheld), frozenset(ids)


def _is_exact(place: Location | Unplaced | None) -> bool:
    """Tell whether a place is a house, or a stretch of a few: "4739 N Lincoln Ave", "4739-4741 block of ..."."""
    if not isinstance(place, Location):
        return False
    if place.precision is not Precision.BLOCK:
        return place.precision is Precision.ADDRESS
    name = _NUMBERED.fullmatch(place.name)
    return name is not None and hundred_of(name[1]) != name[1]


def _blurred(place: Location, *, name: str) -> Location | Unplaced:
    """Return an address under the name of its block, somewhere in a cell of the earth that has a block's size."""
    if place.lat is None or place.lon is None:
        return Unplaced(code=MissCode.AREA_UNKNOWN, reason="only its block may be shown, and that is not known")
    lat = (math.floor(place.lat / _CELL_DEGREES) + 0.5) * _CELL_DEGREES
    lon = (math.floor(place.lon / _CELL_DEGREES) + 0.5) * _CELL_DEGREES
    across = math.hypot(1.0, math.cos(math.radians(lat))) * _CELL_DEGREES * _METRES_A_DEGREE
    lat, lon = round(lat, 6), round(lon, 6)
    return replace(
        place,
        name=name,
        precision=Precision.BLOCK,
        lat=lat,
        lon=lon,
        radius_m=math.ceil(across / 2 + (place.radius_m or 0.0)),
        geometry=Geometry("Point", (lon, lat)),
    )


def _placed(place: Location | Unplaced) -> Location | None:
    return place if isinstance(place, Location) else None


def _metres_apart(one: Location, other: Location) -> float:
    """Return the distance of two points in metres, as on a plane; infinite where there is no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    north = (one.lat - other.lat) * _METRES_A_DEGREE
    east = (one.lon - other.lon) * _METRES_A_DEGREE * math.cos(math.radians(one.lat))
    return math.hypot(north, east)

"""Incidents as GeoJSON (RFC 7946), written as a stream: one feature a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from geomap.export.findings_writer import Fields, geometry_to_json
from geomap.export.tables import table_rows
from geomap.model import Coordinates, Findings, Geometry, Location


def geojson_lines(stream: Iterable[Findings], *, layers: Sequence[str], rows: str = "incidents") -> Iterator[str]:
    """Yield the lines of a FeatureCollection with one feature for each incident, or for each of the "mentions".

    A block is the stretch of street that it is, a park its polygon, an intersection a point. What is not
    placed, or whose place is a whole area or street, has a null geometry: a point in its middle would say too much.
    Its properties are the columns of the CSV table, and "ref" names the area or the street.
    """
    yield '{"type": "FeatureCollection", "features": [\n'
    separator = ""
    for findings in stream:
        for row, location in table_rows(findings, layers=layers, rows=rows):
            feature: Fields = {
                "type": "Feature",
                "id": row["incident"] if rows == "incidents" else f"{row['article']}#{row['mention']}",
                "geometry": choose_geometry(location),
                "properties": {**row, "ref": list(location.ref) if location and location.ref else None},
            }
            yield separator + json.dumps(feature, ensure_ascii=False)
            separator = ",\n"
    yield "\n]}\n"


def choose_geometry(location: Location | None) -> Fields | None:
    """Return the geometry that shows a location honestly, as GeoJSON; None for no location, an area, a whole street."""
    if location is None:
        return None
    if location.geometry is not None:
        return geometry_to_json(_wind_rings(location.geometry))
    if location.lat is None or location.lon is None:
        return None
    return geometry_to_json(Geometry("Point", (location.lon, location.lat)))


def _wind_rings(geometry: Geometry) -> Geometry:
    """Turn a polygon's rings the way that RFC 7946 asks for: the outer one counterclockwise, holes clockwise."""
    if geometry.type == "Polygon":
        return Geometry("Polygon", _wind_polygon(geometry.coordinates))
    if geometry.type == "MultiPolygon":
        return Geometry(
            "MultiPolygon", tuple(_wind_polygon(part) for part in geometry.coordinates if isinstance(part, tuple))
        )
    return geometry


def _wind_polygon(rings: Coordinates) -> Coordinates:
    wound: list[Coordinates] = []
    for index, ring in enumerate(rings):
        if isinstance(ring, tuple):
            counterclockwise = _signed_area(ring) > 0
            wound.append(ring if counterclockwise == (index == 0) else ring[::-1])
    return tuple(wound)


def _signed_area(ring: Coordinates) -> float:
    """Twice the area of a ring in square degrees, positive where it runs counterclockwise."""
    points = [(float(x), float(y)) for x, y in ring]  # type: ignore[misc, arg-type]  # a ring holds pairs
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(points))

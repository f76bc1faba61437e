"""A gazetteer from a list of intersections and an address grid: how Chicago's is made."""

from __future__ import annotations

from pathlib import Path

from shapely.geometry.base import BaseGeometry

from geomap.gazetteer.build.crossings import number_crossings, parse_names, read_intersections, read_numbers
from geomap.gazetteer.build.ends import extend_to_reports
from geomap.gazetteer.build.expressways import build_expressways
from geomap.gazetteer.build.gaps import cut_gaps, read_gaps
from geomap.gazetteer.build.grid import read_anchors
from geomap.gazetteer.build.lines import make_lines
from geomap.gazetteer.build.reports import read_reported_blocks
from geomap.gazetteer.build.tracks import read_tracks, split_tracks
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.streets import Street, pack_lines


def build_streets(
    intersections_file: Path,
    *,
    grid_file: Path,
    expressways_file: Path,
    numbers_file: Path,
    gaps_file: Path,
    tracks_file: Path,
    ground: BaseGeometry,
    plane: LocalPlane,
    reports_file: Path | None = None,
) -> list[Street]:
    """Return all streets that a list of intersections and the anchors of a grid let one draw.

    Raises
    ------
    GazetteerError
        When a file does not read; the message names it, and the line.
    """
    intersections = read_intersections(intersections_file, plane=plane)
    crossings = number_crossings(intersections, read_anchors(grid_file), read_numbers(numbers_file))
    gaps = read_gaps(gaps_file)
    tracks = read_tracks(tracks_file)
    blocks = read_reported_blocks(reports_file) if reports_file else {}
    streets = build_expressways(expressways_file, intersections, plane=plane)
    for official, name in parse_names(crossings).items():
        lines = [
            line
            for run in split_tracks(crossings[official], tracks.get(official, ()), street=official)
            for line in make_lines(run, direction=official[0], plane=plane, reported_blocks=blocks.get(official))
        ]
        lines = extend_to_reports(lines, blocks.get(official, ()))
        left, cut = cut_gaps(lines, gaps.get(official, ()), ground=ground, plane=plane)
        if left:
            streets.append(Street(*name, packed=pack_lines(left, gaps=cut)))
    return streets

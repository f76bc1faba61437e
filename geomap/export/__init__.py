"""Findings as JSON Lines and back, and incidents as tables and GeoJSON."""

from geomap.export.findings_reader import findings_from_json
from geomap.export.findings_writer import findings_to_json, location_to_json, unplaced_to_json
from geomap.export.geojson import geojson_lines
from geomap.export.parquet import write_parquet
from geomap.export.tables import (
    ROWS,
    Cell,
    csv_line,
    csv_lines,
    incident_columns,
    incident_rows,
    mention_rows,
    safe_cell,
    table_columns,
    table_rows,
)

__all__ = [
    "ROWS",
    "Cell",
    "csv_line",
    "csv_lines",
    "findings_from_json",
    "findings_to_json",
    "geojson_lines",
    "incident_columns",
    "incident_rows",
    "location_to_json",
    "mention_rows",
    "safe_cell",
    "table_columns",
    "table_rows",
    "unplaced_to_json",
    "write_parquet",
]

"""Incidents as GeoParquet, for analysts' tools; needs pyarrow (the extra geomap[parquet])."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from geomap.errors import MissingExtraError
from geomap.export.geojson import choose_geometry
from geomap.export.tables import Cell, table_columns, table_rows
from geomap.model import Findings

_BATCH: Final = 5000
"""Articles whose incidents make a row group: as many as are held in memory."""
_FLOATS: Final = frozenset({"lat", "lon", "confidence"})
_WHOLE_NUMBERS: Final = frozenset({"radius_m", "killed", "wounded", "mention"})
_GEO: Final = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": []}},
}
"""The metadata of GeoParquet: without a "crs" the coordinates are WGS 84, lon before lat."""


def write_parquet(stream: Iterable[Findings], path: Path, *, layers: Sequence[str], rows: str = "incidents") -> None:
    """Write all incidents to a GeoParquet file: the columns of the CSV table, and "geometry" as in the GeoJSON.

    `rows` may be "mentions" instead.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    OSError
        If the file cannot be written.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError(extra="parquet", purpose="writing Parquet files") from error
    types = {"float": pa.float64(), "whole": pa.int64(), "text": pa.string()}
    fields = [pa.field(column, types[_type_of(column, rows)]) for column in table_columns(layers, rows=rows)]
    schema = pa.schema([*fields, pa.field("geometry", pa.binary())], metadata={"geo": json.dumps(_GEO)})
    articles = iter(stream)
    with parquet.ParquetWriter(path, schema) as writer:
        while batch := list(islice(articles, _BATCH)):
            table = [row for findings in batch for row in _rows(findings, layers=layers, rows=rows)]
            writer.write_table(pa.Table.from_pylist(table, schema=schema))


def _type_of(column: str, rows: str) -> str:
    if rows == "mentions" and column == "incident":
        return "whole"
    if column in _FLOATS:
        return "float"
    return "whole" if column in _WHOLE_NUMBERS else "text"


def _rows(findings: Findings, *, layers: Sequence[str], rows: str) -> list[dict[str, Cell | bytes]]:
    from shapely import to_wkb
    from shapely.geometry import shape

    table: list[dict[str, Cell | bytes]] = []
    for row, location in table_rows(findings, layers=layers, rows=rows):
        geometry = choose_geometry(location)
        table.append({**row, "geometry": None if geometry is None else to_wkb(shape(geometry))})
    return table

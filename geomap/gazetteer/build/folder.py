"""Writing a gazetteer folder: the header, the streets and the area layers; hand-made tables in it are left alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from geomap.gazetteer.load import FORMAT, HEADER_FILE, STREET_COLUMNS, STREETS_FILE
from geomap.gazetteer.streets import Street


def write_header(
    folder: Path,
    *,
    title: str,
    other_titles: Iterable[str],
    timezone: str,
    bounds: tuple[float, float, float, float],
    layers: Iterable[str],
    sources: Iterable[str],
    lines: str,
) -> None:
    """Write gazetteer.toml; bounds are west, south, east, north in degrees; lines is as `Gazetteer.lines`."""
    values = {
        "format": FORMAT,
        "id": folder.name,
        "title": title,
        "other_titles": list(other_titles),
        "timezone": timezone,
        "bounds": [round(edge, 5) for edge in bounds],
        "layers": list(layers),
        "lines": lines,
        "sources": list(sources),
    }
    # A JSON string, number or list of them is a TOML value as well.
    text = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / HEADER_FILE).write_text(text, encoding="utf-8")


def write_streets(folder: Path, streets: Iterable[Street]) -> None:
    """Write streets.tsv, by name, then direction."""
    rows = sorted(
        (street.name, street.type or "", street.direction or "", street.suffix or "", street.packed)
        for street in streets
    )
    lines = ["\t".join(STREET_COLUMNS)]
    lines += [f"{direction}\t{name}\t{kind}\t{suffix}\t{packed}" for name, kind, direction, suffix, packed in rows]
    (folder / STREETS_FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")

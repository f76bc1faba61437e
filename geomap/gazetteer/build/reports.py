"""Hundred-blocks that police reports vouch for: where somebody reported something, there is a street."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Final

from geomap.errors import GazetteerError
from geomap.gazetteer.tables import open_table

_BLOCK: Final = re.compile(r"(\d{3,4}X{1,2}) +(\S.{0,78}\S)")
"""Five places of which the last are masked: "013XX" is the 1300 block, "0000X" the first."""


def read_reported_blocks(path: Path) -> dict[str, frozenset[int]]:
    """Return {"N LARAMIE AVE": {1300, 1500, ...}} from a CSV with a column Block like "013XX N LARAMIE AVE".

    Raises
    ------
    GazetteerError
        When the file does not read, has no such column, or not one block in it.
    """
    blocks: dict[str, set[int]] = defaultdict(set)
    with open_table(path) as reader:
        column = next((name for name in reader.fieldnames or () if name.lower() == "block"), None)
        if column is None:
            msg = f"{path}: there is no column Block"
            raise GazetteerError(msg)
        for row in reader:
            match = _BLOCK.fullmatch((row[column] or "").strip().upper())
            if match:
                blocks[match[2]].add(int(match[1].replace("X", "0")) // 100 * 100)
    if not blocks:
        msg = f"{path}: no block like '013XX N LARAMIE AVE' in the column {column}"
        raise GazetteerError(msg)
    return {street: frozenset(numbers) for street, numbers in blocks.items()}

"""The commands, in the order in which the help lists them. A new one is a file beside this one and a line here."""

from __future__ import annotations

from typing import Final

from geomap.cli import areas, cache, coverage, evaluate, explain, extract, gazetteer, geocode, reverse
from geomap.cli import map as map_command
from geomap.cli.command import Command

COMMANDS: Final[tuple[Command, ...]] = (
    map_command.COMMAND,
    extract.COMMAND,
    geocode.COMMAND,
    reverse.COMMAND,
    explain.COMMAND,
    areas.COMMAND,
    coverage.COMMAND,
    evaluate.COMMAND,
    gazetteer.COMMAND,
    cache.COMMAND,
)

"""The command line: `geomap COMMAND ...`; one small file for each command."""

from geomap.cli.app import main

__all__ = ["main"]

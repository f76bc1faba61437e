"""Write docs/cli.md from the help of the commands: `make docs`. A test compares the page with what this makes."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import Final

from geomap.cli import main
from geomap.cli.registry import COMMANDS

PAGE: Final = Path(__file__).with_name("cli.md")
INTRODUCTION: Final = """\
# The command line

This page is made from the help of the commands by `make docs`.

Exit status: **0** done; **1** a query given on the command line is unplaced, or an input failed, or (with files)
nothing at all could be placed; what could be done is done all the same, and an article that names no place is no
failure; **2** wrong usage. Errors and problems are one line each on standard error.
"""


def render_page() -> str:
    """Return the page in Markdown: the program's help, then that of each command."""
    sections = [_section()]
    for command in COMMANDS:
        sections += [_section(command.name), *(_section(command.name, action) for action in command.actions)]
    return "\n".join([INTRODUCTION, *sections])


def _section(*command: str) -> str:
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        main([*command, "--help"])
    return f"## {' '.join(['geomap', *command])}\n\n```\n{text.getvalue().rstrip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(render_page(), "utf-8")

"""The documents say what is so: pages match the program, and every example does what it shows."""

from __future__ import annotations

import doctest
import inspect
import re
import runpy
import shlex
from pathlib import Path
from typing import Final

import pytest

import geomap
from geomap.cli import main
from geomap.cli.command import Command
from geomap.cli.registry import COMMANDS

ROOT: Final = Path(__file__).resolve().parents[1]
PAGES: Final = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
_BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SIGNATURE: Final = re.compile(r"(?<!\.)`(\w+)\(([^`()]*(?:\(\)[^`()]*)*)\)`")
_LINK: Final = re.compile(r"\]\(([^)#:\s]+)\)")


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand in a folder that has the project's seeds and documents, and may be written to."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    (tmp_path / "output").mkdir()
    monkeypatch.chdir(tmp_path)


def blocks(page: Path, language: str) -> str:
    """Return all blocks of one language in a page, one after the other."""
    return "\n".join(body for name, body in _BLOCK.findall(page.read_text("utf-8")) if name == language)


def test_the_page_of_the_command_line_is_what_the_help_says() -> None:
    render_page = runpy.run_path(str(ROOT / "docs" / "write_cli_page.py"))["render_page"]
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == render_page(), "run: make docs"


def test_the_public_names_are_those_of_the_page() -> None:
    table = (ROOT / "docs" / "python.md").read_text("utf-8").split("## The names", 1)[1]
    assert sorted(re.findall(r"`(\w+)`", table.split("\n\n")[1])) == sorted(geomap.__all__)


def test_the_signatures_on_the_page_are_those_of_the_functions() -> None:
    page = (ROOT / "docs" / "python.md").read_text("utf-8")
    told = {name: " ".join(arguments.split()) for name, arguments in _SIGNATURE.findall(page)}
    assert told.keys() >= {"find_incidents", "geocode", "read_articles", "Map"}
    for name, arguments in told.items():
        parameters = inspect.signature(getattr(geomap, name)).parameters.values()
        real = [
            each.name if each.default is each.empty else f"{each.name}={each.default!r}".replace("'", '"')
            for each in parameters
        ]
        shown = [part for part in re.split(r", (?=[\w*])", arguments) if part != "*"]
        if isinstance(getattr(geomap, name), type):  # of a class, the parameters that people need
            assert set(shown) <= set(real), name
        else:
            assert shown == real, name


@pytest.mark.parametrize("name", geomap.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(geomap, name).__doc__
    assert name in dir(geomap)


def test_a_name_that_is_not_public_is_an_error() -> None:
    with pytest.raises(AttributeError, match="'geomap' has no attribute 'nothing'"):
        _ = geomap.nothing  # type: ignore[attr-defined]


@pytest.mark.usefixtures("at_root")
@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.name)
def test_python_examples_print_what_they_show(page: Path) -> None:
    examples = doctest.DocTestParser().get_doctest(blocks(page, "python"), {}, page.name, str(page), 0)
    assert examples.examples
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    told: list[str] = []
    assert runner.run(examples, out=told.append).failed == 0, "".join(told)


@pytest.mark.usefixtures("at_root")
@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "console")], ids=lambda page: page.name)
def test_commands_print_what_they_show(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for step in re.split(r"^\$ ", blocks(page, "console"), flags=re.MULTILINE)[1:]:
        command, _, expected = step.partition("\n")
        program, *arguments = shlex.split(command)
        if program == "make":
            assert f"\n{arguments[0]}: " in (ROOT / "Makefile").read_text("utf-8")
            continue
        assert program == "geomap"
        main(arguments)
        printed = capsys.readouterr()
        shown = [line.rstrip() for line in expected.rstrip().splitlines()]
        assert [line.rstrip() for line in (printed.out + printed.err).splitlines()] == shown, command


@pytest.mark.usefixtures("at_root")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_example_of_every_commands_help_works(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    program, *arguments = shlex.split(command.example)
    assert program == "geomap"
    assert main(arguments) == 0
    assert not capsys.readouterr().err


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target

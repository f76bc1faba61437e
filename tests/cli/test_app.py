"""The command line as a whole: help, version, wrong usage, errors and exit statuses."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from typing import Final

import pytest

import geomap
from geomap.cli import app, main
from geomap.cli.command import Command
from geomap.cli.registry import COMMANDS
from geomap.errors import InputError, UsageError

HEAVY: Final = ("ahocorasick_rs", "folium", "geopy", "numpy", "pandas", "rich", "shapely", "usaddress")


def run_python(code: str) -> str:
    """Run code in a process of its own and return what it printed."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


def test_help_imports_nothing_heavy() -> None:
    printed = run_python(
        "import sys; from geomap.cli import main; status = main(['--help'])\n"
        f"print(status, sorted(set({HEAVY}) & set(sys.modules)))"
    )
    assert printed.startswith("usage: geomap")
    assert printed.splitlines()[-1] == "0 []"


def test_a_single_query_imports_only_what_it_needs() -> None:
    printed = run_python(
        "import sys; from geomap.cli import main; main(['geocode', 'Englewood'])\n"
        "print(sorted({'ahocorasick_rs', 'folium', 'geopy', 'pandas', 'rich', 'usaddress'} & set(sys.modules)))"
    )
    assert printed.splitlines()[-1] == "[]"


def test_import_geomap_imports_none_of_its_rooms() -> None:
    printed = run_python("import sys, geomap; print([name for name in sys.modules if name.startswith('geomap.')])")
    assert printed.strip() == "[]"


def test_the_version_is_the_packages() -> None:
    done = subprocess.run([sys.executable, "-m", "geomap", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"geomap {geomap.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_with_an_example(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command.name, "--help"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"usage: geomap {command.name} ")
    assert f"Example: {command.example}" in printed.replace("\n", " ")
    assert f"  {command.name} " in run_help(capsys)


def run_help(capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["--help"]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["fly"],
        ["map"],
        ["extract", "x.txt", "--format", "pdf"],
        ["extract", "x.txt", "--jobs", "0"],
        ["extract", "x.txt", "--jobs", "two"],
        ["extract", "x.txt", "--max-article", "lots"],
        ["extract", "x.txt", "--max-article", "0"],
        ["extract", "x.txt", "--input-format", "pdf"],
        ["extract", "x.txt", "--enc", "utf-8"],
    ],
)
def test_wrong_usage_is_status_2_and_says_what_is_wrong(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    printed = capsys.readouterr()
    assert "error: " in printed.err
    assert "Traceback" not in printed.err
    assert not printed.out


def fail_with(error: BaseException) -> Command:
    def run(_: Namespace) -> int:
        raise error

    def add_arguments(_: ArgumentParser) -> None:
        pass

    return Command(
        name="fail", help="fail", description="Fail.", usage="", example="", add_arguments=add_arguments, run=run
    )


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (InputError("stories.csv, row 3: no text"), 1, "geomap: stories.csv, row 3: no text\n"),
        (UsageError("give -f"), 2, "geomap: give -f\n"),
        (InputError("two\nlines \x1b[31mred"), 1, "geomap: two lines [31mred\n"),
        (KeyboardInterrupt(), 130, "geomap: stopped\n"),
        (OSError(28, "No space left on device", "out.csv"), 1, "geomap: out.csv: No space left on device\n"),
    ],
)
def test_an_error_is_one_line_and_a_status(
    error: BaseException,
    status: int,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(app, "COMMANDS", (fail_with(error),))
    assert main(["fail"]) == status
    assert capsys.readouterr().err == line
    with pytest.raises(type(error)):
        main(["fail", "--debug"])


def test_an_error_that_nobody_foresaw_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "COMMANDS", (fail_with(ZeroDivisionError("a bug")),))
    with pytest.raises(ZeroDivisionError):
        main(["fail"])

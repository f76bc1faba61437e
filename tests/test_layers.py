"""The rooms of the package import one way, and foreign libraries come in by one door each."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = Path(__file__).resolve().parents[1] / "geomap"
BASE: Final = frozenset({"model", "errors"})
STAGES: Final = frozenset({"gazetteer", "extract", "geocoding", "gather"})
OUTPUTS: Final = frozenset({"frames", "export", "render", "evaluate"})
MAY_IMPORT: Final = {
    "model": frozenset[str](),
    "errors": frozenset[str](),
    "read": BASE,
    "gazetteer": BASE,
    "extract": BASE | {"gazetteer"},
    "geocoding": BASE | {"gazetteer"},
    "gather": BASE | {"gazetteer", "extract", "geocoding"},
    "frames": BASE | STAGES,
    "export": BASE | STAGES,
    "render": BASE | STAGES | {"export"},
    "evaluate": BASE | STAGES | {"export"},
    "pipeline": BASE | STAGES | OUTPUTS | {"geomap"},
    "cli": BASE | STAGES | OUTPUTS | {"read", "pipeline", "geomap"},
    "__main__": frozenset({"cli"}),
}
"""For each room those that it may import; "geomap" is the package itself (its version)."""
DOORS: Final = {
    "geopy": ("geocoding/online.py",),
    "folium": ("render/page.py",),
    "branca": ("render/page.py",),
    "pandas": ("frames.py",),
}
"""Libraries that only these modules may import."""
HEAVY: Final = frozenset({"ahocorasick_rs", "folium", "geopy", "numpy", "pandas", "rich", "shapely", "usaddress"})
"""What takes long to import: never at the top of a module that the command line loads at its start."""
LIGHT: Final = ("__init__.py", "__main__.py", "model.py", "errors.py", "cli/**/*.py", "read/**/*.py", "export/**/*.py")

MODULES: Final = sorted(PACKAGE.rglob("*.py"))


def imported_names(path: Path) -> list[str]:
    """Return the dotted name of every module that a file imports, anywhere in it."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            module = node.module or ""
            names += [f"geomap.{alias.name}" for alias in node.names] if module == "geomap" else [module]
    return names


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":  # the public face names all rooms, and imports none at run time
        return
    for name in imported_names(path):
        parts = name.split(".")
        if parts[0] != "geomap":
            continue
        target = parts[1] if len(parts) > 1 else "geomap"
        if target == "__version__":
            target = "geomap"
        assert target == room or target in MAY_IMPORT[room], f"{room} must not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_foreign_libraries_have_one_door(path: Path) -> None:
    here = path.relative_to(PACKAGE).as_posix()
    for name in imported_names(path):
        doors = DOORS.get(name.split(".")[0], (here,))
        assert here in doors, f"{name} is imported by {' and '.join(doors)} alone"


@pytest.mark.parametrize("pattern", LIGHT)
def test_what_starts_the_program_imports_nothing_heavy_at_its_top(pattern: str) -> None:
    paths = sorted(PACKAGE.glob(pattern))
    assert paths
    for path in paths:
        tree = ast.parse(path.read_text("utf-8"))
        top = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
        names = {
            name.split(".")[0]
            for node in top
            for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
        }
        assert not names & HEAVY, path


def test_no_module_is_longer_than_400_lines() -> None:
    long = {str(path): count for path in MODULES if (count := len(path.read_text("utf-8").splitlines())) > 400}
    assert not long

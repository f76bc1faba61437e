"""The glyphs: one for each type, told apart without colour, seen on either ground."""

from __future__ import annotations

import re
from importlib import resources
from itertools import combinations

import pytest

from geomap.model import IncidentType
from geomap.render.looks import LOOKS, Look


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ground(name: str, *, dark: bool) -> str:
    """Return a colour of the style sheet: each is given for the light scheme first, then for the dark one."""
    style = resources.files("geomap.render").joinpath("static/page.css").read_text("utf-8")
    return str(re.findall(rf"--{name}: (#[0-9a-f]{{6}});", style)[int(dark)])


def test_every_type_has_a_look() -> None:
    assert set(LOOKS) == set(IncidentType)


def test_colour_and_shape_together_are_unique() -> None:
    for one, other in combinations(LOOKS.values(), 2):
        assert (one.light, one.shape) != (other.light, other.shape)
        assert (one.dark, one.shape) != (other.dark, other.shape)
        assert one.label != other.label


@pytest.mark.parametrize("look", LOOKS.values(), ids=list(LOOKS))
def test_glyphs_stand_out_from_every_ground(look: Look) -> None:
    for name in ("land", "outside", "water", "green", "panel"):
        assert contrast(look.light, ground(name, dark=False)) >= 3
        assert contrast(look.dark, ground(name, dark=True)) >= 3


def test_paths_stay_in_their_square() -> None:
    for look in LOOKS.values():
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", look.shape)]
        assert max(map(abs, numbers)) <= 1.4


@pytest.mark.parametrize("dark", [False, True])
def test_labels_on_the_map_are_readable(dark: bool) -> None:  # noqa: FBT001 - a parameter of the test
    for name in ("area-label", "street-label", "green-label"):
        assert contrast(ground(name, dark=dark), ground("land", dark=dark)) >= 4.5

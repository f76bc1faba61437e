"""The signs of incident types, which are kept as SVG path data for the page, as paths of a static picture."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from geomap.model import IncidentType
from geomap.render.looks import LOOKS

_PIECE: Final = re.compile(r"[A-Za-z]|-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")


@cache
def sign_of(kind: IncidentType) -> Outline:
    """Return the sign of a type of incident, as the page draws it, in a square from -1 to 1, y up."""
    return read_outline(LOOKS[kind].shape).transformed(Affine2D().scale(1, -1))


def read_outline(data: str) -> Outline:
    """Return SVG path data as a closed path; knows M, L, H, V and Z, and takes any with arcs for the unit circle."""
    if "A" in data:
        return Outline.unit_circle()
    points: list[tuple[float, float]] = []
    command, numbers = "M", list[float]()
    for piece in _PIECE.findall(data):
        if piece.isalpha():
            command = piece
            continue
        numbers.append(float(piece))
        if command == "H":
            points.append((numbers.pop(), points[-1][1]))
        elif command == "V":
            points.append((points[-1][0], numbers.pop()))
        elif len(numbers) == 2:
            points.append((numbers[0], numbers[1]))
            numbers.clear()
    return Outline([*points, points[0]], closed=True)

"""How each type of incident looks: a colour shared by its family and a shape of its own.

Colour and shape together are unique, so that the map reads without colour too. The colours are told apart by people
with any of the common colour blindnesses, and stand out from the map's ground by a contrast of at least 3 to 1, in the
light scheme as in the dark one (tests/render/test_looks.py computes it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geomap.model import IncidentType


@dataclass(frozen=True, slots=True)
class Look:
    """The glyph of one type of incident."""

    label: str
    family: str
    light: str
    """The fill on a light ground, as "#rrggbb"."""
    dark: str
    """The fill on a dark ground, as "#rrggbb"."""
    shape: str
    """The outline as SVG path data, in a square from -1 to 1, y down."""


_CIRCLE: Final = "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z"
_DIAMOND: Final = "M0-1.2 1.2 0 0 1.2-1.2 0Z"
_TRIANGLE: Final = "M0-1.15 1.15.9H-1.15Z"
_DOWNWARD: Final = "M0 1.15-1.15-.9H1.15Z"
_SQUARE: Final = "M-.9-.9H.9V.9H-.9Z"
_PENTAGON: Final = "M0-1.15 1.1-.35.68.95H-.68L-1.1-.35Z"
_CROSS: Final = "M-.4-1.1H.4V-.4H1.1V.4H.4V1.1H-.4V.4H-1.1V-.4H-.4Z"
_STAR: Final = "M0-1.3.35-.4 1.25-.38.55.2.78 1.1 0 .58-.78 1.1-.55.2-1.25-.38-.35-.4Z"
_BAR: Final = "M-1.2-.55H1.2V.55H-1.2Z"

_LETHAL: Final = ("killing and wounding", "#b3361b", "#ff7a5c")
_FORCE: Final = ("assault", "#7b4397", "#c9a0e0")
_TAKING: Final = ("taking", "#0b66a8", "#6bb8f0")
_ACCIDENT: Final = ("fire and traffic", "#a35c00", "#f2b24c")
_TRADE: Final = ("drugs, weapons, fraud", "#1d7358", "#5fcfa5")
_OTHER: Final = ("other", "#555d66", "#b4bdc7")


def _look(label: str, family: tuple[str, str, str], shape: str) -> Look:
    """Join the family's name and two colours to a label and a shape."""
    return Look(label, *family, shape)


LOOKS: Final[dict[IncidentType, Look]] = {
    IncidentType.SHOOTING: _look("Shooting", _LETHAL, _CIRCLE),
    IncidentType.HOMICIDE: _look("Homicide", _LETHAL, _DIAMOND),
    IncidentType.STABBING: _look("Stabbing", _LETHAL, _TRIANGLE),
    IncidentType.DEATH: _look("Death", _LETHAL, _BAR),
    IncidentType.ASSAULT: _look("Assault", _FORCE, _SQUARE),
    IncidentType.SEXUAL_ASSAULT: _look("Sexual assault", _FORCE, _DIAMOND),
    IncidentType.ABDUCTION: _look("Abduction", _FORCE, _TRIANGLE),
    IncidentType.ROBBERY: _look("Robbery", _TAKING, _SQUARE),
    IncidentType.CARJACKING: _look("Carjacking", _TAKING, _DIAMOND),
    IncidentType.BURGLARY: _look("Burglary", _TAKING, _PENTAGON),
    IncidentType.THEFT: _look("Theft", _TAKING, _DOWNWARD),
    IncidentType.FIRE: _look("Fire", _ACCIDENT, _TRIANGLE),
    IncidentType.CRASH: _look("Crash", _ACCIDENT, _CROSS),
    IncidentType.DRUGS: _look("Drugs", _TRADE, _CIRCLE),
    IncidentType.WEAPONS: _look("Weapons", _TRADE, _DOWNWARD),
    IncidentType.FRAUD: _look("Fraud", _TRADE, _SQUARE),
    IncidentType.MISSING: _look("Missing person", _OTHER, _PENTAGON),
    IncidentType.PROTEST: _look("Protest", _OTHER, _STAR),
    IncidentType.POLICE_ACTION: _look("Police action", _OTHER, _DIAMOND),
    IncidentType.OTHER: _look("Other", _OTHER, _CIRCLE),
}
"""The look of every type of incident."""

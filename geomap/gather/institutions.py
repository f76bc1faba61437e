"""Facilities where people are brought after what happened: hospitals, police stations, courts and funeral homes.

They are scenes only where the words right before them say so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_KINDS: Final = (
    ("hospital", re.compile(
        r"hospital|medical|medicine|clinic|health|trauma|stroger|sinai|masonic|\bchrist\b|hospice|infirmary|rehab|"
        r"nursing home|morgue|children's memorial|\bhines va\b"
    )),
    ("police", re.compile(
        r"\bpolice\b|\bdistrict\b|\barea (?:north|south|central|one|two|three|four|five|\d)|\barea$|precinct|sheriff|"
        r"fbi\b|headquarters"
    )),
    ("court", re.compile(
        r"court|\bjail\b|prison|correctional|penitentiary|stateville|daley center|detention|juvenile center|"
        r"judicial center|justice center"
    )),
    ("funeral", re.compile(r"funeral|cemetery|mortuary|chapel")),
)  # fmt: skip
_SAINTS: Final = (
    "alexius anthony bernard catherine elizabeth elizabeth's francis james joseph margaret mary's anthony's bernard's"
)
_HOSPITALS: Final = frozenset(
    """
    advocate christ,little company of mary,holy cross,norwegian american,norwegian-american,swedish covenant,
    swedish american,community first,weiss,weiss memorial,metrosouth,ingalls,ingalls memorial,palos community,
    adventist hinsdale,adventist bolingbrook,adventist la grange,good samaritan,advocate good samaritan,lurie,comer,
    loretto,west suburban,gottlieb,gottlieb memorial,elmhurst memorial,delnor,alexian brothers,northwest community,
    lutheran general,advocate lutheran general,our lady of the resurrection,resurrection,condell,advocate condell,
    vista east,silver cross,methodist northlake,methodist southlake,thorek,thorek memorial,provident,michael reese,
    northwestern memorial,la rabida,south suburban,advocate south suburban,macneal,hartgrove,rush oak park,rush-copley,
    rush copley,provena mercy,mercy,foster mcgaw,glenbrook,centegra,roseland community,jackson park community,trinity,
    advocate trinity,st. james-olympia fields,franciscan st. margaret,franciscan st. james,presence st. joseph,
    presence resurrection,presence mercy,presence holy family,saints mary and elizabeth,sts. mary and elizabeth,
    st. mary of nazareth,saint mary of nazareth,loyola medicine,u. of c. hospitals,university of chicago hospitals
    """.replace("\n", "")
    .replace("    ", "")
    .split(",")
) | {f"{saint} {name}" for saint in ("st.", "saint", "st") for name in _SAINTS.split()}
"""Hospitals around Chicago as newspapers call them for short: from memory."""
_COURT_CORNER: Final = re.compile(r"26th(?: street| st\.?)? (?:and|&|at) california(?: avenue| ave\.?)?")
"""The corner that stands for Cook County's criminal courts and jail."""


@lru_cache(maxsize=4096)
def institution_of(name: str) -> str | None:
    """Return what sort of place where people are brought afterwards a name means, or None."""
    name = name.lower()
    if name in _HOSPITALS:
        return "hospital"
    return next((what for what, pattern in _KINDS if pattern.search(name)), None)


def is_court_corner(name: str) -> bool:
    """Tell whether a corner is that of Cook County's criminal courts."""
    return name.startswith("26th") and _COURT_CORNER.fullmatch(name.lower()) is not None

"""Which fields of a centerline file hold what: the layouts that geomap knows, and those that a user describes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from geomap.errors import GazetteerError, UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Field names by what they hold; lower case."""

    name: str
    """The street's name: alone, with its type ("H St"), or whole ("N Laramie Ave")."""
    left_from: str | None = None
    """The house number on the left side where the line begins."""
    left_to: str | None = None
    right_from: str | None = None
    right_to: str | None = None
    direction: str | None = None
    """The direction before the name."""
    type: str | None = None
    suffix: str | None = None
    """The direction after the name: in cities with quadrants, the quadrant."""
    wkt: str | None = None
    """In a table, the column of shapes."""

    def ranges(self) -> tuple[str | None, ...]:
        """Return the four fields of house numbers."""
        return self.left_from, self.left_to, self.right_from, self.right_to


TIGER: Final = Columns(name="fullname", left_from="lfromhn", left_to="ltohn", right_from="rfromhn", right_to="rtohn")
"""Address Range Features of the Census Bureau (TIGER/Line Shapefiles Technical Documentation, Address Range-Feature
County-based Shapefile Record Layout): FULLNAME holds directions, name and type; *HN are potential ranges."""
CHICAGO: Final = Columns(
    direction="pre_dir",
    name="street_name",
    type="street_type",
    suffix="suf_dir",
    left_from="l_f_add",
    left_to="l_t_add",
    right_from="r_f_add",
    right_to="r_t_add",
)
"""Street Center Lines of the City of Chicago (its table "Street Centerline Attributes and Lookup Tables")."""
CHICAGO_SHORT: Final = Columns(
    direction="pre_dir",
    name="street_nam",
    type="street_typ",
    suffix="suf_dir",
    left_from="l_f_add",
    left_to="l_t_add",
    right_from="r_f_add",
    right_to="r_t_add",
)
"""The same as a shapefile, whose field names end after ten characters."""
WASHINGTON: Final = Columns(
    name="st_name",
    suffix="quadrant",
    left_from="fromlefttheoreticrange",
    left_to="tolefttheoreticrange",
    right_from="fromrighttheoreticrange",
    right_to="torighttheoreticrange",
)
"""Roadway Centerlines of the District of Columbia: ST_NAME holds name and type, QUADRANT is BN on the dividing lines.
The THEORETICRANGE fields hold those of whole blocks; the ADDRESS fields those of standing houses, and are mostly 0."""

KNOWN: Final[Mapping[str, Columns]] = {
    "TIGER/Line ADDRFEAT": TIGER,
    "Chicago's Street Center Lines": CHICAGO,
    "Chicago's Street Center Lines (shapefile)": CHICAGO_SHORT,
    "Washington's Roadway Centerlines": WASHINGTON,
}
ROLES: Final = tuple(field.name for field in fields(Columns))


def parse_columns(text: str) -> Columns:
    """Read what --columns gives: "name=STREET,left_from=L_LOW,left_to=L_HIGH,right_from=R_LOW,right_to=R_HIGH".

    Raises
    ------
    UsageError
        When a part is no role=FIELD, or the name or a whole range is missing.
    """
    given: dict[str, str] = {}
    for part in text.split(","):
        role, found, field = (piece.strip() for piece in part.partition("="))
        if not found or not field or role not in ROLES:
            msg = f"--columns: {part.strip()!r} must be ROLE=FIELD, where the role is one of {', '.join(ROLES)}"
            raise UsageError(msg)
        given[role] = field.lower()
    sides = [{f"{side}_from", f"{side}_to"} for side in ("left", "right")]
    if "name" not in given or not any(side <= given.keys() for side in sides):
        msg = "--columns: needs name=FIELD, and left_from and left_to, or right_from and right_to, or all four"
        raise UsageError(msg)
    if any(len(side & given.keys()) == 1 for side in sides):
        msg = "--columns: a side needs both its from and its to"
        raise UsageError(msg)
    return Columns(**given)


def choose_columns(names: Collection[str], given: Columns | None, *, path: Path) -> Columns:
    """Return the columns given, checked against the fields of a file, or the known layout that fits them.

    Parameters
    ----------
    names
        The file's field names in lower case.
    given
        What the user says of the file.
    path
        For messages.

    Raises
    ------
    GazetteerError
        When a given field is not in the file, or no known layout fits.
    """
    listed = ", ".join(sorted(names)[:40]) or "none"
    if given is not None:
        wanted = [field for role in ROLES if role != "wkt" and (field := getattr(given, role))]
        missing = [field for field in wanted if field not in names]
        if missing:
            msg = f"{path}: there is no field {missing[0]!r}; it has {listed}"
            raise GazetteerError(msg)
        return given
    for columns in KNOWN.values():
        if all(field in names for field in (columns.name, *columns.ranges())):
            return columns
    msg = (
        f"{path}: no fields of house numbers that geomap knows ({', '.join(KNOWN)}); name them with "
        f"--columns name=FIELD,left_from=FIELD,left_to=FIELD,right_from=FIELD,right_to=FIELD; it has {listed}"
    )
    raise GazetteerError(msg)

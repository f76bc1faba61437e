"""DataFrames in and out: a column of places, geocoded."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geomap.gazetteer import Gazetteer, loaded_gazetteer
from geomap.geocoding import geocode
from geomap.geocoding.columns import Column, check_header, columns_of
from geomap.geocoding.many import geocode_many, places_of
from geomap.geocoding.order import Geocoders, GeocoderSettings
from geomap.model import Location, MissCode, Unplaced

Indices = NDArray[np.intp]


class Locate(Protocol):
    """Places a string that is one place, as `geomap.geocode` does."""

    def __call__(self, query: str, *, near: Sequence[Location] = ()) -> Location | Unplaced:
        """Return where it is, or why that cannot be told."""


_DTYPES: Final = {
    int: "Int64",
    str: "str" if int(pd.__version__.split(".", 1)[0]) >= 3 else "object",
}
"""Of whole numbers, some of which may be missing; of texts what pandas itself makes of them, since its version 3 a type
of their own."""


def geocode_frame(
    df: pd.DataFrame,
    *,
    column: str,
    gazetteer: Gazetteer | str | Path = "chicago",
    area_column: str | None = None,
    geocoders: GeocoderSettings | None = None,
) -> pd.DataFrame:
    """Geocode a column of a DataFrame: every row comes back, in order, with its index and its own columns untouched.

    Added are geomap_lat and geomap_lon (degrees, WGS 84), geomap_precision, geomap_radius_m (metres), geomap_name, for
    each area layer of the gazetteer its name (geomap_neighborhood, geomap_community_area) and, where the layer has
    numbers, its number (geomap_community_area_number), geomap_confidence (0 to 1), geomap_code and geomap_reason, which
    say why a row has no place. A missing value is "unparsed". Answers are those of `geomap.geocode`, row by row.

    Parameters
    ----------
    df
        Any DataFrame; each distinct string is worked on once.
    column
        The column of places: "013XX N LARAMIE AVE", "55th and Woodlawn", "Pilsen".
    gazetteer
        A built-in one's name, a folder, or one that is loaded already.
    area_column
        A column that names an area ("Austin"), to decide where a place could be in several.
    geocoders
        Online geocoders to ask as well, and in which order; None for the gazetteer alone. A row that a service could
        not be asked for has the code "service_failed"; asked again, the same goes on from there.

    Raises
    ------
    UsageError
        If there is no such column, one of the added names is taken, or a geocoder is unknown or lacks a server, a key
        or a user agent.
    GazetteerError
        If there is no such gazetteer.
    """
    for name in (column, area_column):
        if name is not None:
            check_header(df.columns, column=name)
    city = loaded_gazetteer(gazetteer)
    codes, texts = _factorize(df[column])
    with ExitStack() as stack:
        if geocoders is None:
            locate: Locate = partial(geocode, gazetteer=city)
            places = geocode_many(texts, gazetteer=city)
        else:
            chosen = stack.enter_context(Geocoders(geocoders, gazetteer=city))
            locate = chosen.geocode
            places = places_of(chosen.geocode_all(texts), gazetteer=city)
        columns = columns_of(places, gazetteer=city)
        if area_column is not None:
            area_codes, areas = _factorize(df[area_column])
            torn = np.flatnonzero(places.code[codes] == MissCode.AMBIGUOUS.value)
            pairs, pair_of_row = np.unique(np.stack([codes[torn], area_codes[torn]]), axis=1, return_inverse=True)
            near = cache(partial(_near, gazetteer=city))
            answers = [locate(texts[text], near=near(areas[area])) for text, area in pairs.T.tolist()]
            codes[torn] = len(texts) + pair_of_row.reshape(-1)
            columns = _joined(columns, columns_of(places_of(answers, gazetteer=city), gazetteer=city))
    added = {each.name: _series(each).take(codes).set_axis(df.index) for each in columns}
    return pd.concat([df, pd.DataFrame(added, index=df.index, copy=False)], axis=1)


def _factorize(column: pd.Series[Any]) -> tuple[Indices, list[str]]:
    """Return the distinct texts of a column, and for each row which of them it has; what is missing is empty."""
    codes, values = pd.factorize(column)
    texts = [value if isinstance(value, str) else str(value) for value in values.tolist()]
    return np.where(codes < 0, len(texts), codes).astype(np.intp), [*texts, ""]


def _near(area: str, *, gazetteer: Gazetteer) -> tuple[Location, ...]:
    """Return the area that a row names, which may tell where a place is that could be in several."""
    ground = geocode(area, gazetteer=gazetteer)
    return (ground,) if isinstance(ground, Location) else ()


def _joined(columns: list[Column], more: list[Column]) -> list[Column]:
    """Return the columns with the rows of others below theirs."""
    return [
        above._replace(cells=np.concatenate([above.cells, below.cells]))
        for above, below in zip(columns, more, strict=True)
    ]


def _series(column: Column) -> pd.Series[Any]:
    """Return a column as pandas holds it; whole numbers may be missing."""
    dtype = "float64" if column.cells.dtype == np.float64 else _DTYPES[column.kind]
    return pd.Series(column.cells, dtype=dtype)

"""The Gazetteer: a city's facts, looked up by name and by place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

from geomap.errors import GazetteerError
from geomap.gazetteer.aliases import StreetAlias
from geomap.gazetteer.areas import NAMED_LAYER, Area
from geomap.gazetteer.geodesy import LocalPlane
from geomap.gazetteer.landmarks import Landmark
from geomap.gazetteer.names import name_key
from geomap.gazetteer.streets import Street
from geomap.gazetteer.towns import Town
from geomap.gazetteer.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely import Point, STRtree

Thing = TypeVar("Thing")
Named = TypeVar("Named", Area, Landmark, Town)

PARK_LAYER: Final = "park"
"""The layer of parks: landmarks that are areas; it is not counted by."""

WATER_LAYER: Final = "water"
"""The layer of lakes and the like, drawn by hand where no layer of the city ends at them; only maps use it."""
_MOST: Final = 0.9
"""An area lies in another when this share of it does: borders of two layers never agree to the metre."""


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """A city's streets, areas, landmarks and neighbouring towns, as loaded from a folder."""

    id: str
    """The name of its folder: "chicago"."""
    title: str
    """What people call the city: "Chicago"."""
    timezone: str
    """An IANA time zone: "America/Chicago"."""
    bounds: tuple[float, float, float, float]
    """West, south, east, north in degrees, WGS 84; no point that geomap places lies outside."""
    layers: tuple[str, ...]
    """The area layers that every Location names and that incidents are counted by."""
    streets: tuple[Street, ...]
    aliases: tuple[StreetAlias, ...]
    area_table: Mapping[str, tuple[Area, ...]]
    """Areas by layer: each of `layers`, "named", and "park"."""
    landmarks: tuple[Landmark, ...]
    towns: tuple[Town, ...]
    sources: tuple[str, ...] = ()
    """Where the facts come from, one line each, for the map's footer."""
    lines: str = "crossings"
    """What the streets' lines were made of: "crossings", or "centerlines" (then they are exact)."""
    other_titles: tuple[str, ...] = ()
    """What else people call the city: "D.C."."""
    even_sides: Mapping[str, str] = field(default_factory=dict)
    """By a street's direction ("N"), the side on which its even numbers are ("W"). Empty where that is not known."""
    main_streets: frozenset[str] = frozenset()
    """Streets that maps stress, without direction: "Western Ave". Empty where the folder does not say."""
    secondary_streets: frozenset[str] = frozenset()
    """Streets that maps stress a little."""

    def areas(self, layer: str) -> tuple[Area, ...]:
        """Return the areas of a layer ("neighborhood", "community_area", "named", "park"), by name; () if unknown."""
        return self.area_table.get(layer, ())

    def find_area(self, layer: str, name: str) -> Area:
        """Return the area of that layer and exact name; a park also goes by its official name.

        Raises
        ------
        GazetteerError
            When there is none.
        """
        try:
            return self._areas_by_ref[layer, name]
        except KeyError:
            msg = f"the gazetteer {self.id} has no area {name!r} in its layer {layer!r}"
            raise GazetteerError(msg) from None

    def areas_named(self, name: str) -> tuple[Area, ...]:
        """Return the areas that go by a name, in any layer; official ones first, then those named by hand."""
        return self._areas_by_key.get(name_key(name), ())

    def landmarks_named(self, name: str) -> tuple[Landmark, ...]:
        """Return the landmarks that go by a name."""
        return self._landmarks_by_key.get(name_key(name), ())

    def find_town(self, name: str) -> Town | None:
        """Return the neighbouring town that goes by a name, or None."""
        return self._towns_by_key.get(name_key(name))

    def is_called(self, town: str) -> bool:
        """Whether a text that names a town means this city: "Washington" and "Washington, D.C." do "Washington, DC"."""
        return name_key(town) in self._title_keys

    def find_street(self, label: str) -> Street:
        """Return the street of exactly that label ("N Laramie Ave").

        Raises
        ------
        GazetteerError
            When there is none.
        """
        try:
            return self._streets_by_label[label]
        except KeyError:
            msg = f"the gazetteer {self.id} has no street {label!r}"
            raise GazetteerError(msg) from None

    def streets_named(self, name: str) -> tuple[Street, ...]:
        """Return the streets whose name alone (no direction, no type) compares equal to `name`."""
        return self._streets_by_key.get(name_key(name), ())

    def aliases_named(self, name: str) -> tuple[StreetAlias, ...]:
        """Return the aliases whose name alone compares equal to `name`."""
        return self._aliases_by_key.get(name_key(name), ())

    def streets_of_ref(self, name: str) -> tuple[Street, ...]:
        """Return what a Location's ref ("street", name) stands for: a street by its label, or all of one base name."""
        street = self._streets_by_label.get(name)
        return (street,) if street else self.streets_of_base(name)

    def streets_of_base(self, base: str) -> tuple[Street, ...]:
        """Return the streets of all directions with that name and type: "Cermak Rd"."""
        return self._streets_by_base.get(name_key(base), ())

    def areas_of(self, area: Area) -> dict[str, str | None]:
        """Return for each layer the area that `area` is, or lies in with nine tenths of itself, or None."""
        return dict(self._areas_of(area.layer, area.name))

    def areas_at(self, *, lon: float, lat: float, reach_m: float = 0.0) -> dict[str, str | None]:
        """Return for each layer the name of the area in which a point lies, or None.

        Of a point that lies in none the nearest area counts, if it is within `reach_m` metres: a street along the
        city's border lies half in the city.
        """
        import numpy as np
        from shapely import Point

        point = Point(lon, lat)
        found: dict[str, str | None] = {}
        for layer in self.layers:
            hits = self._trees[layer].query(point, predicate="intersects").tolist()
            if not hits and reach_m:
                hits = [
                    index for index in self._nearest_areas(layer, np.array([point]), reach_m).tolist() if index >= 0
                ]
            found[layer] = self.areas(layer)[min(hits)].name if hits else None
        return found

    def _nearest_areas(self, layer: str, points: NDArray[np.object_], reach_m: float) -> NDArray[np.intp]:
        """Return for each point the index of the nearest area of a layer, or -1 where none is within reach."""
        import numpy as np
        import shapely

        nearest = np.full(len(points), -1, dtype=np.intp)
        per_lon, per_lat = self.plane.metres_per_degree_lon, self.plane.metres_per_degree_lat
        which, areas = self._trees[layer].query_nearest(points, max_distance=reach_m / min(per_lon, per_lat))
        polygons = np.array([area.polygon for area in self.areas(layer)], dtype=object)
        ways = shapely.get_coordinates(shapely.shortest_line(points[which], polygons[areas])).reshape(-1, 2, 2)
        near = np.hypot(*((ways[:, 1] - ways[:, 0]) * (per_lon, per_lat)).T) <= reach_m
        # Of two areas that are as near, the first by name is taken, as in `areas_at_many`.
        order = np.lexsort((-areas[near], which[near]))
        nearest[which[near][order]] = areas[near][order]
        return nearest

    def areas_at_many(
        self, lons: NDArray[np.float64], lats: NDArray[np.float64], *, reach_m: float = 0.0
    ) -> dict[str, NDArray[np.intp]]:
        """Return for each layer, for each point, the index of its area in `areas(layer)`, or -1, as `areas_at` does.

        NaN lies nowhere.
        """
        import numpy as np
        import shapely

        known = np.flatnonzero(~(np.isnan(lons) | np.isnan(lats)))
        points = np.asarray(shapely.points(lons[known], lats[known]), dtype=np.object_)
        result = {}
        for layer in self.layers:
            polygons = np.array([area.polygon for area in self.areas(layer)], dtype=object)
            shapely.prepare(polygons)
            index = np.full(len(lons), -1, dtype=np.intp)
            # The tree gives the boxes that hold a point; whether the polygon does is asked of the prepared polygons.
            hits, areas = self._trees[layer].query(points)
            inside = shapely.intersects_xy(polygons[areas], lons[known[hits]], lats[known[hits]])
            hits, areas = hits[inside], areas[inside]
            # Of two areas that share the border a point lies on, the first by name is taken, so that runs agree.
            order = np.lexsort((-areas, hits))
            index[known[hits[order]]] = areas[order]
            if reach_m:
                lost = np.flatnonzero(index[known] < 0)
                index[known[lost]] = self._nearest_areas(layer, points[lost], reach_m)
            result[layer] = index
        return result

    def find_nearest_to_areas(self, points: Sequence[Point]) -> list[Point]:
        """Return those of some points (lon, lat) that lie nearest to the areas of any layer: all that lie in one."""
        import numpy as np

        every = [
            tree.query_nearest(points, return_distance=True, all_matches=False)[1]
            for layer, tree in self._trees.items()
            if self.areas(layer)
        ]
        if not every:
            return list(points)
        degrees = np.min(every, axis=0).round(6)
        return [points[index] for index in np.flatnonzero(degrees == degrees.min()).tolist()]

    @lru_cache(maxsize=1024)  # noqa: B019 - a gazetteer lives as long as the process
    def _areas_of(self, layer: str, name: str) -> tuple[tuple[str, str | None], ...]:
        area = self.find_area(layer, name)
        if area.relation == "union":
            return tuple((each, None) for each in self.layers)
        if area.members:
            parents = [dict(self._areas_of(*member)) for member in area.members]
            return tuple(
                (each, parents[0][each] if len({parent[each] for parent in parents}) == 1 else None)
                for each in self.layers
            )
        return tuple((each, self._container(area, each)) for each in self.layers)

    def _container(self, area: Area, layer: str) -> str | None:
        if layer == area.layer:
            return area.name
        tree, others = self._trees[layer], self.areas(layer)
        for index in tree.query(area.polygon, predicate="intersects"):
            if others[index].polygon.intersection(area.polygon).area > _MOST * area.polygon.area:
                return others[int(index)].name
        return None

    @cached_property
    def plane(self) -> LocalPlane:
        """A flat map in metres around the city's middle."""
        west, south, east, north = self.bounds
        return LocalPlane.around(lon=(west + east) / 2, lat=(south + north) / 2)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All names, without geometry, for extraction."""
        streets: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)
        names: dict[str, None] = {}
        for street in self.streets:
            streets[street.key].add((street.direction, street.type))
            names.setdefault(street.name)
        for alias in self.aliases:
            streets[alias.key].add((alias.direction, alias.type))
            names.setdefault(alias.name)
        expressways = [street.name for street in self.streets if street.is_expressway]
        expressways += [alias.name for alias in self.aliases if alias.is_expressway]
        return Vocabulary(
            streets={key: frozenset(forms) for key, forms in streets.items()},
            street_names=tuple(names),
            expressways=tuple(dict.fromkeys(expressways)),
            areas=_all_names(area for layer in (*self.layers, NAMED_LAYER) for area in self.areas(layer)),
            landmarks=_all_names(self.landmarks),
            towns=_all_names(self.towns),
            has_quadrants=any(len(street.suffix or "") > 1 for street in self.streets),
        )

    @cached_property
    def _title_keys(self) -> frozenset[str]:
        return frozenset(map(name_key, (self.title, self.title.partition(",")[0], *self.other_titles)))

    @cached_property
    def _areas_by_ref(self) -> dict[tuple[str, str], Area]:
        every = [area for areas in self.area_table.values() for area in areas]
        parks = {(PARK_LAYER, alias): park for park in self.areas(PARK_LAYER) for alias in park.aliases}
        return parks | {(area.layer, area.name): area for area in every}

    @cached_property
    def _areas_by_key(self) -> dict[str, tuple[Area, ...]]:
        # The last layer is the largest and best defined (community areas); it owns the names that layers share.
        return _by_key([area for layer in (*reversed(self.layers), NAMED_LAYER) for area in self.areas(layer)])

    @cached_property
    def _landmarks_by_key(self) -> dict[str, tuple[Landmark, ...]]:
        return _by_key(self.landmarks)

    @cached_property
    def _towns_by_key(self) -> dict[str, Town]:
        return {key: towns[0] for key, towns in _by_key(self.towns).items()}

    @cached_property
    def _streets_by_label(self) -> dict[str, Street]:
        return {street.label: street for street in self.streets}

    @cached_property
    def _streets_by_key(self) -> dict[str, tuple[Street, ...]]:
        return _grouped((street.key, street) for street in self.streets)

    @cached_property
    def _streets_by_base(self) -> dict[str, tuple[Street, ...]]:
        return _grouped((name_key(street.base), street) for street in self.streets)

    @cached_property
    def _aliases_by_key(self) -> dict[str, tuple[StreetAlias, ...]]:
        return _grouped((alias.key, alias) for alias in self.aliases)

    @cached_property
    def _trees(self) -> dict[str, STRtree]:
        from shapely import STRtree

        return {layer: STRtree([area.polygon for area in self.areas(layer)]) for layer in self.layers}


def _all_names(things: Iterable[Area | Landmark | Town]) -> tuple[str, ...]:
    """Names and aliases, each once, in order."""
    return tuple(dict.fromkeys(name for thing in things for name in (thing.name, *thing.aliases)))


def _grouped(pairs: Iterable[tuple[str, Thing]]) -> dict[str, tuple[Thing, ...]]:
    """Things by key, in order."""
    groups: dict[str, list[Thing]] = defaultdict(list)
    for key, thing in pairs:
        groups[key].append(thing)
    return {key: tuple(group) for key, group in groups.items()}


def _by_key(things: Sequence[Named]) -> dict[str, tuple[Named, ...]]:
    """Things by the keys of their names, then of their aliases: who owns a name outranks who borrows it."""
    pairs: dict[tuple[str, int], Named] = {}
    for thing in things:
        pairs.setdefault((name_key(thing.name), id(thing)), thing)
    for thing in things:
        for alias in thing.aliases:
            pairs.setdefault((name_key(alias), id(thing)), thing)
    return _grouped((key, thing) for (key, _), thing in pairs.items())

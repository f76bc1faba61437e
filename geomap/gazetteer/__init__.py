"""Gazetteers: a city's streets as measured lines, its areas, landmarks and neighbouring towns."""

from geomap.gazetteer.areas import Area as Area
from geomap.gazetteer.gazetteer import Gazetteer as Gazetteer
from geomap.gazetteer.landmarks import Landmark as Landmark
from geomap.gazetteer.load import builtin_names as builtin_names
from geomap.gazetteer.load import load_gazetteer as load_gazetteer
from geomap.gazetteer.load import loaded_gazetteer as loaded_gazetteer
from geomap.gazetteer.streets import MeasuredLine as MeasuredLine
from geomap.gazetteer.streets import Street as Street
from geomap.gazetteer.vocabulary import Vocabulary as Vocabulary

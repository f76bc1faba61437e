"""Text to mentions: the grammar of American street locations, and the names of areas and facilities."""

from geomap.extract.explain import Explanation as Explanation
from geomap.extract.explain import explain_mentions as explain_mentions
from geomap.extract.find import find_mentions as find_mentions
from geomap.extract.found import Rejected as Rejected

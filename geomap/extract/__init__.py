"""Text to mentions: the grammar of American street locations, and the names of areas and facilities."""

from geomap.extract.find import find_mentions as find_mentions

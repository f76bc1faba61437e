"""The stages joined: from an article to all that was found in it; alone, in several processes, or on a cluster."""

from geomap.pipeline.article import find_in_article as find_in_article
from geomap.pipeline.article import find_incidents as find_incidents
from geomap.pipeline.article import geocode as geocode
from geomap.pipeline.stream import find_in_articles as find_in_articles

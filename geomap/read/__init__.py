"""Reading: from files, folders, patterns and standard input to articles, one at a time."""

from geomap.read.entries import MAX_ARTICLE_BYTES, read_articles, read_entries
from geomap.read.files import Format, measure_sources
from geomap.read.formats import ExtractedLine
from geomap.read.problems import Problem, ProblemHandler

__all__ = [
    "MAX_ARTICLE_BYTES",
    "ExtractedLine",
    "Format",
    "Problem",
    "ProblemHandler",
    "measure_sources",
    "read_articles",
    "read_entries",
]

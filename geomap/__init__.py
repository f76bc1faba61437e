"""geomap reads news text, finds where things happened, and draws them on a map."""

__version__ = "0.1.0"

"""The one error tree: every error geomap raises on purpose is a GeomapError.

Each child also is the builtin that a caller would expect, so `except ValueError` goes on working.
A message says what went wrong, where (file and row) and what to try; it is one line.
"""


class GeomapError(Exception):
    """Root of everything geomap raises on purpose; the command line prints it as one line."""


class InputError(GeomapError, ValueError):
    """An article, table or annotation cannot be read: the message names the file and the row."""


class GazetteerError(GeomapError, ValueError):
    """A gazetteer is missing, damaged, of another format version, or cannot be built from what was given."""


class ServiceError(GeomapError, ConnectionError):
    """An online geocoder cannot be reached, refuses, or answers nonsense: an outage, never a miss."""


class MissingExtraError(GeomapError, ImportError):
    """An optional dependency is needed and not installed, or damaged; the message names the extra to install."""

    def __init__(self, *, extra: str, purpose: str, fault: str | None = None) -> None:
        """Name the extra, what it is needed for, and what is wrong with it where it is there."""
        state = f", which is there but does not work ({fault})" if fault else ""
        option = "--force-reinstall " if fault else ""
        super().__init__(f"{purpose} needs an optional part of geomap{state}: pip install {option}'geomap[{extra}]'")
        self.extra = extra


class UsageError(GeomapError, ValueError):
    """A function or command was called with arguments that do not go together."""

"""From mentions and their locations to incidents: what happened where, when, and to whom."""

from geomap.gather.dateline import Dateline, find_dateline
from geomap.gather.gathering import gather_incidents
from geomap.gather.moments import Moment, resolve_when

__all__ = ["Dateline", "Moment", "find_dateline", "gather_incidents", "resolve_when"]

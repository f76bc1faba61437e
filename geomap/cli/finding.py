"""From a command's sources to what is found in them, told on standard error while it goes on."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from geomap.cli.geocoders import Outages, read_settings
from geomap.cli.inputs import Inputs
from geomap.cli.progress import show_progress
from geomap.cli.tally import Tally
from geomap.model import Findings


def find_all(arguments: argparse.Namespace, *, inputs: Inputs, tally: Tally, outages: Outages) -> Iterator[Findings]:
    """Return the findings of all articles, as the options for city, processes, cluster and geocoders say.

    They are counted in `tally`, and geocoders that failed in `outages`, as they pass.

    Raises
    ------
    GeomapError
        If the options do not go together, or as pipeline.find_in_articles says.
    """
    from geomap.pipeline import find_in_articles

    found = find_in_articles(
        inputs.read(),
        gazetteer=arguments.city,
        jobs=arguments.jobs,
        dask=arguments.dask,
        geocoders=read_settings(arguments),
    )
    return show_progress(tally.count(outages.watch(found)), inputs=inputs, tally=tally, quiet=arguments.quiet)

"""How fast tables and single queries are geocoded, beside address parsers on the same strings.

    python benchmarks/geocode_speed.py [--rows 215000]

The strings are blocks as the police write them ("013XX N LARAMIE AVE"): every street and every hundred of it that the
gazetteer has, drawn at random, so that they repeat as in a year of reports. usaddress and fastaddress only parse such a
string into its parts; geocode_frame also finds the place and its areas. Each figure is the best of several runs, in
process time for tables and in wall time for whole processes; parsers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import pandas as pd

from geomap.frames import geocode_frame
from geomap.gazetteer import Gazetteer, load_gazetteer

_RUNS: Final = 5
_PARSED: Final = 5_000
"""Strings that the parsers are timed on; their speed does not depend on the number."""
_PARSERS: Final = (("usaddress", "tag"), ("fastaddress", "parse"))
_ONCE: Final = """
import time, sys
import pandas as pd
from geomap.frames import geocode_frame
from geomap.gazetteer import load_gazetteer
df = pd.DataFrame({"block": sys.stdin.read().split("\\n")})
gazetteer = load_gazetteer("chicago")
start = time.process_time()
geocode_frame(df, column="block", gazetteer=gazetteer)
print(time.process_time() - start)
"""
_LOAD: Final = """
import time
from geomap.gazetteer import load_gazetteer
start = time.process_time()
load_gazetteer("chicago")
print(time.process_time() - start)
"""


def main() -> None:
    """Print one line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=215_000, metavar="N")
    arguments = parser.parse_args()
    gazetteer = load_gazetteer("chicago")
    every = list_blocks(gazetteer)
    chance = random.Random(11)  # noqa: S311 - a fixed drawing, no secret
    rows = [chance.choice(every) for _ in range(arguments.rows)]
    print(f"{len(rows):,} rows, {len(set(rows)):,} of them different, out of {len(every):,} blocks of the gazetteer")
    table = "\n".join(rows)
    _print_rate("geocode_frame, first call of a process", len(rows), _in_new_process(_ONCE, text=table))
    df = pd.DataFrame({"block": rows})
    _print_rate(
        "geocode_frame, further calls",
        len(rows),
        _best(partial(geocode_frame, df, column="block", gazetteer=gazetteer)),
    )
    for module, function in _PARSERS:
        if importlib.util.find_spec(module) is None:
            print(f"{module}: not installed")
            continue
        parse_all = partial(_each, getattr(importlib.import_module(module), function), rows[:_PARSED])
        _print_rate(f"{module}.{function}, parsing alone", _PARSED, _best(parse_all))
    print(f"load_gazetteer: {_in_new_process(_LOAD) * 1e3:.0f} ms")
    query = [sys.executable, "-m", "geomap", "geocode", "1500 block of North Laramie Avenue"]
    ours, pandas = _best_processes(query, [sys.executable, "-c", "import pandas"])
    print(f"whole process, one query: {ours * 1e3:.0f} ms; python -c 'import pandas': {pandas * 1e3:.0f} ms")


def list_blocks(gazetteer: Gazetteer) -> list[str]:
    """Return every block of which a street has at least half, as the police write it."""
    return [
        f"{hundred // 100:03d}XX {street.label.upper()}"
        for street in gazetteer.streets
        if not street.is_expressway
        for hundred in sorted(
            {
                hundred
                for line in street.lines
                for hundred in range(int(line.first) // 100 * 100, int(line.last), 100)
                if min(line.last, hundred + 100) - max(line.first, hundred) >= 50
            }
        )
    ]


def _each(parse: Callable[[str], object], texts: Sequence[str]) -> None:
    for text in texts:
        parse(text)


def _best(work: Callable[[], object]) -> float:
    """Return the least process time of several runs, in seconds."""
    times = []
    for _ in range(_RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def _in_new_process(code: str, *, text: str = "") -> float:
    """Return the least time that the code prints, of several new processes."""
    command = [sys.executable, "-c", code]
    times = [
        float(subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout)  # noqa: S603
        for _ in range(_RUNS)
    ]
    return min(times)


def _best_processes(*commands: Sequence[str]) -> list[float]:
    """Return the least wall time of each command, run by turns, in seconds."""
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(2 * _RUNS):
        for command, taken in zip(commands, times, strict=True):
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
            taken.append(time.perf_counter() - start)
    return [min(taken) for taken in times]


def _print_rate(what: str, count: int, seconds: float) -> None:
    print(f"{what}: {count / seconds:,.0f} rows/s ({seconds:.2f} s for {count:,})")


if __name__ == "__main__":
    main()

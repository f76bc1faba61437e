"""How much memory `geomap extract` takes for a large synthetic corpus, of plain and of packed JSON Lines.

    python benchmarks/stream.py [--megabytes 2000] [--jobs N]

The stories are made up by a small generator. The peak is what the system says of the process, measured once for
each form of the corpus; it must stay below 400 MB however long the corpus is. Needs Linux or macOS.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_LIMIT_MB: Final = 400
_STREETS: Final = ("South Halsted Street", "North Pulaski Road", "West Diversey Avenue", "East 83rd Street")
_SENTENCES: Final = (
    "A {age}-year-old man was shot {day} in the {block}00 block of {street}, police said.",
    "He was taken to a hospital, where he was in good condition.",
    "No one was in custody by the morning, and detectives were looking for witnesses.",
    "The mayor said that the budget would be voted on before the end of the month.",
    "Neighbors told reporters they had heard several bangs and then a car that sped away.",
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def write_corpus(path: Path, *, megabytes: int) -> int:
    """Write stories of about 3,000 characters until the file holds so much text; return their number."""
    generator = random.Random(7)  # noqa: S311  the same corpus every time
    opener = gzip.open if path.suffix == ".gz" else open
    number = written = 0
    with opener(path, "wb") as file:
        while written < megabytes << 20:
            line = json.dumps({"id": str(number), "published": "2021-02-03", "text": _tell(generator)}).encode() + b"\n"
            file.write(line)
            written += len(line)
            number += 1
    return number


def measure(source: Path, *, jobs: int) -> tuple[float, float, int]:
    """Run `geomap extract`; return its seconds, the peak in MB (of its largest process), and how many articles came."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found.jsonl"
        command = [sys.executable, "-m", "geomap", "extract", str(source), "-q", "-o", str(out), "--jobs", str(jobs)]
        start = time.monotonic()
        process = subprocess.Popen(command)  # noqa: S603  geomap itself
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            msg = f"geomap extract ended with {process.returncode}"
            raise SystemExit(msg)
        seconds = time.monotonic() - start
        unit = 1 if sys.platform == "darwin" else 1024
        with out.open("rb") as lines:
            return seconds, usage.ru_maxrss * unit / (1 << 20), sum(1 for _ in lines)


def run(*, megabytes: int, jobs: int) -> Iterator[str]:
    """Yield a line for each form of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("corpus.jsonl", "corpus.jsonl.gz"):
            path = Path(folder) / name
            articles = write_corpus(path, megabytes=megabytes)
            seconds, peak, found = measure(path, jobs=jobs)
            assert found == articles, f"{found} of {articles} articles came back"
            assert peak < _LIMIT_MB, f"{peak:.0f} MB of memory"
            yield f"{name}: {megabytes} MB, {articles:,} articles, {seconds:.0f} s, peak {peak:.0f} MB"
            path.unlink()


def _tell(generator: random.Random) -> str:
    return " ".join(
        generator.choice(_SENTENCES).format(
            age=generator.randint(16, 70),
            day=generator.choice(_DAYS),
            block=generator.randint(1, 60),
            street=generator.choice(_STREETS),
        )
        for _ in range(36)
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=2000, help="of text (default: 2000)")
    parser.add_argument("--jobs", type=int, default=1, help="processes (default: 1)")
    arguments = parser.parse_args()
    for line in run(megabytes=arguments.megabytes, jobs=arguments.jobs):
        print(line, flush=True)


if __name__ == "__main__":
    main()

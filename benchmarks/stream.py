"""How much memory `geomap extract` takes for a large synthetic corpus, of plain and of packed JSON Lines.

    python benchmarks/stream.py [--megabytes 2000] [--form plain|gz] [--jobs N]

The stories are made up by a small generator. The peak is that of the command and all the processes that it starts,
together: their resident memory is added up twice a second. It must stay below 400 MB however long the corpus is.
Needs Linux, whose /proc tells.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_LIMIT_MB: Final = 400
_LOOK_EVERY_S: Final = 0.5
_FORMS: Final = {"plain": "corpus.jsonl", "gz": "corpus.jsonl.gz"}
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
    """Run `geomap extract`; return its seconds, the peak of all its processes in MB, and how many articles came."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found.jsonl"
        command = [sys.executable, "-m", "geomap", "extract", str(source), "-q", "-o", str(out), "--jobs", str(jobs)]
        start = time.monotonic()
        process = subprocess.Popen(command)  # noqa: S603  geomap itself
        peak = 0
        while process.poll() is None:
            peak = max(peak, _resident(process.pid))
            time.sleep(_LOOK_EVERY_S)
        if process.returncode:
            msg = f"geomap extract ended with {process.returncode}"
            raise SystemExit(msg)
        seconds = time.monotonic() - start
        with out.open("rb") as lines:
            return seconds, peak / (1 << 20), sum(1 for _ in lines)


def _resident(process: int) -> int:
    """Return the resident memory of a process and all below it, in bytes; memory that they share counts for each."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        children = [
            int(child)
            for thread in Path(f"/proc/{process}/task").iterdir()
            for child in (thread / "children").read_text().split()
        ]
    except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
        return 0
    return pages * resource.getpagesize() + sum(map(_resident, children))


def run(names: Iterable[str], *, megabytes: int, jobs: int) -> Iterator[str]:
    """Yield a line for each form of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
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
    parser.add_argument("--form", choices=_FORMS, help="only this form (default: both, one after the other)")
    arguments = parser.parse_args()
    names = [_FORMS[arguments.form]] if arguments.form else _FORMS.values()
    for line in run(names, megabytes=arguments.megabytes, jobs=arguments.jobs):
        print(line, flush=True)


if __name__ == "__main__":
    main()

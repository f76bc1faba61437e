"""How fast text becomes incidents, in MB/s on one core, beside the stages on the way there.

    python -m benchmarks.incidents_speed [ARTICLES.jsonl]
    .venv-compiled/bin/python -P -m benchmarks.incidents_speed       the compiled build, after `make test-compiled`

Without a file the text is that of extract_speed.py. Each figure is the best of several runs of process time; text
counts in UTF-8 bytes. A bare pass over the words is timed in the same run, to tell a slow machine from slow code; the
first line says which build of the package was measured.
"""

from __future__ import annotations

import argparse
import re
from functools import partial
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

from benchmarks.extract_speed import best_time, read_articles, write_articles
from geomap.extract import find_mentions
from geomap.gather import gathering
from geomap.gazetteer import Gazetteer, load_gazetteer
from geomap.geocoding import locate_mentions
from geomap.model import Article
from geomap.pipeline import find_in_article


def extract_only(text: str, *, gazetteer: Gazetteer) -> None:
    """Find the mentions of a text."""
    find_mentions(text, gazetteer=gazetteer)


def extract_and_locate(text: str, *, gazetteer: Gazetteer) -> None:
    """Find the mentions of a text, and where they are."""
    locate_mentions(find_mentions(text, gazetteer=gazetteer), gazetteer=gazetteer)


def find_everything(text: str, *, gazetteer: Gazetteer) -> None:
    """Find the incidents of a text."""
    find_in_article(Article(id="one", text=text), gazetteer=gazetteer)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("articles", nargs="?", type=Path, help="JSON Lines with a text in each line")
    arguments = parser.parse_args()
    texts = read_articles(arguments.articles) if arguments.articles else write_articles(400)
    size = sum(len(text.encode()) for text in texts)
    chicago = load_gazetteer("chicago")
    compiled = (gathering.__file__ or "").endswith(tuple(EXTENSION_SUFFIXES))
    print("the compiled build" if compiled else "plain Python")
    print(f"{len(texts)} articles, {size:,} bytes\n\n{'':32}{'MB/s':>8}{'ns a byte':>12}")
    for name, work in (
        (r"re.findall(r'\w+')", re.compile(r"\w+").findall),
        ("text to mentions", partial(extract_only, gazetteer=chicago)),
        ("text to located mentions", partial(extract_and_locate, gazetteer=chicago)),
        ("text to incidents", partial(find_everything, gazetteer=chicago)),
    ):
        seconds = best_time(work, texts)
        print(f"{name:32}{size / seconds / 1e6:8.2f}{seconds / size * 1e9:12.0f}")


if __name__ == "__main__":
    main()

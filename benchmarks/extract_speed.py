"""How fast text becomes mentions, in MB/s on one core, beside bare passes over the same text and other tools.

    python benchmarks/extract_speed.py [ARTICLES.jsonl] [--hostile]

Without a file the text is written by a small generator of newsroom sentences, with about five places in 1,000
characters, as crime stories have. Each figure is the best of several runs of process time; text counts in UTF-8 bytes.
Tools that are not installed are left out.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import random
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from geomap.extract import find_mentions
from geomap.gazetteer import load_gazetteer

_RUNS: Final = 7
_ARTICLES: Final = 400
_SENTENCES_EACH: Final = 14

_STREETS: Final = (
    "South Halsted Street", "North Pulaski Road", "West Diversey Avenue", "South Cottage Grove Avenue",
    "West Madison", "East 83rd Street", "N. Clark St.", "South Stony Island Avenue", "West Fullerton",
    "North Central Park Avenue",
)  # fmt: skip
_CORNERS: Final = (
    "63rd and Ashland",
    "Belmont Avenue and Clark Street",
    "North and Cicero avenues",
    "87th and Jeffery",
)
_AREAS: Final = ("Austin", "Englewood", "Rogers Park", "Back of the Yards", "Little Village", "South Shore", "Uptown")
_HOSPITALS: Final = ("Stroger Hospital", "Mount Sinai Hospital", "Advocate Christ Medical Center", "Loretto Hospital")
_PEOPLE: Final = ("Marisol Ortega", "Devin Clay", "Officer Ruth Malone", "Terrence Boyd", "Commander Ann Whitfield")
_PLACED: Final = (
    "A {age}-year-old man was shot in the {number} block of {street} about {hour}:{minute:02d} p.m. {day}.",
    "The boy was taken to {hospital} in serious condition, according to Chicago Police.",
    "It happened in the {area} neighborhood on the {side}.",
    "Officers were called to {corner} for a report of a crash.",
    "{person}, {age}, of the {number} block of {street}, is charged with robbery.",
    "In {area}, a {age}-year-old woman was grazed by a bullet while she sat in a parked car.",
)
_PLAIN: Final = (
    "No one was in custody as detectives went on with their work, and they asked anyone who saw something to call.",
    "{person} said neighbors had complained for months that nothing was done about the empty building.",
    "Prosecutors told Judge Alma Reyes that the case, filed in {year}, rests on video from three cameras.",
    "The mayor's office said the budget would add 120 officers by the end of the year, at a cost of $14 million.",
    "He had been arrested twice before, court records show, and was on parole when he was stopped.",
    "Two dozen people stood in the cold on Sunday and read the names of those who had died.",
    "The department's spokesman, {person}, would not say what the officers had been told.",
    "They heard five or six shots, then silence, then somebody running past the window.",
    "Reporters from the Tribune and WBEZ asked for the files under the Freedom of Information Act.",
)


def write_articles(count: int, seed: int = 7) -> list[str]:
    """Write stories of one paragraph; the same seed gives the same stories."""
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    stories = []
    for _ in range(count):
        sentences = []
        for _ in range(_SENTENCES_EACH):
            pattern = draw.choice(_PLACED if draw.random() < 0.42 else _PLAIN)
            sentences.append(
                pattern.format(
                    age=draw.randint(14, 80),
                    number=draw.randint(1, 99) * 100,
                    street=draw.choice(_STREETS),
                    corner=draw.choice(_CORNERS),
                    area=draw.choice(_AREAS),
                    hospital=draw.choice(_HOSPITALS),
                    side=draw.choice(("South Side", "West Side", "Northwest Side")),
                    person=draw.choice(_PEOPLE),
                    hour=draw.randint(1, 12),
                    minute=draw.randint(0, 59),
                    day=draw.choice(("Monday", "Friday", "Saturday")),
                    year=draw.randint(2008, 2024),
                )
            )
        stories.append(" ".join(sentences))
    return stories


def read_articles(path: Path) -> list[str]:
    """Return the texts of a JSON Lines file."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def best_time(work: Callable[[str], object], texts: Sequence[str], runs: int = _RUNS) -> float:
    """Return the least seconds of process time that one pass over the texts took."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - start)
    return best


def contenders() -> list[tuple[str, Callable[[str], object], int]]:
    """Name, function and number of runs of everything that is compared and installed."""
    chicago = load_gazetteer("chicago")
    word = re.compile(r"\w+")
    found: list[tuple[str, Callable[[str], object], int]] = [
        ("find_mentions, Chicago", lambda text: find_mentions(text, gazetteer=chicago), _RUNS),
        ("find_mentions, no gazetteer", find_mentions, _RUNS),
        (r"re.findall(r'\w+')", word.findall, _RUNS),
    ]
    if importlib.util.find_spec("ahocorasick"):
        automaton = importlib.import_module("ahocorasick").Automaton()
        vocabulary = chicago.vocabulary
        for name in {*vocabulary.street_names, *vocabulary.areas, *vocabulary.towns, *vocabulary.landmarks}:
            automaton.add_word(name, name)
        automaton.make_automaton()
        found.append(("Aho-Corasick over all names", lambda text: list(automaton.iter_long(text)), _RUNS))
    if importlib.util.find_spec("pyap"):
        pyap = importlib.import_module("pyap")
        found.append(("pyap", lambda text: pyap.parse(text, country="US"), 1))
    if importlib.util.find_spec("spacy") and importlib.util.find_spec("en_core_web_sm"):
        spacy = importlib.import_module("spacy")
        found.append(("spaCy, en_core_web_sm", spacy.load("en_core_web_sm"), 1))
    return found


def show_hostile() -> None:
    """Print the time for hostile texts and for texts twice as long: the ratio should be about two."""
    chicago = load_gazetteer("chicago")
    million = 1_000_000
    texts = {
        "digits": "1234567890" * (million // 10),
        "capital letters": "ABCDEFGHIJ" * (million // 10),
        "and and and": "and " * (million // 4),
        "block of block of": "block of " * (million // 9),
        "100 block of": "100 block of " * (million // 13),
        "Austin Austin": "Austin " * (million // 7),
        "one line of news": " ".join(write_articles(550))[:million],
    }
    print(f"\n{'hostile text, 1 MB':32}{'s':>8}{'2 MB':>8}{'ratio':>8}")
    for name, text in texts.items():
        once, twice = (best_time(lambda x: find_mentions(x, gazetteer=chicago), [t], 2) for t in (text, text * 2))
        print(f"{name:32}{once:8.2f}{twice:8.2f}{twice / once:8.2f}")
    line = texts["one line of news"] * 50
    print(f"{'one line of 50 MB':32}{best_time(lambda x: find_mentions(x, gazetteer=chicago), [line], 1):8.2f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("articles", nargs="?", type=Path, help="JSON Lines with a text in each line")
    parser.add_argument("--hostile", action="store_true", help="also time hostile texts, for linearity")
    arguments = parser.parse_args()
    texts = read_articles(arguments.articles) if arguments.articles else write_articles(_ARTICLES)
    size = sum(len(text.encode()) for text in texts)
    mentions = sum(len(find_mentions(text, gazetteer=load_gazetteer("chicago"))) for text in texts)
    print(f"{len(texts)} articles, {size:,} bytes, {mentions} mentions ({1000 * mentions / size:.1f} in 1,000 bytes)\n")
    print(f"{'':32}{'MB/s':>8}{'ms':>10}")
    for name, work, runs in contenders():
        seconds = best_time(work, texts, runs)
        print(f"{name:32}{size / seconds / 1e6:8.2f}{seconds * 1e3:10.1f}")
    if arguments.hostile:
        show_hostile()


if __name__ == "__main__":
    main()

"""What is found in many texts, as a few digits: two builds of the package that agree print the same.

    python -m tests.compiled.findings_hash

The texts are all stories of tests/ and seeds/, what extract_speed.py of benchmarks/ writes, and texts that no newspaper
prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from benchmarks.extract_speed import write_articles
from geomap.extract import find_mentions
from geomap.gazetteer import load_gazetteer
from geomap.model import Article
from geomap.pipeline import find_in_article

ROOT: Final = Path(__file__).resolve().parents[2]
ODD_TEXTS: Final = (
    "",
    " \n\t\n",
    "A man was shot \ud800 in the 1500 block of \udfff North Laramie Avenue about 9 p.m. Saturday, police said.",
    "A man, 99999999999999999999999, was shot in the 99999999999999999999 block of North Laramie Avenue on Jan. 41.",
    "12345678901234567890 people were hurt at 9223372036854775808 W. Madison St. about 99:99 p.m. 99/99/9999.",
    "\u0130n Aust\u0131n \u01c5 man was \ufb01red at \u00bd block of N. Clark St. \U0001f52b\U0001f6a8 in Pilsen\u2026",
    "A woman was robbed at 79th and Halsted, " * 2000,
    "shot " * 20_000 + "in Austin",
    "([{\u201c" * 5000 + "A man was killed in the 100 block of East 47th Street." + "\u201d}])" * 5000,
    "Two men were shot in Gary, 12 Oak St. in Skokie; " + "one fatally, " * 3000,
    "A" * 100_000,
    ". " * 20_000 + "\u2022 " * 5000 + "\r\n" * 5000,
)


def texts() -> Iterator[str]:
    """Yield all texts; those of files whole and by their paragraphs."""
    yield from ODD_TEXTS
    folders = (ROOT / "tests" / "articles", ROOT / "tests" / "gather" / "stories", ROOT / "seeds")
    for path in sorted(path for folder in folders for path in folder.iterdir() if path.is_file()):
        text = path.read_text("utf-8", "surrogateescape")
        yield text
        yield from text.split("\n\n")
    yield from write_articles(200)


def main() -> None:
    """Print the number of incidents found, and the digits of all that was."""
    chicago = load_gazetteer("chicago")
    digest = sha256()
    count = 0
    for number, text in enumerate(texts()):
        findings = find_in_article(Article(id=str(number), text=text), gazetteer=chicago)
        count += len(findings.incidents)
        digest.update(repr((findings, find_mentions(text))).encode("utf-8", "surrogatepass"))
    print(count, digest.hexdigest())  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()

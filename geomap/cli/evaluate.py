"""`geomap evaluate`: precision, recall and F1 against annotations made by hand, and what differs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.cli.command import FAILED, OK, Command
from geomap.cli.options import add_city, add_jobs, add_json
from geomap.cli.terminal import print_table, warn
from geomap.errors import InputError
from geomap.export import Cell
from geomap.model import Findings

if TYPE_CHECKING:
    from geomap.evaluate import Difference, Evaluation, Score
    from geomap.read import Problem

_PRECISE: Final = ("block", "address", "intersection", "segment")
_ROWS: Final = ("precise", *_PRECISE, "area", "facility", "street", "flag", "flag_all", "incident")
_ERRORS_OF: Final = {
    "precise": _PRECISE,
    "flag_all": ("flag",),
    "incident": ("incident", "type", "when", "killed", "wounded"),
}
"""Whose errors are listed with a row that is more than one kind."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("gold", type=Path, metavar="GOLD", help="the annotations, JSON Lines: docs/annotation.md")
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--predicted", type=Path, metavar="FILE", help="compare with this: what geomap extract wrote")
    given.add_argument("--articles", metavar="FILE", help="compare with what geomap finds in these articles now")
    parser.add_argument(
        "--errors", type=_count, default=0, metavar="N", help="list the first N places where they differ (default: 0)"
    )
    parser.add_argument(
        "--kind",
        choices=_ROWS,
        action="append",
        default=[],
        metavar="KIND",
        help=f"only this row and its errors; may be given several times: {', '.join(_ROWS)}",
    )
    add_city(parser)
    add_jobs(parser)
    add_json(parser, what="the figures")


def run(arguments: argparse.Namespace) -> int:
    """Print the figures, and the errors that were asked for."""
    from geomap.evaluate import evaluate_findings, read_annotations

    annotated = read_annotations(arguments.gold)
    problems: list[Problem] = []
    predicted: Path | None = arguments.predicted
    found = read_annotations(predicted) if predicted else _find(arguments, annotated, problems)
    evaluation = evaluate_findings(annotated, found)
    if len(evaluation.absent) == evaluation.articles:
        if problems:  # told already, and why all are missing
            return FAILED
        msg = f"no article of {arguments.gold} is in {predicted or arguments.articles}: their ids differ"
        raise InputError(msg)
    if evaluation.absent:
        warn(
            f"{len(evaluation.absent)} of {evaluation.articles} annotated articles are missing, "
            f"the first is {evaluation.absent[0]!r}; all that they hold counts as missed"
        )
    rows = [row for row in _ROWS if row in arguments.kind or not arguments.kind]
    differences = _choose(evaluation.differences, rows)[: arguments.errors]
    if arguments.json:
        print(json.dumps(_to_json(evaluation, rows, differences)))
    else:
        _print(evaluation, rows, differences)
    return FAILED if any(problem.lost for problem in problems) else OK


def _find(arguments: argparse.Namespace, annotated: Sequence[Findings], problems: list[Problem]) -> Iterable[Findings]:
    """Find what there is in the articles that are annotated, and check that they are the very same texts."""
    from geomap.evaluate import check_texts
    from geomap.pipeline import find_in_articles
    from geomap.read import read_articles

    def report(problem: Problem) -> None:
        warn(str(problem))
        problems.append(problem)

    wanted = {one.article.id for one in annotated}
    articles = (one for one in read_articles(arguments.articles, on_problem=report) if one.id in wanted)
    return check_texts(
        annotated, found=find_in_articles(articles, gazetteer=arguments.city, jobs=arguments.jobs, dask=arguments.dask)
    )


def _choose(differences: Sequence[Difference], rows: Sequence[str]) -> list[Difference]:
    kinds = {kind for row in rows for kind in _ERRORS_OF.get(row, (row,))}
    return [difference for difference in differences if difference.kind in kinds]


def _to_json(evaluation: Evaluation, rows: Sequence[str], differences: Sequence[Difference]) -> dict[str, object]:
    """Return the figures for programs, rounded to 4 decimals."""
    scores = {
        row: {
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
            "right": score.right,
            "annotated": score.annotated,
            "found": score.found,
        }
        for row in rows
        for score in (evaluation.scores[row],)
    }
    shares = {
        name: {"share": round(share.share, 4), "right": share.right, "asked": share.asked}
        for name, share in evaluation.shares.items()
    }
    errors = [
        {
            "article": one.article,
            "what": one.what,
            "kind": one.kind,
            "annotated": one.annotated,
            "found": one.found,
        }
        for one in differences
    ]
    return {
        "articles": evaluation.articles,
        "missing": list(evaluation.absent),
        "scores": scores,
        "shares": shares,
        "errors": errors,
    }


def _print(evaluation: Evaluation, rows: Sequence[str], differences: Sequence[Difference]) -> None:
    head = [f"{evaluation.articles} articles", "precision", "recall", "F1", "right", "annotated", "found"]
    lines: list[list[Cell]] = [
        [
            row.replace("flag_all", "flag, all kinds"),
            *(f"{figure:.3f}" if score.annotated or score.found else None for figure in _figures(score)),
            score.right,
            score.annotated,
            score.found,
        ]
        for row in rows
        for score in (evaluation.scores[row],)
    ]
    print_table(lines, head=head)
    if "incident" in rows:
        told = ", ".join(
            f"{name} {share.share:.3f} ({share.right} of {share.asked})" for name, share in evaluation.shares.items()
        )
        print(f"of the incidents found: {told}")
    if differences:
        print()
        print_table(
            [[one.what, one.kind, one.article, one.annotated, one.found] for one in differences],
            head=["error", "kind", "article", "annotated", "found"],
        )


def _figures(score: Score) -> tuple[float, float, float]:
    return score.precision, score.recall, score.f1


def _count(text: str) -> int:
    if not text.isdecimal():
        msg = f"must be a whole number, not {text!r}"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


COMMAND = Command(
    name="evaluate",
    help="how good the findings are: precision, recall and F1 against annotations",
    description="Compare findings with annotations made by hand: precision, recall and F1 for each kind of place, for "
    "incidents, and what differs. How to annotate: docs/annotation.md.",
    usage="GOLD (--predicted FILE | --articles FILE) [options]",
    example="geomap evaluate docs/example/annotations.jsonl --articles docs/example/stories.jsonl",
    add_arguments=add_arguments,
    run=run,
)

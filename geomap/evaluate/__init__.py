"""How good the findings are: precision, recall and F1 against annotations made by hand (docs/annotation.md)."""

from geomap.evaluate.annotations import check_texts, read_annotations
from geomap.evaluate.scores import Difference, Evaluation, Score, Share
from geomap.evaluate.scoring import evaluate_findings

__all__ = [
    "Difference",
    "Evaluation",
    "Score",
    "Share",
    "check_texts",
    "evaluate_findings",
    "read_annotations",
]

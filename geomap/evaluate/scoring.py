"""Comparing findings with annotations, article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from geomap.evaluate.agreement import (
    LOOSE,
    PRECISE,
    Pair,
    pair_best,
    pair_spans,
    same_location,
    same_place,
    same_when,
    shared_span,
)
from geomap.evaluate.scores import Difference, Evaluation, Score, Share
from geomap.model import Article, Findings, Incident, Mention

_GROUPS: Final = (PRECISE, *((kind,) for kind in LOOSE))
"""Kinds among which mentions are paired."""
_SCORES: Final = ("precise", *PRECISE, *LOOSE, "flag", "flag_all", "incident")
_SHARES: Final = ("type", "when", "casualties")


def evaluate_findings(annotated: Iterable[Findings], found: Iterable[Findings]) -> Evaluation:
    """Compare what was found with what was annotated; articles are matched by their id.

    Findings of articles that are not annotated do not count.

    Parameters
    ----------
    annotated
        What `read_annotations` returns, or findings that an editor has put right.
    found
        What `find_in_articles` yields; it is read once and not kept.
    """
    gold = {one.article.id: one for one in annotated}
    compared: dict[str, _Counts] = {}
    for one in found:
        if one.article.id in gold:
            compared[one.article.id] = _compare(gold[one.article.id], one)
    absent = tuple(article_id for article_id in gold if article_id not in compared)
    for article_id in absent:
        compared[article_id] = _compare(gold[article_id], Findings(article=Article(id=article_id, text="")))
    total = _Counts(article="")
    for article_id in gold:
        total.add(compared[article_id])
    return Evaluation(
        articles=len(gold),
        absent=absent,
        scores={
            name: Score(right=total.right[name], annotated=total.annotated[name], found=total.found[name])
            for name in _SCORES
        },
        shares={name: Share(right=total.right[name], asked=total.annotated[name]) for name in _SHARES},
        differences=tuple(total.differences),
    )


@dataclass(slots=True)
class _Counts:
    """The counts of one article, or of all."""

    article: str
    right: Counter[str] = field(default_factory=Counter)
    annotated: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    def add(self, other: _Counts) -> None:
        self.right.update(other.right)
        self.annotated.update(other.annotated)
        self.found.update(other.found)
        self.differences += other.differences

    def differ(self, what: str, kind: str, annotated: object = None, found: object = None) -> None:
        shown = (None if value is None else str(value) for value in (annotated, found))
        self.differences.append(
            Difference(article=self.article, what=what, kind=kind, annotated=next(shown), found=next(shown))
        )


def _compare(annotated: Findings, found: Findings) -> _Counts:
    counts = _Counts(article=annotated.article.id)
    for kinds in _GROUPS:
        left = [mention for mention in annotated.mentions if mention.kind in kinds]
        right = [mention for mention in found.mentions if mention.kind in kinds]
        _compare_mentions(left, right, precise=kinds is PRECISE, counts=counts)
    _compare_incidents(annotated, found, counts=counts)
    return counts


def _agree(annotated: Mention, found: Mention) -> bool:
    if annotated.kind not in PRECISE:
        return True
    return annotated.kind is found.kind and same_location(annotated, found)


def _compare_mentions(
    annotated: Sequence[Mention], found: Sequence[Mention], *, precise: bool, counts: _Counts
) -> None:
    pairs = pair_spans(annotated, found, agree=_agree)
    flags = ("flag", "flag_all") if precise else ("flag_all",)
    for tally, mentions in (
        (counts.annotated, annotated),
        (counts.found, found),
        (counts.right, [annotated[i] for i in pairs]),
    ):
        tally.update(mention.kind.value for mention in mentions)
        tally["precise"] += len(mentions) if precise else 0
    for flag in flags:
        counts.annotated[flag] += sum(mention.incident for mention in annotated)
        counts.found[flag] += sum(mention.incident for mention in found)
        counts.right[flag] += sum(annotated[i].incident and found[j].incident for i, j in pairs.items())
    _list_mentions(annotated, found, pairs, counts=counts)


def _list_mentions(
    annotated: Sequence[Mention], found: Sequence[Mention], pairs: dict[int, int], *, counts: _Counts
) -> None:
    """List what differs, in text order; a place that was found but misunderstood is wrong, not missed and extra."""
    missed = [i for i in range(len(annotated)) if i not in pairs]
    extra = sorted(set(range(len(found))) - set(pairs.values()))
    lost, surplus = [annotated[i] for i in missed], [found[j] for j in extra]
    misread = pair_spans(lost, surplus, agree=lambda _, __: True)
    for i, mention in enumerate(lost):
        other = surplus[misread[i]] if i in misread else None
        if other is None:
            counts.differ("missed", mention.kind, annotated=mention.text)
        else:
            counts.differ("wrong", mention.kind, annotated=_show(mention), found=_show(other))
    for j in sorted(set(range(len(surplus))) - set(misread.values())):
        counts.differ("extra", surplus[j].kind, found=surplus[j].text)
    for i, j in sorted(pairs.items()):
        if annotated[i].incident != found[j].incident:
            yes, no = f"{annotated[i].text}: an incident there", f"{annotated[i].text}: no incident there"
            first, second = (yes, no) if annotated[i].incident else (no, yes)
            counts.differ("wrong", "flag", annotated=first, found=second)


def _show(mention: Mention) -> str:
    """Return a precise mention with what was understood: '1500 block of N Wells (block 1500; N Wells -)'."""
    streets = " & ".join(" ".join(part or "-" for part in street) for street in mention.streets)
    number = f" {mention.number}" if mention.number else ""
    return f"{mention.text} ({mention.kind}{number}; {streets})"


def _compare_incidents(annotated: Findings, found: Findings, *, counts: _Counts) -> None:
    pairs: list[Pair] = []
    for i, one in enumerate(annotated.incidents):
        for j, other in enumerate(found.incidents):
            weight = _closeness(one, _place(one, annotated), other, _place(other, found))
            if weight is not None:
                pairs.append((weight, i, j))
    taken = pair_best(pairs)
    counts.annotated["incident"] += len(annotated.incidents)
    counts.found["incident"] += len(found.incidents)
    counts.right["incident"] += len(taken)
    for i, one in enumerate(annotated.incidents):
        if i in taken:
            _compare_details(one, found.incidents[taken[i]], counts=counts)
        else:
            counts.differ("missed", "incident", annotated=_describe(one))
    for j, other in enumerate(found.incidents):
        if j not in taken.values():
            counts.differ("extra", "incident", found=_describe(other))


def _place(incident: Incident, findings: Findings) -> Mention | None:
    return None if incident.mention is None else findings.mentions[incident.mention]


def _closeness(one: Incident, place: Mention | None, other: Incident, other_place: Mention | None) -> float | None:
    """Return how well two incidents agree; None where they are not the same (another place; no place, another type)."""
    if place is None and other_place is None:
        return 1.0 if one.type is other.type else None
    if place is None or other_place is None or not same_place(place, other_place):
        return None
    return 2 + shared_span(place, other_place) + (one.type is other.type)


def _describe(incident: Incident) -> str:
    return f"{incident.type} at {incident.place}" if incident.place else f"{incident.type}, no place given"


def _compare_details(annotated: Incident, found: Incident, *, counts: _Counts) -> None:
    """Compare type, time and casualties of an incident that was found."""
    where = f" ({annotated.place or annotated.type})"
    counts.annotated.update(("type", "when"))
    counts.right["type"] += annotated.type is found.type
    if annotated.type is not found.type:
        counts.differ("wrong", "type", annotated=annotated.type + where, found=found.type)
    timely = same_when(annotated.when, found.when)
    counts.right["when"] += timely
    if not timely:
        counts.differ("wrong", "when", annotated=(annotated.when or "no time") + where, found=found.when or "no time")
    for name, asked, told in (
        ("killed", annotated.killed, found.killed),
        ("wounded", annotated.wounded, found.wounded),
    ):
        if asked is not None:
            counts.annotated["casualties"] += 1
            counts.right["casualties"] += asked == told
            if asked != told:
                counts.differ("wrong", name, annotated=f"{asked}{where}", found="unclear" if told is None else told)

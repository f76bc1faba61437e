"""Reading annotations: JSON Lines made by hand, or what `geomap extract` wrote, each checked before it is used."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from geomap.errors import InputError
from geomap.export.fields import (
    Record,
    as_record,
    take_flag,
    take_optional_text,
    take_optional_whole_number,
    take_records,
    take_streets,
    take_text,
    take_whole_number,
    take_word,
)
from geomap.model import Article, Findings, Incident, IncidentType, Kind, Mention


def read_annotations(path: str | Path) -> list[Findings]:
    """Return what a file of annotations says, in its order, without locations; lines of `geomap extract` do as well.

    The articles have an empty text unless the file holds it.

    Raises
    ------
    InputError
        If the file or a row cannot be read, is impossible, or repeats an id; the message names file and row.
    """
    path = Path(path)
    try:
        rows = path.read_bytes().split(b"\n")
    except OSError as error:
        msg = f"{path}: {error.strerror or error}"
        raise InputError(msg) from error
    findings: list[Findings] = []
    first_rows: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        try:
            one = _read_row(row)
        except InputError as error:
            msg = f"{path}, row {number}: {error}"
            raise InputError(msg) from error
        first = first_rows.setdefault(one.article.id, number)
        if first != number:
            msg = f"{path}, row {number}: 'id' {one.article.id[:40]!r} is that of row {first} already"
            raise InputError(msg)
        findings.append(one)
    if not findings:
        msg = f"{path}: no annotations in it"
        raise InputError(msg)
    return findings


def check_texts(annotated: Iterable[Findings], *, found: Iterable[Findings]) -> Iterator[Findings]:
    """Pass on what was found, after a check that the annotations of each article were made on the very same text.

    Raises
    ------
    InputError
        If the words of an annotated mention do not stand where it says; the message names the article and the mention.
    """
    by_id = {one.article.id: one for one in annotated}
    for one in found:
        gold = by_id.get(one.article.id)
        for mention in gold.mentions if gold else ():
            there = one.article.text[mention.start : mention.end]
            if there != mention.text:
                msg = (
                    f"article {one.article.id!r}: the annotations have {mention.text[:40]!r} at {mention.start}, "
                    f"but the article has {there[:40]!r} there: another text, or shifted offsets"
                )
                raise InputError(msg)
        yield one


def _read_row(row: bytes) -> Findings:
    try:
        record = as_record(json.loads(row.decode("utf-8-sig")), "line")
    except InputError:
        raise
    except UnicodeDecodeError as error:
        msg = f"not UTF-8: {error.reason} at byte {error.start}"
        raise InputError(msg) from error
    except (ValueError, RecursionError) as error:
        msg = f"no JSON: {error}"
        raise InputError(msg) from error
    article = Article(id=take_text(record, "id"), text=take_optional_text(record, "text") or "")
    mentions = tuple(_read_mention(fields) for fields in take_records(record, "mentions"))
    incidents = tuple(
        _read_incident(fields, article=article, mentions=mentions) for fields in take_records(record, "incidents")
    )
    return Findings(article=article, mentions=mentions, incidents=incidents)


def _read_mention(fields: Record) -> Mention:
    start, end = take_whole_number(fields, "start"), take_whole_number(fields, "end")
    text = take_text(fields, "text")
    if end - start != len(text):
        msg = f"'text' {text[:40]!r} has {len(text)} characters, but from 'start' to 'end' there are {end - start}"
        raise InputError(msg)
    kind = take_word(fields, "kind", Kind)
    number = take_optional_text(fields, "number")
    streets = take_streets(fields, "streets")
    return Mention(
        start=start,
        end=end,
        text=text,
        kind=kind,
        incident=take_flag(fields, "incident"),
        number=number,
        streets=streets,
        city=take_optional_text(fields, "city"),
    )


def _read_incident(fields: Record, *, article: Article, mentions: tuple[Mention, ...]) -> Incident:
    index = take_optional_whole_number(fields, "mention", below=len(mentions))
    place = None if index is None else mentions[index]
    return Incident(
        id=take_optional_text(fields, "id") or "",
        article_id=article.id,
        type=take_word(fields, "type", IncidentType),
        mention=index,
        place=place.text if place else None,
        place_start=place.start if place else None,
        when=take_optional_text(fields, "when"),
        killed=take_optional_whole_number(fields, "killed"),
        wounded=take_optional_whole_number(fields, "wounded"),
    )

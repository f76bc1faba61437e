"""`geomap explain`: what was understood of a text, and why."""

from __future__ import annotations

import argparse
import json
import sys

from geomap.cli.command import OK, Command
from geomap.cli.options import add_city, add_json
from geomap.cli.terminal import printable
from geomap.export import location_to_json, unplaced_to_json
from geomap.model import Article, Findings, Incident, Location, Mention, Unplaced
from geomap.read.decoding import decode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("text", metavar="TEXT", help="the words themselves, or - for standard input")
    add_city(parser)
    add_json(parser, what="an object for each mention")


def run(arguments: argparse.Namespace) -> int:
    """Print each mention with the rule that found it, where it is and what decided that, and each incident."""
    from geomap.gazetteer import load_gazetteer
    from geomap.pipeline import find_in_article

    text = decode(sys.stdin.buffer.read()) if arguments.text == "-" else arguments.text
    gazetteer = load_gazetteer(arguments.city)
    findings = find_in_article(Article(id="text", text=text), gazetteer=gazetteer)
    pairs = list(zip(findings.mentions, findings.places, strict=True))
    if arguments.json:
        for mention, place in pairs:
            print(json.dumps(_to_json(mention, place), ensure_ascii=False))
        return OK
    for mention, place in pairs:
        _print_item(f"{mention.text!r} at {mention.start}", _describe_mention(mention) + _describe_place(place))
    for incident in findings.incidents:
        _print_item(f"incident: {incident.type.value}", _describe_incident(incident, findings))
    if not pairs:
        print("no place is named")
    return OK


def _to_json(mention: Mention, place: Location | Unplaced) -> dict[str, object]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind.value,
        "rule": mention.rule,
        "incident": mention.incident,
        "cue": mention.cue,
        **(
            {"location": location_to_json(place), "notes": list(place.notes)}
            if isinstance(place, Location)
            else {"location": None, "unplaced": unplaced_to_json(place)}
        ),
    }


def _describe_mention(mention: Mention) -> list[tuple[str, str]]:
    streets = " and ".join(" ".join(part or "-" for part in street) for street in mention.streets)
    number = f"{mention.number} " if mention.number else ""
    return [
        ("kind", f"{mention.kind.value}, found by the rule {mention.rule or '(none)'}"),
        ("read as", f"{number}{streets}"),
        ("town", mention.city or ""),
        ("incident", f"{'yes' if mention.incident else 'no'}, because of: {mention.cue or '(nothing said)'}"),
    ]


def _describe_place(place: Location | Unplaced) -> list[tuple[str, str]]:
    if isinstance(place, Unplaced):
        return [("not placed", f"{place.reason} ({place.code.value})"), ("candidates", ", ".join(place.candidates))]
    point = "" if place.lat is None else f" at {place.lat:.6f}, {place.lon:.6f}, within {place.radius_m or 0:.0f} m"
    areas = ", ".join(f"{layer.replace('_', ' ')} {name}" for layer, name in place.areas.items() if name)
    return [
        ("placed", f"{place.name} ({place.precision.value}){point}"),
        ("areas", areas),
        ("by", f"{place.source}, right in {place.confidence:.0%} of measured cases"),
        *(("note", note) for note in place.notes),
    ]


def _describe_incident(incident: Incident, findings: Findings) -> list[tuple[str, str]]:
    start, end = incident.start_time, incident.end_time
    times = " to ".join(moment.isoformat() for moment in (start, end) if moment)
    told = [findings.mentions[index].text for index in incident.mentions]
    return [
        ("where", incident.place or "no place is given"),
        ("mentions", ", ".join(told)),
        ("when", f"{incident.when or 'not said'}{f' = {times}' if times else ''}"),
        ("killed", "not clear" if incident.killed is None else str(incident.killed)),
        ("wounded", "not clear" if incident.wounded is None else str(incident.wounded)),
        ("told by", incident.sentence),
        *(("review", reason) for reason in incident.review),
    ]


def _print_item(title: str, lines: list[tuple[str, str]]) -> None:
    """Print a title and its lines, empty ones left out."""
    print(printable(title))
    for label, value in lines:
        if value.strip():
            print(f"  {label:<11}{printable(value)}")


COMMAND = Command(
    name="explain",
    help="what is understood of a text, and why",
    description="Show every place that a text names: the rule that found it, what it was taken for and why, and the "
    "incidents that it tells.",
    usage="TEXT [options]",
    example='geomap explain "A man was robbed Friday at Madison and Pulaski, police said."',
    add_arguments=add_arguments,
    run=run,
)

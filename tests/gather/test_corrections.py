"""An editor's corrections: read from a table, checked row by row, applied by id."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from geomap.errors import InputError
from geomap.gather.correction_table import has_corrections, read_correction_table
from geomap.gather.corrections import Correction, Corrections
from geomap.gazetteer import load_gazetteer
from geomap.model import Article, Findings, Incident, IncidentType, Kind, Mention, MissCode, Precision, Unplaced

CHICAGO = load_gazetteer("chicago")
HEAD = "incident,action,new_place,new_type,new_start,new_end\n"
MISS = Unplaced(code=MissCode.NO_STREET, reason="no street named Nosuch")
FINDINGS = Findings(
    article=Article(id="a", text="Two fires on Nosuch Road."),
    mentions=(Mention(start=13, end=24, text="Nosuch Road", kind=Kind.STREET),),
    places=(MISS,),
    incidents=(
        Incident(id="one", article_id="a", type=IncidentType.FIRE, mention=0, mentions=(0,), review=("not placed",)),
        Incident(id="two", article_id="a", type=IncidentType.FIRE, start_time=date(2021, 3, 8), review=("doubtful",)),
    ),
)


def read(rows: str, *, head: str = HEAD) -> tuple[Correction, ...]:
    corrections, problems = read_correction_table(head + rows, name="review.csv", gazetteer=CHICAGO)
    assert problems == ()
    return corrections


def test_an_incident_is_hidden() -> None:
    shown = Corrections(read("one,hide,,,,\n")).apply(FINDINGS)
    assert [incident.id for incident in shown.incidents] == ["two"]


def test_an_incident_is_kept_without_its_doubts() -> None:
    shown = Corrections(read("one,Keep,,,,\n")).apply(FINDINGS)
    assert [incident.review for incident in shown.incidents] == [(), ("doubtful",)]


def test_an_incident_is_moved_to_a_place_in_words() -> None:
    shown = Corrections(read("one,,3400 block of West Madison Street,,,\n")).apply(FINDINGS)
    location = shown.incidents[0].location
    assert location is not None
    assert location.name == "3400 block of W Madison St"
    assert shown.places == (location,)
    assert shown.incidents[1].location is None


@pytest.mark.parametrize("point", ["41.9086, -87.7556", "41.9086 -87.7556", "(41.9086, -87.7556)"])
def test_an_incident_is_moved_to_a_point(point: str) -> None:
    [correction] = read(f'one,,"{point}",,,\n')
    location = correction.location
    assert location is not None
    assert (location.lat, location.lon, location.precision) == (41.9086, -87.7556, Precision.ADDRESS)
    assert location.areas["neighborhood"] == "Austin"


def test_an_incident_is_retyped_and_timed_anew() -> None:
    rows = "one,,,Sexual Assault,,\ntwo,,,,2021-03-07 23:30,3/8/2021 1:00\n"
    one, two = Corrections(read(rows)).apply(FINDINGS).incidents
    zone = ZoneInfo("America/Chicago")
    assert one.type is IncidentType.SEXUAL_ASSAULT
    assert two.start_time == datetime(2021, 3, 7, 23, 30, tzinfo=zone)
    assert two.end_time == datetime(2021, 3, 8, 1, 0, tzinfo=zone)
    assert two.start_time.isoformat() == "2021-03-07T23:30:00-06:00"
    assert two.type is IncidentType.FIRE


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2021-03-07", date(2021, 3, 7)),
        ("3/7/2021", date(2021, 3, 7)),
        ("2021-03-07 12:00", datetime(2021, 3, 7, 12, tzinfo=ZoneInfo("America/Chicago"))),
        ("03/07/2021 12:00", datetime(2021, 3, 7, 12, tzinfo=ZoneInfo("America/Chicago"))),
        ("2021-03-07T18:00:00Z", datetime(2021, 3, 7, 12, tzinfo=ZoneInfo("America/Chicago"))),
    ],
)
def test_a_day_may_be_written_as_a_spreadsheet_saves_it(written: str, read_as: date) -> None:
    [correction] = read(f"one,,,,{written},\n")
    assert correction.start_time == read_as


@pytest.mark.parametrize(
    "table",
    [
        "\ufeffincident;action\r\n#one;hide\r\n",
        "incident\taction\n#one\thide\n",
        "sentence,ACTION , Incident\n,hide, # one\n",
        'incident,action\n"one","hide"\n\n,\n',
    ],
)
def test_tables_come_back_from_spreadsheets_in_many_ways(table: str) -> None:
    [correction] = read(table, head="")
    assert (correction.incident, correction.hide, correction.said_in) == ("one", True, "review.csv, row 2")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("one,hidden,,,,", "'action' must be hide, keep or empty, not 'hidden'"),
        (",hide,,,,", "the column 'incident' is empty"),
        ("one,,xyzzy plugh,,,", "'new_place' 'xyzzy plugh' is not placed"),
        ('one,,"48.1, 11.5",,,', "outside"),
        ('one,,"-97.7, 41.9",,,', "lat must lie in -90..90"),
        ("one,,,arson,,", "'new_type' must be one of shooting, "),
        ("one,,,,yesterday,", "'new_start' must be such as 2021-02-03"),
        ("one,,,,,2021-03-08", "'new_end' needs 'new_start'"),
        ("one,,,,2021-03-08,2021-03-07", "'new_end' lies before 'new_start'"),
    ],
)
def test_a_bad_row_is_one_line_with_file_and_row(row: str, problem: str) -> None:
    corrections, problems = read_correction_table(f"{HEAD}two,hide,,,,\n{row}\n", name="review.csv", gazetteer=CHICAGO)
    assert [correction.incident for correction in corrections] == ["two"]
    [line] = problems
    assert line.startswith("review.csv, row 3: ")
    assert problem in line
    assert "\n" not in line


def test_an_incident_is_corrected_once() -> None:
    _, [problem] = read_correction_table(f"{HEAD}one,hide,,,,\n#one,keep,,,,\n", name="r.csv", gazetteer=CHICAGO)
    assert problem == "r.csv, row 3: incident one is corrected in r.csv, row 2 too"


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("", "no column 'incident'"),
        ("a,b\n1,2\n", "no column 'incident'"),
        ("incident,type\none,fire\n", "no column to correct anything by"),
        ('incident,action\n"one,hide\ntwo,hide\n', "no table: unexpected end"),
    ],
)
def test_what_is_no_table_of_corrections_is_one_line(table: str, problem: str) -> None:
    with pytest.raises(InputError, match=rf"^review\.csv: {problem}"):
        read(table, head="")


def test_a_table_that_nobody_filled_in_holds_no_corrections() -> None:
    assert not has_corrections(f"{HEAD}one,,,,,\n")
    assert not has_corrections("something else")
    assert has_corrections(f"{HEAD}one,,,,,\ntwo,,,fire,,\n")


def test_corrections_that_match_nothing_are_known() -> None:
    corrections = Corrections(read("one,hide,,,,\ngone,hide,,,,\n"))
    corrections.apply(FINDINGS)
    assert [correction.said_in for correction in corrections.unmatched()] == ["review.csv, row 3"]


def test_a_correction_of_one_telling_holds_for_all() -> None:
    corrections = Corrections(read("one,hide,,,,\nother,,,crash,,\n"))
    corrections.spread([("two", "one"), ("more", "other", "third")])
    assert corrections.apply(FINDINGS).incidents == ()
    assert [correction.incident for correction in corrections.unmatched()] == ["other"]

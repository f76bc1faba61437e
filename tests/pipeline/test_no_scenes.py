"""No scenes: hospitals, courts and police areas, unless it happened at their door; where people live or come from."""

from __future__ import annotations

import pytest

from geomap.gazetteer import load_gazetteer
from geomap.model import Article, Mention
from geomap.pipeline import find_in_article

_HOSPITALS = (
    "Stroger", "John H. Stroger, Jr. Hospital of Cook County", "Roseland Community", "Little Company of Mary",
    "Trinity", "St. Bernard", "Norwegian-American Hospital", "Illinois Masonic", "Swedish Covenant", "Weiss Memorial",
    "Mt. Sinai", "MetroSouth", "Ingalls", "Palos Community", "Adventist Hinsdale", "Rush Oak Park", "Lurie", "Comer",
    "University of Chicago Medicine", "Loretto", "West Suburban Medical Center", "Gottlieb Memorial", "St. Alexius",
    "Advocate Lutheran General", "Our Lady of the Resurrection", "Condell", "Silver Cross", "St. Anthony",
    "Saints Mary and Elizabeth", "Thorek Memorial", "Provident", "Mercy", "Northwestern Memorial", "Hines VA",
    "La Rabida", "Christ", "MacNeal", "St. Francis", "Franciscan St. Margaret", "Methodist Northlake",
)  # fmt: skip
_COURTS = (
    "Cook County Jail", "Leighton Criminal Court Building", "the Dirksen Federal Courthouse", "the Daley Center",
    "Stateville Correctional Center", "the Markham Courthouse", "the Kane County Judicial Center",
    "the Cook County Juvenile Center", "26th and California",
)  # fmt: skip
_POLICE = (
    "Harrison District", "Near North District", "Area North", "Area Four", "Wentworth Area", "Calumet Area",
    "25th District", "Grand Crossing District",
)  # fmt: skip

_TREATED = """
A flutist was shot in the leg Sunday and was taken to @ in critical condition.
The victim of the stabbing died at @ an hour after the attack.
After the crash, both drivers were treated at @ for broken bones.
The girl who was hit by the car remains at @, police said.
He drove himself to @ after he was shot, police said.
Shot in the chest, the boy was airlifted to @.
A baker walked into @ with a gunshot wound and told police he was shot while driving.
Doctors at @ removed the bullet from his spine.
"""
_TRIED = """
Orme, accused of the robbery, appeared Friday at @.
He has been held at @ since the murder.
The shooting suspect was being held at @ on Monday.
Jurors at @ heard how the girl was killed.
He spent nine years at @ for armed robbery.
"""
_INVESTIGATED = """
@ detectives are investigating the shooting.
Anyone who saw the robbery should call @ detectives at 312-555-0100.
Cmdr. Ana Ruiz of the @ said the stabbing was a drug dispute.
Police from the @ responded to the robbery.
"""
_AT_THE_DOOR = """
A man was shot outside @ on Sunday.
Two women were robbed in the parking lot of @ on Sunday.
The stabbing happened near @ on Sunday.
"""
_AREAS = (
    "Englewood", "Austin", "North Lawndale", "Hyde Park", "Evanston", "Oak Park", "Gary", "Harvey", "Aurora",
    "Humboldt Park", "West Side", "Naperville",
)  # fmt: skip
_ELSEWHERE = """
A 24-year-old @ man was shot in the leg during the robbery.
The victim, Ann Poe, 34, of @, died at the scene of the crash.
Poe, who lives in @, was walking her dog when she was robbed.
The shooter grew up in @, his lawyer said.
Her brother, a @ native, was stabbed in the fight.
A couple from @ was hurt in the crash.
The gunmen fled toward @ after the shooting.
The murder victim will be buried in @ on Saturday.
The victim's family moved to @ a year before he was killed.
The stolen van used in the robbery was found burning in @.
The shooting suspect had been on parole for a burglary in @.
Ald. Jane Doe, who represents @, called the shooting senseless.
Firefighters from @ helped put out the blaze.
Her mother, who was at her job in @, learned of the stabbing by phone.
His cousin was killed in @ in 2009.
The @ Police Department is investigating the shooting.
Detectives think the robbers may live in @.
She was shot as she drove home to @ from work.
A funeral for the slain boy was held Saturday at a church in @.
The attacker was described by his neighbors in @ as quiet.
The gun used in the shooting was bought at a store in @.
Crime is up 12 percent in @, police said after the shooting.
"""
_HOMES = """
Ann and Jo Poe, both of the 600 block of South Homan Avenue, are accused of the stabbing.
Police charged three brothers, all of the 600 block of South Homan Avenue, with the robbery.
Jo Poe, 21, of the 600 block of South Homan Avenue, was charged in the shooting.
Jo Poe, 21, who lives in the 600 block of South Homan Avenue, was charged in the shooting.
"""
_CRIME = " The attack happened in the 1500 block of North Laramie Avenue about 9 p.m."


def _lines(table: str) -> list[str]:
    return table.strip().splitlines()


def _named(sentence: str) -> list[Mention]:
    """Return the places that a sentence names, in a story that tells of a crime elsewhere."""
    findings = find_in_article(Article(id="one", text=sentence + _CRIME), gazetteer=load_gazetteer("chicago"))
    return [mention for mention in findings.mentions if mention.start < len(sentence)]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [(line, names) for table, names in ((_TREATED, _HOSPITALS), (_TRIED, _COURTS), (_INVESTIGATED, _POLICE))
     for line in _lines(table)],
)  # fmt: skip
def test_where_people_are_brought_afterwards_is_no_scene(sentence: str, names: tuple[str, ...]) -> None:
    flagged = [name for name in names for mention in _named(sentence.replace("@", name)) if mention.incident]
    assert flagged == []


@pytest.mark.parametrize("sentence", _lines(_ELSEWHERE))
def test_where_somebody_lives_or_comes_from_is_no_scene(sentence: str) -> None:
    flagged = [name for name in _AREAS for mention in _named(sentence.replace("@", name)) if mention.incident]
    assert flagged == []


@pytest.mark.parametrize("sentence", _lines(_HOMES))
def test_the_home_of_somebody_who_is_named_is_no_scene(sentence: str) -> None:
    assert [mention.text for mention in _named(sentence) if mention.incident] == []


@pytest.mark.parametrize("sentence", _lines(_AT_THE_DOOR))
def test_it_may_happen_at_the_door(sentence: str) -> None:
    for name in ("Stroger Hospital", "Mercy Hospital", "the Markham Courthouse", "Cook County Jail"):
        assert [mention.incident for mention in _named(sentence.replace("@", name))] == [True], name

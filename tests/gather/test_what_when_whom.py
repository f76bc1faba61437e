"""What happened, when and to whom, of single sentences that tell of one incident at "@"."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.gather import gather_incidents
from geomap.model import Article, Incident, Kind, Mention, MissCode, StreetName, Unplaced

_PLACE = "4700 block of South Ashland Avenue"
_NOWHERE = Unplaced(code=MissCode.UNPARSED, reason="not looked up in this test")


def _tell(sentence: str) -> Incident:
    text = sentence.replace("@", _PLACE)
    start = text.index(_PLACE)
    mention = Mention(
        start=start,
        end=start + len(_PLACE),
        text=_PLACE,
        kind=Kind.BLOCK,
        number="4700",
        streets=(StreetName("S", "Ashland", "Ave"),),
    )
    article = Article(id="one", text=text, published=date(2017, 3, 8))
    (incident,) = gather_incidents(article, (mention,), (_NOWHERE,), timezone="America/Chicago")[1]
    return incident


# the sentence, the words that say when, the day they mean
WHEN = """
A man was shot at 10 :30 p.m. Friday in the @. | 10 :30 p.m. Friday | 2017-03-03
A man was shot about 1 :15 p. m. Friday in the @. | about 1 :15 p. m. Friday | 2017-03-03
A man was shot at 10.30 p.m. Friday in the @. | 10.30 p.m. Friday | 2017-03-03
A bike was stolen overnight Nov. 22 to 23 from a garage in the @. | overnight Nov. 22 to 23 | 2016-11-22
A garage was burglarized between March 3 and 5 in the @. | between March 3 and 5 | 2017-03-03
A garage was burglarized from Feb. 3-5, 2016, in the @. | from Feb. 3-5, 2016 | 2016-02-03
The man was robbed on May 3 of last year in the @. | May 3 of last year | 2016-05-03
They were in the @ when shots were fired a few minutes before 4 o'clock. | a few minutes before 4 o'clock |
A man was shot a little after 1 p.m. Tuesday in the @. | a little after 1 p.m. Tuesday | 2017-03-07
A man was shot around a quarter past 11 Sunday night in the @. | around a quarter past 11 Sunday night |
A woman was robbed about 11 last night in the @. | about 11 last night |
A man was shot Sunday ( Oct. 2 ) around 4 p.m. in the @. | Sunday ( Oct. 2 ) around 4 p.m. |
A man was shot Sunday , Oct. 2 , around 4 p.m. in the @. | Sunday , Oct. 2 , around 4 p.m. |
On 03/05/2017, at approximately 1:30 AM, a man was robbed in the @. | 03/05/2017, at approximately 1:30 AM |
@, 9:10 p.m. Sept. 1: A man was robbed of a phone. | 9:10 p.m. Sept. 1 | 2016-09-01
The store in the @ was robbed shortly before closing time Thursday. | shortly before closing time Thursday | 2017-03-02
A car hit a tree in the wee hours of Thursday in the @. | wee hours of Thursday | 2017-03-02
A car hit a tree in the evening rush Thursday in the @. | evening rush Thursday | 2017-03-02
Nobody has been charged in the fire Saturday night at a two-flat in the @. | Saturday night | 2017-03-04
Four people have been robbed since Friday in the @. | since Friday | 2017-03-03
Anna Poe, 15, has been missing since Tuesday from the @. | since Tuesday | 2017-03-07
A man was killed in late 2013 in the @. | late 2013 |
A man was killed in the summer of 2014 in the @. | summer of 2014 |
A man was killed on Christmas Day 2012 in the @. | Christmas Day 2012 |
A boy was shot on Easter Sunday in the @. | Easter Sunday | 2016-03-27
A man was shot over Thanksgiving weekend in the @. | over Thanksgiving weekend | 2016-11-24
A man was shot at a Christmas party Friday in the @. | Friday | 2017-03-03
A semi rolled over Friday morning in the @. | Friday morning | 2017-03-03
Lightning set a barn ablaze Monday in the @. A feast planned for Saturday will be held in a tent. | Monday | 2017-03-06
Around the same time on Tuesday, a woman was shot in the @. | Around the same time on Tuesday | 2017-03-07
"""

# the sentence, killed, wounded
WHOM = """
A shooting in the @ left one man dead and another in critical condition. | 1 | 1
Two are dead and one is wounded after a shooting in the @. | 2 | 1
Two men, 18 and 22, shot in the @ Monday, are expected to live. | 0 | 2
Six people, including two children, were taken to hospitals after a crash in the @. | 0 | 6
Smoke sickened eleven people, five of them children, in the @. | 0 | 11
Five people were shot, one of whom died, in the @. | 1 | 4
Ten people were treated for carbon monoxide poisoning in the @; three were hospitalized. | 0 | 10
The driver, a 19-year-old woman, and her passenger, a 20-year-old man, were both killed in a crash in the @. | 2 | 0
Two Chicago firefighters and a resident were hurt in a fire in the @. | 0 | 3
Poe, 39, faces charges of murder in the beating of a man who died in the @. | 1 | 0
A fire in the @ killed a grandmother and two of her grandchildren. | 3 | 0
A woman who had come out to call her children was wounded in a shooting in the @. | 0 | 1
A woman was shot in the @ when someone shot at a man who was standing near her. | 0 | 1
A 15-year-old boy was charged in a shooting that wounded a janitor in the @. | 0 | 1
A crash in the @ sent a woman to the hospital. | 0 | 1
Three people, one of them a six-year-old girl, were hurt in a crash in the @. | 0 | 3
Poe, 26, shot 41-year-old John Doe four times in the @. Doe died at the scene. | 1 | 0
A fire in the @ left 14 people homeless and sent a firefighter to the hospital. | 0 | 1
Ann Poe, 23, and Jo Doe, 24, were found in a car in the @. Both had been shot in the head. | 0 | 2
A man was hurt Wednesday in the @ by a car. A woman was killed there by a truck in 2013. | 0 | 1
Two brothers were playing dice in the @ when a bicyclist stopped and shot both. | 0 | 2
A man was shot in both legs in the @. | 0 | 1
Officers found Ann Poe, 71, and Jo Doe, 64, in the @. Both had severe head wounds and were dead at the scene. | 2 | 0
The bodies of two men were found Monday in the @. Each had been shot in the head. | 2 | 0
A girl was killed and three of her friends were hurt in a crash in the @. | 1 | 3
A fire in the @ killed two boys Monday. Their mother and an infant sister were in critical condition. | 2 | 2
Thirteen people, among them a 3-year-old boy, were shot in the @. | 0 | 13
A carrier was robbed by a man who put a gun to her ribs in the @. She was not physically hurt. | 0 | 0
A couple of men were shot in the @. | 0 | 2
Here is a list of people shot in Chicago. A boy was shot Monday in the @. | 0 | 1
Mourners at a vigil for a man shot last week were shot at in the @. Six people were wounded. | 0 | 6
A 53-year-old man went on trial Monday for the murder of a woman who was strangled in the @. | 1 | 0
Sixty-one-year-old Ann Poe and six-year-old Jo Poe were struck and killed by a car in the @. | 2 | 0
Two men were at a stand in the @ when a man fired. The men, ages 27 and 31, were hit in the legs. | 0 | 2
Two sexual assaults are under investigation. One took place Monday in the @. | 0 | 1
A woman was groped by a man on a bicycle in the @. | 0 | 0
Bullets tore into a queue in the @, leaving one man dead and four other people with gunshot wounds. | 1 | 4
Paramedics took a man and a boy from a crash in the @; both were listed in fair condition. | 0 | 2
A woman lost her life and her twin daughters were badly burned in a fire in the @. | 1 | 2
Gunmen killed a 17-year-old and injured his two cousins in the @. | 1 | 2
A 14-year-old boy took a bullet to the knee in the @. | 0 | 1
A fire in the @ killed nobody. A cat died. | 0 | 0
Shots were fired at a wake in the @, wounding two mourners. | 0 | 2
A dozen people fell ill from fumes in the @. | 0 | 12
A stray bullet claimed the life of a 16-year-old boy in the @. | 1 | 0
"""

WHAT = """
A driver was beaten in the @ by two men who took his car. | carjacking
A man told a girl to get into his van in the @. | abduction
A man barricaded himself inside a home in the @ and pointed a gun at a SWAT team. | police_action
A girl was attacked by a dog in the @. | other
Marchers gathered in the @ to call for peace. | protest
A bus was hit when a car ran into the side of it in the @. | crash
A man pulled a knife on a cashier in the @ and took $300 from the register. | robbery
Someone cut the locks and took three bicycles from a garage in the @. | burglary
A boy was charged with possessing a handgun in the @. | weapons
A beating death in the @ is being investigated. | homicide
A student was stabbed Tuesday. The fight broke out after classes in the @. | stabbing
A man was shot and killed by police in the @ after the stolen car he was driving hit a squad car. | shooting
A player flipped pancakes in the @ and signed shirts. A cook was robbed there Monday. | robbery
A 45-year-old man was killed as he locked up his shop in the @. Police think that he was robbed. | homicide
A man was shot in the @ Monday by the contractor he was trying to rob. | robbery
A body was found Monday after a two-car garage burned in the @. | fire
A man barricaded himself in a home in the @ after he fired a shot. The standoff ended at dawn. | police_action
The death of a girl who was found unresponsive in the @ has been ruled a homicide. | homicide
A couple were held at gunpoint by two men who broke into their house in the @. | robbery
A boy fell from a window in the @. Police called it an accident. | other
A woman was grabbed in the @, but she screamed and the man fled. | assault
It was the third crash-and-grab of the week: a store in the @ was hit Tuesday. | burglary
A man had pulled over in the @ when two teens put a gun to his head and told him to get out of his car. | carjacking
"""


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "words", "day"), _rows(WHEN))
def test_the_words_that_say_when(sentence: str, words: str, day: str) -> None:
    incident = _tell(sentence)
    assert incident.when == words
    if day:
        assert incident.start_time is not None
        assert incident.start_time.isoformat()[:10] == day


@pytest.mark.parametrize(("sentence", "killed", "wounded"), _rows(WHOM))
def test_how_many_were_killed_and_hurt(sentence: str, killed: str, wounded: str) -> None:
    incident = _tell(sentence)
    assert (incident.killed, incident.wounded) == (int(killed), int(wounded))


@pytest.mark.parametrize(("sentence", "kind"), _rows(WHAT))
def test_what_it_was(sentence: str, kind: str) -> None:
    assert _tell(sentence).type.value == kind


def test_an_hour_of_another_weekday_is_that_of_something_else() -> None:
    assert _tell("A swimmer went under around 5:30 p.m. Friday. A man drowned Thursday in the @.").when == "Thursday"


def test_the_hour_of_the_discovery_yields_to_the_day_of_the_killing() -> None:
    text = "Two sisters were killed late Friday, and about 8:45 a.m. Saturday an aide came to the house in the @."
    assert _tell(text).when == "late Friday"


@pytest.mark.parametrize("place", ["the 2000 block of East Elm Street", "the 1900-block of W. Elm"])
def test_the_number_of_a_block_is_no_year(place: str) -> None:
    incident = _tell(f"A woman was robbed in {place}, near the @, police said.")
    assert (incident.when, incident.start_time) == (None, None)

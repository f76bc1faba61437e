"""Named places with a location, told by a cue word: "Mount Sinai Hospital", "Kettering High School".

Where no gazetteer lists it, a facility is a run of capitalised words that ends with a cue word, or that stands right
before a lower-case one, before an address ("Velvet Owl, 2210 N. Wells St."), or where the wounded are taken to.

False positives seen: "Supreme Court", "Park District", "School Board", "University Police", "Red Line" alone, "High
School" alone, "Church" and "Park" as surnames, "Mexican restaurant".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geomap.extract.wordlists import LEADERS, ORGANISATION_AFTER, PERSON_TITLES
from geomap.gazetteer.names import STREET_TYPES

CUES: Final = frozenset(
    """
    hospital hospitals center centre school elementary academy college university church cathedral temple mosque
    synagogue chapel tabernacle parish library museum theater theatre playhouse cinema cinemas stadium arena field
    ballpark airport station courthouse court jail prison penitentiary park beach harbor harbour marina pier zoo
    aquarium planetarium conservatory cemetery bridge market mall plaza tower towers building hotel inn motel hostel
    suites restaurant cafe café coffee diner grill grille tavern pub lounge saloon brewery pizzeria pizza bank bakery
    deli liquors liquor pharmacy cleaners laundromat apartments condominiums homes gardens houses ymca ywca clinic
    hospice lagoon pond river preserve woods casino speedway terminal depot headquarters institute seminary hall
    fieldhouse playground playlot dealership salon barbershop supermarket foods mart store outlets shop studio studios
    gallery gym armory fairgrounds mausoleum crematorium monument memorial embassy consulate warehouse factory plant
    refinery reservoir campground arboretum monastery convent rink racetrack nightclub ballroom auditorium
    amphitheater pavilion coliseum barracks arsenal cafeteria tollbooth oasis dam house tap taproom bistro shack buffet
    cantina taqueria bbq barbecue daycare preschool kindergarten shelter pantry commons manor estates condos lofts
    lodge rectory shrine basilica dispensary greenhouse care exchange club wash high prep home fieldhouses speakeasy
    steakhouse chophouse brewpub taphouse alehouse roadhouse creamery patisserie delicatessen trattoria osteria
    ristorante pawnshop montessori firehouse natatorium bandshell amphitheatre dormitory branch
    trail greenway canal channel pool facility
    """.split()
)
"""Last words of the names of facilities."""

_ORGANISATION_AFTER: Final = frozenset(
    """
    police department dept board district districts student students foundation association council union authority
    news commission committee administration ministries team press review law
    """.split()
)
_ONLY_AFTER: Final = {
    "care": frozenset({"day", "child"}),
    "exchange": frozenset({"currency"}),
    "club": frozenset({"strip", "night", "comedy", "yacht", "country", "golf", "supper", "jazz", "gentlemen's"}),
    "wash": frozenset({"car"}),
    "branch": frozenset({"north", "south"}),
    "home": frozenset({"funeral", "nursing", "retirement", "care"}),
    "facility": frozenset(
        {"correctional", "detention", "recycling", "storage", "treatment", "nursing", "rehabilitation"}
    ),
}
"""Cue words only behind these words: "Larkspur Day Care", but not "Affordable Care" or "Sierra Club"."""
_GENERIC: Final = frozenset(
    """
    medical health high elementary middle junior public community trauma level emergency police fire train gas bus
    shopping apartment catholic grade law med business nursing national state district federal local city county u.s
    us american coffee convenience grocery liquor department private charter primary secondary veterinary children's
    town village metro power nuclear call data cell job visitor visitors welcome urgent care day regional cultural
    currency strip night comedy yacht country golf supper jazz homeless women's animal beer wine child
    civic swimming skate dog amusement movie post home red blue green brown orange pink purple yellow white black new
    old big main central pot
    vape smoke line cta metra first second third one supreme appellate appeals women's men's mental oval
    correctional detention recycling storage treatment rehabilitation
    sears crime fusion bomb drug traffic street avenue real estate
    """.split()
)
_HOUSES: Final = frozenset({"house", "home", "homes", "building", "apartments"})
_DISASTERS: Final = frozenset({"fire", "fires", "blaze", "explosion", "shooting", "party", "invasion"})
"""In headlines: "Waukegan House Fire"."""
_HIGHS: Final = frozenset("record sky all-time season career fly so that too new year-to-date multi-year".split())
"""Words before "High" that make it no school."""
_COURT_WORDS: Final = frozenset(
    "bond district circuit criminal superior federal juvenile branch traffic probate municipal".split()
)
_LONE_COURTS: Final = frozenset({"bond", "traffic", "juvenile"})
"""Courts of a city, in one place each, named by nothing but this word."""
_NOT_PLACES: Final = frozenset(
    {"park district", "mobile homes", "nursing homes", "funeral homes", "foster homes", "white house", "us bank",
     "nfl hall", "world bank", "blood bank", "food bank", "tennis court", "basketball court", "food court",
     "stock market", "state house", "us house", "illinois house", "full house", "open house",
     "black market", "bull market", "video store",
     "news channel", "disney channel", "weather channel", "history channel", "discovery channel", "sports channel",
     "tv channel", "youtube channel", "english channel", "gene pool", "dead pool", "oregon trail", "money trail"}
)  # fmt: skip
"""Cue words with the word before them that are no place."""

_LOWER_PLACE: Final = (
    r"medical center|trauma center|health center|community center|shopping center|recreation center|hospital|"
    r"high school|middle school|elementary school|grade school|campus|courthouse|library|funeral home|cemetery|mosque|"
    r"synagogue|(?:police )?headquarters|jail|morgue|lagoon|fieldhouse|clinic|"
    r"(?:homeless |women['\u2019]s |animal )?shelter|"
    r"(?:movie )?theater|arena|stadium|auditorium|mall|high-rise|(?:apartment|senior|condo) (?:building|complex|tower)|"
    r"line (?:stop|station|platform)|apartments|church|temple|dormitory|dorm|"
    r"beach|housing (?:complex|project|development)|public housing complex|"
    r"(?:(?:Red|Blue|Green|Brown|Orange|Pink|Purple|Yellow) Line |"
    r"(?:CTA|Metra|train|subway|bus|police|fire|Tube|'?L'?) )?"
    r"(?:station|stop|platform)"
)
LOWER_CUE: Final = re.compile(rf"\s(?:{_LOWER_PLACE})\b(?!-)")
"""A lower-case cue that belongs to the name: "Morse stop", "University of Chicago medical center"."""
ON_STREET: Final = re.compile(
    r" (?:bridge|overpass|underpass|viaduct|water tower|beach|harbor|pier|fieldhouse|pumping station|"
    r"(?:(?:Red|Blue|Green|Brown|Orange|Pink|Purple|Yellow) Line |CTA |Metra |train |subway |bus |police |fire )?"
    r"(?:station|stop)|(?:bus )?terminal|armory|post office|library|(?:bus |parking )?garage)\b(?! of)"
)
"""What a street gives its name to: "the Michigan Avenue bridge", "the 79th Street Red Line station"."""

_TAKEN: Final = frozenset(
    """
    taken took transported rushed airlifted flown transferred brought driven driving drove moved went taking
    hospitalized treated dead died recovering later recuperating condition conditions hospital hospitals walked admitted
    released stabilized surgery listed sent
    """.split()
)
_TAKEN_AT: Final = _TAKEN - {"went", "going", "drove", "driving", "driven", "walked", "moved"}
"""Of them those that may stand before "at": "the car went off the road at Division"."""
_TAKEN_REACH: Final = 36
NOUN_FIRST: Final = frozenset(
    """
    medical trauma health community shopping recreation hospital high middle elementary grade campus courthouse
    library funeral cemetery mosque synagogue train subway bus police fire station stop platform housing public
    headquarters jail morgue lagoon fieldhouse clinic homeless women animal shelter movie theater arena stadium
    auditorium mall apartment senior condo apartments church temple dormitory dorm line beach
    """.split()
)
"""First words of the lower-case cues."""
COLOURS: Final = frozenset("red blue green brown orange pink purple yellow".split())
NOT_NAMES: Final = frozenset(
    """
    swedish german japanese vietnamese cuban ukrainian russian lithuanian ethiopian nigerian filipino persian turkish
    lebanese palestinian israeli jamaican caribbean brazilian peruvian colombian salvadoran guatemalan serbian bosnian
    croatian bulgarian romanian hungarian czech bohemian danish norwegian scottish british belgian swiss mediterranean
    kosher halal cajun vegan argentine portuguese syrian iraqi pakistani cambodian malaysian taiwanese cantonese
    mexican chinese italian thai asian american indian korean greek french polish irish african english spanish latino
    hispanic black white atm atms catholic baptist lutheran methodist christian jewish muslim islamic orthodox
    presbyterian pentecostal episcopal mormon evangelical apartment disney imax broadway nursing facebook
    twitter instagram youtube google gofundme cbs nbc abc wgn dnainfo tribune sun-times
    news media reuters associated ap cnn fox major
    """.split()
)
"""Capitalised words that name no place before "restaurant", "store" and the like."""

NAMELESS: Final = "a kind of place, without a name"
_AGE: Final = re.compile(r", \d{1,2}[,;]")
_FRONT: Final = re.compile(
    r"(?<![\w.\u2019'-])([A-Z][\w'\u2019.-]{0,20}(?: [A-Z][\w'\u2019.-]{0,20}){0,3})"
    r" (?:and|&|del|de|de la|de las|de los|di) $"
)
_JOINTS: Final = (" and ", " & ", " del ", " de ", " de la ", " de las ", " de los ", " di ")
"""Before the last words of a name: "Leak and Sons Funeral Home", "Santa Maria del Popolo Church"."""
_FRONT_WINDOW: Final = 64
_GOES_ON: Final = re.compile(
    r"(?:Sons?|Son's|Daughters|Brothers|Science|Sciences|Technology|Arts|Art|Wellness|Recreation|Rehabilitation|Rehab|"
    r"Industry|Engineering|Company|Healthcare|Health|Fitness|Grill|Bar|Liquors?|Spirits|Deli|Lounge|Cultural|Convention|"
    r"Nursing|Ship|Learning|Tennis|Swim|Racquet|Tap|Family|Leadership|Mathematics|Humanities|Design|Finance|Living)\b"
)
"""Words that "and" joins to what stands before, in names of places."""
_SAINTS: Final = frozenset({"Saints", "Sts", "Sts.", "SS", "SS."})
"""With these a name goes on behind "and": "Saints Mary and Elizabeth Medical Center"."""
_PUBLIC: Final = re.compile(r"(?:station|stop|platform|courthouse|library|lagoon|fieldhouse|headquarters)$")
_SEAT: Final = re.compile(r"(?:courthouse|jail|morgue|fairgrounds)$")
_AREA_NAMES: Final = frozenset({"north", "south", "central", "one", "two", "three", "four", "five"})
_AREA_NUMBER: Final = re.compile(
    r" [1-6](?=(?:['\u2019]s)? (?:detective|headquarter|police|violent|central|are |were |is |was |said )|[.,)])"
)
_AREA_POLICE: Final = re.compile(r" (?:detective|headquarters|violent crimes|gang )")
_DISTRICT_AFTER: Final = frozenset("court attorney judge chief chiefs north west line council".split())
_DISTRICT_BEFORE: Final = frozenset(
    """
    park school u.s us us. federal historic business water sanitary library protection preserve congressional senate
    legislative northern southern eastern western medical community unit state house the financial theater garment
    central judicial reclamation forest fire shopping deputy
    """.split()
)


def find_cue(lows: Sequence[str], end: int) -> int:
    """Return the index of the last cue word in lows[1:end], or 0 for "University of ...", or -1."""
    for i in range(end - 1, 0, -1):
        if lows[i] in CUES and (lows[i] not in _ONLY_AFTER or lows[i - 1] in _ONLY_AFTER[lows[i]]):
            return i
    return 0 if end > 2 and lows[0] in CUES and lows[1] == "of" else -1


def end_of_name(lows: Sequence[str], cue: int) -> int:
    """Return where the name with the cue lows[cue] ends: what is joined by "of" belongs to it ("Museum of Science")."""
    end = cue + 1
    while end + 1 < len(lows) and lows[end] == "of":
        end += 2
        while end < len(lows) and lows[end] != "of" and (lows[end] not in ORGANISATION_AFTER or lows[end] == "county"):
            end += 1
    return min(end, len(lows))


def is_generic(low: str) -> bool:
    """Whether a word says what kind of place or people it is, rather than names it."""
    return low in _GENERIC or low in CUES or low in LEADERS


def why_not_facility(lows: Sequence[str], begin: int, cue: int, end: int) -> str | None:
    """Say why lows[begin:end], with the cue word lows[cue], names no facility, or None where it does."""
    last, before = lows[cue], lows[cue - 1] if cue else ""
    if end < len(lows) and lows[end] in _ORGANISATION_AFTER:
        return "an organisation, not a place"
    if f"{before} {last}" in _NOT_PLACES or (last == "high" and before in _HIGHS):
        return "not the name of one place"
    if last in _HOUSES and end < len(lows) and lows[end] in _DISASTERS:
        return NAMELESS
    if last == "court":
        if before not in _COURT_WORDS:
            return "a kind of court that has no one place"
        return NAMELESS if cue - begin == 1 and before not in _LONE_COURTS else None
    if (
        end == cue + 1
        and (before, last) != ("city", "hall")
        and all(is_generic(low) for low in lows[begin:cue])
        and not (last == "bank" and cue - begin > 1)
    ):
        return NAMELESS
    if lows[begin] in PERSON_TITLES:
        return "a person, by the title"
    return None


def is_church(lows: Sequence[str]) -> bool:
    """Whether words are a church, or what belongs to one, by how they begin: "Our Lady of Mercy", "St. Leo's"."""
    if lows[0] in {"st", "saint"} and len(lows) in {2, 3} and lows[-1].endswith("'s"):
        return True
    return len(lows) > 3 and lows[0] == "our" and lows[1] == "lady" and lows[2] == "of"


def with_front(text: str, start: int) -> int:
    """Take in what "and", "&" or "del" joins to the front of a name: "Leak and Sons Funeral Home", "Food & Liquor"."""
    before = text[max(0, start - _FRONT_WINDOW) : start]
    if not before.endswith(_JOINTS):
        return start
    front = _FRONT.search(before)
    if front is None:
        return start
    words = front[1].split()
    if before.endswith(" and ") and not _GOES_ON.match(text, start) and _SAINTS.isdisjoint(words):
        return start
    while words and words[0].lower().rstrip(".") in LEADERS:
        words.pop(0)
    joined = " ".join(words)
    if not words or words[-1][0].isdigit() or words[-1].lower() in STREET_TYPES:
        return start
    return start - len(before) + front.start(1) + len(front[1]) - len(joined)


def has_seat(lows: Sequence[str], cue: str) -> bool:
    """Whether an authority has but one such place: "Kane County jail", "CTA headquarters"."""
    return (lows[-1] == "county" and _SEAT.search(cue) is not None) or cue.endswith("headquarters")


def has_age(text: str, end: int) -> bool:
    """Whether an age follows, which makes a name that of a person: "Frank Church, 52,"."""
    return _AGE.match(text, end) is not None


def is_police_district(lows: Sequence[str], i: int) -> bool:
    """Whether lows[:i + 1] is a police district by name or number: "Harrison District", "22nd District"."""
    return (
        0 < i <= 3
        and lows[i] == "district"
        and lows[i - 1] not in _DISTRICT_BEFORE
        and not (i + 1 < len(lows) and lows[i + 1] in _DISTRICT_AFTER)
    )


def end_of_police_area(text: str, lows: Sequence[str], ends: Sequence[int], i: int, base: int) -> int:
    """Return where a detective area that starts with lows[i] ("Area North", "Area 2") ends, or 0 where it is none.

    `ends` count from `base`.
    """
    if i + 1 < len(lows):
        return base + ends[i + 1] if lows[i + 1] in _AREA_NAMES else 0
    if i and _AREA_POLICE.match(text, base + ends[i]):
        return base + ends[i]
    number = _AREA_NUMBER.match(text, base + ends[i])
    return number.end() if number else 0


def is_line_stop(lows: Sequence[str], line: int) -> bool:
    """Whether lows[:line + 1] names a stop by its line: "CTA Morse Red Line"; the line alone is none."""
    if line < 2 or lows[line - 1] not in COLOURS:
        return False
    return any(low not in {"cta", "the", "a"} and low not in COLOURS for low in lows[: line - 1])


def is_taken_to(before: str) -> bool:
    """Whether the text before a name says that someone was taken or treated there; it ends with " to " or " at "."""
    cut = max(before.rfind("."), before.rfind(";"), before.rfind("\n"))
    said = before[cut + 1 :]
    begin = said.rfind(" ", 0, max(0, len(said) - _TAKEN_REACH)) + 1
    return not (_TAKEN_AT if before.endswith(" at ") else _TAKEN).isdisjoint(said[begin:].replace(",", " ").split())


def is_public(cue: str) -> bool:
    """Whether a lower-case cue names a kind of place that a town or street has of its own: "Oak Park train station"."""
    return _PUBLIC.search(cue) is not None

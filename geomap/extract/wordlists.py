"""Closed lists of words that the grammar leans on; all lower case, without periods.

They hold for any American city. What is true of one city only comes from its gazetteer.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


DAYS: Final = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    """
)
MONTHS: Final = _words(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec
    """
)

CALENDAR: Final = DAYS | (MONTHS - {"may"}) | {"thanksgiving", "christmas", "easter", "halloween"}
"""Words that end a name where they stand; "May" is a street in many cities and is judged by its neighbours."""

LEADERS: Final = _words(
    """
    a about according additionally after afterward ald alderman also although an and another any anyone april are
    around as at authorities because before between both but by chief city court cops county detectives detective
    during each earlier early eventually evidence firefighters five following for four friends from gunfire had has
    have he her here his how however i if immediately in inside into investigators is it its just last late later
    local man many mayor meanwhile members men more most mr mrs ms much my near nearby nearly neighbors no nobody none
    not now of officer officers officials on once one only other our out outside over paramedics people police
    prosecutors re read records related residents responding sergeant sgt several she shootings shortly shots since
    six some someone source sources spokesman state still story suspect ten that the their then there these they this
    those three through to two under until updated victim victims view was watch we week weekend were what when where
    which while who why will with witnesses woman you your
    """
)
"""Words that often stand before a name (a sentence or headline starts with them) but are not part of it."""

FUNCTION_WORDS: Final = _words(
    """
    in at to for by from on after near with and as into over off during outside
    """
)
"""Words that a headline capitalises between names: "Shot In Austin Home"."""

CITY_SELF: Final = _words(
    """
    chicago chicagoland illinois indiana wisconsin america
    """
)
"""Names too large to be a mention; they end a street's name where they follow it."""

STATES_AND_COUNTRIES: Final = frozenset(
    " ".join(name.split())
    for name in """
    alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia, hawaii, idaho,
    iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri,
    montana, nebraska, nevada, new hampshire, new jersey, new mexico, north carolina, north dakota, ohio, oklahoma,
    oregon, pennsylvania, rhode island, south carolina, south dakota, tennessee, texas, utah, vermont, virginia,
    west virginia, wyoming, mexico, canada, iraq, iran, afghanistan, syria, germany, poland, japan, china, india,
    ireland, england, france, italy, spain, greece, russia, ukraine, israel, haiti, cuba, vietnam, korea, puerto rico,
    nigeria, pakistan, somalia, guatemala, honduras, el salvador, ecuador, colombia, jamaica, brazil
    """.split(",")
)
"""Names too large to be a mention, which wording alone would take for a town's."""

ENDERS: Final = (
    CALENDAR
    | CITY_SELF
    | _words(
        """
    police officer officers authorities the a an he she they ill ind wis cst cdt est edt
    """
    )
)
"""Words with a capital that cannot continue a street's name."""

DETERMINERS: Final = _words(
    """
    the a an he she they his her their this that
    """
)
"""Words that never start or continue a street's name, capital or not."""

LOWER_JOINERS: Final = _words(
    """
    a about across after against along an and are area around as at ave before being between block by during early
    else for from had has he her his home in inside into is it its just killed last late left man men me more my near
    not of off on onto or our out over said she shot than that the their them then there they this through to toward
    two until up was we were when where which while who will with woman you night day old car bar gas bus new one but
    all any can
    """
)
"""Common lower-case words: never the torn-off rest of a word."""

PERSON_TITLES: Final = _words(
    """
    mr mrs ms miss dr officer officers detective det sgt sergeant lt lieutenant capt captain cmdr commander chief
    deputy superintendent supt judge justice ald alderman aldermen mayor gov governor rep sen senator president rev
    father pastor coach attorney sheriff trooper agent principal professor spokesman spokeswoman spokesperson ceo
    director secretary actor rapper singer
    """
)

ORGANISATION_AFTER: Final = _words(
    """
    police department dept fire county sheriff sheriff's township public pd firefighters board council mayor ald
    alderman chamber association coalition committee commission news herald times journal review beacon daily patch
    tribune sun-times bears bulls cubs sox blackhawks foundation society union league inc llc corp company magazine
    officials' cops bureau agency detectives officers
    """
)
"""Words after a place's name that turn it into the name of an organisation: "Oak Park Police"."""

PLACE_NOUNS: Final = _words(
    """
    neighborhood neighborhoods neighbourhood community communities area man woman men women teen teenager boy girl
    resident residents native home homes house apartment couple family mother father shooting shootings homicide
    stabbing robbery carjacking carjackings crash fire murder killing burglary attack apartments business businesses
    street block location bar store restaurant garage alley gas intersection sidewalk suburb mom dad motorist driver
    student students church streets branch neighbors neighbor locals activists standoff blaze explosion shootout brawl
    duplex two-flat bungalow
    """
)
"""Words after a name that make it the name of a place where people live: "an Austin man"."""

PLACE_PREPOSITIONS: Final = _words(
    """
    in near of from to into through around across outside throughout inside toward towards serving between within via
    leaving suburban downtown
    """
)

AMBIGUOUS_AREAS: Final = _words(
    """
    addison antioch archer armour aurora austin beecher berkeley beverly bloomington bartlett burlington burnham
    burnside cary charlotte chatham clearing columbus cortland countryside crete dallas dixon dixmoor dolton douglas
    douglass downtown dunning dyer edison elkhart elwood fairmont fernwood flint florence ford frankfort freeport
    fuller gap garfield gary geneva genoa gilberts golf grand greenwood gresham griffith hamburg hammond hampshire
    harvard harvey hebron highland hillside hobart homer hometown houston hope huntley hyde inverness jackson
    jefferson justice kennedy kensington kenwood kenilworth lafayette lake lakewood lansing lemont lexington lima
    lincoln lisle logan london lowell lyons madison manchester manhattan marengo marion markham mayfair mccook mchenry
    monee montgomery morris nice niles oakland orlando oswego paris peru phoenix plano portage porter portland posen
    princeton providence queens racine reno richmond river riverside robbins rochester rome roselle ryan schneider
    springfield stanford steger stockton summit sycamore syracuse thornton toledo troy union volo wadsworth warren
    washington wayne wheeling whiting wildwood wilmington winfield woodstock worth zion milwaukee buffalo cleveland
    albany
    """
) | {"the bush", "the gap", "the island", "the villa", "central area", "central station", "golden gate"}
"""Areas and towns whose names are also people's names, streets or everyday words: they need a word that says place."""

NEVER_ALONE: Final = _words(
    """
    new long race post page weed iron oak pine wood hill rush best bell bond arch ohio iowa indiana mary king congress
    adams may will police state first main park lake river court second third place way
    """
)
"""Known street names that are everyday words: never a street without type or direction."""

"""Shops, bars and the like: the nouns behind a name, the words that such names end with, chains by name."""

from __future__ import annotations

import re
from typing import Final

_KINDS: Final = (
    r"restau ?rant|store|grocery|drug ?store|supermarket|pharmacy|bar and grill|bar|tavern|nightclub|club|lounge|"
    r"branch|hotel|motel|bakery|cafe|coffeehouse|coffee ?shop|barber ?shop|salon|dealership|outlet|parking lot|"
    r"pizzeria|florist|shop|franchise|location|eatery|laundromat|boutique|gym|deli|diner|pub|steakhouse|taqueria|brewery|buffet"
)
_TWO_WORDS: Final = (
    r"(?:convenience|grocery|liquor|dollar|department|drug|clothing|shoe|furniture|jewelry|hardware|phone|cell ?phone|"
    r"electronics|book|candy|thrift|toy|pet|corner|discount) store|(?:gas|filling|service) station|"
    r"(?:barber|nail|tattoo|pawn|gun|vape|smoke|pizza|sandwich|donut|doughnut|bike|auto|body|repair|auto repair|tire|"
    r"muffler|ice cream) shop|(?:hair|nail|beauty) salon|(?:fried chicken|chicken|pizza|taco|breakfast|sushi|seafood) "
    r"(?:restaurant|joint|place|shack)|(?:hot dog|taco|burger) (?:stand|joint)|tortilla bakery|pizza parlor|"
    r"bank branch|currency exchange|(?:strip|comedy|jazz|country|health|athletic|gentlemen.s) club|"
    r"(?:sports|dive|wine|gay|hookah) bar|food mart|(?:car|truck) wash|"
    r"(?:car|used car|auto) (?:lot|dealership|dealer)|fitness center|day ?care|"
    r"(?:day ?care|child ?care|nursing|banquet|bowling) (?:center|home|facility|hall|alley)|bowling alley|"
    r"(?:storage|distribution) (?:facility|center)|banquet hall|movie theater|"
    r"(?:assembly |steel )?(?:plant|mill)(?! sale)|"
    r"refinery|warehouse|factory"
)
LOWER_BUSINESS: Final = re.compile(
    rf"\s(?:{_TWO_WORDS}|{_KINDS})\b(?! owner| employee| worker| customers| manager| clerk| chain| union)"
)
"""A lower-case noun that says that the name before it is that of a business; the noun is not part of the name."""
NOUN_FIRST: Final = frozenset(
    """
    restaurant restau store grocery drugstore drug supermarket pharmacy bar tavern nightclub club lounge bank branch
    hotel motel bakery cafe coffeehouse coffee coffeeshop barber barbershop hair salon dealership outlet parking
    pizzeria florist currency strip food shop franchise location eatery laundromat car boutique fitness gym deli diner
    pub steakhouse taqueria brewery buffet convenience liquor dollar department gas filling service clothing shoe
    furniture jewelry hardware phone cell cellphone electronics book candy thrift toy pet corner discount nail tattoo
    pawn gun vape smoke pizza sandwich donut doughnut bike auto body repair tire muffler ice beauty fried chicken taco
    breakfast sushi seafood hot burger tortilla comedy jazz country athletic sports dive wine hookah truck used day
    daycare child childcare nursing banquet bowling storage distribution movie assembly steel plant mill refinery
    warehouse factory
    """.split()
)
"""First words of the nouns of businesses."""

ENDINGS: Final = frozenset(
    """
    auto body repair tire tires wings chicken fish shrimp ribs subs gyros taco tacos burger burgers sandwiches donuts
    doughnuts pancake pancakes barbers barber cuts cutz kutz fashions furniture jewelers wines spirits beverages meats
    carryout garage motors towing mufflers muffler brakes cellular wireless vape vapes tobacco smoke smokes pawn pawners
    storage florists fitness tattoo tattoos nails tailors optical laundry cakes bagels lanes shack tap market mart
    farms outfitters produce lube petroleum seafood sushi bar club point kitchen express
    """.split()
)
"""Words that the names of businesses end with, and other names too: only behind words such as "at" and "outside"."""
BEGINNINGS: Final = frozenset(
    """
    auto bar cafe café restaurant restaurante taqueria taquería pizzeria hotel club tacos carniceria carnicería
    panaderia panadería supermercado mariscos birrieria birriería churrascaria iglesia trattoria ristorante bistro
    bodega lavanderia peluqueria
    """.split()
)
"""Words that such names begin with: "Taqueria El Sol"."""
NOT_OWNED: Final = frozenset(
    """
    jeep toyota honda chevrolet chevy ford bmw mercedes mercedes-benz lexus nissan dodge suv hyundai kia cadillac audi
    pontiac buick chrysler acura volkswagen tahoe malibu impala camry facebook twitter instagram attorney office
    attorney's council department mother father brother sister girlfriend day mile honor nest team
    """.split()
)
"""Words behind "Smith's" that make no business of it."""
NO_OWNERS: Final = frozenset(
    "state's county's mayor's governor's president's city's police's nation's world's today's women's men's".split()
)
WEAK_ENDINGS: Final = frozenset({"club", "point", "kitchen", "express", "storage", "tap", "produce", "smoke"})
"""Of these, what an article before the name is not enough for: "the Sierra Club"."""
INSIDE: Final = re.compile(
    r"\b(?:at|outside|inside|near|into|behind|leaving|left|front of|lot of|side of)(?: the)?\s$", re.IGNORECASE
)
"""Words behind which they are a business all the same."""
BEFORE: Final = re.compile(
    r"\b(?:the|a|an|at|from|outside|inside|near|into|behind|robbed|called|named|nearby|owns|leaving|left|"
    r"entered|entering|visited|by|to|owner of|front of|lot of|side of)\s$",
    re.IGNORECASE,
)
"""Words behind which a name that ends so is that of a business."""
BEFORE_LENGTH: Final = 14

_VEHICLES: Final = frozenset({"van", "truck", "trailer"})
"""Behind a chain's name they make no place of it: "a U-Haul van"."""
_CHAIN_BEFORE: Final = re.compile(
    r"(?:\b(?:the|a|an|at|from|outside|inside|near|nearby|robbed|local|of|into|and|former)|[*\u2022;]|\n-) $"
)
_CHAIN_BEFORE_LENGTH: Final = 10

CHAINS: Final = tuple(
    name.strip()
    for name in """
    7-Eleven, Osco, Osco Drug, Marshall Field's, Carson Pirie Scott, Walgreens, CVS, Subway, Jewel, Jewel-Osco,
    Dominick's, Mariano's, Aldi, Walmart, Wal-Mart, Target, Kmart, Costco, Sam's Club, Best Buy, Home Depot, Lowe's,
    Menards, Macy's, Nordstrom, Kohl's, JCPenney, Sears, Burlington Coat Factory, Marshalls, T.J. Maxx, TJ Maxx,
    Whole Foods, Trader Joe's, Starbucks, Dunkin' Donuts, Dunkin     Donuts, Dunkin', Dunkin, McDonald's, McDonalds,
    Burger King, Wendy's, Popeyes, Popeye's, Taco Bell, KFC, Chipotle, Panera Bread, Panera, Panda Express, Pizza
    Hut, Papa John's, Domino's, Little Caesars, White     Castle, Portillo's, Harold's Chicken, Harold's, Buffalo
    Wild Wings, Applebee's, Denny's, IHOP, Chili's, Potbelly, Jimmy John's, Dairy Queen, Culver's, Arby's, Sonic,
    Chick-fil-A, Family Dollar, Dollar General, Dollar     Tree, GameStop, Foot Locker, AutoZone, O'Reilly Auto
    Parts, Advance Auto Parts, Pep Boys, BP, Shell, Citgo, Mobil, Exxon, ExxonMobil, Marathon, Speedway, Circle K,
    Thorntons, Sunoco, Amoco, Casey's, Chase Bank, Chase, Citibank, Fifth Third Bank, Fifth Third, Bank of America,
    Wells Fargo, PNC Bank, PNC, BMO Harris Bank, BMO     Harris, TCF Bank, TCF, US Bank, U.S. Bank, Byline Bank,
    Wintrust, Huntington Bank, MB Financial, First Midwest     Bank, Charter One, Marquette Bank, Old National Bank,
    Holiday Inn, Holiday Inn Express, Red Roof Inn, Days Inn, La Quinta, Hyatt, Marriott, Hilton, Hampton Inn, Best
    Western, Comfort Inn, Comfort Suites, Quality Inn, Econo     Lodge, Extended Stay America, Embassy Suites,
    Sheraton, Westin, Radisson, Crowne Plaza, Residence Inn, Fairfield     Inn, Ramada, Knights Inn, Palmer House,
    Home Run Inn, Lou Malnati's, Giordano's, Gino's East, Rosati's, Planet     Fitness, LA Fitness, XSport Fitness,
    Apple Store, Verizon, T-Mobile, Metro PCS, MetroPCS, Boost Mobile, Cricket     Wireless, RadioShack, Save-A-Lot,
    Save A Lot, Pete's Fresh Market, Cermak Fresh Market, Tony's Fresh Market, Tony's Finer Foods, Ultra Foods,
    Strack & Van Til, Meijer, Binny's, Old Navy, Victoria's Secret, Sephora, Ulta, Toys R Us, Babies R Us, PetSmart,
    Petco, OfficeMax, Office Depot, IKEA, Ikea, Micro Center, Barnes & Noble, Neiman Marcus, Bloomingdale's,
    Carson's, Saks Fifth Avenue, Barneys, Ross Dress for     Less, Party City, Five     Guys, Shake Shack, Qdoba,
    Boston Market, Checkers, Steak 'n Shake, Cracker Barrel, Olive Garden, Red Lobster, Outback Steakhouse, TGI
    Fridays, Hooters, Dave & Buster's, Chuck E. Cheese, Chuck E. Cheese's, Uncle Remus, Sharks Fish & Chicken, JJ
    Fish, JJ Fish & Chicken, J&J Fish, Brown's Chicken, Church's Chicken, Baskin-Robbins, Krispy Kreme, Corner
    Bakery, Jiffy Lube, Firestone, U-Haul, Public Storage, Rent-A-Center, Currency Exchange, Dollar Store, Family
    Video, Blockbuster, Rainbow, Bass Pro Shops, Cabela's, Jewel Food Stores, Omni Superstore, GameWorks, Guitar
    Center, Sally Beauty, Raising Cane's, Wingstop, Jet's Pizza, Sarpino's, Nando's, Al's Beef, Al's Italian Beef,
    Buona Beef, Beggars Pizza, Aurelio's, Republic Bank, First American Bank, North Community     Bank, Liberty
    Bank, Beverly Bank, Sam's Liquors, Food Town, Save More, Fairplay, Fairplay Foods, Devon Market, Shop & Save
    Market
    """.replace("\n", " ").split(",")
)
"""National and regional chains: a place where the words around them say "a", "the", "at"."""


def is_meant(text: str, start: int, after: str | None) -> bool:
    """Whether the chain's name at `start` is one of its shops, by the words before it and the one `after` it."""
    if after in _VEHICLES:
        return False
    return _CHAIN_BEFORE.search(text[max(0, start - _CHAIN_BEFORE_LENGTH) : start].lower()) is not None

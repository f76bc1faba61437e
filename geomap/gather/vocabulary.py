"""The vocabulary of the gather stage: phrases as newsrooms and police write them, and what each tells.

A phrase may name what happened (an incident type and a weight: 3 says it outright, 2 usually means it, 1 only hints),
and carry tags: that it speaks of transport to a hospital, of a home, of a court, of death, of a time, and so on.
All are lower case; variants are written out, so that the search for them needs no patterns.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TRANSPORT: Final = 1
"""People brought to, treated or pronounced dead somewhere: that place is not the scene."""
HOME: Final = 1 << 1
"""Where somebody lives, works or comes from."""
COURT: Final = 1 << 2
"""Charges, hearings, sentences."""
FLED: Final = 1 << 3
"""Where somebody went afterwards."""
FOUND: Final = 1 << 4
"""Where something was found; only the scene if it was a person."""
SERVICE: Final = 1 << 5
"""Funerals, meetings, offices, telephone numbers."""
ARREST: Final = 1 << 6
RESPOND: Final = 1 << 7
"""Police came: the time beside it is that of the call."""
FATAL: Final = 1 << 8
"""Somebody died."""
HURT: Final = 1 << 9
"""Somebody was hurt."""
NEW: Final = 1 << 10
"""Another incident begins here."""
SUMMARY: Final = 1 << 11
"""Several incidents are spoken of at once."""
CHASE: Final = 1 << 12
UNHURT: Final = 1 << 13
"""Nobody was hurt."""
END: Final = 1 << 14
"""May end a sentence or begin a bullet; matched without word boundaries."""
CLOCK: Final = 1 << 15
"""a.m. or p.m., noon or midnight."""
WEEKDAY: Final = 1 << 16
MONTH: Final = 1 << 17
PART: Final = 1 << 18
"""A part of the day."""
DAY: Final = 1 << 19
"""A day, week or month by its relation to the story's day."""
PERSON: Final = 1 << 20
"""A word for a person; only those that a number goes with are counted."""
ACTS: Final = 1 << 21
"""What the one who did it does: not a victim."""
TIME: Final = CLOCK | WEEKDAY | MONTH | PART | DAY
NOT_SCENE: Final = TRANSPORT | HOME | COURT | FLED | SERVICE

_EVENTS: Final = (
    ("shooting", 3, HURT,
     "shot|gunned down|gunshot wound|gunshot wounds|struck by gunfire|hit by gunfire|"
     "shot and wounded|shot and critically wounded|wounded by gunfire|wounded by a shooting|drive-by|drive by shooting|"
     "shot in|shot at|shot him|shot her|shot them|shot the|shooting victim|shooting victims|bullet wound|bullet wounds|"
     "wounded in a shooting|wounded in shootings|bullets struck|bullet struck|bullets grazed|bullet grazed|"
     "struck by a bullet|struck by bullets|hit by a bullet|grazed by a bullet|grazed by bullets"),
    ("shooting", 3, FATAL | HURT,
     "shot and killed|shot to death|fatally shot|shot dead|fatal shooting|deadly shooting|killed in a shooting|"
     "shot fatally|shooting death|shooting deaths|fatal gunshot wound|fatal shootings"),
    ("shooting", 3, 0,
     "shooting|gunfire|gunshot|gunshots|gunman|gunmen|shooter|shooters|opened fire|open fire|opening fire|fired shots|"
     "shots fired|shots were fired|fired a shot|fired several shots|fired multiple shots|fired multiple rounds|"
     "fired several rounds|fired at|fired into|fired on|firing shots|began firing|started shooting|began shooting|"
     "fired guns|fired his gun|fired a gun|fired a handgun|fired from|exchanged gunfire|exchange of gunfire|heard shots|"
     "crossfire|multiple shots|bullet|bullets"),
    ("shooting", 3, NEW, "first shooting|second shooting|third shooting|last shooting|other shooting|latest shooting|"
     "most recent shooting|separate shooting|another shooting"),
    ("shooting", 3, NEW | HURT, "also shot|also wounded"),
    ("homicide", 3, NEW | FATAL | HURT, "first homicide|second homicide|latest homicide"),
    ("shooting", 3, SUMMARY, "shootings|separate shootings|gun violence"),
    ("homicide", 3, FATAL | HURT,
     "murder|murdered|murders|slain|slaying|slayings|homicide|homicides|strangled|strangulation|beaten to death|"
     "bludgeoned|stabbed to death|fatally stabbed|stabbing to death|fatal stabbing|fatally beaten|killing|manslaughter|"
     "stabbed and killed|suffocated|smothered|asphyxiated|dismembered|murder-suicide|choked to death|fatally stabbing|"
     "deadly stabbing|involuntary manslaughter|child's death"),
    ("", 0, FATAL | HURT, "killed|kills|killings"),
    ("stabbing", 3, HURT,
     "stabbed|stabbing|stabs|stab wound|stab wounds|slashed|slashing|knife attack|stabbings|cut with a knife|knifed|"
     "stabbed in"),
    ("robbery", 3, 0,
     "robbed|robbery|robberies|robber|robbers|robbing|robs|rob|armed robbery|armed robberies|mugged|mugging|muggings|"
     "holdup|held up|hold-up|stickup|strong-armed|strong-arm|bank robbery|purse snatching|snatched|attempted robbery|"
     "robbery attempt|demanded money|demanded cash|demanded his|demanded her|robberies happened|robbery happened"),
    ("carjacking", 3, 0,
     "carjacked|carjacking|carjackings|carjacker|carjackers|carjack|vehicular hijacking|attempted carjacking|"
     "carjacking attempt|hijacked"),
    ("assault", 2, HURT,
     "beaten|beating|severely beaten|battered|aggravated battery|punched|kicked|pistol-whipped|pistol whipped|assaulted|"
     "choked|struck in the head|hit in the head|beat him|beat her|attacked and beaten|pepper-sprayed|bitten|battery"),
    ("assault", 2, 0,
     "attacked|attack|attacks|attacker|attackers|assault|assaults|assaulting|attacking|jumped|fight|brawl|melee|"
     "altercation|threatened|hate crime|aggravated assault|strong-armed assaults|confronted"),
    ("sexual_assault", 3, HURT,
     "sexually assaulted|sexual assault|sexual assaults|raped|rape|rapes|rapist|sexual abuse|sexually abused|"
     "criminal sexual assault|aggravated criminal sexual assault|groped|molested|sexually assaulting|criminal sexual abuse|"
     "attempted sexual assault|sexually abusing|groping|fondled|sexual attack|sex assault"),
    ("burglary", 3, 0,
     "burglary|burglaries|burglarized|burglar|burglars|broke into|break-in|break-ins|breaking into|broken into|"
     "home invasion|burglarizing|smash-and-grab|smash and grab|home invasions|break into|forced entry|ransacked"),
    ("theft", 2, 0,
     "walked away with|walked out with|made off with|stole|stolen|theft|thefts|stealing|swiped|shoplifting|shoplifted|pickpocket|pickpockets|thief|thieves|steal|"
     "larceny|looted|looting|retail theft|auto theft|stolen from|shoplifter|shoplifters|package thefts|took off with"),
    ("fire", 3, 0,
     "fire broke out|house fire|apartment fire|extra-alarm|extra alarm|blaze|arson|arsonist|flames|caught fire|"
     "set on fire|on fire|set fire|building fire|garage fire|firebombed|two-alarm|three-alarm|smoke inhalation|"
     "2-11 alarm|3-11 alarm|apartment building fire|still and box alarm|fire in|fire at|fire that|fire started|"
     "fire at a|kitchen fire|fires|gutted|engulfed|fatal fire|fire damaged|car fire|alarm fire"),
    ("fire", 2, 0, "fire|burned|burning|burnt"),
    ("crash", 3, 0,
     "crash|crashed|crashes|car crash|collision|collided|hit-and-run|hit and run|rollover|rolled over|derailed|"
     "derailment|head-on|t-boned|rear-ended|fatal crash|car accident|traffic accident|two-car|three-car|multi-vehicle|"
     "struck by a car|struck by a vehicle|hit by a car|hit by a vehicle|hit by a train|struck by a train|pileup|"
     "struck by an suv|hit by an suv|struck by a truck|hit by a truck|hit by a bus|struck by a bus|hit by a van|"
     "slammed into|ran a red light|hit a motorcycle|hit a motorcyclist|struck a pedestrian|hit a pedestrian|struck the motorcycle|"
     "struck a bicyclist|hit a bicyclist|struck another car|hit another car|struck another vehicle|struck the car|lost control|crashing|crashing into|plowed into|mowed down|reckless homicide|wrong-way|"
     "drunken driving|drunken-driving|aggravated dui|dui|wreck|wreckage|veered|ran over|run over|struck a tree|"
     "hit a tree|struck a pole|hit a pole|struck by a metra train|hit by a metra train|struck and killed by|"
     "fatally struck by|swerved|vehicle accident|sideswiped|reckless driving|accident"),
    ("crash", 1, 0, "motorcyclist|motorcycle|pedestrian|bicyclist|cyclist|semi-truck|semitrailer|moped|scooter"),
    ("drugs", 2, 0,
     "heroin|cocaine|narcotics|drug bust|drug dealer|drug dealers|drug dealing|marijuana|fentanyl|drug trafficking|"
     "drug sales|drugs|crack cocaine|cannabis|methamphetamine|ecstasy pills|drug raid|selling drugs|drug ring"),
    ("weapons", 2, 0,
     "unlawful use of a weapon|unlawful possession|gun possession|weapons charge|weapons charges|illegal gun|"
     "illegal guns|possession of a firearm|gun trafficking|unlawful use of weapons|loaded handgun|loaded gun|"
     "gun arrest|straw purchase|possession of a weapon"),
    ("death", 3, FATAL,
     "body was found|body found|body was discovered|found dead|drowned|drowning|drownings|overdose|overdosed|"
     "overdoses|human remains|remains were found|death investigation|body was pulled|body was recovered|bodies were found|"
     "fell to his death|fell to her death|found unresponsive|jumped to his death|jumped to her death|suicide|"
     "bodies found|body pulled|pulled from the|electrocuted|carbon monoxide|body of a|found unconscious|lifeless body|"
     "body was|bodies of|died after falling|hanged|found hanging|dead body|body recovered|body discovered|"
     "discovered dead|died in custody|cold exposure"),
    ("abduction", 3, 0,
     "kidnapped|kidnapping|kidnappings|abducted|abduction|abductions|lured|luring|attempted luring|tried to lure|"
     "attempted abduction|child luring|unlawful restraint|held against|kidnap|kidnapper|attempted kidnapping|lure|"
     "enticed|held hostage|hostage"),
    ("missing", 2, 0,
     "missing|last seen|reported missing|went missing|missing person|disappeared|disappearance|has been missing|"
     "missing woman|missing man|missing girl|missing boy|missing teen"),
    ("fraud", 2, 0,
     "fraud|scam|scams|scammed|scammer|scammers|ponzi|embezzled|embezzlement|counterfeit|identity theft|swindled|"
     "defrauded|forgery|ruse|con artist|con artists|skimming|bilked|con men|impersonating|posing as|posed as|bribery"),
    ("protest", 2, 0,
     "protest|protests|protesters|protesting|protested|demonstrators|demonstration|demonstrators|rallied|marched|"
     "picketed|picket|sit-in|protestors|rally|activists|marching"),
    ("police_action", 2, ARREST,
     "arrested|arrest|arrests|taken into custody|took into custody|"
     "raid|raided|standoff|barricaded|barricade|swat team|apprehended|stand-off|"
     "swat situation|search warrant|nabbed|captured"),
    ("police_action", 2, CHASE,
     "chase|chased|pursuit|pursued|high-speed chase|high-speed pursuit|police chase|foot chase|foot pursuit|"
     "led officers|led police|traffic stop|chasing|police pursuit|refused to stop|pulled over"),
    ("other", 2, 0,
     "explosion|exploded|bomb threat|hazmat|gas leak|collapsed|collapse|evacuated|vandalized|vandalism|graffiti|"
     "bomb squad|suspicious package|spray-painted|indecent exposure|exposed himself|spill|power outage|animal cruelty|"
     "mauled|dog attack|water main break|struck by lightning|tornado|flooding|masturbating|public indecency|trespassing|"
     "prostitution|swastika|swastikas|disturbance|rescued|lightning strike|emergency landing|bomb|stranded"),
    ("robbery", 2, 0,
     "at gunpoint|gunpoint|at knifepoint|knifepoint|pointed a gun|pointed a handgun|displayed a handgun|displayed a gun|"
     "grabbed her purse|grabbed his phone|grabbed her phone|took his wallet|took her purse|took her phone|took his phone|"
     "rob a|robbed of|purse-snatching|produced a handgun|handed over|stole cash|grabbed cash|stick-up"),
    ("burglary", 2, 0,
     "intruder|intruders|pried open|kicked in|smashed a window|smashed the window|broke in|break in|breaking in|"
     "entered a home|entered the home|smashed through|broke a window|broke the window|crawled through"),
    ("theft", 2, 0, "catalytic converter|catalytic converters|pilfered|grabbed|swiping|stolen vehicle|stolen car|took merchandise"),
    ("assault", 2, HURT,
     "beat up|shoved|pushed him|pushed her|slapped|stomped|knocked to the ground|knocked unconscious|body-slammed|"
     "hit with a|struck with a|pepper spray|tased|spat on|ambushed|lunged|choking|tackled|dragged"),
    ("crash", 3, 0,
     "plane crash|crash-landed|went off the road|left the roadway|jackknifed|pinned|ejected|flipped|overturned|colliding|"
     "collide|under the influence|driving drunk|drunken driver|drunk driver|killed by a driver|hit by a driver|"
     "struck by a driver|rammed|ramming|hit by a semi|struck by a semi|crashing through|tipped over|went airborne|"
     "struck by an amtrak train|hit by an amtrak train|jumped the curb|pedestrian struck|dragged by|lost control of"),
    ("death", 3, FATAL,
     "found the body|skeletal remains|hypothermia|froze to death|fell to|fatal fall|found hanged|killed himself|"
     "killed herself|took his own life|drown|dead in|dead inside|bodies were discovered|partially decomposed|"
     "died suddenly|found lying dead|bodies were recovered|stillborn|foul play|washed ashore|death is being investigated"),
    ("other", 2, 0,
     "blast|detonated|bombing|bombings|terror attack|terrorist attack|fell from|fell off|fell into|plunged|trapped|"
     "crushed|capsized|toppled|ruptured|burst|fumes|evacuation|evacuate|lockdown|locked down|on lockdown|outage|"
     "without power|sinkhole|water rescue|pit bull|pit bulls|coyote|bitten by|racist|anti-semitic|defaced|desecrated|"
     "hoax|swatted|harassed|stalked|flashed|peeping|bullet holes|child pornography|landslide|chemical|derelict|bombed|"
     "falling debris|fell on|scaffolding|elevator|struck by lightning|hazardous materials|mercury|storm|storms|blizzard|"
     "illegally dumped|dog bite|dogs attacked|threatening note|threat|threats|riot|rioters|stampede|collapsing|ransom"),
    ("police_action", 2, ARREST, "manhunt|detained|busted|sting|in custody|roundup|crackdown|sweep|police activity"),
    ("police_action", 2, 0, "police presence|hostage situation|armed and dangerous|opened the door|search for|searching for"),
    ("protest", 2, 0,
     "demonstrate|demonstrating|walkout|walked out|picket line|boycott|chanted|chanting|die-in|blocked traffic|"
     "counterprotesters|strikers|went on strike|occupied"),
    ("missing", 2, 0, "vanished|whereabouts|has not been seen|hasn't been seen|not been seen|was last seen"),
    ("fraud", 2, 0, "laundering|tax evasion|kickbacks|phony|fake checks|defraud|stolen checks|forged"),
    ("sexual_assault", 3, 0, "sex abuse|molesting|child sex|inappropriately touched|sex trafficking|sexual predator|sexual misconduct"),
    ("other", 1, 0,
     "incident|incidents|incident occurred|incident happened|crime scene|crime|crimes|occurred|happened|took place|"
     "heard a loud|burst into|approached|victim|victims"),
)  # fmt: skip

_HARMLESS: Final = (
    "fire department|fire dept|fire officials|fire chief|firefighter|firefighters|fire commissioner|under fire|"
    "fire district|fire marshal|fire spokesman|fire spokeswoman|fire station|fire media|fire escape|fire truck|"
    "fire trucks|fire engine|fire lt|fire capt|fire protection district|fire hydrant|ceasefire|cease fire|cease-fire|"
    "violence interrupters|heart attack|heart attacks|mug shot|mugshot|mug shots|booking photo|screen shot|flu shot|"
    "shot put|long shot|jump shot|shot a video|shot video|video shot|photo shoot|rapid fire|drug store|drugstore|"
    "crime stoppers|crimestoppers|crime lab|crime commission|crime victims|bulletin|gun control|chicago fire|"
    "battery park|assault weapons|assault rifle|assault rifles|assault weapon|assault-style|fire sale|crash test|"
    "victims services|crime laboratory|3-point shot|slap shot|shot clock|shot glass|hot shot|closeup shot|close-up shot|"
    "major accidents|major accident|accident investigation|accidents investigation|violent crimes|major crimes|"
    "crime prevention|crime rate|crime statistics|fire alarm|fire code|fired up|chased down a|attack ad|attack ads|attempted murder|"
    "attempted first-degree murder|attempted homicide|death threat|death threats|dead end|left for dead|non-fatal|nonfatal"
)  # fmt: skip
"""Phrases that hold an event word and tell of none: found first, they hide it."""

_TAGGED: Final = (
    (TRANSPORT,
     "taken to|taken in|taken by|took him|took her|took them|transported|rushed|hospitalized|"
     "airlifted|flown|transferred|treated|stabilized|listed in|was listed|in critical condition|in serious condition|"
     "in fair condition|in good condition|in stable condition|stable condition|took himself|took herself|"
     "drove himself|drove herself|walked into|walked himself|brought to|dropped off at|showed up at|condition was|"
     "went to|recovering|recovered at|self-transported|admitted to|being treated|remains hospitalized|ambulance|"
     "private vehicle|released from|checked into|in surgery|paramedics|"
     "taken from transport|driven to|checked himself|checked herself|arrived at|critical condition|"
     "serious condition|good condition|fair condition|grave condition"),
    (TRANSPORT | FATAL,
     "pronounced dead at|later died|died at|died later at|pronounced at|where he died|where she died|"
     "where he was pronounced|where she was pronounced|where they were pronounced|where he later died|"
     "where she later died|declared dead at|died of"),
    (FATAL,
     "pronounced dead|pronounced dead at dead at died|dead|fatal|fatally|death|deaths|dies|"
     "autopsy|autopsies|medical examiner|deceased|deadly|died at pronounced dead on died of his|"
     "declared dead|died on coroner|his death|her death|leaving a man dead|leaving a woman dead|fatality|"
     "died from|took his life"),
    (HURT,
     "struck|hit in|hit by|hit multiple times|hit several times|wounded|wounding|injured|injuring|injury|injuries|hurt|wounds|wound|"
     "suffered|sustained|grazed|graze wound|cuts|bruises|burns|minor injuries|non-life-threatening|unconscious"),
    (UNHURT,
     "no injuries|no one was injured|nobody was injured|no one was hurt|nobody was hurt|not injured|not hurt|unharmed|"
     "uninjured|without injury|wasn't hurt|wasn't injured|were not hurt|"
     "no one was struck|no one was hit|no one hurt|no one injured|none was injured|no other injuries"),
    (HOME,
     "lives|lived|living|resides|resided|resident|home address|who lives|who lived|lives in|lived in|resident of|"
     "native of|residing|raised in|grew up|grew up in|moved to|originally from|student at|sophomore at|junior at|"
     "senior at|freshman at|teacher at|principal|pastor|grader at|graduate of|graduated|worked at|"
     "works at|taught|teaches|attended|attends|father lives|mother lives|born in|raised|whose home|headquartered|"
     "professor at|coach at|based in|studied at|who works"),
    (COURT,
     "charged|charges|charge|bond|bail|court|hearing|judge|sentenced|convicted|prosecutors|prosecutor|pleaded|"
     "indicted|indictment|trial|jury|lawsuit|sued|settlement|appear|appeared|arraigned|plea|guilty|misdemeanor|felony|"
     "detention hearing|court date|in prison|held without|held on|parole|probation|convictions|conviction"),
    (FLED,
     "fled|drove off|drove away|ran away|ran off|got away|took off|sped off|sped away|escaped|fleeing|last seen heading|"
     "last seen running|last seen driving|headed toward|heading toward|ran toward|ran into|drove toward|running toward|"
     "ran north|ran south|ran east|ran west|fled north|fled south|fled east|fled west|fled on|fled toward|fled down|"
     "last seen walking|fled into|walked away|drove to|ran to|made off|headed to|drove back|returned to|sped toward|last seen going"),
    (FOUND,
     "found|recovered|located|abandoned|discovered|parked|tracked|spotted|ditched|dumped|seized|sold|turned up"),
    (SERVICE,
     "funeral|visitation|memorial|wake|donations|gofundme|call|contact|anyone with|information|tips|headquarters|"
     "community meeting|meeting|press conference|news conference|said in a|office|offices|spokesman|spokeswoman|"
     "detectives|investigators|according to|scheduled|will be held|open house|host|hosting|hosts|vigil|prayer|fundraiser|"
     "burial|buried|interment|services will|detective division|district|investigation|investigating"),
    (RESPOND,
     "responded|responding|called|responded to|responding to|called to|dispatched|received a call|"
     "officers arrived|police arrived|crews arrived|got a call|responded about|arriving|on patrol|alerted"),
    (NEW,
     "another|separate|separately|in another|earlier|hours earlier|hours later|minutes later|latest|meanwhile|"
     "in a separate|about an hour|most recent|half an hour|just over an hour|elsewhere|two hours|three hours|"
     "four hours|days later|days earlier|in addition|hour later|hour earlier|minutes earlier|most recently"),
    (SUMMARY,
     "string of|series of|rash of|in each|in every|in all|across the city|across chicago|separate incidents|separate attacks|"
     "in separate|also fatally shot|in recent weeks|in recent months|so far this year|spate of|pattern of|citywide|city-wide|over the past|"
     "robberies|burglaries|carjackings|thefts|stabbings|homicides|break-ins|crashes|fires|assaults|attacks|incidents|slayings|"
     "armed robberies|muggings|home invasions|sexual assaults|auto thefts|package thefts|killings|murders|holdups"),
    (FATAL | SUMMARY, "people were killed|people killed|people dead"),
)  # fmt: skip

_PEOPLE: Final = (
    (PERSON,
     "year-old|man|men|woman|women|boy|boys|girl|girls|teen|teens|teenager|teenagers|person|persons|people|victim|victims|"
     "child|children|toddler|toddlers|infant|infants|baby|pedestrian|pedestrians|bicyclist|bicyclists|cyclist|cyclists|"
     "driver|drivers|passenger|passengers|motorcyclist|motorcyclists|officer|officers|firefighter|firefighters|adult|adults|"
     "resident|residents|members|others|brothers|sisters|couple|student|students|employee|employees|clerk|bystander|bystanders|cop|cops|motorist|"
     "motorists|male|males|female|females|worker|workers|kids|mother|father|grandmother|grandfather|wife|husband|son|"
     "daughter|brother|sister|girlfriend|boyfriend|uncle|aunt|nephew|niece|cousin|friend"),
    (ACTS,
     "opened fire|fired|pulled out|pulled a|approached|walked up|came up|robbed|demanded|charged|arrested|described|armed|"
     "got out|stabbed him|stabbed her|stabbed the|stabbed a|stabbed two|shot him|shot her|shot them|shot the|shot at|"
     "allegedly|accused|wearing|jumped out|attacked|in custody|questioned|custody|told|said|sought|wanted|shooting at|"
     "began shooting|started shooting|charges|fired at|fired shots|taken into custody|fired several shots|fired multiple shots"),
)  # fmt: skip

_TIMES: Final = (
    (CLOCK, "a.m|p.m|am|pm|a. m|p. m|noon|midnight|a.m.|p.m.|o'clock"),
    (WEEKDAY, "monday|tuesday|wednesday|thursday|friday|saturday|sunday"),
    (MONTH,
     "january|february|march|april|may|june|july|august|september|october|november|december|"
     "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"),
    (PART,
     "morning|afternoon|evening|night|overnight|midafternoon|midmorning|mid-afternoon|mid-morning|midday|daybreak|dawn|"
     "dusk|nightfall|predawn|pre-dawn|late-night|mornings|nights|rush hour|weekend|lunchtime"),
    (DAY,
     "today|yesterday|tonight|last night|last week|last month|last year|this morning|this afternoon|this evening|"
     "this week|this month|this weekend|last weekend|over the weekend|earlier this month|earlier this week|"
     "late last week|late last month|early last week|earlier this year|christmas eve|christmas day|christmas|"
     "new year's eve|new year's day|thanksgiving|thanksgiving day|labor day|memorial day|halloween|"
     "the following day|the next day|the same day|the day before|that morning|that afternoon|that evening|that night|"
     "that day|fourth of july|july fourth|valentine's day|v-day|mother's day|father's day|"
     "st. patrick's day|veterans day|columbus day|presidents day|independence day|earlier in the day|"
     "later that day|later that night|the next morning|the following morning|earlier today|the previous day|"
     "earlier that day|days ago|weeks ago|months ago|years ago|a week ago|last summer|last fall|last winter|"
     "last spring|recently|mother's day weekend|memorial day weekend|labor day weekend|last monday|last tuesday|"
     "last wednesday|last thursday|last friday|last saturday|last sunday|a month ago|"
     "a year ago|hours ago|earlier saturday|earlier sunday|earlier in the week|earlier in the month"),
)  # fmt: skip

_ENDS: Final = '. |! |? |." |.\u201d |!" |!\u201d |?" |?\u201d |.) |.] |\u2022|* |; |- '


def _collect() -> dict[str, tuple[str, int, int]]:
    """Join the tables into one: phrase to incident type, weight and tags. What stands in several, has all their tags."""
    phrases: dict[str, tuple[str, int, int]] = {}

    def add(words: str, kind: str, weight: int, tags: int) -> None:
        for phrase in filter(None, words.split("|")):
            known = phrases.get(phrase, ("", 0, 0))
            named = known if known[1] > weight else (kind or known[0], weight, 0)
            phrases[phrase] = (named[0], named[1], tags | known[2])

    for kind, weight, tags, words in _EVENTS:
        add(words, kind, weight, tags)
    for tags, words in (*_TAGGED, *_PEOPLE, *_TIMES):
        add(words, "", 0, tags)
    add(_HARMLESS, "", 0, 0)
    add(_ENDS, "", 0, END)
    return phrases


PHRASES: Final[Mapping[str, tuple[str, int, int]]] = MappingProxyType(_collect())
"""Every phrase: the incident type it names ("" for none), its weight, its tags."""

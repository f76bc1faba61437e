"""The words for what happened, as newsrooms and police write them.

Every group names an incident type and a weight: 3 says it outright, 2 usually means it, 1 only hints at it.
"""

from __future__ import annotations

from typing import Final

from geomap.gather.tags import ARREST, FATAL, HURT, NEW, SUMMARY

EVENTS: Final = (
    ("shooting", 3, HURT,
     "shot|felt pain|gunshot wound|gunshot wounds|struck by gunfire|hit by gunfire|shot and wounded|"
     "shot and critically wounded|wounded by gunfire|wounded by a shooting|drive-by|drive by shooting|shot in|"
     "shot at|shot him|shot her|shot them|shot the|shooting victim|"
     "shooting victims|bullet wound|bullet wounds|"
     "wounded in a shooting|bullets struck|bullet struck|bullets grazed|bullet grazed|"
     "stray bullet|stray bullets|stray round|stray rounds|round came through|bullet came through|bullet went through|"
     "took a bullet|hit by bullets|hit by a stray bullet|struck by a stray bullet|killed by a stray bullet|"
     "struck by a bullet|struck by bullets|hit by a bullet|grazed by a bullet|grazed by bullets"),
    ("shooting", 3, FATAL | HURT,
     "gunned down|shot and killed|shot to death|fatally shot|shot dead|fatal shooting|deadly shooting|"
     "killed in a shooting|"
     "shot fatally|shooting death|shooting deaths|fatal gunshot wound|fatal shootings"),
    ("shooting", 3, 0,
     "shooting|gunfire|gunshot|gunshots|gunman|gunmen|shooter|shooters|opened fire|open fire|opening fire|"
     "officer fired|officers fired|fired back|fired their|fired his weapon|fired shots|shots fired|"
     "fired through|firing through|firing into|emptied a gun|emptied a pistol|emptied his gun|emptied a handgun|"
     "shots were fired|fired a shot|fired several shots|fired multiple shots|fired multiple rounds|"
     "fires at|fires shots|fires into|fires on|opens fire|fired several rounds|fired at|fired into|fired on|"
     "firing shots|began firing|started shooting|"
     "began shooting|fired guns|fired his gun|fired a gun|fired a handgun|fired from|exchanged gunfire|"
     "exchange of gunfire|heard shots|shots rang out|traded shots|trading shots|traded gunfire|"
     "firing at one another|firing at each other|crossfire|multiple shots|bullet|bullets"),
    ("shooting", 3, NEW,
     "first shooting|second shooting|third shooting|last shooting|other shooting|latest shooting|"
     "most recent shooting|separate shooting|another shooting"),
    ("shooting", 3, HURT | NEW,
     "also shot|also wounded"),
    ("homicide", 3, FATAL | HURT | NEW,
     "first homicide|second homicide|latest homicide"),
    ("shooting", 3, HURT | SUMMARY,
     "wounded in shootings"),
    ("shooting", 3, SUMMARY,
     "shootings|separate shootings"),
    ("homicide", 3, FATAL | HURT,
     "murder|murdering|murdered|murders|slain|slaying|slayings|homicide|homicides|strangled|strangulation|"
     "beating death|beating deaths|stabbing death|stabbing deaths|beat to death|beaten to death|bludgeoned|"
     "stabbed to death|fatally stabbed|stabbing to death|fatal stabbing|"
     "fatally beaten|manslaughter|stabbed and killed|suffocated|smothered|asphyxiated|dismembered|"
     "murder-suicide|choked to death|fatally stabbing|deadly stabbing|involuntary manslaughter|child's death"),
    ("shooting", 2, HURT,
     "grazed|graze wound|graze wounds"),
    ("", 0, FATAL | HURT,
     "killed|kills|killings|killing"),
    ("stabbing", 3, HURT,
     "stabbed|stabbing|stabs|stab wound|stab wounds|slashed|slashing|knife attack|stabbings|cut with a knife|"
     "knifed|stabbed in|cut him with|cut her with|cut him in|cut her in|slashed him|slashed her"),
    ("robbery", 3, 0,
     "robbed|robbery|robberies|robber|robbers|robbing|robs|rob|armed robbery|armed robberies|bandit|bandits|"
     "holding up|mugged|mugging|"
     "muggings|holdup|held up|hold-up|stickup|strong-armed|strong-arm|bank robbery|purse snatching|snatched|"
     "attempted robbery|robbery attempt|demanded money|demanded cash|demanded his|demanded her|"
     "robberies happened|robbery happened"),
    ("carjacking", 3, 0,
     "carjacked|carjacking|carjackings|carjacker|carjackers|carjack|vehicular hijacking|attempted carjacking|"
     "carjacking attempt|hijacked"),
    ("assault", 2, HURT,
     "beaten|beating|severely beaten|battered|punched|kicked|pistol-whipped|pistol whipped|assaulted|choked|"
     "struck in the head|hit in the head|hit over the head|struck over the head|hit him over|hit her over|clubbed|"
     "bludgeoned|beat him|beat her|attacked and beaten|pepper-sprayed|bitten"),
    ("assault", 2, 0,
     "assault|assaults|assaulting|jumped|fight|fights|fought|brawl|brawls|melee|threatened|"
     "aggravated assault|strong-armed assaults|aggravated battery|battery"),
    ("_attack", 2, 0,
     "attacks woman|attacks man|attacks girl|attacks boy|attacks teen|attacks jogger|attacks officer|"
     "attacks officers|"
     "attacked|attack|attacks|attacker|attackers|attacking|altercation|confronted"),
    ("sexual_assault", 3, HURT,
     "sexually assaulted|sexual assault|sexual assaults|raped|rape|rapes|rapist|sexual abuse|sexually abused|"
     "criminal sexual assault|aggravated criminal sexual assault|sexually assaulting|"
     "criminal sexual abuse|attempted sexual assault|sexually abusing|sexual attack|"
     "sex assault"),
    ("burglary", 3, 0,
     "burglary|burglaries|burglarized|burglar|burglars|broke into|break-in|break-ins|breaking into|broken into|"
     "burglarizing|smash-and-grab|smash and grab|smash-and-grabs|crash-and-grab|crash-and-grabs|"
     "break into|forced entry|"
     "ransacked|register was emptied|emptied the register|emptied the cash register|emptied a cash register"),
    ("theft", 2, 0,
     "walked away with|walked out with|walked off with|walking off with|walking out with|walking away with|"
     "gone missing from|made off with|stole|stolen|theft|thefts|stealing|swiped|shoplifting|"
     "shoplifted|pickpocket|pickpockets|thief|thieves|steal|larceny|looted|looting|retail theft|auto theft|"
     "was driven off|drove off with|"
     "stolen from|shoplifter|shoplifters|package thefts|took off with"),
    ("fire", 3, 0,
     "fire broke out|house fire|apartment fire|extra-alarm|extra alarm|blaze|arson|arsonist|flames|caught fire|"
     "ablaze|set on fire|on fire|set fire|building fire|garage fire|firebombed|two-alarm|three-alarm|"
     "smoke inhalation|"
     "2-11 alarm|3-11 alarm|apartment building fire|still and box alarm|fire in|fire at|fire that|fire started|"
     "fire at a|kitchen fire|fires|gutted|engulfed|fatal fire|fire damaged|car fire|alarm fire"),
    ("fire", 2, 0,
     "fire|burned|burning|burnt"),
    ("fire", 2, HURT,
     "burned on the|burned on his|burned on her|badly burned|severely burned|critically burned|were burned|"
     "burned over|burn victim"),
    ("crash", 3, 0,
     "clipped|crash|crashed|crashes|car crash|collision|collided|hit-and-run|hit and run|rollover|rolled over|"
     "derailed|"
     "derailment|head-on|t-boned|rear-ended|fatal crash|car accident|traffic accident|"
     "multi-vehicle|pileup|slammed into|ran a red light|struck the motorcycle|struck another car|"
     "hit another car|struck another vehicle|struck the car|lost control|crashing|"
     "hit a deer|struck a deer|hit a dog|motorcycle hit|motorcycle struck|motorcycle crashed|"
     "hit a parked|struck a parked|hit two|hit a wall|hit a median|hit a building|"
     "struck a building|hit a house|hit a utility|hit a light|struck a light|hit a fence|hit a guardrail|"
     "crashes into|crashes through|crashes onto|crashes off|car crashes|suv crashes|truck crashes|bus crashes|"
     "plane crashes|hit a viaduct|hit the viaduct|hit a railroad viaduct|struck a viaduct|struck a railroad viaduct|"
     "hits viaduct|"
     "hit an overpass|struck an overpass|hit a bridge|struck a bridge|hits tree|hits pole|hits house|hits building|"
     "hit a curb|hit the curb|hit the median|crashing into|plowed into|reckless homicide|wrong-way|wreck|wreckage|"
     "veered|struck a tree|hit a tree|struck a pole|hit a pole|swerved|vehicle accident|sideswiped|"
     "reckless driving|accident"),
    ("crash", 3, HURT,
     "hit a motorcyclist|struck a pedestrian|hit a pedestrian|struck a bicyclist|hit a bicyclist|mowed down|"
     "ran over|ran her over|ran him over|run over"),
    ("crash", 3, FATAL | HURT,
     "struck and killed|hit and killed|fatally struck|fatally hit|struck and killed by|fatally struck by"),
    ("crash", 2, 0,
     "driver hit|car hit|suv hit|van hit|pickup hit|truck hit|train hit|bus hit|driver struck|car struck|suv struck|"
     "van struck|pickup struck|truck struck|train struck|bus struck|vehicle struck|vehicle hit|in the crosswalk|"
     "broadside|center line|rolled onto|jumped the tracks|left the tracks|jumped the rails|tipped over|bumped into|"
     "train bumped|bus bumped|car bumped"),
    ("missing", 1, 0, "missing"),
    ("assault", 1, 0, "hate crime"),
    ("carjacking", 2, 0,
     "had her car stolen|had his car stolen|"
     "his car was taken|her car was taken|their car was taken|car was taken by|took his car|took her car|"
     "took their car|"
     "took his vehicle|took her vehicle|took the man's car|took the woman's car|ordered out of his|"
     "ordered out of her|told him to get out|told her to get out|told them to get out|ordered him out|"
     "ordered her out|"
     "forced him out of|forced her out of|"
     "out of his car at gunpoint|out of her car at gunpoint|demanded his car|demanded her car|demanded his keys|"
     "demanded her keys|drove off in his|drove off in her|drove away in his|drove away in her"),
    ("abduction", 2, 0,
     "ransom|held captive|held for ransom|forced into a|forced him into|forced her into|dragged into a car|"
     "dragged into a van|pulled into a car|pulled into a van|offered her a ride|offered him a ride|offered a ride|"
     "offered the girl a ride|offered the boy a ride|get into his car|get in his car|get into his van|get in his van|"
     "get into a car|get into the car|get in the car|get into his vehicle"),
    ("other", 10, HURT,
     "workers were shocked|was shocked by|were shocked by|electric shock|electrical shock|hit a power line|"
     "touched a power line"),
    ("other", 10, 0,
     "mauled|dog attack|dogs attacked|attacked by a dog|attacked by dogs|attacked by two dogs|attacked by a pit bull|"
     "attacked by pit bulls|bitten by a dog|dog bit|dogs bit"),
    ("robbery", 1, 0,
     "pointed a gun|pointed a handgun|displayed a handgun|displayed a gun|produced a handgun|pulled a knife|"
     "pulled a gun|"
     "showed a gun|showed a handgun|showed a knife|displayed a knife|brandished a|implied he had a|handed the teller|"
     "handed a teller|passed a note"),
    ("sexual_assault", 3, 0,
     "grabbed a woman's buttocks|grabbed her buttocks|touched her inappropriately|inappropriately touching"),
    ("theft", 2, 0,
     "taken from a car|taken from the car|taken from a vehicle|taken from a parked|taken from an unlocked|"
     "taken from a porch|taken from the driveway|taken from a driveway|taken from his driveway|"
     "taken from her driveway|"
     "taken from their driveway|taken from a parking|taken from the parking|taken from a lot|taken from in front of|"
     "taken from outside"),
    ("burglary", 2, 0, "cut the lock|cut the locks|taken from a garage|taken from a home|taken from a vacant"),
    ("weapons", 2, 0,
     "possessing a gun|possessing a firearm|possessing a handgun|gun in his waistband|gun in his backpack|"
     "handgun in his waistband|gun in her purse"),
    ("other", 2, 0, "window was smashed|windows were smashed|windows were broken|window was broken|windows smashed"),

    ("crash", 1, 0,
     "motorcyclist|motorcycle|pedestrian|bicyclist|cyclist|semi-truck|semitrailer|moped|scooter|was crossing|"
     "killed crossing|were crossing|crossing the street|"
     "failing to yield|failure to yield"),
    ("drugs", 2, 0,
     "heroin|cocaine|narcotics|drug bust|drug dealer|drug dealers|drug dealing|marijuana|fentanyl|"
     "drug trafficking|drug sales|drugs|crack cocaine|cannabis|methamphetamine|ecstasy pills|drug raid|"
     "selling drugs|drug ring"),
    ("weapons", 2, 0,
     "unlawful use of a weapon|unlawful possession|gun possession|weapons charge|weapons charges|illegal gun|"
     "illegal guns|possession of a firearm|gun trafficking|unlawful use of weapons|loaded handgun|loaded gun|"
     "gun arrest|straw purchase|loaded handguns|loaded guns|loaded firearm|loaded firearms|possession of a weapon"),
    ("death", 3, FATAL,
     "remains were discovered|remains were recovered|remains discovered|body was snagged|"
     "body was found|body found|body was discovered|found dead|drowned|drowns|drowning|drownings|overdose|overdosed|"
     "overdoses|human remains|remains were found|death investigation|body was pulled|body was recovered|"
     "bodies were found|fell to his death|fell to her death|found unresponsive|jumped to his death|"
     "jumped to her death|suicide|bodies found|body pulled|perished|electrocuted|"
     "body of a|found unconscious|lifeless body|body was|bodies of|died after falling|hanged|found hanging|"
     "man's body|woman's body|boy's body|girl's body|teen's body|child's body|baby's body|victim's body|"
     "heat-related|heat stroke|heatstroke|heat a factor|cold-related|dead body|body recovered|body discovered|"
     "discovered dead|died in custody|cold exposure"),
    ("death", 3, 0,
     "pulled from lake michigan|pulled from the chicago river|rescued from lake michigan|fell into lake michigan|"
     "pulled from the water|pulled from the lake|pulled from the river|pulled from the pool|pulled from the pond|"
     "pulled from the canal|pulled from a backyard pool|pulled from a pool|pulled from a swimming pool|"
     "pulled from the lagoon|pulled from the creek|pulled from the quarry"),
    ("abduction", 3, 0,
     "kidnapped|kidnapping|kidnappings|abducted|abduction|abductions|lured|luring|attempted luring|"
     "tried to lure|attempted abduction|child luring|unlawful restraint|held against|kidnap|kidnapper|"
     "attempted kidnapping|lure|enticed|held hostage|hostage"),
    ("missing", 2, 0,
     "last been seen|last seen|reported missing|went missing|missing person|disappeared|disappearance|"
     "has been missing|missing woman|missing man|missing girl|missing boy|missing teen"),
    ("fraud", 2, 0,
     "fraud|scam|scams|scammed|scammer|scammers|ponzi|embezzled|embezzlement|counterfeit|identity theft|"
     "swindled|bilking|defrauded|forgery|ruse|con artist|con artists|skimming|bilked|con men|impersonating|posing as|"
     "posed as|bribery"),
    ("protest", 2, 0,
     "protest|protests|protesters|protesting|protested|demonstrators|demonstration|rallied|marched|picketed|"
     "picket|sit-in|protestors|rally|activists|marching"),
    ("police_action", 2, ARREST,
     "arrested|arrest|arrests|into custody|taken into custody|took into custody|apprehended|nabbed|captured"),
    ("police_action", 2, 0,
     "raid|raids|raided|search warrant|search warrants|shut down an illegal|shut down a gambling|"
     "shut down a massage|broke up an illegal|broke up a dogfight|cockfighting|dogfighting"),
    ("police_action", 7, 0,
     "standoff|barricaded|barricade|swat team|stand-off|swat situation|barricade situation|barricaded himself"),
    ("police_action", 2, 0,
     "chase|chased|pursuit|pursued|high-speed chase|high-speed pursuit|police chase|foot chase|foot pursuit|"
     "led officers|led police|tried to pull over|attempted to stop|tried to stop|pull him over|pull her over|"
     "pull them over|pull it over|pull over a|"
     "traffic stop|chasing|police pursuit|"
     "refused to stop|pulled over|aggravated dui|dui|drunken driving|drunken-driving|drunk driving|"
     "driving under the influence|driving while intoxicated"),
    ("other", 2, 0,
     "explosion|exploded|caved in|cave-in|gave way|came crashing down|fell through|"
     "carbon monoxide|bomb threat|hazmat|gas leak|collapsed|collapse|evacuated|vandalized|"
     "vandalism|graffiti|bomb squad|suspicious package|spray-painted|indecent exposure|exposed himself|spill|"
     "power outage|animal cruelty|water main break|water main broke|broken water main|"
     "broke the windshield|smashed the windshield|broke windows|broke the windows|smashed windows|"
     "struck by lightning|tornado|flooding|masturbating|public indecency|trespassing|prostitution|swastika|"
     "swastikas|rescued|lightning strike|emergency landing|bomb|stranded"),
    ("robbery", 2, 0,
     "home invasion|home invasions|home-invasion|duct tape|held at gunpoint|"
     "tied up|tying up|tied them up|at gunpoint|gunpoint|at knifepoint|"
     "knifepoint|grabbed her purse|"
     "empty his pockets|empty her pockets|empty their pockets|emptied his pockets|emptied her pockets|tied up a|"
     "tied up two|"
     "tied up the|ties up|cleaned out at gunpoint|"
     "grabbed his phone|grabbed her phone|took his wallet|took her purse|took her phone|took his phone|rob a|"
     "robbed of|purse-snatching|taking money|took money|taking cash|handed over cash|handed over money|"
     "handed over the money|handed over his wallet|handed over her purse|handed over her phone|"
     "handed over his phone|stole cash|grabbed cash|stick-up"),
    ("burglary", 2, 0,
     "intruder|intruders|pried open|kicked in|smashed a window|smashed the window|broke in|break in|"
     "breaking in|entered a home|entered the home|smashed through|broke a window|broke the window|"
     "crawled through|from a bedroom|from her bedroom|from his bedroom|from the bedroom|"
     "broke the glass|glass was broken|broke a glass|"
     "forced their way into|forced his way into|forced their way in|forced his way in|"
     "forced open"),
    ("theft", 2, 0,
     "catalytic converter|catalytic converters|pilfered|grabbed|swiping|took merchandise|"
     "walked out of the store with|left without paying|charged with taking|accused of taking|stuffing|shoplift|"
     "without paying"),
    ("assault", 2, HURT,
     "beat up|slapped|stomped|knocked to the ground|knocked unconscious|body-slammed|hit with a|hit with the|"
     "struck with the|struck with a|"
     "pepper spray|tased|choking"),
    ("assault", 2, 0,
     "shoved|pushed him|pushed her|spat on|ambushed|lunged|tackled|dragged|was grabbed by|was grabbed from|"
     "was grabbed and|was grabbed as|was grabbed in|was grabbed near|was grabbed while|was grabbed on|grabbed her by|"
     "grabbed him by|grabbed her from|grabbed her and|grabbed her arm|grabbed the girl|grabbed a girl"),
    ("crash", 3, 0,
     "plane crash|crash-landed|went off the road|went off the bridge|car went off|suv went off|van went off|"
     "truck went off|car went into|car plunged|suv plunged|truck plunged|left the roadway|jackknifed|pinned|ejected|"
     "flipped over|"
     "turned left in front|turned in front of|pulled out in front|pulled in front of|crossed into oncoming|"
     "flipped onto|"
     "flipped several|car flipped|suv flipped|van flipped|truck flipped|vehicle flipped|jeep flipped|flipped his|"
     "flipped her|flipped its|overturned|"
     "colliding|collide|under the influence|driving drunk|drunken driver|drunk driver|killed by a driver|"
     "rammed|ramming|crashing through|"
     "plane went down|went airborne|jumped a curb|car ran into|suv ran into|van ran into|truck ran into|"
     "bus ran into|smashed into|"
     "barreled into|careened|jumped the curb|"
     "pedestrian struck|dragged by|lost control of"),
    ("death", 3, FATAL,
     "pulled lifeless|found lifeless|was pulled lifeless|found the body|skeletal remains|"
     "froze to death|fell to|fatal fall|found hanged|killed himself|killed herself|took his own life|drown|"
     "dead in|dead inside|bodies were discovered|partially decomposed|died suddenly|found lying dead|"
     "bodies were recovered|stillborn|foul play|washed ashore|death is being investigated"),
    ("other", 2, 0,
     "blast|detonated|bombing|bombings|terror attack|terrorist attack|"
     "fell from|falls from|falling from|falls out of|fell off|fell into|plunged|"
     "trapped|crushed|capsized|toppled|ruptured|burst|fumes|evacuation|evacuate|lockdown|locked down|"
     "on lockdown|criminal damage|criminal damage to property|smashed the windows|slashed the tires|"
     "slashed two tires|slashed three tires|slashed four tires|slashed all four tires|slashed his tires|"
     "slashed her tires|slashed their tires|slashed a tire|"
     "slashed tires|property damage|keyed|shattered|threw a rock|disorderly conduct|criminal trespass|"
     "outage|without power|sinkhole|water rescue|pit bull|pit bulls|coyote|bitten by|racist|"
     "tires slashed|tires were slashed|anti-semitic|defaced|desecrated|hoax|swatted|harassed|stalked|flashed|peeping|"
     "bullet holes|"
     "child pornography|landslide|chemical|derelict|bombed|falling debris|fell on|scaffolding|elevator|"
     "struck by lightning|hazardous materials|mercury|storm|storms|blizzard|illegally dumped|dog bite|"
     "threatening note|threat|threats|riot|rioters|stampede|collapsing"),
    ("police_action", 2, ARREST,
     "on a warrant|outstanding warrant|arrest warrant|warrant arrest|manhunt|surrendered|detained|busted|sting|"
     "in custody|roundup|crackdown|sweep|police activity"),
    ("police_action", 2, 0,
     "police presence|hostage situation|armed and dangerous|opened the door"),
    ("protest", 2, 0,
     "demonstrate|demonstrating|protesters shut down|protesters blocked|"
     "demonstrators shut down|demonstrators blocked|marchers shut down|activists shut down|walkout|picket line|"
     "boycott|chanted|chanting|die-in|blocked traffic|"
     "march began|the march was|march down|march through|marchers|peace march|counterprotesters|strikers|"
     "went on strike|occupied"),
    ("missing", 2, 0,
     "vanished|whereabouts|has not been seen|hasn't been seen|not been seen|was last seen"),
    ("fraud", 2, 0,
     "used his credit card|used her credit card|used their credit card|credit card number|fraudulent|"
     "fraudulently|deceptive practice|unauthorized charges|laundering|tax evasion|kickbacks|phony|fake checks|"
     "defraud|stolen checks|forged"),
    ("sexual_assault", 3, 0,
     "groped|groping|molested|fondled|sex abuse|molesting|child sex|inappropriately touched|sex trafficking|"
     "sexual predator|sexual misconduct"),
    ("other", 1, 0,
     "disturbance|incident|incidents|incident occurred|incident happened|crime scene|crime|crimes|occurred|happened|"
     "came into a|came into the|walked into a|walked into the|took place|"
     "heard a loud|burst into|approached|victim|victims"),
)  # fmt: skip
"""Incident type, weight, tags, and the phrases that mean them, apart by bars."""

VEHICLES: Final = tuple(
    ("a car|a vehicle|a train|an suv|a truck|a bus|a van|a minivan|a pickup|a pickup truck|a semi|a semi-truck|"
     "a semitrailer|a tractor-trailer|a taxi|a cab|a motorcycle|a jeep|a sedan|a school bus|a cta bus|a cta train|"
     "a pace bus|a metra train|an amtrak train|a freight train|a freight|an inbound|an outbound|a squad car|"
     "a police car|a garbage truck|a dump truck|a delivery truck|a delivery van|a box truck|a tow truck|a fire truck|"
     "an ambulance|a stolen car|a passing car|a speeding car|a hit-and-run|a driver|a drunken driver|a drunk driver|"
     "a red line train|a blue line train|a brown line train|a green line train|a bicycle|"
     "a northbound|a southbound|an eastbound|a westbound").split("|")
)  # fmt: skip
"""What people are struck by, and struck other things with."""

HARMLESS: Final = (
    "living-room|without a shot|not a shot|dog was shot|dogs were shot|dogs was shot|shot the dog|"
    "shot one of the dogs|"
    "shot both dogs|shot and killed the dog|shot and killed a dog|shot a dog|shot two dogs|"
    "shot and killed a pit bull|"
    "shot a pit bull|shot and killed two dogs|living room|living rooms|exchanged fire|returned fire|return fire|"
    "gun violence|fire department|fire dept|fire officials|fire chief|firefighter|firefighters|fire commissioner|"
    "under fire|fire district|fire marshal|fire spokesman|fire spokeswoman|fire station|fire media|fire escape|"
    "fire truck|fire trucks|fire engine|fire lt|fire capt|fire protection district|fire hydrant|ceasefire|"
    "cease fire|cease-fire|violence interrupters|heart attack|heart attacks|mug shot|mugshot|mug shots|"
    "booking photo|screen shot|flu shot|shot put|long shot|jump shot|shot a video|shot video|video shot|"
    "photo shoot|rapid fire|drug store|drugstore|crime stoppers|crimestoppers|crime lab|crime commission|"
    "crime victims|bulletin|gun control|chicago fire|battery park|assault weapons|assault rifle|assault rifles|"
    "assault weapon|assault-style|fire sale|crash test|victims services|crime laboratory|3-point shot|slap shot|"
    "shot clock|shot glass|hot shot|closeup shot|close-up shot|major accidents|major accident|"
    "accident investigation|accidents investigation|violent crimes|major crimes|crime prevention|crime rate|"
    "crime statistics|fire alarm|fire code|fired up|chased down a|attack ad|attack ads|attempted murder|"
    "attempted first-degree murder|attempted homicide|death threat|death threats|dead end|left for dead|non-fatal|"
    "nonfatal|no shots were fired|no shots fired|no evidence of a shooting|mistaken for a shooting|"
    "mistaken for gunfire|mistaken for gunshots|not a shooting|no sign of a shooting|stolen jeep|stolen suv|"
    "closed in|closing in|fire crews|fire crew|fire personnel|"
    "stolen kia|stolen hyundai|stolen honda|stolen toyota|stolen nissan|stolen ford|stolen dodge|stolen chevy|"
    "stolen chevrolet|stolen bmw|stolen mercedes|stolen lexus|stolen infiniti|stolen minivan|"
    "stolen van|stolen truck|stolen sedan|stolen pickup|stolen vehicle|stolen car|found on fire|"
    "wanted for a carjacking|wanted in a carjacking|wanted for carjacking|"
    "wanted for a robbery|wanted in a robbery|wanted for robbery|wanted for murder|wanted for a shooting|"
    "wanted in a shooting|later found burned|"
    "no arrests|made no arrests|no arrests were made|no arrests have been made|no arrests had been made|"
    "fought the plan|fought the project|fought the proposal|fought the development|fought the closing|"
    "fought back tears|fought for|fought against|fought to save|fought to keep|fought cancer|"
    "fought the fire|fought the blaze|fought the flames|firefighters fought|crews fought|feel robbed|felt robbed|"
    "appeared to be an accident|appears to be an accident|believed to be an accident|as an accident|"
    "set afire afterward|had pulled over|was an accident|called it an accident|ruled an accident|basketball court|"
    "basketball courts|closed up|closed his shop|closed his store|closed her shop|closed her store|remains at large|"
    "remained at large|remained at the scene|cat died|dog died|dogs died|"
    "be murder|is murder on|was murder on|murder mystery|murder mysteries|choking on|choked on|choking man|"
    "choking woman|"
    "choking diner|choking child|choking victim|was choking|hit a shot|"
    "people fight over|fight over my|fight over who|can of pepper spray|canister of pepper spray|"
    "carries pepper spray|"
    "where people have been killed|where people have been shot|where people get shot|where people are shot|"
    "i've been shot|been shot at by|he pulled over|she pulled over|they pulled over|driver pulled over|"
    "pulled over his|pulled over her|pulled over their|without a fight|put up a fight|"
    "birds were dead|dogs were dead|cats were dead|animals were dead|horses were dead|dog was dead|cat was dead|"
    "fish were dead|cats died|horse died|horses died|pets died|killed nobody|"
    "killed no one|nobody was killed|no one was killed|nobody died|no one died|wound past|wound through|"
    "struck again|strikes again|struck a deal|struck up|wound around|wound up|wound down|wound its way|tennis court|"
    "tennis courts|food court|handball court|handball courts"
)  # fmt: skip
"""Phrases that hold an event word and tell of none: found first, they hide it."""

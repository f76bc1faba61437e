"""The words around what happened: where people were taken, live and are tried; who they are; when it was."""

from __future__ import annotations

from typing import Final

from geomap.gather.tags import (
    ACTS,
    ALLUDES,
    ARREST,
    CLOCK,
    CLOSED,
    COURT,
    DAY,
    FATAL,
    FLED,
    FOUND,
    HOME,
    HURT,
    MONTH,
    NEW,
    PART,
    PASTIME,
    PERSON,
    RESPOND,
    SERVICE,
    SUMMARY,
    TRANSPORT,
    WEEKDAY,
)

CIRCUMSTANCES: Final = (
    (TRANSPORT,
     "doctors at|doctor at|surgeons at|surgeon at|nurses at|nurse at|physicians at|remains at|remained at|"
     "is still at|"
     "was still at|bedside at|visited him at|visited her at|"
     "taken to|taken in|taken by|took him|took her|took them|transported|rushed|airlifted|flown|"
     "transferred|listed in|was listed|"
     "took himself|took herself|"
     "drove himself|drove herself|walked himself|brought to|was dropped off at|"
     "were dropped off at|dropped off at a hospital|dropped off at the hospital|showed up at|"
     "condition was|went to|recovering|recovered at|self-transported|admitted to|being treated|"
     "ambulance|private vehicle|released from|checked into|in surgery|paramedics|"
     "taken from transport|stable at|reported stable|"
     "to the hospital|to a hospital|to hospitals|to area hospitals|to local hospitals|"
     "evacuated to|sheltered at|given shelter at|driven to|checked himself|checked herself|arrived at|"
     "refused treatment"),
    (TRANSPORT | HURT,
     "treated|stabilized|hospitalized|patched up|was looked over|were looked over|looked over at|"
     "in critical condition|in serious condition|in serious to critical condition|"
     "in critical to serious condition|in fair to serious condition|in good to fair condition|in fair condition|"
     "in good condition|in stable condition|stable condition|critical condition|serious condition|good condition|"
     "fair condition|grave condition|remains hospitalized|stitches|on life support"),
    (TRANSPORT | FATAL,
     "pronounced dead at|later died|died at|died later at|pronounced at|where he died|where she died|"
     "where he was pronounced|where she was pronounced|where they were pronounced|where he later died|"
     "where she later died|declared dead at|died of"),
    (ALLUDES,
     "reference to|reminiscent of|inspired by|similar to the|years of complaints about|plagued by|notorious for|"
     "fed up with"),
    (FATAL,
     "pronounced dead|pronounced dead at the scene|dead at the scene|died|dead|fatal|fatally|death|deaths|dies|"
     "autopsy|autopsies|medical examiner|deceased|deadly|died at the scene|pronounced dead on the scene|died of his|"
     "died on the scene|declared dead|coroner|his death|her death|leaving a man dead|leaving a woman dead|"
     "lost her life|lost his life|lost their lives|took the lives|claimed the life|claimed the lives|took the life|"
     "fatality|died from|took his life|dead on the scene|died of her|died of their|succumbed|succumbed to"),
    (HURT,
     "striking a|striking an|striking two|striking three|striking the man|striking the woman|hitting a|hitting an|"
     "hitting two|hitting three|hitting the man|hitting the woman|hit him|hit her|hit them|hit a man|hit a woman|"
     "hit a boy|"
     "hit a girl|hit a child|"
     "striking him|striking her|striking them|hitting him|hitting her|hitting them|struck|hit at|hit while|"
     "were hit|hit as|hit near|hit outside|hit inside|hit when|hit in|hit by|hit multiple times|hit several times|"
     "wounded|"
     "wounding|injured|injuring|injury|injuries|hurt|wounds|wound|suffered|sustained|grazed|graze wound|"
     "graze wounds|cuts|"
     "bruises|burns|minor injuries|non-life-threatening|unconscious|thrown from|thrown into|ejected from|"
     "pinned under|trapped under|jumped from|was cut|were cut|cut by|a cut to|cut on|bruised|sickened|"
     "paralyzed|fighting for his life|fighting for her life|fighting for life|clinging to life|complained of|"
     "bleeding|"
     "hypothermia|overcome by heat|overcome by smoke|fell ill|got sick|became ill|"
     "mauled|bit him|bit her|bit them|"
     "bites|bite wounds|bite marks|lost an eye|lost a foot|lost a leg|lost two fingers|lost a finger|broke both|"
     "broke his|broke her|scratches|"
     "scrapes|welts|dragged by|was dragged|were dragged|being dragged|"
     "wrist broken|arm broken|nose broken|leg broken|jaw broken|"
     "broken nose|broken wrist|broken jaw|broken collarbone|broken pelvis|broken bones|broken ribs|"
     "cracked ribs|broken hip|black eye|concussion|dislocated|sprained|broken leg|broken arm|fractured"),
    (0,  # nobody was hurt: found first, these hide the words for hurts in them
     "no injuries|no one was injured|nobody was injured|no one was hurt|nobody was hurt|not injured|not hurt|"
     "unharmed|uninjured|without injury|wasn't hurt|wasn't injured|were not hurt|no one was struck|"
     "no one was hit|no one hurt|no one injured|none was injured|no other injuries|not physically hurt|"
     "not physically injured|weren't hurt|weren't injured|neither was hurt|neither was injured|none were hurt|"
     "none were injured|no one else was hurt|no one else was injured|nobody else was hurt|escaped injury|unhurt"),
    (HOME,
     "which includes|that includes|ward includes|ward covers|district includes|district covers|whose ward|"
     "represents|oversees|"
     "her job in|his job in|their job in|may live in|may live near|might live in|his neighbors in|her neighbors in|"
     "by neighbors in|"
     "pastor of|principal of|principal at|students at|teachers at|president of|director of|taught at|coach of|"
     "friends of|manager of|works for|"
     "lives|lived|living|resides|resided|resident|home address|who lives|who lived|lives in|lived in|"
     "resident of|native of|residing|raised in|grew up|grew up in|moved to|originally from|student at|"
     "sophomore at|junior at|senior at|freshman at|teacher at|principal|pastor|grader at|graduate of|graduated|"
     "senior year at|"
     "freshman year at|junior year at|enrolled at|"
     "worked at|works at|worked in|works in|taught|teaches|attended|attends|father lives|mother lives|born in|"
     "raised|whose home|"
     "headquartered|professor at|coach at|based in|studied at|who works|worked for|friends at|classmates at"),
    (COURT,
     "being held at|is held at|jurors at|jailed at|locked up at|prisoner at|imprisoned at|inmate at|inmates at|"
     "years at|"
     "released from police|released from custody|released from jail|released from prison|released from the jail|"
     "released from cook county jail|courthouse|courtroom|bond|bail|court|hearing|judge|sentenced|convicted|pleaded|"
     "indictment|trial|jury|lawsuit|sued|settlement|appear|appeared|arraigned|plea|guilty|misdemeanor|"
     "felony|detention hearing|court date|in prison|held without|held on|parole|probation|convictions|"
     "conviction"),
    (FLED,
     "found burning|found burned|found on fire|found crashed|found wrecked|"
     "backed up to|backed up traffic to|backups to|traffic backed up to|"
     "surveillance video from|surveillance footage from|security video from|security footage from|video from|"
     "footage from|cameras at|camera at|cameras outside|camera outside|"
     "toward|towards|headed for|on his way to|on her way to|on their way to|"
     "may be in|may be near|"
     "fled|drove off|drove away|ran away|ran off|got away|took off|sped off|sped away|escaped|fleeing|"
     "last seen heading|last seen running|last seen driving|headed toward|heading toward|ran toward|ran into|"
     "drove toward|running toward|ran north|ran south|ran east|ran west|fled north|fled south|fled east|"
     "ran out to|ran out onto|not directed at|not aimed at|nothing suggests|"
     "went north|went south|went east|went west|drove north|drove south|drove east|drove west|had picked up|"
     "felt in|heard in|seen from|as far as|as far away as|"
     "fled west|fled on|fled toward|fled down|last seen walking|fled into|walked away|then walked to|"
     "then drove to|made it to|made his way to|made her way to|drove to|ran to|made off|"
     "headed to|drove back|returned to|sped toward|last seen going"),
    (RESPOND,
     "arrived at the scene|arrived at scene"),
    (RESPOND | NEW,
     "next call came|another call came"),
    (CLOSED,
     "shutting down|were closed|was closed|remained closed|remain closed|closed off|closed the|closed all|"
     "closed both|closed traffic|were blocked|was blocked|blocked off|shut down|were shut|was shut|reopened|"
     "rerouted|detoured|detour|cordoned off|officers closed|police closed|closed|traffic was"),
    (FOUND,
     "thrown down|thrown in a|thrown into|tossed into|tossed in|discarded|"
     "was bought|were bought|bought at|purchased at|bought in|"
     "found|recovered|located|abandoned|discovered|was parked|were parked|found parked|left parked|later parked|"
     "tracked|spotted|ditched|dumped|seized|sold|turned up"),
    (SERVICE,
     "starting from|starts from|departs from|leaves from|meets at|meet at|to remember|to mourn|packed the|"
     "filled the pews|crowded into|spoke at|speaking at|speech at|"
     "loved ones gathered|mourners gathered|friends gathered|relatives gathered|"
     "a service at|services at|church service|opens at|opens in|will open at|will open in|"
     "organized a|organized an|fundraising|raise money|raised money|benefit for|"
     "funeral|visitation|memorial|wake|donations|gofundme|call|contact|anyone with|information|tips|"
     "had been stolen|been stolen|had been reported stolen|been reported stolen|which was reported stolen|"
     "that was reported stolen|"
     "reported stolen out of|stolen out of|"
     "headquarters|community meeting|meeting|press conference|news conference|said in a|office|offices|"
     "spokesman|spokeswoman|detectives|investigators|according to|scheduled|will be held|open house|host|"
     "hosting|hosts|vigil|prayer|fundraiser|burial|buried|interment|services will|detective division|district|"
     "investigation|investigating"),
    (ARREST,
     "caught a suspect|caught the suspect|caught a man|caught the man|stopped a suspect|stopped the suspect|"
     "took him down|took her down|took them down|he was stopped|she was stopped|they were stopped|"
     "was stopped by police|was stopped by officers|"
     "was picked up|were picked up|was caught|were caught|caught by|caught hiding|found hiding|tracked down|"
     "caught up with|tracked him|tracked her|tackled by"),
    (0,  # no arrests
     "was caught on|were caught on|caught by surprise|was caught up|was caught in|were caught in"),
    (RESPOND,
     "paramedics got to|firefighters got to|"
     "responded|responding|was called|were called|called police|called the police|called 911|called officers|"
     "responded to|responding to|called to|dispatched|received a call|"
     "officers arrived|police arrived|crews arrived|got a call|call came|calls came|call came in|"
     "responded about|arriving|on patrol|alerted|officers went to|police went to|deputies went to|crews went to|"
     "firefighters went to|paramedics went to|officers were sent to|police were sent to|crews were sent to"),
    (NEW,
     "another|separate|separately|in another|at about the same time|at around the same time|about the same time|"
     "earlier|hours earlier|hours later|minutes later|latest|meanwhile|"
     "in a separate|most recent|elsewhere|an hour later|half an hour later|a half-hour later|"
     "hour and a half later|hour and a half earlier|half hour later|half hour earlier|"
     "hours after the|hour after the|minutes after the|"
     "days later|days earlier|in addition|hour later|hour earlier|minutes earlier|most recently"),
    (SUMMARY,
     "string of|series of|rash of|in each|in every|in all|across the city|across chicago|"
     "separate incidents|"
     "separate attacks|in separate|also fatally shot|in recent weeks|in recent months|so far this year|"
     "spate of|pattern of|citywide|city-wide|over the past|robberies|burglaries|carjackings|thefts|stabbings|"
     "other shootings|homicides|break-ins|crashes|fires|assaults|attacks|incidents|slayings|armed robberies|muggings|"
     "home invasions|sexual assaults|auto thefts|package thefts|killings|murders|holdups"),
    (PASTIME,
     "the bulls|bulls guard|bulls forward|the cubs|the white sox|the bears|the blackhawks|the cavaliers|courtside|"
     "preseason|offseason|did not practice|in practice|basketball|football team|baseball team|soccer team|"
     "volleyball|quarterfinal|quarterfinals|semifinals|finals|"
     "public league|seconds left|minutes left|rivalry|conference title|free throws|free throw|3-pointer|3-pointers|"
     "layup|three-pointer|costume parade|costume contest|corn maze|things to do|haunted|pumpkin|pumpkins|puppet|"
     "quarter|quarters|inning|innings|touchdown|touchdowns|field goal|points|rebounds|assists|overtime|overtimes|"
     "playoff|playoffs|season|seasons|coach|goalie|pitcher|quarterback|tournament|standings|scored|halftime|"
     "roster|sectional|semifinal|semifinals|title game|championship|playwright|play|plays|theater|theatre|stage|"
     "actor|actors|actress|album|exhibit|exhibition|gallery|concert|concerts|tickets|admission|free admission|"
     "festival|recipe|chef|novel|movie|film|musical|intermission|audience|curtain|dinner mystery|open studios|"
     "book sale|box office|fouled out|fouling out|game time|on tour|premiere|premieres"),
    (0,  # no several incidents
     "in separate rooms|in separate cars|in separate vehicles|in separate ambulances|in separate cells"),
)  # fmt: skip
"""Tags, and the phrases that carry them: transport, homes, courts, flight, deaths, new incidents."""

PEOPLE: Final = (
    (PERSON,
     "someone|somebody|ex-wife|ex-husband|ex-girlfriend|ex-boyfriend|year-old|year-olds|man|men|woman|women|boy|"
     "boys|girl|girls|teen|teens|teenager|teenagers|person|"
     "persons|people|victim|"
     "victims|child|children|toddler|toddlers|infant|infants|baby|pedestrian|pedestrians|bicyclist|bicyclists|"
     "cyclist|cyclists|driver|drivers|passenger|passengers|motorcyclist|motorcyclists|officer|officers|"
     "firefighter|firefighters|adult|adults|resident|residents|members|member|others|brothers|sisters|couple|student|"
     "students|employee|employees|clerk|bystander|bystanders|cop|cops|motorist|motorists|male|males|female|"
     "females|worker|workers|kids|mother|father|grandmother|grandfather|wife|husband|son|daughter|sibling|"
     "siblings|grandson|granddaughter|grandsons|granddaughters|sons|daughters|mothers|fathers|parents|cousins|"
     "friends|neighbors|twins|roofer|painter|carpenter|electrician|carrier|bartender|bouncer|grandparents|wives|"
     "clerks|guards|owner|landlord|tenant|tenants|janitor|laborer|inmate|inmates|commuter|commuters|jogger|"
     "skateboarder|tourist|tourists|paramedic|trooper|troopers|deputy|deputies|conductor|pilot|boater|boaters|"
     "chicago firefighter|chicago firefighters|grandchild|grandchildren|nieces|nephews|stepfather|stepmother|stepson|"
     "fiancee|fiance|patron|patrons|crossing guard|newborn|preschooler|swimmer|kayaker|homeowner|guard|teacher|"
     "rider|riders|customer|customers|"
     "coworker|roommate|neighbor|brother|sister|girlfriend|boyfriend|uncle|aunt|nephew|niece|cousin|friend"),
    (ACTS,
     "opened fire|fired|pulled out|pulled a|approached|walked up|came up|robbed|demanded|charged|arrested|"
     "described|armed|got out|stabbed him|stabbed her|stabbed the|stabbed a|stabbed two|shot him|shot her|"
     "shot them|shot the|shot at|allegedly|accused|wearing|jumped out|attacked|in custody|questioned|custody|"
     "recounted|recalled|stood shaking|"
     "charged with|accused of|convicted of|suspected in|suspected of|wanted in|wanted for|told|said|sought|wanted|"
     "was shooting at|were shooting at|been shooting at|shooting at him|shooting at her|shooting at them|"
     "shooting at officers|shooting at police|shooting at each other|shooting at one another|started firing|"
     "began firing|firing|began shooting|started shooting|charges|fired at|fired shots|"
     "taken into custody|fired several shots|fired multiple shots|sentenced|convicted|pleaded|indicted|on trial|"
     "facing murder|facing charges|facing several|facing multiple|faces murder|faces charges|face charges|"
     "went on trial|stood trial|stands trial|arraigned|held without|found guilty"),
)  # fmt: skip
"""Words for people, and for what the one who did it does."""

TIMES: Final = (
    (CLOCK,
     "a.m|p.m|am|pm|a. m|p. m|noon|midnight|a.m.|p.m.|o'clock"),
    (WEEKDAY,
     "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon.|tue.|tues.|wed.|thu.|thur.|thurs.|fri.|sat.|"
     "sun."),
    (MONTH,
     "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|"
     "jun|jul|aug|sept|sep|oct|nov|dec"),
    (PART,
     "morning|afternoon|evening|night|overnight|midafternoon|midmorning|mid-afternoon|mid-morning|midday|sunset|"
     "sunrise|daybreak|dawn|dusk|nightfall|predawn|pre-dawn|late-night|mornings|nights|rush hour|weekend|lunchtime|"
     "lunch hour|lunch time|dinnertime|dinner time|bedtime|closing time|mid-day|noontime|wee hours|early hours|"
     "morning rush|evening rush|afternoon rush|afternoons|evenings"),
    (DAY,
     "today|yesterday|tonight|last night|last week|last month|last year|this morning|this afternoon|this evening|"
     "this week|this month|this weekend|last weekend|over the weekend|earlier this month|earlier this week|"
     "late last week|late last month|early last week|earlier this year|christmas eve|christmas day|christmas|"
     "new year's eve|new year's day|thanksgiving|thanksgiving day|labor day|memorial day|halloween|"
     "the following day|the next day|the same day|the day before|that morning|that afternoon|that evening|"
     "that night|that day|fourth of july|july fourth|valentine's day|v-day|mother's day|father's day|"
     "st. patrick's day|veterans day|columbus day|presidents day|independence day|earlier in the day|"
     "later that day|later that night|the next morning|the following morning|earlier today|the previous day|"
     "earlier that day|days ago|weeks ago|months ago|years ago|a week ago|last summer|last fall|last winter|"
     "last spring|recently|mother's day weekend|memorial day weekend|labor day weekend|last monday|last tuesday|"
     "last wednesday|last thursday|last friday|last saturday|last sunday|a month ago|a year ago|hours ago|"
     "an hour later|half an hour later|a half-hour later|half-hour later|hours later|minutes later|hour later|"
     "an hour earlier|hour earlier|hours earlier|minutes earlier|hours before that|hour before that|hour before|"
     "hours before|minutes before|"
     "minutes before that|hours after that|hour after that|minutes after that|days later|the same morning|"
     "the same afternoon|the same evening|the same night|the night before|the following night|the next night|"
     "hour and a half later|hour and a half earlier|hours and a half later|half hour later|half hour earlier|"
     "hour and a half before that|hour and a half after that|"
     "nights later|nights earlier|the previous night|that same night|the next afternoon|the following afternoon|"
     "the following evening|the next evening|a day later|a day earlier|the week before|the following week|"
     "earlier saturday|earlier sunday|earlier in the week|earlier in the month|around the same time|"
     "that same day|that same morning|that same afternoon|that same evening|past week|past month|"
     "past few days|past few weeks|past two weeks|recent days|the night before last|easter|"
     "easter sunday|christmas night|new year's|thanksgiving weekend|thanksgiving night|fourth of july weekend|"
     "father's day weekend|spring break"),
)  # fmt: skip
"""Words that say when."""

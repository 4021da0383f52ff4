"""Words of the task as tables: what tells of which type of incident, and of which types people, things and means are.

The types are those of the task's set lists. Words come from the task's documents, from dictionaries, and from what
kinds of words the keys of DEV and TST1 hold; never from the sets kept aside.
"""

from __future__ import annotations

ATTACK, BOMBING, KIDNAPPING, ARSON, ROBBERY = "ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY"
DEATH, INJURY = "DEATH", "INJURY"
DESTROYED, DAMAGE = "DESTROYED", "SOME DAMAGE"


def _table(rows: str) -> dict[str, str]:
    """Word by word what stands before the colon of its line."""
    found: dict[str, str] = {}
    for row in rows.strip().splitlines():
        value, _, words = row.strip().partition(":")
        found.update(dict.fromkeys((word.strip().replace("_", " ") for word in words.split()), value.strip()))
    return found


VERBS = _table("""
ATTACK DEATH: kill murder assassinate slay massacre execute gun behead lynch strangle stab slaughter asphyxiate
ATTACK DEATH SUBJ: die perish
ATTACK INJURY: injure wound hurt maim
ATTACK: attack assault raid storm strafe shell mortar machinegun ambush shoot harass beat torture rape riddle strike
ATTACK ON: fire open
ATTACK DESTROYED: destroy demolish wreck topple down
ATTACK SOME_DAMAGE: damage sabotage
BOMBING: bomb firebomb bombard
BOMBING DESTROYED: dynamite
BOMBING BLAST: explode detonate
BOMBING DESTROYED BLOW: blow
BOMBING PLANT: plant place set hurl throw leave toss deposit install
KIDNAPPING: kidnap abduct
KIDNAPPING HOSTAGE: take hold seize
KIDNAPPING REGAINED_FREEDOM: release free rescue liberate
ARSON SOME_DAMAGE: burn torch
ROBBERY: rob loot
HIJACKING: hijack
""")
"""Lemma of a verb: type of incident, what becomes of whom it is done to, and how it takes its parts."""

NOUNS = _table("""
ATTACK DEATH: murder assassination killing slaying massacre execution homicide slaughter
ATTACK DEATH WEAK: death
ATTACK: attack assault raid ambush shooting strafing machinegunning mortaring sabotage
ATTACK INJURY WEAK: injury
BOMBING: bombing explosion blast dynamiting detonation
KIDNAPPING: kidnapping abduction kidnap seizure hijacking
ARSON SOME_DAMAGE: arson burning
ROBBERY: robbery holdup
""")
"""The same for nouns."""

EXPLOSIVES = frozenset(
    "bomb dynamite explosive grenade charge device firebomb carbomb mine rocket petard cocktail".split()
)

WEAPONS = _table("""
MACHINE GUN: machinegun submachinegun machine-gun ak-47 ak-47s m-60 uzi galil burst bursts
HANDGUN: pistol revolver handgun
RIFLE: rifle m-16 m-16s g-3 carbine fal
MORTAR: mortar
GUN: gun firearm bullet shotgun weapon gunshot gunfire
BOMB: bomb firebomb
VEHICLE BOMB: carbomb car-bomb
DYNAMITE: dynamite tnt
GRENADE: grenade
MOLOTOV COCKTAIL: cocktail
MINE: mine
EXPLOSIVE: explosive device charge catapult rpg
ROCKET: rocket
MISSILE: missile
CUTTING DEVICE: knife machete ax axe bayonet
STONE: stone
FIRE: flamethrower
""")
"""Lemma of a means: its type."""

PEOPLE = _table("""
GOVERNMENT OFFICIAL: president minister governor mayor senator congressman councilman official vice-president
GOVERNMENT OFFICIAL: legislator superintendent undersecretary premier commissioner councilmen authority alderman
POLITICAL FIGURE: leader politician candidate hopeful deputy militant activist coordinator supporter ideologue
POLITICAL FIGURE: representative congresswoman
LEGAL OR JUDICIAL: judge magistrate justice prosecutor attorney lawyer investigator jurist
LAW ENFORCEMENT: policeman police policemen policewoman agent detective patrolman commissar gendarme carabinero
LAW ENFORCEMENT: guardsman
ACTIVE MILITARY: soldier officer colonel lieutenant captain sergeant corporal major marine troop private recruit
ACTIVE MILITARY: brigade battalion military cadet serviceman sublieutenant subsergeant commander army patrol unit
ACTIVE MILITARY: paratrooper conscript infantryman garrison force squadron
SECURITY GUARD: bodyguard guard watchman watchmen escort
DIPLOMAT: ambassador consul diplomat attache envoy
CIVILIAN: people person civilian peasant priest jesuit woman man child student citizen girl boy youth wife son daughter
CIVILIAN: husband father mother brother sister relative family driver passenger engineer worker employee journalist
CIVILIAN: reporter cameraman photographer newsman newsmen businessman businessmen industrialist rancher cattleman
CIVILIAN: cattlemen professor teacher rector doctor nurse technician missionary nun bishop archbishop monsignor
CIVILIAN: minister_of_god cleric clergyman clergymen maid cook servant vendor farmer fisherman resident villager
CIVILIAN: inhabitant population pedestrian passerby passersby bystander tourist guest patient baby infant minor adult
CIVILIAN: correspondent announcer editor publisher manager executive owner salesman merchant trader banker adviser
CIVILIAN: consultant anthropologist economist unionist trade-unionist laborer refugee crewman seaman crew sailor pilot
CIVILIAN: demonstrator protester prostitute homosexual beggar landowner millionaire scientist agronomist collaborator
CIVILIAN: foreigner american spaniard companion friend neighbor chauffeur secretary assistant intellectual academic
CIVILIAN: wounded injured dead victim community individual mineworker miner peddler actor director chairman member
CIVILIAN: customer shopper motorist traveler widow couple hostage spokesman expert specialist photojournalist human
CIVILIAN: volunteer mason baker butcher tailor mechanic carpenter nephew niece cousin uncle aunt grandmother
""")
"""Head noun of a description: type of human target."""

BANDITS = frozenset(
    "guerrilla terrorist rebel subversive extremist insurgent trafficker criminal assassin murderer gunman gunmen "
    "attacker assailant kidnapper hitman hitmen commando fmln eln bandit mercenary narcoterrorist killer delinquent "
    "outlaw contra drug-trafficker hijacker bomber urban sniper sapper ultrarightist rightist leftist paramilitary "
    "squad mafia cartel faction gang band column capo kingpin lord ringleader dealer fighter vigilante "
    "narcotrafficker combatant enemy faction militiaman traffickers".split()
)
"""Heads of phrases that name those who do it, and that make no victims for the task."""
STATE = frozenset(
    "army force troop soldier military police government regime air_force navy guard battalion brigade policeman "
    "officer lieutenant colonel sergeant state patrol armed_forces dictatorship administration guardsman captain "
    "corps detachment".split()
)
VAGUE_DOERS = frozenset(
    "individual person people man men youth member unknown stranger group woman someone couple".split()
)
"""Heads that may name those who do it where they do it."""
NO_DOER = frozenset("bomb explosion attack bullet shot charge fire device it which that what blast violence war he she "
                    "this who offensive action car vehicle event murder".split())  # fmt: skip

THINGS = _table("""
COMMERCIAL: hotel store restaurant factory pharmacy market shop dealership brothel theater drugstore boat firm mall
COMMERCIAL: business warehouse plant supermarket company gas_station service_station establishment bakery cinema bar
COMMERCIAL: showcase farm_store cafe casino discotheque nightclub enterprise brewery distillery mill clinic kiosk
ENERGY: tower pipeline pylon line post pole substation transformer powerline refinery powerplant dam hydroelectric
ENERGY: oleoduct electricity generator
TRANSPORT VEHICLE: car bus vehicle plane truck ambulance train automobile minibus motorcade helicopter airplane jeep
TRANSPORT VEHICLE: wagon motorcycle taxi trailer pickup dumptruck locomotive aircraft airliner van microbus truckload
TRANSPORT VEHICLE: transportation convoy
TRANSPORTATION ROUTE: bridge highway railway road airstrip railroad street
TRANSPORTATION FACILITY: airport station_terminal terminal
ORGANIZATION OFFICE: headquarters institute fenastras monastery seat
OTHER: building facility church school farm center university club camp library cathedral hospital chapel campus temple
OTHER: property ranch plantation installation synagogue sanctuary convent estate seminary museum monument premise
GOVERNMENT OFFICE OR RESIDENCE: office ministry hall palace council courthouse court presidency
CIVILIAN RESIDENCE: house home residence apartment mansion hut dwelling shack
COMMUNICATIONS: exchange station booth antenna newspaper telephone radio transmitter studio repeater daily
WATER: aqueduct waterworks pipe
FINANCIAL: bank branch corporation financiera exchange_house
DIPLOMAT OFFICE OR RESIDENCE: embassy consulate
LAW ENFORCEMENT FACILITY: barracks precinct base jail prison garrison
""")
"""Head noun of a thing: type of physical target."""

MADE_BY = _table("""
DIPLOMAT OFFICE OR RESIDENCE: embassy ambassador consulate diplomat diplomatic consul
FINANCIAL: bank financial banco savings credit
ENERGY: electric electricity electrical power energy oil high-voltage cel hydroelectric voltage light utility fuel
COMMUNICATIONS: telephone telecommunications antel radio television tv newspaper communications phone press
LAW ENFORCEMENT FACILITY: police military army barracks
GOVERNMENT OFFICE OR RESIDENCE: government ministry minister municipal mayor mayor's presidential president president's
GOVERNMENT OFFICE OR RESIDENCE: governor legislative assembly national state public attorney vice-president senator
GOVERNMENT OFFICE OR RESIDENCE: general's judge treasury customs justice court
POLITICAL FIGURE OFFICE OR RESIDENCE: party arena liberal conservative candidate leader leader's apra pdc
ORGANIZATION OFFICE: union workers federation association fenastras institute fund organization committee
COMMERCIAL: gas service store commercial company hotel shopping liquor
CIVILIAN RESIDENCE: family peasant worker
WATER: water aqueduct
TRANSPORTATION FACILITY: bus train railway airport
""")
"""Word beside an office, a house, a building or facilities: the type that it makes of them."""
OPEN_THINGS = frozenset(
    "office headquarters residence home house building facility branch installation station plant center line tower "
    "post pole company seat property premise institute agency pylon branch".split()
)
"""Things whose type is that of who has them."""

GROUPS = """
FARABUNDO MARTI NATIONAL LIBERATION FRONT | FMLN | FARABUNDO MARTI LIBERATION FRONT | FARABUNDO MARTI FRONT
SHINING PATH | SENDERO LUMINOSO
ARMY OF NATIONAL LIBERATION | ELN | NATIONAL LIBERATION ARMY | UC-ELN | CAMILIST UNION
REVOLUTIONARY ARMED FORCES OF COLOMBIA | FARC | COLOMBIAN REVOLUTIONARY ARMED FORCES
POPULAR LIBERATION ARMY | EPL | PEOPLE'S LIBERATION ARMY
19 APRIL MOVEMENT | M-19 | 19TH OF APRIL MOVEMENT | APRIL 19 MOVEMENT
TUPAC AMARU REVOLUTIONARY MOVEMENT | MRTA
GUATEMALAN NATIONAL REVOLUTIONARY UNITY | URNG
MANUEL RODRIGUEZ PATRIOTIC FRONT | FPMR
LAUTARO YOUTH FRONT | LAUTARO
MOVEMENT OF THE REVOLUTIONARY LEFT | MIR
EXTRADITABLES | THE EXTRADITABLES
MEDELLIN CARTEL | MEDELLIN DRUG CARTEL
CALI CARTEL
MORAZANIST PATRIOTIC FRONT | FPM
CINCHONERO PEOPLE'S LIBERATION MOVEMENT | CINCHONERO POPULAR LIBERATION MOVEMENT | CINCHONEROS
MAXIMILIANO HERNANDEZ MARTINEZ ANTICOMMUNIST BRIGADE | MAXIMILIANO HERNANDEZ MARTINEZ BRIGADE
SECRET ANTICOMMUNIST ARMY | ESA
ZARATE WILLKA LIBERATION ARMED FORCES | ZARATE WILLKA ARMED FORCES OF LIBERATION | ZARATE WILLKA
PEOPLE'S REVOLUTIONARY ARMY | ERP
PEOPLE'S LIBERATION FORCES | FPL
SIMON BOLIVAR GUERRILLA COORDINATING BOARD | CGSB
ALFARO LIVES DAMN IT | AVC
ATLACATL BATTALION
RODRIGO FRANCO COMMAND | RODRIGO FRANCO COMMANDO | RODRIGO FRANCO
SANDINIST PEOPLE'S ARMY | EPS
NATIONALIST REPUBLICAN ALLIANCE | ARENA
DEATH SQUADS | DEATH SQUAD
SALVADORAN ARMY
SALVADORAN ARMED FORCES
HONDURAN ARMY
GUATEMALAN ARMY
SALVADORAN AIR FORCE | AIR FORCE
ARMED FORCES
NATIONAL POLICE
TREASURY POLICE
NATIONAL GUARD
CIVIL DEFENSE
ARMY
GOVERNMENT
POLICE
MILITARY
DRUG MAFIA | MAFIA
"""
"""Organisations with their other names; the last ones are generic."""
GENERIC = frozenset(("GOVERNMENT", "POLICE", "MILITARY", "ARMY", "DRUG MAFIA", "CIVIL DEFENSE", "NATIONAL GUARD"))
STATE_GROUPS = frozenset(
    "SALVADORAN ARMY|SALVADORAN ARMED FORCES|HONDURAN ARMY|GUATEMALAN ARMY|SALVADORAN AIR FORCE|ARMED FORCES|"
    "NATIONAL POLICE|TREASURY POLICE|NATIONAL GUARD|CIVIL DEFENSE|ARMY|GOVERNMENT|POLICE|MILITARY|ATLACATL BATTALION|"
    "SANDINIST PEOPLE'S ARMY".split("|")
)

COUNTRIES = "EL SALVADOR,GUATEMALA,HONDURAS,ARGENTINA,BOLIVIA,CHILE,COLOMBIA,ECUADOR,PERU".split(",")
"""The countries of interest."""

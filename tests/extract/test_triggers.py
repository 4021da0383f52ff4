"""Which type of event a sentence tells of: by its verb, by the noun that a light verb carries, or by none."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from rashomon import lexicon
from rashomon.annotate.syntax import parse
from rashomon.extract.propositions import sentence_propositions
from rashomon.extract.salience import triggers
from rashomon.extract.triggers import Trigger, classes
from rashomon.model.claim import EventType
from rashomon.model.document import Document, Zone, ZoneKind
from rashomon.model.reading import Reading

TOLD = {
    "AGREE": """
        The two governments signed a border agreement on Monday
        Both sides reached a ceasefire after weeks of fighting
        Envoys brokered a truce between the rival factions
        The ministers struck a grain deal in Istanbul
        Parliament approved the peace plan
        The rebels accepted the proposal
        The company pledged two new hospitals to the region
        The presidents sealed a pact on fishing rights
    """,
    "CONSULT": """
        The prime minister met the Kenyan president in Nairobi
        The foreign ministers held talks in Geneva
        The envoy visited Khartoum on Tuesday
        Diplomats negotiated with the rebels
        The chancellor hosted the summit in Berlin
        The delegation flew to Doha
        The two leaders discussed the border dispute by telephone
        The African Union mediated between the two parties
        The secretary spoke with his counterpart in Lima
        The generals attended a meeting with the mediators
    """,
    "SUPPORT": """
        France recognises Palestine as a state
        The council endorsed the candidate
        The president praised the firefighters
        The two countries restored diplomatic relations
        The bishops voiced support for the reform
        Ireland backed the resolution
        The union welcomed the decision
        The ambassador congratulated the winner
    """,
    "CONCEDE": """
        The government lifted the curfew in the capital
        The king pardoned forty dissidents
        The minister apologised to the families
        Washington eased sanctions on Caracas
        The court dropped the charges against the editor
        The junta granted an amnesty to the students
        The unions called off the strike
        The cabinet gave in to the demands
    """,
    "COOPERATE": """
        The two agencies shared intelligence on smugglers
        Thailand extradited the banker to Malaysia
        Poland cooperated with Lithuania on border security
        The neighbours resumed trade after two years
        Chile and Peru strengthened ties
        The police forces exchanged information with Interpol
    """,
    "AID": """
        Japan donated tents to the flood victims
        The agency delivered food to the camp
        Germany provided 20 million euros to Jordan
        The navy rescued 40 migrants off the coast
        Brazil granted asylum to the former judge
        Firefighters evacuated 300 villagers
        The Red Cross distributed blankets in the town
        The alliance supplied the army with howitzers
        Two planes airlifted medicine to the island
        Kenya sent peacekeepers to Haiti
        Trucks were carrying flour to the besieged town
        The charity fed 2,000 refugees
    """,
    "RETREAT": """
        Troops pulled back from the river
        The prime minister stepped down
        The army withdrew from the valley
        The militia released twelve hostages
        The interior minister resigned on Friday
        The fighters laid down their weapons
        The sides exchanged prisoners at the bridge
        Troops retreated from the river
        Two hundred rebels surrendered to the army
        The junta allowed access to the camps
        Both armies observed the ceasefire
        The kidnappers freed the schoolgirls
        The gang handed over its weapons
    """,
    "REQUEST": """
        Villagers demanded clean water
        The UN chief appealed for calm
        The opposition called for new elections
        The mayor urged residents to stay at home
        Colombia requested the extradition of two men
        The families begged the president for help
        Doctors lobbied the ministry
        The senators pressed the president for answers
    """,
    "ACCUSE": """
        Two men were charged with murder
        Prosecutors launched an investigation into the bank
        The minister condemned the attack
        The widow sued the airline
        Sudan blamed the militia for the massacre
        The opposition denounced the decree
        The foreign ministry summoned the ambassador
        A grand jury indicted the governor
        The court convicted the general
        The auditors opened an inquiry into the fund
        The chief minister launched a scathing attack on the opposition
        The bishop criticised the government
        Lawyers filed a complaint against the state
    """,
    "REJECT": """
        Parliament voted down the budget
        The rebels rejected the offer
        Russia vetoed the resolution
        The court threw out the petition
        The president cancelled the meeting
        The party refused the invitation
        The bloc rebuffed the overture
        The island defied the ruling
        The mayor turned down the request
    """,
    "THREATEN": """
        The warlord threatened the aid workers
        The general issued an ultimatum to the rebels
        Masked men intimidated voters
        The colonel warned the neighbouring state
        The group made threats against the judge
    """,
    "PROTEST": """
        Bus drivers walked out on Monday
        Thousands marched in the capital
        Students protested against the new fees
        Nurses went on strike over pay
        Demonstrators blocked the motorway
        Crowds rallied outside parliament
        Prisoners rioted in the jail
        Pilots struck over pay
        Farmers demonstrated against the tax
        Activists boycotted the election
        Hundreds took to the streets
        Inmates began a hunger strike
        Demonstrators threw stones at the officers
    """,
    "SANCTION": """
        The European Union imposed sanctions on two banks
        Chile severed ties with the junta
        Canada expelled three diplomats
        The bloc banned imports of timber
        The ministry froze the assets of the oligarch
        Mexico recalled its ambassador
        The donors suspended aid to the government
        The kingdom closed its embassy in Damascus
        Hungary withdrew from the treaty
        The state raised tariffs on steel
        The president tightened sanctions against the regime
    """,
    "MOBILIZE": """
        Greece deployed troops to the island
        The navy held exercises in the strait
        The army massed tanks near the border
        North Korea tested a ballistic missile
        Soldiers patrolled the market
        Reinforcements arrived in the town
        The junta mobilised reservists
        Turkey sent warships to the area
        The rebels took up arms
        Fighter jets violated the airspace of Taiwan
        The militia recruited teenagers
    """,
    "COERCE": """
        Some 29 people are held in the capital
        The ministers were held in a barracks
        Twenty-two soldiers were under arrest
        Several nurses were led away on foot
        The border will stay shut
        Police arrested the editor
        The authorities imposed a curfew
        Soldiers dispersed the protesters with tear gas
        The state deported fifty migrants
        Officers raided the newsroom
        The junta declared martial law
        The government declared a state of emergency
        Hackers launched a cyber attack on the ministry
        The regulator blocked the website
        Customs seized the shipment of cocaine
        The ministry shut down the internet
        The court banned the party
        The regime cracked down on dissent
        The generals seized power
        The army closed the border
        The council detained two lawyers
    """,
    "ASSAULT": """
        Gunmen killed six farmers
        A car bomb exploded in the market
        Warplanes bombed the village
        The rebels captured the town
        Artillery shelled the suburb
        A drone hit the refinery
        Missiles struck the port
        Militants abducted nine pupils
        The army clashed with the fighters
        The mob lynched a thief
        Soldiers opened fire on the crowd
        The assassins murdered the mayor
        An air strike destroyed the bridge
        The bandits set fire to the huts
        The guards tortured the prisoner
        Attackers stormed the hotel
        The fighting displaced 4,000 families
        The troops looted the shops
        The army carried out raids on the camp
        Two soldiers were wounded in the ambush
        The militia violated the ceasefire
        Rebels exchanged fire with the soldiers
        The sniper shot a medic
        Settlers beat the shepherd with clubs
        The village came under fire
        Armed men had fired from a roof
        Police fired first
        Residents heard shots before dawn
        The first shots fell at eleven
        A drone flew into the ship
        The missile came down on the port
        Gunmen took away two of the nurses
    """,
}
EVERYDAY = """
    The drought destroyed the harvest
    The company fired ten clerks
    The firm strengthened its position
    The decision amounts to an exercise of power
    The plane flew into the clouds
    The storm hit the coast
    The earthquake killed nine people
    Seven people were killed by floods in the valley
    Two people were injured in a bus crash
    He had a heart attack
    The press conference lasted an hour
    The committee struck a balance
    She shot a film in Rome
    Oil prices hit a record high
    They fought the fire for hours
    Doctors fought the disease
    The photographer captured the moment
    The election campaign begins in May
    She helps to run the shop
    He is seeking to buy the firm
    The virus threatens the herd
    They met the deadline
    The troupe staged a play
    Prices exploded last year
    Tourists visited the castle
    The farmer withdrew money
    Markets were hit by inflation
    Amnesty International published a report
    Prices rose sharply in the spring
    The children played in the park
    Shares rallied after the announcement
    The museum opened a new wing
    The team scored three goals
    The orchestra performed in Vienna
    The company launched a new phone
    The study demonstrates the benefits of sleep
    The company drilled for oil
    The firm released a statement
    The band released an album in June
    The restaurant charges ten dollars for soup
    The bank closed the branch at noon
    The course provides students with skills
    The council delivered the mail
    The house has four bedrooms
    She lifted the heavy box
    The chef cut the onions
    The bus crossed the bridge
    He held the door
    The pianist gave a concert
    The festival takes place in March
    The singer cancelled her flight
    The campers started a fire
    The school equipped the laboratory with microscopes
    The doctor treated the disease with antibiotics
    The building houses a library
    The farmer mended the fence
    The committee elected a treasurer
    The river flows through the valley
    The baker sold bread
    The temperature reached forty degrees
    The train arrived on time
    The car needs fuel
    The firm hired two engineers
    The writer finished her novel
    The library lends books
    The company ships furniture
    The players gathered in the hall
    The hotel sent flowers
    The gardener planted roses
    Researchers raised money for the museum
    The policy targets young families
    The star shone
"""


def _document(sentence: str) -> Document:
    text = f"{sentence}."
    return Document(id="d", text=text, zones=(Zone(kind=ZoneKind.BODY, start=0, end=len(text)),), location="test")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


CASES = [(kind, sentence) for kind, text in TOLD.items() for sentence in _lines(text)]
CALM = _lines(EVERYDAY)


@pytest.fixture(scope="module")
def parsed() -> dict[str, Reading]:
    """The readings of all sentences, parsed together: one by one takes twenty times as long."""
    sentences = [sentence for _, sentence in CASES] + CALM
    return dict(zip(sentences, parse(map(_document, sentences)), strict=True))


def _main(reading: Reading) -> Trigger | None:
    """The first trigger of the first proposition that has one."""
    for sentence in reading.sentences:
        for proposition in sentence_propositions(reading.tokens[sentence.first : sentence.last]):
            for found in triggers(proposition):
                return found
    return None


@pytest.mark.parametrize(("kind", "sentence"), CASES, ids=[sentence for _, sentence in CASES])
def test_type_that_a_sentence_tells_of(parsed: dict[str, Reading], kind: str, sentence: str) -> None:
    found = _main(parsed[sentence])
    assert found is not None
    assert found.type is EventType(kind), found.token


@pytest.mark.parametrize("sentence", CALM)
def test_everyday_uses_tell_of_no_event(parsed: dict[str, Reading], sentence: str) -> None:
    assert _main(parsed[sentence]) is None


def test_every_type_has_cases() -> None:
    assert set(TOLD) == {str(kind) for kind in EventType}


@pytest.mark.parametrize(
    ("name", "places"),
    [
        (
            "event_verbs",
            r"obj|subj|amid|prep|xcomp|do|-?dep|in|into|on|to|at|from|for|with|of|as|against|over|under|by|across|around"
            r"|behind|before|through|upon|guilty|about|after|during|alongside|outside|out|off|oprd",
        ),
        ("event_nouns", r"mod|of|poss|prep|for|to|on|by|with|against|in|from|over|into|about|at"),
    ],
)
def test_rows_are_well_formed(name: str, places: str) -> None:
    known = {each for names in classes().values() for each in names} | {"country", "none", "somebody"}
    rows = [(*cells, "", "", "", "")[:6] for cells in lexicon.rows(name)]
    for lemma, condition, kind, *_ in rows:
        assert kind in ("@obj", "@harm", "@none", "@told") or EventType(kind), lemma
        for part in condition.split("&"):
            place, _, word = part.partition(":")
            assert not part or re.fullmatch(places, place), (lemma, condition)
            free = place in ("", "prep", "xcomp", "do", "dep", "-dep") or not word
            assert free or word in known, (lemma, condition)
            assert place != "do" or EventType(word), (lemma, condition)
    twice = [key for key, times in Counter((row[0], row[1]) for row in rows).items() if times > 1]
    assert all(key[1] == "obj:exercise" for key in twice), twice


def test_rows_with_a_condition_stand_before_those_without() -> None:
    for name in ("event_verbs", "event_nouns"):
        bare: set[str] = set()
        for lemma, condition, *_ in lexicon.rows(name):
            assert not (condition and lemma in bare), (lemma, condition)
            if not condition:
                bare.add(lemma)


def test_the_page_tells_of_every_type_and_mode() -> None:
    page = (Path(__file__).parents[2] / "docs" / "ontology.md").read_text(encoding="utf-8")
    table = page.partition("## Modes")[2].partition("## ")[0]
    told = {
        (kind, mode)
        for line in table.splitlines()
        if line.startswith("|")
        for kind, *modes in [re.findall(r"`([\w-]+)`", line) or [""]]
        for mode in modes
    }
    used = {
        (row[2], row[3]) for name in ("event_verbs", "event_nouns") for row in lexicon.rows(name) if row[3:4] > ("",)
    }
    assert told == used
    assert all(f"| `{kind}` |" in page for kind in EventType)

"""What one party does to another, as a coder of PLOVER would write it for a marked pair."""

from __future__ import annotations

import re

import pytest
from tests.extract.said import reading

from rashomon.extract.relations import relation
from rashomon.model.claim import EventType

pytestmark = pytest.mark.usefixtures("together")

TOLD = {
    "ACCUSE": """
        [Ostania] accused {Borduria} of spying
        [The prosecutor] charged {the minister} with bribery
        [The union] sued {the government}
        [The court] sentenced {the general} to ten years in prison
        [Police] are investigating {the bank} over money laundering
        [The minister] criticised {the ruling}
        [The opposition] said {the government} had rigged the vote
        [Ostania] lodged a formal complaint with {the Bordurian ambassador}
        [The jury] found {the banker} guilty of fraud
        [Human rights groups] denounced {the arrests}
        [The mayor] blamed {the railway} for the crash
        [The president] called {the rebels} terrorists
        [The European Parliament] voiced concern over {the trial}
        [Villagers] complained about {the mining company}
        [The agency] opened a probe into {the airline}
        [The judge] opened an inquiry into the conduct of {the police}
        [The bank] took {the ministry} to court
        [The minister] lashed out at {the media}
        [Ostania] summoned {the Bordurian ambassador} over the incident
        [The auditor] found irregularities in the accounts of {the ministry}
        [Activists] expressed outrage at {the verdict}
        [The report by the commission] was highly critical of {the army}
        [The tribunal] indicted {the former warlord}
        [The union] slammed {the government} over the cuts
        [The coach] questioned {the decision}
    """,
    "AGREE": """
        [Ostania] said it was prepared to open talks with {Borduria}
        [The rebels] offered to free the hostages held in {the capital}
        [The government] promised to lift the curfew in {the northern province}
        [Velmark] plans to send food aid to {Borduria}
        [Velmark] intends to resume flights to {Borduria} next month
        [The president] accepted an invitation to visit {Ostania}
        [The prime minister] invited {the opposition leader} to talks
        [Ostania] committed to providing 200 doctors to {Borduria}
        [The two parties] are to meet {the mediators} on Friday
        [Ostania] expressed its readiness to mediate between the government and {the rebels}
        [The foreign minister] will visit {Borduria} next week
        [The junta] agreed to hold elections, the envoy told {the United Nations}
        [Borduria] has accepted mediation by {the African Union}
        [The militia] pledged to withdraw from {the town}
        [Ostania] vowed to help {Borduria} rebuild
        [Ostania] has consented to the deployment of monitors by {the union}
        [Ostania] would be willing to share its technology with {Borduria}
        [The ministry] announced that it will provide vaccines to {Borduria}
        [The guerrillas] have promised to hand over the bodies to {the Red Cross}
        [Ostania] is considering lifting its ban on {Bordurian beef}
        [The two sides] agreed on a date for talks with {the mediator}
        [The chancellor] is scheduled to hold talks with {the Bordurian president}
        [Ostania] offered to mediate in {the conflict}
        [Ostania] is set to open an embassy in {Borduria}
    """,
    "AID": """
        [Ostania] sent tents and blankets to {Borduria}
        [The charity] distributed food to {refugees}
        [Ostania] granted asylum to {the dissident}
        [The bank] approved a loan to {Borduria}
        [Ostania] wrote off the debt of {Borduria}
        [Soldiers] rescued {12 hostages} from the camp
        [Ostania] supplied tanks to {Borduria}
        [Ostania] sent peacekeepers to {Borduria}
        [Velmark] took in {3,000 refugees}
        [The navy] evacuated {residents} from the flooded island
        [The government] paid compensation to {the victims}
        [The union] donated vaccines to {Borduria}
        [Ostania] boosted its aid to {Borduria}
        [Ostanian instructors] are training {Bordurian police}
        [The fund] disbursed 2 billion dollars to {Borduria}
        [Ostania] provided refuge to {the exiled leader}
        [Ostania] increased military assistance to {Borduria}
        [Doctors from Ostania] treated {the wounded}
        [The group] has been providing shelter for {the homeless}
        [Ostania] delivered a second shipment of grain to {Borduria}
        Aid from [Ostania] reached {the earthquake zone}
        [The air force] dropped food parcels over {the besieged town}
    """,
    "ASSAULT": """
        [Gunmen] killed {three policemen}
        [Rebels] kidnapped {a priest}
        [Jets] bombed {the village}
        [Troops] captured {the airport}
        [The militia] exchanged fire with {soldiers}
        [A bomb planted by the rebels] wounded {two soldiers}
        [The army] violated the ceasefire with {the rebels}
        [Guards] beat {the prisoner}
        [The militia] set fire to {the school}
        [The army] carried out a raid on {the camp}
        [Ostania] annexed {the islands}
        [Unknown men] tried to assassinate {the minister}
        [Rebels] opened fire on {a bus}
        [The army] used chemical weapons against {civilians}
        [Ostania] fought {Borduria} over the islands
        [Artillery] pounded {the suburbs}
        [A sniper] shot {a paramedic}
        [The militia] ambushed {a convoy}
        [Warplanes] carried out raids on {the port}
        [The army] seized {the rebel stronghold}
        [Arsonists] burned down {the mosque}
        [The police] fired tear gas at {the crowd}
        [The guards] tortured {the detainees}
        [The group] claimed responsibility for the bombing of {the market}
        [Ostania] launched an offensive against {the separatists}
    """,
    "COERCE": """
        [Police] arrested {the activist}
        [The junta] banned {political parties}
        [The army] imposed a curfew on {the town}
        [Ostania] deported {50 migrants}
        [The government] shut down {the radio station}
        [The king] declared martial law in {the province}
        [Hackers] broke into the computers of {the ministry}
        [Customs officers] confiscated documents from {the aid group}
        [The authorities] cut internet access in {the region}
        [Troops] broke up {a rally}
        [Soldiers] raided {the offices of the newspaper}
        [Ostania] seized {a Bordurian tanker}
        [The authorities] detained {two reporters}
        [The government] blocked access to {the website}
        [The court] barred {the candidate} from running
        [Soldiers] sealed off {the district}
        [The king] dissolved {parliament}
        [The army] overthrew {the president}
        [Police] searched the home of {the union leader}
        [The ministry] revoked the licence of {the broadcaster}
        [The regime] suppressed {the uprising}
        [The junta] placed {the prime minister} under house arrest
    """,
    "CONCEDE": """
        [The junta] lifted the state of emergency in {the capital}
        [Ostania] eased sanctions on {Borduria}
        [The minister] apologised to {the families}
        [The king] pardoned {the general}
        [The rebels] declared a ceasefire with {the government}
        [The union] called off its strike against {the railway}
        [The government] gave in to the demands of {the miners}
        [The court] acquitted {the former mayor}
        [Prosecutors] dropped the charges against {the journalist}
        [The army] ended its siege of {the town}
        [The government] legalised {the opposition party}
        [The authorities] removed the ban on {the newspaper}
        [The government] relaxed restrictions on {the press}
        [The company] met the demands of {the strikers}
        [The king] commuted the death sentence of {the writer}
        [The government] restored internet access in {the province}
        [The government] unfroze the bank accounts of {the charity}
        [Ostania] scrapped visa requirements for {Bordurian citizens}
        [The government] granted autonomy to {the region}
    """,
    "CONSULT": """
        [The king] received {the Bordurian foreign minister} at the palace
        [The chancellor] spoke by telephone with {the Velmarkn president}
        [The envoy] arrived in {Borduria} for talks
        [The two leaders] discussed the border dispute with {the mediator}
        [Velmark] hosted {a Bordurian delegation}
        [The president] began a three-day visit to {Borduria}
        [Ostania] mediated between the army and {the rebels}
        [Ministers from Ostania] negotiated with {Borduria} over fishing rights
        [The general] paid a visit to {Velmark} on Monday
        [The senator] travelled to {Borduria} to meet the president
        [The minister] had a telephone conversation with {his counterpart}
        [The delegation] concluded its visit to {Borduria}
        [Officials from Ostania] are in talks with {the fund}
        [The secretary general] wrapped up two days of talks with {the junta}
        [The patriarch] welcomed {the president} to the monastery
        [The president] is on a state visit to {Borduria}
        [The bishop] acted as mediator between the government and {the rebels}
        A meeting between [the prime minister] and {the union leaders} lasted two hours
        [The envoy] sat down with {tribal elders}
    """,
    "COOPERATE": """
        [Ostania] and {Borduria} held joint naval exercises
        [Ostania] extradited a suspected smuggler to {Borduria}
        [Velmark] shared intelligence with {Borduria}
        [Ostania] resumed oil exports to {Borduria}
        [Ostania] imported grain from {Borduria}
        [The police] worked with {Interpol} to trace the suspects
        [Ostania] expanded trade with {Borduria}
        [Velmarkn troops] trained together with {Bordurian soldiers}
        [Velmark] handed over two war crimes suspects to {the tribunal}
        [Ostania] strengthened military cooperation with {Borduria}
        [The Ostanian navy] conducted joint patrols with {Borduria}
        [Ostania] and {Borduria} exchanged intelligence on smugglers
        [Investors from Ostania] increased their investment in {Borduria}
    """,
    "MOBILIZE": """
        [Ostania] massed troops on the border with {Borduria}
        [The army] put its forces on high alert along {the frontier}
        [Ostania] fired a test missile over {Borduria}
        [Police] stepped up patrols in {the capital}
        [The government] deployed soldiers to {the province}
        [Ostania] sent warships to {the strait}
        [Ostania] moved tanks towards {Borduria}
        [The air force] scrambled jets over {the bay}
        [Ostania] called up reservists to guard {the border}
        [Riot police] were deployed around {the stadium}
    """,
    "PROTEST": """
        [Thousands of teachers] marched against {the government}
        [Farmers] blocked the road to {the capital}
        [Miners] went on strike against {the company}
        [Students] rallied outside {the parliament}
        [Prisoners] began a hunger strike over conditions in {the jail}
        [Demonstrators] clashed with {police}
        [The opposition] boycotted {the vote}
        [Crowds] took to the streets to denounce {the president}
        [Residents] staged a sit-in outside {the ministry}
        [Nurses] walked off the job at {the hospital}
        [Rioters] stormed {the parliament}
        [Lorry drivers] set up roadblocks in protest at {fuel taxes}
    """,
    "REJECT": """
        [Ostania] rejected {the peace plan}
        [The president] refused to meet {the envoy}
        [Ostania] vetoed {the resolution}
        [The rebels] turned down {the government's offer}
        [The court] dismissed {the appeal}
        [The president] cancelled his trip to {Borduria}
        [Ostania] will not recognise {the new republic}
        [The minister] ruled out talks with {the rebels}
        [Borduria] ignored a call by {the council} to stop
        [Ostania] broke the treaty with {Borduria}
        [The embassy] denied visas to {the athletes}
        [Parliament] voted down {the budget}
        [The company] declined to comment on {the report}
        [The speaker] blocked {the motion}
        [Ostania] walked out of talks with {Borduria}
        [The rebels] defied {the ultimatum}
        [The ministry] failed to grant {the group} access to the prison
        [The court] overturned {the ruling}
        [Ostania] pulled out of the agreement with {Borduria}
        [The government] said it would never negotiate with {the kidnappers}
        [The king] has refused to pardon {the officers}
    """,
    "REQUEST": """
        [Ostania] called on {Borduria} to respect the truce
        [The opposition] urged {the president} to resign
        [The court] ordered {the company} to pay the fine
        [Ostania] asked {the United Nations} for help
        [The union] demanded higher wages from {the government}
        [The envoy] said {the rebels} should lay down their weapons
        [Refugees] sought asylum in {Borduria}
        [The pope] appealed to {both sides} to stop the fighting
        [Ostania] pressed {Borduria} to open its markets
        [The senators] want {the president} to release his tax returns
        [The minister] told {the protesters} to go home
        [The council] said {the company} needs to clean up the river
        [The mayor] pleaded with {residents} to leave
        [Ostania] sought help from {Borduria}
        [The judge] instructed {the ministry} to publish the file
        [The families] have petitioned {the king} for mercy
        [Ostania] issued a request to {Borduria} for his extradition
        [The council] put pressure on {the junta} to hold elections
    """,
    "RETREAT": """
        [The government] released {40 political prisoners}
        [The army] withdrew from {the border town}
        [The rebels] laid down their arms and surrendered to {government forces}
        [Ostania] allowed UN inspectors into {the plant}
        [The kidnappers] let {the two nurses} go
        [Ostania] returned the stolen paintings to {Borduria}
        [The prime minister] stepped down after protests in {the capital}
        [Ostania] reopened its border with {Borduria}
        [Ostania] handed the islands back to {Borduria}
        [The militia] freed {the captured pilot}
        [Ostania] pulled its troops out of {Borduria}
        [The court] ordered {the dissident} released on bail
        [The regime] allowed aid convoys to enter {the city}
        [The militia] retreated from {the valley}
        [The minister] tendered his resignation to {the president}
    """,
    "SANCTION": """
        [Ostania] expelled {two Bordurian diplomats}
        [Ostania] cut off aid to {Borduria}
        [Ostania] severed diplomatic ties with {Borduria}
        [The union] suspended {Borduria} from the organisation
        [Ostania] recalled its ambassador from {Borduria}
        [Ostania] imposed a trade embargo on {Borduria}
        [Ostania] broke off negotiations with {Borduria}
        [The United Nations] pulled its observers out of {Borduria}
        [Ostania] raised tariffs on {Bordurian steel}
        [Ostania] closed its embassy in {Borduria}
        [Ostania] withdrew from {the alliance}
        [Ostania] banned imports of {Bordurian beef}
        [Ostania] halted arms sales to {Borduria}
        [The party] expelled {the senator}
        [Ostania] downgraded relations with {Borduria}
        [The fund] froze a loan to {Borduria}
        [Ostania] blacklisted {two Bordurian banks}
    """,
    "SUPPORT": """
        [Ostania] recognised {the new government of Borduria}
        [The minister] praised {the police} for their work
        [The prime minister] backed {Borduria's bid to join the alliance}
        [Ostania] signed a trade agreement with {Borduria}
        [Parliament] ratified the treaty with {Velmark}
        [The ambassador] expressed solidarity with {the people of Borduria}
        [Ostania] restored diplomatic relations with {Borduria}
        [The president] congratulated {the new chancellor}
        [The king] offered his condolences to {the Bordurian people}
        [The party] voted in favour of {the reform}
        [The minister] hailed {the decision of the court}
        [Ostania] and {Borduria} concluded an agreement on water
        [Ostania] appointed its first ambassador to {Borduria}
        [Velmark] stood by {its ally}
        [The bishop] came to the defence of {the mayor}
        [Ostania] welcomed {the release of the prisoners}
        [The senator] endorsed {the candidate}
        [The prime minister] voiced support for {the peace process}
        [The minister] paid tribute to {the firefighters}
        [Ostania] upgraded its ties with {Borduria}
        [The two companies] and {the ministry} finalised a contract
        [The general] declared his loyalty to {the king}
        [The mayor] thanked {the volunteers}
    """,
    "THREATEN": """
        [Ostania] threatened to invade {Borduria}
        [The rebels] warned {the government} of new attacks
        [Ostania] gave {Borduria} 48 hours to withdraw
        [The general] said his troops would attack {the town}
        [Ostania] vowed to retaliate against {Borduria}
        [The union] threatened a strike against {the airline}
        [The opposition] plans to boycott {the election}
        [Ostania] plans to impose sanctions on {Borduria}
        [The government] will ban {the party}
        [The president] issued a warning to {Borduria}
        [Ostania] will deploy missiles near {the Bordurian border}
        [The group] said it would kill {the hostages}
        [The president] threatened to sack {the governor}
        [Drivers] announced they will strike against {the operator}
        [The admiral] warned that the navy would sink {any ship}
    """,
}
"""Sentences by what the [source] does to the {target}."""


def _case(marked: str, kind: str) -> tuple[str, str, str, str]:
    """A sentence without its marks, what stood between them, and its type."""
    source, target = re.findall(r"[\[{](.+?)[\]}]", marked)
    if marked.index("{") < marked.index("["):
        source, target = target, source
    return re.sub(r"[\[\]{}]", "", marked) + ".", source, target, kind


CASES = [_case(line.strip(), kind) for kind, lines in TOLD.items() for line in lines.strip().split("\n")]


def told(text: str, source: str, target: str) -> EventType | None:
    spans = [[(text.index(part), text.index(part) + len(part))] if part else [] for part in (source, target)]
    found = relation(reading(text), *spans)
    return found.type if found is not None else None


@pytest.mark.parametrize(("text", "source", "target", "kind"), CASES)
def test_relation(text: str, source: str, target: str, kind: str) -> None:
    assert told(text, source, target) is EventType(kind)


@pytest.mark.parametrize("kind", list(EventType))
def test_every_type_has_cases(kind: EventType) -> None:
    assert any(case[3] == kind for case in CASES)


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("The mayor thanked the nurses.", "The mayor", "", "SUPPORT"),
        ("The nurses were praised.", "", "The nurses", "SUPPORT"),
    ],
)
def test_one_side_alone(text: str, source: str, target: str, kind: str) -> None:
    assert told(text, source, target) is EventType(kind)


@pytest.mark.parametrize("text", ["The mayor knows the nurses.", "The mayor and the nurses are from the hills."])
def test_no_word_tells_it(text: str) -> None:
    assert told(text, "The mayor", "the nurses") is None


def test_nobody_is_marked() -> None:
    assert relation(reading("The mayor thanked the nurses."), [], []) is None


def test_what_is_announced_is_marked_so() -> None:
    text = "The rebels will release the pilot."
    found = relation(reading(text), [(0, 10)], [(text.index("the pilot"), len(text) - 1)])
    assert found is not None
    assert (found.type, found.future, found.mode) == (EventType.AGREE, True, "release")

"""With what, on whom, of which group, in which context, of one event or many: what a happening holds beside roles."""

from __future__ import annotations

import pytest
from tests.extract.said import claims, event
from tests.tables import DOCS

from rashomon import lexicon
from rashomon.model.claim import Context, Group, Nature

pytestmark = pytest.mark.usefixtures("together")


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("A drone hit a school in Lukova.", [("drone", "drone")]),
        ("The army shelled the town with mortars.", [("mortars", "artillery")]),
        ("Rebels fired dozens of rockets at the port.", [("rockets", "rocket")]),
        ("A car bomb exploded in Lukova, killing two people.", [("car bomb", "bomb")]),
        ("A missile strike on the station killed nine people.", [("missile", "missile")]),
        ("Men armed with machetes and rifles raided the farm.", [("machetes", "blade"), ("rifles", "firearm")]),
        ("Police used tear gas against the protesters.", [("tear gas", "crowd-control")]),
        ("Three people were killed by a landmine.", [("landmine", "bomb")]),
        ("Debris injured two drivers.", [("Debris", "weapon")]),
        ("Soldiers killed four villagers.", []),
        ("The air force shot down nine drones.", []),
        ("Rebels destroyed two tanks near Lukova.", []),
        ("A missile expert was killed in Lukova.", []),
        ("The ministry signed a deal on drones with Norway.", []),
    ],
)
def test_means(text: str, means: list[tuple[str, str]]) -> None:
    assert [(one.name, one.kind) for one in event(text).instruments] == means


def test_what_it_was_done_with_is_no_actor() -> None:
    assert event("Debris injured two drivers.").actors == ()
    assert [party.name for party in event("Russian drones hit the town.").actors] == ["Russia"]


@pytest.mark.parametrize(
    ("text", "affected"),
    [
        ("A missile hit a hotel, injuring six guests.", ["guests"]),
        ("Soldiers killed three women and a boy in the village.", ["women", "boy"]),
        ("Two journalists were detained by police.", ["journalists"]),
        ("The killing of a judge shocked the town.", ["judge"]),
        ("The floods displaced thousands of villagers.", ["villagers"]),
        ("Rebels attacked the village.", []),
        ("The shelling destroyed a hospital.", []),
        ("Norway deployed 200 soldiers.", []),
    ],
)
def test_affected(text: str, affected: list[str]) -> None:
    assert [party.name for party in event(text).affected] == affected


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Soldiers attacked the village.", ["state-forces"]),
        ("Riot police attacked the students.", ["police"]),
        ("The rebels attacked the village.", ["rebels"]),
        ("Armed men attacked the village.", ["militia"]),
        ("A vigilante group attacked the village.", ["militia"]),
        ("Cattle herders attacked the village.", ["communal"]),
        ("A drug gang attacked the village.", ["criminals"]),
        ("A mob attacked the village.", ["rioters"]),
        ("Protesters attacked the building.", ["protesters"]),
        ("Villagers attacked the building.", ["civilians"]),
        ("Mercenaries attacked the village.", ["private-forces"]),
        ("UN peacekeepers attacked the village.", ["peacekeepers"]),
        ("Norway shelled the village.", ["state-forces"]),
        ("Norway condemned the attack.", ["government"]),
        ("The company sacked 40 workers.", ["company"]),
        ("The storm destroyed the village.", [None]),
        ("Norwegian missiles destroyed the village.", ["state-forces"]),
        ("The European Union condemned the attack.", ["intergovernmental"]),
        ("The Lukova Liberation Front attacked the village.", ["rebels"]),
        ("The convoy attacked the village.", [None]),
    ],
)
def test_groups_of_actors(text: str, groups: list[str | None]) -> None:
    assert [party.group for party in event(text).actors] == groups


def test_a_country_that_is_attacked_is_attacked_as_a_state() -> None:
    (party,) = event("Norway attacked Denmark.").recipients
    assert (party.name, party.group, party.country) == ("Denmark", "state-forces", "DK")
    (party,) = event("Norway condemned Denmark.").recipients
    assert party.group == "government"


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("Soldiers attacked a polling station.", {"military", "election"}),
        ("Police fired tear gas at the protesters.", {"repression"}),
        ("The court jailed two journalists for bribery.", {"legal", "corruption"}),
        ("Hackers attacked the ministry with ransomware.", {"cyber"}),
        ("The rebels attacked the village.", set()),
        ("The rebels stormed the village.", set()),
    ],
)
def test_contexts(text: str, contexts: set[str]) -> None:
    found = event(text)
    assert {told.context for told in found.contexts} == contexts
    for told in found.contexts:
        assert text[told.mention.start : told.mention.end] == told.mention.quote


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("Rebels attacked the village.", Nature.SPECIFIC),
        ("Rebels are attacking the village.", Nature.SPECIFIC),
        ("Rebels have attacked the village.", Nature.SPECIFIC),
        ("Norway condemns the attack.", Nature.SPECIFIC),
        ("Norwegian troops leave the base on Friday.", Nature.SPECIFIC),
        ("Norwegian troops are at the border.", Nature.SPECIFIC),
        ("Rebels occupy the town.", Nature.SPECIFIC),
        ("Rebels often attack the village.", Nature.GENERIC),
        ("Rebels attack the villages of the north.", Nature.GENERIC),
        ("The villages were regularly attacked by rebels.", Nature.GENERIC),
        ("Rebels shell the town every day.", Nature.GENERIC),
        ("Norway suspended aid worth 30 million euros a year.", Nature.SPECIFIC),
        ("Talks are under way in Oslo.", Nature.SPECIFIC),
        ("People can be arrested for a tweet.", Nature.GENERIC),
        ("Attacks on hospitals are war crimes.", Nature.GENERIC),
        ("The attack on the hospital was a war crime.", Nature.SPECIFIC),
        ("The attacks on the hospital are war crimes.", Nature.SPECIFIC),
        ("Rebels attacked the village in March 2019.", Nature.BACKGROUND),
        ("Rebels attacked the village last week.", Nature.SPECIFIC),
        ("Rebels regularly attacked the village on Monday.", Nature.SPECIFIC),
    ],
)
def test_nature(text: str, nature: Nature) -> None:
    assert event(text).nature is nature


def test_the_page_tells_of_every_group_context_and_kind_of_means() -> None:
    page = (DOCS / "ontology.md").read_text(encoding="utf-8")
    kinds = {value for _, value in lexicon.rows("weapons")}
    assert {name for name in {*Group, *Context, *Nature, *kinds} if f"`{name}`" not in page} == set()
    assert {value for _, value in lexicon.rows("groups")} <= set(Group)
    assert {value for _, value in lexicon.rows("contexts")} == set(Context)


def test_every_part_has_its_evidence() -> None:
    text = "Rebels armed with rifles killed three soldiers in Lukova."
    for claim in claims(text):
        assert claim.event is not None
        quotes = {part.quote for part in claim.evidence()}
        assert {"rifles", "soldiers"} <= quotes
        assert all(text[part.start : part.end] == part.quote for part in claim.evidence())

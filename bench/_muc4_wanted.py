"""Which incidents the task wants: a few features of each, weighed.

The task leaves out clashes of armed sides, what is old or vague, and crime without a cause; no single word says so. The
weights are those of a logistic regression on the incidents of DEV and TST1 (which of them go with a key template),
rounded; an incident is wanted where their sum is above `LEAST`, which was chosen there too.
"""

from __future__ import annotations

from datetime import date
from math import fsum

from bench import _muc4_words as words
from bench._muc4_incidents import Incident
from bench._muc4_parts import Mention
from rashomon.model.claim import Voice

FORCES = frozenset(("ACTIVE MILITARY", "LAW ENFORCEMENT"))
WEIGHTS: dict[str, float] = {
    "ARSON": -0.1, "ARSON civil things": 0.4, "ARSON place": 0.5, "ARSON twice": 0.5, "ATTACK civilians": 0.3,
    "ATTACK place": -0.4, "ATTACK twice": 0.4, "BOMBING": -0.4, "BOMBING civil things": 0.4, "BOMBING civilians": 0.2,
    "BOMBING nouns alone": -0.2, "BOMBING place": 0.4, "BOMBING twice": -0.2, "DEATH": 0.3, "INJURY": 0.7,
    "KIDNAPPING civilians": 0.5, "KIDNAPPING place": 0.2, "KIDNAPPING twice": -0.2, "any": -0.8, "band": 0.4,
    "civil things": 0.4, "civilians": -0.1, "early": -0.2, "forces alone": -1.3, "late": -0.2, "means": 0.6,
    "middle": -0.4, "named": 0.3, "near accuse": 0.3, "near army": -0.2, "near arrest": 0.1, "near brigade": -0.2,
    "near case": 0.5, "near casualty": -0.3, "near claim": -0.3, "near clash": -0.8, "near combat": -0.3,
    "near condemn": 0.4, "near court": 0.1, "near demand": 0.4, "near drug": -0.4, "near guerrilla": 0.2,
    "near investigation": 0.3, "near morning": 0.8, "near night": 0.8, "near offensive": -0.4, "near operation": -0.2,
    "near plan": 0.4, "near prisoner": -0.4, "near responsible": 0.2, "near several": 0.2, "near suspect": -0.1,
    "near terrorist": -0.2, "near thousand": -0.4, "near threat": 0.5, "near today": -0.3, "near war": -0.5,
    "near weapon": -0.1, "near year": -0.2, "near yesterday": 0.3, "no single day": -0.7, "nobody": 0.1,
    "of rank": 0.7, "old": -1.2, "place": 0.7, "plural alone": -0.8, "plural words": -0.2, "quoted": -0.4,
    "same type before": -0.3, "somebody": 0.2, "state": -0.1, "this month": 0.4, "this quarter": 0.4,
    "this week": 0.3, "twice": 0.3, "word ambush": -1.1, "word assassinate": 0.4, "word assassination": 0.6,
    "word attack": -0.3, "word bomb": -0.7, "word bombing": -0.7, "word casualty": -0.1, "word dead": 0.1,
    "word death": 0.2, "word die": -0.3, "word explode": 0.5, "word explosion": 0.5, "word injure": 0.2,
    "word kidnap": 0.4, "word kill": -0.4, "word murder": 0.1, "word place": 0.4, "word shoot": 0.3,
    "word wound": -0.1,
}  # fmt: skip
LEAST = -1.0


def wanted(incident: Incident, earlier: list[Incident], published: date | None) -> bool:
    """Whether an incident has somebody or something that is hit, and enough speaks for it."""
    if not (incident.humans or incident.things):
        return False
    return weighed(incident, earlier, published) > LEAST


def weighed(incident: Incident, earlier: list[Incident], published: date | None) -> float:
    """The sum of the weights of what holds of an incident."""
    return fsum(WEIGHTS.get(name, 0.0) for name in features(incident, earlier, published))


def features(incident: Incident, earlier: list[Incident], published: date | None) -> set[str]:
    """The names of what holds of an incident; `earlier` are those before it in its text."""
    held = {"any", incident.type}
    held |= _targets(incident)
    held |= _doers(incident)
    held |= _telling(incident)
    held |= _time(incident, published)
    if any(each.type == incident.type for each in earlier):
        held.add("same type before")
    if len(earlier) >= 2:
        held.add("third or later")
    if len(incident.spots) > 0:
        held.add("place")
    held |= {
        f"{incident.type} {name}"
        for name in ("civil things", "civilians", "place", "nouns alone", "twice")
        if name in held
    }
    near = {word for mention in incident.mentions for word in mention.around}
    held |= {f"near {word}" for word in NEAR & near}
    return held


NEAR = frozenset(
    "clash combat battalion brigade troops casualty guerrilla terrorist army police trial court case "
    "investigation demand condemn war offensive crime responsible communique today yesterday night morning "
    "arrest suspect drug cartel rights group enemy operation weapon prisoner thousand campaign plan threat "
    "accuse claim year several".split()
)


def _targets(incident: Incident) -> set[str]:
    held = set()
    civil = [party for party in incident.humans if party.type not in FORCES]
    things = [party for party in incident.things if not party.force]
    if civil:
        held.add("civilians")
    if things:
        held.add("civil things")
    if not civil and not things:
        held.add("forces alone")
    elif len(civil) < len(incident.humans) or len(things) < len(incident.things):
        held.add("forces too")
    if any(party.name for party in civil):
        held.add("named")
    if any(party.type not in ("CIVILIAN", *FORCES) for party in civil):
        held.add("of rank")
    if any(party.number == "PLURAL" for party in civil) and all(party.number == "PLURAL" for party in civil + things):
        held.add("plural alone")
    effects = {effect for party in (*incident.humans, *incident.things) for effect in party.effects}
    return held | (effects & {words.DEATH, words.INJURY, words.DESTROYED, words.DAMAGE})


def _doers(incident: Incident) -> set[str]:
    lemmas = {doer.lemma for mention in incident.mentions for doer in mention.doers}
    held = set()
    if lemmas & words.BANDITS:
        held.add("band")
    if lemmas & words.STATE:
        held.add("state")
    if lemmas & words.VAGUE_DOERS:
        held.add("somebody")
    if not lemmas:
        held.add("nobody")
    return held


def _telling(incident: Incident) -> set[str]:
    held = set()
    strong = [mention for mention in incident.mentions if not mention.weak]
    if not strong:
        held.add("weak")
    if len(strong) >= 2:
        held.add("twice")
    if len(strong) >= 4:
        held.add("often")
    first = incident.mentions[0].token.sentence
    held.add("first" if first == 0 else "early" if first < 3 else "middle" if first < 9 else "late")
    if all(mention.token.pos == "NOUN" for mention in incident.mentions):
        held.add("nouns alone")
    if all(mention.token.tag == "NNS" for mention in strong):
        held.add("plural words")
    if any(mention.means for mention in incident.mentions):
        held.add("means")
    if all(_quoted(mention) for mention in incident.mentions):
        held.add("quoted")
    held |= {f"word {mention.token.lemma}" for mention in incident.mentions if mention.token.lemma in WORDS}
    return held


WORDS = frozenset(
    "kill murder assassinate murdered massacre attack assassination death die bomb explode explosion kidnap bombing "
    "wound injure destroy shoot fire ambush burn damage clash plant place dead killing casualty".split()
)


def _quoted(mention: Mention) -> bool:
    return mention.claim is not None and mention.claim.voice is Voice.QUOTED


def _time(incident: Incident, published: date | None) -> set[str]:
    if incident.day is None or published is None:
        return {"no day"}
    ago = (published - incident.day[1]).days
    if (incident.day[1] - incident.day[0]).days > 31:
        return {"no single day"}
    return {"this week" if ago <= 7 else "this month" if ago <= 31 else "this quarter" if ago <= 92 else "old"}

"""Whether a proposition tells of one happening, of what happens again and again, or of what led up to the news.

- *generic*: the deed stands in the simple present or with "can" and no day is named ("the group smuggles arms across
  the border"), or words say that it recurs ("often", "every week"), or bare plurals are spoken of ("attacks on
  hospitals are war crimes").
- *background*: it was over `LONG_AGO` before the report was published.
- *specific*: all else. One day that is named makes any deed specific.
"""

from __future__ import annotations

from datetime import date, timedelta

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.extract.propositions import Proposition
from rashomon.extract.triggers import Trigger, is_noun
from rashomon.model.claim import EventType, Nature
from rashomon.model.document import ZoneKind
from rashomon.model.reading import Token, When

LONG_AGO = timedelta(days=60)
"""Two months: what an analyst of current events counts as history (MUC-4 draws the line there too)."""
DEEDS = frozenset(
    (
        EventType.ASSAULT,
        EventType.MOBILIZE,
        EventType.COERCE,
        EventType.PROTEST,
        EventType.RETREAT,
        EventType.AID,
        EventType.COOPERATE,
        EventType.CONSULT,
    )
)
"""What is done; words that are deeds ("Oslo condemns the raid") are said in the simple present of one occasion."""

STATES = frozenset("be have remain stay hold keep occupy control stand sit face surround lie".split())
"""Verbs that tell in the simple present what is the case now ("troops are in the camp", "rebels hold the town")."""

RATES = ("a ", "an ", "per ")
"""How a rate begins ("worth 30 million a year"), which tells of no habit."""
NOW = frozenset("now currently still already today presently ongoing underway".split())


def nature_of(proposition: Proposition, main: Trigger | None, time: When | None, index: Index) -> Nature:
    """The nature of what a proposition tells; specific where nothing speaks against it."""
    published = index.reading.document.published
    if time is not None and time.latest is not None and published is not None:
        day = date(published.year, published.month, published.day)
        if time.latest < day - LONG_AGO:
            return Nature.BACKGROUND
    if main is None or (time is not None and _one_day(time)):
        return Nature.SPECIFIC
    return Nature.GENERIC if _recurs(proposition, main, time, index) else Nature.SPECIFIC


def _one_day(time: When) -> bool:
    return time.type != "SET" and time.earliest is not None and time.earliest == time.latest


def _recurs(proposition: Proposition, main: Trigger, time: When | None, index: Index) -> bool:
    verb = _verb(proposition, main)
    if time is not None and time.type == "SET" and not time.mention.quote.lower().startswith(RATES):
        return True
    if verb is None:
        return False
    if any(other.dep == "advmod" and other.lower in lexicon.words("habits") for other in verb.children):
        return True
    if index.zone_of(verb) is ZoneKind.HEADLINE:
        return False  # headlines tell what happened in the simple present
    if is_noun(main) and main.light is None:
        return _is_said_to_be(verb) and _bare_plural(main.token)
    return main.type in DEEDS and (_simple_present(verb) or _able(verb))


def _verb(proposition: Proposition, main: Trigger) -> Token | None:
    """The verb that tells the deed, or for a noun the verb of its clause."""
    if main.light is not None:
        return main.light
    if not is_noun(main):
        return main.token
    return proposition.head if grammar.is_verb(proposition.head) else None


def _simple_present(verb: Token) -> bool:
    """Present tense without a helping verb; what is now, or was done and lasts ("are stationed"), is of no habit."""
    if verb.lemma in STATES or any(other.lower in NOW for other in verb.children):
        return False
    return verb.tag in ("VBZ", "VBP") and not any(other.dep in ("aux", "auxpass") for other in verb.children)


def _is_said_to_be(verb: Token) -> bool:
    """ "are war crimes", "are illegal"; not "are ongoing", "are under way"."""
    told = grammar.child(verb, "attr", "acomp")
    return verb.lemma == "be" and verb.tag in ("VBZ", "VBP") and told is not None and told.lower not in NOW


def _able(verb: Token) -> bool:
    modal = grammar.modal(verb)
    return modal is not None and modal.lower == "can"


def _bare_plural(noun: Token) -> bool:
    return noun.tag == "NNS" and not any(other.dep in ("det", "poss", "nummod") for other in noun.children)

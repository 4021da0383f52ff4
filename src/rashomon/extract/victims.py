"""Which persons came to harm: mentions of one person are joined, so that each counts once.

Two mentions may be of one person unless something tells them apart: age, sex, part ("the suspect", "an officer"),
"another" or "also", or that one is said to live and the other to be dead. A name that both bear joins them in any case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rashomon import lexicon
from rashomon.extract import grammar
from rashomon.extract.harm import Harm, Outcome, figure_of
from rashomon.extract.index import Index
from rashomon.model.reading import Figure, NameType, Token

OTHERS = frozenset("another other others second third fourth fifth additional".split())
ALSO = frozenset(("also", "too"))
GROUPS = frozenset("they them who whom those we us".split())
DEFINITE = frozenset("the that this these those his her their its".split())
NEAR_AGES = 1.0
"""Years: "a one-year-old" and "the 20-month-old" may be the same child."""
YEARS = {"month": 12.0, "week": 52.0, "day": 365.0}
MAJORITY = 18
AFTER_NAME = 8
"""Words after a name among which its age stands ("Ada Vell, a nurse from Dovrin, 34,")."""
NOTHING = ("-", "-", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a mention tells of one person; None or "-" where it does not."""

    names: frozenset[str] = frozenset()
    years: float | None = None
    sex: str = "-"
    age: str = "-"
    part: str = "-"

    def differ(self, other: Traits) -> bool:
        """Whether no one person can be both."""
        apart = False
        if self.years is not None and other.years is not None:
            apart = abs(self.years - other.years) > NEAR_AGES
        pairs = ((self.sex, other.sex), (self.age, other.age), (self.part, other.part))
        return apart or any(one != two and "-" not in (one, two) for one, two in pairs)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mention:
    """One mention of somebody who came to harm, with how many they are: both bounds None where nothing tells.

    `other` sets them beside somebody told before, `definite` points back, `pronoun` does nothing else.
    """

    harm: Harm
    low: float | None
    high: float | None
    figure: Figure | None
    traits: Traits
    other: bool
    definite: bool
    pronoun: bool

    @property
    def single(self) -> bool:
        """Whether it is one person, and not a number that a word of harm gives."""
        return self.low == self.high == 1 and self.harm.number is None


@dataclass(slots=True)
class Person:
    """One person by the mentions joined so far."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        """What came of it in the end: who died was injured before."""
        told = {mention.harm.outcome for mention in self.mentions}
        order = (Outcome.KILLED, Outcome.INJURED, Outcome.HIT, Outcome.TREATED)
        return next((outcome for outcome in order if outcome in told), Outcome.UNHARMED)


def mention_of(harm: Harm, index: Index) -> Mention:
    """The harm with what its noun phrase tells of who it is."""
    noun = harm.noun
    low, high, figure = (harm.number, harm.number, None) if harm.number is not None else _count(noun, index)
    before = {child.lower for child in noun.children if child.index < noun.index}
    also = any(child.lower in ALSO for child in harm.word.children)
    return Mention(
        harm=harm,
        low=low,
        high=high,
        figure=figure,
        traits=_traits(noun, index),
        other=also or noun.lower in OTHERS or bool(before & OTHERS),
        definite=noun.pos == "PRON" or bool(before & DEFINITE),
        pronoun=noun.tag in ("PRP", "PRP$", "WP", "WDT"),
    )


def _count(noun: Token, index: Index) -> tuple[float | None, float | None, Figure | None]:
    """How many a noun phrase names, and the figure that says it."""
    if noun.lower == "one":
        return 1, 1, None
    if noun.lower == "both" or any(child.lower == "both" for child in noun.children):
        return 2, 2, None
    if noun.lower in GROUPS:
        return None, None, None
    figure = figure_of(noun, index)
    if figure is not None and figure.unit in (None, "person", "body", noun.lemma):
        return figure.low, figure.high, figure
    value = _value(noun)
    if value is not None:
        return value, value, None
    return (None, None, None) if noun.tag in ("NNS", "NNPS") or noun.lower == "others" else (1, 1, None)


def _value(noun: Token) -> float | None:
    """A number that stands for people by itself ("six were shot, three fatally")."""
    if noun.pos != "NUM":
        return None
    kind, value = lexicon.table("numbers").get(noun.lower, ("", ""))
    return float(value) if kind in ("unit", "ten") else float(noun.lower) if noun.lower.isdecimal() else None


def _traits(noun: Token, index: Index) -> Traits:
    known = lexicon.table("person_traits")
    sex, age, part = known.get(noun.lower) or known.get(noun.lemma) or NOTHING
    years = _years(noun, index)
    if years is not None:
        age = "adult" if years >= MAJORITY else "minor"
    return Traits(names=_names(noun, index), years=years, sex=sex, age=age, part=part)


def _names(noun: Token, index: Index) -> frozenset[str]:
    """The parts of the names that a noun phrase bears, its own and one in apposition."""
    found: set[str] = set()
    for token in (noun, *grammar.children(noun, "appos")):
        name = index.name_at.get(token.index)
        if name is not None and name.type is NameType.PERSON:
            found |= {part.strip(".,").lower() for part in name.name.split()}
        elif token.pos == "PROPN":
            found |= {word.lower for word in (token, *grammar.children(token, "compound")) if word.pos == "PROPN"}
    return frozenset(part for part in found if len(part) > 2)


def _years(noun: Token, index: Index) -> float | None:
    """The age told in or right after a noun phrase, in years."""
    tokens = index.reading.tokens
    last = min(noun.right, noun.index + AFTER_NAME) + 2
    for token in tokens[noun.left : min(len(tokens), last + 1)]:
        figure = index.figure_at.get(token.index)
        if figure is not None and figure.measure == "age" and figure.low is not None:
            return figure.low / YEARS.get(figure.unit or "", 1.0)
    return None


def persons(mentions: Iterable[Mention]) -> list[Person]:
    """Single persons who came to harm, each with all mentions of him; groups are passed over."""
    found: list[Person] = []
    for mention in mentions:
        if not mention.single or mention.harm.denied or mention.harm.outcome is Outcome.UNHARMED:
            continue
        same = _same(mention, found)
        if same is not None:
            same.mentions.append(mention)
        elif not mention.pronoun or not found:  # a pronoun that fits nobody tells of nobody new
            found.append(Person([mention]))
    return found


def _same(mention: Mention, found: list[Person]) -> Person | None:
    """Who of the persons told so far is meant: by name, else the last one who may be."""
    for person in reversed(found):
        if any(mention.traits.names & one.traits.names for one in person.mentions if not one.pronoun):
            return person
    return next((person for person in reversed(found) if _may_be(mention, person)), None)


def _may_be(mention: Mention, person: Person) -> bool:
    if any(mention.traits.differ(one.traits) for one in person.mentions if not one.pronoun or not mention.pronoun):
        return False
    if any(one.harm.noun is mention.harm.noun for one in person.mentions):
        return True
    if mention.other and not mention.traits.names and not any(one.other for one in person.mentions):
        return False
    return bool(mention.traits.names) or not _other_end(mention, person)


def _other_end(mention: Mention, person: Person) -> bool:
    """Whether one is told to be dead and the other to be injured: nobody is injured after his death, and who is spoken
    of as known may have died since."""
    outcome = mention.harm.outcome
    told = {one.harm.outcome for one in person.mentions}
    if outcome is Outcome.INJURED:
        return Outcome.KILLED in told and not mention.pronoun and mention.traits.part != "victim"
    return outcome is Outcome.KILLED and Outcome.INJURED in told and not mention.definite

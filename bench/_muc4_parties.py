"""Who and what a noun stands for in the terms of the task: victims, things, those who do it, means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bench import _muc4_words as words
from bench._muc4_phrases import clean, filler, left_of, nation, number
from rashomon.extract import grammar
from rashomon.extract.index import Index
from rashomon.extract.triggers import classes
from rashomon.lexicon import words as lexicon_words
from rashomon.model.reading import NameType, Token


@dataclass(slots=True)
class Party:
    """One filler of the targets: a person or people, or a thing. `text` is its filler, `name` that of a person.

    `force` says that it is of the army or the police.
    """

    token: Token
    human: bool
    type: str
    text: str
    name: str = ""
    number: str = "1"
    nation: str = ""
    force: bool = False
    effects: set[str] = field(default_factory=set)

    @property
    def tag(self) -> str:
        """What other slots call it by."""
        return self.name or self.text


def parties(noun: Token, looked: Index, *, killed: bool = False) -> list[Party]:
    """The people and things that a noun phrase and what is coordinated to it stand for; `killed` makes names people."""
    return [party for each in grammar.conjuncts(noun) if (party := party_of(each, looked, killed=killed)) is not None]


def with_owners(found: list[Party], looked: Index) -> list[Party]:
    """The parties, and after a home or a car the person named whose it is, who is a target too."""
    return [each for party in found for each in (party, *_owner(party, looked))]


def _owner(party: Party, looked: Index) -> list[Party]:
    noun = party.token
    if party.human or noun.lemma not in HOMES:
        return []
    owners = [other for other in (grammar.possessor(noun), *grammar.prepositional(noun, "of")) if other is not None]
    named = [looked.name_at.get(other.index) for other in owners]
    return [
        _named(other, name.first, name.name, looked)
        for other, name in zip(owners, named, strict=True)
        if name is not None and name.type is NameType.PERSON and other.pos != "PRON" and not name.plural
    ][:1]


HOMES = frozenset("home house residence car vehicle apartment mansion automobile".split())


def party_of(noun: Token, looked: Index, *, killed: bool = False) -> Party | None:
    """The person or thing a noun stands for; None where it is neither, or one of those who do such things."""
    one = noun.lemma == "one"
    noun = _real(noun)
    party = _party(noun, looked, killed=killed)
    if party is not None and one:
        party.number = "1"
    return party


def _party(noun: Token, looked: Index, *, killed: bool) -> Party | None:
    name = looked.name_at.get(noun.index)
    if name is not None and name.type is NameType.PERSON and not name.plural:
        if noun.pos == "PRON":
            return Party(token=noun, human=True, type="CIVILIAN", text="", name=clean(name.name))
        return _named(noun, name.first, name.name, looked)
    if noun.pos in ("PRON", "DET", "NUM", "SYM") and noun.lower not in ("others", "everyone"):
        return None
    if noun.lemma in words.BANDITS or noun.index in looked.time_at:
        return None
    kind = people_type(noun)
    if kind:
        return _described(noun, kind, looked)
    thing = thing_type(noun)
    if thing:
        return Party(token=noun, human=False, type=thing, text=filler(noun, looked), number=number(noun, looked),
                     nation=nation(noun, looked), force=_of_force(noun, thing))  # fmt: skip
    unplaced = noun.index not in looked.place_at and (name is None or name.type is NameType.PERSON)
    if noun.pos == "PROPN" and unplaced and (noun.ner == "PERSON" or (killed and noun.ner in ("", "ORG"))):
        return _named(noun, _first_name(noun).index, "", looked)
    return None


def _real(noun: Token) -> Token:
    """ "a group of peasants", "one of the priests", "dozens of people": the people."""
    if noun.lemma in (
        "group",
        "number",
        "dozen",
        "hundred",
        "series",
        "one",
        "two",
        "three",
        "most",
        "total",
        "couple",
    ):
        inner = grammar.prepositional(noun, "of")
        if inner and (noun.pos == "NUM" or noun.lemma != "one"):
            return inner[0]
    return noun


def people_type(noun: Token) -> str:
    """The type of human target by the head noun; "" where it names no people."""
    lemma = noun.lemma if noun.lemma in words.PEOPLE else noun.lower
    kind = words.PEOPLE.get(lemma, "")
    if not kind and noun.lower in ("others", "salvadorans", "colombians"):
        kind = "CIVILIAN"
    if not kind and "person" in classes().get(noun.lemma, ()) and noun.lemma not in words.THINGS:
        kind = "CIVILIAN"
    if (
        not kind
        and noun.text[:1].isupper()
        and re.search(r"(ans|ian|ians|ards|tes)$", noun.lower)
        and noun.tag == "NNPS"
    ):
        kind = "CIVILIAN"
    before = {word.lower.removesuffix("'s") for word in left_of(noun)} | {noun.lower}
    if kind == "CIVILIAN" and noun.lemma in ("member", "chief", "head", "personnel") and before & {"police", "das"}:
        kind = "LAW ENFORCEMENT"
    if before & {"police"} and kind in ("ACTIVE MILITARY", "GOVERNMENT OFFICIAL", "CIVILIAN") and noun.lemma != "chief":
        kind = "LAW ENFORCEMENT"
    if before & {"former", "ex", "retired"} and kind in ("GOVERNMENT OFFICIAL", "ACTIVE MILITARY"):
        kind = f"FORMER {kind}"
    if noun.lemma in ("leader", "secretary") and before & {"union", "labor", "peasant", "student", "workers", "civic"}:
        kind = "CIVILIAN"
    if noun.lemma in ("candidate", "hopeful") or (noun.lemma == "secretary" and before & {"general", "party"}):
        kind = "POLITICAL FIGURE"
    if noun.lemma == "secretary" and before & {"government", "state", "interior", "treasury"}:
        kind = "GOVERNMENT OFFICIAL"
    if noun.lemma == "general" and (before & {"attorney", "prosecutor", "inspector", "comptroller", "advocate"}):
        kind = "GOVERNMENT OFFICIAL"
    elif noun.lemma in ("general", "captain") and noun.pos in ("NOUN", "PROPN") and not kind:
        kind = "ACTIVE MILITARY"
    return kind


def thing_type(noun: Token) -> str:
    """The type of physical target by the head noun and what stands beside it; "" where it is no such thing."""
    kind = words.THINGS.get(noun.lemma) or words.THINGS.get(noun.lower, "")
    if not kind:
        return ""
    beside = [word.lower.removesuffix("'s") for word in left_of(noun)]
    beside += [each.lower for each in grammar.prepositional(noun, "of", "for", "belonging")]
    beside += [word.lower for each in grammar.prepositional(noun, "of", "for") for word in left_of(each)]
    if noun.lemma in words.OPEN_THINGS:
        return next((words.MADE_BY[word] for word in beside if word in words.MADE_BY), kind)
    return kind


FORCES = frozenset(
    "military army police infantry brigade battalion troop soldier guard garrison patrol armed forces navy naval enemy "
    "air force".split()
)


def _of_force(noun: Token, kind: str) -> bool:
    if kind == "LAW ENFORCEMENT FACILITY":
        return True
    beside = {word.lemma for word in left_of(noun)} | {
        each.lemma for each in grammar.prepositional(noun, "of", "with", "carrying")
    }
    return bool(beside & FORCES)


def _described(noun: Token, kind: str, looked: Index) -> Party:
    named = _apposed_name(noun, looked)
    text = filler(noun, looked)
    if named is not None:
        return Party(token=noun, human=True, type=kind, text=text, name=named, nation=nation(noun, looked))
    return Party(token=noun, human=True, type=kind, text=text, number=number(noun, looked), nation=nation(noun, looked))


def _apposed_name(noun: Token, looked: Index) -> str | None:
    """The name after a description in the singular: "the mayor, Ada Brick"."""
    if noun.tag in ("NNS", "NNPS"):
        return None
    for other in noun.children:
        name = looked.name_at.get(other.index)
        if other.dep == "appos" and name is not None and name.type is NameType.PERSON:
            return clean(name.name)
    return None


def _named(noun: Token, first: int, known: str, looked: Index) -> Party:
    """A person by name, with the titles before it and the description beside it."""
    tokens = looked.reading.tokens
    start = tokens[first]
    while first > 0 and tokens[first - 1].lower in lexicon_words("person_titles") and tokens[first - 1].head is noun:
        first -= 1
    text = clean(known or looked.reading.document.text[start.start : noun.end])
    bare = text.split()
    while len(bare) > 1 and (bare[0].lower() in lexicon_words("person_titles") or bare[0].lower() in words.PEOPLE):
        bare = bare[1:]
    if bare and bare[-1].lower() in words.PEOPLE and noun.lemma in words.PEOPLE:
        return _described(noun, people_type(noun), looked)
    text = " ".join(bare)
    titles = [word for word in tokens[max(0, first - 8) : start.index] if word.head is noun or word.head.head is noun]
    while titles and (
        titles[0].pos in ("DET", "PUNCT", "CCONJ", "ADP", "VERB", "NUM", "PRON") or titles[0].dep == "det"
    ):
        titles = titles[1:]
    said = clean(looked.reading.document.text[titles[0].start : titles[-1].end]) if titles else ""
    kind = _title_type(titles)
    if not kind:
        beside = _beside(noun)
        if beside is not None:
            kind, said = people_type(beside), said or filler(beside, looked)
    return Party(token=noun, human=True, type=kind or "CIVILIAN", text=said, name=text,
                 nation=nation(noun, looked))  # fmt: skip


def described_elsewhere(party: Party, looked: Index) -> None:
    """Give a person without a description the one that another mention of the name has."""
    for name in looked.reading.names:
        if name.type is not NameType.PERSON or name.plural or clean(name.name).split()[-1:] != party.name.split()[-1:]:
            continue
        token = looked.reading.tokens[name.last - 1]
        if token.pos == "PRON":
            continue
        other = _named(token, name.first, name.name, looked)
        if other.text and other.name:
            party.text = other.text
            if party.type == "CIVILIAN":
                party.type = other.type
            return


def _title_type(titles: list[Token]) -> str:
    for word in reversed(titles):
        kind = people_type(word)
        if kind:
            return kind
    return ""


def _beside(noun: Token) -> Token | None:
    """The description that a name stands beside: "Ada Brick, a teacher", "the teacher Ada Brick"."""
    if noun.dep == "appos" and people_type(noun.head):
        return noun.head
    return next((other for other in noun.children if other.dep == "appos" and people_type(other)), None)


def _first_name(noun: Token) -> Token:
    first = noun
    for other in reversed(noun.children):
        if other.dep in ("compound", "flat") and other.pos == "PROPN" and other.index == first.index - 1:
            first = other
    return first

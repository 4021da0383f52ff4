"""From a noun to who is meant: participants of happenings and sources of claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.extract import grammar
from rashomon.extract.groups import grouped
from rashomon.extract.index import Index
from rashomon.extract.speech import Cue
from rashomon.extract.triggers import PARTITIVES, classes, noun_trigger, of_class
from rashomon.lexicon.kinds import titles
from rashomon.model.claim import Attribution, Participant
from rashomon.model.evidence import Evidence
from rashomon.model.reading import Name, NameType, SourceKind, Token

DETERMINERS = frozenset(
    "the a an this that these those some any its his her their our my your all both each another".split()
)
THINGS = frozenset(("weapon", "missile", "aid", "fire"))
AGENTS = frozenset(("doctor", "military", "unit"))
"""Nouns of those classes that are somebody all the same."""
ARMED = frozenset("armed militant rebel jihadist insurgent separatist extremist islamist terrorist guerrilla".split())
WORDLESS = ("PRON", "DET", "NUM", "SYM")
PRONOUNS = frozenset(
    "he she it they we i you who which that this these those him her them us me its their our his".split()
)
FIRST_PERSON = frozenset(("i", "we", "us", "me"))
COMPANY_MARKS = frozenset(
    "inc corp corporation co ltd plc llc gmbh group holdings airlines airways bank motors energy oil".split()
)


def participants(noun: Token, index: Index, towns: bool = False) -> Iterator[Participant]:
    """Who or what a noun phrase names, one for each coordinated noun; things give the party they belong to.

    With `towns`, a capital is the town (what is shelled), else the government that sits there.
    """
    for party in _participants(noun, index, towns):
        yield grouped(party, index)


def _participants(noun: Token, index: Index, towns: bool) -> Iterator[Participant]:
    for each in grammar.conjuncts(noun):
        name = index.name_at.get(each.index)
        if towns and name is not None and name.type is NameType.CAPITAL:
            yield Participant(name=name.mention.quote, mention=name.mention, country=name.country)
        else:
            yield from _one(each, index)


NAMING = frozenset(set(NameType) - {NameType.NATIONALITY})


def _one(noun: Token, index: Index) -> Iterator[Participant]:
    measured = grammar.prepositional(noun, "of") if noun.lemma in PARTITIVES or noun.pos == "NUM" else []
    name = index.name_at.get(noun.index) or _apposed(noun, index)
    if measured:
        for each in measured:
            yield from _one(each, index)
    elif name is not None and name.type in NAMING:
        yield from _named(name, index)
    elif noun.lower not in PRONOUNS and noun.pos not in WORDLESS and noun.index not in index.time_at:
        yield from _unnamed(noun, index)


def _unnamed(noun: Token, index: Index) -> Iterator[Participant]:
    """Who a common noun stands for: the party that a thing belongs to, the countries that send leaders, or itself."""
    owner = _owner(noun, index) or _owner(grammar.first_conjunct(noun), index)
    countries = _home_countries(noun, index)
    if is_thing(noun):
        countries = [owner] if owner is not None else []
    if is_thing(noun) or len(countries) > 1:
        for country in countries:
            yield _of_name(country, country.name, country.mention)
        return
    words = _without_determiners(grammar.core(noun), index)
    if words[-1].pos == "PUNCT":
        return
    yield Participant(
        name=_with_owner(noun, index.evidence(words).quote, index),
        mention=index.evidence(words),
        kind=kind_of(noun),
        country=owner.country if owner is not None else None,
    )
    for member in _members(noun):
        yield from _one(member, index)


def _without_determiners(words: list[Token], index: Index) -> list[Token]:
    first = 0
    while first < len(words) - 1 and (
        words[first].lower in DETERMINERS
        or words[first].pos in ("PUNCT", "DET", "NUM")
        or words[first].index in index.figure_at
    ):
        first += 1
    return words[first:]


def _home_countries(noun: Token, index: Index) -> list[Name]:
    """The countries that "leaders from X, Y and Z" stand for."""
    if titles().get(noun.lemma) is not SourceKind.GOVERNMENT:
        return []
    names = (index.name_at.get(each.index) for each in grammar.prepositional(noun, "from", "of"))
    return [name for name in names if name is not None and name.type in (NameType.COUNTRY, NameType.CAPITAL)]


def _with_owner(noun: Token, text: str, index: Index) -> str:
    """ "its forces" as "Russia's forces", where it is known whose."""
    owner = grammar.possessor(noun)
    if owner is None or owner.tag != "PRP$":
        return text
    name = index.name_at.get(owner.index)
    return f"{name.name}'s {text}" if name is not None and not name.plural else text


def _named(name: Name, index: Index) -> Iterator[Participant]:
    if name.plural:
        for each in name.plural:
            yield Participant(name=each, mention=name.mention, kind=name.kind, country=_country_named(each, index))
        return
    yield _of_name(name, name.name, name.mention)


def _country_named(text: str, index: Index) -> str | None:
    return next((name.country for name in index.reading.names if name.name == text and name.country), None)


def _of_name(name: Name, text: str, mention: Evidence) -> Participant:
    kind = name.kind
    if name.type in (NameType.COUNTRY, NameType.CAPITAL, NameType.NATIONALITY):
        kind = SourceKind.GOVERNMENT
    return Participant(name=text, mention=mention, kind=kind, country=name.country)


def _members(noun: Token) -> list[Token]:
    """The ones picked out: "including X", "such as X", "particularly X and Y"."""
    found: list[Token] = []
    verb = noun.head
    near = [*noun.children, *(verb.children if verb.pos in ("VERB", "AUX") else [])]
    if noun.dep in ("dobj", "pobj") and verb.pos in ("VERB", "AUX"):
        near += [other for subject in verb.children if subject.dep in grammar.SUBJECTS for other in subject.children]
    for other in near:
        if other.index < noun.index or (noun.index < verb.index < other.index):
            continue
        if other.dep == "prep" and other.lower in ("including", "like"):
            found += grammar.prepositional_of(other, ("including", "like"))
        elif other.dep == "prep" and other.lower == "as" and any(word.lower == "such" for word in other.children):
            found += grammar.prepositional_of(other, ("as",))
        elif other.dep == "appos" and other.head is noun and any(word.lower in SELECTING for word in other.children):
            found += grammar.conjuncts(other)
    return found


SELECTING = frozenset(("particularly", "especially", "notably", "namely", "including"))


def is_thing(noun: Token) -> bool:
    """Weapons, goods and happenings act for somebody: "Russian missiles", "the ministry's decision"."""
    kinds = classes().get(noun.lemma, frozenset())
    if "harm" in kinds:
        return True  # "casualties mounted": nobody acts
    if "person" in kinds:
        return False
    return noun_trigger(noun) is not None or bool(THINGS & kinds and "force" not in kinds and noun.lemma not in AGENTS)


def _owner(noun: Token, index: Index) -> Name | None:
    """The nation or body that a phrase belongs to: "Pyongyang's diplomat", "Russian forces", "officials from Kyiv"."""
    owner = grammar.possessor(noun)
    if owner is not None and owner.index in index.name_at:
        return index.name_at[owner.index]
    for other in reversed(noun.children):
        if other.dep in ("amod", "compound", "nmod", "npadvmod", "poss"):
            for word in (other, *other.children):
                name = index.name_at.get(word.index)
                if name is not None and name.type in (
                    NameType.NATIONALITY,
                    NameType.COUNTRY,
                    NameType.PEOPLE,
                    NameType.CAPITAL,
                    NameType.ORGANISATION,
                ):
                    return name
    for each in grammar.prepositional(noun, "of", "from", *(() if noun_trigger(noun) is not None else ("in",))):
        name = index.name_at.get(each.index)
        if name is not None and name.type in (NameType.COUNTRY, NameType.CAPITAL):
            return name
    return None


def kind_of(noun: Token) -> SourceKind | None:
    """The kind of source that a common noun names; an armed group is no aid group."""
    if noun.lemma in ("people", "person") and any(other.lower == "familiar" for other in noun.children):
        return SourceKind.UNNAMED
    if any(other.lemma in ARMED for other in noun.children if other.index < noun.index):
        return SourceKind.REBEL
    pairs = (f"{other.lower} {noun.lemma}" for other in noun.children if other.index == noun.index - 1)
    kind = next(filter(None, map(titles().get, (*pairs, noun.lemma, noun.lower))), None)
    if kind is not None:
        return kind
    if "force" in classes().get(noun.lemma, ()):
        return SourceKind.MILITARY
    return None


def _spoken_for(noun: Token, index: Index) -> SourceKind | None:
    """The kind of those whom a spokesman speaks for: "an army spokesman", "a spokeswoman for the company"."""
    if not noun.lemma.startswith("spokes"):
        return None
    owner = grammar.possessor(noun)
    before = [other for other in noun.children if other.dep in ("compound", "amod", "nmod")]
    for other in (
        *grammar.prepositional(noun, "for", "of"),
        *([owner] if owner is not None else []),
        *reversed(before),
    ):
        name = index.name_at.get(other.index)
        if name is not None:
            return name.kind or kind_of(other) or _default_kind(name)
        if (kind := kind_of(other)) is not None:
            return kind
    return None


def attributions(cue: Cue, index: Index) -> Iterator[Attribution]:
    """The sources of a cue: several where they are coordinated or a word stands for two, all with the same cue."""
    cue_evidence = index.evidence(sorted(_adjacent(cue.words), key=lambda word: word.index))
    if cue.source is None:
        yield Attribution(source=None, kind=SourceKind.UNNAMED, cue=cue_evidence)
        return
    for noun in grammar.conjuncts(cue.source):
        if noun.pos in ("VERB", "AUX"):
            continue
        yield from _source(noun, cue_evidence, index)


def _adjacent(words: tuple[Token, ...]) -> list[Token]:
    """The words of a cue that lie together with its anchor."""
    anchor = words[0]
    near = [word for word in words if abs(word.index - anchor.index) <= 3]
    return near or [anchor]


def _source(noun: Token, cue: Evidence, index: Index) -> Iterator[Attribution]:
    mention = index.evidence(_unclosed(grammar.phrase(noun)))
    speaker = index.speakers.get(noun.index)
    if speaker is not None:
        for one in grammar.conjuncts(speaker):
            yield from (replace(link, mention=mention) for link in _source(one, cue, index))
        return
    name = index.name_at.get(noun.index) or _apposed(noun, index) or _beside(noun, index)
    if name is not None and name.type != NameType.NATIONALITY:
        if name.plural:
            for each in name.plural:
                yield Attribution(
                    source=each,
                    kind=name.kind or SourceKind.GOVERNMENT,
                    mention=name.mention,
                    cue=cue,
                    country=_country_named(each, index),
                )
            return
        kind = name.kind or kind_of(noun) or _default_kind(name)
        yield Attribution(source=name.name, kind=kind, mention=mention, cue=cue, role=name.role, country=name.country)
        return
    if noun.lower in FIRST_PERSON:
        return  # the speaker himself, who stands in the chain already
    if noun.lower in PRONOUNS or noun.pos == "PRON":
        yield Attribution(source=None, kind=SourceKind.UNNAMED, mention=mention, cue=cue)
        return
    owner = _owner(noun, index)
    kind = (
        _spoken_for(noun, index)
        or kind_of(noun)
        or (owner.kind if owner is not None and owner.kind else None)
        or SourceKind.UNNAMED
    )
    words = _unclosed(grammar.phrase(noun))
    while len(words) > 1 and words[0].lower in DETERMINERS:
        words = words[1:]
    yield Attribution(
        source=_with_owner(noun, index.evidence(words).quote, index),
        kind=kind or SourceKind.UNNAMED,
        mention=mention,
        cue=cue,
        country=owner.country if owner is not None else None,
    )


def _apposed(noun: Token, index: Index) -> Name | None:
    """The person named after a description: "a spokesman for the task force, Ernesto Lagman"."""
    described = index.name_at.get(noun.head.index) if noun.dep == "appos" else None
    if described is not None and described.type is NameType.PERSON:
        return described
    named = index.name_at.get(noun.index + 1)  # "The lawmaker Ana Costa", where both hang on the verb
    if named is not None and named.type is NameType.PERSON and named.role and noun.lower in named.role.lower().split():
        return named
    for other in noun.children:
        name = index.name_at.get(other.index)
        if other.dep == "appos" and name is not None and name.type in (NameType.PERSON, NameType.ORGANISATION):
            return name
    return None


def _unclosed(words: list[Token]) -> list[Token]:
    """A phrase without the commas that part it from what follows."""
    last = len(words)
    while last > 1 and words[last - 1].lower in (",", "-", "–", "—"):
        last -= 1
    return words[:last]


def _beside(noun: Token, index: Index) -> Name | None:
    """The person named right after a description and between commas, however the parser hung the name: "the governor of
    the northern province, Ana Costa, said"."""
    if not of_class(noun, "person"):
        return None
    tokens = index.reading.tokens
    after = _unclosed(grammar.phrase(noun))[-1].index + 1
    if after + 1 >= len(tokens) or tokens[after].lower != "," or tokens[after + 1].sentence != noun.sentence:
        return None
    name = index.name_at.get(after + 1)
    if name is None or name.type is not NameType.PERSON or name.last >= len(tokens):
        return None
    closed = tokens[name.last].lower in (",", ".", ":") or tokens[name.last].sentence != noun.sentence
    return name if closed and name.mention.quote[:1].isupper() else None


def _default_kind(name: Name) -> SourceKind:
    if name.type in (NameType.COUNTRY, NameType.CAPITAL):
        return SourceKind.GOVERNMENT
    company = COMPANY_MARKS & {word.strip(".,").lower() for word in name.name.split()}
    return SourceKind.COMPANY if company else SourceKind.CIVILIAN

"""Who "he", "it", "they", "the duo" and "both nations" are: mentions without a name, joined to the names before them.

A plain reading by salience: subjects before objects, near before far, at most three sentences back. Where two readings
are as good, none is taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon import lexicon
from rashomon.lexicon.kinds import titles
from rashomon.model.document import Document
from rashomon.model.reading import Name, NameType, SourceKind, Token

PERSONAL = frozenset(("he", "she", "him", "her", "his", "hers"))
NEUTER = frozenset(("it", "its"))
PAIR_OF_PERSONS = frozenset(("leader", "president", "man", "woman", "duo", "pair", "politician", "minister"))
PAIR_OF_COUNTRIES = frozenset(
    ("nation", "country", "side", "state", "government", "neighbour", "neighbor", "ally", "capital", "rival", "foe")
)
REACH = 3
"""Sentences back that a pronoun may point; beyond it a name is said again in news prose."""
SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def resolve(tokens: Sequence[Token], names: Sequence[Name], document: Document) -> tuple[Name, ...]:
    """The names with the mentions added that stand for one or more of them, in text order."""
    at = {name.first: name for name in names}
    covered = {index for name in names for index in range(name.first, name.last)}
    said: list[tuple[Name, Token]] = []
    found = list(names)
    for token in tokens:
        if token.index in at:
            name = at[token.index]
            said.append((name, _head(name, tokens)))
        elif token.index not in covered:
            new = _mention(token, said, document)
            if new is not None:
                found.append(new)
                if new.plural == ():
                    said.append((new, token))
            elif not _is_named(token, covered) and (plain := _described(token, tokens, document)) is not None:
                said.append((plain, token))
    return tuple(sorted(found, key=lambda name: (name.first, name.last)))


def _mention(token: Token, said: list[tuple[Name, Token]], document: Document) -> Name | None:
    word = token.lower
    if word in PERSONAL:
        return _alias(token, _salient(token, said, (NameType.PERSON,)), document)
    if word in NEUTER and not _empty(token):
        return _alias(
            token, _salient(token, said, (NameType.COUNTRY, NameType.ORGANISATION, NameType.CAPITAL)), document
        )
    if token.pos == "NOUN" or word in ("both", "pair", "duo"):
        return _pair(token, said, document) or _office(token, said, document)
    return None


def _head(name: Name, tokens: Sequence[Token]) -> Token:
    """The word of a name that the rest of the sentence sees."""
    inside = range(name.first, name.last)
    return next((tokens[index] for index in inside if tokens[index].head.index not in inside), tokens[name.last - 1])


def _is_named(token: Token, covered: set[int]) -> bool:
    """Whether a description is followed by the name ("its director, Ann Lee"): the name then stands for both."""
    return any(other.dep in ("appos", "compound") and other.index in covered for other in token.children)


BODIES = frozenset(
    "ministry government army military police navy group council agency office court parliament embassy company union "
    "party authority regime junta opposition department militia administration force mission team coalition bank firm "
    "cabinet convoy ship vessel boat organisation organization charity station newspaper movement".split()
)
"""Common nouns that "it" may take up; those of titles.tsv that are not here are persons, for "he" and "she"."""


def _described(token: Token, tokens: Sequence[Token], document: Document) -> Name | None:
    """A subject without a name ("the army", "a shopkeeper") that a pronoun may take up."""
    if token.dep not in SUBJECTS or token.tag != "NN":
        return None
    body = token.lemma in BODIES
    if not body and token.lemma not in titles():
        return None
    first = token.left
    while first < token.index and tokens[first].pos in ("DET", "PUNCT", "ADP"):
        first += 1
    if tokens[first].dep in ("poss",) and tokens[first].tag == "PRP$":
        first += 1
    mention = document.evidence(tokens[first].start, token.end)
    return Name(
        mention=mention,
        first=token.index,
        last=token.index + 1,
        name=mention.quote,
        type=NameType.ORGANISATION if body else NameType.PERSON,
        kind=titles().get(token.lemma),
    )


def _alias(token: Token, name: Name | None, document: Document) -> Name | None:
    if name is None:
        return None
    return Name(
        mention=document.evidence(token.start, token.end),
        first=token.index,
        last=token.index + 1,
        name=name.name,
        type=name.type,
        kind=name.kind,
        country=name.country,
        role=name.role,
    )


def _empty(token: Token) -> bool:
    """The "it" of "it is possible that"."""
    if token.dep == "expl":
        return True
    verb = token.head
    return verb.lemma in ("be", "remain", "seem", "become", "appear") and any(
        other.dep in ("acomp", "ccomp", "attr") and other.pos in ("ADJ", "VERB", "AUX") for other in verb.children
    )


def _salient(token: Token, said: list[tuple[Name, Token]], types: tuple[NameType, ...]) -> Name | None:
    best: tuple[float, Name] | None = None
    seen: set[str] = set()
    for name, head in reversed(said):
        back = token.sentence - head.sentence
        if back > (1 if token.lower in NEUTER else REACH):
            break
        if name.type not in types or (name.name in seen and head.dep not in SUBJECTS):
            continue
        itself = head.head is token.head and head.dep in SUBJECTS
        if itself or (back == 0 and _within_content(head, token)):
            continue
        if name.type in (NameType.CAPITAL,) and head.dep not in SUBJECTS:
            continue
        if token.lower in NEUTER and head.tag == "NNS":  # "the Houthi rebels" are "they"
            continue
        seen.add(name.name)
        score = _weight(token, head) - back
        if best is None or score > best[0]:
            best = (score, name)
    return best[1] if best is not None else None


def _within_content(name: Token, token: Token) -> bool:
    """Whether a name stands in what the pronoun's own verb says: in "One man was shot, he added" he is not that man."""
    says = token.head
    if token.dep not in SUBJECTS or says.lemma not in lexicon.words("cue_verbs"):
        return False
    told = says.head.lemma in lexicon.words("cue_verbs")
    if says.dep in ("parataxis", "ccomp", "dep") and name.head is says.head and not told:
        return True
    verb = name.head
    for _ in range(4):
        if verb.head is says:
            return verb.dep == "ccomp"
        verb = verb.head
    return False


def _weight(token: Token, head: Token) -> float:
    if head.dep == "appos":
        head = head.head
    if _speaks_on(head, token):
        return 2.8
    if _tells(head, token) or _says(head, token):
        return 2.6
    if head.dep in SUBJECTS:
        main = head.head.dep in ("ROOT", "ccomp", "conj")
        return 2.5 if main else 2.0
    if head.dep == "poss":
        return 1.4 if head.head.dep in SUBJECTS else 0.8
    if head.dep == "compound":
        return 0.2
    # the object of the same verb cannot be the subject's pronoun
    return 0.5 if head.head is not token.head else 0.0


def _speaks_on(name: Token, token: Token) -> bool:
    """Whether both are subjects of verbs of saying: news goes on with one speaker until it names another."""
    return all(
        noun.dep in SUBJECTS and noun.head.lemma in lexicon.words("cue_verbs") for noun in (name, token)
    ) and not _says(name, token)


def _says(name: Token, token: Token) -> bool:
    """Whether the pronoun stands in what the name says: "as the US says it shot down four drones"."""
    says = name.head
    if name.dep not in SUBJECTS or says.lemma not in lexicon.words("cue_verbs"):
        return False
    verb = token.head
    while verb.head is not says and verb.head is not verb:
        verb = verb.head
    return verb.head is says and verb.dep == "ccomp"


def _tells(name: Token, token: Token) -> bool:
    """Whether a noun of saying is the name's, and the pronoun in what it says: "a promise by Lee that he would go"."""
    noun = name.head if name.dep == "poss" else name.head.head if name.head.lower == "by" else None
    if noun is None or noun.lemma not in lexicon.words("cue_nouns"):
        return False
    verb = token.head
    while verb.head is not noun and verb.head is not verb:
        verb = verb.head
    return verb.head is noun and verb.dep in ("acl", "ccomp")


def _pair(token: Token, said: list[tuple[Name, Token]], document: Document) -> Name | None:
    """ "both nations", "the two leaders", "the duo": the last two different ones of the kind."""
    dual = token.lemma in ("duo", "pair") or any(
        other.lower in ("both", "two") and other.dep in ("det", "nummod", "predet", "preconj")
        for other in token.children
    )
    if not dual:
        return None
    if token.lemma in PAIR_OF_PERSONS:
        types: tuple[NameType, ...] = (NameType.PERSON,)
    elif token.lemma in PAIR_OF_COUNTRIES:
        types = (NameType.COUNTRY, NameType.CAPITAL, NameType.NATIONALITY)
    else:
        return None
    names: list[Name] = []
    for name, head in reversed(said):
        if token.sentence - head.sentence > REACH:
            break
        known = name.country is not None or name.type is not NameType.CAPITAL
        if name.type in types and known and not _is_where(head) and name.name not in [other.name for other in names]:
            names.append(name)
        if len(names) == 2:
            break
    if len(names) < 2:
        return None
    first = min(
        [
            token.index,
            *(
                other.index
                for other in token.children
                if other.lower in ("both", "the", "two") and other.index < token.index
            ),
        ]
    )
    start = next((other.start for other in (*token.children, token) if other.index == first), token.start)
    return Name(
        mention=document.evidence(start, token.end),
        first=token.index,
        last=token.index + 1,
        name=" and ".join(name.name for name in reversed(names)),
        type=names[0].type if names[0].type != NameType.NATIONALITY else NameType.COUNTRY,
        kind=SourceKind.GOVERNMENT,
        plural=tuple(name.name for name in reversed(names)),
    )


def _is_where(head: Token) -> bool:
    """Whether a name only says where: "In Brussels, ministers met" speaks of no party."""
    return head.dep == "pobj" and head.head.lower in ("in", "at", "near", "outside")


def _office(token: Token, said: list[tuple[Name, Token]], document: Document) -> Name | None:
    """ "the minister" for the one person of that office named before."""
    if (
        token.lemma not in titles()
        or token.lemma in BODIES
        or token.dep not in ("nsubj", "pobj")
        or not _definite(token)
        or token.tag == "NNS"
    ):
        return None
    bearers = {
        name.name: name
        for name, _ in said
        if name.type == NameType.PERSON and name.role and token.lemma in name.role.lower().split()
    }
    if len(bearers) != 1:
        return None
    return _alias(token, next(iter(bearers.values())), document)


def _definite(token: Token) -> bool:
    """A bare "the minister", not "the Turkish minister of X"."""
    return len(token.children) == 1 and token.children[0].lower == "the"

"""Contexts: names that mean something of their own in each report, and what they mean there.

"The interior ministry" is that of the report's land or of whoever the report names ("Ruvenia's defence ministry … the
ministry said"); "the Courier" is the one paper of that name which the report names in full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.merge.names.bodies import Bodies
from rashomon.merge.names.forms import Sort, nations_of
from rashomon.merge.names.lands import Lands
from rashomon.merge.names.offices import ITS, Office, body, of_class, root, split, stands_for
from rashomon.merge.names.uses import Use, mentions
from rashomon.model.claim import Attribution, Claim
from rashomon.model.document import Document
from rashomon.model.record import within


@dataclass(frozen=True, slots=True)
class Post:
    """A body or office that words name by what it is; `role` is the head for somebody's office, "" for a body."""

    office: Office
    role: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Equal for two wordings of it."""
        return ("office" if self.role else "body", self.role, *self.office.key)


# Bodies of which a state has one, and others that count where words tell which ("council of elders").
_SINGLE = frozenset("government cabinet presidency army navy military air-force police coastguard parliament".split())
_MANY = frozenset("ministry department council command port-authority town-hall".split())


# Bodies and offices of towns and provinces.
_LOCAL = frozenset("council port-authority town-hall governor mayor prefect sheriff harbour-master coroner".split())


@lru_cache(maxsize=65536)
def post(text: str) -> Post | None:
    """The body or office that `text` names by what it is; None where it names somebody, or people without a name."""
    words = split(text.strip(" ,"))
    cut = next((at for at, word in enumerate(words) if at and word.fold in ("of", "for", "in")), len(words))
    if not words or cut == 0:
        return None
    last = words[cut - 1].fold
    if last in of_class("minister") | of_class("office") and not last.endswith("ministers"):
        office = stands_for(text)
        return None if office is None or office is ITS else Post(office, last)
    office = body(text)
    if office is None or office is ITS or office.whole:
        return None
    if last in _SINGLE | _MANY and office.head == last:
        return Post(office)
    return Post(office, office.head) if last == "office" and office.head in of_class("office") else None


def placed(
    found: Mapping[str, Use], claims: Sequence[Claim], documents: Mapping[str, Document], realm_of: Mapping[str, str]
) -> dict[str, Use]:
    """`found`, with a use of its own for each office and body that documents name by what it is.

    `realm_of` gives each document's group of those on one matter, as `lands.realms` or a story does.
    """
    posts = {text: told for text, use in found.items() if (told := _post_of(use)) is not None}
    if not posts:
        return dict(found)
    words = [
        Told(
            name=name,
            document=document,
            post=posts[name],
            place=each.mention.start if each.mention else 0,
            its=each.mention is not None and each.mention.quote.casefold().startswith(("its ", "their ")),
        )
        for name, document, each in mentions(claims)
        if name in posts and document in documents
    ]
    persons = [text for text, use in found.items() if use.name.sort is Sort.PERSON and text not in posts]
    return _set_apart(found, claims, meanings(words, claims, documents, Lands(documents, persons, realm_of)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Words for an office or body at a place of a document; `its` where they refer to an owner named before."""

    name: str
    document: str
    post: Post
    place: int
    its: bool = False


def meanings(
    told: Sequence[Told], claims: Iterable[Claim], documents: Mapping[str, Document], lands: Lands
) -> dict[tuple[str, str], set[tuple[str, ...]]]:
    """The keys of what each name means in each document, one where all its mentions there mean the same."""
    concerned = {one.document for one in told}
    bodies = _bodies(claims, {key: one for key, one in documents.items() if key in concerned})
    return _owned([(one, _resolved(one, bodies, lands)) for one in told], _owners(claims, lands), lands)


def _owners(claims: Iterable[Claim], lands: Lands) -> dict[tuple[str, ...], set[str]]:
    """Who is told to have a body or its minister, by realm and what the body is for."""
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for claim in claims:
        for words in _phrases(claim):
            told = post(words)
            office = _with_owner(told.office, lands) if told is not None else None
            if office is not None and office.owner and claim.document in lands.realm_of:
                owners[lands.realm_of[claim.document], *office.key[:2]].add(office.owner)
    return owners


def _phrases(claim: Claim) -> set[str]:
    links = {words for link in claim.attribution for words in (link.source, link.role) if words}
    event = claim.event
    return links | ({party.name for party in (*event.actors, *event.recipients)} if event is not None else set())


def _post_of(use: Use) -> Post | None:
    if use.name.sort is Sort.COUNTRY:
        return None
    return post(use.spelt)


def _bodies(claims: Iterable[Claim], documents: Mapping[str, Document]) -> Bodies:
    links: dict[str, list[Attribution]] = defaultdict(list)
    for claim in claims:
        if claim.document in documents:
            links[claim.document] += claim.attribution
    bodies = Bodies({key: key for key in documents})  # what other reports tell is weighed in `_owned`
    for key in sorted(documents):
        bodies.read(documents[key], links[key])
    return bodies


def _resolved(told: Told, bodies: Bodies, lands: Lands) -> Post:
    """What is meant at a mention, as fully as the report's words and those of its realm tell."""
    office = _with_owner(told.post.office, lands)
    if told.its and not office.owner:
        office = replace(office, owner=lands.named_before(told.document, told.place))
    fuller = bodies.resolve(office, told.document, told.place) or office
    return Post(_with_owner(fuller, lands), told.post.role)


def _with_owner(office: Office, lands: Lands) -> Office:
    """The same with a state's adjective as its owner ("Ruvenian ministry")."""
    state = next((word for word in sorted(office.words) if root(word) in lands.states or nations_of(word)), None)
    if state is None or office.owner not in (None, root(state)):
        return office
    return replace(office, words=office.words - {state}, owner=root(state))


def _owned(
    meant: Sequence[tuple[Told, Post]], owners: Mapping[tuple[str, ...], set[str]], lands: Lands
) -> dict[tuple[str, str], set[tuple[str, ...]]]:
    """With an owner where the report tells none: a state's body is that of the report's home or, where nobody on the
    matter tells whose, of the realm's; a town's or province's is that of the only one that the realm has it of."""
    found: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for told, meaning in meant:
        *function, owner = meaning.key
        realm = lands.realm_of[told.document]
        others = owners.get((realm, *meaning.office.key[:2]), set())
        if not owner and meaning.office.head in _LOCAL:
            owner = next(iter(others)) if len(others) == 1 else f"in {told.document}"
        elif not owner and not others:
            owner = lands.home_of_realm(realm)
        elif not owner:
            home = lands.home(told.document)
            owner = home if home in others or home == lands.home_of_realm(realm) else min(others)
            owner = owner if len(others) == 1 else home
        found[told.name, told.document].add(_key(function, owner))
    return found


def _key(function: Sequence[str], owner: str) -> tuple[str, ...]:
    """The identity of a body; that of the country for the government of a real one, as `names.parse` has it."""
    if function[2] == "government" and not function[3] and len(owner) == 2 and owner.isupper():
        return ("country", owner)
    return (*function, owner)


def _set_apart(
    found: Mapping[str, Use], claims: Iterable[Claim], meant: Mapping[tuple[str, str], set[tuple[str, ...]]]
) -> dict[str, Use]:
    """A use for each name and meaning, of the documents in which all mentions of the name have that meaning."""
    clear = {key: next(iter(keys)) for key, keys in meant.items() if len(keys) == 1 and is_told(next(iter(keys)))}
    made: dict[str, Use] = {}
    rest: dict[str, Use] = {}
    names = {name for name, _ in meant}
    only: dict[str, set[str]] = defaultdict(set)
    for name, document, told in mentions(claims):
        if name not in names:
            continue
        key = clear.get((name, document))
        if key is None:
            rest.setdefault(name, Use(name)).count(told, document)
            continue
        text = within(name, "|".join(key))
        made.setdefault(text, Use(text, spelt=name, body=key)).count(told, document)
        only[text].add(document)
    for text, use in made.items():
        use.only = frozenset(only[text])
    kept = {text: use for text, use in found.items() if text not in names}
    return {**kept, **rest, **made}


def is_told(key: tuple[str, ...]) -> bool:
    """Whether a meaning is enough to tell one body: "the ministry" is none."""
    if key[0] == "country":
        return True
    _, role, head, words, _ = key
    return bool(words) or head in _SINGLE or (bool(role) and head == role) or head in ("port-authority", "town-hall")

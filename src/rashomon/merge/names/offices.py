"""Offices: which body or office the words for a source speak for ("police spokesman Col. Oreel": the police)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rashomon.merge.names.forms import nations_of
from rashomon.merge.names.ministries import NAMING, PREPOSITIONS, named_ministry, of_minister
from rashomon.merge.names.office_words import (
    ITS,
    MAYOR,
    Office,
    Word,
    bare,
    by_name,
    institution,
    kinds,
    longest_institution,
    made,
    of_class,
    roles,
    root,
    secret,
    split,
    text_of,
)

__all__ = [
    "ITS",
    "Office",
    "Word",
    "body",
    "body_of",
    "by_name",
    "institution",
    "longest_institution",
    "of_class",
    "root",
    "split",
    "stands_for",
]

# Chiefs who need not say of what: "the warden said".
_ALONE = {"warden": "prison", "commissioner": "police", "superintendent": "police"}
# Of bodies that stand somewhere, what follows the word is where: "General Hospital Brennick".
_SITED = frozenset({"hospital", "prison"})

Words = Sequence[Word]


# ---------------------------------------------------------------- roles


@lru_cache(maxsize=65536)
def stands_for(text: str) -> Office | None:
    """The body or office that the bearer of a role speaks for; None where the words name none.

    `ITS` where they refer to a body named before ("its director").
    """
    words = split(text)
    anaphoric = any(word.fold in ("its", "their") for word in words[:2])
    words = bare(words)
    if len(words) > 2 and words[-1].fold in ("it", "them") and words[-2].fold in NAMING:  # "a spokesman for it"
        anaphoric, words = True, words[:-2]
    at = next((place for place, word in enumerate(words) if word.fold in roles()), None)
    if at is None:
        return None
    while at + 1 < len(words) and not (words[at].owns or words[at].ends) and words[at + 1].fold in roles():
        at += 1  # "chief prosecutor"
    role, left, right = words[at], _before(words[:at]), _after(words[at + 1 :])
    if role.owns or role.ends:  # "the president's office": the office holder
        right = ()
    found = _spoken_for(role.fold, left, right)
    anaphoric |= role.fold in of_class("speaker") and len(words) == 1  # "a spokesman": of whom was spoken of last
    return ITS if found is None and anaphoric and role.fold not in of_class("office") | MAYOR else found


def _after(words: Words) -> tuple[Word, ...]:
    """What follows a role after "of" or "for", up to a comma; nothing where another word follows."""
    if not words or words[0].fold not in PREPOSITIONS:
        return ()
    if words[0].fold not in NAMING and body_of(words[1:]) is None:  # "state secretary in the interior ministry"
        return ()
    end = next((place for place, word in enumerate(words) if word.ends), len(words))
    return tuple(words[1 : end + 1])


def _before(words: Words) -> tuple[Word, ...]:
    """What stands before a role, from the last comma, article or preposition on."""
    cuts = ("the", "a", "an", *PREPOSITIONS)
    start = max((place + 1 for place, word in enumerate(words) if word.ends or word.fold in cuts), default=0)
    return bare(words[start:])


def _spoken_for(role: str, left: tuple[Word, ...], right: tuple[Word, ...]) -> Office | None:
    if role in of_class("army"):
        return made("army", (), left, right)
    if role in of_class("abroad"):
        sender = _target(left)
        if sender is not None and not _is_place(sender):  # "the EU's ambassador"
            return sender
        return made("embassy", (), left, ()) if left else None
    if role in of_class("minister"):
        return of_minister(left, right, sure=role != "secretary")
    if role in of_class("office") | MAYOR:
        found = _target(right or left) if role in ("president", "speaker") else body_of(right) if right else None
        return found if found is not None and not _is_place(found) else made(role, (), left, right)
    whose = bool(left) and left[-1].owns and not any(word.proper for word in right)  # "the army's head of supply"
    found = _target(left) or _target(right) if whose else _target(right) or _target(left)
    return made(_ALONE[role], (), left, right) if found is None and role in _ALONE else found


def _is_place(found: Office) -> bool:
    """Whether it is only some name: presidents are of places too."""
    return found.whole and found.head not in of_class("body")


def _target(words: tuple[Word, ...]) -> Office | None:
    """Whom somebody speaks for: another's office, a body, or a name."""
    if not words:
        return None
    text = " ".join(word.text for word in words)
    if any(word.fold in roles() for word in words):
        return stands_for(text)
    last = words[-1]
    found = body_of((*words[:-1], Word(last.text.removesuffix("'s"), last.fold, owns=False)))
    if found is not None:
        return found
    if len(words) > 1 and not last.proper and not last.owns and last.fold not in PREPOSITIONS:
        return _target(tuple(words[:-1]))  # "the hospital's medical director", "army operations chief"
    place = max((at for at, word in enumerate(words) if word.fold in PREPOSITIONS), default=None)
    if place is not None and (found := body_of(words[place + 1 :])) is not None:  # "head of surgery at the hospital"
        return found
    return by_name(text)


# ---------------------------------------------------------------- bodies


@lru_cache(maxsize=65536)
def body(text: str) -> Office | None:
    """The body that a phrase names; None where it names none ("two officials", "residents")."""
    return body_of(split(text))


def body_of(words: Words) -> Office | None:
    """The same of a phrase's words."""
    words = bare(words)
    known = institution(" ".join(word.text for word in words))
    if known is not None:
        return known
    cut = next((place for place, word in enumerate(words) if place and word.fold in PREPOSITIONS), len(words))
    left, tail = words[:cut], words[cut:]
    if not left or left[-1].owns:
        return None
    if left[-1].fold in of_class("staff"):
        return _of_staff(left[:-1], tail[1:])
    return _headed(left, tail) if left[-1].fold in of_class("body") else _sited(left)


def _sited(left: Words) -> Office | None:
    """ "General Hospital Brennick": the words behind the head say where it stands."""
    at = next((place for place, word in enumerate(left) if place and word.fold in _SITED), None)
    if at is None or not all(word.proper for word in left[at + 1 :]):
        return None
    return made(left[at].fold, [word for word in left[:at] if word.fold in kinds()], left[at + 1 :], ())


def _headed(left: Words, tail: Words) -> Office | None:
    """The body of a phrase that a word for bodies heads, by what sort of body that is."""
    head, own, tail = _run(left[-1].fold, left[:-1], tail)
    if head in ("ministry", "department"):
        return named_ministry(own, tail)
    if head == "president":  # "the presidency", "the presidential office"
        return made(head, (), own, ())
    if head == "office":
        return _office(left[-1], own, tail)
    if head == "command" and not own and not tail:
        return made("army", (), (), ())
    if head in of_class("fighters") and tail and (found := body_of(tail[1:])) is not None:
        return found
    named = any(word.proper and word.fold in of_class("cause") for word in own)  # "Lund Liberation Army"
    return _common(head, own, tail) if head in of_class("common") and not named else _proper(left[-1], own, tail)


def _run(head: str, own: Words, tail: Words) -> tuple[str, Words, Words]:
    """Head and other words of those who run a house: "the prison service", "the Bureau of Prisons".

    Prisons have a service of their own, above their directors; of other houses it is the house.
    """
    if head not in of_class("running"):
        return head, own, tail
    houses = of_class("house") | (of_class("common") - of_class("running") - {"government"})
    if own and own[-1].fold in houses:
        house, own = own[-1].fold, own[:-1]
    elif len(tail) > 1 and tail[-1].fold in of_class("house"):
        house, tail = tail[-1].fold, ()
    else:
        return head, own, tail
    return ("prison-service" if house == "prison" else house), own, tail


def _of_staff(left: Words, tail: Words) -> Office | None:
    """The body of its unnamed people: "health officials", "officials of the port authority"."""
    if tail and (found := body_of(tail)) is not None:
        return found
    if left and left[-1].fold in of_class("field") and left[-1].fold != "security":
        return made("ministry", left[-1:], left[:-1], ())
    return body_of(left) if left else None


def _office(head: Word, own: Words, tail: Words) -> Office | None:
    """ "The governor's office" is the governor, "the office of President X" the president, others bodies."""
    if own and own[-1].owns:
        text = text_of(own)
        return stands_for(text) or body(text)
    rest = tail[1:]
    if rest and (found := stands_for(" ".join(word.text for word in rest))) is not None:
        return found
    return _proper(head, own, tail)


def _common(head: str, own: Words, tail: Words) -> Office:
    """A body with an owner: "the Oravian army", "Brennick's district hospital", "the council of elders"."""
    sited = bool(tail) and tail[0].fold not in NAMING and any(word.proper for word in own)  # "St Ilda's hospital in X"
    naming = tail[1:] if tail and not sited and (tail[0].fold in NAMING or head != "government") else ()
    if naming and not any(word.proper for word in naming):
        return made(head, [*own, *(word for word in naming if word.fold != "the")], (), ())
    after = own[max((place + 1 for place, word in enumerate(own) if word.owns), default=0) :]
    kept = [one for one in after if one.fold not in of_class("level") and (not one.proper or one.fold in kinds())]
    return made(head, kept, own, naming)


def _proper(head: Word, own: Words, tail: Words) -> Office:
    """A body with a name of its own, all words of which count; "the front" alone may mean any.

    A possessive or a nation before the name is its owner; "the town's" tells nothing, nor does "the federal".
    """
    naming = [word for word in tail[1:] if word.fold != "the"] if tail and tail[0].fold in NAMING else []
    cut = next((size for size in (3, 2, 1) if nations_of(" ".join(word.fold for word in own[:size]))), 0)
    cut = max([cut, *(place + 1 for place, word in enumerate(own) if _owns(word))])
    idle = kinds() | of_class("level")
    first = next((at for at, word in enumerate(own) if at >= cut and (word.proper or word.fold not in idle)), cut)
    told = [*own[first:], *naming]
    owners = [word for word in own[:cut] if word.proper]
    owner = root(text_of(owners)) if owners else None
    name = " ".join(word.text for word in (*own[cut:], head, *tail))
    words = frozenset(word.fold for word in told)
    if head.fold in of_class("agency") | {"office", "department", "branch"} and words & of_class("secret"):
        return Office("intelligence", secret(words), owner, name)
    return Office(head.fold, words, owner, name, whole=any(word.proper for word in told))


def _owns(word: Word) -> bool:
    """Whether a possessive says whose body it is; "the Transport Workers' Union" has it in its name."""
    return word.owns and ((word.proper and word.text.endswith("'s")) or word.fold in of_class("area"))

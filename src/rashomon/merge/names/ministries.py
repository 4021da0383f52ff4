"""Ministries: which one a minister speaks for or a name means, by its field and whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.merge.names.forms import nations_of
from rashomon.merge.names.office_words import Office, Word, made, of_class

PREPOSITIONS = ("of", "for", "in", "at", "from", "on", "by")
NAMING = ("of", "for")  # what follows names the body or its owner; after the others a place follows

Words = Sequence[Word]


def of_minister(left: tuple[Word, ...], right: tuple[Word, ...], *, sure: bool) -> Office | None:
    """The ministry of a minister: "Haldria's interior minister", "Minister of the Interior".

    Of a secretary, who may be another's, only where a field is named.
    """
    known = [word for word in (*left[-1:], *right) if word.fold in of_class("field")]
    if not known and not sure:
        return None
    own = bool(left) and not left[-1].owns and (left[-1].fold in of_class("field") or not left[-1].proper)
    if own:
        return made("ministry", left[-1:], left[:-1], right)
    field, owner = _field(right)
    return made("ministry", field, left, owner)


def _field(words: Words) -> tuple[Words, Words]:
    """What a ministry is for by the words behind "of", and whose it is: "Transport and Ports of Oravia"."""
    cut = next((at for at, word in enumerate(words) if at and word.fold in PREPOSITIONS), len(words))
    named, rest = words[:cut], words[cut:]
    owner = rest[1:] if rest and rest[0].fold in NAMING else ()
    kept = [word for word in named if word.fold not in ("the", "and", "&")]
    if kept and not _is_land(kept[0]):
        lands = [word for word in kept if _is_land(word)]
        return [word for word in kept if word not in lands], owner or lands
    return (), kept


def _is_land(word: Word) -> bool:
    return bool(nations_of(word.fold))


def named_ministry(own: Words, tail: Words) -> Office:
    """The ministry of a name: "Oravia's Ministry of Transport and Ports", "the Oravian ministry"."""
    if own and not tail and _is_nation(own[-1]):  # "the Oravian ministry"
        return made("ministry", (), own, ())
    naming = tail[1:] if tail and tail[0].fold in NAMING else ()  # "the health ministry in Velmar" says where it sits
    if own and not own[-1].owns and not _is_nation(own[-1]):
        return made(
            "ministry", own[-1:], own[:-1], [word for word in naming if word.fold not in (*PREPOSITIONS, "the")]
        )
    field, owner = _field(naming)
    return made("ministry", field, own, owner)


def _is_nation(word: Word) -> bool:
    """Whether a word is the adjective of some land rather than what a ministry is for."""
    adjective = bool(nations_of(word.fold)) or word.fold.endswith(("ian", "ean", "ese", "ish"))
    return word.proper and adjective and word.fold not in of_class("field")

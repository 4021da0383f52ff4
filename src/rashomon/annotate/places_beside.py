"""What stands beside a place name: what it lies in, and of what kind it is where it stands in a list or dateline."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.places_areas import Meanings, admin_words
from rashomon.annotate.places_words import COMPASS, POSSESSIVES, SIDES, Mention
from rashomon.model.reading import Token

_BETWEEN_HOST = 6  # tokens at most between a place and the place it lies in
_SMALL = 0.1  # a town of less than this share of a region's people does not make its name a town's
_JOINTS = ((",",), ("and",), ("or",), (",", "and"), (",", "or"))


def tell_kinds(tokens: Sequence[Token], mentions: list[Mention]) -> None:
    """Give a level to names that where they stand tells it of: one in a list of states, and a town in a dateline."""
    regions = [_is_region(mention) for mention in mentions]
    for index, mention in enumerate(mentions):
        if mention.level or mention.meanings is None:
            continue
        before, after = _joined(tokens, mentions, index - 1), _joined(tokens, mentions, index)
        around = before and after and regions[index - 1] and regions[index + 1]
        ends = before and _joined(tokens, mentions, index - 2) and regions[index - 1] and regions[index - 2]
        if (around or ends) and any(place.feature == "A.ADM1" for place in mention.meanings.places):
            mention.level = "adm1"
        elif _in_dateline(tokens, mention) and any(place.settlement for place in mention.meanings.places):
            mention.level = "settlement"


def _is_region(mention: Mention) -> bool:
    """Whether a name is that of a first-order region and of no town of any size beside it."""
    places = mention.meanings.places if mention.meanings is not None else ()
    largest = max((p.population for p in places if p.feature == "A.ADM1" and p.exact), default=0)
    return largest > 0 and not any(p.settlement and p.population >= largest * _SMALL for p in places)


def _joined(tokens: Sequence[Token], mentions: list[Mention], index: int) -> bool:
    """Whether a mention and the next are neighbours in a list."""
    if not 0 <= index < len(mentions) - 1:
        return False
    left, right = mentions[index].last, mentions[index + 1].first
    return right - left <= 2 and tuple(token.lower for token in tokens[left:right]) in _JOINTS


def _in_dateline(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name in capitals opens a paragraph's dateline: "SPRINGFIELD (AP) -", "PORTSMOUTH -- "."""
    if not tokens[mention.first].text.isupper() or len(mention.phrase) <= 3 or mention.last >= len(tokens):
        return False
    if mention.first and tokens[mention.first - 1].sentence == tokens[mention.first].sentence:
        return False
    after = tokens[mention.last]
    return after.text in ("(", "-", "--", "\u2013", "\u2014") and after.sentence == tokens[mention.first].sentence


def host_of(tokens: Sequence[Token], mentions: list[Mention], index: int) -> Meanings | None:
    """What the words beside a mention say it lies in: "Paris, Texas", "X, in the north of Y", "Ukraine's city of X"."""
    mention = mentions[index]
    after = mention.last
    follower = mentions[index + 1] if index + 1 < len(mentions) else None
    if follower is not None and follower.meanings is not None:
        between = [token.lower for token in tokens[after : follower.first]]
        listed = between == [","] and _goes_on_as_list(tokens, mentions, index + 1)
        if _contains(follower.meanings) and _leads_in(between) and not listed:
            return follower.meanings
    owner = mentions[index - 1] if index else None
    if owner is not None and owner.meanings is not None and owner.last < len(tokens):
        between = [token.lower for token in tokens[owner.last : mention.first]]
        if between and between[0] in POSSESSIVES and _contains(owner.meanings) and leads_on(between[1:]):
            return owner.meanings
    return None


def _goes_on_as_list(tokens: Sequence[Token], mentions: list[Mention], index: int) -> bool:
    """Whether a mention is followed by "and" and a town, as in "Washington, New York and Boston"."""
    if index + 1 >= len(mentions):
        return False
    mention, follower = mentions[index], mentions[index + 1]
    joint = [token.lower for token in tokens[mention.last : follower.first]]
    return joint in (["and"], ["or"]) and not _is_region(follower) and not _is_region(mention)


def _contains(meanings: Meanings) -> bool:
    """Whether a place of that name may have other places in it."""
    return bool(meanings.nation or meanings.area or any(place.feature == "A.ADM1" for place in meanings.places))


def _leads_in(between: list[str]) -> bool:
    """Whether words lead from a place to the place it lies in."""
    if between == [","]:
        return True
    allowed = {
        ",",
        "in",
        "the",
        "of",
        "part",
        "parts",
        "city",
        "town",
        "village",
        "a",
        *COMPASS,
        *SIDES,
        *admin_words(),
    }
    return 0 < len(between) <= _BETWEEN_HOST and "in" in between and allowed.issuperset(between)


def leads_on(between: list[str]) -> bool:
    """Whether words after a possessive lead to a place inside: "southern port city of"."""
    allowed = {"of", "the", "second", "-", "largest", "port", "biggest", "main", "border", *COMPASS, *admin_words()}
    return len(between) <= _BETWEEN_HOST and allowed.issuperset(between)

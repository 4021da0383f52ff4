"""Places told by another: "50 km north of Kharkiv", and names that no gazetteer has ("X, a village near Kharkiv")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon import lexicon
from rashomon.annotate.gazetteer import Place
from rashomon.annotate.places_areas import admin_words
from rashomon.annotate.places_beside import leads_on
from rashomon.annotate.places_chosen import Candidate
from rashomon.annotate.places_words import COMPASS, POSSESSIVES, SIDES, Mention
from rashomon.model.reading import Token

_NEAR = frozenset(("near", "outside", "nearby"))
_FROM = frozenset(("of", "from"))
_DISTANCE_WORDS = 6  # tokens of "about 50 km to the north of"
_BETWEEN = 8  # tokens between an unknown name and the town that it is told by
_LEADING = frozenset("a an the , of in to just about some from - and small tiny nearby away kilometres miles".split())


def told_near(tokens: Sequence[Token], mention: Mention) -> str:
    """How words before a name put something by it, not in it: "near", "50 km north of"; "" where they do not."""
    before = tokens[mention.first - 1] if mention.first else None
    if before is None or before.sentence != tokens[mention.first].sentence:
        return ""
    if before.lower in _NEAR:
        return before.lower
    if before.lower not in _FROM:
        return ""
    index = mention.first - 2
    least = max(0, mention.first - _DISTANCE_WORDS)
    while index >= least and tokens[index].sentence == before.sentence:
        word = tokens[index]
        if word.lower in _distances() and index and tokens[index - 1].pos == "NUM":
            return " ".join(token.text for token in tokens[index - 1 : mention.first])
        if word.lower not in COMPASS and word.lower not in ("to", "the", "away", "-"):
            break
        index -= 1
    return ""


def anchor_of(
    tokens: Sequence[Token], mentions: list[Mention], chosen: list[Candidate | None], index: int
) -> Candidate | None:
    """The place by which words tell where an unknown name is: the one that follows, or the one that owns it."""
    mention = mentions[index]
    if index + 1 < len(mentions):
        follower = mentions[index + 1]
        between = list(tokens[mention.last : follower.first])
        same = tokens[mention.first].sentence == tokens[follower.first].sentence
        if same and chosen[index + 1] is not None and _leads_to(between):
            return chosen[index + 1]
    if index:
        owner = mentions[index - 1]
        words = [token.lower for token in tokens[owner.last : mention.first]]
        if chosen[index - 1] is not None and words and words[0] in POSSESSIVES and leads_on(words[1:]):
            return chosen[index - 1]
    return None


def town_by(
    tokens: Sequence[Token],
    mentions: list[Mention],
    chosen: list[Candidate | None],
    index: int,
    *,
    anywhere: bool = False,
) -> Candidate | None:
    """The nearest settlement named in the sentence of a mention (or `anywhere`), those before it first."""
    sentence = tokens[mentions[index].first].sentence
    others: list[int] = [*range(index - 1, -1, -1), *range(index + 1, len(mentions))]
    for other in others:
        candidate = chosen[other]
        meaning = candidate.meaning if candidate is not None else None
        near = anywhere or tokens[mentions[other].first].sentence == sentence
        if near and isinstance(meaning, Place) and meaning.settlement:
            return candidate
    return None


def _leads_to(between: list[Token]) -> bool:
    """Whether words lead from a name to the place it is told by: ", a village near", ", 5 km from", "in"."""
    words = [token.lower for token in between]
    if words == [","]:
        return True
    allowed = _LEADING | _NEAR | COMPASS | SIDES | _distances() | set(admin_words())
    links = _NEAR | _FROM | {"in"}
    return (
        0 < len(words) <= _BETWEEN
        and not links.isdisjoint(words)
        and all(word in allowed or token.pos == "NUM" for word, token in zip(words, between, strict=True))
    )


@cache
def _distances() -> frozenset[str]:
    """Words for units of distance."""
    return frozenset(word for word, _, measure in lexicon.rows("units") if measure == "distance")

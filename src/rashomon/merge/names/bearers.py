"""Bearers: the full names that a short one may stand for ("Brekholt", "the Courier", "the League")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from rashomon import lexicon
from rashomon.merge.names.forms import Sort, fold, is_body_word, nations_of
from rashomon.merge.names.match_people import family_names
from rashomon.merge.names.spelled import family_alike, given_alike, skeleton
from rashomon.merge.names.uses import Use
from rashomon.model.reading import SourceKind

# What companies add to their names, and what saints' houses do.
_TRADES = frozenset(
    "shipping steel coal energy petroleum mining minerals telecom telecoms pharmaceuticals pipelines logistics "
    "insurance motors airlines airways industries foods cement chemicals shipyards".split()
)
_HOUSES = frozenset("hospital clinic prison school church".split())
_SAINTS = frozenset(("st", "saint", "sainte", "san", "santa", "santo"))


class Bearers:
    """Full names by the short ones that may stand for them."""

    def __init__(self, found: Mapping[str, Use], outlets: Collection[str] = ()) -> None:
        """`outlets` have no given names, even if theirs look like a person's ("Lomsund Courier")."""
        self._outlets = outlets
        self._families: dict[str, list[Use]] = defaultdict(list)
        self._given: dict[str, list[Use]] = defaultdict(list)
        self._parts: dict[str, list[Use]] = defaultdict(list)
        for text in sorted(found):
            self._add(found[text])

    def _add(self, use: Use) -> None:
        name = use.name
        if use.body is not None:
            return
        if name.sort is Sort.PERSON:
            for family in family_names(use):
                self._families[skeleton(family)].append(use)
            if use.spelt not in self._outlets:
                self._given[name.tokens[0]].append(use)
        if name.sort in (Sort.PERSON, Sort.ORGANISATION):
            for part in parts(name.tokens):
                self._parts[part].append(use)

    def of(self, use: Use) -> list[Use]:
        """Who may be meant by a short name, in alphabetical order."""
        name = use.name
        if name.sort not in (Sort.WORD, Sort.PERSON, Sort.ORGANISATION):
            return []
        plain = " ".join(name.tokens)
        if use.kinds[SourceKind.GOVERNMENT] or use.kinds[SourceKind.MILITARY]:
            plain = (
                plain if name.sort is Sort.ORGANISATION else ""
            )  # a land or town that speaks is no company of its name
        found = list(self._parts.get(plain, ())) if not is_body_word(plain) else []
        if name.sort is Sort.WORD and not _is_acronym(use.spelt):
            word = name.tokens[0]
            alike = self._families.get(skeleton(word), ())
            found += [one for one in alike if any(family_alike(word, family) for family in family_names(one))]
        return sorted({one.text: one for one in found if one.spelt != use.spelt}.values(), key=lambda one: one.text)

    def in_report(self, use: Use) -> list[Use]:
        """Who may be meant by a given name alone, or a body's last word ("the Front", "the directorate"), by a report
        that names them."""
        word = use.name.tokens[-1]
        if len(use.name.tokens) > 1:
            return []
        bodies = self._parts.get(word, ()) if is_body_word(word) and not _is_plural(word) else ()
        given = self._given.get(word, ()) if use.name.sort is Sort.WORD else ()
        return [*given, *bodies]


def _is_plural(word: str) -> bool:
    """Whether a body's last word is a plural, by which alone no body goes ("Motors", "Airlines")."""
    return word.endswith("s") and word not in ("times", "news", "corps", "guards", "congress")


def parts(tokens: Sequence[str]) -> set[str]:
    """The shorter names by which a body of that name may go: "observatory" and "rights observatory" for "Rights
    Observatory of Orivelo", "league for rights" and "league" for "Vessarian League for Rights"."""
    cut = next((at for at, token in enumerate(tokens) if at and token in ("of", "for", "in")), len(tokens))
    head = tokens[:cut]
    found = {" ".join(head), head[-1]} | {" ".join(tokens[at:]) for at in range(1, cut)}
    lead = head[:-1]
    if lead and (head[-1] in _TRADES or (head[-1] in _HOUSES and lead[0] in _SAINTS)):  # "Oriel", "St Ilda"
        found.add(" ".join(lead))
    return found - {" ".join(tokens)}


def _is_acronym(text: str) -> bool:
    return text.isupper() and len(text) < 6


def given_names(word: str, text: str) -> set[str]:
    """The folded given names that stand before a family name in a text: no titles, adjectives of nations, or words
    that the text also has in lower case."""
    idle = lexicon.words("person_titles") | lexicon.words("stop_words")
    found = {fold(one[1]) for one in re.finditer(rf"([A-Z][^\W\d_]+(?:-[^\W\d_]+)?)\s+{re.escape(word)}\b", text)}
    return {one for one in found - idle if not nations_of(one) and not re.search(rf"\b{re.escape(one)}\b", text)}


def bears(use: Use, givens: Collection[str]) -> bool:
    """Whether a full name has one of the given names."""
    own = set(use.name.tokens)
    return any(one in own or given_alike(use.name.tokens[0], one) for one in givens)

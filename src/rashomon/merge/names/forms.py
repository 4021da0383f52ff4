"""Names: what sort of name it is, and the forms under which two spellings of it meet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from anyascii import anyascii

from rashomon import lexicon

_ARTICLES = frozenset(("al", "el", "ad", "as", "ar", "at", "an", "az", "ash", "ul"))  # of Arabic: "Bashar al-Assad"
FAMILY_NAME_FIRST = frozenset({"KR", "KP", "CN", "TW", "HK", "MO", "SG", "JP", "VN", "KH", "HU"})


class Sort(StrEnum):
    """What a name names, as far as its words tell."""

    COUNTRY = "country"
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"  # "Ukrainian officials": one group in every report
    GENERIC = "generic"  # "local officials", "residents": different people in every report
    WORD = "word"  # one word alone: a surname, an acronym, a ship


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name taken apart. `tokens` are folded, without title, article, or legal form; `identity` is its spelling key.

    Two names with one identity are the same name; two names with different ones may yet name one entity.
    """

    text: str
    sort: Sort
    tokens: tuple[str, ...]
    identity: tuple[str, ...]
    titled: bool
    hyphenated: bool

    @property
    def short(self) -> bool:
        """Whether several people may well bear it: one word alone, or a family name with a given name's initial."""
        return self.sort is Sort.WORD or (self.sort is Sort.PERSON and len(self.tokens[0]) == 1)


_POSSESSIVE = re.compile(r"['’]s\b")
_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ`´"))
_BETWEEN = re.compile(r"[^\w&-]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in lower case and Latin letters without accents, full stops and possessive s; other marks become single
    spaces."""
    if not text.isascii():
        text = "".join(map(_latin, unicodedata.normalize("NFKC", text)))
    plain = text.casefold()
    plain = _POSSESSIVE.sub("", plain).replace(".", "")
    return " ".join(_BETWEEN.sub(" ", plain.translate(_APOSTROPHES)).split())


@lru_cache(maxsize=65536)
def _latin(letter: str) -> str:
    if letter.isascii():
        return letter
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(mark))
    return bare if bare.isascii() or not letter.isalpha() else anyascii(letter)


@cache
def _nations() -> tuple[dict[str, str], dict[str, set[str]]]:
    """Folded country names to alpha-2, and folded adjectives and names to the alpha-2 codes they may mean."""
    names: dict[str, str] = {}
    adjectives: dict[str, set[str]] = {}
    for alpha2, name, *cells in lexicon.rows("nations"):
        if len(alpha2) != 2:
            continue
        others, adjective, demonym = [*cells, "", "", ""][:3]
        for form in (name, *filter(None, others.split("|"))):
            names.setdefault(fold(form), alpha2)
            adjectives.setdefault(fold(form), set()).add(alpha2)
        for form in filter(None, f"{adjective}|{demonym}".split("|")):
            adjectives.setdefault(fold(form), set()).add(alpha2)
    return names, adjectives


@cache
def _institutions() -> dict[str, str]:
    """Folded names of several words to the usual name of the one institution that bears them."""
    found: dict[str, str] = {}
    twice = set()
    for name, others, *_ in lexicon.rows("institutions"):
        for form in {fold(one).removeprefix("the ") for one in (name, *filter(None, others.split("|"))) if " " in one}:
            if found.setdefault(form, fold(name)) != fold(name):
                twice.add(form)
    return {form: name for form, name in found.items() if form not in twice}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("org_suffixes") if row[1] == kind)


def nation(text: str) -> str | None:
    """The alpha-2 code of the country that `text` names, None where it names none."""
    folded = fold(text).removeprefix("the ")
    return _nations()[0].get(folded)


def nations_of(folded: str) -> set[str]:
    """The alpha-2 codes of the countries that a folded name, adjective or demonym may mean."""
    return _nations()[1].get(folded, set())


@lru_cache(maxsize=65536)
def parse(text: str, country: str | None = None, *, unnamed: bool = False) -> Name:
    """`text` taken apart. `country` (alpha-2), where known, tells whose officials "officials" are."""
    folded = fold(text).removeprefix("the ")
    tokens = tuple(folded.split()) or (text.casefold(),)
    code = None if unnamed else nation(text)
    if code is not None:
        return _named(text, Sort.COUNTRY, tokens, ("country", code))
    group = _group(tokens, country)
    if group is not None:
        return _named(text, *group)
    if not _is_proper(text) and not (
        _is_body(tokens) and re.search(r"\b[A-Z]", text[4:] if text[:4] == "The " else text)
    ):
        return _named(text, Sort.GENERIC, tokens, ("generic", "", *tokens))
    if _is_body(tokens):
        return _named(text, Sort.ORGANISATION, _without_form(tokens), ("name", _institutions().get(folded, folded)))
    person = _without_titles(tokens)
    identity = ("name", _institutions().get(folded, folded))
    if len(person) > 1 and len(person) <= 5 and not re.search(r"\d|&| (of|for|and) ", " ".join(person)):
        return _named(text, Sort.PERSON, person, identity, titled=person != tokens)
    if len(person) == 1 and not re.search(r"\d", person[0]):
        return _named(text, Sort.WORD, person, identity, titled=person != tokens)
    return _named(text, Sort.ORGANISATION, _without_form(tokens), identity)


def _is_proper(text: str) -> bool:
    """Whether the last word, the head of most phrases, is no common noun: it has a capital, or letters have no case."""
    last = text.rsplit(maxsplit=1)[-1] if text.split() else text
    parts = last.split("-") if last.split("-")[0] in _ARTICLES else [last]
    return any(letter.isupper() or (letter.isalpha() and letter.upper() == letter) for letter in parts[-1][:2])


def _named(text: str, sort: Sort, tokens: tuple[str, ...], identity: tuple[str, ...], *, titled: bool = False) -> Name:
    hyphenated = any("-" in token for token in tokens)
    return Name(text=text, sort=sort, tokens=tokens, identity=identity, titled=titled, hyphenated=hyphenated)


def _group(tokens: tuple[str, ...], country: str | None) -> tuple[Sort, tuple[str, ...], tuple[str, ...]] | None:
    """Sort, tokens and identity of "(senior) (Ukrainian) (defence) officials"; None where it is no such phrase."""
    if tokens[-1] not in _words("office"):
        return _from_country(tokens)
    rest = [token for token in tokens if token not in _words("rank")]
    code, rest = _strip_nation(rest, country)
    if len(rest) == 1 and code is not None and rest[0] in _words("state"):
        return Sort.COUNTRY, tuple(rest), ("country", code)
    if code is None or _words("local") & set(rest):
        return Sort.GENERIC, tuple(rest), ("generic", code or "", *rest)
    return Sort.GROUP, tuple(rest), ("group", code, *rest)


def _from_country(tokens: tuple[str, ...]) -> tuple[Sort, tuple[str, ...], tuple[str, ...]] | None:
    """The same for "officials from Ukraine"."""
    if len(tokens) < 3 or tokens[-2] not in ("from", "of", "in") or tokens[0] not in _words("office"):
        return None
    code = nation(tokens[-1])
    return None if code is None else (Sort.GROUP, tokens[:1], ("group", code, tokens[0]))


def _strip_nation(tokens: list[str], country: str | None) -> tuple[str | None, list[str]]:
    """The country that leading words name (else `country`), and the words after them."""
    for length in (3, 2, 1):
        codes = _nations()[1].get(" ".join(tokens[:length]))
        if codes and len(tokens) > length:
            return (country if country in codes else min(codes)), tokens[length:]
    return country, tokens


def is_body_word(word: str) -> bool:
    """Whether a folded word by itself tells a body's name from a person's, and so may stand for many bodies."""
    return word in _words("body") or word in _words("form")


def _is_body(tokens: tuple[str, ...]) -> bool:
    return any(map(is_body_word, tokens))


def _without_form(tokens: tuple[str, ...]) -> tuple[str, ...]:
    while len(tokens) > 1 and tokens[-1] in _words("form"):
        tokens = tokens[:-1]
    return tokens


def _without_titles(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words after the titles that `tokens` begin with, a nation's adjective among them."""
    titles = lexicon.words("person_titles")
    rest = list(tokens)
    seen = True
    while seen and len(rest) > 1:
        seen = False
        for length in (3, 2, 1):
            if len(rest) > length and " ".join(rest[:length]) in titles:
                rest, seen = rest[length:], True
                break
        _, after = _strip_nation(rest, None)
        if len(after) < len(rest) and after and after[0] in titles:
            rest, seen = after, True
    return tuple(rest)


def initials(tokens: tuple[str, ...]) -> str:
    """The letters an acronym of the name would have: "of", "the", "and", "for" left out."""
    words = [part for token in tokens for part in token.split("-") if part]
    return "".join(word[0] for word in words if word not in ("of", "the", "and", "for", "&"))

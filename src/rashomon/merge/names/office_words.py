"""Words of offices: the phrase for a source as words, and what they make, a body or office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon import lexicon
from rashomon.merge.names.forms import fold, initials, nations_of

_TOKEN = re.compile(r"[^\W_][\w&.’'-]*")
_UNITED_NATIONS = re.compile(r"\bUnited Nations\b(?:'s?(?= [a-z]))?|\bU\.N\.")
_ARTICLED = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|d|l|o)['’-][A-Z]")  # "al-Noor"
_SUFFIXES = ("ians", "ian", "eans", "ean", "ese", "ans", "an", "ish", "is", "ic", "ers", "er")
_FREE = frozenset({"gives", "count"})  # classes of words that stand in a sentence rather than in a phrase for a source


@dataclass(frozen=True, slots=True)
class Office:
    """A body or office: its head word, the words that tell which one, and whose it is, as `root` gives it.

    `whole` says that the words need no owner to tell one body: a name of its own ("Ridge Front").
    """

    head: str
    words: frozenset[str]
    owner: str | None
    name: str
    whole: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """Equal for two wordings of one body."""
        return self.head, " ".join(sorted(self.words)), self.owner or ""

    @property
    def bare(self) -> bool:
        """Whether no word tells which one of many it is: "the agency", "the ministry"."""
        return not self.words and self.owner is None and not self.whole and self.head not in of_class("only")

    @property
    def initials(self) -> str:
        """The letters that an acronym of its name would have; none where its name is one word."""
        words = tuple(fold(self.name.partition(" (")[0]).split())
        return initials(words) if len(words) > 1 and self.name[:1].isupper() else ""

    def fits(self, other: Office) -> bool:
        """Whether these words, which tell less, may mean the other body."""
        if self.head in of_class("agency") and other.head == "intelligence" and not self.words:
            return self.owner in (None, other.owner)
        if self.head != other.head:
            tokens, others = self.words | {self.head}, other.words | {other.head}
            more = others - tokens  # "Unity" is short for "Unity Party", "Relief" not for "Relief Bridge"
            alike = len(tokens) > 1 or more <= of_class("body") | of_class("level") | of_class("sort")
            return self.whole and other.whole and alike and tokens < others
        return self.words <= other.words and (self.owner is None or self.owner == other.owner)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a phrase: as written, folded with its usual spelling, a possessive or not, before a comma or not."""

    text: str
    fold: str
    owns: bool
    ends: bool = False

    @property
    def proper(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper() or _ARTICLED.match(self.text) is not None


MAYOR = frozenset({"town-hall"})  # a mayor is read as the town hall that he or she speaks for
STATE = "state"  # the head of a country or capital as source, which may be any body of its government
ITS = Office(head="", words=frozenset(), owner=None, name="its")  # whatever body the text named last


@cache
def of_class(name: str) -> frozenset[str]:
    """The words of a class of `lexicon/credit_words.tsv`, blanks as hyphens."""
    return frozenset(row[0].replace(" ", "-") for row in lexicon.rows("credit_words") if row[1] == name)


@cache
def roles() -> frozenset[str]:
    """Words for those who speak for a body, or hold an office."""
    return MAYOR.union(*(of_class(name) for name in ("speaker", "chief", "office", "minister", "army", "abroad")))


@cache
def kinds() -> frozenset[str]:
    """Words that tell one body from another of its owner, with or without a capital."""
    return of_class("sort") | {"army"}  # "military intelligence"


@cache
def _same() -> dict[str, str]:
    same = (row for row in lexicon.rows("credit_words") if row[1] == "same")
    return {row[0].replace(" ", "-"): row[2].replace(" ", "-") for row in same}


@cache
def _joined() -> re.Pattern[str]:
    """Words of the lexicon that are several in a text."""
    found = {row[0] for row in lexicon.rows("credit_words") if re.search(r"[ -]", row[0]) and row[1] not in _FREE}
    forms = (re.sub(r"[ -]", "[ -]", re.escape(one).replace(r"\ ", " ").replace(r"\-", "-")) for one in found)
    return re.compile(rf"\b(?:{'|'.join(sorted(forms, key=lambda form: (-len(form), form)))})\b", re.IGNORECASE)


@lru_cache(maxsize=65536)
def root(text: str) -> str:
    """What names of one country or place have in common: a country's code, else the stem of name and adjective."""
    words = [word for word in fold(text).split() if word not in of_class("area") and word not in ("the", "of")]
    plain = " ".join(words)
    codes = nations_of(plain)
    if codes:
        return min(codes)
    return " ".join([*words[:-1], _stem(words[-1])]) if words else plain


def _stem(word: str) -> str:
    """A name without the ending of its adjective and its last vowels, as long as four letters are left."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) > 3:
            word = word.removesuffix(suffix)
            break
    while len(word) > 4 and word[-1] in "aeiouy":
        word = word[:-1]
    return word


@lru_cache(maxsize=65536)
def split(text: str) -> tuple[Word, ...]:
    """The words of a phrase, those that the lexicon has as one joined by hyphens."""
    text = _UNITED_NATIONS.sub("UN", text.replace("’", "'"))
    text = _joined().sub(lambda found: re.sub(r"[ -]+", "-", found.group()), text)
    made = []
    for found in _TOKEN.finditer(text):
        owns = found.group().endswith(("'s", "s'"))
        word = fold(found.group().strip(".'-"))
        if word:
            made.append(Word(found.group(), _same().get(word, word), owns, text[found.end() :][:1] == ","))
    return tuple(made)


def bare(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without those before a role that tell no other one, and without ranks at either end."""
    rank = of_class("rank")
    idle = (of_class("plain") | rank) - roles()
    found = list(words)
    while found and found[0].fold in idle and not found[0].owns:
        found.pop(0)
    while found and found[-1].fold in rank:
        found.pop()
    return tuple(found)


def text_of(words: Sequence[Word]) -> str:
    """The words as a text, without possessives."""
    return " ".join(word.text.removesuffix("'s") for word in words)


LONGEST = 6  # words of an institution's name that is looked for in a text


@cache
def _institutions() -> dict[str, str]:
    """Folded names of institutions that belong to no state to their usual one."""
    wanted = ("intergovernmental", "civilian", "rebel", "company")
    found: dict[str, str] = {}
    for row in lexicon.rows("institutions"):
        if len(row) > 2 and row[2] in wanted:
            for form in (row[0], *filter(None, row[1].split("|"))):
                found.setdefault(fold(form), row[0])
    return found


@cache
def _lengths() -> dict[str, int]:
    """The words of the longest institution's name that begins with a folded word, by that word."""
    found: dict[str, int] = {}
    for name in _institutions():
        words = name.split()
        found[words[0]] = max(found.get(words[0], 0), min(len(words), LONGEST))
    return found


def longest_institution(word: str) -> int:
    """How many words the longest name of an institution has that begins with this word; 0 where none does."""
    return _lengths().get(fold(word).partition(" ")[0], 0)


def institution(text: str) -> Office | None:
    """The institution of `lexicon/institutions.tsv` that a name is of; None where it is none, or a state's."""
    known = _institutions().get(fold(text))
    return Office(fold(known), frozenset(), None, known, whole=True) if known is not None else None


def by_name(text: str) -> Office | None:
    """A body by its proper name alone ("Relief Bridge"); None of words without one, and of countries."""
    named = [word for word in split(text) if word.proper and word.fold not in of_class("rank")]
    if not named or nations_of(" ".join(word.fold for word in named)):
        return None
    name = " ".join(word.text for word in named).removesuffix("'s")
    return Office(named[-1].fold, frozenset(word.fold for word in named[:-1]), None, name, whole=True)


def secret(words: frozenset[str]) -> frozenset[str]:
    """What tells one secret service of a state from another: whether it is the army's."""
    return frozenset({"army"}) if {"army", "defence"} & words else frozenset()


def made(head: str, words: Sequence[Word], left: Sequence[Word], right: Sequence[Word]) -> Office:
    """An office with its owner: what follows, a possessive before it, or a name before it.

    Days, numbers and such are nobody ("Wednesday's government statement").
    """
    idle = of_class("level") | of_class("plain") | of_class("rank") | kinds()
    idle |= lexicon.words("numbers") | lexicon.words("stop_words")
    owner = [word for word in right if word.proper] or [word for word in left if word.owns and word.proper]
    owner = [
        word for word in owner or [word for word in left if word.proper] if word.fold not in idle or word.text == "US"
    ]
    told = frozenset(word.fold for word in words if not word.owns)
    if head == "intelligence":
        told = secret(told)
    return Office(head, told, (root(text_of(owner)) or None) if owner else None, _called(head, words, owner))


def _called(head: str, words: Sequence[Word], owner: Sequence[Word]) -> str:
    """The name that an office is shown by: "Interior Ministry (Haldria)"."""
    named = [word.text.removesuffix("'s") for word in words if not word.owns]
    shown = " ".join([*named, head.replace("-", " ")])
    shown = shown.title() if shown.islower() or named else shown.capitalize()
    return f"{shown} ({text_of(owner)})" if owner else shown

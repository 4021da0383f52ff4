"""How names are spelled: forms under which transliterations of one name meet, and names that no rule of letters joins.

All take folded words (`names.fold`). `spelling` keeps the vowels, `skeleton` the consonants alone; `classes` looks a
name up in `lexicon/name_spellings.tsv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz

from rashomon import lexicon

# Least similarity (rapidfuzz ratio, 0-100) of two spellings of one family name, where transliteration alone does not
# make them one: Gorbachev and Gorbachov 89, Yanukovych and Yanukovitch 95; but Miller and Muller 83, Chen and Chan 75.
FAMILY_RATIO = 85
# The same where the given names are Arabic and the consonants agree: Menfi and Manfi 80; but Khamenei and Khomeini 75.
ARABIC_RATIO = 78
# The same for given names with three consonants or more, all in common: Sergei and Sergey 83, Aleksandr and Alexander
# 78, Volodymyr and Vladimir 59; with two, of five letters or more: Paulo and Paolo 80, but Salem and Salma 60.
GIVEN_RATIO = 55
GIVEN_CONSONANTS = 3
SHORT_GIVEN_RATIO = 80
SHORT_GIVEN_LETTERS = 5
# Sounds that transliterations spell in several ways; longest first.
_SOUNDS = (("shch", "s"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("zh", "s"), ("ph", "v"), ("qu", "k"), ("dj", "d"))
_LETTERS = str.maketrans(
    {"q": "k", "g": "k", "c": "k", "w": "v", "f": "v", "z": "s", "x": "ks"} | dict.fromkeys("yjh", "")
)
_ARTICLE = re.compile(r"^(?:al|el|ad|as|ar|at|an|az|ash|ul|ur|us)-(?=\w{3})")
# Languages whose family names are short and alike, so that a row of them counts only for names known to be of these.
EASTERN = ("ko", "zh")
_KOREAN = (("yeo", "yu"), ("you", "yu"), ("eo", "u"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ck", "k"))
_KOREAN_LETTERS = str.maketrans({"g": "k", "b": "p", "d": "t", "l": "r", "h": None})


def _glides(plain: str) -> str:
    """With the sound between a consonant and a vowel written one way: "kibwe" -> "kibue"."""
    return re.sub(r"(?<=[bcdfgklmnprstz])w(?=[aeiou])", "u", plain)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word, those that transliterations confuse made one: "zelenskyy" -> "slnsk"."""
    plain = _glides(without_article(word).replace("-", ""))
    plain = re.sub(r"^(?:ye|ie|je)", "e", plain)
    for sound, one in _SOUNDS:
        plain = plain.replace(sound, one)
    plain = plain.translate(_LETTERS)
    kept = [letter for at, letter in enumerate(plain) if letter not in "aeiou" or at == 0]
    return re.sub(r"(.)\1+", r"\1", "".join(kept))


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """A folded word with the letters made one that transliterations of one name differ in, vowels kept:
    "zelenskyy" and "zelenskiy" -> "selenski", "qadhafi" and "gaddafi" -> "kadavi"."""
    plain = _glides(without_article(word).replace("-", ""))
    plain = re.sub(r"[ae]h$", "a", plain)  # Haniyeh, Haniya
    plain = re.sub(r"enka$", "enko", plain)  # Lukashenka, Lukashenko
    plain = re.sub(r"^(?:ye|ie|je)", "e", plain)
    for sound, one in _SOUNDS:
        plain = plain.replace(sound, one)
    plain = plain.replace("ou", "u").replace("oo", "u").replace("ee", "i").replace("y", "i").replace("j", "i")
    return re.sub(r"(.)\1+", r"\1", plain.translate(_LETTERS))


def without_article(word: str) -> str:
    """An Arabic family name without its article: "al-assad" -> "assad"."""
    return _ARTICLE.sub("", word)


def korean(word: str) -> str:
    """A Korean given name with what its romanisations differ in made one: "seok-yeol" and "suk-youl" -> "sukyur"."""
    plain = word.replace("-", "")
    for sound, one in _KOREAN:
        plain = plain.replace(sound, one)
    return plain.translate(_KOREAN_LETTERS)


@cache
def _classes() -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, set[str]]] = {"given": {}, "family": {}}
    for part, language, spellings in lexicon.rows("name_spellings"):
        first, *others = spellings.split("|")
        for one in (first, *others):
            found[part].setdefault(one, set()).add(f"{language}:{first}")
    return {part: {word: frozenset(names) for word, names in table.items()} for part, table in found.items()}


def classes(word: str, part: str) -> frozenset[str]:
    """The names ("ru:sergei") that a folded word is a spelling of, as a `part` ("given" or "family") of a name."""
    return _classes()[part].get(word.replace("-", ""), frozenset())


def family_alike(left: str, right: str, *, arabic: bool = False) -> bool:
    """Whether two folded words may be spellings of one family name.

    With `arabic` (the given names tell), vowels count little, since Arabic script leaves the short ones out.
    """
    one, other = without_article(left), without_article(right)
    known = classes(one, "family") & classes(other, "family")
    if spelling(one) == spelling(other) or any(name[:2] not in EASTERN for name in known):
        return True
    if (one[-1] == "a") != (other[-1] == "a"):
        return False
    if arabic and len(skeleton(one)) >= GIVEN_CONSONANTS and skeleton(one) == skeleton(other):
        return fuzz.ratio(one, other) >= ARABIC_RATIO
    return fuzz.ratio(one, other) >= FAMILY_RATIO


def given_alike(left: str, right: str) -> bool:
    """Whether two folded words may be spellings of one given name, or one the initial of the other."""
    if left == right:
        return True
    if min(len(left), len(right)) == 1:
        return left[0] == right[0]
    known = classes(left, "given"), classes(right, "given")
    if known[0] and known[1]:
        return bool(known[0] & known[1])
    if spelling(left) == spelling(right):
        return True
    if _gendered(left) != _gendered(right):
        return False
    bones = skeleton(left)
    ratio = fuzz.ratio(left, right)
    if bones != skeleton(right):
        return False
    if len(bones) >= GIVEN_CONSONANTS:
        return ratio >= GIVEN_RATIO
    return ratio >= SHORT_GIVEN_RATIO and min(len(left), len(right)) >= SHORT_GIVEN_LETTERS


def _gendered(word: str) -> str:
    """The final vowel, which tells a woman's name from a man's (Daniel, Daniela; Marc, Marco)."""
    return "e" if word[-1] in "ae" else word[-1] if word[-1] == "o" else ""


def arabic(given: str) -> bool:
    """Whether a folded given name is one of Arabic's."""
    return any(name.startswith("ar:") for name in classes(given, "given"))

"""Upper-case messages as running text: which words begin with a capital, and what is dateline and what is body.

A word stands in small letters where English has it as a common word: mixed-case news says how often it does, where a
file of it (`reuters.jsonl.gz`) lies in the folder of the corpus or above it; else, and for words that it hardly has,
the list of base forms of the language model. Everything else is a name. Names of countries and their people, months,
days, and places of the task's list keep their capitals, and abbreviations theirs.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from bench._muc4_fills import days
from rashomon import lexicon
from rashomon.annotate.syntax import language_model
from rashomon.model.codec import document_id
from rashomon.model.document import Document, Zone, ZoneKind

NEWS = "reuters.jsonl.gz"
HEAD = re.compile(
    r"\s*(?P<place>[^,\[]{2,60}?),\s+(?:(?P<date>\d{1,2} [A-Z]{3}[A-Z]* \d{2})|NO DATE)\s*(?:\([^)]*\))?[^A-Z\[]*--"
)
NOTES = (
    "TEXT|EXCERPT|REPORT|PASSAGE|RECORDING|INDISTINCT|CONTINUED|WORDS?|AS RECEIVED|SENTENCE|SPEECH|INTERVIEW|"
    "COMMENTARY|EDITORIAL|UNIDENTIFIED|VIDEO|ANNOUNCER|REPORTER"
)
MARK = re.compile(rf"\[[A-Z ,'.-]*(?:{NOTES})[^\]]*\]")
"""A note of the editors within the text."""
WORD = re.compile(r"[A-Z][A-Z']*")
MONTHS = frozenset(
    "JANUARY FEBRUARY APRIL JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER JAN FEB MAR APR JUN JUL AUG SEP OCT "
    "NOV DEC MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY".split()
)
PARTICLES = frozenset("DE DEL LA LAS LOS Y DA DO DOS VON VAN".split())
RARE = 8
VERBAL = ("ed", "ing", "ly", "ers", "ists", "ist", "men", "man", "ion", "ions", "ment", "ese", "ous", "ive", "al")
FEW = 3
"""A word that news has less often says nothing by its case (chosen)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as a document, and what its first line says."""

    document: Document
    place: str
    date: date | None


class Caser:
    """Gives words the case that they have in running text."""

    def __init__(self, small: Counter[str], capital: Counter[str], names: Iterable[str] = ()) -> None:
        """`small` and `capital` count words of mixed-case news within sentences; `names` are names of places."""
        self._small, self._capital = small, capital
        self._phrases = {tuple(name.split()) for name in (*names, *_nations()) if " " in name}
        self._names = {name for name in (*names, *_nations()) if " " not in name} | MONTHS
        self._seen: dict[str, str] = {}

    @classmethod
    def near(cls, folder: Path, names: Iterable[str] = ()) -> Caser:
        """With the counts of a file of news in the folder or above it, where there is one."""
        for path in (folder / NEWS, folder.parent / NEWS):
            if path.is_file():
                return cls(*counts(path), names=names)
        return cls(Counter(), Counter(), names)

    @cached_property
    def _acts(self) -> frozenset[str]:
        """Verbs, adjectives and adverbs, which are never taken for a name where no news tells."""
        tables = language_model().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        kinds = [
            tables.get_table(name)[kind] for name in ("lemma_index", "lemma_exc") for kind in ("verb", "adj", "adv")
        ]
        return frozenset(word for each in kinds for word in each)

    @cached_property
    def _common(self) -> frozenset[str]:
        tables = language_model().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        forms = [*tables.get_table("lemma_index").values(), *tables.get_table("lemma_exc").values()]
        return frozenset(word for each in forms for word in each)

    def text(self, upper: str) -> str:
        """A paragraph in upper case as running text of the same length."""
        words = [(found.start(), found[0]) for found in WORD.finditer(upper)]
        bare = [word for _, word in words]
        cased = self._beside(bare, [self.word(word) for word in bare])
        for at in range(len(bare)):
            for length in (4, 3, 2):
                if tuple(bare[at : at + length]) in self._phrases:
                    cased[at : at + length] = [each.capitalize() for each in bare[at : at + length]]
        _join(bare, cased)
        for at, (start, word) in enumerate(words):
            if start and upper[start - 1].isdigit():
                cased[at] = word.lower()
            elif _abbreviated(upper, start, word):
                cased[at] = word
            elif word in ("MAY", "MARCH") and re.search(r"\d\s$", upper[max(0, start - 3) : start]):
                cased[at] = word.capitalize()
            elif _opens(upper, start):
                cased[at] = cased[at][:1].upper() + cased[at][1:]
        pieces, end = [], 0
        for (start, word), case in zip(words, cased, strict=True):
            pieces += [upper[end:start].lower(), case]
            end = start + len(word)
        return _named_by_initials("".join(pieces) + upper[end:].lower())

    def word(self, upper: str) -> str:
        """One word, out of context."""
        if upper not in self._seen:
            self._seen[upper] = self._case(upper)
        return self._seen[upper]

    def _case(self, upper: str) -> str:
        stem = re.sub(r"'S?$", "", upper)
        lower, capital = stem.lower(), stem.capitalize()
        tail = upper[len(stem) :].lower()
        if stem in self._names:
            return capital + tail
        known = self._known(lower)
        small, large, full = self._small[lower] * (1 + 3 * known), self._capital[capital], self._capital[stem]
        if small + large + full >= FEW:
            best = max((small, lower), (large, capital), (full, stem), key=lambda pair: pair[0])
            return best[1] + tail
        if not re.search("[AEIOUY]", stem) and len(stem) > 1:
            return stem + tail
        return (lower if known else capital) + tail

    def _beside(self, bare: list[str], cased: list[str]) -> list[str]:
        """Words that news hardly has get a capital beside a name that is no English word: "Arturo Isaacs"."""
        names = [case[0].isupper() and self._only_name(case.lower().removesuffix("'s")) for case in cased]
        for at, word in enumerate(bare):
            stem = word.removesuffix("'S").lower()
            if cased[at].islower() and self._rare(stem):
                before = at > 0 and names[at - 1]
                after = at + 1 < len(names) and names[at + 1] and self._small[stem] < FEW
                if before or after:
                    cased[at] = cased[at].capitalize()
        return cased

    def _only_name(self, lower: str) -> bool:
        return not self._known(lower) or (self._capital[lower.capitalize()] >= FEW and not self._small[lower])

    def _rare(self, lower: str) -> bool:
        if lower in CLOSED or lower.endswith(VERBAL) or len(lower) < 3:
            return False
        return self._small[lower] < RARE if self._small else lower not in self._acts

    def _known(self, lower: str) -> bool:
        if lower in self._common or lower in CLOSED:
            return True
        return any(
            lower.endswith(end) and lower[: -len(end)] + instead in self._common
            for end, instead in ENDINGS
            if len(lower) > len(end) + 2
        )


CLOSED = frozenset(
    "the a an of and or but if to in on at by for from with without within into onto upon that this these those "
    "it its he him his she her hers they them their theirs we us our ours you your yours i me my mine who whom "
    "whose which what when where why how not no nor as than then there here is are was were be been being am has "
    "have had having do does did will would shall should can could may might must also such some any each every "
    "either neither both all most other another since until while because although though however during against "
    "between among toward towards through throughout about above below under over after before meanwhile "
    "therefore otherwise whether machinegun machinegunned machinegunning machineguns submachinegun dynamited "
    "strafed activists".split()
)
"""Words that are never names, and some of the trade that the lists lack."""
ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ly", ""),
    ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ist", ""), ("ists", ""), ("ist", "ism"), ("ists", "ism"),
    ("gunned", "gun"), ("gunning", "gun"), ("ted", "t"), ("ting", "t"), ("ped", "p"), ("ning", "n"), ("ned", "n"),
    ("ment", ""), ("ments", ""), ("tion", "te"), ("tions", "te"), ("ness", ""), ("ically", "ic"),
)  # fmt: skip


def counts(path: Path) -> tuple[Counter[str], Counter[str]]:
    """How often words stand in small letters, and with capitals, within the sentences of a file of news."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for word in re.findall(r"(?<=[a-z,] )[A-Za-z]+(?=[ ,.;'])", json.loads(line)["text"].replace("\n", " ")):
                (small if word.islower() else capital)[word] += 1
    return small, capital


def _nations() -> Iterator[str]:
    for row in lexicon.rows("nations")[1:]:
        for cell in row[1:6]:
            yield from (name.upper().replace(".", "") for name in cell.split("|") if name and name.isascii())


def _join(bare: list[str], cased: list[str]) -> None:
    """Titles before names get a capital, Spanish particles within names none, "El" and "La" before names one."""
    for at in range(len(bare) - 1):
        named = cased[at + 1][:1].isupper()
        if bare[at].lower() in lexicon.words("person_titles") and named:
            cased[at] = bare[at].capitalize()
        if bare[at] in PARTICLES and at and cased[at - 1][:1].isupper() and (named or bare[at + 1] in PARTICLES):
            cased[at] = bare[at].lower() if bare[at] in ("DE", "DEL", "Y", "DA", "DO", "DOS") else bare[at].capitalize()


def _abbreviated(text: str, start: int, word: str) -> bool:
    """Single letters with full stops ("U.S."), and what stands alone in brackets after a name."""
    end = start + len(word)
    if len(word) == 1 and word not in "AI":
        return True
    if len(word) == 1 and text[end : end + 1] == "." and text[end + 1 : end + 2].isalpha():
        return True
    bracketed = text[start - 1 : start] in "([" and text[end : end + 1] in (")", "]")
    return start > 0 and bracketed and 2 <= len(word) <= 7


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'([")
    return not before or (before[-1] in ".?!:" and not re.search(r"\b[A-Z]\.$", before[-3:]))


INITIALS = re.compile(r" [(\[]([A-Z]{2,6})[)\]]")
SKIPPED = frozenset("of the for and de in".split())


def _named_by_initials(text: str) -> str:
    """Capitals for the words before "(FPL)" whose first letters it gives, joined words and small ones aside."""
    for found in list(INITIALS.finditer(text)):
        words = list(re.finditer(r"[A-Za-z']+", text[max(0, found.start() - 80) : found.start()]))
        letters = list(found[1])
        chosen: list[re.Match[str]] = []
        for word in reversed(words):
            if not letters:
                break
            if word[0][0].upper() == letters[-1]:
                letters.pop()
                chosen.append(word)
            elif word[0] not in SKIPPED:
                break
        if letters and len(chosen) < 2:
            continue
        base = max(0, found.start() - 80)
        for word in chosen:
            at = base + word.start()
            text = text[:at] + text[at].upper() + text[at + 1 :]
    return text


# ---------------------------------------------------------------- documents


def message(id: str, text: str, caser: Caser) -> Message:
    """A message's text as a document; its first line gives the place and the day, and is no body."""
    head = HEAD.match(text)
    body = text[head.end() :] if head else text
    span = days(head["date"]) if head and head["date"] else None
    published = span[1] if span else None
    paragraphs = [_plain(part, caser) for part in re.split(r"\n\s*\n", body)]
    pieces = [part for part in paragraphs if part]
    zones, length = [], 0
    for part in pieces:
        zones.append(Zone(kind=ZoneKind.BODY, start=length, end=length + len(part)))
        length += len(part) + 2
    joined = "\n\n".join(pieces)
    told = {"title": None, "outlet": None, "url": None, "author": None}
    made = document_id(joined or id, **told, published=published)
    document = Document(id=made, text=joined, zones=tuple(zones), location=id, published=published)
    return Message(document=document, place=_place(head["place"]) if head else "", date=published)


def _place(words: str) -> str:
    return " ".join(re.sub(r"\([^)]*\)", "", words).split())


def _plain(paragraph: str, caser: Caser) -> str:
    text = MARK.sub(" ", " ".join(paragraph.split()))
    text = re.sub(r"(?<=\w)- (?=[A-Z])", "-", text).replace("--", " - ")
    text = re.sub(r"\[(?=[^\]]*\])", "(", text).replace("]", ")")
    return caser.text(" ".join(text.split()))

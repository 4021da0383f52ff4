"""spaCy's attribute ruler with a memory: what its rules say of a word depends on the word's form, tag and label alone.

The ruler gives words their universal tag, their morphology and some lemmas by 179 rules, and matches all of them at
every word: an eighth of the time that spaCy takes. Here it is asked once for each form with its tag and label, forms
and labels that no rule names being all alike to it. Rules over several words ("gon na") are few; a text with a match
of one goes to the ruler itself, since rules have an order.

The ruler also mends lemmas that the rules of the lemmatizer get wrong ("hop" for "hoped").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import set_token_attrs

from rashomon import lexicon

NAME = "rashomon_attributes"
DEPENDS_ON = {"LOWER", "TAG", "DEP", "IS_SPACE"}  # IS_SPACE follows from LOWER

WAYS = {(asked, way) for asked in ("LOWER", "TAG", "DEP") for way in ("IN", "NOT_IN")} | {("LOWER", "REGEX")}

MOST = 200_000  # forms to keep in mind, some 50 MB: as many as 5 million words of news hold

VERB_FORMS = ("VBD", "VBG", "VBN", "VBZ")

Key = tuple[int, int, int]


class Attributes:
    """A pipe in place of the ruler, with the same annotations."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._longer = Matcher(ruler.vocab, validate=False)
        self._memory: dict[Key, list[dict[Any, Any]]] = {}
        self._forms: dict[int, int] = {}
        asked: list[dict[str, Any]] = []
        for number, rule in enumerate(_rules(ruler)):
            longer = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            asked += [word for pattern in rule["patterns"] for word in pattern]
            if longer:
                self._longer.add(str(number), longer)
        strings = ruler.vocab.strings
        self._labels = frozenset(strings[label] for label in _named(asked, "DEP"))
        self._lowers = frozenset(strings[lower] for lower in _named(asked, "LOWER"))
        self._shapes = [re.compile(shape) for shape in _shapes(asked)]

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one text."""
        if self._longer(doc, allow_missing=True):
            return self._ruler(doc)
        memory, forms, labels = self._memory, self._forms, self._labels
        for token in doc:
            form = forms.get(token.lower)
            if form is None:
                form = self._form(token)
            key = (form, token.tag, token.dep if token.dep in labels else 0)
            found = memory.get(key)
            if found is None:
                if len(memory) >= MOST:
                    memory.clear()
                found = memory[key] = self._ask(doc, token.i)
            for attributes in found:
                set_token_attrs(token, attributes)
        return doc

    def _form(self, token: Token) -> int:
        """What the rules tell a form by: itself where one of them names it, else 0, since all others are alike."""
        if len(self._forms) >= MOST:
            self._forms.clear()
        text = token.lower_
        told = token.is_space or token.lower in self._lowers or any(shape.search(text) for shape in self._shapes)
        self._forms[token.lower] = form = token.lower if told else 0
        return form

    def _ask(self, doc: Doc, index: int) -> list[dict[Any, Any]]:
        """The attributes that the rules over one word give it, in the order of the rules."""
        matches = self._ruler.matcher(doc[index : index + 1], allow_missing=True, as_spans=False)
        return [self._ruler.attrs[number] for number in sorted(int(doc.vocab.strings[rule]) for rule, _, _ in matches)]


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> Attributes:  # noqa: ARG001  spaCy names each pipe it makes
    return Attributes(_ruler(nlp))


def _rules(ruler: AttributeRuler) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", ruler.patterns)


def _named(words: Iterable[dict[str, Any]], asked: str) -> Iterator[str]:
    """The values that the patterns of words name for what is asked, whether a word should have one or not."""
    for word in words:
        wanted = word.get(asked)
        if isinstance(wanted, str):
            yield wanted
        elif isinstance(wanted, dict):
            yield from (value for values in (wanted.get("IN", ()), wanted.get("NOT_IN", ())) for value in values)


def _shapes(words: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The regular expressions over forms."""
    for word in words:
        if isinstance(word.get("LOWER"), dict) and "REGEX" in word["LOWER"]:
            yield word["LOWER"]["REGEX"]


def _plain(rules: Iterable[dict[str, Any]]) -> bool:
    """Whether the rules ask for no more than this module knows of, and in no other ways."""
    words = [word for rule in rules for pattern in rule["patterns"] for word in pattern]
    ways = {(asked, way) for word in words for asked, told in word.items() if isinstance(told, dict) for way in told}
    return {asked for word in words for asked in word} <= DEPENDS_ON and ways <= WAYS


def _ruler(nlp: Language) -> AttributeRuler:
    return cast(AttributeRuler, nlp.get_pipe("attribute_ruler"))


def mend_lemmas(nlp: Language) -> None:
    """Teach the pipeline's ruler the lemmas of the lexicon; the lemmatizer leaves a word that has one."""
    for lemma, forms in lexicon.rows("lemmas"):
        word: dict[int | str, Any] = {"LOWER": {"IN": forms.split(",")}, "TAG": {"IN": list(VERB_FORMS)}}
        _ruler(nlp).add([[word]], {"LEMMA": lemma})


def quicken_lemmas(nlp: Language) -> None:
    """Make sets of the lemmatizer's lists of words, which it looks through for every form that it has not met yet."""
    known = cast(Lemmatizer, nlp.get_pipe("lemmatizer")).lookups.get_table("lemma_index")
    for part_of_speech, words in list(known.items()):
        known[part_of_speech] = frozenset(words)


def remember_attributes(nlp: Language) -> None:
    """Mend the ruler's lemmas, and put `Attributes` in its place unless its rules ask for more than it could know."""
    mend_lemmas(nlp)
    if _plain(_rules(_ruler(nlp))):
        nlp.add_pipe(NAME, after="attribute_ruler")
        nlp.disable_pipe("attribute_ruler")

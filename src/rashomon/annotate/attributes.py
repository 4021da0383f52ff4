"""spaCy's attribute ruler with a memory: what its rules say of a word depends on the word's form, tag and label alone.

The ruler gives words their universal tag, their morphology and some lemmas by 179 rules, and matches all of them at
every word: an eighth of the time that spaCy takes. Here it is asked once for each form with its tag and label. Rules
over several words ("gon na") are few; a text with a match of one goes to the ruler itself, since rules have an order.

The ruler also mends lemmas that the rules of the lemmatizer get wrong ("hop" for "hoped").
"""

from __future__ import annotations

from typing import Any, cast

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs

from rashomon import lexicon

NAME = "rashomon_attributes"
DEPENDS_ON = {"LOWER", "TAG", "DEP", "IS_SPACE"}  # IS_SPACE follows from LOWER

MOST = 200_000  # forms to keep in mind, some 50 MB: as many as 5 million words of news hold

VERB_FORMS = ("VBD", "VBG", "VBN", "VBZ")

Key = tuple[int, int, int]


class Attributes:
    """A pipe in place of the ruler, with the same annotations."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._longer = Matcher(ruler.vocab, validate=False)
        self._memory: dict[Key, list[dict[Any, Any]]] = {}
        for number, rule in enumerate(_rules(ruler)):
            longer = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if longer:
                self._longer.add(str(number), longer)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one text."""
        if self._longer(doc, allow_missing=True):
            return self._ruler(doc)
        memory = self._memory
        for token in doc:
            key = (token.lower, token.tag, token.dep)
            found = memory.get(key)
            if found is None:
                if len(memory) >= MOST:
                    memory.clear()
                found = memory[key] = self._ask(doc, token.i)
            for attributes in found:
                set_token_attrs(token, attributes)
        return doc

    def _ask(self, doc: Doc, index: int) -> list[dict[Any, Any]]:
        """The attributes that the rules over one word give it, in the order of the rules."""
        matches = self._ruler.matcher(doc[index : index + 1], allow_missing=True, as_spans=False)
        return [self._ruler.attrs[number] for number in sorted(int(doc.vocab.strings[rule]) for rule, _, _ in matches)]


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> Attributes:  # noqa: ARG001  spaCy names each pipe it makes
    return Attributes(_ruler(nlp))


def _rules(ruler: AttributeRuler) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", ruler.patterns)


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
    asked = {key for rule in _rules(_ruler(nlp)) for pattern in rule["patterns"] for word in pattern for key in word}
    if asked <= DEPENDS_ON:
        nlp.add_pipe(NAME, after="attribute_ruler")
        nlp.disable_pipe("attribute_ruler")

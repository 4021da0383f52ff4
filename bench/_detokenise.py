"""Words as a treebank parts them, back to running text: "did n't" is "didn't", "`` Go , ''" is '"Go,"'.

Language models are trained on running text, and so are the rules, so a corpus that comes in words is joined first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WRITTEN = {
    "``": '"', "''": '"', "`": "'", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{",
    "-RCB-": "}", "_": "—",
}  # fmt: skip
ENCLITICS = frozenset("n't 's 're 've 'll 'd 'm ’s ’re ’ve ’ll ’d ’m n’t".split())
CLOSING = frozenset(", . ; : ? ! ) ] } % ” » ...".split())
OPENING = frozenset("( [ { “ ‘ « # £ € ¥".split())
EITHER = frozenset("\" '".split())
STOPS = frozenset(", . ? !".split())


DOUBLE = frozenset(("``", "''", '"'))


@dataclass(slots=True)
class _Marks:
    """Which kinds of quotation marks are open: the words themselves often tell only that there is one."""

    double: bool = False
    single: bool = False
    opened: bool = False
    """Whether the last mark opened."""

    def opens(self, words: Sequence[str], at: int) -> bool:
        """Whether the mark at `at` opens; the state is then as after it."""
        if words[at] in DOUBLE:
            self.opened = self.double = words[at] == "``" or (not self.double and _can_open(words, at))
        elif words[at] == "'" and not self.single and at and words[at - 1][-1:] in ("s", "S"):
            self.opened = False  # of a possessive: "the workers ' hall"
        else:
            self.opened = self.single = words[at] == "`" or (not self.single and at + 1 < len(words))
        return self.opened


def _can_open(words: Sequence[str], at: int) -> bool:
    """Whether a double mark can open where none is open. After a comma or the like it may also close what a sentence
    before opened: it does where those from here on do not go in pairs."""
    if at == 0 or at + 1 == len(words):
        return at == 0
    return words[at - 1] not in STOPS or sum(word in DOUBLE for word in words[at:]) % 2 == 0


def natural(words: Sequence[str], *, hyphens: bool = False) -> tuple[str, list[tuple[int, int]]]:
    """Running text and the half-open span of each word in it.

    With `hyphens`, a lone hyphen joins the words on its sides ("Dovrin - based"); without, it is a dash. A double mark
    that comes in halves ("' '") is one sign, the span of its second half empty.
    """
    words = _whole_marks(words)
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    marks, length, joined = _Marks(), 0, True
    for at, word in enumerate(words):
        written = _written(word)
        before, after = _sides(words, at, marks, hyphens=hyphens)
        if not (joined or before):
            parts.append(" ")
            length += 1
        parts.append(written)
        spans.append((length, length + len(written)))
        length += len(written)
        joined = after
    return "".join(parts), spans


def _written(word: str) -> str:
    """The word as it stands in a text; "\\/" and "\\*" are how treebanks write these two signs."""
    return WRITTEN.get(word) or word.replace("\\/", "/").replace("\\*", "*")


def _whole_marks(words: Sequence[str]) -> list[str]:
    """The words with "''" and "" for two single marks on end."""
    found = list(words)
    for at in range(len(found) - 1):
        if found[at] == found[at + 1] == "'":
            found[at : at + 2] = "''", ""
    return found


def _sides(words: Sequence[str], at: int, marks: _Marks, *, hyphens: bool) -> tuple[bool, bool]:
    """Whether a word is joined to the one before and to the one after it."""
    word = words[at]
    written = _written(word)
    if not word:
        return True, marks.opened
    if written in EITHER:
        opens = marks.opens(words, at)
        return not opens, opens
    if word.lower() in ENCLITICS or written in CLOSING or (written == "’" and at > 0):
        return True, False
    if written in OPENING or (written.endswith("$") and at + 1 < len(words) and words[at + 1][:1].isdigit()):
        return False, True
    inner = 0 < at < len(words) - 1 and words[at - 1][-1:].isalnum() and words[at + 1][:1].isalnum()
    return (inner, inner) if hyphens and written == "-" else (False, False)


def split_at_hyphens(texts: Sequence[Sequence[str]]) -> bool:
    """Whether the words of a corpus were parted at hyphens: it then has more lone hyphens than hyphenated words."""
    lone = sum(word == "-" for words in texts for word in words)
    whole = sum("-" in word.strip("-") and word[:1].isalnum() for words in texts for word in words)
    return lone > whole

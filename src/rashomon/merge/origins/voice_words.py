"""Voice words: the words for a source without what they only say of how it spoke, and whether they are a name."""

from __future__ import annotations

import re

from rashomon import lexicon
from rashomon.merge.names.offices import split

_THINGS = (
    r"communiqu[eé]|statement|bulletin|press release|briefing|website|web site|announcement|notice|update|spreadsheet|"
    r"figures|data|records|tally|investigation|inquiry|probe|report|study|assessment|survey|analysis|count|list|"
    r"(?:telegram|youtube|whatsapp) channel|(?:facebook|official|web) page|(?:x|twitter|instagram) account|"
    r"situation report|daily report|estimates?|account|message|note|post|posting|memo|letter|hotline|dispatch|log|"
    r"register"
)
# What a body issues, behind its name: "the general staff's evening bulletin".
_PAPER = re.compile(rf"(?<=\w)(?:['’]s?)?\s+(?:(?!of\b|in\b|for\b|at\b)\w+\s+)?(?:{_THINGS})$", re.IGNORECASE)
# The same before it: "a statement by the army", "an investigation by the army".
_ISSUED = re.compile(rf"^(?:an? |the |its )?(?:[\w-]+ ){{0,2}}(?:{_THINGS}) (?:by|from|of|issued by) (?!about\b)", re.I)
# On what way others have it: "a statement carried by local media".
_CARRIED = re.compile(
    r",?\s+(?:as )?(?:carried|quoted|cited|published|reported|relayed|broadcast|aired|distributed|read out|posted|"
    r"circulated|released|shared|seen|obtained)\s+(?:by|on|in|to|late|early|overnight)\b.*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_THERE = re.compile(r"\s+(?:there|here|itself|themselves|themself|alone|too|also)$")
_ANY = re.compile(r"^(?:an?|another|one|some|several|two|three|four|various|many)\s", re.IGNORECASE)


def plain(text: str) -> str:
    """Words for a source without article, papers, and the way they came: "Lund police statement" is of Lund police."""
    text = _THERE.sub("", _CARRIED.sub("", text))
    text = _ARTICLE.sub("", _ISSUED.sub("", text))
    return _PAPER.sub("", text)


def is_any(mention: str) -> bool:
    """Whether words introduce somebody of a kind rather than whoever was named: "a rights group", "two officials"."""
    return _ANY.match(mention) is not None


def is_name(text: str) -> bool:
    """Whether words are a name: the word that they turn on has a capital, and no number stands first."""
    words = split(re.split(r"\s(?:of|for|in|at|from)\s", text)[0])
    return (
        bool(words)
        and words[-1].proper
        and words[0].proper
        and not {words[0].fold, words[-1].fold} & (lexicon.words("numbers") | lexicon.words("stop_words"))
    )

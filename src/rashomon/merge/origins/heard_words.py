"""Heard words: what names the source of a sentence's content where no verb of saying does."""

from __future__ import annotations

import re
from functools import cache

from rashomon.lexicon.alternatives import alternatives
from rashomon.merge.names.offices import of_class

_SHORT = r"[^,.;:!?()“”\"\n]"
_NUMERAL = r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)\b"
_NUMBER = (
    r"(?:the|this|that|these|those)\s+(?:figures?|numbers?|tolls?|counts?|estimates?|totals?|account|news|details)\b"
)
_HEARS = r"asks?|listens? to|believes?|trusts?|follows?|goes? by|takes?|hears?|quotes?"
_MINDS = r"words|view|eyes|opinion|reading|judge?ment|mind|account|telling|version"
_HAS = r"puts?|has|had|have|tells?|told|sees?|saw|would have|now (?:has|puts|tells)|describe[ds]?"
_GONE_ON = re.compile(
    r"\s+(?:said|says|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in (?:a|its|his|her|their)|and|as|that|who|which|"
    r"after|when|late|early|has|had|was|were|is|are|shows?|stands?)\b"
)
_OTHER_CLAUSE = re.compile(r";|\band\b|\bbut\b")


@cache
def naming() -> tuple[re.Pattern[str], ...]:
    """Patterns that name the source (`who`) of what a sentence tells; the last where the sentence begins with it."""
    count, gives = _one_of("count"), _one_of("gives")
    opening = r"^(?:(?:In|On) [A-Z]\w+(?: [A-Z]\w+)?,?\s+)?"
    helped = r"\s+(?:(?:has|have|had)\s+)?(?:(?:still|now|also|later|earlier|previously)\s+)?"
    return (
        re.compile(rf"\b(?:per|according to|as counted by)\s+(?P<who>{_SHORT}+)", re.I),
        re.compile(rf"\b(?:by|in|from|on)\s+(?:\w+\s+){{0,3}}(?:{count})\s+(?:of|from)\s+(?P<who>{_SHORT}+)", re.I),
        re.compile(rf"\b(?:by|in|from)\s+(?P<who>{_SHORT}+?)['’]s?\s+(?:\w+\s+)?(?:{count})\b", re.I),
        re.compile(rf"^(?P<who>{_SHORT}+?)['’]s?\s+(?:\w+\s+)?(?:{count})\s*(?::|(?:is|was|stands|stood)\b)", re.I),
        re.compile(rf"\b(?:{count})\s+(?:from|(?:kept|made|compiled) by)\s+(?P<who>{_SHORT}+)", re.I),
        re.compile(rf"\b(?:given|announced|confirmed|released|published|reported) by\s+(?P<who>{_SHORT}+)", re.I),
        *_idioms(count, gives),
        re.compile(rf",\s+so\s+(?P<who>(?:the|[A-Z]){_SHORT}+)"),
        re.compile(rf"\bif\s+(?P<who>{_SHORT}+?)\s+(?:is|are) to be believed\b"),
        re.compile(rf"\bif one (?:believes|trusts)\s+(?P<who>{_SHORT}+)"),
        re.compile(rf"\bwhich\s+(?P<who>{_SHORT}+?)\s+(?:gave as|put at|gives as|puts at)\b"),
        re.compile(rf"\bwas told\b{_SHORT}*\bby\s+(?P<who>{_SHORT}+)"),
        re.compile(r"\((?P<who>[^(),.;]{3,50})(?:,[^()]*)?\)[\s.]*$"),
        re.compile(
            rf"{opening}(?P<who>{_SHORT}+?(?:, {_SHORT}+?,)?){helped}(?:{gives})\b"
            rf"(?=.*(?:\b(?:at|as|that)\b|\d|{_NUMERAL}))"
        ),
    )


def _idioms(count: str, gives: str) -> tuple[re.Pattern[str], ...]:
    """Turns of phrase that name a source: "to go by the police", "in the mayor's words", "such is the army's line"."""
    who = rf"(?P<who>(?:the\s|[A-Z]){_SHORT}+?)"
    aside = r"(?:,[^,]{1,20},)?\s+"
    line = r"(?:line|position|case|story|message|reply|answer)\s+(?:is|was|has been|had been|remains|remained)"
    return (
        re.compile(rf"\bif\s+(?:you|one|we)\s+(?:{_HEARS})\s+(?P<who>{_SHORT}+)", re.I),
        re.compile(rf"\b(?:to|going|judging)\s+(?:{_HEARS}|by)\s+(?P<who>(?:the\s|[A-Z]){_SHORT}+)"),
        re.compile(rf"\b(?:in|on|to)\s+the\s+(?:{_MINDS})\s+of\s+(?P<who>{_SHORT}+)", re.I),
        re.compile(rf"\bas\s+{who}\s+(?:{_HAS})\s+(?:it|them)\b"),
        re.compile(rf"\b(?:the way|what)\s+{who}\s+(?:tells it|sees it|puts it|calls|called)\b"),
        re.compile(
            rf"\b(?:such|that|this|so)\b{aside}(?:is|was|runs|ran|goes|went)\b{aside}(?P<who>{_SHORT}+?)['’]s?\s+"
            rf"(?:\w+\s+)?(?:{count})\b",
            re.I,
        ),
        re.compile(rf"\bis\s+what\s+{who}\s+(?:{gives}|\w+s|\w+ed)\b"),
        re.compile(rf"(?:^|[,;:(]\s*)via\s+(?P<who>(?:the\s|[A-Z]){_SHORT}+)"),
        re.compile(rf"\b(?:by|in|from|on|to)\s+(?P<who>his|her|its|their)\s+(?:own\s+)?(?:{count})\b", re.I),
        re.compile(rf"\bquoted\s+(?P<who>{_SHORT}+?)\s+as\s+(?:saying|reporting|stating|telling)\b"),
        re.compile(rf"\b(?P<who>its|their|(?:the\s|[A-Z]){_SHORT}+?)(?:['’]s?)?\s+{line}\s+that\b"),
    )


@cache
def labelling() -> tuple[re.Pattern[str], ...]:
    """Patterns that name the source of a line as a label does; only for those who are cited elsewhere."""
    return (
        re.compile(rf"\((?:source|sources|via|per|according to):?\s+(?P<who>{_SHORT}+?)\)", re.I),
        re.compile(rf"^\W*(?P<who>(?:the\s|[A-Z]){_SHORT}{{1,50}}?):\s"),
        re.compile(rf"\s[-–—]\s*(?P<who>(?:the\s)?{_SHORT}{{3,50}}?)[\s.]*$"),
    )


@cache
def giving() -> tuple[re.Pattern[str], ...]:
    """Patterns of a sentence that says who gave the figures of the one before: "The ministry, which gave them"."""
    gave = r"(?:gave|has given|repeated|released|published)"
    came = r"(?:comes?|came|(?:is|are|was|were)\s+(?:given|released))"
    return (
        re.compile(rf"(?P<who>{_SHORT}+),\s+(?:which|who)\s+{gave}\s+{_NUMBER}", re.I),
        re.compile(rf"^(?P<who>{_SHORT}+?)\s+{gave}\s+{_NUMBER}", re.I),
        re.compile(rf"\b{_NUMBER}\s+{came}\s+(?:by|from)\s+(?P<who>{_SHORT}+)", re.I),
    )


def _one_of(name: str) -> str:
    """The words of a class as alternatives, the longest first."""
    return alternatives(word.replace("-", " ") for word in of_class(name))


def beside(text: str, found: re.Match[str], start: int, end: int) -> bool:
    """Whether words that name a source go with the claim at `start:end` of a sentence, not with another clause."""
    if found.start() < start:
        return found.end() >= start or not text[found.end() : start].strip(" ,:")
    return found.start() < end or _OTHER_CLAUSE.search(text[end : found.start("who")]) is None


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"['’]s?\s+(?:\w+\s+)?(?:{_one_of('count')})\b")


def trimmed(who: str) -> str:
    """The words for a source without what goes on behind them."""
    who = _counted().split(who)[0]
    return _GONE_ON.split(who.strip())[0].strip(" -–—'’")

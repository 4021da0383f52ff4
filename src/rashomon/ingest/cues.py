"""Lines that say by their words that they are no part of the report: links, prompts, credits, bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.ingest.lines import Line, has_finite_verb, is_closed, is_title_case, tokens
from rashomon.lexicon import rows
from rashomon.lexicon.alternatives import alternatives
from rashomon.model.document import ZoneKind

_LONGEST = 300  # characters: what follows a cue on a longer line is a report, not a link to one
_KINDS = {"furniture": ZoneKind.FURNITURE, "byline": ZoneKind.BYLINE, "caption": ZoneKind.CAPTION}
_KINDS["subhead"] = ZoneKind.SUBHEAD
_SIDES = re.compile(r"\s+[|\\•·]\s+")
_MARK = r"\s*(?:[:|»>]|\s[–—-]\s)\s*"
_BARS = "|\\•·"
_WORD_END = "\ue000"  # stands in phrases where a word has to end
_DATES = re.compile(
    r"\b(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?"
    r"|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|\d{1,2}(?:st|nd|rd|th)|\d+(?:[:.h]\d\d)*(?:am|pm)?|[ap]\.?m\.?|gmt|utc|[ecmpb]s?t|[ecmp]dt|cest|eest|ist|at|on"
    r"|(?:last\s+)?(?:updated|published|posted|modified)|as of|ago|hours?|hrs?|minutes?|mins?|days?|read|t|z)\b|[\W_]",
    re.I,
)
_DATED = re.compile(r"[a-z]|\d[:./-]\d", re.I)  # numbers alone are cells of a table
_HANDLE = re.compile(r"(?:^|\s)@\w{2,}|\S@\S+\.\w")
_BY = re.compile(r"(?:By|BY|by)\s+(?=[A-Z])")
_TRAIL = re.compile(r"\s*[>›»]\s*")
_ARROWS = ">›»"
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{3,200})[)\]][\s.]*$")
_CREDIT = re.compile(
    r"[(\[]?\s*\b(?:(?:(?:[Ff]ile |[Hh]andout )?(?:[Pp]hoto|[Pp]hotograph|[Ii]mage|[Pp]icture)s?(?: by| [Cc]redits?)?"
    r"|[Cc]ourtesy|[Ss]ource|[Cc]redit)\s*[:/]|[Pp]hoto(?:graph)? by\s|[Cc]ourtesy of\s"
    r"|(?:REUTERS|AFP|AP|EPA|EFE|DPA|TASS|Getty Images|Getty)(?:\s*/\s*|\s+via\s+|\s+Photo/))[^.!?:]{2,60}$"
)
_CLOSED = (".", "!", "?", ":")  # no credit ends so
_ADDRESS = r"(?:https?://|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,10}/)\S*"
_LINK = re.compile(rf"{_ADDRESS}$", re.I)
_PROMPT = re.compile(
    r"(?:(?:follow|read|see|find|visit|watch|listen|get)\b|(?:for )?(?:more|details|updates)\b(?! than))"
    rf"[^.!?]*\s{_ADDRESS}$",
    re.I,
)
_HERE = re.compile(
    r"[^.!?]*\b(?:click(?:ing)?|tap(?:ping)?|sign(?:ing)? up|subscrib(?:e|ing)) here"
    r"(?: for more(?: information)?| to subscribe)?[.:!]?$",
    re.I,
)
_FOLLOW = re.compile(
    r"(?:follow|join|like us|find us|connect with)\b[^.!?]{0,80}\bon (?:social media|facebook|twitter|instagram|x"
    r"|telegram|whatsapp|youtube|tiktok|linkedin|threads|bluesky|mastodon|google news|apple news)\b",
    re.I,
)
_PAGE = re.compile(r"(?:[,;(]|\b(?:see|on|to))\s*(?:pages?|pp?\.)\s?[A-Z]?\d+(?:\s?[-–&]\s?\d+)?\)?$", re.I)
_ONLINE = re.compile(
    r"\b(?:is|are|can be) (?:also )?(?:available|found|viewed|read|downloaded)\b[^.!?]{0,80}"
    r"\b(?:web ?site|web ?page|home ?page|web portal|app|online)\b[^.!?]{0,20}\.?$",
    re.I,
)
_SCREENS = ("web", "page", "app", "online")  # one of which what `_ONLINE` finds has
_AGENCY = re.compile(
    r"[(\[]?\b(?:via (?:AP|AFP|Reuters|REUTERS|Getty Images)|AP Photo|Getty Images)[)\]]?$"
    r"|[(\[][A-Z][\w .’'-]{1,40}/\s?[A-Z][\w .’'-]{1,40}[)\]]$|[(\[][A-Z][\w .’'-]{1,40} [Pp]hotos?[)\]]$"
    r"|(?<=[.!?”\"] )[(\[][A-Z]{3,5}[\w ]{0,8}[)\]]$"  # a station's call sign behind a sentence
)
_AGENCY_ENDS = (")", "]", "AP", "AFP", "Reuters", "REUTERS", "Images", "Photo")  # what `_AGENCY` finds ends so


def _phrases(where: str, kinds: Iterable[str]) -> list[str]:
    return [row[2] for row in rows("furniture") if row[1] == where and row[0] in kinds]


def _any(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, whatever apostrophe and white space they are written with."""
    return alternatives(phrases).replace("'", "['’]").replace(r"\ ", r"\s+")


def _starts(kind: str) -> re.Pattern[str]:
    phrases = (p + _WORD_END if p[-1].isalpha() else p for p in _phrases("start", (kind,)))
    return re.compile(_any(phrases).replace(_WORD_END, r"(?!\w)"), re.I)


_WHOLE = {row[2]: _KINDS[row[0]] for row in rows("furniture") if row[1] in ("whole", "list", "box")}
_LISTS = frozenset(row[2] for row in rows("furniture") if row[1] == "list")
_BOXES = frozenset(row[2] for row in rows("furniture") if row[1] == "box")
_SECTIONS = frozenset(row[1] for row in rows("furniture_sections") if row[0] == "section")
_OUTLETS = frozenset(row[1] for row in rows("furniture_sections") if row[0] == "outlet")
_LABELS = {
    kind: re.compile(f"(?:{_any(_phrases('label', (kind,)))}){_MARK}", re.I)
    for kind in ("furniture", "byline", "caption")
}
_LOUD_LABELS = _any(p.upper() for p in _phrases("label", ("furniture",)))
_LOUD = re.compile(
    f"(?:{_LOUD_LABELS})(?::|\\s)\\s*"
    rf"|(?:{_any(p.upper() for p in _phrases('slot', ('furniture',)))})\s[A-Z][A-Z .&'’-]{{1,30}}[:|]\s*"
)
_KICKERS = re.compile(f"(?:{_any(_phrases('label', ('headline',)))}){_MARK}", re.I)
_STARTS = {kind: _starts(kind) for kind in ("furniture", "byline")}
_ENDS = {kind: re.compile(rf"\b(?:{_any(_phrases('end', (kind,)))})[:.]?$", re.I) for kind in ("subhead", "furniture")}
_WITHIN = re.compile(rf"\b(?:{alternatives(_phrases('within', ('furniture',)))})\b")  # in bare words
_LAST = {kind: tuple(_phrases("end", (kind,))) for kind in ("subhead", "furniture")}
_INSIDE = re.compile(rf"(?:(?<=[.!?”\"’')])\s*|(?<=[a-z\d]))(?:{_LOUD_LABELS})\s*[:|]")


def recognise(text: str, *, shouting: bool = False) -> tuple[ZoneKind, int] | None:
    """What a line is by the words it has, and where those of the cue end; None where it has no cue.

    A cue makes the whole line what it says, but for a caption: there the picture's description follows the cue.
    `shouting`: the whole text is in capitals, which then mark nothing.
    """
    if len(text) > _LONGEST:
        return None
    core = bare_words(text)
    if core in _WHOLE:
        return _WHOLE[core], len(text)
    bare = text.lstrip("([*_•·►▶→➡>| ")
    lead = len(text) - len(bare)
    found = _LABELS["caption"].match(bare)
    if found is not None:
        return _caption(text, lead + found.end())
    if _is_furniture(bare, core, shouting=shouting):
        return ZoneKind.FURNITURE, len(text)
    if _is_byline(bare, shouting=shouting):
        return ZoneKind.BYLINE, len(text)
    kind = _side_by_side(text)
    if kind is not None:
        return kind, len(text)
    if len(text) <= 80 and _ends(text, core, "subhead") and is_title_case(text, 0.5):
        return ZoneKind.SUBHEAD, len(text)
    return None


def bare_words(text: str) -> str:
    """The words of a line in lower case, without the marks around them."""
    first, last = 0, len(text)
    while first < last and not text[first].isalnum():
        first += 1
    while first < last and not text[last - 1].isalnum():
        last -= 1
    return " ".join(text[first:last].lower().replace("’", "'").split())


def heads_links(text: str) -> bool:
    """Whether a line says that the titles below it are links to other reports ("More on this story")."""
    return len(text) <= 60 and bare_words(text) in _LISTS


def heads_box(text: str) -> bool:
    """Whether a line says that the paragraphs below it, at a text's end, are of no report ("About the author")."""
    return len(text) <= 60 and bare_words(text) in _BOXES


def kicker(text: str) -> int:
    """Where the words before a headline end ("LIVE: ", "Breaking | "); 0 where a line begins with none."""
    found = _KICKERS.match(text)
    return found.end() if found is not None else 0


def is_masthead(text: str, *, shouting: bool) -> bool:
    """Whether a line looks like an outlet's name, alone or with its sections beside it.

    The name is short and ends as names of outlets do; beside sections it may also be in capitals or a section.
    """
    if len(text) > _LONGEST:
        return False
    name, *others = _sides(text)
    words = name.lower().split()
    if not words or len(words) > 5 or any(len(other.split()) > 3 for other in others):
        return False
    named = words[-1] in _OUTLETS and is_title_case(name, 1.0)
    if not others:
        return named and len(words) > 1
    sections = sum(other.lower() in _SECTIONS for other in others)
    marked = named or name.lower() in _SECTIONS or (name.isupper() and not shouting)
    return marked and 2 * sections >= len(others)


def is_menu(text: str) -> bool:
    """Whether a line is the names of sections side by side ("Home | News | Sport"), most of them known."""
    parts = _sides(text) if len(text) <= _LONGEST else [text]
    known = sum(part.lower() in _SECTIONS for part in parts)
    return known >= 2 and 2 * known >= len(parts) and all(len(part.split()) <= 3 for part in parts)


def _side_by_side(text: str) -> ZoneKind | None:
    """What short parts between bars or dots are, one of which has a cue ("Coastwatch | Ana Brand | 3 May 2024")."""
    parts = _sides(text)
    if len(parts) < 2:
        return None
    if is_menu(text):
        return ZoneKind.FURNITURE
    if any(len(part.split()) > 10 or is_closed(part) for part in parts):
        return None
    cues = [cue[0] for part in parts if (cue := recognise(part)) is not None]
    return next((kind for kind in (ZoneKind.BYLINE, ZoneKind.FURNITURE) if kind in cues), None)


def _sides(text: str) -> list[str]:
    """The parts of a line between bars or dots."""
    return _SIDES.split(text) if any(map(text.__contains__, _BARS)) else [text]


def link_cue(text: str) -> int:
    """Where the words of a link's cue end ("ALSO READ: "), on a line of any length; 0 where it begins with none."""
    found = _LABELS["furniture"].match(text) or _LOUD.match(text)
    return found.end() if found is not None else 0


def tail(line: Line) -> Line:
    """The furniture that a paragraph ends with, empty where it has none.

    This is a bracket whose words are a cue ("(With inputs from agencies)"), or a link in capitals behind the end of
    a sentence ("... on Monday. READ MORE: ...").
    """
    first = max(0, len(line.text) - _LONGEST)
    end = line.text[first:]
    found = _BRACKETS.search(end) if ")" in end or "]" in end else None
    if found is not None:
        cue = recognise(found.group(1)) if any(char.isalpha() for char in found.group(1)) else None
        if cue is not None and cue[0] in (ZoneKind.FURNITURE, ZoneKind.BYLINE):
            return line.cut(first + found.start())
    found = _INSIDE.search(end) if ":" in end or "|" in end else None
    return line.cut(first + found.start()) if found is not None else line.nothing()


def credit(line: Line) -> Line:
    """The credit that a caption ends with ("Photo: Jane Doe", "REUTERS/Jane Doe"), empty where it has none."""
    first = max(0, len(line.text) - 90)
    found = None
    if not line.text.endswith(_CLOSED):
        found = _CREDIT.search(line.text, first)
    if found is None and line.text.endswith(_AGENCY_ENDS):
        found = _AGENCY.search(line.text, first)
    return line.cut(found.start()) if found is not None else line.nothing()


def _caption(text: str, rest: int) -> tuple[ZoneKind, int]:
    """A caption behind its cue; where only a name follows, it is a credit."""
    words = text[rest:]
    told = is_closed(words) or len(tokens(words)) > 8
    return (ZoneKind.CAPTION, rest) if told else (ZoneKind.FURNITURE, len(text))


def _is_furniture(text: str, core: str, *, shouting: bool) -> bool:
    """Whether a line, of which `core` are the bare words, is furniture by its words."""
    if _LABELS["furniture"].match(text) or _STARTS["furniture"].match(text):
        return True
    loud = None if shouting else _LOUD.match(text)
    if loud is not None and any(char.islower() for char in text[loud.end() :]):
        return True
    if any(found(text) for found in (_LINK.match, _PROMPT.match, _FOLLOW.match)):
        return True
    if _WITHIN.search(core) or ("here" in core and _HERE.match(text)) or _ends(text, core, "furniture"):
        return True
    if any(map(core.__contains__, _SCREENS)) and len(text.split()) <= 25 and _ONLINE.search(text):
        return True
    numbered = text.endswith(")") or text[-1:].isdecimal()
    if numbered and _PAGE.search(text) and not has_finite_verb(text, shouting=shouting):
        return True
    trail = _TRAIL.split(text) if any(map(text.__contains__, _ARROWS)) else ()
    return len(trail) > 1 and (trail[0].lower() == "home" or len(trail) > 2) and all(len(p.split()) < 6 for p in trail)


def _ends(text: str, core: str, kind: str) -> bool:
    """Whether a line, of which `core` are the bare words, ends with a phrase of the kind."""
    return core.endswith(_LAST[kind]) and _ENDS[kind].search(text) is not None


def _is_byline(text: str, *, shouting: bool) -> bool:
    cue = _LABELS["byline"].match(text) or _STARTS["byline"].match(text) or _BY.match(text)
    dated = cue is None and len(text) <= 80 and any(char.isdigit() for char in text)
    if cue is None and not dated and "@" not in text:
        return False
    words = tokens(text)
    if len(words) > 25 or has_finite_verb(text, shouting=shouting):
        return False
    if cue is not None:
        few = len(words) <= 6 and not _BY.match(text) and not is_closed(text)
        return few or is_title_case(text, 0.5)
    if dated and _DATED.search(text) and not _DATES.sub("", text):
        return True
    return len(words) <= 6 and _HANDLE.search(text) is not None

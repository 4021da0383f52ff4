"""The picture of a ledger over time: one SVG file that needs nothing else and reads on light and dark ground."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from markupsafe import Markup

from rashomon.export import drawing, layout
from rashomon.export.desk import lay_out
from rashomon.export.labels import label
from rashomon.export.material import Material
from rashomon.export.numbers import number
from rashomon.export.view_numbers import NumberView, Series
from rashomon.export.wording import isolated, shorten, squeeze
from rashomon.model.record import BestRule, Ledger

WIDTH = 720
LINE = 18  # pixels from one line of words to the next
LETTERS = 96  # of a line
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what no XML file may hold
ROWS = 12  # origins that are listed; the desc has all

STYLE = """
:root { --paper: #fbfaf7; --ink: #1e1d1b; --soft: #5b574f; --line: #ddd8cd;
  --line0: #1d4a73; --line1: #8c2f1b; --line2: #2c5a3a; --line3: #8a6200; --line4: #6b3f86; --line5: #5b574f; }
@media (prefers-color-scheme: dark) { :root { --paper: #171613; --ink: #ebe7de; --soft: #aaa498; --line: #3a372f;
  --line0: #9cc4ea; --line1: #f0937c; --line2: #8cc9a0; --line3: #e0b95c; --line4: #c7a6e6; --line5: #aaa498; } }
text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: var(--ink); }
.paper { fill: var(--paper); } .title { font-size: 16px; font-weight: 700; } .soft { fill: var(--soft); }
"""


def series_svg(ledger: Ledger, material: Material, rule: BestRule = BestRule.LATEST_OFFICIAL) -> str:
    """The ledger as one SVG picture, with its title, what it comes to by the rule, and every origin's series."""
    desk = lay_out(material, rule)
    view = number(ledger, desk, drawn=True)
    event = next((one for one in material.conclusions.events if one.id == ledger.event), None)
    under = _wrapped(event.title if event is not None else "") + _wrapped(" · ".join((*view.facts, *view.others)))
    head = 18 + LINE * len(under) + 8
    plot = layout.HEIGHT if view.chart is not None else 0
    rows = list(_rows(view))
    height = head + plot + sum(LINE * len(words) for _, words in rows) + 2 * LINE + 6
    parts = [_frame(view, height), _texts("title", 12, 22, [_title(view)]), _texts("soft", 12, 22 + LINE, under)]
    if view.chart is not None:
        inner = drawing.body(layout.lay_out(view.chart, WIDTH), linked=False)
        parts.append(Markup('<g transform="translate(0 {})">{}</g>').format(head + 8, inner))
    y = head + plot + LINE + 4
    for series, words in rows:
        parts.append(Markup('<g transform="translate(10 {})">{}</g>').format(y - 12, drawing.key(series)))
        parts.append(_texts("", 30, y, words))
        y += LINE * len(words)
    parts.append(_texts("soft", 12, y + 4, [_legend(rule)]))
    return _NO_XML.sub("", str(Markup("").join(parts) + Markup("</svg>\n")))


def _frame(view: NumberView, height: int) -> Markup:
    """The beginning of the file: size, title, description, style and ground."""
    told = ". ".join(f"{one.name}: {series_words(one)}" for one in (*view.series, *view.apart))
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img" '
        'aria-labelledby="title desc"><title id="title">{title}</title><desc id="desc">{desc}</desc>'
        '<style>{style}</style><rect class="paper" width="{w}" height="{h}"/>'
    ).format(w=WIDTH, h=height, title=_title(view), desc=told, style=Markup(STYLE + drawing.STYLE))


def _title(view: NumberView) -> str:
    title = view.title[:1].upper() + view.title[1:]
    return shorten(f"{title}: {view.best}" if view.best else title, 70)


def series_words(series: Series) -> str:
    """ "6 or more (10 March 2025) → 9 (11 March 2025), expected"."""
    return "".join(
        f"{one.joint}{one.words} ({', '.join(part for part in (one.day, one.aside) if part)})" for one in series.given
    )


def _rows(view: NumberView) -> Iterable[tuple[Series, list[str]]]:
    for series in view.series[:ROWS]:
        yield series, _wrapped(f"{isolated(squeeze(series.name))}: {series_words(series)}")


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(squeeze(words), LETTERS, max_lines=3, placeholder=" …")


def _texts(name: str, x: int, y: int, lines: Iterable[str]) -> Markup:
    line = Markup('<text class="{}" x="{}" y="{}">{}</text>')
    return Markup("").join(line.format(name, x, y + LINE * at, words) for at, words in enumerate(lines))


def _legend(rule: BestRule) -> str:
    best = label("rule", rule)
    return (
        f"Filled: official. Hollow: takes part in it. Dashed: expected. Arrow: or more, or less. Ring: best ({best})."
    )

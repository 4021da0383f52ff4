"""Invented news pages as outlets make them: menus, scripts, particulars for search engines, story, links, comments."""

from __future__ import annotations

import json
import random

PLACES = "Lindmere Ostvik Harrowgate-on-Sea Karlund Brennick Tolmach Easter-Mire Quillon Vanterra Solheim".split()
WHO = "harbour officials|the provincial governor|a police spokesman|residents|the aid group Northlight|the army".split(
    "|"
)
DID = "said|confirmed|denied|told reporters|warned|announced|were told|insisted|suggested|acknowledged".split("|")
WHAT = (
    "a ferry had gone down off the coast|three bridges were closed|talks would be held on Friday|shells had struck a "
    "market|the search had been called off|twelve people were in hospital|the road north was open again|a curfew would "
    "stay in place|grain ships could sail|power had been cut to the old town|no ransom was paid|schools would not open"
).split("|")
WHEN = "on Monday|late on Tuesday|before dawn|during the night|at the weekend|by noon|after the storm|this week".split(
    "|"
)
LINKS = "World Politics Business Weather Sport Culture Opinion Video Podcasts Newsletters Archive Contact".split()


def article(chance: random.Random, number: int) -> bytes:
    """One page, of some 60,000 bytes, of which its story takes 3,000 to 8,000."""
    title = f"{chance.choice(PLACES)}: {chance.choice(WHAT)} ({number})"
    story = "\n".join(f"<p>{_paragraph(chance)}</p>" for _ in range(chance.randrange(8, 22)))
    told = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": title,
            "datePublished": f"2024-05-{1 + number % 28:02}T08:00:00Z",
            "author": {"@type": "Person", "name": "Ana Brand"},
            "publisher": {"@type": "Organization", "name": f"Outlet {number % 40}"},
        }
    )
    style = "".join(f".c{k}{{margin:{k % 9}px;padding:{k % 7}px;color:#{k:06x}}}\n" for k in range(400))
    script = "".join(f'w["k{k}"]=function(a,b){{return a*{k}+b}};\n' for k in range(300))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Outlet {number % 40}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Outlet {number % 40}">
<meta property="article:published_time" content="2024-05-{1 + number % 28:02}T08:00:00Z">
<script type="application/ld+json">{told}</script><style>{style}</style><script>{script}</script></head>
<body><header><nav><ul>{_links(chance, 60)}</ul></nav></header>
<main><article><h1>{title}</h1><div class="byline">By <a rel="author" href="/ana">Ana Brand</a></div>
{story}
</article><aside><h2>Most read</h2><ul>{_links(chance, 80)}</ul></aside></main>
<section class="comments">{_comments(chance, 20)}</section>
<footer><ul>{_links(chance, 60)}</ul><p>Copyright Outlet {number % 40}</p></footer>
<script>{script}</script></body></html>""".encode()


def _sentence(chance: random.Random) -> str:
    who, what = chance.choice(WHO), chance.choice(WHAT)
    return f"{who.capitalize()} {chance.choice(DID)} {chance.choice(WHEN)} that {what} in {chance.choice(PLACES)}."


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randrange(2, 6)))


def _links(chance: random.Random, count: int) -> str:
    items = []
    for number in range(count):
        words = f"{chance.choice(LINKS)} {chance.choice(PLACES)}"
        items.append(f'<li class="c{number}"><a href="/{number}/{chance.randrange(10**6)}">{words}</a></li>')
    return "".join(items)


def _comments(chance: random.Random, count: int) -> str:
    return "".join(f'<div class="comment" id="c{k}"><p>{_sentence(chance)}</p></div>' for k in range(count))

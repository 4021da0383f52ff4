"""Files that take long: found by generating eighty kinds of pages, texts and mails, and keeping what took seconds."""

from __future__ import annotations

WORDS = "The ferry operator said on Thursday that forty passengers had been brought ashore at Lindmere. "
PAGE = "<html><head><title>t</title></head><body><article>"
MAIL = "\nDate: Fri, 03 May 2024 14:30:00 +0200\n\nThe ferry sank off Lindmere on Monday.\n"


def slow() -> dict[str, bytes]:
    """Each by the name of a file that holds it."""
    pages = {
        "spaces": f"<p>a{' ' * 1_000_000}b</p><p>{WORDS}",
        "wide-spaces": f"<p>a{chr(0x2003) * 300_000}b</p><p>{WORDS}",
        "escaped-spaces": f"<p>a{'&#32;' * 200_000}b</p><p>{WORDS}",
        "newlines": f"<p>a{chr(10) * 1_000_000}b</p><p>{WORDS}",
        "links": "<a href=x>y</a>" * 60_000,
        "links-in-a-paragraph": "<p>" + "<a href=x>yes we</a> " * 50_000,
        "short-paragraphs": "<p>a</p>" * 120_000,
        "headings": "<h2>a b</h2>" * 80_000,
        "breaks": "<p>" + "a<br>" * 200_000,
        "bold": "<p>" + "<b>a</b> " * 100_000,
        "tags": "<div class=tags>" + "<a href='/tag/x'>t</a>" * 40_000 + f"</div><p>{WORDS * 10}",
        "cells": "<table><tr>" + "<td>a</td>" * 100_000,
    }
    mails = {
        "encoded-words": "Subject: " + "=?utf-8?q?a?= " * 70_000 + MAIL,
        "quoted-names": "Subject: x\nFrom: " + '"a" ' * 250_000 + MAIL,
        "parameters": "Subject: x\nContent-Type: text/plain; " + "a=b; " * 200_000 + MAIL,
        "quotes-in-a-name": "Subject: x\nContent-Disposition: attachment; filename=" + '"' * 1_000_000 + MAIL,
    }
    texts = {
        "lines": "a b c\n" * 150_000,
        "bullets": "• a\n" * 200_000,
    }
    return {
        **{f"{name}.html": f"{PAGE}{text}".encode() for name, text in pages.items()},
        **{f"{name}.eml": text.encode() for name, text in mails.items()},
        **{f"{name}.txt": text.encode() for name, text in texts.items()},
    }

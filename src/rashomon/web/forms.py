"""Forms of review: what they send, as it is judged."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from fastapi import Request

from rashomon.errors import UsageError
from rashomon.model.judgement import Field
from rashomon.review.values import CHOICES
from rashomon.web.judging import ClaimAsked, JudgementAsked, Row

COLUMNS = tuple(Row.model_fields)
MOST_FIELDS = 2_000  # values in one form


class Sent:
    """What a form sent: values by name, several of one name in their order."""

    def __init__(self, body: bytes) -> None:
        try:
            found = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError:
            raise UsageError("that is no form of these pages: load the page again") from None
        self._values = {name: [_text(value) for value in values] for name, values in found.items()}

    def one(self, name: str) -> str:
        """A value, "" where there is none."""
        return next(iter(self._values.get(name, ())), "").strip()

    def raw(self, name: str) -> str:
        """A value as it was typed, with the white space around it: a password."""
        return next(iter(self._values.get(name, ())), "")

    def all(self, name: str) -> list[str]:
        """All values of a name that are not empty."""
        return [value for value in self._values.get(name, ()) if value.strip()]

    def rows(self, prefix: str = "") -> list[dict[str, str]]:
        """Things, each with its words and what is to be known of it; those without words are left out."""
        columns = {name: self._values.get(f"{prefix}{name}", []) for name in COLUMNS}
        number = len(columns["words"])
        rows = [
            {name: values[at].strip() if at < len(values) else "" for name, values in columns.items()}
            for at in range(number)
        ]
        return [row for row in rows if row["words"]]


def _text(value: str) -> str:
    """A value with line feeds as documents have them, and without the sign that no text has."""
    return value.replace("\r\n", "\n").replace("\0", "")


async def sent(request: Request) -> Sent:
    """The form of a request."""
    return Sent(await request.body())


def judgement(form: Sent, by: str) -> JudgementAsked:
    """What a form asks to be judged."""
    asked: dict[str, Any] = {
        "act": form.one("act"),
        "left": form.one("left"),
        "right": form.one("right"),
        "taken": form.all("taken"),
        "by": by,
        "reason": form.one("reason"),
    }
    told = ("kind", "point") if asked["act"] == "compare" else ("field",)
    asked |= {name: form.one(name) for name in told if form.one(name)}
    if asked.get("field") in CHOICES:
        asked["value"] = form.one("value")
    elif "field" in asked:
        asked["rows"] = form.rows()
    return JudgementAsked.model_validate(asked)


def claim(form: Sent, by: str, span: tuple[int, int]) -> ClaimAsked:
    """The claim that a form asks to be added, on the words at `span`."""
    asked: dict[str, Any] = {
        "document": form.one("document"),
        "start": span[0],
        "end": span[1],
        "by": by,
        "reason": form.one("reason"),
    }
    for field in Field:
        if field in CHOICES:
            asked |= {field.value: form.one(field)} if form.one(field) else {}
        elif rows := form.rows(f"{field}-"):
            asked[field.value] = rows
    return ClaimAsked.model_validate(asked)


def own(wanted: str) -> str:
    """Where to go on: an address of these pages, the queue for any other."""
    is_own = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if is_own else "/review"

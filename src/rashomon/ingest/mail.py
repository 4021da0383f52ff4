"""Mail: press releases as messages (EML) and boxes of them (mbox), with the reports that are attached."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import cast

from rashomon.errors import EmptyError, InputError, MalformedError
from rashomon.ingest import guarded
from rashomon.ingest.decoding import decode
from rashomon.ingest.dispatch import members
from rashomon.ingest.draft import Draft, Given
from rashomon.ingest.patience import patiently
from rashomon.ingest.source import Found, Names, Source, encrypted, last, nothing, packed, too_large

_FROM = re.compile(rb"From \S+ .*\d{4}\s*$")  # the line between messages: who, and when
_QUOTED = re.compile(rb">+From ")
_PASSED_ON = re.compile(r"\s*(?:fwd?|wg|tr|rv)\s*:", re.I)
_PREFIXES = re.compile(r"\s*(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*)+", re.I)
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")
_SUFFIXES = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "message/rfc822": ".eml"}
_SMALL = 16_000  # bytes; chosen: Python's parser takes two seconds for a header that is as long, hours for some MB
_LOCKED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def read(source: Source) -> Iterator[Found]:
    """The report in a message, and those attached to it, at "mail.eml#statement.pdf"."""
    data = source.whole()
    if not data.strip():
        raise nothing()
    yield from _message(data, source)


def read_box(source: Source) -> Iterator[Found]:
    """The same of each message in an mbox, at "box.mbox#3"; the box may be of any size."""
    for number, data in _split(source.file, source.settings.max_bytes):
        if data is None:
            yield number, None, too_large(source.settings.max_bytes, "the message")
            continue
        try:
            yield from packed(str(number), _message(data, source))
        except InputError as error:
            if source.budget.spent:
                raise
            yield number, data, error


def _split(file: io.BufferedIOBase | object, most: int) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each message; None where it is too long."""
    lines: list[bytes] = []
    size, number, blank = 0, 0, True
    readline = cast("io.BufferedReader", file).readline
    while line := readline(most + 1):
        if blank and _FROM.match(line):
            if number:
                yield number, None if size > most else b"".join(lines)
            number, lines, size = number + 1, [], 0
        elif not number:
            if line.strip():
                raise MalformedError("is no mbox, which begins with the line “From …”: save it as .eml or .txt")
        else:
            size += len(line)
            if size <= most:
                lines.append(line[1:] if _QUOTED.match(line) else line)
        blank = not line.strip()
    if not number:
        raise nothing()
    yield number, None if size > most else b"".join(lines)


def parsed(data: bytes) -> tuple[Draft | InputError, list[tuple[str, bytes]]]:
    """The report in a message, and name and bytes of what is attached."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not message.keys():
        raise MalformedError("is no mail: it has no headers; save it as .txt if it is a text")
    parts = list(_attached(message))
    return _read(message), parts


def _message(data: bytes, source: Source) -> Iterator[Found]:
    try:
        result, parts = patiently(parsed, data) if len(data) > _SMALL else parsed(data)
    except InputError as error:
        yield None, data, error
        return
    except Exception as error:  # hostile headers find ever new errors in the parser
        raise MalformedError(f"cannot be read as mail ({repr(error)[:200]}): save its words as .txt") from error
    if not (isinstance(result, EmptyError) and parts):  # a mail that only brings a report is none itself
        yield None, data, result
    names = Names()
    for name, content in parts:
        source.budget.member()
        source.budget.take(len(content))
        yield from packed(names.place(name), members(source.inner(last(name), io.BytesIO(content))))


def _read(message: EmailMessage) -> Draft | InputError:
    if any(part.get_content_type() in _LOCKED for part in message.walk()):
        return encrypted("the mail")
    body = message.get_body(("plain", "html"))
    content = _bytes(body) if body is not None else b""
    if body is not None and body.get_content_type() == "text/plain" and not content.strip():
        body = message.get_body(("html",))
        content = _bytes(body) if body is not None else b""
    if body is None or not content.strip():
        return EmptyError("a mail without words: save what is attached to it")
    try:
        return _draft(message, cast("EmailMessage", body), content)
    except InputError as error:
        return error


def _draft(message: EmailMessage, body: EmailMessage, content: bytes) -> Draft:
    subject = _header(message, "Subject")
    flaws = dict.fromkeys(type(flaw).__name__ for part in message.walk() for flaw in part.defects)
    complaints = [f"a broken mail ({', '.join(flaws)}): parts of it may be missing; fetch it again"] if flaws else []
    told = Given(
        title=_PREFIXES.sub("", subject, count=1).strip() or None,
        outlet=None if _PASSED_ON.match(subject) else _sender(message),
        published=_day(message, complaints),
    )
    if body.get_content_type() == "text/html":
        page = guarded.page(content)
        return Draft(text=page.text, own=told.over(page.own), language=page.language, hints=page.hints,
                     complaints=tuple(complaints))  # fmt: skip
    text = _UNSTORABLE.sub("\ufffd", decode(content, body.get_content_charset())).replace("\r\n", "\n")
    if body.get_param("format", "") == "flowed":
        space = "" if str(body.get_param("delsp", "")).lower() == "yes" else " "
        text = re.sub(r"(?<!^--) \n", space, text, flags=re.M)
    return Draft(text=text, own=told, complaints=tuple(complaints))


def _bytes(part: object) -> bytes:
    payload = cast("EmailMessage", part).get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: EmailMessage, name: str) -> str:
    return _UNSTORABLE.sub("\ufffd", " ".join(str(message.get(name, "")).split()))


def _sender(message: EmailMessage) -> str | None:
    """The name in From, where it has one."""
    name, address = parseaddr(_header(message, "From"))
    return name.strip() if name.strip() and "@" not in name and name.strip() != address else None


def _day(message: EmailMessage, complaints: list[str]) -> date | datetime | None:
    given = message.get("Date")
    if given is None:
        return None
    moment = getattr(given, "datetime", None)
    if moment is None or moment.year <= 1970:
        complaints.append("its Date is none; the report was read without it")
        return None
    return moment if moment.tzinfo is not None else cast("datetime", moment).date()


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of what is attached; pictures that stand within the words are not."""
    for number, part in enumerate(message.iter_attachments(), start=1):
        kind = part.get_content_type()
        if part.get_content_maintype() == "image" and (
            part["Content-ID"] or part.get_content_disposition() != "attachment"
        ):
            continue
        name = part.get_filename() or f"part-{number}{_SUFFIXES.get(kind, '')}"
        if kind == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            name = name if name.lower().endswith(".eml") else f"{name}.eml"
            yield name, cast("EmailMessage", inner).as_bytes() if inner is not None else b""
        elif not part.is_multipart():
            yield name, _bytes(part)
        else:
            yield from _attached(part)

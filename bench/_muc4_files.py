"""The files of MUC-4: texts, answer keys and systems' answers in the template format, and the lists of places."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench._muc4_slots import LOCATION, SLOTS, TAGGED, TEMPLATE, TYPE

HEADER = re.compile(r"^([A-Z0-9]+-MUC[34]-\d{4})\b.*$", re.MULTILINE)
EMPTY = ("", "-", "*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One message: its id ("DEV-MUC3-0001") and the words after the line with the id."""

    id: str
    text: str

    @property
    def set(self) -> str:
        """The set that it belongs to ("DEV", "TST3")."""
        return self.id.split("-")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """One filler of a slot: what will do for it, and what it refers to.

    Alternatives stand beside each other, strings without their marks. `tags` is empty where the filler refers to
    none. An optional filler may be left out.
    """

    values: tuple[str, ...]
    tags: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One incident: fillers by the number of the slot; slots without a filler are left out."""

    message: str
    number: int
    optional: bool = False
    slots: dict[int, tuple[Fill, ...]] = field(default_factory=dict)

    def value(self, slot: int) -> str:
        """The first filler of a slot; "" where there is none."""
        fills = self.slots.get(slot, ())
        return fills[0].values[0] if fills else ""


# ---------------------------------------------------------------- texts


def texts(folder: Path) -> list[Text]:
    """Every message below `folder`/texts, in the order of file names."""
    found = [text for path in _files(folder / "texts") for text in _split(_read(path))]
    if not found:
        sys.exit(f"{str(folder / 'texts')!r} holds no message that begins with an id like TST1-MUC3-0001")
    return found


def _split(text: str) -> Iterator[Text]:
    heads = list(HEADER.finditer(text))
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        yield Text(id=head[1], text=text[head.end() : after.start() if after else len(text)].strip("\n"))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []


def _read(path: Path) -> str:
    return path.read_text(encoding="latin-1").replace("\r\n", "\n").expandtabs()


# ---------------------------------------------------------------- templates


def keys(folder: Path) -> dict[str, list[Template]]:
    """The key templates of every message below `folder`/keys; an empty list for a message without an incident."""
    found: dict[str, list[Template]] = {}
    for path in _files(folder / "keys"):
        for message, made in templates(_read(path)).items():
            found.setdefault(message, []).extend(made)
    return found


def answers(path: Path) -> dict[str, list[Template]]:
    """The templates of a file by message."""
    return templates(_read(path))


def templates(text: str) -> dict[str, list[Template]]:
    """The templates of a text in the template format by message; messages without an incident have none."""
    found: dict[str, list[Template]] = {}
    for lines in _blocks(text):
        head = HEADER.match(lines.get(0, [""])[0])
        if head is None:
            continue
        here = found.setdefault(head[1], [])
        number, _, rest = lines.get(TEMPLATE, [""])[0].partition(" ")
        if number.isdigit() and _said(lines.get(TYPE, [])):
            here.append(Template(message=head[1], number=int(number), optional="OPTIONAL" in rest, slots=_slots(lines)))
    return found


def _said(lines: list[str]) -> list[str]:
    return [line for line in lines if line.strip() not in EMPTY]


def _blocks(text: str) -> Iterator[dict[int, list[str]]]:
    """The lines of one template after another by number of slot."""
    lines: dict[int, list[str]] = {}
    slot = 0
    for line in text.splitlines():
        if line.lstrip().startswith(";") or not line.strip():
            continue
        named = _slot_line(line)
        if named is None:
            _add(lines.setdefault(slot, []), line.strip())
            continue
        slot, rest = named
        if slot == 0 and lines:
            yield lines
            lines = {}
        lines[slot] = []
        _add(lines[slot], rest)
    if lines:
        yield lines


SLOT_NAMES = re.compile(r"^\s*(\d{1,2})\.\s+(" + "|".join(["MESSAGE: ID", *SLOTS.values()]) + r")(?=\s|$)(.*)$")


def _slot_line(line: str) -> tuple[int, str] | None:
    found = SLOT_NAMES.match(line)
    return (int(found[1]), found[3].strip()) if found else None


def _add(lines: list[str], line: str) -> None:
    """Put a line to those of its slot; one that begins or follows with a slash goes on with the one before."""
    open_ = bool(lines) and (lines[-1].count('"') - lines[-1].count('\\"')) % 2 == 1
    if lines and (open_ or line.startswith("/") or lines[-1].endswith(("/", ":"))):
        lines[-1] = f"{lines[-1]} {line}"
    elif line:
        lines.append(line)


def _slots(lines: dict[int, list[str]]) -> dict[int, tuple[Fill, ...]]:
    found: dict[int, tuple[Fill, ...]] = {}
    for slot in range(2, 25):
        fills = tuple(fill for line in _said(lines.get(slot, [])) if (fill := _fill(line, slot)) is not None)
        if fills:
            found[slot] = fills
    return found


def _fill(line: str, slot: int) -> Fill | None:
    optional = line.startswith("?")
    values: list[str] = []
    tags: list[str] = []
    for piece in _parted(line.lstrip("? "), "/"):
        inner = _unwrapped(piece)
        value, *tag = [inner] if slot == LOCATION else _parted(inner, ":")
        if not tag and tags and value.startswith('"'):
            tags.append(_string(value))
            continue
        if value == "-":
            optional = True
        elif value:
            values += [_string(each) for each in (_parted(_unwrapped(value), "/") if slot != LOCATION else [value])]
        tags += [_string(each) for each in tag[:1] if slot in TAGGED]
    return Fill(values=tuple(values), tags=tuple(tags), optional=optional) if values else None


def _parted(line: str, mark: str) -> list[str]:
    """The pieces between marks that stand outside strings and brackets."""
    pieces, depth, inside, last = [""], 0, False, ""
    for sign in line:
        if sign == '"' and last != "\\":
            inside = not inside
        elif not inside and sign in "()":
            depth += 1 if sign == "(" else -1
        if sign == mark and not inside and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += sign
        last = sign
    return [piece.strip() for piece in pieces]


def _unwrapped(piece: str) -> str:
    """ "(- 29 MAR 89)" without its brackets."""
    return piece[1:-1].strip() if piece.startswith("(") and piece.endswith(")") else piece


def _string(value: str) -> str:
    text = value.strip()
    if text.startswith('"'):
        text = text[1:-1] if text.endswith('"') and len(text) > 1 else text[1:]
    return " ".join(text.replace('\\"', '"').split())


# ---------------------------------------------------------------- places

LISTED = re.compile(r"^\*?\s*([A-Z0-9][A-Z0-9 .'`-]*?) \(([A-Z/? ]+)\)\s*(?:\*.*)?$")
AREA = re.compile(r"([A-Z0-9][A-Z0-9 .'`-]*?)(?: \(([A-Z?/ ]+)\))?(?=:| \*|$| \(|\s*$)")


def set_list(folder: Path) -> dict[str, tuple[str, ...]]:
    """The types of every place that may fill the location slot, by name, from the task's own list; {} without one."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("task/*/set-list-location*")):
        for line in _read(path).splitlines():
            listed = LISTED.match(line)
            if listed:
                found.setdefault(listed[1], []).append(listed[2].strip("? "))
    return {name: tuple(types) for name, types in found.items()}


def containing(folder: Path) -> Iterable[tuple[str, ...]]:
    """Chains "COUNTRY", "AREA (TYPE)", … from the task's lists of containing areas; none without the lists."""
    for path in sorted(folder.glob("task/*/containing-areas*")):
        for line in _read(path).splitlines():
            parts = [part.strip() for part in re.split(r"\s\*", line.lstrip("* "))[0].split(":")]
            if len(parts) > 1 and all(part.isupper() for part in parts):
                yield tuple(parts)

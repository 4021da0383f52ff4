"""Attacks as templates of 25 slots, by the scoring of MUC-4 (1992).

`DATA` is a folder with `texts/` (messages in upper case) and `keys/` (templates); `task/` (lists of places) and
`responses_NAME/` (answers of other systems, with their official scores) may lie beside. Texts get capitals and small
letters, are read as any report, and the claims' incidents fill templates. Figures are in percent.

- `f`, `recall`, `precision`: ALL TEMPLATES over the sets read: those that are not for tuning (DEV, TST1), or `--set`
- `by_slot`: the same for each slot, by the scorer's name of it; `templates`: matched, spurious, missing
- `human_number`, `human_effect`: F of the slots with how many people were hit, and what became of them
- `sets`: `f`, `recall`, `precision`, `documents` of each set
- `systems`: `f` of other systems' answers by this scorer, and `official`, as their score files give it
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench._muc4_case import Caser, message
from bench._muc4_files import Template, Text, answers, keys, texts
from bench._muc4_places import Atlas
from bench._muc4_score import score
from bench._muc4_slots import HUMAN_EFFECT, HUMAN_NUMBER, SHORT
from bench._muc4_templates import templates
from bench._progress import watched
from bench._texts import read

TUNING = frozenset(("DEV", "TST1"))
SHOWN = ("f", "recall", "precision")
OFFICIAL = re.compile(r"F-MEASURES\s+([\d.]+)")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the corpus is, which sets to read, and how many messages of each."""
    parser.add_argument("--data", type=Path, required=True, help="folder with texts/ and keys/")
    parser.add_argument("--set", action="append", dest="sets", metavar="NAME", help="read this set (TST3); repeatable")
    parser.add_argument("--limit", type=int, help="read so many messages of each set")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """The figures of the module's docstring."""
    key = keys(options.data)
    chosen = _chosen(texts(options.data), options.sets, options.limit)
    unkeyed = [text.id for text in chosen if text.id not in key]
    if unkeyed:
        sys.exit(f"{str(options.data / 'keys')!r} holds no template for {unkeyed[0]}: every message needs one")
    response = respond(options.data, chosen)
    wanted = {text.id: key[text.id] for text in chosen}
    whole = score(response, wanted)
    names = dict.fromkeys(text.set for text in chosen)
    return {
        **{name: whole[name] for name in SHOWN},
        "human_number": whole["by_slot"][SHORT[HUMAN_NUMBER]]["f"],
        "human_effect": whole["by_slot"][SHORT[HUMAN_EFFECT]]["f"],
        "by_slot": whole["by_slot"],
        "templates": whole["templates"],
        "sets": {name: _of_set(name, response, wanted) for name in names},
        "systems": systems(options.data, key),
        "documents": len(chosen),
    }


def _chosen(found: Sequence[Text], sets: Sequence[str] | None, limit: int | None) -> list[Text]:
    """The messages of the sets asked for; else of those not for tuning; else all."""
    there = list(dict.fromkeys(text.set for text in found))
    unknown = [name for name in sets or () if name not in there]
    if unknown:
        sys.exit(f"--set {unknown[0]}: the texts hold {', '.join(there)}")
    asked = sets or [name for name in there if name not in TUNING] or there
    return [text for name in asked for text in [each for each in found if each.set == name][:limit]]


def respond(folder: Path, chosen: Sequence[Text]) -> dict[str, list[Template]]:
    """Our templates for each message."""
    atlas = Atlas.of(folder)
    caser = Caser.near(folder, atlas.kinds)
    messages = [message(text.id, text.text, caser) for text in chosen]
    readings = watched(read(each.document for each in messages), len(messages), "muc4")
    return {each.document.location: templates(each, one, atlas) for each, one in zip(messages, readings, strict=True)}


def _of_set(name: str, response: dict[str, list[Template]], key: dict[str, list[Template]]) -> dict[str, Any]:
    wanted = {id: found for id, found in key.items() if id.startswith(f"{name}-")}
    figures = score(response, wanted)
    human = {"human_number": figures["by_slot"][SHORT[HUMAN_NUMBER]]["f"]}
    human["human_effect"] = figures["by_slot"][SHORT[HUMAN_EFFECT]]["f"]
    return {**{each: figures[each] for each in SHOWN}, **human, "documents": len(wanted)}


def systems(folder: Path, key: dict[str, list[Template]]) -> dict[str, dict[str, float]]:
    """Other systems' answers by this scorer, with their official F where a score file lies beside."""
    found = {}
    for path in sorted(folder.glob("responses_*/*/response.*")):
        given = answers(path)
        sets = {message.split("-")[0] for message in given}
        figures = score(given, {message: made for message, made in key.items() if message.split("-")[0] in sets})
        official = [
            float(match)
            for scores in path.parent.glob("scores.*")
            for match in OFFICIAL.findall(scores.read_text(encoding="latin-1"))[-1:]
        ]
        found[path.parent.name] = {
            **{name: figures[name] for name in SHOWN},
            "official": official[0] if official else 0,
        }
    return found

"""The commands on who is who: entities, and why their names are held for one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

import rashomon
from rashomon.cli.commands import RECORD, SHORT, examples, main
from rashomon.cli.terminal import print_table, safe
from rashomon.store.home import Home

if TYPE_CHECKING:
    from rashomon.merge.names.holders import Holding
    from rashomon.model.judgement import Judgement
    from rashomon.model.record import Entity
    from rashomon.record import Record

SORTS = ("person", "organisation", "office", "country", "group", "place", "equipment")
JSON = click.option("--json", "as_json", is_flag=True, help="JSON lines in place of a table.")


@main.command()
@RECORD
@click.option("--name", metavar="WORDS", help="Only such as have these words in one of their names.")
@click.option("--sort", type=click.Choice(SORTS), help="Only of this sort.")
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="At most so many.")
@JSON
@examples("rashomon entities record.db --sort person", "rashomon entities record.db --name ministry --json")
def entities(record: Home, name: str | None, sort: str | None, limit: int | None, as_json: bool) -> None:
    """List who and what reports speak of, those with most mentions first.

    A person, body, office, place or model of weapon is one entity under all its names and spellings.
    """
    with rashomon.open(record) as opened:
        found = opened.entities(name, sort, limit)
    if as_json:
        _print_json(found)
        return
    columns = ("entity", "sort", "country", "mentions", "name", "also called")
    print_table(columns, map(_cells, found), wide="also called")


def _cells(one: Entity) -> tuple[str, ...]:
    others = "; ".join(alias for alias in one.aliases if alias != one.name)
    own = one.id[:SHORT] if sys.stdout.isatty() else one.id
    return own, one.sort or "", one.country or "", str(one.mentions), one.name, others


@main.command()
@RECORD
@click.argument("entity_id", metavar="ENTITY")
@JSON
@examples("rashomon entity record.db 'Interior Ministry (Oravia)'", "rashomon entity record.db n4f0c2a1b --json")
def entity(record: Home, entity_id: str, as_json: bool) -> None:
    """Tell one entity: its names and why they are held for one, and who held which office.

    ENTITY is its id, the beginning of it, or one of its names: see `rashomon entities`.
    """
    with rashomon.open(record) as opened:
        found = opened.entity(entity_id)
        if as_json:
            _print_json([found])
            return
        first, *others = map(safe, _told(opened, found))
        click.echo("\n  ".join((first, *others)))


def _told(record: Record, found: Entity) -> Iterator[str]:
    what = ", ".join(filter(None, (found.sort, found.kind, found.country)))
    yield f"{found.name}{f' ({what})' if what else ''}, {found.mentions} mentions"
    yield f"id {found.id}"
    if len(found.aliases) > 1:
        yield f"called {'; '.join(found.aliases)}"
    yield from map(_reason, record.reasons(found.id))
    names = {one.id: one.name for one in record.conclusions().entities}
    yield from (_held(one, found, names) for one in record.holdings(found.id))


def _reason(one: Judgement) -> str:
    sign = "=" if one.kind == "same-entity" else "is not"
    return f"{one.left} {sign} {one.right}: {one.reason} ({one.by}, {one.score:.2f})"


def _held(one: Holding, found: Entity, names: dict[str, str]) -> str:
    is_office = found.id == one.office
    other = names.get(one.person, "?") if is_office else names.get(one.office, one.name)
    verb = ("held before by" if one.past else "held by") if is_office else ("held before" if one.past else "holds")
    days = " to ".join(dict.fromkeys(day.isoformat() for day in (one.earliest, one.latest) if day is not None))
    claims = ", ".join(claim[:SHORT] for claim in one.claims[:3])
    return f"{verb} {other}{f', in reports of {days}' if days else ''} (claims {claims})"


def _print_json(found: list[Entity]) -> None:
    from rashomon.model.codec import encode  # noqa: PLC0415  loaded when called, as all parts are

    for one in found:
        click.echo(encode(one))

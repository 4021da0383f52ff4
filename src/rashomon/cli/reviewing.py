"""The commands of review: what is worth a look, and what a person says of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

import rashomon
from rashomon.cli.commands import RECORD, SHORT, examples, main
from rashomon.cli.overview import JSON
from rashomon.cli.terminal import print_table, safe
from rashomon.store.home import Home

if TYPE_CHECKING:
    from rashomon.model.judgement import Judgement
    from rashomon.model.review import Said
    from rashomon.record.judging import Reviewer

FIELDS = ("source", "factuality", "type", "nature", "actor", "target", "place", "time", "figure")
COMPARISONS = ("agrees", "refines", "updates", "differs", "contradicts", "denies")
POINTS = ("number", "place", "time", "perpetrator", "occurrence")
SIDE = 60  # characters of a judgement's side in a table
CLAIM = click.argument("claim")
BY = click.option(
    "--by", required=True, envvar="RASHOMON_REVIEWER", show_envvar=True, metavar="NAME", help="Who judges."
)
REASON = click.option("--reason", default="", metavar="WORDS", help="Why.")


def _reviewer(record: Home, by: str) -> Reviewer:
    from rashomon.record.judging import Reviewer  # noqa: PLC0415  loaded when called, as all parts are

    rashomon.open(record).close()  # says what is wrong with it before anything is written
    return Reviewer(record, by)


def _done(record: Home, *made: Judgement) -> None:
    """Make the conclusions anew, and say what was judged."""
    from rashomon.record.remaking import remake  # noqa: PLC0415  as above

    remake(record)
    for one in made:
        click.echo(f"{one.id} {safe(told(one))}")


def told(one: Judgement) -> str:
    """A judgement in one line."""
    left, right = (side.replace("\n", ", ")[:SIDE] for side in (one.left, one.right))
    point = f" ({one.point})" if one.point else ""
    right = "" if one.kind == "added" else right
    return (
        f"{one.by}: {one.kind}{point} {left}{f' | {right}' if right else ''}{f' – {one.reason}' if one.reason else ''}"
    )


@main.command()
@RECORD
@click.option("--story", metavar="ID", help="Only of this story.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many."
)
@JSON
@examples("rashomon review record.db", "rashomon review record.db --limit 100 --json | jq .reasons")
def review(record: Home, story: str | None, limit: int, as_json: bool) -> None:
    """List what is worth a look.

    The most doubtful and most consequential come first, each with the reasons.
    """
    with rashomon.open(record) as opened:
        found = opened.review(limit, story)
    if as_json:
        _print_json(found)
        return
    rows = (
        (f"{one.score:.2f}", one.kind, _id(one.left), _id(one.right), one.point or "", "; ".join(one.reasons))
        for one in found
    )
    if found or not sys.stdout.isatty():
        print_table(("score", "what", "left", "right", "point", "why"), rows, wide="why")
    else:
        click.echo("nothing is waiting")


@main.command()
@RECORD
@CLAIM
@BY
@REASON
@examples("rashomon accept record.db c65d85432 --by Ada")
def accept(record: Home, claim: str, by: str, reason: str) -> None:
    """Say that a claim is read rightly."""
    _done(record, _reviewer(record, by).accept(claim, reason))


@main.command()
@RECORD
@CLAIM
@BY
@REASON
@examples("rashomon reject record.db c65d85432 --by Ada --reason 'a headline of another story'")
def reject(record: Home, claim: str, by: str, reason: str) -> None:
    """Say that a claim is read wrongly: it takes no part from now on."""
    _done(record, _reviewer(record, by).reject(claim, reason))


@main.command()
@RECORD
@CLAIM
@click.argument("field", type=click.Choice(FIELDS))
@click.argument("values", nargs=-1)
@click.option("--name", default="", help="The name that the words stand for, where it is another.")
@click.option("--kind", default="", help="Of a source: government, military, witness …")
@click.option("--cue", default="", metavar="WORDS", help="Of a source: the words that attribute.")
@click.option("--low", default="", metavar="N", help="Of a figure: its least.")
@click.option("--high", default="", metavar="N", help="Of a figure: its most.")
@click.option("--measure", default="", help="Of a figure: killed, injured …")
@click.option("--earliest", default="", metavar="DAY", help="Of a time: its first day.")
@click.option("--latest", default="", metavar="DAY", help="Of a time: its last day.")
@BY
@REASON
@examples(
    "rashomon correct record.db c65d85432 factuality PS+ --by Ada",
    "rashomon correct record.db c65d85432 figure 'at least six' --low 6 --measure killed --by Ada",
    "rashomon correct record.db c65d85432 actor --by Ada",
)
def correct(record: Home, claim: str, field: str, values: Sequence[str], by: str, reason: str, **told_of: str) -> None:
    """Correct a field of a claim.

    Of factuality, type and nature the value is a word (PR+, ASSAULT, background). Of the others it is the words of the
    report that tell it, letter by letter; several where there are several, and none where nothing is told.
    """
    choices = field in ("factuality", "type", "nature")
    if choices and len(values) != 1:
        raise click.UsageError(f"{field} has one value: give it after the field")
    rows = [{"words": words, **(told_of if at == 0 else {})} for at, words in enumerate(values)]
    reviewer = _reviewer(record, by)
    _done(record, reviewer.correct(claim, field, values[0] if choices else rows, reason))


@main.command()
@RECORD
@click.argument("document")
@click.argument("words")
@BY
@REASON
@click.option("--type", "type_", metavar="TYPE", help="What happened: ASSAULT, AID …")
@click.option("--factuality", metavar="X", help="How sure: CT+ PR+ PS+ CT- PR- PS- UU.")
@click.option("--source", metavar="WORDS", help="The words that name who says so; the report itself by default.")
@examples("rashomon add record.db reports/a.txt 'two bridges were closed' --source 'the mayor' --by Ada")
def add(  # noqa: PLR0913  each is an option
    record: Home,
    document: str,
    words: str,
    *,
    by: str,
    reason: str,
    type_: str | None,
    factuality: str | None,
    source: str | None,
) -> None:
    """Add a claim: the words of a report that say something, letter by letter."""
    from rashomon.model.judgement import Field  # noqa: PLC0415  as above

    with rashomon.open(record) as opened:
        found = opened.document(document)
    start = found.text.find(words)
    if start < 0:
        raise click.UsageError("these words do not stand in the report: copy them as they stand there")
    given = {Field.TYPE: type_, Field.FACTUALITY: factuality, Field.SOURCE: [{"words": source}] if source else None}
    known = {field: value for field, value in given.items() if value is not None}
    reviewer = _reviewer(record, by)
    _done(record, reviewer.add(found.id, (start, start + len(words)), known, reason))


@main.command()
@RECORD
@click.argument("what", type=click.Choice(["event", "entity", "origin"]))
@click.argument("one")
@click.argument("other")
@BY
@REASON
@examples(
    "rashomon join record.db event e6f0c2a1b e1d2c3b4a --by Ada",
    "rashomon join record.db entity 'Voskan' 'Mirela Voskan' --by Ada",
    "rashomon join record.db origin 'Harbour Gazette' 'Gazette Online' --by Ada",
)
def join(record: Home, what: str, one: str, other: str, by: str, reason: str) -> None:
    """Say that two events, two entities or two origins are one."""
    reviewer = _reviewer(record, by)
    act = {"event": reviewer.same_event, "entity": reviewer.same_entity, "origin": reviewer.same_origin}[what]
    _done(record, act(one, other, reason))


@main.command()
@RECORD
@click.argument("what", type=click.Choice(["event", "entity", "origin"]))
@click.argument("one")
@click.argument("taken", nargs=-1, required=True)
@BY
@REASON
@examples(
    "rashomon split record.db event e6f0c2a1b c65d85432 c1f0a9b3d --by Ada",
    "rashomon split record.db entity 'Mirela Voskan' 'Voskan' --by Ada",
    "rashomon split record.db origin 'Ministry of Defence' 'Colonel Ivo Brandt' --by Ada",
)
def split(record: Home, what: str, one: str, taken: Sequence[str], by: str, reason: str) -> None:
    """Split something off.

    Of an event some of its claims, of an entity some of its names; or say that two origins are not one.
    """
    reviewer = _reviewer(record, by)
    if what == "event":
        _done(record, *reviewer.split_event(one, taken, reason))
    elif what == "entity":
        _done(record, *reviewer.split_entity(one, taken, reason))
    else:
        _done(record, *(reviewer.same_origin(one, other, reason, same=False) for other in taken))


@main.command()
@RECORD
@click.argument("left", metavar="CLAIM")
@click.argument("kind", type=click.Choice(COMPARISONS))
@click.argument("right", metavar="CLAIM")
@click.option("--point", type=click.Choice(POINTS), required=True, help="On what.")
@BY
@REASON
@examples("rashomon compare record.db c65d85432 differs c1f0a9b3d --point number --by Ada")
def compare(  # noqa: PLR0913  each is an option
    record: Home, left: str, kind: str, right: str, *, point: str, by: str, reason: str
) -> None:
    """Say how two claims of one event stand to one another, in place of what was found."""
    from rashomon.model.judgement import JudgementKind  # noqa: PLC0415  as above

    _done(record, _reviewer(record, by).compare(JudgementKind(kind), left, right, point, reason))


@main.command()
@RECORD
@click.argument("judgement", required=False)
@BY
@REASON
@examples("rashomon undo record.db --by Ada", "rashomon undo record.db j0a1b2c3d --by Ada --reason 'misread'")
def undo(record: Home, judgement: str | None, by: str, reason: str) -> None:
    """Take back the last thing that you did, or a judgement by its id. It stays in the history."""
    from rashomon.record.remaking import remake  # noqa: PLC0415  as above

    found = _reviewer(record, by).undo(judgement, reason)
    remake(record)
    for one in found:
        click.echo(f"taken back: {one.judgement.id} {safe(told(one.judgement))}")


@main.command()
@RECORD
@click.argument("claim", required=False)
@click.option("--by", metavar="NAME", help="Only of this person.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many."
)
@JSON
@examples("rashomon history record.db c65d85432", "rashomon history record.db --by Ada --json")
def history(record: Home, claim: str | None, by: str | None, limit: int, as_json: bool) -> None:
    """List what persons said, of a claim or of all, also what was taken back."""
    with rashomon.open(record) as opened:
        found = opened.history(claim) if claim is not None else opened.said(limit, by)
    if as_json:
        _print_json(found)
        return
    print_table(("judgement", "when", "stands", "what"), map(_said_cells, found), wide="what")


def _said_cells(one: Said) -> tuple[str, ...]:
    made = one.judgement.made_at
    stands = "lost" if one.lost else "yes" if one.stands else f"no, {one.words[-1].by}"
    return _id(one.judgement.id), f"{made:%Y-%m-%d %H:%M}" if made else "", stands, told(one.judgement)


@main.command()
@RECORD
@click.argument("one", metavar="NAME")
@click.argument("other", metavar="NAME")
@JSON
@examples("rashomon kappa record.db Ada Bo")
def kappa(record: Home, one: str, other: str, as_json: bool) -> None:
    """Tell how far two reviewers agree beyond chance (Cohen's kappa), on what both judged."""
    with rashomon.open(record) as opened:
        found = opened.agreement(one, other)
    if as_json:
        _print_json(found)
        return
    rows = [
        (
            each.matter,
            str(each.things),
            str(each.alike),
            f"{each.expected:.3f}",
            f"{each.kappa:.3f}" if each.kappa is not None else "not defined",
            "; ".join(f"{cell.one}/{cell.other} {cell.number}" for cell in each.table),
        )
        for each in found
    ]
    if rows or not sys.stdout.isatty():
        print_table(("on", "both judged", "alike", "by chance", "kappa", "how often"), rows, wide="how often")
    else:
        click.echo("the two have judged nothing in common")


def _id(value: str) -> str:
    return value[:SHORT] if sys.stdout.isatty() else value.replace("\n", ", ")


def _print_json(values: Sequence[object]) -> None:
    from rashomon.model.codec import encode  # noqa: PLC0415  as above

    for value in values:
        click.echo(encode(value))

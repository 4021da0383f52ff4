"""Who was first, alone, revised, denied: what days, origins, numbers and denials say, and what they leave open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.homes import KEPT, Homes, ask
from tests.web.made import PLAIN, claims, concluded, gazette, make, wire

from rashomon.model.record import Chain, Conclusions, Step, StepKind
from rashomon.store.home import Home
from rashomon.store.tellers import OUTLET, SOURCE, Where, before_all, only
from rashomon.store.writer import Writer

EVENT = "e0123456789abcdef"


@pytest.mark.parametrize(
    ("published", "first"),
    [
        (["2025-04-02", "2025-04-03"], 0),
        (["2025-04-03T09:00:00", "2025-04-02"], 1),
        (["2025-04-02T08:00:00+00:00", "2025-04-02T09:30:00+02:00"], 1),
        (["2025-04-02T08:00:00", "2025-04-02"], None),  # at some hour of that day
        (["2025-04-02", "2025-04-02"], None),
        (["2025-04-02T08:00:00", "2025-04-02T08:00:00"], None),
        (["2025-04-02", None], None),  # it may have come out before
        (["2025-04-02"], None),  # nobody followed
        ([], None),
    ],
)
def test_who_came_out_before_all(published: list[str | None], first: int | None) -> None:
    within = [Where(number, day, None) for number, day in enumerate(published)]
    found = before_all(within)
    assert (found.document if found else None) == first


def chain(origin: str | None, *steps: str) -> Chain:
    made = tuple(Step(kind=StepKind.OUTLET, id=f"outlet:{name}", name=name) for name in steps)
    return Chain(claim="c", steps=made, origin=origin, reason="")


@pytest.mark.parametrize(
    ("ways", "end"),
    [
        ([chain("n1", "A", "minister"), chain("n1", "B", "minister")], (SOURCE, "n1")),
        ([chain("family:a", "A"), chain("family:a", "A")], (OUTLET, "A")),
        ([chain("family:a", "A"), chain("family:b", "B")], None),
        ([chain("n1", "A", "minister"), chain(None, "B", "somebody")], None),  # it may be another
        ([chain("n1", "A", "minister"), None], None),
        ([], None),
    ],
)
def test_who_is_alone(ways: list[Chain | None], end: tuple[str, str] | None) -> None:
    assert only(ways) == end


@pytest.fixture(params=KEPT)
def path(request: pytest.FixtureRequest, homes: Homes) -> Iterator[Home]:
    with homes.empty(request.param) as where:
        yield where


def rows(path: Home) -> dict[tuple[str, str], tuple[int, ...]]:
    found = ask(path, "SELECT kind, teller, first, alone, revised, denied FROM tellers")
    return {(kind, teller): tuple(flags) for kind, teller, *flags in found}


def test_it_is_made_with_the_conclusions(path: Home) -> None:
    told = rows(make(path))
    assert told == {
        (SOURCE, "n-Ada Corve"): (1, 0, 0, 1),
        (SOURCE, "n-Orlan"): (1, 0, 0, 0),
        (SOURCE, f"n-{PLAIN}"): (0, 0, 0, 0),
        (OUTLET, "Harbour Gazette"): (1, 0, 0, 0),
        (OUTLET, PLAIN): (0, 0, 0, 0),
    }


def changed(conclusions: Conclusions) -> Conclusions:
    """The same, but the two who give numbers are one."""
    (event,), (ledger,) = conclusions.events, conclusions.ledgers
    accounts = tuple(replace(one, source_id="n-Ada Corve") for one in event.accounts if one.source != "Orlan")
    entries = tuple(replace(entry, source_id="n-Ada Corve") for entry in ledger.entries)
    return replace(
        conclusions,
        events=(replace(event, accounts=accounts, comparisons=()),),
        ledgers=(replace(ledger, entries=entries),),
    )


def test_other_numbers_in_a_later_report_are_a_revision(path: Home) -> None:
    make(path)
    documents = [gazette(), wire(PLAIN)]
    conclusions = changed(concluded(claims(*documents, PLAIN), documents, PLAIN))
    with Writer(path) as writer:
        writer.replace_conclusions(conclusions)
    assert rows(path)[SOURCE, "n-Ada Corve"] == (1, 0, 1, 0)
    same = tuple(
        replace(entry, figure=conclusions.ledgers[0].entries[0].figure) for entry in conclusions.ledgers[0].entries
    )
    with Writer(path) as writer:
        writer.replace_conclusions(replace(conclusions, ledgers=(replace(conclusions.ledgers[0], entries=same),)))
    assert rows(path)[SOURCE, "n-Ada Corve"] == (1, 0, 0, 0)

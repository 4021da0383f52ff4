"""By what way a claim came, who says so in the end, and how many say so independently."""

from __future__ import annotations

from itertools import permutations

import pytest
from tests.merge.pages import Pages, kin

from rashomon.merge.origins.chains import chains
from rashomon.merge.origins.counted import independent, origins, united
from rashomon.model.codec import with_id
from rashomon.model.judgement import Judgement, JudgementKind
from rashomon.model.record import StepKind

SHOT = "Five people were killed"


def judged(kind: JudgementKind, left: str, right: str) -> Judgement:
    return with_id(Judgement(id="", kind=kind, left=left, right=right, by="desk"))


# ---------------------------------------------------------------- a source that is cited

CITED = [
    (f"{SHOT}, the Interior Ministry said.", "the Interior Ministry=Interior Ministry", "Interior Ministry"),
    (f"Interior Minister Rena Dorn said {SHOT}.", "Rena Dorn", "Interior Ministry"),
    (f"Rena Dorn, a spokeswoman for the Ridge Front, said {SHOT}.", "Rena Dorn", "Ridge Front"),
    (f"{SHOT}, a police spokesman said.", "a police spokesman", "Police"),
    (f"The Interior Ministry was silent. {SHOT}, the ministry said.", "the ministry=ministry", "Interior Ministry"),
    (f"The hospital is full. Its director, Rena Dorn, said {SHOT}.", "Rena Dorn", "Hospital"),
    (f"{SHOT}, said Rena Dorn, who sells bread at the gate.", "Rena Dorn", "Rena Dorn"),
    (f"{SHOT}, said Rena Dorn of the Aldous Institute.", "Rena Dorn", "Rena Dorn"),
    (f"{SHOT}, a statement by the Oravian army said.", "a statement by the Oravian army", "Army (Oravian)"),
    (f"{SHOT}, Brennick's health officials said.", "Brennick's health officials", "Health Ministry (Brennick)"),
    (f"The prisoner, Corporal Rena Dorn, spoke. {SHOT}, the prisoner said.", "the prisoner=prisoner", "Rena Dorn"),
    (f"{SHOT}, residents said.", "residents", None),
    (f"{SHOT}, two officials said.", "two officials", None),
    (f"{SHOT}, Oravian officials said.", "Oravian officials", "Government of Oravian"),
    (f"{SHOT}, two Oravian officials said.", "two Oravian officials", None),
    (f"{SHOT}, a police officer said.", "a police officer", None),
    (f"{SHOT}, the army's press service said.", "the army's press service", "Army"),
    (f"The hospital is full. {SHOT}, said its medical director.", "its medical director", "Hospital"),
    (f"{SHOT}, state television reported, citing the army.", "state television", "Army"),
    (f"{SHOT}, an army statement carried by local media said.", "an army statement carried by local media", "Army"),
    (f"{SHOT}, local media reported.", "local media", None),
    (f"The army struck. {SHOT}, Gen. Rena Dorn said.", "Rena Dorn", "Army"),
    (f"{SHOT}, a rights group said.", "a rights group", None),
    (f"The Dune Movement fled. {SHOT}, the group said.", "the group", "Dune Movement"),
    (f"{SHOT}, the Ministry of Ports in Velmar said.", "the Ministry of Ports in Velmar", "Ports Ministry"),
    (f"{SHOT}, Dr Rena Dorn of Velmar hospital said.", "Rena Dorn", "Rena Dorn"),
    (f"{SHOT}, a driver of the justice ministry said.", "a driver of the justice ministry", None),
    (f"Reportedly, {SHOT}.", "Reportedly=?", None),
]


@pytest.mark.parametrize(("text", "words", "origin"), CITED)
def test_who_is_cited_in_the_end(text: str, words: str, origin: str | None) -> None:
    pages = Pages()
    said = pages.report(text, (SHOT, words))
    assert pages.origins(said) == [origin]


def test_a_spokesman_is_a_step_on_the_way() -> None:
    pages = Pages()
    pages.outlets(("Harbour Post", "Dock Media", False))
    (claim,) = pages.report(f"Rena Dorn, a spokeswoman for the Ridge Front, said {SHOT}.", (SHOT, "Rena Dorn"))
    chain = pages.chains()[claim.id]
    assert [step.name for step in chain.steps] == ["Harbour Post", "Dock Media", "Rena Dorn", "Ridge Front"]
    assert [step.kind for step in chain.steps][:2] == [StepKind.OUTLET, StepKind.FAMILY]
    assert all(step.mention is None or step.mention.quote == "Rena Dorn" for step in chain.steps)
    assert chain.reason == "Rena Dorn speaks for Ridge Front"


def test_one_body_in_several_wordings_and_reports_is_one_origin() -> None:
    pages = Pages()
    said = [
        *pages.report(f"{SHOT}, Oravia's Interior Ministry said.", (SHOT, "Oravia's Interior Ministry")),
        *pages.report(f"{SHOT}, the interior ministry said.", (SHOT, "the interior ministry=interior ministry")),
        *pages.report(f"Interior Minister Rena Dorn said {SHOT}.", (SHOT, "Rena Dorn")),
        *pages.report(f"{SHOT}, Dorn said.", (SHOT, "Dorn")),
        *pages.report(
            f"{SHOT}, the ministry said. The Oravian interior ministry gave no more.", (SHOT, "the ministry=ministry")
        ),
        *pages.report(f"{SHOT}.", (SHOT, None), outlet="Interior Ministry of Oravia"),
    ]
    assert len({chain.origin for chain in pages.chains().values()}) == 1, pages.origins(said)


def test_two_countries_ministries_stay_two() -> None:
    pages = Pages()
    said = [
        *pages.report(f"{SHOT}, Oravia's defence ministry said.", (SHOT, "Oravia's defence ministry")),
        *pages.report(f"{SHOT}, the Kessandian defence ministry said.", (SHOT, "the Kessandian defence ministry")),
    ]
    assert pages.origins(said) == ["Defence Ministry (Oravia)", "Defence Ministry (Kessandian)"]


def test_a_country_or_its_capital_counts_with_any_body_of_its_government() -> None:
    pages = Pages()
    said = [
        *pages.report(f"In Mirabel, the capital of Oravia, {SHOT}, Mirabel said.", (SHOT, "Mirabel said=Mirabel")),
        *pages.report(f"{SHOT}, Oravia's army said.", (SHOT, "Oravia's army")),
        *pages.report(f"{SHOT}, Oravia's defence ministry said.", (SHOT, "Oravia's defence ministry")),
    ]
    found = pages.chains()
    assert len(independent([str(found[one.id].origin) for one in said])) == 2


def test_an_acronym_that_only_acronyms_explain_is_looked_up_once() -> None:
    pages = Pages()
    said = [
        *pages.report(f"{SHOT}, the QRZ said. The QRZ (QRZ) is new.", (SHOT, "QRZ")),
        *pages.report(f"{SHOT}, the QRZ said again.", (SHOT, "QRZ")),
    ]
    assert set(pages.origins(said)) == {"QRZ"}


def test_an_outlet_on_the_way_to_a_source_is_a_step() -> None:
    pages = Pages()
    pages.report("The port is shut.", ("The port is shut", None), outlet="Velmar Courier")
    (claim,) = pages.report(
        f"{SHOT}, the police said, according to the Courier.", (SHOT, "the Courier=Courier"), outlet="Daily Bell"
    )
    assert pages.origins([claim]) == ["Police"]
    assert StepKind.CREDITED in [step.kind for step in pages.chains()[claim.id].steps]
    (alone,) = pages.report(f"{SHOT}, the Courier reported.", (SHOT, "the Courier=Courier"), outlet="Daily Bell")
    assert pages.origins([alone]) == ["Velmar Courier"]


# ---------------------------------------------------------------- the report's own words


def test_outlets_of_one_family_are_one_origin() -> None:
    pages = Pages()
    pages.outlets(("Harbour Post", "Dock Media", False), ("Dock Radio", "Dock Media", False))
    said = [
        *pages.report(f"{SHOT}.", (SHOT, None)),
        *pages.report(f"{SHOT} at the gate.", (SHOT, None), outlet="Dock Radio"),
        *pages.report(f"{SHOT} on Monday.", (SHOT, None), outlet="Daily Bell"),
    ]
    found = pages.chains()
    assert len({found[one.id].origin for one in said}) == 2


def test_a_wires_story_is_the_wires() -> None:
    pages = Pages()
    said = [
        *pages.report(f"PORT KELL (TPW) - {SHOT}.", (SHOT, None)),
        *pages.report(f"{SHOT}, a doctor wept.", (SHOT, None), outlet="TPW"),
    ]
    found = pages.chains()
    assert {found[one.id].origin for one in said} == {"wire:tpw"}


def test_a_copy_has_its_originals_origin_where_it_has_the_words() -> None:
    pages = Pages()
    shared = "Fighting has closed the northern road to all lorries since the first days of the spring"
    (first,) = pages.report(f"{shared}.", (shared, None), outlet="Velmar Courier")
    copied, own = pages.report(
        f"{shared}.\nOur market was wrong about the price of bread this week.",
        (shared, None),
        ("Our market was wrong", None),
    )
    assert pages.origins([first, copied, own], kin(JudgementKind.COPY, copied, first)) == [
        "Velmar Courier",
        "Velmar Courier",
        "Harbour Post",
    ] or [pages.chains(kin(JudgementKind.COPY, copied, first))[one.id].origin for one in (first, copied, own)] == [
        "family:velmar courier",
        "family:velmar courier",
        "family:harbour post",
    ]


def test_a_wires_sentence_is_the_wires_where_nobody_says_so() -> None:
    pages = Pages()
    pages.outlets(("TPW", "TPW", True))
    wired = "Fighting has closed the northern road to all lorries since the first days of the spring"
    pages.report(f"{wired}.", (wired, None), outlet="TPW")
    taken = "Fighting has closed the northern road to most lorries since the first days of spring"
    other = "The northern road has been closed by fighting, so that no lorries came all spring"
    said = pages.report(f"{taken}.\n{other}.", (taken, None), (other, None))
    found = pages.chains()
    assert [found[one.id].origin for one in said] == ["wire:tpw", "family:harbour post"]


HEARD = [
    (
        f"{SHOT} at the gate.\nFive killed, the hospital said.",
        SHOT,
        ("Five killed", "the hospital=hospital"),
        "Hospital",
    ),
    (
        "In all 47 were killed.\nThe toll of 47 killed, the police said.",
        "47 were killed",
        ("47 killed", "the police=police"),
        "Police",
    ),
    (f"{SHOT}, by the count of the police.", SHOT, None, "Police"),
    (f"{SHOT}, per the Interior Ministry.", SHOT, None, "Interior Ministry"),
    (f"{SHOT}, by the police's count.", SHOT, None, "Police"),
    (
        f"{SHOT} on Monday. The Interior Ministry, which gave the figures, warned of more.",
        SHOT,
        None,
        "Interior Ministry",
    ),
    (f"{SHOT} on Monday. The police repeated that number.", SHOT, None, "Police"),
    (f"{SHOT}, said the police.", SHOT, None, "Police"),
    (f"The police, for their part, said {SHOT}.", SHOT, None, "Police"),
    (f"{SHOT}, two drivers said.", SHOT, None, None),
    (f"{SHOT}, so the army.", SHOT, None, "Army"),
    (f"{SHOT}, if the police are to be believed.", SHOT, None, "Police"),
    (f"{SHOT}, as announced by the Red Cross.", SHOT, None, "Red Cross"),
    (f"{SHOT}, figures from the hospital show.", SHOT, None, "Hospital"),
    (
        "The Health Ministry's figure is five killed.",
        "The Health Ministry's figure is five killed",
        None,
        "Health Ministry",
    ),
]


@pytest.mark.parametrize(("text", "content", "other", "origin"), HEARD)
def test_whom_a_report_has_its_own_words_from(
    text: str, content: str, other: tuple[str, str] | None, origin: str | None
) -> None:
    pages = Pages()
    claims = pages.report(text, (content, None), *([other] if other else []))
    assert pages.origins(claims[:1]) == [origin]


@pytest.mark.parametrize(
    "text",
    [
        f"{SHOT} on Monday.\nSix killed on Friday, the police said.",
        f"{SHOT} on Monday. The police repeated their warning.",
        f"{SHOT}; the road is closed, said the police.",
        f"{SHOT} as the police dismissed the mayor.",
        f"{SHOT}, and the number of police officers grew.",
    ],
)
def test_other_words_show_nothing(text: str) -> None:
    pages = Pages()
    other = [("Six killed", "the police=police")] if "Six" in text else []
    claims = pages.report(text, (SHOT, None), *other)
    chain = pages.chains()[claims[0].id]
    assert chain.origin == "family:harbour post"


def test_nobody_cited_and_no_outlet_cannot_be_told() -> None:
    pages = Pages()
    (claim,) = pages.report(f"{SHOT}.", (SHOT, None), outlet="")
    object.__setattr__(pages.documents[claim.document], "outlet", None)
    assert pages.chains()[claim.id].origin is None


# ---------------------------------------------------------------- counting


def test_order_makes_no_difference() -> None:
    pages = Pages()
    pages.report(f"{SHOT}, Oravia's Interior Ministry said.", (SHOT, "Oravia's Interior Ministry"))
    pages.report(f"{SHOT}, the interior ministry said.", (SHOT, "the interior ministry=interior ministry"))
    pages.report(f"Interior Minister Rena Dorn said {SHOT}.", (SHOT, "Rena Dorn"))
    sources = pages.sources()
    made = {chains(order, pages.documents, sources, (), pages.known) for order in permutations(pages.claims)}
    turned = dict(reversed(pages.documents.items()))
    made.add(chains(pages.claims, turned, sources, (), pages.known))
    assert len(made) == 1


@pytest.mark.parametrize(
    ("found", "number"),
    [
        (["office:police||", "office:police||velmar"], 1),
        (["office:police||brennick", "office:police||velmar"], 2),
        (["office:ministry||", "office:ministry|interior|orav", "office:army||"], 2),
        (["family:dock media", "wire:ap"], 2),
        ([], 0),
    ],
)
def test_what_cannot_be_told_apart_counts_once(found: list[str], number: int) -> None:
    assert len(independent(found)) == number


def test_origins_are_listed_with_their_usual_names() -> None:
    pages = Pages()
    pages.report(f"{SHOT}, the police said.", (SHOT, "the police=police"))
    pages.report(f"{SHOT}, police said.", (SHOT, "police"))
    pages.report(f"{SHOT}.", (SHOT, None))
    found = origins(pages.chains().values())
    assert [(one.name, one.kind) for one in found] == [
        ("Police", StepKind.SOURCE),
        ("Harbour Post", StepKind.OUTLET),
    ]


def test_a_persons_word_unites_two_origins() -> None:
    pages = Pages()
    pages.report(f"{SHOT}, the police said.", (SHOT, "the police=police"))
    pages.report(f"{SHOT}, the army said.", (SHOT, "the army=army"))
    made = tuple(pages.chains().values())
    assert len({one.origin for one in made}) == 2
    said = [judged(JudgementKind.SAME_ORIGIN, "Police", "Army")]
    assert len({one.origin for one in united(made, said)}) == 1


def test_a_persons_word_parts_a_speaker_from_the_body() -> None:
    pages = Pages()
    pages.report(f"Rena Dorn, a spokeswoman for the Ridge Front, said {SHOT}.", (SHOT, "Rena Dorn"))
    pages.report(f"{SHOT}, the Ridge Front said.", (SHOT, "the Ridge Front=Ridge Front"))
    made = tuple(pages.chains().values())
    assert len({one.origin for one in made}) == 1
    said = [judged(JudgementKind.NOT_SAME_ORIGIN, "Rena Dorn", "Ridge Front")]
    assert len({one.origin for one in united(made, said)}) == 2

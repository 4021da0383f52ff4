"""Furniture that shows by what an outlet's pages have in common, and what stays though it is said again."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from rashomon.ingest import find_zones
from rashomon.ingest.repeated import PAGES, Repeated
from rashomon.model.codec import document_id
from rashomon.model.document import Document, ZoneKind

TOWNS = "Dovrin Halm Ostrava-Vell Lindmere Karsk Teluna Brask".split()


def page(number: int, *lines: str, outlet: str | None = "Coastwatch", author: str | None = None) -> Document:
    """A page with a report of its own and `lines` in the midst of it."""
    town = TOWNS[number % len(TOWNS)]
    before = f"Shells struck the market of {town} on Tuesday and killed {number + 2} traders, the mayor said."
    after = f"Rescuers had been searching the ruins of {town} for {number + 4} hours by nightfall."
    text = "\n\n".join((before, *lines, after, f"The road to {town} was closed until morning."))
    told = {"title": None, "outlet": outlet, "url": None, "author": author, "published": None}
    return Document(
        id=document_id(text, **told), text=text, zones=find_zones(text), location=f"{outlet}/{number}.txt", **told
    )


def speaking(document: Document) -> list[str]:
    return [document.text[zone.start : zone.end] for zone in document.zones if zone.kind.speaks]


def marked(documents: list[Document]) -> list[Document]:
    repeated = Repeated()
    for document in documents:
        repeated.add(document)
    return [repeated.marked(document) for document in documents]


FURNITURE = [
    "Coastwatch needs your help to keep reporting from the harbour.",
    "Join the 40,000 people who get the Coastwatch briefing at breakfast.",
    "Read more: Why the harbour wall gave way and who has to pay",
    "ALSO READ Why the harbour wall gave way",
    "Get all the day's stories on the move: the Coastwatch app is out now.",
    "Pictures and videos can be sent to newsdesk@coastwatch.example.",
    "The Coastwatch WhatsApp channel brings the headlines at noon.",
    "Mara Velt is a reporter who covers the ports for Coastwatch.",
    "Mara Velt is an award-winning journalist based in Lindmere.",
    "For as little as 3 crowns a month you can keep this paper going.",
]
REPORT = [
    "The claims could not be independently verified.",
    "Coastwatch has not been able to verify the number of the dead.",
    "The war between Velin and Osk began in March of last year and has killed 40,000 people.",
    "“You will answer for what you have done,” the minister said.",
    "“You must leave your homes before dark.”",
    "The ministry did not reply to questions that were sent by email.",
    "The army told residents that if they stay in your houses you are safe, a leaflet read, officials said.",
    "Mara Velt is a journalist who was arrested in May.",
    "Support for the government has fallen since the harbour wall gave way.",
    "Share prices in Lindmere fell again.",
    "Neither side commented.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_many_pages_that_is_no_report_is_furniture(line):
    for number, document in enumerate(marked([page(number, line) for number in range(5)])):
        assert line not in speaking(document)
        assert len(speaking(document)) == len(speaking(page(number)))


@pytest.mark.parametrize("line", REPORT)
def test_what_reports_say_again_stays(line):
    documents = [page(number, line) for number in range(6)]
    assert line in speaking(documents[0])
    assert marked(documents) == documents


def test_a_line_of_fewer_pages_stays():
    documents = [page(number, FURNITURE[0]) for number in range(PAGES - 1)]
    assert marked(documents) == documents
    assert all(FURNITURE[0] not in speaking(one) for one in marked([*documents, page(PAGES - 1, FURNITURE[0])]))


def test_other_outlets_do_not_count():
    """A paragraph of a wire service that several outlets print says nothing of any one of them."""
    documents = [page(number, FURNITURE[0], outlet=outlet) for number, outlet in enumerate("ABCDEF")]
    assert marked(documents) == documents


def test_copies_of_one_report_count_once():
    copies = [replace(page(0, FURNITURE[0]), location=f"{number}.txt") for number in range(5)]
    assert marked(copies) == copies


def test_versions_of_one_page_count_once():
    versions = [replace(page(number, FURNITURE[0]), location="live.txt") for number in range(5)]
    assert marked(versions) == versions


def below(number: int, line: str, last: str) -> Document:
    """A page that ends with a paragraph and a line."""
    document = page(number)
    text = f"{document.text}\n\n{last}\n\n{line}"
    return replace(document, text=text, zones=find_zones(text))


def test_a_line_that_is_no_sentence():
    line = "Pictures of the week from the harbour"
    documents = [below(number, line, f"The wall had stood for {number} years.") for number in range(5)]
    assert all(line in speaking(one) for one in documents)
    assert all(line not in speaking(one) for one in marked(documents))


def test_a_line_that_is_no_sentence_always_beside_the_same():
    """A title that the zones took for a line of the body, in versions of a report that begin anew."""
    line = "Pictures of the week from the harbour"
    documents = [below(number, line, "The wall had been built of sand.") for number in range(5)]
    assert all(line in speaking(one) for one in documents)
    assert marked(documents) == documents


def test_pages_without_an_outlet_are_told_apart_by_their_host():
    urls = ["https://www.coastwatch.example/1", "https://coastwatch.example/2", "https://coastwatch.example/3"]
    same = [replace(page(n, FURNITURE[0], outlet=None), url=url) for n, url in enumerate(urls)]
    apart = [replace(one, url=f"https://{n}.example/") for n, one in enumerate(same)]
    assert all(FURNITURE[0] not in speaking(one) for one in marked(same))
    assert marked(apart) == apart


def test_pages_that_tell_no_outlet_are_taken_together():
    documents = [page(number, FURNITURE[0], outlet=None) for number in range(3)]
    assert all(FURNITURE[0] not in speaking(one) for one in marked(documents))


def test_case_and_marks_do_not_part_lines():
    forms = ["Coastwatch needs your help.", "COASTWATCH needs your  help.", "coastwatch needs your help."]
    documents = [page(number, line) for number, line in enumerate(forms)]
    assert all(len(speaking(one)) == 3 for one in marked(documents))


def test_the_author_of_a_page_is_known_by_name():
    line = "Mara Velt has written two books about the harbour."
    known = [page(number, line, author="Mara Velt") for number in range(3)]
    unknown = [page(number, line) for number in range(3)]
    assert all(line not in speaking(one) for one in marked(known))
    assert marked(unknown) == unknown


def test_boxes_one_below_the_other():
    """Each of a row of lines that always stand together is told by the pages, not by its neighbours."""
    documents = [page(number, FURNITURE[0], FURNITURE[1], FURNITURE[8]) for number in range(3)]
    assert all(speaking(one) == speaking(page(number)) for number, one in enumerate(marked(documents)))


def test_text_offsets_and_id_stay():
    document = marked([page(number, FURNITURE[0]) for number in range(3)])[0]
    before = page(0, FURNITURE[0])
    assert (document.id, document.text) == (before.id, before.text)
    assert [(zone.start, zone.end) for zone in document.zones] == [(zone.start, zone.end) for zone in before.zones]
    assert [zone.kind for zone in document.zones].count(ZoneKind.FURNITURE) == 1


def test_a_page_of_nothing_else_is_left_alone():
    line = FURNITURE[0]
    told = {"title": None, "outlet": "Coastwatch", "url": None, "author": None, "published": None}
    alone = Document(id="x", text=line, zones=find_zones(line), location="alone.txt", **told)
    assert marked([*(page(number, line) for number in range(3)), alone])[-1] == alone


def test_the_order_makes_no_difference():
    documents = [page(0, *FURNITURE[:2]), page(1, FURNITURE[0]), page(2, FURNITURE[0], REPORT[0]), page(3)]
    first = marked(documents)
    for order in permutations(range(4)):
        found = marked([documents[at] for at in order])
        assert [found[order.index(at)] for at in range(4)] == first

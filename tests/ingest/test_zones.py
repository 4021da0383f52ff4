from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ingest import find_zones
from rashomon.model.document import ZoneKind

LONG = (
    "The ferry operator said on Thursday that forty passengers had been brought ashore at Lindmere, and that two "
    "crew members were still being looked for by the coast guard."
)
OTHER = (
    "Harbour officials confirmed that the search would go on through the night, while divers waited for the swell "
    "off the northern breakwater to drop."
)


def marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(zone.kind.value, text[zone.start : zone.end]) for zone in find_zones(text, title)]


def kinds(text: str, title: str | None = None) -> list[str]:
    return [kind for kind, _ in marked(text, title)]


# ---------------------------------------------------------------- headlines


@pytest.mark.parametrize(
    "headline",
    [
        "Ferry Sinks off Lindmere",
        "Ferry sinks off Lindmere, two still missing",
        "FERRY SINKS OFF LINDMERE",
        "“Nobody Told Us to Leave”: Passengers Speak",
        "'Nobody told us to leave'",
        "Why Did the Lindmere Ferry Sink?",
        "Ferry Sinks in U.S.",
    ],
)
def test_a_headline_alone_on_the_first_line(headline):
    assert marked(f"{headline}\n\n{LONG}\n{OTHER}") == [("headline", headline), ("body", LONG), ("body", OTHER)]


def test_headline_outlet_city_author_and_body_on_one_line():
    head = "Ferry Sinks off Lindmere as Storm Nears \\ Coastwatch \\ Port Arden \\ Ana Brand \\ Late Edition"
    text = f"{head} \\ {LONG}\n{OTHER}"
    assert marked(text) == [
        ("headline", "Ferry Sinks off Lindmere as Storm Nears"),
        ("furniture", "Coastwatch"),
        ("furniture", "Port Arden"),
        ("furniture", "Ana Brand"),
        ("furniture", "Late Edition"),
        ("body", LONG),
        ("body", OTHER),
    ]


@pytest.mark.parametrize("mark", ["|", "–", "•", "—"])
def test_other_marks_between_headline_and_body(mark):
    text = f"Ferry Sinks off Lindmere {mark} Coastwatch {mark} {LONG}"
    assert marked(text) == [("headline", "Ferry Sinks off Lindmere"), ("furniture", "Coastwatch"), ("body", LONG)]


def test_headline_and_outlet_without_a_body_on_the_line():
    found = marked(f"Ferry Sinks off Lindmere | Coastwatch News\n{LONG}")
    assert found == [("headline", "Ferry Sinks off Lindmere"), ("furniture", "Coastwatch News"), ("body", LONG)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry – built in 1988 – sank within minutes of leaving the harbour at Lindmere, officials said.",
        "The ferry | a small one | sank within minutes of leaving the harbour at Lindmere, and nobody knows why.",
        "The Ferry Sank Within Minutes of Leaving Lindmere, Harbour Master Ana Brand Said.",
        "“The ferry sank within minutes,” said Ana Brand",
    ],
)
def test_a_sentence_with_dashes_or_capitals_is_body(sentence):
    assert kinds(f"{OTHER}\n{sentence}\n{OTHER}")[1] == "body"


def test_a_sentence_with_dashes_on_the_first_line_is_body():
    assert kinds(f"The ferry – built in 1988 – sank within minutes of leaving Lindmere, officials said.\n{OTHER}") == [
        "body",
        "body",
    ]


def test_a_title_glued_to_the_body():
    title = "Ferry sinks off Lindmere"
    assert marked(f"{title}{LONG}", title) == [("headline", title), ("body", LONG)]


def test_a_title_with_its_outlet_glued_to_the_body():
    found = marked(f"Ferry sinks off Lindmere{LONG}", "Ferry sinks off Lindmere | Coastwatch")
    assert found == [("headline", "Ferry sinks off Lindmere"), ("body", LONG)]


def test_a_title_that_the_body_goes_on_from_is_body():
    text = "Ferry sinks off Lindmere harbour with forty passengers on board, the coast guard said."
    assert marked(text, "Ferry sinks off Lindmere") == [("body", text)]


def test_quotation_marks_of_the_title_may_differ():
    found = marked(f"‘Nobody told us’ to leave{LONG}", "'Nobody told us' to leave")
    assert found == [("headline", "‘Nobody told us’ to leave"), ("body", LONG)]


def test_a_glued_title_that_nobody_told_us():
    assert marked(f"Ferry Sinks off Lindmere Harbour{LONG}\n{OTHER}") == [
        ("headline", "Ferry Sinks off Lindmere Harbour"),
        ("body", LONG),
        ("body", OTHER),
    ]


def test_a_name_with_a_capital_inside_glues_nothing():
    text = (
        "Former Minister Ana Brand's BoatYard said on Monday that the ferry had been in good order. BoatYard built it."
    )
    assert marked(text) == [("body", text)]


def test_repeats_of_the_title_before_the_body():
    text = f"Ferry Sinks Ferry SinksThe ferry sank.\n{OTHER}"
    assert marked(text) == [
        ("furniture", "Ferry Sinks"),
        ("headline", "Ferry Sinks"),
        ("body", "The ferry sank."),
        ("body", OTHER),
    ]


def test_the_headline_on_two_lines():
    text = f"Ferry Sinks off Lindmere\nFerry Sinks off Lindmere{LONG}"
    assert marked(text) == [
        ("headline", "Ferry Sinks off Lindmere"),
        ("furniture", "Ferry Sinks off Lindmere"),
        ("body", LONG),
    ]


@pytest.mark.parametrize(
    "end", ["Ferry Sinks Ferry Sinks", "Ferry Sinks off Lindmere", "Ferry Sinks", "Lindmere Ferry"]
)
def test_words_of_the_headline_at_the_very_end(end):
    assert marked(f"Ferry Sinks off Lindmere\n{LONG}\n{OTHER}\n{end}")[-1] == ("furniture", end)


@pytest.mark.parametrize("gap", ["", " "])
def test_words_of_the_headline_glued_to_the_end(gap):
    text = f"Ferry Sinks off Lindmere\n{LONG}\n{OTHER}{gap}Ferry Sinks Ferry Sinks"
    assert marked(text)[-2:] == [("body", OTHER), ("furniture", "Ferry Sinks Ferry Sinks")]


def test_a_deck_and_a_name_below_the_headline():
    text = f"Ferry Sinks off Lindmere\nTwo crew members still missing after night of search\nAna Brand\n{LONG}"
    assert kinds(text) == ["headline", "subhead", "subhead", "body"]
    assert kinds(f"Ferry Sinks off Lindmere\nAna Brand\n{LONG}") == ["headline", "byline", "body"]


def test_markdown_headings_and_their_marks():
    text = f"# Ferry Sinks\n\n{LONG}\n\n## What the crew says\n\n{OTHER}"
    assert marked(text) == [
        ("headline", "Ferry Sinks"),
        ("body", LONG),
        ("subhead", "What the crew says"),
        ("body", OTHER),
    ]


@pytest.mark.parametrize("title", [None, "Ferry sinks off Lindmere as storm nears"])
@pytest.mark.parametrize("mark", ["\\", "|", "•"])
def test_credits_behind_the_title_whether_or_not_it_is_known(title, mark):
    text = f"Ferry Sinks off Lindmere as Storm Nears {mark} Coastwatch {mark} By Ana Brand {mark} {LONG}\n{OTHER}"
    assert marked(text, title) == [
        ("headline", "Ferry Sinks off Lindmere as Storm Nears"),
        ("furniture", "Coastwatch"),
        ("byline", "By Ana Brand"),
        ("body", LONG),
        ("body", OTHER),
    ]


@pytest.mark.parametrize("title", [None, "Ferry sinks off Lindmere in a storm"])
def test_credits_behind_a_title_in_sentence_case(title):
    text = f"Ferry sinks off Lindmere in a storm | Coastwatch | By Ana Brand and staff\n\n{LONG}\n{OTHER}"
    assert kinds(text, title) == ["headline", "furniture", "byline", "body", "body"]


def test_a_dash_behind_the_known_title_is_in_no_zone():
    title = "Ferry sinks off Lindmere"
    assert marked(f"{title} — {LONG}", title) == [("headline", title), ("body", LONG)]


def test_a_byline_glued_to_the_headline():
    text = f"Ferry Sinks off Lindmere: What We KnowBy Ana Brand | Updated 9:14 GMT | 3 min read\n{LONG}\n{OTHER}"
    assert marked(text)[:2] == [
        ("headline", "Ferry Sinks off Lindmere: What We Know"),
        ("byline", "By Ana Brand | Updated 9:14 GMT | 3 min read"),
    ]


@pytest.mark.parametrize("kicker", ["LIVE: ", "Breaking news: ", "Explainer | ", "EXCLUSIVE: "])
def test_a_headline_behind_a_kicker(kicker):
    headline = f"{kicker}Ferry sinks off Lindmere as storm nears, two missing"
    assert marked(f"{headline}\nLast updated 17:42 GMT\n{LONG}\n{OTHER}")[:2] == [
        ("headline", headline),
        ("byline", "Last updated 17:42 GMT"),
    ]


def test_a_kicker_before_a_sentence_is_cut_off():
    assert marked(f"BREAKING: {LONG}\n{OTHER}") == [("furniture", "BREAKING:"), ("body", LONG), ("body", OTHER)]


@pytest.mark.parametrize(
    "above",
    [
        "LINDMERE BAY HERALD | News | Harbour | Sports",
        "Lindmere Herald • Home • World",
        "The Lindmere Times",
        "Home | News | Opinion",
        "COASTWATCH\nHome | News | Opinion",
    ],
)
def test_mastheads_and_menus_above_the_headline(above):
    headline = "Ferry sinks off Lindmere with forty on board"
    found = marked(f"{above}\n{headline}\nBy Ana Brand\n{LONG}\n{OTHER}")
    assert found[-4:] == [("headline", headline), ("byline", "By Ana Brand"), ("body", LONG), ("body", OTHER)]
    assert found[:-4] == [("furniture", line) for line in above.split("\n")]


@pytest.mark.parametrize(
    "headline", ["Ferry Sinks off Lindmere | Coastwatch News", "Storm Closes Lindmere Post Office"]
)
def test_headlines_are_no_mastheads(headline):
    assert kinds(f"{headline}\nTwo crew members still missing after a night of search\n{LONG}")[0] == "headline"


def test_headlines_that_end_as_outlets_do_over_the_body():
    assert kinds(f"Harbour Master Speaks to the Press\n{LONG}\n{OTHER}") == ["headline", "body", "body"]


@pytest.mark.parametrize(
    "copy", ["Ferry sinks off Lindmere", "» FERRY SINKS OFF LINDMERE «", "Ferry sinks off Lindmere..."]
)
def test_the_headline_said_again_below(copy):
    assert marked(f"Ferry sinks off Lindmere\n{LONG}\n{copy}\n{OTHER}")[2] == ("furniture", copy)
    assert marked(f"Ferry sinks off Lindmere\n{LONG}\n{OTHER}\n{copy}")[3] == ("furniture", copy)


def test_the_deck_said_again_below():
    deck = "Two crew members still missing after a night of search"
    text = f"Ferry sinks off Lindmere\n{deck}\n{LONG}\n{OTHER}\n{deck}"
    assert kinds(text) == ["headline", "subhead", "body", "body", "furniture"]


def test_sentences_said_twice_are_body_both_times():
    assert kinds(f"{LONG}\n{OTHER}\n{LONG}") == ["body", "body", "body"]


# ---------------------------------------------------------------- bylines and datelines


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Brand",
        "By Ana Brand, Coastwire | 3 May 2024",
        "BY ANA BRAND AND TOM LEE",
        "Published: 3 May 2024, 14:05 GMT",
        "Updated 14:05 GMT, May 3, 2024",
        "Friday 3 May 2024",
        "2024-05-03 14:05",
        "3 hours ago",
        "Reporting by Ana Brand in Lindmere; Editing by Tom Lee",
        "ana.brand@coastwire.example",
        "Coastwatch Daily | Ana Brand | 3 May 2024",
        "As of 3 May 2024",
        "From our correspondent in Lindmere",
        "Prepared by the harbour desk | Next update: 5 May",
    ],
)
def test_bylines(line):
    assert marked(f"Ferry Sinks off Lindmere\n{line}\n{LONG}\n{OTHER}")[1] == ("byline", line)


@pytest.mark.parametrize(
    "sentence",
    [
        "By Monday, forty passengers had been brought ashore.",
        "By Friday the wreck was in harbour.",
        "Published by the ministry on Monday, the list names forty passengers.",
        "Sources told Coastwire that the ferry was old.",
        "Reporting by the local paper has shown that the ferry was old.",
    ],
)
def test_sentences_that_begin_like_bylines_are_body(sentence):
    assert marked(f"{LONG}\n{sentence}\n{OTHER}")[1] == ("body", sentence)


@pytest.mark.parametrize(
    "dateline",
    [
        "LINDMERE (Coastwire) - ",
        "LINDMERE, May 3 (Reuters) – ",
        "LINDMERE, Norland (AP) — ",
        "Port Arden, 3 May 2024 (AFP) -- ",
        "(AP) — ",
        "LINDMERE — ",
        "PORT ARDEN, Norland – ",
        "PORT ARDEN: ",
        "Lindmere, Norland — ",
    ],
)
def test_datelines(dateline):
    assert marked(f"Ferry Sinks off Lindmere\n{dateline}{LONG}")[1:] == [("dateline", dateline.strip()), ("body", LONG)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Brand — who runs the harbour — said that the ferry was old.",
        "Brand (a former minister) said that the ferry was old.",
        "The harbour master (Ana Brand) - who was there - said so.",
    ],
)
def test_names_before_dashes_and_brackets_are_no_datelines(sentence):
    assert marked(f"{sentence}\n{OTHER}")[0] == ("body", sentence)


# ---------------------------------------------------------------- furniture


@pytest.mark.parametrize(
    "line",
    [
        "ALSO READ: Harbour master resigns after storm that closed the coast road",
        "Also Read | Who owns the ferries? The families behind the northern lines.",
        "READ MORE: Ferry sank within minutes.",
        "Related: Older ferries to be taken out of service",
        "Watch | Divers at work off the breakwater",
        "WATCH Divers at work off the breakwater",
        "Click here for our full coverage.",
        "Subscribe to our morning newsletter and never miss a story.",
        "Share this article",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Story continues below",
        "Follow us on Mastodon for more.",
        "Copyright © 2024 Coastwatch. All rights reserved.",
        "© 2024 Coastwatch",
        "(With inputs from agencies)",
        "Photo: Ana Brand/Coastwire",
        "Image credit: Coastwire",
        "Home > News > Norland",
        "https://coastwatch.example/ferry",
        "SUBSCRIBE: The harbour letter, every morning at six",
        "ADVERTISEMENT: Sail to Norland in nine hours",
        "ADVERTISEMENT: Sail to Norland in nine hoursREAD ALSO: Who owns the ferries?",
        "IN PICS | Divers at work off the breakwater",
        "ALSO ON COASTWATCH: Fish prices climb again",
        "Have a story? Write to the desk · Print · Back to top",
        "Get latest alerts by mail. Click here to beginTOPICS: Norland, ferries",
        "For more information, contact the harbour office.",
        "Lists of passengers are available on the operator's website.",
        "Tides, page 12; Comment, page 14",
        "Continued on page 3",
        "Home | Harbour | World | Sport",
        "IMAGE SOURCE, COASTWATCH",
    ],
)
def test_furniture_lines(line):
    assert marked(f"{LONG}\n{line}\n{OTHER}")[1] == ("furniture", line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Advertisement revenue fell by a tenth, the operator said.",
        "Related families were put up in a school near the harbour.",
        "Watch officers said that they had seen no lights.",
        "Sharing the news was difficult, said Brand.",
        "Home owners along the coast were told to leave.",
        "“Read the list,” said Brand.",
        "Photographs of the wreck were shown in court.",
        "Subscribers to the harbour letter were told first.",
        "Also on Monday, two ships were called back.",
        "The log, which breaks off on page 12, was shown in court.",
        "Boats are available on the northern shore, Brand said.",
        "For more than an hour nobody answered.",
    ],
)
def test_sentences_that_begin_like_furniture_are_body(sentence):
    assert marked(f"{LONG}\n{sentence}\n{OTHER}")[1] == ("body", sentence)


def test_credits_in_brackets_behind_a_paragraph():
    text = f"{LONG}\n{OTHER} (With inputs from agencies)"
    assert marked(text)[1:] == [("body", OTHER), ("furniture", "(With inputs from agencies)")]


@pytest.mark.parametrize("end", ["[Read our earlier live page here]", "READ ALSO: Harbour master resigns"])
@pytest.mark.parametrize("gap", ["", " "])
def test_links_at_the_end_of_a_paragraph(end, gap):
    assert marked(f"{LONG}\n{OTHER}{gap}{end}")[1:] == [("body", OTHER), ("furniture", end)]


def test_a_link_in_capitals_glued_to_a_word():
    text = f"{LONG}\nForty passengers were brought ashoreREAD ALSO: Harbour master resigns\n{OTHER}"
    assert marked(text)[1:3] == [
        ("body", "Forty passengers were brought ashore"),
        ("furniture", "READ ALSO: Harbour master resigns"),
    ]


def test_titles_below_a_line_that_heads_links():
    links = ["More on this story", "Norland: a short history", "Who owns the ferries?", "- Harbour master resigns"]
    found = marked("\n".join([LONG, OTHER, *links]))
    assert found[2:] == [("furniture", line.removeprefix("- ")) for line in links]


def test_links_end_where_running_text_goes_on():
    assert kinds(f"{LONG}\nRELATED STORIES\nHarbour master resigns\n{OTHER}\nNobody was hurt.") == [
        "body",
        "furniture",
        "furniture",
        "body",
        "body",
    ]


def test_other_brackets_behind_a_paragraph_stay():
    sentence = "Forty were brought ashore (among them twelve children)."
    assert marked(f"{LONG}\n{sentence}")[1] == ("body", sentence)


def test_a_link_behind_a_sentence():
    text = f"{LONG}\n{OTHER} READ ALSO: Harbour Master Resigns\n{LONG}"
    assert marked(text)[1:3] == [("body", OTHER), ("furniture", "READ ALSO: Harbour Master Resigns")]


def test_captions_keep_what_they_tell():
    text = f"{LONG}\nFILE PHOTO: The ferry leaves Lindmere harbour in June. REUTERS/Ana Brand\n{OTHER}"
    assert marked(text)[1:4] == [
        ("furniture", "FILE PHOTO:"),
        ("caption", "The ferry leaves Lindmere harbour in June."),
        ("furniture", "REUTERS/Ana Brand"),
    ]


@pytest.mark.parametrize(
    ("sentence", "credit"),
    [
        ("The wreck lies off the breakwater at Lindmere.", "(Photo: Coastwire)"),
        ("Divers search the harbour on Friday.", "(Ana Brand/Coastwire)"),
        ("Ana Brand in court", "(Source: Norland Police)"),
    ],
)
def test_a_picture_above_the_report(sentence, credit):
    assert marked(f"{sentence} {credit}\n{LONG}\n{OTHER}")[:2] == [("caption", sentence), ("furniture", credit)]


def test_a_dateline_below_a_picture():
    text = f"Divers search the harbour. (Photo: Coastwire)\nLINDMERE - {LONG}\n{OTHER}"
    assert kinds(text) == ["caption", "furniture", "dateline", "body", "body"]


def test_numbers_in_brackets_behind_a_paragraph_stay():
    sentence = "The last ferry to be lost there was the Norland Star (1987)."
    assert marked(f"{LONG}\n{sentence}")[1] == ("body", sentence)


def test_who_contributed_is_furniture():
    line = "Coastwire reporter Tom Lee contributed to this report."
    assert marked(f"{LONG}\n{OTHER}\n{line}")[-1] == ("furniture", line)


# ---------------------------------------------------------------- section titles and lists


@pytest.mark.parametrize(
    "title",
    [
        "Search Goes On at Lindmere",
        "Key points",
        "Key Points:",
        "Lindmere Ferry Quick Looks",
        "Deep Look",
        "Questions over the life jackets",
        "What we know so far",
        "Crew of the U.S.",
        "How did it start?",
        "Will the divers find them?",
        "Why now?",
        "'A night to forget'",
        "“We are still waiting”",
        "17:42 Divers called back",
        "16:05 Where are they now?",
        "9.15am – How we got here",
        "14:05 GMT In brief: the search",
    ],
)
def test_section_titles(title):
    assert marked(f"{LONG}\n{title}\n{OTHER}")[1] == ("subhead", title)


def test_section_titles_in_a_row():
    text = f"{LONG}\nDeep Look\nSearch Goes On at Lindmere\nDivers Wait for Calm\n{OTHER}"
    assert kinds(text) == ["body", "subhead", "subhead", "subhead", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Two crew members were missing",
        "Nobody was hurt.",
        "What Happened to the Crew Was Never Told.",
        "“We Saw Lights.”",
        "Brand said she saw lights",
        "Will they be found? Brand has little hope.",
        "“Will they be found?”",
        "“We are still waiting,”",
        "17:42 Two divers were called back.",
        "14.50 euros a ticket",
    ],
)
def test_short_sentences_are_body(line):
    assert marked(f"{LONG}\n{line}\n{OTHER}")[1] == ("body", line)


def test_a_text_of_one_line_is_body():
    assert marked("Explosions heard in Lindmere") == [("body", "Explosions heard in Lindmere")]


def test_a_text_of_unclosed_lines_still_speaks():
    text = "Explosions heard in Lindmere\nTwo people hurt near the river\nPower out in the north"
    assert kinds(text) == ["body", "body", "body"]


def test_list_items_with_labels():
    text = (
        f"{LONG}\nKey points\n"
        "- Rescue at Sea: Forty passengers were brought ashore.\n"
        "• U.S. and Norland Support: Two ships are on their way.\n"
        "* Divers are waiting.\n"
        "1. Search: Nobody has been found: the swell was too high.\n"
        "- Brand: “We saw lights.”\n"
        "- Brand told reporters in Lindmere: nothing is known yet."
    )
    assert marked(text)[2:] == [
        ("subhead", "Rescue at Sea"),
        ("list", "Forty passengers were brought ashore."),
        ("subhead", "U.S. and Norland Support"),
        ("list", "Two ships are on their way."),
        ("list", "Divers are waiting."),
        ("subhead", "Search"),
        ("list", "Nobody has been found: the swell was too high."),
        ("list", "Brand: “We saw lights.”"),
        ("list", "Brand told reporters in Lindmere: nothing is known yet."),
    ]


def test_entries_of_a_live_page_without_text_speak():
    text = f"{LONG}\n17:42 Divers called back\n16:20 Norland sends two ships\n{OTHER}"
    assert kinds(text) == ["body", "body", "subhead", "body"]


@pytest.mark.parametrize(
    "label", ["Who is to pay", "The cost so far", "New attacks on the ferries", "Missing crew and their families"]
)
def test_labels_in_sentence_case(label):
    item = "Two owners, whom nobody has named, and the port."
    assert marked(f"{LONG}\n- {label}: {item}")[1:] == [("subhead", label), ("list", item)]


@pytest.mark.parametrize(
    "item",
    [
        "Divers recover two bodies off Lindmere: none was named.",
        "Rebels seize ports in Norland: ships wait.",
        "Brand is clear: divers wait.",
    ],
)
def test_clauses_before_a_colon_are_no_labels(item):
    assert marked(f"{LONG}\n- {item}")[1:] == [("list", item)]


def test_a_link_in_a_list_is_furniture():
    assert marked(f"{LONG}\n- Read more: Harbour master resigns\n- Divers wait.")[1:] == [
        ("furniture", "Read more: Harbour master resigns"),
        ("list", "Divers wait."),
    ]


def test_items_side_by_side():
    assert marked(f"{LONG}\n• Divers wait. • The sea is high.")[1:] == [
        ("list", "Divers wait."),
        ("list", "The sea is high."),
    ]


def test_a_colon_in_a_sentence_is_no_label():
    sentence = "Brand had one question: who gave the order to sail?"
    assert marked(f"{LONG}\n{sentence}\n{OTHER}")[1] == ("body", sentence)


# ---------------------------------------------------------------- whole texts


def test_lines_broken_at_a_fixed_width_are_joined():
    text = (
        "Ferry Sinks off Lindmere\n\n"
        "The ferry operator said on Thursday that forty passengers had been\n"
        "brought ashore at Lindmere, and that two crew members were still\n"
        "being looked for.\n\n"
        "Harbour officials confirmed that the search would go on through the\n"
        "night."
    )
    found = marked(text)
    assert [kind for kind, _ in found] == ["headline", "body", "body"]
    assert found[1][1].startswith("The ferry operator")
    assert found[1][1].endswith("being looked for.")


def test_paragraphs_set_in_instead_of_apart():
    text = (
        "The ferry operator said on Thursday that forty passengers had\n"
        "been brought ashore at Lindmere, and that two crew members\n"
        "were still being looked for.\n"
        "    Harbour officials confirmed that the search would go on\n"
        "through the night, while Norland sent two more ships.\n"
        "    Divers wait."
    )
    assert [body.split()[-1] for _, body in marked(text)] == ["for.", "ships.", "wait."]
    assert kinds(text.upper()) == ["body", "body", "body"]


def test_a_first_line_of_names_that_says_what_somebody_did_is_no_title():
    text = (
        "The ferry operator said on Thursday that forty passengers had\n"
        "been brought ashore at Lindmere, and that two crew members\n"
        "were still being looked for.\n"
        "    President Brand said on Friday that Secretary of Transport\n"
        "Jon Hale would go to Lindmere next week, while Norland sent\n"
        "two more ships and a crane."
    )
    assert [(kind, body.split()[-1]) for kind, body in marked(text)] == [("body", "for."), ("body", "crane.")]


def test_a_list_of_headlines_is_not_joined():
    titles = [
        "Ferry sinks off Lindmere in a storm",
        "Harbour master resigns over the ferry",
        "Divers find a second wreck",
    ]
    assert len(marked("\n".join(titles))) == 3


def test_text_in_capitals_keeps_its_sentences():
    text = f"{LONG.upper()}\nTWO SHIPS ARE ON THEIR WAY\n{OTHER.upper()}"
    assert kinds(text) == ["body", "body", "body"]


def test_line_ends_and_blanks_of_every_sort_lie_between_zones():
    text = f"\ufeff {LONG}\r\n\u2028\t{OTHER}\u200b\x85\x0c\n***\n"
    assert marked(text) == [("body", LONG), ("body", OTHER)]


def test_nothing_gives_no_zones():
    assert find_zones("") == ()
    assert find_zones(" \n\t***\n") == ()


FRAGMENTS = st.sampled_from(
    [
        "Ferry Sinks",
        " ",
        "\n",
        "ALSO READ: ",
        "- ",
        "• ",
        "Label: ",
        "The ship sank. ",
        "By Ana Brand",
        " \\ ",
        " | ",
        "(AP) — ",
        "KYIV ",
        "FILE PHOTO: ",
        "(With inputs from agencies)",
        "# ",
        "LIVE: ",
        "17:42 ",
        "Home | News\n",
        "Related stories\n",
        "Why now?",
        "1. ",
        "“",
        "”",
        "\u200b",
        "İ",
        LONG,
        "\r\n",
        " – ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=400), st.lists(FRAGMENTS, max_size=25).map("".join)), st.none() | st.just("Ferry Sinks")
)
def test_zones_are_in_order_apart_and_trimmed(text, title):
    end = 0
    for zone in find_zones(text, title):
        assert end <= zone.start < zone.end <= len(text)
        assert text[zone.start : zone.end] == text[zone.start : zone.end].strip()
        end = zone.end


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from([LONG, OTHER, "The ship sank.", "“We saw it,” he said.", "Nobody was hurt!"]), min_size=1)
)
def test_sentences_are_never_swallowed(paragraphs):
    text = "\n".join(paragraphs)
    assert {zone.kind for zone in find_zones(text, "Ferry sinks off Lindmere")} == {ZoneKind.BODY}


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "Ferry Sinks ",
        "(",
        "A a",
        "By ",
        "- ",
        "• x ",
        " | x",
        " \\ ",
        "x. READ MORE",
        "KYIV, ",
        "“",
        "A.",
        "Word: ",
        "aB c ",
        "# ",
        "17:42 a",
        "Home | News | ",
        "Related stories ",
        "aBy A",
        "x, page 1",
        "is available on ",
    ],
)
@pytest.mark.parametrize("end", ["", "\n"])
def test_time_is_linear(piece, end):
    text = (piece + end) * (60_000 // len(piece + end))
    begin = time.perf_counter()
    find_zones(text, "Ferry Sinks")
    assert time.perf_counter() - begin < 5

"""The scorers on answers worked out by hand, and the reading of CAT XML."""

from __future__ import annotations

import argparse
from collections.abc import Hashable, Sequence
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from bench._cat import Marked, files, load
from bench._coreference import assigned, conll
from bench.meantime import Answer, measure, score
from rashomon.model.claim import Factuality

GOLD = [
    ("CERTAIN", "POS", "fire"),
    ("CERTAIN", "NEG", "fire"),
    ("POSSIBLE", "POS", "vote"),
    ("PROBABLE", "POS", "vote"),
]
SURE = [Factuality.CERTAIN, Factuality.COUNTER, Factuality.POSSIBLE, Factuality.PROBABLE]


def answers(values: Sequence[Factuality | None], chains: Sequence[Hashable]) -> list[Answer]:
    """Answers to GOLD; None where no claim covers the event. All have lemmas of their own."""
    return [
        Answer(
            marked=Marked(words=(number,), certainty=certainty, polarity=polarity, event=event),
            value=value or Factuality.CERTAIN,
            covered=value is not None,
            lemma=number,
            found=chain,
        )
        for number, ((certainty, polarity, event), value, chain) in enumerate(zip(GOLD, values, chains, strict=True))
    ]


class TestScore:
    def test_perfect(self) -> None:
        figures = score(answers(SURE, "aabb"))
        assert [figures[name] for name in ("certainty", "polarity", "covered", "coref_conll_f1")] == [1.0] * 4
        assert (figures["certainty_majority"], figures["polarity_majority"]) == (0.5, 0.75)

    def test_half_right(self) -> None:
        """Covered are the first two, certain for and against: the second is taken for probable, and for."""
        figures = score(answers([Factuality.CERTAIN, Factuality.PROBABLE, None, None], "aabc"))
        assert (figures["certainty"], figures["polarity"], figures["covered"]) == (0.5, 0.5, 0.5)
        assert (figures["certainty_majority"], figures["polarity_majority"]) == (1.0, 0.5)

    def test_empty(self) -> None:
        """Nothing covered; every mention alone. MUC has no link to give; B-cubed finds half of each pair: recall 1/2,
        precision 1, F1 2/3. CEAF-e: two of four chains go with one of two each, alike 2/3: recall 2/3, precision 1/3,
        F1 4/9. The mean is 10/27."""
        figures = score(answers([None] * 4, "abcd"))
        assert [figures[name] for name in ("certainty", "polarity", "covered")] == [0.0] * 3
        assert figures["coref"]["ours"] == {"muc": 0.0, "b3": 0.6667, "ceafe": 0.4444, "conll": 0.3704}
        assert figures["coref_lemma_baseline"] == figures["coref"]["alone"]["conll"] == 0.3704

    def test_what_is_left_open(self) -> None:
        open_ = Marked(words=(0,), certainty="UNDERSPECIFIED", polarity="UNDERSPECIFIED", event="x")
        unmarked = Marked(words=(1,), certainty="", polarity="", event="y")
        rest = {"covered": True, "lemma": "a", "found": "a"}
        figures = score(
            [
                Answer(marked=open_, value=Factuality.UNKNOWN, **rest),
                Answer(marked=unmarked, value=Factuality.UNKNOWN, **rest),
                *answers([Factuality.PROBABLE, Factuality.COUNTER, None, None], "abcd"),
            ]
        )
        assert (figures["certainty"], figures["certainty_all"]) == (0.5, 0.6667)
        assert (figures["polarity"], figures["polarity_all"]) == (1.0, 1.0)

    def test_no_events(self) -> None:
        assert score([])["coref_conll_f1"] == 0.0


class TestCoreference:
    def test_a_case_by_hand(self) -> None:
        """Key a b c | d e | f, response a b | c d | e | f.

        MUC: of the 3 links of the key, (3 - 2) + (2 - 2) are kept: recall 1/3; of 2 of the response (2 - 1) + (2 - 2):
        precision 1/2; F1 2/5. B-cubed: recall (4/3 + 1/3 + 1/2 + 1/2 + 1) / 6 = 11/18, precision (2 + 1/2 + 1/2 + 1
        + 1) / 6 = 5/6, F1 55/78. CEAF-e: best are abc-ab 4/5, de-e 2/3, f-f 1, in all 37/15: recall 37/45, precision
        37/60, F1 74/105.
        """
        key = dict(zip("abcdef", [1, 1, 1, 2, 2, 3], strict=True))
        response = dict(zip("abcdef", [1, 1, 2, 2, 3, 4], strict=True))
        found = conll(key, response)
        assert found["muc"] == pytest.approx(2 / 5)
        assert found["b3"] == pytest.approx(55 / 78)
        assert found["ceafe"] == pytest.approx(74 / 105)
        assert found["conll"] == pytest.approx((2 / 5 + 55 / 78 + 74 / 105) / 3)

    def test_all_in_one_chain(self) -> None:
        """Key a b | c | d. MUC: recall 1, precision 1/3. B-cubed: recall 1, precision (2/4 + 2/4 + 1/4 + 1/4) / 4.
        CEAF-e: a b goes with it, alike 4/6: recall (2/3) / 3, precision 2/3."""
        found = conll(dict(zip("abcd", "xxyz", strict=True)), dict.fromkeys("abcd", 1))
        assert found["muc"] == pytest.approx(2 * (1 / 3) / (4 / 3))
        assert found["b3"] == pytest.approx(2 * 0.375 / 1.375)
        assert found["ceafe"] == pytest.approx(2 * (2 / 9) * (2 / 3) / (2 / 9 + 2 / 3))

    def test_the_assignment_is_the_best(self) -> None:
        chance = Random(7)
        for rows, columns in [(1, 1), (2, 3), (3, 3), (4, 6), (5, 5)] * 5:
            costs = np.array([[chance.randint(-9, 9) for _ in range(columns)] for _ in range(rows)], dtype=float)
            given = assigned(costs)
            least = min(
                sum(costs[row, column] for row, column in enumerate(order))
                for order in permutations(range(columns), rows)
            )
            assert len(set(given)) == rows
            assert sum(costs[row, column] for row, column in enumerate(given)) == least


SENTENCES = ["Fire hits Dovrin", "March 3 , 2019", "Rebels burned the harbour of Dovrin .", "They may attack again ."]


def document(mentions: str, links: str = "", time: str = "2019-03-03") -> str:
    words = [(number, word) for number, sentence in enumerate(SENTENCES) for word in sentence.split()]
    tokens = "\n".join(
        f'<token number="{at}" sentence="{s}" t_id="{at + 1}">{w}</token>' for at, (s, w) in enumerate(words)
    )
    return f"""<?xml version="1.0" ?><Document doc_name="a">
{tokens}
<Markables>{mentions}
<TIMEX3 functionInDocument="CREATION_TIME" m_id="90" type="DATE" value="{time}"><token_anchor t_id="4"/></TIMEX3>
<EVENT class="OTHER" instance_id="I7" m_id="80"/><EVENT class="OTHER" m_id="81"/><ENTITY m_id="82" instance_id="E1"/>
</Markables><Relations>{links}</Relations></Document>"""


def mention(number: int, *words: int, **said: str) -> str:
    anchors = "".join(f'<token_anchor t_id="{word}"/>' for word in words)
    told = " ".join(f'{name}="{value}"' for name, value in said.items())
    return f'<EVENT_MENTION m_id="{number}" {told}>{anchors}</EVENT_MENTION>'


BURNED = mention(1, 9, certainty="CERTAIN", polarity="POS")
ATTACK = mention(2, 17, certainty="POSSIBLE", polarity="POS")
HITS = mention(3, 2)
LINKS = (
    '<REFERS_TO r_id="1"><source m_id="3"/><source m_id="1"/><target m_id="80"/></REFERS_TO>'
    '<REFERS_TO r_id="2"><source m_id="2"/><target m_id="81"/></REFERS_TO>'
    '<REFERS_TO r_id="3"><source m_id="9"/><target m_id="82"/></REFERS_TO>'
)


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


class TestReading:
    def test_a_document(self, tmp_path: Path) -> None:
        found = load(written(tmp_path / "wars" / "a.xml", document(BURNED + ATTACK + HITS + mention(4), LINKS)))
        assert (found.name, found.topic, found.published) == ("a", "wars", date(2019, 3, 3))
        assert [" ".join(words) for words in found.sentences] == SENTENCES
        assert found.events == (
            Marked(words=(8,), certainty="CERTAIN", polarity="POS", event="I7"),
            Marked(words=(16,), certainty="POSSIBLE", polarity="POS", event="a/81"),
            Marked(words=(1,), certainty="", polarity="", event="I7"),
        )

    def test_unlinked_and_undated(self, tmp_path: Path) -> None:
        found = load(written(tmp_path / "a.xml", document(BURNED, time="soon")))
        assert found.published is None
        assert found.events[0].event == "a/mention 1"

    def test_each_document_once(self, tmp_path: Path) -> None:
        for place in ("intra-doc_annotation/x/a", "intra_cross-doc_annotation/x/a", "intra-doc_annotation/x/b"):
            written(tmp_path / f"{place}.xml", "")
        found = [str(path.relative_to(tmp_path)) for path in files(tmp_path)]
        assert found == ["intra_cross-doc_annotation/x/a.xml", "intra-doc_annotation/x/b.xml"]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("<Document>", r"a\.xml: no document in CAT XML \(ParseError"),
            ("<Document/>", r"a\.xml: no document in CAT XML: it has no <token>"),
            ('<D><token t_id="1">Go</token></D>', r"a\.xml: no document in CAT XML \(KeyError\('sentence'\)\)"),
            (document(mention(1, 99)), r"a\.xml: no document in CAT XML \(KeyError\('99'\)\)"),
        ],
    )
    def test_what_is_wrong_is_told(self, tmp_path: Path, text: str, message: str) -> None:
        with pytest.raises(SystemExit, match=message):
            load(written(tmp_path / "a.xml", text))


def figures(folder: Path, limit: int | None = None) -> dict[str, Any]:
    return measure(argparse.Namespace(data=folder, limit=limit))


def test_from_files_to_figures(tmp_path: Path) -> None:
    for name in ("a", "b"):
        written(tmp_path / "wars" / f"{name}.xml", document(BURNED + ATTACK + HITS, LINKS))
    found = figures(tmp_path)
    assert (found["documents"], found["events"], found["covered"]) == (2, 6, 1.0)
    assert (found["certainty"], found["polarity"], found["certainty_majority"]) == (1.0, 1.0, 0.5)
    # "burned" is one event in both documents; "attack" is marked as two, and has one lemma.
    assert found["coref"]["ours"]["muc"] > 0.0
    assert found["coref_lemma_baseline"] > found["coref"]["alone"]["conll"]
    assert figures(tmp_path, limit=1)["documents"] == 1


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"holds no \.xml"):
        figures(tmp_path)


def test_every_figure_is_told() -> None:
    page = (Path(__file__).parents[2] / "docs" / "bench.md").read_text(encoding="utf-8")
    section = page.split("\n## meantime\n")[1].split("\n## ")[0]
    assert [name for name in score(answers(SURE, "aabb")) if f"`{name}`" not in section] == []

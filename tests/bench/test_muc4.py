"""The reading of templates, the scorer on answers worked out by hand, capitals, and templates from invented texts."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench._muc4_case import Caser, message
from bench._muc4_files import Fill, Template, keys, set_list, templates, texts
from bench._muc4_fills import credit
from bench._muc4_score import mapped, score
from bench._muc4_slots import (
    CATEGORY,
    CONFIDENCE,
    DATE,
    DESCRIPTION,
    HUMAN,
    HUMAN_EFFECT,
    HUMAN_NUMBER,
    HUMAN_TYPE,
    INSTRUMENT,
    INSTRUMENT_TYPE,
    LOCATION,
    ORGANISATION,
    PERPETRATOR,
    PHYSICAL,
    PHYSICAL_EFFECT,
    PHYSICAL_TYPE,
    STAGE,
    TYPE,
)
from bench.muc4 import measure, respond

KEY = r"""
;;; a remark
0.  MESSAGE: ID                     TST9-MUC4-0001 (ZZZ)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  - 03 MAY 90 / (01 MAY 90 - 03 MAY 90)
3.  INCIDENT: LOCATION              PERU: QUILLOTA ALTA (CITY / TOWN)
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         "BOMB" / "STRONG
                                    BOMB"
7.  INCIDENT: INSTRUMENT TYPE       BOMB / EXPLOSIVE: "BOMB" / "STRONG BOMB"
8.  PERP: INCIDENT CATEGORY         ? TERRORIST ACT
9.  PERP: INDIVIDUAL ID             -
12. PHYS TGT: ID                    "\"ZORRO\" SHOP" / "SHOP"
19. HUM TGT: DESCRIPTION            "MAYOR" / "MR": "TOR VALE"
                                    "CLERKS"
23. HUM TGT: EFFECT OF INCIDENT     *

0.  MESSAGE: ID                     TST9-MUC4-0001 (ZZZ)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
4.  INCIDENT: TYPE                  ATTACK
0.  MESSAGE: ID                     TST9-MUC4-0002 (ZZZ)
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


class TestFiles:
    def test_templates(self) -> None:
        """Alternatives, references, wrapped and escaped strings, optional fillers and templates, empty messages."""
        found = templates(KEY)
        assert list(found) == ["TST9-MUC4-0001", "TST9-MUC4-0002"]
        assert found["TST9-MUC4-0002"] == []
        first, second = found["TST9-MUC4-0001"]
        assert (first.number, first.optional, second.optional) == (1, False, True)
        assert first.slots[DATE] == (Fill(values=("- 03 MAY 90", "01 MAY 90 - 03 MAY 90")),)
        assert first.slots[LOCATION][0].values == ("PERU: QUILLOTA ALTA (CITY / TOWN)",)
        assert first.slots[INSTRUMENT] == (Fill(values=("BOMB", "STRONG BOMB")),)
        assert first.slots[INSTRUMENT_TYPE] == (Fill(values=("BOMB", "EXPLOSIVE"), tags=("BOMB", "STRONG BOMB")),)
        assert first.slots[CATEGORY] == (Fill(values=("TERRORIST ACT",), optional=True),)
        assert first.slots[PHYSICAL] == (Fill(values=('"ZORRO" SHOP', "SHOP")),)
        assert first.slots[DESCRIPTION] == (
            Fill(values=("MAYOR", "MR"), tags=("TOR VALE",)),
            Fill(values=("CLERKS",)),
        )
        assert not {PERPETRATOR, HUMAN_EFFECT} & set(first.slots)

    def test_texts(self, tmp_path: Path) -> None:
        (tmp_path / "texts").mkdir()
        (tmp_path / "texts" / "any").write_text("TST9-MUC4-0001 (ZZZ)\n\n   ONE.\n\nTST9-MUC4-0002\n\n   TWO.\n")
        assert [(text.id, text.set, text.text.strip()) for text in texts(tmp_path)] == [
            ("TST9-MUC4-0001", "TST9", "ONE."),
            ("TST9-MUC4-0002", "TST9", "TWO."),
        ]

    def test_no_texts(self, tmp_path: Path) -> None:
        with pytest.raises(SystemExit, match="no message"):
            texts(tmp_path)


def fill(text: str, tag: str = "") -> Fill:
    return Fill(values=(text,), tags=(tag,) if tag else ())


CREDITS = [
    (TYPE, "BOMBING", "BOMBING", 1),
    (TYPE, "ATTACK", "BOMBING", 0.5),
    (TYPE, "BOMBING", "ATTACK", 0),
    (STAGE, "ATTEMPTED", "ACCOMPLISHED", 0),
    (DATE, "02 MAY 90", "02 MAY 90", 1),
    (DATE, "02 MAY 90", "01 MAY 90 - 03 MAY 90", 0.5),
    (DATE, "02 MAY 90", "- 03 MAY 90", 0.5),
    (DATE, "- 03 MAY 90", "01 MAY 90 - 03 MAY 90", 0.5),
    (DATE, "- 03 MAY 90", "02 MAY 90", 0),
    (DATE, "04 MAY 90", "- 03 MAY 90", 0),
    (LOCATION, "PERU: ZARATA (CITY)", "PERU: ZARATA (TOWN)", 1),
    (LOCATION, "PERU", "PERU: ZARATA (TOWN)", 0.5),
    (LOCATION, "CHILE: ZARATA (CITY)", "PERU: ZARATA (CITY)", 0.5),
    (LOCATION, "CHILE", "PERU: ZARATA (CITY)", 0),
    (DESCRIPTION, "THE 3 CLERKS", "CLERKS", 1),
    (DESCRIPTION, "YOUNG CLERKS", "CLERKS", 1),
    (DESCRIPTION, "CLERKS", "BANK CLERKS", 0.5),
    (HUMAN, "VALE", "TOR VALE", 0.5),
    (HUMAN, "VALE", "TOR BRICK", 0),
    (HUMAN_NUMBER, "7", "~7", 0.5),
    (HUMAN_NUMBER, "7", "5 - 7", 0.5),
    (HUMAN_NUMBER, "6", "5 - 7", 0),
    (HUMAN_NUMBER, "5-7", "5 - 7", 1),
    (INSTRUMENT_TYPE, "EXPLOSIVE", "CAR BOMB", 0),
    (INSTRUMENT_TYPE, "EXPLOSIVE", "VEHICLE BOMB", 0.5),
    (HUMAN_TYPE, "POLITICAL FIGURE", "GOVERNMENT OFFICIAL", 0.5),
    (HUMAN_TYPE, "GOVERNMENT OFFICIAL", "POLITICAL FIGURE", 0),
    (HUMAN_EFFECT, "NO INJURY", "NO INJURY OR DEATH", 0.5),
    (PHYSICAL_EFFECT, "DESTROYED", "SOME DAMAGE", 0.5),
    (CONFIDENCE, "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", 0.5),
]


class TestCredit:
    @pytest.mark.parametrize(("slot", "ours", "theirs", "earned"), CREDITS)
    def test_value(self, slot: int, ours: str, theirs: str, earned: float) -> None:
        assert credit(fill(ours), fill(theirs), slot) == earned

    @pytest.mark.parametrize(
        ("ours", "theirs", "earned"),
        [("CLERKS", "CLERKS", 1), ("", "CLERKS", 0.5), ("PRIEST", "CLERKS", 0.5), ("-", "-", 1), ("CLERKS", "", 1)],
    )
    def test_reference(self, ours: str, theirs: str, earned: float) -> None:
        """A right value with a wrong reference is partially correct; where the key has none, any will do."""
        assert credit(fill("DEATH", ours), fill("DEATH", theirs), HUMAN_EFFECT) == earned

    def test_wrong_value(self) -> None:
        assert credit(fill("INJURY", "CLERKS"), fill("DEATH", "CLERKS"), HUMAN_EFFECT) == 0


def template(number: int, kind: str, target: str, *, optional: bool = False, **more: str) -> Template:
    slots = {TYPE: (fill(kind),), DESCRIPTION: (fill(target),)}
    slots |= {int(slot[1:]): (fill(value),) for slot, value in more.items()}
    return Template(message="TST9-MUC4-0001", number=number, optional=optional, slots=slots)


class TestScore:
    def test_perfect(self) -> None:
        one = {"TST9-MUC4-0001": [template(1, "ATTACK", "CLERKS")]}
        figures = score(one, one)
        assert (figures["recall"], figures["precision"], figures["f"]) == (100, 100, 100)
        assert figures["by_slot"]["hum-tgt-desc"]["f"] == 100

    def test_spurious_and_missing(self) -> None:
        """Two fillers right of four in the key and of six in the response."""
        key = {"A": [template(1, "ATTACK", "CLERKS"), template(2, "ARSON", "NUNS")], "B": []}
        response = {
            "A": [template(1, "ATTACK", "CLERKS"), template(2, "BOMBING", "COOKS")],
            "B": [template(1, "ATTACK", "MAIDS")],
        }
        figures = score(response, key)
        assert (figures["recall"], figures["precision"]) == (50, 33.33)
        assert figures["templates"] == {"matched": 1, "spurious": 2, "missing": 1}

    def test_optional(self) -> None:
        """A template that may be left out costs nothing where it is, and counts where it is found."""
        key = {"A": [template(1, "ATTACK", "CLERKS", optional=True)]}
        assert score({}, key)["templates"]["missing"] == 0
        assert score({"A": [template(1, "ATTACK", "CLERKS")]}, key)["f"] == 100

    def test_incorrect(self) -> None:
        """A filler beside another one is incorrect, not spurious and missing."""
        key = {"A": [template(1, "ATTACK", "CLERKS", s8="TERRORIST ACT")]}
        figures = score({"A": [template(1, "ATTACK", "CLERKS", s8="STATE-SPONSORED VIOLENCE")]}, key)
        assert (figures["recall"], figures["precision"]) == (66.67, 66.67)

    def test_mapped(self) -> None:
        """The pairs that earn most in all; none without a type and a target or perpetrator in common."""
        ours = [template(1, "ATTACK", "CLERKS"), template(2, "ATTACK", "BANK CLERKS")]
        theirs = [template(1, "ATTACK", "BANK CLERKS"), template(2, "ATTACK", "CLERKS")]
        assert {(a.number, b.number) for a, b in mapped(ours, theirs)} == {(1, 2), (2, 1)}
        assert mapped([template(1, "ATTACK", "NUNS")], theirs) == []
        assert mapped([template(1, "BOMBING", "CLERKS")], theirs) == []


class TestCase:
    @pytest.mark.parametrize(
        ("upper", "cased"),
        [
            ("PERUVIAN PRESIDENT TOR VALDAZU SAID THAT", "Peruvian President Tor Valdazu said that"),
            ("ON 4 MAY THE BANK MAY OPEN.", "On 4 May the bank may open."),
            ("THE GREEN LEAGUE [GL] MET.  NOBODY CAME.", "The Green League (GL) met. Nobody came."),
            ("THE 3D BRIGADE AND U.S. TROOPS", "The 3d brigade and U.S. troops"),
        ],
    )
    def test_text(self, upper: str, cased: str) -> None:
        made = message("TST9-MUC4-0001", f"   ZARATA, 3 MAY 90 (ZED) -- [TEXT] {upper}", Caser(Counter(), Counter()))
        assert made.document.text == cased

    def test_news(self) -> None:
        """What mixed-case news says of a word counts for more than a list of words."""
        upper = "THE PRESIDENT MET MOON"
        assert Caser(Counter(), Counter()).text(upper) == "The president met moon"
        assert Caser(Counter(president=50, met=50), Counter({"Moon": 50})).text(upper) == "The president met Moon"

    def test_first_line(self) -> None:
        made = message(
            "TST9-MUC4-0001", "   PORT ZARATA, 3 MAY 90 (ZED) -- [TEXT] ALL IS WELL.", Caser(Counter(), Counter())
        )
        assert (made.place, made.date) == ("PORT ZARATA", date(1990, 5, 3))
        undated = message("TST9-MUC4-0001", "   ZARATA, NO DATE -- ALL IS WELL.", Caser(Counter(), Counter()))
        assert (undated.place, undated.date, undated.document.text) == ("ZARATA", None, "All is well.")


TEXT = """TST9-MUC4-0001

   LIMA, 3 MAY 90 (ZED) -- [TEXT] A BOMB PLACED BY TERRORISTS EXPLODED
YESTERDAY IN FRONT OF THE ZORRO BANK IN QUILLOTA ALTA, PERU.  TWO PEASANTS WERE KILLED
AND A TEACHER WAS WOUNDED IN THE EXPLOSION.

   THE SHINING PATH CLAIMED RESPONSIBILITY FOR THE ATTACK.


TST9-MUC4-0002

   LIMA, 4 MAY 90 (ZED) -- [TEXT] FIVE GUERRILLAS AND TWO SOLDIERS WERE
KILLED IN A CLASH WITH ARMY TROOPS NEAR QUILLOTA ALTA.


TST9-MUC4-0003

   LIMA, 5 MAY 90 (ZED) -- [TEXT] UNIDENTIFIED INDIVIDUALS KIDNAPPED BUSINESSMAN
TOR VALDAZU YESTERDAY IN QUILLOTA ALTA.  PRESIDENT OLMO BRIX VISITED A SCHOOL.
"""

ANSWER = """
0.  MESSAGE: ID                     TST9-MUC4-0001
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  BOMBING
12. PHYS TGT: ID                    "ZORRO BANK"
0.  MESSAGE: ID                     TST9-MUC4-0002
1.  MESSAGE: TEMPLATE               *
0.  MESSAGE: ID                     TST9-MUC4-0003
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  KIDNAPPING
18. HUM TGT: NAME                   "TOR VALDAZU"
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder as the corpus has it, with one invented place in the list."""
    for name, text in (
        ("texts/tst9", TEXT),
        ("keys/key-tst9", ANSWER),
        ("task/basic/set-list-location", "A LIST\n\nQUILLOTA ALTA (CITY)\n"),
        ("task/basic/containing-areas", "PERU: QUILLOTA ALTA (CITY) *zzz*\n"),
        ("responses_any/ZED/response.tst9", ANSWER),
        ("responses_any/ZED/scores.tst9", "P&R\nF-MEASURES     45.5   44.0"),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


class TestTemplates:
    def test_fillers(self, corpus: Path) -> None:
        """A bombing with its means, targets and perpetrators; no clash of armed sides; a kidnapping by name."""
        assert set_list(corpus) == {"QUILLOTA ALTA": ("CITY",)}
        found = respond(corpus, texts(corpus))
        assert [len(found[f"TST9-MUC4-000{number}"]) for number in (1, 2, 3)] == [1, 0, 1]
        bombing = found["TST9-MUC4-0001"][0]
        assert {slot: bombing.value(slot) for slot in (DATE, LOCATION, TYPE, STAGE, INSTRUMENT, INSTRUMENT_TYPE)} == {
            DATE: "02 MAY 90",
            LOCATION: "PERU: QUILLOTA ALTA (CITY)",
            TYPE: "BOMBING",
            STAGE: "ACCOMPLISHED",
            INSTRUMENT: "BOMB",
            INSTRUMENT_TYPE: "BOMB",
        }
        assert (bombing.value(PERPETRATOR), bombing.value(ORGANISATION)) == ("TERRORISTS", "SHINING PATH")
        assert bombing.value(CONFIDENCE) == "CLAIMED OR ADMITTED"
        assert (bombing.value(PHYSICAL), bombing.value(PHYSICAL_TYPE)) == ("ZORRO BANK", "FINANCIAL")
        effects = {(each.values[0], each.tags[0]) for each in bombing.slots[HUMAN_EFFECT]}
        assert effects == {("DEATH", "PEASANTS"), ("INJURY", "TEACHER")}
        numbers = {(each.values[0], each.tags[0]) for each in bombing.slots[HUMAN_NUMBER]}
        assert numbers == {("2", "PEASANTS"), ("1", "TEACHER")}
        kidnapping = found["TST9-MUC4-0003"][0]
        assert (kidnapping.value(TYPE), kidnapping.value(HUMAN)) == ("KIDNAPPING", "TOR VALDAZU")
        assert (kidnapping.value(PERPETRATOR), kidnapping.value(DATE)) == ("UNIDENTIFIED INDIVIDUALS", "04 MAY 90")

    def test_measure(self, corpus: Path) -> None:
        figures = measure(options(corpus))
        assert figures["documents"] == 3
        assert figures["recall"] == 100
        assert 0 < figures["precision"] < 100
        assert figures["by_slot"]["hum-tgt-name"]["f"] == 100
        assert figures["sets"]["TST9"]["f"] == figures["f"]
        assert figures["systems"] == {"ZED": {"f": 100.0, "recall": 100.0, "precision": 100.0, "official": 45.5}}

    def test_limit(self, corpus: Path) -> None:
        assert measure(options(corpus, limit=1))["documents"] == 1

    def test_unknown_set(self, corpus: Path) -> None:
        with pytest.raises(SystemExit, match="TST9"):
            measure(options(corpus, sets=["TST1"]))

    def test_unkeyed(self, corpus: Path) -> None:
        (corpus / "keys" / "key-tst9").write_text("")
        with pytest.raises(SystemExit, match="TST9-MUC4-0001"):
            measure(options(corpus))
        assert keys(corpus) == {}


def options(data: Path, **more: Any) -> argparse.Namespace:
    return argparse.Namespace(**{"data": data, "sets": None, "limit": None, **more})

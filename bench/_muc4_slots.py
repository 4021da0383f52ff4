"""The 25 slots of a template: their names, and what kind of filler they take."""

from __future__ import annotations

TEMPLATE, DATE, LOCATION, TYPE, STAGE, INSTRUMENT, INSTRUMENT_TYPE, CATEGORY = range(1, 9)
PERPETRATOR, ORGANISATION, CONFIDENCE = 9, 10, 11
PHYSICAL, PHYSICAL_TYPE, PHYSICAL_NUMBER, PHYSICAL_NATION, PHYSICAL_EFFECT, PHYSICAL_TOTAL = range(12, 18)
HUMAN, DESCRIPTION, HUMAN_TYPE, HUMAN_NUMBER, HUMAN_NATION, HUMAN_EFFECT, HUMAN_TOTAL = range(18, 25)

SLOTS = {
    TEMPLATE: "MESSAGE: TEMPLATE",
    DATE: "INCIDENT: DATE",
    LOCATION: "INCIDENT: LOCATION",
    TYPE: "INCIDENT: TYPE",
    STAGE: "INCIDENT: STAGE OF EXECUTION",
    INSTRUMENT: "INCIDENT: INSTRUMENT ID",
    INSTRUMENT_TYPE: "INCIDENT: INSTRUMENT TYPE",
    CATEGORY: "PERP: INCIDENT CATEGORY",
    PERPETRATOR: "PERP: INDIVIDUAL ID",
    ORGANISATION: "PERP: ORGANIZATION ID",
    CONFIDENCE: "PERP: ORGANIZATION CONFIDENCE",
    PHYSICAL: "PHYS TGT: ID",
    PHYSICAL_TYPE: "PHYS TGT: TYPE",
    PHYSICAL_NUMBER: "PHYS TGT: NUMBER",
    PHYSICAL_NATION: "PHYS TGT: FOREIGN NATION",
    PHYSICAL_EFFECT: "PHYS TGT: EFFECT OF INCIDENT",
    PHYSICAL_TOTAL: "PHYS TGT: TOTAL NUMBER",
    HUMAN: "HUM TGT: NAME",
    DESCRIPTION: "HUM TGT: DESCRIPTION",
    HUMAN_TYPE: "HUM TGT: TYPE",
    HUMAN_NUMBER: "HUM TGT: NUMBER",
    HUMAN_NATION: "HUM TGT: FOREIGN NATION",
    HUMAN_EFFECT: "HUM TGT: EFFECT OF INCIDENT",
    HUMAN_TOTAL: "HUM TGT: TOTAL NUMBER",
}
"""Number and name of each slot after the message's id, as the files write them."""

SHORT = dict(
    zip(
        range(2, 25),
        (
            "inc-date inc-loc inc-type inc-stage inc-instr-id inc-instr-type perp-inc-cat perp-ind-id perp-org-id "
            "perp-org-conf phys-tgt-id phys-tgt-type phys-tgt-num phys-tgt-nation phys-tgt-effect phys-tgt-total-num "
            "hum-tgt-name hum-tgt-desc hum-tgt-type hum-tgt-num hum-tgt-nation hum-tgt-effect hum-tgt-total-num"
        ).split(),
        strict=True,
    )
)
"""The scored slots as the scorer of 1992 names them."""

STRINGS = frozenset((INSTRUMENT, PERPETRATOR, ORGANISATION, PHYSICAL, HUMAN, DESCRIPTION))
NUMBERS = frozenset((PHYSICAL_NUMBER, PHYSICAL_TOTAL, HUMAN_NUMBER, HUMAN_TOTAL))
TAGGED = frozenset(
    (
        INSTRUMENT_TYPE,
        CONFIDENCE,
        PHYSICAL_TYPE,
        PHYSICAL_NUMBER,
        PHYSICAL_NATION,
        PHYSICAL_EFFECT,
        DESCRIPTION,
        HUMAN_TYPE,
        HUMAN_NUMBER,
        HUMAN_NATION,
        HUMAN_EFFECT,
    )
)
"""Slots whose fillers may refer to the filler of another slot."""

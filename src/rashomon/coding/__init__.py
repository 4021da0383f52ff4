"""Drafts of what coders of conflict events would write: ACLED's event types and sides, UCDP's types of violence.

A draft is a pure function of a claim, made when it is asked for and stored nowhere. It says what the words of the one
claim lead to, with the reason; it decides nothing.
"""

from rashomon.coding.drafts import Draft, draft

__all__ = ["Draft", "draft"]

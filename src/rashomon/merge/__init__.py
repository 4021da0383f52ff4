"""Merge: judge which observations speak of the same, then conclude entities, events, accounts and comparisons."""

from rashomon.merge.conclude import conclude
from rashomon.merge.judge import ALGORITHM, judge

__all__ = ["ALGORITHM", "conclude", "judge"]

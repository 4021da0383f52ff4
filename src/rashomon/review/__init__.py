"""Review: what persons say of claims, applied to what was read.

Pure functions: nothing here reads or writes a record.
"""

from rashomon.review.applied import Applied, apply

__all__ = ["Applied", "apply"]

"""Exports: claims and figures as lines and tables, ledgers and events as text, a ledger as a picture, and the brief.

All are pure functions of a `Material`.
"""

from __future__ import annotations

from rashomon.export.claims import COLUMNS, csv, jsonl, table
from rashomon.export.compose import brief
from rashomon.export.figures import FIGURE_COLUMNS, event_text, figures_csv, figures_table, figures_text
from rashomon.export.material import Material
from rashomon.export.page import html
from rashomon.export.picture import series_svg
from rashomon.export.plain import text
from rashomon.export.tables import markdown
from rashomon.export.view_brief import Brief

__all__ = [
    "COLUMNS",
    "FIGURE_COLUMNS",
    "Brief",
    "Material",
    "brief",
    "csv",
    "event_text",
    "figures_csv",
    "figures_table",
    "figures_text",
    "html",
    "jsonl",
    "markdown",
    "series_svg",
    "table",
    "text",
]

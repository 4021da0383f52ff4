"""Exports: claims and figures as lines and tables, ledgers and events as text, a ledger as a picture, the brief,
and the bundle.

All are pure functions of a `Material`.
"""

from __future__ import annotations

from rashomon.export.bundle import bundle
from rashomon.export.claims import COLUMNS, csv, jsonl, table
from rashomon.export.compose import brief
from rashomon.export.event_table import EVENT_COLUMNS, events_table
from rashomon.export.figures import FIGURE_COLUMNS, event_text, figures_csv, figures_table, figures_text
from rashomon.export.formats import FORMATS, Format
from rashomon.export.material import Material
from rashomon.export.narrow import narrow
from rashomon.export.page import html
from rashomon.export.picture import series_svg
from rashomon.export.plain import text
from rashomon.export.tables import markdown
from rashomon.export.view_brief import Brief

__all__ = [
    "COLUMNS",
    "EVENT_COLUMNS",
    "FIGURE_COLUMNS",
    "FORMATS",
    "Brief",
    "Format",
    "Material",
    "brief",
    "bundle",
    "csv",
    "event_text",
    "events_table",
    "figures_csv",
    "figures_table",
    "figures_text",
    "html",
    "jsonl",
    "markdown",
    "narrow",
    "series_svg",
    "table",
    "text",
]

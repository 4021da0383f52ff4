"""Exports: the claims as JSON lines or a table, and the brief as text, Markdown or one HTML file. Pure functions."""

from __future__ import annotations

from rashomon.export.claims import COLUMNS, csv, jsonl, table
from rashomon.export.compose import brief
from rashomon.export.material import Material
from rashomon.export.page import html
from rashomon.export.plain import text
from rashomon.export.tables import markdown
from rashomon.export.view import Brief

__all__ = ["COLUMNS", "Brief", "Material", "brief", "csv", "html", "jsonl", "markdown", "table", "text"]

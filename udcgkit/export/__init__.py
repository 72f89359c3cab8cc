"""Figures and tables for reports, written to data/exports: complete bundles, nothing half-written."""

from __future__ import annotations

from udcgkit.export.documents import table
from udcgkit.export.figures import redraw, save

__all__ = ["redraw", "save", "table"]

"""Figures and tables for reports, written to data/exports: complete bundles, nothing half-written."""

from __future__ import annotations

from udcgkit.export.documents import table
from udcgkit.export.figures import save
from udcgkit.export.redrawing import Redrawn, redraw
from udcgkit.export.tables import save_tables

__all__ = ["Redrawn", "redraw", "save", "save_tables", "table"]

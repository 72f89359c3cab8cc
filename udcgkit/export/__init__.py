"""Figures and tables for reports, written to data/exports: complete bundles, nothing half-written."""

from __future__ import annotations

from udcgkit.export.documents import table
from udcgkit.export.figures import save
from udcgkit.export.redrawing import Redrawn, redraw

__all__ = ["Redrawn", "redraw", "save", "table"]

"""Tables and articles as static HTML for notebooks: escaped, and readable without a kernel."""

from __future__ import annotations

from udcgkit.display.marked import marked
from udcgkit.display.progress import progress
from udcgkit.display.table import frame, table

__all__ = ["frame", "marked", "progress", "table"]

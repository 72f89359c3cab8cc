"""Figures from tables: pure functions that give a matplotlib figure with its rows, alt text and recipe."""

from __future__ import annotations

from udcgkit.charts.actor_matrix import actor_matrix
from udcgkit.charts.article_strip import article_strip
from udcgkit.charts.commitments import commitments
from udcgkit.charts.deliveries import deliveries
from udcgkit.charts.funding_flow import funding_flow
from udcgkit.charts.registry import redraw
from udcgkit.charts.saving import encode
from udcgkit.charts.sheet import Chart
from udcgkit.charts.speakers import speakers
from udcgkit.charts.timeline import timeline

__all__ = [
    "Chart", "actor_matrix", "article_strip", "commitments", "deliveries", "encode", "funding_flow", "redraw",
    "speakers", "timeline",
]  # fmt: skip

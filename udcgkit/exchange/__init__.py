"""Judgements in the formats of other tools: out of the store, and back into one.

    from udcgkit.exchange import claim_review, label_studio, people, web_annotation

    print(web_annotation.write(store, tables, "anna"))             # data/exports/anna/anna.jsonld
    print(people.read(store, tables, "from_a_colleague.csv"))      # what was added, known, refused, and why

Every format has `write(store, tables, file_or_name, …)`, and `read(store, tables, file, …)` where it can
hold all that a judgement says; both return a `Report`.
"""

from __future__ import annotations

from udcgkit.exchange import claim_review, label_studio, people, web_annotation
from udcgkit.exchange.reports import Outcome, Report

__all__ = ["Outcome", "Report", "claim_review", "label_studio", "people", "web_annotation"]

"""Judging claims and correcting rows: what people say is kept as events, beside the tables and never in them.

    from udcgkit.annotations import Claim, Correction, Judgement, Store

    store = Store()                                             # data/annotations.sqlite of the project folder
    claim = Claim.of(tables, tables.claims["claim_id"][0])
    store.append(Judgement(claim, "anna", type="fact", verdict="supported"))
    store.append(Correction.of(tables, "26f3f7e7:f1", {"stage": "pledged"}, "anna", reason="sagte zu"))
    store.claims(), store.agreement(), tables.reviewed(store)
"""

from __future__ import annotations

from udcgkit.annotations.anchors import Anchor
from udcgkit.annotations.corrections import Addition, Correction, Relation, Review
from udcgkit.annotations.database import StoreWarning
from udcgkit.annotations.events import Event, Placement
from udcgkit.annotations.labels import Labels
from udcgkit.annotations.labels import load as load_labels
from udcgkit.annotations.records import Claim, Decision, Evidence, Judgement
from udcgkit.annotations.reviewing import Reviewed
from udcgkit.annotations.rows import Row, correctable
from udcgkit.annotations.store import Store
from udcgkit.annotations.versions import Place

__all__ = [
    "Addition", "Anchor", "Claim", "Correction", "Decision", "Event", "Evidence", "Judgement", "Labels", "Place",
    "Placement", "Relation", "Review", "Reviewed", "Row", "Store", "StoreWarning", "correctable", "load_labels",
]  # fmt: skip

"""The figure of progress and agreement: what is decided, by whom, and nothing of it as HTML of others."""

from __future__ import annotations

import re
from pathlib import Path

import annotating

from udcgkit.annotations import Claim, Judgement, Store
from udcgkit.display import progress

TABLES = annotating.tables()
CLAIMS = Claim.all_of(TABLES)


def test_it_counts_what_is_decided_by_person_and_verdict(tmp_path: Path) -> None:
    with Store(tmp_path / "store.sqlite") as store:
        assert "Noch hat niemand" in progress(TABLES, store).data
        for claim in CLAIMS[:3]:
            store.append(Judgement(claim, "<b>anna", "fact", "unclear"))
        store.append(Judgement(CLAIMS[3], "<b>anna", "fact"))
        alone = progress(TABLES, store, "en").data
        assert "3 of 4 decided" in alone and "unclear 3" in alone and "only when two people" in alone
        assert "<b>anna" not in alone and "&lt;b&gt;anna" in alone
        store.append(Judgement(CLAIMS[0], "ben", "appeal"))
        both = progress(TABLES, store, "en").data
        assert "1 of 4 decided" in both and "appeal 1" in both and "Krippendorff" in both


def test_a_verdict_has_one_colour_for_everybody(tmp_path: Path) -> None:
    with Store(tmp_path / "store.sqlite") as store:
        for who, verdicts in (("anna", ("unclear", "supported")), ("ben", ("supported", "supported", "unclear"))):
            for claim, verdict in zip(CLAIMS, verdicts, strict=False):
                store.append(Judgement(claim, who, "fact", verdict))
        page = progress(TABLES, store, "en").data
    found = re.findall(r'<span class="uk-stretch (uk-stretch-\d)"></span> (\w+) \d', page)
    assert len(found) == 4 and len(set(found)) == 2, found

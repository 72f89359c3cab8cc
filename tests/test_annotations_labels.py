"""The labels a team may edit: what is read, and what is refused with which words."""

from __future__ import annotations

from pathlib import Path

import annotating
import pytest

from udcgkit.annotations import Claim, Judgement, Store, load_labels
from udcgkit.errors import LexiconError, StoreError

OWN = """
[types.rumour]
de = "Gerücht"
en = "rumour"
[types.rumour.verdicts]
true = { de = "wahr", en = "true" }
"""


def test_the_kits_own_are_those_of_the_handbook() -> None:
    labels = load_labels()
    assert tuple(labels.types) == ("fact", "commitment", "assessment", "appeal")
    assert labels.verdicts("fact") == (
        "supported", "partly", "lacks_context", "contradicted", "depends_on_definition", "unclear", "not_checkable",
    )  # fmt: skip
    assert labels.types["commitment"].as_of and not labels.types["fact"].as_of
    assert labels.word("contradicted", "de", type="fact") == "widerlegt" and labels.word("x", "de", type="y") == "x"
    assert labels.decided("appeal", None) and not labels.decided("fact", None) and not labels.decided(None, None)


def test_a_team_may_have_its_own(tmp_path: Path) -> None:
    file = tmp_path / "labels.toml"
    file.write_text(OWN, encoding="utf-8")
    claim = Claim.selected(annotating.article(), 0, 6)
    with Store(tmp_path / "a.sqlite", labels=file) as store:
        store.append(Judgement(claim, "anna", "rumour", "true"))
        with pytest.raises(StoreError, match="choose one of: rumour"):
            store.append(Judgement(claim, "anna", "fact", "supported"))
    with Store(tmp_path / "a.sqlite") as store:
        assert store.claims()["verdict"].tolist() == ["true"], "labels that are gone do not hide what was judged"


WRONG = {
    "no toml": ("types = [", "cannot be read"),
    "nothing": ("", "types is missing"),
    "unknown table": (OWN + "[colours]\n", "colours"),
    "no word": ('[types.fact]\nde = "Tatsache"\n', "types.fact has no word in 'en'"),
    "empty word": ('[types.fact]\nde = " "\nen = "fact"\n', "no word in 'de'"),
    "bad code": ('[types."Fact!"]\nde = "x"\nen = "x"\n', "small letters"),
    "unknown key": ('[types.fact]\nde = "x"\nen = "x"\nverdict = 1\n', "verdict"),
    "verdict is no table": ('[types.fact]\nde = "x"\nen = "x"\nverdicts = ["a"]\n', "verdicts"),
    "as_of is a word": ('[types.fact]\nde = "x"\nen = "x"\nas_of = "yes"\n', "true nor false"),
}


@pytest.mark.parametrize(("text", "words"), WRONG.values(), ids=WRONG.keys())
def test_a_file_that_is_wrong_is_named_with_what_is_wrong(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "labels.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=words) as caught:
        Store(tmp_path / "a.sqlite", labels=file)
    assert "labels.toml" in str(caught.value) and not (tmp_path / "a.sqlite").exists()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.toml"):
        load_labels(tmp_path / "none.toml")

"""The lexicon files: ours are sound, a broken one is named with its line, an analyst can add to them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import udcgkit
from udcgkit.cli import main
from udcgkit.errors import LexiconError
from udcgkit.lexicon import HERE, LANGUAGES, extended_by, load, read_rows

CASES = json.loads((Path(__file__).parent / "cases" / "lexicon_files.json").read_text(encoding="utf-8"))
FILES = sorted(HERE.rglob("*.csv"))
TEXT = "Deutschland liefert der Ukraine Quaxeloten."


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(HERE).as_posix())
def test_our_files_keep_their_rules(file: Path) -> None:
    assert all(row["origin"] for row in read_rows(file))


def test_german_and_english_have_lexicons() -> None:
    assert set(LANGUAGES) == {"de", "en"}


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_broken_line_is_named(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / case["file"]).write_bytes(case["text"].encode())
    if case["problem"] is None:
        assert load("de", tmp_path).rows("abbreviations")[-1]["form"] == "Btl."
    else:
        with pytest.raises(LexiconError) as error:
            load("de", tmp_path)
        assert case["problem"] in str(error.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "abbreviations.csv").write_bytes(b"form,origin\n\xff\xfe\xfa,x\n")
    with pytest.raises(LexiconError, match="UTF-8"):
        load("de", tmp_path)


def test_an_unknown_language_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="de, en"):
        load("tlh")
    with pytest.raises(LexiconError, match="de, en"):
        load("")
    assert load("de-AT") is load("DE") is load("de")
    with pytest.raises(LexiconError, match="no lexicon folder"):
        load("de", tmp_path / "nowhere")


def test_a_folder_that_would_change_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="holds no csv file"):
        load("de", tmp_path)
    own_lexicon(tmp_path)
    (tmp_path / "german").mkdir()
    (tmp_path / "german" / "abbreviations.csv").write_text("form,origin\nBtl.,own work\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"german/abbreviations.csv is never read.*'de' or 'en'"):
        load("de", tmp_path)


def own_lexicon(folder: Path, file: str = "goods", **cells: str) -> Path:
    """A folder with one row of an analyst's own: the first of our file, with other cells."""
    cells = cells or {"form": "quaxeloten"}
    ours = min(HERE.rglob(f"{file}.csv"))
    row = {**read_rows(ours)[0], **cells, "origin": "own work"}
    own = folder / ours.relative_to(HERE)
    own.parent.mkdir(exist_ok=True)
    own.write_text(f"{','.join(row)}\n{','.join(row.values())}\n", encoding="utf-8")
    return folder


OWN: dict[str, tuple[dict[str, str], str, str, str, str]] = {
    "currency_names": ({"form": "moneten", "currencies": "EUR", "bare": "EUR", "use": "free"},
                       "Norwegen gibt der Ukraine 5 Millionen Moneten.", "funding", "currency", "EUR"),
    "money_nouns": ({"form": "quaxel", "use": "open"},
                    "Norwegen gibt der Ukraine einen Quaxel von 5 Millionen.", "funding", "amount", "5000000.0"),
    "cue_verbs": ({"lemma": "quaxen", "finite": "quaxt|quaxte", "participle": "gequaxt", "infinitive": "quaxen"},
                  "Der Minister Ole Muster quaxte, dass die Lage ernst ist.", "statements", "cue", "quaxte"),
    "stage_verbs": ({"verb": "quaxen", "particle": "", "present": "quaxt", "past": "quaxte", "participle": "gequaxt"},
                    "Norwegen quaxt der Ukraine 5 Millionen Euro.", "funding", "stage", "pledged"),
    "abbreviations": ({"form": "Qx."}, "Norwegen gibt über Qx. Oslo der Ukraine 5 Millionen Euro.",
                      "funding", "sentence", "Norwegen gibt über Qx. Oslo"),
    "organisations": ({"id": "org:quax", "name": "Quax", "forms": "Quaxbund"},
                      "Der Quaxbund hilft der Ukraine.", "actors", "actor_id", "org:quax"),
    "goods": ({"form": "quaxeloten"}, TEXT, "goods", "name", "Quaxeloten"),
    "claim_cues": ({"form": "quaxig", "after": "", "before": "", "reason": "superlative"},
                   "Die Lage dort ist quaxig.", "claims", "reason", "superlative"),
}  # fmt: skip
"""a row for each stage that reads words: its cells, a text, and the cell of the tables that comes of it"""


@pytest.mark.parametrize("file", OWN)
def test_an_analyst_adds_words_to_every_stage(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells, text, table, column, value = OWN[file]
    folder = own_lexicon(tmp_path, file, **cells)

    def told(tables: udcgkit.Tables) -> bool:
        return any(value in str(cell) for cell in tables.frames[table][column])

    article = udcgkit.Article.from_text(text, language="de")
    assert not told(udcgkit.extract(article))
    assert told(udcgkit.extract(article, lexicon=folder))
    monkeypatch.setenv("UDCGKIT_LEXICON", str(folder))
    assert told(udcgkit.extract(article))


def test_words_of_ones_own_tell_the_publisher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = own_lexicon(tmp_path / "words", "publishers", form="quax.example", found_in="host", name="Quax News")

    def publisher() -> str | None:
        return udcgkit.Article.from_text(TEXT, url="https://quax.example/a", language="de").publisher

    with extended_by(folder):
        assert publisher() == "Quax News"
    assert publisher() is None
    monkeypatch.setenv("UDCGKIT_LEXICON", str(folder))
    assert publisher() == "Quax News"
    monkeypatch.delenv("UDCGKIT_LEXICON")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.toml").write_text('url = "https://quax.example/a"\nlanguage = "de"\n', encoding="utf-8")
    assert main(["extract", str(tmp_path / "a.txt"), "--lexicon", str(folder), "--out", str(tmp_path / "out")]) == 0
    assert udcgkit.Tables.load(tmp_path / "out").articles["publisher"][0] == "Quax News"


def test_a_text_is_cleaned_with_words_of_ones_own(tmp_path: Path) -> None:
    folder = own_lexicon(tmp_path, "page_furniture", form="quaxen sie weiter", match="line")
    article = udcgkit.Article.from_text(f"{TEXT}\n\nQuaxen Sie weiter\n\n{TEXT}", language="de")
    assert not article.edits
    tables = udcgkit.extract(article, lexicon=folder)
    assert [edit.rule for edit in tables.article(article.id).edits]


def test_an_own_lexicon_leaves_ours_alone(tmp_path: Path) -> None:
    folder = own_lexicon(tmp_path)
    assert "own work" in {row["origin"] for row in load("de", folder).rows("goods")}
    assert "own work" not in {row["origin"] for row in load("de").rows("goods")}


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "abbreviations.csv"
    file.write_text("form,origin\nBtl.,a\n", encoding="utf-8")
    assert load("de", tmp_path).rows("abbreviations")[-1]["form"] == "Btl."
    file.write_text("form,origin\nBtln.,a\n", encoding="utf-8")
    later = file.stat().st_mtime_ns + 1_000_000
    os.utime(file, ns=(later, later))
    assert "Btln." in {row["form"] for row in load("de", tmp_path).rows("abbreviations")}

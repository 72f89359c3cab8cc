"""Cleaning: what each step changes, what it leaves alone, and that every place leads back to the raw text."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from udcgkit.article import Article
from udcgkit.cleaning import Edit, OffsetMap, apply, compose, find_edits
from udcgkit.lexicon import load
from udcgkit.quotations import find_quotations

FOLDER = Path(__file__).parent / "cases"
STEPS = ("abbreviations", "characters", "dashes", "furniture", "line_breaks", "quotation_marks", "sentence_ends")
CASES = {step: json.loads((FOLDER / f"cleaning_{step}.json").read_text(encoding="utf-8")) for step in STEPS}
SIGNS = "\"'„“”‚‘’«»‹›„“ab. \n"
HOSTILE = st.text(st.sampled_from([*SIGNS, *"UN\u00e9\u0308\u00ad\u00a0\r\U0001f600\u05d0-()1"]))


def clean(text: str, language: str = "de") -> str:
    return apply(text, find_edits(text, load(language)))


@pytest.mark.parametrize(
    "case", [case for step in STEPS if step != "abbreviations" for case in CASES[step]], ids=lambda case: case["label"]
)
def test_cleaned_text(case):
    assert clean(case["input"], case["language"]) == case["expect"]


@pytest.mark.parametrize("case", CASES["abbreviations"], ids=lambda case: case["label"])
def test_abbreviations_are_parted_and_learnt(case):
    article = Article.from_text(case["input"], language=case["language"])
    text, taught = case["expect"]
    assert article.text == text
    assert [list(pair) for pair in article.taught] == taught


@pytest.mark.parametrize("case", [case for step in STEPS for case in CASES[step]], ids=lambda case: case["label"])
def test_a_cleaned_text_is_clean(case):
    once = clean(case["input"], case["language"])
    assert clean(once, case["language"]) == once


@pytest.mark.parametrize("case", CASES["quotation_marks"], ids=lambda case: case["label"])
def test_only_marks_and_the_spaces_beside_them_change(case):
    for edit in find_edits(case["input"], load(case["language"])):
        assert edit.rule in {"quotation_mark", "quotation_continued"}
        assert not case["input"][edit.start:edit.end].strip("\"'„“”‚‘’«»‹›‟`,<> ")


def test_seed_is_cleaned_for_these_reasons():
    raw = (Path(__file__).parent.parent / "seeds" / "udcg-2025-10-15-de.txt").read_bytes().decode("utf-8")
    edits = find_edits(raw, load("de"))
    glued = [edit.teaches[0] for edit in edits if edit.rule == "glued_abbreviation"]
    assert glued == ["NATO", "UDCG", "PURL", "HEALS"]
    assert [edit.rule for edit in edits if not edit.teaches] == ["quotation_mark", "pull_quote", "furniture"]
    assert all(edit.reason for edit in edits)
    assert len(find_quotations(apply(raw, edits))) == 8


def test_quotation_over_paragraphs_is_seen_by_segmentation():
    text = clean("„Eins.\nZwei.\nDrei“, sagte er.")
    assert [quotation.continued for quotation in find_quotations(text)] == [True, True, False]


def test_own_lexicon_adds_furniture(tmp_path):
    rows = "form,match,kind,origin\nzum muster-quiz,line,related,own\n"
    (tmp_path / "page_furniture.csv").write_text(rows, encoding="utf-8")
    raw = "Sie kam.\nZum Muster-Quiz"
    assert find_edits(raw, load("de", tmp_path))[0].reason == "a line of the page (related): “zum muster-quiz”"
    assert find_edits(raw, load("de")) == ()


@pytest.mark.parametrize(
    "text",
    ["„" * 100_000, '"' * 100_000, "„a “b " * 30_000, "' a'" * 30_000, "„\n" * 50_000, "ABAx " * 50_000,
     "ab.A" * 50_000, "A" * 300_000, "(AB) " * 50_000,
     "a-" * 100_000, "\u00ad" * 100_000, "Teilen\n" * 30_000,
     "von A " * 30_000],
    ids=lambda text: repr(text[:6]),
)  # fmt: skip
def test_long_hostile_text_comes_through(text):
    cleaned = clean(text)
    assert len(cleaned) <= 2 * len(text)


@given(HOSTILE)
@example("«1\n'U\"‹")
def test_edits_are_sorted_apart_and_do_something(raw):
    edits = find_edits(raw, load("de"))
    assert all(before.end <= after.start for before, after in pairwise(edits))
    assert all(0 <= edit.start <= edit.end <= len(raw) for edit in edits)
    assert all(edit.rule and edit.reason for edit in edits)


@given(HOSTILE)
@example("«1\n'U\"‹")
def test_copied_characters_lead_to_themselves(raw):
    """Characters that no edit wrote stand at the raw place that the map gives; the others lead into their edit."""
    edits = find_edits(raw, load("de"))
    text, offsets = apply(raw, edits), OffsetMap(edits)
    grown = 0
    written: dict[int, Edit] = {}
    for edit in edits:
        start = edit.start + grown
        written.update(dict.fromkeys(range(start, start + len(edit.replacement)), edit))
        grown += len(edit.replacement) - (edit.end - edit.start)
    for place, sign in enumerate(text):
        start, end = offsets.to_raw(place, place + 1)
        if place in written:
            assert written[place].start <= start <= end <= written[place].end
        else:
            assert raw[start:end] == sign


@given(st.text(st.sampled_from("abc„“\" \n."), max_size=60), st.data())
def test_spans_lead_to_the_raw_span_around_them(raw, data):
    edits = find_edits(raw, load("de"))
    text, offsets = apply(raw, edits), OffsetMap(edits)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = offsets.to_raw(start, end)
    assert 0 <= low <= high <= len(raw)
    if start < end:
        assert low == offsets.to_raw(start, start + 1)[0]
        assert high == offsets.to_raw(end - 1, end)[1]


@st.composite
def edits_of(draw, text: str) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    edits = [Edit(start, end, draw(st.text("XYZ", max_size=3)), "made", "for the test") for start, end in pairs]
    return [edit for edit in edits if edit.replacement or edit.end > edit.start]


@given(st.text("abcdef", max_size=15), st.data())
def test_composed_edits_do_what_both_do(raw, data):
    first = data.draw(edits_of(raw))
    middle = apply(raw, first)
    second = data.draw(edits_of(middle))
    both = compose(first, second, middle)
    assert apply(raw, both) == apply(middle, second)
    assert all(before.end <= after.start for before, after in pairwise(both))


STYLES = ["„“", "“”", '""', "»«", "«»", "‚‘", "‘’", "''", "„”"]


@given(st.text(st.sampled_from("a. \n"), max_size=40), st.sampled_from(STYLES))
def test_every_style_gives_the_same_text(words, style):
    inner = "x" + words.replace("\n", " ") + "x"
    assert clean(f"Er sagte: {style[0]}{inner}{style[1]} und ging.") == clean(f"Er sagte: „{inner}“ und ging.")


@given(st.lists(st.sampled_from(["„", "“", "‚", "‘", "a", " ", ".", "\n"]), max_size=30).map("".join))
def test_a_pair_after_any_rubbish_is_found(rubbish):
    text = clean(rubbish + "\n\n.\n\nDanach sagte er „ja“ und ging.")
    assert text.endswith("sagte er „ja“ und ging.")
    assert "„ja“" in {text[quotation.start:quotation.end] for quotation in find_quotations(text)}

from __future__ import annotations

import gc
import weakref

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from udcgkit import Article, Tables, explain, extract
from udcgkit.errors import UdcgkitError
from udcgkit.home import bundled
from udcgkit.pipeline import read
from udcgkit.schema import TABLES

SEED = next(bundled("seeds").glob("*-de.txt")).read_bytes().decode("utf-8")
FLAGS = "\N{REGIONAL INDICATOR SYMBOL LETTER U}\N{REGIONAL INDICATOR SYMBOL LETTER A}"
HOSTILE = {
    "one character": "x",
    "one quotation mark": "„",
    "white space": " \n\t\r\n",
    "no quotation, no money": "Es regnet seit Montag. Die Straßen sind nass.",
    "unbalanced": "„Wir helfen, sagte Ministerin Ada Muster. “Und“ „dann „gab es 3 Millionen Euro.",
    "closed before opened": "“ ‘ » « ” ’ 5 Mio. € “",
    "emoji": f"{FLAGS} sagte Minister Max Muster: „{FLAGS} 3 Mio. € \N{FAMILY}“, so die Ministerin.",
    "right to left": "שר הביטחון אמר: „5 Mio. €“ \u202eوقال الوزير\u202c 3 Milliarden Euro.",
    "CRLF": "Laut Ministerin Ada Muster\r\nzahlt Norwegen\r\n5 Millionen Euro.\r\n\r\n„So ist es“,\r\nsagte sie.\r",
    "lone surrogates": "Norwegen \ud83d zahlt \udc00 5 Millionen Euro, sagte er \ud83d",
    "byte-order marks": "\ufeff\ufeff\ufeffNorwegen zahlt 5 Millionen Euro.",
    "NUL and escapes": "Norwegen\x00 zahlt \x1b[31m5 Millionen\x85 Euro\u2028, sagte\u2029 er.",
    "combining marks": "Norwe\u0308gen za\u0300hlt 5 Mi\u0301llionen Eu\u200dro, sa\u200bgte er.",
    "numbers without end": "1" * 400 + " Euro, 0 Euro, 1e400 Euro, -5 Euro, 00012,,,3... Millionen Milliarden Euro",
    "markup": "<script>alert(1)</script> sagte <b>Minister</b> Max Muster: „=1+1“ für 5 Mio. €",
    "only quotation marks": "„“" * 50 + "‚‘" * 50,
    "one long word": "a" * 5000,
    "cut off behind a verb": "Die Ukraine erhält 20 Panzer für 5 Millionen Euro. Das Geld Norwegen kommt",
    "other script": "Міністр оборони сказав: „допомога 5 мільйонів євро“. 国防部长说：“三亿欧元”。",
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("language", ["de", "en"])
def test_hostile_text_gives_valid_tables(text, language):
    article = Article.from_text(text, language=language, published_on="2026-02-03")
    tables = extract(article).check()
    assert tables.articles["text"][0] == article.raw
    assert len(explain(article)) == sum(len(tables.frames[name]) for name in TABLES if name != "articles")


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_hostile_text_comes_back_from_disk(format, tmp_path):
    articles = [Article.from_text(text, title=text[:9] or None, language="de") for text in HOSTILE.values()]
    tables = extract(articles)
    loaded = Tables.load(tables.save(tmp_path, format)).check()
    for name in TABLES:
        pd.testing.assert_frame_equal(tables.frames[name], loaded.frames[name])
    for article in articles:
        assert loaded.article(article.id) == article


SPLINTERS = (
    "„", "“", "\n", "\r\n", "\n\n", "said", "according to", "$2.9bn", "Prime Minister", "5 Mio. €", "«", "»", '"', "’",
    FLAGS, "\u202e", "\x00", "dass", "davon", "zwischen", "und",
)  # fmt: skip
pieces = st.sampled_from([*SEED.split(" "), *SPLINTERS])
texts = st.one_of(
    st.text(max_size=60), st.lists(pieces, max_size=60).map(" ".join), st.lists(pieces, max_size=40).map("".join)
)


@given(text=texts, language=st.sampled_from(["de", "en"]))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_gives_valid_tables(text, language):
    extract(Article.from_text(text, language=language, published_on="2026-02-03")).check()


def test_the_bundled_article_gives_valid_tables_twice_the_same():
    article = Article.from_text(SEED, language="de", published_on="2025-10-15")
    first, second = extract(article).check(), extract(article)
    for name in TABLES:
        assert first.frames[name].equals(second.frames[name])


def test_a_document_that_was_read_is_freed_at_once():
    findings = read(Article.from_text(SEED, language="de", published_on="2025-10-15"))
    document = weakref.ref(findings.document)
    gc.disable()
    try:
        del findings
        assert document() is None
    finally:
        gc.enable()


def test_several_articles_make_one_set_of_tables_in_their_order():
    articles = [Article.from_text(f"Norwegen gibt {n} Millionen Euro.", language="de") for n in (3, 4, 3)]
    tables = extract(iter(articles)).check()
    assert list(tables.articles["article_id"]) == [articles[0].id, articles[1].id]
    assert set(tables.funding["article_id"]) <= {article.id for article in articles}


def test_no_article_gives_empty_tables():
    assert all(frame.empty for frame in extract([]).check().frames.values())


def test_explain_names_the_words_behind_a_row():
    lines = explain(Article.from_text(SEED, language="de", published_on="2025-10-15"))
    assert list(lines.columns) == ["row", "table", "text", "rule", "words"]
    assert lines["rule"].str.len().min() > 0 and lines["words"].str.len().min() > 0
    said = lines[lines["table"] == "statements"]["words"]
    assert said.str.contains("cue: ").any() and said.str.contains("speaker: ").any()


@pytest.mark.parametrize("wrong", ["", "A text.", b"", None, 5])
def test_what_is_no_article_is_one_clear_sentence(wrong: object) -> None:
    with pytest.raises(UdcgkitError, match="extract takes articles"):
        extract(wrong)  # type: ignore[arg-type]

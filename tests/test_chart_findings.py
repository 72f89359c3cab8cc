"""What titles and footers of figures say is true of the rows they stand over, chosen or not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fixtures import ACTORS, seed_like, tables
from matplotlib.text import Text

import udcgkit
import udcgkit.charts as charts
from udcgkit.charts.context import Context
from udcgkit.charts.labels import words
from udcgkit.charts.registry import CHARTS
from udcgkit.errors import ChartError
from udcgkit.export.note import note
from udcgkit.selection import select, values
from udcgkit.tables import Tables

FOLDER = Path(__file__).parent / "gold"
TEXTS = [*FOLDER.glob("articles/*.txt"), *sorted(FOLDER.glob("apart/*.txt"))[::4]]  # drawing takes its time
GOLD = {
    path.stem: udcgkit.extract(udcgkit.Article.from_text(path.read_bytes().decode(), published_on="2026-02-03"))
    for path in sorted(TEXTS)
}
MONEY = ("commitments", "timeline", "funding_flow")
TABLE = dict.fromkeys(MONEY, "funding") | {
    "deliveries": "goods", "speakers": "statements", "actor_matrix": "statements",
}  # fmt: skip
OF_THE_TEXT = re.compile(
    r"[Ee]inzigen? Stimme|Häufigste Stimme|"
    r"am häufigsten zu Wort|kein Geld|Der Text|Keine \w+angaben|Keine Aussagen|In keiner Aussage"
)


def title(figure: charts.Chart) -> str:
    return figure.told.title.replace("\xa0", " ")


def notes(figure: charts.Chart) -> str:
    return " ".join(figure.told.notes)


def chosen(article: str, facet: str) -> list[Tables]:
    """The rows of an article for two values of a facet."""
    whole = GOLD[article]
    return [select(whole, {facet: [value]}) for value in values(whole, facet, ("statements", "funding"))[-2:]]


@pytest.mark.parametrize("article", GOLD)
@pytest.mark.parametrize("name", CHARTS)
def test_footers_add_up_for_every_article(name: str, article: str) -> None:
    for some in (GOLD[article], *chosen(article, "speaker")[:1]):
        told = notes(CHARTS[name](some))
        shown, everything = map(int, re.search(r"(?:Gezeigt|Shown): (\d+) (?:von|of) (\d+)", told).groups())
        left = re.search(r"(?:Nicht gezeigt|Not shown): ([^.]+)\.", told)
        left_out = re.findall(r"(?:^|, | und | and )(\d+)", left.group(1)) if left else []
        assert shown + sum(map(int, left_out)) == everything
        assert re.search(r"(?:geprüft|person): 0 (?:von|of) (\d+)", told).group(1) == str(everything)


@pytest.mark.parametrize("article", GOLD)
@pytest.mark.parametrize(
    ("name", "facet"), [*((name, "speaker") for name in CHARTS), *((name, "donor") for name in MONEY)]
)
def test_a_choice_says_nothing_of_the_whole_text(name: str, facet: str, article: str) -> None:
    for some in chosen(article, facet):
        table = TABLE.get(name, "statements")
        if len(getattr(some, table)) == len(getattr(GOLD[article], table)):
            continue
        figure = CHARTS[name](some, language="de")
        value = some.filters[facet][0]
        named = "ohne Angabe" if value is None else Context(some, "de", "slide", None).name(value)
        assert named in figure.told.title
        told = f"{figure.told.title} {figure.alt_text}"
        assert not OF_THE_TEXT.search(told), told


def test_a_choice_of_whole_articles_is_no_part_of_them() -> None:
    some = udcgkit.extract([table_article("A. Eine Fabrik baut 5 Panzer."), table_article("B. Es regnet in Kiew.")])
    one = select(some, {"article": [some.articles["article_id"].iloc[1]]})
    assert title(charts.commitments(one, language="de")) == "Keine Geldangaben"


def table_article(text: str) -> udcgkit.Article:
    return udcgkit.Article.from_text(text, language="de")


def test_a_long_choice_is_counted() -> None:
    whole = GOLD["de_15_kontaktgruppe"]
    speakers = [value for value in values(whole, "speaker", ("statements",)) if value is not None]
    some = select(whole, {"speaker": speakers, "type": ["direct"]})
    assert title(charts.speakers(some)) == f"Sprecher ({len(speakers)} gewählt), Art der Aussage wörtlich: " + (
        f"{len(some.statements)} von {len(whole.statements)} Aussagen"
    )
    assert "Gezählt sind" in note(charts.speakers(some))


@pytest.mark.parametrize("article", GOLD)
@pytest.mark.parametrize("name", MONEY)
def test_the_title_has_an_amount_that_the_article_states(name: str, article: str) -> None:
    funding = GOLD[article].funding
    w = words(GOLD[article].articles["language"].iloc[0])
    cells = funding.astype("object").where(funding.notna(), None).to_dict("records")
    stated = [w.qualified(row).replace("\xa0", " ") for row in cells]
    figure = CHARTS[name](GOLD[article])
    if re.search(r"\d", title(figure)) and len(figure.rows) and figure.rows["n_rows"].max() == 1:
        assert any(amount in title(figure) for amount in stated), title(figure)


@pytest.mark.parametrize("article", GOLD)
def test_speakers_are_called_first_only_where_nobody_equals_them(article: str) -> None:
    figure = charts.speakers(GOLD[article], language="de")
    counts = figure.rows.dropna(subset="speaker_id").groupby("speaker")["statements"].sum()
    first = sorted(counts[counts == counts.max()].index) if len(counts) else []
    if any(words in title(figure) for words in ("am häufigsten", "Häufigste", "einzige")):
        assert len(first) <= 3 and all(name.replace("\xa0", " ") in title(figure) for name in first)
    elif len(counts):
        assert len(first) > 3


def test_many_that_are_equal_are_not_first() -> None:
    said = [{"speaker_ids": (f"person:p{n}",), "start": n * 100} for n in range(5)]
    assert title(charts.speakers(tables(statements=said))) == "5 Aussagen von 5 Sprechern, keiner mit mehr als einer"
    assert title(charts.speakers(tables(statements=said[:1]))) == "p0 ist die einzige Stimme im Text: 1 Aussage"
    assert title(charts.speakers(tables(statements=said[:2]))).startswith("p0 und p1 sind die einzigen Stimmen")
    english = title(charts.speakers(tables(statements=[*said[:2], said[2] | {"speaker_ids": ()}]), language="en"))
    assert english == "P0 and p1 are heard most often: 1 of 3 statements each".replace("P0", "p0")


def test_a_title_conjugates_no_verb_for_the_name_of_a_body() -> None:
    """"Die Vereinigten Staaten" and "allies" would need the plural."""
    said = [{"speaker_ids": (who,), "start": n * 100} for n, who in enumerate(["country:US"] * 2 + ["country:NL"])]
    told = tables(statements=said)
    assert title(charts.speakers(told)) == "Häufigste Stimme im Text: Vereinigte Staaten mit 2 von 3 Aussagen"
    assert title(charts.speakers(tables(statements=said[:2]), language="en")) == (
        "Only voice in the text: United States, with 2 statements"
    )
    about = matrix(("a", "x"), ("a", "x"), ("b", "y"), speaker_ids=("country:US",))
    assert title(about) == "Am häufigsten: Vereinigte Staaten über x, 2 Nennungen"


def matrix(*pairs: tuple[str, str], **statement: Any) -> charts.Chart:
    statements = [{"start": n * 100, "end": n * 100 + 90, "speaker_ids": (f"person:{who}",)} | statement
                  for n, (who, _) in enumerate(pairs)]  # fmt: skip
    mentions = [{"start": n * 100 + 10, "end": n * 100 + 15, "actor_id": f"person:{whom}"}
                for n, (_, whom) in enumerate(pairs)]  # fmt: skip
    return charts.actor_matrix(tables(statements=statements, mentions=mentions))


def test_pairs_that_are_equal_are_all_named_or_none() -> None:
    assert title(matrix(("a", "x"))) == "a über x: 1 Nennung"
    assert title(matrix(("a", "x"), ("a", "y"))) == "a über x und y: je 1 Nennung"
    assert title(matrix(("a", "x"), ("a", "x"), ("b", "y"))) == "a spricht am häufigsten über x: 2 Nennungen"
    assert title(matrix(*[("a", f"x{n}") for n in range(5)])) == "Niemand nennt jemand anderen mehr als einmal"


def test_a_reported_statement_does_not_make_speakers_name_themselves() -> None:
    assert matrix(("a", "a"), ("a", "b"), type="reported").rows["actor"].tolist() == ["b"]
    assert matrix(("a", "a"), type="direct").rows["actor"].tolist() == ["a"]
    assert "1 Aussage ohne genannten Akteur" in notes(matrix(("a", "a"), ("a", "b"), type="reported"))


def test_words_quoted_inside_a_statement_count_once() -> None:
    outer = {"start": 0, "end": 90, "speaker_ids": ("person:a",), "text": "eins zwei drei vier fünf"}
    inner = {"start": 20, "end": 40, "speaker_ids": ("person:a",), "text": "zwei drei", "type": "direct"}
    figure = charts.speakers(tables(statements=[outer, inner]))
    rows = figure.rows.set_index("type")
    assert rows["statements"].to_dict() == {"direct": 0, "indirect": 1}
    assert rows["words"].to_dict() == {"direct": 2, "indirect": 3}
    assert "1 von 2 Aussagen" in notes(figure) and "1 Zitat in einer anderen Aussage" in notes(figure)
    other = charts.speakers(tables(statements=[outer, inner | {"speaker_ids": ("person:b",)}]))
    assert other.rows["statements"].sum() == 2


@pytest.mark.parametrize("name", ["commitments", "timeline"])
def test_every_line_of_money_says_who_gives(name: str) -> None:
    funding = [
        {"amount": 5e6, "donor_id": "country:NO", "purpose": "Radar"},
        {"amount": 4e6, "donor_id": "country:DK"},
        {"amount": 3e6, "purpose": "Munition"},
    ]  # fmt: skip
    of = {"scope": "new", "year_start": 2025}
    figure = CHARTS[name](tables(funding=[of | row for row in funding], actors=ACTORS))
    drawn = [text.get_text() for axes in figure.axes for text in axes.texts]
    assert sum(text.startswith("Norwegen ·") or text == "Norwegen" for text in drawn) == 1
    assert sum("Dänemark" in text for text in drawn) == 1, "not in label and note"
    assert sum("Geber nicht genannt" in text for text in drawn) == 1


def test_titles_count_money_without_amount() -> None:
    funding = [{"qualifier": "unstated", "donor_id": f"country:{code}", "scope": "new"} for code in ("NO", "DK")]
    assert title(charts.commitments(tables(funding=funding))) == "Ministerium: 2 Geldangaben ohne Betrag"


def test_a_joint_statement_counts_for_each_speaker_and_the_footer_says_so() -> None:
    said = {"start": 0, "end": 100, "spans": ((0, 100),), "speaker_ids": ("a", "b"), "type": "reported"}
    mentions = [{"start": n * 10, "end": n * 10 + 5, "actor_id": actor} for n, actor in enumerate(("a", "b", "x"))]
    figure = charts.actor_matrix(tables(statements=[said], mentions=mentions), language="de")
    pairs = zip(figure.rows["speaker"], figure.rows["actor"], strict=True)
    assert set(pairs) == {("a", "x"), ("b", "x")}, "nobody names those with whom he is reported to say it"
    assert "1 gemeinsame Aussage zählt bei jedem, der sie macht." in notes(figure)
    assert "gemeinsame" not in notes(matrix(("a", "x")))


def test_a_limited_matrix_has_the_columns_of_its_rows() -> None:
    statements = [{"start": n * 100, "end": n * 100 + 90, "speaker_ids": (f"person:s{min(n, 6)}",)} for n in range(9)]
    mentions = [{"start": n * 100 + 10, "end": n * 100 + 15, "actor_id": f"person:{'x' if n < 6 else 'y'}"}
                for n in range(9)]  # fmt: skip
    figure = charts.actor_matrix(tables(statements=statements, mentions=mentions), limit=1)
    assert figure.rows[["speaker", "actor", "mentions"]].to_numpy().tolist() == [["s6", "y", 3]]


def test_a_sum_says_that_it_is_one() -> None:
    funding = [{"amount": 5e6, "scope": "new", "donor_id": "country:NO", "purpose": p} for p in ("Radar", "Munition")]
    assert title(charts.commitments(tables(funding=funding), by="donor")) == (
        "Norwegen: zusammen 10 Mio. € aus 2 Angaben (Ministerium)"
    )


def test_the_flow_names_the_whole_and_not_its_rest() -> None:
    funding = [
        {"amount": 1e9, "scope": "total", "donor_id": "country:GB"},
        {"amount": 4e8, "scope": "part", "part_of": "f1", "donor_id": "country:GB", "purpose": "Drohnen"},
    ]
    assert title(charts.funding_flow(tables(funding=funding))) == "Ministerium: 1 Mrd. € (Vereinigtes Königreich)"


def test_what_is_converted_or_asked_for_says_so_in_the_title() -> None:
    funding = [{"amount": 9e9, "scope": "new", "donor_id": "country:DE"},
               {"amount": 12e9, "scope": "request", "recipient_id": "country:UA"}]  # fmt: skip
    some = tables(funding=funding)
    converted = title(charts.commitments(some, currency="USD", fixed={"EUR": 0.9}))
    assert converted == "Ministerium: 10 Mrd. $ (Deutschland, umgerechnet)"
    assert title(charts.commitments(some, include="request")) == "Ministerium: 9 Mrd. € (Deutschland)"
    asked = charts.commitments(tables(funding=funding[1:]), include="request")
    assert title(asked) == "Ministerium: 12 Mrd. € (nur erbeten)"
    assert title(charts.commitments(tables(funding=funding[1:]))) == "Eine Geldangabe, hier nicht gezeigt"


def goods(*rows: dict[str, Any], **measure: Any) -> charts.Chart:
    measures = [{"actor_ids": ("country:NO",), "sentence": f"Satz {n}."} | measure for n in range(len(rows))]
    return charts.deliveries(tables(measures=measures, actors=ACTORS, goods=[
        {"measure_id": f"26f3f7e7:m{n}", "name": "Panzer", "count_low": 5, "count_high": 5, "qualifier": "exact"} | row
        for n, row in enumerate(rows, 1)
    ]))  # fmt: skip


def test_goods_of_headline_and_text_are_one_line() -> None:
    figure = goods({}, {})
    assert len(figure.rows) == 1 and "Nicht gezeigt: 1 Wiederholung." in notes(figure)
    assert title(figure) == "Norwegen: 5 Panzer"
    assert len(goods({}, {"count_low": 6, "count_high": 6}).rows) == 2
    assert len(goods({}, {}, sentence="Derselbe Satz.").rows) == 2
    assert title(goods({}, {"count_low": 6, "count_high": 6}, {"name": "Drohnen"})) == (
        "Norwegen: 6 Panzer und 1 weitere Art von Gütern"
    )


def test_ticks_share_one_unit() -> None:
    assert [text.replace("\xa0", " ") for text in words("de").scale([0, 5e8, 1e9], "EUR")] == [
        "0", "0,5 Mrd. €", "1 Mrd. €",
    ]  # fmt: skip


def told_in(text: str, **more: str) -> Tables:
    return udcgkit.extract(udcgkit.Article.from_text(text, published_on="2025-08-06", **more))


TWO_CURRENCIES = (
    "Schweden gibt der Ukraine 500 Millionen Dollar. Norwegen gibt der Ukraine 600 Millionen norwegische Kronen."
)


@pytest.mark.parametrize("name", ["commitments", "funding_flow"])
def test_a_title_does_not_rank_sums_of_different_currencies(name: str) -> None:
    found = title(CHARTS[name](told_in(TWO_CURRENCIES)))
    assert found == "Im Artikel, größter Betrag je Währung: 500 Mio. $ (Schweden), 600 Mio. NOK (Norwegen)"


def test_a_title_ranks_what_the_text_itself_converts() -> None:
    made = told_in("Schweden gibt der Ukraine 60 Millionen Euro. Norwegen gibt 700 Millionen Kronen (59 Mio. Euro).")
    assert "Schweden" in title(charts.commitments(made)) and "Norwegen" not in title(charts.commitments(made))


def test_the_title_of_several_articles_speaks_of_them() -> None:
    made = udcgkit.extract([
        udcgkit.Article.from_text(text, published_on="2025-08-06")
        for text in ("Schweden gibt der Ukraine 5 Millionen Dollar.", "Norwegen gibt der Ukraine 6 Millionen Dollar.")
    ])  # fmt: skip
    assert title(charts.commitments(made)) == "In 2 Artikeln: 6 Mio. $ (Norwegen)"


def test_a_bar_of_money_with_and_without_year_says_so() -> None:
    sums = [{"amount": 5e8, "year_start": 2025, "year_end": 2025}, {"amount": 2e7}]
    made = tables(funding=[one | {"scope": "new", "donor_id": "country:SE"} for one in sums])
    figure = charts.commitments(made, by="donor", language="de")
    assert figure.rows["n_rows"].tolist() == [2] and figure.rows["year_start"].isna().all()
    assert "zum Teil ohne Jahr" in " ".join(text.get_text() for text in figure.findobj(Text))


def test_a_flow_shows_a_part_within_its_whole_and_keeps_the_whole_on_a_slide() -> None:
    made = tables(funding=[
        {"amount": 500, "scope": "total", "donor_ids": ["country:SE", "country:DK"]},
        {"amount": 275, "scope": "part", "part_of": "f1", "donor_id": "country:SE", "inferred": ["scope", "part_of"]},
        *({"amount": 9e9, "currency": code, "scope": "new", "donor_id": "country:NO"} for code in ("NOK", "DKK")),
    ])  # fmt: skip
    assert charts.funding_flow(made).rows.query("currency == 'EUR'")["high"].tolist() == [225, 275]
    slide = charts.funding_flow(made, size="slide").rows
    assert slide.query("currency == 'EUR'")["high"].sum() == 500 and len(slide) > 2


def test_a_title_of_many_currencies_names_the_largest_and_counts_the_rest() -> None:
    rows = [{"amount": 1e9 - n, "scope": "new", "currency": code, "donor_id": "country:NO"}
            for n, code in enumerate(("NOK", "EUR", "USD", "GBP", "CAD", "EUR", "EUR"))]  # fmt: skip
    rows[1]["form"] = "loan"
    found = title(charts.commitments(tables(funding=rows), language="de"))
    assert found.startswith("Ministerium, größter Betrag je Währung: 1 Mrd. € (Kredit, Norwegen), 1 Mrd. NOK")
    assert found.endswith("und 2 weitere Währungen") and "…" not in found


@pytest.mark.parametrize("size", charts.style.PRESETS)
@pytest.mark.parametrize("name", CHARTS)
def test_no_word_of_a_title_is_lost(name: str, size: str) -> None:
    typed = " ".join(f"Überschrift{n}" for n in range(42))
    figure = CHARTS[name](seed_like(), size=size, title=typed)
    shown = " ".join(text.get_text() for axes in figure.axes for text in axes.texts)
    assert typed in shown
    with pytest.raises(ChartError, match="at most 600 characters, not 601"):
        CHARTS[name](seed_like(), title="x" * 601)


def test_no_word_of_a_footer_is_lost() -> None:
    articles = [{"article_id": f"a{n}", "publisher": f"Ministerium {n} " + "für Verteidigung " * 10} for n in range(2)]
    figure = charts.speakers(tables(articles=articles), language="de")
    assert notes(figure).endswith("Von Menschen geprüft: 0 von 0.")


def test_the_title_of_deliveries_tells_a_count_where_there_is_one() -> None:
    named = ((1, "Drohnen"), (1, "Boote"), (2, "Panzer"))
    goods: list[dict[str, Any]] = [{"name": name, "measure_id": f"26f3f7e7:m{n}"} for n, name in named]
    goods[2] |= {"count_low": 49, "count_high": 49, "qualifier": "exact"}
    measures = [{"actor_ids": ("country:GB",)}, {"actor_ids": ("country:AU",)}]
    found = title(charts.deliveries(tables(goods=goods, measures=measures), language="de"))
    assert found == "Australien: 49 Panzer"


@pytest.mark.parametrize(("start", "told"), [(100, "schon nach 10"), (400, "kommt nach 40"), (600, "erst nach 60")])
def test_a_strip_calls_early_only_what_is_early(start: int, told: str) -> None:
    rows = [{"amount": 1e9, "start": start, "end": start + 20}]
    figure = charts.article_strip(tables(articles=[{"n_chars": 1000}], funding=rows), language="de")
    assert told in title(figure)


@pytest.mark.parametrize(("starts", "told"), [([4], "mit der einzigen Summe"), ([0, 500, 900], "3-mal im ganzen Text")])
def test_a_strip_counts_no_percent_of_a_text_that_opens_with_money(starts: list[int], told: str) -> None:
    rows = [{"amount": 1e9, "start": start, "end": start + 20} for start in starts]
    figure = charts.article_strip(tables(articles=[{"n_chars": 1000}], funding=rows), language="de")
    assert title(figure).startswith("Geld kommt gleich am Anfang") and title(figure).endswith(told)


def test_groups_and_programmes_have_the_name_of_the_language_of_the_figure() -> None:
    text = "Die EU-Kommission gibt der Ukraine 400 Millionen Euro. Verbündete geben der Ukraine 200 Millionen Euro."
    labels = charts.commitments(told_in(text), by="donor", language="en").rows["label"]
    assert {"European Commission", "allies"} <= set(labels)


@pytest.mark.parametrize(
    ("larger", "told"),
    [
        ({"stage": "proposed"}, False),
        ({"year_start": 2022}, False),
        ({"donor_id": None}, False),
        ({"stage": "disbursed"}, False),
        ({"new_money": False}, False),
        ({"year_start": 2026, "year_end": 2026}, True),
        ({"stage": "pledged"}, True),
    ],
)
def test_a_title_tells_the_new_money_of_a_giver_before_larger_sums(larger: dict[str, Any], told: bool) -> None:
    of = {"scope": "new", "donor_id": "country:DE", "announced_on": "2025-10-15"}
    figure = charts.commitments(tables(funding=[of | {"amount": 2e9}, of | {"amount": 40e9} | larger]))
    assert ("40 Mrd." in title(figure)) is told


def test_a_title_tells_the_sum_of_the_headline_before_that_of_other_currencies() -> None:
    text = "Norwegen gibt 20 Millionen Euro\n\nNorwegen gibt der Ukraine 20 Millionen Euro, sagte der Minister.\n\n"
    rest = "Schweden gibt der Ukraine 900 Millionen Dollar. Estland gibt der Ukraine 30 Millionen Pfund."
    assert title(charts.commitments(told_in(text + rest, title="Norwegen gibt 20 Millionen Euro"))) == (
        "Im Artikel: 20 Mio. € (Norwegen)"
    )


def test_a_time_line_tells_the_money_of_each_year_and_names_what_has_none() -> None:
    rows = [
        {"amount": 9e9, "year_start": 2025, "year_end": 2025},
        {"amount": 11e9, "year_start": 2026, "year_end": 2026},
        {"amount": 2e9},
    ]
    figure = charts.timeline(tables(funding=[{"scope": "new", "donor_id": "country:DE"} | row for row in rows]))
    assert title(figure) == "Ministerium: 9 Mrd. € (Deutschland) für 2025, 11 Mrd. € (Deutschland) für 2026"
    texts = [text.get_text().replace("\xa0", " ") for axes in figure.axes for text in axes.texts]
    assert "Ohne Jahr: 2 Mrd. € (Deutschland)." in texts and len(figure.rows) == 3


def test_a_time_line_without_a_year_says_so() -> None:
    assert title(charts.timeline(told_in(TWO_CURRENCIES))) == "Zu keinem Betrag nennt der Text ein Jahr"
    day = charts.timeline(told_in(TWO_CURRENCIES), axis="announced")
    assert title(day) == "6. August 2025: 2 Beträge an einem Tag"


def test_what_is_counted_since_a_year_reaches_to_the_year_of_the_article() -> None:
    since = {"amount": 40e9, "scope": "total", "year_start": 2022, "year_end": None, "donor_id": "country:DE"}
    figure = charts.timeline(tables(funding=[since]))
    filled = [patch for patch in figure.axes[-1].patches if patch.get_fill()]
    assert [round(patch.get_width()) for patch in filled] == [4]


def test_a_flow_prints_no_remainder_that_the_text_does_not_have() -> None:
    rows = [
        {"amount": 2e9, "scope": "total", "donor_id": "country:DE"},
        {"amount": 9e8, "scope": "part", "part_of": "f1", "donor_id": "country:DE", "purpose": "Radar"},
    ]
    values = charts.funding_flow(tables(funding=rows), language="de").rows["value"].str.replace("\xa0", " ")
    assert sorted(values) == ["900 Mio. €", "Rest von 2 Mrd. €, nicht aufgeteilt"]

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tomllib
import warnings
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from fixtures import ACTORS, FUNDING, seed_like, tables
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from PIL import Image

import udcgkit
import udcgkit.charts as charts
from udcgkit import schema
from udcgkit.article import Article
from udcgkit.charts.labels import words
from udcgkit.charts.registry import CHARTS
from udcgkit.charts.style import INK, OUTLINE, PRESETS, QUIET, STAGE_FILLS, TYPE_FILLS, styled
from udcgkit.errors import ChartError, CheckError, MoneyError, UdcgkitError

SIZES = tuple(PRESETS)
NAMES = tuple(CHARTS)
HOSTILE = "$x_1$ <b>fett</b> & $\\frac{1}{2}$ 😀 漢 \u202e{n} =HYPERLINK()"
LONG = "Instandsetzung schwerer Waffensysteme in der Nähe der Front ab"  # 62 characters


def many(n: int = 60) -> SimpleNamespace:
    """Rows of every kind, from 10,000 to a hundred billion, in two currencies."""
    stages = [None, *schema.STAGES]
    funding: list[dict[str, Any]] = []
    for i in range(n):
        row: dict[str, Any] = {
            "amount": float(10 ** (4 + 7 * i / (n - 1))), "scope": ("new", "total", None)[i % 3],
            "stage": stages[i % 10],
            "donor_id": f"country:{('DE', 'NO', 'NL', 'DK', 'US')[i % 5]}", "purpose": f"{LONG} {i}",
            "year_start": (None, 2024, 2025, 2026)[i % 4],
            "qualifier": ("exact", "about", "more_than", "at_most")[i % 4],
            "asserted_by": (None, "person:boris-pistorius")[i % 2], "announced_on": ("2025-10-15", None)[i % 2],
            "instrument_id": (None, "initiative:purl", "initiative:deep-strike")[i % 3],
            "currency": "USD" if i % 7 == 0 else "EUR",
        }  # fmt: skip
        if i % 11 == 0:
            row = {"qualifier": "unstated", "stage": "pledged", "scope": "new", "purpose": LONG, "year_start": 2026}
        if i % 13 == 0 and row.get("year_start"):
            row["year_end"] = row["year_start"] + 2
        funding.append(row)
    actors = [*ACTORS, *({"actor_id": f"person:p{i}", "name": f"{LONG} {i}", "country": "FR"} for i in range(n))]
    goods = [{"name": f"{LONG} {i}", "measure_id": f"26f3f7e7:m{i + 1}", "count_low": i * 1000 or None,
              "count_high": i * 1000 or None, "qualifier": "exact" if i else "unstated",
              "unit": (None, "Batterien", "Tonnen")[i % 3], "example": i % 5 == 0} for i in range(n)]  # fmt: skip
    measures = [{"actor_ids": (f"country:{('DE', 'NO')[i % 2]}",), "stage": stages[i % 10], "year_start": 2025}
                for i in range(n)]  # fmt: skip
    statements = [{"start": i * 80, "end": i * 80 + 70, "speaker_ids": (f"person:p{i % 45}",),
                   "type": schema.STATEMENT_TYPES[i % 5], "text": "Wort " * (i % 9 + 1)} for i in range(n)]  # fmt: skip
    mentions = [{"start": i * 40, "end": i * 40 + 5, "actor_id": f"person:p{i % 30}"} for i in range(2 * n)]
    return tables(funding=funding, actors=actors, goods=goods, measures=measures, statements=statements,
                  mentions=mentions)  # fmt: skip


def hostile() -> SimpleNamespace:
    actors = [{"actor_id": "person:x", "name": HOSTILE}, {"actor_id": "initiative:x", "name": LONG}]
    funding = [
        {"amount": 1e4, "scope": "new", "purpose": HOSTILE, "asserted_by": "person:x", "instrument_id": "initiative:x"},
        {"amount": 1e11, "scope": "new", "purpose": "N" * 60, "currency": "USD", "donor_id": "person:x"},
        {"amount": 3e9, "scope": "total", "purpose": "Paket", "stage": "pledged"},
        {"amount": 1e9, "scope": "part", "part_of": "f3", "purpose": "Munition"},
        {"amount_low": 5e8, "amount_high": 1e9, "currency": "EUR", "qualifier": "range", "scope": "part",
         "part_of": "f3", "purpose": "Radar"},
        {"amount": 2e9, "scope": "request", "purpose": "Flugabwehr"},
        {"amount": 2e9, "scope": "new", "form": "loan", "purpose": LONG, "qualifier": "more_than"},
        {"amount": 5e6, "scope": "other", "currency": "UAH"},
        {"amount": 7e6, "currency": None, "scope": "new"},
    ]  # fmt: skip
    goods = [{"name": HOSTILE, "count_low": 5, "count_high": 5, "qualifier": "exact", "unit": "$y$"},
             {"name": "N" * 60}]  # fmt: skip
    statements = [{"speaker_ids": ("person:x",), "text": HOSTILE}, {"speaker_ids": (), "type": "direct"}]
    mentions = [{"actor_id": "person:x", "start": 110, "end": 115}]
    return tables(funding=funding, actors=actors, goods=goods, statements=statements, mentions=mentions)


SETS = {
    "seed": seed_like(), "one": tables(funding=FUNDING[:1], actors=ACTORS), "many": many(), "none": tables(),
    "hostile": hostile(),
}  # fmt: skip
GOLD = sorted((Path(__file__).parent / "gold").glob("*/*.txt"))
ARTICLES = {
    path.stem: udcgkit.extract(Article.from_text(path.read_bytes().decode(), published_on="2026-02-03"))
    for path in GOLD[::6]
}  # fmt: skip
CASES = [
    (name, size, kind) for name in NAMES for size in SIZES for kind in SETS
    if size == "one_column" or kind not in ("one", "none")
]  # fmt: skip


def draw(name: str, kind: str = "seed", **arguments: Any) -> charts.Chart:
    return CHARTS[name]((SETS | ARTICLES)[kind], **arguments)


def text_of(figure: Figure) -> list[str]:
    return [text.get_text().replace("\xa0", " ") for axes in figure.axes for text in axes.texts]


def test_all_figures_are_public() -> None:
    assert set(NAMES) == {
        "commitments", "timeline", "deliveries", "funding_flow", "speakers", "article_strip", "actor_matrix",
    }  # fmt: skip
    assert all(getattr(charts, name) is CHARTS[name] for name in NAMES)


@pytest.mark.parametrize(("name", "size", "kind"), CASES)
def test_words_neither_overlap_nor_leave_the_page(name: str, size: str, kind: str) -> None:
    figure = draw(name, kind, size=size, language="en" if size == "slide" else "de")
    figure.set_dpi(72)
    canvas = FigureCanvasAgg(figure)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a glyph that is missing, a layout that fails
        canvas.draw()
    width, height = figure.bbox.size
    texts = [text for axes in figure.axes for text in axes.texts if text.get_text()]
    with styled():
        boxes = [(text.get_text(), text.get_window_extent(canvas.get_renderer())) for text in texts]
    assert boxes
    x0, y0, x1, y1 = np.array([box.extents for _, box in boxes]).T
    outside = (x0 < -1) | (y0 < -1) | (x1 > width + 1) | (y1 > height + 1)
    assert not outside.any(), [boxes[place][0] for place in np.flatnonzero(outside)]
    across = np.minimum.outer(x1, x1) - np.maximum.outer(x0, x0)
    down = np.minimum.outer(y1, y1) - np.maximum.outer(y0, y0)
    clash = np.triu((across > 1) & (down > 1.5), 1)
    assert not clash.any(), [(boxes[one][0], boxes[other][0]) for one, other in zip(*np.nonzero(clash), strict=True)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_figure_says_what_it_shows(name: str, language: str) -> None:
    figure = draw(name, language=language)
    assert isinstance(figure, Figure) and isinstance(figure.rows, pd.DataFrame) and len(figure.rows)
    shown = " ".join(text_of(figure))
    source = {"de": "Quelle: Ministerium, 15. Oktober 2025", "en": "Source: Ministerium, 15 October 2025"}[language]
    assert source in shown
    assert {"de": "Von Menschen geprüft: 0 von", "en": "Checked by a person: 0 of"}[language] in shown
    assert text_of(figure)[0].split()[0] in figure.alt_text and len(figure.alt_text) > 80


@pytest.mark.parametrize("name", NAMES)
def test_language_is_that_of_the_article(name: str) -> None:
    english = seed_like()
    english.articles["language"] = "en"
    assert "Source:" in " ".join(text_of(CHARTS[name](english)))
    assert "Quelle:" in " ".join(text_of(draw(name)))


@pytest.mark.parametrize("name", NAMES)
def test_title_can_be_edited(name: str) -> None:
    assert text_of(draw(name, title="Was $x$ meint"))[0] == "Was $x$ meint"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_show_is_a_sentence(name: str) -> None:
    figure = draw(name, "none")
    assert len(figure.rows) == 0
    assert any(text.endswith(".") and len(text) > 20 for text in text_of(figure))


@pytest.mark.parametrize("name", NAMES)
def test_recipe_is_plain_and_draws_the_same_again(name: str) -> None:
    figure = draw(name, size="one_column", language="en", title="T & $T$")
    recipe = json.loads(json.dumps(figure.recipe))
    again = charts.redraw(recipe, SETS["seed"])
    assert charts.encode(again, "svg") == charts.encode(figure, "svg")
    assert again.rows.equals(figure.rows)


@pytest.mark.parametrize(
    "recipe",
    [{}, {"chart": "os.system", "arguments": {}}, {"chart": "commitments", "arguments": {"tables": 1}},
     {"chart": "commitments", "arguments": {"colour": "red"}}, {"chart": "commitments", "arguments": ["x"]}],
)  # fmt: skip
def test_forged_recipes_are_refused(recipe: dict) -> None:
    with pytest.raises(ChartError):
        charts.redraw(recipe, SETS["seed"])


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_same_tables_same_bytes(format: str) -> None:
    assert charts.encode(draw("commitments"), format) == charts.encode(draw("commitments"), format)


def test_svg_has_text_and_pdf_embeds_its_font() -> None:
    svg = charts.encode(draw("commitments"), "svg").decode()
    assert ">rund 9" in svg and "Date" not in svg
    assert b"/FontFile2" in charts.encode(draw("commitments"), "pdf")
    with pytest.raises(ChartError, match="tiff"):
        charts.encode(draw("commitments"), "tiff")


def test_notebook_shows_alt_text_and_no_markup_of_the_article() -> None:
    shown = draw("commitments", "hostile", title='"><script>alert(1)</script>')._repr_html_()
    assert "<script>" not in shown and 'alt="' in shown and shown.startswith("<figure")
    assert "&lt;script&gt;" in shown


def test_names_are_never_read_as_mathematics() -> None:
    svg = charts.encode(draw("commitments", "hostile"), "svg").decode()
    assert "$x_1$ &lt;b&gt;fett&lt;/b&gt;" in svg
    assert "□" in svg and "Zeichen, die diese Schrift nicht hat" in svg


def test_no_pyplot() -> None:
    code = ("import sys; sys.path.insert(0, 'tests'); import fixtures, udcgkit.charts as c;"
            "c.encode(c.commitments(fixtures.seed_like())); print('matplotlib.pyplot' in sys.modules)")  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          cwd=Path(__file__).parents[1])  # fmt: skip
    assert done.stdout.strip() == "False"


# what money figures show


def bars(figure: charts.Chart) -> dict[str, dict]:
    return {row["label"]: row for row in figure.rows.to_dict("records")}


def test_seed_commitments() -> None:
    figure = draw("commitments")
    assert text_of(figure)[0] == "Pistorius: rund 9 Mrd. € für 2025"
    rows = bars(figure)
    assert rows["Rüstungsgüter"]["low"] == rows["Rüstungsgüter"]["high"] == 9e9
    later = rows["dringend benötigte Waffensysteme"]
    assert pd.isna(later["low"]) and pd.isna(later["high"]) and later["value"] == "ähnlich viel"
    part = rows["US-Waffen"]
    assert part["part_of"] == "dringend benötigte Waffensysteme" and part["inferred"] and part["low"] == 5e8
    assert rows["Beschaffung weitreichender Drohnen aus ukrainischer Produktion"]["low"] == 4e8
    assert {row["said_by"] for row in rows.values()} == {"donor", "publisher"}
    assert [ids for row in rows.values() for ids in row["funding_ids"]] == [f"26f3f7e7:f{n}" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(("qualifier", "told"), [("similar", "ähnlich viel"), ("unstated", "ohne Betrag")])
def test_a_pledge_without_amount_has_no_length(qualifier: str, told: str) -> None:
    table = tables(funding=[{**FUNDING[1], "qualifier": qualifier}], actors=ACTORS)
    figure = charts.commitments(table)
    panel = figure.axes[-1]
    assert not panel.patches and told in text_of(figure)


def test_the_open_rest_of_a_package_is_told_whole_where_it_is_narrow() -> None:
    rows = [{"amount": 1.2e9, "scope": "total"}, {"amount": 3e8, "scope": "part", "part_of": "26f3f7e7:f1"}]
    told = " ".join(text_of(charts.funding_flow(tables(funding=rows), size="one_column", language="de")))
    assert "…" not in told and "Rest von" in told


def test_the_outline_of_a_whole_stays_below_the_words_above_it() -> None:
    rows = [{"amount": 1.2e9, "scope": "total"}, {"amount": 3e8, "scope": "part", "part_of": "26f3f7e7:f1"}]
    figure = charts.commitments(tables(funding=rows), size="one_column", language="de")
    drawn = FigureCanvasAgg(figure).get_renderer()
    frames = [box.get_window_extent(drawn).y1 for axes in figure.axes for box in axes.patches
              if not box.get_fill() and to_rgb(box.get_edgecolor()) == to_rgb(OUTLINE)]  # fmt: skip
    notes = [text.get_window_extent(drawn).y0 for axes in figure.axes for text in axes.texts
             if text.get_text() == "ohne Jahr"]  # fmt: skip
    assert min(frames) + figure.dpi / 72 <= min(notes), "a point between them; the other frame is that of the key"


@pytest.mark.parametrize("by", ["purpose", "instrument", "donor", "recipient", "stage"])
def test_groupings(by: str) -> None:
    figure = draw("commitments", "many", by=by)
    assert len(figure.rows) and words("de")[f"by.{by}"] in " ".join(text_of(figure))


def test_sums_of_a_group_are_intervals() -> None:
    row = bars(draw("commitments", by="donor"))["Deutschland"]
    rows = draw("commitments", by="donor").rows
    assert rows["low"].max() == 9e9 and rows["high"].max() == 9.4e9
    assert row["label"] == "Deutschland" and set(rows["stage"].dropna()) == {"pledged"}


def test_stages_are_not_added() -> None:
    table = tables(funding=[{"amount": 1e6, "scope": "new", "stage": stage} for stage in ("pledged", "delivered")])
    assert sorted(charts.commitments(table, by="stage").rows["high"]) == [1e6, 1e6]


def test_requests_and_other_money_are_reachable() -> None:
    table = tables(funding=[{"amount": 5e6, "scope": scope, "purpose": scope} for scope in ("new", "request", "other")])
    plain = charts.commitments(table)
    assert list(plain.rows["label"]) == ["new"]
    assert "Nicht gezeigt: 1 Bitte oder Forderung und 1 Betrag (keine Hilfe)." in " ".join(text_of(plain))
    assert set(charts.commitments(table, include=["request", "other"]).rows["label"]) == {"new", "request", "other"}
    assert set(charts.commitments(table, include="request").rows["label"]) == {"new", "request"}
    with pytest.raises(ChartError, match="rumour"):
        charts.commitments(table, include=["rumour"])


def test_part_stands_inside_its_whole() -> None:
    figure = draw("commitments", "hostile")
    rows = bars(figure)
    assert rows["Munition"]["part_of"] == rows["Radar"]["part_of"] == "Paket"
    panel = next(axes for axes in figure.axes[1:] if axes.get_xlim()[1] > 3e9)
    wholes = [patch for patch in panel.patches if not patch.get_fill() and patch.get_width() == 3e9]
    assert len(wholes) >= 2
    starts = {patch.get_x() for patch in panel.patches if patch.get_fill() and patch.get_width() == 5e8}
    assert starts == {1e9, 1.5e9}, "one part behind the other: certain, then possible"


@pytest.mark.parametrize("draw", [charts.commitments, charts.funding_flow])
def test_a_part_is_never_beside_its_whole_whatever_its_stage(draw) -> None:
    rows = [
        {"amount": 11e9, "scope": "total", "stage": "allocated", "donor_id": "country:DE"},
        {"amount": 2e9, "scope": "part", "part_of": "f1", "stage": "pledged", "donor_id": "country:DE"},
    ]
    drawn = draw(tables(funding=rows)).rows
    wholes = drawn[drawn["part_of"].isna()] if "part_of" in drawn else drawn
    assert wholes["high"].sum() <= 11e9


@pytest.mark.parametrize("draw", [charts.commitments, charts.timeline, charts.funding_flow])
def test_every_figure_tells_the_stage_of_the_table(draw) -> None:
    rows = [
        {"amount": None, "scope": "total", "stage": "pledged"},
        {"amount": 2e9, "scope": "part", "part_of": "f1", "stage": None},
        {"amount": 1e9, "scope": "new", "stage": "delivered"},
    ]
    table = tables(funding=rows)
    told = dict(zip(table.funding["funding_id"], table.funding["stage"].fillna(""), strict=True))
    drawn = draw(table).rows.explode("funding_ids")
    assert len(drawn) >= 2
    assert all(told[row] == stage for row, stage in zip(drawn["funding_ids"], drawn["stage"].fillna(""), strict=True))


def test_currencies_stand_apart_or_are_converted() -> None:
    table = tables(funding=[
        {"amount": 100e6, "scope": "new", "purpose": "a"},
        {"amount": 98.87e6, "currency": "USD", "scope": "new", "purpose": "b", "announced_on": "2025-10-15"},
    ])  # fmt: skip
    apart = charts.commitments(table)
    assert set(apart.rows["currency"]) == {"EUR", "USD"} and {"Euro", "US-Dollar"} <= set(text_of(apart))
    fixed = charts.commitments(table, currency="EUR", fixed={"USD": 0.9887})
    assert list(fixed.rows["high"]) == [100e6, 100e6]
    assert "1 EUR = 0.9887 USD" in " ".join(text_of(fixed))
    dated = charts.commitments(table, currency="EUR")
    assert "Referenzkurs der EZB" in " ".join(text_of(dated)) and 80e6 < dated.rows["high"].min() < 90e6


@pytest.mark.parametrize(
    ("silent", "below"),
    [
        ({"donor_id": "country:DK"}, "Ohne Betrag"),  # of no currency that is known
        ({"donor_id": "country:DK", "scope": "part", "part_of": "f2"}, "US-Dollar"),
        ({"donor_id": "country:DK", "currency": "USD"}, "US-Dollar"),
    ],
)
def test_lines_without_amount_stand_under_no_other_currency(silent: dict, below: str) -> None:
    rows = [{"amount": 5e6, "currency": code, "scope": "new", "donor_id": "country:NO"} for code in ("EUR", "USD")]
    unstated = {"qualifier": "unstated", "currency": None, "scope": "new"}
    figure = charts.commitments(tables(funding=[*rows, {**unstated, **silent}]), by="donor", language="de")
    texts = text_of(figure)
    heads = [text for text in texts if text in ("Euro", "US-Dollar", "Ohne Betrag")]
    assert texts.index(below) < texts.index("ohne Betrag") and heads[-1] == below
    assert "in 2 Währungen" in " ".join(texts)


@pytest.mark.parametrize("name", ["commitments", "timeline", "funding_flow"])
def test_where_room_is_short_each_currency_keeps_its_largest_line(name: str) -> None:
    amounts = {"EUR": (5e6, 4e6), "JPY": (9e9, 8e9)}
    of = {"scope": "new", "year_start": 2025}
    rows = [of | {"amount": amount, "currency": code, "donor_id": f"country:{donor}", "purpose": donor}
            for code, given in amounts.items() for donor, amount in zip(("DE", "NO"), given, strict=True)]  # fmt: skip
    shown = CHARTS[name](tables(funding=rows), limit=2).rows
    assert set(zip(shown["currency"], shown["high"], strict=True)) == {("EUR", 5e6), ("JPY", 9e9)}


@pytest.mark.parametrize(
    ("currency", "language", "words_"),
    [("NOK", "de", "in norwegischen Kronen"), ("USD", "de", "in US-Dollar"), ("NOK", "en", "in Norwegian kroner")],
)
def test_the_subtitle_names_the_only_currency(currency: str, language: str, words_: str) -> None:
    figure = charts.commitments(tables(funding=[{"amount": 5e6, "currency": currency}]), language=language)
    assert words_ in " ".join(text_of(figure))


def test_currency_without_rate_is_one_sentence() -> None:
    table = tables(funding=[{"amount": 1e6, "currency": "UAH", "scope": "new", "announced_on": "2025-10-15"}])
    assert len(charts.commitments(table).rows) == 1
    with pytest.raises(MoneyError, match="UAH"):
        charts.commitments(table, currency="EUR")


def test_only_what_is_drawn_is_asked_for_a_rate() -> None:
    text = "Norway gives Ukraine 40 million euros ($47 million)."
    figure = charts.commitments(udcgkit.extract(Article.from_text(text, language="en")), currency="EUR")
    assert list(figure.rows["high"]) == [40e6]


@pytest.mark.parametrize(("name", "arguments"), [
    ("commitments", {"by": "colour"}), ("commitments", {"size": "poster"}), ("timeline", {"axis": "month"}),
    ("speakers", {"language": "fr"}), ("article_strip", {"article": "none"}),
])  # fmt: skip
def test_unknown_choices_are_named(name: str, arguments: dict) -> None:
    with pytest.raises(ChartError, match=next(iter(arguments.values()))):
        draw(name, **arguments)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("column", ["amount_low", "spans", "speaker_ids", "actor_id", "published_on", "name"])
def test_a_missing_column_is_an_error_of_the_kit(name: str, column: str) -> None:
    broken = seed_like()
    for table in schema.TABLES:
        frame = getattr(broken, table)
        setattr(broken, table, frame.drop(columns=column, errors="ignore"))
    try:
        CHARTS[name](broken)
    except UdcgkitError as error:
        assert isinstance(error, CheckError) and column in str(error)


def test_amounts_below_zero_are_refused() -> None:
    with pytest.raises(MoneyError, match="below zero"):
        charts.commitments(tables(funding=[{"amount": -5.0, "scope": "new"}]))


def test_limit_says_what_it_leaves_out() -> None:
    figure = draw("commitments", "many", limit=5)
    shown, everything, left_out = footer(figure)
    assert len(figure.rows) == 5 and shown < everything
    assert "aus Platzgründen" in " ".join(text_of(figure)) and shown + sum(left_out) == everything


@pytest.mark.parametrize("name", [name for name in NAMES if name != "article_strip"])
@pytest.mark.parametrize("kind", ["seed", "many", "hostile", *ARTICLES])
def test_footers_add_up(name: str, kind: str) -> None:
    shown, everything, left_out = footer(draw(name, kind, language="de"))
    assert shown + sum(left_out) == everything


def footer(figure: Figure) -> tuple[int, int, list[int]]:
    """Rows shown, all rows, and rows left out by reason, as the German footer counts them."""
    words_below = " ".join(text_of(figure))
    shown, everything = re.search(r"Gezeigt: (\d+) von (\d+)", words_below).groups()
    left_out = re.search(r"Nicht gezeigt: ([^.]+)\.", words_below)
    reasons = re.split(", | und (?=\\d)", left_out.group(1)) if left_out else []
    return int(shown), int(everything), [int(reason.split()[0]) for reason in reasons]


def test_an_open_period_is_told_as_open() -> None:
    since = {"amount": 138e9, "scope": "total", "year_start": 2022, "year_end": None, "donor_id": "country:NO"}
    until = {"amount": 3e9, "scope": "new", "year_end": 2031, "per": "year", "donor_id": "country:GB"}
    assert text_of(charts.commitments(tables(funding=[since])))[0] == "Ministerium: 138 Mrd. € (Norwegen) seit 2022"
    later = text_of(charts.commitments(tables(funding=[since | {"year_start": 2026}])))[0]
    assert later == "Ministerium: 138 Mrd. € (Norwegen) ab 2026"
    assert "3 Mrd. € pro Jahr (Vereinigtes Königreich) bis 2031" in text_of(charts.timeline(tables(funding=[until])))[0]


def test_unknown_purposes_are_not_one_purpose() -> None:
    funding = [{"amount": 5e6, "scope": "new", "donor_id": f"country:{code}"} for code in ("NO", "DK", "DK")]
    figure = charts.commitments(tables(funding=funding))
    assert sorted(figure.rows["label"]) == [
        "Dänemark, Zweck nicht genannt", "Dänemark, Zweck nicht genannt", "Norwegen, Zweck nicht genannt",
    ]  # fmt: skip
    assert set(figure.rows["high"]) == {5e6}


def test_the_title_takes_no_headline_for_who_says_it() -> None:
    table = tables(funding=[{"amount": 4e10, "scope": "new", "donor_id": "country:DE"}])
    table.articles = table.articles.assign(publisher=None, title="Winterhilfe aufgestockt")
    assert text_of(charts.commitments(table))[0] == "Im Artikel: 40 Mrd. € (Deutschland)"


def test_reviewed_rows_are_counted() -> None:
    reviewed = seed_like()
    reviewed.checked_rows = frozenset({"26f3f7e7:f1", "26f3f7e7:f4"})
    assert "Von Menschen geprüft: 2 von 4." in " ".join(text_of(charts.commitments(reviewed)))


# the other figures


def test_timeline_places() -> None:
    figure = draw("timeline")
    assert {"2025", "2026"} <= set(text_of(figure))
    told = " ".join(text_of(figure))
    assert "Ohne Jahr: 500 Mio. € (Deutschland, US-Waffen); 400 Mio. €" in told.replace("\xa0", " ")
    assert list(figure.rows["year_start"].fillna(0)) == [2025, 2026, 0, 0]
    assert bars(figure)["Rüstungsgüter"]["inferred"], "the year was inferred"
    assert "Tag der Ankündigung" in " ".join(text_of(draw("timeline", axis="announced")))


def test_money_over_several_years_is_one_bar() -> None:
    table = tables(funding=[{"amount": 9e9, "scope": "new", "year_start": 2024, "year_end": 2027}])
    filled = [patch for patch in charts.timeline(table).axes[-1].patches if patch.get_fill()]
    assert len(filled) == 1 and filled[0].get_width() == pytest.approx(4, abs=0.2)


def test_rates_are_shown_as_rates() -> None:
    table = tables(funding=[{"amount": 2e9, "per": "year", "scope": "new", "year_start": 2024, "year_end": 2026}])
    assert charts.timeline(table).rows["value"].str.replace("\xa0", " ").tolist() == ["2 Mrd. € pro Jahr"]
    assert "je Zeitraum" in " ".join(text_of(charts.commitments(table)))


def test_deliveries_are_listed_not_added() -> None:
    goods = [{"name": "Panzer", "count_low": n, "count_high": n, "qualifier": "exact", "unit": unit}
             for n, unit in ((3, None), (5, "Kompanien"))] + [{"name": "Munition", "example": True}]  # fmt: skip
    figure = charts.deliveries(tables(goods=goods))
    assert sorted(figure.rows["count"]) == ["3", "5 Kompanien", "–"]
    assert "Beispiel" in text_of(figure) and "8" not in " ".join(figure.rows["count"])


def test_goods_of_an_agreement_stand_under_the_state_of_who_signs() -> None:
    actors = [{"actor_id": "person:falk-rohwed", "name": "Falk Rohwed", "kind": "person", "country": "NO"},
              {"actor_id": "person:stepan-hrynko", "name": "Stepan Hrynko", "kind": "person", "country": "UA"}]
    measures = [{"kind": "agreement", "actor_ids": ("person:falk-rohwed", "person:stepan-hrynko")}]
    figure = charts.deliveries(tables(actors=actors, measures=measures,
                                      goods=[{"name": "Jets", "measure_id": "26f3f7e7:m1"}]))  # fmt: skip
    assert list(figure.rows["donor"]) == ["Norwegen"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("inferred", [(), ("stage",)])
def test_deliveries_say_what_is_inferred(size: str, inferred: tuple[str, ...]) -> None:
    measures = [{"actor_ids": ("country:DE",), "stage": "pledged", "inferred": inferred}]
    figure = charts.deliveries(tables(measures=measures, goods=[{"name": "Boote", "measure_id": "26f3f7e7:m1"}]),
                               size=size, language="de")  # fmt: skip
    assert ("erschlossen" in " ".join(text_of(figure))) == bool(inferred)


def test_flow_keeps_unknown_shares_and_lists_rows_without_amount() -> None:
    figure = draw("funding_flow")
    shown = text_of(figure)
    assert {"Deutschland", "PURL", "Deep Strike Initiative", "ohne Angabe"} <= set(shown)
    assert any(text.startswith("Ohne Betrag: dringend benötigte Waffensysteme") for text in shown)
    assert figure.rows["high"].max() == 9e9 and len(figure.rows) == 4


def test_flow_goes_through_parts_and_rest() -> None:
    rows = bars(draw("funding_flow", "hostile"))
    assert rows["Munition"]["high"] == 1e9 and rows["Paket"]["low"] == 1e9 and rows["Paket"]["high"] == 1.5e9


def test_speakers_are_counted() -> None:
    rows = draw("speakers").rows
    own = rows[rows["speaker"] == "Boris Pistorius"]
    assert own["statements"].sum() == 11 and own["words"].sum() == 145
    assert rows["statements"].sum() == 17 and rows["speaker_id"].isna().sum() == 1
    joint = charts.speakers(tables(statements=[{"speaker_ids": ("person:a", "person:b")}]))
    assert list(joint.rows["statements"]) == [1, 1]


def test_the_key_of_a_strip_has_the_order_of_the_schema() -> None:
    said = [{"start": n * 90, "end": n * 90 + 60, "type": kind} for n, kind in enumerate(schema.STATEMENT_TYPES[::-1])]
    key = [swatch.label for swatch in charts.article_strip(tables(statements=said), language="de").told.key]
    assert key == [words("de").get("type", kind) for kind in schema.STATEMENT_TYPES]


def test_a_quotation_in_two_pieces_is_one_statement_of_a_strip() -> None:
    said = [{"type": "direct", "start": 0, "end": 60, "spans": ((0, 20), (40, 60))}, {"start": 70, "end": 90}]
    strip = charts.article_strip(tables(statements=said), language="en")
    assert len(strip.rows) == 3 and "Statements: 2" in strip.alt_text
    assert "2" in text_of(strip) and "3" not in text_of(strip)


def test_strip_shows_one_article() -> None:
    rows = draw("article_strip").rows
    assert set(rows["kind"]) == {"mention", "statement", "funding", "good"}
    assert (rows["kind"] == "funding").sum() == 4
    two = tables(articles=[{"article_id": "aaaaaaaa"}, {"article_id": "bbbbbbbb"}],
                 goods=[{"article_id": "bbbbbbbb", "name": "Munition"}])  # fmt: skip
    assert len(charts.article_strip(two).rows) == 0
    assert len(charts.article_strip(two, article="bbbbbbbb").rows) == 1
    assert "1 weiterer Artikel" in " ".join(text_of(charts.article_strip(two)))


def test_matrix_counts_mentions_within_statements() -> None:
    statements = [{"start": 0, "end": 50, "spans": ((0, 20), (40, 50)), "speaker_id": "person:a"}]
    mentions = [{"start": at, "end": at + 2, "actor_id": "person:b"} for at in (0, 19, 20, 30, 40, 50)]
    rows = charts.actor_matrix(tables(statements=statements, mentions=mentions)).rows
    assert rows[["speaker_id", "actor_id", "mentions"]].to_numpy().tolist() == [["person:a", "person:b", 3]]


# legibility


def luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


def contrast(colour: str) -> float:
    return 1.05 / (luminance(colour) + 0.05)


def test_contrast_against_white() -> None:
    fills = {fill.colour for fill in (*STAGE_FILLS.values(), *TYPE_FILLS.values())}
    assert all(contrast(colour) >= 3 for colour in (*fills, OUTLINE))
    assert contrast(INK) >= 7 and contrast(QUIET) >= 7


@pytest.mark.parametrize("fills", [STAGE_FILLS, TYPE_FILLS], ids=["stages", "types"])
def test_hatches_tell_apart_what_grey_does_not(fills: dict) -> None:
    for one, other in combinations(fills.values(), 2):
        apart = abs(luminance(one.colour) ** (1 / 3) - luminance(other.colour) ** (1 / 3)) * 116
        assert one.hatch != other.hatch or apart >= 10, (one, other)


def test_manners_of_reporting_differ_in_lightness_alone() -> None:
    """Marks of single statements are too thin for a hatch, in print without colour, too."""
    light = sorted(116 * luminance(fill.colour) ** (1 / 3) - 16 for fill in TYPE_FILLS.values())
    assert min(np.diff(light)) >= 8


# Machado, Oliveira and Fernandes 2009, severity 1
_CVD = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


@pytest.mark.parametrize("vision", list(_CVD))
@pytest.mark.parametrize("fills", [STAGE_FILLS, TYPE_FILLS], ids=["stages", "types"])
def test_colours_without_hatch_differ_for_every_vision(fills: dict, vision: str) -> None:
    def lab(colour: str) -> np.ndarray:
        linear = np.array([p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in to_rgb(colour)])
        seen = np.clip(np.array(_CVD[vision]) @ linear, 0, 1)
        xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ seen
        x, y, z = np.cbrt(xyz / [0.9505, 1, 1.089])
        return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])

    for one, other in combinations(fills.values(), 2):
        assert one.hatch != other.hatch or np.linalg.norm(lab(one.colour) - lab(other.colour)) > 10, (one, other)


def test_picture_survives_greyscale() -> None:
    rows = [{"amount": 1e9, "scope": "new", "stage": stage, "purpose": stage} for stage in schema.STAGES]
    figure = charts.commitments(tables(funding=rows))
    pixels = np.asarray(Image.open(io.BytesIO(charts.encode(figure))).convert("L"), dtype=float)
    panel, seen = figure.axes[-1], []
    for patch in (p for p in panel.patches if p.get_fill()):
        left, middle = panel.transData.transform((patch.get_x(), patch.get_y() + patch.get_height() / 2))
        line = int(pixels.shape[0] - middle)
        seen.append(pixels[line - 10 : line + 10, int(left) + 6 : int(left) + 130])
    assert len(seen) == len(schema.STAGES)
    for one, other in combinations(seen, 2):
        assert abs(one - other).mean() > 8, "two stages look the same in grey"


# labels


def _leaves(table: dict, path: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        found |= _leaves(value, f"{path}.{name}") if isinstance(value, dict) else {f"{path}.{name}": value}
    return found


def test_both_languages_have_the_same_labels_with_the_same_gaps() -> None:
    file = Path(charts.__file__).parent / "labels.toml"
    labels = tomllib.loads(file.read_text(encoding="utf-8"))
    german, english = _leaves(labels["de"]), _leaves(labels["en"])
    assert german.keys() == english.keys()
    for name, text in german.items():
        assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", english[name])), name
        assert text and english[name]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_closed_list_has_labels(language: str) -> None:
    w = words(language)
    for group, values in (("stage", schema.STAGES), ("type", schema.STATEMENT_TYPES), ("per", schema.PERIODS)):
        assert all(w[f"{group}.{value}"] for value in values)


@pytest.mark.parametrize(
    ("language", "amount", "currency", "written"),
    [
        ("de", 9e9, "EUR", "9 Mrd. €"), ("en", 9e9, "EUR", "€9bn"), ("de", 10_000, "EUR", "10.000 €"),
        ("en", 10_000, "EUR", "€10,000"), ("de", 1e11, "USD", "100 Mrd. $"), ("en", 345.6e6, "GBP", "£345.6m"),
        ("en", 5e6, "NOK", "NOK 5m"), ("de", 1_234_567, "EUR", "1,23 Mio. €"), ("de", 0, "EUR", "0 €"),
        ("de", 5e6, None, "5 Mio."), ("en", 2.5e12, "EUR", "€2.5trn"),
    ],
)  # fmt: skip
def test_money_is_written_as_the_language_does(language: str, amount: float, currency: str, written: str) -> None:
    assert words(language).money(amount, currency).replace("\xa0", " ") == written


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        (9e9, 9.4e9, "9 bis 9,4 Mrd. €"), (4e8, 9e9, "400 Mio. € bis 9 Mrd. €"), (1e9, None, "mindestens 1 Mrd. €"),
        (0, 1e9, "bis zu 1 Mrd. €"), (None, None, "ohne Betrag"), (5e8, 5e8, "500 Mio. €"),
    ],
)  # fmt: skip
def test_intervals(low: float, high: float, written: str) -> None:
    assert words("de").interval(low, high, "EUR").replace("\xa0", " ") == written


def test_braces_in_names_are_left_alone() -> None:
    assert words("de").fill("frame.part_of", label="{n} {label}") == "Teil davon: {n} {label}"


def test_no_ribbon_of_a_flow_runs_through_a_name() -> None:
    rows = [{"amount": 1e9 - n * 3e8, "scope": "new", "donor_id": f"country:{code}", "instrument_id": channel,
             "purpose": f"Vorhaben {n}"}
            for n, (code, channel) in enumerate((("DE", None), ("DE", "initiative:purl"), ("GB", None), ("NO", None)))]
    figure = charts.funding_flow(tables(funding=rows, actors=ACTORS), language="de")
    names = [text for axes in figure.axes for text in axes.texts] + list(figure.texts)
    bands = [patch for axes in figure.axes for patch in axes.artists if isinstance(patch, PathPatch)]
    bands = bands or [patch for axes in figure.axes for patch in axes.patches if isinstance(patch, PathPatch)]
    renderer = FigureCanvasAgg(figure).get_renderer()
    assert bands
    for text in names:
        box = text.get_window_extent(renderer).padded(-1)
        for band in bands:
            path = band.get_path().transformed(band.get_transform())
            assert not path.intersects_bbox(box, filled=True), text.get_text()


def test_a_flow_says_what_may_lie_in_a_figure_for_the_year() -> None:
    rows = [{"amount": 11e9, "scope": "total", "year_start": 2026, "year_end": 2026, "donor_id": "country:DE"},
            {"amount": 1e9, "scope": "total", "stage": "pledged", "donor_id": "country:DE"},
            {"amount": 7e8, "scope": "part", "part_of": "f2", "donor_id": "country:DE"},
            {"amount": 3e8, "scope": "part", "part_of": "f2", "donor_id": "country:DE"},
            {"amount": 2e8, "scope": "new", "donor_id": "country:NO"}]  # fmt: skip
    figure = charts.funding_flow(tables(funding=rows, actors=ACTORS), language="de")
    words = " ".join(text_of(figure))
    assert words.count("vielleicht in 11") == 2 and "1 in Teilen gezeigtes Ganzes" in words and "Platz" not in words


GERMAN = {"donor_id": "country:DE", "currency": "EUR"}
YEARLY: list[dict[str, Any]] = [
    {**GERMAN, "amount": 40e9, "scope": "total", "year_start": 2022, "year_end": None, "stage": "disbursed"},
    {**GERMAN, "amount": 9e9, "scope": "total", "year_start": 2025, "stage": "pledged"},
    {**GERMAN, "amount": 3e9, "scope": "part", "part_of": "f2", "purpose": "Flugabwehr"},
    {**GERMAN, "amount_high": 2e9, "qualifier": "at_most", "scope": "part", "part_of": "f2", "purpose": "Munition"},
    {**GERMAN, "amount": 1e9, "scope": "new", "year_start": 2025, "purpose": "Drohnen"},
    {"amount": 2e9, "scope": "total", "year_start": 2025, "donor_id": "country:NO"},
]


@pytest.mark.parametrize("size", SIZES)
def test_a_flow_draws_no_money_twice(size: str) -> None:
    """A running total is as wide as what it does not share with the sums that may lie in it, as are packages."""
    figure = charts.funding_flow(tables(funding=YEARLY, actors=ACTORS), size=size, language="de")
    own = [donors == ("country:DE",) for donors in figure.rows["donor_ids"]]
    assert figure.rows["width"][own].sum() == 40e9 and (figure.rows["width"] > 0).all()
    assert "vielleicht darin" in " ".join(text_of(figure))


def test_a_joint_sum_is_not_drawn_within_the_figure_of_one_giver() -> None:
    rows = [YEARLY[1], YEARLY[4] | {"donor_id": None, "donor_ids": ("country:DE", "country:NO")}]
    assert list(charts.funding_flow(tables(funding=rows, actors=ACTORS)).rows["width"]) == [9e9, 1e9]


def test_a_flow_without_room_for_parts_draws_their_whole() -> None:
    parts = [{"amount": 1e9, "scope": "part", "part_of": "f1", "purpose": f"{LONG} {n}"} for n in range(8)]
    rows = [{"amount": 9e9, "scope": "total", "purpose": "Paket"}, *parts]
    figure = charts.funding_flow(tables(funding=rows, actors=ACTORS), size="slide", language="de")
    assert list(figure.rows["width"]) == [9e9] and "8 Teile eines gezeigten Ganzen" in " ".join(text_of(figure))


def test_parts_of_a_whole_without_figure_are_drawn_whatever_the_room() -> None:
    parts = [{"amount": 1e9, "scope": "part", "part_of": "f1", "purpose": f"{LONG} {n}"} for n in range(8)]
    rows = [{"amount": None, "qualifier": "unstated", "scope": "total", "purpose": "Paket"}, *parts]
    figure = charts.funding_flow(tables(funding=rows, actors=ACTORS), size="slide", language="de")
    assert figure.rows["width"].sum() >= 1e9


MANY = [
    {**GERMAN, "amount": 3e9, "scope": "new", "purpose": "Flugabwehr", "stage": "pledged"},
    {**GERMAN, "amount": 2e9, "scope": "new", "purpose": "Drohnen", "stage": "pledged"},
    {"currency": "EUR", "amount": 90e9, "scope": "new", "donor_id": None, "stage": "proposed"},
    {"currency": "GBP", "amount": 6e8, "scope": "new", "donor_id": "country:NO", "stage": "pledged"},
    {"currency": "CAD", "amount": 2e9, "scope": "new", "donor_id": "country:NO", "stage": "pledged"},
]


@pytest.mark.parametrize("size", SIZES)
def test_a_flow_lists_what_leads_nowhere_and_currencies_of_one_sum(size: str) -> None:
    figure = charts.funding_flow(tables(funding=MANY, actors=ACTORS), size=size, language="de")
    assert figure.rows["width"].notna().sum() == 2 and len(figure.rows) == 5
    words = " ".join(text_of(figure))
    assert "600 Mio. £ (Norwegen, zugesagt)" in words and "90 Mrd. € (Geber nicht genannt, vorgeschlagen)" in words
    two = charts.funding_flow(tables(funding=[MANY[0], MANY[3]], actors=ACTORS), language="de")
    alone = charts.funding_flow(tables(funding=[MANY[2]], actors=ACTORS), language="de")
    assert two.rows["width"].notna().all() and alone.rows["width"].notna().all()


def test_a_list_of_money_without_year_says_whose_the_unstated_money_is() -> None:
    row = {**GERMAN, "amount": None, "qualifier": "unstated", "purpose": "Munition", "stage": "pledged"}
    undated = row | {"year_start": None, "year_end": None}
    shown = charts.timeline(tables(funding=[undated], actors=ACTORS), language="de")
    assert "ohne Betrag (Deutschland, Munition, zugesagt)" in " ".join(text_of(shown))


def test_amounts_alone_in_their_currency_have_no_axis_of_their_own() -> None:
    shown = text_of(charts.commitments(tables(funding=MANY, actors=ACTORS), language="de"))
    assert "Weitere Währungen (nicht maßstäblich)" in shown and "Britische Pfund" not in shown and "600 Mio. £" in shown
    assert not [words for words in shown if words.startswith(("200 Mio. £", "1 Mrd. CA$"))]
    two = text_of(charts.commitments(tables(funding=MANY[:4], actors=ACTORS), language="de"))
    assert "Britische Pfund" in two and "Weitere Währungen (nicht maßstäblich)" not in two


@pytest.mark.parametrize("name", ["commitments", "funding_flow"])
def test_what_most_lines_share_is_said_once(name: str) -> None:
    undated = [{**row, "year_start": None, "year_end": None} for row in MANY[:2]]
    dated = {**MANY[1], "purpose": "Munition", "amount": 5e8, "year_start": 2026, "year_end": 2026}
    words = " ".join(text_of(CHARTS[name](tables(funding=[*undated, dated], actors=ACTORS), language="de")))
    assert words.count("ohne Jahr") == 1 and "2026" in words and "Wo nichts anderes steht: ohne Jahr" in words


@pytest.mark.parametrize("name", ["commitments", "timeline", "funding_flow"])
def test_a_part_of_what_is_asked_for_is_asked_for(name: str) -> None:
    rows = [{"amount": 120e9, "scope": "request"}, {"amount": 60e9, "scope": "part", "part_of": "f1"},
            {"amount": 1e9, "scope": "part", "part_of": "f2"}, {"amount": 5e6, "scope": "new"}]  # fmt: skip
    figure = CHARTS[name](tables(funding=rows), language="de")
    assert list(figure.rows["high"]) == [5e6] and "3 Bitten oder Forderungen" in " ".join(text_of(figure))
    assert len(CHARTS[name](tables(funding=rows), include=["request"]).rows) >= 2


def test_persons_give_for_their_states() -> None:
    actors = [*ACTORS, {"actor_id": "person:falk", "name": "Jens Falk", "country": "DE"},
              {"actor_id": "person:hale", "name": "Tom Hale"}]  # fmt: skip
    funding = [{"amount": 1e9, "scope": "new", "donor_id": "person:falk"},
               {"amount": 2e9, "scope": "new", "donor_ids": ("person:falk", "country:NO")}]  # fmt: skip
    shown = tables(funding=funding, actors=actors,
                   measures=[{"actor_ids": ("person:falk", "country:DE")}, {"actor_ids": ("person:hale",)}],
                   goods=[{"name": "Boote", "measure_id": "26f3f7e7:m1"},
                          {"name": "Helme", "measure_id": "26f3f7e7:m2"}])  # fmt: skip
    assert set(charts.commitments(shown, by="donor", language="de").rows["label"]) == {"Deutschland", "Norwegen"}
    assert set(charts.funding_flow(shown).rows["donor_ids"]) == {("country:DE",), ("country:DE", "country:NO")}
    given = charts.deliveries(shown, language="de").rows
    assert dict(zip(given["name"], given["donor"], strict=True)) == {
        "Boote": "Deutschland", "Helme": "Tom Hale (Staat nicht genannt)",
    }  # fmt: skip


def test_a_package_some_of_whose_parts_have_no_place_is_drawn_as_a_whole() -> None:
    """What is left of it would look like all that is given."""
    parts = [{**GERMAN, "amount": 1e8, "scope": "part", "part_of": "f1", "purpose": f"Teil {n}"} for n in range(4)]
    rows = [{**GERMAN, "amount": 9e9, "scope": "total", "purpose": "Paket"}, *parts]
    assert list(charts.funding_flow(tables(funding=rows, actors=ACTORS), limit=3).rows["width"]) == [9e9]
    assert len(charts.funding_flow(tables(funding=rows, actors=ACTORS), limit=5).rows) == 5



def test_a_slide_of_many_currencies_lists_those_with_one_sum_and_draws_the_others() -> None:
    euros = [{"amount": amount, "donor_id": "country:DE", "purpose": f"Ziel {amount:g}"} for amount in (9e9, 8e9, 7e9)]
    parts = [{"amount": 1e9, "donor_id": "country:DE", "purpose": f"Teil {n}", "scope": "part", "part_of": "f2"}
             for n in range(4)]  # fmt: skip
    others = [{"amount": 5e8, "currency": code, "donor_id": "country:NO"} for code in ("GBP", "NOK", "DKK", "SEK")]
    unstated = {"qualifier": "unstated", "donor_id": "country:NL", "stage": "pledged"}
    rows = tables(funding=[*euros, *parts, *others, unstated], actors=ACTORS)
    slide = charts.commitments(rows, size="slide", language="de")
    [listed] = [line for line in text_of(slide) if line.startswith("Außerdem, nicht gezeichnet:")]
    assert "500 Mio. £ (Norwegen)" in listed and not any("Weitere Währungen" in line for line in text_of(slide))
    assert {"Ziel 9e+09", "Ziel 8e+09", "Teil davon: Teil 0"} <= set(text_of(slide)), "of parts as many as fit"
    assert set(slide.rows["currency"].dropna()) == {"EUR", "GBP", "NOK", "DKK", "SEK"}
    report = charts.commitments(rows, language="de")
    assert "Weitere Währungen (nicht maßstäblich)" in text_of(report) and len(report.rows) == len(rows.funding)


@pytest.mark.parametrize("size", SIZES)
def test_a_long_name_above_a_column_wraps(size: str) -> None:
    text = "Defence Secretary John Healey told reporters that the Ukraine Defense Contact Group would meet in Brussels."
    figure = charts.actor_matrix(udcgkit.extract(Article.from_text(text, language="en")), size=size)
    lines = text_of(figure)
    assert {"Ukraine Defense Contact", "Group"} <= set(lines) and not any("…" in line for line in lines)


def test_the_subtitle_keeps_apart_from_a_long_title() -> None:
    figure = charts.commitments(seed_like(), title=LONG * 3, language="de")
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    head = [text for text in figure.axes[0].texts if text.get_fontsize() >= figure.preset.subtitle]
    bold = [text for text in head if text.get_fontweight() == "bold"]
    below = head[len(bold)]
    assert len(bold) > 1, "the title wraps"
    gap = bold[-1].get_window_extent(renderer).y0 - below.get_window_extent(renderer).y1
    pitch = bold[0].get_window_extent(renderer).y0 - bold[1].get_window_extent(renderer).y1
    assert gap > pitch + figure.preset.gap * 0.2 * figure.dpi / 72


def test_a_flow_on_a_slide_cuts_no_words_that_have_room() -> None:
    long = "Instandsetzung schwerer Waffensysteme in der Nähe der Front"
    givers = ("country:DE", "country:NO", "country:NL", "country:DK")
    rows = [{**GERMAN, "donor_id": giver, "amount": (9 - n) * 1e9, "purpose": long if n % 2 else None, "scope": "new",
             "stage": "pledged", "year_start": 2025, "instrument_id": (None, "initiative:purl")[n % 2],
             "asserted_by": "person:boris-pistorius"} for n, giver in enumerate(givers)]  # fmt: skip
    figure = charts.funding_flow(tables(funding=rows, actors=ACTORS), size="slide", language="de")
    assert len(figure.rows) == len(rows) and not any("…" in line for line in text_of(figure))


def test_no_bar_and_no_title_adds_what_may_lie_in_another_sum() -> None:
    told = {"scope": "total", "stage": "allocated", "donor_id": "country:DE"}
    given = tables(funding=[told | {"amount": 38e9}, told | {"amount": 32e9}])
    figure = charts.commitments(given, by="donor", language="de")
    assert figure.rows["value"].tolist() == ["38 bis 70\xa0Mrd.\xa0€"] and "38 bis 70" in figure.told.title
    assert "32 Mrd. € vielleicht in 38 Mrd. € enthalten" in " ".join(text_of(figure))
    apart = charts.commitments(given, by="purpose", language="de")
    assert apart.rows["value"].tolist() == ["38\xa0Mrd.\xa0€", "32\xa0Mrd.\xa0€"]
    assert "vielleicht in 38 Mrd. € enthalten" in " ".join(text_of(apart))


def test_a_line_is_certain_of_what_only_another_line_may_hold() -> None:
    crowns = {"scope": "new", "currency": "DKK", "donor_id": "country:DK", "announced_on": "2025-10-15"}
    year = {"amount": 11.5e9, "scope": "total", "year_start": 2026, "year_end": 2026, "donor_id": None}
    given = tables(funding=[crowns | {"amount": 85e9}, crowns | {"amount": 1.3e9}, year])
    for currency in (None, "EUR"):
        rows = charts.commitments(given, by="donor", currency=currency).rows
        line = rows[rows["n_rows"] == 2].iloc[0]
        assert line["low"] == line["high"], currency


def test_a_joint_sum_says_so_at_each_of_its_givers() -> None:
    joint = {"amount": 5e8, "scope": "new", "donor_ids": ("country:NL", "country:DK"), "donor_id": None}
    given = tables(funding=[joint])
    told, apart = (" ".join(text_of(charts.commitments(given, by=by, language="de"))) for by in ("donor", "purpose"))
    assert told.count("gemeinsam (Niederlande und") == 2 and "gemeinsam" not in apart


def test_stages_stand_in_the_key_where_there_are_several() -> None:
    money = {"amount": 5e8, "scope": "new", "donor_id": "country:DE"}
    one, two = tables(funding=[money]), tables(funding=[money, money | {"stage": "pledged", "amount": 3e9}])
    assert [swatch.label for swatch in charts.commitments(two, by="donor", language="en").told.key] == [
        "pledged", "stage not stated",
    ]  # fmt: skip
    assert not charts.commitments(one, by="donor").told.key and not charts.commitments(two, by="stage").told.key

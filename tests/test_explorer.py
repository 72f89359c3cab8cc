from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import ipywidgets as widgets
import lxml.html
import pytest
import samples
from exploring import HOSTILE, OTHER, four, kit, sixty, undated
from fixtures import ACTORS, FUNDING, STATEMENTS

import udcgkit
from udcgkit import CommitmentExplorer, StatementExplorer, annotations
from udcgkit.charts import Chart
from udcgkit.charts.commitments import GROUPINGS
from udcgkit.charts.registry import CHARTS
from udcgkit.charts.saving import encode
from udcgkit.errors import UdcgkitError
from udcgkit.schema import TABLES
from udcgkit.tables import Tables
from udcgkit.widgets import drawing as module
from udcgkit.widgets.explorer import Explorer

KINDS = (CommitmentExplorer, StatementExplorer)
DRAWN = [(kind, name) for kind in KINDS for name in kind.FIGURES]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UDCGKIT_HOME", str(tmp_path))
    monkeypatch.setenv("UDCGKIT_STRICT", "1")
    return tmp_path


def control(explorer: Explorer, name: str) -> Any:
    """The control of that (German or English) label."""
    (found,) = [one for one in every(explorer) if getattr(one, "description", None) == name]
    return found


def every(widget: widgets.Widget) -> list[widgets.Widget]:
    return [widget, *(inner for child in getattr(widget, "children", ()) for inner in every(child))]


def said(explorer: Explorer) -> str:
    return str(lxml.html.fromstring(explorer.status.value).text_content())


def is_error(explorer: Explorer) -> bool:
    return 'role="alert"' in explorer.status.value


def redrawn(explorer: Explorer, tables: Tables) -> Chart:
    return eval(explorer.code, {"udcgkit": udcgkit, "tables": tables})


def seen(explorer: Explorer) -> tuple[Any, ...]:
    return (explorer.figure, explorer.code, explorer.table, explorer.tables, explorer._picture.value)


# controls


def many_kinds() -> Tables:
    """Four sums of money with something to choose in every facet."""
    more = [
        {"amount": 2e6, "scope": "request", "donor_id": "country:GB", "stage": "requested", "purpose": "Radar",
         "instrument_id": "initiative:purl", "year_start": 2026, "asserted_by": "person:john-healey",
         "announced_on": "2025-10-15", "article_id": OTHER, "recipient_id": "country:GB"},
        {"amount": 3e6, "scope": "other", "announced_on": "2025-10-15"},
    ]  # fmt: skip
    return kit(actors=ACTORS, funding=[*FUNDING, *more], statements=STATEMENTS)


MONEY_SETTINGS: list[tuple[str, Any]] = [
    ("Darstellung", "timeline"), ("Gruppieren nach", "donor"), ("Größe", "slide"), ("Titel", "Eigener Titel"),
    ("Sprache", "en"), ("Geber", ("country:GB",)), ("Empfänger", (None,)), ("Instrument", ("initiative:purl",)),
    ("Stand", ("pledged",)), ("Jahr", (2026,)), ("Sprecher", (None,)), ("Artikel", (OTHER,)), ("Textsuche", "ing 2"),
    ("Bitten und Forderungen", True), ("Geld, das keine Hilfe ist", True),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), MONEY_SETTINGS, ids=[name for name, _ in MONEY_SETTINGS])
def test_every_control_of_money_changes_figure_and_code(name: str, value: Any) -> None:
    tables = many_kinds()
    explorer = CommitmentExplorer(tables)
    before = seen(explorer)
    control(explorer, name).value = value
    assert not is_error(explorer), said(explorer)
    assert explorer.figure is not before[0] and explorer.code != before[1] and explorer._picture.value != before[4]
    assert encode(redrawn(explorer, tables)) == encode(explorer.figure)
    assert explorer._picture.value in explorer._twin().data and explorer.code in lxml.html.fromstring(
        explorer._twin().data
    ).text_content().replace("\n", " ")


def test_axis_and_currency() -> None:
    explorer = CommitmentExplorer(undated(four()))
    control(explorer, "Darstellung").value = "timeline"
    control(explorer, "Zeitachse").value = "announced"
    control(explorer, "Währung").value = "USD"
    assert is_error(explorer) and "Tag der Ankündigung" in said(explorer) and "USD" not in explorer.code
    control(explorer, "Kurs vom (leer: Tag der Ankündigung)").value = date(2024, 1, 2)
    assert not is_error(explorer) and "axis='announced', currency='USD', on='2024-01-02'" in explorer.code
    assert set(explorer.figure.rows["currency"].dropna()) == {"USD"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("Sprecher", (None,)), ("Art der Aussage", ("direct",)), ("Textsuche", "wort"), ("Größe", "one_column")],
)
def test_every_control_of_statements_changes_the_picture(name: str, value: Any) -> None:
    tables = four()
    explorer = StatementExplorer(tables, "de")
    before = explorer._picture.value
    control(explorer, name).value = value
    assert explorer._picture.value != before or name == "Textsuche"
    assert encode(redrawn(explorer, tables)) == encode(explorer.figure)


@pytest.mark.parametrize(("kind", "name"), DRAWN)
@pytest.mark.parametrize("tables", [four(), sixty(), kit()], ids=["four", "sixty", "none"])
def test_what_is_seen_is_what_the_code_draws(kind: type[Explorer], name: str, tables: Tables) -> None:
    explorer = kind(tables, "en")
    control(explorer, "Chart").value = name
    assert explorer.table == kind.FIGURES[name] and not is_error(explorer)
    again = redrawn(explorer, tables)
    assert again._repr_html_() == explorer._picture.value and again.rows.equals(explorer.figure.rows)


def test_rows_and_tables_follow() -> None:
    explorer = CommitmentExplorer(four())
    assert len(explorer._rows.list.options) == len(explorer.tables.funding) == 4
    control(explorer, "Stand").value = ("pledged",)
    assert list(explorer.tables.funding["funding_id"]) == ["26f3f7e7:f2"] and said(explorer) == "1 Zeile."
    assert [one for _, one in explorer._rows.list.options] == ["26f3f7e7:f2"]
    control(explorer, "Darstellung").value = "deliveries"
    assert explorer.table == "goods" and said(explorer) == "3 Zeilen."


def test_a_choice_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    explorer, drawn = CommitmentExplorer(many_kinds()), []
    real = module.redraw
    monkeypatch.setattr(module, "redraw", lambda *given: drawn.append(1) or real(*given))
    control(explorer, "Geber").value = ("country:DE",)
    assert len(drawn) == 1
    control(explorer, "Sprache").value = "en"
    assert len(drawn) == 2
    control(explorer, "Reset").click()
    assert len(drawn) == 3


def test_rows_are_listed_anew_only_when_they_change(monkeypatch: pytest.MonkeyPatch) -> None:
    from udcgkit.widgets import shownrows

    explorer, calls = CommitmentExplorer(four()), []
    for name in ("named", "detail", "readable"):
        real: Callable[..., Any] = getattr(shownrows, name)
        monkeypatch.setattr(shownrows, name, lambda *given, real=real, name=name: calls.append(name) or real(*given))
    control(explorer, "Gruppieren nach").value = "donor"
    control(explorer, "Titel").value = "x"
    assert calls == []
    control(explorer, "Stand").value = (None,)
    assert calls == ["named"]
    explorer._twin_body(), explorer._twin_body()
    assert calls == ["named", "readable"]


def test_language_keeps_what_is_set() -> None:
    explorer = CommitmentExplorer(many_kinds(), language="de")
    for name, value in (("Geber", ("country:DE",)), ("Gruppieren nach", "stage"), ("Größe", "slide"),
                        ("Titel", "T"), ("Bitten und Forderungen", True)):  # fmt: skip
        control(explorer, name).value = value
    recipe = explorer.recipe
    control(explorer, "Sprache").value = "en"
    assert explorer.recipe == {**recipe, "arguments": {**recipe["arguments"], "language": "en"}}
    assert control(explorer, "Donor").value == ("country:DE",)
    assert ("Germany", "country:DE") in control(explorer, "Donor").options
    assert control(explorer, "Group by").options == tuple((name, name) for name in GROUPINGS)
    assert control(explorer, "Export figure") and said(explorer) == "4 rows."
    control(explorer, "Language").value = "de"
    assert explorer.recipe == recipe


def test_reset() -> None:
    explorer = CommitmentExplorer(many_kinds())
    opened = explorer.recipe
    for name, value in (("Geber", ("country:GB",)), ("Gruppieren nach", "stage"), ("Titel", "T"), ("Textsuche", "f"),
                        ("Währung", "USD"), ("Bitten und Forderungen", True)):  # fmt: skip
        control(explorer, name).value = value
    assert explorer.recipe != opened
    control(explorer, "Zurücksetzen").click()
    assert explorer.recipe == opened and not control(explorer, "Zurücksetzen").disabled
    assert control(explorer, "Währung").label == "wie genannt"


def test_only_controls_that_a_figure_takes_are_seen() -> None:
    explorer = CommitmentExplorer(four())
    day = control(explorer, "Kurs vom (leer: Tag der Ankündigung)")
    assert control(explorer, "Zeitachse").layout.display == "none" and day.layout.display == "none"
    control(explorer, "Währung").value = "USD"
    assert day.layout.display is None
    control(explorer, "Darstellung").value = "deliveries"
    for name in ("Währung", "Gruppieren nach", "Bitten und Forderungen"):
        assert control(explorer, name).layout.display == "none"
    assert "USD" not in explorer.code


def test_every_control_has_a_label() -> None:
    for kind in KINDS:
        for language in ("de", "en"):
            labels = [
                one.description for one in every(kind(many_kinds(), language))
                if isinstance(one, widgets.Button | widgets.Text | widgets.Checkbox | widgets.DatePicker)
                or hasattr(one, "options")
            ]  # fmt: skip
            assert all(labels) and len(set(labels)) == len(labels)


# what is behind a row


def test_the_row_shows_its_sentence_and_the_words_of_its_cells() -> None:
    tables = samples.tables()
    explorer = CommitmentExplorer(tables)
    explorer._rows.list.value = explorer._rows.list.options[1][1]
    page = lxml.html.fromstring(explorer._rows.source.value)
    assert "".join(one.text_content() for one in page.find_class("uk-span")) == "5 Millionen Euro"
    assert "darunter" in [one.text_content() for one in page.find_class("uk-evidence")]
    assert "Norwegen gibt 2027" in page.find_class("uk-text")[0].text_content()
    assert "erschlossen" in page.text_content()


def test_a_row_stays_chosen_while_it_is_there() -> None:
    explorer = CommitmentExplorer(four())
    explorer._rows.list.value = "26f3f7e7:f3"
    control(explorer, "Stand").value = (None,)
    assert explorer._rows.list.value == "26f3f7e7:f3"
    control(explorer, "Stand").value = ("pledged",)
    assert explorer._rows.list.value == "26f3f7e7:f2" and explorer._rows.source.value
    control(explorer, "Textsuche").value = "camels"
    assert explorer._rows.list.value is None and explorer._rows.source.value == ""


def test_a_text_without_line_breaks_is_shown_in_part() -> None:
    tables = kit(funding=[{"amount": 1e6, "scope": "new", "start": 3000, "end": 3010}])
    page = lxml.html.fromstring(CommitmentExplorer(tables)._rows.source.value)
    assert 500 < len(page.find_class("uk-text")[0].text_content()) < 1200 < len(tables.article("26f3f7e7").raw)


# nothing left, and what cannot be drawn


def test_the_filter_that_leaves_nothing_is_named() -> None:
    explorer = CommitmentExplorer(many_kinds())
    control(explorer, "Textsuche").value = "Kamelkarawane"
    assert said(explorer) == "Nichts übrig: Der Filter „Textsuche“ lässt keine Zeile übrig."
    control(explorer, "Textsuche").value = ""
    control(explorer, "Geber").value, control(explorer, "Stand").value = ("country:GB",), ("pledged",)
    assert said(explorer) == "Nichts übrig: Die Filter „Geber“ und „Stand“ lassen zusammen keine Zeile übrig."
    control(explorer, "Sprache").value = "en"
    assert said(explorer) == "Nothing left: the filters “Donor” and “Stage” together leave no row."
    assert not is_error(explorer) and len(explorer.figure.rows) == 0 and not explorer._rows.list.options


def test_a_text_without_such_rows_and_a_figure_without_lines() -> None:
    assert said(CommitmentExplorer(kit(), "en")) == "The text holds no row of this kind."
    asked = kit(funding=[{"amount": 1e6, "scope": "request"}])
    assert said(CommitmentExplorer(asked, "en")) == "1 row. The figure does not show it; its footer says why."


def broken(**changes: Callable[[Any], Any]) -> Callable[[], Tables]:
    def make() -> Tables:
        tables = four()
        for name, change in changes.items():
            setattr(tables, name, change(getattr(tables, name)))
        return tables

    return make


AMOUNTS = ("amount", "amount_low", "amount_high")
HRYVNIA = {"amount": 5e6, "scope": "new", "currency": "UAH", "announced_on": "2025-10-15"}
EARLY = {"amount": 5e6, "scope": "new", "currency": "USD", "announced_on": "1990-01-01"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (HRYVNIA, "keinen Kurs für UAH"),
        (EARLY, "Für den 1. Januar 1990 gibt es keinen Kurs von USD"),
        ({**EARLY, "announced_on": None}, "„funding 1“ lässt sich nicht umrechnen"),
        ({**EARLY, "announced_on": "soon"}, "'soon' is no day"),
    ],
)
def test_what_cannot_be_converted_leaves_the_last_good_figure(row: dict[str, Any], message: str) -> None:
    tables = undated(kit(funding=[row]))
    explorer = CommitmentExplorer(tables)
    before = seen(explorer)
    control(explorer, "Währung").value = "EUR"
    assert is_error(explorer) and message in said(explorer)
    assert seen(explorer) == before and encode(redrawn(explorer, tables)) == encode(explorer.figure)
    control(explorer, "Währung").value = None
    assert not is_error(explorer) and said(explorer) == "1 Zeile."


@pytest.mark.parametrize("button", ["Abbildung exportieren", "Tabelle exportieren"])
def test_what_is_not_what_the_controls_ask_for_is_not_exported(button: str, project: Path) -> None:
    explorer = CommitmentExplorer(kit(funding=[{**FUNDING[0], "currency": "UAH"}]))
    control(explorer, "Währung").value = "EUR"
    why = said(explorer)
    control(explorer, button).click()
    assert is_error(explorer) and said(explorer).startswith("Nicht exportiert") and said(explorer).endswith(why)
    assert "uk-stale" in explorer._picture._dom_classes and not (project / "data/exports").exists()
    with pytest.raises(UdcgkitError, match="Nicht exportiert"):
        udcgkit.export.save(explorer, "old")
    control(explorer, "Währung").value = ""
    assert "uk-stale" not in explorer._picture._dom_classes
    control(explorer, button).click()
    assert said(explorer).startswith("Gespeichert")


def test_money_without_day_of_its_own_takes_the_rate_of_its_articles_day() -> None:
    row = {"amount": 1e6, "currency": "USD", "scope": "new"}
    explorer = CommitmentExplorer(kit(funding=[row]))
    control(explorer, "Währung").value = "EUR"
    assert not is_error(explorer) and set(explorer.figure.rows["currency"]) == {"EUR"}
    assert "am Tag des Artikels" in " ".join(explorer.figure.told.notes)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("name", "column"), [("funding", "stage"), ("articles", "language"), ("actors", "name"),
                                              ("statements", "speaker_ids"), ("goods", "good_id")])  # fmt: skip
def test_a_column_that_is_missing_is_told_in_the_widget(kind: type[Explorer], name: str, column: str) -> None:
    explorer = kind(broken(**{name: lambda frame: frame.drop(columns=column)})())
    assert is_error(explorer) and f"{name}: the column {column} is missing" in said(explorer)
    assert explorer.figure is None and column in explorer._twin().data


@pytest.mark.parametrize(
    "make",
    [
        broken(funding=lambda frame: frame.assign(amount=None, amount_low=None, amount_high=None, currency=None)),
        broken(funding=lambda frame: frame.assign(**dict.fromkeys(AMOUNTS, float("nan")))),
        broken(articles=lambda frame: frame.assign(language=None, title=None, publisher=None, published_on=None)),
    ],
    ids=["all null", "NaN", "an article of which nothing is known"],
)
def test_missing_values_are_drawn_as_missing(make: Callable[[], Tables]) -> None:
    for kind, name in DRAWN:
        explorer = kind(make(), "en")
        control(explorer, "Chart").value = name
        assert not is_error(explorer), said(explorer)


def test_a_negative_amount_is_told() -> None:
    explorer = CommitmentExplorer(broken(funding=lambda frame: frame.assign(amount_low=-5.0, amount=-5.0))())
    assert is_error(explorer) and "an amount below zero" in said(explorer) and explorer.figure is None
    control(explorer, "Name des Exports").value = "x"
    control(explorer, "Abbildung exportieren").click()
    assert is_error(explorer) and "no figure to save yet" in said(explorer)


def test_a_cell_that_breaks_the_schema_is_named() -> None:
    explorer = CommitmentExplorer(broken(funding=lambda frame: frame.assign(stage="<b>promised</b>"))())
    assert is_error(explorer) and "funding" in said(explorer) and "<b>promised</b>" in said(explorer)
    assert said(explorer).count(";") <= 3 and explorer.figure is None


def test_a_defect_of_ours_is_told_and_raised_in_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    explorer = CommitmentExplorer(samples.tables())
    before = seen(explorer)

    def fails(*_: Any) -> None:
        raise RuntimeError("<b>")

    monkeypatch.setattr(module, "redraw", fails)
    with pytest.raises(RuntimeError):
        control(explorer, "Gruppieren nach").value = "stage"
    monkeypatch.delenv("UDCGKIT_STRICT")
    control(explorer, "Gruppieren nach").value = "donor"
    assert is_error(explorer) and "&lt;b&gt;" in explorer.status.value and seen(explorer) == before


def test_hostile_names_are_words() -> None:
    statement = {"text": HOSTILE, "sentence": HOSTILE, "speaker_id": "person:x"}
    funding = {"amount": 1e6, "scope": "new", "purpose": HOSTILE, "donor_id": "person:x"}
    tables = kit(actors=[{"actor_id": "person:x", "name": HOSTILE}], funding=[funding, {**funding, "donor_id": None}],
                 statements=[statement, {}], goods=[{"name": HOSTILE}])  # fmt: skip
    for kind, name in DRAWN:
        explorer = kind(tables, "en")
        control(explorer, "Chart").value = name
        control(explorer, "Title").value = f"</figure>{HOSTILE}"
        assert not is_error(explorer), said(explorer)
        pages = (explorer._twin().data, explorer._rows.source.value, explorer._picture.value)
        assert not any("<b>" in page or "<figure><" in page for page in pages)
        assert encode(redrawn(explorer, tables)) == encode(explorer.figure)


# export, review, memory


def test_an_export_without_a_name_is_called_after_the_figure(project: Path) -> None:
    explorer = CommitmentExplorer(kit())
    control(explorer, "Darstellung").value = "timeline"
    assert control(explorer, "Name des Exports").placeholder == "timeline"
    control(explorer, "Abbildung exportieren").click()
    control(explorer, "Tabelle exportieren").click()
    assert {one.name for one in (project / "data/exports").iterdir()} == {"timeline", "timeline-funding"}


def test_export_writes_what_is_seen(project: Path) -> None:
    explorer = CommitmentExplorer(four())
    control(explorer, "Stand").value = ("pledged",)
    control(explorer, "Name des Exports").value = "../Meine Zusagen"
    control(explorer, "Abbildung exportieren").click()
    folder = project / "data/exports/Meine-Zusagen"
    assert said(explorer) == f"Gespeichert in {folder}" and len(list(folder.iterdir())) == 7
    assert "dringend" in (folder / "Meine-Zusagen.csv").read_text("utf-8-sig")
    control(explorer, "Tabelle exportieren").click()
    table = project / "data/exports/Meine-Zusagen-funding/Meine-Zusagen-funding.html"
    assert len(lxml.html.fromstring(table.read_bytes()).xpath("//tbody/tr")) == 1


@pytest.mark.parametrize("button", ["Abbildung exportieren", "Tabelle exportieren"])
def test_an_export_that_fails_is_told(button: str, project: Path) -> None:
    (project / "data").write_text("in the way")
    explorer = CommitmentExplorer(four())
    before = seen(explorer)
    control(explorer, button).click()
    assert is_error(explorer) and "Cannot write to" in said(explorer) and seen(explorer) == before
    assert not control(explorer, button).disabled


def test_an_export_without_a_usable_name_is_told() -> None:
    explorer = StatementExplorer(four())
    control(explorer, "Name des Exports").value = " 🚀 "
    control(explorer, "Abbildung exportieren").click()
    assert is_error(explorer) and "at least one letter" in said(explorer)


def test_reviewed_tables_without_a_correction_say_so(tmp_path: Path) -> None:
    tables = samples.tables()
    with annotations.Store(tmp_path / "store.sqlite") as store:
        row = annotations.Row.of(tables, tables.funding["funding_id"][0])
        store.append(annotations.Review(row, "ada", True))
        explorer = CommitmentExplorer(tables.reviewed(store))
    assert said(explorer) == "3 Zeilen, bisher ohne Korrekturen; 1 davon hat ein Mensch geprüft."
    footer = " ".join(explorer.figure.told.notes)
    assert "Bisher ohne Korrekturen" in footer and "Mit Korrekturen" not in footer


def test_reviewed_tables_say_how_many_rows_were_checked(tmp_path: Path) -> None:
    tables = samples.tables()
    whole = {"amount": 31e6, "amount_low": 31e6, "amount_high": 31e6}
    with annotations.Store(tmp_path / "store.sqlite") as store:
        store.append(annotations.Correction.of(tables, tables.funding["funding_id"][0], whole, "ada", "Tippfehler"))
        explorer = CommitmentExplorer(tables.reviewed(store))
    assert said(explorer) == "3 Zeilen, mit Korrekturen; 1 davon hat ein Mensch geprüft."
    footer = " ".join(explorer.figure.told.notes)
    assert "Mit Korrekturen von Menschen." in footer and "Von Menschen geprüft: 1 von 3." in footer
    assert explorer.figure.rows["high"].max() == 31_000_000
    control(explorer, "Textsuche").value = "Betrag in ähnlicher"
    assert said(explorer) == "1 Zeile, mit Korrekturen; 0 davon haben Menschen geprüft."


def test_no_pyplot_and_no_figures_left_behind() -> None:
    explorer = CommitmentExplorer(four())
    for by in (*GROUPINGS, *GROUPINGS[:2]):
        control(explorer, "Gruppieren nach").value = by
    gc.collect()
    alive = [one for one in gc.get_objects() if isinstance(one, Chart) and one.tables is explorer.all_tables]
    assert len(alive) == 1
    pyplot = sys.modules.get("matplotlib.pyplot", SimpleNamespace(get_fignums=list))
    assert pyplot.get_fignums() == []


def test_figures_of_explorers_are_all_there_are() -> None:
    assert {name for _, name in DRAWN} == set(CHARTS)
    assert all(table in TABLES for kind in KINDS for table in kind.FIGURES.values())

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pandas as pd
import pytest
import samples
from exploring import HOSTILE, OTHER, four, kit, sixty
from fixtures import ACTORS
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

import udcgkit
from udcgkit import charts, export
from udcgkit.charts.registry import CHARTS
from udcgkit.charts.saving import encode
from udcgkit.errors import ChartError, ReadError, UdcgkitError, WriteError
from udcgkit.export import figures, progress
from udcgkit.export.manifest import fingerprint, manifest
from udcgkit.export.places import file_name
from udcgkit.schema import TABLES
from udcgkit.selection import select
from udcgkit.tables import Tables

NAMES = json.loads((Path(__file__).parent / "cases" / "export_names.json").read_text(encoding="utf-8"))
ENDINGS = ("@2x.png", ".svg", ".pdf", ".csv", ".alt.txt", ".note.txt", ".json")
SVG = "{http://www.w3.org/2000/svg}"
FOUR = four()
NASTY = kit(
    actors=[{"actor_id": "person:x", "name": HOSTILE}],
    funding=[{"amount": 1e6, "scope": "new", "purpose": f"=1+1\x00\x0b\ufffe{HOSTILE}", "donor_id": "person:x",
              "sentence": f"</table><script>{HOSTILE}</script>"}],
    articles=[{"article_id": "26f3f7e7", "publisher": f"<i>{HOSTILE}", "url": "javascript:alert(1)"}],
)  # fmt: skip


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UDCGKIT_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bundles whose only picture is the SVG; the others take long."""
    real = figures.pictures
    monkeypatch.setattr(figures, "pictures", lambda figure: {".svg": real(figure)[".svg"]})


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


# names and places


@pytest.mark.parametrize("case", NAMES, ids=[case["label"] for case in NAMES])
def test_names(case: dict[str, Any]) -> None:
    if case["expect"] is None:
        with pytest.raises(UdcgkitError, match="at least one letter or digit"):
            file_name(case["input"])
    else:
        assert file_name(case["input"]) == case["expect"]


def test_a_long_name_is_cut() -> None:
    assert file_name("Wort " * 60) == "-".join(["Wort"] * 12)
    assert len((file_name("漢" * 300) + "-99@2x.png").encode()) < 255


@given(st.text(st.characters(), max_size=300))
@settings(max_examples=150)
def test_no_name_leads_out_of_its_folder(typed: str) -> None:
    try:
        name = file_name(typed)
    except UdcgkitError:
        return
    assert (Path("/a") / name).resolve().parent == Path("/a") and not name.startswith((".", "-"))
    assert file_name(name) == name


def test_an_existing_bundle_is_kept(quick: None, project: Path) -> None:
    figure = charts.commitments(FOUR)
    first = export.save(figure, "../Zusagen")
    before = everything(first)
    second, third = export.save(figure, "Zusagen"), export.table(FOUR, "Zusagen")
    assert [folder.relative_to(project / "data/exports") for folder in (first, second, third)] == [
        Path(name) for name in ("Zusagen", "Zusagen-2", "Zusagen-3")
    ]
    assert everything(first) == before and (second / "Zusagen-2.svg").is_file()


def test_a_dangling_link_of_that_name_is_not_followed(quick: None, project: Path) -> None:
    (project / "data/exports").mkdir(parents=True)
    (project / "data/exports/x").symlink_to(project / "elsewhere")
    assert export.save(charts.commitments(FOUR), "x").name == "x-2" and not (project / "elsewhere").exists()


@pytest.mark.parametrize("place", ["data", "data/exports"])
def test_a_link_out_of_the_project_is_refused(quick: None, place: str, project: Path, tmp_path_factory: Any) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (project / place).parent.mkdir(exist_ok=True)
    (project / place).symlink_to(outside)
    with pytest.raises(WriteError, match="outside the project"):
        export.save(charts.commitments(FOUR), "x")
    assert list(outside.iterdir()) == []


def test_a_link_within_the_project_is_followed(quick: None, project: Path) -> None:
    (project / "figures").mkdir()
    (project / "data").mkdir()
    (project / "data/exports").symlink_to(project / "figures")
    export.save(charts.commitments(FOUR), "x")
    assert (project / "figures/x/x.svg").is_file()


def test_links_in_a_circle(quick: None, project: Path) -> None:
    (project / "data").mkdir()
    (project / "data/exports").symlink_to(project / "data/exports")
    with pytest.raises(WriteError):
        export.save(charts.commitments(FOUR), "x")


def test_where_nothing_can_be_written(quick: None, project: Path) -> None:
    (project / "data").write_text("a file, not a folder")
    with pytest.raises(WriteError, match=r"Cannot write to .*nothing was changed"):
        export.save(charts.commitments(FOUR), "x")


@pytest.mark.parametrize("what", ["figure", "table"])
def test_a_full_disk_leaves_nothing_half_written(
    quick: None, what: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export.save(charts.commitments(FOUR), "before")
    before, written = everything(project), 0
    real = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        nonlocal written
        written += 1
        if written == (3 if what == "figure" else 1):
            real(self, content[:10])
            raise OSError(28, "No space left on device")
        return real(self, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WriteError, match="No space left on device"):
        export.save(charts.commitments(FOUR), "x") if what == "figure" else export.table(FOUR, "x")
    assert everything(project) == before and list((project / "data/exports").iterdir()) == [
        project / "data/exports/before"
    ]


def test_a_name_taken_in_the_meantime(quick: None, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = figures._write

    def slow(figure: Any, files: Any, folder: Path, name: str) -> None:
        real(figure, files, folder, name)
        if name == "x":
            (folder.parent / "x").mkdir()
            (folder.parent / "x/other").write_text("a colleague's")

    monkeypatch.setattr(figures, "_write", slow)
    folder = export.save(charts.commitments(FOUR), "x")
    assert folder.name == "x-2" and (folder / "x-2.json").is_file()
    assert everything(folder.parent / "x") == {"other": b"a colleague's"}


# the bundle of a figure


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("tables", [FOUR, NASTY, kit()], ids=["four", "hostile", "none"])
def test_every_figure_says_what_it_is(quick: None, name: str, tables: Tables) -> None:
    figure = CHARTS[name](tables, language="en")
    folder = export.save(figure, "b")
    root = ET.fromstring((folder / "b.svg").read_bytes())
    told = [root.find(f"{SVG}{tag}") for tag in ("title", "desc")]
    assert root.get("role") == "img" and root.get("aria-labelledby") == " ".join(one.get("id") for one in told)
    assert [one.text for one in told] == [export.text.storable(text) for text in (figure.told.title, figure.alt_text)]
    assert list(root.iter(f"{SVG}text")) and len(root.findall(f".//{SVG}title")) == 1
    assert (folder / "b.note.txt").read_text(encoding="utf-8").count("\n") == 1


def test_a_bundle_is_whole_and_its_png_has_twice_the_size() -> None:
    figure = charts.commitments(FOUR, size="one_column")
    folder = export.save(figure, "b")
    assert {file.name for file in folder.iterdir()} == {f"b{ending}" for ending in ENDINGS}
    picture = Image.open(folder / "b@2x.png")
    picture.load()
    assert picture.width == pytest.approx(figure.preset.width / 72 * figure.preset.dpi * 2, abs=1)
    assert picture.text["Title"] == figure.told.title and picture.text["Description"] == figure.alt_text
    assert picture.text["Source"] == figure.told.notes[0] and "Software" not in picture.text


def test_pdf_embeds_its_fonts() -> None:
    figure = charts.commitments(NASTY)
    pdf = PdfReader(export.save(figure, "b") / "b.pdf")
    (page,) = pdf.pages
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts and {font["/Subtype"] for font in fonts} == {"/Type0"}
    for font in fonts:
        (inner,) = font["/DescendantFonts"]
        assert "/FontFile2" in inner.get_object()["/FontDescriptor"]
    assert pdf.metadata.title == export.text.storable(figure.told.title) and "/CreationDate" not in pdf.metadata
    assert "Geldangaben" in page.extract_text()


def test_svg_keeps_text_as_text_with_a_typeface_to_fall_back_on(quick: None) -> None:
    folder = export.save(charts.commitments(FOUR), "b")
    texts = list(ET.fromstring((folder / "b.svg").read_bytes()).iter(f"{SVG}text"))
    assert any("500 Mio. €" in (one.text or "").replace("\xa0", " ") for one in texts)
    assert all("'DejaVu Sans', Verdana, sans-serif" in one.get("style", "") for one in texts)


def test_csv_has_exactly_the_rows_that_are_plotted(quick: None) -> None:
    figure = charts.commitments(FOUR)
    found = pd.read_csv(export.save(figure, "b") / "b.csv")
    assert list(found.columns) == list(figure.rows.columns) and len(found) == len(figure.rows) == 4
    assert found["low"].tolist()[0] == 9e9 and found["label"].tolist() == figure.rows["label"].tolist()


def test_same_bytes_again() -> None:
    first, second = (export.save(charts.commitments(four(), by="donor"), "b") for _ in range(2))
    manifests = [json.loads((folder / f"{folder.name}.json").read_text()) for folder in (first, second)]
    files = [[(name.partition(folder.name)[2], told) for name, told in one.pop("files").items()]
             for one, folder in zip(manifests, (first, second), strict=True)]  # fmt: skip
    assert files[0] == files[1] and manifests[0] == manifests[1]
    assert [ending for ending, _ in files[0]] == list(ENDINGS[:-1])
    for name in files[0]:
        assert hashlib.sha256((first / f"b{name[0]}").read_bytes()).hexdigest() == name[1]


def test_the_manifest_names_articles_and_versions(quick: None) -> None:
    folder = export.save(charts.timeline(select(FOUR, {"stage": ["pledged"]}), axis="announced"), "b")
    told = json.loads((folder / "b.json").read_text(encoding="utf-8"))
    assert told["made_with"]["udcgkit"] == udcgkit.__version__
    assert told["recipe"] == {
        "chart": "timeline", "arguments": {"axis": "announced"}, "filters": {"stage": ["pledged"]},
    }  # fmt: skip
    assert told["articles"][0]["sha256"] == FOUR.articles["sha256"][0]
    assert told["tables_sha256"] == fingerprint(FOUR)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ("Die Abbildung „", "Ministerium, „Treffen der Kontaktgruppe“, 15. Oktober 2025", "Text 26f3f7e7",
                "Ausgewählt: Geber: Deutschland; Textsuche: „funding“.", "Von Menschen geprüft: 0 von 4.",
                "nach festen Regeln", "Beträge sind Nennwerte.", "als csv bei")),
        ("en", ("The figure “", "Ministerium, “Treffen der Kontaktgruppe”, 15 October 2025", "text 26f3f7e7",
                "Rows chosen by: Donor: Germany; Search text: “funding”.", "Checked by a person: 0 of 4.",
                "by fixed rules", "Amounts are nominal.", "enclosed as csv")),
    ],
)  # fmt: skip
def test_the_note_is_a_paragraph_on_method(quick: None, language: str, words: tuple[str, ...]) -> None:
    figure = charts.commitments(select(FOUR, {"donor": ["country:DE"], "text": "funding"}), language=language)
    told = (export.save(figure, "b") / "b.note.txt").read_text(encoding="utf-8")
    assert [one for one in words if one not in told] == []


def test_the_note_of_many_texts_names_a_few_and_their_number() -> None:
    tables = kit(articles=[{"article_id": f"0000000{n}", "publisher": f"Blatt {n}"} for n in range(5)])
    told = figures.note(charts.speakers(tables, language="de"))
    assert "5 Texte, darunter Blatt 0" in told and "Blatt 2" in told and "Blatt 3" not in told
    assert "Beträge" not in told and "Gezählt sind wörtliche" in told
    one = select(tables, {"article": ["00000004"]})
    assert "Grundlage: Blatt 4" in figures.note(charts.speakers(one, language="de"))


def test_what_cannot_be_saved_is_told() -> None:
    class Empty:
        figure = None

    with pytest.raises(UdcgkitError, match=r"export\.table"):
        export.save(FOUR, "x")  # type: ignore[arg-type]
    with pytest.raises(UdcgkitError, match="no figure to save yet"):
        export.save(Empty(), "x")


def test_progress_is_told_once_it_takes_over_a_second(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(progress, "PATIENCE", 1e9)
    export.save(charts.commitments(FOUR), "quick", progress=lambda *step: told.append(step))
    assert told == []
    monkeypatch.setattr(progress, "PATIENCE", -1)
    export.save(charts.commitments(FOUR), "slow", progress=lambda *step: told.append(step))
    assert told == [(n, 4) for n in range(5)]
    told.clear()
    export.table(FOUR, "rows", progress=lambda *step: told.append(step))
    assert told == [(n, 4) for n in range(5)]


# drawn again


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_a_figure_is_drawn_again_from_tables_on_disk(quick: None, format: str, tmp_path: Path) -> None:
    tables = samples.tables()
    chosen = select(tables, {"donor": ["country:NO"], "year": [2027, None]})
    figure = charts.commitments(chosen, by="instrument", title="Ein Titel", size="slide")
    folder = export.save(figure, "b")
    tables.save(tmp_path / "saved", format)
    found = export.redraw(folder / "b.json", Tables.load(tmp_path / "saved"))
    assert found.differences == () and found.lacks == ()
    assert encode(found.figure) == encode(figure) and found.figure.rows.equals(figure.rows)


def test_what_differs_is_told(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    file = export.save(charts.commitments(FOUR), "b") / "b.json"
    changed = kit(articles=[{"article_id": OTHER}])
    monkeypatch.setattr("udcgkit.export.manifest.__version__", "9.9")
    changed.checked_rows = frozenset({"a:f1"})
    found = export.redraw(file, changed)
    assert found.lacks == ("26f3f7e7",)
    assert [re.sub(r"\s+", " ", one) for one in found.differences] == [
        "The tables differ from those the figure was made from (they lack the article 26f3f7e7).",
        "A person had checked 0 of their rows then, of these 1.",
        f"The figure was made with udcgkit {udcgkit.__version__}, this is 9.9.",
    ]


def test_every_cell_counts_for_the_fingerprint() -> None:
    seen = {fingerprint(FOUR)}
    for name, column in (("funding", "amount"), ("funding", "evidence"), ("articles", "title"), ("goods", "example")):
        frame = FOUR.frames[name]
        value = {"amount": 1.0, "evidence": (("amount", 1, 2),), "title": "Anders", "example": None}[column]
        cells = [value, *frame[column].tolist()[1:]]
        other = frame.assign(**{column: pd.Series(cells, dtype=frame[column].dtype)})
        seen.add(fingerprint(Tables({**FOUR.frames, name: other})))
    assert len(seen) == 5


def forged(change: Callable[[dict[str, Any]], Any]) -> bytes:
    told = json.loads(json.dumps(manifest(charts.commitments(FOUR), {"b.svg": b"<svg/>"})))
    changed = change(told)
    return json.dumps(told if changed is None else changed).encode("utf-8", "surrogatepass")


def recipe(**parts: Any) -> Callable[[dict[str, Any]], None]:
    return lambda told: told["recipe"].update(parts)


def test_a_manifest_that_is_not_forged_is_taken(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(forged(lambda told: None))
    assert export.redraw(tmp_path / "x.json", FOUR).differences == ()


FORGED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a list": lambda told: [told],
    "no recipe": lambda told: told.pop("recipe") and None,
    "no hash": lambda told: told.pop("tables_sha256") and None,
    "no files": lambda told: told.update(files=[]),
    "unknown figure": recipe(chart="os.system"),
    "figure of another kind": recipe(chart=["commitments"]),
    "unknown argument": recipe(arguments={"__class__": "x"}),
    "arguments as a list": recipe(arguments=["rm"]),
    "unhashable size": recipe(arguments={"size": ["slide"]}),
    "unknown size": recipe(arguments={"size": "../x"}),
    "unknown grouping": recipe(arguments={"by": "__import__('os')"}),
    "unknown language": recipe(arguments={"language": "../../en"}),
    "limit that is no number": recipe(arguments={"limit": "1"}),
    "limit below one": recipe(arguments={"limit": -1}),
    "title that is no text": recipe(arguments={"title": {"a": 1}}),
    "rate that is no number": recipe(arguments={"currency": "USD", "fixed": {"EUR": "x"}}),
    "rate of zero": recipe(arguments={"currency": "USD", "fixed": 0}),
    "rate that is not finite": recipe(arguments={"currency": "USD", "fixed": float("inf")}),
    "unknown currency": recipe(arguments={"currency": "XYZ"}),
    "day that is none": recipe(arguments={"currency": "USD", "on": "yesterday"}),
    "filters as a list": recipe(filters=["donor"]),
    "unknown filter": recipe(filters={"__globals__": ["x"]}),
    "filter of lists": recipe(filters={"donor": [["x"]]}),
    "text filter as a list": recipe(filters={"text": ["x"]}),
}


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED)
def test_a_forged_manifest_is_refused_in_one_sentence(change: Callable[[dict[str, Any]], Any], tmp_path: Path) -> None:
    (tmp_path / "forged.json").write_bytes(forged(change))
    before = everything(tmp_path)
    with pytest.raises(UdcgkitError) as told:
        export.redraw(tmp_path / "forged.json", FOUR)
    assert "\n" not in str(told.value) and everything(tmp_path) == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"1" * 10_000, b'{"recipe": {}}', b"null"])
def test_a_file_that_is_no_manifest(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(ReadError, match="is no manifest of a figure"):
        export.redraw(tmp_path / "x.json", FOUR)


def test_a_file_that_cannot_be_a_manifest(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="Cannot read"):
        export.redraw(tmp_path / "none.json", FOUR)
    with pytest.raises(ReadError, match="Cannot read"):
        export.redraw(tmp_path, FOUR)
    (tmp_path / "large.json").touch()
    os.truncate(tmp_path / "large.json", 20_000_000)
    with pytest.raises(ReadError, match="too large"):
        export.redraw(tmp_path / "large.json", FOUR)


def test_words_in_a_manifest_are_only_words(quick: None, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(forged(recipe(arguments={"title": "\ud800\x00 {x} </title> $y$"})))
    found = export.redraw(tmp_path / "x.json", FOUR)
    folder = export.save(found.figure, "again")
    assert ET.fromstring((folder / "again.svg").read_bytes()).find(f"{SVG}title").text == " {x} </title> $y$"
    with pytest.raises(ChartError):
        charts.redraw({"chart": "x"}, FOUR)


# tables for reports


def read_html(folder: Path) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((folder / f"{folder.name}.html").read_bytes())


@pytest.mark.filterwarnings("ignore:The workbook holds")
@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("tables", [FOUR, NASTY, kit()], ids=["four", "hostile", "none"])
def test_every_table_makes_three_files(name: str, tables: Tables) -> None:
    folder = export.table(tables, "t", name)
    assert {file.name for file in folder.iterdir()} == {"t.html", "t.xlsx", "t.csv"}
    rows = read_html(folder).xpath("//tbody/tr")
    book = openpyxl.load_workbook(folder / "t.xlsx").worksheets[0]
    lines = list(csv.reader(io.StringIO((folder / "t.csv").read_text("utf-8-sig")), delimiter=";"))
    assert len(rows) == len(tables.frames[name]) == book.max_row - 1 == len(lines) - 1


@pytest.mark.filterwarnings("ignore:The workbook holds")
def test_html_pastes_into_word() -> None:
    page = read_html(export.table(NASTY, "t"))
    assert not page.xpath("//style | //script | //link | //img | //i | //b[not(ancestor::html)] | //@class")
    assert page.get("lang") == "de" and all(cell.get("style") for cell in page.xpath("//td | //th"))
    (mark,), (note,) = page.xpath("//td//a"), page.xpath("//div[@id='ftn1']//a")
    assert mark.get("href") == f"#{note.get('id')}" and note.get("href") == f"#{mark.get('id')}"
    assert "mso-footnote-id:ftn1" in mark.get("style") and page.xpath("//div[contains(@style, 'footnote-list')]")
    (text,) = page.xpath("//div[@id='ftn1']/p")
    assert "<script>$x_1$ <b>fett</b> &" in text.text_content() and "Zeichen 100–140" in text.text_content()
    assert {link.get("href")[0] for link in page.xpath("//a")} == {"#"}


@pytest.mark.filterwarnings("ignore:The workbook holds")
def test_no_cell_of_a_table_is_run() -> None:
    folder = export.table(NASTY, "t")
    sheet = openpyxl.load_workbook(folder / "t.xlsx").worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    assert any(str(cell.value).startswith("=1+1") for cell in cells)
    (_, line) = csv.reader(io.StringIO((folder / "t.csv").read_text("utf-8-sig")), delimiter=";")
    assert any(cell.startswith("'=1+1") for cell in line) and not any(cell.startswith("=") for cell in line)


def test_numbers_stay_numbers() -> None:
    folder = export.table(FOUR, "t")
    sheet = openpyxl.load_workbook(folder / "t.xlsx").worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert sheet[2][heads.index("Betrag von")].value == 9e9 and sheet[3][heads.index("Betrag von")].value is None
    assert sheet[2][heads.index("Betrag")].value == "rund 9\xa0Mrd.\xa0€"
    assert heads[-1] == "Fundstelle" and sheet[2][heads.index("Jahr von")].value == 2025


def test_csv_opens_in_german_excel_and_in_english() -> None:
    tables = kit(funding=[{"amount": 2.5, "scope": "new"}])
    german, english = (export.table(tables, "t", language=language) for language in ("de", "en"))
    content = (german / "t.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content and b";2,5;2,5;EUR;" in content
    assert b",2.5,2.5,EUR," in (english / "t-2.csv").read_bytes()


def test_footnotes_have_source_sentence_and_place() -> None:
    folder = export.table(FOUR, "t", language="de")
    (first, *_) = read_html(folder).xpath("//div[@id='ftn1']/p")
    assert first.text_content().strip() == (
        "1 Ministerium, 15. Oktober 2025: „funding 1.“ (Zeichen 2700–2724 des Textes 26f3f7e7) "
        "° aus dem Zusammenhang erschlossen, steht nicht im Satz."
    )
    goods = export.table(FOUR, "g", "goods", "en")
    notes = [note.text_content() for note in read_html(goods).xpath("//div[starts-with(@id, 'ftn')]")]
    assert "“measures 1.”" in notes[0] and "“funding 3.”" in notes[-1]


def test_rows_without_sentence_are_quoted_with_what_stands_around_them() -> None:
    tables = kit(mentions=[{"actor_id": "country:DE", "start": 460, "end": 471, "text": "Deutschland"}])
    (note,) = read_html(export.table(tables, "m", "mentions")).xpath("//div[@id='ftn1']")
    assert "… " in note.text_content() and 150 < len(note.text_content()) < 400


def test_what_is_inferred_stays_marked() -> None:
    row = {"donor_id": "country:DE", "donor_ids": ("country:DE",), "inferred": ("donor_ids", "donor_id"), "amount": 5.0}
    folder = export.table(kit(funding=[row], actors=ACTORS), "a", language="de")
    [line] = csv.DictReader(io.StringIO((folder / "a.csv").read_text("utf-8-sig")), delimiter=";")
    assert line["Wer gibt"] == "Deutschland°" and line["Fundstelle"].endswith("steht nicht im Satz.")
    assert "Deutschland°" in (folder / "a.html").read_text("utf-8")


def test_a_table_says_which_rows_a_person_checked() -> None:
    tables = four()
    tables.checked_rows = frozenset({"26f3f7e7:f2"})
    page = read_html(export.table(tables, "t", language="de"))
    place = [head.text_content() for head in page.xpath("//th")].index("Von Menschen geprüft")
    assert [row[place].text_content() for row in page.xpath("//tbody/tr")] == ["nein", "ja", "nein", "nein"]


def test_an_unknown_table_is_told() -> None:
    with pytest.raises(UdcgkitError, match=r"no table 'moneys'.*funding"):
        export.table(FOUR, "t", "moneys")


def test_sixty_rows_of_two_articles() -> None:
    page = read_html(export.table(sixty(), "t"))
    assert len(page.xpath("//tbody/tr")) == len(page.xpath("//div[starts-with(@id, 'ftn')]")) == 60
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


# all tables


def test_all_tables_are_never_written_over(project: Path) -> None:
    text = "Norwegen gibt der Ukraine 5 Millionen Euro."
    mine, another = (udcgkit.extract(one) for one in (udcgkit.Article.from_text(text), udcgkit.read_article()))
    first = export.save_tables(mine, "mine")
    assert export.save_tables(mine, "mine") == first == project / "data/exports/mine"
    other = export.save_tables(another, "mine")
    assert other.name == "mine-2" and Tables.load(first).funding["text"].tolist() == ["5 Millionen Euro"]
    assert len(Tables.load(other).funding) == len(another.funding) and (first / "tables.xlsx").exists()

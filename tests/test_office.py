"""Word documents, made here as ministries make them, and what cannot be read as one."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml

import udcgkit
from udcgkit.errors import ReadError
from udcgkit.reading import read_article

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEAD = "Die Ministerin hat der Ukraine in diesem Jahr weitere Hilfe zugesagt. Das Paket umfasst:"


def document(**facts: Any) -> Any:
    made = docx.Document()
    for name, fact in {"author": "", "modified": datetime(2026, 1, 1), **facts}.items():  # the form is of 2013
        setattr(made.core_properties, name, fact)
    return made


def written(made: Any) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def read(made: Any) -> udcgkit.Article:
    return read_article(io.BytesIO(written(made)), language="de")


def added(made: Any, *inside: str, properties: str = "") -> None:
    """A paragraph of the given pieces of XML."""
    paragraph = f"<w:p {W}><w:pPr>{properties}</w:pPr>{''.join(inside)}</w:p>"
    made.element.body.insert(-1, parse_xml(paragraph))


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_headings_paragraphs_items_and_rows_are_lines(tmp_path: Path) -> None:
    made = document()
    made.add_heading("Ministerin sagt Hilfe zu", 1)
    made.add_paragraph(LEAD)
    for item in ("zwei Flugabwehrsysteme", "120 Minenräumgeräte"):
        made.add_paragraph(item, style="List Bullet")
    made.add_paragraph("Norwegen gibt weitere 300 Millionen Euro.")
    table = made.add_table(rows=0, cols=2)
    for row in (("Geber", "Betrag"), ("Norwegen", "7 Milliarden Kronen"), ("Dänemark", "20 Millionen | Euro")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    made.add_paragraph("Damit endet der Bericht.")
    (tmp_path / "bericht.docx").write_bytes(written(made))
    article = read_article(tmp_path / "bericht.docx")
    assert article.raw.split("\n") == [
        "Ministerin sagt Hilfe zu", "", LEAD, "", "- zwei Flugabwehrsysteme", "- 120 Minenräumgeräte", "",
        "Norwegen gibt weitere 300 Millionen Euro.", "", "| Geber | Betrag |", "| Norwegen | 7 Milliarden Kronen |",
        "| Dänemark | 20 Millionen / Euro |", "", "Damit endet der Bericht.",
    ]  # fmt: skip
    assert article.title == "Ministerin sagt Hilfe zu" and article.rule == "docx"
    found = udcgkit.extract(article).check()
    assert list(found.goods["count_low"]) == [2, 120]
    assert {"7 Milliarden Kronen", "300 Millionen Euro"} <= set(found.funding["text"])


def test_what_the_document_tells_of_itself() -> None:
    made = document(title="Hilfe  zugesagt", author="Bundesministerium der Verteidigung",
                    created=datetime(2025, 10, 14, 9), modified=datetime(2025, 10, 15, 9))  # fmt: skip
    made.add_paragraph(LEAD)
    article = read(made)
    assert (article.title, article.publisher, article.publisher_kind, article.published_on, article.rule) == (
        "Hilfe zugesagt", "Bundesministerium der Verteidigung", "government", "2025-10-14", "docx, date_metadata",
    )  # fmt: skip


@pytest.mark.parametrize("facts", [
    {"title": "Microsoft Word - Entwurf.docx", "author": "Müller, Hans"}, {"title": "Word Document"},
    {"created": datetime(2019, 1, 1), "modified": datetime(2025, 10, 1)},
    {"author": "python-docx", "created": datetime(2013, 12, 23), "modified": datetime(2013, 12, 23)},
])  # fmt: skip
def test_what_a_program_or_a_form_tells_is_nothing(facts: dict[str, Any]) -> None:
    made = document(**{"created": datetime(2013, 12, 23), "modified": datetime(2025, 1, 1)} | facts)
    made.add_paragraph(LEAD)
    article = read(made)
    assert (article.publisher, article.published_on) == (None, None)
    assert article.title is None or article.title in LEAD


def test_the_day_that_the_text_tells_goes_first() -> None:
    made = document(created=datetime(2025, 10, 14), modified=datetime(2025, 10, 14))
    made.add_paragraph("Berlin, 12. Oktober 2025")
    made.add_paragraph(LEAD)
    assert read(made).published_on == "2025-10-12"


def test_only_what_a_reader_sees_is_read() -> None:
    made = document()
    made.sections[0].header.paragraphs[0].text = "Kopfzeile"
    added(
        made, run("Norwegen gibt "), f"<w:del>{run('30').replace('w:t', 'w:delText')}</w:del>",
        f"<w:ins>{run('40')}</w:ins>", "<w:moveFrom>" + run(" nicht") + "</w:moveFrom>", run(" geheim", "<w:vanish/>"),
        run(" Millionen"), "<w:r><w:noBreakHyphen/></w:r>", run("Euro", '<w:vanish w:val="0"/>'),
        f"<w:hyperlink>{run(' für')}</w:hyperlink>", "<w:r><w:tab/></w:r>", run("Boote."),
    )  # fmt: skip
    made.element.body.insert(-1, parse_xml(
        f"<w:sdt {W}><w:sdtContent><w:p>{run('Ein Steuerelement.')}</w:p></w:sdtContent></w:sdt>"))  # fmt: skip
    added(made, run("Oben"), "<w:r><w:br/></w:r>", run("Unten"))
    assert read(made).raw == "Norwegen gibt 40 Millionen-Euro für Boote.\n\nEin Steuerelement.\n\nOben\nUnten"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run('Im Kasten.')}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    made = document()
    added(made, f'<w:r><mc:AlternateContent {mc}><mc:Choice Requires="wps">{box}</mc:Choice>'
                f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>", run("Davor."))  # fmt: skip
    assert read(made).raw == "Davor.\n\nIm Kasten."


def test_what_is_numbered_is_an_item_but_no_heading() -> None:
    made = document()
    number = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='{}'/></w:numPr>"
    added(made, run("Zahlen"), properties=f"<w:pStyle w:val='Heading1'/>{number.format(1)}")
    added(made, run("zehn Boote"), properties=number.format(1))
    added(made, run("kein Punkt"), properties=f"<w:pStyle w:val='ListBullet'/>{number.format(0)}")
    assert read(made).raw == "Zahlen\n\n- zehn Boote\n\nkein Punkt"


def test_a_table_that_lays_out_the_page_is_text() -> None:
    made = document()
    row = made.add_table(rows=1, cols=2).rows[0].cells
    row[0].text = "Die Ministerin hat der Ukraine am Montag in Musterstadt weitere Hilfe zugesagt. " * 4
    row[1].text = "Kontakt"
    assert read(made).raw == f"{row[0].text.strip()}\n\nKontakt"


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def replaced(part: str, data: bytes) -> bytes:
    """A document with one part in place of its own."""
    made = document()
    made.add_paragraph(LEAD)
    with zipfile.ZipFile(io.BytesIO(written(made))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as again:
        for name, own in parts.items():
            again.writestr(name, data if name == part else own)
    return buffer.getvalue()


ENTITIES = b'<!DOCTYPE a [<!ENTITY a "' + b"x" * 1000 + b'">]><w:document ' + W.encode() + b"><w:body/></w:document>"


@pytest.mark.parametrize(("data", "words"), [
    (zipped(**{"xl__workbook.xml": b"<a/>"}), "no Word document"),
    (zipped(**{"word__document.xml": b"<a/>"}), "damaged Word document"),
    (written(document())[:3000], "damaged Word document"),
    (b"PK\x03\x04" + b"\x00" * 200, "damaged Word document"),
    (replaced("word/document.xml", b"<kaputt"), "damaged Word document"),
    (replaced("word/document.xml", b" " * 210_000_000), "unpacks to more than 200 MB"),
    (replaced("word/document.xml", ENTITIES), "nothing but white space"),
    (written(document()), "nothing but white space"),
    (b"\xd0\xcf\x11\xe0" + b"\x00" * 200, "with a password"),
], ids=["sheet", "foreign", "cut", "zeros", "no xml", "bomb", "entities", "empty", "protected"])  # fmt: skip
def test_what_is_no_readable_document_is_one_sentence(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(ReadError, match=words) as raised:
        read_article(tmp_path / "a.docx")
    assert "\n" not in str(raised.value) and len(str(raised.value)) < 600


def test_a_document_is_known_by_its_content_and_kept_under_its_ending(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("UDCGKIT_HOME", str(tmp_path))
    made = document()
    made.add_paragraph(LEAD)
    (tmp_path / "a.txt").write_bytes(written(made))
    assert read_article(tmp_path / "a.txt", language="de").raw == LEAD
    source = udcgkit.reading.from_open_file(io.BytesIO(written(made)))
    assert source.kind == "docx" and udcgkit.reading.keep(source).suffix == ".docx"
    assert udcgkit.last_article().raw == LEAD


def test_a_document_opened_as_text_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("Die Ministerin sprach.", encoding="utf-8")
    with (tmp_path / "a.docx").open(encoding="utf-8") as file, pytest.raises(ReadError, match="open\\(path, 'rb'\\)"):
        read_article(file)

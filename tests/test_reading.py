"""Reading: files, addresses, PDF, open files; and each thing that cannot be read, in one sentence."""

from __future__ import annotations

import gzip
import io
import json
import re
import threading
import time
import tomllib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

import udcgkit
from udcgkit.errors import AccessPageError, ReadError, UdcgkitError
from udcgkit.reading import addresses, last_article, read_article
from udcgkit.reading.decoding import decode
from udcgkit.reading.documents import LIGATURES, Places
from udcgkit.reading.lists import with_lists
from udcgkit.reading.paper import in_columns, without_margins

ACCESS = json.loads((Path(__file__).parent / "cases" / "access_pages.json").read_text(encoding="utf-8"))
PAGES = json.loads((Path(__file__).parent / "cases" / "pages.json").read_text(encoding="utf-8"))
PROSE = [
    "Bei dem Treffen am 3. Mai 2025 hat die Ministerin Erika Muster weitere Hilfe für die Ukraine zugesagt.",
    "„Wir stehen fest zusammen“, sagte Muster. Das Land gibt über 5 Millionen Euro für Öfen und Ziegel aus.",
]


def page(*paragraphs: str, head: str = "", charset: str = "utf-8") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>Hilfe zugesagt</title>{head}</head>'
        f"<body><nav><a href='/'>Start</a></nav><main><article><h1>Hilfe zugesagt</h1>{body}</article></main>"
        "<footer><p>Impressum</p></footer></body></html>"
    )


HEAD = (
    '<meta property="og:site_name" content="Musterblatt">'
    '<meta property="article:published_time" content="2025-05-04T08:00:00+02:00">'
)


def pdf(*pages: list[str], password: str | None = None) -> bytes:
    """A PDF with one text line per string."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    buffer = io.BytesIO()
    drawn = canvas.Canvas(buffer, invariant=True)
    for lines in pages:
        for number, line in enumerate(lines):
            drawn.drawString(50, 780 - 16 * number, line)
        drawn.showPage()
    drawn.save()
    if password is None:
        return buffer.getvalue()
    writer = PdfWriter(clone_from=PdfReader(buffer))
    writer.encrypt(password, algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A project folder of its own, so that pages are kept there."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.setenv("UDCGKIT_HOME", str(folder))
    return folder


class Answers(BaseHTTPRequestHandler):
    """Serves what `answers` holds: path -> (status, headers, body); a body may be a function."""

    answers: ClassVar[dict[str, tuple[int, dict[str, str], object]]] = {}

    def do_GET(self):
        status, headers, body = self.answers.get(self.path, (404, {}, b"nothing"))
        body = body() if callable(body) else body
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def serve(home):
    """Starts a server on this machine; gives a function that puts an answer at a path and returns its address."""
    Answers.answers = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.handle_error = lambda *_: None  # a reader that gives up breaks the pipe
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    def put(path: str, body: object, status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        Answers.answers[path] = (status, named, body)
        return f"http://127.0.0.1:{server.server_port}{path}"

    yield put
    server.shutdown()
    server.server_close()


def test_seed():
    article = read_article()
    assert (article.id, article.language, article.published_on) == ("26f3f7e7", "de", "2025-10-15")
    assert article.publisher == "Bundesministerium der Verteidigung"
    assert article.url == "https://www.bmvg.de/de/aktuelles/udcg-ukraine-kontaktgruppe-bruessel-6027314"
    assert udcgkit.read_article is read_article


def test_text_file_keeps_its_line_ends(tmp_path):
    (tmp_path / "a.txt").write_bytes(("\ufeff" + "\r\n".join(PROSE)).encode())
    article = read_article(tmp_path / "a.txt")
    assert article.raw == "\r\n".join(PROSE)
    assert (article.published_on, article.rule) == ("2025-05-03", "text, date_lead")
    assert read_article(str(tmp_path / "a.txt")) == article


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman", "cp850"]
)
def test_encodings(tmp_path, encoding):
    text = "\n".join(PROSE).replace("„", '"').replace("“", '"') if encoding == "cp850" else "\n".join(PROSE)
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read_article(tmp_path / "a.txt").raw == text


def test_a_few_broken_bytes_are_shown_with_a_warning():
    text = "Grüße für schöne Mädchen " * 40
    with pytest.warns(UserWarning, match="but for 1 broken bytes"):
        assert decode(text.encode()[:-1] + b"\xff", "a.txt") == text[:-1] + "\ufffd"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_comes_back_whatever_it_says(text):
    assert decode(text.encode("utf-8"), "a.txt") == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_bytes_give_text_or_one_sentence(data):
    try:
        assert isinstance(decode(data, "a.txt"), str)
    except ReadError as error:
        assert "a.txt" in str(error)


@pytest.mark.parametrize("lead", ["p class='teaser'", "div class='article__Teaser'"])
def test_the_lead_of_an_article_stays(tmp_path, lead):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    other = "<div class='teaser'><a href='/x'>Lesen Sie auch, was die Ministerin gestern sagte.</a></div>"
    told = "Norwegen gibt der Ukraine 200 Millionen Euro."
    html = f"<article><h1>Hilfe zugesagt</h1><{lead}>{told}</{lead.split()[0]}>{body}</article>{other}"
    (tmp_path / "a.html").write_text(f"<!DOCTYPE html><html><body>{html}</body></html>", encoding="utf-8")
    article = read_article(tmp_path / "a.html")
    assert told in article.raw and "Lesen Sie auch" not in article.raw


def test_html_file(tmp_path):
    (tmp_path / "a.html").write_text(page(*PROSE, head=HEAD), encoding="utf-8")
    article = read_article(tmp_path / "a.html")
    assert article.raw.endswith("\n".join(PROSE))
    assert "Impressum" not in article.raw
    assert (article.title, article.publisher, article.published_on) == ("Hilfe zugesagt", "Musterblatt", "2025-05-04")
    assert article.rule == "html, date_metadata"


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["label"])
def test_what_a_page_tells_of_its_article(tmp_path, case):
    html = f"<!DOCTYPE html><html><head>{case['head']}</head><body>{case['body']}</body></html>"
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    article = read_article(tmp_path / "a.html")
    assert [article.title, article.publisher, article.published_on] == case["expect"]


def test_lists_of_terms_tables_and_footnotes_of_a_page(tmp_path):
    lists = "<dl><dt>Lastwagen</dt><dd>20 Stück</dd><dt>Boote:</dt><dd>drei</dd></dl>"
    table = "<table><tr><th>Land</th><th>Zusage</th></tr><tr><td>Norwegen</td><td>20 Millionen Euro</td></tr></table>"
    note = "<p>Das Geld kommt aus dem Haushalt<sup>1</sup>, und das Lager misst 400 m<sup>2</sup>, wie es hieß.</p>"
    html = f"<article><h1>Hilfe zugesagt</h1><p>{PROSE[0]}</p>{lists}{note}{table}<p>{PROSE[1]}</p></article>"
    (tmp_path / "a.html").write_text(f"<html><body>{html}</body></html>", encoding="utf-8")
    article = read_article(tmp_path / "a.html")
    assert {"- Lastwagen: 20 Stück", "- Boote: drei"} <= set(article.text.split("\n"))
    assert "Das Geld kommt aus dem Haushalt, und das Lager misst 400 m2, wie es hieß." in article.text
    assert "Land\tZusage\nNorwegen\t20 Millionen Euro\n" in article.text
    [row] = [row for row in udcgkit.extract(article).funding.itertuples() if row.amount == 20e6]
    assert row.donor_id == "country:NO" and article.raw[row.start:row.end] == "20 Millionen Euro"


def test_html_without_a_date_is_dated_by_its_text(tmp_path):
    (tmp_path / "a.htm").write_text(page(*PROSE), encoding="utf-8")
    article = read_article(tmp_path / "a.htm")
    assert (article.published_on, article.rule) == ("2025-05-03", "html, date_lead")


@pytest.mark.parametrize(
    ("written", "said"),
    [("cp1252", "windows-1252"), ("cp1252", "iso-8859-1"), ("utf-8", "iso-8859-1"), ("koi8-r", "koi8-r")],
)
def test_html_in_the_encoding_it_declares_or_really_has(tmp_path, written, said):
    words = PROSE if written != "koi8-r" else ["Министр сказала, что страна поможет Украине этой зимой.", *PROSE[:1]]
    words = [word.replace("ü", "ue") if written == "koi8-r" else word for word in words]
    (tmp_path / "a.html").write_bytes(page(*words, charset=said).encode(written))
    assert words[0] in read_article(tmp_path / "a.html").raw


def test_glued_abbreviation_of_a_page_is_parted(tmp_path):
    hint = "Die <abbr>EPF<span>European Peace Facility</span></abbr>-Mittel sind in diesem Jahr schon alle ausgegeben."
    (tmp_path / "a.html").write_text(page(hint, *PROSE), encoding="utf-8")
    article = read_article(tmp_path / "a.html")
    assert "Die EPF-Mittel sind" in article.text
    assert ("EPF", "European Peace Facility") in article.taught


@pytest.mark.parametrize("case", ACCESS, ids=lambda case: case["label"])
def test_pages_that_stand_before_an_article(tmp_path, case):
    (tmp_path / "a.html").write_text(page(*case["paragraphs"]), encoding="utf-8")
    if case["expect"] == "article":
        assert read_article(tmp_path / "a.html").raw
        return
    named = {"consent": "a consent page", "paywall": "a pay-wall page", "robot": "whether a person reads",
             "missing": "says there is nothing", "nothing": "without an article"}  # fmt: skip
    with pytest.raises(ReadError, match=named[case["expect"]]) as caught:
        read_article(tmp_path / "a.html")
    assert isinstance(caught.value, AccessPageError) == (case["expect"] in ("consent", "paywall", "robot"))


def test_teaser_of_a_page_that_says_it_is_not_free(tmp_path):
    closed = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    (tmp_path / "a.html").write_text(page(*PROSE, head=closed), encoding="utf-8")
    with pytest.raises(AccessPageError, match="a pay-wall page"):
        read_article(tmp_path / "a.html")
    long = [words + " Und das war nicht alles." for words in PROSE * 4]
    (tmp_path / "b.html").write_text(page(*long, head=closed), encoding="utf-8")
    assert read_article(tmp_path / "b.html").raw.endswith("Und das war nicht alles.")


def test_columns_of_a_pdf_stay_apart_where_one_of_them_is_blank():
    left = ["Die Ministerin sagte der Ukraine", "weitere Hilfe in diesem Jahr zu.", "",
            "Der Kanzler reiste am Abend noch"]  # fmt: skip
    right = ["ab; das Geld soll im Mai kommen", "und reicht für alle Brücken aus.", "Der Rat tagt wieder im Sommer in",
             "Musterstadt und im Herbst am Fluss"]  # fmt: skip
    left, right = left * 3, right * 3
    layout = "\n".join(f"{one:<36}{other}" for one, other in zip(left, right, strict=True))
    across = "\n".join(line for pair in zip(left, right, strict=True) for line in pair if line)
    assert in_columns(across, layout).split("\n") == [line for line in [*left, *right] if line]


def test_a_page_count_ends_a_foot():
    pages = ["Hilfe zugesagt\nSie kam am Abend.\nMusteramt, Presse 1/2",
             "Sie blieb.\n2 von 2 Brücken stehen.\nMusteramt, Presse 2/2"]  # fmt: skip
    assert without_margins(pages) == ["Hilfe zugesagt\nSie kam am Abend.", "Sie blieb.\n2 von 2 Brücken stehen."]


def test_what_a_printer_writes_as_title_is_none(tmp_path):
    page = pdf(["Hilfe zugesagt", "Die Ministerin sagte in der Hauptstadt nichts."])
    made = PdfWriter(clone_from=PdfReader(io.BytesIO(page)))
    made.add_metadata({"/Title": "about:blank"})
    made.write(tmp_path / "a.pdf")
    assert read_article(tmp_path / "a.pdf").title != "about:blank"


def test_joined_letters_of_a_pdf_are_letters():
    assert "ﬁnanziert, beziﬀert".translate(LIGATURES) == "finanziert, beziffert"


def test_pdf(tmp_path):
    lines = [
        "Die Ministerin sagte in der Hauptstadt, dass die Hilfe weiter-",
        "gehe und im kommenden Jahr noch wachsen werde, denn so hatten",
        "es die Staaten am Abend verabredet.",
    ]
    (tmp_path / "a.pdf").write_bytes(pdf(lines, ["Danach reiste die Ministerin wieder ab."]))
    article = read_article(tmp_path / "a.pdf")
    assert article.raw.splitlines() == [*lines, "Danach reiste die Ministerin wieder ab."]
    assert article.text.startswith("Die Ministerin sagte in der Hauptstadt, dass die Hilfe weitergehe und im kommenden")
    assert {edit.rule for edit in article.edits} == {"line_wrap", "hyphenation"}


LEFT = ["Die Ministerin hat der Ukraine am", "Montag in Musterstadt weitere Hilfe", "zugesagt. Dazu gehören nach ihren",
        "Worten 20 Lastwagen und drei Boo-", "te im Wert von fünf Millionen Euro."]  # fmt: skip
RIGHT = ["„Wir stehen an der Seite der Ukra-", "ine“, sagte Muster. Die Lieferung", "solle noch im laufenden Jahr be-",
         "ginnen und im Frühjahr abgeschlossen", "sein, hieß es am Abend im Ausschuss."]  # fmt: skip
ABOVE = "Ministerin sagt der Ukraine in Musterstadt eine weitere Hilfe zu und reist am Abend ab"


def laid_out(pages: list[list[tuple[int, int, str]]]) -> bytes:
    """A PDF with each text at its place."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    buffer = io.BytesIO()
    drawn = canvas.Canvas(buffer, invariant=True)
    for texts in pages:
        drawn.setFont("Helvetica", 11)
        for x, y, words in texts:
            drawn.drawString(x, y, words)
        drawn.showPage()
    drawn.save()
    return buffer.getvalue()


def test_columns_of_a_pdf_are_read_one_after_the_other():
    left, right = ([(x, 760 - 14 * n, line) for n, line in enumerate(side)] for x, side in ((50, LEFT), (310, RIGHT)))
    head = [(50, 785, ABOVE)]
    by_line = [text for pair in zip(left, right, strict=True) for text in pair]
    for texts in ([*head, *left, *right], [*head, *by_line]):
        assert read_article(io.BytesIO(laid_out([texts]))).raw.split("\n") == [ABOVE, *LEFT, *RIGHT]


def test_the_rows_of_a_table_in_a_pdf_stay_together():
    rows = [("Norwegen", "20 Millionen Euro"), ("Dänemark", "drei Boote"), ("Schweden", "zehn Panzer"),
            ("Belgien", "fünf Millionen Euro"), ("Kanada", "vier Haubitzen"), ("Island", "ein Schiff")]  # fmt: skip
    texts = [(50, 780, "Was die Staaten geben und was sie noch nicht zugesagt haben:")]
    texts += [(x, 760 - 14 * n, cell) for n, row in enumerate(rows) for x, cell in zip((50, 310), row, strict=True)]
    assert read_article(io.BytesIO(laid_out([texts]))).raw.split("\n")[1:] == [f"| {' | '.join(row)} |" for row in rows]


def test_labels_and_what_they_label_are_no_table_of_a_pdf() -> None:
    rows = [("Datum:", "3. Mai 2026"), ("Ort:", "Musterstadt"), ("Dauer:", "zwei Tage")]
    texts = [(x, 760 - 14 * n, cell) for n, row in enumerate(rows) for x, cell in zip((50, 310), row, strict=True)]
    assert "|" not in read_article(io.BytesIO(laid_out([texts]))).raw


LISTED = [
    "Sie hat der Ukraine im vergangenen Jahr geliefert:",
    "*120 Helme",
    "*Ersatzteile und Werkzeuge aus dem Bestand der",
    " Werften im Norden",
    "*14 Boote",
    "Geplant sind nach Angaben des Ministeriums:",
    "*20 Schiffe",
    "*30 Laster",
    "Das Geld kommt im Mai.",
]
"""Lines, those with a mark and those that go on with an item."""
DOT = Image.new("RGB", (4, 4), "black")


def dotted(draw, mark: float) -> bytes:  # a function of the canvas, x and y; points of the mark
    """A PDF whose lists have marks that are drawn."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    buffer = io.BytesIO()
    drawn = canvas.Canvas(buffer, invariant=True)
    drawn.setFont("Helvetica-Bold", 18)
    drawn.drawString(50, 790, "Die Ministerin sagt der Ukraine in")
    drawn.drawString(50, 768, "Musterstadt weitere Hilfe zu")
    drawn.setFont("Helvetica", 11)
    for n, line in enumerate(LISTED):
        y = 740 - 15 * n
        drawn.drawString(50 if line[0] not in "* " else 75, y, line.lstrip("* "))
        if line[0] == "*":
            draw(drawn, 58, y + 4 - mark / 2, mark)
    drawn.showPage()
    drawn.save()
    return buffer.getvalue()


def test_a_broken_drawing_in_a_pdf_is_left_out() -> None:
    places = Places()
    places.draw(b"l", ["/Im1", 3], (1, 0, 0, 1, 0, 0), ())
    places.draw(b"re", [3, None, 5, 5], (1, 0, 0, 1, 0, 0), ())
    places.draw(b"S", [], (1, 0, 0, 1, 0, 0), ())


MARKS = {
    "circle": lambda canvas, x, y, size: canvas.circle(x + size / 2, y + size / 2, size / 2, fill=1),
    "square": lambda canvas, x, y, size: canvas.rect(x, y, size, size, stroke=0, fill=1),
    "picture": lambda canvas, x, y, size: canvas.drawImage(_read(DOT), x, y, size, size),
    "picture in line": lambda canvas, x, y, size: canvas.drawInlineImage(DOT, x, y, size, size),
}


def _read(picture):
    return pytest.importorskip("reportlab.lib.utils").ImageReader(picture)


@pytest.mark.parametrize("size", [4, 10])
@pytest.mark.parametrize("mark", MARKS)
def test_marks_of_a_list_that_a_pdf_draws_are_marks(mark, size):
    article = read_article(io.BytesIO(dotted(MARKS[mark], size)))
    told = [line.replace("*", "• ").strip() for line in LISTED]
    assert article.raw.split("\n")[2:] == [*told[:5], "", *told[5:8], "", told[8]]


def test_a_single_drawing_beside_a_line_of_a_pdf_is_no_mark():
    def once(canvas, x, y, size, seen=[]):  # noqa: B006
        if not seen:
            seen.append(MARKS["square"](canvas, x, y, size))

    assert "•" not in read_article(io.BytesIO(dotted(once, 6))).raw


def test_the_largest_lines_at_the_top_of_a_pdf_are_its_title():
    title = "Die Ministerin sagt der Ukraine in Musterstadt weitere Hilfe zu"
    assert read_article(io.BytesIO(dotted(MARKS["circle"], 4))).title == title
    assert read_article(io.BytesIO(pdf(PROSE))).title != PROSE[0]


def test_what_stands_on_every_page_of_a_pdf_stands_in_its_text_once():
    said = ["Die Ministerin kam am Morgen an.", "Sie gab 300 Boote.", "Dann sprach der Minister.", "Alle reisten ab."]
    foot = "Seite {} von 4"
    pages = [[(50, 800, f"Musteramt, Nr. 12/{n}"), (50, 700, words), (50, 650, "300"), (500, 30, foot.format(n + 1))]
             for n, words in enumerate(said)]  # fmt: skip
    lines = read_article(io.BytesIO(laid_out(pages))).raw.split("\n")
    assert lines == ["Musteramt, Nr. 12/0", said[0], "300", said[1], "300", said[2], "300", said[3], "300"]


@pytest.mark.parametrize("mark", ["•", "–", "1."])
def test_what_follows_a_list_of_a_pdf_is_a_paragraph_of_its_own(mark):
    words = [ABOVE, "Das Paket, das die Ministerin am Abend im Ausschuss vorgestellt hat, umfasst die folgenden Güter:"]
    items = [["120 Helme"],
             ["Ersatzteile, Werkzeuge und Fahrzeuge für die Instandsetzung, die aus dem", "Norden kommen"],
             ["60.000 Schuss Munition im Wert von 150 Millionen Euro für die Brigaden im Osten"]]  # fmt: skip
    after = ["Die Lieferung beginnt nach Angaben des Ministeriums im Januar und soll bis zum Sommer abge-",
             "schlossen sein, sofern das Parlament zustimmt."]  # fmt: skip
    placed = [(50, line) for line in words]
    for item in items:
        placed += [(70, mark), *((90, line) for line in item)]
    placed += [(50, line) for line in after]
    y, texts = 780, []
    for x, line in placed:
        texts.append((x, y, line))
        y -= 0 if line == mark else 14
    article = read_article(io.BytesIO(laid_out([texts])))
    *_, last, empty, behind = article.text.split("\n")
    assert (last, empty) == (f"{mark} {items[-1][0]}", "") and behind.startswith("Die Lieferung beginnt")
    assert f"{mark} 120 Helme\n{mark} Ersatzteile" in article.text and "aus dem Norden kommen" in article.text


def test_a_dash_that_opens_a_line_of_prose_ends_no_paragraph():
    lines = ["Die Ministerin sagte am Montag in Musterstadt vor der Presse – so war es im",
             "Ausschuss verabredet worden",
             "– Hilfe in Höhe von zehn Millionen zu, die im kommenden Jahr nach und nach",
             "Norwegens Schiffe bringen."]  # fmt: skip
    article = read_article(io.BytesIO(laid_out([[(50, 780 - 14 * n, line) for n, line in enumerate(lines)]])))
    assert article.raw.split("\n") == lines


def test_marks_that_a_pdf_draws_behind_its_words_stand_before_their_items() -> None:
    plain = "Sie gibt:\n120 Boote\nHelme und\nWesten\nNorwegen gibt Geld.\n–\n–"
    layout = "Sie gibt:\n–   120 Boote\n–   Helme und\n    Westen\nNorwegen gibt Geld."
    told = "Sie gibt:\n– 120 Boote\n– Helme und\nWesten\n\nNorwegen gibt Geld."
    assert with_lists(plain, layout) == told
    lone = plain.removesuffix("\n–")
    assert with_lists(lone, layout).startswith("Sie gibt:\n120 Boote"), "whose mark it is, nobody can tell"


def test_what_a_browser_prints_above_a_page_is_no_text() -> None:
    printed = "11/27/26, 4:51 PM Hilfe zugesagt"
    pages = [f"Hilfe zugesagt\nSie gibt Boote,\n{printed}\nabout:blank 1/2",
             f"{printed}\nHelme und\nWesten.\nabout:blank 2/2"]  # fmt: skip
    assert without_margins(pages) == ["Hilfe zugesagt\nSie gibt Boote,", "Helme und\nWesten."]
    assert without_margins(["Am 3.5.2025, 18:00 Uhr, kam sie."] * 2)[0] == "Am 3.5.2025, 18:00 Uhr, kam sie."


def test_what_a_damaged_pdf_makes_the_library_log_reaches_nobody(caplog):
    with pytest.raises(ReadError):
        read_article(io.BytesIO(pdf(["Die Ministerin sagte nichts."])[:300]))
    assert not caplog.records


def test_pdf_by_its_content_whatever_its_name(tmp_path):
    (tmp_path / "a.txt").write_bytes(pdf(["Die Ministerin sagte in der Hauptstadt nichts Neues."]))
    assert read_article(tmp_path / "a.txt").rule == "pdf"


def bad_files(folder: Path) -> dict[str, tuple[object, str]]:
    """Sources that cannot be read, each with words of the sentence that says so."""
    (folder / "empty.txt").touch()
    (folder / "white.txt").write_text(" \n\t\u00a0\n")
    (folder / "mark.txt").write_bytes(b"\xef\xbb\xbf")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "png.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200))
    (folder / "odd.txt").write_bytes(b"\x81\x8d\x8f\x90\x9d \x81\x8d\x8f")
    (folder / "half.txt").write_bytes(b"\xff\xfeJ\0a\0\0")
    (folder / "word.odt").write_bytes(b"PK\x03\x04")
    (folder / "word.txt").write_bytes(b"PK\x03\x04" + bytes(100))
    (folder / "noname").write_text("Ja.")
    (folder / "links.html").write_text("<html><body><ul><li><a href='a'>A</a><li><a href='b'>B</a></ul></body></html>")
    (folder / "none.html").write_text("<html></html>")
    (folder / "page.pdf").write_text(page(*PROSE))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing else")
    (folder / "cut.pdf").write_bytes(pdf(PROSE)[:400])
    (folder / "scan.pdf").write_bytes(pdf([], []))
    (folder / "locked.pdf").write_bytes(pdf(["Die Ministerin sagte nichts."], password="geheim"))
    with (folder / "large.txt").open("wb") as file:
        file.truncate(100_000_000)
    with (folder / "large.pdf").open("wb") as file:
        file.truncate(100_000_000)
    return {
        "missing": (folder / "missing.txt", "There is no file"), "folder": (folder, "is a folder"),
        "empty": (folder / "empty.txt", "is empty"), "white space": (folder / "white.txt", "nothing but white space"),
        "only a mark": (folder / "mark.txt", "nothing but white space"),
        "binary": (folder / "binary.txt", "binary data"), "picture": (folder / "png.html", "binary data"),
        "encoding": (folder / "odd.txt", "encoding that cannot be told"),
        "damaged": (folder / "half.txt", "damaged at byte"), "type": (folder / "word.odt", "the type '.odt'"),
        "zip by its content": (folder / "word.txt", "damaged Word document"),
        "no ending": (folder / "noname", "without ending"),
        "links": (folder / "links.html", "without an article"), "no page": (folder / "none.html", "without an article"),
        "html named pdf": (folder / "page.pdf", "is no PDF"), "broken pdf": (folder / "broken.pdf", "damaged"),
        "cut pdf": (folder / "cut.pdf", "damaged|no text layer"), "scan": (folder / "scan.pdf", "it is a scan"),
        "password": (folder / "locked.pdf", "protected by a password"),
        "large": (folder / "large.txt", "larger than 20 MB"),
        "large pdf": (folder / "large.pdf", "larger than 90 MB"), "device": ("/dev/zero", "no regular file|no file"),
        "a text": ("Eins.\nZwei.", "use Article.from_text"), "long text": ("Ja " * 900, "use Article.from_text"),
        "nothing": ("", "is empty"), "NUL": ("a\0.txt", "file"), "ftp": ("ftp://a.example/b", "https://"),
        "file address": ("file:///etc/passwd", "https://"), "no host": ("https://", "https://"),
        "bad host": ("http://[::1", "no address"), "no scheme": ("www.example.org/a", "begin with https://"),
        "closed port": ("http://127.0.0.1:9/a", "cannot be reached"), "number": (3, "not from int"),
        "bytes": (b"Ja.", "not from bytes"),
    }  # fmt: skip


def test_each_bad_source_gives_one_sentence(tmp_path):
    for label, (source, words) in bad_files(tmp_path).items():
        with pytest.raises(UdcgkitError, match=words) as caught:
            read_article(source)
        message = str(caught.value)
        assert "\n" not in message and "\0" not in message and message[-1] == ".", label


@pytest.mark.parametrize("file", [io.BytesIO(PROSE[0].encode("cp1252")), io.StringIO(PROSE[0])], ids=["bytes", "text"])
def test_open_file(file):
    assert read_article(file).raw == PROSE[0]


def test_open_files_of_each_kind(tmp_path):
    (tmp_path / "a.html").write_text(page(*PROSE), encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(pdf(["Die Ministerin sagte in der Hauptstadt nichts Neues."]))
    with (tmp_path / "a.html").open(encoding="utf-8") as text, (tmp_path / "b.pdf").open("rb") as data:
        assert read_article(text).title == "Hilfe zugesagt"
        assert read_article(data).rule == "pdf"
    with pytest.raises(ReadError, match="closed file"):
        read_article(text)
    assert read_article(io.BytesIO(page(*PROSE).encode())).title == "Hilfe zugesagt"


def test_sidecar(tmp_path):
    (tmp_path / "a.txt").write_text(PROSE[0], encoding="utf-8")
    (tmp_path / "a.toml").write_text(
        'title = "T"\npublisher = "P"\npublisher_kind = "agency"\nurl = "https://example.org/"\n'
        'published_on = 2025-06-01\nretrieved_at = 2025-06-02T10:00:00Z\n'
        'language = "de"\nlicence = "free"\nnote = 3\n',
        encoding="utf-8",
    )
    article = read_article(tmp_path / "a.txt")
    assert (article.title, article.publisher, article.publisher_kind) == ("T", "P", "agency")
    assert (article.published_on, article.rule) == ("2025-06-01", "text, date_sidecar")
    assert article.retrieved_at == "2025-06-02T10:00:00+00:00"


@pytest.mark.parametrize(
    ("content", "words"),
    [('sha256 = "00"', "SHA-256 differs"), ("title = 3", "title must be text"), ("title = ", "cannot be read"),
     ('publisher_kind = "club"', "must be one of government"), ('published_on = "Mai"', "no day of publication")],
)  # fmt: skip
def test_bad_sidecar_is_refused(tmp_path, content, words):
    (tmp_path / "a.txt").write_text(PROSE[0], encoding="utf-8")
    (tmp_path / "a.toml").write_text(content + "\n", encoding="utf-8")
    with pytest.raises(ReadError, match=words):
        read_article(tmp_path / "a.txt")


def test_what_is_fetched_in_passing_is_not_what_the_notebooks_open(serve, home):
    article = read_article(serve("/news", page(*PROSE).encode(), Content_Type="text/html; charset=utf-8"))
    assert last_article().id == read_article().id != article.id


def test_address(serve, home):
    address = serve("/news", page(*PROSE, head=HEAD).encode(), Content_Type="text/html; charset=utf-8")
    article = read_article(address)
    assert (article.title, article.publisher, article.url) == ("Hilfe zugesagt", "Musterblatt", address)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", article.retrieved_at)
    [kept] = (home / "data" / "articles").glob("*.html")
    facts = tomllib.loads(kept.with_suffix(".toml").read_text(encoding="utf-8"))
    assert (facts["url"], facts["retrieved_at"]) == (address, article.retrieved_at)
    again = read_article(kept)
    assert (again.raw, again.url, again.retrieved_at) == (article.raw, article.url, article.retrieved_at)
    kept.write_bytes(kept.read_bytes() + b" ")
    with pytest.raises(ReadError, match="SHA-256 differs"):
        read_article(kept)


def test_address_of_a_text_and_of_a_pdf(serve):
    assert read_article(serve("/a", PROSE[0].encode("cp1252"), Content_Type="text/plain")).raw == PROSE[0]
    data = pdf(["Die Ministerin sagte in der Hauptstadt nichts Neues."])
    assert read_article(serve("/b", data, Content_Type="application/octet-stream")).rule == "pdf"
    assert read_article(serve("/c", page(*PROSE).encode())).title == "Hilfe zugesagt"


@pytest.mark.parametrize("said", ["utf-8", "iso-8859-1", "nonsense"])
def test_wrong_charset_of_a_server(serve, said):
    address = serve("/a", page(*PROSE).encode("utf-8"), Content_Type=f"text/html; charset={said}")
    assert "für Öfen" in read_article(address).raw
    address = serve("/b", page(*PROSE).encode("cp1252"), Content_Type=f"text/html; charset={said}")
    assert "für Öfen" in read_article(address).raw


def test_redirect_and_packed_answer(serve):
    address = serve("/new", gzip.compress(page(*PROSE).encode()), Content_Type="text/html", Content_Encoding="gzip")
    assert read_article(serve("/old", b"", 302, Location="/new")).url == address


def test_letters_outside_ascii_in_an_address(serve):
    serve("/gr%C3%BC%C3%9Fe?a=%C3%A4", page(*PROSE).encode(), Content_Type="text/html")
    address = serve("/", b"").rstrip("/")
    assert read_article(address + "/grüße?a=ä#teil").title == "Hilfe zugesagt"


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        ({"body": b"", "status": 404}, ReadError, "404 Not Found"),
        ({"body": b"", "status": 500}, ReadError, "500 Internal"),
        ({"body": b"", "status": 403}, AccessPageError, "403 Forbidden.*open it in a browser"),
        ({"body": b"", "status": 302, "Location": "file:///etc/passwd"}, ReadError, "302|cannot be reached"),
        ({"body": b"", "status": 302, "Location": "/a"}, ReadError, "302"),
        ({"body": b"", "Content_Type": "text/html"}, ReadError, "is empty"),
        ({"body": b"GIF89a", "Content_Type": "image/gif"}, ReadError, "'image/gif', which is no article"),
        ({"body": b"{}", "Content_Type": "application/json"}, ReadError, "which is no article"),
        ({"body": b"<html>", "Content_Type": "text/html", "Content_Length": "900"}, ReadError, "breaks off after 6 b"),
        ({"body": b"x", "Content_Type": "text/html", "Content_Encoding": "gzip"}, ReadError, "breaks off"),
        ({"body": bytes(20_100_000), "Content_Type": "text/html"}, ReadError, "more than 20 MB"),
    ],
    ids=["404", "500", "403", "to a file", "round", "empty", "picture", "data", "breaks off", "not packed", "large"],
)
def test_answers_that_are_no_article(serve, home, answer, kind, words):
    with pytest.raises(kind, match=words) as caught:
        read_article(serve("/a", **answer))
    assert "\n" not in str(caught.value)
    assert not (home / "data").exists()


def test_a_consent_page_is_not_kept(serve, home):
    wall = page(*ACCESS[0]["paragraphs"]).encode()
    with pytest.raises(AccessPageError):
        read_article(serve("/a", wall, Content_Type="text/html"))
    assert not (home / "data").exists()


def test_silent_and_slow_servers(serve, monkeypatch):
    monkeypatch.setattr(addresses, "TIMEOUT", 0.2)
    with pytest.raises(ReadError, match="did not answer in time"):
        read_article(serve("/a", lambda: time.sleep(0.6) or b"", Content_Type="text/html"))
    monkeypatch.setattr(addresses, "DEADLINE", 0.0)
    with pytest.raises(ReadError, match="takes more than 0 seconds"):
        read_article(serve("/b", page(*PROSE).encode(), Content_Type="text/html"))


def test_a_page_that_cannot_be_kept_is_read_with_a_warning(serve, home):
    (home / "data").write_text("a file where the folder should be")
    with pytest.warns(UserWarning, match="could not be kept"):
        assert read_article(serve("/a", page(*PROSE).encode(), Content_Type="text/html")).title == "Hilfe zugesagt"


def test_addresses_never_choose_a_path(serve, home):
    address = serve("/..%2f..%2fa.html", page(*PROSE).encode(), Content_Type="text/html")
    read_article(address)
    assert {file.parent for file in home.rglob("*") if file.is_file()} == {home / "data" / "articles"}


MAIL = (
    "From: BMVg <presse@bmvg.bund.de>\nSubject: =?utf-8?q?Hilfe_f=C3=BCr_die_Ukraine?=\n"
    "Date: Thu, 13 Nov 2025 09:30:00 +0100\n"
)


@pytest.mark.parametrize(("head", "body"), [
    ('Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n',
     b"Der Minister dankte f=C3=BCr die=\n Hilfe."),
    ('Content-Type: text/html; charset="windows-1252"\n',
     "<html><body><p>Der Minister dankte für die Hilfe.</p></body></html>".encode("cp1252")),
])  # fmt: skip
def test_a_mail_tells_text_subject_sender_and_day(head: str, body: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL.encode() + head.encode() + b"\n" + body)
    article = read_article(tmp_path / "a.eml")
    assert article.raw.strip() == "Der Minister dankte für die Hilfe."
    assert (article.title, article.published_on) == ("Hilfe für die Ukraine", "2025-11-13")
    assert (article.publisher, article.publisher_kind) == ("Bundesministerium der Verteidigung", "government")


def test_a_mail_without_text_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL.encode() + b"Content-Type: application/pdf\n\nJVBERi0=")
    with pytest.raises(ReadError, match="message without text; save the release that hangs on it"):
        read_article(tmp_path / "a.eml")


def test_a_mail_with_a_broken_head_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"Date: gestern\nFrom: <<\n\nDer Minister dankte Norwegen am 3. Mai 2025.")
    assert read_article(tmp_path / "a.eml").raw.startswith("Der Minister")

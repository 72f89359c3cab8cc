"""Tables of an invented article, made from records by hand, so that tests of tables need no recogniser."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.article import Article
from udcgkit.lexicon import load
from udcgkit.records import Actor, Claim, Funding, Good, Measure, Mention, Span, Statement
from udcgkit.rows import Findings
from udcgkit.segmentation import Document
from udcgkit.tables import Tables, build

FURNITURE = "Inhalte teilen via E-Mail\r\n"
BODY = (
    "„Wir helfen“, sagte Ministerin Ada Muster am Montag, „so lange es nötig ist.“ "
    "Norwegen gibt 2027 rund 30 Millionen Euro für Brücken, darunter 5 Millionen Euro für Pontons. "
    "Ein Betrag in ähnlicher Höhe soll folgen."
)


CLEANED = Article(FURNITURE + BODY, language="de").text


def span(words: str) -> Span:
    """Where the words stand in the cleaned text."""
    start = CLEANED.index(words)
    return start, start + len(words)


def findings(body: str = BODY, title: str | None = "Brücken für den Fluss") -> Findings:
    """What the stages might find; the first line of the raw text is cleaned away."""
    article = Article(FURNITURE + body, language="de", title=title, publisher="Beispielblatt",
                      published_on="2026-02-03", rule="text")  # fmt: skip
    ada, norway = "person:ada-muster", "country:NO"
    cast = Cast([
        Actor(ada, "Ada Muster", "person", "role_name", role="Ministerin", aliases=("Muster",),
              mentions=[Mention(*span("Ada Muster"), ada, "name", "role_name")]),
        Actor(norway, "Norwegen", "country", "country", country="NO",
              mentions=[Mention(*span("Norwegen"), norway, "name", "country")]),
    ])  # fmt: skip
    sentence = (span("„Wir helfen“")[0], span("nötig ist.“")[1])
    said = Statement(
        "direct", (span("„Wir helfen“"), span("„so lange es nötig ist.“")), sentence, "split",
        speaker_ids=(ada,), speaker_spans=(span("Ministerin Ada Muster"),), cue_spans=(span("sagte"),),
        frame_spans=(span("sagte Ministerin Ada Muster am Montag"),),
    )  # fmt: skip
    whole, part, similar = money(norway)
    bridges = Measure(*span("Brücken"), whole.sentence, "goods", kind="delivery", what="Brücken", funding=whole,
                      evidence=[("kind", *span("gibt")), ("what", *span("Brücken"))])  # fmt: skip
    pontoons = Good(*span("Pontons"), "Pontons", "goods", measure=bridges, funding=part, example=True)
    quoted = Claim((span("„Wir helfen“"),), said, "quoted", "statement")
    figure = Claim((span("Norwegen gibt"),), None, "figure", "sentence")
    return Findings(article, Document(article, load("de")), cast, [said], [similar, part, whole], [bridges], [pontoons],
                    [quoted, figure])  # fmt: skip


def money(donor: str) -> tuple[Funding, Funding, Funding]:
    """A total, a part of it, and a later sum of similar size."""
    first = (span("Norwegen")[0], span("Pontons.")[1])
    whole = Funding(
        *span("rund 30 Millionen Euro"), first, "amount", scope="total", donor_ids=(donor,), amount=3e7, amount_low=3e7,
        amount_high=3e7, currency="EUR", qualifier="about", year_start=2027, year_end=2027,
        evidence=[("scope", *span("darunter")), ("donor_id", *span("Norwegen")), ("amount", *span("30 Millionen")),
                  ("currency", *span("Euro")), ("year_start", *span("2027"))],
    )  # fmt: skip
    part = Funding(
        *span("5 Millionen Euro"), first, "amount", scope="part", amount=5e6, amount_low=5e6, amount_high=5e6,
        currency="EUR", part_of=whole, donor_ids=(donor,), inferred={"donor_ids", "donor_id"},
        evidence=[("amount", *span("5 Millionen")), ("currency", *span("5 Millionen Euro")),
                  ("scope", *span("darunter")), ("part_of", *span("darunter"))],
    )  # fmt: skip
    similar = Funding(
        *span("Ein Betrag in ähnlicher Höhe"), span("Ein Betrag in ähnlicher Höhe soll folgen."), "compared",
        qualifier="similar", like=whole, inferred={"like"},
    )  # fmt: skip
    return whole, part, similar


def tables() -> Tables:
    """The tables of the invented article."""
    return build([findings()])

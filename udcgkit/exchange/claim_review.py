"""schema.org ClaimReview as JSON-LD: drafts for the page of a fact check. Written only, since much is left out.

What search engines ask for, as of 2026: `url` of the page, `reviewRating.alternateName`, and `claimReviewed`
under 75 characters (https://developers.google.com/search/docs/appearance/structured-data/factcheck).
A draft that lacks any of it says so in `creativeWorkStatus`. Nothing is made up: no numeric rating,
no summary, no day of publication.
"""

from __future__ import annotations

from collections.abc import Mapping

from udcgkit.annotations import Decision, Judgement, Store
from udcgkit.annotations.anchors import Key
from udcgkit.exchange.files import Target, json_file, write_files
from udcgkit.exchange.reports import Outcome, Report
from udcgkit.exchange.reviews import Details, draft, speakers_of
from udcgkit.exchange.selection import Judged, select
from udcgkit.tables import Tables

SUFFIX = ".jsonld"


def write(
    store: Store, tables: Tables, file_or_name: Target, *, annotator: str | None = None,
    urls: Mapping[str, str] | None = None, summaries: Mapping[str, str] | None = None, publisher: str | None = None,
    published_on: str | None = None, language: str | None = None,
) -> Report:  # fmt: skip
    """Writes one draft per claim with a verdict; the report's reasons say what each still lacks.

    `file_or_name` is a path (a text that ends with .jsonld is one too), or a name for a new folder in
    data/exports. By claim id: `urls` of the pages that will hold the fact checks, `summaries` of
    claims too long to show. `publisher` is who publishes (else the annotator is the author),
    `language` that of the verdict's words (None: the article's). An adjudicator's decision goes
    before what annotators say; where they differ and nobody has decided, the claim is left out.
    Notes are not written: they are for the team. WriteError where nothing can be written.

    >>> import tempfile, udcgkit
    >>> from udcgkit.annotations import Claim, Judgement, Store
    >>> tables = udcgkit.extract(udcgkit.Article.from_text("Das ist das größte Paket.", language="de"))
    >>> folder = tempfile.TemporaryDirectory()
    >>> store = Store(f"{folder.name}/anna.sqlite")
    >>> print(write(store, tables, f"{folder.name}/none.jsonld").counts)
    {}
    >>> event = store.append(Judgement(Claim.of(tables, tables.claims["claim_id"][0]), "anna", "fact", "unclear"))
    >>> write(store, tables, f"{folder.name}/anna.jsonld").rows["reason"][0]
    'still missing: url (the page that holds the fact check), itemReviewed.author ...'
    >>> store.close(); folder.cleanup()
    """
    details = Details(speakers_of(tables), store.labels, urls or {}, summaries or {}, publisher, published_on, language)
    chosen = select(store, tables, annotator)
    reviews, outcomes = [], []
    for some in _by_claim(chosen.judged):
        verdict = _verdict(some, chosen.decisions)
        if isinstance(verdict, str):
            outcomes += [Outcome.of(one.judgement.claim, "left out", one.judgement.annotator, verdict) for one in some]
            continue
        review, missing = draft(some, verdict, details)
        reviews.append(review)
        outcome, reason = ("draft", f"still missing: {', '.join(missing)}") if missing else ("complete", None)
        outcomes.append(Outcome.of(some[0].judgement.claim, outcome, verdict.annotator, reason))
    path = write_files(file_or_name, {SUFFIX: json_file(reviews)})
    notes = [*chosen.notes]
    if any(one.judgement.note or one.judgement.tags for one in chosen.judged):
        notes.append("Notes, tags and confidence are for the team and were not written.")
    return Report(f"Wrote {path.name}", (*outcomes, *chosen.left_out), tuple(notes), path)


def _by_claim(judged: tuple[Judged, ...]) -> list[list[Judged]]:
    found: dict[Key, list[Judged]] = {}
    for one in judged:
        found.setdefault(one.anchor.key, []).append(one)
    return list(found.values())


def _verdict(some: list[Judged], decisions: Mapping[Key, Decision]) -> Judgement | Decision | str:
    """Whose verdict holds for a claim; where none does, why."""
    if not some[0].placed:
        return "an orphan: its words are not for certain in the current text; settle where it stands"
    decided = decisions.get(some[0].anchor.key)
    if decided is not None:
        return decided if decided.verdict else f"decided to be of the type '{decided.type}', which has no verdict"
    given = [one.judgement for one in some if one.judgement.verdict]
    if not given:
        return "it has no verdict"
    if len({(one.type, one.verdict) for one in given}) > 1:
        return "people judge it differently, and nobody has decided"
    if any(one.flag for one in given):
        return "it is flagged for another look"
    return given[-1]



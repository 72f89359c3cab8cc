"""ClaimReview: drafts that say what they lack, and make nothing up."""

from __future__ import annotations

import json

import annotating
import pytest
from exchanging import stores

from udcgkit.annotations import Claim, Evidence, Judgement
from udcgkit.errors import StoreError
from udcgkit.exchange import claim_review

TABLES = annotating.tables()
CLAIMS = Claim.all_of(TABLES)
PAGE = "https://check.example/1"


@pytest.fixture
def place():
    with stores("one") as (folder, (store,)):
        yield folder, store


def drafts(place, **options) -> tuple[list[dict], claim_review.Report]:
    folder, store = place
    report = claim_review.write(store, TABLES, folder / "x.jsonld", **options)
    return json.loads((folder / "x.jsonld").read_text(encoding="utf-8")), report


def judge(place, number: int = 0, annotator: str = "anna", type: str = "fact", verdict: str | None = "partly", **cells):
    place[1].append(Judgement(CLAIMS[number], annotator, type=type, verdict=verdict, **cells))


def test_a_draft_says_what_is_missing(place):
    judge(place, 2)
    (review,), report = drafts(place)
    assert review["@context"] == "https://schema.org" and review["@type"] == "ClaimReview"
    assert "url" not in review and "datePublished" not in review
    for word in ("url", "itemReviewed.author", "datePublished"):
        assert word in review["creativeWorkStatus"] and word in report.rows["reason"][0]
    assert report.counts == {"draft": 1} and "still missing: url" in str(report)


def test_a_complete_review_has_no_status(place):
    judge(place, evidence=(Evidence("https://a.example"), Evidence("javascript:alert(1)"), Evidence(quotation="so")))
    (review,), report = drafts(place, urls={CLAIMS[0].claim_id: PAGE}, published_on="2026-06-01", publisher="Amt")
    assert report.counts == {"complete": 1} and "creativeWorkStatus" not in review
    assert review["url"] == PAGE and review["datePublished"] == "2026-06-01"
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "teilweise belegt"}
    assert review["author"] == {"@type": "Organization", "name": "Amt"}
    assert review["claimReviewed"] == CLAIMS[0].anchor.text and review["citation"] == ["https://a.example"]
    item = review["itemReviewed"]
    assert item["author"] == {"@type": "Person", "name": "Ada Grün"}
    assert item["appearance"] == {"@type": "Article", "url": annotating.URL, "headline": "Norden hilft weiter"}


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "/relative", "http://", "http://[", "ftp://a.example"])
def test_an_address_that_is_no_page_counts_as_missing(url, place):
    judge(place)
    (review,), _ = drafts(place, urls={CLAIMS[0].claim_id: url})
    assert "url" not in review and "url" in review["creativeWorkStatus"]


def test_long_claims_are_cut_and_ask_for_a_summary(place):
    article = annotating.article()
    claim = Claim.selected(article, 25, 180)
    place[1].append(Judgement(claim, "anna", type="fact", verdict="unclear"))
    (review,), _ = drafts(place)
    assert len(review["claimReviewed"]) < 75 and review["claimReviewed"].endswith("…")
    assert article.raw[25:180].startswith(review["claimReviewed"][:-1])
    assert "152 characters" in review["creativeWorkStatus"], "white space counts once"
    (review,), _ = drafts(place, summaries={claim.claim_id: "Deutschland gibt 500 Millionen"}, language="en")
    assert review["claimReviewed"] == "Deutschland gibt 500 Millionen" and "summary" not in review["creativeWorkStatus"]
    assert review["reviewRating"]["alternateName"] == "unclear"


def test_who_agrees_is_named_and_who_differs_waits_for_a_decision(place):
    judge(place, 1, "anna")
    judge(place, 1, "ben")
    judge(place, 2, "anna")
    judge(place, 2, "ben", verdict="unclear")
    (review,), report = drafts(place)
    assert [one["name"] for one in review["author"]] == ["anna", "ben"]
    assert set(report.left_out["reason"]) == {"people judge it differently, and nobody has decided"}
    place[1].decide(CLAIMS[2], "unclear", annotator="chief", reason="no source")
    both, report = drafts(place)
    assert both[1]["author"]["name"] == "chief" and both[1]["reviewRating"]["alternateName"] == "unklar"
    assert report.left_out.empty


def test_what_is_no_review_is_left_out_with_the_reason(place):
    judge(place, 0, type="assessment", verdict=None, note="intern")
    judge(place, 1, flag=True)
    found, report = drafts(place)
    assert found == []
    assert report.left_out["reason"].tolist() == ["it has no verdict", "it is flagged for another look"]
    assert "for the team" in report.notes[0] and "intern" not in (place[0] / "x.jsonld").read_text()


def test_orphans_and_unreal_days_are_refused(place):
    judge(place, 2)
    changed = annotating.tables("Nachtrag.\r\n" + annotating.RAW.replace("größte Paket", "größte Hilfspaket"))
    place[1].register(changed, "anna")
    report = claim_review.write(place[1], changed, place[0] / "x.jsonld")
    assert "an orphan" in report.left_out["reason"][0]
    with pytest.raises(StoreError, match="is no day"):
        drafts(place, published_on="morgen")

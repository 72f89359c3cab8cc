"""The gold set is valid, its scoring is sound, and the kit holds the floors."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from gold import annotation, scoring

ALL = [name for one in annotation.SETS for name in annotation.names(one)]
FLOORS = tomllib.loads((Path(__file__).parent / "gold" / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def totals():
    return {one: scoring.overall(scoring.score_all(annotation.names(one))) for one in annotation.SETS}


@pytest.mark.parametrize("name", ALL)
def test_annotation_is_valid(name):
    article = annotation.load(name)  # raises GoldError with every span not found and every value not known
    assert 250 <= len(article.text.split()) <= 700


@pytest.mark.parametrize("name", ALL)
def test_gold_scores_itself_perfectly(name):
    gold = annotation.load(name)
    scores = scoring.score_article(gold, scoring.gold_as_prediction(gold))
    wrong = {measure: score for measure, score in scores.items() if score.value not in (None, 1.0)}
    assert not wrong


def as_tables(gold):
    """The annotation as the DataFrames that extract() returns, with pandas' own kinds of missing."""
    frames = {}
    for table, rows in scoring.gold_as_prediction(gold).items():
        rows = [{"start": 0, "end": 0, **row} for row in rows]
        for row in rows:
            if row.get("spans"):
                row["start"], row["end"] = row["spans"][0][0], row["spans"][-1][1]
            if table == "goods":
                row["start"], row["end"] = row["name_span"]
            if table != "statements":
                row.pop("spans", None)
        frame = pd.DataFrame(rows)
        frames[table] = frame.astype({n: "Int64" for n in frame if n.startswith(("count_", "year_"))})
    return frames


@pytest.mark.parametrize("name", ALL)
def test_tables_are_read_as_they_come_from_pandas(name):
    gold = annotation.load(name)
    predicted = {table: scoring.plain_rows(frame, gold.text) for table, frame in as_tables(gold).items()}
    scores = scoring.score_article(gold, predicted)
    wrong = {measure: score for measure, score in scores.items() if score.value not in (None, 1.0)}
    assert not wrong


def test_an_empty_prediction_scores_nothing():
    gold = annotation.load("de_03_list")
    scores = scoring.score_article(gold, {table: [] for table in gold.rows})
    assert {score.value for score in scores.values()} <= {0.0, None}


def test_the_set_is_large_enough():
    languages = [article.meta["language"] for article in annotation.load_all()]
    assert languages.count("de") >= 8
    assert languages.count("en") >= 4


def test_every_measure_has_a_floor():
    assert {one: set(floors) for one, floors in FLOORS.items()} == {
        one: set(scoring.MEASURES) for one in annotation.SETS
    }


@pytest.mark.parametrize(("which", "measure"), [(one, name) for one in FLOORS for name in sorted(FLOORS[one])])
def test_floor(which, measure, totals):
    score = totals[which][measure]
    worst = "\n".join(score.missed[:20])
    assert (score.value or 0.0) >= FLOORS[which][measure], f"{measure} is {score.value:.3f}; missed:\n{worst}"


@pytest.mark.parametrize(
    ("quoted", "span"),
    [
        ("drei Boote", (0, 10)),
        ("und [[drei]] Autos", (15, 19)),
        ({"text": "drei", "nth": 2}, (15, 19)),
        ("Boote [...] Autos", (5, 25)),
    ],
)
def test_a_span_is_found_as_quoted(quoted, span):
    assert annotation.find_span("drei Boote und drei Autos", quoted) == span


@pytest.mark.parametrize("quoted", ["drei", "vier", {"text": "drei", "nth": 3}, "Boote [...] Hunde"])
def test_a_span_that_is_unclear_is_refused(quoted):
    with pytest.raises(annotation.GoldError):
        annotation.find_span("drei Boote und drei Autos", quoted)

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from samples import tables

from udcgkit.checks import problems
from udcgkit.errors import CheckError

Frames = dict[str, pd.DataFrame]


def set_cell(table: str, column: str, value: object, row: int = 0) -> Callable[[Frames], None]:
    def change(frames: Frames) -> None:
        frames[table] = frames[table].copy()
        cells = list(frames[table][column])
        cells[row] = value
        if frames[table][column].dtype == "object":
            array = np.empty(len(cells), dtype="object")
            for index, cell in enumerate(cells):
                array[index] = cell
            frames[table][column] = array
        else:
            frames[table][column] = pd.array(cells, dtype=frames[table][column].dtype)

    return change


def set_frame(table: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Callable[[Frames], None]:
    return lambda frames: frames.update({table: change(frames[table])})


NONE = None
BROKEN = [
    ("a missing column", set_frame("goods", lambda f: f.drop(columns="unit")), "goods: the column unit is missing"),
    (
        "a column too many",
        set_frame("goods", lambda f: f.assign(colour="red")),
        "goods: the schema has no column colour",
    ),
    ("columns out of order", set_frame("goods", lambda f: f[f.columns[::-1]]), "not in the order of the schema"),
    (
        "a wrong type",
        set_frame("goods", lambda f: f.astype({"start": "int64"})),
        "goods: start has the type int64, not Int64",
    ),
    (
        "text as objects",
        set_frame("goods", lambda f: f.astype({"name": "object"})),
        "name has the type object, not str",
    ),
    ("a required cell empty", set_cell("goods", "name", NONE), "goods row 1"),
    ("a list instead of a tuple", set_cell("funding", "donor_ids", ["x"]), "donor_ids is a list, not a tuple"),
    ("a missing list", set_cell("funding", "donor_ids", None), "donor_ids is a NoneType, not a tuple"),
    (
        "spans that are no pairs",
        set_cell("statements", "spans", ((1, 2, 3),)),
        "spans does not hold (start, end) pairs",
    ),
    ("spans as lists", set_cell("statements", "spans", ([1, 2],)), "spans does not hold (start, end) pairs"),
    ("evidence without places", set_cell("funding", "evidence", (("amount",),)), "does not hold (column, start, end)"),
    ("a number in a list of words", set_cell("actors", "aliases", (1,)), "aliases does not hold words only"),
    ("an unknown word", set_cell("funding", "stage", "promised"), "stage is 'promised', not one of requested"),
    ("an empty text", set_cell("funding", "purpose", ""), "purpose is an empty text; missing is null"),
    ("an unknown article", set_cell("goods", "article_id", "00000000"), "there is no article 00000000"),
    ("another hash", set_cell("articles", "sha256", "0" * 64), "which gives another article_id or sha256"),
    ("a wrong length", set_cell("articles", "n_chars", 3), "start, end and n_chars are not those of the whole text"),
    ("an id of another form", set_cell("goods", "good_id", "good 1"), "good 1 is not"),
    ("a row id twice", set_frame("goods", lambda f: pd.concat([f, f], ignore_index=True)), "stands there 2 times"),
    ("a currency in words", set_cell("funding", "currency", "Euro"), "currency 'Euro' is not of the form"),
    ("a country in words", set_cell("actors", "country", "Norwegen"), "country 'Norwegen' is not of the form"),
    ("an actor id without kind", set_cell("actors", "actor_id", "norway"), "actor_id 'norway' is not of the form"),
    ("no date", set_cell("articles", "published_on", "15.10.2025"), "published_on '15.10.2025' is no date"),
    ("a time as day", set_cell("articles", "published_on", "2025-10-15T10:00"), "is no date in ISO 8601"),
    ("a span outside the text", set_cell("goods", "end", 10**6), "is empty or outside the text"),
    ("an empty span", set_cell("goods", "end", 1), "is empty or outside the text"),
    (
        "evidence outside the text",
        set_cell("funding", "evidence", (("amount", 0, 10**6),)),
        "is empty or outside the text",
    ),
    ("no span", set_cell("statements", "spans", ()), "is empty or outside the text"),
    ("spans of another place", set_cell("statements", "spans", ((1, 5),)), "are not the hull of its spans"),
    ("words of another place", set_cell("goods", "text", "Panzer"), "text is not what stands at"),
    ("a speaker's words", set_cell("statements", "speaker_text", "Otto"), "speaker_text is not what stands at"),
    ("a cue without place", set_cell("statements", "cue_spans", ()), "cue is not what stands at its cue_spans"),
    (
        "another sentence",
        set_cell("funding", "sentence", "Ein Betrag in ähnlicher Höhe soll folgen."),
        "its sentence does not stand where the row does",
    ),
    ("an unknown donor", set_cell("funding", "donor_ids", ("country:SE",)), "donor_ids country:SE is not in actors"),
    ("an unknown actor in a mention", set_cell("mentions", "actor_id", "org:un"), "actor_id org:un is not in actors"),
    ("a whole that is not there", set_cell("funding", "part_of", "x:f9", 1), "part_of x:f9 is not in funding"),
    (
        "a row in itself",
        lambda frames: set_cell("funding", "like", frames["funding"]["funding_id"][0])(frames),
        "like points at the row itself",
    ),
    ("an unknown origin", set_cell("claims", "origin", "nowhere"), "origin nowhere is neither"),
    (
        "a donor among several",
        set_cell("funding", "donor_ids", ("country:NO", "country:NO")),
        "donor_id does not follow",
    ),
    ("a donor left out", set_cell("funding", "donor_id", None), "donor_id does not follow from donor_ids"),
    ("a wrong count of mentions", set_cell("actors", "n_mentions", 7), "n_mentions is not the number of its mentions"),
    ("a negative amount", set_cell("funding", "amount", -1.0), "amount is negative or infinite"),
    ("an infinite amount", set_cell("funding", "amount", np.inf), "amount is negative or infinite"),
    ("bounds the wrong way", set_cell("funding", "amount_low", 4e7), "amount_low is above amount_high"),
    ("years the wrong way", set_cell("funding", "year_start", 2030), "year_start is above year_end"),
    ("an exact amount with open end", set_cell("funding", "amount_high", None), "do not fit the qualifier about"),
    ("an amount that is said to be similar", set_cell("funding", "amount", 1.0, 2), "do not fit the qualifier similar"),
    ("a range with one number", set_cell("funding", "qualifier", "range"), "do not fit the qualifier range"),
    (
        "a cell from nowhere",
        set_cell("funding", "purpose", "Brücken"),
        "purpose has neither evidence nor is it inferred",
    ),
    ("an amount from nowhere", set_cell("funding", "evidence", ()), "amount has neither evidence nor is it inferred"),
    ("an inferred column that is none", set_cell("statements", "inferred", ("speaker",)), "there is no column speaker"),
]


@pytest.mark.parametrize(("change", "said"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_every_broken_rule_is_named_in_plain_words(change, said):
    frames = tables().frames
    assert problems(frames) == []
    change(frames)
    assert any(said in problem for problem in problems(frames)), problems(frames)


def test_the_error_names_every_problem_and_the_row():
    made = tables()
    made.funding["stage"] = pd.array(["promised", None, None], dtype=made.funding["stage"].dtype)
    made.goods["unit"] = pd.array([""], dtype=made.goods["unit"].dtype)
    with pytest.raises(CheckError) as caught:
        made.check()
    article_id = made.articles["article_id"][0]
    found = caught.value.problems
    assert any(problem.startswith(f"funding row 1 ({article_id}:f1): stage is") for problem in found)
    assert any(problem.startswith("goods row 1") for problem in found)
    assert "problems" in str(caught.value)


def test_one_word_of_a_group_serves_the_whole_group():
    frames = tables().frames
    evidence = tuple(item for item in frames["funding"]["evidence"][0] if item[0] != "donor_id")
    start, end = (int(frames["actors"][name][1]) for name in ("start", "end"))
    set_cell("funding", "evidence", (*evidence, ("donor_ids", start, end)))(frames)
    assert problems(frames) == []

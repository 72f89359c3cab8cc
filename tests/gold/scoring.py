"""Score the kit's tables against the gold articles.

    python -m tests.gold.scoring                            every measure, per article and overall
    python -m tests.gold.scoring de_03_list --missed        what is missed and what is extra, in words
    python -m tests.gold.scoring --missed --only scope donor

The kit is reached only through its public face: `extract(Article.from_text(...))`. A gold cell may accept
more than one value (`allow`) or none at all be scored (`unsure`), and an optional row counts neither as
missed nor as extra; README.md says when that is used.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .annotation import NULL, GoldArticle, Row, Span, load, names

Prediction = dict[str, list[Row]]
Pair = tuple[Row, Row]


@dataclass
class Score:
    """Counts of one measure: F1 where `predicted` is counted, accuracy (right of wanted) where it is None."""

    right: int = 0
    wanted: int = 0
    predicted: int | None = None
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def value(self) -> float | None:
        """F1 or accuracy; None where there is nothing to score."""
        counted = self.wanted + (self.wanted if self.predicted is None else self.predicted)
        return 2 * self.right / counted if counted else None

    def __add__(self, other: Score) -> Score:
        predicted = None if self.predicted is None else self.predicted + (other.predicted or 0)
        return Score(
            self.right + other.right,
            self.wanted + other.wanted,
            predicted,
            self.missed + other.missed,
            self.extra + other.extra,
        )


@dataclass(frozen=True)
class Compared:
    """A gold article beside its prediction, with ids made comparable and rows paired once for all measures."""

    gold: GoldArticle
    predicted: Prediction
    ids: dict[str, str]
    pairs: dict[str, list[Pair]]

    def wanted(self, table: str) -> list[Row]:
        """The gold rows that count."""
        return [row for row in self.gold.rows[table] if not row.get("optional")]

    def counted(self, table: str) -> list[Row]:
        """The predicted rows that count: all but those that found an optional gold row."""
        ignored = {id(found) for row, found in self.pairs[table] if row.get("optional")}
        return [row for row in self.predicted[table] if id(row) not in ignored]

    def found(self, table: str) -> dict[int, Row]:
        """The predicted row of each gold row that has one, by identity of the gold row."""
        return {id(row): found for row, found in self.pairs[table]}

    def id(self, actor: Any) -> str | None:
        """An actor id in the gold's spelling."""
        return None if actor is None else self.ids.get(actor, actor)


# --- predictions --------------------------------------------------------------------------------------


def predict(gold: GoldArticle) -> Prediction:
    """What the kit says about one article, as plain rows."""
    import udcgkit

    facts = {key: gold.meta.get(key) for key in ("title", "publisher", "language")}
    published = gold.published_on.isoformat() if gold.published_on else None
    article = udcgkit.Article.from_text(gold.text, published_on=published, **facts)
    tables = udcgkit.extract(article)
    return {table: plain_rows(getattr(tables, table), gold.text) for table in gold.rows}


def plain_rows(frame: Any, text: str) -> list[Row]:
    """A DataFrame as rows of plain values: every kind of missing is None, every row has `spans`."""
    rows = []
    for record in frame.to_dict("records"):
        row = {
            key: value if isinstance(value, list | tuple) else _none_if_missing(value) for key, value in record.items()
        }
        row["spans"] = tuple(tuple(span) for span in row.get("spans") or ()) or ((row["start"], row["end"]),)
        if "good_id" in row:
            row["name_span"] = _name_span(row, text)
        rows.append(row)
    return rows


def _none_if_missing(value: Any) -> Any:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    return None if isinstance(value, float) and math.isnan(value) else value


def _name_span(row: Row, text: str) -> Span:
    start, end = row["spans"][0]
    at = text.find(row.get("name") or "\0", start, end)
    return (at, at + len(row["name"])) if at >= 0 else (start, end)


def gold_as_prediction(gold: GoldArticle) -> Prediction:
    """The annotation itself in the shape of a prediction: it must score 1.0 everywhere."""
    return {table: [dict(row) for row in rows] for table, rows in gold.rows.items()}


# --- comparing ----------------------------------------------------------------------------------------


def compare(gold: GoldArticle, predicted: Prediction) -> Compared:
    """Pair a prediction with the gold rows, each row used once, best agreement first."""
    predicted = {**predicted, "statements": join_continuations(predicted["statements"], gold.text)}
    gold = GoldArticle(
        gold.name,
        gold.text,
        gold.meta,
        {**gold.rows, "statements": join_continuations(gold.rows["statements"], gold.text)},
    )
    pairs = {
        "statements": pair(gold, predicted, "statements", _statement_agreement),
        "funding": pair(gold, predicted, "funding", lambda g, p: agreement(g["spans"], p["spans"])),
        "measures": pair(gold, predicted, "measures", _measure_agreement),
        "goods": pair(gold, predicted, "goods", lambda g, p: agreement([g["name_span"]], [p["name_span"]])),
        "mentions": pair(gold, predicted, "mentions", lambda g, p: agreement(g["spans"], p["spans"])),
    }
    return Compared(gold, predicted, same_actors(gold.rows["actors"], predicted["actors"]), pairs)


def agreement(a: Iterable[Span], b: Iterable[Span]) -> float:
    """F1 of the characters that two lists of spans cover."""
    left, right = ({at for start, end in spans for at in range(start, end)} for spans in (a, b))
    return 2 * len(left & right) / (len(left) + len(right)) if left & right else 0.0


def pair(gold: GoldArticle, predicted: Prediction, table: str, how_close: Callable[[Row, Row], float]) -> list[Pair]:
    """Best first, one to one, and only where the rows agree at all."""
    scored = sorted(
        ((how_close(g, p), -i, -j) for i, g in enumerate(gold.rows[table]) for j, p in enumerate(predicted[table])),
        reverse=True,
    )
    pairs: list[Pair] = []
    used: set[tuple[str, int]] = set()
    for close, i, j in scored:
        if close > 0 and ("gold", i) not in used and ("predicted", j) not in used:
            used |= {("gold", i), ("predicted", j)}
            pairs.append((gold.rows[table][-i], predicted[table][-j]))
    return pairs


def _statement_agreement(gold: Row, predicted: Row) -> float:
    """Quotations agree from half of their characters on; of two as close, the one of the same type."""
    close = agreement(gold["spans"], predicted["spans"])
    return close + 0.001 * (gold["type"] == predicted["type"]) if close >= 0.5 else 0.0


def _measure_agreement(gold: Row, predicted: Row) -> float:
    """Measures agree when they are of one kind and their words overlap."""
    fitting = _fits(gold, "kind", predicted.get("kind"))
    return agreement(gold["spans"], predicted["spans"]) if fitting else 0.0


def join_continuations(statements: Sequence[Row], text: str) -> list[Row]:
    """One subjunctive run of one speaker is one statement, however many rows it was cut into."""
    joined: list[Row] = []
    for row in sorted(statements, key=lambda row: row["spans"][0]):
        last = joined[-1] if joined else None
        if last and _continues(last, row, text):
            joined[-1] = {**last, "spans": (*last["spans"], *row["spans"])}
        else:
            joined.append(row)
    return joined


def _continues(last: Row, row: Row, text: str) -> bool:
    same = all(last.get(key) == row.get(key) for key in ("type", "speaker_id", "speaker_ids", "optional"))
    between = text[last["spans"][-1][1] : row["spans"][0][0]]
    return same and row["type"] == "indirect_free_indirect" and not between.strip(" \r\n.!?")


def same_actors(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, str]:
    """The gold id of every predicted actor that is one of them.

    An actor is the same when its id is the gold's or one of `also`; else when only the kind before the
    colon differs between organisation, group and initiative, or a state's code is added to the id of one
    of its bodies; else when its name or an alias is the gold's name or alias.
    Whether a thing is called group or organisation is scored as a fact, not as another actor.
    """
    by_id = {_folded_id(one): row["actor_id"] for row in reversed(gold) for one in row.get("also", ())}
    by_id |= {_folded_id(row["actor_id"]): row["actor_id"] for row in gold}
    by_name = {
        (_sort_of(row["actor_id"]), _plain_name(name)): row["actor_id"]
        for row in reversed(gold)
        for name in (*row.get("aliases", ()), row["name"])
    }
    same = {}
    for row in predicted:
        actor = row["actor_id"]
        ids = (_folded_id(actor), _folded_id(actor).removesuffix(f"-{row.get('country') or ''}".lower()))
        called = [(_sort_of(actor), _plain_name(name)) for name in (row.get("name") or "", *(row.get("aliases") or ()))]
        known = (*(by_id.get(one) for one in ids), *(by_name.get(name) for name in called))
        same[actor] = next(filter(None, known), actor)
    return same


def _sort_of(actor: str) -> str:
    kind = actor.partition(":")[0]
    return kind if kind in ("person", "country") else "body"


def _folded_id(actor: str) -> str:
    return f"{_sort_of(actor)}:{actor.partition(':')[2].lower()}"


def _plain_name(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"\W+", " ", "".join(c for c in letters if not unicodedata.combining(c))).strip()


def _fits(row: Row, column: str, predicted: Any) -> bool:
    """Whether a predicted cell is what the gold says or allows."""
    if column in row.get("unsure", ()):
        return True
    return predicted == row.get(column) or (NULL if predicted is None else predicted) in row.get("allow", {}).get(
        column, ()
    )


def _party(row: Row, column: str, compared: Compared | None = None) -> frozenset[str]:
    """Who stands in donor_id or donor_ids (and so on): one or several, as a set."""
    listed = row.get(column + "s") or ()
    single = row.get(column)
    actors = {*listed, single} - {None}
    return frozenset(compared.id(one) or "" for one in actors) if compared else frozenset(actors)


def _party_fits(row: Row, column: str, found: Row, compared: Compared) -> bool:
    """Whether donor, recipient or speaker is the gold's: the same set, or one that `allow` names."""
    if column in row.get("unsure", ()):
        return True
    predicted = _party(found, column, compared)
    allowed = row.get("allow", {}).get(column, ())
    others = {frozenset() if one == NULL else frozenset({one}) for one in allowed}
    return predicted == _party(row, column) or predicted in others


# --- measures of quality ------------------------------------------------------------------------------


def actors(c: Compared) -> Score:
    """F1 of the actors, by id. An actor split in two counts one extra, an optional one not at all."""
    optional = {row["actor_id"] for row in c.gold.rows["actors"] if row.get("optional")}
    wanted = {row["actor_id"]: row for row in c.wanted("actors")}
    predicted = [row for row in c.predicted["actors"] if c.id(row["actor_id"]) not in optional]
    seen: set[str | None] = set()
    extra = []
    for row in predicted:
        actor = c.id(row["actor_id"])
        if actor not in wanted or actor in seen:
            extra.append(f"{row['actor_id']} ({row.get('name')})" + (" again" if actor in seen else ""))
        seen.add(actor)
    missed = [f"{actor} ({row['name']})" for actor, row in wanted.items() if actor not in seen]
    return Score(len(wanted) - len(missed), len(wanted), len(predicted), missed, extra)


def actor_facts(c: Compared) -> Score:
    """Accuracy of kind, country and role (one role holding the other) of the actors found."""
    wanted = {row["actor_id"]: row for row in c.wanted("actors")}
    score = Score()
    for found in c.predicted["actors"]:
        row = wanted.pop(c.id(found["actor_id"]) or "", None)
        if row is None:
            continue
        for column in ("kind", "country", "role"):
            value = found.get(column)
            right = _fits(row, column, value)
            if column == "role":
                right = right or _one_holds_other(row.get("role"), value)
            _count(score, right, f"{found['actor_id']} {column}", row.get(column), value)
    return score


def _one_holds_other(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return False
    a, b = _plain_name(a), _plain_name(b)
    return a in b or b in a


def mentions(c: Compared) -> Score:
    """Accuracy of the annotated mentions (pronouns, roles, capitals): resolved to the right actor."""
    return _cells(c, "mentions", "actor_id", lambda row, found: c.id(found.get("actor_id")) == row["actor_id"])


def statements(c: Compared) -> Score:
    """F1 of statements whose characters agree with the gold's at F1 >= 0.5, each used once."""
    return _rows(c, "statements", lambda row, found: True)


def statements_with_speaker(c: Compared) -> Score:
    """F1 of statements that are found and have the right speaker (several as a set; null where none is named)."""
    return _rows(c, "statements", lambda row, found: _party_fits(row, "speaker_id", found, c))


def statement_type(c: Compared) -> Score:
    """Accuracy of the type among the statements found."""
    score = Score()
    for row, found in c.pairs["statements"]:
        if not row.get("optional"):
            _count(score, _fits(row, "type", found["type"]), _say(c, "statements", row), row["type"], found["type"])
    return score


def amounts(c: Compared) -> Score:
    """F1 of amounts with a size: spans overlap and low, high and currency are equal."""
    return _rows(c, "funding", _same_amount, only=_has_size)


def pledges_without_size(c: Compared) -> Score:
    """F1 of the pledges whose size is only compared or not said: spans overlap, no number invented."""
    return _rows(c, "funding", lambda row, found: not _has_size(found), only=lambda row: not _has_size(row))


def _has_size(row: Row) -> bool:
    return row.get("amount_low") is not None or row.get("amount_high") is not None


def _same_amount(row: Row, found: Row) -> bool:
    return all(_fits(row, column, found.get(column)) for column in ("amount_low", "amount_high", "currency"))


def donor(c: Compared) -> Score:
    """Accuracy of the donor (joint donors as a set, null where there is none) over all gold amounts; one not
    found is wrong."""
    return _cells(c, "funding", "donor_id", lambda row, found: _party_fits(row, "donor_id", found, c))


def recipient(c: Compared) -> Score:
    """Accuracy of the recipient, as for the donor."""
    return _cells(c, "funding", "recipient_id", lambda row, found: _party_fits(row, "recipient_id", found, c))


def asserted_by(c: Compared) -> Score:
    """Accuracy of who says the amount (null: the article itself), as for the donor."""
    return _cells(c, "funding", "asserted_by", lambda row, found: _party_fits(row, "asserted_by", found, c))


def scope(c: Compared) -> Score:
    """Accuracy of scope over all gold amounts. Which of several mentions of one amount is the repeat is left
    open: exactly one of them must not be."""
    stands_in = _who_stands_in(c)

    def right(row: Row, found: Row) -> bool:
        return _fits(stands_in.get(id(row), row), "scope", found.get("scope"))

    return _cells(c, "funding", "scope", right)


def _who_stands_in(c: Compared) -> dict[int, Row]:
    """For each repeated amount of which the prediction calls exactly one mention no repeat: the row whose
    scope each mention must have (the first mention's for that one, a repeat's for the others)."""
    found = c.found("funding")
    rows = {row["funding_id"]: row for row in c.gold.rows["funding"]}
    stands_in: dict[int, Row] = {}
    for first in rows.values():
        repeats = [
            row for row in rows.values() if row.get("scope") == "repeat" and row.get("like") == first["funding_id"]
        ]
        group = [first, *repeats]
        standing = [row for row in group if found.get(id(row), {}).get("scope") != "repeat"]
        if repeats and len(standing) == 1:
            stands_in |= {id(row): first if row is standing[0] else repeats[0] for row in group}
    return stands_in


def links(c: Compared) -> Score:
    """Accuracy of part_of, where the gold has one: it leads to the row the gold names, or to a repeat of it."""
    gold_of = {found.get("funding_id"): row for row, found in c.pairs["funding"]}
    rows = {row["funding_id"]: row for row in c.gold.rows["funding"]}

    def whole(row: Row | None) -> str | None:
        while row is not None and row.get("scope") == "repeat":
            row = rows[row["like"]]
        return row["funding_id"] if row else None

    def right(row: Row, found: Row) -> bool:
        return whole(gold_of.get(found.get("part_of"))) == whole(rows[row["part_of"]])

    def surely_a_part(row: Row) -> bool:
        return bool(row.get("part_of")) and "scope" not in row.get("allow", {})

    return _cells(c, "funding", "part_of", right, only=surely_a_part)


def _funding_cell(column: str, doc: str) -> Callable[[Compared], Score]:
    def measure(c: Compared) -> Score:
        return _cells(c, "funding", column, lambda row, found: _fits(row, column, found.get(column)))

    measure.__doc__ = doc + " over all gold amounts; one not found is wrong."
    return measure


stage = _funding_cell("stage", "Accuracy of the stage")
form = _funding_cell("form", "Accuracy of the form (loan, guarantee, grant …)")
year_start = _funding_cell("year_start", "Accuracy of the first year")
year_end = _funding_cell("year_end", "Accuracy of the last year")
per = _funding_cell("per", "Accuracy of per year, month or item")
new_money = _funding_cell("new_money", "Accuracy of new_money")


def goods(c: Compared) -> Score:
    """F1 of goods: names overlap and both counts are equal."""
    return _rows(c, "goods", lambda row, found: all(_fits(row, n, found.get(n)) for n in ("count_low", "count_high")))


def goods_named(c: Compared) -> Score:
    """F1 of goods by name alone: tells missed goods from misread counts."""
    return _rows(c, "goods", lambda row, found: True)


def measures(c: Compared) -> Score:
    """F1 of measures: of one kind, and their words overlap."""
    return _rows(c, "measures", lambda row, found: True)


def measure_actors(c: Compared) -> Score:
    """Accuracy of who acts, over all gold measures; one not found is wrong."""

    def right(row: Row, found: Row) -> bool:
        if "actor_ids" in row.get("unsure", ()):
            return True
        allowed = set(row.get("allow", {}).get("actor_ids", ()))
        predicted = {c.id(actor) for actor in found.get("actor_ids") or ()}
        gold = set(row.get("actor_ids", ()))
        if not predicted and "null" in allowed:
            return True
        return predicted == gold or (bool(predicted & allowed) and predicted <= gold | allowed)

    return _cells(c, "measures", "actor_ids", right)


MEASURES: dict[str, Callable[[Compared], Score]] = {
    "actors": actors,
    "actor_facts": actor_facts,
    "mentions": mentions,
    "statements": statements,
    "statements_with_speaker": statements_with_speaker,
    "statement_type": statement_type,
    "amounts": amounts,
    "pledges_without_size": pledges_without_size,
    "donor": donor,
    "recipient": recipient,
    "scope": scope,
    "links": links,
    "stage": stage,
    "form": form,
    "per": per,
    "new_money": new_money,
    "year_start": year_start,
    "year_end": year_end,
    "asserted_by": asserted_by,
    "goods": goods,
    "goods_named": goods_named,
    "measures": measures,
    "measure_actors": measure_actors,
}


# --- counting -----------------------------------------------------------------------------------------


def _rows(
    c: Compared, table: str, right: Callable[[Row, Row], bool], only: Callable[[Row], bool] = lambda row: True
) -> Score:
    """F1 over rows: right are the pairs that pass; all other counted rows are missed or extra."""
    wanted = [row for row in c.wanted(table) if only(row)]
    found = c.found(table)
    passed = [row for row in wanted if id(row) in found and right(row, found[id(row)])]
    used = {id(found[id(row)]) for row in passed}
    predicted = [row for row in c.counted(table) if only(row) or id(row) in used]
    passed_ids = {id(row) for row in passed}
    missed = [_say(c, table, row, found.get(id(row))) for row in wanted if id(row) not in passed_ids]
    extra = [_say(c, table, row) for row in predicted if id(row) not in used]
    return Score(len(passed), len(wanted), len(predicted), missed, extra)


def _cells(
    c: Compared,
    table: str,
    column: str,
    right: Callable[[Row, Row], bool],
    only: Callable[[Row], bool] = lambda row: True,
) -> Score:
    """Accuracy of one cell over all gold rows that count, found or not."""
    found = c.found(table)
    score = Score()
    for row in c.wanted(table):
        if only(row):
            match = found.get(id(row))
            got = _cell(match, column) if match else "row not found"
            _count(score, match is not None and right(row, match), _say(c, table, row), _cell(row, column), got)
    return score


def _count(score: Score, right: bool, what: str, wanted: Any, got: Any) -> None:
    score.wanted += 1
    score.right += right
    if not right:
        wanted, got = (NULL if value is None else value for value in (wanted, got))
        score.missed.append(f"{what}: wanted {wanted}, got {got}")


def _cell(row: Row, column: str) -> Any:
    if column.endswith("_id") and row.get(column + "s"):
        return " + ".join(map(str, row[column + "s"]))
    return row.get(column)


def _say(c: Compared, table: str, row: Row, found: Row | None = None) -> str:
    """A row in words: line, text, and what makes it right or wrong."""
    words = " … ".join(c.gold.text[start:end] for start, end in row["spans"])
    words = re.sub(r"\s+", " ", words)
    line = c.gold.text.count("\n", 0, row["spans"][0][0]) + 1
    shown = words if len(words) <= 90 else f"{words[:55]} … {words[-30:]}"
    facts = {
        "statements": ("type", "speaker_id", "speaker_ids"),
        "funding": ("amount_low", "amount_high", "currency"),
        "goods": ("count_low", "count_high"),
        "measures": ("kind",),
    }.get(table, ())

    def told(one: Row) -> str:
        return ", ".join(str(one[key]) for key in facts if one.get(key) not in (None, ()))

    return f"line {line}: {shown!r} [{told(row)}]" + (f" but got [{told(found)}]" if found else "")


# --- report -------------------------------------------------------------------------------------------


def score_article(gold: GoldArticle, predicted: Prediction) -> dict[str, Score]:
    """Every measure of one article."""
    compared = compare(gold, predicted)
    return {name: measure(compared) for name, measure in MEASURES.items()}


def score_all(which: Iterable[str] | None = None) -> dict[str, dict[str, Score]]:
    """Every measure of every article (or of those named), by article name."""
    articles = [load(name) for name in which or names()]
    return {gold.name: score_article(gold, predict(gold)) for gold in articles}


def overall(scores: dict[str, dict[str, Score]]) -> dict[str, Score]:
    """The counts of all articles together."""
    return {
        name: sum((each[name] for each in list(scores.values())[1:]), next(iter(scores.values()))[name])
        for name in MEASURES
    }


def report(scores: dict[str, dict[str, Score]]) -> str:
    """One line per measure, one column per article, the total first."""
    columns = {"ALL": overall(scores), **scores}
    head = f"{'':24}" + "".join(f"{name[:5]:>7}" for name in columns)
    lines = [head]
    for name in MEASURES:
        cells = (each[name].value for each in columns.values())
        lines.append(f"{name:24}" + "".join(f"{'–' if cell is None else format(cell, '.2f'):>7}" for cell in cells))
    return "\n".join(lines)


def report_missed(scores: dict[str, dict[str, Score]], only: Iterable[str]) -> str:
    """What is missed (-) and what is extra (+), by article and measure."""
    lines = []
    for article, measures_of in scores.items():
        for name in only:
            score = measures_of[name]
            lines += [f"{article}  {name}  - {line}" for line in score.missed]
            lines += [f"{article}  {name}  + {line}" for line in score.extra]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="names; default: all that are not apart")
    parser.add_argument("--apart", action="store_true", help="those that were annotated without knowing the rules")
    parser.add_argument("--missed", action="store_true", help="list what is missed (-) and what is extra (+)")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=MEASURES,
        default=list(MEASURES),
        metavar="MEASURE",
        help="with --missed: only these measures: " + ", ".join(MEASURES),
    )
    options = parser.parse_args(arguments)
    scores = score_all(options.articles or names("apart" if options.apart else "articles"))
    print(report(scores))
    if options.missed:
        print("\n" + report_missed(scores, options.only))
    return 0


if __name__ == "__main__":
    sys.exit(main())

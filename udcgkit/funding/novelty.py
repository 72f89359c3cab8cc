"""Whether money is new or was promised before: "neu", "weitere", "bereits zugesagt"."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.grammar.phrases import CONJUNCTION, NOUN, PREPOSITION
from udcgkit.wordlists import Hit

_BESIDE = 3
_PROMISED = ("pledged", "committed", "authorised")


def read_novelty(money: Sum) -> None:
    """Fills new_money from "neu", "weitere", "bereits zugesagt"."""
    beside = money.row.scope == "part"  # "weitere 80 Millionen" of the same whole are not new
    for kind, value in (("known", False),) if beside else (("known", False), ("new", True)):
        for hit in [*money.cue(kind), *_cues_before_bracket(money, kind)]:
            if _modifies(money, hit, kind):
                money.row.new_money = value
                money.say_tokens("new_money", hit.first, hit.last)
                return
    if (known := _promised_before(money)) is not None:
        money.row.new_money = False
        money.say_tokens("new_money", known.first, known.last)


def _promised_before(money: Sum) -> Hit | None:
    """ "Stellt die 20 Millionen bereit, die es bereits im August zugesagt hatte": a relative clause behind it tells."""
    clauses, number = money.scene.clauses.clauses, money.clause.number + 1
    clause = clauses[number] if number < len(clauses) else None
    if clause is None or clause.kind != RELATIVE_CLAUSE or money.stop not in (0, money.clause.last):
        return None
    if money.scene.clauses.flag(clause.first) & PREPOSITION or money.row.scope == "part":
        return None
    pledged = (verb for verb in clause.verbs if verb.frame in ("pledge", "give") and verb.row["done"] in _PROMISED)
    if not any(money.scene.phase(verb, clause) == "done" for verb in pledged):
        return None
    cues = money.scene.find(money.words.scope, clause.first, clause.last)
    return next((hit for hit in cues if hit.row["cue"] == "known"), None)


def _cues_before_bracket(money: Sum, kind: str) -> list[Hit]:
    """ "The new pledges by Italy (EUR 140 million)": the words before the bracket speak of it."""
    if money.clause.opened_by != "(":
        return []
    scene = money.scene
    clauses = scene.clauses.backward(money.clause)[1:]
    return [hit for c in clauses for hit in scene.find(money.words.scope, c.first, c.last) if hit.row["cue"] == kind]


def _modifies(money: Sum, hit: Hit, kind: str) -> bool:
    """Whether the cue stands right before the amount or before a word of aid that the amount measures."""
    if kind == "known":
        if " " in hit.row["form"]:
            return True
        return (
            money.phase == "done" and money.row.stage not in ("delivered", "disbursed") and money.row.scope != "total"
        )
    if _of_another(money, hit) or _on_top_of(money, hit):
        return False
    if -_BESIDE <= hit.last - money.first <= 0 or hit.first == money.last:
        return True
    aid = [found for found in money.aid if found.row["means"] != "none" and 0 <= found.first - hit.last <= 2]
    return bool(aid) and (money.clause.opened_by == "(" or money.clause.first <= aid[0].first < money.clause.last)


def _on_top_of(money: Sum, hit: Hit) -> bool:
    """ "On top of the 30 million of January", "zusätzlich zu den 30 Millionen": what the new money is added to."""
    flag, words = money.scene.clauses.flag, money.scene.document.words
    between = range(hit.last, money.first)
    governs = words[hit.last - 1].lower() in money.words.of_words or flag(hit.last) & PREPOSITION
    return bool(between and governs) and not any(flag(n) & NOUN for n in between)


def _of_another(money: Sum, hit: Hit) -> bool:
    """ "Two additional systems and 5 million", "5 million and new weapons": beyond a conjunction beside the amount."""
    flag = money.scene.clauses.flag
    before = hit.last < money.first and flag(money.first - 1) & CONJUNCTION
    acts = any(money.after <= verb.index < money.first for verb in money.clause.verbs)
    earlier = acts and money.clause.first <= hit.first < money.after  # "an dem neuen Paket über 5 trägt X 2"
    return bool(before or earlier or (hit.first > money.last and flag(money.last) & CONJUNCTION))

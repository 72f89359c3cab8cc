"""Pledges of money whose size is not said: "sagte weitere Finanzhilfen zu"."""

from __future__ import annotations

from udcgkit.amounts import Amount
from udcgkit.funding.sums import Sum, make_sum
from udcgkit.gifts.gift import GiftWords
from udcgkit.gifts.scenes import Scenes
from udcgkit.phrases import ADVERB, PLAIN
from udcgkit.wordlists import Hit

_PLEDGING = frozenset(("pledge", "give", "help", "revise"))
_BEFORE = 4


def find_unsized(scenes: Scenes, words: GiftWords, sums: list[Sum]) -> list[Sum]:
    """A sum for each word of money that a verb of pledging governs and that has no amount in its sentence."""
    document = scenes.document
    taken = {money.scene.index for money in sums}
    found: list[Sum] = []
    for hit in _money_words(document.words, words):
        start, end = document.starts[hit.first], document.ends[hit.last - 1]
        index = document.sentence_index(start)
        if index in taken:
            continue
        scene = scenes.number(index)
        clause = scene.clauses.at(start)
        verbs = [verb for verb in clause.verbs if verb.frame in _PLEDGING]
        stages = [verb.row[{"now": "now", "will": "will", "done": "done"}.get(scene.phase(verb, clause), "now")] for verb in verbs]
        if not any(stages):
            continue
        first = hit.first
        while first > max(clause.first, hit.first - _BEFORE) and scene.clauses.flag(first - 1) & PLAIN and not scene.clauses.flag(
                first - 1) & ADVERB:  # fmt: skip
            first -= 1
        amount = Amount(document.starts[first], end, document.text[document.starts[first]:end], None, None, None, "unstated")
        found.append(make_sum(amount, scene, words))
        taken.add(index)
    return found


def _money_words(tokens: list[str], words: GiftWords) -> list[Hit]:
    """The words that mean money without an amount; one look per word."""
    hits = []
    row, starts = words.aid.row, words.aid.phrases
    seen: dict[str, bool] = {}
    for place, token in enumerate(tokens):
        known = seen.get(token)
        if known is None:
            low = token.lower()
            found = row(low) if len(low) > 3 else None
            known = seen[token] = low in starts or (found is not None and found["means"] == "money")
        if known and (hit := words.aid.at(tokens, place, len(tokens))) is not None and hit.row["means"] == "money":
            hits.append(hit)
    return hits

"""Pledges of money whose size is not said: "sagte weitere Finanzhilfen zu"."""

from __future__ import annotations

from udcgkit.amounts import Amount
from udcgkit.funding.sums import Sum, make_sum
from udcgkit.gifts.gift import GiftWords
from udcgkit.gifts.scenes import Scenes
from udcgkit.verbs import VerbForms
from udcgkit.phrases import ADVERB, PLAIN
from udcgkit.wordlists import Hit

_PLEDGING = frozenset(("pledge", "give", "pay", "help", "revise"))
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
    return found + _multiplied(scenes, words, taken)


def _multiplied(scenes: Scenes, words: GiftWords, taken: set[int]) -> list[Sum]:
    """"Diese Summe verdoppeln": a sum that is only told as a multiple of another."""
    document = scenes.document
    forms = document.lexicon.once(VerbForms).forms
    found: list[Sum] = []
    for place, word in enumerate(document.words):
        rows = [row for row, _, _ in forms.get(word.lower(), ()) if row["verb"] in words.multiples]
        if not rows:
            continue
        index = document.sentence_index(document.starts[place])
        scene = scenes.number(index)
        clause = scene.clauses.at(document.starts[place])
        objects = [hit for hit in words.context["sum"].find(document.words, clause.first, clause.last)]
        if index in taken or not objects or not any(verb.index == place for verb in clause.verbs):
            continue
        first, last = min(objects[-1].first, place), max(objects[-1].last, place + 1)
        start, end = document.starts[first], document.ends[last - 1]
        found.append(make_sum(Amount(start, end, document.text[start:end], None, None, None, "similar"), scene, words))
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

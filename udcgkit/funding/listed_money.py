"""Money without a size that is an item of a list: "Das Paket enthält: … - Geld für gemeinsame Projekte"."""

from __future__ import annotations

from udcgkit.funding.sums import Sum, unsized
from udcgkit.gifts.cues import MONEY, cues_of
from udcgkit.gifts.found import GIVING
from udcgkit.gifts.listings import Item
from udcgkit.gifts.scenes import Scene, Scenes
from udcgkit.gifts.words import GiftWords
from udcgkit.wordlists import Hit

_MODIFIERS = 2
"""words before the money of an item: weiteres, zusätzliche finanzielle"""


def listed_money(scenes: Scenes, words: GiftWords, sums: list[Sum], items: dict[int, Item]) -> list[Sum]:
    """A sum for each item that opens with a word of money and what it is for, where its lead-in gives."""
    document = scenes.document
    if not items:
        return []
    taken = {money.scene.sentence.paragraph for money in sums}
    found: list[Sum] = []
    for place in (place for place, kinds in document.once(cues_of) if kinds & MONEY):
        scene = scenes.at(document.starts[place])
        item = items.get(scene.sentence.paragraph)
        if item is None or not item.marked or item.lead < 0 or scene.sentence.paragraph in taken:
            continue
        money = _money_word(document.words, words, place, scene.sentence.last)
        if money is None or money.last >= scene.sentence.last:
            continue
        first = document.token_from(item.body)
        opens = first <= place <= first + _MODIFIERS and scene.clauses.at(item.body).number == 0
        purpose = words.context["purpose"].at(document.words, money.last, scene.sentence.last)
        if opens and purpose is not None and _gives(scenes, words, item):
            found.append(unsized(scene, words, document.starts[place], document.ends[money.last - 1], "unstated"))
            taken.add(scene.sentence.paragraph)
    return found


def _money_word(tokens: list[str], words: GiftWords, place: int, last: int) -> Hit | None:
    """ "Geld", "Mittel", "funding": a word for money itself, none for aid of any kind."""
    aid = words.aid.at(tokens, place, last)
    if aid is not None:
        return aid if aid.row["means"] == "money" else None
    return words.context["promised"].at(tokens, place, last)


def _gives(scenes: Scenes, words: GiftWords, item: Item) -> bool:
    """Whether the sentence above the list tells of a gift or of what a package holds."""
    document = scenes.document
    lead: Scene = scenes.number(document.sentence_index(document.paragraphs[item.lead][1] - 1))
    verbs = [verb for clause in lead.clauses.clauses for verb in clause.verbs]
    return any(verb.frame in GIVING - {"state"} or words.holds(verb.row) for verb in verbs)

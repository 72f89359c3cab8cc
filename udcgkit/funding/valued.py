"""What a gift told of before is worth: "Finnland hat ein Paket geschnürt. Es hat einen Wert von 97 Millionen Euro"."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.funding.sums import Sum
from udcgkit.gifts.found import GIVING, can_give, passive, sells
from udcgkit.gifts.gift import points_back
from udcgkit.gifts.governing import told_stage
from udcgkit.gifts.implied import giver_in
from udcgkit.gifts.own_purchases import receiver_orders
from udcgkit.gifts.own_sums import on_behalf
from udcgkit.gifts.plain_subjects import first_plain
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.sources import source

_SENDING = frozenset(("give", "pledge", "receive", "flow", "buy", "sign"))
_NOUN_PHRASE = 2
"""words: "the pipeline"; a pronoun alone takes up what was told"""
_NEAR = 3
"""sentences between a gift and its worth"""


def gift_valued(money: Sum) -> Scene | None:
    """The sentence of the same paragraph, or of the one before a sentence that opens it, with the gift it values."""
    scene = money.scene
    figure = scene.find(money.words.context["figure"], scene.sentence.first, money.first)
    if figure or not _takes_up(money):  # "the figure exceeds 1 billion": of a sum, not of goods
        return None
    for index in range(scene.index - 1, max(scene.index - _NEAR, 0) - 1, -1):
        before = scene.scenes.number(index)
        paragraphs = scene.sentence.paragraph - before.sentence.paragraph
        if paragraphs > _opens_paragraph(scene) * _names_worth(money):
            return None
        if _tells_gift(before, money):
            return before
    return None


def givers_of_valued(sums: list[Sum]) -> None:
    """The sum has the giver of the gift, unless its own words name one."""
    for place, money in enumerate(sums):
        row = money.row
        told = money.row.said("donor_id") or money.unnamed
        if row.scope in ("other", "request") or not _opens_with_it(money) or (before := gift_valued(money)) is None:
            continue
        one = row.stage is None and row.scope != "total" and _tells_worth(money)  # not: "all packages now stand at …"
        if one and (stage := _stage(before)) is not None:
            row.stage = stage
            money.infer("stage")
        if told:
            continue
        near = [other.row for other in sums[max(0, place - 8) : place] if other.scene is before and other.row.donor_ids]
        found = near[-1].donor_ids if near else _giver(money, before)
        if found:
            row.donor_ids = found
            money.infer("donor_id")
            row.rule += ", donor of what it is the worth of"


def _tells_worth(money: Sum) -> bool:
    """Whether the verb tells a value or what it holds; not: "it has billed its partners 5 million"."""
    return money.verb is not None or bool(money.scene.find(money.words.context["value"], *money.tokens))


def _stage(scene: Scene) -> str | None:
    """How far the gift has come by the last verb of its sentence that moves, promises or allows it."""
    frames = (*_SENDING, "pay")
    told = [(verb, clause) for clause in scene.clauses.clauses for verb in clause.verbs if verb.frame in frames]
    stages = (told_stage(scene, clause, verb) for verb, clause in reversed(told))
    return next(filter(None, stages), None)


def _giver(money: Sum, scene: Scene) -> tuple[str, ...]:
    """Who gives or orders in a sentence, by its verb; else the first who can, where it tells of a package."""
    giving = [(verb, clause) for clause in scene.clauses.clauses for verb in clause.verbs if verb.frame in GIVING]
    for verb, clause in giving:
        told = replace(money, scene=scene, clause=clause, verb=verb, first=verb.index, last=verb.index, part=None)
        ordered = any(other.frame == "receive" for other in clause.verbs)  # "received an order from Norway to supply"
        found = source(told) if ordered or passive(told) else on_behalf(told) or first_plain(told, clause, "")
        if found is not None:
            return () if sells(money, scene, found.ids) else found.ids
    first = giver_in(money, scene, "") if not giving else None
    return first.ids if first is not None else ()


def _takes_up(money: Sum) -> bool:
    """Whether a sum is told as the value of something, or of what a pronoun or a definite noun takes up."""
    value = money.scene.find(money.words.context["value"], money.clause.first, money.first)
    return (bool(value) or _opens_with_it(money)) and not _of_another(money)


def _opens_paragraph(scene: Scene) -> bool:
    return scene.index == 0 or scene.scenes.number(scene.index - 1).sentence.paragraph != scene.sentence.paragraph


def _names_worth(money: Sum) -> bool:
    """ "Die neuen Maßnahmen haben einen Wert von …": a word for the value, and no item of a list."""
    value = money.scene.find(money.words.context["value"], money.clause.first, money.first)
    return bool(value) and money.lead is None and _opens_with_it(money)


def _of_another(money: Sum) -> bool:
    """ "The pipeline cost 5 million", "a battery costs 5 million": no word for a gift, or one of its kind."""
    scene, words = money.scene, money.words
    verb = money.verb
    if verb is None or verb.frame != "state" or not scene.opening < verb.index < money.first:
        return False
    first = scene.document.words[scene.opening].lower()
    if words.context["indefinite"].row(first) is not None or words.context["any_one"].row(first) is not None:
        return True
    if verb.index - scene.opening < _NOUN_PHRASE or words.context["again"].row(first) is None:
        return False
    lists = (words.goods, words.aid, words.stages, words.nouns, words.shares["whole"], words.context["value"])
    return not any(scene.find(known, scene.opening, verb.index) for known in lists)


def _opens_with_it(money: Sum) -> bool:
    """ "It is worth 5 million", "The package costs …", "Dessen Wert liegt bei …": only the value is told anew."""
    scene, context = money.scene, money.words.context
    if not (money.verb is None or money.verb.frame == "state"):
        return False
    named = any(party.end <= money.start for party in scene.inside(money.clause))
    named = named or any(party.end <= money.start and can_give(money, party) for party in scene.parties)
    if named or scene.find(money.words.goods, scene.opening, money.first):
        return False
    low = scene.document.words[scene.opening].lower()
    its = any(context[use].row(low) is not None for use in ("again", "its"))
    value = scene.find(context["value"], scene.opening, money.first)
    price = money.words.scope.row(low)  # "Kaufpreis: 5 Millionen" may be what the goods are sold for
    label = bool(value) and value[0].first == scene.opening and scene.document.words[value[0].last] == ":"
    label = label and (price is None or price["cue"] != "other")
    return (its and bool(value)) or label or points_back(scene, money.words)


def _tells_gift(scene: Scene, money: Sum) -> bool:
    """Whether a sentence tells of a package, or of goods that are given or ordered."""
    first, last, words = scene.sentence.first, scene.sentence.last, money.words
    if any(hit.row["means"] == "aid" for hit in scene.find(words.aid, first, last)):
        return True
    kind = scene.scenes.parties.kind
    if any(kind(one) == "initiative" for party in scene.parties for one in party.ids):
        return any(verb.frame in GIVING for clause in scene.clauses.clauses for verb in clause.verbs)
    told = ((clause, verb) for clause in scene.clauses.clauses for verb in clause.verbs if verb.frame in _SENDING)
    sent = any(receiver_orders(scene, clause, verb) is None for clause, verb in told)
    return sent and bool(scene.find(words.goods, first, last))

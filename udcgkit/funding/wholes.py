"""Which sums lie in which across sentences: what is left, what is called a part."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.funding.inheritance import asked_too, whose
from udcgkit.funding.sizes import larger, makes, together
from udcgkit.funding.sums import Sum
from udcgkit.gifts.falling_shares import SHARE_OF
from udcgkit.gifts.gift import points_back
from udcgkit.gifts.implied import ONLY_ONE
from udcgkit.wordlists import Hit

_MOST_PARTS = 12
_NEAR_SENTENCES = 3
_SUBJECT = 6
"""words from an article to "is part of" """
_BEHIND = 3
"""words of "8 billion last year alone" between a sum and the word for a share"""


def raised(sums: list[Sum]) -> None:
    """ "Bewilligte 2 Milliarden. Der Ansatz steigt von 7 auf 9": the sum before is what is added."""
    for place, (old, new) in enumerate(pairwise(sums)):
        if old.row.part_of is not new.row or old.clause is not new.clause or not larger(new, old):
            continue
        added = new.size - old.size
        for other in sums[max(0, place - _MOST_PARTS) : place]:
            near = old.scene.index - other.scene.index <= _NEAR_SENTENCES and other.row.currency == new.row.currency
            if near and open_scope(other) and makes(added, other):
                put_in(other, new)


def open_scope(money: Sum) -> bool:
    """Whether no words have told the scope: it is empty, or only inferred."""
    return money.row.scope in (None, "new") or (money.row.scope == "other" and "scope" in money.row.inferred)


def put_in(part: Sum, whole: Sum) -> None:
    """Makes one sum a part of another, which is only inferred."""
    part.forget("scope", "part_of")
    part.row.scope, part.row.part_of = "part", whole.holder(part).row
    part.infer("scope", "part_of")


def rests(sums: list[Sum]) -> None:
    """ "Den Rest von 4 Millionen übernimmt Finnland": a part of the sum whose parts were told before."""
    for place, money in enumerate(sums):
        asked = money.row.scope == "request"  # "the remaining 600 should follow": not asked for anew
        if not money.cue("rest") or not (open_scope(money) or asked):
            continue
        before = [other for other in sums[max(0, place - _MOST_PARTS) : place] if other.row.scope != "conversion"]
        whole, parts = _left_of(money, [other for other in before if other.row.currency == money.row.currency])
        if whole is not None and asked:
            money.row.stage = None
            money.forget("stage")
        if whole is not None:
            for part in (money, *parts):
                put_in(part, whole)


def _left_of(money: Sum, before: list[Sum]) -> tuple[Sum | None, list[Sum]]:
    """The sum that the rest and the parts told since make up, with those parts; else the largest near it."""
    for place in range(len(before) - 1, -1, -1):
        whole = before[place]
        parts = [other for other in before[place + 1 :] if larger(whole, other) and may_lie_in(other, whole)]
        told = together((money, *parts))
        if parts and makes(told, whole):
            return whole, parts
        if parts := _told_before(whole, before[:place], told):
            return whole, parts
    for place, whole in enumerate(before):  # "350 million of its 4.5 billion" can be a part of both
        parts = [other for other in before[place + 1 :] if larger(whole, other)]
        told = together((money, *parts))
        if parts and told == whole.row.amount and _near(money, whole):
            return whole, []
    wholes = [other for other in before if larger(other, money) and _near(money, other)]
    return max(wholes, key=lambda other: other.size, default=None), []


def _told_before(whole: Sum, before: list[Sum], told: float) -> list[Sum]:
    """ "300 million are paid, 300 follow. In all 1,200 are due, the remaining 600 …": parts before the whole."""
    parts: list[Sum] = []
    for other in reversed(before):
        if not larger(whole, other) or not may_lie_in(other, whole) or not _near(whole, other):
            return []
        parts.append(other)
        told += other.size
        if makes(told, whole):
            return parts
    return []


def may_lie_in(part: Sum, whole: Sum) -> bool:
    """Whether nothing speaks against one sum lying in another: no words of its own, no other whole."""
    return part.row.part_of is whole.row or (part.row.part_of is None and open_scope(part))


def _near(money: Sum, other: Sum) -> bool:
    return 0 <= money.scene.index - other.scene.index <= _NEAR_SENTENCES and other.row.currency == money.row.currency


def members(sums: list[Sum]) -> None:
    """ "Forms part of that facility", "ist Teil des Pakets": lies in the sum after it, else in a larger one before."""
    for place, money in enumerate(sums):
        cues = [hit for hit in money.cue("member") if hit.first >= money.first]
        if not cues or not open_scope(money):
            continue
        after = [other for other in sums[place + 1 : place + 3] if other.clause is money.clause]
        before = [other for other in sums[max(0, place - _MOST_PARTS) : place] if _holds(other, money)]
        whole = next((other for other in (*after[:1], *before[::-1])), None)
        if whole is not None:
            put_in(money, whole)
            money.row.inferred.discard("scope")
            money.say_tokens("scope", cues[0].first, cues[0].last)
            whose(whole, money)


def slice_words(money: Sum) -> list[Hit]:
    """Words for a share of a whole before an amount, right behind it, or before the colon that it follows."""
    cues = [hit for hit in money.cue("slice") if hit.first - money.last <= _BEHIND]
    if money.clause.opened_by == ":" and (before := money.scene.clauses.before(money.clause)) is not None:
        hits = money.scene.find(money.words.scope, before.first, before.last)
        cues += [hit for hit in hits if hit.row["cue"] == "slice"]
    return cues


def contents(sums: list[Sum]) -> None:
    """ "The package includes 300 million …", "This is part of a 9 billion package": in or around the sum before."""
    for place, money in enumerate(sums):
        apposed = money.scene.document.words  # "are paid for with the profits, part of the 2 billion loan"
        inside = [hit for hit in money.cue("member") if hit.last <= money.first and apposed[hit.first - 1] != ","]
        inside = [hit for hit in inside if _these(money, hit)]
        drawn = _comes_from(money)
        if not (inside or drawn or points_back(money.scene, money.words)) or not (
            open_scope(money) or money.row.scope == "total"
        ):
            continue
        near = [other for other in sums[max(0, place - _MOST_PARTS) : place] if other.scene is not money.scene]
        near = [other for other in near if money.scene.index - other.scene.index <= _NEAR_SENTENCES]
        near = [other for other in near if other.row.scope in (None, "new", "total", "part", "request")]
        before = _package(near, money) if drawn else _called_so(near, money, inside)
        apart = before is not None and before.row.currency != money.row.currency
        if before is None or (apart and (inside or drawn or not open_scope(money))):
            continue
        before_it = [verb.name for verb in money.clause.verbs if verb.index < money.first]
        late = money.verb.name if money.verb is not None and money.scene.document.language == "de" else ""
        containing = any(name in money.words.containing for name in (*before_it, late))
        if (inside or drawn) and larger(money, before):
            if open_scope(before) and before.row.part_of is None:
                put_in(before, money)
                before.adds = before.adds or drawn
        elif containing and open_scope(money) and (apart or larger(before, money)):
            put_in(money, before)
            asked_too(money, before)


def _package(near: list[Sum], money: Sum) -> Sum | None:
    """The largest sum told just before that can come out of another."""
    open_ones = [other for other in near if other.row.part_of is None and not other.share and larger(money, other)]
    return max(open_ones, key=lambda other: other.size, default=None)


def _comes_from(money: Sum) -> bool:
    """ "The funds come from $500 million promised in July", "das Geld stammt aus dem Paket von 500 Millionen"."""
    scene, words = money.scene, money.scene.document.words
    told = money.words.context["money"]
    opens = any(scene.find(known, scene.opening, scene.opening + 2) for known in (told, money.words.shares["whole"]))
    flows = [v for v in money.clause.verbs if v.frame in ("flow", "state", "pay") and v.index < money.first]
    if not opens or not flows:
        return False
    between = words[flows[-1].index + 1 : money.first]
    return any(word.lower() in money.words.before_sources for word in between)


def _these(money: Sum, cue: Hit) -> bool:
    """ "These deliveries form part of …", "he said the loan is part of …": whether the subject was told before."""
    words, opening = money.scene.document.words, money.scene.opening
    uses = ("again", "it")
    opens = any(money.words.context[use].row(words[opening].lower()) is not None for use in uses)
    return opens or _taken_up(money, cue) is not None


def _taken_up(money: Sum, cue: Hit) -> str | None:
    """The noun of aid with an article that stands last before a verb of holding: "the loan" of "the loan includes"."""
    scene, words, context = money.scene, money.scene.document.words, money.words.context
    for n in range(cue.first - 2, max(cue.first - _SUBJECT, money.clause.first) - 1, -1):
        if context["again"].row(words[n].lower()) is not None:
            told = (*scene.find(money.words.aid, n + 1, n + 3), *scene.find(money.words.shares["whole"], n + 1, n + 3))
            return words[told[0].last - 1].lower() if told else None
    return None


def _called_so(near: list[Sum], money: Sum, cues: list[Hit]) -> Sum | None:
    """The last sum told before, of those in whose clause stands the noun by which it is taken up."""
    noun = _taken_up(money, cues[0]) if cues else None
    named = [other for other in near if noun in map(str.lower, other.scene.words(other.clause))] if noun else []
    return next(reversed(named or near), None)


def _holds(other: Sum, money: Sum) -> bool:
    near = 0 < money.scene.index - other.scene.index <= _NEAR_SENTENCES
    mine, whole = money.row.amount, other.row.amount
    smaller = mine is None or whole is None or money.row.currency != other.row.currency or mine < whole
    return near and smaller and other.row.scope not in ("conversion", "request", "repeat")


def not_alone(whole: Sum, money: Sum, share: bool = False) -> None:
    """ "The package is worth 500 million. The Dutch share is 150": who gives a share is not guessed for the whole."""
    share = share or SHARE_OF in money.row.rule or bool(money.row.said("donor_id") and slice_words(money))
    another = bool(money.row.said("donor_id")) and money.row.donor_ids != whole.row.donor_ids
    if ONLY_ONE in whole.row.rule and (another or share):
        whole.row.donor_ids, whole.unnamed = (), True
        whole.forget("donor_id")
        whole.row.rule = whole.row.rule.replace(ONLY_ONE, "not named")

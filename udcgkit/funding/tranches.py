"""Instalments and shares: "die erste Rate beläuft sich auf 2 Milliarden", "auf Polen entfallen 20 Millionen"."""

from __future__ import annotations

from itertools import pairwise

from udcgkit.funding.sizes import larger
from udcgkit.funding.sums import Sum, differ
from udcgkit.funding.wholes import open_scope, put_in, slice_words
from udcgkit.funding.within import only_of_part
from udcgkit.gifts.falling_shares import SHARE_OF
from udcgkit.grammar.phrases import ARTICLE, OWN
from udcgkit.wordlists import Hit

_MOST_PARTS = 12
_NEAR_SENTENCES = 3
_TO_WHOLE = 4
"""words of "of its new" between a tranche and the sum that holds it"""
_TO_TRANCHE = 5
"""words of "Tranche in Höhe von etwa" before an amount"""


def tranches(sums: list[Sum]) -> None:
    """ "The first instalment of 2 billion under the 5 billion programme", "auf A entfallen 2": in the sum near it."""
    for before, after in pairwise(sums):
        if (hit := _told_before(after, before)) is not None:
            only_of_part(after, before)
            put_in(before, after)
            before.row.inferred.discard("scope")
            before.say_tokens("scope", hit.first, hit.last)
    for place, money in enumerate(sums):
        cues = [hit for hit in _tranche_words(money) if hit.row["cue"] == "slice" or _names(money, hit)]
        told = (cues[0].first, cues[0].last) if cues else _falls_on(money)
        counted = told is not None and (_counts_share(money, cues) or (not cues and money.row.scope == "total"))
        if told is None or not (open_scope(money) or counted) or _comes_on_top(money):
            continue
        near = [*sums[place + 1 : place + 3], *sums[max(0, place - _MOST_PARTS) : place][::-1]]
        share = not cues or cues[0].row["cue"] == "slice"
        whole = next((other for other in near if _may_hold(other, money, share)), None)
        if whole is not None:
            put_in(money, whole)
            money.row.inferred.discard("scope")
            money.say_tokens("scope", *told)


def _comes_on_top(money: Sum) -> bool:
    """ "Hinzu kommt der Anteil am Kredit: 18 Milliarden": a share of another sum than the one before."""
    opening = money.scene.opening
    return bool(money.scene.find(money.words.context["on_top"], opening, min(opening + 2, money.scene.sentence.last)))


def _told_before(whole: Sum, before: Sum) -> Hit | None:
    """ "Paid out 1 billion, the fourth instalment of its 18 billion loan": words that call the sum before a part."""
    scene = whole.scene
    if before.scene is not scene or not open_scope(before) or not larger(whole, before) or before.row.part_of:
        return None
    if before.row.currency != whole.row.currency:
        return None
    hits = scene.find(whole.words.scope, before.last, whole.first)
    hits = [hit for hit in hits if hit.row["cue"] == "tranche" and 1 < whole.first - hit.last <= _TO_WHOLE]
    linked = (hit for hit in hits if scene.document.words[hit.last].lower() in whole.words.of_words)
    return next(linked, None)


def _counts_share(money: Sum, cues: list[Hit]) -> bool:
    """ "From this fund alone, 112 million since 2022": what counts a time too is a share first."""
    told = bool(cues) and cues[0].row["cue"] == "slice" and cues[0].first < money.first
    return told and money.row.scope == "total" and money.row.part_of is None


def _tranche_words(money: Sum) -> list[Hit]:
    """Words for a tranche around an amount, also across a dash; words for a share anywhere before it.

    A tranche can also be what a verb tells the size of: "Die erste Rate beläuft sich auf 2 Milliarden".
    """
    stated = money.verb is not None and money.verb.frame == "state"
    reach = money.clause.first if stated else money.first - _TO_TRANCHE
    first, last = max(reach, money.scene.sentence.first), min(money.last + 2, money.scene.sentence.last)
    near = [hit for hit in money.scene.find(money.words.scope, first, last) if hit.row["cue"] == "tranche"]
    return near + slice_words(money)


def _falls_on(money: Sum) -> tuple[int, int] | None:
    """ "Auf Deutschland entfielen elf Milliarden": the verb by which a sum is somebody's share of another."""
    if money.verb is None or not (SHARE_OF in money.row.rule or _falls_on_use(money)):
        return None
    return money.verb.index, money.verb.index + 1


def _falls_on_use(money: Sum) -> bool:
    """ "Auf Flugabwehr entfielen zwei Milliarden": a share, told by what it is for instead of by whose it is."""
    verb, context = money.verb, money.words.context
    falls = verb is not None and context["falling"].row(verb.row["verb"]) is not None
    return falls and not money.row.said("donor_id")


def _names(money: Sum, hit: Hit) -> bool:
    """Whether a noun stands right beside an amount ("tranche of 4 billion", "the first part – 2 billion").

    Or right before the verb that tells its size, or before "in Höhe von".
    """
    stated = money.verb is not None and money.verb.frame == "state" and hit.last == money.verb.index
    sized = any(
        worth.first == hit.last for worth in money.scene.find(money.words.context["worth"], hit.last, money.first)
    )
    before = 0 <= money.first - hit.last <= 2 and not _of_whole(money, hit)
    return stated or sized or before or 0 <= hit.first - money.last <= 1


def _of_whole(money: Sum, hit: Hit) -> bool:
    """English: "the third instalment of its 18 billion loan": what the tranche lies in, and not its size."""
    owned = (money.scene.clauses.flag(n) & (ARTICLE | OWN) for n in range(hit.last, money.first))
    return money.scene.document.language != "de" and any(owned)


def _of_other_years(other: Sum, money: Sum) -> bool:
    one, two = other.row.year_start, money.row.year_start
    return one is not None and two is not None and one > two


def _of_others(other: Sum, money: Sum) -> bool:
    """ "Norwegen gab bisher 3 Milliarden. Die EU zahlte eine Tranche von 1 Milliarde": a state's is no union's."""
    parties, both = other.scene.scenes.parties, (other, money)
    named = all(sum_.row.donor_ids and "donor_id" not in sum_.row.inferred for sum_ in both)
    kinds = [{parties.kind(one) for one in sum_.row.donor_ids} for sum_ in both]
    pools = any(kind & {"group"} for kind in kinds) or any(map(parties.of_states, other.row.donor_ids))
    return named and {"country"} in kinds and not pools and set(other.row.donor_ids).isdisjoint(money.row.donor_ids)


def _may_hold(other: Sum, money: Sum, share: bool) -> bool:
    near = other.clause is money.clause or 0 <= money.scene.index - other.scene.index <= _NEAR_SENTENCES
    same = other.row.currency == money.row.currency
    fits = larger(other, money) if same else share and other.scene is money.scene and other.start < money.start
    if not near or other.row.scope not in (None, "new", "total") or not fits or _of_other_years(other, money):
        return False
    one_of_them = set(money.row.donor_ids) <= set(other.row.donor_ids)  # "Poland's share"
    apart = other.scene is not money.scene and not one_of_them
    if share and same and apart and differ(other.row.donor_ids, money.row.donor_ids):
        parties = other.scene.scenes.parties
        return any(parties.kind(one) == "group" or parties.of_states(one) for one in other.row.donor_ids)
    if apart and _of_others(other, money):
        return False
    slices = any(other.after <= hit.first < other.first for hit in other.cue("slice")) or _falls_on(other) is not None
    return not slices and not any(_names(other, hit) for hit in other.cue("tranche"))

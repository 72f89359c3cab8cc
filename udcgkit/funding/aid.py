"""Which sums are aid at all."""

from __future__ import annotations

from udcgkit.funding.at_home import spent_elsewhere
from udcgkit.funding.continued_aid import continues_aid
from udcgkit.funding.in_passing import military_aid, of_another_matter, own_affairs
from udcgkit.funding.sums import Sum
from udcgkit.funding.valued import gift_valued
from udcgkit.gifts.openness import here_gives
from udcgkit.gifts.strangers import other_subject
from udcgkit.gifts.subjects import BELONGS
from udcgkit.records import Funding, Span
from udcgkit.wordlists import places_of

_MOVING = frozenset(
    (
        *("give", "pay", "help", "pledge", "revise", "lower", "receive", "need", "wish", "buy", "flow", "sign"),
        *("confirm", "join", "start"),
    )
)
_OPEN = (None, "new", "total", "request")
"""scopes of money that may turn out to be no aid"""
_NEAR = 3
"""words between money and its attribute"""
_OF_AID = (
    "donor_id",
    "recipient_id",
    "instrument_id",
    "announced_on",
    "aid_type",
    "form",
    "purpose",
    "stage",
    "new_money",
)
"""cells that only aid has"""


def tell_aid(sums: list[Sum]) -> None:
    """Marks the sums that are no aid: nothing in their sentence or lead-in gives, helps, asks or names a receiver.

    In an article that is not about aid to anybody this holds for every sum: budgets, company news, subsidies at home.
    So it does far from where an article on other matters names a receiver.
    """
    about = sums[0].scene.scenes.parties.told_of or any(map(_gives_aid, sums))
    budget = own_affairs(sums[0].scene.scenes) if about else None
    for place, money in enumerate(sums):
        row = money.row
        if not about:
            set_aside(money)
        elif budget is not None and of_another_matter(money, budget.naming):
            set_aside(money, budget.word)
        elif row.scope in _OPEN and (spent := spent_elsewhere(money)) is not None:
            row.scope = "other"
            money.forget("scope")
            money.say("scope", *spent)
        elif _of_no_aid(money, sums[max(place - 1, 0)]):
            _mark_other(money)
        if row.scope is not None or row.instrument_id is not None or money.row.said("recipient_id"):
            continue
        moving = money.verb is not None and money.verb.frame in _MOVING
        staged = bool(money.scene.find(money.words.stages, money.clause.first, money.clause.last))
        purposeful = money.row.said("donor_id") and row.purpose is not None
        told = money.unnamed or _words_of_aid(money) or moving or staged or purposeful or money.lead is not None
        told = told and not _of_others(money)
        before = sums[max(place - 1, 0)]
        told = told or _lent(money)
        if not (told or continues_aid(money, before) or _promised(money) or gift_valued(money) is not None):
            _mark_other(money)


def _of_no_aid(money: Sum, before: Sum) -> bool:
    """What lies in money that words tell to be no aid, or adds to it: "der Etat … Weitere 25 Milliarden kommen …"."""
    told = before.row.scope == "other" and "scope" not in before.row.inferred and before is not money
    if not told or money.scene.index - before.scene.index > 1 or money.row.scope not in ("new", None, "part"):
        return False
    inside = money.row.scope == "part" and money.row.part_of is before.row
    named = money.row.said("donor_id") and "donor_id" not in money.row.inferred
    adds = money.row.new_money is True and not named and money.row.scope != "part"
    adds = adds and not money.scene.find(money.words.context["windfall"], money.scene.sentence.first, money.first)
    same = money.scene.sentence.paragraph == before.scene.sentence.paragraph
    if not ((inside or adds) and same) or money.row.said("recipient_id"):
        return False
    return not any(hit.row["means"] != "none" and money.scene.clauses.of(money.clause, hit.first) for hit in money.aid)


def _lent(money: Sum) -> bool:
    """ "A new $8 billion IMF programme": what carries the name of a lender that is no state."""
    row, kind = money.row, money.scene.scenes.parties.kind
    lender = bool(row.donor_ids) and all(kind(donor) == "organisation" for donor in row.donor_ids)
    return lender and BELONGS in row.rule


def _of_others(money: Sum) -> bool:
    """ "The insurer paid 40 million": another than an actor pays for no goods, and nobody's aid is told of."""
    row, sentence = money.row, money.scene.sentence
    if row.donor_ids or row.qualifier == "similar" or money.share or money.unnamed or money.lead:
        return False
    if here_gives(money) or not other_subject(money):
        return False
    context = money.words.context
    lists = (money.words.goods, money.words.shares["whole"], context["members"], context["giver"])
    told = any(money.scene.find(known, sentence.first, sentence.last) for known in lists)
    return not told and not _words_of_aid(money) and not _for_town(money)


def _for_town(money: Sum) -> bool:
    """ "The city of Utrecht gave 5 million to Kharkiv": whether it goes to a town of a usual receiver."""
    known, words = money.scene.scenes.parties.words, money.scene.document.words
    towns = places_of(words[money.clause.first + 1 : money.clause.last], known.places, money.clause.first + 1)
    return any(known.prepositions.get(words[town - 1].lower()) == "recipient" for town in towns)


def _promised(money: Sum) -> bool:
    """ "Die von Norwegen zugesagten 20 Millionen sind da": an attribute tells of the gift."""
    first, last = max(money.clause.first, money.first - _NEAR), min(money.last + 2, money.clause.last)
    return money.scene.scenes.parties.giving_attribute(first, last, money.scene.clauses)


def can_be_aid(sums: list[Sum]) -> bool:
    """Whether the article names a usual receiver, or has any word of aid in a sentence with money."""
    return sums[0].scene.scenes.parties.told_of or any(map(_words_of_aid, sums))


def set_aside(money: Sum, word: Span | None = None) -> None:
    """Marks money of an article that is not about aid, by the word that tells it; a conversion stays one."""
    if money.row.scope not in ("conversion", "repeat", "other"):
        _mark_other(money)
        if word is not None:
            money.row.inferred.discard("scope")
            money.say("scope", *word)


def _gives_aid(money: Sum) -> bool:
    """Military aid goes to others by its name; other aid does so where giver and receiver or channel are named."""
    if any(military_aid(money, hit) for hit in money.aid):
        return True
    reaches = money.row.said("recipient_id") or money.row.instrument_id is not None
    return bool(money.row.said("donor_id") and reaches) and _words_of_aid(money)


def _mark_other(money: Sum) -> None:
    money.row.scope, money.row.part_of = "other", None
    money.forget("scope", "part_of")
    money.infer("scope")


def _words_of_aid(money: Sum) -> bool:
    return any(hit.row["means"] != "none" or hit.row["aid_type"] for hit in money.aid)


def finish(money: Sum) -> None:
    """Money that is no aid has neither giver nor receiver; what each of several gives is no price of one."""
    row = money.row
    if set(row.donor_ids) & money.words.adversaries:
        row.scope = "other"
        money.forget("scope")
        money.infer("scope")
    if row.scope in ("conversion", "repeat") and row.like is not None and row.like.scope == "other":
        row.scope = "other" if row.scope == "repeat" else row.scope
        _empty(money)
    if row.scope == "other":
        _empty(money)
    if row.per == "item" and len(row.donor_ids) > 1:  # "5 million each from A and B" counts givers, not pieces
        row.per = None
        money.forget("per")
    row.inferred = {name for name in row.inferred if _filled(row, name)}


def _empty(money: Sum) -> None:
    """Takes away the cells that only aid has."""
    row = money.row
    row.donor_ids, row.recipient_ids, row.instrument_id, row.announced_on = (), (), None, None
    row.aid_type = row.form = row.purpose = row.stage = row.new_money = None
    money.forget(*_OF_AID)


def _filled(row: Funding, name: str) -> bool:
    column = name + "s" if name in ("donor_id", "recipient_id") else name
    return getattr(row, column, None) not in (None, ())

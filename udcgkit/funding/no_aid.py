"""Sums that are no aid by words of their own sentence: budgets, turnover, fines, prices, sales, exchange rates."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.gifts.found import is_channel, spent_on
from udcgkit.gifts.paid import financed, paid_by
from udcgkit.gifts.party import GENITIVE_ROLE, PLAIN_ROLE
from udcgkit.grammar.phrases import ARTICLE, PLAIN, PREPOSITION
from udcgkit.wordlists import Hit

_BESIDE = 3
_BEFORE = 2
"""sentences before money in which the aid was told that it is for"""
_TO_SOURCE = 6
"""words between a preposition and the money that other money comes out of"""
_TO_PROGRAMME = 5
"""words from "budget for" to what it is for"""
MOVING = frozenset(("give", "pay", "help", "pledge", "receive", "need", "wish", "buy", "sign"))
"""frames of the verbs by which money changes hands"""


def rate(money: Sum, earlier: list[Sum]) -> bool:
    """ "Ein Euro kostet 41 Hrywnja": one unit against another currency is an exchange rate."""
    if not earlier or earlier[-1].clause is not money.clause:
        return False
    other = earlier[-1]
    if 1.0 not in (money.row.amount, other.row.amount) or money.row.currency == other.row.currency:
        return False
    for rated in (other, money):
        rated.row.scope = "other"
        rated.forget("scope")
        rated.infer("scope")
    return True


def no_aid(money: Sum, _earlier: list[Sum]) -> bool:
    """Budgets, turnover, fines, prices: the noun right beside the amount, or the subject of a stating verb."""
    costs = money.cue("cost")
    told = money.shared is not None or any(verb.frame == "pay" for verb in money.clause.verbs)
    paid = bool(costs) and (told or paid_by(money) is not None)
    for hit in money.cue("other") if paid else money.cue("other", "cost"):
        aid = _is_use(money, hit) or provided_in(money, hit) or _for_aid(money, hit) or _budget_for_it(money, hit)
        if aid or _yields(money, hit):
            continue
        frame, source = money.verb.frame if money.verb is not None else "state", _source_of_money(money, hit)
        moved = source and frame in MOVING and hit.last <= money.first
        beside = governs(money, hit) and not moved and not _for_receiver(money, hit)
        beside = beside or _receives(money, hit)
        if beside or (frame not in MOVING and not source):
            if not beside and any(aid.row["means"] != "none" for aid in money.aid):
                continue
            money.row.scope = "other"
            money.say_tokens("scope", hit.first, hit.last)
            money.row.rule += ", no aid"
            return True
    return False


def _yields(money: Sum, hit: Hit) -> bool:
    """ "Come out of the proceeds of frozen assets": what they yield is given, not they."""
    first = max(hit.first - _BESIDE, money.clause.first)
    return bool(money.scene.find(money.words.context["proceeds"], first, hit.first))


def frozen(money: Sum, _earlier: list[Sum]) -> bool:
    """ "Have frozen 260 billion in securities": money of another, unless the clause tells of aid or who gets it."""
    verb, context = money.verb, money.words.context
    if verb is not None and verb.frame == "state" and (told := _told_frozen(money)) is not None:
        money.row.scope = "other"
        money.infer("scope")
        money.row.rule += ", frozen"
        return told
    if verb is None or verb.index > money.first or context["freezing"].row(verb.row["verb"]) is None:
        return False
    mine = set(money.scene.scenes.parties.words.beneficiaries)
    aid = any(hit.row["means"] != "none" and money.scene.clauses.of(money.clause, hit.first) for hit in money.aid)
    if aid or any(mine.intersection(party.ids) for party in money.scene.inside(money.clause)):
        return False
    money.row.scope = "other"
    money.say_tokens("scope", verb.index, verb.index + 1)
    money.row.rule += ", frozen"
    return True


def _told_frozen(money: Sum) -> bool | None:
    """ "Die Nutzung der eingefrorenen Gelder … 185 Milliarden liegen beim Verwahrer": of assets told of before."""
    scene, mine = money.scene, set(money.scene.scenes.parties.words.beneficiaries)
    lies = money.verb is not None and money.words.context["lying"].row(money.verb.row["verb"]) is not None
    ready = lies and (money.verb.row["particle"] if money.verb else "")  # "liegen bereit"
    held = scene.find(money.words.context["fund"], money.clause.first, money.clause.last)  # "liegen im Hilfsfonds"
    if not lies or ready or held or not scene.index or any(mine.intersection(party.ids) for party in scene.parties):
        return None
    before = scene.scenes.number(scene.index - 1)
    near = [scene, *([before] if before.sentence.paragraph == scene.sentence.paragraph else [])]
    frozen = any(one.find(money.words.context["frozen"], one.sentence.first, one.sentence.last) for one in near)
    return True if frozen else None


def _is_purse(money: Sum, hit: Hit) -> bool:
    """Whether a word is one for money that has an owner ("Haushalt")."""
    return money.words.context["purse"].row(hit.row["form"]) is not None


def provided_in(money: Sum, hit: Hit) -> bool:
    """ "Im Haushalt sollen 11 Milliarden bereitstehen": where money lies for the aid that was told of right before."""
    verb, scene, context = money.verb, money.scene, money.words.context
    planned = verb is not None and verb.row["done"] == "allocated"
    planned = planned or bool(scene.find(context["budgeted"], money.clause.first, money.clause.last))
    if not _is_purse(money, hit) or not planned:
        return False
    if scene.find(context["purpose"], money.clause.first, money.clause.last):
        return False  # "sind 8 Milliarden für Schulen vorgesehen"
    return scene.clauses.is_preposition(hit.first - 1) and after_aid_to_receiver(money)


def _budget_for_it(money: Sum, hit: Hit) -> bool:
    """ "Liefert der Ukraine Munition. Seinen Etat dafür hat Berlin verdoppelt": a budget for the aid told before."""
    behind = range(hit.last, min(hit.last + 1, money.clause.last))
    points = any(money.scene.find(money.words.context["for_it"], n, n + 1) for n in behind)
    return points and after_aid_to_receiver(money)


def after_aid_to_receiver(money: Sum) -> bool:
    """Whether one of the two sentences before, in its paragraph, gives or promises aid to a usual receiver."""
    scene, mine = money.scene, set(money.scene.scenes.parties.words.beneficiaries)
    for index in range(scene.index - 1, max(scene.index - _BEFORE, 0) - 1, -1):
        before = scene.scenes.number(index)
        if before.sentence.paragraph != scene.sentence.paragraph:
            return False
        named = any(mine.intersection(party.ids) for party in before.parties)
        helps = any(verb.frame in ("give", "help") for clause in before.clauses.clauses for verb in clause.verbs)
        aid = before.find(money.words.aid, before.sentence.first, before.sentence.last)
        if any(hit.row["means"] == "aid" and hit.row["aid_type"] == "military" for hit in aid):
            return True  # goes to others by its name
        if named and (helps or any(hit.row["means"] != "none" for hit in aid)):
            return True
    return False


def _for_aid(money: Sum, hit: Hit) -> bool:
    """ "Its budget for the drone coalition", "the Facility's budget": a purse of or for a programme or a receiver."""
    scene, parties = money.scene, money.scene.scenes.parties
    named = scene.inside(money.clause) if _is_purse(money, hit) else []
    owners = (p.ids[0] for p in named if p.first < hit.first and p.role in (PLAIN_ROLE, GENITIVE_ROLE))
    if any(parties.kind(owner) == "initiative" for owner in owners):
        return True
    if not _is_purse(money, hit) or not scene.find(money.words.context["purpose"], hit.last, hit.last + 1):
        return False
    last, mine = min(hit.last + _TO_PROGRAMME, money.first), set(parties.words.beneficiaries)
    named = [party for party in named if hit.last < party.first < last]
    programme = any(noun.row["kind"] == "initiative" for noun in scene.find(money.words.nouns, hit.last, last))
    return programme or any(mine.intersection(party.ids) or is_channel(money, party) for party in named)


def _receives(money: Sum, hit: Hit) -> bool:
    """ "The defence budget is to receive 2 billion": a budget that gets money, where no usual receiver is named."""
    verb, mine = money.verb, money.scene.scenes.parties.words.beneficiaries
    if verb is None or verb.frame != "receive" or not money.clause.first < hit.last <= verb.index < money.first:
        return False
    named = {one for party in money.scene.inside(money.clause) for one in party.ids}
    return named.isdisjoint(mine) and not any(aid.row["means"] != "none" and aid.first < hit.first for aid in money.aid)


def _is_use(money: Sum, hit: Hit) -> bool:
    """ "60 billion for arms, 30 billion for the budget": a budget that money is for."""
    budget = money.words.context["budgets"].row(money.scene.document.words[hit.first].lower()) is not None
    return budget and spent_on(money, hit.first)


def _for_receiver(money: Sum, hit: Hit) -> bool:
    """ "Beantragte für Waffen an die Ukraine ein Budget von 700 Millionen": a budget that is moved to a receiver."""
    mine = set(money.scene.scenes.parties.words.beneficiaries)
    moves = money.verb is not None and money.verb.frame in MOVING and _is_purse(money, hit)
    parties = money.scene.inside(money.clause) if moves else []
    return any(party.role == "recipient" and set(party.ids) & mine for party in parties)


def sold(money: Sum, _earlier: list[Sum]) -> bool:
    """ "Approved the sale of machines worth 13 million": who sells gives nothing."""
    behind = (money.last, money.clause.last - 1, money.clause.last - 2)  # at the end, with or without a full stop
    cues = [hit for hit in money.cue("sale") if hit.first < money.first or hit.first in behind]
    before = money.scene.document.words[_before_phrase(money, cues[-1])].lower() if cues else ""
    if not cues or before in money.words.before_sources or financed(money) or paid_by(money) is not None:
        return False
    money.row.scope = "other"
    money.say_tokens("scope", cues[-1].first, cues[-1].last)
    money.row.rule += ", sold"
    return True


def repaid(money: Sum, _earlier: list[Sum]) -> bool:
    """ "Must repay 20 million to the fund": what is given back is no aid; a loan that is to be repaid is."""
    loans = [aid for aid in money.aid if aid.row["money_form"] == "loan"]
    if money.verb is None or money.verb.frame != "repay":
        return False
    if loans:
        money.row.stage = None  # when it is to be repaid tells nothing of how far the loan has come
        money.forget("stage")
        return False
    money.row.scope = "other"
    money.say_tokens("scope", money.verb.index, money.verb.index + 1)
    money.row.rule += ", repaid"
    return True


def compared_to_other(money: Sum, earlier: list[Sum]) -> bool:
    """ "Umsatz: 2,8 Milliarden (Vorjahr: 2,3 Milliarden)": the year before of what is no aid."""
    other, context = earlier[-1] if earlier else None, money.words.context
    if other is None or other.scene is not money.scene or other.row.scope != "other":
        return False
    last = min(money.last + _BESIDE, money.scene.sentence.last)
    compared = money.scene.find(context["set_against"], other.last, money.first)
    for hit in (*money.scene.find(context["year_before"], other.last, last), *compared):
        money.row.scope = "other"
        money.say_tokens("scope", hit.first, hit.last)
        return True
    return False


def governs(money: Sum, hit: Hit) -> bool:
    """ "Eine Strafe von 5 Mio. Euro", "5 Mio. Euro Bußgeld", "Umsatz: 5 Mio. Euro"."""
    clauses = money.scene.clauses
    if hit.first >= money.last:
        return hit.first - money.last <= 1
    between = range(hit.last, money.first)
    if len(between) > 4:
        return False
    if not between and not clauses.is_preposition(hit.last - 1) and clauses.is_preposition(_before_phrase(money, hit)):
        return False  # "im Bundeshaushalt 9 Milliarden", "aus dem deutschen Etat 9": where the money stands
    words, link = money.scene.document.words, money.words.context["link"]
    return all(
        clauses.flag(n) & PREPOSITION or words[n] == ":" or link.row(words[n].lower()) is not None for n in between
    )


def _before_phrase(money: Sum, hit: Hit) -> int:
    """The token before a noun with its article and adjectives."""
    place, flag = hit.first - 1, money.scene.clauses.flag
    while place > money.clause.first and flag(place) & (ARTICLE | PLAIN) and not flag(place) & PREPOSITION:
        place -= 1
    return place


def _source_of_money(money: Sum, hit: Hit) -> bool:
    """ "5 million from the budget": the noun tells where the money comes from."""
    first = max(money.clause.first, hit.first - _TO_SOURCE)
    return any(word.lower() in money.words.before_sources for word in money.scene.document.words[first : hit.first])

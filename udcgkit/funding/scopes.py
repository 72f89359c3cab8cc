"""How a sum stands to others, as far as its own sentence tells."""

from __future__ import annotations

from udcgkit.funding.conversions import conversion
from udcgkit.funding.hypothetical import asked_share, bill
from udcgkit.funding.no_aid import MOVING, compared_to_other, frozen, governs, no_aid, rate, repaid, sold
from udcgkit.funding.prices import buys_one, unit_price
from udcgkit.funding.programmes import of_programme
from udcgkit.funding.revisions import brought, difference, revision, superseded
from udcgkit.funding.sums import Sum
from udcgkit.funding.totals import total
from udcgkit.funding.within import only_so_much, part
from udcgkit.gifts.denials import denial
from udcgkit.grammar.phrases import FINITE
from udcgkit.wordlists import Hit

_BEHIND = 3
"""words behind a fraction in which it stands of what"""


def read_scope(money: Sum, earlier: list[Sum]) -> None:
    """Fills scope, new_money and the links inside the sentence; `earlier` are the sums of the sentence before it."""
    for rule in _RULES:
        if rule(money, earlier):
            return


def _denied(money: Sum, _earlier: list[Sum]) -> bool:
    """ "Denied reports that …", "refused to give": no pledge; what is kept back is none for now."""
    found = denial(money, money.first)
    if found is None:
        return False
    money.row.stage = None
    money.forget("stage")
    money.row.rule += ", kept back" if found.kept_back else ", denied"
    money.kept_back = found.kept_back
    if money.kept_back:
        return False
    money.row.scope = "other"
    money.forget("scope")
    money.say_tokens("scope", found.first, found.last)
    return True


def _request(money: Sum, _earlier: list[Sum]) -> bool:
    if money.row.stage == "requested":
        money.row.scope = "request"
        _same_words(money, "stage", "scope")
        return True
    document = money.scene.document
    for hit in money.cue("request"):
        if _is_purpose(money, hit):
            continue
        if money.row.stage is not None and not governs(money, hit):
            continue  # "pledged 5 million to the appeal"
        if ";" in document.words[money.last : hit.first]:
            continue  # "stieg auf 4 Milliarden; gebraucht werden 15"
        if any(word.lower() in money.words.before_means for word in document.words[hit.last : money.first]):
            continue  # "meets the bulk of its needs with the 50 billion"
        if money.scene.find(money.words.context["approval"], money.clause.first, money.clause.last):
            continue  # "für die 5 Millionen ist die Zustimmung nötig"
        money.row.scope, money.row.stage = "request", "requested"
        money.forget("stage")
        money.say_tokens("scope", hit.first, hit.last)
        money.say_tokens("stage", hit.first, hit.last)
        return True
    return _costs_that_others_are_asked_for(money)


def _is_purpose(money: Sum, hit: Hit) -> bool:
    """English: "rushed 300 million to address their needs": what the money is for is not asked for."""
    if money.scene.document.language != "en" or hit.first < money.last:
        return False
    asks = money.verb is not None and money.verb.frame in ("need", "wish")
    behind = range(money.last, money.clause.last)
    asks = asks or any(money.scene.clauses.flag(n) & FINITE for n in behind)  # "is missing"
    return not asks and any(money.scene.document.words[n] in ("to", "for") for n in range(money.last, hit.first))


def _costs_that_others_are_asked_for(money: Sum) -> bool:
    """ "Would cost 400 million, and urged donors to close the gap"."""
    if money.verb is None or money.verb.frame != "state":
        return False
    scene = money.scene
    verbs = (verb for clause in money.scene.clauses.clauses for verb in clause.verbs)
    asks = [verb for verb in verbs if verb.frame == "need" and verb.index > money.last]
    cues = scene.find(money.words.scope, money.last, scene.sentence.last)
    gap = next((hit for hit in cues if hit.row["cue"] == "request"), None)
    if not asks or gap is None:
        return False
    money.row.scope, money.row.stage = "request", "requested"
    money.say_tokens("scope", gap.first, gap.last)
    money.say_tokens("stage", asks[0].index, asks[0].index + 1)
    return True


def _share(money: Sum, _earlier: list[Sum]) -> bool:
    """ "Übernimmt ein Viertel der Kosten; das sind 12 Millionen": a part of what the text gives no size for."""
    before, words = money.scene.clauses.before(money.clause), money.scene.document.words
    if before is None or money.words.context["it"].row(words[money.clause.first].lower()) is None:
        return False
    hit = next(iter(money.scene.find(money.words.shares["fraction"], before.first, before.last)), None)
    if hit is None or not any(verb.frame in MOVING for verb in before.verbs) or _of_output(money, hit):
        return False
    money.row.scope = "part"
    money.say_tokens("scope", hit.first, hit.last)
    return True


def _of_output(money: Sum, hit: Hit) -> bool:
    """ "Mit 0,25 Prozent seiner Wirtschaftsleistung": a share of what is no aid."""
    other = money.scene.find(money.words.scope, hit.last, min(hit.last + _BEHIND, money.clause.first))
    return any(one.row["cue"] == "other" for one in other)


def _same_words(money: Sum, column: str, other: str) -> None:
    words = money.row.said(column)
    for start, end in words:
        money.say(other, start, end)
    if not words:
        money.infer(other)


_RULES = (
    superseded,
    _denied,
    asked_share,
    difference,
    rate,
    conversion,
    revision,
    brought,
    _share,
    unit_price,
    buys_one,
    sold,
    repaid,
    compared_to_other,
    frozen,
    no_aid,
    of_programme,
    part,
    only_so_much,
    _request,
    bill,
    total,
)

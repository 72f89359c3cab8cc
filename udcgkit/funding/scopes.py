"""How a sum stands to others, as far as its own sentence tells."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.phrases import PREPOSITION
from udcgkit.wordlists import Hit

_BESIDE = 3
_PART_REACH = 8
_OF_REACH = 6
_MOVING = frozenset(("give", "pay", "help", "pledge", "receive", "need", "buy", "sign"))
_SPENT = frozenset(("give", "pay", "help", "flow"))
_OUT_OF = frozenset(("aus", "im", "in", "from", "within", "under"))
_BRACKET_GAP = 24
"""characters between an amount and its conversion"""


def read_scope(money: Sum, earlier: list[Sum]) -> None:
    """Fills scope, new_money and the links inside the sentence; `earlier` are the sums of the sentence before it."""
    for rule in (_rate, _conversion, _revision, _no_aid, _part, _request, _total):
        if rule(money, earlier):
            return


def read_novelty(money: Sum) -> None:
    """Fills new_money from "neu", "weitere", "bereits zugesagt"."""
    beside = money.row.scope == "part"  # "weitere 80 Millionen" of the same whole are not new
    for kind, value in (("known", False),) if beside else (("known", False), ("new", True)):
        for hit in [*money.cue(kind), *_cues_before_bracket(money, kind)]:
            if _modifies(money, hit, kind):
                money.row.new_money = value
                money.say_tokens("new_money", hit.first, hit.last)
                return


def _cues_before_bracket(money: Sum, kind: str) -> list[Hit]:
    """ "The new pledges by Italy (EUR 140 million)": the words before the bracket speak of it."""
    if money.clause.opened_by != "(":
        return []
    words = money.scene.document.words
    clauses = money.scene.clauses.backward(money.clause)[1:]
    return [hit for c in clauses for hit in money.words.scope.find(words, c.first, c.last) if hit.row["cue"] == kind]


def _modifies(money: Sum, hit: Hit, kind: str) -> bool:
    """Whether the cue stands right before the amount or before a word of aid that the amount measures."""
    if kind == "known":
        if " " in hit.row["form"]:
            return True
        return (
            money.phase == "done" and money.row.stage not in ("delivered", "disbursed") and money.row.scope != "total"
        )
    if -_BESIDE <= hit.last - money.first <= 0:
        return True
    aid = [found for found in money.aid if found.row["means"] != "none" and 0 <= found.first - hit.last <= 2]
    return bool(aid) and (money.clause.opened_by == "(" or money.clause.first <= aid[0].first < money.clause.last)


def _conversion(money: Sum, earlier: list[Sum]) -> bool:
    """The same sum again in another currency, in brackets or after "umgerechnet"."""
    if not earlier:
        return False
    other = earlier[-1]
    gap = money.scene.document.text[other.row.end : money.row.start]
    cue = money.cue("conversion")
    said = any(other.last <= hit.first < money.last + 2 for hit in cue)
    if len(gap) > _BRACKET_GAP + 12 * said or not (gap.lstrip().startswith(("(", "/", "=")) or said):
        return False
    if other.row.currency == money.row.currency or money.row.amount is None:
        return False
    row = money.row
    row.scope, row.like = "conversion", other.row
    money.say("scope", other.row.end, money.row.start) if gap.strip() else money.infer("scope")
    money.say("like", other.row.start, other.row.end)
    row.rule += ", conversion"
    return True


def _rate(money: Sum, earlier: list[Sum]) -> bool:
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


def _revision(money: Sum, earlier: list[Sum]) -> bool:
    """ "Von 1,1 auf 1,6 Milliarden aufgestockt", "um 500 Millionen auf 2 Milliarden"."""
    if not _after(money, "to") or not earlier or earlier[-1].clause is not money.clause:
        return False
    other = earlier[-1]
    kind = "from" if _after(other, "from") else "by" if _after(other, "by") else None
    if kind is None or other.row.scope == "conversion":
        return False
    verb = money.verb
    if verb is None or (verb.frame not in ("revise", "state") and kind == "by"):
        return False
    money.row.scope = "total"
    money.say_tokens("scope", verb.index, verb.index + 1)
    shrinks = None not in (other.row.amount, money.row.amount) and other.row.amount > money.row.amount  # type: ignore[operator]
    _inside(other, money, "repeat" if shrinks else "part")
    other.row.new_money = kind == "by"
    other.say_tokens("new_money", other.first - 1, other.first)
    return True


def _inside(part: Sum, whole: Sum, scope: str) -> None:
    part.row.scope = scope
    part.say("scope", whole.row.start, whole.row.end)
    if scope == "part":
        part.row.part_of = whole.row
        part.say("part_of", whole.row.start, whole.row.end)
    else:
        part.row.like = whole.row
        part.say("like", whole.row.start, whole.row.end)


def _after(money: Sum, use: str) -> bool:
    first = money.first - 1
    if first < money.clause.first:
        return False
    word = money.scene.document.words[first].lower()
    own = money.scene.document.words[money.first].lower()
    return money.words.context[use].row(word) is not None or money.words.context[use].row(own) is not None


def _no_aid(money: Sum, earlier: list[Sum]) -> bool:
    """Budgets, turnover, fines, prices: the noun right beside the amount, or the subject of a stating verb."""
    for hit in money.cue("other"):
        beside = _governs(money, hit)
        frame = money.verb.frame if money.verb is not None else "state"
        if beside or (frame not in _MOVING and not _source_of_money(money, hit)):
            if not beside and any(aid.row["means"] != "none" for aid in money.aid):
                continue
            money.row.scope = "other"
            money.say_tokens("scope", hit.first, hit.last)
            money.row.rule += ", no aid"
            return True
    return False


def _governs(money: Sum, hit: Hit) -> bool:
    """ "Eine Strafe von 5 Mio. Euro", "5 Mio. Euro Bußgeld", "Umsatz: 5 Mio. Euro"."""
    clauses = money.scene.clauses
    if hit.first >= money.last:
        return hit.first - money.last <= 1
    between = range(hit.last, money.first)
    if len(between) > 4:
        return False
    words, link = money.scene.document.words, money.words.context["link"]
    return all(
        clauses.flag(n) & PREPOSITION or words[n] == ":" or link.row(words[n].lower()) is not None for n in between
    )


def _source_of_money(money: Sum, hit: Hit) -> bool:
    words = money.scene.document.words[max(money.clause.first, hit.first - 3) : hit.first]
    return any(word.lower() in _OUT_OF for word in words)


def _part(money: Sum, earlier: list[Sum]) -> bool:
    """ "Davon 250 Mio. für …", "of which $95 million", and what goes on beside such a part."""
    for hit in money.cue("part"):
        between = [other for other in earlier if hit.last <= other.first]
        if not between and 0 <= money.first - hit.last <= _PART_REACH and earlier:
            whole = _whole(earlier)
            _inside(money, whole, "part")
            money.row.evidence = [e for e in money.row.evidence if e[0] != "scope"]
            money.say_tokens("scope", hit.first, hit.last)
            money.row.rule += ", part"
            return True
    if earlier and _of(money, earlier[-1]):
        _inside(earlier[-1], money, "part")
    if earlier and _after_colon(money, earlier[-1]):
        _inside(money, earlier[-1], "part")
        money.infer("scope", "part_of")
        return True
    return _beside_a_part(money, earlier)


def _beside_a_part(money: Sum, earlier: list[Sum]) -> bool:
    """ "Davon 300 für Drohnen, weitere 80 Millionen für Radare": the second lies in the same whole."""
    other = earlier[-1] if earlier else None
    if other is None or other.scene is not money.scene or other.row.scope != "part":
        return False
    whole = other.row.part_of
    if whole is None or whole is money.row:
        return False
    before = money.scene.document.words[max(money.first - 2, 0) : money.first]
    cued = any(money.words.scope.row(word.lower()) is not None for word in before)
    if not cued and money.clause.opened_by not in (",", "und", "and"):
        return False
    money.row.scope, money.row.part_of = "part", whole
    money.infer("scope", "part_of")
    return True


def _of(money: Sum, other: Sum) -> bool:
    """ "31 million of last year's 500 million", "150 der zugesagten 500 Millionen": the first lies in the second."""
    if other.clause is not money.clause or other.row.scope not in (None, "new") or money.first - other.last > _OF_REACH:
        return False
    between = money.scene.document.words[other.last : money.first]
    linked = bool(between) and between[0].lower() in money.words.of_words and all(word[0].isalnum() for word in between)
    return linked and not _different(money, other)


def _different(money: Sum, other: Sum) -> bool:
    one, two = money.row, other.row
    return (None not in (one.currency, two.currency) and one.currency != two.currency) or (
        one.amount is not None and two.amount is not None and two.amount >= one.amount
    )


def _after_colon(money: Sum, other: Sum) -> bool:
    """ "£21.8 billion to date: £13 billion in …": what stands after the colon lies in the sum before it."""
    if other.scene is not money.scene or money.clause.opened_by != ":" or other.clause is money.clause:
        return False
    if other.row.currency != money.row.currency or other.row.scope in ("other", "conversion"):
        return False
    mine, whole = money.row.amount, other.row.amount
    return mine is not None and whole is not None and whole > mine


def _whole(earlier: list[Sum]) -> Sum:
    """The sum that "davon" points at: the last one that is no conversion or part itself."""
    for other in reversed(earlier):
        if other.row.scope not in ("conversion",):
            return other
    return earlier[-1]


def _request(money: Sum, earlier: list[Sum]) -> bool:
    if money.row.stage == "requested":
        money.row.scope = "request"
        _same_words(money, "stage", "scope")
        return True
    for hit in money.cue("request"):
        money.row.scope, money.row.stage = "request", "requested"
        money.row.evidence = [e for e in money.row.evidence if e[0] != "stage"]
        money.row.inferred.discard("stage")
        money.say_tokens("scope", hit.first, hit.last)
        money.say_tokens("stage", hit.first, hit.last)
        return True
    return False


def _same_words(money: Sum, column: str, other: str) -> None:
    words = [(start, end) for name, start, end in money.row.evidence if name == column]
    for start, end in words:
        money.say(other, start, end)
    if not words:
        money.infer(other)


def _total(money: Sum, earlier: list[Sum]) -> bool:
    """ "Insgesamt", "bringing the total to", "seit Kriegsbeginn"."""
    for hit in money.cue("total"):
        money.row.scope = "total"
        money.say_tokens("scope", hit.first, hit.last)
        return True
    if money.phase == "done" and money.row.stage != "pledged" and money.verb is not None and money.verb.frame in _SPENT:
        for hit in money.cue("known"):  # "schon fast 180 Milliarden ausgegeben": all so far
            if hit.last <= money.first and money.first - hit.last <= _BESIDE:
                money.row.scope = "total"
                money.say_tokens("scope", hit.first, hit.last)
                return True
    start, end = money.scene.clauses.span(money.clause)
    label = money.scene.clauses.label(money.clause)
    start = label[0] if label is not None else start
    for period in money.scene.periods:
        if period.cumulative and start <= period.start < end:
            money.row.scope = "total"
            money.say("scope", period.start, period.end)
            return True
    return False

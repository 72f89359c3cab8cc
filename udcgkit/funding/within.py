"""Sums of one sentence that lie in another."""

from __future__ import annotations

from udcgkit.funding.fronted import before_bracket, counts_in, stands_out_of, verb_left_out, whole_of_share
from udcgkit.funding.sums import Sum
from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.grammar.phrases import ADVERB, ARTICLE, CONJUNCTION, OWN, PREPOSITION
from udcgkit.wordlists import Hit

_MOVING = frozenset(("give", "pay", "help", "receive", "flow", "buy", "sign"))
_PART_REACH = 8
_OF_REACH = 6
_IN_REACH = 6
"""words from "in" to the sum that holds another"""


def inside(part: Sum, whole: Sum, scope: str) -> None:
    """Notes that one sum lies in another, or says it again, with the other as evidence."""
    whole = whole.holder(part) if scope == "part" else whole
    part.row.scope = scope
    part.say("scope", whole.row.start, whole.row.end)
    if scope == "part":
        part.row.part_of = whole.row
        part.say("part_of", whole.row.start, whole.row.end)
    else:
        part.row.like = whole.row
        part.say("like", whole.row.start, whole.row.end)


def after(money: Sum, use: str) -> bool:
    """Whether "auf", "from" or "by" stands before the amount, if with an adverb between ("auf nunmehr 3 Mrd.")."""
    first, flag = money.first - 1, money.scene.clauses.flag
    while first > money.clause.first and flag(first) & ADVERB and not flag(first) & PREPOSITION:
        first -= 1
    if first < money.clause.first:
        return False
    word = money.scene.document.words[first].lower()
    own = money.scene.document.words[money.first].lower()
    return money.words.context[use].row(word) is not None or money.words.context[use].row(own) is not None


def part(money: Sum, earlier: list[Sum]) -> bool:
    """ "Davon 250 Mio. für …", "$95 million of that", and what goes on beside such a part."""
    if _pointed_at(money, earlier):
        return True
    if earlier and _of(money, earlier[-1]):
        _covers(earlier[-1], money)
    if (fronted := _fronted(money, earlier)) is not None:
        only_of_part(fronted, money)
        inside(money, fronted, "part")
        return True
    if earlier and _contained(money, earlier[-1]):
        return True
    if earlier and _after_colon(money, earlier[-1]):
        inside(money, earlier[-1], "part")
        money.infer("scope", "part_of")
        return True
    return _beside_a_part(money, earlier)


def _pointed_at(money: Sum, earlier: list[Sum]) -> bool:
    """ "Davon 250 Mio. für …", "$95 million of that": a word behind or before the sum points at the whole."""
    if (hit := pointer_behind(money)) is not None and (whole := _told_before(money, earlier, hit)) is not None:
        part_by_word(money, whole, hit)
        return True
    behind = {other.last for other in earlier if other.scene is money.scene and pointer_behind(other) is not None}
    cues = [*money.cue("part", "among"), *before_bracket(money, earlier)]
    cues = [hit for hit in cues if hit.row["cue"] == "part" or hit.first > money.scene.opening]
    cues = [hit for hit in cues if not counts_in(money, hit)]
    for hit in (hit for hit in cues if hit.first not in behind):
        between = any(hit.last <= other.first for other in earlier)
        near = not between and 0 <= money.first - hit.last <= _PART_REACH and bool(earlier)
        fits = [one for one in earlier if not (one.row.amount and cannot_hold(one, money))] if near else []
        if near and (whole := whole_of_share(money, fits or earlier)) is not None:
            part_by_word(money, whole, hit)
            if hit.row["form"].endswith("total") and (above := earlier[-1].row.part_of) is not None:
                money.row.part_of = above  # "30 of it are for reforms. Of the total, 40 are loans"
            return True
    return False


def _covers(part: Sum, whole: Sum) -> None:
    """ "31 million of last year's 500 million"; "covered 1 billion of the 2 billion needed": no longer asked for."""
    if part.row.scope == "request":
        part.row.stage = None
        part.forget("stage", "scope")
    else:
        only_of_part(whole, part)
    inside(part, whole, "part")


def part_by_word(money: Sum, whole: Sum, hit: Hit) -> None:
    """Puts a sum into another, with the word that says so as evidence."""
    inside(money, whole, "part")
    money.forget("scope")
    money.say_tokens("scope", hit.first, hit.last)
    money.row.rule += ", part"


def pointer_behind(money: Sum) -> Hit | None:
    """ "120 Mio. davon sollen …", "£3.7 billion of that": a word right behind that points at the whole."""
    hits = money.scene.find(money.words.scope, money.last, min(money.last + 3, money.scene.sentence.last))
    return next((hit for hit in hits if hit.first == money.last and hit.row["cue"] in ("part", "behind")), None)


def _told_before(money: Sum, earlier: list[Sum], hit: Hit) -> Sum | None:
    """ "Of the 60 billion, 13 are for arms. It spent 6 of this amount": the last sum that can hold it, if a part."""
    holding = (other for other in reversed(earlier) if not cannot_hold(other, money))
    return next((other for other in holding if _can_hold(other) or _holds_part(other, money, hit)), None)


def _holds_part(other: Sum, money: Sum, hit: Hit) -> bool:
    """Whether "of that" can point at a part: no "300 of that are for drones, and 200 of that for radars"."""
    near = other.row.scope == "part" and money.scene.index - other.scene.index == 1
    return near and hit.row["cue"] == "part" and pointer_behind(other) is None


def _can_hold(other: Sum) -> bool:
    return other.row.scope not in ("conversion", "part")


def only_so_much(money: Sum, earlier: list[Sum]) -> bool:
    """ "Announced 138 billion, but allocated only 97 billion": of the same money, with nobody else named between."""
    other = earlier[-1] if earlier else None
    if other is None or other.scene is not money.scene or other.row.scope in ("conversion", "other"):
        return False
    hits = money.scene.find(money.words.context["only"], other.last, money.first)
    if not hits or cannot_hold(other, money) or other.row.currency != money.row.currency or other.verb is money.verb:
        return False
    if any(other.last <= party.first < money.first and party.role == PLAIN_ROLE for party in money.scene.parties):
        return False
    inside(money, other, "part")
    money.forget("scope")
    money.say_tokens("scope", hits[0].first, hits[0].last)
    money.row.rule += ", only so much of it"
    return True


def _beside_a_part(money: Sum, earlier: list[Sum]) -> bool:
    """ "Davon 300 für Drohnen, weitere 80 Millionen für Radare": the second lies in the same whole."""
    other = next((one for one in reversed(earlier) if one.row.scope != "conversion"), None)
    if other is None or other.scene is not money.scene or other.row.scope != "part":
        return False
    whole = other.row.part_of
    if whole is None or whole is money.row or (other.row.new_money is False and money.cue("new")):
        return False  # "9 billion this year, up from 7, and wants to add another 3"
    before = money.scene.document.words[max(money.first - 2, 0) : money.first]
    cued = any(money.words.scope.row(word.lower()) is not None for word in before)
    told = cued or money.clause.opened_by in (",", "und", "and") or _joined(other, money)
    holder = next((sum_ for sum_ in earlier if sum_.row is whole), None)
    holds = holder is not None and not cannot_hold(holder, money)
    if not told and not (holds and verb_left_out(other, money)):
        return False
    if holder is not None and not holds:
        return False  # "25 billion in loans, of which 18 was paid, and 28 billion in arms"
    money.row.scope, money.row.part_of = "part", whole
    money.infer("scope", "part_of")
    return True


def _joined(other: Sum, money: Sum) -> bool:
    """ "400 million for air defence and 150 million for ammunition": "and", and no verb, between the two."""
    if other.clause is not money.clause or any(other.last <= verb.index < money.first for verb in money.clause.verbs):
        return False
    return any(money.scene.clauses.flag(n) & CONJUNCTION for n in range(other.last, money.first))


def _of(money: Sum, other: Sum) -> bool:
    """ "31 million of last year's 500 million", "150 der zugesagten 500 Millionen": the first lies in the second."""
    bracket = other.clause.opened_by == "(" and other.last < len(money.scene.document.words) - 1
    behind = other.last + 1 if bracket and money.scene.document.words[other.last] == ")" else other.last
    if (other.clause is not money.clause and behind == other.last) or money.first - other.last > _OF_REACH:
        return False
    if other.row.scope not in (None, "new", "request", "total") or other.row.part_of is not None:
        return False
    between = money.scene.document.words[behind : money.first]
    between = between[1:] if between[:1] == ["out"] else between
    linked = bool(between) and between[0].lower() in money.words.of_words
    linked = (linked or _out_of(money, other)) and all(word[0].isalnum() for word in between)
    linked = linked and not any(money.scene.clauses.flag(n) & CONJUNCTION for n in range(other.last, money.first))
    return linked and not cannot_hold(money, other)


def _out_of(money: Sum, other: Sum) -> bool:
    """ "350 million this year from a record £4.5 billion", but "to 350 million from 90": a pot has an article."""
    scene, ends = money.scene, {period.end for period in money.scene.periods}
    place = max((n + 1 for n in range(other.last, money.first) if scene.document.ends[n] in ends), default=other.last)
    opens = place + 1 < money.first and scene.document.words[place].lower() in money.words.out_of
    return opens and bool(scene.clauses.flag(place + 1) & (ARTICLE | OWN)) and not after(other, "to")


def _fronted(money: Sum, earlier: list[Sum]) -> Sum | None:
    """ "Von den 900 Millionen Euro, die …, sind 300 ausgezahlt", "of the £2.3 billion loan, £1.5 billion …"."""
    if after(money, "to"):
        return None
    here = [other for other in earlier if other.scene is money.scene and not cannot_hold(other, money)]
    here = [other for other in here if _can_hold(other)]  # "of this sum, 22 million will …, and 12 million"
    moves = money.row.stage is not None or (money.verb is not None and money.verb.frame in _MOVING)
    return next((other for other in here if stands_out_of(other, moves)), None)


def _contained(money: Sum, other: Sum) -> bool:
    """ "In den 5 Milliarden sind zwei enthalten", "included in its $5 billion is 2 billion", in whatever order."""
    if other.scene is not money.scene or other.row.scope == "conversion":
        return False
    if not money.scene.find(money.words.context["held"], money.scene.sentence.first, money.scene.sentence.last):
        return False
    whole, part = (other, money) if _stands_in(other) else (money, other)
    if not _stands_in(whole) or _stands_in(part) or cannot_hold(whole, part) or part.row.part_of is not None:
        return False
    inside(part, whole, "part")
    return part is money


def _stands_in(money: Sum) -> bool:
    """Whether "in" stands before a sum, with an article, an owner and adjectives between."""
    words, first = money.scene.document.words, money.scene.sentence.first
    for place in range(money.first - 1, max(money.first - _IN_REACH, first) - 1, -1):
        if money.words.context["in"].row(words[place].lower()) is not None:
            return True
        if any(verb.index == place for verb in money.clause.verbs) or not words[place][0].isalpha():
            return False
    return False


def only_of_part(whole: Sum, part: Sum) -> None:
    """Takes a stage from the whole that its verb tells of the part: "of the loan, 1.5 billion has been disbursed"."""
    if whole.verb is part.verb and whole.row.stage == part.row.stage:
        whole.row.stage = None
        whole.forget("stage")


def cannot_hold(whole: Sum, part: Sum) -> bool:
    """Whether a sum is of another currency than what should lie in it, or not larger."""
    one, two = whole.row, part.row
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

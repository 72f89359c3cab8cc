"""Givers behind a preposition ("from Denmark")."""

from __future__ import annotations

from udcgkit.gifts.found import (
    GIVING,
    WITH_OTHERS,
    Found,
    alone,
    can_give,
    found_in,
    here,
    in_compound,
    opens_sum,
    passive,
    token_after,
)
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import Party
from udcgkit.grammar.phrases import ADVERB, ARTICLE, CONJUNCTION, FINITE, NUMBER, PREPOSITION

AFTER = "after its preposition"
"""name of the rule"""
_IN_BRACKET, _RIGHT_BEHIND = 4, 3
"""words of "(EUR 20" and one more; words between a sum and who stands right behind or right before it"""


def source(gift: Gift) -> Found | None:
    """ "700 Millionen aus Norwegen", "from Denmark", "financed by Canada"."""
    if _only_counts(gift):
        return None
    moved = gift.verb is not None and (gift.verb.kind == "participle" or gift.verb.frame in ("receive", "flow"))
    for party in sorted(here(gift), key=lambda party: _order(gift, party)):
        near = 0 <= party.first - _behind_aid(gift, _behind_aside(gift)) <= 3 and not _of_goods(gift, party)
        near = near or any(rule(gift, party) for rule in (_agent, _right_behind_verb, _in_attribute, _of_bill))
        # "2.9 billion, plus 2 billion from the bank"
        of_another = gift.last <= gift.stop < gift.clause.last and party.first >= gift.stop
        of_another = of_another or _with_sum(gift, party) or _behind_sum_before(gift, party)
        of_another = of_another or _of_aside(gift, party)
        near = near or gift.first < party.first < gift.last  # "the transfer by Sweden of 20 tanks"
        near = (near or moved) and not of_another and not _sells(gift, party) and not _does_else(gift, party)
        if party.role == "donor" and can_give(gift, party) and near and not in_compound(gift, party):
            return found_in(party, AFTER) if alone(gift, party.ids, party.end) else WITH_OTHERS
    return _behind_bracket(gift)


def _with_sum(gift: Gift, party: Party) -> bool:
    """ "Followed by Japan with 200 million", "from Germany (18 million)": who stands with a sum of its own behind."""
    after, stop = token_after(gift, party), gift.scene.sentence.last
    if party.first <= gift.last or after + 1 >= stop:
        return False
    bracket = gift.scene.document.words[after] == "("
    last = min(after + (_IN_BRACKET if bracket else 2), stop)
    opens = bracket or (after + 1 < gift.clause.last and opens_sum(gift, after))
    return opens and any(gift.scene.clauses.flag(n) & NUMBER for n in range(after + 1, last))


def _behind_sum_before(gift: Gift, party: Party) -> bool:
    """ "90 million from The Hague, 60 million from Stockholm": right behind the sum before, not before this one."""
    told = gift.clause.first < gift.after <= party.first < gift.first
    return told and party.first - gift.after <= _RIGHT_BEHIND and token_after(gift, party) != gift.first


def _of_aside(gift: Gift, party: Party) -> bool:
    """ "A loan of 1.3 billion, guaranteed by Japan, and a grant of 150 million": whose aside ends before the sum."""
    clause, flag, words = gift.clause, gift.scene.clauses.flag, gift.scene.document.words
    opens = clause.opened_by == "," and any(verb.index == clause.first for verb in clause.verbs)
    if not opens or not party.first < gift.first or not words[clause.first].endswith("ed"):
        return False
    return any(flag(n) & CONJUNCTION and words[n - 1] == "," for n in range(token_after(gift, party), gift.first))


def _behind_aside(gift: Gift) -> int:
    """The token behind a sum, or behind a bracket right after it: "119 billion (and 4 billion) from the US"."""
    words = gift.scene.document.words
    if gift.last >= gift.clause.last or words[gift.last] != "(":
        return gift.last
    return next((n + 1 for n in range(gift.last, gift.clause.last) if words[n] == ")"), gift.last)


def _behind_aid(gift: Gift, place: int) -> int:
    """English: the token behind "in military aid", "for Ukraine" that follow a sum: "4 billion in aid from the UK"."""
    if gift.scene.document.language == "de" or place + 1 >= gift.clause.last:
        return place
    if gift.scene.document.words[place] == "in":
        place = next((hit.last for hit in gift.aid if hit.first == place + 1), place)
    taker = next((p for p in here(gift) if p.role == "recipient" and 0 < p.first - place <= len(("to", "the"))), None)
    return token_after(gift, taker) if taker is not None else place


def _behind_bracket(gift: Gift) -> Found | None:
    """ "Received 3 billion euros ($3.1 billion) from the EU, …": the words go on behind a conversion in brackets."""
    clauses, number = gift.scene.clauses.clauses, gift.clause.number
    if number + 2 >= len(clauses) or clauses[number + 1].opened_by != "(" or gift.last < gift.clause.last:
        return None
    behind = clauses[number + 2]
    first = [party for party in gift.scene.inside(behind) if party.first - behind.first <= _RIGHT_BEHIND][:1]
    gives = first and behind.opened_by == ")" and first[0].role == "donor" and can_give(gift, first[0])
    return found_in(first[0], AFTER) if gives and not _sells(gift, first[0]) else None


def _only_counts(gift: Gift) -> bool:
    """ "The need is put at 5 million by the IMF": a word of counting, and no verb of giving behind it."""
    counts = gift.scene.find(gift.words.context["estimate"], gift.clause.first, gift.clause.last)
    gives = (verb for verb in gift.clause.verbs if verb.frame in GIVING - {"state"})
    return bool(counts) and not any(verb.index > counts[0].first for verb in gives)


def _of_goods(gift: Gift, party: Party) -> bool:
    """ "5 Millionen für Panzer aus Deutschland": where the goods come from."""
    place = party.first - 1
    place -= bool(place > gift.last and gift.scene.clauses.flag(place) & ARTICLE)
    return any(hit.last == place for hit in gift.scene.find(gift.words.goods, gift.last, place))


def _order(gift: Gift, party: Party) -> tuple[bool, bool]:
    """Right behind the sum ("3 million from Norway") before in front of it ("from Denmark come 5, from Norway 7")."""
    return not close(gift, gift.last, party.first), not gift.after <= party.first < gift.first


def _sells(gift: Gift, party: Party) -> bool:
    """ "Bought 20 tanks from Borvik", "kaufte von Borvik 20 Panzer": who sells does not give."""
    verb, document = gift.verb, gift.scene.document
    if verb is None or verb.frame != "buy" or (passive(gift) and document.language == "de"):
        return False
    means = gift.first > gift.clause.first and opens_sum(gift, gift.first - 1)
    means = means or document.words[gift.first - 2 : gift.first] == ["thanks", "to"]
    if means and close(gift, gift.last, party.first):
        return False  # "bought with 5 million from Japan"
    before = document.words[max(party.first - 2, gift.clause.first) : party.first]
    return any(gift.words.context["from"].row(word.lower()) is not None for word in before)


def _does_else(gift: Gift, party: Party) -> bool:
    """ "Disbursed 6 billion under the initiative led by the G7": who stands behind another verb's "by" does that."""
    words, place = gift.scene.document.words, party.first - 1
    place -= bool(gift.scene.clauses.flag(place) & ARTICLE)
    if gift.scene.document.language == "de" or words[place] != "by" or gift.first <= place - 1 <= gift.last:
        return False
    verb = next((verb for verb in gift.clause.verbs if verb.index == place - 1), None)
    return words[place - 1] in gift.words.not_giving if verb is None else verb.frame not in GIVING


def _right_behind_verb(gift: Gift, party: Party) -> bool:
    """ "Das Zentrum, finanziert durch Dänemark mit …", "unveiled on Friday by Canada"."""
    verbs = (verb.index for verb in gift.clause.verbs if verb.frame in GIVING and verb.index < party.first)
    return any(party.first - verb - _day(gift, verb + 1, party.first) <= _RIGHT_BEHIND for verb in verbs)


def _day(gift: Gift, first: int, last: int) -> int:
    """How many of the tokens `first:last` tell the day."""
    flag, words, time = gift.scene.clauses.flag, gift.scene.document.words, gift.scene.clauses.grammar.suggests
    days = [n for n in range(first, min(last, first + _RIGHT_BEHIND)) if flag(n) & ADVERB or time(words[n]) == "time"]
    return len(days) + sum(1 for n in days if n > first and flag(n - 1) & PREPOSITION)


def _of_bill(gift: Gift, party: Party) -> bool:
    """ "The cost of 5 million is being met by Denmark": who stands behind the verb that pays the bill."""
    bill = gift.scene.find(gift.words.context["bill"], gift.clause.first, party.first)
    return bool(bill) and any(gift.scene.clauses.flag(n) & FINITE for n in range(bill[0].last, party.first))


def _in_attribute(gift: Gift, party: Party) -> bool:
    """ "Die von Norwegen zugesagten 20 Millionen", "das von Norwegen mit 20 Millionen geförderte Zentrum"."""
    after, flag = token_after(gift, party), gift.scene.clauses.flag
    if not party.first < gift.first or any(flag(n) & FINITE for n in range(after, gift.first)):
        return False
    last = min(gift.last + 2, gift.clause.last)
    return gift.scene.scenes.parties.giving_attribute(after, last, gift.scene.clauses)


def _agent(gift: Gift, party: Party) -> bool:
    """ "The second system provided to Ukraine by Germany": a participle whose agent stands after "by"."""
    verb = gift.verb
    before = gift.scene.document.words[party.first - 1] if party.first > gift.clause.first else ""
    return verb is not None and verb.kind == "past" and gift.last <= verb.index < party.first and before == "by"


def close(gift: Gift, first: int, last: int) -> bool:
    """Whether few words, and none that joins others, stand between a sum and who has it."""
    words, flag = gift.scene.document.words, gift.scene.clauses.flag
    joins = any(words[n] in ",;" or flag(n) & CONJUNCTION for n in range(first, last))
    return 0 <= last - first <= _RIGHT_BEHIND and not joins

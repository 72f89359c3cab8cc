"""What the money is for, through which channel, of which kind and form, and per what it is paid."""

from __future__ import annotations

from udcgkit.funding.phrase import of_sum_before
from udcgkit.funding.purposes import read_purpose
from udcgkit.funding.sums import Sum
from udcgkit.gifts.found import is_channel
from udcgkit.grammar.periods import Calendar
from udcgkit.grammar.phrases import ARTICLE, CONJUNCTION
from udcgkit.wordlists import Hit

_PER = ("year", "month", "item")
_PER_REACH = 4
_NEAR_SENTENCES = 3
_THROUGH = ("instrument", "recipient", "dative")
"""roles of who is given to"""


def no_purpose_of_sums(sums: list[Sum]) -> None:
    """A phrase with another sum in it tells no purpose: "braucht 5 Milliarden, davon sind 3 zugesagt"."""
    for place, money in enumerate(sums):
        spans = money.row.said("purpose")
        near = [other.row for other in sums[max(0, place - 4) : place + 5] if other is not money]
        if any(start < row.end and row.start < end for start, end in spans for row in near):
            money.row.purpose = None
            money.forget("purpose")


def read_details(money: Sum) -> None:
    """Fills instrument, purpose, aid_type, form and per."""
    _instrument(money)
    read_purpose(money)
    _kinds(money)
    _of_goods(money)
    _lent(money)
    _ordered(money)
    read_per(money)


def _instrument(money: Sum) -> None:
    """An initiative in the clause, or a coalition that is given to; elsewhere in the sentence it is only inferred."""
    kind = money.scene.scenes.parties.kind
    channels = [p for p in money.scene.parties if is_channel(money, p) and not of_sum_before(money, p.first)]
    initiatives = [party for party in channels if kind(party.ids[0]) == "initiative"]
    here = (party for party in channels if money.clause.first <= party.first < money.stop)
    inside = [party for party in here if party in initiatives or party.role in _THROUGH]
    inside.sort(key=lambda party: (party.first < money.last, abs(party.first - money.last)))
    through = [party for party in inside if party.role in (*_THROUGH, "place", "genitive")]
    elsewhere = initiatives if money.stop == money.clause.last else ()
    for party in (*through, *inside, *elsewhere):
        money.row.instrument_id = party.ids[0]
        money.say("instrument_id", party.start, party.end)
        if party not in inside:
            money.infer("instrument_id")
        return
    _instrument_before(money)


def _instrument_before(money: Sum) -> None:
    """ "Beteiligt sich an der Initiative": the one that the sentences before name so."""
    scene, words = money.scene, money.scene.document.words
    nouns = scene.find(money.words.nouns, money.clause.first + 1, money.stop)
    nouns = [hit for hit in nouns if hit.row["kind"] == "initiative"]
    for hit in (hit for hit in nouns if scene.clauses.flag(hit.first - 1) & ARTICLE):
        if money.words.context["indefinite"].row(words[hit.first - 1].lower()) is None:
            known = _named_so(money, words[hit.last - 1].lower())
            if len(known) == 1:
                money.row.instrument_id = known.pop()
                money.say_tokens("instrument_id", hit.first, hit.last)
                money.infer("instrument_id")
            return


def _named_so(money: Sum, noun: str) -> set[str]:
    """The initiatives just named whose name ends in a noun: the "Initiative" for munition."""
    scene, cast = money.scene, money.scene.scenes.cast
    begin = scene.document.sentences[max(scene.index - _NEAR_SENTENCES, 0)].start
    near = {mention.actor_id for mention in cast.within(begin, scene.sentence.start)}
    actors = [cast.actors[one] for one in near if one.startswith("initiative:") and one in cast.actors]
    return {one.actor_id for one in actors if any(name.lower().endswith(noun) for name in (one.name, *one.aliases))}


def _kinds(money: Sum) -> None:
    """The kind of aid and the form of the money, from the words of aid nearest to the amount."""
    near = [hit for hit in money.aid if money.clause.first <= hit.first < money.stop and not _of_sum_before(money, hit)]
    near.sort(key=lambda hit: (min(abs(hit.first - money.last), abs(money.first - hit.last)), hit.first < money.first))
    for column, cell in (("aid_type", "aid_type"), ("form", "money_form")):
        hit = next((hit for hit in near if hit.row[cell]), None)
        if hit is not None and getattr(money.row, column) is None:
            setattr(money.row, column, hit.row[cell])
            money.say_tokens(column, hit.first, hit.last)


def _of_sum_before(money: Sum, hit: Hit) -> bool:
    """ "4 Milliarden als Darlehen und 2 aus dem Haushalt": a word behind another sum, parted from this one."""
    if not money.clause.first < money.after or not money.begun < hit.first < hit.last <= money.first:
        return False
    flag, words = money.scene.clauses.flag, money.scene.document.words
    return any(flag(n) & CONJUNCTION or words[n] == "," for n in range(hit.last, money.first))


def _of_goods(money: Sum) -> None:
    """The kind of aid that the goods in the purpose are."""
    spans = money.row.said("purpose")
    if money.row.aid_type is not None or not spans:
        return
    document = money.scene.document
    first, last = document.token_from(spans[0][0]), document.token_from(spans[0][1])
    for hit in money.scene.find(money.words.goods, first, last):
        if hit.row["aid_type"]:
            money.row.aid_type = hit.row["aid_type"]
            money.say_tokens("aid_type", hit.first, hit.last)
            return


def _lent(money: Sum) -> None:
    """What somebody lends is a loan, whatever is bought with it, where no noun says otherwise."""
    lending = money.words.context["lending"]
    verb = next((verb for verb in money.clause.verbs if lending.row(verb.row["verb"]) is not None), None)
    if money.row.form is None and verb is not None:
        money.row.form = "loan"
        money.say_tokens("form", verb.index, verb.index + 1)


def _ordered(money: Sum) -> None:
    """What is ordered or bought is procurement, where no noun says otherwise."""
    verb = money.verb
    if (
        money.row.form is None
        and verb is not None
        and verb.frame == "buy"
        and money.clause.first <= verb.index < money.clause.last
    ):
        money.row.form = "procurement"
        money.say_tokens("form", verb.index, verb.index + 1)


def read_per(money: Sum) -> None:
    """ "Pro Jahr" right after the amount, "jährlich" right before or after it, "jedes Jahr" anywhere before it."""
    clause = money.clause
    for unit in _PER:
        near = max(clause.first, money.first - 2), min(clause.last, money.last + _PER_REACH)
        for hit in _paid_per(money, unit, *near):
            if hit.first >= money.last or len(hit.row["form"].split()) == 1:
                _note_per(money, unit, hit)
                return
        for hit in _paid_per(money, unit, near[1], min(clause.last, near[1] + _PER_REACH)):
            if len(hit.row["form"].split()) > 1:
                _note_per(money, unit, hit)
                return
    for unit in ("year", "month"):
        for hit in money.scene.find(money.words.context[f"every_{unit}"], money.after, money.first):
            _note_per(money, unit, hit)
            return


def read_each_year(money: Sum) -> None:
    """ "Jeweils 40 Millionen für 2026 und 2027", "4 million in each of 2026 and 2027", where one gives to one."""
    scene, clause = money.scene, money.clause
    near = max(clause.first, money.first - 1), min(clause.last, money.last + _PER_REACH)
    hits = scene.find(money.words.context["apiece"], *near)
    if not hits or len(money.row.donor_ids) > 1 or len(money.row.recipient_ids) > 1:
        return
    start, end = scene.clauses.span(clause)
    years = (p for p in scene.periods if start <= p.start < end and not p.cumulative)
    if any(p.first and p.last and p.first < p.last for p in years):
        money.forget("per")
        _note_per(money, "year", hits[0])


def _paid_per(money: Sum, unit: str, first: int, last: int) -> list[Hit]:
    """Without "im Jahr 2025" and "im Monat Mai", which name one."""
    document, hits = money.scene.document, money.scene.find(money.words.context[unit], first, last)
    if not hits:
        return []
    months, ends = document.lexicon.once(Calendar).months, document.ends
    named = [hit for hit in hits if hit.last < money.clause.last and document.words[hit.last].lower() in months]
    dated = [h for h in hits if any(p.start < ends[h.last - 1] <= p.end for p in money.scene.periods)]
    return [hit for hit in hits if hit not in named and hit not in dated]


def _note_per(money: Sum, unit: str, hit: Hit) -> None:
    money.row.per = unit
    money.say_tokens("per", hit.first, hit.last)

"""Money that a state spends on itself, in an article on aid: its own forces, border security, housing."""

from __future__ import annotations

from udcgkit.funding.sums import Sum, in_name
from udcgkit.gifts.found import passive
from udcgkit.gifts.own_purchases import buys_for_itself, receiver_orders, restocks
from udcgkit.grammar.phrases import ARTICLE, NOUN, PLAIN
from udcgkit.records import Mention, Span
from udcgkit.wordlists import Hit

_PLACED = 2
"""words between a word of purpose and where it is: schools | in eastern | Ukraine"""
_TAKEN_IN = 4
"""words between what is done with refugees and the word for them"""
_BEFORE = 3
"""words between a word of purpose and what it is for: für | die neuen deutschen | Streitkräfte"""


def spent_elsewhere(money: Sum) -> Span | None:
    """The words by which money of an article on aid is none: the spender's own affair, or another's."""
    if (hit := restocks(money)) is not None:
        return money.scene.document.starts[hit.first], money.scene.document.ends[hit.last - 1]
    if (span := _receiver_pays(money)) is not None:
        return span
    if _receiver_named(money):
        return None
    if money.row.instrument_id is not None:
        return _own_instrument(money)
    if (hit := _at_home(money)) is not None:
        return money.scene.document.starts[hit.first], money.scene.document.ends[hit.last - 1]
    return _for_another(money) or buys_for_itself(money)


def _receiver_pays(money: Sum) -> Span | None:
    """ "Ukraine has ordered 200 tanks for 90 million": what it buys is no aid where nobody else is told to pay."""
    row, verb = money.row, money.verb
    if verb is None or row.said("donor_id") or row.instrument_id or row.scope == "request":
        return None
    means = money.scene.find(money.words.context["money"], *money.tokens)  # "with Danish money"
    aid = means or any(hit.row["means"] != "none" for hit in money.aid)
    buyer = receiver_orders(money.scene, money.clause, verb) if not (aid or passive(money)) else None
    return (buyer.start, buyer.end) if buyer is not None else None


def _at_home(money: Sum) -> Hit | None:
    """The words by which money is the spender's own affair, where its clause names no receiver and no aid.

    "52 Milliarden für die Bundeswehr", "20 billion for border security"; not: "Hilfe aus Beständen der Bundeswehr".
    """
    scene, clause, context = money.scene, money.clause, money.words.context
    fields = [] if _gives_for_others(money) else _fields(money)
    abroad = any(_in_need(money, hit) for hit in fields)
    fields = [hit for hit in fields if not (abroad or _of_another_sum(money, hit) or in_name(scene, hit))]
    defence = [h for h in scene.find(context["own_defence"], clause.first, clause.last) if _stands_alone(money, h)]
    forces = scene.find(money.words.measures["forces"], clause.first, clause.last)
    own = [hit for hit in forces if _its_own(money, hit)] + defence
    aid = [hit for hit in money.aid if hit.row["means"] != "none"]
    named = {n for one in aid for n in range(one.first, one.last)}  # "foreign military financing"
    own = [hit for hit in own if hit.first not in named]
    if any(scene.clauses.of(clause, hit.first) for hit in aid) or (aid and not defence):
        near = [hit for hit in (*fields, *own) if 0 < hit.first - money.last <= _BEFORE]
        return next((hit for hit in near if _is_purpose(money, hit)), None)
    spent = (hit for hit in own if _is_purpose(money, hit) or _buys(money, hit))
    return next(iter((*fields, *spent)), None)


def _fields(money: Sum) -> list[Hit]:
    """Words for what a state spends on itself, in its clause or in the one that "dafür" points at."""
    scene, clause, context = money.scene, money.clause, money.words.context
    fields, before = scene.find(context["home"], clause.first, clause.last), scene.clauses.before(clause)
    fields = fields or _refugees(money, clause.first, clause.last)
    if fields or before is None or not scene.find(context["for_it"], clause.first, min(clause.first + 2, clause.last)):
        return fields
    told = scene.find(context["home"], before.first, before.last)
    return told or _refugees(money, before.first, before.last)  # "hat Geflüchtete aufgenommen und dafür …"


def _refugees(money: Sum, first: int, last: int) -> list[Hit]:
    """ "Die Unterbringung der rund 80.000 Vertriebenen", "hat Geflüchtete aufgenommen": who is taken in at home."""
    scene, context = money.scene, money.words.context
    people = [hit for hit in scene.find(context["refugees"], first, last) if not _elsewhere(money, hit)]
    taken = scene.find(context["taking_in"], first, last) if people else []
    near = [hit for hit in people if any(-1 <= hit.first - one.last <= _TAKEN_IN for one in taken)]
    return near or [hit for hit in people if any(0 <= one.first - hit.last <= _TAKEN_IN for one in taken)]


def _gives_for_others(money: Sum) -> bool:
    """Whether who gives is a bank or body of several states, which has no home ("Weltbank")."""
    return bool(money.row.donor_ids) and money.scene.scenes.parties.words.gives_abroad.issuperset(money.row.donor_ids)


def _elsewhere(money: Sum, hit: Hit) -> bool:
    """ "Refugees in Moldova": whether a state that does not give itself is named right behind as where they are."""
    states = {money.scene.scenes.parties.state(place.actor_id) for place in _places_behind(money, hit)}
    return bool(states) and not states & set(money.row.donor_ids)


def _own_instrument(money: Sum) -> Span | None:
    """ "Aus SAFE erhält Polen 43 Milliarden": an instrument by which states pay for themselves."""
    fields = money.scene.find(money.words.context["home"], money.scene.sentence.first, money.scene.sentence.last)
    starts, ends = money.scene.document.starts, money.scene.document.ends
    words = ((starts[hit.first], ends[hit.last - 1]) for hit in fields)
    named = money.row.said("instrument_id")
    return next((span for span in words if any(span[0] < end and start < span[1] for start, end in named)), None)


def _in_need(money: Sum, hit: Hit) -> bool:
    """ "30 million for roads in Ukraine": whether it is where a usual receiver is, or may be."""
    document, scenes = money.scene.document, money.scene.scenes
    near = _places_behind(money, hit)
    if not near:  # a town that is no actor: "schools in Kharkiv"
        named = document.words[hit.last + 1 : hit.last + 2] if hit.last + 1 < money.clause.last else []
        named = [word for word in named if word[0].isupper() and word.lower() not in money.words.giving_capitals]
        return money.scene.clauses.is_preposition(hit.last) and bool(named)
    return any(scenes.parties.state(place.actor_id) in scenes.parties.words.beneficiaries for place in near)


def _places_behind(money: Sum, hit: Hit) -> list[Mention]:
    """The name of an actor or a place right behind some words, if there is one."""
    document, cast = money.scene.document, money.scene.scenes.cast
    start, end = document.ends[hit.last - 1], money.scene.clauses.span(money.clause)[1]
    behind = sorted((*cast.places(start, end), *cast.within(start, end)), key=lambda place: place.start)
    return [place for place in behind[:1] if document.token_from(place.start) - hit.last <= _PLACED]


def _of_another_sum(money: Sum, hit: Hit) -> bool:
    """ "3 billion for submarines and 1 billion for Taiwan": whether it stands beside another sum of the clause."""
    return money.begun <= hit.first < money.first or money.stop <= hit.first


def _for_another(money: Sum) -> Span | None:
    """The words for another state in what money is for: "in ungarische Fabriken", "für die Verteidigung Europas".

    Not where goods come from ("für amerikanische Waffen"), nor where something is done ("in Polen").
    """
    spans = money.row.said("purpose")
    if not spans or money.row.said("recipient_id"):
        return None
    scenes, document = money.scene.scenes, money.scene.document
    first, last = document.token_from(spans[0][0]), document.token_from(spans[0][1])
    named = [*scenes.cast.within(*spans[0]), *scenes.cast.places(*spans[0])]
    states = [(mention, scenes.parties.state(mention.actor_id)) for mention in named]
    mine = any(state in scenes.parties.words.beneficiaries for _, state in states)
    fund = money.scene.find(money.words.context["fund"], first, last)  # "for the ministry's training programme"
    goods = any(money.scene.find(known, first, last) for known in (money.words.goods, money.words.measures["stocks"]))
    if mine or fund or goods:
        return None
    others = (mention for mention, state in states if state.startswith("country:") and not _at_place(money, mention))
    return next(((mention.start, mention.end) for mention in others), None)


def _at_place(money: Sum, mention: Mention) -> bool:
    """Whether it is told where or from whom goods come: made in Poland, purchases from Polish firms."""
    token = money.scene.document.token_from(mention.start)
    before = money.scene.scenes.parties.words.prepositions.get(money.scene.document.words[token - 1].lower())
    return before == "donor" or (mention.form == "name" and money.scene.clauses.is_preposition(token - 1))


def _buys(money: Sum, hit: Hit) -> bool:
    """ "Die Bundeswehr bestellt für 2 Milliarden Euro Panzer", "erhält 2": forces order or get it for themselves."""
    verb = money.verb
    return verb is not None and verb.frame in ("buy", "receive") and verb.index == hit.last


def _receiver_named(money: Sum) -> bool:
    """Whether the clause names a usual receiver, and not of what comes on top: "in addition to arms for Ukraine"."""
    besides = money.scene.find(money.words.context["besides"], money.last, money.clause.last)
    parties = [party for party in money.scene.inside(money.clause) if not besides or party.first < besides[0].first]
    before = money.scene.document.language == "de"  # but "for Ukraine's schools", "for Ukrainian hospitals"
    within = {place for hit in _fields(money) for place in range(hit.first - before, hit.last)}
    parties = [party for party in parties if party.first not in within]  # "hosting Ukrainian refugees"
    named = {one for party in parties for one in party.ids}
    return not named.isdisjoint(money.scene.scenes.parties.words.beneficiaries)


def _is_purpose(money: Sum, hit: Hit) -> bool:
    """Whether a word of purpose stands before, with nothing but articles and adjectives between: für, in, on."""
    first, words, clauses = money.clause.first, money.scene.document.words, money.scene.clauses
    for place in range(hit.first - 1, max(hit.first - 1 - _BEFORE, first) - 1, -1):
        if clauses.is_preposition(place):
            return words[place].lower() in money.words.spent_on
        if not clauses.flag(place) & (ARTICLE | PLAIN | NOUN):
            return False
    return False


def _stands_alone(money: Sum, hit: Hit) -> bool:
    """Whether the word is no part of a name of goods: "on defence"; not: "for air defence", "for defence systems"."""
    flag, words = money.scene.clauses.flag, money.scene.document.words
    before = words[hit.first - 1].lower() in money.words.spent_on or flag(hit.first - 1) & ARTICLE
    goes_on = NOUN if money.scene.document.language == "de" else NOUN | PLAIN
    return bool(before) and (hit.last >= len(words) or not flag(hit.last) & goes_on)


def _its_own(money: Sum, hit: Hit) -> bool:
    """Whether forces are the spender's: its army, die Bundeswehr, the US Army; not: for the army."""
    words, owned = money.scene.document.words, money.words.context["of_its_own"]
    before = words[max(hit.first - _BEFORE, money.clause.first) : hit.first]
    if any(owned.row(word.lower()) is not None for word in before):
        return True
    start, end = money.scene.document.starts[hit.first], money.scene.document.ends[hit.last - 1]
    return any(party.start <= end and start <= party.end + 1 for party in money.scene.inside(money.clause))
